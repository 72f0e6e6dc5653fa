//! JSON Lines: a page a row.

use std::borrow::Cow;
use std::io::Read;

use indexmap::IndexMap;
use memchr::memchr;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::tape::Tape;
use crate::cli::failure::Failure;

/// The deepest nesting of a row's keys. They go into the record as they are, and most readers of
/// JSON take no more than 128.
const DEEPEST: usize = 100;
/// So many times as long as a page a row may be: escaped, a page takes more than it has.
const ROW_OF_PAGE: usize = 2;

/// The keys of a row with their values as they were written, in their order.
pub type Keys = IndexMap<String, Box<RawValue>>;

/// The rows of a file.
pub struct Rows<R> {
    tape: Tape<R>,
    /// The longest row, in bytes.
    longest: usize,
    number: u64,
    /// The file could not be read on, and a row has told so.
    told: bool,
}

impl<R: Read> Rows<R> {
    /// The rows of a file with pages of at most so many bytes.
    pub fn new(file: R, most: usize) -> Self {
        Rows {
            tape: Tape::new(file),
            longest: most.saturating_mul(ROW_OF_PAGE),
            number: 0,
            told: false,
        }
    }

    /// The bytes up to the end of the line, or of the file.
    fn line(&mut self) -> Result<Vec<u8>, Failure> {
        let mut searched = 0;
        loop {
            let bytes = self.tape.ahead(searched + 1);
            if let Some(end) = memchr(b'\n', &bytes[searched..]) {
                let line = bytes[..searched + end].to_vec();
                self.tape.pass(line.len() + 1);
                return Ok(line);
            }
            if bytes.len() > self.longest {
                self.skip_line();
                return Err(Failure::too_large(self.longest));
            }
            if bytes.len() == searched {
                let line = bytes.to_vec();
                self.tape.pass(line.len());
                return match self.tape.error() {
                    Some(error) => {
                        self.told = true;
                        Err(Failure::unreadable(error))
                    }
                    None => Ok(line),
                };
            }
            searched = bytes.len();
        }
    }

    fn skip_line(&mut self) {
        loop {
            let bytes = self.tape.ahead(1);
            let end = memchr(b'\n', bytes);
            let passed = end.map_or(bytes.len(), |end| end + 1);
            let done = end.is_some() || bytes.is_empty();
            self.tape.pass(passed);
            if done {
                return;
            }
        }
    }
}

/// Each row with its number in the file, from 1; blank lines count and are passed over.
impl<R: Read> Iterator for Rows<R> {
    type Item = (u64, Result<Vec<u8>, Failure>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if self.tape.ahead(1).is_empty() {
                let error = self.tape.error().filter(|_| !self.told)?;
                let error = Failure::unreadable(error);
                self.told = true;
                self.number += 1;
                return Some((self.number, Err(error)));
            }
            self.number += 1;
            match self.line() {
                Ok(line) if line.trim_ascii().is_empty() => {}
                line => return Some((self.number, line)),
            }
        }
    }
}

/// A row, taken apart.
#[derive(Debug)]
pub struct Row {
    /// The page.
    pub html: String,
    /// Where it was fetched from.
    pub url: Option<String>,
    /// All other keys.
    pub rest: Keys,
}

impl Row {
    /// Reads a row whose page stands under the key `field`.
    ///
    /// # Errors
    /// What is wrong, with the keys of the row as far as they can be read.
    pub fn parse(line: &[u8], field: &str) -> Result<Row, (Failure, Keys)> {
        let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
        let mut rest: Keys = serde_json::from_slice(line).map_err(|error| {
            let failure = Failure::bad_row(format!("not a JSON object: {error}"));
            (failure, Keys::new())
        })?;
        if rest.values().any(|value| depth(value.get()) > DEEPEST) {
            let failure = Failure::bad_row(format!("nested more than {DEEPEST} deep"));
            return Err((failure, Keys::new()));
        }
        let Some(html) = rest.shift_remove(field) else {
            return Err((Failure::bad_row(format!("no key `{field}`")), rest));
        };
        let Some(html) = text(&html) else {
            return Err((Failure::bad_row(format!("`{field}` is no text")), rest));
        };
        let url = rest
            .get("url")
            .and_then(|url| text(url))
            .map(Cow::into_owned);
        let html = html.into_owned();
        Ok(Row { html, url, rest })
    }
}

/// How deep lists and objects of valid JSON nest.
fn depth(json: &str) -> usize {
    let (mut depth, mut deepest) = (0, 0);
    let mut in_string = false;
    let mut bytes = json.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'\\' => {
                bytes.next();
            }
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b']' | b'}' if !in_string => depth -= 1,
            _ => {}
        }
    }
    deepest
}

/// The text that a value is. Half of a surrogate pair, as some programs cut texts, becomes U+FFFD.
fn text(value: &RawValue) -> Option<Cow<'_, str>> {
    /// Borrows where nothing is escaped.
    #[derive(Deserialize)]
    struct Text<'a>(#[serde(borrow)] Cow<'a, str>);
    /// Read as bytes, a string may have halves of pairs.
    #[derive(Deserialize)]
    struct Bytes(#[serde(with = "serde_bytes")] Vec<u8>);

    if !value.get().starts_with('"') {
        return None;
    }
    if let Ok(text) = serde_json::from_str::<Text>(value.get()) {
        return Some(text.0);
    }
    let bytes: Bytes = serde_json::from_str(value.get()).ok()?;
    Some(String::from_utf8_lossy(&bytes.0).into_owned().into())
}

