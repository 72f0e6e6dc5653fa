//! The chosen blocks as paragraphs with their structure.

use ego_tree::NodeId;
use scraper::{Html, Node};
use url::Url;

use crate::article::{Content, Paragraph, ParagraphKind, Span};
use crate::blocks::{Block, Flow, Group, Groups, Image, Page, Tag, clean_line};
use crate::hash::{HashSet, HashSetExt};
use crate::metadata::original;
use crate::scripts::is_wide;

/// Inline elements further above a piece of text than this have no say in its style: depth comes
/// from the page, and must not cost more than it is worth.
const STYLE_STEPS: usize = 32;
/// Images that say they are smaller than this, in pixels, are no pictures.
const SMALL_IMAGE: u32 = 100;
/// Attributes that hold an image's address, the ones for images that load late first.
const IMAGE_SOURCES: &[&str] = &["data-src", "data-lazy-src", "data-original", "src"];

/// Makes the content of the chosen blocks.
pub fn compose(html: &Html, page: &Page, chosen: &[usize], base: Option<&Url>) -> Content {
    let Some((&first, &last)) = chosen.first().zip(chosen.last()) else {
        return Content::default();
    };
    let surroundings = Surroundings::find(page);
    let mut composer = Composer {
        html,
        page,
        base,
        surroundings: &surroundings,
        rows: rows(page),
        paragraphs: Vec::with_capacity(chosen.len()),
        pictures: HashSet::new(),
        item: 0,
        row: 0,
        row_at: 0,
        table: 0,
    };
    let container = container(page, chosen);
    let images: Vec<&Image> = page
        .images
        .iter()
        .filter(|image| (first..=last).contains(&(image.before as usize)))
        .filter(|image| composer.belongs(image, container))
        .collect();
    let mut images = images.into_iter().peekable();
    for &block in chosen {
        while let Some(image) = images.next_if(|image| image.before as usize <= block) {
            composer.push_image(image);
        }
        composer.push_block(block);
    }
    Content {
        paragraphs: composer.paragraphs,
    }
}

/// Joins sentences that were a line of text before each was a block: those that go on the one before,
/// where both are text. `goes_on`: whether each block does; empty where none does.
pub fn rejoin(content: &mut Content, chosen: &[usize], goes_on: &[bool]) {
    if !goes_on.contains(&true) || content.paragraphs.len() != chosen.len() {
        return;
    }
    let mut joined: Vec<Paragraph> = Vec::with_capacity(chosen.len());
    let mut before = None;
    for (mut paragraph, block) in content.paragraphs.drain(..).zip(chosen) {
        let is_next = before.replace(*block) == block.checked_sub(1) && goes_on[*block];
        let is_text = paragraph.kind == ParagraphKind::Text;
        match joined.last_mut() {
            Some(last) if is_next && is_text && last.kind == ParagraphKind::Text => {
                let ends = last.spans.last().and_then(|span| span.text.chars().last());
                let blank = Span {
                    text: " ".to_owned(),
                    ..Span::default()
                };
                last.spans
                    .extend((!ends.is_some_and(is_wide)).then_some(blank));
                last.spans.append(&mut paragraph.spans);
            }
            _ => joined.push(paragraph),
        }
    }
    content.paragraphs = joined;
}

/// The plain text of a content: paragraphs separated by one blank line.
pub fn plain_text(content: &Content) -> String {
    let mut text = String::new();
    for paragraph in &content.paragraphs {
        if matches!(paragraph.kind, ParagraphKind::Image { .. }) {
            continue;
        }
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        for span in &paragraph.spans {
            text.push_str(&span.text);
        }
    }
    text
}

/// What of the elements around a block makes its kind; elements by index, 0 for none.
#[derive(Clone, Copy, Default)]
struct Around {
    table: u32,
    item: u32,
    ordered: bool,
    /// Lists around the block.
    lists: u8,
    quote: bool,
    preformatted: bool,
}

/// What is around each element.
struct Surroundings(Vec<Around>);

impl Surroundings {
    fn find(page: &Page) -> Surroundings {
        let mut all: Vec<Around> = Vec::with_capacity(page.elements.len());
        for (index, element) in page.elements.iter().enumerate() {
            let mut around = all
                .get(element.parent as usize)
                .copied()
                .unwrap_or_default();
            let index = index as u32;
            match element.tag {
                Tag::Table => {
                    around = Around {
                        table: index,
                        ..Around::default()
                    }
                }
                Tag::Ul | Tag::Ol => {
                    around.ordered = element.tag == Tag::Ol;
                    around.lists = around.lists.saturating_add(1);
                    around.item = 0;
                }
                Tag::Li => around.item = index,
                Tag::Blockquote => around.quote = true,
                Tag::Pre => around.preformatted = true,
                _ => {}
            }
            all.push(around);
        }
        Surroundings(all)
    }

    fn of(&self, block: &Block) -> Around {
        self.0[block.element as usize]
    }
}

