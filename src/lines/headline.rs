//! The headline among the lines.

use crate::error::Error;
use crate::features::Features;
use crate::limits::Budget;
use crate::score::Models;

use super::Line;
use super::neighbours::{FAR, Sum};
use super::repeats::Repeats;
use super::table::Feature;

/// From this probability on a line is taken for the headline.
const THRESHOLD: f32 = 0.3;

/// The headline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headline {
    /// Its line.
    pub line: usize,
    /// All lines with its text.
    pub copies: Vec<usize>,
}

/// Finds the headline: the line with the title that is stated, or else the likeliest by its
/// features.
///
/// # Errors
/// The budget has no time left.
pub fn find(
    lines: &[Line],
    models: &Models,
    title: Option<&str>,
    features: &Features,
    budget: &Budget,
) -> Result<Option<Headline>, Error> {
    let line = match title {
        Some(title) => {
            let title = folded(title);
            lines.iter().position(|line| folded(&line.text) == title)
        }
        None => {
            let scores = models.headlines().score(lines.len(), features, budget)?;
            // A caption stands where a headline may.
            let is_caption = |line: &usize| features.get(*line, Feature::ends_photo_credit) > 0.0;
            (0..lines.len())
                .filter(|line| !is_caption(line))
                .max_by(|a, b| scores[*a].total_cmp(&scores[*b]).then(b.cmp(a)))
                .filter(|best| scores[*best] >= THRESHOLD)
        }
    };
    let Some(line) = line else {
        return Ok(None);
    };
    let text = folded(&lines[line].text);
    let copies = (0..lines.len()).filter(|other| folded(&lines[*other].text) == text);
    Ok(Some(Headline {
        line,
        copies: copies.collect(),
    }))
}

/// Writes the features that the headline makes.
pub fn write(lines: &[Line], headline: Option<&Headline>, features: &mut Features) {
    let Some(headline) = headline else {
        for index in 0..lines.len() {
            let mut row = features.row_mut(index);
            row.set(Feature::headline_distance, -FAR);
            row.set(Feature::headline_text, -1.0);
            row.set(Feature::headline_paragraph, -1.0);
        }
        return;
    };
    let column =
        |feature: Feature| Sum::of((0..lines.len()).map(|line| features.get(line, feature)));
    let text = column(Feature::characters);
    let paragraph = Sum::of((0..lines.len()).map(|line| {
        let is_paragraph = features.get(line, Feature::paragraph) > 0.0;
        if is_paragraph {
            features.get(line, Feature::characters)
        } else {
            0.0
        }
    }));
    let repeats = Repeats::find(lines.iter().map(|line| &*line.text));
    let about = &repeats.long_words[headline.line];
    for index in 0..lines.len() {
        let since = |sum: &Sum| match index >= headline.line {
            true => sum.within(headline.line as isize, index as isize),
            false => -1.0,
        };
        let (text, paragraph) = (since(&text), since(&paragraph));
        let cover = repeats.share_in(index, &|word| about.binary_search(&word).is_ok());
        let common = cover * repeats.long_words[index].len() as f32;
        let distance = index as f32 - headline.line as f32;
        let mut row = features.row_mut(index);
        row.set(Feature::headline_known, 1.0);
        row.set(Feature::headline_distance, distance.clamp(1.0 - FAR, FAR));
        row.set(Feature::headline_text, text);
        row.set(Feature::headline_paragraph, paragraph);
        row.set(
            Feature::headline_related,
            common / about.len().max(1) as f32,
        );
        row.set(Feature::headline_cover, cover);
    }
    features.cut_down();
}

/// A headline that a tool took from the text of a picture stands in brackets.
pub fn unbracketed(text: &str) -> &str {
    let within = text
        .strip_prefix('[')
        .and_then(|text| text.strip_suffix(']'));
    within
        .filter(|text| !text.contains(['[', ']']))
        .unwrap_or(text)
}

/// A text by its letters and digits.
fn folded(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::unbracketed;

    #[test]
    fn brackets_around_a_headline_go() {
        assert_eq!(unbracketed("[The dike is closed]"), "The dike is closed");
        for text in [
            "[Video] The dike is closed",
            "[Video] The dike [2]",
            "The dike",
        ] {
            assert_eq!(unbracketed(text), text);
        }
    }
}
