//! Texts without line breaks: their sentences are read as lines.

use unicode_segmentation::UnicodeSegmentation;

use crate::error::Error;
use crate::limits::Budget;

use super::Line;

/// Longer lines, in bytes, hold more than a paragraph.
const LONG: usize = 3_000;

/// Parts the lines into sentences, where long lines hold most of the text.
///
/// # Errors
/// There are more than the budget has room for.
pub fn part(lines: Vec<Line>, budget: &Budget) -> Result<Vec<Line>, Error> {
    let all: usize = lines.iter().map(|line| line.text.len()).sum();
    let long = lines.iter().filter(|line| line.text.len() > LONG);
    let long: usize = long.map(|line| line.text.len()).sum();
    if long * 2 <= all {
        return Ok(lines);
    }
    let mut parted = Vec::with_capacity(lines.len());
    for line in lines {
        let mut goes_on = false;
        // Segments by the rules for sentences of Unicode Standard Annex 29.
        for sentence in line.text.split_sentence_bounds() {
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

#[cfg(test)]
mod tests {
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
}
