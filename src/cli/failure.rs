//! What keeps a page from its article.

use std::io;

use serde::Serialize;

/// Why a page gave no article, as it stands in its record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// One word for programs; the record's schema lists them.
    pub kind: &'static str,
    /// One line for people.
    pub message: String,
}

impl Failure {
    fn new(kind: &'static str, message: impl Into<String>) -> Self {
        let message = message.into();
        Failure { kind, message }
    }

    /// The system, or the form in which the page is packed, does not let us read it.
    pub fn unreadable(error: &io::Error) -> Self {
        Failure::new("unreadable", reason(error))
    }

    /// It is longer than what is taken for a page.
    pub fn too_large(limit: usize) -> Self {
        declutter::Error::TooLarge { limit }.into()
    }

    /// A record of an archive that does not hold together.
    pub fn broken_record(message: impl Into<String>) -> Self {
        Failure::new("broken_record", message)
    }

    /// A line that is no row with a page in it.
    pub fn bad_row(message: impl Into<String>) -> Self {
        Failure::new("bad_row", message)
    }

    /// The article is less sure than was asked for.
    pub fn low_confidence(confidence: f64, wanted: f64) -> Self {
        let message = format!("confidence {confidence} is below {wanted}");
        Failure::new("low_confidence", message)
    }

    /// The extractor has a mistake, and this page has met it.
    pub fn panic(message: impl Into<String>) -> Self {
        Failure::new("panic", message)
    }
}

impl From<declutter::Error> for Failure {
    fn from(error: declutter::Error) -> Self {
        Failure::new(error.kind(), error.to_string())
    }
}

/// Why reading or writing failed, in words that follow the name of the file.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".into(),
        io::ErrorKind::PermissionDenied => "permission denied".into(),
        io::ErrorKind::IsADirectory => "is a folder".into(),
        io::ErrorKind::NotADirectory => "goes through a file that is no folder".into(),
        io::ErrorKind::StorageFull => "no space left".into(),
        _ => error.to_string(),
    }
}
