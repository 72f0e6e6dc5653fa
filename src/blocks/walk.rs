//! One pass over the tree, without recursion.

use ego_tree::{NodeId, NodeRef};
use html5ever::{LocalName, local_name};
use scraper::Node;

use crate::hash::{FNV_START, HashMap, HashMapExt, fnv, hash};

use super::classes::groups_of;
use super::{Block, Element, Flow, Group, Groups, Image, Page, Piece, Tag, TextBuilder};

/// Roles of elements that are no part of an article.
const FURNITURE_ROLES: &[&str] = &[
    "navigation",
    "banner",
    "contentinfo",
    "complementary",
    "dialog",
    "search",
    "alert",
    "menu",
];

/// Cuts a page into blocks.
pub fn walk(html: &scraper::Html) -> Page {
    let mut walker = Walker::new(html.tree.root().id());
    let root = html.tree.root();
    let mut node = root;
    loop {
        if walker.enter(node)
            && let Some(child) = node.first_child()
        {
            node = child;
            continue;
        }
        loop {
            walker.leave(node);
            if node.id() == root.id() {
                return walker.finish();
            }
            if let Some(sibling) = node.next_sibling() {
                node = sibling;
                break;
            }
            node = node.parent().expect("only the root has no parent");
        }
    }
}

/// What the walk knows at one place of the tree.
struct Walker<'a> {
    page: Page,
    text: TextBuilder,
    /// What the values of attributes say that have been met.
    named: HashMap<&'a str, Named>,
    /// The open elements, innermost last.
    open: Vec<Open>,
    /// How many of the open elements are links, bold, italic, preformatted.
    links: u32,
    bold: u32,
    italic: u32,
    preformatted: u32,
    /// Line breaks since the last visible text.
    breaks: u32,
    block: Draft,
}

/// What the value of an attribute says.
#[derive(Clone, Copy)]
struct Named {
    groups: Groups,
    /// Hash of the value without digits.
    hash: u64,
}

/// An open element.
struct Open {
    element: u32,
    /// It, or the nearest element around it that isn't inline.
    holder: u32,
    /// The last block, counted from 1, that it was noted for as an inline element.
    noted: usize,
}

/// The block that is being built.
#[derive(Default)]
struct Draft {
    pieces: u32,
    link_bytes: u32,
    bold_bytes: u32,
    italic_bytes: u32,
    inline_elements: u32,
    inline_groups: Groups,
    after_break: bool,
    /// All text so far is hidden within what is not.
    hidden: bool,
}

impl Named {
    fn of(value: &str) -> Named {
        let letters = value.bytes().filter(|byte| !byte.is_ascii_digit());
        let hash = letters.fold(FNV_START, fnv);
        Named {
            groups: groups_of(value),
            hash,
        }
    }
}

impl<'a> Walker<'a> {
    fn new(root: NodeId) -> Self {
        let document = Element {
            node: root,
            parent: 0,
            tag: Tag::Other,
            depth: 0,
            groups: Groups::default(),
            signature: 0,
            hidden: false,
            article_body: false,
            furniture: false,
        };
        Walker {
            page: Page {
                elements: vec![document],
                blocks: Vec::new(),
                pieces: Vec::new(),
                images: Vec::new(),
                text: String::new(),
            },
            text: TextBuilder::default(),
            named: HashMap::new(),
            open: vec![Open {
                element: 0,
                holder: 0,
                noted: 0,
            }],
            links: 0,
            bold: 0,
            italic: 0,
            preformatted: 0,
            breaks: 0,
            block: Draft::default(),
        }
    }

    /// Takes in a node; says whether its children are to be walked.
    fn enter(&mut self, node: NodeRef<'a, Node>) -> bool {
        match node.value() {
            Node::Element(element) => self.enter_element(node, element),
            Node::Text(text) => {
                self.push_text(node.id(), text);
                false
            }
            Node::Document | Node::Fragment => true,
            _ => false,
        }
    }

