//! Articles that are data: a list with a paragraph an item, in whatever form a page's system gives
//! its items, or a long string.

use std::sync::LazyLock;

use memchr::memchr2_iter;
use regex::Regex;
use serde_json::{Deserializer, Map, Value};

use super::LEAST_LENGTH;
use crate::features::is_sentence_end;
use crate::hash::{HashMap, HashMapExt};

/// A tag, or a kind of item, that is a heading.
static HEADING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:h[1-6]|.*heading.*|header.*|.*subhead.*)$")
        .expect("the expression is valid")
});

/// Fewest paragraphs of an article.
const PARAGRAPHS: usize = 3;
/// Longer texts are no data with an article in it, in bytes; the values of one take a multiple of
/// its length.
const LONGEST: usize = 2 << 20;
/// So many objects around an article are its own, and texts of theirs up to so many bytes may name it.
const AROUND: usize = 2;
const LONGEST_BESIDE: usize = 300;
/// Items that lead somewhere are other articles.
const LINKS: &[&str] = &["url", "link", "href", "slug", "permalink", "canonical"];

/// An article that is data.
#[derive(Debug, Default, PartialEq)]
pub struct Article {
    /// Its text as HTML.
    pub html: String,
    /// What stands beside the list of its paragraphs: its headline may be there.
    pub beside: String,
    /// Objects around it that were looked at.
    around: usize,
}

/// The articles in the data of a script.
pub fn articles(script: &str) -> Vec<Article> {
    let mut found = Vec::new();
    if script.len() > LONGEST {
        return found;
    }
    let mut at = 0;
    while let Some(start) = value_from(script, at) {
        let mut values = Deserializer::from_str(&script[start..]).into_iter::<Value>();
        at = match values.next() {
            Some(Ok(value)) => {
                texts(&value, &mut found);
                start + values.byte_offset()
            }
            _ => start + 1,
        };
    }
    found
}

/// Where the next list or object may start: at the start, or behind `=` or `(`.
fn value_from(script: &str, at: usize) -> Option<usize> {
    let opens = |at: usize| {
        let rest = script[at..].trim_start();
        rest.starts_with(['{', '['])
            .then(|| script.len() - rest.len())
    };
    if at == 0
        && let Some(start) = opens(0)
    {
        return Some(start);
    }
    let mut signs = memchr2_iter(b'=', b'(', &script.as_bytes()[at..]);
    signs.find_map(|sign| opens(at + sign + 1))
}

/// The text in a value by the keys that it stands under, but for that of articles, which are
/// added to `found`.
type Texts<'v> = HashMap<&'v str, String>;

fn texts<'v>(value: &'v Value, found: &mut Vec<Article>) -> Texts<'v> {
    match value {
        Value::String(text) => Texts::from_iter([("", text.clone())]),
        Value::Array(items) => of_items(items, found),
        Value::Object(members) => of_members(members, found),
        _ => Texts::new(),
    }
}

fn of_members<'v>(members: &'v Map<String, Value>, found: &mut Vec<Article>) -> Texts<'v> {
    let mut all = Texts::new();
    let before = found.len();
    for value in members.values().filter(|value| !value.is_string()) {
        for (key, text) in texts(value, found) {
            append(all.entry(key).or_default(), &text);
        }
    }
    for (key, value) in members {
        // What an item says itself, its parts say once more.
        if let Value::String(text) = value
            && (text.contains(' ') || !all.contains_key(&**key))
        {
            all.insert(key, text.clone());
        }
    }
    let strings = || members.values().filter_map(Value::as_str);
    found.extend(
        strings()
            .filter(|text| text.len() >= LEAST_LENGTH)
            .map(|text| Article {
                html: text.to_owned(),
                ..Article::default()
            }),
    );
    for article in &mut found[before..] {
        if article.around < AROUND {
            article.around += 1;
            for text in strings().filter(|text| text.len() <= LONGEST_BESIDE) {
                article.beside.push_str(text);
                article.beside.push('\n');
            }
        }
    }
    all
}

fn of_items<'v>(items: &'v [Value], found: &mut Vec<Article>) -> Texts<'v> {
    let mut each: Vec<Texts> = items.iter().map(|item| texts(item, found)).collect();
    let mut lengths: HashMap<&str, (usize, usize)> = HashMap::new();
    for (key, text) in each.iter().flatten() {
        if is_paragraph(text) {
            let (paragraphs, length) = lengths.entry(key).or_default();
            *paragraphs += 1;
            *length += text.len();
        }
    }
    let longest = lengths
        .into_iter()
        .max_by_key(|(key, (_, length))| (*length, *key));
    if let Some((key, (paragraphs, _))) = longest
        && paragraphs >= PARAGRAPHS
    {
        let links = items
            .iter()
            .filter(|item| LINKS.iter().any(|key| item[key].is_string()));
        if 2 * links.count() <= paragraphs {
            let said = items.iter().zip(&mut each);
            let said = said.filter_map(|(item, texts)| Some((item, texts.remove(key)?)));
            found.push(Article {
                html: said.map(|(item, text)| to_html(item, &text)).collect(),
                ..Article::default()
            });
        }
        return Texts::new();
    }
    let mut all = Texts::new();
    for (key, text) in each.into_iter().flatten() {
        append(all.entry(key).or_default(), &text);
    }
    all
}

