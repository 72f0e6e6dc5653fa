//! Which parts of the page hold its running text, and where a block stands to them.

use std::hash::Hash;

use crate::blocks::{Page, Tag};
use crate::hash::{HashMap, HashMapExt};

use super::headline::Headline;
use super::sums::{Amount, Sums};
use super::table::{Feature, Features, Row};
use super::words::WordCounts;

/// How many levels above a block its surroundings are looked at, each with its features:
/// share of the page's paragraph text, link density, blocks, characters.
const LEVELS: &[(usize, [Feature; 4])] = &[
    (
        1,
        [
            Feature::up1_share,
            Feature::up1_links,
            Feature::up1_blocks,
            Feature::up1_characters,
        ],
    ),
    (
        2,
        [
            Feature::up2_share,
            Feature::up2_links,
            Feature::up2_blocks,
            Feature::up2_characters,
        ],
    ),
    (
        3,
        [
            Feature::up3_share,
            Feature::up3_links,
            Feature::up3_blocks,
            Feature::up3_characters,
        ],
    ),
    (
        5,
        [
            Feature::up5_share,
            Feature::up5_links,
            Feature::up5_blocks,
            Feature::up5_characters,
        ],
    ),
];

/// Writes the features of containers and signatures. `first_blocks`: those of the elements.
pub fn write(
    page: &Page,
    words: &WordCounts,
    sums: &Sums,
    headline: &Headline,
    first_blocks: &[usize],
    features: &mut Features,
) {
    let holders = Holders::find(page, words, sums);
    let targets = [
        (
            holders.winner,
            Feature::up_to_winner,
            Feature::down_to_winner,
        ),
        (
            holders.richest,
            Feature::up_to_richest,
            Feature::down_to_richest,
        ),
        (
            headline.element(page),
            Feature::up_to_headline,
            Feature::down_to_headline,
        ),
        (
            deepest(page, sums, 0.5),
            Feature::up_to_half,
            Feature::down_to_half,
        ),
        (
            deepest(page, sums, 0.7),
            Feature::up_to_most,
            Feature::down_to_most,
        ),
    ]
    .map(|(target, up, down)| (steps_to(page, target), up, down));
    let pairs = Signatures::collect(page, words, |element, _| {
        let parent = &page.elements[element.parent as usize];
        (element.signature, parent.signature)
    });
    let triples = Signatures::collect(page, words, |element, after_break| {
        let parent = &page.elements[element.parent as usize];
        let above = &page.elements[parent.parent as usize];
        (
            element.signature,
            parent.signature,
            above.signature,
            after_break,
        )
    });
    let whole = sums.page().paragraph.max(1.0);
    let mut alike_headlines = 0.0;

    for (index, block) in page.blocks.iter().enumerate() {
        let at = block.element as usize;
        let mut row = features.row_mut(index);
        for (steps, up, down) in &targets {
            row.set(*up, steps[at].0 as f32);
            row.set(*down, steps[at].1 as f32);
        }
        let holder = holders.of[index] as usize;
        let held = &sums.elements[holder];
        row.set(
            Feature::holder_score,
            holders.score[holder] / holders.score[holders.winner as usize].max(1e-6),
        );
        row.set(
            Feature::holder_own_share,
            holders.own[holder] / holders.own[holders.richest as usize].max(1.0),
        );
        row.set(Feature::holder_links, held.link_density());
        row.set(Feature::holder_blocks, held.blocks);
        row.set(
            Feature::holder_paragraphs,
            held.paragraphs / held.blocks.max(1.0),
        );
        row.set(
            Feature::share_of_holder,
            words.blocks[index].characters / held.characters.max(1.0),
        );
        let first = first_blocks[holder];
        row.set(
            Feature::blocks_before_in_holder,
            index as f32 - first as f32,
        );
        row.set(Feature::alike_headlines, alike_headlines);
        if headline
            .block
            .is_some_and(|block| index > block && pairs.of[index] == pairs.of[block])
        {
            alike_headlines += 1.0;
        }
        row.set(Feature::element_links, sums.elements[at].link_density());

        let (mut above, mut level) = (block.element, 0);
        for (steps, names) in LEVELS {
            while level < *steps {
                above = page.elements[above as usize].parent;
                level += 1;
            }
            let around = &sums.elements[above as usize];
            row.set(names[0], around.paragraph / whole);
            row.set(names[1], around.link_density());
            row.set(names[2], around.blocks);
            row.set(names[3], around.characters);
        }
        pairs.write(
            index,
            whole,
            &mut row,
            [
                Feature::pair_blocks,
                Feature::pair_length,
                Feature::pair_share,
                Feature::pair_links,
                Feature::pair_rank,
            ],
        );
        triples.write(
            index,
            whole,
            &mut row,
            [
                Feature::triple_blocks,
                Feature::triple_length,
                Feature::triple_share,
                Feature::triple_links,
                Feature::triple_rank,
            ],
        );
    }
}

