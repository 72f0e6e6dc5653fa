//! Where the headline stands.

use crate::blocks::{Page, Tag};

use super::words::WordCounts;

/// How many steps above a block an `h1` makes it a headline.
const HEADING_STEPS: usize = 4;

/// The block that is the headline.
pub struct Headline {
    /// Its index; `None` where no block looks like one.
    pub block: Option<usize>,
}

impl Headline {
    /// Finds the `h1` that is most like the page's stated title, or else the first other block
    /// that is nearly the same words.
    pub fn find(page: &Page, words: &WordCounts) -> Headline {
        let mut best: Option<(f32, usize)> = None;
        let mut alike = None;
        for (index, block) in page.blocks.iter().enumerate() {
            let overlap = words.title_overlap(index);
            if alike.is_none() && overlap > 0.7 && words.blocks[index].words >= 3.0 {
                alike = Some(index);
            }
            let in_h1 = || {
                page.ancestors(block.element)
                    .take(HEADING_STEPS)
                    .any(|element| element.tag == Tag::H1)
            };
            if best.is_none_or(|(most, _)| overlap > most) && in_h1() {
                best = Some((overlap, index));
            }
        }
        let block = match best {
            Some((overlap, index)) if overlap >= 0.4 || alike.is_none() => Some(index),
            _ => alike,
        };
        Headline { block }
    }

    /// Its element; the root where there is none.
    pub fn element(&self, page: &Page) -> u32 {
        self.block.map_or(0, |block| page.blocks[block].element)
    }
}
