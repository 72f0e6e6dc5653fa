//! Keeps what the tree builder has open within bounds, tag by tag.
//!
//! How deep a page is, only the tree builder knows: a `<p>` that nobody closed ends where the next
//! one starts. So it is asked, but not at every tag: a start tag opens one element, a few more
//! where some are implied, and until there may be too many there is nothing to ask for.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use ego_tree::NodeId;
use html5ever::interface::Tracer;
use html5ever::tokenizer::{StartTag, Tag, TokenSink};
use html5ever::tree_builder::TreeBuilder;
use html5ever::{LocalName, local_name};
use scraper::{Html, HtmlTreeSink, Node};

use crate::blocks::{Flow, Tag as Kind};
use crate::error::Error;
use crate::limits::{self, Budget};

/// What the tokens of a page become.
pub type Builder = TreeBuilder<NodeId, HtmlTreeSink>;

/// After how many flattened tags in a row a page that is too deep is measured again.
const PATIENCE: usize = 16;

/// After how many tags and the like the nodes are counted that have come of them, and the clock is
/// looked at.
const STEPS_BETWEEN_COUNTS: usize = 64;

/// Counts what goes to the tree builder.
pub struct Nesting {
    budget: Budget,
    /// How many start tags may pass before the open elements are counted again.
    room: Cell<usize>,
    /// The same for formatting elements.
    formatting_room: Cell<usize>,
    /// There are so many formatting elements that new ones come without attributes.
    crowded: Cell<bool>,
    /// How many start tags are flattened before the open elements are counted again.
    patience: Cell<usize>,
    /// Start tags that were flattened and not closed yet.
    flattened: RefCell<BTreeMap<Kind, usize>>,
    /// Tags so far, and what else the tokenizer took by itself.
    steps: Cell<usize>,
    /// Nodes so far, and attributes of those that are elements.
    nodes: Cell<usize>,
    attributes: Cell<usize>,
    /// No more is taken in, and why.
    is_stopped: Cell<bool>,
    stopped: RefCell<Option<Error>>,
}

impl Nesting {
    /// Nothing counted yet.
    pub fn new(budget: Budget) -> Self {
        Nesting {
            budget,
            room: Cell::new(0),
            formatting_room: Cell::new(0),
            crowded: Cell::new(false),
            patience: Cell::new(0),
            flattened: RefCell::default(),
            steps: Cell::new(0),
            nodes: Cell::new(0),
            attributes: Cell::new(0),
            is_stopped: Cell::new(false),
            stopped: RefCell::default(),
        }
    }

    /// Whether the page was taken in to its end.
    ///
    /// # Errors
    /// Why it was not.
    pub fn result(&self) -> Result<(), Error> {
        self.stopped.take().map_or(Ok(()), Err)
    }

    /// Whether a tag goes to the tree builder; it may go as another one.
    pub fn pass(&self, tag: &mut Tag, builder: &Builder) -> bool {
        if !self.step(builder) {
            return false;
        }
        match tag.kind {
            StartTag => self.pass_start(tag, builder),
            _ => self.pass_end(tag),
        }
    }

    /// Counts a tag, or what else the tokenizer took by itself; says whether it may go on.
    pub fn step(&self, builder: &Builder) -> bool {
        let steps = self.steps.get() + 1;
        self.steps.set(steps);
        if steps.is_multiple_of(STEPS_BETWEEN_COUNTS)
            && !self.is_stopped.get()
            && let Err(error) = self.count(builder)
        {
            self.is_stopped.set(true);
            self.stopped.replace(Some(error));
        }
        !self.is_stopped.get()
    }

    /// Whether no more is taken in.
    pub fn is_stopped(&self) -> bool {
        self.is_stopped.get()
    }

    fn pass_start(&self, tag: &mut Tag, builder: &Builder) -> bool {
        let formatting = is_formatting(&tag.name);
        let is_full = || self.room.get() == 0 || formatting && self.formatting_room.get() == 0;
        if is_full() && self.patience.get() == 0 {
            self.measure(builder);
            self.patience.set(if is_full() { PATIENCE } else { 0 });
        }
        if is_full() {
            self.patience.set(self.patience.get().saturating_sub(1));
            return self.flatten(tag, builder);
        }
        self.room.set(self.room.get() - 1);
        if formatting {
            self.formatting_room.set(self.formatting_room.get() - 1);
            if self.crowded.get() {
                // The tree builder lets go of an element when three alike follow it.
                tag.attrs
                    .retain(|attribute| attribute.name.local == local_name!("href"));
            }
        }
        true
    }

