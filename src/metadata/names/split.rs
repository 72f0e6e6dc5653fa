//! From a raw credit to single names.

use std::ops::Range;

use crate::blocks::clean_line;
use crate::letters::is_alphanumeric;

use super::chinese;
use super::korean;
use super::name::{self, Name, NameKind};
use super::owner::is_known_person;
use super::pieces::{Kind, LONGEST_PHRASE, Piece, pieces};
use super::strip::{is_suffix, strip_credentials, strip_place, strip_role};
use super::words::{WORDS, Words, names_job};

/// A longer text is no credit, in bytes. Papers have long lists of authors.
const LONGEST_CREDIT: usize = 1200;

/// From so many small words on, a text may be prose.
const PROSE: usize = 5;

/// What a raw credit says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Credit {
    /// The credit as written, without "By" and without date, address and links around it.
    pub byline: String,
    /// The single names, in order, each once.
    pub names: Vec<Name>,
    /// Whether it starts with "By" or the like.
    pub by: bool,
}

impl Credit {
    /// The authors: people, and the houses named in one breath with them; agencies and desks
    /// only where no person is named.
    pub fn authors(&self) -> Vec<String> {
        let has_person = self.has_person();
        let counts =
            |name: &&Name| !has_person || !matches!(name.kind, NameKind::Agency | NameKind::Desk);
        self.names
            .iter()
            .filter(counts)
            .map(|name| name.text.clone())
            .collect()
    }

    /// Adds a name that isn't there yet.
    pub fn add(&mut self, name: Name) {
        if !self.names.iter().any(|known| known.is_same(&name)) {
            self.names.push(name);
        }
    }

    /// Whether it names one person and nothing else.
    pub fn is_one_person(&self) -> bool {
        self.names.len() == 1 && self.has_person()
    }

    /// Whether a person is named.
    pub fn has_person(&self) -> bool {
        self.names.iter().any(|name| name.kind == NameKind::Person)
    }
}

/// Whether a text starts as a credit does: with "By" or the like.
pub fn is_by(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !is_alphanumeric(c));
    if !WORDS.may_open_credit(text) {
        return false;
    }
    let mut ends = text.char_indices().map(|(at, _)| at);
    let head = ends.nth(LONGEST_PHRASE).map_or(text, |end| &text[..end]);
    let lower = head.to_lowercase();
    WORDS.by_phrase(&lower).is_some()
        || text.len() <= LONGEST_PHRASE && WORDS.lists.author_label.contains(&*lower)
        || opens_with_label(text)
        || lower
            .split_once([':', '：'])
            .is_some_and(|(label, _)| WORDS.lists.by_before_colon.contains(label.trim()))
}

/// Whether a text starts with a label that only style parts from a name: "Author Jane Doe".
fn opens_with_label(text: &str) -> bool {
    text.split_once(' ').is_some_and(|(label, name)| {
        name.starts_with(char::is_uppercase)
            && name.contains(' ')
            && is_label(&label.to_lowercase())
    })
}

/// Whether a word, in small letters, is what credits of authors start with: "author", "text".
fn is_label(word: &str) -> bool {
    WORDS.lists.author_label.contains(word) || WORDS.lists.text.contains(word)
}

/// Whether a text is nothing but the start of a credit.
pub fn is_only_by(text: &str) -> bool {
    let text = text.trim_end_matches([':', '：', ' ']);
    text.len() <= LONGEST_PHRASE && {
        let lower = text.to_lowercase();
        WORDS.by_phrase(&lower) == Some(lower.as_str())
            || WORDS.lists.by_before_colon.contains(lower.as_str())
    }
}

/// Whether a text ends with the words that start the credit of others than authors: "Edited by".
pub fn opens_other_work(text: &str) -> bool {
    // Whatever is named behind them.
    let credit = format!("{text} X");
    let pieces = pieces(&credit);
    let is_by = |piece: &Piece| {
        let word = Words::bare(&credit[piece.range.clone()]);
        piece.kind == Kind::By || WORDS.by_phrase(&word) == Some(&*word)
    };
    let before = pieces.iter().rev().skip(1);
    let mut words = before.filter(|piece| piece.kind != Kind::Colon && !is_by(piece));
    words
        .next()
        .is_some_and(|last| last.kind == Kind::OtherWork)
}

/// Whether a text holds a date or a time.
pub fn is_dated(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
        && pieces(text).iter().any(|piece| {
            piece.kind == Kind::Noise
                && text[piece.range.clone()].contains(|c: char| c.is_ascii_digit())
        })
}

/// Whether a text beside a name is no name: a date, or a job.
pub fn is_remark(text: &str) -> bool {
    is_dated(text) || names_job(text)
}

