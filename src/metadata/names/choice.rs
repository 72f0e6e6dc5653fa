//! The choice among the credits of a page.

use scraper::Html;

use crate::blocks::Page;

use super::super::candidate::{Candidate, Field, Source};
use super::super::place::Place;
use super::super::site::Site;
use super::super::statements::Statements;
use super::mention::{Mention, Zone};
use super::name::{Name, NameKind, folded};
use super::stated::stated;
use super::visible::seen;

/// How much a credit counts by where it comes from; the second figure holds for those that stand
/// neither around the headline nor behind the body.
const WEIGHTS: [(Source, f32, f32); 10] = [
    (Source::JsonLd, 1.8, 1.8),
    (Source::JsonLdOther, 1.0, 1.0),
    (Source::Meta, 1.6, 1.6),
    (Source::OpenGraph, 2.0, 2.0),
    (Source::Vocabulary, 1.6, 1.6),
    (Source::Twitter, 1.5, 1.5),
    (Source::Microdata, 1.8, 1.8),
    (Source::RelAuthor, 2.2, 0.3),
    (Source::ClassWords, 1.4, 0.3),
    (Source::NearHeadline, 3.0, 3.0),
];

/// A credit behind the body counts this much.
const AFTER_BODY: f32 = 1.5;

/// A line without "By" counts this much.
const BARE_LINE: f32 = 0.05;

/// What each kind of name adds to a credit.
const KINDS: [(NameKind, f32); 5] = [
    (NameKind::Person, 0.5),
    (NameKind::Agency, 0.3),
    (NameKind::Desk, 0.2),
    (NameKind::House, -0.1),
    (NameKind::Nickname, -0.3),
];

/// How much a first name speaks for the whole name, a name with words more for the name alone,
/// either the other way round, and a part of the names for all.
const FIRST_NAME: f32 = 0.8;
const WITH_MORE: f32 = 1.0;
const OTHER_FORM: f32 = 0.5;
const PART: f32 = 0.55;

/// What a nickname's sources count where readers don't see it.
const UNSEEN_NICKNAME: f32 = 0.4;

/// Less than this, and nobody is named.
const ENOUGH: f32 = 0.7;

/// The chosen credit.
#[derive(Debug, Default)]
pub struct NamesChoice {
    /// The credit as a reader sees it.
    pub byline: Option<String>,
    /// The single names.
    pub authors: Vec<String>,
    /// All candidates.
    pub candidates: Vec<Candidate>,
}

/// A credit with what speaks for it.
struct Entry {
    mention: Mention,
    authors: Vec<String>,
    /// The authors' names folded and sorted.
    folded: Vec<String>,
    weight: f32,
}

/// Chooses the credit.
pub fn choose(
    statements: &Statements,
    page: &Page,
    html: &Html,
    place: &Place,
    site: &Site,
) -> NamesChoice {
    let mentions = stated(statements, html)
        .into_iter()
        .chain(seen(statements, page, html, place));
    let entries: Vec<Entry> = mentions.map(|mention| Entry::new(mention, site)).collect();
    let scores: Vec<f32> = entries.iter().map(|entry| score(entry, &entries)).collect();
    // Of equals, the one that names more counts, and then the first.
    let best = (0..entries.len())
        .filter(|index| scores[*index] >= ENOUGH)
        .max_by(|a, b| {
            let more = entries[*a].authors.len().cmp(&entries[*b].authors.len());
            scores[*a].total_cmp(&scores[*b]).then(more).then(b.cmp(a))
        });
    let chosen = best.map(|best| &entries[best]);
    NamesChoice {
        byline: chosen.map(|chosen| byline_of(chosen, &entries)),
        authors: chosen
            .map(|chosen| chosen.authors.clone())
            .unwrap_or_default(),
        candidates: entries.iter().zip(scores).map(Entry::candidate).collect(),
    }
}

impl Entry {
    fn new(mut mention: Mention, site: &Site) -> Self {
        let credit = &mut mention.credit;
        // The publication's name stays whole, whatever words it has.
        if is_publication(&credit.byline, site) {
            credit.names = vec![Name {
                text: credit.byline.clone(),
                kind: NameKind::House,
            }];
        }
        for name in &mut credit.names {
            if name.is_single() && is_publication(&name.text, site) {
                name.kind = NameKind::House;
            }
        }
        // The publication beside a person is where that person works.
        if credit.has_person() {
            credit
                .names
                .retain(|name| name.kind != NameKind::House || !is_publication(&name.text, site));
        }
        let authors = credit.authors();
        let mut folded: Vec<String> = authors.iter().map(|name| folded(name)).collect();
        folded.sort_unstable();
        Entry {
            weight: weight_of(&mention),
            mention,
            authors,
            folded,
        }
    }

