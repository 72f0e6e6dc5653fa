//! What belongs together: blocks that are kept for their neighbours' sake.
//!
//! The score judges each block by itself, and misses one here and there whose neighbours it is sure
//! of. A text without one of its paragraphs is worse than one with a line too many.

use std::ops::Range;

use crate::blocks::{Block, Page, Tag};

use super::{LOW_THRESHOLD, Verdict};

/// Average score by words from which on a table is kept.
const LIKELY_TABLE: f32 = 0.4;

/// Keeps tables that are likely as a whole, the headings of kept text, and blocks between two kept
/// ones of their kind; all of them only where they are not quite unlikely.
pub fn keep(page: &Page, words: &impl Fn(usize) -> f32, scores: &[f32], verdicts: &mut [Verdict]) {
    let keep_likely = |block: usize, verdicts: &mut [Verdict]| {
        if verdicts[block] == Verdict::Unlikely && scores[block] > LOW_THRESHOLD {
            verdicts[block] = Verdict::Kept;
        }
    };
    for table in tables(page) {
        let all: f32 = table.clone().map(words).sum();
        let likely = table.clone().map(|cell| words(cell) * scores[cell]);
        if likely.sum::<f32>() > LIKELY_TABLE * all {
            table.for_each(|cell| keep_likely(cell, verdicts));
        }
    }
    let kind = |block: usize| {
        let element = &page.elements[page.blocks[block].element as usize];
        (element.tag, element.parent)
    };
    let is_kept = |verdict: &Verdict| *verdict == Verdict::Kept;
    let first = verdicts.iter().position(is_kept);
    for block in first.map_or(0..0, |first| first + 1..verdicts.len() - 1) {
        let (before, after) = (block - 1, block + 1);
        let is_between = || {
            is_kept(&verdicts[before]) && kind(before) == kind(block) && kind(block) == kind(after)
        };
        if is_kept(&verdicts[after]) && (kind(block).0.is_heading() || is_between()) {
            keep_likely(block, verdicts);
        }
    }
}

/// The blocks of each table; one within another counts by itself.
fn tables(page: &Page) -> Vec<Range<usize>> {
    // The table around each element. Parents come before their children.
    let mut around: Vec<Option<usize>> = Vec::with_capacity(page.elements.len());
    for (index, element) in page.elements.iter().enumerate() {
        let table = match element.tag {
            Tag::Table => Some(index),
            _ => around.get(element.parent as usize).copied().flatten(),
        };
        around.push(table);
    }
    let table = |block: &Block| around[block.element as usize];
    let mut tables = Vec::new();
    let mut start = 0;
    for blocks in page.blocks.chunk_by(|a, b| table(a) == table(b)) {
        let end = start + blocks.len();
        if table(&blocks[0]).is_some() {
            tables.push(start..end);
        }
        start = end;
    }
    tables
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
    fn headings_stay_with_their_text() {
        let page = "<p>a<h2>b</h2><p>c<h2>d</h2><p>e";
        assert_eq!(kept(page, &[0.9, 0.3, 0.9, 0.3, 0.4]), [0, 1, 2]);
        assert_eq!(kept(page, &[0.1, 0.3, 0.4, 0.3, 0.9]), [4]);
    }

    #[test]
    fn a_block_between_two_of_its_kind_stays() {
        let page = "<p>a<p>b<p>c<div>d</div><p>e";
        assert_eq!(kept(page, &[0.9, 0.3, 0.9, 0.3, 0.9]), [0, 1, 2, 4]);
        assert_eq!(kept(page, &[0.9, 0.1, 0.9, 0.3, 0.1]), [0, 2]);
    }
}
