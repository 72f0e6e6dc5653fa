//! Words that mark boilerplate, in the languages of the lexicon.

use crate::blocks::Page;
use crate::error::Error;
use crate::lexicon::{Category, CategorySet, Hits, Phrases};
use crate::limits::Budget;

use super::headline::Headline;
use super::table::{Feature, Features};
use super::words::WordCounts;

/// The categories of words that count, each with its feature.
const CATEGORIES: &[(Category, Feature)] = &[
    (Category::By, Feature::says_by),
    (Category::ReadAlso, Feature::says_read_also),
];

/// Categories whose words, alone or first in a short block, announce what follows an article.
pub const ENDS: &[Category] = &[
    Category::ReadAlso,
    Category::Comments,
    Category::Trending,
    Category::Newsletter,
    Category::AboutAuthor,
    Category::Tags,
    Category::Share,
    Category::Copyright,
];

/// A block of more words is no announcement.
const ANNOUNCEMENT_WORDS: f32 = 12.0;

/// Which announcements of what follows an article came before a block, from the headline on.
#[derive(Debug, Clone, Copy, Default)]
pub struct EndsBefore {
    /// How many such blocks there were.
    pub number: usize,
    /// The last of them.
    pub last: Option<usize>,
}

/// Writes the features of the lexicon's words; gives what was announced before each block.
///
/// # Errors
/// The budget has no time left.
pub fn write(
    page: &Page,
    phrases: &Phrases,
    headline: &Headline,
    words: &WordCounts,
    features: &mut Features,
    budget: &Budget,
) -> Result<Vec<EndsBefore>, Error> {
    let ending: CategorySet = ENDS.iter().copied().collect();
    let from = headline.block.unwrap_or(0);
    let mut ends = Vec::with_capacity(page.blocks.len());
    let mut so_far = EndsBefore::default();
    for (index, block) in page.blocks.iter().enumerate() {
        budget.check_time_at(index)?;
        let hits = phrases.hits(page.text(block));
        let mut row = features.row_mut(index);
        for &(category, feature) in CATEGORIES {
            row.set(feature, grade(&hits, category));
        }
        let characters = words.blocks[index].characters;
        row.set(
            Feature::lexicon_cover,
            (hits.covered as f32 / characters.max(1.0)).min(1.0),
        );

        row.set(
            Feature::ends_photo_credit,
            f32::from(hits.end.contains(Category::PhotoCredit)),
        );

        let first = hits.start.union(hits.whole).intersects(ending);
        let mark = first && index > from && words.blocks[index].words <= ANNOUNCEMENT_WORDS;
        ends.push(so_far);
        if mark {
            so_far = EndsBefore {
                number: so_far.number + 1,
                last: Some(index),
            };
        }
    }
    Ok(ends)
}

/// 3: the block is such words and nothing else; 2: it starts with them; 1: it has them; 0: none.
pub fn grade(hits: &Hits, category: Category) -> f32 {
    if hits.whole.contains(category) {
        3.0
    } else if hits.start.contains(category) {
        2.0
    } else if hits.anywhere.contains(category) {
        1.0
    } else {
        0.0
    }
}
