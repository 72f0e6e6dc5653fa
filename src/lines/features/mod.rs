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

use super::Line;
use super::repeats::Repeats;
use super::table::LINE_FEATURES;

/// Longer lines hold dates that aren't theirs.
const DATE_LINE: usize = 100;
/// A line of more dates than this is a date line.
const MOSTLY_DATE: f32 = 0.3;

/// Letters that say as much as a CJK character: two of these are a word.
const CJK_LETTERS: f32 = 2.5;

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
        known
            .counts
            .push(widened(count_text(&line.text, |_, _| {})));
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
    Ok(features)
}

/// Counts CJK characters as the letters that say as much, so that lines are as long in all scripts.
fn widened(mut count: Count) -> Count {
    count.characters += count.cjk * (CJK_LETTERS - 1.0);
    count.cjk *= CJK_LETTERS;
    if count.is_paragraph() {
        count.paragraph = count.characters;
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
