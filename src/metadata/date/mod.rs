//! The day of publication, and the times of publication and of the last change.
//!
//! First come the [sightings](sighting): every date that the page states or shows, with a score
//! for its place. Then the day is chosen that has most behind it; a date that is less exact
//! supports those that it agrees with.

mod address;
mod clock;
mod days;
mod order;
mod origin;
mod parse;
mod sighting;
mod stamp;
mod stated;
mod surroundings;
mod tokens;
mod visible;
mod weights;
mod words;

use scraper::Html;

use super::candidate::Candidate;
use super::{Place, Statements};
use crate::blocks::Page;

pub use order::DateOrder;

use days::Days;
use origin::Origin;
use parse::Reading;
use sighting::Sighting;
use weights::Weights;

/// How many candidates are kept for people who ask.
const MOST_CANDIDATES: usize = 40;

/// What is known of the date.
#[derive(Debug, Default)]
pub struct DateChoice {
    /// The day of publication in ISO 8601, to the precision that is known.
    pub date: Option<String>,
    /// The time of publication, RFC 3339 with offset.
    pub published: Option<String>,
    /// The time of the last change, in the same form.
    pub modified: Option<String>,
    /// All dates of the page, the best first.
    pub candidates: Vec<Candidate>,
}

/// Chooses the date. `order`: what comes first in "3/4/2026"; where it is `None`, that of the page's
/// other dates, or of language and country.
pub fn choose(
    statements: &Statements,
    page: &Page,
    html: &Html,
    place: &Place,
    order: Option<DateOrder>,
) -> DateChoice {
    let language = statements.language.unwrap_or_default();
    let host = statements.page_url.as_ref().and_then(|url| url.host_str());
    let mut reading = Reading {
        language: language.get(..2).unwrap_or_default(),
        order: order
            .or_else(|| DateOrder::shown(page.all_text()))
            .unwrap_or_else(|| DateOrder::usual(language, host.unwrap_or_default())),
        today: None,
    };
    let mut sightings = stated::collect(statements, reading);
    let updates = sightings
        .iter()
        .filter(|sighting| sighting.origin.is_update());
    reading.today = updates.filter_map(|sighting| sighting.stamp.date()).max();
    let mut shown = visible::collect(statements, page, html, place, reading);
    cap_shown_updates(&mut shown, &sightings);
    sightings.extend(shown);
    decide(sightings)
}

/// Many pages show the day of their last change without saying so: where the page states another
/// day of publication before it, such a date is worth no more than that of an update.
fn cap_shown_updates(shown: &mut [Sighting], stated: &[Sighting]) {
    let days = |is_wanted: fn(Origin) -> bool| {
        let wanted = stated
            .iter()
            .filter(move |sighting| is_wanted(sighting.origin));
        wanted.filter_map(|sighting| sighting.stamp.date())
    };
    let is_publication = |origin| matches!(origin, Origin::ScriptPublished | Origin::TagPublished);
    let Some(published) = days(is_publication).max() else {
        return;
    };
    for sighting in shown {
        let day = sighting.stamp.date().filter(|day| *day > published);
        if day.is_some_and(|day| days(Origin::is_update).any(|update| update == day)) {
            sighting.score = sighting.score.min(Weights::get().most_of_an_update);
        }
    }
}

/// Share of a line that is dates, 0 to 1.
pub fn share_of_dates(line: &str) -> f32 {
    share_of_dates_by(line, None)
}

/// The same with words such as "today", if `today` is a day in ISO 8601.
pub fn share_of_dates_by(line: &str, today: Option<&str>) -> f32 {
    let reading = Reading {
        today: today.and_then(|today| today.parse().ok()),
        ..Reading::default()
    };
    let found = parse::find(line, reading);
    let dates: usize = found.iter().map(|found| found.range.len()).sum();
    dates as f32 / line.len().max(1) as f32
}

/// Chooses among the sightings.
fn decide(mut sightings: Vec<Sighting>) -> DateChoice {
    let days = Days::of(&sightings);
    let chosen = days.best();
    let published = chosen.and_then(|chosen| {
        best_of(&sightings, |sighting| {
            let near = (sighting.stamp.day_number() - chosen.day_number()).abs() <= 1;
            near && !sighting.origin.is_update()
        })
    });
    let modified = best_of(&sightings, |sighting| sighting.origin.is_update());
    sightings.sort_by(|a, b| b.score.total_cmp(&a.score));
    sightings.truncate(MOST_CANDIDATES);
    DateChoice {
        date: chosen.map(|stamp| stamp.to_string()),
        published,
        modified,
        candidates: sightings.iter().map(Sighting::candidate).collect(),
    }
}

/// The moment of the best sighting that has time and offset.
fn best_of(sightings: &[Sighting], is_wanted: impl Fn(&Sighting) -> bool) -> Option<String> {
    let mut best: Option<(f32, String)> = None;
    for sighting in sightings.iter().filter(|sighting| is_wanted(sighting)) {
        if best
            .as_ref()
            .is_none_or(|(score, _)| sighting.score > *score)
            && let Some(moment) = sighting.stamp.rfc3339()
        {
            best = Some((sighting.score, moment));
        }
    }
    best.map(|(_, moment)| moment)
}

#[cfg(test)]
mod tests;
