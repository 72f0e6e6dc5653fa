//! What the layout shows: indentation, and what is marked as a heading or link.

use std::collections::BTreeMap;

use crate::features::Features;

use super::super::neighbours::{apart, last_before};
use super::super::table::Feature;
use super::{Known, flag};

/// Differences of indentation are cut off here: to the usual one, to the line above.
const MOST_INDENT: f32 = 40.0;
const MOST_STEP: f32 = 20.0;
/// More headings say nothing more.
const MOST_HEADINGS: usize = 20;

impl Known<'_> {
    /// What the layout shows: indentation, and what is marked as a heading or link.
    pub(super) fn write_layout(&self, features: &mut Features) {
        let number = self.lines.len();
        let mut paragraph: BTreeMap<usize, f32> = BTreeMap::new();
        for (line, count) in self.lines.iter().zip(&self.counts) {
            *paragraph.entry(line.indent).or_default() += count.paragraph;
        }
        let all: f32 = paragraph.values().sum();
        let usual = paragraph
            .iter()
            .max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(a.0)));
        let usual = usual.map_or(0, |(indent, _)| *indent);
        let headings: Vec<bool> = self.lines.iter().map(|line| line.heading).collect();
        let since_heading = last_before(&headings);
        let page_headings = headings.iter().filter(|is| **is).count();
        let linked = self.lines.iter().filter(|line| line.links > 0).count();
        let less = |indent: usize, other: usize, most: f32| {
            (indent as f32 - other as f32).clamp(-most, most)
        };
        let mut above = 0;
        for (index, line) in self.lines.iter().enumerate() {
            let mut row = features.row_mut(index);
            row.set(Feature::indent, less(line.indent, usual, MOST_INDENT));
            row.set(Feature::indent_step, less(line.indent, above, MOST_STEP));
            row.set(
                Feature::indent_share,
                paragraph[&line.indent] / all.max(1.0),
            );
            row.set(Feature::heading, flag(line.heading));
            row.set(
                Feature::link_rate,
                line.links as f32 / self.counts[index].words.max(1.0),
            );
            row.set(Feature::starts_link, flag(line.starts_link));
            row.set(Feature::page_links, linked as f32 / number as f32);
            row.set(
                Feature::page_headings,
                page_headings.min(MOST_HEADINGS) as f32,
            );
            row.set(Feature::since_heading, apart(index, since_heading[index]));
            above = line.indent;
        }
    }
}
