//! Texts made alike, for comparing.

use crate::hash::{FNV_START, fnv};
use crate::letters::is_alphanumeric;

/// The words of a text in lower case, with one blank between: what stays the same when a text is
/// set in another style, with other quotes and dashes.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in words(text) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.chars().flat_map(char::to_lowercase));
    }
    folded
}

/// Whether a text says the same as one that was folded before: without folding it, as most texts differ from the
/// first character on.
pub fn folds_to(text: &str, folded: &str) -> bool {
    let parted = words(text).enumerate().flat_map(|(index, word)| {
        let blank = (index > 0).then_some(' ');
        blank
            .into_iter()
            .chain(word.chars().flat_map(char::to_lowercase))
    });
    parted.eq(folded.chars())
}

/// The words of a text in lower case, run together: names of sites are written both ways.
pub fn compact(text: &str) -> String {
    words(text)
        .flat_map(str::chars)
        .flat_map(char::to_lowercase)
        .collect()
}

/// The runs of letters and digits in a text.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !is_alphanumeric(c) && !is_combining(c))
        .filter(|word| !word.is_empty())
}

/// Vowel signs and accents written apart are part of their word.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{900}'..='\u{DFF}' | '\u{E31}'..='\u{E4E}')
}

/// The small letter without its accent; `None` for an accent of its own.
pub fn without_accent(c: char) -> Option<char> {
    Some(match c {
        '\u{300}'..='\u{36F}' | '\u{64B}'..='\u{652}' => return None,
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ğ' => 'g',
        'ì'..='ï' | 'ī' | 'į' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' | 'ņ' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ŕ' | 'ř' => 'r',
        'ś' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ț' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' | 'ų' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' | 'ϋ' | 'ΰ' => 'υ',
        'ώ' => 'ω',
        'ς' => 'σ',
        'ё' => 'е',
        'آ' | 'أ' | 'إ' => 'ا',
        'ى' => 'ي',
        c => c,
    })
}

/// The words of a text in lower case, for comparing texts by their words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoldedWords {
    /// A hash of each word, in the order of the text.
    in_order: Vec<u64>,
    /// The same, sorted.
    sorted: Vec<u64>,
}

impl FoldedWords {
    /// The words of a text.
    pub fn of(text: &str) -> Self {
        let in_order: Vec<u64> = words(text).map(hash).collect();
        let mut sorted = in_order.clone();
        sorted.sort_unstable();
        FoldedWords { in_order, sorted }
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.sorted.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.sorted.is_empty()
    }

    /// Share of common words among those of both, from 0 to 1 (the Dice coefficient).
    pub fn likeness(&self, other: &FoldedWords) -> f32 {
        if self.is_empty() && other.is_empty() {
            return 0.0;
        }
        (2 * self.common(other)) as f32 / (self.len() + other.len()) as f32
    }

    /// Share of these words that are also among the others, from 0 to 1.
    pub fn share_in(&self, other: &FoldedWords) -> f32 {
        if self.is_empty() {
            return 0.0;
        }
        self.common(other) as f32 / self.len() as f32
    }

    /// Whether one of the first words of a text is among these: a quick test for texts that
    /// can't be alike.
    pub fn have_start_of(&self, text: &str) -> bool {
        let mut start = words(text).take(3).map(hash);
        start.any(|word| self.sorted.binary_search(&word).is_ok())
    }

    /// How many words both have; a word that stands twice counts twice if it does in both.
    fn common(&self, other: &FoldedWords) -> usize {
        let mut others = other.sorted.iter().peekable();
        let is_there = |word: &&u64| {
            while others.next_if(|other| other < word).is_some() {}
            others.next_if_eq(word).is_some()
        };
        self.sorted.iter().filter(is_there).count()
    }
}

/// A word in lower case, hashed.
fn hash(word: &str) -> u64 {
    word.chars().fold(FNV_START, |hash, c| {
        if c.is_ascii() {
            fnv(hash, c.to_ascii_lowercase())
        } else {
            c.to_lowercase().fold(hash, fnv)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_made_alike() {
        assert_eq!(fold("  “Ça va?” – A-B "), "ça va a b");
        assert_eq!(fold("नमस्ते, दुनिया"), "नमस्ते दुनिया");
        assert!(folds_to("  “Ça va?” – A-B ", "ça va a b"));
        assert!(!folds_to("Ça va? A", "ça va a b"));
        assert!(!folds_to("Ça va? A-B c", "ça va a b"));
        assert_eq!(compact("The Daily-News.example"), "thedailynewsexample");
    }

    #[test]
    fn words_are_compared() {
        let likeness = |a: &str, b: &str| FoldedWords::of(a).likeness(&FoldedWords::of(b));
        assert_eq!(likeness("A b c", "c"), 0.5);
        assert_eq!(likeness("a a", "A"), 2.0 / 3.0);
        assert_eq!(likeness("", "-"), 0.0);
        assert_eq!(
            FoldedWords::of("a b c d").share_in(&FoldedWords::of("D x a")),
            0.5
        );
        assert_eq!(FoldedWords::of("“A b”").len(), 2);
        assert_ne!(FoldedWords::of("a b"), FoldedWords::of("b a"));
    }
}
