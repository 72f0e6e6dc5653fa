//! The headline.
//!
//! Pages state it in many places, often with the name of the site or a section around it, and
//! show it in a heading. Each of these can be read in several ways; the reading that is most
//! likely the headline is chosen, by a score that is fitted.

mod collect;
mod cut;
mod features;
mod kicker;

#[cfg(test)]
mod tests;

use scraper::Html;

use crate::blocks::Page;
use crate::score::Model;

use super::candidate::{Candidate, Field, Source};
use super::place::Place;
use super::site::Site;
use super::statements::Statements;
use crate::fold::FoldedWords;
use cut::Form;
use features::Counter;

pub use cut::Parts;
pub use features::FEATURES;

/// Of the sources that say the same, the first one's spelling is taken.
const SPELLING: [Source; 4] = [
    Source::Heading,
    Source::JsonLd,
    Source::OpenGraph,
    Source::Microdata,
];

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

/// A text that may be the headline, or hold it.
#[derive(Debug)]
struct Title {
    source: Source,
    /// As it stands in the page, but for blanks.
    raw: String,
    words: FoldedWords,
    /// The block that shows it.
    block: Option<usize>,
    /// The texts of the elements within it.
    runs: Vec<String>,
    /// The first of these is a kicker, as its class says.
    kicker: bool,
    /// It is hidden, or part of the page's furniture.
    aside: bool,
}

/// What may be the headline: what some titles, or parts of them, say alike.
#[derive(Debug)]
struct Reading {
    words: FoldedWords,
    /// What says it, in the order of [`SPELLING`]; never empty.
    said_by: Vec<Saying>,
}

/// A title, or a part of one.
#[derive(Debug)]
struct Saying {
    /// Index of the title.
    title: usize,
    /// What was done to it.
    form: Form,
    text: String,
    /// It is several elements, one after the other.
    is_joined: bool,
}

impl Reading {
    /// The text as it would come out.
    fn value(&self) -> &str {
        let normal = |saying: &&Saying| saying.text.contains(char::is_lowercase);
        let first = self.said_by.iter().find(normal).unwrap_or(&self.said_by[0]);
        // What parts a kicker from a headline is style in a heading, and a colon elsewhere.
        let marked = |saying: &&Saying| {
            normal(saying) && !saying.is_joined && colons(&saying.text) > colons(&first.text)
        };
        let marked = self.said_by.iter().find(marked).filter(|_| first.is_joined);
        &marked.unwrap_or(first).text
    }
}

/// Colons of a title.
fn colons(title: &str) -> usize {
    title.matches([':', '：']).count()
}

/// Chooses the headline.
pub fn choose(
    statements: &Statements,
    page: &Page,
    html: &Html,
    place: &Place,
    site: &Site,
    model: &Model,
) -> TitleChoice {
    let mut titles = collect::stated(statements, html);
    let shown = collect::shown(statements, page, html, place, &titles);
    titles.extend(shown);
    let readings = readings(&titles, site);
    let counter = Counter::new(statements, &titles, &readings, site, place);
    let rows: Vec<Vec<f32>> = (0..readings.len())
        .map(|index| counter.row(index))
        .collect();
    let scores = model.probabilities(&rows);
    let scored = readings.iter().zip(scores).zip(rows);
    let candidates: Vec<Candidate> = scored
        .map(|((reading, score), features)| {
            let title = &titles[reading.said_by[0].title];
            Candidate {
                field: Field::Title,
                source: title.source,
                value: reading.value().to_owned(),
                raw: title.raw.clone(),
                score,
                features,
            }
        })
        .collect();
    let best = Candidate::best(&candidates);
    TitleChoice {
        title: best.map(|best| readings[best].value().to_owned()),
        block: best.and_then(|best| block_of(&titles, &readings[best])),
        candidates,
    }
}

/// All readings of the titles, each with all that say it.
fn readings(titles: &[Title], site: &Site) -> Vec<Reading> {
    let mut readings: Vec<Reading> = Vec::new();
    for title in 0..titles.len() {
        for (text, form) in cut::forms(titles, title, site) {
            let words = FoldedWords::of(text);
            if words.is_empty() {
                continue;
            }
            let saying = Saying {
                title,
                form,
                text: text.to_owned(),
                is_joined: form == Form::Whole && titles[title].runs.len() > 1,
            };
            match readings.iter_mut().find(|reading| reading.words == words) {
                Some(reading) => reading.said_by.push(saying),
                None => readings.push(Reading {
                    words,
                    said_by: vec![saying],
                }),
            }
        }
    }
    for reading in &mut readings {
        reading.said_by.sort_by_key(|saying| {
            let source = titles[saying.title].source;
            let place = SPELLING.iter().position(|known| *known == source);
            place.unwrap_or(SPELLING.len())
        });
    }
    readings
}

/// The block that shows the chosen title: its own, or that of the shown title most like it.
fn block_of(titles: &[Title], chosen: &Reading) -> Option<usize> {
    let mut own = chosen.said_by.iter();
    own.find_map(|saying| titles[saying.title].block)
        .or_else(|| {
            let alike = titles.iter().filter_map(|title| {
                let likeness = chosen.words.likeness(&title.words);
                (likeness > 0.6).then_some((likeness, title.block?))
            });
            let best = alike.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
            best.map(|(_, block)| block)
        })
}
