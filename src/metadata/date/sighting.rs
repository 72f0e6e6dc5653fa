//! A date that was seen in a page.

use super::origin::Origin;
use super::stamp::Stamp;
use crate::metadata::{Candidate, Field};

/// The longest value of a meta tag or attribute that can be a date, in bytes.
pub const LONGEST_VALUE: usize = 80;

/// A date that was seen in a page.
#[derive(Debug, Clone)]
pub struct Sighting {
    /// The date.
    pub stamp: Stamp,
    /// Where it was seen.
    pub origin: Origin,
    /// How much speaks for it as the day of publication; the scale is that of the weights.
    pub score: f32,
    /// What stands in the page.
    pub raw: String,
}

impl Sighting {
    /// It as a candidate for people to read.
    pub fn candidate(&self) -> Candidate {
        Candidate {
            field: if self.origin.is_update() {
                Field::Modified
            } else {
                Field::Date
            },
            source: self.origin.source(),
            value: self
                .stamp
                .rfc3339()
                .unwrap_or_else(|| self.stamp.to_string()),
            raw: self.raw.clone(),
            score: self.score,
        }
    }
}