/// The names of a line that is a credit and nothing else, with "By" or a job; none where it is something else.
pub fn credited(line: &str) -> Vec<String> {
    let credit = read(line).filter(|credit| {
        let behind = line.strip_prefix(&credit.byline).unwrap_or_default();
        credit.by || is_remark(behind)
    });
    let names = credit.into_iter().flat_map(|credit| credit.names);
    names.map(|name| name.text).collect()
}

/// Whether a line is the credit of others than authors and nothing else: "Illustration by Tom Roe",
/// "Translation: Tom Roe".
pub fn credits_others(line: &str) -> bool {
    let Some((label, rest)) = line.split_once(' ') else {
        return false;
    };
    let name = match rest.split_once(' ') {
        Some((by, name)) if WORDS.by_phrase(&by.to_lowercase()) == Some(&*by.to_lowercase()) => {
            name
        }
        _ => rest,
    };
    let is_other_work = WORDS.lists.other_work.contains(&*Words::bare(label));
    is_other_work && is_known_person(name)
}

/// Reads a raw credit: plain text, in which a line break parts as a comma does. `None` where it
/// names nobody.
pub fn read(raw: &str) -> Option<Credit> {
    let raw = raw.trim();
    if raw.is_empty() || raw.len() > LONGEST_CREDIT || WORDS.is_link_text(&raw.to_lowercase()) {
        return None;
    }
    if let Some((reporters, written)) = chinese::reporters(raw) {
        let names = reporters.iter().filter_map(|name| name::read(&[name]));
        return Some(Credit {
            byline: clean_line(&raw[written]),
            names: names.collect(),
            by: false,
        });
    }
    let raw = within_brackets(raw)
        .or_else(|| behind_address(raw))
        .unwrap_or(raw);
    let pieces = pieces(raw);
    if is_prose(raw, &pieces) {
        return None;
    }
    let mut parts = parts(&pieces);
    let labelled = is_labelled(raw, &parts);
    // A job is part of the credit as written.
    if labelled {
        parts[0].words.remove(0);
    }
    let by = labelled || parts.iter().any(|part| part.before == Kind::By);
    let mut reader = Reader::new(raw);
    for part in &parts {
        reader.take(part);
    }
    reader.finish(by, &pieces)
}

/// What stands in the brackets of scripts without blanks, if that is all: "（山田太郎）".
fn within_brackets(credit: &str) -> Option<&str> {
    let within = credit
        .strip_prefix(['（', '【'])?
        .strip_suffix(['）', '】'])?;
    (!within.contains(['（', '【', ' '])).then_some(within)
}

/// The name behind an address: "jane@example.com (Jane Doe)", as feeds write it.
fn behind_address(credit: &str) -> Option<&str> {
    let (address, name) = credit.strip_suffix(')')?.split_once(" (")?;
    (address.contains('@') && !address.contains(' ')).then_some(name)
}

/// Whether the words start with a label of authors that only style parts from the name: "Author
/// Jane Doe".
fn is_labelled(raw: &str, parts: &[Part]) -> bool {
    let words = parts.first().map_or(&[][..], |part| &part.words);
    let Some((first, [_, _, ..])) = words.split_first() else {
        return false;
    };
    is_label(&Words::bare(&raw[first.clone()]))
}

/// Whether a text runs like prose: most of its words are small, and not those of credits.
fn is_prose(raw: &str, pieces: &[Piece]) -> bool {
    let words = pieces.iter().filter(|piece| piece.kind == Kind::Word);
    let words: Vec<&str> = words.map(|piece| &raw[piece.range.clone()]).collect();
    let small = words.iter().filter(|word| {
        word.starts_with(char::is_lowercase)
            && !WORDS.particles.contains(*word)
            && !WORDS.lists.place.contains(*word)
    });
    let small = small.count();
    small >= PROSE && 2 * small > words.len()
}

/// A stretch of a credit, with a blank between words that are written together.
fn as_written(raw: &str, range: &Range<usize>, pieces: &[Piece]) -> String {
    let mut written = String::new();
    let mut end = range.start;
    for piece in pieces
        .iter()
        .filter(|piece| range.contains(&piece.range.start))
    {
        written.push_str(&raw[end..piece.range.start]);
        if piece.range.start == end
            && piece.kind == Kind::Word
            && written.ends_with(is_alphanumeric)
        {
            written.push(' ');
        }
        written.push_str(&raw[piece.range.clone()]);
        end = piece.range.end;
    }
    clean_line(&written)
}

/// The words between two joints of a credit.
#[derive(Debug)]
struct Part {
    /// What stands before it; a comma at the start.
    before: Kind,
    /// Where its words stand.
    words: Vec<Range<usize>>,
    /// A remark in brackets behind it.
    remark: Option<Range<usize>>,
    /// Whether a colon follows.
    label: bool,
}

