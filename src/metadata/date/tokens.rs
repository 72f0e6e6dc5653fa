//! A text as the tokens that dates are made of: numbers, words, marks.

use std::ops::Range;

use super::words::{self, Meaning};
use crate::scripts::is_cjk;

/// Years that the Buddhist era began before the common one.
const BUDDHIST_ERA: i16 = 543;

/// A piece of a text.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Where it starts in the text, in bytes.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}

/// The kinds of [`Token`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A run of digits of any script. More than 18 digits have the value of none.
    Number {
        /// Its value.
        value: u64,
        /// How many digits it has.
        digits: u32,
    },
    /// A run of letters, or one character of a script that sets no blanks between words.
    Word(Meaning),
    /// White space.
    Space,
    /// Any other character.
    Mark(char),
}

/// The words longer than this mean nothing in a date.
const LONGEST_WORD: usize = 32;

/// Cuts a text into tokens. Words run up to a digit, a mark or a capital behind a small letter:
/// texts of neighbouring elements are often glued together.
pub fn tokens(text: &str, language: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 3);
    let mut folded = String::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let mut end = start + c.len_utf8();
        let kind = if let Some(digit) = digit_value(c) {
            let (mut value, mut digits) = (digit, 1);
            while let Some(digit) = chars.peek().and_then(|&(_, c)| digit_value(c)) {
                end += chars.next().map_or(0, |(_, c)| c.len_utf8());
                digits += 1;
                value = if digits <= 18 { value * 10 + digit } else { 0 };
            }
            Kind::Number { value, digits }
        } else if c.is_alphabetic() {
            // In Korean, too, the marks of year, month and day stand behind their number and before
            // others.
            if !is_cjk(c) {
                let mut last = c;
                while let Some(&(_, next)) = chars.peek() {
                    let goes_on = next.is_alphabetic() || is_part_of_letter(next);
                    let capital = next.is_uppercase() && last.is_lowercase();
                    if !goes_on || capital || is_cjk(next) {
                        break;
                    }
                    end += next.len_utf8();
                    last = next;
                    chars.next();
                }
            }
            Kind::Word(meaning(&text[start..end], language, &mut folded))
        } else if c.is_whitespace() {
            Kind::Space
        } else {
            Kind::Mark(c)
        };
        if kind == Kind::Space && tokens.last().is_some_and(|last| last.kind == Kind::Space) {
            continue;
        }
        tokens.push(Token {
            kind,
            start: start as u32,
            end: end as u32,
        });
    }
    tokens
}

fn meaning(word: &str, language: &str, folded: &mut String) -> Meaning {
    if word.len() > LONGEST_WORD {
        return Meaning::default();
    }
    folded.clear();
    words::fold(word, folded);
    words::meaning(folded, language)
}

/// Accents, the signs of Indic scripts that join letters (nukta and virama, at the same place in
/// the block of each), and the marks above Thai letters.
fn is_part_of_letter(c: char) -> bool {
    match c {
        '\u{900}'..='\u{D7F}' => matches!(u32::from(c) % 0x80, 0x3C | 0x4D),
        c => matches!(c, '\u{300}'..='\u{36F}' | '\u{E47}'..='\u{E4E}'),
    }
}

/// The value of a digit in the scripts that the web writes dates in.
fn digit_value(c: char) -> Option<u64> {
    let zero = match c {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        '०'..='९' => '०',
        '০'..='৯' => '০',
        '๐'..='๙' => '๐',
        '０'..='９' => '０',
        _ => return None,
    };
    Some(u64::from(c as u32 - zero as u32))
}

/// A place in the tokens of a text, from which patterns read.
#[derive(Debug, Clone, Copy)]
pub struct Cursor<'t> {
    text: &'t str,
    tokens: &'t [Token],
    /// Index of the token that comes next.
    pub at: usize,
    /// Where the last token read ends, in bytes; behind the year where others are glued to it.
    pub end: usize,
}

impl<'t> Cursor<'t> {
    /// Before the token at `at`.
    pub fn new(text: &'t str, tokens: &'t [Token], at: usize) -> Self {
        Cursor {
            text,
            tokens,
            at,
            end: 0,
        }
    }

