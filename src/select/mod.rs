//! Scored blocks to body: which blocks are the article.

mod asides;
mod confidence;
mod copies;
mod fields;
mod furniture;
mod others;
mod together;

use crate::blocks::Page;

pub use asides::{AT_START, Credit, facts};
pub use fields::{drop_fields, keep_lead};
pub use furniture::is_furniture;

/// From this probability on a block is part of the article.
const THRESHOLD: f32 = 0.5;
/// The same where the page would otherwise have next to no article.
pub const LOW_THRESHOLD: f32 = 0.2;
/// Fewer words than this are next to no article.
const FEW_WORDS: f32 = 40.0;
/// Average score from which on few words are an article.
const SURE: f32 = 0.65;
/// Hidden blocks go where at least this share of the text that was chosen is visible.
const VISIBLE_SHARE: f32 = 0.3;

/// The choice among the blocks of a page.
#[derive(Debug)]
pub struct Selection {
    /// Indexes of the blocks of the article, in order.
    pub blocks: Vec<usize>,
    /// What became of each block.
    pub verdicts: Vec<Verdict>,
    /// The F1 over words that the scores promise for this choice, 0 to 1.
    pub expected_f1: f64,
}

/// What became of a block, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Part of the article.
    Kept,
    /// Its score is too low.
    Unlikely,
    /// It is hidden, and the visible text makes an article.
    Hidden,
    /// A line beside the text: a link to another article, a byline, a picture's credit; or one that
    /// says what another field says.
    Aside,
    /// Its text is there in other blocks, or was there before.
    Copy,
}

impl Verdict {
    /// A word for people.
    pub const fn name(self) -> &'static str {
        match self {
            Verdict::Kept => "kept",
            Verdict::Unlikely => "unlikely",
            Verdict::Hidden => "hidden",
            Verdict::Aside => "aside",
            Verdict::Copy => "copy",
        }
    }
}

/// What the choice asks of a block, apart from its score.
#[derive(Debug, Clone, Copy)]
pub struct Facts {
    /// Its words.
    pub words: f32,
    /// It is a single line beside the text.
    pub is_aside: bool,
}

/// Chooses the blocks of the article by their scores. `is_text`: they are lines of plain text, of
/// which the likely ones may be a short article without the less likely.
pub fn select(page: &Page, facts: &[Facts], scores: &[f32], is_text: bool) -> Selection {
    let words = |block: usize| facts[block].words;
    let mut verdicts = above(scores, THRESHOLD);
    let is_enough = match is_text {
        true => is_article(&verdicts, &words, scores),
        false => chosen(&verdicts).map(words).sum::<f32>() >= FEW_WORDS,
    };
    if !is_enough {
        let more = above(scores, LOW_THRESHOLD);
        if chosen(&more).count() > chosen(&verdicts).count() {
            verdicts = more;
        }
    }
    together::keep(page, &words, scores, &mut verdicts);
    drop_hidden(page, &words, &mut verdicts);
    drop_asides(facts, &mut verdicts);
    copies::drop_copies(page, &mut verdicts);
    if !is_article(&verdicts, &words, scores) {
        reject_all(&mut verdicts);
    }
    Selection {
        blocks: chosen(&verdicts).collect(),
        expected_f1: confidence::expected_f1(&words, &verdicts, scores),
        verdicts,
    }
}

fn drop_asides(facts: &[Facts], verdicts: &mut [Verdict]) {
    for (facts, verdict) in facts.iter().zip(verdicts) {
        if *verdict == Verdict::Kept && facts.is_aside {
            *verdict = Verdict::Aside;
        }
    }
}

/// Whether the choice can be an article: a few words need the better scores. A front page's teasers
/// and boxes get through here and there, an agency's item of two sentences scores high.
fn is_article(verdicts: &[Verdict], words: &impl Fn(usize) -> f32, scores: &[f32]) -> bool {
    let all: f32 = chosen(verdicts).map(words).sum();
    let likely: f32 = chosen(verdicts)
        .map(|block| words(block) * scores[block])
        .sum();
    all >= FEW_WORDS || all > 0.0 && likely >= all * SURE
}

fn reject_all(verdicts: &mut [Verdict]) {
    for verdict in verdicts
        .iter_mut()
        .filter(|verdict| **verdict == Verdict::Kept)
    {
        *verdict = Verdict::Unlikely;
    }
}

fn above(scores: &[f32], threshold: f32) -> Vec<Verdict> {
    scores
        .iter()
        .map(|&score| {
            if score > threshold {
                Verdict::Kept
            } else {
                Verdict::Unlikely
            }
        })
        .collect()
}

fn chosen(verdicts: &[Verdict]) -> impl Iterator<Item = usize> {
    verdicts
        .iter()
        .enumerate()
        .filter(|(_, verdict)| **verdict == Verdict::Kept)
        .map(|(block, _)| block)
}

fn drop_hidden(page: &Page, words: &impl Fn(usize) -> f32, verdicts: &mut [Verdict]) {
    let is_hidden = |block: usize| page.elements[page.blocks[block].element as usize].hidden;
    let all: f32 = chosen(verdicts).map(words).sum();
    let visible: f32 = chosen(verdicts)
        .filter(|&block| !is_hidden(block))
        .map(words)
        .sum();
    if visible >= all * VISIBLE_SHARE {
        for (block, verdict) in verdicts.iter_mut().enumerate() {
            if *verdict == Verdict::Kept && is_hidden(block) {
                *verdict = Verdict::Hidden;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source;

    #[test]
    fn a_sure_line_of_text_is_a_short_article() {
        let html = source::parse("<p>Online since 8 pm<p>A girl was hurt in the harbour.<p>Menu");
        let page = Page::cut(&html);
        let facts = [5.0, 30.0, 1.0].map(|words| Facts {
            words,
            is_aside: false,
        });
        let blocks = |scores: [f32; 3], is_text| select(&page, &facts, &scores, is_text).blocks;
        assert_eq!(blocks([0.48, 0.7, 0.1], true), [1]);
        assert_eq!(blocks([0.48, 0.9, 0.1], false), [0, 1]);
        assert!(blocks([0.48, 0.6, 0.1], true).is_empty());
    }
}
