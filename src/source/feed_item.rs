//! An article as a feed has it: an `item` of RSS or an `entry` of Atom, by itself or as the only one
//! of its feed.

use std::mem::take;
use std::sync::LazyLock;

use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::fields::Field;
use crate::error::Error;

/// Elements around an item.
const AROUND: [&str; 4] = ["rss", "channel", "feed", "rdf"];
/// Elements that hold the article, the surest first; short ones tell of it where there is another.
const CONTENT: [&str; 5] = [
    "content:encoded",
    "content",
    "body",
    "description",
    "summary",
];
/// Elements with a prefix whose attribute is an image: `media:content`.
const IMAGE: [&str; 3] = ["enclosure", "content", "thumbnail"];
/// More fields than an item has.
const MOST_FIELDS: usize = 200;

/// An article of a feed.
#[derive(Debug, Default, PartialEq)]
pub struct Item {
    /// What is said about it.
    pub fields: Vec<Field>,
    /// The article, as HTML or as plain text.
    pub content: String,
}

/// The article of a feed with one item; `None` for other text.
///
/// # Errors
/// [`Error::NotAPage`] where the feed has several.
pub fn read(text: &str) -> Result<Option<Item>, Error> {
    let start = text.trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n']);
    if !start.starts_with('<') {
        return Ok(None);
    }
    let mut reader = Reader::from_str(start);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.expand_empty_elements = true;
    let mut parts = Parts::default();
    // What isn't XML ends the item.
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(start) if parts.open.is_empty() && !is_feed(&start) => {
                return Ok(None);
            }
            Event::Start(start) => parts.open(&start),
            Event::End(_) => parts.close(),
            Event::Text(text) => parts.value.push_str(&text),
            Event::CData(text) => parts.value.push_str(&text),
            Event::GeneralRef(name) => {
                let reference = format!("&{};", &*name);
                let character = unescape(&reference);
                parts
                    .value
                    .push_str(character.as_ref().unwrap_or(&(&*reference).into()));
            }
            Event::DocType(_) | Event::Eof => break,
            _ => {}
        }
        if parts.items > 1 {
            return Err(Error::NotAPage("feed of several items"));
        }
        if parts.fields.len() > MOST_FIELDS {
            return Ok(None);
        }
    }
    Ok(parts.item())
}

fn is_feed(start: &BytesStart) -> bool {
    let name = start.local_name().into_inner().to_lowercase();
    AROUND.contains(&&*name) || is_item(&name)
}

fn is_item(name: &str) -> bool {
    matches!(name, "item" | "entry")
}

fn attribute(start: &BytesStart, name: &str) -> String {
    let mut attributes = start.html_attributes();
    let mut found = attributes.with_checks(false).flatten();
    let found = found.find(|attribute| attribute.key.as_ref() == name);
    let value = found.map(|attribute| attribute.value).unwrap_or_default();
    unescape(&value)
        .unwrap_or_else(|_| value.clone())
        .into_owned()
}

/// What was read of a feed.
#[derive(Default)]
struct Parts {
    /// The names of the open elements, in small letters.
    open: Vec<String>,
    /// How many elements are around the fields of the open item, itself among them.
    around: Option<usize>,
    items: usize,
    fields: Vec<Field>,
    /// The text of the innermost field so far.
    value: String,
}

impl Parts {
    /// The open elements of the field.
    fn field(&self) -> &[String] {
        self.around.map_or(&[], |around| &self.open[around..])
    }

    /// Whether what stands within the field is markup of the article.
    fn is_markup(&self) -> bool {
        let mut field = self.field().iter();
        field.next().is_some_and(|name| CONTENT.contains(&&**name))
    }

    fn open(&mut self, start: &BytesStart) {
        let name = start.name().into_inner().to_lowercase();
        let local = start.local_name().into_inner().to_lowercase();
        if self.is_markup() {
            let attributes = start.attributes_raw();
            self.value += &format!("<{local}{attributes}>");
        } else {
            self.value.clear();
            if self.around.is_some() && self.field().is_empty() {
                self.state(start, &name, &local);
            }
        }
        let is_content = CONTENT.contains(&&*name);
        self.open.push(if is_content { name } else { local });
        if self.around.is_none() && self.open.last().is_some_and(|name| is_item(name)) {
            self.items += 1;
            self.around = Some(self.open.len());
        }
    }

    /// Takes what the attributes of an element say.
    fn state(&mut self, start: &BytesStart, name: &str, local: &str) {
        let is_image = || {
            let kind = attribute(start, "type") + &attribute(start, "medium");
            kind.starts_with("image") || local == "thumbnail"
        };
        let (key, value) = match local {
            "link" if matches!(&*attribute(start, "rel"), "" | "alternate") => {
                ("link", attribute(start, "href"))
            }
            "category" => ("category", attribute(start, "term")),
            _ if IMAGE.contains(&local) && name != "content" && is_image() => {
                ("image", attribute(start, "url"))
            }
            _ => return,
        };
        self.push(key, "", value);
    }

    fn push(&mut self, key: &str, part: &str, value: String) {
        if !value.trim().is_empty() {
            self.fields.push(Field {
                key: key.to_owned(),
                part: part.to_owned(),
                value,
            });
        }
    }

