//! The lines around each line.

use crate::features::Features;

use super::super::neighbours::Sum;
use super::super::table::Feature;
use super::{Known, MOSTLY_DATE, flag, starts_within};

/// The line so many places on, with the feature of its words.
const NEIGHBOUR_WORDS: &[(isize, Feature)] = &[
    (-3, Feature::before3_words),
    (-2, Feature::before2_words),
    (-1, Feature::before1_words),
    (1, Feature::after1_words),
    (2, Feature::after2_words),
    (3, Feature::after3_words),
];

/// The same, with the feature that tells whether it ends as a sentence does.
const NEIGHBOUR_ENDS: &[(isize, Feature)] = &[
    (-2, Feature::before2_ends),
    (-1, Feature::before1_ends),
    (1, Feature::after1_ends),
    (2, Feature::after2_ends),
];

/// So many lines before and after, with their features: share of paragraph text, characters of
/// paragraph text, share of words of the lexicon.
const WINDOWS: &[(isize, [Feature; 3])] = &[
    (
        2,
        [
            Feature::window2_share,
            Feature::window2_paragraph,
            Feature::window2_lexicon,
        ],
    ),
    (
        5,
        [
            Feature::window5_share,
            Feature::window5_paragraph,
            Feature::window5_lexicon,
        ],
    ),
    (
        12,
        [
            Feature::window12_share,
            Feature::window12_paragraph,
            Feature::window12_lexicon,
        ],
    ),
];

impl Known<'_> {
    pub(super) fn write_neighbours(&self, features: &mut Features) {
        let number = self.lines.len();
        let at = |index: usize, steps: isize| {
            let index = index.checked_add_signed(steps)?;
            (index < number).then_some(index)
        };
        let characters = Sum::of(self.counts.iter().map(|count| count.characters));
        let paragraph = Sum::of(self.counts.iter().map(|count| count.paragraph));
        let lexicon =
            Sum::of((0..number).map(|line| self.cover(line) * self.counts[line].characters));
        let ends = Sum::of(self.counts.iter().map(|count| flag(count.ends_sentence)));
        let dated = Sum::of(
            (0..number).map(|line| flag(self.dates[line] > MOSTLY_DATE || self.clock(line))),
        );
        for index in 0..number {
            let mut row = features.row_mut(index);
            for &(steps, feature) in NEIGHBOUR_WORDS {
                row.set(
                    feature,
                    at(index, steps).map_or(-1.0, |line| self.counts[line].words),
                );
            }
            for &(steps, feature) in NEIGHBOUR_ENDS {
                row.set(
                    feature,
                    at(index, steps).map_or(-1.0, |line| flag(self.counts[line].ends_sentence)),
                );
            }
            let (before, after) = (at(index, -1), at(index, 1));
            row.set(
                Feature::before1_lexicon,
                before.map_or(-1.0, |line| self.cover(line)),
            );
            row.set(
                Feature::after1_lexicon,
                after.map_or(-1.0, |line| self.cover(line)),
            );
            row.set(
                Feature::before1_bullet,
                before.map_or(-1.0, |line| flag(self.lines[line].bullet)),
            );
            row.set(
                Feature::after1_bullet,
                after.map_or(-1.0, |line| flag(self.lines[line].bullet)),
            );
            row.set(
                Feature::after1_small,
                after.map_or(-1.0, |line| flag(starts_within(&self.lines[line].text))),
            );
            let here = index as isize;
            for (reach, names) in WINDOWS {
                let (from, to) = (here - reach, here + reach + 1);
                let all = characters.within(from, to).max(1.0);
                row.set(names[0], paragraph.within(from, to) / all);
                row.set(names[1], paragraph.within(from, to));
                row.set(names[2], lexicon.within(from, to) / all);
            }
            let share = |sum: &Sum, before: isize, after: isize| {
                let from = (here - before).max(0);
                let to = (here + after + 1).min(number as isize);
                sum.within(from, to) / (to - from).max(1) as f32
            };
            row.set(Feature::window5_ends, share(&ends, 5, 5));
            row.set(Feature::window12_ends, share(&ends, 12, 12));
            row.set(Feature::after5_ends, share(&ends, -1, 5));
            row.set(Feature::window5_dated, share(&dated, 5, 5));
            row.set(Feature::window12_dated, share(&dated, 12, 12));
            row.set(Feature::before5_paragraph, paragraph.within(here - 5, here));
            row.set(
                Feature::after5_paragraph,
                paragraph.within(here + 1, here + 6),
            );
        }
    }
}
