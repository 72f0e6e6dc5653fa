//! The words of the headline's line that are the headline: the site's name, a rubric or an age may
//! stand beside them, and other lines say the headline without these.

use crate::hash::hash;
use crate::letters::is_alphanumeric;
use crate::scripts::is_unspaced;

use super::Line;
use super::headline::{Headline, unbracketed};
use super::repeats::MOST_HOLDERS;

/// Marks between the parts of a line, with blanks around or without, and those with blanks alone.
const SEPARATORS: &[char] = &['|', '»', '›', '>', '•', '→'];
const DASHES: &[char] = &['-', '–', '—', ':', '/', '·'];
/// Small letters before a capital that starts another part; fewer are in names.
const SMALL_BEFORE: usize = 2;
/// Fewest words that another line says, and the share of the line's letters they must have.
const FEWEST_WORDS: usize = 3;
const LEAST_SHARE: f32 = 0.5;
/// Longer lines, in bytes, are no headline and hold it by chance.
const MOST_BYTES: usize = 400;

/// The headline as other lines have it, or all of its line.
pub fn of<'a>(lines: &'a [Line], headline: &Headline) -> &'a str {
    let text = unbracketed(&lines[headline.line].text);
    if text.len() > MOST_BYTES {
        return text;
    }
    let mut words = Vec::new();
    read(text, &mut words);
    let letters = |words: &[Word]| {
        words
            .iter()
            .map(|word| word.end - word.start)
            .sum::<usize>()
    };
    let others = lines.iter().enumerate().take(MOST_HOLDERS);
    let others = others.filter(|(line, other)| {
        other.text.len() <= MOST_BYTES && headline.copies.binary_search(line).is_err()
    });
    let (mut found, mut lengths) = (Vec::new(), Vec::new());
    let runs = others.filter_map(|(_, other)| {
        read(&other.text, &mut found);
        common(&words, &found, &mut lengths)
    });
    let most = runs.max_by_key(|run| letters(run)).filter(|run| {
        let is_enough = letters(run) as f32 >= letters(&words) as f32 * LEAST_SHARE;
        is_enough && (FEWEST_WORDS..words.len()).contains(&run.len())
    });
    most.map_or(text, |run| with_marks(text, run))
}

/// The words with the marks that belong to them: quotes, the end of a question.
fn with_marks<'a>(text: &'a str, run: &[Word]) -> &'a str {
    let (Some(first), Some(last)) = (run.first(), run.last()) else {
        return text;
    };
    let opening = |c: char| "\"'“”„«»‘’‚¿¡([「『【".contains(c);
    let closing = |c: char| "\"'“”«»’?!.…)]」』】".contains(c);
    let before = text[..first.start].trim_end_matches(opening).len();
    let behind = text[last.end..].trim_start_matches(closing);
    text[before..text.len() - behind.len()].trim()
}

/// A word of a line.
#[derive(Debug, Clone, Copy)]
struct Word {
    hash: u64,
    start: usize,
    end: usize,
    /// What parts it from the word before and from the one behind.
    before: Boundary,
    behind: Boundary,
}

/// What parts two words. What stands before a dash may belong to the headline, what stands behind
/// one may be the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Boundary {
    None,
    Dash,
    Part,
}

/// Reads the words of a line; a character of a script without blanks is one.
fn read(text: &str, words: &mut Vec<Word>) {
    words.clear();
    let (mut before, mut small) = (' ', 0);
    let mut gap = 0;
    for (at, c) in text.char_indices() {
        if is_alphanumeric(c) {
            let is_glued = c.is_uppercase() && small >= SMALL_BEFORE;
            let new =
                words.is_empty() || gap < at || is_glued || is_unspaced(c) || is_unspaced(before);
            if new {
                let boundary = if words.is_empty() || is_glued {
                    Boundary::Part
                } else {
                    boundary(&text[gap..at])
                };
                if let Some(last) = words.last_mut() {
                    last.behind = boundary;
                }
                let word = Word {
                    hash: 0,
                    start: at,
                    end: at,
                    before: boundary,
                    behind: Boundary::Part,
                };
                words.push(word);
            }
            if let Some(word) = words.last_mut() {
                word.hash = c.to_lowercase().fold(word.hash, |word, c| hash((word, c)));
                word.end = at + c.len_utf8();
                gap = word.end;
            }
        }
        small = if c.is_lowercase() { small + 1 } else { 0 };
        before = c;
    }
}

/// Whether what stands between two words parts them.
fn boundary(gap: &str) -> Boundary {
    let blank = char::is_whitespace;
    let alone = gap
        .split_once(blank)
        .and_then(|(_, rest)| rest.rsplit_once(blank));
    let mut alone = alone.map_or("", |(marks, _)| marks).split(blank);
    if gap.contains(SEPARATORS) || !gap.contains(blank) && gap.contains(['?', '!', ':']) {
        Boundary::Part
    } else if alone.any(|mark| mark.chars().count() == 1 && mark.contains(DASHES)) {
        Boundary::Dash
    } else {
        Boundary::None
    }
}

/// The longest run of words that both have, as parts of their own in both. `lengths`: room to
/// work in.
fn common<'a>(words: &'a [Word], others: &[Word], lengths: &mut Vec<usize>) -> Option<&'a [Word]> {
    let (mut end, mut longest) = (0, 0);
    // How many words up to the last one are the same as in the other line before each of its words,
    // from where a part starts in both.
    lengths.clear();
    lengths.resize(others.len() + 1, 0);
    for (index, word) in words.iter().enumerate() {
        for (other, found) in others.iter().enumerate().rev() {
            if found.hash != word.hash {
                lengths[other + 1] = 0;
                continue;
            }
            let starts = word.before == Boundary::Part && found.before != Boundary::None;
            let length = match lengths[other] {
                0 => usize::from(starts),
                before => before + 1,
            };
            let ends = word.behind != Boundary::None && found.behind != Boundary::None;
            if ends && length > longest {
                (end, longest) = (index + 1, length);
            }
            lengths[other + 1] = length;
        }
    }
    (longest > 0).then(|| &words[end - longest..end])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::Lines;

    #[test]
    fn other_lines_say_what_the_headline_is() {
        let other = "Home > Why is the dike closed until Friday?";
        for (line, headline) in [
            (
                "Why is the dike closed until Friday? - The Paper",
                "Why is the dike closed until Friday?",
            ),
            (
                "NewsWhy is the dike closed until Friday?1 day ago",
                "Why is the dike closed until Friday?",
            ),
            (
                "“Why is the dike closed until Friday?” | Paper",
                "“Why is the dike closed until Friday?”",
            ),
            (
                "Why is the dike closed until Friday? The mayor explains",
                "Why is the dike closed until Friday? The mayor explains",
            ),
            (
                "The mayor - Why is the dike closed until Friday?",
                "The mayor - Why is the dike closed until Friday?",
            ),
            (
                "Why is the dike closed until Friday?: The mayor explains",
                "Why is the dike closed until Friday?: The mayor explains",
            ),
            (
                "The dike is closed | The Paper",
                "The dike is closed | The Paper",
            ),
        ] {
            let lines = Lines::of(&format!("{line}\n{other}")).all;
            let found = Headline {
                line: 0,
                copies: vec![0],
            };
            assert_eq!(of(&lines, &found), headline);
        }
    }
}
