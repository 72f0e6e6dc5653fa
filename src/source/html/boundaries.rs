//! Which tags are boundaries of blocks, and whether the white space between two of them means
//! nothing.

use html5ever::LocalName;
use html5ever::tokenizer::{StartTag, Tag};

use super::read;
use crate::blocks::{Flow, Tag as Kind};

/// Counts the elements that are open, as far as their tags tell.
pub struct Boundaries {
    /// How many of each kind.
    open: [u32; Kind::COUNT],
    /// The same of those in which white space counts everywhere, by their place in the list.
    spaced: [u32; read::SPACED.len()],
    /// How many of them were open before the last element that holds end tags in.
    held: [u32; read::SPACED.len()],
}

impl Boundaries {
    /// Nothing is open.
    pub fn new() -> Self {
        Boundaries {
            open: [0; Kind::COUNT],
            spaced: [0; read::SPACED.len()],
            held: [0; read::SPACED.len()],
        }
    }

    /// Takes a tag in; says whether it is surely a boundary. End tags of what isn't open mean
    /// nothing, like those of cells outside of tables.
    pub fn pass(&mut self, tag: &Tag) -> bool {
        self.count_spaced(tag);
        let kind = Kind::of(&tag.name);
        let is_in_table = self.open[Kind::Table as usize] > 0;
        let open = &mut self.open[kind as usize];
        let is_first = *open == 0;
        let counts = if tag.kind == StartTag {
            *open = open.saturating_add(1);
            match kind {
                Kind::Html | Kind::Body => is_first,
                Kind::Caption | Kind::Thead | Kind::Tbody | Kind::Tfoot => is_in_table,
                Kind::Tr | Kind::Td | Kind::Th => is_in_table,
                _ => true,
            }
        } else {
            *open = open.saturating_sub(1);
            !is_first
        };
        counts && kind.flow() == Flow::Block
    }

    /// Whether white space between two boundaries means nothing here.
    pub fn is_space_void(&self) -> bool {
        self.spaced.iter().all(|open| *open == 0)
    }

    fn count_spaced(&mut self, tag: &Tag) {
        let is_it = |name: &LocalName| *name == tag.name;
        if let Some(kind) = read::SPACED.iter().position(is_it) {
            let open = &mut self.spaced[kind];
            *open = match tag.kind {
                StartTag => open.saturating_add(1),
                _ => open.saturating_sub(1).max(self.held[kind]),
            };
        } else if read::holds_end_tags(&tag.name) {
            self.held = self.spaced;
        }
    }
}
