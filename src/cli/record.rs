//! The record of a page: what the extractor found, and what the input told besides.

use declutter::Article;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

use super::args::Format;
use super::failure::Failure;
use super::input::{Keys, Source};

/// The JSON Schema of the records.
pub const SCHEMA: &str = include_str!("record.schema.json");

/// A page that has been worked on.
#[derive(Debug)]
pub struct Record {
    /// Where the page comes from.
    pub source: Source,
    /// When and from where it was fetched, if it comes from an archive.
    pub fetched: Option<Fetched>,
    /// The keys of its row that are not the page itself.
    pub row: Keys,
    /// Its article.
    pub result: Result<Article, Failure>,
}

/// What an archive tells of a page.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize)]
pub struct Fetched {
    /// The address.
    pub url: Option<String>,
    /// The time, as the archive writes it: RFC 3339.
    pub at: Option<String>,
    /// Why the archive has a part of the page only, where that is so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub truncated: Option<String>,
}

impl Record {
    /// Why there is no article, in words.
    pub fn failure(&self) -> Option<&str> {
        match &self.result {
            Ok(article) => article.error.as_ref().map(|error| error.message.as_str()),
            Err(failure) => Some(&failure.message),
        }
    }
}

/// How records are written.
#[derive(Debug, Clone)]
pub struct Layout {
    /// The form of the article.
    pub format: Format,
    /// The fields that are written, in the record's order.
    fields: Vec<&'static str>,
}

impl Layout {
    /// A form, and the fields that were chosen for JSON; no choice is all of them.
    pub fn new(format: Format, chosen: Option<&[String]>) -> Self {
        let is_chosen = |field: &&str| {
            let mut chosen = chosen.into_iter().flatten();
            chosen.any(|chosen| chosen == field)
        };
        let fields = Article::FIELDS.into_iter();
        Layout {
            format,
            fields: fields
                .filter(|field| chosen.is_none() || is_chosen(field))
                .collect(),
        }
    }

    /// One page by itself: its article in the chosen form, with a line break at the end of what
    /// is not empty.
    pub fn alone(&self, article: &Article) -> String {
        let mut text = match self.format {
            Format::Json if self.fields.len() < Article::FIELDS.len() => {
                pretty(&Members(self.members(article)))
            }
            format => format.of_library().render(article),
        };
        if !text.is_empty() {
            text.push('\n');
        }
        text
    }

    /// A record as one line of JSON, with its line break.
    pub fn line(&self, record: &Record) -> String {
        let mut line = serde_json::to_string(&self.of(record)).expect(PLAIN);
        line.push('\n');
        line
    }

    /// A record as a file of its own, and the ending of its name. Failures are JSON in every
    /// form.
    pub fn file(&self, record: &Record) -> (String, &'static str) {
        match &record.result {
            Ok(article) if self.format != Format::Json && article.error.is_none() => {
                (self.alone(article), self.format.ending())
            }
            _ => {
                let mut text = pretty(&self.of(record));
                text.push('\n');
                (text, Format::Json.ending())
            }
        }
    }

    /// The keys of a record between its source and its row.
    fn members(&self, article: &Article) -> Vec<(&'static str, Value)> {
        if let Some(key) = self.format.key() {
            let text = self.format.of_library().render(article);
            let error = serde_json::to_value(&article.error).expect(PLAIN);
            return vec![(key, text.into()), ("error", error)];
        }
        let Ok(Value::Object(mut values)) = serde_json::to_value(article) else {
            unreachable!("an article is an object");
        };
        let mut members = Vec::with_capacity(self.fields.len() + 1);
        for field in &self.fields {
            members.push((*field, values.remove(*field).unwrap_or_default()));
        }
        if let Some(error) = values.remove("error").filter(|error| !error.is_null())
            && !self.fields.contains(&"error")
        {
            members.push(("error", error));
        }
        members
    }

    fn of<'a>(&'a self, record: &'a Record) -> WholeRecord<'a> {
        let members = match &record.result {
            Ok(article) => self.members(article),
            Err(failure) => vec![("error", serde_json::to_value(failure).expect(PLAIN))],
        };
        // A key of the row gives way to every key that a record may have.
        let is_own = |key: &str| {
            ["source", "fetched", "input"].contains(&key)
                || Article::FIELDS.contains(&key)
                || self.format.key() == Some(key)
        };
        let (clashing, passed) = record.row.iter().partition(|(key, _)| is_own(key));
        WholeRecord {
            record,
            members,
            passed,
            clashing,
        }
    }
}

const PLAIN: &str = "a record has plain keys, so JSON can hold it";

