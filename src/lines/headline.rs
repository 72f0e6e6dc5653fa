//! The headline among the lines.

use std::collections::HashSet;

use crate::features::Features;
use crate::score::Models;

use super::Line;
use super::neighbours::{FAR, Sum};
use super::repeats::Repeats;
use super::table::Feature;

/// From this probability on a line is taken for the headline.
const THRESHOLD: f32 = 0.4;
/// From this score on a line is part of the article.
const KEPT: f32 = 0.5;

/// The headline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headline {
    /// Its line.
    pub line: usize,
    /// All lines with its text.
    pub copies: Vec<usize>,
}

/// Writes the features that need the scores of the lines.
pub fn write(lines: &[Line], scores: &[f32], features: &mut Features) {
    let words = |line: usize| if scores[line] > KEPT { features.get(line, Feature::words) } else { 0.0 };
    let body = Sum::of((0..lines.len()).map(words));
    let first = scores.iter().position(|score| *score > KEPT);
    let repeats = Repeats::find(lines.iter().map(|line| &*line.text));
    let about: HashSet<u64> = (0..lines.len())
        .filter(|line| scores[*line] > KEPT && features.get(*line, Feature::ends_sentence) > 0.0)
        .flat_map(|line| repeats.long_words[line].iter().copied())
        .collect();
    for (index, score) in scores.iter().enumerate() {
        let here = index as isize;
        let mut row = features.row_mut(index);
        row.set(Feature::body_score, *score);
        row.set(Feature::body_behind, body.before(index) / body.all().max(1.0));
        row.set(Feature::body_words, body.all());
        row.set(Feature::body_ahead3, body.within(here + 1, here + 4));
        row.set(Feature::body_ahead10, body.within(here + 1, here + 11));
        row.set(Feature::body_before5, body.within(here - 5, here));
        let until = first.map_or(FAR, |first| (first as f32 - index as f32).clamp(-FAR, FAR));
        row.set(Feature::body_until, until);
        row.set(Feature::body_related, repeats.share_in(index, &|word| about.contains(&word)));
    }
}

/// Finds the headline: the line with the title that is stated, or else the likeliest by its
/// features.
pub fn find(lines: &[Line], models: &Models, title: Option<&str>, features: &Features) -> Option<Headline> {
    let line = match title {
        Some(title) => {
            let title = folded(title);
            lines.iter().position(|line| folded(&line.text) == title)?
        }
        None => {
            let scores = models.headline.score(lines.len(), features);
            let best = (0..lines.len()).max_by(|a, b| scores[*a].total_cmp(&scores[*b]).then(b.cmp(a)))?;
            (scores[best] >= THRESHOLD).then_some(best)?
        }
    };
    let text = folded(&lines[line].text);
    let copies = (0..lines.len()).filter(|other| folded(&lines[*other].text) == text);
    Some(Headline {
        line,
        copies: copies.collect(),
    })
}

/// A text by its letters and digits.
fn folded(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
