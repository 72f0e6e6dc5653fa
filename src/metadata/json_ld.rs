//! The JSON-LD scripts of a page.

use std::collections::HashMap;

use serde_json::{Deserializer, Map, Value};

use super::node_text::plain;
use super::web_address::same_page;
use crate::fold::fold;
use crate::limits;

/// A JSON object.
pub type Object = Map<String, Value>;

/// How many objects are looked at.
const THING_LIMIT: usize = 500;

/// Properties whose object may be the article itself.
const MAIN_KEYS: [&str; 2] = ["mainEntity", "mainEntityOfPage"];

/// The objects of all JSON-LD scripts of a page.
#[derive(Debug, Default)]
pub struct JsonLd {
    things: Vec<Thing>,
    /// Index of the thing that defines an `@id`.
    by_id: HashMap<String, usize>,
    main: Option<usize>,
}

/// An object that stands by itself in a script.
#[derive(Debug)]
pub struct Thing {
    /// What it is about.
    pub kind: Kind,
    /// The object.
    value: Value,
}

/// What a JSON-LD object is about, by its `@type`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An article of any kind.
    Article,
    /// The page, or a video, recipe or product that it shows: says less than an article.
    Page,
    /// The way from the home page to this one.
    Breadcrumbs,
    /// The publication or the organization behind it.
    Publisher,
    /// A person.
    Person,
    /// Something else.
    Other,
}

/// What the rest of the page says, to tell its article from others.
#[derive(Debug, Default)]
pub struct Hints {
    /// Addresses of the page.
    pub urls: Vec<String>,
    /// Titles of the page, [folded](fold).
    pub titles: Vec<String>,
}

impl JsonLd {
    /// Reads the scripts; broken JSON is repaired where that is safe and passed over elsewhere.
    pub fn read(scripts: &[&str], hints: &Hints) -> Self {
        let mut found = JsonLd::default();
        let mut room = limits::JSON_LD;
        for script in scripts {
            let Some(left) = room.checked_sub(script.len()) else {
                continue;
            };
            room = left;
            for value in parse(script) {
                found.collect(value);
            }
        }
        for (index, thing) in found.things.iter().enumerate() {
            if let Some(id) = thing.object().get("@id").and_then(Value::as_str)
                && thing.object().len() > 2
            {
                found.by_id.entry(id.to_owned()).or_insert(index);
            }
        }
        found.main = found.choose_main(hints);
        found
    }

    /// All objects in the order of the page.
    pub fn things(&self) -> &[Thing] {
        &self.things
    }

    /// The object that describes this page's article, or at least this page.
    pub fn main(&self) -> Option<&Thing> {
        self.main.map(|index| &self.things[index])
    }

    /// What kind of article the main object is: 0 none, 1 any, 2 one of news.
    pub fn newsiness(&self) -> f32 {
        let article = self.main().filter(|main| main.kind == Kind::Article);
        let types = article.map(|article| self.values(article.object(), "@type"));
        let Some(types) = types else { return 0.0 };
        let mut names = types.into_iter().filter_map(Value::as_str);
        if names.any(|name| name.contains("News")) {
            2.0
        } else {
            1.0
        }
    }

    /// The values of a property: lists are opened, references into the page's objects followed.
    pub fn values<'b>(&'b self, object: &'b Object, key: &str) -> Vec<&'b Value> {
        let values = match object.get(key) {
            Some(Value::Array(list)) => list.as_slice(),
            Some(value) => std::slice::from_ref(value),
            None => &[],
        };
        values.iter().map(|value| self.resolve(value)).collect()
    }

    /// The texts of a property as plain clean text; an object stands for its name.
    pub fn texts<'b>(
        &'b self,
        object: &'b Object,
        key: &str,
    ) -> impl Iterator<Item = String> + use<'b> {
        self.values(object, key).into_iter().filter_map(text_of)
    }

    /// The first text of a property.
    pub fn first(&self, object: &Object, key: &str) -> Option<String> {
        self.texts(object, key).next()
    }

    /// The first text of a property of the main object.
    pub fn first_of_main(&self, key: &str) -> Option<String> {
        self.first(self.main()?.object(), key)
    }

    /// Follows a reference to another object: an `@id` alone, or with a type.
    fn resolve<'b>(&'b self, value: &'b Value) -> &'b Value {
        let id = match value {
            Value::String(id) => Some(id.as_str()),
            Value::Object(object) if !object.contains_key("name") => {
                object.get("@id").and_then(Value::as_str)
            }
            _ => None,
        };
        id.and_then(|id| self.by_id.get(id))
            .map_or(value, |index| &self.things[*index].value)
    }

    /// Takes in the objects of a script: itself, those of its lists and graphs, and articles
    /// that a page has as its main part.
    fn collect(&mut self, value: Value) {
        let mut waiting = vec![value];
        while let Some(value) = waiting.pop() {
            match value {
                Value::Array(list) => waiting.extend(list.into_iter().rev()),
                Value::Object(mut object) if self.things.len() < THING_LIMIT => {
                    for key in MAIN_KEYS {
                        let is_thing = object.get(key).is_some_and(|value| {
                            value.as_object().is_some_and(|part| part.len() > 2)
                        });
                        if is_thing {
                            waiting.extend(object.remove(key));
                        }
                    }
                    waiting.extend(object.remove("@graph"));
                    if object.contains_key("@type") {
                        self.things.push(Thing {
                            kind: kind_of(&object),
                            value: Value::Object(object),
                        });
                    }
                }
                _ => {}
            }
        }
    }

    /// The article or page that says most clearly that it is this one; the first among equals.
    fn choose_main(&self, hints: &Hints) -> Option<usize> {
        let mut best: Option<(u32, usize)> = None;
        for (index, thing) in self.things.iter().enumerate() {
            let base = match thing.kind {
                Kind::Article => 4,
                Kind::Page => 1,
                _ => continue,
            };
            let sure = base
                + 3 * u32::from(thing.has_url_of(hints))
                + 3 * u32::from(thing.has_title_of(hints));
            if best.is_none_or(|(most, _)| sure > most) {
                best = Some((sure, index));
            }
        }
        best.map(|(_, index)| index)
    }
}