    fn candidate((entry, score): (&Entry, f32)) -> Candidate {
        Candidate {
            field: Field::Byline,
            source: entry.mention.source,
            value: entry.authors.join(", "),
            raw: entry.mention.raw.clone(),
            score,
        }
    }

    fn is_visible(&self) -> bool {
        self.mention.zone != Zone::Stated
    }

    fn names(&self) -> &[Name] {
        &self.mention.credit.names
    }

    /// What the kinds of its names add.
    fn kind_score(&self) -> f32 {
        let kinds = self.names().iter().map(|name| {
            KINDS
                .iter()
                .find(|(kind, _)| *kind == name.kind)
                .map_or(0.0, |(_, score)| *score)
        });
        kinds.fold(f32::MIN, f32::max)
    }
}

/// Whether a name is that of the publication, or its host.
fn is_publication(name: &str, site: &Site) -> bool {
    let host = name
        .rsplit_once('.')
        .map(|(host, _)| host.trim_start_matches("www."));
    site.is_name(name) || host.is_some_and(|host| site.is_name(host))
}

/// How much a credit counts by itself.
fn weight_of(mention: &Mention) -> f32 {
    let line = matches!(mention.source, Source::NearHeadline | Source::AfterBody);
    if line && !mention.credit.by {
        return BARE_LINE;
    }
    if mention.zone == Zone::Bottom {
        return AFTER_BODY;
    }
    let weights = WEIGHTS
        .iter()
        .find(|(source, ..)| *source == mention.source);
    weights.map_or(0.0, |(_, near, away)| match mention.zone {
        Zone::Away => *away,
        _ => *near,
    })
}

/// How much speaks for a credit: its own weight, that of each other source with the same names,
/// and part of it where only some names are the same.
fn score(entry: &Entry, entries: &[Entry]) -> f32 {
    let mut best: Vec<(Source, f32)> = Vec::new();
    for other in entries {
        let support = other.weight * likeness(&entry.folded, &other.folded);
        match best
            .iter_mut()
            .find(|(source, _)| *source == other.mention.source)
        {
            Some((_, most)) => *most = most.max(support),
            None => best.push((other.mention.source, support)),
        }
    }
    let mut sum: f32 = best.iter().map(|(_, support)| support).sum();
    let is_nickname = entry
        .names()
        .iter()
        .all(|name| name.kind == NameKind::Nickname);
    if is_nickname
        && !entries
            .iter()
            .any(|other| other.is_visible() && other.folded == entry.folded)
    {
        sum *= UNSEEN_NICKNAME;
    }
    sum + entry.kind_score()
}

/// How far the names `there` speak for the names `here`, 0 to 1.
fn likeness(here: &[String], there: &[String]) -> f32 {
    if here == there {
        return 1.0;
    }
    if let ([here], [there]) = (here, there) {
        // "Nils" speaks for "Nils Pickert", but "Nils Pickert Fotos" for "Nils Pickert".
        let starts = |long: &str, short: &str| {
            long.strip_prefix(short)
                .is_some_and(|rest| rest.starts_with(' '))
        };
        return match (starts(here, there), starts(there, here)) {
            (true, _) if !there.contains(' ') => FIRST_NAME,
            (_, true) if here.contains(' ') => WITH_MORE,
            (true, _) | (_, true) => OTHER_FORM,
            _ => 0.0,
        };
    }
    let common = here.iter().filter(|name| there.contains(name)).count();
    if common == there.len() {
        return PART;
    }
    common as f32 / (here.len() + there.len() - common).max(1) as f32
}

/// The credit as a reader sees it: the visible form with the same names, if there is one.
fn byline_of(chosen: &Entry, entries: &[Entry]) -> String {
    let seen = entries.iter().filter(|entry| {
        matches!(entry.mention.zone, Zone::Top | Zone::Bottom) && entry.folded == chosen.folded
    });
    let seen = seen.max_by_key(|entry| entry.mention.credit.by);
    seen.unwrap_or(chosen).mention.credit.byline.clone()
}
