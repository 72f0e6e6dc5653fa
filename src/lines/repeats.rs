//! Lines whose text stands elsewhere on the page, too.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::letters::is_alphanumeric;

/// Shorter texts than this, in words, stand in many lines by chance.
const FEWEST_WORDS: usize = 3;
/// Longer texts are no headlines.
const MOST_WORDS: usize = 30;
/// Longer lines hold headlines by chance.
const LONGEST_HOLDER: usize = 45;
/// So many lines are searched for the words of others: a text with more is no news page.
const MOST_HOLDERS: usize = 10_000;
/// So many words of the first line are searched.
const FIRST_WORDS: usize = 200;
/// Words from so many letters on say what a text is about.
const LONG_WORD: usize = 5;

/// The words of each line, and where they stand elsewhere.
pub struct Repeats {
    /// Hashes of the longer words of each line, each once.
    pub long_words: Vec<Vec<u64>>,
    /// How many lines have the same words as each line, itself included.
    pub copies: Vec<usize>,
    /// How many of them stand before it.
    pub copies_before: Vec<usize>,
    /// How many lines hold the words of each line in a row, and more words.
    pub held: Vec<usize>,
    /// Whether the first line is one of them: often it is the page's title.
    pub held_first: Vec<bool>,
}

impl Repeats {
    /// Compares the lines.
    pub fn find<'a>(texts: impl Iterator<Item = &'a str>) -> Repeats {
        let mut long_words = Vec::new();
        let lines: Vec<Vec<u64>> = texts
            .map(|text| {
                let (words, long) = hashes(text);
                long_words.push(long);
                words
            })
            .collect();
        let mut number: HashMap<&[u64], usize> = HashMap::new();
        let copies_before = lines
            .iter()
            .map(|words| {
                let number = number.entry(words).or_default();
                *number += 1;
                *number - 1
            })
            .collect();
        let copies = lines.iter().map(|words| number[&words[..]]).collect();
        let mut holders: HashMap<&[u64], usize> = number
            .keys()
            .filter(|words| (FEWEST_WORDS..=MOST_WORDS).contains(&words.len()))
            .map(|words| (*words, 0))
            .collect();
        let lengths: HashSet<usize> = holders.keys().map(|words| words.len()).collect();
        let searched = lines.iter().take(MOST_HOLDERS);
        for words in searched.filter(|words| words.len() <= LONGEST_HOLDER) {
            for &length in lengths.iter().filter(|length| **length < words.len()) {
                for part in words.windows(length) {
                    if let Some(number) = holders.get_mut(part) {
                        *number += 1;
                    }
                }
            }
        }
        let held = lines
            .iter()
            .map(|words| holders.get(&words[..]).copied().unwrap_or(0))
            .collect();
        let first = lines.first().map_or(&[][..], |first| &first[..]);
        let first_words = &first[..first.len().min(FIRST_WORDS)];
        let in_first = |words: &Vec<u64>| {
            words.len() >= FEWEST_WORDS
                && words.len() < first.len()
                && first_words.windows(words.len()).any(|part| part == words)
        };
        let held_first = lines.iter().map(in_first).collect();
        Repeats {
            long_words,
            copies,
            copies_before,
            held,
            held_first,
        }
    }

    /// Share of the longer words of a line that are among others.
    pub fn share_in(&self, line: usize, others: &impl Fn(u64) -> bool) -> f32 {
        let words = &self.long_words[line];
        words.iter().filter(|word| others(**word)).count() as f32 / words.len().max(1) as f32
    }
}

/// Hashes of all words in order, and of the longer ones, each once.
fn hashes(text: &str) -> (Vec<u64>, Vec<u64>) {
    let (mut all, mut long) = (Vec::new(), Vec::new());
    for word in text
        .split(|c| !is_alphanumeric(c))
        .filter(|word| !word.is_empty())
    {
        let mut hasher = DefaultHasher::new();
        let mut letters = 0;
        for letter in word.chars().flat_map(char::to_lowercase) {
            letter.hash(&mut hasher);
            letters += 1;
        }
        all.push(hasher.finish());
        if letters >= LONG_WORD {
            long.push(hasher.finish());
        }
    }
    long.sort_unstable();
    long.dedup();
    (all, long)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_and_holders_are_counted() {
        let repeats = Repeats::find(
            [
                "Home » The dike is closed",
                "The Dike is closed",
                "news",
                "the dike is CLOSED",
                "news",
            ]
            .into_iter(),
        );
        assert_eq!(repeats.copies, [1, 2, 2, 2, 2]);
        assert_eq!(repeats.copies_before, [0, 0, 0, 1, 1]);
        assert_eq!(repeats.held, [0, 1, 0, 1, 0]);
        assert_eq!(repeats.held_first, [false, true, false, true, false]);
        let first: HashSet<u64> = repeats.long_words[0].iter().copied().collect();
        assert_eq!(repeats.share_in(1, &|word| first.contains(&word)), 1.0);
    }
}
