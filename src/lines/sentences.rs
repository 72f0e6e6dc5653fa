//! Texts without line breaks: their sentences are read as lines.

use unicode_segmentation::UnicodeSegmentation;

use crate::error::Error;
use crate::limits::Budget;

use super::Line;

/// Longer lines, in bytes, hold more than a paragraph.
const LONG: usize = 3_000;
/// The same where there are next to no others, and how many these are.
const LONG_ALONE: usize = 1_000;
const NEXT_TO_NONE: usize = 3;

/// Share of a text's bytes from which on the article is all of it.
const NEARLY_ALL: f32 = 0.95;
/// From this score on a line is part of the article.
const KEPT: f32 = 0.5;
/// What a line's score is raised to.
const RAISED: f32 = 0.51;

/// Parts the lines into sentences, where long lines hold most of the text.
///
/// # Errors
/// There are more than the budget has room for.
pub fn part(lines: Vec<Line>, budget: &Budget) -> Result<Vec<Line>, Error> {
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
    let mut parted = Vec::with_capacity(lines.len());
    for mut line in lines {
        let text = std::mem::take(&mut line.text);
        let mut goes_on = false;
        // Segments by the rules for sentences of Unicode Standard Annex 29.
        for sentence in text.split_sentence_bounds() {
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
                text: sentence.trim_end().to_owned(),
                goes_on,
                ..first
            });
            goes_on = true;
        }
    }
    Ok(parted)
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

    #[test]
    fn sentences_of_a_text_without_breaks_are_lines() {
        let text = "The ferry to Harlow Bay is out of service. Nobody knows why! ".repeat(60);
        let lines = Lines::of(&text);
        assert_eq!(lines.all.len(), 120);
        assert_eq!(lines.all[1].text, "Nobody knows why!");
        assert_eq!(lines.goes_on()[..3], [false, true, true]);
        let wide = "渡し船は月曜日まで休みだ。理由は誰も知らない。".repeat(60);
        assert_eq!(Lines::of(&wide).all.len(), 120);
        // One long paragraph among many.
        let lines = Lines::of(&format!("{text}\n{}", "A paragraph.\n".repeat(400)));
        assert_eq!(lines.all.len(), 401);
        assert!(!lines.goes_on().contains(&true));
    }
    #[test]
    fn the_rest_of_an_article_stays() {
        let lines = Lines::of(&"The ferry is out of service. ".repeat(200)).all;
        let scored = |unlikely: usize| {
            let mut scores = vec![0.9; lines.len()];
            scores[..unlikely].fill(0.2);
            keep_rest(&lines, &mut scores);
            scores[0]
        };
        assert_eq!(scored(5), RAISED);
        assert_eq!(scored(50), 0.2);
        // Lines that were lines are judged each by itself.
        let lines = Lines::of(&"The ferry is out of service.\n".repeat(200)).all;
        let mut scores = vec![0.9; lines.len()];
        scores[0] = 0.2;
        keep_rest(&lines, &mut scores);
        assert_eq!(scores[0], 0.2);
    }
}
