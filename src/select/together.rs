//! What belongs together: blocks that are kept for their neighbours' sake.
//!
//! The score judges each block by itself, and misses one here and there whose neighbours it is sure
//! of. A text without one of its paragraphs is worse than one with a line too many.

use std::ops::Range;

use crate::blocks::{Block, Page, Tag};
use crate::features::is_sentence_end;

use super::{LOW_THRESHOLD, Verdict};

/// Average score by words from which on a table or list is kept.
const LIKELY: f32 = 0.4;
/// The same right below a heading that is kept.
const LIKELY_BELOW_HEADING: f32 = 0.25;
/// Score from which on a sentence is kept behind kept text of its kind.
const LIKELY_BEHIND_TEXT: f32 = 0.35;
/// Words that an item of a list has at least, on average: names and jobs have fewer.
const ITEM_WORDS: f32 = 4.0;

/// So many blocks at most of an element are looked at below its heading.
const BOX_BLOCKS: usize = 30;
/// Fewest words of a sentence in a box.
const BOX_SENTENCE: f32 = 5.0;
/// More words are no heading.
const HEADING_WORDS: f32 = 20.0;

/// Keeps tables and lists that are likely as a whole, the headings of kept text, and blocks between two kept
/// ones of their kind; all of them only where they are not quite unlikely.
pub fn keep(page: &Page, words: &impl Fn(usize) -> f32, scores: &[f32], verdicts: &mut [Verdict]) {
    let keep_likely = |block: usize, verdicts: &mut [Verdict]| {
        if verdicts[block] == Verdict::Unlikely && scores[block] > LOW_THRESHOLD {
            verdicts[block] = Verdict::Kept;
        }
    };
    let tag_of = |block: usize| page.elements[page.blocks[block].element as usize].tag;
    for (tag, blocks) in wholes(page) {
        let all: f32 = blocks.clone().map(words).sum();
        let likely = blocks.clone().map(|block| words(block) * scores[block]);
        let is_text = tag == Tag::Table || all >= ITEM_WORDS * blocks.len() as f32;
        let headed = blocks
            .start
            .checked_sub(1)
            .is_some_and(|before| verdicts[before] == Verdict::Kept && tag_of(before).is_heading());
        let least = if headed { LIKELY_BELOW_HEADING } else { LIKELY };
        if is_text && likely.sum::<f32>() > least * all {
            blocks.for_each(|block| keep_likely(block, verdicts));
        }
    }
    let kind = |block: usize| kind(page, block);
    let heads = |tag: Tag| tag.is_heading() || tag == Tag::Summary;
    let is_kept = |verdict: &Verdict| *verdict == Verdict::Kept;
    let first = verdicts.iter().position(is_kept);
    for block in first.map_or(0..0, |first| first + 1..verdicts.len() - 1) {
        let (before, after) = (block - 1, block + 1);
        let is_between = || {
            is_kept(&verdicts[before]) && kind(before) == kind(block) && kind(block) == kind(after)
        };
        if is_kept(&verdicts[after]) && (heads(kind(block).0) || is_between()) {
            keep_likely(block, verdicts);
        }
    }
}

/// Keeps blocks that end as a sentence does, behind a kept one of their kind: the last words of an
/// article are short at times, and look like what comes after it.
pub fn keep_behind(page: &Page, scores: &[f32], verdicts: &mut [Verdict]) {
    for block in 1..verdicts.len() {
        let before = block - 1;
        if verdicts[block] == Verdict::Unlikely
            && verdicts[before] == Verdict::Kept
            && scores[block] > LIKELY_BEHIND_TEXT
            && kind(page, before) == kind(page, block)
            && is_sentence_end(page.text(&page.blocks[block]))
        {
            verdicts[block] = Verdict::Kept;
        }
    }
}

/// The tag of a block's element, and what the element stands in.
fn kind(page: &Page, block: usize) -> (Tag, u32) {
    let element = &page.elements[page.blocks[block].element as usize];
    (element.tag, element.parent)
}

/// Keeps the cells of rows of data of which more than half are kept: a cell by itself is a word, or
/// one that was there before.
pub fn keep_rows(page: &Page, verdicts: &mut [Verdict]) {
    for row in page.data_rows() {
        let cells = &mut verdicts[row];
        let is_kept = |verdict: &&Verdict| **verdict == Verdict::Kept;
        if 2 * cells.iter().filter(is_kept).count() > cells.len() {
            for cell in cells {
                if matches!(cell, Verdict::Unlikely | Verdict::Copy) {
                    *cell = Verdict::Kept;
                }
            }
        }
    }
}

