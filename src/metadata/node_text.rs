//! Short texts out of the tree and out of attributes.

use ego_tree::NodeId;
use ego_tree::iter::Edge;
use scraper::{Html, Node};

use crate::blocks::{Flow, Tag, TextBuilder, clean_line};
use crate::letters::is_alphanumeric;
use crate::limits::Budget;
use crate::source::parse_within;

/// How much text of an element is looked at, in bytes: a field of metadata is never longer.
const LIMIT: usize = 2000;

/// How much of a text that may be HTML is looked at, in bytes.
const SOURCE_LIMIT: usize = 8 << 10;

/// How much of any other text out of an attribute or the like is looked at, in bytes.
const PLAIN_LIMIT: usize = 64 << 10;

/// How many nodes of an element are looked at.
const NODE_LIMIT: usize = 200;

/// The text of an element as one clean line, as far as it is short.
pub fn node_text(html: &Html, node: NodeId) -> String {
    text_of(html, node, false)
}

/// The same with its lines kept, and one more where only style parts two words: "Doe" and "Sports" in
/// elements that touch.
pub fn node_lines(html: &Html, node: NodeId) -> String {
    text_of(html, node, true)
}

/// Whether a text starts something else than the one of another element that it touches: a capital
/// follows a small letter, or both are more than a letter.
pub fn is_seam(before: &str, after: &str) -> bool {
    let is_word = |text: &str| text.chars().nth(1).is_some();
    before.ends_with(char::is_lowercase) && after.starts_with(char::is_uppercase)
        || before.ends_with(is_alphanumeric)
            && after.starts_with(is_alphanumeric)
            && is_word(before)
            && is_word(after)
}

fn text_of(html: &Html, node: NodeId, lines: bool) -> String {
    let mut text = TextBuilder::default();
    let mut before = "";
    let part = match lines {
        true => TextBuilder::line_break,
        false => TextBuilder::separate,
    };
    let Some(root) = html.tree.get(node) else {
        return String::new();
    };
    let mut skipped: Option<NodeId> = None;
    for edge in root.traverse().take(2 * NODE_LIMIT) {
        if text.len() > LIMIT {
            break;
        }
        match edge {
            Edge::Open(node) if skipped.is_none() => match node.value() {
                Node::Text(run) => {
                    if lines && is_seam(before, run) {
                        text.line_break();
                    }
                    text.push(run, false);
                    before = run;
                }
                Node::Element(element) => match Tag::of(&element.name.local) {
                    tag if tag.flow() == Flow::Skipped => skipped = Some(node.id()),
                    tag if tag.flow() == Flow::Block || tag == Tag::Br => {
                        part(&mut text);
                        before = "";
                    }
                    _ => {}
                },
                _ => {}
            },
            Edge::Close(node) => {
                if skipped == Some(node.id()) {
                    skipped = None;
                } else if skipped.is_none()
                    && let Node::Element(element) = node.value()
                    && Tag::of(&element.name.local).flow() == Flow::Block
                {
                    part(&mut text);
                    before = "";
                }
            }
            Edge::Open(_) => {}
        }
    }
    text.into_text()
}

/// Text out of an attribute or a JSON string as one clean line: pages often write it as HTML
/// where plain text is due, so that entities and tags are resolved.
pub fn plain(text: &str) -> String {
    let text = start(text, PLAIN_LIMIT);
    if text.contains(['&', '<'])
        && let Ok(fragment) = parse_within(start(text, SOURCE_LIMIT), &Budget::timeless())
    {
        let root = fragment.tree.root().id();
        return node_text(&fragment, root);
    }
    clean_line(text)
}

/// The start of a text, so many bytes at most.
fn start(text: &str, limit: usize) -> &str {
    &text[..text.floor_char_boundary(limit)]
}
