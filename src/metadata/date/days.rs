//! The days that a page's sightings speak for.

use std::collections::{HashMap, HashSet};

use jiff::tz::Offset;

use super::origin::Witness;
use super::sighting::Sighting;
use super::stamp::Stamp;
use super::weights::Weights;

/// The first year that pages of the web are from.
const FIRST_YEAR: i16 = 1990;

/// Days of a year.
const YEAR: i32 = 366;

/// From this hour on in UTC it is the next day in the east.
const EVENING: i8 = 15;

/// Up to this hour in UTC it is the day before in the west.
const MORNING: i8 = 8;

/// What each witness says at most for a date.
#[derive(Debug, Default, Clone, Copy)]
struct Support([f32; Witness::COUNT]);

impl Support {
    fn add(&mut self, witness: Witness, score: f32) {
        let best = &mut self.0[witness as usize];
        *best = best.max(score);
    }

    /// The support of both.
    fn with(mut self, other: Support) -> Support {
        for (best, score) in self.0.iter_mut().zip(other.0) {
            *best = best.max(score);
        }
        self
    }

    fn total(self, agreement: f32) -> f32 {
        let best = self.0.into_iter().fold(0.0, f32::max);
        let all: f32 = self.0.iter().sum();
        best + agreement * (all - best)
    }
}

/// Year, month and day; what is not known is 0.
type Key = (i16, i8, i8);

/// The dates of a page with what speaks for them.
#[derive(Debug, Default)]
pub struct Days {
    support: HashMap<Key, Support>,
    /// What is said of the day before or after, in UTC, and may mean this day.
    nearly: HashMap<Key, Support>,
    /// The dates that are not only called those of an update.
    published: HashSet<Key>,
    /// The dates in the order in which they were seen.
    seen: Vec<Stamp>,
    /// The last day that is stated apart from the visible page.
    last_stated: Option<i32>,
}

impl Days {
    /// The dates that the sightings speak for.
    pub fn of(sightings: &[Sighting]) -> Days {
        let mut days = Days::default();
        for sighting in sightings {
            if sighting.origin.witness() != Witness::Visible {
                days.last_stated = days.last_stated.max(Some(sighting.stamp.day_number()));
            }
            let support = days.support.entry(key(sighting.stamp)).or_insert_with(|| {
                days.seen.push(sighting.stamp);
                Support::default()
            });
            support.add(sighting.origin.witness(), sighting.score);
            if !sighting.origin.is_update() {
                days.published.insert(key(sighting.stamp));
            }
            if let Some(day) = local_day(sighting.stamp) {
                let support = days.nearly.entry(key(day)).or_default();
                let share = Weights::get().other_side_of_midnight;
                support.add(sighting.origin.witness(), share * sighting.score);
            }
        }
        days
    }

    /// The date that most speaks for; the first among equals.
    pub fn best(&self) -> Option<Stamp> {
        let mut best: Option<(f32, Stamp)> = None;
        for stamp in &self.seen {
            let total = self.total(*stamp);
            if total >= Weights::get().least && best.is_none_or(|(most, _)| total > most) {
                best = Some((total, *stamp));
            }
        }
        best.map(|(_, stamp)| stamp)
    }

    /// What speaks for a date: what was said of it, and of its month and year.
    fn total(&self, stamp: Stamp) -> f32 {
        let weights = Weights::get();
        let (year, month, day) = key(stamp);
        let whole = (year, month, day);
        let mut support = self.support[&whole];
        for coarser in [(year, month, 0), (year, 0, 0)] {
            if let Some(other) = self.support.get(&coarser) {
                support = support.with(*other);
            }
        }
        let nearly = self.nearly.get(&whole);
        if let Some(nearly) = nearly.filter(|_| self.published.contains(&whole)) {
            support = support.with(*nearly);
        }
        let mut total = support.total(weights.agreement);
        if year < FIRST_YEAR {
            total += weights.before_the_web;
        }
        if self
            .last_stated
            .is_some_and(|last| stamp.day_number() - last > YEAR)
        {
            total += weights.future;
        }
        total
    }
}

/// The day before or after that a time in UTC may belong to where the page was written.
fn local_day(stamp: Stamp) -> Option<Stamp> {
    if stamp.offset? != Offset::UTC {
        return None;
    }
    let day = match stamp.time?.hour() {
        EVENING.. => stamp.date()?.tomorrow(),
        ..MORNING => stamp.date()?.yesterday(),
        _ => return None,
    };
    Stamp::of_date(day.ok()?)
}

fn key(stamp: Stamp) -> Key {
    (stamp.year, stamp.month.unwrap_or(0), stamp.day.unwrap_or(0))
}
