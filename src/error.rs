//! Why an input could not be taken at all.

use std::fmt;

/// An input that is no page. A page without an article is no error of this kind:
/// it gives an [`Article`](crate::Article) whose `error` is set.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The input has no bytes, or only white space.
    Empty,
    /// The input is a file of another kind, named here ("PDF document", "binary data").
    NotAPage(&'static str),
    /// The front matter above the document is made to take more room than it has; the reason.
    FrontMatter(&'static str),
}

impl Error {
    /// What kind of failure it is, in one word for programs, as it stands in records.
    pub fn kind(&self) -> &'static str {
        match self {
            Error::Empty => "empty",
            Error::NotAPage(_) => "not_a_page",
            Error::FrontMatter(_) => "front_matter",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Empty => f.write_str("the input is empty"),
            Error::NotAPage(kind) => write!(f, "not a page: {kind}"),
            Error::FrontMatter(reason) => write!(f, "front matter refused: {reason}"),
        }
    }
}

impl std::error::Error for Error {}
