//! The data file of one language.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::category::{Category, CategorySet};

/// The words of one language.
#[derive(Debug, Deserialize)]
pub struct Language {
    language: &'static str,
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
            phrases.into_iter().flatten().map(move |&phrase| (phrase, set))
        })
    }
}
