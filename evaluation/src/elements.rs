//! Elements of HTML by what they do to the text around them.

use ego_tree::NodeRef;
use scraper::Node;

/// Those with room above and below.
const APART: &[&str] = &[
    "blockquote",
    "dl",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ol",
    "p",
    "pre",
    "ul",
];

/// Others that have lines of their own.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "dd",
    "div",
    "dt",
    "figcaption",
    "footer",
    "form",
    "header",
    "li",
    "main",
    "nav",
    "section",
    "table",
    "tbody",
    "td",
    "th",
    "tr",
];

/// Those that stand within a line.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "button", "cite", "code", "data", "del",
    "dfn", "em", "font", "i", "img", "input", "ins", "kbd", "label", "mark", "nobr", "picture",
    "q", "s", "samp", "small", "source", "span", "strike", "strong", "sub", "sup", "time", "tt",
    "u", "var", "wbr",
];

/// Those whose content is no text of the page at all.
const CODE: &[&str] = &["script", "style", "noscript", "template"];

/// Others whose content a reader of the text doesn't get.
const UNREAD: &[&str] = &[
    "head", "svg", "iframe", "select", "textarea", "object", "video", "audio", "canvas", "datalist",
];

/// Whether room is above and below it; a rule is nothing but that.
pub fn is_apart(name: &str) -> bool {
    APART.contains(&name) || name == "hr"
}

/// Whether it holds text that has lines of its own.
pub fn is_block(name: &str) -> bool {
    APART.contains(&name) || BLOCKS.contains(&name)
}

/// Whether it stands within a line.
pub fn is_inline(name: &str) -> bool {
    INLINE.contains(&name)
}

/// Whether a reader gets no text of it.
pub fn is_unread(name: &str) -> bool {
    CODE.contains(&name) || UNREAD.contains(&name)
}

/// The rank of a heading, 1 to 6; `None` for other elements.
pub fn rank(name: &str) -> Option<usize> {
    let rank = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&rank).then_some(rank)
}

/// The name of a node's element; `None` for text and others.
pub fn name_of<'a>(node: &NodeRef<'a, Node>) -> Option<&'a str> {
    Some(node.value().as_element()?.name())
}

/// The text nodes within a node, in order, hidden ones and all, but no code.
pub fn texts<'a>(node: NodeRef<'a, Node>) -> impl Iterator<Item = &'a str> {
    let is_code = |node: &NodeRef<Node>| {
        let parent = node.parent();
        parent.is_some_and(|parent| name_of(&parent).is_some_and(|name| CODE.contains(&name)))
    };
    node.descendants()
        .filter(move |node| !is_code(node))
        .filter_map(|node| Some(&**node.value().as_text()?))
}
