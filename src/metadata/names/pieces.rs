//! A raw credit as a row of words and of what stands between them.

use std::ops::Range;

use super::words::{WORDS, Words};

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
    let mut pieces = cut(credit);
    let lower: Vec<String> = pieces
        .iter()
        .map(|piece| match piece.kind {
            Kind::Word => Words::bare(&credit[piece.range.clone()]),
            _ => String::new(),
        })
        .collect();
    mark_addresses(credit, &mut pieces);
    mark_dates(&mut pieces, &lower);
    mark_credits(credit, &mut pieces, &lower);
    mark_stops(credit, &mut pieces, &lower);
    mark_joints(credit, &mut pieces, &lower);
    pieces
}

/// Words and signs, without a look at their meaning.
fn cut(credit: &str) -> Vec<Piece> {

    let mut cutter = Cutter {
        pieces: Vec::new(),
        word: None,
    };
    let mut previous = ' ';
    let mut chars = credit.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        let end = at + c.len_utf8();
        if c.is_uppercase()
            && previous.is_lowercase()
            && cutter.word.is_some_and(|start| is_seam(credit, start, at))
        {
            cutter.end_word(at);
        }
        let dated = |start: usize| is_date(&credit[start..at]);
        if c.is_uppercase() && previous.is_ascii_digit() && cutter.word.is_some_and(dated) {
            cutter.end_word(at);
        }
        if c.is_ascii_digit() && previous.is_lowercase() && is_day_before_month(&credit[at..]) {
            cutter.end_word(at);
        }
        let between_digits = previous.is_ascii_digit() && next.is_ascii_digit();
        let between_blanks = previous.is_whitespace() && next.is_whitespace();
        match c {
            '\n' => cutter.sign(at..end, Kind::Bar),
            _ if c.is_whitespace() => cutter.end_word(at),
            ',' | '.' | ':' | '/' | '-' if between_digits => cutter.extend(at),
            ',' | '，' | '、' | '،' => cutter.sign(at..end, Kind::Comma),
            ';' | '；' => cutter.sign(at..end, Kind::Semicolon),
            '/' if cutter.starts_with(credit, at, "http") => cutter.extend(at),
            ':' if cutter.starts_with(credit, at, "http") && next == '/' => cutter.extend(at),
            '/' | '／' => cutter.sign(at..end, Kind::Slash),
            ':' | '：' => cutter.sign(at..end, Kind::Colon),
            '&' | '＆' => cutter.sign(at..end, Kind::And),
            '+' if between_blanks => cutter.sign(at..end, Kind::And),
            '|' | '｜' | '•' | '●' | '▪' | '■' | '»' | '›' | '★' | '►' | '∙' | '⋅' | '—' | '―' => {
                cutter.sign(at..end, Kind::Bar);
            }
            '-' | '–' | '‐' | '·' | '*' | '~' if previous.is_whitespace() || next.is_whitespace() => {
                cutter.sign(at..end, Kind::Bar);
            }
            '(' | '（' | '[' | '【' => {
                let length = remark_length(&credit[at..]);
                let inside = &credit[at..at + length];
                let rest = credit[at + length..].trim_start();
                let goes_on = rest.chars().next().is_some_and(char::is_uppercase)
                    && inside.split_whitespace().count() == 1
                    && cutter.word.is_none()
                    && cutter.pieces.last().is_some_and(|piece| piece.kind == Kind::Word);
                let kind = if goes_on { Kind::Word } else { Kind::Remark };
                cutter.sign(at..at + length, kind);
                while chars.peek().is_some_and(|(next, _)| *next < at + length) {
                    chars.next();
                }
            }
            _ => cutter.extend(at),
        }
        previous = c;
    }
    cutter.end_word(credit.len());
    cutter.pieces
}

/// Whether two words are written together at `at`, before a capital, as happens where only style
/// parts them: "ByJane", "DoeUpdated".
fn is_seam(credit: &str, start: usize, at: usize) -> bool {
    let lists = &WORDS.lists;
    let head = &credit[start..at];
    let tail: String = credit[at..].chars().take_while(|c| c.is_alphabetic()).collect();
    let tail = tail.to_lowercase();
    matches!(head, "By" | "by" | "Door" | "Von" | "Por" | "Par")
        || head.chars().count() > 2 && (lists.stop.contains(&*tail) || WORDS.is_role(&tail))
}

