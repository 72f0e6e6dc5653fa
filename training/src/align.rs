//! Which blocks of a page are in its true text.

use std::collections::HashMap;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Tokens in a row by which blocks are found that stand elsewhere in the truth than on the page.
const SHINGLE: usize = 4;
/// A block with fewer of its tokens in the truth than this is in only if that part is long.
const MOST: f32 = 0.5;
/// Tokens from which on a part of a block counts.
const LONG_PART: usize = 12;
/// Tokens of one block may be spread over so much more of the truth.
const SPREAD: f32 = 1.4;
/// Share of a block's shingles that must stand in the truth, if elsewhere.
const ELSEWHERE: f32 = 0.6;

/// How the blocks of a page stand to its true text.
pub struct Alignment {
    /// Share of each block's tokens that are in the truth, 0 to 1.
    pub labels: Vec<f32>,
    /// Share of the truth that was found in blocks, 0 to 1.
    pub coverage: f32,
}

/// Aligns blocks, given by their tokens, with the true text.
pub fn align(blocks: &[Vec<&str>], truth: &[&str]) -> Alignment {
    let mut matches = in_order(blocks, truth);
    let mut used = vec![false; truth.len()];
    let mut labels = vec![0.0; blocks.len()];
    for (block, found) in matches.iter_mut().enumerate() {
        let (Some(first), Some(last)) = (found.first(), found.last()) else {
            continue;
        };
        let share = found.len() as f32 / blocks[block].len() as f32;
        let together = (last - first + 1) as f32 <= SPREAD * found.len() as f32 + 2.0;
        if together && (share >= MOST || found.len() >= LONG_PART) {
            labels[block] = share;
            found.iter().for_each(|&at| used[at] = true);
        }
    }
    elsewhere(blocks, truth, &mut labels, &mut used);
    let found = used.iter().filter(|used| **used).count();
    Alignment {
        labels,
        coverage: found as f32 / truth.len().max(1) as f32,
    }
}

/// The places in the truth of each block's tokens, by the longest common subsequence.
fn in_order(blocks: &[Vec<&str>], truth: &[&str]) -> Vec<Vec<usize>> {
    let page: Vec<&str> = blocks.iter().flatten().copied().collect();
    let owners: Vec<usize> = blocks
        .iter()
        .enumerate()
        .flat_map(|(block, tokens)| std::iter::repeat_n(block, tokens.len()))
        .collect();
    let mut matches = vec![Vec::new(); blocks.len()];
    for op in capture_diff_slices(Algorithm::Myers, &page, truth) {
        if let DiffOp::Equal {
            old_index,
            new_index,
            len,
        } = op
        {
            for step in 0..len {
                matches[owners[old_index + step]].push(new_index + step);
            }
        }
    }
    matches
}

/// Finds blocks whose text stands in a part of the truth that is still unused.
fn elsewhere(blocks: &[Vec<&str>], truth: &[&str], labels: &mut [f32], used: &mut [bool]) {
    let mut places: HashMap<&[&str], Vec<usize>> = HashMap::new();
    for (at, shingle) in truth.windows(SHINGLE).enumerate() {
        if used[at..at + SHINGLE].iter().all(|used| !used) {
            places.entry(shingle).or_default().push(at);
        }
    }
    for (block, tokens) in blocks.iter().enumerate() {
        if labels[block] > 0.0 || tokens.len() < SHINGLE || places.is_empty() {
            continue;
        }
        let hits: Vec<usize> = tokens
            .windows(SHINGLE)
            .filter_map(|shingle| {
                let free = |at: &&usize| used[**at..**at + SHINGLE].iter().any(|used| !used);
                places.get(shingle)?.iter().find(free).copied()
            })
            .collect();
        let shingles = tokens.len() - SHINGLE + 1;
        if !hits.is_empty() && hits.len() as f32 >= ELSEWHERE * shingles as f32 {
            labels[block] = ((hits.len() + SHINGLE - 1) as f32 / tokens.len() as f32).min(1.0);
            for at in hits {
                used[at..at + SHINGLE].fill(true);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(blocks: &[&str], truth: &str) -> Vec<f32> {
        let blocks: Vec<Vec<&str>> = blocks.iter().map(|b| b.split(' ').collect()).collect();
        let truth: Vec<&str> = truth.split(' ').collect();
        align(&blocks, &truth).labels
    }

    #[test]
    fn blocks_of_the_truth_are_found() {
        assert_eq!(
            labels(
                &["menu home", "one two three four", "share", "five six"],
                "one two three four five six"
            ),
            [0.0, 1.0, 0.0, 1.0]
        );
    }

    #[test]
    fn a_block_may_stand_elsewhere() {
        assert_eq!(
            labels(&["e f g h i j", "a b c d"], "a b c d e f g h i j"),
            [1.0, 1.0]
        );
    }

    #[test]
    fn scattered_words_are_no_match() {
        assert_eq!(
            labels(
                &["the of", "one two three"],
                "one two three x the y z w v u of"
            ),
            [0.0, 1.0]
        );
    }

    #[test]
    fn parts_count_by_their_share() {
        assert_eq!(labels(&["a b c d x"], "a b c d"), [0.8]);
    }
}
