//! The choice among the credits of a page.

use scraper::Html;

use crate::blocks::{Block, Element, Group, Page};
use crate::score::Model;

use super::super::candidate::{Candidate, Field, Source};
use super::super::place::Place;
use super::super::site::Site;
use super::super::statements::Statements;
use super::features::Counter;
use super::mention::{Mention, Zone};
use super::name::{Name, NameKind, folded};
use super::owner::{is_known_person, owner};
use super::stated::stated;
use super::visible::seen;
use super::words::{WORDS, is_common};

/// A credit less likely than this names nobody.
const ENOUGH: f32 = 0.25;
/// A set with all names of the likeliest one and more is chosen where it is so likely in relation.
const WIDER: f32 = 0.84;

/// The same where each of its names by itself is as likely as the likeliest: one of them alone is
/// hardly right.
const WIDER_OF_EQUALS: f32 = 0.6;
/// Names are as likely as another from this share of its score on.
const EQUAL: f32 = 0.95;

/// How many elements around a credit say whose it is.
const STEPS: usize = 4;

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

/// A set of names that may be the authors', with all that name them.
#[derive(Debug)]
pub struct Entry {
    /// What names them and nobody else; never empty.
    pub mentions: Vec<Mention>,
    /// The names as they come out.
    pub authors: Vec<String>,
    /// The names folded and sorted.
    pub folded: Vec<String>,
    /// Whether one of them is the publication.
    pub publication: bool,
}

/// Chooses the credit. `title`: the headline.
pub fn choose(
    statements: &Statements,
    page: &Page,
    html: &Html,
    place: &Place,
    site: &Site,
    title: Option<&str>,
    model: &Model,
) -> NamesChoice {
    let mentions = stated(statements, html)
        .into_iter()
        .chain(seen(statements, page, html, place));
    let mut entries: Vec<Entry> = Vec::new();
    for entry in mentions.map(|mention| Entry::new(mention, site)) {
        match entries
            .iter_mut()
            .find(|known| known.folded == entry.folded)
        {
            Some(known) => known.mentions.extend(entry.mentions),
            None => entries.push(entry),
        }
    }
    let counter = Counter::new(statements, page, place, &entries, title, site);
    let rows: Vec<Vec<f32>> = entries.iter().map(|entry| counter.row(entry)).collect();
    let scores = model.probabilities(&rows);
    let scored = entries.iter().zip(scores).zip(rows);
    let mut candidates: Vec<Candidate> = scored
        .map(|((entry, score), features)| {
            let is_barred = entry.is_common(page) || entry.is_others(page) || entry.is_inferred();
            entry.candidate(if is_barred { 0.0 } else { score }, features)
        })
        .collect();
    let mut best = best(&entries, &candidates);
    if best.is_none()
        && let Some(owner) = owner(statements, page, site)
    {
        best = Some(entries.len());
        let owner = Entry::new(owner, site);
        candidates.push(owner.candidate(ENOUGH, Vec::new()));
        entries.push(owner);
    }
    let chosen = best.map(|best| &entries[best]);
    NamesChoice {
        byline: chosen.map(Entry::byline),
        authors: chosen
            .map(|chosen| chosen.authors.clone())
            .unwrap_or_default(),
        candidates,
    }
}

/// The likeliest set of names, or one that has all of them and more and is nearly as likely.
fn best(entries: &[Entry], candidates: &[Candidate]) -> Option<usize> {
    let mut best = Candidate::best(candidates)?;
    let score = |entry: usize| candidates[entry].score;
    if entries[best].is_impersonal() {
        // A desk or the publication counts where nobody is named.
        let named = (0..entries.len())
            .filter(|entry| score(*entry) >= ENOUGH && entries[*entry].is_signed());
        best = named
            .max_by(|a, b| score(*a).total_cmp(&score(*b)))
            .unwrap_or(best);
    }
    let all = 0..entries.len();
    // Sets that share names speak for one another.
    let akin = all
        .clone()
        .filter(|other| entries[*other].is_akin(&entries[best]));
    if akin.map(score).sum::<f32>() < ENOUGH {
        return None;
    }
    let is_equal = |name: &String| {
        all.clone().any(|single| {
            entries[single].folded == [name.as_str()] && score(single) >= EQUAL * score(best)
        })
    };
    let least = |other: usize| match entries[other].folded.iter().all(is_equal) {
        true => WIDER_OF_EQUALS * score(best),
        false => WIDER * score(best),
    };
    let wider = all
        .clone()
        .filter(|other| entries[*other].holds(&entries[best]) && score(*other) >= least(*other));
    wider
        .max_by(|a, b| score(*a).total_cmp(&score(*b)))
        .or(Some(best))
}

impl Entry {
    fn new(mut mention: Mention, site: &Site) -> Self {
        let credit = &mut mention.credit;
        let is_publication = |name: &str| is_publication(name, site);
        let is_house = |name: &str| is_publication(name) && !is_known_person(name);
        // The publication's name stays whole, whatever words it has.
        if is_house(&credit.byline) {
            credit.names = vec![Name {
                text: credit.byline.clone(),
                kind: NameKind::House,
            }];
        }
        for name in &mut credit.names {
            cut_publication(name, site);
            if name.is_single() && is_house(&name.text) {
                name.kind = NameKind::House;
            }
        }
        // The publication beside a person is where that person works.
        if credit.has_person() {
            credit
                .names
                .retain(|name| name.kind != NameKind::House || !is_publication(&name.text));
        }
        let authors = credit.authors();
        let mut folded: Vec<String> = authors.iter().map(|name| folded(name)).collect();
        folded.sort_unstable();
        Entry {
            publication: authors.iter().any(|name| is_publication(name)),
            mentions: vec![mention],
            authors,
            folded,
        }
    }

