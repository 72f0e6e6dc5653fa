//! Pages as the plain text that people and tools make of them, in several styles.
//!
//! The text path of the library is fitted and measured on these: the whole page, with its menus,
//! links and footers, against the same truth as the HTML.

use std::sync::LazyLock;

use clap::ValueEnum;
use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use regex::Regex;
use scraper::node::Element;
use scraper::{Html, Node};

use crate::decode::decode;

/// How the text of a page is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Style {
    /// As copied off a browser's window: bullets, blank lines around paragraphs, texts of images.
    Browser,
    /// As a text browser dumps it: wrapped and indented lines, names of images in brackets.
    Dump,
    /// A line a block, without blank lines, under the page's title, as crawls keep it.
    Crawl,
    /// A line a block, with a blank line after each.
    Spaced,
    /// A line a text node, as scripts of two lines make it, hidden text and all.
    Nodes,
    /// As Markdown.
    Markdown,
    /// Indented by how deep the elements are nested.
    Nested,
    /// The text nodes as they stand in the source, with its own line breaks alone.
    Source,
}

impl Style {
    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Style::Browser => "browser",
            Style::Dump => "dump",
            Style::Crawl => "crawl",
            Style::Spaced => "spaced",
            Style::Nodes => "nodes",
            Style::Markdown => "markdown",
            Style::Nested => "nested",
            Style::Source => "source",
        }
    }
}

/// How tools of one style differ. Which of them a page gets follows from its bytes.
#[derive(Debug, Clone, Copy)]
struct Habits {
    /// Lines are wrapped at it.
    width: usize,
    /// Links are marked: by numbers with a list of addresses at the end, or by their addresses.
    links: bool,
    /// Images are named.
    images: bool,
    /// Blank lines stand between parts.
    blanks: bool,
}

/// Widths that tools wrap at.
const WIDTHS: [usize; 4] = [79, 72, 80, 120];

impl Habits {
    fn of(page: &[u8]) -> Habits {
        let sum = page.iter().step_by(7).map(|byte| usize::from(*byte));
        let turn = sum.sum::<usize>() + page.len();
        Habits {
            width: WIDTHS[turn % 4],
            links: turn & 4 == 0,
            images: turn & 8 == 0,
            blanks: turn & 16 == 0,
        }
    }
}

/// Elements whose content is no text.
const UNREAD: &[&str] = &[
    "head", "script", "style", "noscript", "template", "svg", "iframe", "select", "textarea",
    "object", "video", "audio", "canvas", "datalist",
];

/// Elements that stand within a line.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "button", "cite", "code", "data", "del",
    "dfn", "em", "font", "i", "img", "input", "ins", "kbd", "label", "mark", "nobr", "picture",
    "q", "s", "samp", "small", "source", "span", "strike", "strong", "sub", "sup", "time", "tt",
    "u", "var", "wbr",
];

/// Elements with room above and below.
const APART: &[&str] = &[
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "dl",
    "blockquote",
    "pre",
    "figure",
    "hr",
];

/// Text between two boundaries of elements.
#[derive(Debug, Default)]
struct Part {
    /// Its text: single blanks, `\n` for line breaks.
    text: String,
    /// Its text nodes.
    nodes: Vec<String>,
    /// How many lists are around it, and how many elements that make lines.
    lists: usize,
    depth: usize,
    /// It is the start of a list item.
    item: bool,
    /// The rank of the heading that it is in; 0 for none.
    heading: usize,
    /// Room is above it.
    apart: bool,
}

/// Writes the text of a page.
pub fn as_text(page: &[u8], style: Style) -> String {
    write(page, style, Habits::of(page))
}

fn write(page: &[u8], style: Style, habits: Habits) -> String {
    let html = Html::parse_document(&decode(page));
    if style == Style::Source {
        return source(&html, habits);
    }
    let mut walk = Walk::new(style, habits);
    walk.walk(&html);
    let Walk {
        parts, addresses, ..
    } = walk;
    let title = title(&html);
    match style {
        Style::Browser => browser(&parts),
        Style::Dump => dump(&parts, habits) + &references(&addresses),
        Style::Markdown => markdown(&parts, habits),
        Style::Nested => nested(&parts, habits),
        Style::Source => unreachable!("it takes no parts"),
        Style::Crawl => {
            title
                + &parts
                    .iter()
                    .map(|part| part.text.clone() + "\n")
                    .collect::<String>()
        }
        Style::Spaced => parts
            .iter()
            .map(|part| part.text.clone() + "\n\n")
            .collect(),
        Style::Nodes => {
            let nodes = parts.iter().flat_map(|part| &part.nodes);
            title + &nodes.map(|node| node.clone() + "\n").collect::<String>()
        }
    }
}

/// The line of the page's title; empty where it has none.
fn title(html: &Html) -> String {
    let title = html
        .tree
        .nodes()
        .find(|node| name_of(node) == Some("title"));
    let text = title.and_then(|title| Some(title.first_child()?.value().as_text()?.to_string()));
    text.map(|text| one_line(&text) + "\n").unwrap_or_default()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn name_of<'a>(node: &NodeRef<'a, Node>) -> Option<&'a str> {
    Some(node.value().as_element()?.name())
}

