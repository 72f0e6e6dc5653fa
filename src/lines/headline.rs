//! The headline among the lines.

use crate::error::Error;
use crate::features::Features;
use crate::fold::compact;
use crate::lexicon::Phrases;
use crate::limits::Budget;
use crate::metadata::names_genre;
use crate::score::Models;
use crate::select::{AT_START, is_furniture};

use super::Line;
use super::neighbours::{FAR, Sum};
use super::repeats::Repeats;
use super::table::Feature;

/// From this probability on a line is taken for the headline.
const THRESHOLD: f32 = 0.3;

/// A line of which dates are more than this share is no headline.
const DATE: f32 = 0.5;

/// So many lines at most stand above the text that comes without its page; with a date among them
/// more.
const ABOVE: usize = 3;
const ABOVE_WITH_DATE: usize = 5;
/// Most words of a headline above such a text.
const WORDS: f32 = 20.0;

/// The headline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headline {
    /// Its line.
    pub line: usize,
    /// All lines with its text.
    pub copies: Vec<usize>,
}

/// Finds the headline: the line with the title that is stated, or else the likeliest by its
/// features: no sentence, no caption and no line of the site. `phrases`: those of its language.
///
/// # Errors
/// The budget has no time left.
pub fn find(
    lines: &[Line],
    models: &Models,
    title: Option<&str>,
    features: &Features,
    phrases: &Phrases,
    budget: &Budget,
) -> Result<Option<Headline>, Error> {
    let line = match title {
        Some(title) => {
            let title = compact(title);
            lines.iter().position(|line| compact(&line.text) == title)
        }
        None => {
            // A headline that looks like one of these is repeated.
            let is_other = |line: usize| {
                let text = &lines[line].text;
                features.get(line, Feature::copies) <= 1.0
                    && (text.ends_with(['.', '。'])
                        || is_furniture(text, features.get(line, Feature::words), phrases))
            };
            let scores = models.headlines().score(lines.len(), features, budget)?;
            (0..lines.len())
                .filter(|line| features.get(*line, Feature::dates) <= DATE)
                .filter(|line| !is_part(lines, *line) && !is_other(*line))
                .max_by(|a, b| scores[*a].total_cmp(&scores[*b]).then(b.cmp(a)))
                .filter(|best| scores[*best] >= THRESHOLD)
                .or_else(|| above_text(lines, features).filter(|line| !is_part(lines, *line)))
        }
    };
    let Some(line) = line else {
        return Ok(None);
    };
    let text = compact(&lines[line].text);
    let copies = (0..lines.len()).filter(|other| compact(&lines[*other].text) == text);
    Ok(Some(Headline {
        line,
        copies: copies.collect(),
    }))
}

/// Whether a line is one of several sentences that were a line: nothing parts a headline from them.
fn is_part(lines: &[Line], line: usize) -> bool {
    let next = lines.get(line + 1);
    lines[line].goes_on || next.is_some_and(|next| next.goes_on)
}

/// The headline of a text that comes without its page: the first line, where few stand above the
/// first paragraph or sentence, that is neither date nor byline nor sentence, nor says of what kind
/// the article is.
fn above_text(lines: &[Line], features: &Features) -> Option<usize> {
    let is = |line: usize, feature: Feature| features.get(line, feature) > 0.0;
    let is_date = |line: usize| features.get(line, Feature::dates) > DATE;
    let first = (0..lines.len())
        .find(|line| is(*line, Feature::paragraph) || lines[*line].text.ends_with('.'))?;
    let most = match (0..first).any(is_date) {
        true => ABOVE_WITH_DATE,
        false => ABOVE,
    };
    let mut above = (0..first).filter(|_| first <= most);
    above.find(|line| {
        features.get(*line, Feature::words) <= WORDS
            && features.get(*line, Feature::says_by) < AT_START
            && !is_date(*line)
            && !names_genre(&lines[*line].text)
    })
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

    #[test]
    fn a_sentence_is_no_headline() {
        let text = "Column\nNat\nTom Rekers\n14 februari 2026\n\nMijn opa zei nooit veel.\n\n\
                    Hij wees naar de fles, mijn oma keek naar de klok, en dan was het stil tot vijf uur.\n\n\
                    Gisteren hoorde ik het woord op de radio. Een meisje van negen zei het op school.\n\n\
                    Ik zette de auto aan de kant.\n";
        let article = crate::Extractor::new().extract(text.as_bytes()).unwrap();
        assert_ne!(article.title.as_deref(), Some("Mijn opa zei nooit veel."));
        assert!(article.body.unwrap().contains("Mijn opa zei nooit veel."));
    }

    #[test]
    fn the_line_above_a_bare_text_is_its_headline() {
        let text = "The dike road near Oosterwijk is closed for repairs until Friday, the board says. \
                    Cyclists can take the ferry, which sails every half hour and is free of charge.";
        let title = |above: &str| {
            let text =
                format!("{above}\n\n{text}\n\n{text} It runs late.\n\nMore follows. {text}\n");
            let article = crate::Extractor::new().extract(text.as_bytes()).unwrap();
            (article.title, article.date)
        };
        for headline in ["Rust", "What now?", "Dike road closed"] {
            let (title, date) = title(&format!("{headline}\n\n12 February 2024"));
            assert_eq!(title.as_deref(), Some(headline));
            assert_eq!(date.as_deref(), Some("2024-02-12"));
        }
    }
}
