//! Pages with markup that says less than theirs: without class names, with nothing but `div` for
//! sections and paragraphs, without what they state apart from what readers see.
//!
//! Most pages of the corpora are made by a few well-known systems, whose names a fit soon trusts:
//! this makes pages of unknown ones, to fit and to measure on.

use ego_tree::NodeId;
use scraper::node::Element;
use scraper::{Html, Node};

use crate::corpus::Row;
use crate::decode::decode;

/// What can be taken from a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hint {
    /// Class, id and `data-` attributes.
    Names,
    /// What kind of section an element is.
    Sections,
    /// Which elements are paragraphs.
    Paragraphs,
    /// `meta` elements and JSON-LD.
    Statements,
}

/// What is taken; which row it is goes by the page's id.
const TAKEN: [&[Hint]; 8] = [
    &[Hint::Names],
    &[Hint::Names, Hint::Statements],
    &[Hint::Names, Hint::Sections],
    &[Hint::Names, Hint::Sections, Hint::Statements],
    &[Hint::Names, Hint::Paragraphs],
    &[Hint::Names, Hint::Sections, Hint::Paragraphs],
    &[Hint::Sections, Hint::Statements],
    &[Hint::Sections, Hint::Paragraphs],
];

/// Elements that say what kind of section they are.
const SECTIONS: [&str; 9] = [
    "article",
    "main",
    "header",
    "footer",
    "nav",
    "aside",
    "section",
    "figure",
    "figcaption",
];

/// The page with less markup.
pub fn bare(row: &Row, page: &[u8]) -> String {
    without(TAKEN[row.turn() % TAKEN.len()], page)
}

fn without(hints: &[Hint], page: &[u8]) -> String {
    let mut html = Html::parse_document(&decode(page));
    let nodes: Vec<NodeId> = html
        .tree
        .root()
        .descendants()
        .map(|node| node.id())
        .collect();
    for node in nodes {
        let Some(mut node) = html.tree.get_mut(node) else {
            continue;
        };
        let Node::Element(element) = node.value() else {
            continue;
        };
        if hints.contains(&Hint::Statements) && is_statement(element) {
            node.detach();
            continue;
        }
        if hints.contains(&Hint::Names) {
            element.attrs.retain(|(name, _)| !is_name(&name.local));
        }
        let name = element.name();
        if hints.contains(&Hint::Sections) && SECTIONS.contains(&name)
            || hints.contains(&Hint::Paragraphs) && name == "p"
        {
            element.name.local = "div".into();
        }
    }
    // Whatever the page stated, this is UTF-8.
    format!("\u{FEFF}{}", html.html())
}

/// Whether an attribute is there for styles and scripts.
fn is_name(attribute: &str) -> bool {
    matches!(attribute, "class" | "id") || attribute.starts_with("data-")
}

fn is_statement(element: &Element) -> bool {
    let kind = || element.attr("type").unwrap_or_default();
    match element.name() {
        "meta" => true,
        "script" => kind().contains("ld+json"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<meta name=author content=Ann><script type=application/ld+json>{}</script>\
                        <main class=story id=a data-x=1 title=t><p>Text</p></main>";

    #[test]
    fn hints_go_and_text_stays() {
        let body = |hints: &[Hint]| {
            let page = without(hints, PAGE.as_bytes());
            let (head, body) = page.split_once("<body>").expect("it has a body");
            let states = head.contains("author") || head.contains("ld+json");
            let body = body.trim_end_matches("</body></html>").to_owned();
            (states, body)
        };
        let text = |text: &str| text.to_owned();
        assert_eq!(
            body(&[Hint::Names]),
            (true, text("<main title=\"t\"><p>Text</p></main>"))
        );
        assert_eq!(
            body(&[Hint::Names, Hint::Sections, Hint::Paragraphs]),
            (true, text("<div title=\"t\"><div>Text</div></div>"))
        );
        let (states, left) = body(&[Hint::Statements]);
        assert!(!states && left.contains("class=\"story\""), "{left}");
    }
}
