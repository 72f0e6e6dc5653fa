//! Text to dates: every form that pages write a day in, in every language of the lexicon.

use std::ops::Range;

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::Offset;

use super::clock;
use super::order::DateOrder;
use super::stamp::Stamp;
use super::tokens::{Cursor, Kind, Token, tokens};

/// How to read what can be read in more than one way.
#[derive(Debug, Clone, Copy, Default)]
pub struct Reading<'a> {
    /// Language of the page as a two-letter code; may be empty.
    pub language: &'a str,
    /// What comes first in "3/4/2026".
    pub order: DateOrder,
    /// The day that "today" means, where the page tells it elsewhere.
    pub today: Option<Date>,
}

/// A date in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The date.
    pub stamp: Stamp,
    /// The date with day and month the other way round, where it can be read like that too.
    pub swapped: Option<Stamp>,
    /// Where it stands in the text, in bytes, with the time behind it.
    pub range: Range<usize>,
}

/// The dates in a text, in its order. Months without a day count, years alone don't.
pub fn find(text: &str, reading: Reading) -> Vec<Found> {
    let mut found = Vec::new();
    // Most texts end here: digits of other scripts are the rare case that costs.
    let may_hold_a_digit = |byte: u8| byte.is_ascii_digit() || byte >= 0xD9;
    if reading.today.is_none() && !text.bytes().any(may_hold_a_digit) {
        return found;
    }
    let tokens = tokens(text, reading.language);
    let mut clock_before: Option<ClockBefore> = None;
    let mut at = 0;
    while at < tokens.len() {
        let mut cursor = Cursor::new(text, &tokens, at);
        let Some(mut stamp) = date(&mut cursor, reading) else {
            if let Some(clock) = clock::read(&mut cursor) {
                clock_before = Some(ClockBefore {
                    clock,
                    end: cursor.at,
                });
            }
            at += 1;
            continue;
        };
        if stamp.day.is_some() && stamp.time.is_none() {
            let before = clock_before
                .filter(|clock| at < clock.end + 5)
                .map(|c| c.clock);
            if let Some((time, offset)) = clock::behind_day(&mut cursor).or(before) {
                stamp.time = Some(time);
                stamp.offset = offset;
            }
        }
        clock_before = None;
        let start = at;
        at = cursor.at;
        // "Today" alone is a word of any text.
        let relative = matches!(tokens[start].kind, Kind::Word(word) if word.relative.is_some());
        if relative && stamp.time.is_none() {
            continue;
        }
        found.push(Found {
            stamp,
            swapped: swapped(stamp, &tokens[start..cursor.at]),
            range: tokens[start].start as usize..cursor.end,
        });
    }
    found
}

/// The other reading of a date in numbers that starts with day or month.
fn swapped(stamp: Stamp, tokens: &[Token]) -> Option<Stamp> {
    let (month, day) = (stamp.month?, stamp.day?);
    let starts_small = matches!(tokens.first()?.kind, Kind::Number { digits: 1 | 2, .. });
    let named = |token: &Token| matches!(token.kind, Kind::Word(meaning) if meaning.month > 0);
    if !starts_small || month == day || tokens.iter().any(named) {
        return None;
    }
    Some(Stamp {
        month: Some(day),
        day: Some(month),
        ..stamp
    })
    .filter(|stamp| stamp.date().is_some())
}

/// A time before a date: "19:56, 17 March 2026".
#[derive(Clone, Copy)]
struct ClockBefore {
    clock: (Time, Option<Offset>),
    /// Index of the token behind it.
    end: usize,
}

/// Reads a value that is a date as a whole, such as the content of a meta tag: what [`find`]
/// finds, and also years, months and seconds since 1970 that are nothing but numbers.
pub fn parse(text: &str, reading: Reading) -> Option<Stamp> {
    let text = text.trim();
    if let Some(stamp) = whole_number(text) {
        return Some(stamp);
    }
    let tokens = tokens(text, reading.language);
    let mut cursor = Cursor::new(text, &tokens, 0);
    if let Some(stamp) = try_patterns(&mut cursor, &[year_month, month_year])
        && cursor.peek().is_none()
    {
        return Some(stamp);
    }
    // A day says more than a month that stands before it.
    let found = find(text, reading);
    let day = found.iter().find(|found| found.stamp.day.is_some());
    day.or(found.first()).map(|found| found.stamp)
}

