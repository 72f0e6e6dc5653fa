//! The line's own text, and the words of the lexicon in it.

use std::sync::LazyLock;

use regex::Regex;

use crate::features::{Features, grade};
use crate::lexicon::Category;

use super::super::table::Feature;
use super::{Known, flag, starts_within};

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

/// Longer lines, in words and in bytes, tell of a time of the day.
const CLOCK_WORDS: f32 = 25.0;
const CLOCK_BYTES: usize = 1000;

impl Known<'_> {
    pub(super) fn write_text(&self, features: &mut Features) {
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

    pub(super) fn write_words(&self, features: &mut Features) {
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

    pub(super) fn cover(&self, line: usize) -> f32 {
        (self.hits[line].covered as f32 / self.lines[line].text.len() as f32).min(1.0)
    }

    /// Whether a time of the day starts or ends a short line, as in lists of what is new.
    pub(super) fn clock(&self, line: usize) -> bool {
        static CLOCK: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(
                r"(?i)^\d{1,2}[:.]\d{2}\b|\b\d{1,2}[:.]\d{2}(?: ?(?:[ap]\.?m\.?|\p{L}{1,5}))?$",
            )
            .expect("the expression is valid")
        });
        let text = &*self.lines[line].text;
        self.counts[line].words <= CLOCK_WORDS && text.len() <= CLOCK_BYTES && CLOCK.is_match(text)
    }
}

/// Whether a number and a word with a capital start a line.
fn starts_with_count(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let next = rest.strip_prefix(' ').and_then(|rest| rest.chars().next());
    rest.len() < text.len() && next.is_some_and(char::is_uppercase)
}
