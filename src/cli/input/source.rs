//! What the record of a page says of where the page came from.

use std::fmt;
use std::path::Path;

use serde::{Serialize, Serializer};

/// The name of standard input.
pub const STDIN: &str = "stdin";

/// A page's place among the inputs: `pages/a.html`, or `crawl.warc.gz#17` for the seventeenth
/// record of an archive or row of a file. It is unlike any other of the same inputs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The file as it was named, or [`STDIN`].
    pub file: String,
    /// The number of the record or row in it, from 1.
    pub number: Option<u64>,
}

impl Source {
    /// A file that holds one page.
    pub fn file(path: &Path) -> Self {
        // What of a name is no UTF-8 is written as in addresses: another sign for all of it would
        // make names alike.
        let chunks = path.as_os_str().as_encoded_bytes().utf8_chunks();
        let mut file = String::new();
        for chunk in chunks {
            file.push_str(chunk.valid());
            for byte in chunk.invalid() {
                file.push_str(&format!("%{byte:02X}"));
            }
        }
        Source { file, number: None }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        match self.number {
            Some(number) => write!(f, "#{number}"),
            None => Ok(()),
        }
    }
}

impl Serialize for Source {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