/// Adds a text behind another: as the next paragraph, or, where it goes on, as its next words.
fn append(text: &mut String, next: &str) {
    if is_paragraph(text) && is_paragraph(next) {
        text.push('\n');
    }
    text.push_str(next);
}

/// Whether a text starts and ends as a paragraph does, and not as a part of one.
fn is_paragraph(text: &str) -> bool {
    let starts =
        |c: char| c.is_alphanumeric() && !c.is_lowercase() || "<\"'([¿¡«»“„‘「『".contains(c);
    text.starts_with(starts)
        && text.contains(' ')
        && (is_sentence_end(text.trim_end()) || text.trim_end().ends_with('>'))
}

fn to_html(item: &Value, text: &str) -> String {
    if text.contains('<') {
        return text.to_owned();
    }
    let mut said = item.as_object().into_iter().flat_map(Map::values);
    let is_heading = said.any(|value| value.as_str().is_some_and(|value| HEADING.is_match(value)));
    let tag = if is_heading { "h2" } else { "p" };
    let lines = text.lines().map(|line| format!("<{tag}>{line}</{tag}>"));
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: [&str; 3] = [
        "The ferry sails again, the council decided on Tuesday.",
        "Nobody spoke against it.",
        "“It costs two million,” the mayor said.",
    ];

    fn texts(script: &str) -> Vec<String> {
        let articles = articles(script).into_iter();
        articles.map(|article| article.html).collect()
    }

    fn paragraphs() -> String {
        TEXTS.map(|text| format!("<p>{text}</p>")).concat()
    }

    #[test]
    fn a_list_of_paragraphs_is_an_article() {
        for item in [
            r#""TEXT""#,
            r#"{"type":"paragraph","text":"TEXT"}"#,
            r#"{"type":"paragraph","id":"a b","data":{"text":"TEXT","level":2}}"#,
            r#"{"nodeType":"paragraph","content":[{"nodeType":"text","value":"TEXT","marks":[]}]}"#,
            r#"{"type":"text","model":{"text":"TEXT","blocks":[{"model":{"text":"TEXT"}}]}}"#,
        ] {
            let items = TEXTS.map(|text| item.replace("TEXT", text)).join(",");
            for script in [
                format!("[{items}]"),
                format!(r#" {{"a":{{"b":[{items}]}},"c":["x","y","z"]}} "#),
                format!("let x = 1; window.y = [{items}]; f({{}})"),
                format!("self.push([1,{{\"b\":[{items}]}}])"),
            ] {
                assert_eq!(texts(&script), [paragraphs()], "{script}");
            }
        }
    }

    #[test]
    fn a_paragraph_may_have_parts_and_a_heading_a_kind() {
        let script = r#"{"children":[
            {"tag":"p","children":[{"data":"The "},{"tag":"a","href":"/f","children":[{"data":"ferry"}]},
                {"data":" sails again. So they decided."}]},
            {"tag":"h3","children":[{"data":"What now"}]},
            {"tag":"div","children":[{"tag":"p","children":[{"data":"Nobody spoke."}]},
                {"tag":"p","children":[{"data":"All went home."}]}]},
            {"tag":"p","children":[{"data":"It costs two million."}]}]}"#;
        let html = "<p>The ferry sails again. So they decided.</p><h2>What now</h2>\
                    <p>Nobody spoke.</p><p>All went home.</p><p>It costs two million.</p>";
        assert_eq!(texts(script), [html]);
    }

    #[test]
    fn other_lists_are_none() {
        let items = TEXTS.map(|text| format!(r#"{{"url":"/1","intro":"{text}"}}"#));
        let teasers = format!("[{}]", items.join(","));
        let parts = r#"[{"t":"The "},{"t":"ferry"},{"t":" sails. Now."},{"t":" And then. "}]"#;
        for script in [&*teasers, parts, "[1,2,3]", "x=[", "=([{", "", "é=é"] {
            assert_eq!(texts(script), [""; 0], "{script}");
        }
    }

    #[test]
    fn what_stands_beside_the_list_may_name_it() {
        let items = serde_json::json!(TEXTS);
        let script = serde_json::json!(
            {"page": {"site": "no", "story": {"title": "b", "body": {"format": "c", "list": items}}}}
        );
        assert_eq!(articles(&script.to_string())[0].beside, "c\nb\n");
    }
}