/// The way through a page.
struct Walk {
    style: Style,
    habits: Habits,
    /// The addresses of links that are marked.
    addresses: Vec<String>,
    depth: usize,
    parts: Vec<Part>,
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
    fn new(style: Style, habits: Habits) -> Walk {
        Walk {
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
        }
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
        UNREAD.contains(&element.name()) || sees_styles && hidden()
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
            name if INLINE.contains(&name) => {}
            name => {
                self.end_part();
                self.apart |= APART.contains(&name);
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
        if name == "br" || INLINE.contains(&name) {
            return;
        }
        self.end_part();
        self.apart |= APART.contains(&name);
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

    fn emphasis(&mut self, mark: &str) {
        if self.style == Style::Markdown {
            self.mark(mark);
        }
    }

    /// Writes a mark that is no text of the page.
    fn mark(&mut self, mark: &str) {
        self.part.text.push_str(mark);
    }

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
                let address = element.attr("src").unwrap_or_default();
                let file = address
                    .split(['?', '#'])
                    .next()
                    .unwrap_or_default()
                    .rsplit('/')
                    .next();
                if let Some(file) = file.filter(|file| !file.is_empty() && file.len() < 60) {
                    self.text(&format!(" [{file}] "));
                }
            }
            _ => {}
        }
    }

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

fn browser(parts: &[Part]) -> String {
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

fn dump(parts: &[Part], habits: Habits) -> String {
    const BULLETS: [char; 3] = ['*', '+', 'o'];
    let mut text = String::new();
    for part in parts {
        if part.apart && habits.blanks && !text.is_empty() {
            text.push('\n');
        }
        let indent = match part.lists {
            _ if part.heading > 0 => 0,
            0 => 3,
            lists => 3 + 4 * lists,
        };
        // Some set the headline in the middle of the line.
        let indent = match part.heading {
            1 if habits.images => habits.width.saturating_sub(part.text.chars().count()) / 2,
            _ => indent,
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

/// The list of the addresses of links.
fn references(addresses: &[String]) -> String {
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

/// Every part is apart; lists have stars, headings as many crosses as their rank.
fn markdown(parts: &[Part], habits: Habits) -> String {
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

/// Each level of elements adds blanks.
fn nested(parts: &[Part], habits: Habits) -> String {
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

/// All text nodes in a row; by habit without the blanks of the source.
fn source(html: &Html, habits: Habits) -> String {
    const UNREAD: [&str; 4] = ["script", "style", "noscript", "template"];
    let is_read = |node: &NodeRef<Node>| {
        let name = node
            .parent()
            .and_then(|parent| Some(parent.value().as_element()?.name()));
        name.is_none_or(|name| !UNREAD.contains(&name))
    };
    let nodes = html.tree.root().descendants();
    let texts = nodes.filter_map(|node| Some((node, node.value().as_text()?)));
    let text: String = texts
        .filter(|(node, _)| is_read(node))
        .map(|(_, text)| &**text)
        .collect();
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

/// The rank of a heading by its element.
fn rank(name: &str) -> Option<usize> {
    let rank = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&rank).then_some(rank)
}

/// Writes a line in lines of the width.
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

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<title>Dike closed - Paper</title><script>x</script>\
        <ul><li><a>News</a><li>Sport<ul><li>Ball</ul></ul><h1>Dike closed</h1>\
        <div>By <b>An Bos</b></div><div hidden>Log in</div><img src=/a/dike.jpg><p>The dike is\n closed.<br>Until Friday.";

    const PLAIN: Habits = Habits {
        width: 79,
        links: false,
        images: false,
        blanks: true,
    };

    #[test]
    fn each_style_writes_the_page() {
        let of = |style| write(PAGE.as_bytes(), style, PLAIN);
        assert_eq!(
            of(Style::Browser),
            "  • News\n  • Sport\n\n    • Ball\n\nDike closed\n\nBy An Bos\n\nThe dike is closed.\nUntil Friday.\n"
        );
        assert_eq!(
            of(Style::Dump),
            "     * News\n     * Sport\n\n         + Ball\n\nDike closed\n\n   By An Bos\n   Log in\n\n   The dike is closed.\n   Until Friday.\n"
        );
        assert_eq!(
            of(Style::Crawl),
            "Dike closed - Paper\nNews\nSport\nBall\nDike closed\nBy An Bos\nLog in\nThe dike is closed.\nUntil Friday.\n"
        );
        assert!(
            of(Style::Spaced)
                .starts_with("News\n\nSport\n\nBall\n\nDike closed\n\nBy An Bos\n\nThe dike")
        );
        assert!(
            of(Style::Nodes).contains("\nBy\nAn Bos\nLog in\nThe dike is closed.\nUntil Friday.\n")
        );
        assert_eq!(
            of(Style::Markdown),
            "  * News  \n  * Sport  \n    * Ball  \n\n# Dike closed  \n\nBy **An Bos**  \n\nLog in  \n\nThe dike is closed.  \nUntil Friday.  \n"
        );
        assert!(of(Style::Nested).contains("   * News\n"));
        assert_eq!(
            of(Style::Source),
            "Dike closed - PaperNewsSportBallDike closedBy An BosLog inThe dike is\n closed.Until Friday."
        );
    }

    #[test]
    fn links_are_marked() {
        let habits = Habits {
            links: true,
            images: true,
            ..PLAIN
        };
        let page =
            "<h1>Dike</h1><p>See <a href=/a>the <b>map</b> </a>now. <img src=/x/dike.jpg></p>";
        let of = |style| write(page.as_bytes(), style, habits);
        assert_eq!(
            of(Style::Dump),
            format!(
                "{}Dike\n\n   See [1]the map now. [dike.jpg]\n\nReferences\n\n   1. https://page.example//a\n",
                " ".repeat(37)
            )
        );
        assert_eq!(
            of(Style::Markdown),
            "# Dike\n\nSee [the **map**](/a)now. ![](/image.png)\n"
        );
    }

    #[test]
    fn dumps_are_wrapped() {
        let page = format!("<p>{}", "word ".repeat(40));
        let text = write(page.as_bytes(), Style::Dump, PLAIN);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 3);
        assert!(
            lines
                .iter()
                .all(|line| line.starts_with("   word") && line.len() <= PLAIN.width)
        );
    }
}
