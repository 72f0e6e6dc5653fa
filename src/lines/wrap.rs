//! Undoes hard wraps: text browsers and mail break lines at a width.

use super::{Line, marks};

/// Texts are wrapped at so many columns.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=160;
/// Share of the longer lines that must be full, where some are longer than the width, and where
/// none is.
const FULL: f32 = 0.3;
const FULL_OF_ALL: f32 = 0.1;
/// Fewest full lines.
const FEWEST: usize = 3;

/// Joins the lines that were one before they were wrapped.
pub fn undo(lines: Vec<Line>) -> Vec<Line> {
    let Some(width) = width(&lines) else {
        return lines;
    };
    let centre = centre(&lines, width);
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
    // Where the last line that was put in ended on the page; a line that breaks too late, or a
    // heading, doesn't go on.
    let mut last_end = 0;
    for mut line in lines {
        let ends = last_break(&line) > width || marks::ends_heading(&line.text);
        let end = if ends { 0 } else { end(&line) };
        // A heading in the middle of its line; of two lines each is.
        line.heading |= centre.holds(&line);
        let goes_on = |last: &Line| {
            is_full(last_end, &line, width) || last.heading && line.heading && may_go_on(&line)
        };
        match joined.last_mut() {
            Some(last) if goes_on(last) => {
                let blank = !(last.text.ends_with(is_wide) && line.text.starts_with(is_wide));
                last.text.extend(blank.then_some(' '));
                last.text.push_str(&line.text);
            }
            _ => joined.push(line),
        }
        last_end = end;
    }
    joined
}

/// Where lines stand that are set in the middle.
struct Centre {
    /// The first column and the width.
    sides: usize,
    /// The indentation of text.
    margin: usize,
}

/// How far off the middle a line may be, in columns on both sides together.
const OFF_CENTRE: usize = 3;

/// The middle between the margins of the lines that are full.
fn centre(lines: &[Line], width: usize) -> Centre {
    let pairs = lines.iter().zip(lines.iter().skip(1));
    let full = pairs.filter(|(line, next)| is_full(end(line), next, width));
    let margin = full.map(|(line, _)| line.indent).min().unwrap_or(0);
    Centre {
        sides: margin + width,
        margin,
    }
}

impl Centre {
    fn holds(&self, line: &Line) -> bool {
        !line.bullet
            && line.indent > self.margin + 1
            && (line.indent + end(line)).abs_diff(self.sides) <= OFF_CENTRE
    }
}

/// The width that the text is wrapped at; `None` for one that isn't wrapped.
///
/// A line that goes on with the next one is no longer than the width, and would be with the first
/// word of the next: most such pairs hold for the true width.
fn width(lines: &[Line]) -> Option<usize> {
    let ends: Vec<usize> = lines.iter().map(end).collect();
    // For each width one more than for the one before, less those that end there.
    let mut steps = [0_isize; *WIDTHS.end() + 2];
    for (end, next) in ends.iter().zip(lines.iter().skip(1)) {
        let widths = *end.max(WIDTHS.start())..(end + 1 + first_word(next)).min(WIDTHS.end() + 1);
        if may_go_on(next) && !widths.is_empty() {
            steps[widths.start] += 1;
            steps[widths.end] -= 1;
        }
    }
    let mut full = 0;
    let counts = WIDTHS.map(|width| {
        full += steps[width];
        (full, width)
    });
    // Of widths that as many lines are full at, the smallest: the longest of them ends there.
    let (_, width) = counts.max_by_key(|(full, width)| (*full, std::cmp::Reverse(*width)))?;
    let (mut long, mut longer) = (0, 0);
    for (line, end) in lines.iter().zip(&ends) {
        long += usize::from(end * 2 > width);
        longer += usize::from(last_break(line) > width);
    }
    let is_full =
        |(line, next): (&Line, &Line)| last_break(line) <= width && is_full(end(line), next, width);
    let full = lines.iter().zip(lines.iter().skip(1));
    let full = full.filter(|pair| is_full(*pair)).count();
    let least = if longer > 0 { FULL } else { FULL_OF_ALL };
    (full >= FEWEST && full as f32 >= least * long as f32).then_some(width)
}

/// Whether a line goes on with another: nothing stands between, and its first word had no room.
fn is_full(end: usize, next: &Line, width: usize) -> bool {
    may_go_on(next) && end * 2 > width && end + 1 + first_word(next) > width
}

/// Whether a line may go on with the text of one before it.
fn may_go_on(line: &Line) -> bool {
    // An address alone has its line, and so has a heading.
    !line.bullet
        && line.blank_before == 0
        && !line.text.starts_with("http")
        && !marks::starts_heading(&line.text)
}

/// Where a line ends, in columns.
fn end(line: &Line) -> usize {
    line.indent + columns(&line.text) + if line.bullet { 2 } else { 0 }
}

/// The last place where a line could have been wrapped, in columns.
fn last_break(line: &Line) -> usize {
    let last = line.text.rsplit(' ').next().map_or(0, columns);
    match line.text.contains(' ') {
        true => end(line) - last - 1,
        false => 0,
    }
}

/// The columns that must be free for a line to start in the one before.
fn first_word(line: &Line) -> usize {
    match line.text.chars().next() {
        Some(first) if is_wide(first) => 1,
        _ => line.text.split(' ').next().map_or(0, columns),
    }
}

fn columns(text: &str) -> usize {
    let is_hangul = |c| matches!(c, '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7a3}');
    let columns = |c| if is_wide(c) || is_hangul(c) { 2 } else { 1 };
    text.chars().map(columns).sum()
}

/// Whether a character takes two columns, and lines break around it.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}')
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
    fn marked_headings_have_their_lines() {
        let text = "\
****** Dike closed for repairs until Friday ******
The dike road near Oosterwijk is closed for repairs
until Friday, the water board says. Cyclists can take
the ferry, which sails every half hour and is free.";
        let lines = Lines::of(text).all;
        assert_eq!(lines[0].text, "Dike closed for repairs until Friday");
        assert_eq!((lines[0].heading, lines.len()), (true, 2));
    }

    #[test]
    fn headings_in_the_middle_are_joined() {
        let text = "
               Dike closed for repairs until
                          Friday

   The dike road near Oosterwijk is closed for repairs
   until Friday, the water board says. Cyclists can take
   the ferry, which sails every half hour and is free of
   charge.";
        let lines = Lines::of(text).all;
        assert_eq!(lines[0].text, "Dike closed for repairs until Friday");
        assert_eq!([lines[0].heading, lines[1].heading], [true, false]);
        assert_eq!(lines.len(), 2);
    }

    #[test]
    fn addresses_at_the_end_say_nothing_of_the_width() {
        let text = "\
   The [1]dike road near Oosterwijk is closed for repairs
   until Friday, the water board says. Cyclists can take
   the ferry, which sails every half hour and is free of
   charge.

   1. https://paper.example/a/very/long/address/that/goes/on/and/on/without/an/end
   2. https://paper.example/a/very/long/address/that/goes/on/and/on/without/an/end";
        assert_eq!(texts(text).len(), 1);
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