/// The elements that hold blocks as their paragraphs.
struct Holders {
    /// The holder of each block.
    of: Vec<u32>,
    /// Paragraph text that each element holds as a holder.
    own: Vec<f32>,
    /// A score of each element after Readability: its blocks' commas and length, half of it for
    /// the parent and a quarter for the grandparent, less the share of links.
    score: Vec<f32>,
    /// The element with the highest score.
    winner: u32,
    /// The element that holds most paragraph text.
    richest: u32,
}

impl Holders {
    fn find(page: &Page, words: &WordCounts, sums: &Sums) -> Holders {
        let size = page.elements.len();
        let mut direct = vec![0u32; size];
        for block in &page.blocks {
            direct[block.element as usize] += 1;
        }
        let mut of = Vec::with_capacity(page.blocks.len());
        let mut own = vec![0.0; size];
        let mut score = vec![0.0; size];
        for (index, (block, count)) in page.blocks.iter().zip(&words.blocks).enumerate() {
            let element = &page.elements[block.element as usize];
            let holds_many = direct[block.element as usize] > 1
                && matches!(
                    element.tag,
                    Tag::Div | Tag::Section | Tag::Article | Tag::Body | Tag::Main | Tag::Td
                );
            let holder = if holds_many {
                block.element
            } else {
                element.parent
            };
            of.push(holder);
            own[holder as usize] += count.paragraph;
            if count.characters >= 25.0 && count.link_density() < 0.6 && !words.set_apart[index] {
                let worth = 1.0 + count.commas + (count.characters / 100.0).min(3.0);
                let worth = if count.words < 6.0 {
                    worth / 5.0
                } else {
                    worth
                };
                let parent = page.elements[holder as usize].parent;
                let above = page.elements[parent as usize].parent;
                score[holder as usize] += worth;
                score[parent as usize] += worth / 2.0;
                score[above as usize] += worth / 4.0;
            }
        }
        for (score, amount) in score.iter_mut().zip(&sums.elements) {
            *score *= 1.0 - amount.link_density();
        }
        Holders {
            winner: first_maximum(&score),
            richest: first_maximum(&own),
            of,
            own,
            score,
        }
    }
}

fn first_maximum(values: &[f32]) -> u32 {
    let mut best = 0;
    for (index, value) in values.iter().enumerate() {
        if *value > values[best] {
            best = index;
        }
    }
    best as u32
}

/// The deepest element that holds at least this share of the page's paragraph text.
fn deepest(page: &Page, sums: &Sums, share: f32) -> u32 {
    let enough = sums.page().paragraph * share;
    let mut found = 0;
    if enough > 0.0 {
        for (index, element) in page.elements.iter().enumerate().skip(1) {
            if element.parent == found && sums.elements[index].paragraph >= enough {
                found = index as u32;
            }
        }
    }
    found
}

/// For each element the steps up to the first element that also holds the target, and from the
/// target up to there.
fn steps_to(page: &Page, target: u32) -> Vec<(u32, u32)> {
    const UNKNOWN: (u32, u32) = (u32::MAX, 0);
    let mut steps = vec![UNKNOWN; page.elements.len()];
    let (mut at, mut down) = (target, 0);
    loop {
        steps[at as usize] = (0, down);
        let parent = page.elements[at as usize].parent;
        if parent == at {
            break;
        }
        (at, down) = (parent, down + 1);
    }
    for index in 1..steps.len() {
        if steps[index] == UNKNOWN {
            let (up, down) = steps[page.elements[index].parent as usize];
            steps[index] = (up + 1, down);
        }
    }
    steps
}

/// Sums over blocks whose elements have the same names and classes, up to some level.
struct Signatures {
    /// The sum that each block belongs to.
    of: Vec<usize>,
    sums: Vec<Amount>,
    /// Most paragraph text of one signature.
    most: f32,
}

impl Signatures {
    fn collect<K: Hash + Eq>(
        page: &Page,
        words: &WordCounts,
        key: impl Fn(&crate::blocks::Element, bool) -> K,
    ) -> Signatures {
        let mut numbers = HashMap::new();
        let mut sums: Vec<Amount> = Vec::new();
        let mut of = Vec::with_capacity(page.blocks.len());
        for (block, count) in page.blocks.iter().zip(&words.blocks) {
            let key = key(&page.elements[block.element as usize], block.after_break);
            let number = *numbers.entry(key).or_insert_with(|| {
                sums.push(Amount::default());
                sums.len() - 1
            });
            of.push(number);
            sums[number].add(&Amount {
                characters: count.characters,
                links: count.link_characters,
                paragraph: count.paragraph,
                blocks: 1.0,
                paragraphs: 0.0,
            });
        }
        let most = sums.iter().map(|sum| sum.paragraph).fold(0.0, f32::max);
        Signatures { of, sums, most }
    }

    fn write(&self, block: usize, whole: f32, row: &mut Row, names: [Feature; 5]) {
        let sum = &self.sums[self.of[block]];
        row.set(names[0], sum.blocks);
        row.set(names[1], sum.characters / sum.blocks.max(1.0));
        row.set(names[2], sum.paragraph / whole);
        row.set(names[3], sum.link_density());
        row.set(names[4], sum.paragraph / self.most.max(1.0));
    }
}