    /// The token that comes next.
    pub fn peek(&self) -> Option<Kind> {
        self.tokens.get(self.at).map(|token| token.kind)
    }

    /// Whether a number and a mark stand right before: what comes is the end of something longer,
    /// as in a version, a telephone number or an address.
    pub fn follows_number(&self) -> bool {
        let Some([before, mark]) = self
            .at
            .checked_sub(2)
            .and_then(|i| self.tokens.get(i..self.at))
        else {
            return false;
        };
        matches!(before.kind, Kind::Number { .. })
            && matches!(mark.kind, Kind::Mark('.' | '-' | '/' | ',' | ':'))
    }

    /// Whether a number that could be a day stands before, with a blank or a mark or two between.
    pub fn follows_day(&self) -> bool {
        let before = self.tokens[..self.at.min(self.tokens.len())].iter().rev();
        before
            .take(3)
            .find(|token| !matches!(token.kind, Kind::Space | Kind::Mark('.' | '-' | '/')))
            .is_some_and(|token| matches!(token.kind, Kind::Number { digits: 1 | 2, .. }))
    }

    /// Whether the mark and a number come next.
    pub fn goes_on_with(&self, mark: char) -> bool {
        let mut ahead = *self;
        ahead.mark(&[mark]).is_some() && matches!(ahead.peek(), Some(Kind::Number { .. }))
    }

    /// Goes on by one token.
    pub fn advance(&mut self) {
        if let Some(token) = self.tokens.get(self.at) {
            self.end = token.end as usize;
            self.at += 1;
        }
    }

    /// The text of the next token; empty at the end.
    pub fn word(&self) -> &'t str {
        self.tokens.get(self.at).map_or("", |token| {
            &self.text[token.start as usize..token.end as usize]
        })
    }

    /// Reads a number with so many digits.
    pub fn number(&mut self, digits: Range<u32>) -> Option<u64> {
        match self.peek()? {
            Kind::Number { value, digits: n } if digits.contains(&n) => {
                self.advance();
                Some(value)
            }
            _ => None,
        }
    }

    /// Reads a number of one or two digits.
    pub fn small(&mut self) -> Option<i8> {
        self.number(1..3).map(|value| value as i8)
    }

    /// Reads a year of four digits. More digits behind it belong to what is glued to it, as in
    /// "20264 Mins Read". Years of the Buddhist era are counted as those of the common one.
    pub fn year(&mut self) -> Option<i16> {
        let Kind::Number { value, digits } = self.peek()? else {
            return None;
        };
        let glued = digits.checked_sub(4).filter(|&glued| glued <= 3)?;
        let year = value / 10u64.pow(glued);
        if glued > 0 && !(1990..=2100).contains(&year) {
            return None;
        }
        let start = self.tokens[self.at].start as usize;
        let width = self
            .word()
            .chars()
            .take(4)
            .map(char::len_utf8)
            .sum::<usize>();
        self.advance();
        self.end = start + width;
        let year = i16::try_from(year).ok()?;
        Some(match year {
            2443..=2643 => year - BUDDHIST_ERA,
            year => year,
        })
    }

    /// Reads the name of a month; in Vietnamese that is "tháng 3".
    pub fn month_name(&mut self) -> Option<i8> {
        let mut ahead = *self;
        if ahead.unit(&["tháng"]).is_some() {
            ahead.space();
            let month = ahead.small()?;
            *self = ahead;
            return Some(month);
        }
        match self.peek()? {
            Kind::Word(Meaning { month, .. }) if month > 0 => {
                self.advance();
                Some(month)
            }
            _ => None,
        }
    }

    /// Reads one of the marks.
    pub fn mark(&mut self, marks: &[char]) -> Option<char> {
        match self.peek()? {
            Kind::Mark(c) if marks.contains(&c) => {
                self.advance();
                Some(c)
            }
            _ => None,
        }
    }

    /// Reads one of these words.
    pub fn unit(&mut self, words: &[&str]) -> Option<()> {
        if !words.contains(&self.word()) {
            return None;
        }
        self.advance();
        Some(())
    }

    /// Reads white space; there may be none.
    pub fn space(&mut self) -> bool {
        let space = self.peek() == Some(Kind::Space);
        if space {
            self.at += 1;
        }
        space
    }
}
