//! Undoes hard wraps: text browsers and mail break lines at a width.

use crate::features::is_sentence_end;
use crate::scripts::{is_hangul, is_wide};

use super::{Line, marks};

/// Texts are wrapped at so many columns.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=160;
/// Share of the longer lines that must be full.
const FULL: f32 = 0.1;
/// So many full lines there must be for each that is longer than the width.
const FULL_FOR_LONGER: usize = 3;
/// Fewest full lines.
const FEWEST: usize = 3;

/// Columns that tools count for a wide character.
const WIDE: [usize; 2] = [2, 1];
/// Marks that don't start a line may hang behind the width, in columns.
const HANGING: usize = 2;
/// How far off the middle a line may be, in columns on both sides together.
const OFF_CENTRE: usize = 3;

/// Joins the lines that were one before they were wrapped.
pub fn undo(lines: Vec<Line>) -> Vec<Line> {
    let Some(wrap) = Wrap::find(&lines) else {
        return lines;
    };
    let centre = Centre::of(&lines, &wrap);
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
    // Where the last line that was put in ended on the page; a line that breaks too late, or a
    // heading, doesn't go on.
    let mut last_end = 0;
    let mut open = marks::Open::default();
    for (mut line, size) in lines.into_iter().zip(&wrap.sizes) {
        let ends = size.last_break > wrap.width || marks::ends_heading(&line.text);
        // A heading in the middle of its line; of two such lines each is one by itself, as they are
        // often the headline and what stands below it.
        line.heading |= centre.holds(&line, size);
        let goes_on = || {
            may_go_on(&line) && size.had_no_room(last_end, wrap.width)
                || open.goes_on() && line.blank_before == 0
        };
        match joined.last_mut() {
            Some(last) if goes_on() => {
                open.read(&line.text);
                let blank = !(last.text.ends_with(is_wide) || line.text.starts_with(is_wide));
                last.text.extend(blank.then_some(' '));
                last.text.push_str(&line.text);
            }
            _ => {
                open = marks::Open::default();
                open.read(&line.text);
                joined.push(line);
            }
        }
        last_end = if ends { 0 } else { size.end };
    }
    joined
}

/// How a text is wrapped.
struct Wrap {
    /// The width, in columns.
    width: usize,
    /// How many lines are full.
    full: usize,
    /// The size of each line.
    sizes: Vec<Size>,
}

impl Wrap {
    /// `None` for a text that isn't wrapped.
    fn find(lines: &[Line]) -> Option<Wrap> {
        let has_wide = lines.iter().any(|line| line.text.contains(is_wide));
        let counts = &WIDE[..if has_wide { WIDE.len() } else { 1 }];
        let found = counts.iter().filter_map(|&wide| {
            let sizes = lines.iter().map(|line| Size::of(line, wide)).collect();
            Wrap::with(lines, sizes)
        });
        found.reduce(|best, other| if other.full > best.full { other } else { best })
    }

