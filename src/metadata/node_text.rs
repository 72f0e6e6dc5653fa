//! Short texts out of the tree and out of attributes.

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use scraper::{Html, Node};

use crate::blocks::{Flow, Tag, TextBuilder, clean_line};
use crate::limits::Budget;
use crate::source::parse_within;

/// How much text of an element is looked at, in bytes: a field of metadata is never longer.
const LIMIT: usize = 2000;

/// How much of a text that may be HTML is looked at, in bytes.
const SOURCE_LIMIT: usize = 8 << 10;

/// How much of any other text out of an attribute or the like is looked at, in bytes.
const PLAIN_LIMIT: usize = 64 << 10;

/// How many elements around a text are looked at.
const DEPTH: usize = 10;

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

/// Whether a text starts something else than the one that it touches: a capital follows a small
/// letter, or both are more than a letter and stand in elements side by side.
pub fn is_seam(html: &Html, before: Option<(NodeId, &str)>, after: (NodeId, &str)) -> bool {
    let Some(before) = before else {
        return false;
    };
    let (left, right) = (before.1, after.1);
    let is_word = |text: &str| text.chars().nth(1).is_some();
    left.ends_with(char::is_lowercase) && right.starts_with(char::is_uppercase)
        || left.ends_with(char::is_alphanumeric)
            && right.starts_with(char::is_alphanumeric)
            && is_word(left)
            && is_word(right)
            && are_neighbours(html, before.0, after.0)
}

/// Whether two texts stand in elements side by side, neither within the other.
fn are_neighbours(html: &Html, before: NodeId, after: NodeId) -> bool {
    let parent = |node: NodeId| html.tree.get(node)?.parent();
    let (Some(before), Some(after)) = (parent(before), parent(after)) else {
        return false;
    };
    let within = |inner: &NodeRef<Node>, outer: NodeId| {
        let mut around = inner.ancestors().take(DEPTH);
        inner.id() == outer || around.any(|element| element.id() == outer)
    };
    !within(&before, after.id()) && !within(&after, before.id())
}

fn text_of(html: &Html, node: NodeId, lines: bool) -> String {
    let mut text = TextBuilder::default();
    let mut before = None;
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
                    let run = (node.id(), &**run);
                    if lines && is_seam(html, before, run) {
                        text.line_break();
                    }
                    text.push(run.1, false);
                    before = Some(run);
                }
                Node::Element(element) => match Tag::of(&element.name.local) {
                    tag if tag.flow() == Flow::Skipped => skipped = Some(node.id()),
                    tag if tag.flow() == Flow::Block || tag == Tag::Br => {
                        part(&mut text);
                        before = None;
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
                    before = None;
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