/// Whether a text starts with a day and a month.
fn is_day_before_month(text: &str) -> bool {
    let month = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let month = month.trim_start_matches(['.', ' ']);
    let end = month.find(|c: char| !c.is_alphabetic()).unwrap_or(month.len());
    is_month(&month[..end].to_lowercase())
}

/// Length in bytes of the remark in brackets that a text starts with; just the bracket where it
/// isn't closed.
fn remark_length(text: &str) -> usize {
    let mut chars = text.char_indices();
    let first = chars.next().map_or(0, |(_, c)| c.len_utf8());
    chars
        .find(|(_, c)| matches!(c, ')' | '）' | ']' | '】'))
        .map_or(first, |(at, c)| at + c.len_utf8())
}

struct Cutter {
    pieces: Vec<Piece>,
    /// Start of the word that is being read.
    word: Option<usize>,
}

impl Cutter {
    fn extend(&mut self, at: usize) {
        self.word.get_or_insert(at);
    }

    fn end_word(&mut self, at: usize) {
        if let Some(start) = self.word.take() {
            self.pieces.push(Piece {
                range: start..at,
                kind: Kind::Word,
            });
        }
    }

    fn sign(&mut self, range: Range<usize>, kind: Kind) {
        self.end_word(range.start);
        self.pieces.push(Piece { range, kind });
    }

    /// Whether the word that is being read starts like this.
    fn starts_with(&self, credit: &str, at: usize, start: &str) -> bool {
        self.word.is_some_and(|word| credit[word..at].starts_with(start))
    }
}

/// E-mail addresses, handles and URLs.
fn mark_addresses(credit: &str, pieces: &mut [Piece]) {
    for piece in pieces.iter_mut().filter(|piece| piece.kind == Kind::Word) {
        let word = &credit[piece.range.clone()];
        if word.contains('@') || word.starts_with("http") || word.starts_with("www.") {
            piece.kind = Kind::Noise;
        } else if !word.contains(char::is_alphanumeric) {
            piece.kind = Kind::Bar;
        }
    }
}

/// Dates and times, with the words beside them.
fn mark_dates(pieces: &mut [Piece], lower: &[String]) {
    for index in 0..pieces.len() {
        let word = &lower[index];
        let beside = |other: Option<usize>| {
            other
                .and_then(|other| lower.get(other))
                .is_some_and(|word| is_month(word) || is_unit(word))
        };
        let counts = word.starts_with(|c: char| c.is_ascii_digit())
            && lower.get(index + 1).is_some_and(|next| is_unit(next));
        let dated = is_date(word)
            || counts
            || is_day_number(word) && (beside(index.checked_sub(1)) || beside(Some(index + 1)));
        if dated {
            pieces[index].kind = Kind::Noise;
        }
    }
    spread(pieces, lower, |word| {
        is_month(word) || is_weekday(word) || is_day_number(word)
    });
}

/// Phrases that start a credit, and words that start one of others than authors.
fn mark_credits(credit: &str, pieces: &mut [Piece], lower: &[String]) {
    let words = &*WORDS;
    let mut index = 0;
    while index < pieces.len() {
        if pieces[index].kind != Kind::Word {
            index += 1;
            continue;
        }
        let starts = index == 0 || pieces[index - 1].kind != Kind::Word;
        let before_colon = pieces.get(index + 1).is_some_and(|next| next.kind == Kind::Colon);
        let start = pieces[index].range.start;
        let raw = &credit[pieces[index].range.clone()];
        // Cut at the longest phrase's length: a credit may be long, a phrase isn't.
        let glued = pieces.get(index + 1).is_some_and(|next| next.range.start == pieces[index].range.end && next.kind == Kind::Word);
        let ahead: String = match glued {
            true => lower[index].clone(),
            false => credit[start..].chars().take(40).collect::<String>().to_lowercase(),
        };
        let phrase = words.by_phrase(&ahead).filter(|phrase| {
            let small = raw.chars().next().is_some_and(char::is_lowercase);
            let plain = !words.lists.ambiguous_by.contains(phrase);
            match (starts, plain) {
                (true, true) => true,
                (true, false) => {
                    before_colon
                        || index == 0 && small && matches!(*phrase, "von" | "vom")
                        || is_credit_word(credit, pieces, lower, index)
                }
                (false, true) => (small || *phrase == "by") && phrase.is_ascii() && phrase.len() > 1 && *phrase != "af" && *phrase != "av",
                (false, false) => false,
            }
        });
        if let Some(phrase) = phrase {
            let end = start + phrase.len();
            while index < pieces.len() && pieces[index].range.start < end {
                pieces[index].kind = Kind::By;
                index += 1;
            }
            continue;
        }
        let word = lower[index].as_str();
        if before_colon && words.lists.by_before_colon.contains(word) && starts {
            pieces[index].kind = Kind::By;
        } else if words.lists.other_work.contains(word)
            && (before_colon || starts && opens_other_work(pieces, lower, index) || followed_by_by(pieces, lower, index))
        {
            pieces[index].kind = Kind::OtherWork;
        }
        index += 1;
    }
}

