//! Lines to the page that they may have been: headline, standfirst, subheads, lists, paragraphs.

use super::table::Feature;
use super::{Line, Scored};

/// From this score on a line is part of the article.
const KEPT: f32 = 0.5;
/// Longer lines, in words, are no subheads.
const SUBHEAD_WORDS: f32 = 14.0;
/// Fewest and most words of a standfirst.
const STANDFIRST_WORDS: std::ops::RangeInclusive<f32> = 8.0..=80.0;
/// How many lines behind the headline a standfirst may start, and how many may stand between it
/// and the text.
const STANDFIRST_REACH: usize = 4;

/// Writes each line as one element.
pub fn to_html(lines: &[Line], scored: &Scored) -> String {
    let mut html = String::with_capacity(lines.iter().map(|line| line.text.len() + 8).sum());
    let headline = scored.headline.as_ref().map(|headline| headline.line);
    let standfirst = headline.and_then(|headline| standfirst(scored, headline, lines.len()));
    let mut in_list = false;
    for (index, line) in lines.iter().enumerate() {
        let is_item = line.bullet && headline != Some(index);
        if is_item != in_list {
            html.push_str(if is_item { "<ul>\n" } else { "</ul>\n" });
            in_list = is_item;
        }
        let (open, close) = if headline == Some(index) {
            ("<h1>", "</h1>")
        } else if is_item {
            ("<li>", "</li>")
        } else if standfirst == Some(index) {
            ("<p class=\"standfirst\">", "</p>")
        } else if is_subhead(lines, scored, index) {
            ("<h2>", "</h2>")
        } else {
            ("<p>", "</p>")
        };
        html.push_str(open);
        html.push_str(&line.text.replace('&', "&amp;").replace('<', "&lt;"));
        html.push_str(close);
        html.push('\n');
    }
    html
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

/// The first line of the article behind the headline, where other lines (a byline, a date) stand
/// between it and the rest.
fn standfirst(scored: &Scored, headline: usize, lines: usize) -> Option<usize> {
    let first = (headline + 1..lines)
        .take(STANDFIRST_REACH)
        .find(|line| is_kept(scored, *line))?;
    let next = (first + 1..lines)
        .take(STANDFIRST_REACH + 1)
        .find(|line| is_kept(scored, *line))?;
    let words = scored.features.get(first, Feature::words);
    let apart = next > first + 1 && STANDFIRST_WORDS.contains(&words);
    apart.then_some(first)
}
