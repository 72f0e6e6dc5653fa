//! Finding phrases in text.
//!
//! Text and phrases are cut into the same words; a phrase is the hash of its words in a row.
//! That costs one look-up a word, and no automaton to build.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::hash::{FNV_START, fnv};
use crate::letters::is_alphanumeric;
use crate::scripts::is_unspaced;

use super::category::CategorySet;

/// How much of the start of a text is looked at, in bytes.
const HEAD: usize = 300;
/// How much of the end of a longer text is looked at, in bytes.
const TAIL: usize = 150;

/// Which categories of phrases a text has, and where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Hits {
    /// Of the phrase at the very start.
    pub start: CategorySet,
    /// How many words that phrase has.
    pub start_words: u8,
    /// Of the phrase at the very end.
    pub end: CategorySet,
    /// How many words that phrase has.
    pub end_words: u8,
    /// The text is nothing but phrases of the category, numbers aside.
    pub whole: CategorySet,
    /// Of any phrase, in the first 300 or the last 150 bytes.
    pub anywhere: CategorySet,
    /// Bytes that phrases cover.
    pub covered: u32,
}

/// Phrases of some languages, ready to be found in text.
#[derive(Debug, Default)]
pub struct Phrases {
    /// What each phrase marks, by the hash of its words.
    marks: HashMap<u64, CategorySet, BuildHasherDefault<Hashed>>,
    /// The number of words of the longest phrase that starts with a word.
    longest: HashMap<u64, u8, BuildHasherDefault<Hashed>>,
}

/// A word of a text.
#[derive(Debug, Clone, Copy)]
struct Word {
    /// Hash of the word in small letters.
    hash: u64,
    end: usize,
    number: bool,
    /// A colon or an ampersand: part of a phrase that has it, nothing by itself.
    mark: bool,
}

impl Phrases {
    /// Takes in phrases, each with what it marks.
    pub fn of<'a>(phrases: impl Iterator<Item = (&'a str, CategorySet)>) -> Phrases {
        let mut all = Phrases::default();
        let mut words = Vec::new();
        for (phrase, categories) in phrases {
            words.clear();
            cut(phrase, 0, &mut words);
            let Some(first) = words.first() else {
                continue;
            };
            let longest = all.longest.entry(first.hash).or_default();
            *longest = (*longest).max(words.len().min(usize::from(u8::MAX)) as u8);
            let hash = words.iter().fold(0, |hash, word| join(hash, word.hash));
            let marks = all.marks.entry(hash).or_default();
            *marks = marks.union(categories);
        }
        all
    }

    /// The longest phrase at the start of these words: its number of words, and what it marks.
    fn longest_at(&self, words: &[Word]) -> Option<(usize, CategorySet)> {
        let longest = *self.longest.get(&words[0].hash)?;
        let mut found = None;
        let mut hash = 0;
        for (index, word) in words.iter().take(usize::from(longest)).enumerate() {
            hash = join(hash, word.hash);
            if let Some(&categories) = self.marks.get(&hash) {
                found = Some((index + 1, categories));
            }
        }
        found
    }

    /// Which categories of phrases a text has, and where.
    pub fn hits(&self, text: &str) -> Hits {
        let mut hits = Hits {
            whole: CategorySet::ALL,
            ..Hits::default()
        };
        let (head, tail) = ends(text);
        let mut words = Vec::with_capacity(64);
        cut(&text[..head], 0, &mut words);
        self.scan(&words, true, &mut hits);
        if tail < text.len() {
            words.clear();
            cut(&text[tail..], tail, &mut words);
            self.scan(&words, false, &mut hits);
        }
        if tail > head {
            hits.whole = CategorySet::default();
        }
        hits.whole = hits.whole.intersection(hits.anywhere);
        hits
    }

    /// Where phrases end in a text, in bytes, but for those that another phrase follows at once.
    pub fn ends(&self, text: &str) -> Vec<usize> {
        let mut words = Vec::new();
        cut(text, 0, &mut words);
        let mut ends = Vec::new();
        let mut next = 0;
        let mut end = None;
        while next < words.len() {
            match self.longest_at(&words[next..]) {
                Some((length, _)) => {
                    next += length;
                    end = Some(words[next - 1].end);
                }
                None => {
                    ends.extend(end.take());
                    next += 1;
                }
            }
        }
        ends
    }

    /// Finds the longest phrase at each word; words of a phrase found start no other.
    fn scan(&self, words: &[Word], at_start: bool, hits: &mut Hits) {
        let mut next = 0;
        while let Some(word) = words.get(next) {
            if let Some((length, categories)) = self.longest_at(&words[next..]) {
                if next == 0 && at_start {
                    hits.start = categories;
                    hits.start_words = length as u8;
                }
                hits.end = categories;
                hits.end_words = length as u8;
                hits.whole = hits.whole.intersection(categories);
                hits.anywhere = hits.anywhere.union(categories);
                let start = if next > 0 { words[next - 1].end } else { 0 };
                hits.covered += (words[next + length - 1].end - start) as u32;
                next += length;
            } else {
                hits.end = CategorySet::default();
                hits.end_words = 0;
                if !word.number && !word.mark {
                    hits.whole = CategorySet::default();
                }
                next += 1;
            }
        }
    }
}

