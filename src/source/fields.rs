//! Fields beside a document, as front matter and feeds have them.
//!
//! They become the `meta` elements that say the same, so that every later stage finds them where
//! pages state such things. Which keys say what stands in `fields.json`.

use std::sync::LazyLock;

use serde::Deserialize;

/// A value of a field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Field {
    /// The key at the top.
    pub key: String,
    /// The innermost key, where the value stands in a map under that key; else empty.
    pub part: String,
    /// The value as written, without quotes.
    pub value: String,
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

/// Whether a key says something that pages state.
pub fn is_known(key: &str) -> bool {
    MEANINGS.iter().any(|meaning| meaning.has(key))
}

/// Whether a key is that of the title.
pub fn is_title(key: &str) -> bool {
    let title = MEANINGS.iter().find(|meaning| meaning.meta == "og:title");
    title.is_some_and(|title| title.has(key))
}

/// The `meta` elements that say what the fields say.
pub fn statements(fields: &[Field]) -> Vec<Statement> {
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
            value: without_brackets(&field.value).to_owned(),
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
            && !is_known(key)
    }

    fn has(&self, key: &str) -> bool {
        self.keys
            .iter()
            .any(|known| key.eq_ignore_ascii_case(known))
    }
}

fn is_null(value: &str) -> bool {
    matches!(value.trim(), "" | "~" | "null" | "Null" | "NULL")
}

/// What a link between notes shows: "[[An Bos]]", "[[people/an-bos|An Bos]]".
fn without_brackets(value: &str) -> &str {
    let inner = value.trim().strip_prefix("[[");
    let inner = inner.and_then(|inner| inner.strip_suffix("]]"));
    inner.map_or(value, |inner| inner.rsplit('|').next().unwrap_or(inner))
}
