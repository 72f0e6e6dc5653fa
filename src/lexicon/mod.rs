//! Words that mark boilerplate and metadata, one data file a language.
//!
//! Adding a language is adding its file and its line in [`FILES`]. The words of all languages
//! count on every page: pages mix languages, and state the wrong one.

mod category;
mod language;
mod phrases;

use std::sync::LazyLock;

pub use category::{Category, CategorySet};
pub use language::Language;
pub use phrases::Hits;
use phrases::Phrases;

/// The data files. `any.json` holds what is the same everywhere, as the names of platforms.
const FILES: &[&str] = &[
    include_str!("any.json"),
    include_str!("da.json"),
    include_str!("de.json"),
    include_str!("en.json"),
    include_str!("es.json"),
    include_str!("fr.json"),
    include_str!("it.json"),
    include_str!("nl.json"),
    include_str!("pl.json"),
    include_str!("pt.json"),
    include_str!("sv.json"),
];

static LANGUAGES: LazyLock<Vec<Language>> =
    LazyLock::new(|| FILES.iter().map(|file| Language::read(file)).collect());

/// All languages of the lexicon.
pub fn languages() -> impl Iterator<Item = &'static Language> {
    LANGUAGES.iter()
}

/// The phrases of all languages, ready to be found in text.
pub struct Lexicon {
    phrases: Phrases,
}

impl Lexicon {
    /// The lexicon; it is built at the first call.
    pub fn get() -> &'static Lexicon {
        static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon {
            phrases: Phrases::of(languages().flat_map(Language::phrases)),
        });
        &LEXICON
    }

    /// Which categories of phrases a text has, and where.
    pub fn hits(&self, text: &str) -> Hits {
        self.phrases.hits(text)
    }
}

#[cfg(test)]
mod tests;
