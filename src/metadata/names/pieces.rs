//! A raw credit as a row of words and of what stands between them.

use std::ops::Range;

use crate::letters::is_alphanumeric;

use super::cut::{cut, is_address};
use super::dated::{is_date, is_day_number, is_month, is_unit, is_weekday};
use super::words::{WORDS, Words};

/// Longest phrase that starts a credit, in characters.
pub const LONGEST_PHRASE: usize = 40;

/// A word of a credit, or what joins or parts the words around it.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// Where it stands in the credit.
    pub range: Range<usize>,
    /// What it is.
    pub kind: Kind,
}

/// What a [`Piece`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A word that may be part of a name.
    Word,
    /// A comma.
    Comma,
    /// A semicolon.
    Semicolon,
    /// A slash.
    Slash,
    /// "and" in any language.
    And,
    /// A bar, a dot, a dash, a line break.
    Bar,
    /// A colon.
    Colon,
    /// A remark in brackets.
    Remark,
    /// A phrase that starts a credit.
    By,
    /// A word or sign that starts the credit of others than authors.
    OtherWork,
    /// A date, a time, an address, a word like "updated".
    Noise,
}

/// Cuts a credit into pieces and tells what they are.
pub fn pieces(credit: &str) -> Vec<Piece> {
    let pieces = cut(credit);
    let lower = pieces.iter().map(|piece| match piece.kind {
        Kind::Word => Words::bare(&credit[piece.range.clone()]),
        _ => String::new(),
    });
    let mut marker = Marker {
        credit,
        lower: lower.collect(),
        pieces,
    };
    marker.mark_addresses();
    marker.mark_dates();
    marker.mark_starts();
    marker.mark_genres();
    marker.mark_stops();
    marker.mark_joints();
    marker.pieces
}

/// Tells what the words of a credit are.
struct Marker<'a> {
    credit: &'a str,
    pieces: Vec<Piece>,
    /// Each word in lower case, without signs around it; empty for a sign.
    lower: Vec<String>,
}

