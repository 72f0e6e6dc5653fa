//! The data file of one language.

use std::collections::BTreeMap;

use super::category::{Category, CategorySet};
use super::file;

/// The words of one language.
#[derive(Debug)]
pub struct Language {
    words: file::Words<'static>,
    /// The compact form of its phrases.
    phrases: &'static [u8],
}

impl Language {
    /// Reads the compact form of a language's words and, when they are needed, of its phrases.
    pub(super) fn read(words: &'static [u8], phrases: &'static [u8]) -> Language {
        Language {
            words: postcard::from_bytes(words).expect("the lexicon's files are valid"),
            phrases,
        }
    }

    /// BCP 47 code; `zxx` for what is the same in every language.
    pub fn code(&self) -> &'static str {
        self.words.language
    }

    /// Whether a language tag, as `nl-BE`, is of this language.
    pub fn is(&self, tag: &str) -> bool {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
        let mut codes = self.words.also.iter().chain([&self.words.language]);
        codes.any(|code| code.eq_ignore_ascii_case(primary))
    }

    /// The names of each month from January on, short forms and inflections among them.
    pub fn months(&self) -> &[Vec<&'static str>] {
        &self.words.months
    }

    /// The names of each day of the week from Monday on, short forms among them.
    pub fn weekdays(&self) -> &[Vec<&'static str>] {
        &self.words.weekdays
    }

    /// Words for one thing: `and` joins names, `hour` follows a time, `ago` makes a span of time
    /// one that has passed, `today`, `yesterday`.
    pub fn words(&self, thing: &str) -> &[&'static str] {
        self.words.words.get(thing).map_or(&[], Vec::as_slice)
    }

    /// The phrases by the names of their categories.
    pub(super) fn categories(&self) -> BTreeMap<&'static str, Vec<&'static str>> {
        let file: file::Phrases =
            postcard::from_bytes(self.phrases).expect("the lexicon's files are valid");
        file.categories
    }

    /// All phrases with their category.
    pub(super) fn phrases(&self) -> impl Iterator<Item = (&'static str, CategorySet)> {
        let mut categories = self.categories();
        Category::ALL.iter().flat_map(move |&category| {
            let set = CategorySet::from_iter([category]);
            let phrases = categories.remove(category.name()).unwrap_or_default();
            phrases.into_iter().map(move |phrase| (phrase, set))
        })
    }
}