    /// A line that goes on with the next one is no longer than the width, and would be with the first
    /// word of the next: most such pairs hold for the true width.
    fn with(lines: &[Line], sizes: Vec<Size>) -> Option<Wrap> {
        let pairs = || {
            let nexts = lines.iter().zip(&sizes).skip(1);
            let pairs = sizes.iter().zip(nexts);
            pairs.filter_map(|(size, (next, next_size))| {
                may_go_on(next).then_some((size, next_size))
            })
        };
        // For each width one more than for the one before, less those that end there.
        let mut steps = [0_isize; *WIDTHS.end() + 2];
        for (size, next) in pairs() {
            let last = (size.end + 1 + next.first_word).min(WIDTHS.end() + 1);
            let widths = size.end.max(*WIDTHS.start())..last;
            if !widths.is_empty() {
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
        let number = |is: &dyn Fn(&Size) -> bool| sizes.iter().filter(|size| is(size)).count();
        let long = number(&|size| size.end * 2 > width);
        let longer = number(&|size| size.last_break > width);
        let is_full = |(size, next): &(&Size, &Size)| {
            size.last_break <= width && next.had_no_room(size.end, width)
        };
        let full = pairs().filter(is_full).count();
        let ends = pairs()
            .filter(is_full)
            .filter(|(size, _)| size.ends_sentence);
        let least = FEWEST.max(FULL_FOR_LONGER * longer);
        // Where nearly all full lines end as sentences do, each is a paragraph.
        let is_wrapped =
            full >= least && full as f32 >= FULL * long as f32 && ends.count() * 4 < full * 3;
        is_wrapped.then_some(Wrap { width, full, sizes })
    }
}

/// How wide a line is, in columns.
struct Size {
    /// Where it ends.
    end: usize,
    /// The last place where it could have been wrapped.
    last_break: usize,
    /// What must be free for it to start in the line before.
    first_word: usize,
    /// It ends as a sentence does.
    ends_sentence: bool,
}

impl Size {
    /// `wide`: columns of a wide character.
    fn of(line: &Line, wide: usize) -> Size {
        let column = |c| if is_wide(c) || is_hangul(c) { wide } else { 1 };
        let columns = |text: &str| text.chars().map(column).sum::<usize>();
        let end = line.indent + columns(&line.text) + if line.bullet { 2 } else { 0 };
        let last_break = line.text.rfind(|c| c == ' ' || is_wide(c)).map_or(0, |at| {
            let last = &line.text[at..];
            let hanging = if last.starts_with(' ') { 0 } else { HANGING };
            end.saturating_sub(columns(last) + hanging)
        });
        let first_word = match line.text.chars().next() {
            Some(first) if is_wide(first) => 1,
            _ => line.text.split(' ').next().map_or(0, columns),
        };
        Size {
            end,
            last_break,
            first_word,
            ends_sentence: is_sentence_end(&line.text),
        }
    }

    /// Whether a line that ends there had no room for the first word of this one.
    fn had_no_room(&self, end: usize, width: usize) -> bool {
        end * 2 > width && end + 1 + self.first_word > width
    }
}

/// Where lines stand that are set in the middle.
struct Centre {
    /// The first column and the width.
    sides: usize,
    /// The indentation of text.
    margin: usize,
}

impl Centre {
    /// The middle between the margins of the lines that are full.
    fn of(lines: &[Line], wrap: &Wrap) -> Centre {
        let nexts = lines.iter().zip(&wrap.sizes).skip(1);
        let full =
            lines
                .iter()
                .zip(&wrap.sizes)
                .zip(nexts)
                .filter(|((_, size), (next, next_size))| {
                    may_go_on(next) && next_size.had_no_room(size.end, wrap.width)
                });
        let margin = full.map(|((line, _), _)| line.indent).min().unwrap_or(0);
        Centre {
            sides: margin + wrap.width,
            margin,
        }
    }

    fn holds(&self, line: &Line, size: &Size) -> bool {
        !line.bullet
            && line.indent > self.margin + 1
            && (line.indent + size.end).abs_diff(self.sides) <= OFF_CENTRE
    }
}

/// Whether a line may go on with the text of one before it.
fn may_go_on(line: &Line) -> bool {
    // An address alone has its line, and so has a heading.
    !line.bullet
        && line.blank_before == 0
        && !line.text.starts_with("http")
        && !marks::starts_heading(&line.text)
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
    fn lines_that_are_sentences_are_not_joined() {
        let lines = [
            "The bridge at the old mill stays closed to all traffic until July, says the province.",
            "In November two of the eight girders turned out to be far gone with rust, it was said.",
            "Some nine thousand cars a day went over it, and all of them now go by another road.",
            "The repair takes ten weeks and costs two million, half of it paid by the government.",
        ];
        assert_eq!(texts(&lines.join("\n")), lines);
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
    fn lines_of_any_length_are_not_wrapped() {
        let long = "The dike road near Oosterwijk is closed for repairs until Friday, the water board says.";
        let text = format!(
            "{long} Cyclists can take the ferry.\nThe dike road near Oosterwijk closed\nWater\n{long} It sails every half hour.\nThe ferry near Oosterwijk is free now\nSport\n{long} It is free.\nThe mayor of Oosterwijk is not amused\nMore"
        );
        assert_eq!(texts(&text).len(), 9);
        let wide = "堤防沿いの道路は金曜日まで修理のため通行止めになっていると水道局が火曜日の朝に発表した";
        let line = |length| wide.chars().take(length).collect::<String>();
        let text = [40, 31, 25, 37, 43, 22, 28, 34].map(line).join("\n");
        assert_eq!(texts(&format!("{text}\n{wide}{wide}")).len(), 9);
    }

    #[test]
    fn wide_characters_take_one_column_or_two() {
        let text = "堤防沿いの道路は金曜日まで修理のため通行止めになっている、と水道局が発表した。ABC新聞によると、渡し船は30分ごとに出て、村に住む人は無料、ほかの人は1ユーロ。";
        let characters: Vec<char> = text.chars().cycle().take(200).collect();
        let lines: Vec<String> = characters.chunks(42).map(String::from_iter).collect();
        assert_eq!(texts(&lines.join("\n")), [String::from_iter(characters)]);
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
    fn marks_around_several_lines_are_joined() {
        let text = "\
The dike road near [Oosterwijk](/villages/oosterwijk-on-the-
river,page-1-of-12-of-the-list-of-villages.html \"Villages\") is
closed for repairs until Friday, the water board says.
![The dike near
Oosterwijk
in March](/dike-
road.jpg)
Cyclists can take the ferry, which sails every half hour and
is free of charge for those who live in the village.";
        let lines = Lines::of(&format!("# Dike\n\n[News](/) **new**\n\n{text}")).all;
        let texts: Vec<&str> = lines.iter().map(|line| &*line.text).collect();
        assert_eq!(
            texts[2..],
            [
                "The dike road near Oosterwijk is closed for repairs until Friday, the water board says.",
                "Cyclists can take the ferry, which sails every half hour and is free of charge for those who live in the village.",
            ]
        );
    }

    #[test]
    fn lines_in_the_middle_are_headings() {
        let text = "
            Dike closed for repairs until Friday
                        By Jane Doe

   The dike road near Oosterwijk is closed for repairs
   until Friday, the water board says. Cyclists can take
   the ferry, which sails every half hour and is free of
   charge.";
        let lines = Lines::of(text).all;
        assert_eq!(lines[0].text, "Dike closed for repairs until Friday");
        let headings: Vec<bool> = lines.iter().map(|line| line.heading).collect();
        assert_eq!(headings, [true, true, false]);
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
