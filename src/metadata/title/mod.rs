//! The headline.
//!
//! Pages state it in many places, often with the name of the site or a section around it, and
//! show it in a heading. What the page shows wins where it agrees with what the page states.

mod collect;
mod cut;

use scraper::Html;

use crate::blocks::Page;

use super::candidate::{Candidate, Field, Source};
use super::fold::Words;
use super::place::Place;
use super::site::Site;
use super::statements::Statements;

/// How much each source counts.
const WEIGHTS: [(Source, f32); 11] = [
    (Source::Heading, 2.0),
    (Source::JsonLd, 1.5),
    (Source::OpenGraph, 1.4),
    (Source::Microdata, 1.2),
    (Source::TitleElement, 1.0),
    (Source::Vocabulary, 0.9),
    (Source::Twitter, 0.8),
    (Source::Meta, 0.7),
    (Source::ClassWords, 0.5),
    (Source::NearHeadline, 0.2),
    (Source::JsonLdOther, 0.3),
];

/// What each other source adds that has the same words.
const AGREEMENT: f32 = 0.6;

/// What showing adds: this, and `SHOWN_ALIKE` and `SHOWN_SAME` by likeness to a stated title.
const SHOWN: f32 = -1.0;
const SHOWN_ALIKE: f32 = 3.0;
const SHOWN_SAME: f32 = 1.0;
/// From this likeness on a shown title counts as wholly alike.
const ALIKE: f32 = 0.45;

/// What the stated headline of a news article adds: newsrooms keep it with care.
const NEWSROOM: f32 = 1.6;

const HIDDEN: f32 = -1.0;
const SITE_NAME: f32 = -4.0;
const ONE_WORD: f32 = -0.5;
const CUT_SHORT: f32 = -2.0;

/// The chosen headline.
#[derive(Debug, Default)]
pub struct TitleChoice {
    /// The headline.
    pub title: Option<String>,
    /// Index of the block that shows it.
    pub block: Option<usize>,
    /// All candidates.
    pub candidates: Vec<Candidate>,
}

/// A text that may be the headline.
#[derive(Debug)]
struct Title {
    source: Source,
    /// As it stands in the page, but for blanks.
    raw: String,
    /// Without site, section and kicker.
    value: String,
    /// The words of the value; before it is cut, of the raw text.
    words: Words,
    /// The block that shows it.
    block: Option<usize>,
    /// Where an element begins or ends within it, in bytes of its compact form.
    seams: Vec<usize>,
    /// It is hidden, or part of the page's furniture.
    aside: bool,
}

/// Chooses the headline.
pub fn choose(
    statements: &Statements,
    page: &Page,
    html: &Html,
    place: &Place,
    site: &Site,
) -> TitleChoice {
    let mut titles = collect::stated(statements, html);
    let shown = collect::shown(statements, page, html, place, &titles);
    titles.extend(shown);
    cut::cut_all(&mut titles, site);
    titles.retain(|title| !title.words.is_empty());

    let is_news = states_news(statements);
    let scores: Vec<f32> = (0..titles.len())
        .map(|index| {
            let stated = matches!(titles[index].source, Source::JsonLd | Source::OpenGraph);
            let from_newsroom = is_news && stated;
            score(&titles, index, site) + if from_newsroom { NEWSROOM } else { 0.0 }
        })
        .collect();
    let best = (0..titles.len()).max_by(|a, b| scores[*a].total_cmp(&scores[*b]).then(b.cmp(a)));
    let chosen = best.map(|index| &titles[index]);
    TitleChoice {
        title: chosen.map(|title| title.value.clone()),
        block: chosen.and_then(|title| block_of(&titles, title)),
        candidates: titles
            .iter()
            .zip(&scores)
            .map(|(title, score)| Candidate {
                field: Field::Title,
                source: title.source,
                value: title.value.clone(),
                raw: title.raw.clone(),
                score: *score,
            })
            .collect(),
    }
}

/// Whether the page states that it is a news article.
fn states_news(statements: &Statements) -> bool {
    let Some(main) = statements.json_ld.main() else {
        return false;
    };
    let kinds = statements.json_ld.values(main.object(), "@type");
    kinds
        .iter()
        .filter_map(|kind| kind.as_str())
        .any(|kind| kind.ends_with("NewsArticle"))
}

/// How much speaks for a title.
fn score(titles: &[Title], index: usize, site: &Site) -> f32 {
    let title = &titles[index];
    let weight = WEIGHTS.iter().find(|(source, _)| *source == title.source);
    let mut score = weight.map_or(0.0, |(_, weight)| *weight);
    let mut agreeing: Vec<Source> = titles
        .iter()
        .filter(|other| other.source != title.source && other.words == title.words)
        .map(|other| other.source)
        .collect();
    agreeing.sort_unstable();
    agreeing.dedup();
    score += AGREEMENT * agreeing.len() as f32;
    if title.block.is_some() {
        let likeness = likeness(&title.words, titles);
        score += SHOWN + SHOWN_ALIKE * (likeness / ALIKE).min(1.0) + SHOWN_SAME * likeness;
    }
    for (holds, adds) in [
        (title.aside, HIDDEN),
        (site.is_name(&title.value), SITE_NAME),
        (title.words.len() == 1, ONE_WORD),
        (is_cut_short(title, titles), CUT_SHORT),
    ] {
        if holds {
            score += adds;
        }
    }
    score
}

/// How much words are like those of a stated title, from 0 to 1, for the one most like them.
fn likeness(words: &Words, titles: &[Title]) -> f32 {
    let stated = titles.iter().filter(|title| title.block.is_none());
    stated
        .map(|title| title.words.likeness(words))
        .fold(0.0, f32::max)
}

/// Whether a title ends in dots where another one goes on.
fn is_cut_short(title: &Title, titles: &[Title]) -> bool {
    let Some(start) = title
        .value
        .strip_suffix('…')
        .or(title.value.strip_suffix("..."))
    else {
        return false;
    };
    titles
        .iter()
        .any(|other| other.value.len() > title.value.len() && other.value.starts_with(start))
}

/// The block that shows the chosen title: its own, or that of the shown title most like it.
fn block_of(titles: &[Title], chosen: &Title) -> Option<usize> {
    chosen.block.or_else(|| {
        let alike = titles.iter().filter_map(|title| {
            let likeness = chosen.words.likeness(&title.words);
            (likeness > 0.6).then_some((likeness, title.block?))
        });
        let best = alike.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        best.map(|(_, block)| block)
    })
}
