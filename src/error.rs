//! Why an input could not be taken at all.

use std::fmt;
use std::time::Duration;

/// A mebibyte, in bytes.
const MIB: usize = 1 << 20;

/// An input that is no page, or one that takes more than its [limits](crate::Limits). A page without an article is no error of this kind:
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
    /// The page is longer than so many bytes.
    TooLarge {
        /// The limit, in bytes.
        limit: usize,
    },
    /// The page has more of something than any news page has.
    TooComplex {
        /// What it has too many of.
        what: &'static str,
        /// How many are taken.
        limit: usize,
    },
    /// The page took longer than it may.
    OutOfTime {
        /// The limit.
        limit: Duration,
    },
}

impl Error {
    /// What kind of failure it is, in one word for programs, as it stands in records.
    pub fn kind(&self) -> &'static str {
        match self {
            Error::Empty => "empty",
            Error::NotAPage(_) => "not_a_page",
            Error::FrontMatter(_) => "front_matter",
            Error::TooLarge { .. } => "too_large",
            Error::TooComplex { .. } => "too_complex",
            Error::OutOfTime { .. } => "out_of_time",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Empty => f.write_str("the input is empty"),
            Error::NotAPage(kind) => write!(f, "not a page: {kind}"),
            Error::FrontMatter(reason) => write!(f, "front matter refused: {reason}"),
            Error::TooLarge { limit } => match limit % MIB {
                0 => write!(f, "longer than {} MiB", limit / MIB),
                _ => write!(f, "longer than {limit} bytes"),
            },
            Error::TooComplex { what, limit } => write!(f, "more than {limit} {what}"),
            Error::OutOfTime { limit } => write!(f, "not done in {} s", limit.as_secs_f64()),
        }
    }
}

impl std::error::Error for Error {}