/// Whether "Von", "Di" or the like at the start is no part of the name: at least two words
/// follow, the first of them no particle.
fn is_credit_word(credit: &str, pieces: &[Piece], lower: &[String], index: usize) -> bool {
    let following: Vec<&str> = (index + 1..pieces.len())
        .take_while(|next| pieces[*next].kind == Kind::Word)
        .map(|next| lower[next].as_str())
        .collect();
    let Some(next) = pieces.get(index + 1).filter(|_| !following.is_empty()) else {
        return false;
    };
    let next = &credit[next.range.clone()];
    let enough = if index == 0 { 2 } else { 3 };
    let house = index == 0 && (WORDS.agencies.contains(next) || next.contains(['.', '-']));
    let capital = !next.starts_with(char::is_lowercase);
    house || following.len() >= enough && capital && !WORDS.particles.contains(following[0])
}

/// Whether the word at the start of a part says whose work follows, and is no name's first word.
fn opens_other_work(pieces: &[Piece], lower: &[String], index: usize) -> bool {
    let next = lower.get(index + 1).map(String::as_str).unwrap_or_default();
    let next_kind = pieces.get(index + 1).map(|piece| piece.kind);
    matches!(next_kind, Some(Kind::Slash | Kind::By | Kind::And))
        || next_kind == Some(Kind::Word) && (is_by_word(next) || WORDS.lists.other_work.contains(next))
        || next_kind == Some(Kind::Word) && PHOTO.contains(&lower[index].as_str())
}

/// Words that never start a name.
const PHOTO: &[&str] = &["photo", "photos", "foto", "fotos", "foto's", "beeld", "写真", "撮影", "摄影", "фото", "사진"];

fn followed_by_by(pieces: &[Piece], lower: &[String], index: usize) -> bool {
    pieces.get(index + 1).is_some_and(|next| next.kind == Kind::Word)
        && is_by_word(&lower[index + 1])
}

fn is_by_word(word: &str) -> bool {
    matches!(word, "by" | "door" | "von" | "par" | "por" | "di" | "af" | "av" | "de")
}

/// Words of a credit's surroundings.
fn mark_stops(credit: &str, pieces: &mut [Piece], lower: &[String]) {
    let stops = &WORDS.lists.stop;
    let is_word = |piece: Option<&Piece>| piece.is_some_and(|piece| piece.kind == Kind::Word);
    for index in 0..pieces.len() {
        if pieces[index].kind != Kind::Word || !stops.contains(lower[index].as_str()) {
            continue;
        }
        let small = credit[pieces[index].range.clone()]
            .chars()
            .next()
            .is_some_and(|c| !c.is_uppercase());
        let first = index == 0 || !is_word(pieces.get(index - 1));
        let next = pieces.get(index + 1);
        let last = next.is_none_or(|next| next.kind != Kind::Word);
        let next_is_noise = next.is_some_and(|next| matches!(next.kind, Kind::Noise | Kind::Colon | Kind::By))
            || lower.get(index + 1).is_some_and(|word| {
                stops.contains(word.as_str()) || WORDS.lists.beside_date.contains(word.as_str())
            });
        let behind_a_name = index >= 2 && is_word(pieces.get(index - 1)) && is_word(pieces.get(index - 2));
        let alone = first && last && pieces.len() > 1;
        if small || alone || next_is_noise || last && behind_a_name {
            pieces[index].kind = Kind::Noise;
        }
    }
    spread(pieces, lower, |_| false);
}

