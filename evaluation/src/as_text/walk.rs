//! The way through a page: its text in parts, between the boundaries of elements.

use std::sync::LazyLock;

use ego_tree::iter::Edge;
use regex::Regex;
use scraper::node::Element;
use scraper::{Html, Node};

use super::Style;
use super::habits::Habits;
use crate::elements::{is_apart, is_inline, is_unread, rank};
use crate::tokens::one_line;

/// Text between two boundaries of elements.
#[derive(Debug, Default)]
pub struct Part {
    /// Its text: single blanks, `\n` for line breaks.
    pub text: String,
    /// Its text nodes.
    pub nodes: Vec<String>,
    /// How many lists are around it.
    pub lists: usize,
    /// How many elements that make lines are around it.
    pub depth: usize,
    /// It is the start of a list item.
    pub item: bool,
    /// The rank of the heading that it is in; 0 for none.
    pub heading: usize,
    /// Room is above it: an element with room around it began or ended since the part before.
    pub apart: bool,
}

/// Images with a file name of so many bytes or more are not named.
const LONG_FILE_NAME: usize = 60;

/// The way through a page.
pub struct Walk {
    style: Style,
    habits: Habits,
    /// The addresses of links that are marked, in order.
    pub addresses: Vec<String>,
    depth: usize,
    /// The parts so far.
    pub parts: Vec<Part>,
    part: Part,
    lists: usize,
    /// The rank of the heading around; 0 for none.
    heading: usize,
    /// An element with room around it began or ended since the last text.
    apart: bool,
    /// A list item began since the last text.
    item: bool,
}

impl Walk {
    /// Goes through a page to its end.
    pub fn through(html: &Html, style: Style, habits: Habits) -> Walk {
        let mut walk = Walk {
            style,
            habits,
            addresses: Vec::new(),
            depth: 0,
            parts: Vec::new(),
            part: Part::default(),
            lists: 0,
            heading: 0,
            apart: false,
            item: false,
        };
        walk.walk(html);
        walk
    }

    fn walk(&mut self, html: &Html) {
        let mut edges = html.tree.root().traverse();
        while let Some(edge) = edges.next() {
            match edge {
                Edge::Open(node) => match node.value() {
                    Node::Text(text) => self.text(text),
                    Node::Element(element) if self.is_unread(element) => {
                        for edge in edges.by_ref() {
                            if matches!(edge, Edge::Close(end) if end.id() == node.id()) {
                                break;
                            }
                        }
                    }
                    Node::Element(element) => self.open(element),
                    _ => {}
                },
                Edge::Close(node) => {
                    if let Node::Element(element) = node.value() {
                        self.close(element);
                    }
                }
            }
        }
        self.end_part();
    }

    /// What the reader, or the tool, doesn't see.
    fn is_unread(&self, element: &Element) -> bool {
        static HIDES: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
                .expect("the expression is valid")
        });
        let sees_styles = matches!(self.style, Style::Browser | Style::Spaced | Style::Nested);
        let hidden = || {
            element.attr("hidden").is_some()
                || element
                    .attr("style")
                    .is_some_and(|style| HIDES.is_match(style))
        };
        is_unread(element.name()) || sees_styles && hidden()
    }

    fn text(&mut self, text: &str) {
        let line = one_line(text);
        if line.is_empty() {
            if !text.is_empty() && !self.part.text.is_empty() {
                self.part.text.push(' ');
            }
            return;
        }
        if self.part.nodes.is_empty() {
            self.part.lists = self.lists;
            self.part.depth = self.depth;
            self.part.item = std::mem::take(&mut self.item);
            self.part.apart = std::mem::take(&mut self.apart);
            self.part.heading = self.heading;
        }
        if text.starts_with(char::is_whitespace) {
            self.part.text.push(' ');
        }
        self.part.text.push_str(&line);
        if text.ends_with(char::is_whitespace) {
            self.part.text.push(' ');
        }
        self.part.nodes.push(line);
    }

    fn open(&mut self, element: &Element) {
        match element.name() {
            "br" => self.part.text.push('\n'),
            "img" => self.image(element),
            "a" => self.link(element, true),
            "b" | "strong" => self.emphasis("**"),
            "i" | "em" => self.emphasis("_"),
            name if is_inline(name) => {}
            name => {
                self.end_part();
                self.apart |= is_apart(name);
                self.depth += 1;
                match name {
                    "ul" | "ol" => self.lists += 1,
                    "li" => self.item = true,
                    _ => {}
                }
                if let Some(rank) = rank(name) {
                    self.heading = rank;
                }
            }
        }
    }

    fn close(&mut self, element: &Element) {
        let name = element.name();
        match name {
            "a" => self.link(element, false),
            "b" | "strong" => self.emphasis("**"),
            "i" | "em" => self.emphasis("_"),
            _ => {}
        }
        if name == "br" || is_inline(name) {
            return;
        }
        self.end_part();
        self.apart |= is_apart(name);
        self.depth = self.depth.saturating_sub(1);
        match name {
            "ul" | "ol" => self.lists = self.lists.saturating_sub(1),
            _ if rank(name).is_some() => self.heading = 0,
            _ => {}
        }
    }

    /// Marks where a link starts or ends.
    fn link(&mut self, element: &Element, starts: bool) {
        let Some(address) = element.attr("href").filter(|_| self.habits.links) else {
            return;
        };
        let address: String = address.split_whitespace().collect();
        match (self.style, starts) {
            (Style::Dump, true) => {
                self.addresses.push(address);
                let mark = format!("[{}]", self.addresses.len());
                self.mark(&mark);
            }
            (Style::Markdown, true) => self.mark("["),
            (Style::Markdown, false) => {
                let end = self.part.text.trim_end().len();
                self.part.text.truncate(end);
                self.mark(&format!("]({address})"));
            }
            _ => {}
        }
    }

    /// Marks where emphasis starts or ends.
    fn emphasis(&mut self, mark: &str) {
        if self.style == Style::Markdown {
            self.mark(mark);
        }
    }

    /// Writes a mark that is no text of the page.
    fn mark(&mut self, mark: &str) {
        self.part.text.push_str(mark);
    }

    /// Writes the text that an image has, or what a style makes of it.
    fn image(&mut self, element: &Element) {
        let text = one_line(element.attr("alt").unwrap_or_default());
        match self.style {
            Style::Markdown if self.habits.links => {
                self.mark(&format!("![{text}](/image.png)"));
            }
            Style::Browser | Style::Dump if !text.is_empty() => {
                self.text(&format!(" {text} "));
            }
            Style::Dump if self.habits.images => {
                let file = file_name(element.attr("src").unwrap_or_default());
                if !file.is_empty() && file.len() < LONG_FILE_NAME {
                    self.text(&format!(" [{file}] "));
                }
            }
            _ => {}
        }
    }

    /// Ends the part, and keeps it if it has any text; in styles with marks a mark is enough.
    fn end_part(&mut self) {
        let mut part = std::mem::take(&mut self.part);
        let is_marked = matches!(self.style, Style::Dump | Style::Markdown);
        if part.nodes.is_empty() && (!is_marked || one_line(&part.text).is_empty()) {
            return;
        }
        let lines = part
            .text
            .split('\n')
            .map(one_line)
            .filter(|line| !line.is_empty());
        part.text = lines.collect::<Vec<_>>().join("\n");
        self.parts.push(part);
    }
}

/// The name of the file at an address.
fn file_name(address: &str) -> &str {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default()
}
