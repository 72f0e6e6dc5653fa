//! What came in: told apart, decoded, parsed once.

mod encoding;
mod html;
mod sniff;

use crate::error::Error;
use scraper::Html;

#[cfg(test)]
pub use html::parse;

/// A page as one tree.
pub struct Document {
    /// The parsed page.
    pub html: Html,
}

impl Document {
    /// Reads a page from its bytes.
    ///
    /// # Errors
    /// [`Error`] where the bytes are no page.
    pub fn read(bytes: &[u8]) -> Result<Self, Error> {
        sniff::refuse_other_kinds(bytes)?;
        let text = encoding::decode(bytes);
        Ok(Document {
            html: html::parse(&text),
        })
    }
}
