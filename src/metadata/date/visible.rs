//! The dates that a page shows to its readers.

use std::collections::HashMap;

use ego_tree::NodeId;
use scraper::Html;

use super::origin::Origin;
use super::parse::{Found, Reading, find, parse};
use super::share_of_dates;
use super::sighting::{LONGEST_VALUE, Sighting};
use super::stamp::Stamp;
use super::surroundings::Surroundings;
use super::weights::{Weights, at_least};
use crate::blocks::Page;
use crate::features::is_sentence_end;
use crate::lexicon::{self, Category, Phrases};
use crate::metadata::{Place, Statements, node_text};

/// The longest line that is searched for dates, in bytes: running text holds other dates.
const LONGEST_LINE: usize = 240;

/// How many lines of one block are searched.
const LINES: usize = 6;

/// How much text beside the dates makes a line that ends like one a sentence, in bytes.
const SENTENCE: usize = 60;

/// How many lines that stand far from headline and body are searched.
const FAR_LINES: usize = 60;

/// How much text before a date is looked at for words that say what it is the date of, in bytes.
const LABEL: usize = 40;

/// How far into running text a date may start that stands before it.
const DATELINE: usize = 40;

/// Collects the dates that the page shows, and those of elements around what it shows.
pub fn collect(
    statements: &Statements,
    page: &Page,
    html: &Html,
    place: &Place,
    reading: Reading,
) -> Vec<Sighting> {
    let mut collector = Collector {
        statements,
        page,
        html,
        place,
        reading,
        surroundings: Surroundings::of(page, place),
        views: Vec::new(),
        weights: Weights::get(),
        phrases: lexicon::phrases_for(reading.language),
        label: String::new(),
    };
    collector.read_properties();
    collector.read_times();
    collector.read_lines();
    collector.finish()
}

/// How much of a block is searched for the text of an element in it, in bytes: a block may hold
/// any number of elements with dates.
const SEARCHED: usize = 4 << 10;

/// The longest text of an element other than `time` whose attribute is its time, in bytes.
const SHORT: usize = 60;

/// Share of an attribute that is the date in it, if it is one as a whole: the rest are names of days.
const WHOLE: f32 = 0.5;

struct Collector<'a> {
    statements: &'a Statements<'a>,
    page: &'a Page,
    html: &'a Html,
    place: &'a Place,
    reading: Reading<'a>,
    surroundings: Surroundings<'a>,
    views: Vec<View>,
    weights: &'static Weights,
    phrases: &'static Phrases,
    /// Room for texts that are looked up in the lexicon.
    label: String,
}

/// A date with the block it stands in, not judged yet.
struct View {
    sighting: Sighting,
    block: Option<usize>,
}

