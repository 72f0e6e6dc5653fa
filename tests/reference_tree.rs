//! Our walk against the reference tree of the parser's authors: every paragraph of a
//! body must stand in the page's text as `markup5ever_rcdom` holds it, in that order.

mod common;

use common::{Fixture, fixtures};
use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// The text of such pages stands in no tree.
const IN_SCRIPT: &str = "in-script-";

#[test]
fn bodies_follow_the_text_of_the_reference_tree() {
    let mut compared = 0;
    let shows_article =
        |fixture: &Fixture| fixture.is_html() && !fixture.name.starts_with(IN_SCRIPT);
    for fixture in fixtures().into_iter().filter(shows_article) {
        let Some(body) = fixture.extract().body else {
            continue;
        };
        let reference = squeeze(&visible_text(&decode(&fixture.page())));
        let mut rest = reference.as_str();
        for paragraph in body.split("\n\n") {
            let text = squeeze(paragraph);
            let start = rest.find(&text).unwrap_or_else(|| {
                panic!(
                    "{}: not in the reference tree at its place: {paragraph:?}",
                    fixture.name
                )
            });
            rest = &rest[start + text.len()..];
            compared += 1;
        }
    }
    assert!(compared > 0, "no fixture gave a body");
}

/// The fixtures are in UTF-8 or windows-1252.
fn decode(page: &[u8]) -> String {
    match std::str::from_utf8(page) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode(page).0.into_owned(),
    }
}

/// All text that a reader of the page can see, node by node in document order.
fn visible_text(page: &str) -> String {
    let tree = parse_document(RcDom::default(), ParseOpts::default()).one(page);
    let mut text = String::new();
    let mut stack: Vec<Handle> = vec![tree.document.clone()];
    while let Some(node) = stack.pop() {
        match &node.data {
            NodeData::Text { contents } => text.push_str(&contents.borrow()),
            NodeData::Element { name, .. }
                if matches!(&*name.local, "head" | "script" | "style" | "noscript") => {}
            _ => stack.extend(node.children.borrow().iter().rev().cloned()),
        }
    }
    text
}

/// The text without white space, soft hyphens and zero-width marks.
fn squeeze(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .filter(|c| {
            !matches!(
                c,
                '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
            )
        })
        .collect()
}
