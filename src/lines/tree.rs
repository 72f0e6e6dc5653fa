//! Lines to the page that they may have been: headline, standfirst, subheads, lists, paragraphs.

use std::borrow::Cow;

use super::table::Feature;
use super::{Line, Scored, reading};

/// From this score on a line is part of the article.
const KEPT: f32 = 0.5;
/// Longer lines, in words, are no subheads.
const SUBHEAD_WORDS: f32 = 14.0;
/// Fewest and most words of a standfirst.
const STANDFIRST_WORDS: std::ops::RangeInclusive<f32> = 8.0..=80.0;
/// How many lines behind the headline a standfirst may start, and how many may stand between it
/// and the text.
const STANDFIRST_REACH: usize = 4;

/// Most lines between headline and article: more are something else.
const HEAD_LINES: usize = 14;
/// Fewest and most words of a name.
const NAME_WORDS: std::ops::RangeInclusive<f32> = 2.0..=5.0;
/// From this share of words of the lexicon on a line is no name.
const OTHER_WORDS: f32 = 0.3;
/// From this share of words with a capital on a line is a headline or names.
const TITLE_CASE: f32 = 0.6;
/// From this share of digits on a line is a date or a count.
const DATE_DIGITS: f32 = 0.1;
/// Lines of more words look like nothing else.
const LOOK_WORDS: f32 = 20.0;

/// Writes each line as one element. Its class says what the place of the line says; other lines
/// have one that is the same for lines of as many words, as those that look alike in a page have.
pub fn to_html(lines: &[Line], scored: &Scored, language: &str) -> String {
    let mut html = String::with_capacity(lines.iter().map(|line| line.text.len() + 16).sum());
    let headline = scored.headline.as_ref().map(|headline| headline.line);
    let standfirst = headline.and_then(|headline| standfirst(scored, headline, lines.len()));
    let head = headline.map_or(0..0, |headline| head(scored, headline, lines.len()));
    let mut in_list = false;
    for (index, line) in lines.iter().enumerate() {
        let is_item = line.bullet && headline != Some(index);
        if is_item != in_list {
            html.push_str(if is_item { "<ul>\n" } else { "</ul>\n" });
            in_list = is_item;
        }
        let (name, class) = if headline == Some(index) {
            ("h1", "")
        } else if is_item {
            ("li", "")
        } else if standfirst == Some(index) {
            ("p", "standfirst")
        } else if head.contains(&index) && is_name(scored, index) {
            ("p", "author")
        } else if head.contains(&index) {
            ("p", "meta")
        } else if is_subhead(lines, scored, index) {
            ("h2", "")
        } else {
            ("p", look(scored, index))
        };
        let text = match &scored.headline {
            Some(headline) if headline.line == index => {
                unparted(reading::of(lines, headline), language)
            }
            _ => Cow::Borrowed(&*line.text),
        };
        match class {
            "" => html.push_str(&format!("<{name}>")),
            class => html.push_str(&format!("<{name} class=\"{class}\">")),
        }
        push_escaped(&mut html, &text);
        html.push_str(&format!("</{name}>\n"));
    }
    html
}

/// A headline without the blank that tools set between a kicker and its colon, which are elements of
/// their own: "Politik : Der Deich bleibt zu". French has one there.
fn unparted<'a>(headline: &'a str, language: &str) -> Cow<'a, str> {
    let is_french = language.split('-').next() == Some("fr");
    if language.is_empty() || is_french || !headline.contains(" : ") {
        Cow::Borrowed(headline)
    } else {
        Cow::Owned(headline.replace(" : ", ": "))
    }
}

/// Appends a text as HTML has it.
fn push_escaped(html: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<']) {
        let (before, sign) = rest.split_at(at);
        html.push_str(before);
        html.push_str(if sign.starts_with('&') {
            "&amp;"
        } else {
            "&lt;"
        });
        rest = &sign[1..];
    }
    html.push_str(rest);
}

/// The lines between the headline and the article, where they are few.
fn head(scored: &Scored, headline: usize, lines: usize) -> std::ops::Range<usize> {
    let start = (headline + 1..lines)
        .find(|line| is_kept(scored, *line))
        .unwrap_or(lines);
    headline + 1..if start - headline <= HEAD_LINES {
        start
    } else {
        headline + 1
    }
}

/// Whether a line is nothing but a few words with capitals, as a name is.
fn is_name(scored: &Scored, line: usize) -> bool {
    let get = |feature| scored.features.get(line, feature);
    NAME_WORDS.contains(&get(Feature::words))
        && get(Feature::capitalised) == 1.0
        && get(Feature::digits) == 0.0
        && get(Feature::lexicon_cover) < OTHER_WORDS
}