impl Collector<'_> {
    fn read_properties(&mut self) {
        let statements = self.statements;
        for property in &statements.properties {
            let origin = if property.is("datePublished") || property.is("dateCreated") {
                Origin::PropertyPublished
            } else if property.is("dateModified") {
                Origin::PropertyModified
            } else {
                continue;
            };
            let other = ["Comment", "Review"];
            if !other
                .iter()
                .any(|kind| statements.belongs_to(property, kind))
            {
                self.read_element(property.node, property.value, origin, 0.0);
            }
        }
    }

    fn read_times(&mut self) {
        let statements = self.statements;
        for time in &statements.times {
            if !time.is_element && !self.is_time_of_text(time.node, time.datetime) {
                continue;
            }
            let (origin, bonus) = match time.class {
                class if holds(class, "updat") || holds(class, "modif") => (Origin::Updated, 0.0),
                class if time.pubdate || holds(class, "publish") => {
                    (Origin::TimeElement, self.weights.class)
                }
                _ => (Origin::TimeElement, 0.0),
            };
            self.read_element(time.node, time.datetime, origin, bonus);
        }
    }

    /// Whether an attribute is a date and nothing else, and that of a short text.
    fn is_time_of_text(&self, node: NodeId, value: Option<&str>) -> bool {
        let text = node_text(self.html, node);
        let shown = !text.is_empty()
            && text.len() <= SHORT
            && self.place.block_of(self.html, node).is_some();
        shown
            && value.is_some_and(|value| {
                let digits = value.bytes().all(|byte| byte.is_ascii_digit());
                digits && matches!(value.len(), 10 | 13) || share_of_dates(value) >= WHOLE
            })
    }

    /// Reads the date of an element out of its attribute, or else out of its text.
    fn read_element(&mut self, node: NodeId, value: Option<&str>, origin: Origin, bonus: f32) {
        let text = node_text(self.html, node);
        let shown = find(&text, self.reading).into_iter().next();
        let stated = value.filter(|value| value.len() <= LONGEST_VALUE);
        let stated = stated.and_then(|value| Some((parse(value, self.reading)?, value)));
        let Some((stamp, raw)) = stated.or(shown.as_ref().map(|shown| (shown.stamp, &*text)))
        else {
            return;
        };
        let block = self.place.block_of(self.html, node);
        let mut score = self.weights.origin(origin) + bonus;
        let mut origin = origin;
        if let Some(line) = block.map(|block| self.page.text(&self.page.blocks[block])) {
            let searched = &line[..line.floor_char_boundary(SEARCHED)];
            let before = searched.find(&text).unwrap_or(0);
            let within = shown.as_ref().map_or(0, |shown| shown.range.start);
            match self.label(line.get(..before + within).unwrap_or_default()) {
                Some(Label::Published) => score += self.weights.label,
                Some(Label::Updated) if !origin.is_update() => {
                    origin = Origin::Updated;
                    score = self.weights.origin(origin);
                }
                _ => {}
            }
            score += at_least(
                &self.weights.spare_text,
                line.len().saturating_sub(text.len()),
            );
        }
        self.push(stamp, origin, score, raw, block);
    }

    fn read_lines(&mut self) {
        let mut far = 0;
        for (index, block) in self.page.blocks.iter().enumerate() {
            for line in self.page.text(block).split('\n').take(LINES) {
                let long = line.len() > LONGEST_LINE;
                let line = if long { start_of(line) } else { line };
                if !may_hold_a_date(line) {
                    continue;
                }
                if !self.surroundings.is_near(index) {
                    far += 1;
                    if far > FAR_LINES {
                        continue;
                    }
                }
                self.read_line(index, line, long);
            }
        }
    }

    /// Reads the dates of a line, or of the start of a long text.
    fn read_line(&mut self, block: usize, line: &str, long: bool) {
        let found = find(line, self.reading);
        let dates: usize = found.iter().map(|found| found.range.len()).sum();
        let spare = line.len().saturating_sub(dates);
        let running = long || spare > SENTENCE && is_sentence_end(line);
        let mut start = 0;
        for found in found {
            let (origin, bonus) = match self.label(&line[start..found.range.start]) {
                Some(Label::Updated) => (Origin::Updated, 0.0),
                Some(Label::Published) => (Origin::Line, self.weights.label),
                None if !running => (Origin::Line, 0.0),
                None if is_dateline(line, &found) => (Origin::Dateline, 0.0),
                None => continue,
            };
            start = found.range.end;
            let mut score = self.weights.origin(origin) + bonus;
            if origin != Origin::Dateline {
                score += at_least(&self.weights.spare_text, spare);
            }
            self.push(found.stamp, origin, score, line, Some(block));
            if let Some(swapped) = found.swapped {
                let score = score + self.weights.swapped;
                self.push(swapped, origin, score, line, Some(block));
            }
        }
    }

    fn push(&mut self, stamp: Stamp, origin: Origin, score: f32, raw: &str, block: Option<usize>) {
        let raw = raw.to_owned();
        let sighting = Sighting {
            stamp,
            origin,
            score,
            raw,
        };
        self.views.push(View { sighting, block });
    }

    /// What the text before a date says of it.
    fn label(&mut self, text: &str) -> Option<Label> {
        let mut start = text.len().saturating_sub(LABEL);
        while !text.is_char_boundary(start) {
            start += 1;
        }
        // "Updated20:49": digits may be glued to the words.
        self.label.clear();
        let letters = text[start..].chars();
        self.label
            .extend(letters.map(|c| if c.is_numeric() { ' ' } else { c }));
        let hits = self.phrases.hits(&self.label);
        if hits.anywhere.contains(Category::Updated) {
            Some(Label::Updated)
        } else if hits.anywhere.contains(Category::Published) {
            Some(Label::Published)
        } else {
            None
        }
    }

    /// Adds what the places are worth.
    fn finish(self) -> Vec<Sighting> {
        // Elements that look alike and hold dates of the same kind; elements without text look
        // all alike.
        let looks = |view: &View| {
            let element = view.block.map(|block| self.page.blocks[block].element);
            let signature = element.map(|index| self.page.elements[index as usize].signature);
            (view.sighting.origin, signature)
        };
        let mut alike: HashMap<(Origin, Option<u64>), usize> = HashMap::new();
        let mut last = None;
        for view in &self.views {
            let place = (view.sighting.origin, view.block);
            if view.block.is_none() || last != Some(place) {
                *alike.entry(looks(view)).or_default() += 1;
            }
            last = Some(place);
        }
        let mut found = Vec::with_capacity(self.views.len());
        for view in self.views {
            let count = alike.get(&looks(&view)).copied().unwrap_or_default();
            let View {
                mut sighting,
                block,
            } = view;
            sighting.score += at_least(&self.weights.alike, count);
            if let Some(block) = block {
                let Some(worth) = self.surroundings.worth(block) else {
                    continue;
                };
                sighting.score += worth;
            }
            if sighting.origin.is_update() {
                sighting.score = sighting.score.min(self.weights.most_of_an_update);
            }
            found.push(sighting);
        }
        found
    }
}

/// What the words before a date say of it.
enum Label {
    Published,
    Updated,
}

/// Whether a date stands before the text proper, as in "WASHINGTON (March 17, 2026) – The …".
fn is_dateline(line: &str, found: &Found) -> bool {
    let behind = line[found.range.end..].trim_start();
    found.stamp.day.is_some()
        && found.range.start <= DATELINE
        && behind.starts_with(['-', '–', '—', ')', ']', ':', '.', '|', '/', '\n'])
}

/// The start of a running text, long enough for a date that stands before it.
fn start_of(text: &str) -> &str {
    let mut end = 2 * DATELINE;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Whether a class name holds a word, in any case.
fn holds(class: &str, word: &str) -> bool {
    class
        .as_bytes()
        .windows(word.len())
        .any(|window| window.eq_ignore_ascii_case(word.as_bytes()))
}

/// Whether a line has digits enough for a date: a cheap test that most lines fail. Years of
/// Japanese eras have few.
fn may_hold_a_date(line: &str) -> bool {
    let mut digits = 0;
    for byte in line.bytes() {
        // Digits of other scripts start with one of these bytes.
        digits += u32::from(byte.is_ascii_digit() || matches!(byte, 0xD9 | 0xDB | 0xE0 | 0xEF));
    }
    digits >= 4 || digits >= 2 && line.contains('年')
}