/// Where the looked-at start of a text ends, and where its looked-at end starts.
fn ends(text: &str) -> (usize, usize) {
    if text.len() <= HEAD + TAIL {
        return (text.len(), text.len());
    }
    (
        text.floor_char_boundary(HEAD),
        text.ceil_char_boundary(text.len() - TAIL),
    )
}

/// Cuts a text into words: runs of letters and digits, single CJK characters, and the marks that
/// make a difference.
fn cut(text: &str, offset: usize, words: &mut Vec<Word>) {
    const NO_LETTERS: Word = Word {
        hash: FNV_START,
        end: 0,
        number: true,
        mark: false,
    };
    let mut current: Option<Word> = None;
    let mut at = 0;
    while at < text.len() {
        // Most characters are ASCII letters: a short way for them.
        let letters = text.as_bytes()[at..].iter();
        let letters = letters.take_while(|byte| byte.is_ascii_alphanumeric());
        let mut word = current.unwrap_or(NO_LETTERS);
        let start = at;
        for letter in letters {
            word.hash = fnv(word.hash, letter.to_ascii_lowercase());
            word.number &= letter.is_ascii_digit();
            at += 1;
        }
        if at > start {
            word.end = offset + at;
            current = Some(word);
        }
        let Some(c) = text[at..].chars().next() else {
            break;
        };
        at += c.len_utf8();
        let end = offset + at;
        let alone = is_unspaced(c) || matches!(c, ':' | '：' | '&' | '©');
        if is_alphanumeric(c) && !alone {
            let word = current.get_or_insert(NO_LETTERS);
            word.end = end;
            word.number &= c.is_numeric();
            word.hash = match c {
                // Turkish texts in capitals have either for either.
                'İ' | 'ı' => fnv(word.hash, 'i'),
                _ => c.to_lowercase().fold(word.hash, fnv),
            };
            continue;
        }
        words.extend(current.take());
        if alone {
            let c = if c == '：' { ':' } else { c };
            words.push(Word {
                hash: fnv(FNV_START, c),
                end,
                number: false,
                mark: !is_unspaced(c),
            });
        }
    }
    words.extend(current);
}

fn join(hash: u64, word: u64) -> u64 {
    (hash.rotate_left(23) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// The keys are hashes already.
#[derive(Debug, Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {
        unreachable!("keys are single numbers");
    }

    fn write_u64(&mut self, key: u64) {
        // Mixed once more, as the table takes its bucket from the low bits.
        self.0 = (key ^ (key >> 32)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}
