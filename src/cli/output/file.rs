//! Files that appear when they are complete.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// How the names of files that are being written start.
pub const UNFINISHED: &str = ".declutter-";
/// The ending that is added to the name of a file that was not completed.
const PART: &str = ".part";

/// A file under a name of its own until it is complete.
pub struct Whole {
    file: NamedTempFile<File>,
    path: PathBuf,
}

impl Whole {
    /// A new file, to replace what is at `path`. The file that a link leads to is replaced, not
    /// the link.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn create(path: &Path) -> io::Result<Self> {
        let path = match fs::canonicalize(path) {
            Ok(path) => path,
            Err(_) => path.to_owned(),
        };
        let folder = match path.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        };
        // Made as any new file is, so that it has ordinary permissions.
        let file = tempfile::Builder::new()
            .prefix(UNFINISHED)
            .make_in(folder, |path| File::create_new(path))?;
        Ok(Whole { file, path })
    }

    /// Gives it its name; if it is not complete, one beside, which comes back.
    ///
    /// # Errors
    /// It cannot be renamed.
    pub fn finish(self, complete: bool) -> io::Result<Option<PathBuf>> {
        if complete {
            self.file.persist(&self.path)?;
            return Ok(None);
        }
        let mut part = OsString::from(self.path);
        part.push(PART);
        let part = PathBuf::from(part);
        self.file.persist(&part)?;
        Ok(Some(part))
    }
}

impl Write for Whole {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Opens what is at `path` if it is a device or a pipe.
///
/// # Errors
/// It is a folder, or cannot be written.
pub fn open_special(path: &Path) -> io::Result<Option<File>> {
    match fs::metadata(path) {
        Ok(found) if found.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        Ok(found) if !found.is_file() => File::options().write(true).open(path).map(Some),
        _ => Ok(None),
    }
}
