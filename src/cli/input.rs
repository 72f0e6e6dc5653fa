//! Where a page comes from.

use std::fmt;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::reason::reason;

/// A source of one page. Displayed, it is its name in messages.
pub enum Input {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
}

impl Input {
    /// The input that a command-line argument means: no argument and `-` are standard input.
    pub fn new(page: Option<PathBuf>) -> Self {
        match page {
            Some(path) if path != Path::new("-") => Input::File(path),
            _ => Input::Stdin,
        }
    }

    /// Reads it to its end.
    ///
    /// # Errors
    /// The reason, in words.
    pub fn read(&self) -> Result<Vec<u8>, String> {
        match self {
            Input::Stdin => {
                let mut page = Vec::new();
                io::stdin()
                    .lock()
                    .read_to_end(&mut page)
                    .map(|_| page)
                    .map_err(|error| reason(&error))
            }
            // Systems name the failure to read a folder in different ways.
            Input::File(path) if path.is_dir() => Err("is a folder".into()),
            Input::File(path) => fs::read(path).map_err(|error| reason(&error)),
        }
    }
}

impl fmt::Display for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Input::Stdin => f.write_str("standard input"),
            Input::File(path) => path.display().fmt(f),
        }
    }
}
