//! What can be counted about a line.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use regex::Regex;

use crate::features::{Count, ENDS, Features, count_text, grade};
use crate::lexicon::{Category, CategorySet, Hits, LanguageSet, Lexicon};
use crate::metadata::share_of_dates;

use super::Line;
use super::neighbours::{FAR, Sum, apart, greatest_stretch, last_before, next_behind};
use super::repeats::Repeats;
use super::table::{Feature, LINE_FEATURES};

/// The categories of words that count, each with its feature.
const CATEGORIES: &[(Category, Feature)] = &[
    (Category::By, Feature::says_by),
    (Category::ReadAlso, Feature::says_read_also),
    (Category::Share, Feature::says_share),
    (Category::Newsletter, Feature::says_newsletter),
    (Category::SubscribeLogin, Feature::says_subscribe),
    (Category::Comments, Feature::says_comments),
    (Category::Trending, Feature::says_trending),
    (Category::Advertisement, Feature::says_advertisement),
    (Category::PhotoCredit, Feature::says_photo_credit),
    (Category::Copyright, Feature::says_copyright),
    (Category::Cookies, Feature::says_cookies),
    (Category::ReadingTime, Feature::says_reading_time),
    (Category::Updated, Feature::says_updated),
    (Category::Published, Feature::says_published),
    (Category::Tags, Feature::says_tags),
    (Category::AboutAuthor, Feature::says_about_author),
    (Category::Contact, Feature::says_contact),
    (Category::Media, Feature::says_media),
    (Category::Navigation, Feature::says_navigation),
    (Category::Role, Feature::says_role),
];

/// The line so many places on, with the feature of its words.
const NEIGHBOUR_WORDS: &[(isize, Feature)] = &[
    (-3, Feature::before3_words),
    (-2, Feature::before2_words),
    (-1, Feature::before1_words),
    (1, Feature::after1_words),
    (2, Feature::after2_words),
    (3, Feature::after3_words),
];

/// The same, with the feature that tells whether it ends as a sentence does.
const NEIGHBOUR_ENDS: &[(isize, Feature)] = &[
    (-2, Feature::before2_ends),
    (-1, Feature::before1_ends),
    (1, Feature::after1_ends),
    (2, Feature::after2_ends),
];

/// So many lines before and after, with their features: share of paragraph text, characters of
/// paragraph text, share of words of the lexicon.
const WINDOWS: &[(isize, [Feature; 3])] = &[
    (
        2,
        [
            Feature::window2_share,
            Feature::window2_paragraph,
            Feature::window2_lexicon,
        ],
    ),
    (
        5,
        [
            Feature::window5_share,
            Feature::window5_paragraph,
            Feature::window5_lexicon,
        ],
    ),
    (
        12,
        [
            Feature::window12_share,
            Feature::window12_paragraph,
            Feature::window12_lexicon,
        ],
    ),
];

/// Differences of indentation are cut off here: to the usual one, to the line above.
const MOST_INDENT: f32 = 40.0;
const MOST_STEP: f32 = 20.0;
/// More headings say nothing more.
const MOST_HEADINGS: usize = 20;
/// Longer lines, in words, tell of a time of the day.
const CLOCK_WORDS: f32 = 25.0;
/// Longer lines hold dates that aren't theirs.
const DATE_LINE: usize = 100;
/// A line of more dates than this is a date line.
const MOSTLY_DATE: f32 = 0.3;
/// Longer lines, in words, are no bylines and announce nothing.
const SHORT_LINE: f32 = 12.0;
/// Shorter lines, in words, repeat by chance.
const REPEATED_WORDS: f32 = 4.0;
/// So many lines that are no paragraphs end a group of paragraphs.
const GAP: usize = 4;
/// What a line that is no paragraph costs a stretch, in characters of paragraph text.
const COST: f32 = 90.0;

/// What is known of each line.
struct Known<'a> {
    lines: &'a [Line],
    counts: Vec<Count>,
    hits: Vec<Hits>,
    dates: Vec<f32>,
    repeats: Repeats,
}

