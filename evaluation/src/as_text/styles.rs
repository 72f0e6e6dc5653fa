//! The parts of a page as text, a function a style.

use scraper::Html;

use super::habits::Habits;
use super::walk::Part;
use crate::elements::{name_of, texts};
use crate::tokens::one_line;

/// The line of the page's title; empty where it has none.
pub fn title(html: &Html) -> String {
    let mut nodes = html.tree.nodes();
    let title = nodes.find(|node| name_of(node) == Some("title"));
    let text = title.and_then(|title| Some(title.first_child()?.value().as_text()?.to_string()));
    text.map(|text| one_line(&text) + "\n").unwrap_or_default()
}

/// A part a line.
pub fn crawl(parts: &[Part]) -> String {
    parts.iter().map(|part| part.text.clone() + "\n").collect()
}

/// A blank line behind each part.
pub fn spaced(parts: &[Part]) -> String {
    parts
        .iter()
        .map(|part| part.text.clone() + "\n\n")
        .collect()
}

/// A text node a line.
pub fn nodes(parts: &[Part]) -> String {
    let nodes = parts.iter().flat_map(|part| &part.nodes);
    nodes.map(|node| node.clone() + "\n").collect()
}

/// All text nodes in one line.
pub fn joined(parts: &[Part]) -> String {
    let nodes = parts.iter().flat_map(|part| &part.nodes);
    nodes.map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// Lists have bullets, and are indented by how deep they are nested.
pub fn browser(parts: &[Part]) -> String {
    let mut text = String::new();
    for part in parts {
        if part.apart && !text.is_empty() {
            text.push('\n');
        }
        if part.lists > 0 {
            let indent = "  ".repeat(part.lists);
            let bullet = if part.item { "• " } else { "  " };
            text.push_str(&format!("{indent}{bullet}"));
        }
        text.push_str(&part.text);
        text.push('\n');
    }
    text
}

/// Wrapped and indented; bullets differ by how deep a list is nested.
pub fn dump(parts: &[Part], habits: Habits) -> String {
    const BULLETS: [char; 3] = ['*', '+', 'o'];
    let mut text = String::new();
    for part in parts {
        if part.apart && habits.blanks && !text.is_empty() {
            text.push('\n');
        }
        let indent = match part.heading {
            // Tools that name images set the headline in the middle of the line.
            1 if habits.images => habits.width.saturating_sub(part.text.chars().count()) / 2,
            0 => 3 + 4 * part.lists,
            _ => 0,
        };
        let mut first = " ".repeat(indent);
        if part.item && indent >= 2 {
            first.truncate(indent - 2);
            first.push(BULLETS[(part.lists.max(1) - 1) % BULLETS.len()]);
            first.push(' ');
        }
        for line in part.text.split('\n') {
            wrap(&mut text, &first, indent, line, habits.width);
            first = " ".repeat(indent);
        }
    }
    text
}

/// The list of the addresses of links; nothing where none is marked.
pub fn references(addresses: &[String]) -> String {
    if addresses.is_empty() {
        return String::new();
    }
    let lines = addresses.iter().enumerate();
    let lines = lines.map(|(index, address)| {
        let base = if address.contains(':') {
            ""
        } else {
            "https://page.example/"
        };
        format!("{:4}. {base}{address}\n", index + 1)
    });
    format!("\nReferences\n\n{}", lines.collect::<String>())
}

/// Every part is apart; lists have stars, headings as many crosses as their rank. Tools that name images
/// wrap.
pub fn markdown(parts: &[Part], habits: Habits) -> String {
    let mut text = String::new();
    for part in parts {
        let bullet = match part.lists {
            lists if part.item && lists > 0 => format!("{}* ", "  ".repeat(lists)),
            _ if part.heading > 0 => format!("{} ", "#".repeat(part.heading)),
            _ => String::new(),
        };
        if bullet.trim() != "*" && !text.is_empty() {
            text.push('\n');
        }
        for line in part.text.split('\n') {
            match habits.images {
                true => wrap(&mut text, &bullet, 0, line, habits.width),
                false => text.push_str(&format!("{bullet}{line}  \n")),
            }
        }
    }
    text
}

/// Each level of elements adds a blank, or two with tools that mark links.
pub fn nested(parts: &[Part], habits: Habits) -> String {
    let mut text = String::new();
    for part in parts {
        if part.apart && habits.blanks && !text.is_empty() {
            text.push('\n');
        }
        let indent = " ".repeat(if habits.links { 2 } else { 1 } * part.depth);
        let bullet = if part.item { "* " } else { "" };
        for line in part.text.split('\n') {
            text.push_str(&format!("{indent}{bullet}{line}\n"));
        }
    }
    text
}

/// All text nodes in a row; without the blanks of the source where tools set no blank lines.
pub fn source(html: &Html, habits: Habits) -> String {
    let text: String = texts(html.tree.root()).collect();
    if habits.blanks {
        return text;
    }
    // Wide gaps stood between elements.
    let lines = text
        .lines()
        .flat_map(|line| line.split("  "))
        .map(str::trim);
    lines
        .filter(|line| !line.is_empty())
        .map(|line| line.to_owned() + "\n")
        .collect()
}

/// Adds a line in lines of the width: `first` stands before the first of them, as many blanks as
/// `indent` before the others.
fn wrap(text: &mut String, first: &str, indent: usize, line: &str, width: usize) {
    text.push_str(first);
    let mut at = indent;
    for word in line.split(' ') {
        let length = word.chars().count();
        if at > indent && at + 1 + length > width {
            text.push('\n');
            text.push_str(&" ".repeat(indent));
            at = indent;
        } else if at > indent {
            text.push(' ');
            at += 1;
        }
        text.push_str(word);
        at += length;
    }
    text.push('\n');
}
