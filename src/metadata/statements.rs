//! What a page says about itself, apart from the text that readers see.
//!
//! One pass over the tree collects it all. Nothing is judged here; that is the work of the
//! modules that choose a field's value.

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use html5ever::{local_name, ns};
use scraper::{Html, Node, node::Element};
use url::Url;

use crate::source::{TIME_ATTRIBUTES, is_json_ld};

use super::json_ld::{Hints, JsonLd};
use super::meta_tags::MetaTags;
use super::node_text::{node_text, plain};
use super::web_address::original;
use crate::fold::fold;

/// What a page says about itself.
#[derive(Debug, Default)]
pub struct Statements<'a> {
    /// The address that the page was fetched from, where the caller knows it.
    pub page_url: Option<Url>,
    /// The `lang` of the root element.
    pub language: Option<&'a str>,
    /// Text of the `title` element, cleaned.
    pub title: Option<String>,
    /// The `meta` elements.
    pub meta: MetaTags<'a>,
    /// The JSON-LD scripts.
    pub json_ld: JsonLd,
    /// Elements with `itemprop` or `property`, `meta` elements within an item among them, in
    /// document order.
    pub properties: Vec<Property<'a>>,
    /// The items that microdata and RDFa speak of, in document order.
    pub items: Vec<Item<'a>>,
    /// Elements with a `rel` that says something of the page, in document order.
    pub links: Vec<Link<'a>>,
    /// The `time` elements in document order.
    pub times: Vec<Time<'a>>,
}

/// An element that names a property of an item: `itemprop` of microdata, `property` of RDFa.
#[derive(Debug, Clone, Copy)]
pub struct Property<'a> {
    /// The name as written; may be several words, and may have a prefix (`schema:author`).
    pub name: &'a str,
    /// The attribute that holds the value (`content`, `datetime`, `href` or `src`, in this
    /// order); the value is the element's text where there is none.
    pub value: Option<&'a str>,
    /// Index of the item that the property belongs to.
    pub item: Option<u32>,
    /// The element.
    pub node: NodeId,
}

impl Property<'_> {
    /// Whether this is the property of that name, whatever its prefix and case.
    pub fn is(&self, name: &str) -> bool {
        // Some pages have thousands of properties, most with other names than what is looked for.
        let is_longer = self.name.len() > name.len();
        let ends = |word: &str| {
            let bare = word.rsplit([':', '/', '#']).next().unwrap_or(word);
            bare.eq_ignore_ascii_case(name)
        };
        self.name.eq_ignore_ascii_case(name)
            || is_longer && self.name.split_ascii_whitespace().any(ends)
    }
}

/// An item of microdata or RDFa: an element with `itemscope` or `typeof`.
#[derive(Debug, Clone, Copy)]
pub struct Item<'a> {
    /// Its type as written: `https://schema.org/Person`, `schema:Person`; may be empty.
    pub kind: &'a str,
    /// Index of the item around it.
    pub parent: Option<u32>,
    /// The element.
    pub node: NodeId,
}

impl Item<'_> {
    /// Whether the last part of the type ends with `kind`: `Article` fits a `NewsArticle`.
    pub fn is(&self, kind: &str) -> bool {
        self.kind
            .split_ascii_whitespace()
            .any(|word| word.ends_with(kind))
    }
}

/// What a link means for the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rel {
    /// The address that the page wants to be known by.
    Canonical,
    /// The author of the page.
    Author,
}

/// A `link` or `a` element with a [`Rel`].
#[derive(Debug, Clone, Copy)]
pub struct Link<'a> {
    /// Its meaning.
    pub rel: Rel,
    /// Where it leads, as written; may be empty.
    pub href: &'a str,
    /// The element.
    pub node: NodeId,
}

/// A `time` element, or another whose attributes hold a time beside a text such as "2 days ago".
#[derive(Debug, Clone, Copy)]
pub struct Time<'a> {
    /// Whether it is a `time` element.
    pub is_element: bool,
    /// Its `datetime` (or `content`) attribute; that of another element's `title`, `data-time` and
    /// the like.
    pub datetime: Option<&'a str>,
    /// Whether it has the boolean attribute `pubdate`.
    pub pubdate: bool,
    /// Its `class`; may be empty.
    pub class: &'a str,
    /// The element. [`node_text`] gives its text, `Place::block_of` its place.
    pub node: NodeId,
}