/// Whether a file that starts with these bytes holds rows: its first line opens an object and a
/// key in it.
pub fn looks_like_rows(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let Some(inside) = head.trim_ascii_start().strip_prefix(b"{") else {
        return false;
    };
    let blanks = inside
        .iter()
        .take_while(|&&byte| byte == b' ' || byte == b'\t');
    match &inside[blanks.count()..] {
        [b'"', key @ ..] => {
            let end = memchr(b'"', key).unwrap_or(key.len());
            let after = key[end..].strip_prefix(b"\"").unwrap_or_default();
            !key[..end].contains(&b'\n') && after.trim_ascii_start().starts_with(b":")
        }
        [b'}', rest @ ..] => matches!(rest, [] | [b'\r' | b'\n', ..]),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(file: &[u8]) -> Vec<(u64, String)> {
        let rows = Rows::new(file, 1 << 20).map(|(number, line)| (number, line.unwrap()));
        rows.map(|(number, line)| (number, String::from_utf8(line).unwrap()))
            .collect()
    }

    #[test]
    fn rows_are_numbered_by_their_lines() {
        let long = "x".repeat(200_000);
        let file = format!("a\n\n \r\n{long}\nlast");
        let expected = [(1, "a".into()), (4, long), (5, "last".into())];
        assert_eq!(rows(file.as_bytes()), expected);
        assert_eq!(rows(b""), []);
        assert_eq!(rows(b"a\n"), [(1, "a".into())]);
    }

    #[test]
    fn a_failure_to_read_breaks_one_row() {
        struct Fails(bool);
        impl Read for Fails {
            fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
                if std::mem::replace(&mut self.0, true) {
                    return Err(std::io::Error::other("torn"));
                }
                (&b"a\nb"[..]).read(to)
            }
        }
        let found: Vec<_> = Rows::new(Fails(false), 1 << 20).take(5).collect();
        let [(1, Ok(_)), (2, Err(failure))] = &found[..] else {
            panic!("{found:?}");
        };
        assert_eq!(
            (failure.kind, failure.message.as_str()),
            ("unreadable", "torn")
        );
    }

    #[test]
    fn a_row_gives_its_page_and_the_rest_as_it_is() {
        let line = br#"{"id": 12345678901234567890123, "page": "<p>\u00e9", "url": "https://example.org/", "n": [1.50]}"#;
        let row = Row::parse(line, "page").unwrap();
        assert_eq!(
            (row.html.as_str(), row.url.as_deref()),
            ("<p>é", Some("https://example.org/"))
        );
        let rest = serde_json::to_string(&row.rest).unwrap();
        let expected = r#"{"id":12345678901234567890123,"url":"https://example.org/","n":[1.50]}"#;
        assert_eq!(rest, expected);
        let row = Row::parse(br#"{"html": "<p>Brug \ud83d dicht \u00e9"}"#, "html").unwrap();
        assert!(row.html.starts_with("<p>Brug \u{FFFD}") && row.html.ends_with(" dicht é"));
        // What is no text is no address.
        let row = Row::parse(br#"{"html": "x", "url": 1}"#, "html").unwrap();
        assert!(row.url.is_none() && row.rest.contains_key("url"));
    }

    #[test]
    fn rows_without_a_page_are_told() {
        for (line, message, kept) in [
            (&b"{\"id\": 1, \"html\": nul"[..], "not a JSON object", 0),
            (b"[1]", "not a JSON object", 0),
            (b"{\"id\": 1}", "no key `html`", 1),
            (b"{\"id\": 1, \"html\": null}", "`html` is no text", 1),
            (b"{\"id\": 1, \"html\": [60, 112]}", "`html` is no text", 1),
        ] {
            let (failure, keys) = Row::parse(line, "html").unwrap_err();
            assert_eq!((failure.kind, keys.len()), ("bad_row", kept));
            assert!(failure.message.contains(message), "{failure:?}");
        }
    }

    #[test]
    fn rows_that_nest_too_deeply_are_refused() {
        for (nesting, taken) in [("[", true), ("[{\"a\\\"[\":", false)] {
            let depth = if taken { DEEPEST } else { DEEPEST / 2 + 1 };
            let closing = if taken { "]" } else { "}]" };
            let (open, close) = (nesting.repeat(depth), closing.repeat(depth));
            let line = format!("{{\"html\": \"<p>[\", \"x\": {open}1{close}}}");
            let row = Row::parse(line.as_bytes(), "html");
            assert_eq!(row.is_ok(), taken, "{line}");
        }
        assert_eq!(depth(r#"{"a[[\"[": [1, {"b": "]]"}], "c": []}"#), 3);
    }

    #[test]
    fn rows_are_told_from_pages() {
        for rows in [
            "{\"a\":1}",
            "\u{FEFF} {\t\"a b\" : \"<p>\n",
            "{}\n{\"a\":1}",
        ] {
            assert!(looks_like_rows(rows.as_bytes()), "{rows}");
        }
        for page in [
            "",
            "{",
            "{\n \"a\": 1}",
            "{\"a\"}",
            "{ a: 1 }",
            "<p>{\"a\":1}",
            "{}; x",
        ] {
            assert!(!looks_like_rows(page.as_bytes()), "{page}");
        }
    }
}
