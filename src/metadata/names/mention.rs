//! A credit as it stands somewhere in a page.

use super::super::candidate::Source;
use super::split::Credit;

/// A credit as it stands somewhere in a page.
#[derive(Debug)]
pub struct Mention {
    /// What speaks for its being one.
    pub source: Source,
    /// Where it stands.
    pub zone: Zone,
    /// As it stands in the page; several values are joined by commas.
    pub raw: String,
    /// What it says.
    pub credit: Credit,
}

/// Where a credit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    /// Not in the text that readers see.
    Stated,
    /// Around the headline or the start of the body.
    Top,
    /// Behind the body.
    Bottom,
    /// Elsewhere in the text.
    Away,
}
