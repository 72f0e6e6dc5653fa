//! Undoes hard wraps: text browsers and mail break lines at a width.

use super::Line;

/// Lines are wrapped at no more characters than this.
const WIDEST: usize = 130;
/// A narrower text is a list of short lines.
const NARROWEST: usize = 40;
/// Share of the longer lines that must be full.
const FULL: f32 = 0.3;
/// Fewest full lines.
const FEWEST: usize = 3;
/// Longer words than this break in other ways.
const LONGEST_WORD: usize = 24;

/// Joins the lines that were one before they were wrapped.
pub fn undo(lines: Vec<Line>) -> Vec<Line> {
    let Some(width) = width(&lines) else {
        return lines;
    };
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
    // Where the last line that was put in ended on the page.
    let mut end = 0;
    for line in lines {
        let length = line.indent + characters(&line.text) + if line.bullet { 2 } else { 0 };
        match joined.last_mut() {
            Some(last) if is_full(end, &line, width) => {
                last.text.push(' ');
                last.text.push_str(&line.text);
            }
            _ => joined.push(line),
        }
        end = length;
    }
    joined
}

/// The width that the text is wrapped at; `None` for one that isn't wrapped.
fn width(lines: &[Line]) -> Option<usize> {
    let ends: Vec<usize> = lines
        .iter()
        .map(|line| line.indent + characters(&line.text) + if line.bullet { 2 } else { 0 })
        .collect();
    let width = *ends.iter().max()?;
    if !(NARROWEST..=WIDEST).contains(&width) {
        return None;
    }
    let long = ends.iter().filter(|end| **end * 2 > width).count();
    let full = (1..lines.len())
        .filter(|&index| is_full(ends[index - 1], &lines[index], width))
        .count();
    (full >= FEWEST && full as f32 >= FULL * long as f32).then_some(width)
}

/// Whether a line goes on with another: nothing stands between, and its first word had no room.
fn is_full(end: usize, next: &Line, width: usize) -> bool {
    let first = next.text.split(' ').next().map_or(0, characters);
    !next.bullet
        && next.blank_before == 0
        && end * 2 > width
        && first <= LONGEST_WORD
        && end + 1 + first > width
}

fn characters(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use crate::lines::Lines;

    fn texts(text: &str) -> Vec<String> {
        Lines::of(text)
            .all
            .into_iter()
            .map(|line| line.text)
            .collect()
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let text = "\
Dike closed
   The dike road near Oosterwijk is closed for repairs
   until Friday, the water board says. Cyclists can take
   the ferry, which sails every half hour.

   It is free of charge for those who live in the
   village, and costs one euro for all others.
     * Read also: who pays for the repairs of the dike,
       and why";
        assert_eq!(
            texts(text),
            [
                "Dike closed",
                "The dike road near Oosterwijk is closed for repairs until Friday, the water board says. Cyclists can take the ferry, which sails every half hour.",
                "It is free of charge for those who live in the village, and costs one euro for all others.",
                "Read also: who pays for the repairs of the dike, and why",
            ]
        );
    }

    #[test]
    fn other_lines_stay() {
        let menu = "News\nSport\nThe weather in the whole country today\nA long item of a list of links that is here\n";
        assert_eq!(texts(menu).len(), 4);
        let long = format!(
            "{}\nshort\n{}\nshort",
            "word ".repeat(60),
            "word ".repeat(15)
        );
        assert_eq!(texts(&long).len(), 4);
    }
}
