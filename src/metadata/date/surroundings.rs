//! What the place of a block in the page says of a date in it.

use super::weights::{Weights, at_most};
use crate::blocks::{Group, Groups, Page};
use crate::metadata::Place;

/// How many elements around a block are looked at: what says something stands near.
const LEVELS: usize = 24;

/// The places of the blocks of a page, seen from its headline and body.
pub struct Surroundings<'a> {
    page: &'a Page,
    headline: Option<usize>,
    body: Option<(usize, usize)>,
    weights: &'static Weights,
    /// Indexes of the elements around the headline, ascending.
    around_headline: Vec<u32>,
}

impl<'a> Surroundings<'a> {
    /// The surroundings of a page's blocks.
    pub fn of(page: &'a Page, place: &Place) -> Self {
        let mut around_headline = Vec::new();
        if let Some(headline) = place.headline {
            let mut index = page.blocks[headline].element;
            loop {
                around_headline.push(index);
                let parent = page.elements[index as usize].parent;
                if parent == index {
                    break;
                }
                index = parent;
            }
            around_headline.reverse();
        }
        Surroundings {
            page,
            headline: place.headline,
            body: place.body,
            weights: Weights::get(),
            around_headline,
        }
    }

    /// Whether a block stands near the headline or the body's ends.
    pub fn is_near(&self, block: usize) -> bool {
        self.by_distance(block).is_some()
    }

    /// What the place of a block is worth; `None` where a date is certainly that of something
    /// else.
    pub fn worth(&self, block: usize) -> Option<f32> {
        let groups = self.groups(block);
        if groups.contains(Group::Comment) {
            return None;
        }
        let weights = self.weights;
        let far = match (self.headline, self.body) {
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
        let (first, last) = self.body.unzip();
        let near = [
            steps(&weights.behind_headline, self.headline, Some(block)),
            steps(&weights.before_headline, Some(block), self.headline),
            steps(&weights.before_headline, Some(block), first),
            steps(&weights.behind_body, last, Some(block)),
        ];
        near.into_iter().flatten().max_by(f32::total_cmp)
    }

    /// What class and id say of the elements around a block that the headline doesn't share.
    fn groups(&self, block: usize) -> Groups {
        let block = &self.page.blocks[block];
        let mut groups = block.inline_groups;
        let mut index = block.element;
        for _ in 0..LEVELS {
            if self.around_headline.binary_search(&index).is_ok() {
                break;
            }
            let element = &self.page.elements[index as usize];
            groups = groups.union(element.groups);
            if element.parent == index {
                break;
            }
            index = element.parent;
        }
        groups
    }
}
