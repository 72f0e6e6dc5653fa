//! What can be counted about a block, in time linear in the page.
//!
//! The score is learned from these numbers and nothing else; [`table`] names and explains each.

mod cards;
mod containers;
mod headline;
mod lexical;
mod place;
mod set_apart;
mod sums;
mod surroundings;
mod table;
mod words;

use crate::blocks::Page;
use crate::error::Error;
use crate::lexicon;
use crate::limits::Budget;

use headline::Headline;
use sums::Sums;
use words::WordCounts;

pub use lexical::{ENDS, grade};
pub(crate) use table::features;
pub use table::{FEATURES, Feature, FeatureInfo, Features};
pub use words::{Count, count_text, is_sentence_end};

/// What the page states about its article; blocks are held against it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Hints {
    /// The headline, as the page's metadata has it.
    pub title: String,
    /// The page's summary of the article.
    pub description: String,
    /// Its language as a BCP 47 tag; empty where it isn't known.
    pub language: String,
    /// Whether it states an article: 0 none, 1 any, 2 one of news.
    pub newsiness: f32,
}

/// Computes the features of all blocks of a page.
///
/// # Errors
/// The budget has no time left.
pub fn compute(page: &Page, hints: &Hints, budget: &Budget) -> Result<Features, Error> {
    let mut words = WordCounts::count(page, hints, budget)?;
    let headline = Headline::find(page, &words);
    let first_blocks = page.first_blocks();
    words.leave_out(set_apart::find(page, &words, &headline, &first_blocks));
    let sums = Sums::add_up(page, &words);
    let mut features = Features::new(page.blocks.len(), FEATURES);
    words::write(page, &words, &mut features);
    let ends = lexical::write(
        page,
        lexicon::phrases_for(&hints.language),
        &headline,
        &words,
        &mut features,
        budget,
    )?;
    place::write(page, &sums, &mut features);
    containers::write(page, &words, &sums, &headline, &first_blocks, &mut features);
    for block in 0..page.blocks.len() {
        features
            .row_mut(block)
            .set(Feature::page_news, hints.newsiness);
    }
    surroundings::write(page, &words, &sums, &headline, &ends, &mut features);
    features.cut_down();
    Ok(features)
}
