//! Each line's place on the page, and what the page is like.

use crate::features::Features;

use super::super::neighbours::Sum;
use super::super::table::Feature;
use super::{Known, starts_within};

impl Known<'_> {
    pub(super) fn write_place(&self, features: &mut Features) {
        let number = self.lines.len();
        let share = |is: &dyn Fn(usize) -> bool| {
            (0..number).filter(|line| is(*line)).count() as f32 / number as f32
        };
        let characters = Sum::of(self.counts.iter().map(|count| count.characters));
        let paragraph = Sum::of(self.counts.iter().map(|count| count.paragraph));
        let bullets = share(&|line| self.lines[line].bullet);
        let blanks = share(&|line| self.lines[line].blank_before > 0);
        let copies = share(&|line| self.repeats.copies[line] > 1);
        let small = share(&|line| starts_within(&self.lines[line].text));
        for index in 0..number {
            let mut row = features.row_mut(index);
            row.set(Feature::order, index as f32 / number as f32);
            row.set(
                Feature::text_before,
                characters.before(index) / characters.all().max(1.0),
            );
            row.set(
                Feature::paragraph_before,
                paragraph.before(index) / paragraph.all().max(1.0),
            );
            row.set(Feature::page_lines, number as f32);
            row.set(Feature::page_paragraph, paragraph.all());
            row.set(
                Feature::page_share,
                paragraph.all() / characters.all().max(1.0),
            );
            row.set(Feature::page_bullets, bullets);
            row.set(Feature::page_blanks, blanks);
            row.set(Feature::page_copies, copies);
            row.set(Feature::page_small, small);
        }
    }
}
