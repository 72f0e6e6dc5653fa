//! A raw credit as words and signs, without a look at their meaning.

use std::ops::Range;

use super::dated::{is_date, is_month};
use super::pieces::{Kind, Piece};
use super::words::WORDS;
use crate::scripts::is_hangul;

/// Cuts a credit into words and signs.
pub fn cut(credit: &str) -> Vec<Piece> {
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
            ':' | '/' | '&' if cutter.in_address(credit, at) => cutter.extend(at),
            '/' | '／' => cutter.sign(at..end, Kind::Slash),
            ':' | '：' => cutter.sign(at..end, Kind::Colon),
            '&' | '＆' => cutter.sign(at..end, Kind::And),
            '·' if is_hangul(previous) && is_hangul(next) => cutter.sign(at..end, Kind::And),
            '・' if cutter.word.is_some_and(|start| &credit[start..at] == "文") => {
                cutter.sign(at..end, Kind::Bar);
            }
            // "서울=", "東京＝": where it was written.
            '＝' => cutter.sign(at..end, Kind::Bar),
            '=' if is_hangul(previous) => cutter.sign(at..end, Kind::Bar),
            '+' if between_blanks => cutter.sign(at..end, Kind::And),
            '|' | '｜' | '•' | '●' | '▪' | '■' | '»' | '›' | '★' | '►' | '∙' | '⋅' | '—' | '―' =>
            {
                cutter.sign(at..end, Kind::Bar);
            }
            '-' | '–' | '‐' | '·' | '*' | '~'
                if previous.is_whitespace() || next.is_whitespace() =>
            {
                cutter.sign(at..end, Kind::Bar);
            }
            '(' | '（' | '[' | '【' => {
                let length = remark_length(&credit[at..]);
                let inside = &credit[at..at + length];
                let rest = credit[at + length..].trim_start();
                let goes_on = rest.chars().next().is_some_and(char::is_uppercase)
                    && inside.split_whitespace().count() == 1
                    && cutter.word.is_none()
                    && cutter
                        .pieces
                        .last()
                        .is_some_and(|piece| piece.kind == Kind::Word);
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
    let tail: String = credit[at..]
        .chars()
        .take_while(|c| c.is_alphabetic())
        .collect();
    let tail = tail.to_lowercase();
    matches!(head, "By" | "by" | "Door" | "Von" | "Por" | "Par")
        || head.chars().count() > 2 && (lists.stop.contains(&*tail) || WORDS.is_role(&tail))
}

/// Whether a text starts with a day and a month.
fn is_day_before_month(text: &str) -> bool {
    let month = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let month = month.trim_start_matches(['.', ' ']);
    let end = month
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(month.len());
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

    /// Whether the word that is being read is a URL.
    fn in_address(&self, credit: &str, at: usize) -> bool {
        self.word.is_some_and(|word| is_address(&credit[word..at]))
    }
}

/// Whether a word is a URL.
pub fn is_address(word: &str) -> bool {
    word.starts_with("http") || word.starts_with("www.")
}
