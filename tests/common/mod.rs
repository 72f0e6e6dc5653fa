//! The pages of `fixtures/`, as the tests see them.

use std::fs;
use std::path::{Path, PathBuf};

use declutter::{Article, Extractor};

/// What the page of a fixture may be called.
const PAGES: [&str; 3] = ["page.html", "page.txt", "page.md"];

/// One folder of `fixtures/`.
pub struct Fixture {
    /// Name of the folder.
    pub name: String,
    /// Where it is.
    pub folder: PathBuf,
}

impl Fixture {
    /// The bytes of the page: as served, or its text.
    pub fn page(&self) -> Vec<u8> {
        let pages = PAGES.map(|name| self.folder.join(name));
        let path = pages.iter().find(|path| path.is_file());
        let path = path.unwrap_or_else(|| panic!("{}: none of {PAGES:?}", self.name));
        fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Whether the page is HTML as served.
    #[allow(dead_code)] // not every test asks
    pub fn is_html(&self) -> bool {
        self.folder.join(PAGES[0]).is_file()
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
