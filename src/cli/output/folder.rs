//! A file for each page.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fs;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use crate::cli::args::Format;
use crate::cli::input::Source;
use crate::cli::output::file::Whole;

/// A folder of files that are named as the pages are.
#[derive(Debug, Clone)]
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// The folder; it is made if it isn't there.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn create(root: &Path) -> io::Result<Self> {
        fs::create_dir_all(root)?;
        Ok(Folder {
            root: root.to_owned(),
        })
    }

    /// Writes the file of a page, as a whole. Gives its path with an error.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn write(
        &self,
        source: &Source,
        ending: &str,
        bytes: &[u8],
    ) -> Result<(), (PathBuf, io::Error)> {
        let path = self.path(source, ending);
        let write = || {
            path.parent().map_or(Ok(()), fs::create_dir_all)?;
            let mut file = Whole::create(&path)?;
            file.write_all(bytes)?;
            file.finish(true).map(|_| ())
        };
        write().map_err(|error| (path.clone(), error))
    }

    /// The file of a page that is there from an earlier run.
    pub fn existing(&self, source: &Source, format: Format) -> Option<PathBuf> {
        // A failure is JSON whatever the form is.
        let endings = [format.ending(), Format::Json.ending()];
        let mut paths = endings.into_iter().map(|ending| self.path(source, ending));
        paths.find(|path| path.is_file())
    }

    /// `FOLDER/pages/a.html.json` for `pages/a.html`, `FOLDER/crawl.warc.gz/17.json` for the
    /// seventeenth record of `crawl.warc.gz`. Never outside of the folder, whatever the source.
    fn path(&self, source: &Source, ending: &str) -> PathBuf {
        let mut path = self.root.clone();
        for part in Path::new(&source.file).components() {
            match part {
                Component::Normal(name) => path.push(name),
                Component::ParentDir => path.push("_"),
                Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
            }
        }
        if let Some(number) = source.number {
            path.push(number.to_string());
        }
        let mut name = path.into_os_string();
        name.push(".");
        name.push(ending);
        name.into()
    }
}

/// Which pages the files of a run are of: sources that differ may give the same name, as
/// `/data/a.html` and `data/a.html` do.
#[derive(Debug, Default)]
pub struct Claims(HashMap<u64, u64>);

impl Claims {
    /// Takes the file of a page for it; `false` where another page has it.
    pub fn take(&mut self, folder: &Folder, source: &Source) -> bool {
        // Hashes take little room, so that millions fit.
        let hashes = BuildHasherDefault::<DefaultHasher>::new();
        let page = hashes.hash_one(source.to_string());
        match self.0.entry(hashes.hash_one(folder.path(source, ""))) {
            Entry::Occupied(entry) => *entry.get() == page,
            Entry::Vacant(entry) => {
                entry.insert(page);
                true
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_mirror_their_sources() {
        let folder = Folder { root: "out".into() };
        for (file, number, expected) in [
            ("a.html", None, "out/a.html.json"),
            ("./pages/b/a.html.gz", None, "out/pages/b/a.html.gz.json"),
            ("/data/a.html", None, "out/data/a.html.json"),
            ("../../etc/a.html", None, "out/_/_/etc/a.html.json"),
            ("c.warc.gz", Some(17), "out/c.warc.gz/17.json"),
            ("stdin", Some(1), "out/stdin/1.json"),
        ] {
            let source = Source {
                file: file.into(),
                number,
            };
            assert_eq!(folder.path(&source, "json"), Path::new(expected));
        }
    }

    #[test]
    fn a_file_is_one_pages() {
        let folder = Folder { root: "out".into() };
        let mut claims = Claims::default();
        let mut take = |file: &str| {
            let source = Source {
                file: file.into(),
                number: None,
            };
            claims.take(&folder, &source)
        };
        assert!(take("data/a.html") && take("data/a.html") && take("data/b.html"));
        assert!(!take("/data/a.html") && !take("./data/b.html"));
    }
}
