//! What can be counted about a line.

mod around;
mod feeds;
mod groups;
mod landmarks;
mod layout;
mod place;
mod text;

use crate::error::Error;
use crate::features::{Count, Features, count_text};
use crate::lexicon::{Hits, Phrases};
use crate::limits::Budget;
use crate::metadata::share_of_dates;
use crate::scripts::is_hiragana;

use super::Line;
use super::repeats::Repeats;
use super::table::LINE_FEATURES;

/// Longer lines hold dates that aren't theirs.
const DATE_LINE: usize = 100;
/// A line of more dates than this is a date line.
const MOSTLY_DATE: f32 = 0.3;

/// Letters that say as much as a CJK character: two of these are a word.
const CJK_LETTERS: f32 = 2.5;
/// So many characters of hiragana write an ending or a particle.
const HIRAGANA_WORD: f32 = 3.0;

/// What is known of each line.
struct Known<'a> {
    lines: &'a [Line],
    counts: Vec<Count>,
    hits: Vec<Hits>,
    dates: Vec<f32>,
    repeats: Repeats,
}

/// Computes the features of all lines, but for those that need scores.
///
/// # Errors
/// The budget has no time left.
pub fn compute(lines: &[Line], phrases: &Phrases, budget: &Budget) -> Result<Features, Error> {
    let mut known = Known {
        lines,
        counts: Vec::with_capacity(lines.len()),
        hits: Vec::with_capacity(lines.len()),
        dates: Vec::with_capacity(lines.len()),
        repeats: Repeats::find(lines.iter().map(|line| &*line.text)),
    };
    for (index, line) in lines.iter().enumerate() {
        budget.check_time_at(index)?;
        let count = count_text(&line.text, |_, _| {});
        known.counts.push(as_in_other_scripts(&line.text, count));
        known.hits.push(phrases.hits(&line.text));
        known.dates.push(dates(&line.text));
    }
    let mut features = Features::new(lines.len(), LINE_FEATURES);
    known.write_text(&mut features);
    known.write_words(&mut features);
    known.write_layout(&mut features);
    known.write_neighbours(&mut features);
    known.write_feeds(&mut features);
    known.write_groups(&mut features);
    known.write_place(&mut features);
    known.write_landmarks(&mut features);
    features.cut_down();
    Ok(features)
}

/// Counts what says as much in scripts without capitals or blanks, so that lines count the same in
/// all: a CJK character as letters, hiragana as the short words that it writes, the first word as
/// one with a capital.
fn as_in_other_scripts(text: &str, mut count: Count) -> Count {
    if count.cjk > 0.0 {
        count.characters += count.cjk * (CJK_LETTERS - 1.0);
        count.cjk *= CJK_LETTERS;
        if count.is_paragraph() {
            count.paragraph = count.characters;
        }
        let hiragana = text.chars().filter(|c| is_hiragana(*c));
        count.short_words += hiragana.count() as f32 / HIRAGANA_WORD;
    }
    let has_case = || text.chars().any(|c| c.is_lowercase() || c.is_uppercase());
    if count.capitalised == 0.0 && !has_case() {
        count.capitalised = 1.0;
    }
    count
}

fn dates(text: &str) -> f32 {
    if text.len() > DATE_LINE {
        0.0
    } else {
        share_of_dates(text)
    }
}

fn flag(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

/// Whether a line goes on with one before it.
fn starts_within(text: &str) -> bool {
    let first = text.chars().next().unwrap_or(' ');
    first.is_lowercase() || matches!(first, ',' | '.' | ';' | ':' | ')' | '?' | '!' | '”' | '’')
}