impl<'a> Statements<'a> {
    /// Collects a page's statements. `page_url` is the address that it was fetched from; one
    /// that is no absolute URL counts as unknown.
    pub fn read(html: &'a Html, page_url: Option<&str>) -> Self {
        let mut reader = Reader {
            found: Statements {
                page_url: page_url.and_then(|url| Url::parse(original(url)).ok()),
                ..Statements::default()
            },
            open_items: Vec::new(),
            scripts: Vec::new(),
        };
        for edge in html.tree.root().traverse() {
            match edge {
                Edge::Open(node) => {
                    if let Node::Element(element) = node.value() {
                        reader.enter(node, element);
                    }
                }
                Edge::Close(node) => reader.leave(node.id()),
            }
        }
        reader.finish()
    }

    /// What tells the JSON-LD of this page's article from that of others.
    fn hints(&self) -> Hints {
        let canonical = self.links.iter().filter(|link| link.rel == Rel::Canonical);
        let urls = canonical.map(|link| link.href.to_owned());
        let urls = urls.chain(self.meta.first("og:url"));
        let titles = self.meta.all("og:title").chain(self.title.clone());
        Hints {
            urls: urls
                .chain(self.page_url.as_ref().map(Url::to_string))
                .collect(),
            titles: titles.map(|title| fold(&title)).collect(),
        }
    }

    /// The value of a property: its attribute, or its element's text, cleaned.
    pub fn value_of(&self, html: &Html, property: &Property) -> Option<String> {
        let value = match property.value {
            Some(value) => plain(value),
            None => node_text(html, property.node),
        };
        (!value.is_empty()).then_some(value)
    }

    /// The properties of that name, whatever their prefix and case.
    pub fn properties_named(&self, name: &'static str) -> impl Iterator<Item = &Property<'a>> {
        self.properties
            .iter()
            .filter(move |property| property.is(name))
    }

    /// Whether the property belongs to an item of that type, at any distance.
    pub fn belongs_to(&self, property: &Property, kind: &str) -> bool {
        let mut item = property.item;
        // Items nest as deep as the page; what says something stands near.
        for _ in 0..8 {
            let Some(found) = item.map(|index| &self.items[index as usize]) else {
                return false;
            };
            if found.is(kind) {
                return true;
            }
            item = found.parent;
        }
        false
    }
}

/// The pass over the tree.
struct Reader<'a> {
    found: Statements<'a>,
    /// The items around the current node, innermost last.
    open_items: Vec<(NodeId, u32)>,
    /// Texts of the JSON-LD scripts.
    scripts: Vec<&'a str>,
}

/// The attributes that matter, of one element.
#[derive(Default)]
struct Attributes<'a> {
    name: Option<&'a str>,
    property: Option<&'a str>,
    itemprop: Option<&'a str>,
    http_equiv: Option<&'a str>,
    content: Option<&'a str>,
    value: Option<&'a str>,
    datetime: Option<&'a str>,
    /// What may be a time: `datetime`, `title`, `data-time` and the like.
    moment: Option<&'a str>,
    href: Option<&'a str>,
    src: Option<&'a str>,
    rel: Option<&'a str>,
    kind: Option<&'a str>,
    itemscope: bool,
    pubdate: bool,
    class: &'a str,
    type_of: Option<&'a str>,
}

impl<'a> Attributes<'a> {
    fn of(element: &'a Element) -> Self {
        let mut found = Attributes::default();
        for (name, value) in &element.attrs {
            let value: &'a str = value;
            match name.local {
                local_name!("name") => found.name = Some(value),
                local_name!("property") => found.property = Some(value),
                local_name!("itemprop") => found.itemprop = Some(value),
                local_name!("http-equiv") => found.http_equiv = Some(value),
                local_name!("content") => found.content = Some(value),
                local_name!("value") => found.value = Some(value),
                local_name!("datetime") => {
                    found.datetime = Some(value);
                    found.moment = Some(value);
                }
                local_name!("href") => found.href = Some(value),
                local_name!("src") => found.src = Some(value),
                local_name!("rel") => found.rel = Some(value),
                local_name!("type") => found.kind = Some(value),
                local_name!("itemscope") => found.itemscope = true,
                local_name!("class") => found.class = value,
                local_name!("itemtype") => found.type_of = Some(value),
                _ => match &*name.local {
                    "typeof" => found.type_of = Some(value),
                    "pubdate" => found.pubdate = true,
                    name if TIME_ATTRIBUTES.contains(&name) && may_be_a_time(value) => {
                        found.moment = Some(value);
                    }
                    _ => {}
                },
            }
        }
        found
    }
}

