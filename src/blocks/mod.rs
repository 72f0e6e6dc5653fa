//! The walker: a page's tree as elements and text blocks.
//!
//! A block is the text between two boundaries of elements that aren't inline, or between double
//! line breaks. Blocks are what is scored and selected; they don't overlap, and together they
//! are all text of the page.

mod classes;
mod rows;
mod tag;
mod text;
mod walk;

use std::ops::Range;

use ego_tree::NodeId;

pub use classes::{Group, Groups};
pub use tag::{Flow, Tag};
pub use text::{TextBuilder, clean_line};

/// A page cut into blocks.
#[derive(Debug)]
pub struct Page {
    /// All elements that hold text of the page, in document order; parents come first.
    pub elements: Vec<Element>,
    /// The blocks in document order.
    pub blocks: Vec<Block>,
    /// The pieces of text that the blocks are made of, in document order.
    pub pieces: Vec<Piece>,
    /// The images, in document order.
    pub images: Vec<Image>,
    /// The text of all blocks, end to end.
    text: String,
}

/// An element of the page.
#[derive(Debug)]
pub struct Element {
    /// The element in the tree.
    pub node: NodeId,
    /// Index of the parent element; the root is its own parent.
    pub parent: u32,
    /// Its name.
    pub tag: Tag,
    /// Number of ancestors.
    pub depth: u32,
    /// What its class, id and the like say.
    pub groups: Groups,
    /// Hash of its name and class without digits: alike elements have the same.
    pub signature: u64,
    /// It, or an element around it, is hidden by attribute or inline style, or shown only when
    /// asked for: a tooltip, a dialog that isn't open.
    pub hidden: bool,
    /// It, or an element around it, has `itemprop="articleBody"`.
    pub article_body: bool,
    /// It, or an element around it, has a role of page furniture (navigation, dialog, …).
    pub furniture: bool,
}

/// A block of text.
#[derive(Debug)]
pub struct Block {
    /// Index of the nearest element around it that isn't inline.
    pub element: u32,
    /// Where its text stands in the page's text.
    text: Range<u32>,
    /// The pieces it is made of.
    pub pieces: Range<u32>,
    /// Bytes of its text within links.
    pub link_bytes: u32,
    /// Bytes of its text set in bold.
    pub bold_bytes: u32,
    /// Bytes of its text set in italics.
    pub italic_bytes: u32,
    /// Number of inline elements that hold some of its text.
    pub inline_elements: u32,
    /// What class and id say of the inline elements, where one or two hold all of it.
    pub inline_groups: Groups,
    /// It starts behind a double line break.
    pub after_break: bool,
}

/// The text of one text node, or a line break, within a block.
#[derive(Debug, Clone, Copy)]
pub struct Piece {
    /// The text node, or the `br`.
    pub node: NodeId,
    /// Where the piece ends in the page's text; it starts where the last one of its block ended.
    pub end: u32,
}

/// An image of the page.
#[derive(Debug, Clone, Copy)]
pub struct Image {
    /// The `img` in the tree.
    pub node: NodeId,
    /// Index of the nearest element around it that isn't inline.
    pub element: u32,
    /// Index of the block that comes next; an image within a block stands behind it.
    pub before: u32,
}

impl Page {
    /// Cuts a page into blocks.
    pub fn cut(html: &scraper::Html) -> Page {
        walk::walk(html)
    }

    /// The text of all blocks, end to end.
    pub fn all_text(&self) -> &str {
        &self.text
    }

    /// The text of a block: one blank between words, `"\n"` for a line break.
    pub fn text(&self, block: &Block) -> &str {
        &self.text[block.text.start as usize..block.text.end as usize]
    }

    /// The pieces of a block, each with its text.
    pub fn pieces(&self, block: &Block) -> impl Iterator<Item = (NodeId, &str)> {
        let mut start = block.text.start;
        let pieces = block.pieces.start as usize..block.pieces.end as usize;
        self.pieces[pieces].iter().map(move |piece| {
            let end = piece.end.min(block.text.end);
            let text = &self.text[start as usize..end as usize];
            start = end;
            (piece.node, text)
        })
    }

    /// Adds what each element holds itself to the elements around it. `held`: a value an element.
    pub fn add_up<T: Copy>(&self, held: &mut [T], add: impl Fn(&mut T, T)) {
        // Parents stand before their children.
        for index in (1..held.len()).rev() {
            let own = held[index];
            add(&mut held[self.elements[index].parent as usize], own);
        }
    }

    /// A block with the one before and the one behind it.
    pub fn with_neighbours(&self, block: usize) -> &[Block] {
        &self.blocks[block.saturating_sub(1)..(block + 2).min(self.blocks.len())]
    }

    /// Whether each element is the given one, or around it.
    pub fn path_to(&self, element: u32) -> Vec<bool> {
        let mut path = vec![false; self.elements.len()];
        let mut at = element;
        while !std::mem::replace(&mut path[at as usize], true) {
            at = self.elements[at as usize].parent;
        }
        path
    }

    /// The innermost element of a kind around each element, itself included.
    pub fn innermost(&self, is_one: impl Fn(&Element) -> bool) -> Vec<Option<u32>> {
        let mut innermost: Vec<Option<u32>> = Vec::with_capacity(self.elements.len());
        // Parents stand before their children.
        for (element, index) in self.elements.iter().zip(0..) {
            let around = innermost.get(element.parent as usize).copied().flatten();
            innermost.push(if is_one(element) { Some(index) } else { around });
        }
        innermost
    }

    /// Makes what is true of elements true of all within them.
    pub fn pass_down(&self, marks: &mut [bool]) {
        // Parents stand before their children.
        for (index, element) in self.elements.iter().enumerate() {
            marks[index] |= marks[element.parent as usize];
        }
    }

    /// Index of the first block of each element, those of its descendants included; `usize::MAX`
    /// where it has none.
    pub fn first_blocks(&self) -> Vec<usize> {
        let mut first_blocks = vec![usize::MAX; self.elements.len()];
        for (index, block) in self.blocks.iter().enumerate() {
            let first = &mut first_blocks[block.element as usize];
            *first = index.min(*first);
        }
        self.add_up(&mut first_blocks, |around, first| {
            *around = first.min(*around)
        });
        first_blocks
    }

    /// The elements around a block, from the nearest to the root.
    pub fn ancestors(&self, element: u32) -> impl Iterator<Item = &Element> {
        let mut next = Some(element);
        std::iter::from_fn(move || {
            let index = next?;
            let element = &self.elements[index as usize];
            next = (element.parent != index).then_some(element.parent);
            Some(element)
        })
    }
}

#[cfg(test)]
mod tests;
