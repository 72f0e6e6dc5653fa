//! The pipeline, top to bottom.

use crate::article::Article;
use crate::error::Error;

/// Extracts articles from pages. Cheap to make and to share.
#[derive(Debug, Clone, Default)]
pub struct Extractor {
    url: Option<String>,
}

impl Extractor {
    /// An extractor with the default options.
    pub fn new() -> Self {
        Self::default()
    }

    /// The address that the page was fetched from: relative links are resolved against it.
    #[must_use]
    pub fn url(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }

    /// Extracts the article of one page.
    ///
    /// # Errors
    /// [`Error`] where the input is no page at all. A page without an article
    /// gives an [`Article`] whose `error` is set.
    pub fn extract(&self, page: &[u8]) -> Result<Article, Error> {
        let _ = page;
        Ok(Article::default())
    }
}
