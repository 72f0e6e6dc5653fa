//! Running sums over elements and over the order of the blocks.

use crate::blocks::Page;

use super::words::WordCounts;

/// Sums over elements and over runs of blocks.
pub struct Sums {
    /// What each element holds, its descendants included.
    pub elements: Vec<Amount>,
    /// `before[i]` is what the blocks before block `i` hold; the last entry is the whole page.
    pub before: Vec<Amount>,
}

/// What a part of the page holds.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Amount {
    /// Characters of text.
    pub characters: f32,
    /// Characters within links.
    pub links: f32,
    /// Characters of blocks that read like paragraphs and aren't set apart.
    pub paragraph: f32,
    /// Blocks.
    pub blocks: f32,
    /// Such blocks.
    pub paragraphs: f32,
}

impl Amount {
    /// Share of the text that is links, 0 to 1.
    pub fn link_density(&self) -> f32 {
        self.links / self.characters.max(1.0)
    }

    /// Adds another amount.
    pub fn add(&mut self, other: &Amount) {
        self.characters += other.characters;
        self.links += other.links;
        self.paragraph += other.paragraph;
        self.blocks += other.blocks;
        self.paragraphs += other.paragraphs;
    }

    /// What is left of it without `other`.
    pub fn without(mut self, other: &Amount) -> Amount {
        self.characters -= other.characters;
        self.links -= other.links;
        self.paragraph -= other.paragraph;
        self.blocks -= other.blocks;
        self.paragraphs -= other.paragraphs;
        self
    }
}

impl Sums {
    /// Adds up the page.
    pub fn add_up(page: &Page, words: &WordCounts) -> Sums {
        let mut elements = vec![Amount::default(); page.elements.len()];
        let mut before = Vec::with_capacity(page.blocks.len() + 1);
        let mut sum = Amount::default();
        for (block, count) in page.blocks.iter().zip(&words.blocks) {
            before.push(sum);
            let amount = Amount {
                characters: count.characters,
                links: count.link_characters,
                paragraph: count.paragraph,
                blocks: 1.0,
                paragraphs: f32::from(count.is_paragraph()),
            };
            sum.add(&amount);
            elements[block.element as usize].add(&amount);
        }
        before.push(sum);
        page.add_up(&mut elements, |around, amount| around.add(&amount));
        Sums { elements, before }
    }

    /// What the whole page holds.
    pub fn page(&self) -> Amount {
        self.before.last().copied().unwrap_or_default()
    }

    /// What the blocks of a range hold.
    pub fn range(&self, from: usize, to: usize) -> Amount {
        self.before[to].without(&self.before[from])
    }
}
