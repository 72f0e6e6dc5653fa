//! Where titles come from.

use ego_tree::NodeId;
use scraper::{Html, Node};

use crate::blocks::{Group, Page, Tag, clean_line};
use crate::fold::FoldedWords;
use crate::metadata::candidate::Source;
use crate::metadata::node_text::{node_text, plain};
use crate::metadata::place::{Place, is_aside};
use crate::metadata::statements::Statements;
use crate::metadata::web_address;

use super::{Title, kicker};

/// `meta` elements that state the title.
const TAGS: [(&str, Source); 11] = [
    ("og:title", Source::OpenGraph),
    ("twitter:title", Source::Twitter),
    ("parsely-title", Source::Vocabulary),
    ("sailthru.title", Source::Vocabulary),
    ("dc.title", Source::Vocabulary),
    ("dcterms.title", Source::Vocabulary),
    ("citation_title", Source::Vocabulary),
    ("hdl", Source::Vocabulary),
    ("title", Source::Meta),
    ("headline", Source::Meta),
    ("name", Source::Meta),
];

/// Most shown titles that are looked at.
const SHOWN_LIMIT: usize = 30;

/// From this likeness to a stated title on, a text that is no first-level heading may be the
/// headline.
const LIKENESS: f32 = 0.7;

/// So many blocks above the body a second-level heading may be the headline, on a page without
/// first-level ones.
const ABOVE: usize = 8;

/// The titles that the page states.
pub fn stated(statements: &Statements, html: &Html) -> Vec<Title> {
    let mut titles = Vec::new();
    let mut push = |source, text: Option<String>| {
        titles.extend(text.map(|text| Title::new(source, text)));
    };
    for key in ["headline", "name"] {
        push(Source::JsonLd, statements.json_ld.first_of_main(key));
    }
    for (name, source) in TAGS {
        push(source, statements.meta.first(name));
    }
    push(Source::TitleElement, statements.title.clone());
    let headline = statements.properties_named("headline").next();
    push(
        Source::Microdata,
        headline.and_then(|property| statements.value_of(html, property)),
    );
    titles
}

/// The titles that the page shows: first-level headings, and other texts that are much like a
/// stated title.
pub fn shown(
    statements: &Statements,
    page: &Page,
    html: &Html,
    place: &Place,
    stated: &[Title],
) -> Vec<Title> {
    let mut titles = Vec::new();
    let elements = page.elements.iter().zip(0..);
    for (element, index) in elements.filter(|(element, _)| element.tag == Tag::H1) {
        if titles.len() >= SHOWN_LIMIT || leads_home(statements, html, element.node) {
            continue;
        }
        titles.extend(place.block_of(html, element.node).map(|block| Title {
            block: Some(block),
            aside: is_aside(page, index),
            runs: runs(text_runs(html, element.node)),
            kicker: kicker::starts_with_kicker(html, element.node),
            ..Title::new(Source::Heading, shown_text(&node_text(html, element.node)))
        }));
    }
    let headed = titles.iter().any(|title| !title.aside);
    let all: Vec<&str> = stated.iter().map(|title| title.raw.as_str()).collect();
    let known = FoldedWords::of(&all.join(" "));
    // Most blocks fall by their length, before anything costs time.
    let lengths = stated.iter().map(|title| title.raw.len());
    let longest = 2 * lengths.clone().max().unwrap_or_default();
    let shortest = lengths.min().unwrap_or_default() / 2;
    for (index, block) in page.blocks.iter().enumerate() {
        let text = page.text(block);
        let element = &page.elements[block.element as usize];
        if titles.len() >= SHOWN_LIMIT || element.tag == Tag::H1 {
            continue;
        }
        let alike = (shortest..=longest).contains(&text.len())
            && known.have_start_of(text)
            && likeness(&FoldedWords::of(text), stated) >= LIKENESS;
        let leads = || !headed && element.tag == Tag::H2 && is_above_body(index, place);
        if !alike && !leads() {
            continue;
        }
        let groups = element.groups.union(block.inline_groups);
        let source = match element.tag {
            _ if groups.contains(Group::Title) => Source::ClassWords,
            Tag::H2 => Source::ClassWords,
            // A link to the page itself, as in breadcrumbs and lists.
            _ if block.link_bytes > 0 => continue,
            _ => Source::NearHeadline,
        };
        titles.push(Title {
            block: Some(index),
            aside: is_aside(page, block.element),
            runs: runs(page.pieces(block).map(|(_, text)| text)),
            ..Title::new(source, shown_text(text))
        });
    }
    titles
}

/// Whether a block stands shortly before the body.
fn is_above_body(block: usize, place: &Place) -> bool {
    let first = place.body.map(|(first, _)| first);
    first.is_some_and(|first| (block..=block + ABOVE).contains(&first))
}

impl Title {
    fn new(source: Source, raw: String) -> Self {
        Title {
            source,
            words: FoldedWords::of(&raw),
            raw,
            block: None,
            runs: Vec::new(),
            kicker: false,
            aside: false,
        }
    }
}

/// Text that the page shows; some show entities that were escaped twice.
fn shown_text(text: &str) -> String {
    if text.contains('&') && !text.contains('<') {
        return plain(text);
    }
    clean_line(text)
}

/// The texts within an element.
fn text_runs(html: &Html, node: NodeId) -> impl Iterator<Item = &str> {
    let nodes = html.tree.get(node).into_iter();
    let nodes = nodes.flat_map(|node| node.descendants().take(50));
    nodes.filter_map(|node| Some(&**node.value().as_text()?))
}

/// The texts that say something, cleaned.
fn runs<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let said = texts.filter(|text| text.contains(char::is_alphanumeric));
    said.map(shown_text).collect()
}

/// Whether a heading is a link to the home page, and so the name of the site.
fn leads_home(statements: &Statements, html: &Html, heading: NodeId) -> bool {
    let Some(heading) = html.tree.get(heading) else {
        return false;
    };
    let around = heading.ancestors().take(2);
    let mut within = around.chain(heading.descendants().take(10));
    within.any(|node| match node.value() {
        Node::Element(element) if element.name() == "a" => {
            let base = statements.page_url.as_ref();
            element
                .attr("href")
                .is_some_and(|href| web_address::leads_home(href, base))
        }
        _ => false,
    })
}

/// How much words are like those of a stated title, from 0 to 1, for the one most like them.
fn likeness(words: &FoldedWords, stated: &[Title]) -> f32 {
    let likeness = stated.iter().map(|title| title.words.likeness(words));
    likeness.fold(0.0, f32::max)
}