/// Reads seconds or milliseconds since 1970; gives the day in UTC.
pub fn of_epoch(number: i64) -> Option<Stamp> {
    // 1e11 seconds are the year 5138, 1e11 milliseconds are 1973.
    let moment = if number.abs() < 100_000_000_000 {
        Timestamp::from_second(number)
    } else {
        Timestamp::from_millisecond(number)
    };
    let moment = Offset::UTC.to_datetime(moment.ok()?);
    let time = Time::new(moment.hour(), moment.minute(), moment.second(), 0);
    Some(Stamp {
        time: Some(time.ok()?),
        offset: Some(Offset::UTC),
        ..Stamp::of_date(moment.date())?
    })
}

/// Reads a text that is one number: "2026", "202603", seconds or milliseconds since 1970.
fn whole_number(text: &str) -> Option<Stamp> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: i64 = text.parse().ok()?;
    match text.len() {
        4 => Stamp::of_year(number as i16),
        6 => Stamp::of_month((number / 100) as i16, (number % 100) as i8),
        10 | 13 => of_epoch(number),
        _ => None,
    }
}

/// A form of date, read from the cursor on.
type Pattern = fn(&mut Cursor) -> Option<Stamp>;

/// Reads what the first fitting pattern reads. Without one the cursor stays.
fn try_patterns(cursor: &mut Cursor, patterns: &[Pattern]) -> Option<Stamp> {
    patterns.iter().find_map(|pattern| {
        let mut ahead = *cursor;
        let stamp = pattern(&mut ahead)?;
        *cursor = ahead;
        Some(stamp)
    })
}

/// Reads a date.
fn date(cursor: &mut Cursor, reading: Reading) -> Option<Stamp> {
    match cursor.peek()? {
        Kind::Number { digits: 8.., .. } => try_patterns(cursor, &[basic_form]),
        Kind::Number { digits: 4, .. } => try_patterns(
            cursor,
            &[year_month_day, year_month_name_day, year_day_month_name],
        ),
        Kind::Number { digits: 1 | 2, .. } => {
            let order: Pattern = match reading.order {
                DateOrder::DayMonth => day_month_year,
                DateOrder::MonthDay => month_day_year,
            };
            try_patterns(cursor, &[day_month_name_year, order])
        }
        Kind::Word(meaning) if meaning.month > 0 => {
            try_patterns(cursor, &[month_name_day_year, month_name_year])
        }
        Kind::Word(meaning) => match (meaning.relative, reading.today) {
            (Some(days), Some(today)) => {
                cursor.advance();
                let span = jiff::Span::new().days(days);
                Stamp::of_date(today.checked_add(span).ok()?)
            }
            _ => try_patterns(cursor, &[era_year_month_day]),
        },
        _ => None,
    }
}

/// "20260317", "20260317195600".
fn basic_form(cursor: &mut Cursor) -> Option<Stamp> {
    let Kind::Number { value, digits } = cursor.peek()? else {
        return None;
    };
    if cursor.follows_number() || !matches!(digits, 8 | 12 | 14) {
        return None;
    }
    let seconds = match digits {
        8 => value * 1_000_000,
        12 => value * 100,
        _ => value,
    };
    let part = |unit: u64| (seconds / unit % 100) as i8;
    let year = (seconds / 10_000_000_000) as i16;
    let stamp = Stamp::of_day(year, part(100_000_000), part(1_000_000))?;
    cursor.advance();
    let time = Time::new(part(10_000), part(100), part(1), 0).ok();
    Some(Stamp {
        time: time.filter(|_| digits > 8),
        ..stamp
    })
}

/// "2026-03-17", "2026/3/17", "2026. 3. 17.", "2026年3月17日", "2026년 3월 17일"; "2026年3月".
fn year_month_day(cursor: &mut Cursor) -> Option<Stamp> {
    if cursor.follows_number() {
        return None;
    }
    let year = cursor.number(4..5)? as i16;
    if cursor.unit(&["年", "년"]).is_some() {
        return month_and_day_units(cursor, year);
    }
    let mark = separator(cursor)?;
    let month = cursor.small()?;
    let day = separator(cursor)
        .filter(|m| *m == mark)
        .and(cursor.small())?;
    let stamp = Stamp::of_day(year, month, day)?;
    if cursor.goes_on_with(mark) {
        return None;
    }
    cursor.mark(&['.']);
    Some(stamp)
}

