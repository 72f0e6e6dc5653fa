//! What an extractor gave for a page.

use std::any::Any;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use declutter::Extractor;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use crate::corpus::{self, Row};
use crate::names;

/// The file of a set that holds its outputs.
const OUTPUTS: &str = "out.jsonl";

/// What came out of one page.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Output {
    pub id: String,
    #[serde(default)]
    pub title: Option<String>,
    #[serde(default)]
    pub byline: Option<String>,
    /// `None` where the extractor has only a byline.
    #[serde(default, deserialize_with = "name_list")]
    pub authors: Option<Vec<String>>,
    /// Starts with `YYYY-MM-DD`, if the day is known.
    #[serde(default)]
    pub date: Option<String>,
    #[serde(default)]
    pub body: Option<String>,
    /// Sureness of the body, 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
    /// Time of the extraction in microseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub us: Option<f64>,
    /// Why the page could not be taken. A page without a body is no error.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<Value>,
}

fn name_list<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Vec<String>>, D::Error> {
    Value::deserialize(deserializer).map(|value| names::listed(&value))
}

impl Output {
    /// Runs the library on one page. An error and a panic both become `error`.
    pub fn of(extractor: &Extractor, row: &Row, page: &[u8]) -> Self {
        let start = Instant::now();
        let result = catch_unwind(|| extractor.extract(page));
        let time = start.elapsed();
        match result {
            Ok(Ok(article)) => Output {
                id: row.id.clone(),
                title: article.title,
                byline: article.byline,
                authors: Some(article.authors),
                date: article.date,
                body: article.body,
                confidence: Some(article.confidence),
                us: Some(microseconds(time)),
                error: None,
            },
            Ok(Err(error)) => Self::failed(&row.id, error.to_string()),
            Err(panic) => Self::failed(&row.id, format!("panicked: {}", panic_message(&*panic))),
        }
    }

    /// The empty output of a page that gave none.
    pub fn failed(id: &str, error: String) -> Self {
        Output {
            id: id.to_owned(),
            error: Some(Value::String(error)),
            ..Output::default()
        }
    }

    /// The text of the body; empty where there is none.
    pub fn text(&self) -> &str {
        self.body.as_deref().unwrap_or_default()
    }

    /// The credits: the list of authors, or the byline where there is no list.
    pub fn credits(&self) -> Vec<&str> {
        match &self.authors {
            Some(authors) => authors.iter().map(String::as_str).collect(),
            None => self.byline.as_deref().into_iter().collect(),
        }
    }
}

fn microseconds(time: Duration) -> f64 {
    (time.as_secs_f64() * 1e6).round()
}

fn panic_message(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no message")
}

fn file(folder: &Path, set: &str) -> PathBuf {
    folder.join(set).join(OUTPUTS)
}

/// Reads the outputs of a set, one a line.
pub fn read(folder: &Path, set: &str) -> Result<Vec<Output>, String> {
    corpus::read_lines(&file(folder, set), |line| serde_json::from_str(line))
}

/// Writes the outputs of a set, one a line.
pub fn write<'a>(
    folder: &Path,
    set: &str,
    outputs: impl Iterator<Item = &'a Output>,
) -> Result<(), String> {
    let path = file(folder, set);
    let lines = || {
        fs::create_dir_all(folder.join(set))?;
        let mut file = BufWriter::new(File::create(&path)?);
        for output in outputs {
            serde_json::to_writer(&mut file, output)?;
            file.write_all(b"\n")?;
        }
        file.flush()
    };
    lines().map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(fields: &str) -> Output {
        serde_json::from_str(&format!(r#"{{"id": "a"{fields}}}"#)).unwrap()
    }

    #[test]
    fn a_byline_counts_only_without_a_list_of_authors() {
        let byline = r#", "byline": "By An Bos""#;
        assert_eq!(parsed(byline).credits(), ["By An Bos"]);
        assert_eq!(
            parsed(&format!(r#"{byline}, "authors": null"#)).credits(),
            ["By An Bos"]
        );
        assert_eq!(
            parsed(&format!(r#"{byline}, "authors": ["Jo"]"#)).credits(),
            ["Jo"]
        );
        assert!(
            parsed(&format!(r#"{byline}, "authors": []"#))
                .credits()
                .is_empty()
        );
    }

    #[test]
    fn errors_of_any_shape() {
        assert!(parsed("").error.is_none());
        assert!(parsed(r#", "error": null"#).error.is_none());
        assert!(parsed(r#", "error": {"kind": "x"}"#).error.is_some());
    }

    #[test]
    fn panics_have_a_message() {
        assert_eq!(panic_message(&"literal"), "literal");
        assert_eq!(panic_message(&String::from("formatted")), "formatted");
        assert_eq!(panic_message(&5), "no message");
    }
}
