//! What stands above a headline or before it, in an element of its own.

use std::sync::LazyLock;

use ego_tree::NodeId;
use scraper::{Html, Node};
use serde::Deserialize;

use crate::fold::fold;
use crate::hash::HashSet;

/// How far into a heading its first text is looked for, in nodes.
const SEARCHED: usize = 20;

/// The lists of `kickers.json`.
#[derive(Deserialize)]
struct Kickers {
    /// What labels say: "live", "video".
    #[serde(borrow)]
    labels: HashSet<&'static str>,
    /// Words in the classes of kickers.
    #[serde(borrow)]
    classes: HashSet<&'static str>,
}

static KICKERS: LazyLock<Kickers> = LazyLock::new(|| {
    serde_json::from_str(include_str!("kickers.json")).expect("kickers.json is valid")
});

/// Whether a text is a label that stands before headlines and is no part of them.
pub fn is_label(text: &str) -> bool {
    KICKERS.labels.contains(&*fold(text))
}

/// Whether the first text of a heading is in an element whose class makes it a kicker.
pub fn starts_with_kicker(html: &Html, heading: NodeId) -> bool {
    let nodes = html.tree.get(heading).into_iter();
    let nodes = nodes.flat_map(|node| node.descendants().skip(1).take(SEARCHED));
    let before_text = nodes.take_while(
        |node| !matches!(node.value(), Node::Text(text) if text.contains(char::is_alphanumeric)),
    );
    let mut elements = before_text.filter_map(|node| node.value().as_element());
    elements.any(|element| {
        let class = element.attr("class").unwrap_or_default();
        let mut words = class.split(|c: char| !c.is_ascii_alphabetic());
        words.any(|word| KICKERS.classes.contains(&*word.to_ascii_lowercase()))
    })
}
