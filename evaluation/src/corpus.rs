//! Reading corpora: folders of pages, with what is true of each.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::fold::Fold;
use crate::names;

/// The file of a set that holds its rows.
const TRUTH: &str = "truth.jsonl";

/// One corpus.
#[derive(Debug)]
pub struct Set {
    pub name: String,
    pub folder: PathBuf,
    pub rows: Vec<Row>,
}

/// What is true of one page. `None` is a field that is not judged; where a field
/// can be judged as absent, that is the inner `None` or an empty list.
#[derive(Debug, Default, Deserialize)]
pub struct Row {
    pub id: String,
    /// Path of the page, from the folder of its set.
    pub html: String,
    #[serde(default)]
    pub url: Option<String>,
    #[serde(default, deserialize_with = "judged")]
    pub title: Option<Option<String>>,
    #[serde(default, deserialize_with = "judged_names")]
    pub authors: Option<Vec<String>>,
    /// `YYYY-MM-DD`.
    #[serde(default, deserialize_with = "judged")]
    pub date: Option<Option<String>>,
    #[serde(default)]
    pub body: Option<String>,
    /// Snippets that must be in the body.
    #[serde(default)]
    pub with: Option<Vec<String>>,
    /// Snippets that must not be in the body.
    #[serde(default)]
    pub without: Vec<String>,
}

/// Tells a key that is `null` from one that is missing.
fn judged<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<String>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

fn judged_names<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Vec<String>>, D::Error> {
    let value = Value::deserialize(deserializer)?;
    Ok(Some(names::listed(&value).unwrap_or_default()))
}

impl Row {
    /// The page's address without stray white space, where it is one of the web.
    pub fn web_url(&self) -> Option<url::Url> {
        let url = url::Url::parse(self.url.as_deref()?.trim()).ok()?;
        matches!(url.scheme(), "http" | "https").then_some(url)
    }

    /// A number by which what is done to pages differs from page to page, the same in every run.
    pub fn turn(&self) -> usize {
        self.id.bytes().map(usize::from).sum()
    }

    fn parse(line: &str) -> serde_json::Result<Row> {
        // Python writes NaN, which is no JSON, where a table had no value. As a text it
        // stays what it is: a value that nothing equals.
        serde_json::from_str(line).or_else(|error| {
            serde_json::from_str(&line.replace(": NaN", ": \"NaN\"")).map_err(|_| error)
        })
    }
}

impl Set {
    /// The bytes of one page, as they were served.
    pub fn page(&self, row: &Row) -> Result<Vec<u8>, String> {
        unpack(&self.folder.join(&row.html))
    }
}

/// The content of a gzipped file.
pub fn unpack(path: &Path) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| GzDecoder::new(file).read_to_end(&mut bytes))
        .map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(bytes)
}

/// Reads the sets of a folder by name; only the `wanted` ones, if any are, and only
/// the rows of `fold`.
pub fn read_sets(
    corpora: &Path,
    wanted: &[String],
    fold: Option<Fold>,
) -> Result<Vec<Set>, String> {
    let found = set_names(corpora)?;
    if let Some(unknown) = wanted.iter().find(|name| !found.contains(*name)) {
        let found: Vec<_> = found.into_iter().collect();
        return Err(format!(
            "no set {unknown} in {}; there are {}",
            corpora.display(),
            found.join(", ")
        ));
    }
    found
        .into_iter()
        .filter(|name| wanted.is_empty() || wanted.contains(name))
        .map(|name| {
            let folder = corpora.join(&name);
            let mut rows = read_rows(&folder.join(TRUTH))?;
            if let Some(fold) = fold {
                rows.retain(|row| fold.holds(row));
            }
            Ok(Set { name, folder, rows })
        })
        .collect()
}

fn set_names(corpora: &Path) -> Result<BTreeSet<String>, String> {
    let error = |error| format!("{}: {error}", corpora.display());
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(corpora).map_err(error)? {
        let entry = entry.map_err(error)?;
        if entry.path().join(TRUTH).is_file() {
            names.insert(entry.file_name().to_string_lossy().into_owned());
        }
    }
    if names.is_empty() {
        return Err(format!(
            "{}: no folder in it has a {TRUTH}",
            corpora.display()
        ));
    }
    Ok(names)
}

fn read_rows(path: &Path) -> Result<Vec<Row>, String> {
    read_lines(path, Row::parse)
}

/// Reads a file of one JSON value a line.
pub fn read_lines<T>(
    path: &Path,
    parse: impl Fn(&str) -> serde_json::Result<T>,
) -> Result<Vec<T>, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(number, line)| {
            parse(line).map_err(|error| format!("{}, line {}: {error}", path.display(), number + 1))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(fields: &str) -> Row {
        Row::parse(&format!(r#"{{"id": "a", "html": "a.gz"{fields}}}"#)).unwrap()
    }

    #[test]
    fn a_missing_field_is_not_judged_and_null_is() {
        let missing = row("");
        assert_eq!(missing.title, None);
        assert_eq!(missing.authors, None);
        assert_eq!(missing.date, None);
        let null = row(r#", "title": null, "authors": null, "date": null"#);
        assert_eq!(null.title, Some(None));
        assert_eq!(null.authors, Some(Vec::new()));
        assert_eq!(null.date, Some(None));
    }

    #[test]
    fn authors_may_be_a_list_or_one_name() {
        assert_eq!(row(r#", "authors": "An Bos""#).authors.unwrap(), ["An Bos"]);
        assert_eq!(
            row(r#", "authors": ["An", "Jo"]"#).authors.unwrap(),
            ["An", "Jo"]
        );
    }

    #[test]
    fn nan_is_judged_and_equals_no_date() {
        assert_eq!(row(r#", "date": NaN"#).date, Some(Some("NaN".into())));
    }

    #[test]
    fn broken_rows_are_errors() {
        assert!(Row::parse(r#"{"id": "a", "html": "a.gz""#).is_err());
        assert!(Row::parse(r#"{"id": "a"}"#).is_err());
    }

    #[test]
    fn only_addresses_of_the_web_are_passed_on() {
        let cases = [
            (
                r#", "url": "http://example.org/a\n""#,
                Some("http://example.org/a"),
            ),
            (r#", "url": "hard::example.org.html""#, None),
            (r#", "url": "xhttps://example.org/""#, None),
            (r#", "url": null"#, None),
            ("", None),
        ];
        for (fields, expected) in cases {
            let url = row(fields).web_url();
            assert_eq!(url.as_ref().map(url::Url::as_str), expected, "{fields}");
        }
    }
}