    fn close(&mut self) {
        let Some(name) = self.open.pop() else {
            return;
        };
        if self.around.is_some_and(|around| self.open.len() < around) {
            self.around = None;
        } else if self.is_markup() {
            // A closing tag of this one alone would be a line more.
            if name != "br" {
                self.value += &format!("</{name}>");
            }
        } else if self.around.is_some() {
            let value = take(&mut self.value);
            match self.field() {
                [] => self.push(&name, "", value),
                [key] => self.push(&key.clone(), &name, value),
                _ => {}
            }
        }
    }

    fn item(mut self) -> Option<Item> {
        if self.items == 0 {
            return None;
        }
        let mut content = String::new();
        for key in CONTENT {
            let is_content = |field: &Field| field.key == key && field.part.is_empty();
            if let Some(index) = self.fields.iter().position(is_content) {
                content = self.fields.remove(index).value;
                break;
            }
        }
        let end = without_note(&content).len();
        content.truncate(end);
        Some(Item {
            fields: self.fields,
            content,
        })
    }
}

/// What systems write below the article, before and behind its name.
static NOTES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("feed_notes.json")).expect("feed_notes.json is valid")
});

/// The content without the note of the system below it.
fn without_note(content: &str) -> &str {
    let last = content.rfind("<p>").map(|at| (at, &content[at + 3..]));
    let is_note = |text: &str| {
        let mut notes = NOTES.iter();
        notes.any(|(before, behind)| text.starts_with(before) && text.contains(behind))
    };
    match last {
        Some((at, text)) if is_note(text) => &content[..at],
        _ => content,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(item: &Item) -> Vec<(&str, &str, &str)> {
        let fields = item.fields.iter();
        fields
            .map(|field| (&*field.key, &*field.part, &*field.value))
            .collect()
    }

    #[test]
    fn an_item_of_rss() {
        let text = "<?xml version='1.0'?>\n<item>\n<title>Dike &amp; sea</title>\
            <link>https://paper.example/1</link><dc:creator><![CDATA[An Bos]]></dc:creator>\
            <pubDate>Wed, 04 Mar 2026 10:20:00 +0100</pubDate><category>Region</category>\
            <description>It is closed&nbsp;now.</description>\
            <content:encoded><![CDATA[<p>The dike is closed.</p>]]></content:encoded>\
            <media:content url='https://paper.example/a.jpg' medium='image'/></item>";
        let item = read(text).unwrap().unwrap();
        assert_eq!(item.content, "<p>The dike is closed.</p>");
        let expected = [
            ("title", "", "Dike & sea"),
            ("link", "", "https://paper.example/1"),
            ("creator", "", "An Bos"),
            ("pubdate", "", "Wed, 04 Mar 2026 10:20:00 +0100"),
            ("category", "", "Region"),
            ("description", "", "It is closed\u{a0}now."),
            ("image", "", "https://paper.example/a.jpg"),
        ];
        assert_eq!(fields(&item), expected);
        for feed in ["<rss><channel><title>Paper</title>", "<rdf:RDF><channel/>"] {
            assert_eq!(
                read(&format!("{feed}{}", &text[22..])).unwrap().unwrap(),
                item
            );
        }
    }

    #[test]
    fn the_note_below_goes() {
        let note = "<p>Het bericht <a href='/1'>Dijk dicht</a> verscheen eerst op <a href='/'>Krant</a>.</p>\n";
        assert_eq!(without_note(&format!("<p>a</p>{note}")), "<p>a</p>");
        let text = "<p>Het bericht kwam laat.</p>";
        assert_eq!(without_note(text), text);
    }

    #[test]
    fn an_entry_of_atom() {
        for content in [
            "<content type='html'>&lt;p&gt;Closed.&lt;/p&gt;</content>",
            "<content type='xhtml'><p>Closed.</p></content>",
            "<content:encoded><x:p>Closed.</x:p></content:encoded>",
            "<summary type='html'><![CDATA[<p>Closed.</p>]]></summary>",
        ] {
            let text = format!(
                "<entry><title>Dike</title><link rel='self' href='/x'/><link href='https://paper.example/1'/>\
                 <author><name>An Bos</name><email>an@paper.example</email></author>\
                 <category term='Region'/>{content}</entry>"
            );
            let item = read(&text).unwrap().unwrap();
            assert_eq!(item.content, "<p>Closed.</p>", "{content}");
            let expected = [
                ("title", "", "Dike"),
                ("link", "", "https://paper.example/1"),
                ("author", "name", "An Bos"),
                ("author", "email", "an@paper.example"),
                ("category", "", "Region"),
            ];
            assert_eq!(fields(&item), expected);
        }
    }

    #[test]
    fn other_text_is_no_item() {
        for text in [
            "",
            "item",
            "<html><item><title>x</title></item>",
            "<!doctype html><p>x",
            "<rss><channel><title>x</title></channel></rss>",
            "<items><item>x</item></items>",
        ] {
            assert_eq!(read(text), Ok(None), "{text}");
        }
    }

    #[test]
    fn a_feed_of_several_is_refused() {
        let feed = "<rss><item><title>x</title></item><item><title>y</title></item></rss>";
        assert_eq!(read(feed), Err(Error::NotAPage("feed of several items")));
    }
}
