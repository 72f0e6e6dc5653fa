//! What came in: told apart, decoded, parsed once.

mod encoding;
mod html;
mod sniff;

use crate::error::Error;
use html5ever::local_name;
use scraper::{Html, Node};
use url::Url;

#[cfg(test)]
pub use html::parse;

/// A page as one tree.
pub struct Document {
    /// The parsed page.
    pub html: Html,
}

impl Document {
    /// Reads a page from its bytes; `charset` is what it was sent with.
    ///
    /// # Errors
    /// [`Error`] where the bytes are no page.
    pub fn read(bytes: &[u8], charset: Option<&str>) -> Result<Self, Error> {
        sniff::refuse_other_kinds(bytes)?;
        let text = encoding::decode(bytes, charset);
        Ok(Document {
            html: html::parse(&text),
        })
    }

    /// The address that relative links are resolved against: the page's `<base>`, itself
    /// resolved against the address that the page was fetched from; or else that address.
    pub fn base(&self, page_url: Option<&Url>) -> Option<Url> {
        let base = self.html.tree.values().find_map(|node| match node {
            Node::Element(element) if element.name.local == local_name!("base") => {
                element.attr("href")
            }
            _ => None,
        });
        match (page_url, base) {
            (Some(url), Some(base)) => url.join(base).ok().or_else(|| Some(url.clone())),
            (Some(url), None) => Some(url.clone()),
            (None, Some(base)) => Url::parse(base).ok(),
            (None, None) => None,
        }
    }
}
