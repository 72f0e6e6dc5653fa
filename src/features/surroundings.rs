//! What stands before and after the block, in reading order.

use crate::blocks::Page;
use crate::hash::{HashMap, HashMapExt};

use super::headline::Headline;
use super::lexical::EndsBefore;
use super::sums::Sums;
use super::table::{Feature, Features};
use super::words::WordCounts;

/// So many blocks before and after, with the feature for their link density.
const WINDOWS: &[(usize, Feature)] = &[
    (2, Feature::window2_links),
    (5, Feature::window5_links),
    (12, Feature::window12_links),
];

/// Distances in blocks are cut off here.
const FAR: f32 = 99.0;

/// Writes the features of what is around the blocks. `ends` tells for each block which
/// announcements of what follows an article came before it.
pub fn write(
    page: &Page,
    words: &WordCounts,
    sums: &Sums,
    headline: &Headline,
    ends: &[EndsBefore],
    features: &mut Features,
) {
    let number = page.blocks.len();
    let whole = sums.page();
    let copies = copies(words);
    let following = following_paragraph(page, sums);
    let tag = |block: usize| page.elements[page.blocks[block].element as usize].tag;
    let mut heading: Option<usize> = None;
    for index in 0..number {
        let before = &sums.before[index];
        let mut row = features.row_mut(index);

        row.set(Feature::order, index as f32 / number as f32);
        row.set(
            Feature::text_before,
            before.characters / whole.characters.max(1.0),
        );
        row.set(
            Feature::paragraph_before,
            before.paragraph / whole.paragraph.max(1.0),
        );
        row.set(Feature::page_paragraph, whole.paragraph);
        row.set(Feature::page_blocks, whole.blocks);
        row.set(Feature::page_links, whole.link_density());

        let (blocks, text, paragraph) = match headline.block {
            Some(block) if index < block => (-distance(index, block), -1.0, -1.0),
            block => {
                let since = sums.range(block.unwrap_or(0), index);
                let share = since.paragraph / whole.paragraph.max(1.0);
                let blocks = block.map_or(-FAR, |block| distance(block, index));
                (blocks, since.characters, share)
            }
        };
        row.set(Feature::from_headline, blocks);
        row.set(Feature::text_from_headline, text);
        row.set(Feature::paragraph_from_headline, paragraph);

        let previous = index.checked_sub(1);
        let next = Some(index + 1).filter(|&next| next < number);
        let rank = |block: Option<usize>| block.map_or(-1.0, |block| tag(block) as u8 as f32);
        row.set(Feature::before1_tag, rank(previous));
        row.set(Feature::after1_tag, rank(next));
        row.set(
            Feature::after1_links,
            next.map_or(-1.0, |next| words.blocks[next].link_density()),
        );
        for (reach, feature) in WINDOWS {
            let end = (index + reach + 1).min(number);
            let window = sums.range(index.saturating_sub(*reach), end);
            row.set(*feature, window.link_density());
        }

        let since = |block: Option<usize>| block.map_or(FAR, |block| distance(block, index));
        row.set(Feature::following_paragraph, following[index]);
        row.set(Feature::since_heading, since(heading));
        row.set(
            Feature::heading_links,
            heading.map_or(-1.0, |heading| words.blocks[heading].link_density()),
        );
        row.set(
            Feature::before1_links,
            previous.map_or(-1.0, |block| words.blocks[block].link_density()),
        );
        row.set(Feature::ends_before, ends[index].number as f32);
        row.set(Feature::since_end, since(ends[index].last));
        row.set(Feature::copies, copies[&words.blocks[index].hash]);
        if tag(index).is_heading() {
            heading = Some(index);
        }
    }
}

fn distance(from: usize, to: usize) -> f32 {
    ((to - from) as f32).min(FAR)
}

/// For each block the characters of paragraph text between it and the next heading.
fn following_paragraph(page: &Page, sums: &Sums) -> Vec<f32> {
    let number = page.blocks.len();
    let mut end = number;
    let mut all: Vec<f32> = (0..number)
        .rev()
        .map(|index| {
            let amount = sums.range(index + 1, end);
            let element = page.blocks[index].element as usize;
            if page.elements[element].tag.is_heading() {
                end = index;
            }
            amount.paragraph
        })
        .collect();
    all.reverse();
    all
}

/// How often each text stands on the page, by its hash.
fn copies(words: &WordCounts) -> HashMap<u64, f32> {
    let mut copies = HashMap::new();
    for count in &words.blocks {
        *copies.entry(count.hash).or_insert(0.0) += 1.0;
    }
    copies
}