/// "令和8年3月17日", "民國115年3月17日".
fn era_year_month_day(cursor: &mut Cursor) -> Option<Stamp> {
    let first = cursor.word();
    let (second, before_first_year) = match first {
        "令" => ("和", 2018),
        "平" => ("成", 1988),
        "昭" => ("和", 1925),
        "民" => ("國", 1911),
        _ => return None,
    };
    cursor.advance();
    cursor.unit(&[second])?;
    let year = match cursor.unit(&["元"]) {
        Some(()) => 1,
        None => cursor.number(1..4)? as i16,
    };
    cursor.unit(&["年"])?;
    month_and_day_units(cursor, before_first_year + year)
}

/// The part behind the year of "2026年3月17日" and "2026년 3월 17일"; the day may be missing.
fn month_and_day_units(cursor: &mut Cursor, year: i16) -> Option<Stamp> {
    cursor.space();
    let month = cursor.small()?;
    cursor.unit(&["月", "월"])?;
    let mut ahead = *cursor;
    ahead.space();
    if let Some(day) = ahead.small()
        && ahead.unit(&["日", "일", "号", "號"]).is_some()
    {
        *cursor = ahead;
        return Stamp::of_day(year, month, day);
    }
    Stamp::of_month(year, month)
}

/// "17.03.2026", "17/3/2026", "17-3-26"; with the month first where it can't be otherwise.
fn day_month_year(cursor: &mut Cursor) -> Option<Stamp> {
    let (day, month, year) = three_numbers(cursor)?;
    Stamp::of_day(year, month, day).or_else(|| Stamp::of_day(year, day, month))
}

/// "3/17/2026"; with the day first where it can't be otherwise, and where points stand between.
fn month_day_year(cursor: &mut Cursor) -> Option<Stamp> {
    let mut ahead = *cursor;
    ahead.advance();
    if separator(&mut ahead)? == '.' {
        return day_month_year(cursor);
    }
    let (month, day, year) = three_numbers(cursor)?;
    Stamp::of_day(year, month, day).or_else(|| Stamp::of_day(year, day, month))
}

fn three_numbers(cursor: &mut Cursor) -> Option<(i8, i8, i16)> {
    if cursor.follows_number() {
        return None;
    }
    let first = cursor.small()?;
    let mark = separator(cursor)?;
    let second_digits = cursor.word().len();
    let second = cursor.small()?;
    let spaced = cursor.peek() == Some(Kind::Space);
    separator(cursor).filter(|m| *m == mark)?;
    let year = match cursor.year() {
        Some(year) => year,
        // Versions and clocks look alike.
        None if spaced || mark == '.' && second_digits < 2 => return None,
        None => full_year(cursor.number(2..3)?),
    };
    if cursor.goes_on_with(mark) {
        return None;
    }
    Some((first, second, year))
}

/// "17 March 2026", "17. März 2026", "1er mars 2024", "17 de marzo de 2026", "17-Mar-26".
fn day_month_name_year(cursor: &mut Cursor) -> Option<Stamp> {
    let day = cursor.small()?;
    ordinal(cursor);
    gap(cursor);
    let month = cursor.month_name()?;
    let before = cursor.peek();
    gap(cursor);
    let year = match cursor.year() {
        Some(year) => year,
        None => short_year(cursor, before)?,
    };
    Stamp::of_day(year, month, day)
}

/// "March 17, 2026", "Mar. 17th 2026", "Mar 17 19:56:00 CET 2026".
fn month_name_day_year(cursor: &mut Cursor) -> Option<Stamp> {
    let month = cursor.month_name()?;
    gap(cursor);
    let day = cursor.small()?;
    let mut ahead = *cursor;
    ahead.space();
    let clock = clock::read(&mut ahead);
    if clock.is_some() {
        *cursor = ahead;
    } else {
        ordinal(cursor);
    }
    gap(cursor);
    let year = match cursor.year() {
        Some(year) => year,
        None => short_year(cursor, None)?,
    };
    Some(Stamp {
        time: clock.map(|(time, _)| time),
        offset: clock.and_then(|(_, offset)| offset),
        ..Stamp::of_day(year, month, day)?
    })
}