fn pretty(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).expect(PLAIN)
}

/// An object with its members in order.
struct Members<K, V>(Vec<(K, V)>);

impl<K: Serialize, V: Serialize> Serialize for Members<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

type RowKeys<'a> = Vec<(&'a String, &'a Box<serde_json::value::RawValue>)>;

/// A record with all its keys in their order.
struct WholeRecord<'a> {
    record: &'a Record,
    members: Vec<(&'static str, Value)>,
    /// The row's keys that are written among the record's own.
    passed: RowKeys<'a>,
    /// Those that the record has itself.
    clashing: RowKeys<'a>,
}

impl Serialize for WholeRecord<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("source", &self.record.source)?;
        if let Some(fetched) = &self.record.fetched {
            map.serialize_entry("fetched", fetched)?;
        }
        for (key, value) in &self.members {
            map.serialize_entry(key, value)?;
        }
        for (key, value) in &self.passed {
            map.serialize_entry(key, value)?;
        }
        if !self.clashing.is_empty() {
            let clashing = self.clashing.iter().map(|(key, value)| (*key, *value));
            map.serialize_entry("input", &Members(clashing.collect()))?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use declutter::Extractor;

    use super::*;

    const PAGE: &[u8] = b"<title>Dike closed</title><article><h1>Dike closed</h1>
        <p>The dike road near Oosterwijk is closed for repairs until Friday, the water board says.
        <p>Cyclists can take the ferry, which sails every half hour and is free of charge.</article>";

    fn record(row: &str) -> Record {
        Record {
            source: Source {
                file: "a.jsonl".into(),
                number: Some(3),
            },
            fetched: None,
            row: serde_json::from_str(row).unwrap(),
            result: Ok(Extractor::new().extract(PAGE).unwrap()),
        }
    }

    fn keys(line: &str) -> Vec<String> {
        let keys: indexmap::IndexMap<String, Value> = serde_json::from_str(line).unwrap();
        keys.into_keys().collect()
    }

    #[test]
    fn a_line_has_every_key_in_its_order() {
        let record = record(r#"{"id": 7, "title": "x", "input": 1.50}"#);
        let line = Layout::new(Format::Json, None).line(&record);
        let expected: Vec<&str> = ["source"]
            .into_iter()
            .chain(Article::FIELDS)
            .chain(["id", "input"])
            .collect();
        assert_eq!(keys(&line), expected);
        assert!(line.starts_with("{\"source\":\"a.jsonl#3\",\"title\":\"Dike closed\","));
        assert!(
            line.ends_with(",\"id\":7,\"input\":{\"title\":\"x\",\"input\":1.50}}\n"),
            "{line}"
        );
    }

    #[test]
    fn chosen_fields_keep_the_records_order() {
        let chosen = ["date".to_owned(), "title".to_owned()];
        let layout = Layout::new(Format::Json, Some(&chosen));
        let mut record = record("{}");
        assert_eq!(keys(&layout.line(&record)), ["source", "title", "date"]);
        let article = record.result.as_ref().unwrap();
        let alone = "{\n  \"title\": \"Dike closed\",\n  \"date\": null\n}\n";
        assert_eq!(layout.alone(article), alone);

        // A failure is told whatever was chosen.
        record.result = Extractor::new().extract(b"<p>no").map_err(Failure::from);
        assert_eq!(
            keys(&layout.line(&record)),
            ["source", "title", "date", "error"]
        );
        record.result = Err(Failure::panic("x"));
        record.fetched = Some(Fetched::default());
        let line = layout.line(&record);
        let expected = "{\"source\":\"a.jsonl#3\",\"fetched\":{\"url\":null,\"at\":null},\
            \"error\":{\"kind\":\"panic\",\"message\":\"x\"}}\n";
        assert_eq!(line, expected);
    }

    #[test]
    fn other_forms_are_one_key_of_a_line_and_a_file_of_their_own() {
        let layout = Layout::new(Format::Markdown, None);
        let mut record = record(r#"{"markdown": 1, "text": 2}"#);
        let line = layout.line(&record);
        assert_eq!(
            keys(&line),
            ["source", "markdown", "error", "text", "input"]
        );
        let (file, ending) = layout.file(&record);
        assert!(
            file.starts_with("# Dike closed\n") && file.ends_with(".\n"),
            "{file}"
        );
        assert_eq!(ending, "md");
        record.result = Err(Failure::panic("x"));
        let (file, ending) = layout.file(&record);
        assert!(file.contains("\"kind\": \"panic\""), "{file}");
        assert_eq!(ending, "json");
    }
}
