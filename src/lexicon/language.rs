//! The data file of one language.

use super::category::{Category, CategorySet};
use super::file::File;

/// The words of one language.
#[derive(Debug)]
pub struct Language(File<'static>);

impl Language {
    /// Reads a data file of the crate in its compact form.
    pub(super) fn read(file: &'static [u8]) -> Language {
        Language(postcard::from_bytes(file).expect("the lexicon's files are valid"))
    }

    /// BCP 47 code; `zxx` for what is the same in every language.
    pub fn code(&self) -> &'static str {
        self.0.language
    }

    /// Whether a language tag, as `nl-BE`, is of this language.
    pub fn is(&self, tag: &str) -> bool {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
        let mut codes = self.0.also.iter().chain([&self.0.language]);
        codes.any(|code| code.eq_ignore_ascii_case(primary))
    }

    /// The names of each month from January on, short forms and inflections among them.
    pub fn months(&self) -> &[Vec<&'static str>] {
        &self.0.months
    }

    /// The names of each day of the week from Monday on, short forms among them.
    pub fn weekdays(&self) -> &[Vec<&'static str>] {
        &self.0.weekdays
    }

    /// Words for one thing: `and` joins names, `hour` follows a time, `ago` makes a span of time
    /// one that has passed, `today`, `yesterday`.
    pub fn words(&self, thing: &str) -> &[&'static str] {
        self.0.words.get(thing).map_or(&[], Vec::as_slice)
    }

    /// The phrases by the names of their categories.
    #[cfg(test)]
    pub(super) fn categories(
        &self,
    ) -> &std::collections::BTreeMap<&'static str, Vec<&'static str>> {
        &self.0.categories
    }

    /// All phrases with their category.
    pub(super) fn phrases(&self) -> impl Iterator<Item = (&'static str, CategorySet)> {
        Category::ALL.iter().flat_map(|&category| {
            let set = CategorySet::from_iter([category]);
            let phrases = self.0.categories.get(category.name());
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
