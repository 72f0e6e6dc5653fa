//! Renders an [`Article`] as JSON, plain text, Markdown or HTML.
//!
//! All forms carry the same body. None ends with a line break.

mod groups;
mod html;
mod json;
mod link;
mod markdown;
#[cfg(test)]
mod sample;
mod text;

pub use html::html;
pub use json::json;
pub use markdown::markdown;
pub use text::text;

use crate::article::Article;

/// The form in which an article is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// The whole record, see [`json()`].
    #[default]
    Json,
    /// The body alone, see [`text()`].
    Text,
    /// Title, byline, date and body, see [`markdown()`].
    Markdown,
    /// Title, byline, date and body, see [`html()`].
    Html,
}

impl Format {
    /// Renders the article in this form.
    pub fn render(self, article: &Article) -> String {
        match self {
            Format::Json => json(article),
            Format::Text => text(article),
            Format::Markdown => markdown(article),
            Format::Html => html(article),
        }
    }
}
