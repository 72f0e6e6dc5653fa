//! Failures of the system in plain words.

use std::io;

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