impl Thing {
    /// The properties of the object.
    pub fn object(&self) -> &Object {
        static EMPTY: std::sync::LazyLock<Object> = std::sync::LazyLock::new(Object::new);
        self.value.as_object().unwrap_or(&EMPTY)
    }

    fn has_url_of(&self, hints: &Hints) -> bool {
        ["url", "mainEntityOfPage", "@id"].iter().any(|key| {
            let value = self.object().get(*key);
            let url = match value {
                Some(Value::Object(page)) => page.get("@id"),
                value => value,
            };
            url.and_then(Value::as_str)
                .is_some_and(|url| hints.urls.iter().any(|known| same_page(url, known)))
        })
    }

    fn has_title_of(&self, hints: &Hints) -> bool {
        ["headline", "name"].iter().any(|key| {
            let Some(title) = self.object().get(*key).and_then(text_of) else {
                return false;
            };
            let title = fold(&title);
            !title.is_empty() && hints.titles.iter().any(|known| known.contains(&title))
        })
    }
}

/// A value as plain clean text; an object stands for its name.
pub fn text_of(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => plain(text),
        Value::Object(object) => {
            let mut names = ["name", "@value"].iter().filter_map(|key| object.get(*key));
            plain(names.find_map(Value::as_str)?)
        }
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// What an object is about. Of several types, the one that says most counts.
fn kind_of(object: &Object) -> Kind {
    let types = match object.get("@type") {
        Some(Value::Array(list)) => list.as_slice(),
        Some(kind) => std::slice::from_ref(kind),
        None => &[],
    };
    let kinds = types.iter().filter_map(Value::as_str).map(kind_of_type);
    kinds.min_by_key(|kind| *kind as u8).unwrap_or(Kind::Other)
}

fn kind_of_type(name: &str) -> Kind {
    let name = name.rsplit(['/', ':', '#']).next().unwrap_or(name);
    match name {
        "Report" => Kind::Article,
        "Person" => Kind::Person,
        "BreadcrumbList" => Kind::Breadcrumbs,
        "WebSite" | "Corporation" | "Brand" => Kind::Publisher,
        "CreativeWork" | "VideoObject" | "Recipe" | "Product" | "HowTo" | "Event" | "Review"
        | "ClaimReview" | "Episode" | "PodcastEpisode" | "ImageGallery" => Kind::Page,
        _ if name.ends_with("Article") || name.ends_with("Posting") => Kind::Article,
        _ if name.ends_with("Page") => Kind::Page,
        _ if name.ends_with("Organization") => Kind::Publisher,
        _ => Kind::Other,
    }
}

/// The values in a script. Nesting deeper than 128 counts as broken.
fn parse(script: &str) -> Vec<Value> {
    let script = unwrap(script);
    if let Ok(value) = serde_json::from_str(script) {
        return vec![value];
    }
    // Several values one after the other, or text behind the last one, end the stream.
    let repaired = repair(script);
    let values = Deserializer::from_str(&repaired).into_iter::<Value>();
    values.map_while(Result::ok).collect()
}

/// Takes off what some pages put around the JSON: comment and CDATA marks, a byte order mark.
fn unwrap(script: &str) -> &str {
    let start = script.find(['{', '[']).unwrap_or(script.len());
    // `[` may be that of `<![CDATA[`.
    let start = match script[start..].strip_prefix("[CDATA[") {
        Some(rest) => script.len() - rest.len() + rest.find(['{', '[']).unwrap_or(rest.len()),
        None => start,
    };
    let end = script.rfind(['}', ']']).map_or(script.len(), |end| end + 1);
    let inner = script.get(start..end).unwrap_or_default();
    match inner.find("]]>") {
        Some(_) => inner
            .trim_end_matches(']')
            .trim_end_matches(['/', '*', ' ', '\n', '\r']),
        None => inner,
    }
}

/// Repairs what is broken in one way only: raw control characters and stray quotes in strings,
/// escapes that JSON doesn't know, commas before a closing bracket or between two values.
fn repair(script: &str) -> String {
    let mut fixed = String::with_capacity(script.len() + 16);
    let mut depth = 0u32;
    let mut in_string = false;
    let mut chars = script.char_indices();
    while let Some((at, c)) = chars.next() {
        let rest = &script[at + c.len_utf8()..];
        match c {
            '\\' if in_string => match chars.next() {
                Some((_, next @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u'))) => {
                    fixed.extend(['\\', next]);
                }
                Some((_, next)) => fixed.push(next),
                None => {}
            },
            '"' if in_string && !ends_string(rest) => fixed.push_str("\\\""),
            '"' => {
                in_string = !in_string;
                fixed.push(c);
            }
            c if c.is_control() && in_string => fixed.push(' '),
            _ if in_string => fixed.push(c),
            ',' | ';' if depth == 0 || rest.trim_start().starts_with(['}', ']', ',']) => {}
            _ => {
                match c {
                    '{' | '[' => depth += 1,
                    '}' | ']' => depth = depth.saturating_sub(1),
                    _ => {}
                }
                fixed.push(c);
            }
        }
    }
    fixed
}

/// Whether what follows a quote shows that it ends its string.
fn ends_string(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.is_empty() || rest.starts_with([',', ':', '}', ']'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headline(script: &str) -> Option<String> {
        JsonLd::read(&[script], &Hints::default()).first_of_main("headline")
    }

    #[test]
    fn broken_scripts_are_repaired() {
        for script in [
            r#"{"@type": "NewsArticle", "headline": "A b"}"#,
            "\u{feff} {\"@type\": \"Article\", \"headline\": \"A\nb\"}",
            r#"{"@type": "Article", "headline": "A b",}"#,
            r#"{"@type": ["Thing", "Article"], "headline": "A b", "list": [1, 2, ], }; "#,
            r#"<!-- {"@type": "Article", "headline": "A b"} -->"#,
            "//<![CDATA[\n{\"@type\": \"Article\", \"headline\": \"A b\"}\n//]]>",
            "/*<![CDATA[*/[{\"@type\": \"Article\", \"headline\": \"A b\"}]/*]]>*/",
            r#"{"@type": "WebSite"}, {"@type": "Article", "headline": "A b"}"#,
            r#"{"@type": "Article", "headline": "A b", "description": "so "called" x"}"#,
            r#"{"@graph": [{"@type": "WebPage", "mainEntity": {"@type": "schema:BlogPosting", "headline": "A b", "x": 1}}]}"#,
            r#"{"@type": "Article", "headline": "A <b>b</b>", "x": "it\'s"}"#,
        ] {
            assert_eq!(headline(script).as_deref(), Some("A b"), "{script}");
        }
    }

    #[test]
    fn hopeless_scripts_are_passed_over() {
        let deep = "[".repeat(200_000);
        for script in [
            "",
            "{",
            "]",
            "[CDATA[",
            "]]>{",
            "null",
            r#"{"a": "\"#,
            &deep,
        ] {
            assert_eq!(headline(script), None);
        }
    }

    #[test]
    fn references_and_lists_are_followed() {
        let script = r##"{"@graph": [
            {"@type": "Article", "headline": "x", "author": [{"@id": "#p"}, {"name": "B &amp; C"}, "D"]},
            {"@type": "Person", "@id": "#p", "name": "A"}]}"##;
        let json_ld = JsonLd::read(&[script], &Hints::default());
        let main = json_ld.main().unwrap().object();
        let authors: Vec<_> = json_ld.texts(main, "author").collect();
        assert_eq!(authors, ["A", "B & C", "D"]);
    }

    #[test]
    fn the_main_article_is_the_one_of_this_page() {
        let scripts = [
            r#"{"@type": "NewsArticle", "headline": "Another", "url": "https://example.org/b"}"#,
            r#"{"@type": "WebPage", "name": "This one", "url": "https://example.org/a"}"#,
            r#"{"@type": "NewsArticle", "headline": "This one", "url": "https://example.org/c"}"#,
        ];
        let main = |hints| JsonLd::read(&scripts, &hints).first_of_main("headline");
        let hints = Hints {
            urls: vec!["http://www.example.org/c/?x=1".into()],
            titles: Vec::new(),
        };
        assert_eq!(main(hints).as_deref(), Some("This one"));
        let hints = Hints {
            urls: Vec::new(),
            titles: vec!["this one example".into()],
        };
        assert_eq!(main(hints).as_deref(), Some("This one"));
        assert_eq!(main(Hints::default()).as_deref(), Some("Another"));
    }
}
