//! Text as tokens, and how much two texts have of each other.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::LazyLock;

use regex::Regex;

/// Tokens in a shingle.
const SHINGLE: usize = 4;

/// A letter, a number of any kind, or an underscore: what Python's `\w` takes, which is
/// less than this engine's `\w` (no combining marks).
static TOKEN: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[\p{L}\p{N}_]+").expect("a valid pattern"));

/// A text in one line, its white space single blanks.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The tokens of a text, in order.
pub fn tokens(text: &str) -> Vec<&str> {
    TOKEN.find_iter(text).map(|found| found.as_str()).collect()
}

/// The start of a text that ends with its `count`th token; `None` where it has fewer, or none is asked
/// for.
pub fn up_to(text: &str, count: usize) -> Option<&str> {
    let last = TOKEN.find_iter(text).nth(count.checked_sub(1)?)?;
    Some(&text[..last.end()])
}

/// The runs of four tokens; a shorter text is one run, an empty one none.
pub fn shingles<'a, 't>(tokens: &'a [&'t str]) -> impl Iterator<Item = &'a [&'t str]> {
    tokens
        .windows(SHINGLE.min(tokens.len()).max(1))
        .take_while(|run| !run.is_empty())
}

/// How much of two multisets is the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overlap {
    pub shared: usize,
    pub truth: usize,
    pub got: usize,
}

impl Overlap {
    /// Counts both sides; equal items pair off one to one.
    pub fn of<T: Hash + Eq>(truth: impl Iterator<Item = T>, got: impl Iterator<Item = T>) -> Self {
        let mut left: HashMap<T, usize> = HashMap::new();
        let mut overlap = Overlap {
            shared: 0,
            truth: 0,
            got: 0,
        };
        for item in truth {
            *left.entry(item).or_default() += 1;
            overlap.truth += 1;
        }
        for item in got {
            overlap.got += 1;
            if let Some(count) = left.get_mut(&item).filter(|count| **count > 0) {
                *count -= 1;
                overlap.shared += 1;
            }
        }
        overlap
    }

    /// Share of what was got that is true; `None` if nothing was got.
    pub fn precision(&self) -> Option<f64> {
        share(self.shared, self.got)
    }

    /// Share of what is true that was got; `None` if nothing is true.
    pub fn recall(&self) -> Option<f64> {
        share(self.shared, self.truth)
    }

    /// Harmonic mean of precision and recall; two empty sides agree fully.
    pub fn f1(&self) -> f64 {
        share(2 * self.shared, self.truth + self.got).unwrap_or(1.0)
    }
}

/// A part of a whole, 0 to 1; `None` of nothing.
pub fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_letters_numbers_and_underscores() {
        let cases: [(&str, &[&str]); 7] = [
            ("", &[]),
            ("It's 5 o_clock.", &["It", "s", "5", "o_clock"]),
            ("café-noir", &["café", "noir"]),
            // A combining mark cuts, as in Python.
            ("cafe\u{301}s", &["cafe", "s"]),
            ("½ Ⅻ x²", &["½", "Ⅻ", "x²"]),
            ("日本、東京", &["日本", "東京"]),
            ("a\u{200d}b", &["a", "b"]),
        ];
        for (text, expected) in cases {
            assert_eq!(tokens(text), expected, "{text}");
        }
    }

    #[test]
    fn shingles_of_short_and_long_texts() {
        let runs = |text| -> Vec<String> {
            let tokens = tokens(text);
            shingles(&tokens).map(|run| run.join(" ")).collect()
        };
        assert!(runs("").is_empty());
        assert_eq!(runs("a b"), ["a b"]);
        assert_eq!(runs("a b c d"), ["a b c d"]);
        assert_eq!(runs("a b c d e"), ["a b c d", "b c d e"]);
    }

    #[test]
    fn overlap_counts_each_item_once() {
        let overlap = Overlap::of("aabc".chars(), "abbd".chars());
        assert_eq!(
            overlap,
            Overlap {
                shared: 2,
                truth: 4,
                got: 4
            }
        );
        assert_eq!(overlap.precision(), Some(0.5));
        assert_eq!(overlap.recall(), Some(0.5));
        assert_eq!(overlap.f1(), 0.5);
    }

    #[test]
    fn overlap_with_nothing() {
        let got_nothing = Overlap::of("ab".chars(), "".chars());
        assert_eq!(got_nothing.precision(), None);
        assert_eq!(got_nothing.recall(), Some(0.0));
        assert_eq!(got_nothing.f1(), 0.0);
        assert_eq!(Overlap::of("".chars(), "ab".chars()).f1(), 0.0);
        assert_eq!(Overlap::of("".chars(), "".chars()).f1(), 1.0);
    }
}