/// Drops headings of which all the text went, up to the next heading of their level or to the end of
/// their box. Leads are set as headings, too: what nothing stands before stays, and what is longer than a
/// heading.
pub fn drop_headings(page: &Page, words: &impl Fn(usize) -> f32, verdicts: &mut [Verdict]) {
    let is_kept = |verdict: &Verdict| *verdict == Verdict::Kept;
    let level = |block: usize| {
        let tag = page.elements[page.blocks[block].element as usize].tag;
        tag.heading_level()
    };
    let first = verdicts.iter().position(is_kept);
    let behind = first.map_or(0..0, |first| first + 1..verdicts.len());
    for block in behind.rev() {
        let Some(own) = level(block).filter(|_| is_kept(&verdicts[block])) else {
            continue;
        };
        // A block is in the sections of at most six headings.
        let behind = block + 1..verdicts.len();
        let is_next = |block: &usize| level(*block).is_some_and(|level| level <= own);
        let mut section = behind.take_while(|block| !is_next(block)).peekable();
        let has_text = section.peek().is_none() || section.any(|block| is_kept(&verdicts[block]));
        let is_alone = !has_text || lost_its_box(page, block, words, verdicts);
        if is_alone && words(block) <= HEADING_WORDS {
            verdicts[block] = Verdict::Unlikely;
        }
    }
}

/// Whether a heading starts an element of which only other blocks were dropped, a sentence among them.
fn lost_its_box(
    page: &Page,
    heading: usize,
    words: &impl Fn(usize) -> f32,
    verdicts: &[Verdict],
) -> bool {
    let own = page.blocks[heading].element;
    let parent = |element: u32| page.elements[element as usize].parent;
    // Elements are in the order of the page: those in one stand behind it, up to the next beside it.
    let stands_in = |block: usize, element: u32| {
        let mut around = page.blocks[block].element;
        while around > element {
            around = parent(around);
        }
        around == element
    };
    let starts = |element: u32| heading == 0 || !stands_in(heading - 1, element);
    let mut element = parent(own);
    while element > 0 && starts(element) {
        let mut others = (heading + 1..page.blocks.len())
            .take(BOX_BLOCKS)
            .take_while(|block| stands_in(*block, element))
            .peekable();
        if others.peek().is_some() {
            let mut has_sentence = false;
            return others.all(|block| {
                has_sentence |=
                    words(block) >= BOX_SENTENCE && is_sentence_end(page.text(&page.blocks[block]));
                verdicts[block] != Verdict::Kept
            }) && has_sentence;
        }
        element = parent(element);
    }
    false
}

