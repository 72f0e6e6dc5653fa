//! Takes a scraped news page and gives back the article.
#![forbid(unsafe_code)]

mod article;
mod blocks;
mod compose;
mod error;
mod explain;
mod extract;
mod features;
mod fold;
mod hash;
mod letters;
mod lexicon;
mod limits;
mod lines;
mod metadata;
pub mod render;
mod score;
mod scripts;
mod select;
mod source;

pub use article::{Article, Content, Failure, FailureKind, Paragraph, ParagraphKind, Span};
pub use error::Error;
pub use explain::{BlockReport, Explanation, Reason};
pub use extract::{Extractor, Stage};
pub use features::{FEATURES, FeatureInfo};
pub use limits::Limits;
pub use lines::LINE_FEATURES;
pub use metadata::{BYLINE_FEATURES, Candidate, DateOrder, Field, Source, TITLE_FEATURES};
pub use score::{Model, ModelError};
pub use source::PageForm;
