//! Where an article goes.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::reason::reason;

/// A destination. Displayed, it is its name in messages.
pub enum Output {
    /// Standard output.
    Stdout,
    /// A file.
    File(PathBuf),
}

impl Output {
    /// The output that a command-line argument means: no argument is standard output.
    pub fn new(file: Option<PathBuf>) -> Self {
        file.map_or(Output::Stdout, Output::File)
    }

    /// Writes everything, or leaves a file as it was. A reader who has gone away from
    /// standard output had enough: that is no error.
    ///
    /// # Errors
    /// The reason, in words.
    pub fn write(&self, bytes: &[u8]) -> Result<(), String> {
        match self {
            Output::Stdout => to_stdout(bytes),
            Output::File(path) => to_file(path, bytes),
        }
        .map_err(|error| reason(&error))
    }
}

impl fmt::Display for Output {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Output::Stdout => f.write_str("standard output"),
            Output::File(path) => path.display().fmt(f),
        }
    }
}

fn to_stdout(bytes: &[u8]) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

fn to_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // The file that a link leads to is replaced, not the link.
    let path = match fs::canonicalize(path) {
        Ok(path) => path,
        Err(_) => path.to_owned(),
    };
    match fs::metadata(&path) {
        Ok(found) if found.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        // A device or a pipe cannot be replaced.
        Ok(found) if !found.is_file() => return fs::write(&path, bytes),
        _ => {}
    }
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    // Made as any new file is, so that it has ordinary permissions.
    let mut file = tempfile::Builder::new().make_in(folder, |path| File::create_new(path))?;
    file.write_all(bytes)?;
    file.persist(&path)?;
    Ok(())
}
