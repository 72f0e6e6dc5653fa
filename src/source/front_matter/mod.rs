//! Front matter: statements above a document, in YAML between lines of `---` or in TOML between
//! lines of `+++`, as static sites have them.
//!
//! Some sites have the YAML without the first line, as lines of "Title: …" up to a blank one, or an
//! object of JSON above the text.

mod toml;
mod yaml;

use serde::de::IgnoredAny;

use super::fields::{Statement, is_known, is_title, statements};
use crate::error::Error;

/// How far the line that ends the front matter is looked for, in bytes.
const LONGEST: usize = 1 << 16;
/// Most values that are read: more are no statements, but aliases of aliases.
const MOST_VALUES: usize = 2_000;
/// The first line of a letter's headers, in Dutch, German and English.
const SENDER: [&str; 3] = ["van", "von", "from"];
/// Lists and maps nest no deeper than this in front matter that means well.
const DEEPEST: usize = 32;

/// Cuts a text into the statements of its front matter and the rest; a text without front matter
/// has no statements.
///
/// # Errors
/// [`Error::FrontMatter`] where the front matter would take more room than any real one.
pub fn split(text: &str) -> Result<(Vec<Statement>, &str), Error> {
    let Some((form, inner, rest)) = cut(text) else {
        return Ok((Vec::new(), text));
    };
    let fields = match form {
        Form::Yaml => yaml::read(inner)?,
        Form::Toml => toml::read(inner)?,
    };
    Ok((statements(&fields), rest))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Yaml,
    Toml,
}

/// Finds the front matter and what comes behind it.
fn cut(text: &str) -> Option<(Form, &str, &str)> {
    let text = text.trim_start();
    let (form, fence) = match text.get(..3)? {
        "---" => (Form::Yaml, "---"),
        "+++" => (Form::Toml, "+++"),
        _ => {
            let end = json_end(text.as_bytes()).or_else(|| headers_end(text))?;
            let (fields, rest) = text.split_at(end);
            let rest = rest.trim_start();
            // JSON is YAML, too.
            return Some((Form::Yaml, fields, rest.strip_prefix("---").unwrap_or(rest)));
        }
    };
    let (first, inner) = text.split_once('\n')?;
    if first.trim_end() != fence {
        return None;
    }
    let mut end = 0;
    for line in inner.split_inclusive('\n') {
        let is_fence = line.trim_end() == fence || form == Form::Yaml && line.trim_end() == "...";
        if is_fence {
            let (fields, rest) = inner.split_at(end);
            // A rule between paragraphs is no front matter.
            let mut lines = fields.lines();
            return lines.any(|line| starts_with_key(line, form)).then_some((
                form,
                fields,
                &rest[line.len()..],
            ));
        }
        end += line.len();
        if end > LONGEST {
            break;
        }
    }
    None
}

/// Where an object of JSON ends that text follows.
pub fn json_end(text: &[u8]) -> Option<usize> {
    if !text.starts_with(b"{") {
        return None;
    }
    let mut values = serde_json::Deserializer::from_slice(text).into_iter::<IgnoredAny>();
    values.next()?.ok()?;
    let end = values.byte_offset();
    let rest = text[end..].trim_ascii_start();
    let is_text = rest.first().is_some_and(|sign| !b"{[,]}".contains(sign));
    (is_text && end <= LONGEST).then_some(end)
}

/// Where lines of "Title: …" end: at a blank line, or the line that ends front matter. Those of a
/// letter start with its sender.
fn headers_end(text: &str) -> Option<usize> {
    let key = |line: &str| line.split_once(':').map_or("", |(key, _)| key).to_owned();
    let first = key(text.lines().next()?);
    if !is_title(&first)
        && !SENDER
            .iter()
            .any(|sender| first.eq_ignore_ascii_case(sender))
    {
        return None;
    }
    let (mut end, mut known, mut titled) = (0, 0, false);
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() || line.trim_end() == "---" {
            return (known > 1 && titled).then_some(end);
        }
        let goes_on = line.starts_with([' ', '\t', '-']);
        if end > LONGEST || !goes_on && !starts_with_key(line, Form::Yaml) {
            return None;
        }
        known += usize::from(!goes_on && is_known(&key(line)));
        titled |= !goes_on && is_title(&key(line));
        end += line.len();
    }
    None
}