    fn enter_element(
        &mut self,
        node: NodeRef<'a, Node>,
        element: &'a scraper::node::Element,
    ) -> bool {
        let tag = self.tag_of(node, element);
        let node = node.id();
        match (tag, tag.flow()) {
            (_, Flow::Skipped) => return false,
            (Tag::Br, _) => {
                self.push_break(node);
                return false;
            }
            (Tag::Img, _) => {
                let begun = !self.text.current().is_empty();
                self.page.images.push(Image {
                    node,
                    element: self.innermost().holder,
                    before: self.page.blocks.len() as u32 + u32::from(begun),
                });
                return false;
            }
            (Tag::Wbr | Tag::Input | Tag::Source, _) => return false,
            (_, Flow::Block) => self.end_block(),
            (_, Flow::Inline) => {}
        }
        let index = self.page.elements.len() as u32;
        let Open {
            element: parent,
            holder,
            ..
        } = *self.innermost();
        let described = self.describe(node, tag, parent, element);
        self.page.elements.push(described);
        self.open.push(Open {
            element: index,
            holder: if tag.flow() == Flow::Block {
                index
            } else {
                holder
            },
            noted: 0,
        });
        if let Some(count) = self.counter(tag) {
            *count += 1;
        }
        true
    }

    /// The tag that an element has, or that it stands for here.
    fn tag_of(&mut self, node: NodeRef<'a, Node>, element: &'a scraper::node::Element) -> Tag {
        let tag = Tag::of(&element.name.local);
        match tag {
            Tag::A if is_place(element) => Tag::Span,
            // What opens and closes the text below a heading.
            Tag::Button if self.is_in_heading() => Tag::Span,
            // A word that is explained. What is unknown is inline by itself.
            Tag::Button | Tag::Other if self.is_within_sentence(node) => {
                self.text.separate();
                Tag::Span
            }
            Tag::Template if is_shadow_root(element) => Tag::Div,
            Tag::Span if element.attr("style").is_some_and(sets_block) => Tag::Div,
            Tag::Div | Tag::P | Tag::Span => heading_by_role(element).unwrap_or(tag),
            _ => tag,
        }
    }

    /// Whether an element stands amid a sentence: text comes right behind it, and goes on what is before.
    fn is_within_sentence(&self, node: NodeRef<'a, Node>) -> bool {
        let before = self.text.current();
        let after = node.next_sibling().and_then(|next| next.value().as_text());
        let goes_on =
            |c: char| c.is_lowercase() || matches!(c, ',' | '.' | ';' | ':' | '?' | '!' | ')');
        !before.is_empty()
            && after.is_some_and(|after| {
                let after = after.trim_start();
                after.starts_with(goes_on)
                    || !after.is_empty() && !before.ends_with(['.', '!', '?', '…', ':'])
            })
    }

    /// Ends what [`Walker::enter`] began.
    fn leave(&mut self, node: NodeRef<'a, Node>) {
        let innermost = self.innermost().element;
        let Element { node: id, tag, .. } = self.page.elements[innermost as usize];
        if id != node.id() || innermost == 0 {
            return;
        }
        if tag.flow() == Flow::Block {
            self.end_block();
        }
        self.open.pop();
        if let Some(count) = self.counter(tag) {
            *count -= 1;
        }
    }

    fn is_in_heading(&self) -> bool {
        let holder = self.innermost().holder;
        self.page.elements[holder as usize].tag.is_heading()
    }

    fn innermost(&self) -> &Open {
        self.open.last().expect("the root is open")
    }

    /// The counter of open elements that this tag belongs to.
    fn counter(&mut self, tag: Tag) -> Option<&mut u32> {
        match tag {
            Tag::A => Some(&mut self.links),
            Tag::B | Tag::Strong => Some(&mut self.bold),
            Tag::I | Tag::Em => Some(&mut self.italic),
            Tag::Pre => Some(&mut self.preformatted),
            _ => None,
        }
    }

