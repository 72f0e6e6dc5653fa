//! Rows of cards: sibling elements of the same name and class that each begin with a link and go on
//! with something else, as teasers of other articles do.

use crate::blocks::{Element, Page};
use crate::hash::{HashMap, HashMapExt};

use super::words::{Count, WordCounts};

/// Fewest cards of a row.
const CARDS: u32 = 3;
/// Share of them that begin with a link, at least.
const LINKED: f32 = 0.8;
/// Blocks that they have on average, at least.
const BLOCKS: f32 = 1.5;
/// Share of the page's paragraph text that they hold together, at most: with more they are the
/// parts of a guide, if they don't show when they appeared.
const MOST: f32 = 0.7;
/// Share of them that show a date, at least, where they show when they appeared; and blocks that
/// they have then on average, at most: parts of a guide have remarks with dates.
const DATED: f32 = 0.8;
const DATED_BLOCKS: f32 = 10.0;
/// A line that shows a date has at most this many words and at least this many digits.
const DATE_WORDS: f32 = 6.0;
const DATE_DIGITS: f32 = 3.0;
/// Above this link density a block is a link.
const LINK: f32 = 0.6;

/// Elements with the same parent, name and class.
#[derive(Default)]
struct Row {
    cards: u32,
    linked: u32,
    blocks: u32,
    dated: u32,
    paragraph: f32,
    holds_headline: bool,
}

impl Row {
    /// Whether it is one of cards. `whole`: characters of paragraph text on the page.
    fn is_of_cards(&self, whole: f32) -> bool {
        let each = |number: u32| number as f32 / self.cards as f32;
        let shows_dates = each(self.dated) >= DATED && each(self.blocks) <= DATED_BLOCKS;
        self.cards >= CARDS
            && each(self.linked) >= LINKED
            && each(self.blocks) >= BLOCKS
            && (self.paragraph <= MOST * whole || shows_dates && self.paragraph < whole)
            && !self.holds_headline
    }
}

/// Tells of each element whether it is a card. `first_blocks`: those of the elements; `paragraph`:
/// characters of paragraph text that each element holds; `holds_headline`: whether it holds the
/// headline.
pub fn find(
    page: &Page,
    words: &WordCounts,
    first_blocks: &[usize],
    paragraph: &[f32],
    holds_headline: &[bool],
) -> Vec<bool> {
    let mut blocks = vec![0; page.elements.len()];
    let mut is_dated = vec![false; page.elements.len()];
    for (block, count) in page.blocks.iter().zip(&words.blocks) {
        blocks[block.element as usize] += 1;
        is_dated[block.element as usize] |= shows_date(page.text(block), count);
    }
    page.add_up(&mut blocks, |around, own| *around += own);
    page.add_up(&mut is_dated, |around, own| *around |= own);

    let mut rows: HashMap<_, Row> = HashMap::new();
    for (index, element) in page.elements.iter().enumerate().skip(1) {
        if let Some(first) = words.blocks.get(first_blocks[index]) {
            let row = rows.entry((element.parent, element.signature)).or_default();
            row.cards += 1;
            row.linked += u32::from(first.link_density() > LINK);
            row.blocks += blocks[index];
            row.dated += u32::from(is_dated[index]);
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

/// Whether a block is a short line with a year or the time of a clock.
fn shows_date(text: &str, count: &Count) -> bool {
    count.words <= DATE_WORDS
        && count.digits >= DATE_DIGITS
        && text
            .split(|c: char| !c.is_ascii_digit() && c != ':')
            .any(is_year_or_time)
}

/// `word`: digits and colons.
fn is_year_or_time(word: &str) -> bool {
    match word.split_once(':') {
        Some((hour, minute)) => matches!((hour.len(), minute.len()), (1 | 2, 2)),
        None => word.len() == 4 && (word.starts_with("19") || word.starts_with("20")),
    }
}
