//! What the place of a block in the page says of a date in it.

use super::weights::{Weights, at_most};
use crate::blocks::{Group, Page};
use crate::metadata::Place;

/// How many elements around a block are looked at: what says something stands near.
const LEVELS: usize = 24;

/// The places of the blocks of a page, seen from its headline and body.
pub struct Surroundings<'a> {
    page: &'a Page,
    place: &'a Place,
    weights: &'static Weights,
}

impl<'a> Surroundings<'a> {
    /// The surroundings of a page's blocks.
    pub fn of(page: &'a Page, place: &'a Place) -> Self {
        let weights = Weights::get();
        Surroundings {
            page,
            place,
            weights,
        }
    }

    /// Whether a block stands near the headline or the body's ends.
    pub fn is_near(&self, block: usize) -> bool {
        self.by_distance(block).is_some()
    }

    /// What the place of a block is worth; `None` where a date is certainly that of something
    /// else.
    pub fn worth(&self, block: usize) -> Option<f32> {
        let around = self.place.groups_around(self.page, block, LEVELS);
        let within = self.page.blocks[block].inline_groups;
        // Between headline and text, a date may stand beside the number of comments, above the text
        // beside a link to them.
        let behind = self.place.headline.unwrap_or(usize::MAX);
        let first = self.place.body.map_or(0, |(first, _)| first);
        let is_comments = around.contains(Group::Comment) && !(behind..first).contains(&block);
        if is_comments || within.contains(Group::Comment) && block >= first {
            return None;
        }
        let groups = around.union(within);
        let weights = self.weights;
        let far = match (self.place.headline, self.place.body) {
            (None, None) => weights.no_headline,
            _ => weights.far,
        };
        let element = &self.page.elements[self.page.blocks[block].element as usize];
        let hidden = element.hidden || element.furniture;
        Some(
            self.by_distance(block).unwrap_or(far)
                + weights.groups(groups)
                + if hidden { weights.hidden } else { 0.0 },
        )
    }

    /// What the nearest of headline and ends of the body is worth; `None` far from all.
    fn by_distance(&self, block: usize) -> Option<f32> {
        let weights = self.weights;
        let steps =
            |steps, from: Option<usize>, to: Option<usize>| at_most(steps, to?.checked_sub(from?)?);
        let headline = self.place.headline;
        let (first, last) = self.place.body.unzip();
        let near = [
            steps(&weights.behind_headline, headline, Some(block)),
            steps(&weights.before_headline, Some(block), headline),
            steps(&weights.before_headline, Some(block), first),
            steps(&weights.behind_body, last, Some(block)),
        ];
        near.into_iter().flatten().max_by(f32::total_cmp)
    }
}
