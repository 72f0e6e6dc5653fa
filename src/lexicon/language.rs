//! The data file of one language.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::category::{Category, CategorySet};

/// The words of one language.
#[derive(Debug, Deserialize)]
pub struct Language {
    language: &'static str,
    /// Other codes that pages use for it.
    #[serde(default)]
    also: Vec<&'static str>,
    categories: BTreeMap<&'static str, Vec<&'static str>>,
    #[serde(default)]
    words: BTreeMap<&'static str, Vec<&'static str>>,
    #[serde(default)]
    months: Vec<Vec<&'static str>>,
    #[serde(default)]
    weekdays: Vec<Vec<&'static str>>,
}

impl Language {
    /// Reads a data file of the crate.
    pub(super) fn read(file: &'static str) -> Language {
        serde_json::from_str(file).expect("the lexicon's files are valid")
    }

    /// BCP 47 code; `zxx` for what is the same in every language.
    pub fn code(&self) -> &'static str {
        self.language
    }

    /// Whether a language tag, as `nl-BE`, is of this language.
    pub fn is(&self, tag: &str) -> bool {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
        let mut codes = self.also.iter().chain([&self.language]);
        codes.any(|code| code.eq_ignore_ascii_case(primary))
    }

    /// The names of each month from January on, short forms and inflections among them.
    pub fn months(&self) -> &[Vec<&'static str>] {
        &self.months
    }

    /// The names of each day of the week from Monday on, short forms among them.
    pub fn weekdays(&self) -> &[Vec<&'static str>] {
        &self.weekdays
    }

    /// Words for one thing: `and` joins names, `hour` follows a time, `ago` makes a span of time
    /// one that has passed, `today`, `yesterday`.
    pub fn words(&self, thing: &str) -> &[&'static str] {
        self.words.get(thing).map_or(&[], Vec::as_slice)
    }

    /// All phrases with their category.
    pub(super) fn phrases(&self) -> impl Iterator<Item = (&'static str, CategorySet)> {
        Category::ALL.iter().flat_map(|&category| {
            let set = CategorySet::from_iter([category]);
            let phrases = self.categories.get(category.name());
            phrases
                .into_iter()
                .flatten()
                .map(move |&phrase| (phrase, set))
        })
    }
}

/// A set of the lexicon's languages, by their place in the list of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LanguageSet(u32);

impl LanguageSet {
    /// All languages.
    pub const ALL: LanguageSet = LanguageSet(u32::MAX);

    /// Whether no language is in the set.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether the language is in the set.
    pub fn contains(self, language: usize) -> bool {
        self.0 & (1 << language) != 0
    }

    /// What is in either set.
    pub fn union(self, other: LanguageSet) -> LanguageSet {
        LanguageSet(self.0 | other.0)
    }
}

impl FromIterator<usize> for LanguageSet {
    fn from_iter<I: IntoIterator<Item = usize>>(languages: I) -> Self {
        LanguageSet(
            languages
                .into_iter()
                .fold(0, |set, language| set | 1 << language),
        )
    }
}