/// Computes the features of all lines, but for those that need scores.
pub fn compute(lines: &[Line], lexicon: &Lexicon, languages: LanguageSet) -> Features {
    let known = Known {
        lines,
        counts: lines
            .iter()
            .map(|line| count_text(&line.text, |_, _| {}))
            .collect(),
        hits: lines
            .iter()
            .map(|line| lexicon.hits(&line.text, languages))
            .collect(),
        dates: lines.iter().map(|line| dates(&line.text)).collect(),
        repeats: Repeats::find(lines.iter().map(|line| &*line.text)),
    };
    let mut features = Features::new(lines.len(), LINE_FEATURES);
    known.write_text(&mut features);
    known.write_words(&mut features);
    known.write_layout(&mut features);
    known.write_neighbours(&mut features);
    known.write_groups(&mut features);
    known.write_place(&mut features);
    known.write_marks(&mut features);
    features
}

fn dates(text: &str) -> f32 {
    if text.len() > DATE_LINE {
        0.0
    } else {
        share_of_dates(text)
    }
}

fn flag(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

/// Whether a number and a word with a capital start a line.
fn starts_with_count(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let next = rest.strip_prefix(' ').and_then(|rest| rest.chars().next());
    rest.len() < text.len() && next.is_some_and(char::is_uppercase)
}

/// Whether a line goes on with one before it.
fn starts_within(text: &str) -> bool {
    let first = text.chars().next().unwrap_or(' ');
    first.is_lowercase() || matches!(first, ',' | '.' | ';' | ':' | ')' | '?' | '!' | '”' | '’')
}

impl Known<'_> {
    fn write_text(&self, features: &mut Features) {
        for (index, (line, count)) in self.lines.iter().zip(&self.counts).enumerate() {
            let text = &*line.text;
            let first = text.chars().next().unwrap_or(' ');
            let after = self
                .lines
                .get(index + 1)
                .map_or(3, |next| next.blank_before);
            let mut row = features.row_mut(index);
            row.set(Feature::characters, count.characters);
            row.set(Feature::words, count.words);
            row.set(Feature::paragraph, flag(count.is_paragraph()));
            row.set(Feature::sentences, count.sentences);
            row.set(Feature::ends_sentence, flag(count.ends_sentence));
            row.set(Feature::sentence_rate, count.rate(count.sentences));
            row.set(Feature::commas, count.commas);
            row.set(Feature::comma_rate, count.rate(count.commas));
            row.set(
                Feature::word_length,
                count.characters / count.words.max(1.0),
            );
            row.set(Feature::capitalised, count.rate(count.capitalised));
            row.set(Feature::upper, count.share(count.upper));
            row.set(Feature::short_words, count.rate(count.short_words));
            row.set(Feature::digits, count.share(count.digits));
            row.set(Feature::cjk, count.share(count.cjk));
            row.set(
                Feature::starts_quote,
                flag("\"'“”„«»‘’‚「『".contains(first)),
            );
            row.set(Feature::starts_small, flag(first.is_lowercase()));
            row.set(Feature::starts_digit, flag(first.is_numeric()));
            row.set(Feature::starts_count, flag(starts_with_count(text)));
            row.set(
                Feature::starts_mark,
                flag(!first.is_lowercase() && starts_within(text)),
            );
            row.set(Feature::ends_colon, flag(text.ends_with([':', '：'])));
            row.set(
                Feature::ends_dots,
                flag(text.ends_with('…') || text.ends_with("...")),
            );
            row.set(
                Feature::ends_comma,
                flag(text.ends_with([',', ';', '–', '—', '-'])),
            );
            row.set(
                Feature::separators,
                flag(text.contains(['|', '»', '›', '•', '→', '▶'])),
            );
            row.set(
                Feature::address,
                flag(text.contains("http") || text.contains("www.") || text.contains('@')),
            );
            row.set(Feature::dates, self.dates[index]);
            row.set(Feature::clock, flag(self.clock(index)));
            row.set(Feature::bullet, flag(line.bullet));
            row.set(Feature::blank_before, line.blank_before.min(3) as f32);
            row.set(Feature::blank_after, after.min(3) as f32);
        }
    }

    /// Whether a time of the day starts or ends a short line, as in lists of what is new.
    fn clock(&self, line: usize) -> bool {
        static CLOCK: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(
                r"(?i)^\d{1,2}[:.]\d{2}\b|\b\d{1,2}[:.]\d{2}(?: ?(?:[ap]\.?m\.?|\p{L}{1,5}))?$",
            )
            .expect("the expression is valid")
        });
        self.counts[line].words <= CLOCK_WORDS && CLOCK.is_match(&self.lines[line].text)
    }

    /// What the layout shows: indentation, and what is marked as a heading or link.
    fn write_layout(&self, features: &mut Features) {
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

    fn write_words(&self, features: &mut Features) {
        for (index, hits) in self.hits.iter().enumerate() {
            let mut row = features.row_mut(index);
            for &(category, feature) in CATEGORIES {
                row.set(feature, grade(hits, category));
            }
            row.set(Feature::lexicon_cover, self.cover(index));
            row.set(
                Feature::ends_photo_credit,
                flag(hits.end.contains(Category::PhotoCredit)),
            );
        }
    }

    fn cover(&self, line: usize) -> f32 {
        (self.hits[line].covered as f32 / self.lines[line].text.len() as f32).min(1.0)
    }

    fn write_neighbours(&self, features: &mut Features) {
        let number = self.lines.len();
        let at = |index: usize, steps: isize| {
            let index = index.checked_add_signed(steps)?;
            (index < number).then_some(index)
        };
        let characters = Sum::of(self.counts.iter().map(|count| count.characters));
        let paragraph = Sum::of(self.counts.iter().map(|count| count.paragraph));
        let lexicon =
            Sum::of((0..number).map(|line| self.cover(line) * self.counts[line].characters));
        let ends = Sum::of(self.counts.iter().map(|count| flag(count.ends_sentence)));
        let dated = Sum::of(
            (0..number).map(|line| flag(self.dates[line] > MOSTLY_DATE || self.clock(line))),
        );
        for index in 0..number {
            let mut row = features.row_mut(index);
            for &(steps, feature) in NEIGHBOUR_WORDS {
                row.set(
                    feature,
                    at(index, steps).map_or(-1.0, |line| self.counts[line].words),
                );
            }
            for &(steps, feature) in NEIGHBOUR_ENDS {
                row.set(
                    feature,
                    at(index, steps).map_or(-1.0, |line| flag(self.counts[line].ends_sentence)),
                );
            }
            let (before, after) = (at(index, -1), at(index, 1));
            row.set(
                Feature::before1_lexicon,
                before.map_or(-1.0, |line| self.cover(line)),
            );
            row.set(
                Feature::after1_lexicon,
                after.map_or(-1.0, |line| self.cover(line)),
            );
            row.set(
                Feature::before1_bullet,
                before.map_or(-1.0, |line| flag(self.lines[line].bullet)),
            );
            row.set(
                Feature::after1_bullet,
                after.map_or(-1.0, |line| flag(self.lines[line].bullet)),
            );
            row.set(
                Feature::after1_small,
                after.map_or(-1.0, |line| flag(starts_within(&self.lines[line].text))),
            );
            let here = index as isize;
            for (reach, names) in WINDOWS {
                let (from, to) = (here - reach, here + reach + 1);
                let all = characters.within(from, to).max(1.0);
                row.set(names[0], paragraph.within(from, to) / all);
                row.set(names[1], paragraph.within(from, to));
                row.set(names[2], lexicon.within(from, to) / all);
            }
            let share = |sum: &Sum, before: isize, after: isize| {
                let from = (here - before).max(0);
                let to = (here + after + 1).min(number as isize);
                sum.within(from, to) / (to - from).max(1) as f32
            };
            row.set(Feature::window5_ends, share(&ends, 5, 5));
            row.set(Feature::window12_ends, share(&ends, 12, 12));
            row.set(Feature::after5_ends, share(&ends, -1, 5));
            row.set(Feature::window5_dated, share(&dated, 5, 5));
            row.set(Feature::window12_dated, share(&dated, 12, 12));
            row.set(Feature::before5_paragraph, paragraph.within(here - 5, here));
            row.set(
                Feature::after5_paragraph,
                paragraph.within(here + 1, here + 6),
            );
        }
    }

    fn write_groups(&self, features: &mut Features) {
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

    fn write_place(&self, features: &mut Features) {
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

    /// Distances to lines that mark something, and the paragraph text since then.
    fn write_marks(&self, features: &mut Features) {
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
