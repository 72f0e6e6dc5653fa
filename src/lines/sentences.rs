//! Texts without line breaks: their sentences are read as lines, and so is what stands before the first
//! of them.

use std::sync::LazyLock;

use regex::Regex;
use unicode_segmentation::UnicodeSegmentation;

use crate::error::Error;
use crate::lexicon::{Phrases, phrases_for};
use crate::limits::Budget;

use super::Line;

/// Longer lines, in bytes, hold more than a paragraph.
const LONG: usize = 3_000;
/// The same where there are next to no others, and how many these are.
const LONG_ALONE: usize = 1_000;
const NEXT_TO_NONE: usize = 3;

/// So many sentences at the start of a text may hold what stands before it on the page, if they are
/// longer than this, in bytes.
const FIRST: usize = 5;
const LONG_SENTENCE: usize = 250;

/// Share of a text's bytes from which on the article is all of it.
const NEARLY_ALL: f32 = 0.95;
/// From this score on a line is part of the article.
const KEPT: f32 = 0.5;
/// What a line's score is raised to.
const RAISED: f32 = 0.51;

/// A year, or the time of a day.
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b(?:(?:19|20)\d{2}|\d{1,2}[:.]\d{2})\b").expect("the expression is valid")
});

/// Parts long lines into sentences, where they hold most of the text.
///
/// # Errors
/// There are more than the budget has room for.
pub fn part(lines: Vec<Line>, language: &str, budget: &Budget) -> Result<Vec<Line>, Error> {
    let all: usize = lines.iter().map(|line| line.text.len()).sum();
    let most = if lines.len() <= NEXT_TO_NONE {
        LONG_ALONE
    } else {
        LONG
    };
    let long = lines.iter().filter(|line| line.text.len() > most);
    let long: usize = long.map(|line| line.text.len()).sum();
    if long * 2 <= all {
        return Ok(lines);
    }
    let phrases = phrases_for(language);
    let mut parted = Vec::with_capacity(lines.len());
    for mut line in lines {
        if line.text.len() <= most {
            parted.push(line);
            continue;
        }
        let text = std::mem::take(&mut line.text);
        let mut goes_on = false;
        // Segments by the rules for sentences of Unicode Standard Annex 29.
        let sentences = text.split_sentence_bounds().enumerate();
        let pieces = sentences.flat_map(|(number, sentence)| {
            if number < FIRST && sentence.len() > LONG_SENTENCE {
                pieces(sentence, phrases)
            } else {
                vec![sentence]
            }
        });
        for sentence in pieces {
            if !sentence.contains(char::is_alphanumeric) {
                continue;
            }
            budget.check_blocks(parted.len())?;
            budget.check_time_at(parted.len())?;
            let first = if goes_on {
                Line::default()
            } else {
                line.clone()
            };
            parted.push(Line {
                text: sentence.trim().to_owned(),
                goes_on,
                ..first
            });
            goes_on = true;
        }
    }
    Ok(parted)
}

/// Parts a sentence from what stands before it on the page: words of the site, a date. What is parted
/// for nothing comes together again.
fn pieces<'a>(sentence: &'a str, phrases: &Phrases) -> Vec<&'a str> {
    let mut ends = phrases.ends(sentence);
    ends.extend(DATE.find_iter(sentence).map(|found| found.end()));
    ends.sort_unstable();
    let mut pieces = Vec::new();
    let mut start = 0;
    for end in ends {
        let rest = sentence[end..].trim_start_matches(|c: char| !c.is_alphanumeric());
        if end > start && rest.starts_with(char::is_uppercase) {
            pieces.push(&sentence[start..end]);
            start = end;
        }
    }
    pieces.push(&sentence[start..]);
    pieces
}

/// Keeps the rest of a text of sentences that is an article for the most part: what a page has around
/// one is more. Sentences that are less likely by themselves are lists, references, short answers.
pub fn keep_rest(lines: &[Line], scores: &mut [f32]) {
    if !lines.iter().any(|line| line.goes_on) {
        return;
    }
    let bytes = lines.iter().map(|line| line.text.len());
    let all: usize = bytes.clone().sum();
    let sizes = bytes.zip(&*scores);
    let kept: usize = sizes
        .filter(|(_, score)| **score > KEPT)
        .map(|(size, _)| size)
        .sum();
    if kept as f32 >= all as f32 * NEARLY_ALL {
        for score in scores {
            *score = score.max(RAISED);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::Lines;

    fn parted(text: &str) -> Vec<Line> {
        part(Lines::of(text).all, "en", &Budget::timeless()).expect("tests have small pages")
    }

    #[test]
    fn sentences_of_a_text_without_breaks_are_lines() {
        let text = "The ferry to Harlow Bay is out of service. Nobody knows why! ".repeat(60);
        let lines = parted(&text);
        assert_eq!(lines.len(), 120);
        assert_eq!(lines[1].text, "Nobody knows why!");
        assert_eq!((lines[0].goes_on, lines[1].goes_on), (false, true));
        let wide = "渡し船は月曜日まで休みだ。理由は誰も知らない。".repeat(60);
        assert_eq!(parted(&wide).len(), 120);
        // Beside one long line others stay, and one long paragraph among many, too.
        assert_eq!(
            parted(&format!("Ferry stops. For good.\n{text}")).len(),
            121
        );
        let lines = parted(&format!("{text}\n{}", "A paragraph.\n".repeat(400)));
        assert_eq!(lines.len(), 401);
        assert!(lines.iter().all(|line| !line.goes_on));
    }

    #[test]
    fn what_stands_before_the_first_sentence_is_parted_from_it() {
        let menu = "Harlow Courier News Regional Politics Sports Culture Opinion Podcasts Weather \
            Ferry out of service Ferry out of service Jane Doe May 14, 2024, 16:20 Share this article";
        let text = "The ferry to Harlow Bay is out of service until the end of the month, says its owner. ";
        let lines = parted(&format!("{menu} {}", text.repeat(30)));
        let at = lines.iter().position(|line| line.text == text.trim_end());
        let before = &lines[..at.expect("the sentence is a line")];
        assert!(before.iter().any(|line| line.text == "Share this article"));
        // Its own years and phrases part no other sentence.
        let text =
            "In 1999 Jane Doe said Share prices would fall, as she had in 2001 Harlow time. ";
        assert_eq!(parted(&text.repeat(30)).len(), 30);
    }

    #[test]
    fn the_rest_of_an_article_stays() {
        let lines = parted(&"The ferry is out of service. ".repeat(200));
        let scored = |unlikely: usize| {
            let mut scores = vec![0.9; lines.len()];
            scores[..unlikely].fill(0.2);
            keep_rest(&lines, &mut scores);
            scores[0]
        };
        assert_eq!(scored(5), RAISED);
        assert_eq!(scored(50), 0.2);
        // Lines that were lines are judged each by itself.
        let lines = parted(&"The ferry is out of service.\n".repeat(200));
        let mut scores = vec![0.9; lines.len()];
        scores[0] = 0.2;
        keep_rest(&lines, &mut scores);
        assert_eq!(scores[0], 0.2);
    }
}
