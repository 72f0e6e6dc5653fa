//! What tells lists of other articles: each has a headline, a teaser and an age, again and again.

use std::sync::LazyLock;

use regex::Regex;

use crate::features::Features;
use crate::lexicon::languages;

use super::super::neighbours::Sum;
use super::super::table::Feature;
use super::{Known, flag};

/// So many lines before and after are looked at.
const AROUND: isize = 12;
/// Fewest and most lines that a list may have for each article.
const PERIODS: std::ops::RangeInclusive<usize> = 2..=6;
/// From so many words on a line counts as of the next kind.
const LENGTHS: [f32; 4] = [3.0, 7.0, 15.0, 31.0];
/// Longer texts, in words, are said twice by chance alone.
const SAID_TWICE: usize = 30;

/// "3 dagen, 2 uren geleden", "vor 2 Stunden", "3 時間前" at the start of a text.
static AGE: LazyLock<Regex> = LazyLock::new(|| {
    let (mut words, mut marks) = (Vec::new(), Vec::new());
    for word in languages().flat_map(|language| language.words("ago")) {
        let of_one_letter = word.chars().nth(1).is_none();
        let list = if of_one_letter {
            &mut marks
        } else {
            &mut words
        };
        list.push(regex::escape(word));
    }
    let (words, marks) = (words.join("|"), marks.join("|"));
    Regex::new(&format!(
        r"(?i)^.{{0,3}}(?:\d[\p{{L}}\d.,\s]{{0,28}}?(?:\b(?:{words})\b|(?:{marks}))|(?:{words}) \d)"
    ))
    .expect("the expression is valid")
});

impl Known<'_> {
    pub(super) fn write_feeds(&self, features: &mut Features) {
        let number = self.lines.len();
        let aged: Vec<bool> = (0..number)
            .map(|line| AGE.is_match(&self.lines[line].text))
            .collect();
        let ages = Sum::of(aged.iter().map(|aged| flag(*aged)));
        let rhythm = self.rhythm();
        for index in 0..number {
            let here = index as isize;
            let (from, to) = (
                (here - AROUND).max(0),
                (here + AROUND + 1).min(number as isize),
            );
            let near = |other: Option<usize>| {
                let other = other.filter(|other| *other < number);
                other.map_or(-1.0, |other| self.shared(index, other))
            };
            let mut row = features.row_mut(index);
            row.set(Feature::age, flag(aged[index]));
            row.set(
                Feature::window12_ages,
                ages.within(from, to) / (to - from) as f32,
            );
            row.set(Feature::twice, flag(is_said_twice(&self.lines[index].text)));
            row.set(Feature::before1_shared, near(index.checked_sub(1)));
            row.set(Feature::after1_shared, near(Some(index + 1)));
            row.set(Feature::rhythm, rhythm[index]);
        }
    }

    /// Share of the longer words of a line that another has.
    fn shared(&self, line: usize, other: usize) -> f32 {
        let other = &self.repeats.long_words[other];
        self.repeats
            .share_in(line, &|word| other.binary_search(&word).is_ok())
    }

    /// How much more often, around each line, lines are like the one some places on than like the
    /// next one.
    fn rhythm(&self) -> Vec<f32> {
        let number = self.lines.len();
        let kinds: Vec<(usize, bool)> = self
            .counts
            .iter()
            .map(|count| {
                let length = LENGTHS.iter().filter(|length| count.words >= **length);
                (length.count(), count.ends_sentence)
            })
            .collect();
        let alike = |steps: usize| {
            let pairs = kinds.iter().zip(kinds.iter().skip(steps));
            let same = Sum::of(pairs.map(|(a, b)| flag(a == b)));
            move |line: usize| {
                let from = line.saturating_sub(AROUND as usize);
                let to = (line + AROUND as usize + 1).min(number);
                let pairs = (to - from).saturating_sub(steps);
                same.within(from as isize, (from + pairs) as isize) / pairs.max(1) as f32
            }
        };
        let next = alike(1);
        let others: Vec<_> = PERIODS.map(alike).collect();
        (0..number)
            .map(|line| others.iter().map(|same| same(line)).fold(0.0, f32::max) - next(line))
            .collect()
    }
}

/// Whether a text starts by saying two words or more twice, as where the text of a picture stands
/// before its caption.
fn is_said_twice(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().take(SAID_TWICE).collect();
    (2..=words.len() / 2).any(|half| words[..half] == words[half..2 * half])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_start_a_text() {
        for text in [
            "3 dagen, 2 uren geleden Sport De dijk is dicht",
            "22 uur geleden",
            "(5 hours ago)",
            "vor 2 Stunden",
            "il y a 3 heures",
            "3 時間前",
        ] {
            assert!(AGE.is_match(text), "{text}");
        }
        for text in [
            "Vor dem Spiel",
            "De dijk was 3 dagen geleden nog open",
            "2019 was het jaar van de dijk, die lang geleden brak",
        ] {
            assert!(!AGE.is_match(text), "{text}");
        }
    }

    #[test]
    fn captions_behind_their_pictures_texts_are_found() {
        assert!(is_said_twice("De dijk De dijk"));
        assert!(is_said_twice("De dijk De dijk is dicht 2."));
        assert!(!is_said_twice("Nieuws Nieuws en de dijk"));
    }
}
