//! The pages in a folder and the folders in it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use globset::{Candidate, GlobBuilder, GlobSet, GlobSetBuilder};
use walkdir::{DirEntry, WalkDir};

use crate::cli::output::UNFINISHED;

/// How the files end that are taken where no pattern is given; each may be packed besides. JSON
/// Lines are not among them: they hold anything, and often stand beside pages to tell of them.
const ENDINGS: &[&str] = &["html", "htm", "xhtml", "xht", "shtml", "warc", "wet"];
/// The endings of packed files.
const PACKED: &[&str] = &["gz", "zst"];

/// Which files of a folder are taken.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Patterns on the path within the folder; none: the usual endings.
    patterns: GlobSet,
    /// The command's own output, which may stand in the folder.
    output: Option<PathBuf>,
}

impl Wanted {
    /// Files that one of the patterns fits, or those with the usual endings where there is no
    /// pattern. A pattern without a slash is one for the name alone. `output` is never taken,
    /// nor what is in it.
    ///
    /// # Errors
    /// The pattern that is none.
    pub fn new(patterns: &[String], output: Option<&Path>) -> Result<Self, globset::Error> {
        let mut set = GlobSetBuilder::new();
        for pattern in patterns {
            let pattern = match pattern.contains('/') {
                true => pattern.strip_prefix('/').unwrap_or(pattern).to_owned(),
                false => format!("**/{pattern}"),
            };
            set.add(GlobBuilder::new(&pattern).literal_separator(true).build()?);
        }
        Ok(Wanted {
            patterns: set.build()?,
            output: output.and_then(canonical),
        })
    }

    fn takes(&self, path: &Path) -> bool {
        if !self.patterns.is_empty() {
            return self.patterns.is_match_candidate(&Candidate::new(path));
        }
        let ending = |path: &Path| Some(path.extension()?.to_str()?.to_ascii_lowercase());
        let is_one_of = |ending: &Option<String>, of: &[&str]| {
            ending.as_deref().is_some_and(|ending| of.contains(&ending))
        };
        let outer = ending(path);
        if is_one_of(&outer, PACKED) {
            return is_one_of(&ending(&path.with_extension("")), ENDINGS);
        }
        is_one_of(&outer, ENDINGS)
    }

    fn is_output(&self, entry: &DirEntry) -> bool {
        if entry
            .file_name()
            .as_encoded_bytes()
            .starts_with(UNFINISHED.as_bytes())
        {
            return true;
        }
        // Most names differ, so that the system is seldom asked.
        self.output.as_ref().is_some_and(|output| {
            output.file_name() == Some(entry.file_name())
                && fs::canonicalize(entry.path()).is_ok_and(|path| path == *output)
        })
    }
}

/// The one path of a file that need not be there yet.
fn canonical(path: &Path) -> Option<PathBuf> {
    let there = path.canonicalize();
    let in_folder = || {
        let folder = path.parent().filter(|folder| *folder != Path::new(""));
        let folder = folder.unwrap_or(Path::new(".")).canonicalize().ok()?;
        Some(folder.join(path.file_name()?))
    };
    there.ok().or_else(in_folder)
}

/// Walks a folder: every file that is wanted, sorted by name within each folder, and what could
/// not be read. Links are followed.
pub fn walk(
    folder: PathBuf,
    wanted: Wanted,
) -> impl Iterator<Item = Result<PathBuf, (PathBuf, io::Error)>> + Send {
    let entries = WalkDir::new(&folder).follow_links(true).sort_by_file_name();
    let of_output = wanted.clone();
    let entries = entries
        .into_iter()
        .filter_entry(move |entry| !of_output.is_output(entry));
    entries.filter_map(move |entry| match entry {
        Ok(entry) => {
            let within = entry.path().strip_prefix(&folder).unwrap_or(entry.path());
            let kind = entry.file_type();
            if kind.is_dir() || !wanted.takes(within) {
                return None;
            }
            // A pipe or a device may never end, and its bytes are nobody's page.
            Some(match kind.is_file() {
                true => Ok(entry.into_path()),
                false => Err((entry.into_path(), io::Error::other("is no ordinary file"))),
            })
        }
        Err(error) => {
            let path = error.path().unwrap_or(&folder).to_owned();
            let message = error.to_string();
            let error = error.into_io_error();
            Some(Err((
                path,
                error.unwrap_or_else(|| io::Error::other(message)),
            )))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(patterns: &[&str]) -> Wanted {
        let patterns: Vec<String> = patterns.iter().map(|&pattern| pattern.into()).collect();
        Wanted::new(&patterns, None).unwrap()
    }

    #[test]
    fn the_usual_endings() {
        let wanted = wanted(&[]);
        for path in ["a.html", "a/b.HTM", "a.html.gz", "a.warc.gz", "a.wet.zst"] {
            assert!(wanted.takes(Path::new(path)), "{path}");
        }
        for path in [
            "a.txt",
            "html",
            "a.html.txt",
            "a.gz",
            "a.css.gz",
            ".html",
            "a.jsonl",
        ] {
            assert!(!wanted.takes(Path::new(path)), "{path}");
        }
    }

    #[test]
    fn patterns_take_their_place() {
        let wanted = wanted(&["*.txt", "news/*.page"]);
        for path in ["a.txt", "a/b/c.txt", "news/a.page"] {
            assert!(wanted.takes(Path::new(path)), "{path}");
        }
        for path in ["a.html", "a.page", "news/b/a.page", "more/news/a.page"] {
            assert!(!wanted.takes(Path::new(path)), "{path}");
        }
        assert!(Wanted::new(&["a[".into()], None).is_err());
    }

    #[test]
    fn a_walk_is_sorted_and_leaves_the_output_out() {
        let desk = tempfile::tempdir().unwrap();
        let path = |name: &str| desk.path().join(name);
        for folder in ["b", "out"] {
            fs::create_dir(path(folder)).unwrap();
        }
        for file in [
            "c.html",
            "a.html",
            "b/z.html",
            "b/y.html",
            "b/x.txt",
            "out/a.html",
        ] {
            fs::write(path(file), "").unwrap();
        }
        let wanted = Wanted::new(&[], Some(&path("out"))).unwrap();
        let found: Vec<PathBuf> = walk(desk.path().into(), wanted)
            .map(Result::unwrap)
            .collect();
        let expected = ["a.html", "b/y.html", "b/z.html", "c.html"];
        assert_eq!(found, expected.map(path));

        let missing = walk(path("missing"), Wanted::default()).next().unwrap();
        assert_eq!(missing.unwrap_err().0, path("missing"));
    }
}