/// The parts of a credit. Those before the words that start it are left out.
fn parts(pieces: &[Piece]) -> Vec<Part> {
    let mut parts = vec![Part::after(Kind::Comma)];
    for piece in pieces {
        let part = parts.last_mut().expect("starts with a part");
        match piece.kind {
            Kind::Word => part.words.push(piece.range.clone()),
            Kind::Remark => part.remark = Some(piece.range.clone()),
            kind => {
                if kind == Kind::Colon && !part.words.is_empty() {
                    part.label = true;
                }
                if !part.words.is_empty() {
                    parts.push(Part::after(kind));
                } else if stronger(kind, part.before) {
                    part.before = kind;
                }
            }
        }
        if piece.kind == Kind::Remark {
            parts.push(Part::after(Kind::Remark));
        }
    }
    parts.retain(|part| !part.words.is_empty());
    if let Some(start) = parts.iter().position(|part| part.before == Kind::By) {
        parts.drain(..start);
    }
    parts
}

/// Of two joints in a row, the one that says more counts.
fn stronger(new: Kind, old: Kind) -> bool {
    let rank = |kind| match kind {
        Kind::OtherWork => 5,
        Kind::By => 4,
        Kind::Noise => 3,
        Kind::And => 2,
        Kind::Colon | Kind::Bar | Kind::Slash | Kind::Semicolon => 1,
        Kind::Comma | Kind::Remark | Kind::Word => 0,
    };
    rank(new) > rank(old)
}

impl Part {
    fn after(before: Kind) -> Self {
        Part {
            before,
            words: Vec::new(),
            remark: None,
            label: false,
        }
    }
}

/// Goes through the parts of a credit.
struct Reader<'a> {
    raw: &'a str,
    found: Vec<Found>,
    /// The credit as written so far.
    written: Option<Range<usize>>,
    /// What comes is the work of others, until the next "by".
    others: bool,
    /// A date or a link came after a name: the credit is over, until the next "by".
    over: bool,
    /// The last part was a person's job or the like.
    described: bool,
    /// Behind the last name came what is no part of the credit as written.
    broken: bool,
}

/// A name with what stood before it.
struct Found {
    name: Name,
    before: Kind,
    /// Number of its words, without particles.
    words: usize,
}

impl<'a> Reader<'a> {
    fn new(raw: &'a str) -> Self {
        Reader {
            raw,
            found: Vec::new(),
            written: None,
            others: false,
            over: false,
            described: false,
            broken: false,
        }
    }

    fn take(&mut self, part: &Part) {
        match part.before {
            Kind::By => (self.others, self.over) = (false, false),
            Kind::OtherWork => self.others = true,
            Kind::Noise => self.over |= !self.found.is_empty(),
            _ => {}
        }
        self.over |= part.label && !self.found.is_empty();
        if self.others || self.over || part.label {
            return;
        }
        if part
            .remark
            .as_ref()
            .is_some_and(|remark| self.is_other_work(remark))
        {
            return;
        }
        let words: Vec<&str> = part
            .words
            .iter()
            .map(|range| &self.raw[range.clone()])
            .collect();
        let korean = korean::before_job(&words);
        let named = match korean {
            Some(name) => name::read(&[name]).map(|name| (name, 2)),
            None => self.name_in(part.before, &words),
        };
        if korean.is_some() {
            self.found
                .retain(|found| found.words >= 2 || korean::is_name(&found.name.text));
        }
        self.described = named.is_none() && !self.found.is_empty();
        // What stands behind a name, a job or a place, is part of the credit as written.
        let start = part.words[0].start;
        let end = part.words[part.words.len() - 1].end;
        match named {
            Some((name, words)) => {
                let written = self.written.get_or_insert(start..end);
                written.end = end;
                self.broken = false;
                self.found.push(Found {
                    name,
                    before: part.before,
                    words,
                });
            }
            None => {
                let goes_on = matches!(part.before, Kind::Comma | Kind::And | Kind::Slash);
                self.broken |= !goes_on;
                if let Some(written) = &mut self.written
                    && !self.broken
                {
                    written.end = end;
                }
            }
        }
    }

