//! Scored blocks to body: which blocks are the article.

mod asides;
mod boxes;
mod confidence;
mod copies;
mod fields;
mod furniture;
mod introduction;
mod others;
mod together;

use crate::blocks::Page;

pub use asides::{AT_START, Credit, facts};
pub use fields::{drop_fields, keep_lead};
pub use furniture::{is_furniture, tells_length};
pub use introduction::drop_introduction;

/// From this probability on a block is part of the article.
const THRESHOLD: f32 = 0.5;
/// The same where the page would otherwise have next to no article.
pub const LOW_THRESHOLD: f32 = 0.2;
/// Fewer words than this are next to no article.
const FEW_WORDS: f32 = 40.0;
/// Average score from which on few words are an article.
const SURE: f32 = 0.65;
/// The same where the page states that it is an article.
const SURE_AS_STATED: f32 = 0.5;
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
    /// Part of another article on the page.
    Other,
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
            Verdict::Other => "other",
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
    /// It is part of another article on the page.
    pub is_others: bool,
}

/// What the blocks are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Lines of plain text, of which the likely ones may be a short article without the less likely.
    Text,
    /// A page.
    Page,
    /// A page that states that it is an article.
    StatedArticle,
}

/// Chooses the blocks of the article by their scores.
pub fn select(page: &Page, facts: &[Facts], scores: &[f32], origin: Origin) -> Selection {
    let words = |block: usize| facts[block].words;
    let scores = &own(facts, scores);
    let sure = match origin {
        Origin::StatedArticle => SURE_AS_STATED,
        Origin::Page | Origin::Text => SURE,
    };
    let mut verdicts = above(scores, THRESHOLD);
    let is_enough = match origin {
        Origin::Text => is_article(&verdicts, &words, scores, sure),
        _ => chosen(&verdicts).map(words).sum::<f32>() >= FEW_WORDS,
    };
    if !is_enough {
        let more = above(scores, LOW_THRESHOLD);
        if chosen(&more).count() > chosen(&verdicts).count() {
            verdicts = more;
        }
    }
    together::keep(page, &words, scores, &mut verdicts);
    // Lines of plain text stand in nothing.
    if origin != Origin::Text {
        together::keep_behind(page, scores, &mut verdicts);
    }
    drop_hidden(page, &words, &mut verdicts);
    drop_asides(facts, &mut verdicts);
    copies::drop_copies(page, &mut verdicts);
    together::keep_rows(page, &mut verdicts);
    together::drop_headings(page, &words, &mut verdicts);
    if !is_article(&verdicts, &words, scores, sure) {
        reject_all(&mut verdicts);
    }
    Selection {
        blocks: chosen(&verdicts).collect(),
        expected_f1: confidence::expected_f1(&words, &verdicts, scores),
        verdicts,
    }
}

/// The scores, none for the blocks of another article.
fn own(facts: &[Facts], scores: &[f32]) -> Vec<f32> {
    let own = facts.iter().zip(scores);
    own.map(|(facts, &score)| if facts.is_others { 0.0 } else { score })
        .collect()
}

fn drop_asides(facts: &[Facts], verdicts: &mut [Verdict]) {
    for (facts, verdict) in facts.iter().zip(verdicts) {
        if facts.is_others {
            *verdict = Verdict::Other;
        } else if *verdict == Verdict::Kept && facts.is_aside {
            *verdict = Verdict::Aside;
        }
    }
}

/// Whether the choice can be an article: a few words need the better scores. A front page's teasers
/// and boxes get through here and there, an agency's item of two sentences scores high.
fn is_article(
    verdicts: &[Verdict],
    words: &impl Fn(usize) -> f32,
    scores: &[f32],
    sure: f32,
) -> bool {
    let all: f32 = chosen(verdicts).map(words).sum();
    let likely: f32 = chosen(verdicts)
        .map(|block| words(block) * scores[block])
        .sum();
    all >= FEW_WORDS || all > 0.0 && likely >= all * sure
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
            is_others: false,
        });
        let blocks = |scores: [f32; 3], origin| select(&page, &facts, &scores, origin).blocks;
        assert_eq!(blocks([0.48, 0.7, 0.1], Origin::Text), [1]);
        assert_eq!(blocks([0.48, 0.9, 0.1], Origin::Page), [0, 1]);
        assert!(blocks([0.48, 0.6, 0.1], Origin::Text).is_empty());
        assert!(blocks([0.1, 0.6, 0.1], Origin::Page).is_empty());
        assert_eq!(blocks([0.1, 0.6, 0.1], Origin::StatedArticle), [1]);
        assert!(blocks([0.1, 0.4, 0.1], Origin::StatedArticle).is_empty());
    }
}
