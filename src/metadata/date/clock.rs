//! The time and the offset that stand behind a day.

use jiff::civil::Time;
use jiff::tz::Offset;

use super::tokens::{Cursor, Kind};
use crate::scripts::is_cjk;

/// Names of offsets, in minutes ahead of UTC. Where a name has more than one meaning, the one
/// that news pages use most counts.
const ZONES: &[(&str, i32)] = &[
    ("Z", 0),
    ("GMT", 0),
    ("UTC", 0),
    ("UT", 0),
    ("WET", 0),
    ("BST", 60),
    ("CET", 60),
    ("MEZ", 60),
    ("WAT", 60),
    ("WEST", 60),
    ("CEST", 120),
    ("CAT", 120),
    ("EET", 120),
    ("MESZ", 120),
    ("SAST", 120),
    ("EAT", 180),
    ("EEST", 180),
    ("MSK", 180),
    ("TRT", 180),
    ("PKT", 300),
    ("IST", 330),
    ("WIB", 420),
    ("HKT", 480),
    ("SGT", 480),
    ("WITA", 480),
    ("JST", 540),
    ("KST", 540),
    ("WIT", 540),
    ("ACST", 570),
    ("AEST", 600),
    ("AEDT", 660),
    ("NZST", 720),
    ("NZDT", 780),
    ("NST", -210),
    ("ART", -180),
    ("BRT", -180),
    ("ADT", -180),
    ("AST", -240),
    ("EDT", -240),
    ("CDT", -300),
    ("EST", -300),
    ("CST", -360),
    ("MDT", -360),
    ("MST", -420),
    ("PDT", -420),
    ("PST", -480),
];

/// How many tokens may stand between a day and its time.
const LONGEST_GAP: usize = 8;

/// How many of them may be words.
const GAP_WORDS: usize = 2;

/// Which of them may be marks.
const GAP_MARKS: &str = ",;:.-–—|·•@()（）/";

/// Half of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

/// Reads the time that stands behind a day, with its offset. Without one the cursor stays.
pub fn behind_day(cursor: &mut Cursor) -> Option<(Time, Option<Offset>)> {
    let mut ahead = *cursor;
    let basic = ahead
        .unit(&["T", "t"])
        .and_then(|()| basic_time(&mut ahead));
    let time = match basic {
        Some(time) => time,
        None => {
            ahead = *cursor;
            let half = skip_gap(&mut ahead);
            time(&mut ahead, half)?
        }
    };
    *cursor = ahead;
    Some((time, offset(cursor)))
}

/// Reads a time with its offset. Without one the cursor stays.
pub fn read(cursor: &mut Cursor) -> Option<(Time, Option<Offset>)> {
    let time = time(cursor, None)?;
    Some((time, offset(cursor)))
}

/// Skips what stands between a day and its time: blanks, marks and a word such as "at" or "um".
/// Some languages set the half of the day there.
fn skip_gap(cursor: &mut Cursor) -> Option<Half> {
    let mut half = None;
    let mut words = 0;
    for _ in 0..LONGEST_GAP {
        match cursor.peek() {
            Some(Kind::Word(meaning)) => match cursor.word() {
                "上" | "前" | "전" => half = Some(Half::Morning),
                "下" | "後" | "后" | "후" | "晚" => half = Some(Half::Afternoon),
                "午" | "오" => {}
                _ if meaning.month > 0 => break,
                // In scripts without blanks a word is a few characters, each a token.
                word if word.chars().all(is_cjk) => {}
                _ if words == GAP_WORDS => break,
                _ => words += 1,
            },
            Some(Kind::Space) => {}
            Some(Kind::Mark(c)) if GAP_MARKS.contains(c) => {}
            _ => break,
        }
        cursor.advance();
    }
    half
}

/// Reads a time without marks, as in "20260317T195600Z".
fn basic_time(cursor: &mut Cursor) -> Option<Time> {
    let Kind::Number { value, digits } = cursor.peek()? else {
        return None;
    };
    let seconds = match digits {
        4 => value * 100,
        6 => value,
        _ => return None,
    };
    let part = |unit: u64| (seconds / unit % 100) as i8;
    let time = Time::new(part(10_000), part(100), part(1), 0).ok()?;
    cursor.advance();
    Some(time)
}