/// Whether a line starts as a key with its value does.
fn starts_with_key(line: &str, form: Form) -> bool {
    let mark = match form {
        Form::Yaml => ':',
        Form::Toml => '=',
    };
    line.split_once(mark).is_some_and(|(key, _)| {
        let key = key.trim_end();
        let is_part_of_key =
            |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '"' | '\'');
        !key.is_empty() && key.chars().all(is_part_of_key)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<(&'static str, String)> {
        let (statements, _) = split(text).unwrap();
        statements
            .into_iter()
            .map(|statement| (statement.name, statement.value))
            .collect()
    }

    fn strings(pairs: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
        pairs
            .iter()
            .map(|(name, value)| (*name, (*value).to_owned()))
            .collect()
    }

    #[test]
    fn yaml_says_what_meta_elements_say() {
        let text = "---\nlayout: post\ntitle: \"Dike: closed\"\nauthor:\n  name: An Bos\n  mail: an@paper.example\n\
            tags: [water, 'dikes']\ncategory: region\nteaser_image: https://paper.example/a.jpg\n\
            extern_link: https://paper.example/1\ndraft: ~\n---\nrest\n---\n";
        assert_eq!(
            said(text),
            strings(&[
                ("og:title", "Dike: closed"),
                ("author", "An Bos"),
                ("article:section", "region"),
                ("article:tag", "water"),
                ("article:tag", "dikes"),
                ("og:url", "https://paper.example/1"),
                ("og:image", "https://paper.example/a.jpg"),
            ])
        );
        assert_eq!(split(text).unwrap().1, "rest\n---\n");
    }

    #[test]
    fn toml_does_so_too() {
        let text = "+++\r\ntitle = 'Dike'\r\ndate = 2026-03-17T19:56:00+01:00\r\n[taxonomies]\r\ntags = ['a']\r\n[author]\r\nname = 'An Bos'\r\n+++\r\nrest";
        assert_eq!(
            said(text),
            strings(&[
                ("og:title", "Dike"),
                ("article:published_time", "2026-03-17T19:56:00+01:00"),
                ("author", "An Bos"),
                ("article:tag", "a"),
            ])
        );
        assert_eq!(split(text).unwrap().1, "rest");
    }

    #[test]
    fn what_is_none_stays_text() {
        for text in [
            "",
            "--",
            "---\nno end: x\n",
            "---\n\nA line.\n\n---\n",
            "--- x\na: b\n---\n",
            "text\n---\na: b\n---\n",
        ] {
            assert_eq!(split(text), Ok((Vec::new(), text)), "{text}");
        }
    }

    #[test]
    fn sloppy_yaml_is_read_line_by_line() {
        let text = "---\ntitle: Dike: closed until Friday\ndate: 2026-03-17\n  - : [\n---\nrest";
        assert_eq!(
            said(text),
            strings(&[
                ("og:title", "Dike: closed until Friday"),
                ("article:published_time", "2026-03-17")
            ])
        );
    }

    #[test]
    fn other_forms_are_front_matter_too() {
        let said_so = [
            ("og:title", "Dike: closed"),
            ("article:published_time", "2026-03-17 10:20"),
            ("author", "An Bos"),
        ];
        for text in [
            "Title: Dike: closed\nDate: 2026-03-17 10:20\nSlug: dike\nAuthor: An Bos\n\nrest",
            "title: 'Dike: closed'\ndate: 2026-03-17 10:20\nauthor:\n- An Bos\n---\nrest",
            "{\n  \"title\": \"Dike: closed\",\n \"date\": \"2026-03-17 10:20\",\n\"author\": \"[[An Bos]]\"\n}\n\nrest",
        ] {
            assert_eq!(said(text), strings(&said_so), "{text}");
            assert_eq!(split(text).unwrap().1.trim(), "rest");
        }
        let letter = "Van: Krant <nieuws@paper.example>\nOnderwerp: Dike: closed\n\
                      Datum: 17 maart 2026\n\nrest";
        assert_eq!(
            said(letter),
            strings(&[
                ("og:title", "Dike: closed"),
                ("article:published_time", "17 maart 2026"),
            ])
        );
        for text in [
            "Van: hier\nDatum: 17 maart 2026\n\nrest",
            "Title: none\n\nrest",
            "Title: none\nA line of text.\nDate: 2026\n\nrest",
            "Date: 2026-03-17\nTitle: none\n\nrest",
            "{\"title\": \"none\"}\n{\"title\": \"none\"}\n",
            "{\"title\": \"none\"}\n",
        ] {
            assert_eq!(said(text), [], "{text}");
        }
    }

    #[test]
    fn bombs_are_refused() {
        let mut bomb = "---\na0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..12 {
            let below = format!("*a{}", level - 1);
            bomb += &format!("a{level}: &a{level} [{}]\n", [&*below; 9].join(", "));
        }
        bomb += "---\nrest";
        let deep = format!("---\na: {}{}\n---\nrest", "[".repeat(100), "]".repeat(100));
        for text in [bomb, deep] {
            assert!(matches!(split(&text), Err(Error::FrontMatter(_))), "{text}");
        }
        // The parsers refuse this themselves; what matters is that it comes to an end.
        for text in [
            format!("---\na: {}\n---\nrest", "[".repeat(30_000)),
            format!("+++\na = {}\n+++\nrest", "[".repeat(30_000)),
        ] {
            assert!(split(&text).is_ok());
        }
    }

    #[test]
    fn aliases_stand_for_their_values() {
        let text = "---\nwriters: &w [An Bos, Jo Dam]\nauthor: *w\n---\n";
        assert_eq!(
            said(text),
            strings(&[("author", "An Bos"), ("author", "Jo Dam")])
        );
    }
}
