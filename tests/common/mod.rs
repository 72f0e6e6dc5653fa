//! The pages of `fixtures/`, as the tests see them.

use std::fs;
use std::path::{Path, PathBuf};

use declutter::{Article, Extractor};

/// One folder of `fixtures/`.
pub struct Fixture {
    /// Name of the folder.
    pub name: String,
    /// Where it is.
    pub folder: PathBuf,
}

impl Fixture {
    /// The bytes of the page as served.
    pub fn page(&self) -> Vec<u8> {
        let path = self.folder.join("page.html");
        fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// What the library makes of the page.
    pub fn extract(&self) -> Article {
        Extractor::new()
            .extract(&self.page())
            .unwrap_or_else(|error| panic!("{}: {error}", self.name))
    }
}

/// All fixtures, by name.
pub fn fixtures() -> Vec<Fixture> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut fixtures: Vec<Fixture> = fs::read_dir(&root)
        .expect("fixtures/ can be listed")
        .map(|entry| entry.expect("an entry of fixtures/ can be read").path())
        .filter(|folder| folder.is_dir())
        .map(|folder| Fixture {
            name: folder.file_name().unwrap().to_string_lossy().into_owned(),
            folder,
        })
        .collect();
    fixtures.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(!fixtures.is_empty(), "no fixtures in {}", root.display());
    fixtures
}
