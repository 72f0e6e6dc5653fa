//! The files that the fits read: rows of features, and a page for several of them.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use declutter::FeatureInfo;
use serde::Serialize;

/// A page with the features of its rows, one row behind the other.
pub type Labelled<P> = (P, Vec<f32>);

/// How the files in a folder are called.
#[derive(Debug, Clone, Copy)]
pub struct Names<'a> {
    /// The file of the features' names, a list.
    pub features: &'a str,
    /// The rows of features: 32-bit numbers, little end first, as many a row as there are names.
    pub rows: &'a str,
    /// The pages: a JSON object a line.
    pub pages: &'a str,
}

/// The files while they are written.
#[derive(Debug)]
pub struct Rows {
    folder: PathBuf,
    rows: BufWriter<File>,
    pages: BufWriter<File>,
}

impl Rows {
    /// Creates the files in a folder, and writes the features' names.
    pub fn create(folder: &Path, names: Names, features: &[FeatureInfo]) -> Result<Rows, String> {
        let create = || {
            let features: Vec<&str> = features.iter().map(|feature| feature.name).collect();
            fs::write(folder.join(names.features), serde_json::to_vec(&features)?)?;
            Ok(Rows {
                folder: folder.to_owned(),
                rows: BufWriter::new(File::create(folder.join(names.rows))?),
                pages: BufWriter::new(File::create(folder.join(names.pages))?),
            })
        };
        create().map_err(|error| in_folder(folder, &error))
    }

    /// Writes pages behind those before.
    pub fn write<P: Serialize>(
        &mut self,
        pages: impl IntoIterator<Item = Labelled<P>>,
    ) -> Result<(), String> {
        let write = || {
            for (page, features) in pages {
                for number in features {
                    self.rows.write_all(&number.to_le_bytes())?;
                }
                serde_json::to_writer(&mut self.pages, &page)?;
                self.pages.write_all(b"\n")?;
            }
            Ok(())
        };
        write().map_err(|error| in_folder(&self.folder, &error))
    }

    /// Ends the files.
    pub fn finish(mut self) -> Result<(), String> {
        let ended = self.rows.flush().and_then(|()| self.pages.flush());
        ended.map_err(|error| in_folder(&self.folder, &error))
    }
}

fn in_folder(folder: &Path, error: &io::Error) -> String {
    format!("{}: {error}", folder.display())
}