/// The number of the row of data that each block is a cell of; 0 for none.
fn rows(page: &Page) -> Vec<usize> {
    let mut rows = vec![0; page.blocks.len()];
    for (cells, row) in page.data_rows().into_iter().zip(1..) {
        rows[cells].fill(row);
    }
    rows
}

/// The deepest element that holds all chosen blocks.
fn container(page: &Page, chosen: &[usize]) -> u32 {
    let mut common = page.blocks[chosen[0]].element;
    for &block in &chosen[1..] {
        let mut other = page.blocks[block].element;
        while common != other {
            // Parents stand before their children.
            if common > other {
                common = page.elements[common as usize].parent;
            } else {
                other = page.elements[other as usize].parent;
            }
        }
    }
    common
}

struct Composer<'a> {
    html: &'a Html,
    page: &'a Page,
    base: Option<&'a Url>,
    surroundings: &'a Surroundings,
    rows: Vec<usize>,
    paragraphs: Vec<Paragraph>,
    /// Addresses of the images among them.
    pictures: HashSet<String>,
    /// The list item, row of data and table of the last block; 0 for none.
    item: u32,
    row: usize,
    table: u32,
    /// Which paragraph the row is: images in its cells may stand behind it.
    row_at: usize,
}

impl Composer<'_> {
    fn push_block(&mut self, index: usize) {
        let block = &self.page.blocks[index];
        let around = self.surroundings.of(block);
        let row = self.rows[index];
        let mut spans = self.spans(block, around.preformatted);
        if row != 0 && row == self.row {
            let whole = &mut self.paragraphs[self.row_at];
            whole.spans.push(Span {
                text: "\t".to_owned(),
                ..Span::default()
            });
            whole.spans.append(&mut spans);
            return;
        }
        let kind = if row != 0 {
            ParagraphKind::Row {
                first: around.table != self.table,
            }
        } else if let Some(level) = self.page.elements[block.element as usize]
            .tag
            .heading_level()
        {
            ParagraphKind::Heading(level.max(2))
        } else if around.preformatted {
            ParagraphKind::Preformatted
        } else if around.item != 0 && around.item != self.item {
            ParagraphKind::ListItem {
                ordered: around.ordered,
                depth: around.lists.saturating_sub(1),
            }
        } else if around.quote {
            ParagraphKind::Quote
        } else {
            ParagraphKind::Text
        };
        self.item = around.item;
        self.row = row;
        self.table = if row != 0 { around.table } else { 0 };
        self.row_at = self.paragraphs.len();
        self.paragraphs.push(Paragraph { kind, spans });
    }

    fn spans(&self, block: &Block, preformatted: bool) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        for (node, text) in self.page.pieces(block) {
            let mut span = self.style(node);
            span.text = text.to_owned();
            // In preformatted text code is no news.
            span.code &= !preformatted;
            match spans.last_mut() {
                Some(last) if alike(last, &span) => last.text.push_str(text),
                _ if text.is_empty() => {}
                _ => spans.push(span),
            }
        }
        spans
    }

    /// The style of a text node: a span without text.
    fn style(&self, node: NodeId) -> Span {
        let mut span = Span::default();
        let node = self
            .html
            .tree
            .get(node)
            .expect("pieces are nodes of the tree");
        for above in node.ancestors().take(STYLE_STEPS) {
            let Node::Element(element) = above.value() else {
                break;
            };
            match Tag::of(&element.name.local) {
                Tag::A if span.link.is_none() => {
                    span.link = attribute(element, "href").and_then(|href| self.resolve(href));
                }
                Tag::B | Tag::Strong => span.strong = true,
                Tag::I | Tag::Em => span.emphasis = true,
                Tag::Code | Tag::Kbd | Tag::Samp | Tag::Tt => span.code = true,
                tag if tag.flow() == Flow::Block => break,
                _ => {}
            }
        }
        span
    }

    /// An address as an absolute URL, or as it is where the page's own is not known; `None` for
    /// one that leads nowhere.
    fn resolve(&self, address: &str) -> Option<String> {
        let address = original(address.trim());
        if address.is_empty() || address.starts_with('#') {
            return None;
        }
        match self.base {
            Some(base) => base.join(address).ok().map(String::from),
            None => Some(address.to_owned()),
        }
    }

    /// Whether an image is one of the article's: within its container, not small, and not in a
    /// part of the page that is for something else.
    fn belongs(&self, image: &Image, container: u32) -> bool {
        let foreign: Groups = [
            Group::Related,
            Group::Share,
            Group::Promo,
            Group::Author,
            Group::Newsletter,
            Group::Nav,
            Group::Footer,
            Group::Comment,
            Group::Modal,
        ]
        .into_iter()
        .collect();
        let element = self.image(image);
        let is_small = ["width", "height"].iter().any(|side| {
            attribute(element, side)
                .and_then(|pixels| pixels.trim_end_matches("px").parse::<u32>().ok())
                .is_some_and(|pixels| pixels < SMALL_IMAGE)
        });
        let mut at = image.element;
        while at > container {
            let around = &self.page.elements[at as usize];
            if around.hidden || around.groups.intersects(foreign) || around.tag == Tag::Aside {
                return false;
            }
            at = around.parent;
        }
        at == container && !is_small
    }

    fn image(&self, image: &Image) -> &scraper::node::Element {
        let node = self
            .html
            .tree
            .get(image.node)
            .expect("images are nodes of the tree");
        node.value().as_element().expect("images are elements")
    }

    fn push_image(&mut self, image: &Image) {
        let element = self.image(image);
        let alt = clean_line(attribute(element, "alt").unwrap_or_default());
        let source = IMAGE_SOURCES
            .iter()
            .filter_map(|name| attribute(element, name))
            .find(|address| !address.trim_start().starts_with("data:"));
        let Some(url) = source.and_then(|address| self.resolve(address)) else {
            return;
        };
        // The same picture may stand there for several screens.
        if self.pictures.insert(url.clone()) {
            self.paragraphs.push(Paragraph {
                kind: ParagraphKind::Image { url, alt },
                spans: Vec::new(),
            });
        }
    }
}

