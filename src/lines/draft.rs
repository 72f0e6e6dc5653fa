//! What a draft of the article says of each line.

use std::collections::{HashMap, HashSet};

use crate::features::Features;

use super::Line;
use super::neighbours::{FAR, Sum};
use super::repeats::Repeats;
use super::table::Feature;

/// From this score on a line is part of the draft.
const KEPT: f32 = 0.5;
/// Longer lines, in words, are no headlines.
const HEADLINE_WORDS: f32 = 30.0;
/// So many lines behind the start of the article a headline may stand.
const HEADLINE_BEHIND: usize = 2;
/// So many longer lines of the article say what it is about, each of so many words.
const LEAD_LINES: usize = 3;
const LEAD_WORDS: f32 = 12.0;

/// The line so many places on, with the feature of its score.
const NEIGHBOURS: &[(isize, Feature)] = &[
    (-2, Feature::draft_before2),
    (-1, Feature::draft_before1),
    (1, Feature::draft_after1),
    (2, Feature::draft_after2),
];

/// So many lines before and after, with the feature of their scores.
const WINDOWS: &[(isize, Feature)] = &[(3, Feature::draft_window3), (8, Feature::draft_window8)];

/// Writes the features that the scores of a draft make.
pub fn write(lines: &[Line], scores: &[f32], features: &mut Features) {
    let number = lines.len();
    let words: Vec<f32> = (0..number)
        .map(|line| features.get(line, Feature::words))
        .collect();
    let is_kept = |line: usize| scores[line] > KEPT;
    let all = Sum::of(words.iter().copied());
    let weighted = Sum::of((0..number).map(|line| words[line] * scores[line]));
    let draft = Sum::of((0..number).map(|line| if is_kept(line) { words[line] } else { 0.0 }));
    let start = (0..number).find(|line| is_kept(*line));
    let end = (0..number).rfind(|line| is_kept(*line));

    let repeats = Repeats::find(lines.iter().map(|line| &*line.text));
    let mut about: HashMap<u64, usize> = HashMap::new();
    for line in (0..number).filter(|line| is_kept(*line)) {
        for word in &repeats.long_words[line] {
            *about.entry(*word).or_default() += 1;
        }
    }
    let kept = (0..number).filter(|line| is_kept(*line)).count();
    let lead: HashSet<u64> = (0..number)
        .filter(|line| is_kept(*line) && words[*line] >= LEAD_WORDS)
        .take(LEAD_LINES)
        .flat_map(|line| repeats.long_words[line].iter().copied())
        .collect();
    // In which share of the article's lines each of the longer words stands, on average.
    let often = |line: usize| {
        let itself = usize::from(is_kept(line));
        let numbers = repeats.long_words[line]
            .iter()
            .filter_map(|word| about.get(word));
        let lines: usize = numbers.map(|number| number.saturating_sub(itself)).sum();
        let most = repeats.long_words[line].len() * kept;
        lines as f32 / most.max(1) as f32
    };
    let related = |line: usize| {
        let itself = usize::from(is_kept(line));
        repeats.share_in(line, &|word| {
            about.get(&word).is_some_and(|number| *number > itself)
        })
    };
    let related: Vec<f32> = (0..number).map(related).collect();
    let shared = |line: usize| related[line] * repeats.long_words[line].len() as f32;
    let most = (0..start.map_or(number, |start| (start + HEADLINE_BEHIND).min(number)))
        .filter(|line| words[*line] <= HEADLINE_WORDS)
        .map(shared)
        .fold(1.0, f32::max);

    for (index, score) in scores.iter().enumerate() {
        let here = index as isize;
        let mut row = features.row_mut(index);
        row.set(Feature::draft_score, *score);
        for &(steps, feature) in NEIGHBOURS {
            let other = index
                .checked_add_signed(steps)
                .and_then(|line| scores.get(line));
            row.set(feature, other.copied().unwrap_or(-1.0));
        }
        for &(reach, feature) in WINDOWS {
            let (from, to) = (here - reach, here + reach + 1);
            row.set(
                feature,
                weighted.within(from, to) / all.within(from, to).max(1.0),
            );
        }
        row.set(
            Feature::draft_behind,
            draft.before(index) / draft.all().max(1.0),
        );
        row.set(Feature::draft_words, draft.all());
        row.set(Feature::draft_ahead3, draft.within(here + 1, here + 4));
        row.set(Feature::draft_ahead10, draft.within(here + 1, here + 11));
        row.set(Feature::draft_back5, draft.within(here - 5, here));
        let from = |line: Option<usize>| {
            line.map_or(-FAR, |line| (index as f32 - line as f32).clamp(-FAR, FAR))
        };
        row.set(Feature::draft_from_start, from(start));
        row.set(Feature::draft_until_end, -from(end));
        row.set(Feature::draft_related, related[index]);
        row.set(Feature::draft_shared, shared(index));
        row.set(Feature::draft_often, often(index));
        row.set(
            Feature::draft_lead,
            repeats.share_in(index, &|word| lead.contains(&word)),
        );
        row.set(Feature::draft_rank, (shared(index) / most).min(2.0));
    }
    features.cut_down();
}