impl<'a> Reader<'a> {
    fn enter(&mut self, node: NodeRef<'a, Node>, element: &'a Element) {
        if element.attrs.is_empty() && element.name.local != local_name!("title")
            || element.name.ns != ns!(html)
        {
            return;
        }
        let attributes = Attributes::of(element);
        match element.name.local {
            local_name!("html") => self.read_language(element),
            local_name!("title") => self.read_title(node),
            local_name!("meta") => self.read_meta(&attributes),
            local_name!("script") => self.read_script(node, &attributes),
            local_name!("time") => {
                let datetime = attributes.datetime.or(attributes.content);
                self.read_time(node.id(), true, datetime, &attributes);
            }
            local_name!("ins") | local_name!("del") => {}
            _ if attributes.moment.is_some() => {
                self.read_time(node.id(), false, attributes.moment, &attributes);
            }
            _ => {}
        }
        self.read_link(node.id(), &attributes);
        self.read_property(node.id(), element, &attributes);
    }

    fn leave(&mut self, node: NodeId) {
        if self
            .open_items
            .last()
            .is_some_and(|(open, _)| *open == node)
        {
            self.open_items.pop();
        }
    }

    fn read_language(&mut self, element: &'a Element) {
        let language = element.attrs.iter().find(|(name, value)| {
            matches!(&*name.local, "lang" | "xml:lang") && !value.trim().is_empty()
        });
        self.found.language = language.map(|(_, value)| value.trim());
    }

    fn read_title(&mut self, node: NodeRef<'a, Node>) {
        if self.found.title.is_none() {
            let text = node.first_child().and_then(|child| child.value().as_text());
            self.found.title = text.map(|text| plain(text)).filter(|text| !text.is_empty());
        }
    }

    fn read_meta(&mut self, attributes: &Attributes<'a>) {
        // Some write the value of a form's field where `content` is due.
        let Some(content) = attributes.content.or(attributes.value) else {
            return;
        };
        let names = [attributes.name, attributes.property, attributes.http_equiv];
        for name in names.into_iter().flatten() {
            self.found.meta.push(name.trim(), content);
        }
        // In the head, outside of any item, an `itemprop` speaks of the page.
        if let (Some(name), true) = (attributes.itemprop, self.open_items.len() <= 1) {
            self.found.meta.push(name.trim(), content);
        }
    }

    fn read_script(&mut self, node: NodeRef<'a, Node>, attributes: &Attributes<'a>) {
        if attributes.kind.is_some_and(is_json_ld)
            && let Some(text) = node.first_child().and_then(|child| child.value().as_text())
        {
            self.scripts.push(text);
        }
    }

    fn read_time(
        &mut self,
        node: NodeId,
        is_element: bool,
        datetime: Option<&'a str>,
        attributes: &Attributes<'a>,
    ) {
        self.found.times.push(Time {
            is_element,
            datetime,
            pubdate: attributes.pubdate,
            class: attributes.class,
            node,
        });
    }

    fn read_link(&mut self, node: NodeId, attributes: &Attributes<'a>) {
        let Some(rel) = attributes.rel else { return };
        for word in rel.split_ascii_whitespace() {
            let rel = if word.eq_ignore_ascii_case("canonical") {
                Rel::Canonical
            } else if word.eq_ignore_ascii_case("author") {
                Rel::Author
            } else {
                continue;
            };
            let href = attributes.href.unwrap_or_default().trim();
            self.found.links.push(Link { rel, href, node });
        }
    }

    fn read_property(&mut self, node: NodeId, element: &Element, attributes: &Attributes<'a>) {
        let is_meta = element.name.local == local_name!("meta");
        let name = match attributes.itemprop {
            Some(name) => Some(name),
            // In the head `property` is Open Graph, and stands among the meta tags.
            None => attributes.property.filter(|_| !is_meta),
        };
        let item = self.open_items.last().map(|(_, index)| *index);
        if let Some(name) = name {
            self.found.properties.push(Property {
                name,
                value: attributes
                    .content
                    .or(attributes.datetime)
                    .or(attributes.href)
                    .or(attributes.src),
                item,
                node,
            });
        }
        if attributes.itemscope || attributes.type_of.is_some() {
            let index = self.found.items.len() as u32;
            self.found.items.push(Item {
                kind: attributes.type_of.unwrap_or_default(),
                parent: item,
                node,
            });
            self.open_items.push((node, index));
        }
    }

    fn finish(mut self) -> Statements<'a> {
        if !self.scripts.is_empty() {
            let hints = self.found.hints();
            self.found.json_ld = JsonLd::read(&self.scripts, &hints);
        }
        self.found
    }
}

/// Whether a value has the length and the digits of a time: a cheap test that most fail.
fn may_be_a_time(value: &str) -> bool {
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    (8..=48).contains(&value.len()) && digits >= 5
}
