//! Takes a scraped news page and gives back the article.
#![forbid(unsafe_code)]

mod article;
mod blocks;
mod error;
mod extract;
mod source;

pub use article::{Article, Content, Failure, FailureKind, Paragraph, ParagraphKind, Span};
pub use error::Error;
pub use extract::Extractor;
