//! The `meta` elements of a page.

use super::node_text::plain;

/// The `meta` elements of a page: names with their values, in document order.
#[derive(Debug, Default)]
pub struct MetaTags<'a> {
    tags: Vec<MetaTag<'a>>,
}

/// One name of a `meta` element with the element's value.
#[derive(Debug, Clone, Copy)]
pub struct MetaTag<'a> {
    /// What stands in `name`, `property`, `http-equiv` or `itemprop`.
    pub name: &'a str,
    /// What stands in `content`, as written.
    pub content: &'a str,
}

impl<'a> MetaTags<'a> {
    /// Takes in one name with its value.
    pub fn push(&mut self, name: &'a str, content: &'a str) {
        if !name.is_empty() && !content.trim().is_empty() {
            self.tags.push(MetaTag { name, content });
        }
    }

    /// All tags in document order; names are as written, values are never blank.
    pub fn iter(&self) -> impl Iterator<Item = &MetaTag<'a>> {
        self.tags.iter()
    }

    /// The raw values of a name, whatever its case, in document order.
    pub fn raw(&self, name: &str) -> impl Iterator<Item = &'a str> {
        self.tags
            .iter()
            .filter(move |tag| tag.name.eq_ignore_ascii_case(name))
            .map(|tag| tag.content)
    }

    /// The values of a name as plain clean text, in document order.
    pub fn all(&self, name: &str) -> impl Iterator<Item = String> {
        self.raw(name).map(plain).filter(|text| !text.is_empty())
    }

    /// The first value of a name as plain clean text.
    pub fn first(&self, name: &str) -> Option<String> {
        self.all(name).next()
    }
}
