//! The choice among the credits of a page.

use scraper::Html;

use crate::blocks::Page;

use super::super::candidate::{Candidate, Field, Source};
use super::super::place::Place;
use super::super::site::Site;
use super::super::statements::Statements;
use super::byline::stated;
use super::name::{Name, NameKind, folded};
use super::split::Credit;
use super::visible::{Zone, seen};

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
    source: Source,
    zone: Zone,
    visible: bool,
    raw: String,
    credit: Credit,
    authors: Vec<String>,
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
    let stated = stated(statements, html).into_iter().map(|stated| {
        Entry::new(
            stated.source,
            Zone::Top,
            false,
            stated.raw,
            stated.credit,
            site,
        )
    });
    let seen = seen(statements, page, html, place)
        .into_iter()
        .map(|seen| Entry::new(seen.source, seen.zone, true, seen.raw, seen.credit, site));
    let entries: Vec<Entry> = stated.chain(seen).collect();
    let scores: Vec<f32> = entries.iter().map(|entry| score(entry, &entries)).collect();
    let best = (0..entries.len())
        .filter(|index| scores[*index] >= ENOUGH)
        .max_by(|a, b| scores[*a].total_cmp(&scores[*b]).then(b.cmp(a)));
    let (byline, authors) = match best {
        Some(best) => (
            Some(byline_of(&entries, best)),
            entries[best].authors.clone(),
        ),
        None => (None, Vec::new()),
    };
    let candidates = entries
        .into_iter()
        .zip(scores)
        .map(|(entry, score)| Candidate {
            field: Field::Byline,
            source: entry.source,
            value: entry.authors.join(", "),
            raw: entry.raw,
            score,
        });
    NamesChoice {
        byline,
        authors,
        candidates: candidates.collect(),
    }
}

impl Entry {
    fn new(
        source: Source,
        zone: Zone,
        visible: bool,
        raw: String,
        mut credit: Credit,
        site: &Site,
    ) -> Self {
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
        let weight = match zone {
            _ if source == Source::NearHeadline && !credit.by => BARE_LINE,
            Zone::Bottom if source == Source::AfterBody && !credit.by => BARE_LINE,
            Zone::Bottom => AFTER_BODY,
            _ => weight_of(source, zone),
        };
        Entry {
            source,
            zone,
            visible,
            raw,
            credit,
            authors,
            folded,
            weight,
        }
    }

    /// What the kinds of its names add.
    fn kind_score(&self) -> f32 {
        let kinds = self.credit.names.iter().map(|name| {
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

fn weight_of(source: Source, zone: Zone) -> f32 {
    let weights = WEIGHTS.iter().find(|(known, ..)| *known == source);
    weights.map_or(
        0.0,
        |(_, near, away)| if zone == Zone::Away { *away } else { *near },
    )
}

/// How much speaks for a credit: its own weight, that of each other source with the same names,
/// and part of it where only some names are the same.
fn score(entry: &Entry, entries: &[Entry]) -> f32 {
    let mut best: Vec<(Source, f32)> = Vec::new();
    for other in entries {
        let support = other.weight * likeness(&entry.folded, &other.folded);
        match best.iter_mut().find(|(source, _)| *source == other.source) {
            Some((_, most)) => *most = most.max(support),
            None => best.push((other.source, support)),
        }
    }
    let mut sum: f32 = best.iter().map(|(_, support)| support).sum();
    let is_nickname = entry
        .credit
        .names
        .iter()
        .all(|name| name.kind == NameKind::Nickname);
    if is_nickname
        && !entries
            .iter()
            .any(|other| other.visible && other.folded == entry.folded)
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
fn byline_of(entries: &[Entry], best: usize) -> String {
    let same = entries.iter().filter(|entry| {
        entry.visible && entry.folded == entries[best].folded && entry.zone != Zone::Away
    });
    let seen = same.max_by_key(|entry| entry.credit.by);
    seen.unwrap_or(&entries[best]).credit.byline.clone()
}
