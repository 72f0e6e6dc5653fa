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
pub use language::Language;
pub use phrases::{Hits, Phrases};

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

/// The phrases that count on pages of each language, by its place among [`FILES`], and last those
/// of all languages; made ready when a page first needs them.
static PHRASES: [OnceLock<Phrases>; FILES.len() + 1] = [const { OnceLock::new() }; FILES.len() + 1];

/// The phrases that count on a page that states this language: its own, those of English, which
/// stands on pages of every language, and what belongs to no language. All phrases where the page
/// states none, or one that the lexicon doesn't have.
pub fn phrases_for(tag: &str) -> &'static Phrases {
    let own = languages().position(|language| language.is(tag));
    PHRASES[own.unwrap_or(FILES.len())].get_or_init(|| {
        let counts = |(number, language): &(usize, &Language)| {
            own.is_none_or(|own| own == *number) || language.is("en") || language.is("zxx")
        };
        let counting = languages().enumerate().filter(counts);
        Phrases::of(counting.flat_map(|(_, language)| language.phrases()))
    })
}

#[cfg(test)]
mod tests;