impl Marker<'_> {
    fn raw(&self, index: usize) -> &str {
        &self.credit[self.pieces[index].range.clone()]
    }

    fn kind(&self, index: usize) -> Option<Kind> {
        self.pieces.get(index).map(|piece| piece.kind)
    }

    fn is_word(&self, index: usize) -> bool {
        self.kind(index) == Some(Kind::Word)
    }

    fn lower(&self, index: usize) -> &str {
        self.lower.get(index).map_or("", String::as_str)
    }

    /// Whether no word stands before this one, or a sign does.
    fn starts_part(&self, index: usize) -> bool {
        index == 0 || !self.is_word(index - 1)
    }

    /// Number of words in a row from here on.
    fn words_from(&self, index: usize) -> usize {
        let rest = self.pieces.get(index..).unwrap_or_default();
        rest.iter()
            .take_while(|piece| piece.kind == Kind::Word)
            .count()
    }

    /// The words in a row before this one, the nearest first.
    fn words_before(&self, index: usize) -> impl Iterator<Item = usize> {
        (0..index).rev().take_while(|before| self.is_word(*before))
    }

    /// E-mail addresses, handles and URLs are noise.
    fn mark_addresses(&mut self) {
        for piece in &mut self.pieces {
            let word = &self.credit[piece.range.clone()];
            if piece.kind != Kind::Word {
                continue;
            } else if word.contains('@') || is_address(word) {
                piece.kind = Kind::Noise;
            } else if !word.contains(is_alphanumeric) {
                piece.kind = Kind::Bar;
            }
        }
    }

    /// Dates and times are noise, with the words beside them.
    fn mark_dates(&mut self) {
        for index in 0..self.pieces.len() {
            let word = self.lower(index);
            let before = index.checked_sub(1).map_or("", |before| self.lower(before));
            let after = self.lower(index + 1);
            let is_dated = |word: &str| is_month(word) || is_unit(word);
            let counts = word.starts_with(|c: char| c.is_ascii_digit()) && is_unit(after);
            let day = is_day_number(word) && (is_dated(before) || is_dated(after));
            if is_date(word) || counts || day {
                self.pieces[index].kind = Kind::Noise;
            }
        }
        self.spread(|word| is_month(word) || is_weekday(word) || is_day_number(word));
    }

    /// Phrases that start a credit, and words that start one of others than authors.
    fn mark_starts(&mut self) {
        let mut index = 0;
        while index < self.pieces.len() {
            if !self.is_word(index) {
                index += 1;
            } else if let Some(phrase) = self.by_phrase(index) {
                let end = self.pieces[index].range.start + phrase.len();
                while index < self.pieces.len() && self.pieces[index].range.start < end {
                    self.pieces[index].kind = Kind::By;
                    index += 1;
                }
            } else {
                let lists = &WORDS.lists;
                let label = self.kind(index + 1) == Some(Kind::Colon) && self.starts_part(index);
                // "Writer: Jane Doe | Editor: John Roe", and no "3 May 2024 | Editor: John Roe"
                let named = |piece: &Piece| matches!(piece.kind, Kind::Word | Kind::By);
                let added = lists.other_work.contains(self.lower(index))
                    && self.pieces[..index].iter().any(named);
                let by = label && !added && lists.by_before_colon.contains(self.lower(index));
                if by || self.opens_text(index) {
                    self.pieces[index].kind = Kind::By;
                } else if self.opens_other_work(index) {
                    self.pieces[index].kind = Kind::OtherWork;
                }
                index += 1;
            }
        }
    }

    /// The phrase that starts a credit here.
    fn by_phrase(&self, index: usize) -> Option<&'static str> {
        if !WORDS.may_open_credit(self.lower(index)) {
            return None;
        }
        let range = &self.pieces[index].range;
        // "ByJane": the word alone, where the next is written onto it.
        let glued = self.is_word(index + 1) && self.pieces[index + 1].range.start == range.end;
        let phrase = if glued {
            WORDS.by_phrase(self.lower(index))
        } else {
            let ahead = self.credit[range.start..].chars().take(LONGEST_PHRASE);
            WORDS.by_phrase(&ahead.collect::<String>().to_lowercase())
        }?;
        let ambiguous = WORDS.lists.ambiguous_by.contains(phrase);
        let small = self.raw(index).starts_with(char::is_lowercase);
        let is_start = match (self.starts_part(index), ambiguous) {
            (true, false) => true,
            (true, true) => {
                self.kind(index + 1) == Some(Kind::Colon)
                    || index == 0 && small && matches!(phrase, "von" | "vom")
                    // "3. März von Hans Müller", "3. März von Hans"
                    || index > 0 && small && self.words_from(index + 1) >= 2
                    || index > 0 && small && self.is_behind_date(index)
                    // "Von Hans am 3. März"
                    || index == 0 && phrase == "von" && self.words_from(index + 1) == 1
                    || self.is_no_name_part(index)
            }
            // "March 3 by Jane Doe"
            (false, false) => small || phrase == "by",
            (false, true) => false,
        };
        is_start.then_some(phrase)
    }

    /// Whether a date or the like ends here: "3. März", "3. März |".
    fn is_behind_date(&self, index: usize) -> bool {
        let is_bar = self.kind(index - 1) == Some(Kind::Bar);
        let before = (index - 1).checked_sub(usize::from(is_bar));
        before.and_then(|before| self.kind(before)) == Some(Kind::Noise)
    }

    /// Whether "Von", "Di" or the like is no part of a name: at least two words follow, the
    /// first of them no particle, or a house.
    fn is_no_name_part(&self, index: usize) -> bool {
        let words = self.words_from(index + 1);
        if words == 0 {
            return false;
        }
        let next = self.raw(index + 1);
        let desk = words == 1 && WORDS.lists.desk.contains(self.lower(index + 1));
        let house = desk || WORDS.agencies.contains(next) || next.contains(['.', '-']);
        let enough = if index == 0 { 2 } else { 3 };
        index == 0 && house
            || words >= enough
                && !next.starts_with(char::is_lowercase)
                && !WORDS.particles.contains(self.lower(index + 1))
    }

    /// "Interview Jane Doe", "Jane Doe | Opinion": what kind of article it is says nobody's name.
    fn mark_genres(&mut self) {
        for index in 0..self.pieces.len() {
            let opens = self.is_word(index) && self.starts_part(index);
            let words = self.words_from(index + 1);
            if opens && words != 1 && WORDS.lists.genre.contains(self.lower(index)) {
                self.pieces[index].kind = Kind::Bar;
            }
        }
    }

    /// Whether the word says who wrote the text, before another says who took the photos.
    fn opens_text(&self, index: usize) -> bool {
        let lists = &WORDS.lists;
        let mut later = self.lower.iter().skip(index + 2);
        index == 0
            && lists.text.contains(self.lower(index))
            && later.any(|word| lists.photo.contains(&**word))
    }

    /// Whether the word says whose other work follows, and is no name's first word.
    fn opens_other_work(&self, index: usize) -> bool {
        let lists = &WORDS.lists;
        let word = self.lower(index);
        if !lists.other_work.contains(word) {
            return false;
        }
        let next = self.lower(index + 1);
        let by_follows = self.is_word(index + 1) && WORDS.by_phrase(next) == Some(next);
        match self.kind(index + 1) {
            Some(Kind::Colon) => true,
            Some(Kind::Word) if by_follows => true,
            Some(Kind::Word) => {
                let photo = lists.photo.contains(word);
                let named = || {
                    self.words_from(index + 1) >= 2 && WORDS.given_name(self.raw(index + 1)) == 1.0
                };
                self.starts_part(index) && (lists.other_work.contains(next) || photo || named())
                    || photo && self.words_before(index).count() >= 2
            }
            Some(Kind::Slash | Kind::And | Kind::By) => {
                self.starts_part(index) || lists.photo.contains(word)
            }
            _ => false,
        }
    }

    /// Words of a credit's surroundings are noise.
    fn mark_stops(&mut self) {
        let lists = &WORDS.lists;
        for index in 0..self.pieces.len() {
            if !self.is_word(index) || !lists.stop.contains(self.lower(index)) {
                continue;
            }
            let next = self.kind(index + 1);
            let small = !self.raw(index).starts_with(char::is_uppercase);
            let last = next != Some(Kind::Word);
            let alone = last && self.starts_part(index) && self.pieces.len() > 1;
            // "Jane Doe Published", "Jane Doe Published in the Weekly"
            let ends = last || WORDS.lists.place.contains(self.lower(index + 1));
            let behind_a_name = ends && self.words_before(index).count() >= 2;
            let before_noise = matches!(next, Some(Kind::Noise | Kind::Colon | Kind::By))
                || lists.stop.contains(self.lower(index + 1))
                || lists.beside_date.contains(self.lower(index + 1));
            if small || alone || behind_a_name || before_noise {
                self.pieces[index].kind = Kind::Noise;
            }
        }
        self.spread(|_| false);
    }

    /// Makes noise of the words beside noise that belong to it.
    fn spread(&mut self, more: impl Fn(&str) -> bool) {
        let belongs = |word: &str| WORDS.lists.beside_date.contains(word) || more(word);
        for index in 1..self.pieces.len() {
            let word = self.lower(index);
            let number = word.starts_with(|c: char| c.is_ascii_digit());
            if self.is_word(index)
                && self.pieces[index - 1].kind == Kind::Noise
                && (number || belongs(word))
                && !self.starts_name(index)
            {
                self.pieces[index].kind = Kind::Noise;
            }
        }
        for index in (1..self.pieces.len()).rev() {
            if self.pieces[index].kind != Kind::Noise {
                continue;
            }
            // "Saturday, 19 October": the comma belongs to the date.
            let before = match self.pieces[index - 1].kind {
                Kind::Comma if index >= 2 => index - 2,
                _ => index - 1,
            };
            if self.is_word(before) && belongs(self.lower(before)) {
                for piece in &mut self.pieces[before..index] {
                    piece.kind = Kind::Noise;
                }
            }
        }
    }

    /// Whether "Jan", "May" or the like is a first name here, and no month.
    fn starts_name(&self, index: usize) -> bool {
        let is_capital = |index: usize| self.raw(index).starts_with(char::is_uppercase);
        is_capital(index)
            && WORDS.is_given_name(self.lower(index))
            && self.is_word(index + 1)
            && is_capital(index + 1)
    }

    /// "and" and its like join, where they stand between two names.
    fn mark_joints(&mut self) {
        let shouted = !self.credit.contains(char::is_lowercase);
        for index in 1..self.pieces.len() {
            let word = self.lower(index);
            let raw = self.raw(index);
            if !self.is_word(index) {
                continue;
            }
            // "Jane Doe, with John Roe"
            if self.kind(index - 1) == Some(Kind::Comma)
                && raw == word
                && WORDS.lists.with.contains(word)
            {
                self.pieces[index].kind = Kind::And;
                continue;
            }
            if !WORDS.and.contains(word) {
                continue;
            }
            // "A." is an initial, "AND" may stand for "and".
            let as_listed = raw == word || shouted && raw.len() > 1 && !raw.ends_with('.');
            // "Center for Evaluation and Research" is one name.
            let house =
                |before| matches!(self.lower(before), "for" | "of" | "für" | "voor" | "pour");
            if !as_listed || self.words_before(index).any(house) {
                continue;
            }
            // "Ortega y Gasset", "Costa e Silva": one word follows two or more.
            let (before, after) = (self.words_before(index).count(), self.words_from(index + 1));
            let within_name = WORDS.lists.soft_and.contains(word) && after < 2 && before >= 2;
            if after > 0 && !within_name {
                self.pieces[index].kind = Kind::And;
            }
        }
    }
}
