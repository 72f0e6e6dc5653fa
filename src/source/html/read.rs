//! What of a page is read at all: the rest needn't get into the tree.

use html5ever::tokenizer::{StartTag, Tag};
use html5ever::{Attribute, LocalName, local_name};

/// Whether an attribute is read by any stage, or by the tree's builder.
pub fn is_read(name: &str) -> bool {
    matches!(
        name,
        // What an element is for, and whether it shows.
        "class" | "id" | "role" | "hidden" | "open" | "aria-hidden" | "aria-level" | "style"
        | "data-testid" | "data-test-id" | "data-component" | "data-qa"
        // Statements.
        | "name" | "property" | "itemprop" | "itemscope" | "itemtype" | "typeof" | "http-equiv"
        | "content" | "value" | "datetime" | "pubdate" | "rel" | "lang" | "xml:lang"
        // Links and images.
        | "href" | "src" | "data-src" | "data-original" | "data-lazy-src" | "alt" | "width" | "height"
        // What changes the tree.
        | "type" | "encoding" | "shadowrootmode"
    ) || TIMES.contains(&name)
}

/// Attributes in which pages keep the time of a text such as "2 days ago", apart from `datetime`.
pub const TIMES: [&str; 12] = [
    "title",
    "data-date",
    "data-datetime",
    "data-epoch",
    "data-iso",
    "data-posted",
    "data-pubdate",
    "data-publish-date",
    "data-published",
    "data-time",
    "data-timestamp",
    "data-utc",
];

/// Drops the statement that ended at a quotation mark of its own: of `content="He said "no" again"`
/// the rest is taken for names of attributes.
pub fn drop_broken_off(tag: &mut Tag) {
    let mut names = tag.attrs.iter().map(|attribute| &attribute.name.local);
    if names.any(|name| name.contains('"')) {
        let is_statement = |name: &LocalName| *name == local_name!("content");
        tag.attrs
            .retain(|attribute| !is_statement(&attribute.name.local));
    }
}

/// Elements in which white space may count even behind the tag of a block: it stays as it is in
/// `pre`, and where one of the others has not been closed, it makes the tree's builder open it
/// again.
pub const SPACED: &[LocalName] = &[
    local_name!("pre"),
    local_name!("a"),
    local_name!("b"),
    local_name!("big"),
    local_name!("code"),
    local_name!("em"),
    local_name!("font"),
    local_name!("i"),
    local_name!("nobr"),
    local_name!("s"),
    local_name!("small"),
    local_name!("strike"),
    local_name!("strong"),
    local_name!("tt"),
    local_name!("u"),
];

/// Whether an end tag within an element may mean nothing to those that were open before.
pub fn holds_end_tags(element: &LocalName) -> bool {
    matches!(
        *element,
        local_name!("table")
            | local_name!("td")
            | local_name!("th")
            | local_name!("caption")
            | local_name!("template")
            | local_name!("object")
            | local_name!("applet")
            | local_name!("marquee")
            | local_name!("select")
            | local_name!("svg")
            | local_name!("math")
    )
}

/// Whether all attributes of an element stay: the tree's builder compares those of elements that
/// it may open again. (Of `a` it never opens more than one.)
pub fn keeps_all_attributes(element: &LocalName) -> bool {
    SPACED[2..].contains(element)
}

/// Whether a tag opens an element whose text, if it is raw, nobody reads.
pub fn is_unread_text(tag: &Tag) -> bool {
    let is_json_ld = |attribute: &Attribute| {
        attribute.name.local == local_name!("type") && is_json_ld(&attribute.value)
    };
    tag.kind == StartTag
        && has_raw_text(&tag.name)
        && !(tag.name == local_name!("script") && tag.attrs.iter().any(is_json_ld))
}

/// Whether the text of an element may be raw.
pub fn may_be_raw(element: &LocalName) -> bool {
    has_raw_text(element)
        || matches!(
            *element,
            local_name!("title")
                | local_name!("textarea")
                | local_name!("xmp")
                | local_name!("plaintext")
        )
}

/// Whether the text of an element is raw up to its end tag, where it is raw at all.
pub fn has_raw_text(element: &LocalName) -> bool {
    matches!(
        *element,
        local_name!("script")
            | local_name!("style")
            | local_name!("noscript")
            | local_name!("iframe")
            | local_name!("noembed")
            | local_name!("noframes")
    )
}

/// Whether the type of a script is JSON-LD.
pub fn is_json_ld(kind: &str) -> bool {
    kind.to_ascii_lowercase().contains("ld+json")
}
