//! Words that mark boilerplate and metadata, one data file a language.
//!
//! Adding a language is adding its file and its line in [`FILES`]. A page's own language
//! counts, and English; where it is not known, all of them do.

mod category;
mod file;
mod language;
mod phrases;

use std::sync::{LazyLock, OnceLock};

pub use category::{Category, CategorySet};
pub use language::{Language, LanguageSet};
pub use phrases::Hits;
use phrases::Phrases;

/// The compact form of a data file: its words, its phrases.
macro_rules! compact {
    ($name:literal) => {
        (
            include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".words")),
            include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".phrases")),
        )
    };
}

/// The data files. `any.json` holds what is the same everywhere, as the names of platforms.
const FILES: &[(&[u8], &[u8])] = &[
    compact!("any"),
    compact!("ar"),
    compact!("cs"),
    compact!("da"),
    compact!("de"),
    compact!("el"),
    compact!("en"),
    compact!("es"),
    compact!("fi"),
    compact!("fr"),
    compact!("hr"),
    compact!("hu"),
    compact!("id"),
    compact!("it"),
    compact!("ja"),
    compact!("ko"),
    compact!("nl"),
    compact!("no"),
    compact!("pl"),
    compact!("pt"),
    compact!("ro"),
    compact!("ru"),
    compact!("sv"),
    compact!("tr"),
    compact!("uk"),
    compact!("zh"),
];

static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| {
    let files = FILES.iter();
    files
        .map(|(words, phrases)| Language::read(words, phrases))
        .collect()
});

/// All languages of the lexicon.
pub fn languages() -> impl Iterator<Item = &'static Language> {
    LANGUAGES.iter()
}

/// The phrases of all languages, ready to be found in text.
pub struct Lexicon {
    /// The phrases of each language, made ready when a page first needs them: a page needs few.
    phrases: [OnceLock<Phrases>; FILES.len()],
}

impl Lexicon {
    /// The lexicon.
    pub fn get() -> &'static Lexicon {
        static LEXICON: Lexicon = Lexicon {
            phrases: [const { OnceLock::new() }; FILES.len()],
        };
        &LEXICON
    }

    /// The languages whose phrases count on a page that states this language: it, English, which
    /// stands on pages of every language, and what belongs to no language. All of them where the
    /// page states none, or one that the lexicon doesn't have.
    pub fn languages_for(&self, tag: &str) -> LanguageSet {
        let of = |tag: &str| -> LanguageSet {
            let numbered = languages().enumerate();
            let having = numbered.filter(|(_, language)| language.is(tag));
            having.map(|(number, _)| number).collect()
        };
        let own = of(tag);
        if own.is_empty() {
            return LanguageSet::ALL;
        }
        own.union(of("en")).union(of("zxx"))
    }

    /// Which categories of phrases of these languages a text has, and where.
    pub fn hits(&self, text: &str, set: LanguageSet) -> Hits {
        let numbers = (0..FILES.len()).filter(|&number| set.contains(number));
        let languages: Vec<&Phrases> = numbers.map(|number| self.of(number)).collect();
        phrases::hits(text, &languages)
    }

    /// The phrases of one language.
    fn of(&self, number: usize) -> &Phrases {
        self.phrases[number].get_or_init(|| Phrases::of(LANGUAGES[number].phrases()))
    }
}

#[cfg(test)]
mod tests;
