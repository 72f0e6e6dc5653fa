//! Where records go.

mod file;
mod folder;

use std::fmt;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub use file::UNFINISHED;
pub use folder::{Claims, Folder};

use super::resume::Done;
use file::Whole;

/// A destination of a stream of records, or of the article of one page. Displayed, it is its
/// name in messages.
pub struct Output {
    name: Option<PathBuf>,
    target: Target,
}

enum Target {
    /// Standard output, or a device or pipe, which cannot be replaced.
    Stream(Box<dyn Write>),
    /// A file that appears when it is complete.
    Whole(Whole),
    /// A file that is there from the start and grows.
    Growing(File),
}

impl Output {
    /// Standard output.
    pub fn stdout() -> Self {
        Output {
            name: None,
            target: Target::Stream(Box::new(io::stdout())),
        }
    }

    /// A file that appears under its name when [`Output::finish`] says that it is complete. What
    /// is there before is untouched until then.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn file(path: &Path) -> io::Result<Self> {
        Ok(Output {
            name: Some(path.to_owned()),
            target: match file::open_special(path)? {
                Some(device) => Target::Stream(Box::new(device)),
                None => Target::Whole(Whole::create(path)?),
            },
        })
    }

    /// A file that goes on behind the records that it has, and what these are of. A last one that
    /// was torn is cut off.
    ///
    /// # Errors
    /// It cannot be read or written, or has something else than records.
    pub fn growing(path: &Path) -> io::Result<(Self, Done)> {
        let (file, done) = Done::in_file(path)?;
        let output = Output {
            name: Some(path.to_owned()),
            target: Target::Growing(file),
        };
        Ok((output, done))
    }

    /// Writes some bytes on.
    ///
    /// # Errors
    /// They cannot be written.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match &mut self.target {
            Target::Stream(stream) => stream.write_all(bytes).and_then(|()| stream.flush()),
            Target::Whole(file) => file.write_all(bytes),
            Target::Growing(file) => file.write_all(bytes),
        }
    }

    /// Nothing more will come. A file that is not complete is kept beside its name, and that
    /// path comes back.
    ///
    /// # Errors
    /// The file cannot be given its name.
    pub fn finish(self, complete: bool) -> io::Result<Option<PathBuf>> {
        match self.target {
            Target::Whole(file) => file.finish(complete),
            Target::Stream(_) | Target::Growing(_) => Ok(None),
        }
    }
}

impl fmt::Display for Output {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.name {
            None => f.write_str("standard output"),
            Some(path) => path.display().fmt(f),
        }
    }
}
