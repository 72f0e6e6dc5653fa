//! Distances to lines that mark something: repeated ones, dates, bylines, ends.

use crate::features::{Count, ENDS, Features};
use crate::lexicon::{Category, CategorySet};

use super::super::neighbours::{Sum, apart, last_before, next_behind};
use super::super::table::Feature;
use super::{Known, MOSTLY_DATE, flag};

/// Longer lines, in words, are no bylines and announce nothing.
const SHORT_LINE: f32 = 12.0;
/// Shorter lines, in words, repeat by chance.
const REPEATED_WORDS: f32 = 4.0;

impl Known<'_> {
    /// Distances to lines that mark something, and the paragraph text since then.
    pub(super) fn write_landmarks(&self, features: &mut Features) {
        let number = self.lines.len();
        let paragraph = Sum::of(self.counts.iter().map(|count| count.paragraph));
        let text_since = |line: usize, mark: Option<usize>| {
            mark.map_or(-1.0, |mark| paragraph.within(mark as isize, line as isize))
        };
        let is_short = |line: usize| self.counts[line].words <= SHORT_LINE;
        let all = |is: &dyn Fn(usize) -> bool| -> Vec<bool> { (0..number).map(is).collect() };

        let repeats = &self.repeats;
        let repeated = all(&|line| {
            self.counts[line].words >= REPEATED_WORDS
                && (repeats.copies[line] > 1 || repeats.held[line] > 0)
        });
        let dated = all(&|line| self.dates[line] > MOSTLY_DATE);
        let credited = all(&|line| is_short(line) && self.hits[line].start.contains(Category::By));
        let ending: CategorySet = ENDS.iter().copied().collect();
        let first = self
            .counts
            .iter()
            .position(Count::is_paragraph)
            .unwrap_or(number);
        let ends = all(&|line| {
            let hits = &self.hits[line];
            line > first && is_short(line) && hits.start.union(hits.whole).intersects(ending)
        });
        let since_repeated = last_before(&repeated);
        let (since_date, until_date) = (last_before(&dated), next_behind(&dated));
        let (since_by, until_by) = (last_before(&credited), next_behind(&credited));
        let (since_end, until_end) = (last_before(&ends), next_behind(&ends));
        let ends_before = Sum::of(ends.iter().map(|end| flag(*end)));
        for index in 0..number {
            let mut row = features.row_mut(index);
            row.set(Feature::copies, repeats.copies[index] as f32);
            row.set(Feature::copies_before, repeats.copies_before[index] as f32);
            row.set(Feature::held, repeats.held[index] as f32);
            row.set(Feature::held_first, flag(repeats.held_first[index]));
            row.set(Feature::since_repeated, apart(index, since_repeated[index]));
            row.set(
                Feature::paragraph_since_repeated,
                text_since(index, since_repeated[index]),
            );
            row.set(Feature::since_date, apart(index, since_date[index]));
            row.set(
                Feature::paragraph_since_date,
                text_since(index, since_date[index]),
            );
            row.set(Feature::until_date, apart(index, until_date[index]));
            row.set(Feature::since_by, apart(index, since_by[index]));
            row.set(
                Feature::paragraph_since_by,
                text_since(index, since_by[index]),
            );
            row.set(Feature::until_by, apart(index, until_by[index]));
            row.set(Feature::ends_before, ends_before.before(index));
            row.set(Feature::since_end, apart(index, since_end[index]));
            row.set(
                Feature::paragraph_since_end,
                text_since(index, since_end[index]),
            );
            row.set(Feature::until_end, apart(index, until_end[index]));
        }
    }
}