    /// What is to be known of an element from its attributes and its parent.
    fn describe(
        &mut self,
        node: NodeId,
        tag: Tag,
        parent: u32,
        element: &'a scraper::node::Element,
    ) -> Element {
        let around = &self.page.elements[parent as usize];
        let mut described = Element {
            node,
            parent,
            tag,
            depth: around.depth + 1,
            groups: Groups::default(),
            signature: 0,
            hidden: around.hidden,
            article_body: around.article_body,
            furniture: around.furniture,
        };
        described.hidden |= tag == Tag::Dialog && element.attr("open").is_none();
        let mut class = FNV_START;
        for (name, value) in &element.attrs {
            let name: &LocalName = &name.local;
            match *name {
                local_name!("hidden") => described.hidden = true,
                local_name!("aria-hidden") => described.hidden |= &**value == "true",
                local_name!("style") => described.hidden |= hides(value),
                local_name!("itemprop") => {
                    described.article_body |= value.eq_ignore_ascii_case("articleBody");
                }
                local_name!("role") => {
                    described.furniture |= FURNITURE_ROLES.contains(&&**value);
                    described.hidden |= &**value == "tooltip";
                }
                _ => {}
            }
            if names_groups(name) {
                let named = *self.named.entry(value).or_insert_with(|| Named::of(value));
                if !matches!(tag, Tag::Html | Tag::Body) {
                    described.groups = described.groups.union(named.groups);
                }
                if *name == local_name!("class") {
                    class = named.hash;
                }
            }
        }
        described.signature = hash((tag as u8, class));
        described
    }

    fn push_text(&mut self, node: NodeId, run: &'a str) {
        let is_hidden = self.is_hidden_inline();
        if is_hidden && !self.text.current().is_empty() && !self.block.hidden {
            return;
        }
        if !is_hidden && self.block.hidden && !run.trim().is_empty() {
            self.drop_hidden_start(run);
        }
        if self.breaks >= 2 && !run.trim().is_empty() {
            self.end_block();
            self.block.after_break = true;
        }
        let before = self.text.len();
        if !self.text.push(run, self.preformatted > 0) {
            return;
        }
        self.breaks = 0;
        self.block.hidden = is_hidden;
        let bytes = (self.text.len() - before) as u32;
        if self.links > 0 {
            self.block.link_bytes += bytes;
        }
        if self.bold > 0 {
            self.block.bold_bytes += bytes;
        }
        if self.italic > 0 {
            self.block.italic_bytes += bytes;
        }
        self.note_inline_elements();
        self.push_piece(node);
    }

    /// Whether the text to come is hidden within a block that is not: what a word of it means, what its formula reads like, that a link opens a new window.
    fn is_hidden_inline(&self) -> bool {
        let Open {
            element, holder, ..
        } = *self.innermost();
        let is_hidden = |element: u32| self.page.elements[element as usize].hidden;
        is_hidden(element) && !is_hidden(holder) || self.links > 0 && self.is_for_screen_readers()
    }

    /// Whether an inline element around the text to come is shown to screen readers alone.
    fn is_for_screen_readers(&self) -> bool {
        let inline = self.open.iter().rev();
        let mut inline = inline.take_while(|open| open.element != open.holder);
        inline.any(|open| {
            let groups = self.page.elements[open.element as usize].groups;
            groups.contains(Group::ScreenReader)
        })
    }

    /// Drops the hidden text that a block starts with, before `run`: the name of an icon, a letter
    /// that is said again. A first letter that isn't stays.
    fn drop_hidden_start(&mut self, run: &str) {
        let start = self.text.current();
        let is_letter = start.chars().count() == 1 && start.starts_with(char::is_alphabetic);
        if is_letter && !run.starts_with(start) {
            return;
        }
        self.text.discard();
        self.page.pieces.truncate(self.block.pieces as usize);
        self.block = Draft {
            pieces: self.block.pieces,
            after_break: self.block.after_break,
            ..Draft::default()
        };
        for open in &mut self.open {
            open.noted = 0;
        }
    }