/// "2026 March 17", "2026. március 17.", "2026-Mar-17".
fn year_month_name_day(cursor: &mut Cursor) -> Option<Stamp> {
    let year = cursor.number(4..5)? as i16;
    gap(cursor);
    let month = cursor.month_name()?;
    gap(cursor);
    let day = cursor.small()?;
    // "… 2025 March 17, 2026": the year belongs to what stands before.
    let mut ahead = *cursor;
    ordinal(&mut ahead);
    gap(&mut ahead);
    if ahead.year().is_some() {
        return None;
    }
    cursor.mark(&['.']);
    Stamp::of_day(year, month, day)
}

/// "2026. gada 17. marts", as in Latvian.
fn year_day_month_name(cursor: &mut Cursor) -> Option<Stamp> {
    let year = cursor.number(4..5)? as i16;
    cursor.mark(&['.']);
    cursor.space();
    cursor.unit(&["gada"])?;
    cursor.space();
    let day = cursor.small()?;
    ordinal(cursor);
    gap(cursor);
    Stamp::of_day(year, cursor.month_name()?, day)
}

/// "March 2026", "marzo de 2026".
fn month_name_year(cursor: &mut Cursor) -> Option<Stamp> {
    // "31 February 2026" is no date at all.
    if cursor.follows_day() {
        return None;
    }
    let month = cursor.month_name()?;
    gap(cursor);
    let year = cursor.year().filter(|year| (1970..=2100).contains(year))?;
    Stamp::of_month(year, month)
}

/// "2026-03", "2026/3".
fn year_month(cursor: &mut Cursor) -> Option<Stamp> {
    let year = cursor.number(4..5)? as i16;
    separator(cursor)?;
    Stamp::of_month(year, cursor.small()?)
}

/// "03/2026", "3.2026".
fn month_year(cursor: &mut Cursor) -> Option<Stamp> {
    let month = cursor.small()?;
    separator(cursor)?;
    Stamp::of_month(cursor.number(4..5)? as i16, month)
}

/// Reads the mark between numbers, with a blank on either side or none. All dashes are one.
fn separator(cursor: &mut Cursor) -> Option<char> {
    cursor.space();
    let mark = cursor.mark(&['-', '/', '.', '‐', '‑', '–', '−', '／', '．'])?;
    cursor.space();
    Some(match mark {
        '/' | '／' => '/',
        '.' | '．' => '.',
        _ => '-',
    })
}

/// Skips what makes a number an ordinal: "17th", "17.", "1er", "1º", "17-го".
fn ordinal(cursor: &mut Cursor) {
    cursor.mark(&['.', 'º', '°', 'ª']);
    let mut ahead = *cursor;
    ahead.mark(&['-']);
    if let Some(Kind::Word(meaning)) = ahead.peek()
        && meaning.month == 0
        && ahead.word().chars().count() <= 3
    {
        ahead.advance();
        *cursor = ahead;
    }
}

/// Skips what may stand between the parts of a date: marks, blanks, and one short word, as "de",
/// "of" or "del".
fn gap(cursor: &mut Cursor) {
    let mut words = 0;
    for _ in 0..5 {
        match cursor.peek() {
            Some(Kind::Space | Kind::Mark('.' | ',' | '-' | '/' | '،' | '‑' | '–')) => {}
            Some(Kind::Word(meaning))
                if words == 0 && meaning.month == 0 && cursor.word().chars().count() <= 3 =>
            {
                words += 1;
            }
            _ => break,
        }
        cursor.advance();
    }
}

/// Reads a year of two digits, where it can be nothing else: behind an apostrophe, or behind the
/// mark that also stands between day and month.
fn short_year(cursor: &mut Cursor, before: Option<Kind>) -> Option<i16> {
    let apostrophe = cursor.mark(&['\'', '’', '‘', '`']).is_some();
    if !apostrophe && !matches!(before, Some(Kind::Mark('-' | '/'))) {
        return None;
    }
    cursor.number(2..3).map(full_year)
}

/// The year that two digits stand for.
fn full_year(year: u64) -> i16 {
    let year = year as i16;
    if year < 70 { 2000 + year } else { 1900 + year }
}

/// The month that a name in any language stands for.
pub fn month_named(name: &str) -> Option<i8> {
    match tokens(name, "").as_slice() {
        [token] => match token.kind {
            Kind::Word(meaning) if meaning.month > 0 => Some(meaning.month),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests;