fn alike(a: &Span, b: &Span) -> bool {
    (a.strong, a.emphasis, a.code, &a.link) == (b.strong, b.emphasis, b.code, &b.link)
}

fn attribute<'a>(element: &'a scraper::node::Element, name: &str) -> Option<&'a str> {
    element
        .attrs
        .iter()
        .find(|(key, _)| &*key.local == name)
        .map(|(_, value)| &**value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(page: &str) -> Content {
        let html = crate::source::parse(page);
        let page = Page::cut(&html);
        let all: Vec<usize> = (0..page.blocks.len()).collect();
        let base = Url::parse("https://paper.example/news/1").unwrap();
        compose(&html, &page, &all, Some(&base))
    }

    fn kinds(page: &str) -> Vec<ParagraphKind> {
        content(page)
            .paragraphs
            .into_iter()
            .map(|p| p.kind)
            .collect()
    }

    #[test]
    fn kinds_of_paragraphs() {
        use ParagraphKind::*;
        let item = |ordered, depth| ListItem { ordered, depth };
        assert_eq!(
            kinds(
                "<h1>a</h1><h3>b</h3><p>c<ul><li>d<p>e</p><ol><li>f</ol></ul><blockquote>g</blockquote><pre>h</pre>"
            ),
            [
                Heading(2),
                Heading(3),
                Text,
                item(false, 0),
                Text,
                item(true, 1),
                Quote,
                Preformatted
            ]
        );
    }

    #[test]
    fn rows_are_data_or_layout() {
        let table = "<table><tr><th>a<th>b<tr><td>c<td>d</table>";
        assert_eq!(plain_text(&content(table)), "a\tb\n\nc\td");
        let row = |first| ParagraphKind::Row { first };
        assert_eq!(kinds(table), [row(true), row(false)]);
        let layout = "<table><tr><td>a<td><p>b<p>c</table>";
        assert_eq!(plain_text(&content(layout)), "a\n\nb\n\nc");
    }

    #[test]
    fn images_in_cells_leave_their_row_whole() {
        let content = content("<table><tr><td>a<td><img src=/b.png>b<td>c<tr><td>d<td>e</table>");
        assert_eq!(plain_text(&content), "a\tb\tc\n\nd\te");
        assert_eq!(content.paragraphs.len(), 3);
    }

    #[test]
    fn spans_carry_style_and_link() {
        let content = content("<p>a <b>b <i>c</i></b> <a href='../d'>d</a><a href='#x'>e</a>");
        let spans = &content.paragraphs[0].spans;
        let texts: Vec<&str> = spans.iter().map(|span| span.text.as_str()).collect();
        assert_eq!(texts, ["a", " b", " c", " d", "e"]);
        assert!(spans[1].strong && !spans[1].emphasis && spans[2].strong && spans[2].emphasis);
        assert_eq!(spans[3].link.as_deref(), Some("https://paper.example/d"));
        assert_eq!(spans[4].link, None);
    }

    #[test]
    fn images_of_the_article_stay() {
        let images = kinds(
            "<p>a<img src=/a.jpg alt=' A '><p>b<div class=share><img src=/s.png></div><img src=/dot.gif width=1><img src='data:x' data-src=/b.jpg><p>c",
        );
        let image = |name: &str, alt: &str| ParagraphKind::Image {
            url: format!("https://paper.example/{name}"),
            alt: alt.to_owned(),
        };
        let text = ParagraphKind::Text;
        assert_eq!(
            images,
            [
                text.clone(),
                image("a.jpg", "A"),
                text.clone(),
                image("b.jpg", ""),
                text
            ]
        );
    }
}