    /// Notes the inline elements around the text just taken in, each once for a block.
    fn note_inline_elements(&mut self) {
        let block = self.page.blocks.len() + 1;
        for open in self.open.iter_mut().rev() {
            if open.holder == open.element || open.noted == block {
                break;
            }
            open.noted = block;
            let groups = self.page.elements[open.element as usize].groups;
            self.block.inline_groups = self.block.inline_groups.union(groups);
            self.block.inline_elements += 1;
        }
    }

    fn push_break(&mut self, node: NodeId) {
        self.breaks += 1;
        if self.breaks == 1 {
            self.text.line_break();
            self.push_piece(node);
        }
    }

    fn push_piece(&mut self, node: NodeId) {
        self.page.pieces.push(Piece {
            node,
            end: self.text.len() as u32,
        });
    }

    fn end_block(&mut self) {
        self.breaks = 0;
        let draft = std::mem::take(&mut self.block);
        let next = Draft {
            pieces: self.page.pieces.len() as u32,
            ..Draft::default()
        };
        match self.text.finish() {
            Some(text) => {
                let bytes = text.end - text.start;
                self.page.blocks.push(Block {
                    element: self.innermost().holder,
                    pieces: draft.pieces..next.pieces,
                    link_bytes: draft.link_bytes.min(bytes),
                    bold_bytes: draft.bold_bytes.min(bytes),
                    italic_bytes: draft.italic_bytes.min(bytes),
                    inline_elements: draft.inline_elements,
                    inline_groups: if draft.inline_elements <= 2 {
                        draft.inline_groups
                    } else {
                        Groups::default()
                    },
                    after_break: draft.after_break,
                    text,
                });
                self.block = next;
            }
            None => {
                self.page.pieces.truncate(draft.pieces as usize);
                self.block.pieces = draft.pieces;
            }
        }
    }

    fn finish(mut self) -> Page {
        self.end_block();
        self.page.text = self.text.into_text();
        self.page
    }
}

/// Whether an inline style hides its element.
fn hides(style: &str) -> bool {
    displays(style, "none")
}

/// Whether an inline style sets its element as a block.
fn sets_block(style: &str) -> bool {
    displays(style, "block")
}

/// Whether the value of `display` in an inline style is, or starts with, this one.
fn displays(style: &str, start: &str) -> bool {
    style.split(';').any(|declaration| {
        declaration
            .split_once(':')
            .is_some_and(|(property, value)| {
                property.trim().eq_ignore_ascii_case("display")
                    && value
                        .trim_start()
                        .get(..start.len())
                        .is_some_and(|value| value.eq_ignore_ascii_case(start))
            })
    })
}

/// The tag of an element that has the role of a heading; the second level where it states none, as
/// WAI-ARIA has it.
fn heading_by_role(element: &scraper::node::Element) -> Option<Tag> {
    if element.attr("role") != Some("heading") {
        return None;
    }
    Some(match element.attr("aria-level").map(str::trim) {
        Some("1") => Tag::H1,
        Some("3") => Tag::H3,
        Some("4") => Tag::H4,
        Some("5") => Tag::H5,
        Some("6") => Tag::H6,
        _ => Tag::H2,
    })
}

/// Whether the words of an attribute say what its element is for.
fn names_groups(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("class")
            | local_name!("id")
            | local_name!("itemprop")
            | local_name!("role")
            | local_name!("property")
    ) || name.starts_with("data-")
        && matches!(
            &**name,
            "data-testid" | "data-component" | "data-qa" | "data-test-id"
        )
}

/// Whether a `template` is shown as what its element holds (declarative shadow DOM).
fn is_shadow_root(element: &scraper::node::Element) -> bool {
    element.attr("shadowrootmode").is_some()
}

/// Whether an `a` is a place to link to, and no link: it has a name or nothing. It is often left open, and
/// then holds the rest of the page.
fn is_place(element: &scraper::node::Element) -> bool {
    let mut names = element.attrs.iter().map(|(name, _)| &name.local);
    names.all(|name| matches!(*name, local_name!("name") | local_name!("id")))
}