/// Reads a time with marks or words: "19:56", "7.56 pm", "19h56", "19 Uhr".
fn time(cursor: &mut Cursor, half: Option<Half>) -> Option<Time> {
    let mut ahead = *cursor;
    let hour = ahead.small()?;
    let mut parts = [hour, 0, 0];
    if let Some(mark) = ahead.mark(&[':', '.', '：']) {
        parts[1] = ahead.number(2..3)? as i8;
        if ahead.mark(&[mark]).is_some() {
            parts[2] = ahead.number(2..3)? as i8;
            if ahead.mark(&['.', ',']).is_some() {
                ahead.number(1..10)?;
            }
        }
    } else {
        let mut word = ahead;
        word.space();
        if hour_word(&mut word).is_some() {
            ahead = word;
            let mut minute = word;
            minute.space();
            if let Some(value) = minute.number(2..3) {
                parts[1] = value as i8;
                ahead = minute;
            }
        } else if half_word(&mut word.clone()).is_none() {
            return None;
        }
    }
    let mut word = ahead;
    word.space();
    let named = half_word(&mut word);
    if named.is_some() || hour_word(&mut word).is_some() {
        ahead = word;
    }
    let half = named.or(half);
    let hour = match (half, hour) {
        (Some(Half::Morning), 12) => 0,
        (Some(Half::Afternoon), 1..=11) => hour + 12,
        _ => hour,
    };
    // A leap second counts as the second before it.
    let time = Time::new(hour, parts[1], parts[2].min(59), 0).ok()?;
    *cursor = ahead;
    Some(time)
}

/// Reads the word for the hour, as "h", "uur" or "Uhr", or "時".
fn hour_word(cursor: &mut Cursor) -> Option<()> {
    match cursor.peek()? {
        Kind::Word(meaning) if meaning.hour => {}
        Kind::Word(_) if ["h", "H"].contains(&cursor.word()) => {}
        _ => return None,
    }
    cursor.advance();
    Some(())
}

/// Reads "am", "p.m." and the like.
fn half_word(cursor: &mut Cursor) -> Option<Half> {
    let mut ahead = *cursor;
    let half = match ahead.word() {
        "a" | "A" | "am" | "Am" | "AM" => Half::Morning,
        "p" | "P" | "pm" | "Pm" | "PM" => Half::Afternoon,
        _ => return None,
    };
    let letters = ahead.word().len();
    ahead.advance();
    if letters == 1 {
        ahead.mark(&['.'])?;
        ahead.space();
        ahead.unit(&["m", "M"])?;
        ahead.mark(&['.']);
    }
    *cursor = ahead;
    Some(half)
}

/// Reads an offset: "Z", "+01:00", "-0500", "GMT+1", "(CET)".
fn offset(cursor: &mut Cursor) -> Option<Offset> {
    let mut ahead = *cursor;
    ahead.space();
    ahead.mark(&['(', ',']);
    ahead.space();
    let zone = ZONES.iter().find(|(name, _)| *name == ahead.word());
    let minutes = match zone {
        Some((_, minutes)) => {
            ahead.advance();
            let plain = ["GMT", "UTC"].contains(&zone?.0);
            let signed = if plain {
                signed_offset(&mut ahead)
            } else {
                None
            };
            signed.unwrap_or(*minutes)
        }
        None => signed_offset(&mut ahead)?,
    };
    let offset = Offset::from_seconds(minutes * 60).ok()?;
    *cursor = ahead;
    Some(offset)
}

/// Reads a sign and the offset in hours, or in hours and minutes; gives minutes.
fn signed_offset(cursor: &mut Cursor) -> Option<i32> {
    let mut ahead = *cursor;
    let sign = match ahead.mark(&['+', '-', '−'])? {
        '+' => 1,
        _ => -1,
    };
    let (hours, mut minutes) = match ahead.peek()? {
        Kind::Number { value, digits: 4 } => (value / 100, value % 100),
        Kind::Number {
            value,
            digits: 1 | 2,
        } => (value, 0),
        _ => return None,
    };
    let short = ahead.word().len() <= 2;
    ahead.advance();
    if short && ahead.mark(&[':']).is_some() {
        minutes = ahead.number(2..3)?;
    }
    if hours > 14 || minutes > 59 {
        return None;
    }
    *cursor = ahead;
    Some(sign * (hours * 60 + minutes) as i32)
}
