//! Groups of paragraphs, and what the lines have of their words.

use std::collections::{HashMap, HashSet};

use crate::features::{Count, Features};

use super::super::neighbours::{FAR, apart, greatest_stretch, last_before, next_behind};
use super::super::table::Feature;
use super::Known;

/// So many lines that are no paragraphs end a group of paragraphs.
const GAP: usize = 4;
/// What a line that is no paragraph costs a stretch, in characters of paragraph text.
const COST: f32 = 90.0;

impl Known<'_> {
    pub(super) fn write_groups(&self, features: &mut Features) {
        let paragraphs: Vec<bool> = self.counts.iter().map(Count::is_paragraph).collect();
        let since = last_before(&paragraphs);
        let until = next_behind(&paragraphs);
        let first = paragraphs.iter().position(|is| *is);
        let last = paragraphs.iter().rposition(|is| *is);
        let groups = self.groups(&paragraphs);
        let largest = groups.iter().max_by(|a, b| {
            a.paragraph
                .total_cmp(&b.paragraph)
                .then(b.start.cmp(&a.start))
        });
        let values = self.counts.iter().map(|count| {
            if count.is_paragraph() {
                count.paragraph
            } else {
                -COST
            }
        });
        let span = greatest_stretch(values);
        let near: HashSet<u64> = match largest {
            Some(group) => (group.start..group.end)
                .filter(|line| paragraphs[*line])
                .flat_map(|line| self.repeats.long_words[line].iter().copied())
                .collect(),
            None => HashSet::new(),
        };
        let anywhere = self.words_of_paragraphs(&paragraphs);
        let mut group = groups.iter().peekable();
        for (index, run) in runs(&paragraphs, &self.counts).into_iter().enumerate() {
            while group.next_if(|group| group.end <= index).is_some() {}
            let around = group.peek().filter(|group| group.start <= index);
            let (held, most) = (
                around.map_or(0.0, |group| group.paragraph),
                largest.map_or(1.0, |group| group.paragraph),
            );
            let from = |start: Option<usize>| {
                start.map_or(-FAR, |start| (index as f32 - start as f32).clamp(-FAR, FAR))
            };
            let mut row = features.row_mut(index);
            row.set(Feature::since_paragraph, apart(index, since[index]));
            row.set(Feature::until_paragraph, apart(index, until[index]));
            row.set(Feature::from_first_paragraph, from(first));
            row.set(Feature::from_last_paragraph, from(last));
            row.set(Feature::run, run.0.min(FAR));
            row.set(Feature::run_words, run.1);
            row.set(Feature::group_paragraph, held);
            row.set(Feature::group_rank, held / most.max(1.0));
            row.set(
                Feature::from_largest,
                from(largest.map(|group| group.start)),
            );
            row.set(
                Feature::until_largest,
                -from(largest.map(|group| group.end - 1)),
            );
            let distance = if index < span.0 {
                index as f32 - span.0 as f32
            } else {
                (index + 1).saturating_sub(span.1) as f32
            };
            row.set(Feature::span, distance.clamp(-FAR, FAR));
            row.set(Feature::from_span, from(Some(span.0)));
            row.set(Feature::until_span, -from(Some(span.1.saturating_sub(1))));
            let counted = usize::from(paragraphs[index]);
            let elsewhere = |word| anywhere.get(&word).is_some_and(|number| *number > counted);
            row.set(Feature::related, self.repeats.share_in(index, &elsewhere));
            row.set(
                Feature::related_near,
                self.repeats.share_in(index, &|word| near.contains(&word)),
            );
        }
    }

    /// In how many paragraphs each longer word stands.
    fn words_of_paragraphs(&self, paragraphs: &[bool]) -> HashMap<u64, usize> {
        let mut numbers = HashMap::new();
        for (words, _) in self
            .repeats
            .long_words
            .iter()
            .zip(paragraphs)
            .filter(|(_, is)| **is)
        {
            for word in words {
                *numbers.entry(*word).or_default() += 1;
            }
        }
        numbers
    }

    /// Groups of paragraphs with few other lines between.
    fn groups(&self, paragraphs: &[bool]) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        for (line, _) in paragraphs.iter().enumerate().filter(|(_, is)| **is) {
            let paragraph = self.counts[line].paragraph;
            match groups.last_mut() {
                Some(group) if line - group.end < GAP => {
                    group.end = line + 1;
                    group.paragraph += paragraph;
                }
                _ => groups.push(Group {
                    start: line,
                    end: line + 1,
                    paragraph,
                }),
            }
        }
        groups
    }
}

/// A group of paragraphs: its first line, the line behind its last, and its paragraph text.
struct Group {
    start: usize,
    end: usize,
    paragraph: f32,
}

/// For each line how many lines in a row are paragraphs as it is, or not as it is not, and their
/// words on average.
fn runs(paragraphs: &[bool], counts: &[Count]) -> Vec<(f32, f32)> {
    let mut all = Vec::with_capacity(counts.len());
    for run in paragraphs.chunk_by(|a, b| a == b) {
        let start = all.len();
        let words: f32 = counts[start..start + run.len()]
            .iter()
            .map(|count| count.words)
            .sum();
        all.resize(
            start + run.len(),
            (run.len() as f32, words / run.len() as f32),
        );
    }
    all
}
