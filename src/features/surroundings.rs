//! What stands before and after the block, in reading order.

use std::collections::HashMap;

use crate::blocks::Page;

use super::headline::Headline;
use super::lexical::Ends;
use super::sums::Sums;
use super::table::{Feature, Features};
use super::words::Words;

/// The block so many places on, with its features: words, link density, name of the element,
/// whether it has the same parent element.
const NEIGHBOURS: &[(isize, [Feature; 4])] = &[
    (
        -2,
        [
            Feature::before2_words,
            Feature::before2_links,
            Feature::before2_tag,
            Feature::before2_sibling,
        ],
    ),
    (
        -1,
        [
            Feature::before1_words,
            Feature::before1_links,
            Feature::before1_tag,
            Feature::before1_sibling,
        ],
    ),
    (
        1,
        [
            Feature::after1_words,
            Feature::after1_links,
            Feature::after1_tag,
            Feature::after1_sibling,
        ],
    ),
    (
        2,
        [
            Feature::after2_words,
            Feature::after2_links,
            Feature::after2_tag,
            Feature::after2_sibling,
        ],
    ),
];

/// So many blocks before and after, with their features: share of paragraph text, link density,
/// characters of paragraph text.
const WINDOWS: &[(usize, [Feature; 3])] = &[
    (
        2,
        [
            Feature::window2_share,
            Feature::window2_links,
            Feature::window2_paragraph,
        ],
    ),
    (
        5,
        [
            Feature::window5_share,
            Feature::window5_links,
            Feature::window5_paragraph,
        ],
    ),
    (
        12,
        [
            Feature::window12_share,
            Feature::window12_links,
            Feature::window12_paragraph,
        ],
    ),
];

/// Distances in blocks are cut off here.
const FAR: f32 = 99.0;

/// Writes the features of what is around the blocks.
pub fn write(
    page: &Page,
    words: &Words,
    sums: &Sums,
    headline: &Headline,
    ends: &Ends,
    features: &mut Features,
) {
    let number = page.blocks.len();
    let whole = sums.page();
    let copies = Copies::count(words);
    let next_paragraphs = next_paragraphs(words);
    let following = following(page, sums);
    let first = words.blocks.iter().position(|count| count.is_paragraph());
    let last = words.blocks.iter().rposition(|count| count.is_paragraph());
    let mut previous_paragraph: Option<usize> = None;
    let mut heading: Option<usize> = None;
    let distance = |from: Option<usize>, to: usize| {
        from.map_or(-FAR, |from| (to as f32 - from as f32).clamp(-FAR, FAR))
    };
    for index in 0..number {
        let count = &words.blocks[index];
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

        let from = headline.block.map_or(0, |block| block.min(index));
        let since = sums.range(from, index);
        let behind = headline.block.is_none_or(|block| index >= block);
        row.set(Feature::from_headline, distance(headline.block, index));
        row.set(
            Feature::text_from_headline,
            if behind { since.characters } else { -1.0 },
        );
        row.set(
            Feature::paragraph_from_headline,
            if behind {
                since.paragraph / whole.paragraph.max(1.0)
            } else {
                -1.0
            },
        );

        for (steps, names) in NEIGHBOURS {
            let near = index
                .checked_add_signed(*steps)
                .filter(|&near| near < number);
            let parent = |block: usize| page.elements[page.blocks[block].element as usize].parent;
            row.set(names[0], near.map_or(-1.0, |near| words.blocks[near].words));
            row.set(
                names[1],
                near.map_or(-1.0, |near| words.blocks[near].link_density()),
            );
            row.set(
                names[2],
                near.map_or(-1.0, |near| {
                    page.elements[page.blocks[near].element as usize].tag as u8 as f32
                }),
            );
            row.set(
                names[3],
                near.map_or(0.0, |near| f32::from(parent(near) == parent(index))),
            );
        }
        for (reach, names) in WINDOWS {
            let window = sums.range(
                index.saturating_sub(*reach),
                (index + reach + 1).min(number),
            );
            row.set(names[0], window.paragraph / window.characters.max(1.0));
            row.set(names[1], window.link_density());
            row.set(names[2], window.paragraph);
        }

        row.set(
            Feature::since_paragraph,
            previous_paragraph.map_or(FAR, |at| distance(Some(at), index)),
        );
        row.set(
            Feature::until_paragraph,
            next_paragraphs[index].map_or(FAR, |at| -distance(Some(at), index)),
        );
        row.set(Feature::from_first_paragraph, distance(first, index));
        row.set(Feature::from_last_paragraph, distance(last, index));
        row.set(Feature::following_share, following[index].0);
        row.set(Feature::following_paragraph, following[index].1);
        row.set(
            Feature::since_heading,
            heading.map_or(FAR, |at| distance(Some(at), index)),
        );
        row.set(
            Feature::under_end_heading,
            f32::from(heading.is_some_and(|at| ends.marks[at])),
        );
        let end = ends.before[index];
        row.set(Feature::ends_before, end.number as f32);
        row.set(
            Feature::since_end,
            end.last.map_or(FAR, |at| distance(Some(at), index)),
        );
        row.set(
            Feature::paragraph_since_end,
            end.last.map_or(-1.0, |at| sums.range(at, index).paragraph),
        );
        row.set(Feature::copies, copies.number(count.hash));
        row.set(Feature::copies_before, copies.before[index]);

        if count.is_paragraph() {
            previous_paragraph = Some(index);
        }
        if is_heading(page, index) {
            heading = Some(index);
        }
    }
}

fn is_heading(page: &Page, block: usize) -> bool {
    page.elements[page.blocks[block].element as usize]
        .tag
        .is_heading()
}

/// For each block the nearest paragraph after it.
fn next_paragraphs(words: &Words) -> Vec<Option<usize>> {
    let mut next = None;
    let mut all: Vec<_> = words
        .blocks
        .iter()
        .enumerate()
        .rev()
        .map(|(index, count)| {
            let after = next;
            if count.is_paragraph() {
                next = Some(index);
            }
            after
        })
        .collect();
    all.reverse();
    all
}

/// For each block what comes between it and the next heading: share of paragraph text among it
/// and links, and characters of paragraph text.
fn following(page: &Page, sums: &Sums) -> Vec<(f32, f32)> {
    let number = page.blocks.len();
    let mut end = number;
    let mut all: Vec<_> = (0..number)
        .rev()
        .map(|index| {
            let amount = sums.range(index + 1, end.max(index + 1));
            if is_heading(page, index) {
                end = index;
            }
            (
                amount.paragraph / (amount.paragraph + amount.links + 1.0),
                amount.paragraph,
            )
        })
        .collect();
    all.reverse();
    all
}

/// How often the same text stands on the page.
struct Copies {
    all: HashMap<u64, f32>,
    /// How often each block's text stood on the page before it.
    before: Vec<f32>,
}

impl Copies {
    fn count(words: &Words) -> Copies {
        let mut all = HashMap::new();
        let before = words
            .blocks
            .iter()
            .map(|count| {
                let seen = all.entry(count.hash).or_insert(0.0);
                *seen += 1.0;
                *seen - 1.0
            })
            .collect();
        Copies { all, before }
    }

    fn number(&self, hash: u64) -> f32 {
        self.all.get(&hash).copied().unwrap_or(1.0)
    }
}
