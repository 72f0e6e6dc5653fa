//! Front matter: statements above a document, in YAML between lines of `---` or in TOML between
//! lines of `+++`, as static sites have them.
//!
//! Its fields become the `meta` elements that say the same, so that every later stage finds them
//! where pages state such things. Which keys say what stands in `fields.json`.

mod toml;
mod yaml;

use std::sync::LazyLock;

use serde::Deserialize;

use crate::error::Error;

/// How far the line that ends the front matter is looked for, in bytes.
const LONGEST: usize = 1 << 16;
/// Most values that are read: more are no statements, but aliases of aliases.
const MOST_VALUES: usize = 2_000;
/// Lists and maps nest no deeper than this in front matter that means well.
const DEEPEST: usize = 32;

/// A value of front matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Field {
    /// The key at the top.
    key: String,
    /// The innermost key, where the value stands in a map under that key; else empty.
    part: String,
    /// The value as written, without quotes.
    value: String,
}

/// A `meta` element in the making.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Its name, such as `og:title`.
    pub name: &'static str,
    /// Its content.
    pub value: String,
}

/// What a key says.
#[derive(Debug, Deserialize)]
struct Meaning {
    /// The name of the `meta` element that says the same.
    meta: &'static str,
    /// The keys that mean it, the surest first.
    keys: Vec<&'static str>,
    /// Last words of other keys that mean it: `image` in `teaser_image`.
    #[serde(default)]
    last_words: Vec<&'static str>,
    /// Which values of a map are meant.
    #[serde(default)]
    parts: Vec<&'static str>,
}

static MEANINGS: LazyLock<Vec<Meaning>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("fields.json")).expect("fields.json is valid")
});

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
        _ => return None,
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

fn statements(fields: &[Field]) -> Vec<Statement> {
    let mut statements = Vec::new();
    for meaning in MEANINGS.iter() {
        let exact = meaning.keys.iter().map(|key| -> Vec<&Field> {
            fields
                .iter()
                .filter(|field| field.key.eq_ignore_ascii_case(key))
                .collect()
        });
        let by_word: Vec<&Field> = fields
            .iter()
            .filter(|field| meaning.has_last_word(&field.key))
            .collect();
        // One key's values are the field; other keys with the same meaning say it once more.
        let found = exact.chain([by_word]).flatten();
        let wanted = found.filter(|field| {
            let fits = if field.part.is_empty() {
                true
            } else {
                meaning.parts.contains(&&*field.part)
            };
            fits && !is_null(&field.value)
        });
        statements.extend(wanted.map(|field| Statement {
            name: meaning.meta,
            value: field.value.clone(),
        }));
    }
    statements
}

impl Meaning {
    fn has_last_word(&self, key: &str) -> bool {
        let mut words = key.rsplit(['_', '-', ' ', '.']);
        let last = words.next().unwrap_or_default();
        self.last_words
            .iter()
            .any(|word| last.eq_ignore_ascii_case(word))
            && words.next().is_some()
            && !MEANINGS.iter().any(|other| {
                other
                    .keys
                    .iter()
                    .any(|known| key.eq_ignore_ascii_case(known))
            })
    }
}

fn is_null(value: &str) -> bool {
    matches!(value.trim(), "" | "~" | "null" | "Null" | "NULL")
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