/// The tag and the blocks of each table and list; one within another counts by itself.
fn wholes(page: &Page) -> Vec<(Tag, Range<usize>)> {
    let around =
        page.innermost(|element| matches!(element.tag, Tag::Table | Tag::Ul | Tag::Ol | Tag::Dl));
    let whole = |block: &Block| around[block.element as usize];
    let mut wholes = Vec::new();
    let mut start = 0;
    for blocks in page.blocks.chunk_by(|a, b| whole(a) == whole(b)) {
        let end = start + blocks.len();
        if let Some(whole) = whole(&blocks[0]) {
            wholes.push((page.elements[whole as usize].tag, start..end));
        }
        start = end;
    }
    wholes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source;

    /// The blocks that are kept of a page with these scores, each with as many words as the others.
    fn kept(html: &str, scores: &[f32]) -> Vec<usize> {
        let html = source::parse(html);
        let page = Page::cut(&html);
        assert_eq!(page.blocks.len(), scores.len());
        let mut verdicts: Vec<Verdict> = super::super::above(scores, 0.5);
        keep(&page, &|_| 10.0, scores, &mut verdicts);
        super::super::chosen(&verdicts).collect()
    }

    #[test]
    fn tables_are_kept_as_a_whole() {
        let table = "<table><tr><th>a<th>b<tr><td>c<td>d</table><p>e";
        assert_eq!(kept(table, &[0.3, 0.6, 0.6, 0.6, 0.3]), [0, 1, 2, 3]);
        assert_eq!(kept(table, &[0.1, 0.6, 0.6, 0.6, 0.9]), [1, 2, 3, 4]);
        assert_eq!(kept(table, &[0.3, 0.3, 0.45, 0.4, 0.9]), [4]);
    }

    #[test]
    fn lists_are_kept_as_a_whole() {
        let list = "<p>a:<ul><li>b<li>c<li>d</ul><ul><li>e<li>f</ul>";
        assert_eq!(kept(list, &[0.9, 0.6, 0.3, 0.6, 0.3, 0.3]), [0, 1, 2, 3]);
    }

    #[test]
    fn headings_stay_with_their_text() {
        let page = "<p>a<h2>b</h2><p>c<h2>d</h2><p>e";
        assert_eq!(kept(page, &[0.9, 0.3, 0.9, 0.3, 0.4]), [0, 1, 2]);
        assert_eq!(kept(page, &[0.1, 0.3, 0.4, 0.3, 0.9]), [4]);
    }

    #[test]
    fn rows_are_kept_as_a_whole() {
        let kept = |html: &str, kept: &[usize]| {
            let page = Page::cut(&source::parse(html));
            let mut verdicts = vec![Verdict::Unlikely; page.blocks.len()];
            kept.iter()
                .for_each(|block| verdicts[*block] = Verdict::Kept);
            keep_rows(&page, &mut verdicts);
            super::super::chosen(&verdicts).collect::<Vec<_>>()
        };
        let table = "<table><tr><th>a<th>b<th>c<tr><td>d<td>e<td>f</table>";
        assert_eq!(kept(table, &[0, 2, 4]), [0, 1, 2, 4]);
        let layout = "<table><tr><td><p>a<p>b<p>c<td>d</table>";
        assert_eq!(kept(layout, &[0, 1, 2]), [0, 1, 2]);
        assert_eq!(kept("<p>a<p>b<p>c", &[0, 1]), [0, 1]);
    }

    #[test]
    fn headings_go_with_their_text() {
        let lead = "<h2>a</h2><p>b<h2>c</h2><p>d";
        let page = "<p>a<h2>b</h2><p>c<p>d<h2>e</h2><p>x<h3>f</h3><p>g";
        let left = |html: &str, kept: &[usize], words: f32| {
            let page = Page::cut(&source::parse(html));
            let mut verdicts = vec![Verdict::Unlikely; page.blocks.len()];
            kept.iter()
                .for_each(|block| verdicts[*block] = Verdict::Kept);
            drop_headings(&page, &|_| words, &mut verdicts);
            super::super::chosen(&verdicts).collect::<Vec<_>>()
        };
        assert_eq!(left(page, &[0, 1, 3, 4, 6, 7], 5.0), [0, 1, 3, 4, 6, 7]);
        assert_eq!(left(page, &[0, 1, 4, 6], 5.0), [0]);
        assert_eq!(left(page, &[0, 1, 4, 6], 30.0), [0, 1, 4, 6]);
        assert_eq!(left(lead, &[0, 2], 5.0), [0]);
        let boxed = "<p>a<div><h3>b</h3><p>c.</div><p>d<div><div><h3>e</h3></div><p>f</div><p>g";
        assert_eq!(left(boxed, &[0, 1, 3, 4, 6], 5.0), [0, 3, 4, 6]);
        assert_eq!(left(boxed, &[0, 1, 2, 3], 5.0), [0, 1, 2, 3]);
    }

    #[test]
    fn the_last_sentence_stays() {
        let page = Page::cut(&source::parse("<p>A.<p>B!<p>C<p>D.<div>E.</div>"));
        let scores = [0.9, 0.4, 0.4, 0.4, 0.4];
        let mut verdicts = super::super::above(&scores, 0.5);
        keep_behind(&page, &scores, &mut verdicts);
        assert_eq!(super::super::chosen(&verdicts).collect::<Vec<_>>(), [0, 1]);
    }

    #[test]
    fn a_block_between_two_of_its_kind_stays() {
        let page = "<p>a<p>b<p>c<div>d</div><p>e";
        assert_eq!(kept(page, &[0.9, 0.3, 0.9, 0.3, 0.9]), [0, 1, 2, 4]);
        assert_eq!(kept(page, &[0.9, 0.1, 0.9, 0.3, 0.1]), [0, 2]);
    }
}