/// Makes noise of the words beside noise that belong to it.
fn spread(pieces: &mut [Piece], lower: &[String], more: impl Fn(&str) -> bool) {
    let belongs = |word: &str| WORDS.lists.beside_date.contains(word) || more(word);
    for index in 1..pieces.len() {
        if pieces[index].kind == Kind::Word
            && pieces[index - 1].kind == Kind::Noise
            && (belongs(&lower[index]) || lower[index].starts_with(|c: char| c.is_ascii_digit()))
        {
            pieces[index].kind = Kind::Noise;
        }
    }
    for index in (1..pieces.len()).rev() {
        if pieces[index].kind != Kind::Noise {
            continue;
        }
        // "Saturday, 19 October": the comma belongs to the date.
        let before = match pieces[index - 1].kind {
            Kind::Comma if index >= 2 => index - 2,
            _ => index - 1,
        };
        if pieces[before].kind == Kind::Word && belongs(&lower[before]) {
            for piece in &mut pieces[before..index] {
                piece.kind = Kind::Noise;
            }
        }
    }
}

/// "and" and its like, where they stand between two names.
fn mark_joints(credit: &str, pieces: &mut [Piece], lower: &[String]) {
    let lists = &WORDS.lists;
    let shouted = !credit.contains(char::is_lowercase);
    for index in 1..pieces.len() {
        let word = lower[index].as_str();
        let raw = &credit[pieces[index].range.clone()];
        if pieces[index].kind != Kind::Word
            || !lists.and.contains(word)
            || raw != word && (!shouted || raw.chars().count() < 2 || raw.ends_with('.'))
        {
            continue;
        }
        // "Center for Evaluation and Research" is one name.
        let of_a_house = |before: &&usize| matches!(lower[**before].as_str(), "for" | "of" | "für" | "voor" | "pour");
        let before: Vec<usize> = (0..index)
            .rev()
            .take_while(|before| pieces[*before].kind == Kind::Word)
            .collect();
        if before.iter().find(of_a_house).is_some() {
            continue;
        }
        let words_before = words_from(pieces[..index].iter().rev());
        let words_after = words_from(pieces[index + 1..].iter());
        if words_after == 0 {
            continue;
        }
        // "Ortega y Gasset", "Costa e Silva": one word follows two or more.
        let soft = lists.soft_and.contains(word);
        if !soft || words_after >= 2 || words_before == 1 || words_before == 0 {
            pieces[index].kind = Kind::And;
        }
    }
}

fn words_from<'a>(pieces: impl Iterator<Item = &'a Piece>) -> usize {
    pieces.take_while(|piece| piece.kind == Kind::Word).count()
}

/// Whether a word is a date, a time or a year by itself.
fn is_date(word: &str) -> bool {
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let parts: Vec<&str> = word.split(|c: char| !c.is_ascii_digit()).collect();
    let year = word.len() == 4
        && word.parse::<u16>().is_ok_and(|year| (1990..2100).contains(&year));
    let clock = word.len() >= 5
        && parts.len() >= 2
        && parts.iter().take(2).all(|part| !part.is_empty() && part.len() <= 4)
        && word.contains([':', '.', '/', '-'])
        && !word.contains(char::is_alphabetic);
    let meridiem = ["am", "pm", "h", "min"].iter().any(|end| {
        word.strip_suffix(end)
            .is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit() || c == ':' || c == '.'))
    });
    let east_asian = word.contains(['年', '月', '日', '년', '월', '일', '時', '时']);
    let with_year = parts.len() >= 3 && parts.iter().any(|part| part.len() == 4)
        || parts.len() >= 2 && word.contains('-') && parts.last().is_some_and(|part| part.len() == 4);
    year || clock || with_year || meridiem || east_asian
}

/// Whether a word is a day's number: "3", "3rd".
fn is_day_number(word: &str) -> bool {
    let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
    !digits.is_empty()
        && digits.len() <= 2
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && matches!(&word[digits.len()..], "" | "st" | "nd" | "rd" | "th" | "er" | "e")
}

fn is_month(word: &str) -> bool {
    WORDS.months.contains(word)
}

fn is_weekday(word: &str) -> bool {
    WORDS.weekdays.contains(word)
}

/// Whether a word counts a stretch of time.
fn is_unit(word: &str) -> bool {
    matches!(
        word,
        "min" | "mins" | "minute" | "minutes" | "minuten" | "minutos" | "minuti" | "hours" | "hour"
            | "days" | "day" | "weeks" | "months" | "years" | "uur" | "uhr" | "am" | "pm" | "ago" | "comments" | "comment" | "views" | "shares"
    )
}