    fn flatten(&self, tag: &mut Tag, builder: &Builder) -> bool {
        let kind = Kind::of(&tag.name);
        let is_foreign = builder.adjusted_current_node_present_but_not_in_html_namespace();
        let nests = match is_foreign {
            true => !matches!(kind, Kind::Br | Kind::Hr | Kind::Img),
            false => !is_childless(&tag.name),
        };
        if !nests {
            return true;
        }
        *self.flattened.borrow_mut().entry(kind).or_default() += 1;
        // In SVG an unknown element is one of SVG.
        !(is_foreign && kind == Kind::Other) && make_paragraph(tag, kind)
    }

    fn pass_end(&self, tag: &mut Tag) -> bool {
        let mut flattened = self.flattened.borrow_mut();
        if !flattened.is_empty() {
            let kind = Kind::of(&tag.name);
            if let Some(count) = flattened.get_mut(&kind).filter(|count| **count > 0) {
                *count -= 1;
                return make_paragraph(tag, kind);
            }
        }
        self.patience.set(0);
        true
    }

    /// Counts the open elements.
    fn measure(&self, builder: &Builder) {
        let html = builder.sink.0.borrow();
        let open = Open {
            html: &html,
            all: Cell::new(0),
            formatting: Cell::new(0),
        };
        builder.trace_handles(&open);
        self.room.set(limits::DEPTH.saturating_sub(open.all.get()));
        let formatting = open.formatting.get();
        let crowded = formatting >= limits::FORMATTING / 2;
        let limit = match crowded {
            true => limits::FORMATTING,
            false => limits::FORMATTING / 2,
        };
        self.crowded.set(crowded);
        self.formatting_room.set(limit.saturating_sub(formatting));
    }

    /// Counts what came of the tags so far.
    fn count(&self, builder: &Builder) -> Result<(), Error> {
        let html = builder.sink.0.borrow();
        let nodes = html.tree.values();
        let count = nodes.len();
        let attributes = |node: &Node| node.as_element().map_or(0, |element| element.attrs.len());
        let new: usize = nodes
            .rev()
            .take(count - self.nodes.get())
            .map(attributes)
            .sum();
        self.nodes.set(count);
        self.attributes.set(self.attributes.get() + new);
        if self.steps.get() + count + self.attributes.get() > limits::STEPS {
            return Err(Error::TooComplex {
                what: "tags, attributes and texts",
                limit: limits::STEPS,
            });
        }
        self.budget.check_time()
    }
}

/// Counts the open elements and the active formatting elements.
struct Open<'a> {
    html: &'a Html,
    all: Cell<usize>,
    formatting: Cell<usize>,
}

impl Tracer for Open<'_> {
    type Handle = NodeId;

    fn trace_handle(&self, node: &NodeId) {
        self.all.set(self.all.get() + 1);
        let node = self.html.tree.get(*node);
        let element = node.and_then(|node| node.value().as_element());
        if element.is_some_and(|element| is_formatting(&element.name.local)) {
            self.formatting.set(self.formatting.get() + 1);
        }
    }
}

/// Makes the tag of a block that of a paragraph; says whether it was one.
fn make_paragraph(tag: &mut Tag, kind: Kind) -> bool {
    tag.name = local_name!("p");
    tag.attrs.clear();
    kind.flow() == Flow::Block
}

/// The formatting elements of the standard.
fn is_formatting(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("a")
            | local_name!("b")
            | local_name!("big")
            | local_name!("code")
            | local_name!("em")
            | local_name!("font")
            | local_name!("i")
            | local_name!("nobr")
            | local_name!("s")
            | local_name!("small")
            | local_name!("strike")
            | local_name!("strong")
            | local_name!("tt")
            | local_name!("u")
    )
}

