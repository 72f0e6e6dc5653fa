//! The form of a language's data file.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A language and its single words, as its file has them.
#[derive(Debug, Serialize, Deserialize)]
pub struct Words<'a> {
    /// BCP 47 code.
    pub language: &'a str,
    /// Other codes that pages use for it.
    #[serde(borrow, default)]
    pub also: Vec<&'a str>,
    /// Words by what they mean.
    #[serde(borrow, default)]
    pub words: BTreeMap<&'a str, Vec<&'a str>>,
    /// The names of each month from January on.
    #[serde(borrow, default)]
    pub months: Vec<Vec<&'a str>>,
    /// The names of each day of the week from Monday on.
    #[serde(borrow, default)]
    pub weekdays: Vec<Vec<&'a str>>,
}

/// The phrases of a language, as its file has them. They are most of it, and a page needs those of
/// few languages.
#[derive(Debug, Serialize, Deserialize)]
pub struct Phrases<'a> {
    /// Phrases by what they mark.
    #[serde(borrow)]
    pub categories: BTreeMap<&'a str, Vec<&'a str>>,
}
