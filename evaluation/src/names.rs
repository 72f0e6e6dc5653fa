//! Titles and names, folded so that spelling alone makes no difference.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use crate::tokens::one_line;

/// What stands before a name. The first form needs a word after it, which group 1 starts.
static CREDIT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^(?:(?:posted|written|words|text|tekst|foto|story|report)\s+)?",
        r"(?:by|door|von|par|por|di|de|av|af)\s*:?\s+([\p{L}\p{N}_])",
        r"|^(?:text|tekst|autor|author|auteur|redactie)\s*:\s*",
    ))
    .expect("a valid pattern")
});

/// What stands between names.
static SEPARATOR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r";|,|/|\||\band\b|&|\ben\b|\bund\b|\bet\b").expect("a valid pattern")
});

/// What stands behind names after a comma and is none.
const CREDENTIALS: [&str; 16] = [
    "md", "m.d", "phd", "ph.d", "rd", "rdn", "ms", "mba", "cfp", "cpa", "esq", "jr", "dds", "msc",
    "np", "rn",
];

/// The text as it is compared: compatibility forms, case, white space, quotes and dashes
/// folded; quotes, bars, full stops and dashes at its ends dropped.
pub fn folded(text: &str) -> String {
    let text: String = text.nfkc().collect();
    let text: String = text.to_lowercase().chars().filter_map(fold_char).collect();
    one_line(&text)
        .trim_matches([' ', '"', '\'', '.', '|', '-'])
        .to_owned()
}

fn fold_char(char: char) -> Option<char> {
    match char {
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' => None,
        '‘' | '’' | '‛' | '′' | '`' | '´' => Some('\''),
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => Some('"'),
        '‐'..='―' => Some('-'),
        char => Some(char),
    }
}

/// The single names in credits, folded.
pub fn names<S: AsRef<str>>(credits: &[S]) -> BTreeSet<String> {
    credits
        .iter()
        .flat_map(|credit| SEPARATOR.split(without_credit(credit.as_ref())))
        .map(|name| folded(without_credit(name)))
        .filter(|name| !name.is_empty() && !CREDENTIALS.contains(&name.as_str()))
        .collect()
}

/// The text without a leading "By".
fn without_credit(text: &str) -> &str {
    let text = text.trim();
    let Some(found) = CREDIT.captures(text) else {
        return text;
    };
    let end = found
        .get(1)
        .map_or(found.get_match().end(), |word| word.start());
    &text[end..]
}

/// The names in a JSON value: a text, an object with a `name`, or a list of these. `None` for null.
pub fn listed(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::Null => None,
        Value::Array(values) => Some(values.iter().flat_map(one_or_more).collect()),
        value => Some(one_or_more(value)),
    }
}

/// The names in an entry of a list, which may be a list itself, though no deeper one.
fn one_or_more(value: &Value) -> Vec<String> {
    match value {
        Value::Array(values) => values.iter().filter_map(one).collect(),
        value => one(value).into_iter().collect(),
    }
}

fn one(value: &Value) -> Option<String> {
    match value {
        Value::Object(object) => object.get("name").and_then(Value::as_str),
        value => value.as_str(),
    }
    .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn folding() {
        let cases = [
            ("  Two \u{a0}\n words ", "two words"),
            ("‘It’s’ “so”", "it's' \"so"),
            ("«Ja»", "ja"),
            ("A — B – C", "a - b - c"),
            ("ﬁne Ｗｉｄｅ…", "fine wide"),
            ("soft\u{ad}ly\u{200b}", "softly"),
            ("\"Quoted.\"", "quoted"),
            ("| - ", ""),
            ("STRASSE", "strasse"),
            ("cafe\u{301}", "café"),
        ];
        for (text, expected) in cases {
            assert_eq!(folded(text), expected, "{text}");
        }
    }

    #[test]
    fn splitting_names() {
        let cases: [(&[&str], &[&str]); 15] = [
            (&["An Bos"], &["an bos"]),
            (&["By An Bos"], &["an bos"]),
            (&["Door: An Bos en Jo Vos"], &["an bos", "jo vos"]),
            (&["Written by An Bos and Jo Vos"], &["an bos", "jo vos"]),
            (
                &["An Bos, Jo Vos & By Ed Ros"],
                &["an bos", "ed ros", "jo vos"],
            ),
            (
                &["An Bos/Jo Vos|Ed Ros;Al Los"],
                &["al los", "an bos", "ed ros", "jo vos"],
            ),
            (
                &["An Bos und Jo Vos et Ed Ros"],
                &["an bos", "ed ros", "jo vos"],
            ),
            (&["Autor:An Bos"], &["an bos"]),
            (&["An Bos, PhD, M.D."], &["an bos"]),
            (&["An Bos", "AN BOS"], &["an bos"]),
            // Words inside a name are no separators, and a credit needs a name after it.
            (&["Andy Benet"], &["andy benet"]),
            (&["By"], &["by"]),
            (&["Byron Diaz"], &["byron diaz"]),
            (&["", " , "], &[]),
            (&[], &[]),
        ];
        for (credits, expected) in cases {
            let found = names(credits);
            assert!(found.iter().eq(expected), "{credits:?} gave {found:?}");
        }
    }

    #[test]
    fn listing() {
        assert_eq!(listed(&json!(null)), None);
        assert_eq!(listed(&json!([])), Some(Vec::new()));
        assert_eq!(listed(&json!("An")), Some(vec!["An".into()]));
        assert_eq!(
            listed(&json!(["An", {"name": "Jo"}, ["Ed", {"name": null}]])),
            Some(vec!["An".into(), "Jo".into(), "Ed".into()])
        );
    }
}