/// Elements that have no elements in them: the void ones, those whose content is text to the
/// tokenizer, and those that a page has once.
fn is_childless(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("area")
            | local_name!("base")
            | local_name!("basefont")
            | local_name!("bgsound")
            | local_name!("br")
            | local_name!("col")
            | local_name!("embed")
            | local_name!("frame")
            | local_name!("hr")
            | local_name!("image")
            | local_name!("img")
            | local_name!("input")
            | local_name!("keygen")
            | local_name!("link")
            | local_name!("meta")
            | local_name!("param")
            | local_name!("source")
            | local_name!("track")
            | local_name!("wbr")
            | local_name!("iframe")
            | local_name!("noembed")
            | local_name!("noframes")
            | local_name!("noscript")
            | local_name!("plaintext")
            | local_name!("script")
            | local_name!("style")
            | local_name!("textarea")
            | local_name!("title")
            | local_name!("xmp")
            | local_name!("body")
            | local_name!("head")
            | local_name!("html")
    )
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::limits::Limits;
    use crate::source::{parse, parse_within};

    fn depth(html: &Html) -> usize {
        let depths = html.tree.nodes().map(|node| node.ancestors().count());
        depths.max().unwrap()
    }

    fn text(html: &Html) -> String {
        html.root_element().text().collect()
    }

    #[test]
    fn what_is_too_deep_is_flattened_and_keeps_its_text() {
        for element in ["div", "span", "ul><li", "table><tr><td", "x-y", "svg><desc"] {
            let open = format!("<{element}>x").repeat(2_000);
            let html = parse(&format!(
                "{open}<p>one<b>two</b><p>three</p>{}",
                "</div>".repeat(2_000)
            ));
            // Implied elements come on top.
            assert!(depth(&html) <= limits::DEPTH * 3 / 2, "{element}");
            let letters = text(&html).matches('x').count();
            assert_eq!(letters, 2_000, "{element}");
            let paragraphs: Vec<String> = html
                .tree
                .nodes()
                .filter_map(scraper::ElementRef::wrap)
                .filter(|element| element.value().name() == "p")
                .map(|paragraph| paragraph.text().collect())
                .filter(|text: &String| !text.is_empty())
                .collect();
            assert!(
                paragraphs.ends_with(&["onetwo".into(), "three".into()]),
                "{element}"
            );
        }
    }

    #[test]
    fn nothing_of_a_flat_page_is_touched() {
        for part in [
            "<p class=a>x",
            "<li class=a>x",
            "<tr class=a><td>x",
            "<a class=a href=b>x</a>",
            "<b class=a>x</b>",
            "<h1 class=a>x</h1>",
            "<div class=a><div class=a>x</div></div>",
        ] {
            let page = format!("<table>{}", part.repeat(1_000));
            assert_eq!(
                parse(&page).html(),
                Html::parse_document(&page).html(),
                "{part}"
            );
        }
    }

    #[test]
    fn what_is_behind_a_deep_part_is_as_it_was() {
        let deep = format!("{}x{}", "<div>".repeat(400), "</div>".repeat(400));
        let html = parse(&format!(
            "<article>{deep}<section class=a><p>y</section></article>"
        ));
        let section = html
            .select(&scraper::Selector::parse("article > section.a > p").unwrap())
            .count();
        assert_eq!(section, 1);
    }

    #[test]
    fn scripts_stay_scripts() {
        let html = parse(&format!(
            "{}<script>if (a<b) c('<p>d')</script>x",
            "<div>".repeat(2_000)
        ));
        assert_eq!(text(&html), "x");
    }

    #[test]
    fn crowds_of_formatting_elements_are_bounded() {
        let fonts: String = (0..5_000)
            .map(|number| format!("<font color={number}>"))
            .collect();
        let html = parse(&format!("{fonts}{}", "<p>x".repeat(1_000)));
        assert!(html.tree.values().len() < 200_000);
        assert_eq!(text(&html).len(), 1_000);
    }

    #[test]
    fn what_is_too_much_is_refused() {
        let page = "<p>".repeat(limits::STEPS / 2);
        let refused = parse_within(&page, &Budget::timeless()).unwrap_err();
        assert_eq!(refused.kind(), "too_complex");

        let limits = Limits {
            time: Some(Duration::from_nanos(1)),
            ..Limits::default()
        };
        let budget = Budget::of(&limits, b"").unwrap();
        let refused = parse_within(&"<p>".repeat(10_000), &budget).unwrap_err();
        assert_eq!(refused.kind(), "out_of_time");
    }
}
