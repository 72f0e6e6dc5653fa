//! Lines whose text stands elsewhere on the page, too.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::hash::{HashMap, HashMapExt, hash};
use crate::letters::is_alphanumeric;
use crate::scripts::{is_cjk, is_hiragana, is_unspaced};

/// Shorter texts than this, in words, stand in many lines by chance.
const FEWEST_WORDS: usize = 3;
/// Longer texts are no headlines.
const MOST_WORDS: usize = 30;
/// Longer lines hold headlines by chance.
const LONGEST_HOLDER: usize = 45;
/// So many lines are searched for the words of others: a text with more is no news page.
pub const MOST_HOLDERS: usize = 10_000;
/// So many words of the first line are searched.
const FIRST_WORDS: usize = 200;
/// Words from so many letters on say what a text is about.
const LONG_WORD: usize = 5;
/// So many characters of scripts without blanks are about a word.
const CHARACTERS_A_WORD: usize = 2;
/// Any large odd number does: hashes of several words are polynomials in it.
const BASE: u64 = 0x9E37_79B9_7F4A_7C15;

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
        let lines: Vec<Words> = texts
            .map(|text| {
                let (words, long) = Words::of(text);
                long_words.push(long);
                words
            })
            .collect();
        let mut number: HashMap<&[u64], usize> = HashMap::new();
        let copies_before = lines
            .iter()
            .map(|words| {
                let number = number.entry(&words.hashes).or_default();
                *number += 1;
                *number - 1
            })
            .collect();
        let copies = lines.iter().map(|words| number[&words.hashes[..]]);
        let copies = copies.collect();
        let may_be_held = |words: &&Words| (FEWEST_WORDS..=MOST_WORDS).contains(&words.size);
        let mut holders: HashMap<u64, usize> = HashMap::new();
        let mut lengths = HashSet::new();
        for words in lines.iter().filter(may_be_held) {
            holders.insert(words.whole(), 0);
            lengths.insert(words.hashes.len());
        }
        let searched = lines.iter().take(MOST_HOLDERS);
        for words in searched.filter(|words| words.size <= LONGEST_HOLDER) {
            for &length in lengths
                .iter()
                .filter(|length| **length < words.hashes.len())
            {
                for part in parts(&words.hashes, length) {
                    if let Some(number) = holders.get_mut(&part) {
                        *number += 1;
                    }
                }
            }
        }
        let held = |words: &Words| holders.get(&words.whole()).copied().unwrap_or(0);
        let held = lines.iter().map(held).collect();
        let first = lines.first().map_or(&[][..], |first| &first.hashes[..]);
        let first_words = &first[..first.len().min(FIRST_WORDS)];
        let in_first = |words: &Words| {
            let length = words.hashes.len();
            words.size >= FEWEST_WORDS
                && length < first.len()
                && first_words.windows(length).any(|part| part == words.hashes)
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

/// The words of one line.
struct Words {
    /// Their hashes, in order; a character of a script without blanks is one by itself.
    hashes: Vec<u64>,
    /// How many words they are.
    size: usize,
}

impl Words {
    /// Cuts a text, and gives the hashes of its longer words, too, each once. Pairs of characters
    /// stand for those in scripts whose words are short.
    fn of(text: &str) -> (Words, Vec<u64>) {
        let (mut hashes, mut long) = (Vec::new(), Vec::new());
        let mut unspaced = 0;
        let mut word = Word::default();
        let mut before = None;
        for c in text.chars() {
            if !is_alphanumeric(c) || is_unspaced(c) {
                word.end(&mut hashes, &mut long);
            }
            if is_unspaced(c) {
                hashes.push(hash(c));
                unspaced += 1;
            } else if is_alphanumeric(c) {
                word.push(c);
            }
            let dense = Some(c).filter(|c| is_dense(*c));
            long.extend(before.zip(dense).map(hash));
            before = dense;
        }
        word.end(&mut hashes, &mut long);
        long.sort_unstable();
        long.dedup();
        let size = hashes.len() - unspaced + unspaced / CHARACTERS_A_WORD;
        (Words { hashes, size }, long)
    }

    /// The hash of all words, as [`parts`] has it.
    fn whole(&self) -> u64 {
        self.hashes.iter().fold(0, append)
    }
}

/// A word while it is read.
#[derive(Default)]
struct Word {
    hasher: DefaultHasher,
    letters: usize,
    is_dense: bool,
}

impl Word {
    fn push(&mut self, c: char) {
        c.to_lowercase().for_each(|c| c.hash(&mut self.hasher));
        self.letters += c.to_lowercase().count();
        self.is_dense |= is_dense(c);
    }

    fn end(&mut self, hashes: &mut Vec<u64>, long: &mut Vec<u64>) {
        let word = std::mem::take(self);
        let hash = word.hasher.finish();
        hashes.extend((word.letters > 0).then_some(hash));
        long.extend((word.letters >= LONG_WORD && !word.is_dense).then_some(hash));
    }
}

/// Whether two of a character make a word: those of such scripts and Korean ones, but for the
/// Japanese ones that write endings and particles.
fn is_dense(c: char) -> bool {
    is_cjk(c) && !is_hiragana(c)
}

/// The hash of words, by that of all but the last and the last one's.
fn append(words: u64, word: &u64) -> u64 {
    words.wrapping_mul(BASE).wrapping_add(*word)
}

/// The hashes of so many words each, starting at each word.
fn parts(words: &[u64], length: usize) -> impl Iterator<Item = u64> {
    let power = (0..length).fold(1, |power: u64, _| power.wrapping_mul(BASE));
    let first = words[..length - 1].iter().fold(0, append);
    let ends = words[length - 1..].iter();
    let starts = std::iter::once(&0).chain(words);
    ends.zip(starts).scan(first, move |part, (last, left)| {
        *part = append(*part, last).wrapping_sub(left.wrapping_mul(power));
        Some(*part)
    })
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

    #[test]
    fn scripts_without_blanks_have_words() {
        let texts = [
            "堤防の道路が通行止めに、金曜まで : 水道新聞",
            "堤防の道路が通行止めに、金曜まで",
            "水道",
            "金曜に道路を見た",
            "제방 도로가 막혔다",
            "도로는 금요일에 열린다",
        ];
        let repeats = Repeats::find(texts.into_iter());
        assert_eq!(repeats.held, [0, 1, 0, 0, 0, 0]);
        let shares = |line: usize, of: usize| {
            let of = &repeats.long_words[of];
            repeats.share_in(line, &|word| of.contains(&word))
        };
        assert_eq!((shares(3, 1), shares(2, 1)), (1.0, 0.0));
        assert!(shares(5, 4) > 0.0);
    }
}
