//! Where things stand in the visible page.

use ego_tree::NodeId;
use ego_tree::iter::Edge;
use scraper::Html;

use crate::blocks::{Element, Groups, Page, Tag};

/// How many nodes of an element are searched for its first text.
const NODE_LIMIT: usize = 200;

/// Where headline and body stand, and in which block an element stands.
#[derive(Debug)]
pub struct Place {
    /// Index of the block that is the visible headline.
    pub headline: Option<usize>,
    around_headline: Around,
    /// Indexes of the first and the last block of the body.
    pub body: Option<(usize, usize)>,
    around_body: Around,
    /// Each text node of a block with the block's index, sorted.
    block_of_text: Vec<(NodeId, u32)>,
}

/// The elements around a block, from the root to the nearest.
#[derive(Debug, Default)]
struct Around(Vec<NodeId>);

impl Around {
    fn block(page: &Page, block: Option<usize>) -> Around {
        let block = block.map(|block| &page.blocks[block]);
        let around = block
            .into_iter()
            .flat_map(|block| page.ancestors(block.element));
        let mut around: Vec<NodeId> = around.map(|element| element.node).collect();
        around.reverse();
        Around(around)
    }

    fn has(&self, element: &Element) -> bool {
        self.0.get(element.depth as usize) == Some(&element.node)
    }
}

impl Place {
    /// Place of a page whose body is made of these blocks, in ascending order. The headline is
    /// set later, by the choice of the title.
    pub fn new(page: &Page, body: &[usize]) -> Self {
        let mut block_of_text = Vec::with_capacity(page.pieces.len());
        for (index, block) in page.blocks.iter().enumerate() {
            let pieces = block.pieces.start as usize..block.pieces.end as usize;
            block_of_text.extend(page.pieces[pieces].iter().map(|p| (p.node, index as u32)));
        }
        block_of_text.sort_unstable();
        Place {
            headline: None,
            around_headline: Around::default(),
            around_body: Around::block(page, body.first().copied()),
            body: body.first().copied().zip(body.last().copied()),
            block_of_text,
        }
    }

    /// Sets the block that is the visible headline.
    pub fn set_headline(&mut self, page: &Page, headline: Option<usize>) {
        self.around_headline = Around::block(page, headline);
        self.headline = headline;
    }

    /// Whether the first block of the body stands in this element.
    pub fn is_around_body(&self, element: &Element) -> bool {
        self.around_body.has(element)
    }

    /// The elements around a block that don't hold the headline too, from the nearest on: what they
    /// say is said of the block.
    pub fn own_elements<'p>(
        &self,
        page: &'p Page,
        block: usize,
    ) -> impl Iterator<Item = &'p Element> {
        let around = page.ancestors(page.blocks[block].element);
        around.take_while(|element| !self.around_headline.has(element))
    }

    /// What class and id say of a block, and of the nearest `steps` of these elements.
    pub fn own_groups(&self, page: &Page, block: usize, steps: usize) -> Groups {
        let within = page.blocks[block].inline_groups;
        self.groups_around(page, block, steps).union(within)
    }

    /// What class and id say of the nearest `steps` of these elements.
    pub fn groups_around(&self, page: &Page, block: usize, steps: usize) -> Groups {
        let own = self.own_elements(page, block).take(steps);
        own.fold(Groups::default(), |groups, element| {
            groups.union(element.groups)
        })
    }

    /// Index of the block in which an element's text starts; `None` for an element without
    /// visible text.
    pub fn block_of(&self, html: &Html, node: NodeId) -> Option<usize> {
        let root = html.tree.get(node)?;
        root.traverse()
            .take(2 * NODE_LIMIT)
            .find_map(|edge| match edge {
                Edge::Open(node) if node.value().is_text() => {
                    let found = self
                        .block_of_text
                        .binary_search_by_key(&node.id(), |(text, _)| *text);
                    Some(self.block_of_text[found.ok()?].1 as usize)
                }
                _ => None,
            })
    }
}

/// How many elements around a block are looked at.
const AROUND: usize = 30;

/// Whether an element is no part of what readers came for: hidden, or within navigation, a
/// footer, a form and the like.
pub fn is_aside(page: &Page, element: u32) -> bool {
    let mut around = page.ancestors(element).take(AROUND);
    around.any(|element| {
        element.hidden
            || element.furniture
            || matches!(
                element.tag,
                Tag::Nav | Tag::Menu | Tag::Footer | Tag::Form | Tag::Dialog | Tag::Button
            )
    })
}