    /// Whether both have a name.
    fn is_akin(&self, other: &Entry) -> bool {
        self.folded.iter().any(|name| other.folded.contains(name))
    }

    /// Whether this one has all names of the other and more.
    pub fn holds(&self, other: &Entry) -> bool {
        self.folded.len() > other.folded.len()
            && other.folded.iter().all(|name| self.folded.contains(name))
    }

    fn candidate(&self, score: f32, features: Vec<f32>) -> Candidate {
        let mention = &self.mentions[0];
        Candidate {
            field: Field::Byline,
            source: mention.source,
            value: self.authors.join(", "),
            raw: mention.raw.clone(),
            score,
            features,
        }
    }

    /// The single names.
    pub fn names(&self) -> &[Name] {
        &self.mentions[0].credit.names
    }

    /// Whether one of them is a person's.
    pub fn has_person(&self) -> bool {
        self.names()
            .iter()
            .any(|name| name.kind == NameKind::Person)
    }

    /// Whether it names nobody but publications, desks and agencies.
    fn is_impersonal(&self) -> bool {
        self.names().iter().all(|name| !name.is_single())
    }

    /// Whether readers see, near headline or body, that people did it.
    fn is_signed(&self) -> bool {
        self.has_person() && self.near().any(|mention| mention.credit.by)
    }

    /// Whether nothing but their capitals makes these words names, and the page writes one of them
    /// with a small letter elsewhere: "Related Products".
    fn is_common(&self, page: &Page) -> bool {
        let is_bare = |mention: &Mention| {
            !mention.credit.by && matches!(mention.source, Source::NearHeadline | Source::AfterBody)
        };
        let unknown = self
            .names()
            .iter()
            .filter(|name| WORDS.given_name(&name.text) == 0.0);
        let mut words = unknown.flat_map(|name| name.text.split(' '));
        self.mentions.iter().all(is_bare) && words.any(|word| is_common(word, page.all_text()))
    }

    /// Whether a single tag calls the publication the author, and nothing that readers see does:
    /// that tag says whose site it is. JSON-LD speaks of the article.
    fn is_inferred(&self) -> bool {
        let [mention] = &self.mentions[..] else {
            return false;
        };
        let is_tag = mention.zone == Zone::Stated && mention.source != Source::JsonLd;
        is_tag && self.publication && self.is_impersonal()
    }

    /// Whether all that names them is a card of another article.
    fn is_others(&self, page: &Page) -> bool {
        self.mentions.iter().all(|mention| {
            // Near the headline their own authors stand in such elements, too.
            let Some(block) = mention.block.filter(|_| mention.zone != Zone::Top) else {
                return false;
            };
            let mut cards = page.ancestors(page.blocks[block].element).take(STEPS);
            // A card says more than whose it is.
            let is_alone = |card: &Element| {
                let within = |block: &&Block| {
                    let mut around = page.ancestors(block.element);
                    around.any(|element| element.node == card.node)
                };
                page.with_neighbours(block).iter().filter(within).count() == 1
            };
            cards.any(|card| card.groups.contains(Group::Related) && !is_alone(card))
        })
    }

    /// The mentions that readers see.
    pub fn seen(&self) -> impl Iterator<Item = &Mention> {
        self.mentions
            .iter()
            .filter(|mention| mention.zone != Zone::Stated)
    }

    /// Those of them that stand near headline or body.
    pub fn near(&self) -> impl Iterator<Item = &Mention> {
        self.seen().filter(|mention| mention.zone != Zone::Away)
    }

    /// The credit as a reader sees it, best where it says "by".
    fn byline(&self) -> String {
        let near = self.near().max_by_key(|mention| mention.credit.by);
        near.unwrap_or(&self.mentions[0]).credit.byline.clone()
    }
}

/// Cuts the publication's name off a person's: "Jane Doe Daily Herald", "Daily Herald Jane Doe".
fn cut_publication(name: &mut Name, site: &Site) {
    let text = &name.text;
    let ends: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
    let starts_publication = |tail: &str| {
        let ends = tail.match_indices(' ').map(|(at, _)| at);
        ends.chain([tail.len()])
            .any(|end| site.is_name(&tail[..end]))
    };
    let person = ends.iter().find_map(|&at| {
        let (head, tail) = (&text[..at], &text[at + 1..]);
        let is_before = is_known_person(head) && starts_publication(tail);
        let is_behind = is_known_person(tail) && site.is_name(head);
        is_before.then_some(head).or(is_behind.then_some(tail))
    });
    if let Some(person) = person {
        name.text = person.to_owned();
        name.kind = NameKind::Person;
    }
}

/// Whether a name is that of the publication, or its host.
fn is_publication(name: &str, site: &Site) -> bool {
    site.is_name(name) || site.is_host(name)
}
