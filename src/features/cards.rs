//! Rows of cards: sibling elements of the same name and class that each begin with a link and go on
//! with something else, as teasers of other articles do.

use crate::blocks::{Element, Page};
use crate::hash::{HashMap, HashMapExt};

use super::words::Words;

/// Fewest cards of a row.
const CARDS: u32 = 3;
/// Share of them that begin with a link, at least.
const LINKED: f32 = 0.8;
/// Blocks that they have on average, at least.
const BLOCKS: f32 = 1.5;
/// Share of the page's paragraph text that they hold together, at most: with more they are the
/// parts of a guide.
const MOST: f32 = 0.7;
/// Above this link density a block is a link.
const LINK: f32 = 0.6;

/// Elements with the same parent, name and class.
#[derive(Default)]
struct Row {
    cards: u32,
    linked: u32,
    blocks: u32,
    paragraph: f32,
    holds_headline: bool,
}

impl Row {
    /// Whether it is one of cards. `whole`: characters of paragraph text on the page.
    fn is_of_cards(&self, whole: f32) -> bool {
        let cards = self.cards as f32;
        self.cards >= CARDS
            && self.linked as f32 >= LINKED * cards
            && self.blocks as f32 >= BLOCKS * cards
            && self.paragraph <= MOST * whole
            && !self.holds_headline
    }
}

/// Tells of each element whether it is a card. `first_blocks`: those of the elements; `paragraph`: characters of paragraph text that each
/// element holds; `holds_headline`: whether it holds the headline.
pub fn find(
    page: &Page,
    words: &Words,
    first_blocks: &[usize],
    paragraph: &[f32],
    holds_headline: &[bool],
) -> Vec<bool> {
    let mut blocks = vec![0; page.elements.len()];
    for block in &page.blocks {
        blocks[block.element as usize] += 1;
    }
    page.add_up(&mut blocks, |around, own| *around += own);

    let mut rows: HashMap<_, Row> = HashMap::new();
    for (index, element) in page.elements.iter().enumerate().skip(1) {
        if let Some(first) = words.blocks.get(first_blocks[index]) {
            let row = rows.entry((element.parent, element.signature)).or_default();
            row.cards += 1;
            row.linked += u32::from(first.link_density() > LINK);
            row.blocks += blocks[index];
            row.paragraph += paragraph[index];
            row.holds_headline |= holds_headline[index];
        }
    }
    let is_card = |element: &Element| {
        let row = rows.get(&(element.parent, element.signature));
        row.is_some_and(|row| row.is_of_cards(paragraph[0]))
    };
    page.elements.iter().map(is_card).collect()
}