/// A class that lines of as many words have.
fn look(scored: &Scored, line: usize) -> &'static str {
    const LOOKS: &str = "xxxxxxxxxxxxxxxxxxxx";
    let words = scored.features.get(line, Feature::words);
    if is_kept(scored, line) || words > LOOK_WORDS {
        ""
    } else {
        &LOOKS[..words as usize]
    }
}

fn is_kept(scored: &Scored, line: usize) -> bool {
    scored.scores[line] > KEPT
}

/// A short line of the article that is no sentence, before a longer one.
fn is_subhead(lines: &[Line], scored: &Scored, line: usize) -> bool {
    let is_sentence = |line| scored.features.get(line, Feature::ends_sentence) > 0.0;
    let words = |line| scored.features.get(line, Feature::words);
    let next = line + 1;
    next < lines.len()
        && is_kept(scored, line)
        && is_kept(scored, next)
        && !is_sentence(line)
        && !lines[line].text.ends_with([',', ':', ';'])
        && words(line) <= SUBHEAD_WORDS
        && words(next) > words(line)
        && is_sentence(next)
}

/// The standfirst: the first line of the article, soon behind the headline, where other lines (a byline,
/// a date) stand between it and the rest; or else the line right below the headline, or below the name
/// there, if it reads like one.
fn standfirst(scored: &Scored, headline: usize, lines: usize) -> Option<usize> {
    let head = head(scored, headline, lines);
    let below = head.start + usize::from(!head.is_empty() && is_name(scored, head.start));
    if head.contains(&below) && reads_like_standfirst(scored, below) {
        return Some(below);
    }
    let first = Some(head.end).filter(|first| *first < lines && head.len() < STANDFIRST_REACH)?;
    let mut behind = (first + 1..lines).take(STANDFIRST_REACH + 1);
    let next = behind.find(|line| is_kept(scored, *line))?;
    let words = scored.features.get(first, Feature::words);
    (next > first + 1 && STANDFIRST_WORDS.contains(&words)).then_some(first)
}

/// Whether a line that is no text by its score has the words of a standfirst, and no date or credit.
fn reads_like_standfirst(scored: &Scored, line: usize) -> bool {
    let get = |feature| scored.features.get(line, feature);
    STANDFIRST_WORDS.contains(&get(Feature::words))
        && get(Feature::capitalised) < TITLE_CASE
        && get(Feature::lexicon_cover) < OTHER_WORDS
        && get(Feature::digits) < DATE_DIGITS
        && [
            Feature::dates,
            Feature::says_photo_credit,
            Feature::ends_photo_credit,
            Feature::says_copyright,
        ]
        .iter()
        .all(|feature| get(*feature) == 0.0)
}

#[cfg(test)]
mod tests {
    use super::{standfirst, unparted};
    use crate::lexicon;
    use crate::limits::Budget;
    use crate::lines::{Lines, Scored, features};

    /// The line that is the standfirst, if the first line is the headline and sentences are the text.
    fn found(text: &str) -> Option<usize> {
        let lines = Lines::of(text).all;
        let phrases = lexicon::phrases_for("en");
        let is_text = |line: &super::Line| line.text.ends_with('.');
        let scored = Scored {
            features: features::compute(&lines, phrases, &Budget::timeless()).unwrap(),
            scores: lines.iter().map(|line| f32::from(is_text(line))).collect(),
            headline: None,
        };
        standfirst(&scored, 0, lines.len())
    }

    #[test]
    fn standfirsts_need_no_full_stop() {
        let headline = "Ferry sails again";
        let standfirst = "The boat to the island was away for a year, and much has changed since";
        let text = "The ferry left at ten.\nForty people were on board.";
        let at = |before: &str, line: &str| {
            found(&format!("{headline}\n{before}{line}\n3 May 2026\n{text}"))
        };
        assert_eq!(at("", standfirst), Some(1));
        assert_eq!(at("Jane Doe\n", standfirst), Some(2));
        assert_eq!(at("Share\n", standfirst), None);
        assert_eq!(
            at(
                "",
                "The boat to the island lay in the harbour for a year (Photo: Jane Doe)"
            ),
            None
        );
        assert_eq!(
            at("", "Old Bridge Will Be Closed To All The Traffic Again"),
            None
        );
        assert_eq!(
            found(&format!("{headline}\n{standfirst}.\n3 May 2026\n{text}")),
            Some(1)
        );
        assert_eq!(found(headline), None);
    }

    #[test]
    fn colons_follow_their_kicker() {
        assert_eq!(unparted("Politik : Der Deich", "de"), "Politik: Der Deich");
        for language in ["fr", "fr-BE", ""] {
            assert_eq!(unparted("Digue : la marée", language), "Digue : la marée");
        }
    }
}