    /// The name that a part holds, with the number of its words.
    fn name_in(&mut self, before: Kind, words: &[&str]) -> Option<(Name, usize)> {
        let last = self.found.last();
        let behind_person = last.is_some_and(|found| found.name.kind == NameKind::Person);
        let added = behind_person && !matches!(before, Kind::And | Kind::By | Kind::Semicolon);
        if added && is_suffix(words) {
            let found = self.found.last_mut().expect("a person came before");
            found.name.text = format!("{}, {}", found.name.text, words[0]);
            return None;
        }
        let words = strip_place(words)?;
        // "Jane Doe, Health and Safety Expert": still her job.
        let goes_on = self.described && before == Kind::And;
        if goes_on && words.len() == 1 {
            return None;
        }
        let words = strip_role(words, added && before != Kind::Slash || goes_on)?;
        let words = strip_credentials(words)?;
        if added && before != Kind::Slash && self.is_house(words) {
            return None;
        }
        let name = name::read(words)?;
        let whole = last.is_some_and(|found| found.words >= 2);
        let given_name = WORDS.given_name(&name.text);
        // "Jane Doe / SMALLTOWN", "Jane Doe / Smalltown": where she wrote it.
        let shouted = !words[0].contains(char::is_lowercase);
        let unknown = words[0].starts_with(char::is_uppercase) && given_name == 0.0;
        if added
            && before == Kind::Slash
            && words.len() == 1
            && name.kind == NameKind::Nickname
            && (shouted || whole && unknown)
        {
            return None;
        }
        // "Jane Doe, gastroenterologist, Parkview Health": where she works.
        if self.described && before == Kind::Comma && given_name == 0.0 {
            return None;
        }
        // "Jane Doe, Reuters", "Jane Doe | Opinion": where she works, or what is next to it.
        let other = name.kind != NameKind::Person && (whole || name.kind != NameKind::Nickname);
        if added && before != Kind::Slash && other {
            return None;
        }
        let particles = words
            .iter()
            .filter(|word| WORDS.particles.contains(&*Words::bare(word)));
        Some((name, words.len() - particles.count().min(words.len() - 1)))
    }

    /// "Jane Doe, CNN Business": behind a name that isn't written like that.
    fn is_house(&self, words: &[&str]) -> bool {
        let shouted = |word: &str| {
            word.chars().filter(|c| c.is_uppercase()).count() >= 3
                && !word.contains(char::is_lowercase)
        };
        let starts_shouted = |text: &str| text.split(' ').next().is_some_and(shouted);
        words.len() >= 2
            && shouted(words[0])
            && words.iter().any(|word| word.contains(char::is_lowercase))
            && !self
                .found
                .iter()
                .any(|found| starts_shouted(&found.name.text))
    }

    /// Whether a remark says that somebody did something else than write.
    fn is_other_work(&self, remark: &Range<usize>) -> bool {
        let text = Words::bare(&self.raw[remark.clone()]);
        let words = &WORDS.lists.other_work;
        text.split(|c: char| c.is_whitespace() || c == '/' || c == ',')
            .all(|word| words.contains(word))
    }

    fn finish(mut self, by: bool, pieces: &[Piece]) -> Option<Credit> {
        self.turn_around();
        self.drop_places();
        let written = self.written.clone().unwrap_or_default();
        let mut credit = Credit {
            byline: as_written(self.raw, &written, pieces),
            names: Vec::new(),
            by,
        };
        for found in self.found {
            credit.add(found.name);
        }
        (!credit.names.is_empty()).then_some(credit)
    }

    /// "Jane Doe | New York": beside a person, a city is where it was written.
    fn drop_places(&mut self) {
        let is_place = |found: &Found| WORDS.places.contains(&*found.name.text.to_lowercase());
        let is_person = |found: &Found| found.name.kind == NameKind::Person && !is_place(found);
        if self.found.iter().any(is_person) {
            self.found.retain(|found| !is_place(found));
        }
    }

    /// "Doe, Jane" is one person, where nothing else is in the credit or semicolons part such
    /// pairs.
    fn turn_around(&mut self) {
        let pairs = self.found.len() / 2;
        let is_pair = |pair: &[Found]| {
            pair.len() == 2
                && pair[0].words == 1
                && pair[1].before == Kind::Comma
                && pair.iter().all(|found| found.name.is_single())
                && pair
                    .iter()
                    .all(|found| found.name.text.starts_with(char::is_uppercase))
        };
        let parted = self
            .found
            .iter()
            .step_by(2)
            .skip(1)
            .all(|found| found.before == Kind::Semicolon);
        if pairs == 0 || !parted || !self.found.chunks(2).all(is_pair) {
            return;
        }
        let mut found = std::mem::take(&mut self.found).into_iter();
        while let (Some(last), Some(first)) = (found.next(), found.next()) {
            self.found.push(Found {
                name: Name {
                    text: name::cased(&[&first.name.text, &small_first(&last.name.text)]),
                    kind: NameKind::Person,
                },
                before: last.before,
                words: first.words + 1,
            });
        }
    }
}

/// A last name behind a first name: "Van Buuren" becomes "van Buuren".
fn small_first(last: &str) -> String {
    match last.split_once(' ') {
        Some((particle, rest)) => format!("{} {rest}", particle.to_lowercase()),
        None => last.to_owned(),
    }
}
