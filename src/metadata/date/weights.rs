//! The weights that the choice of the date is made with: set by hand, and kept as data.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::origin::Origin;
use crate::blocks::{Group, Groups};

/// Steps of a value, each with what it is worth.
pub type Steps = Vec<(u32, f32)>;

/// The weights, all on one scale: 5 is a clear statement of the day of publication, 1 nearly
/// enough to be taken where nothing better is there. What speaks against a date is negative.
#[derive(Debug, Deserialize)]
pub struct Weights {
    /// What each origin is worth by itself, by its name.
    origins: BTreeMap<String, f32>,
    /// The words before a date say that it is the one of publication.
    pub label: f32,
    /// The class of a `time` element says so.
    pub class: f32,
    /// Day and month are read the other way round than the page's language has it.
    pub swapped: f32,
    /// What a date that the page calls that of an update is worth at most, wherever it stands.
    pub most_of_an_update: f32,
    /// So many bytes at least of other text stand in the line.
    pub spare_text: Steps,
    /// So many lines at least with dates stand in elements alike: those of a list.
    pub alike: Steps,
    /// So many blocks at most behind the headline.
    pub behind_headline: Steps,
    /// So many blocks at most before the headline, or before the body.
    pub before_headline: Steps,
    /// So many blocks at most behind the end of the body.
    pub behind_body: Steps,
    /// Nowhere near headline and body.
    pub far: f32,
    /// Anywhere in a page of which neither headline nor body is known.
    pub no_headline: f32,
    /// Class or id of an element around it belongs to a group, by the group's name.
    groups: BTreeMap<String, f32>,
    /// It is hidden, or stands in page furniture.
    pub hidden: f32,
    /// The share of its own score that another witness of the same day adds.
    pub agreement: f32,
    /// The share of its score that a time in UTC gives to the day before or after, where it is
    /// that day already or still in other parts of the world.
    pub other_side_of_midnight: f32,
    /// The year is before there was a web.
    pub before_the_web: f32,
    /// It is later by more than a year than all that scripts, meta tags and address say.
    pub future: f32,
    /// What a date needs to be taken at all.
    pub least: f32,
}

impl Weights {
    /// The weights that the crate comes with.
    pub fn get() -> &'static Weights {
        static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
            serde_json::from_str(include_str!("weights.json")).expect("weights.json is valid")
        });
        &WEIGHTS
    }

    /// What an origin is worth by itself.
    pub fn origin(&self, origin: Origin) -> f32 {
        self.origins.get(origin.name()).copied().unwrap_or_default()
    }

    /// What the groups of the elements around a date are worth together.
    pub fn groups(&self, groups: Groups) -> f32 {
        let named = |group: Group| self.groups.get(group.name());
        let found = Group::ALL.iter().filter(|group| groups.contains(**group));
        found.filter_map(|group| named(*group)).sum()
    }
}

/// The worth of the first step whose bound the value reaches.
pub fn at_least(steps: &Steps, value: usize) -> f32 {
    let step = steps.iter().find(|(bound, _)| value >= *bound as usize);
    step.map_or(0.0, |(_, worth)| *worth)
}

/// The worth of the first step whose bound the value does not pass; `None` behind the last.
pub fn at_most(steps: &Steps, value: usize) -> Option<f32> {
    let step = steps.iter().find(|(bound, _)| value <= *bound as usize);
    step.map(|(_, worth)| *worth)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_origin_and_group_of_the_data_is_known() {
        let weights = Weights::get();
        let mut names: Vec<_> = Origin::ALL.iter().map(|origin| origin.name()).collect();
        names.sort_unstable();
        assert_eq!(weights.origins.keys().collect::<Vec<_>>(), names);
        for name in weights.groups.keys() {
            assert!(
                Group::ALL.iter().any(|group| group.name() == name),
                "{name}"
            );
        }
    }

    #[test]
    fn steps_are_found() {
        let steps = vec![(4, 2.0), (8, 1.0)];
        assert_eq!(at_most(&steps, 4), Some(2.0));
        assert_eq!(at_most(&steps, 5), Some(1.0));
        assert_eq!(at_most(&steps, 9), None);
        let steps = vec![(8, 2.0), (4, 1.0)];
        assert_eq!(at_least(&steps, 8), 2.0);
        assert_eq!(at_least(&steps, 7), 1.0);
        assert_eq!(at_least(&steps, 3), 0.0);
    }
}
