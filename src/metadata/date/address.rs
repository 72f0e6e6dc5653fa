//! Dates in web addresses.

use super::parse::{Reading, find, month_named};
use super::stamp::Stamp;

/// The date in the path of an address: "/2026/03/17/", "/2026/mar/17/", "/2026/03/",
/// "/20260317/", "/some-words-2026-03-17".
pub fn date_in_path(path: &str) -> Option<Stamp> {
    let mut month_only = None;
    let mut segments = path.split('/').peekable();
    while let Some(segment) = segments.next() {
        if let Some(year) = digits(segment, 4..5).filter(|year| YEARS.contains(year)) {
            let mut ahead = segments.clone();
            let Some(month) = ahead.next().and_then(month) else {
                continue;
            };
            // The day may be the first part of a longer segment: "/2026/03/17-some-words".
            let day = ahead.next().and_then(|day| {
                let end = day.find(['-', '_', '.']).unwrap_or(day.len());
                digits(&day[..end], 1..3)
            });
            if let Some(stamp) = day.and_then(|day| Stamp::of_day(year, month, day as i8)) {
                return Some(stamp);
            }
            month_only = month_only.or(Stamp::of_month(year, month));
        } else if let Some(stamp) = date_in_segment(segment) {
            return Some(stamp);
        }
    }
    month_only
}

/// The years that an address may have a date of: the web is no older.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;

fn month(segment: &str) -> Option<i8> {
    match digits(segment, 1..3) {
        Some(month) => i8::try_from(month).ok(),
        None => month_named(segment),
    }
}

fn digits(segment: &str, count: std::ops::Range<usize>) -> Option<i16> {
    let all = segment.bytes().all(|byte| byte.is_ascii_digit());
    if all && count.contains(&segment.len()) {
        segment.parse().ok()
    } else {
        None
    }
}

/// A day within one segment. Its parts have all their digits, as numbers of articles stand
/// there too.
fn date_in_segment(segment: &str) -> Option<Stamp> {
    if segment.len() < 8 || segment.len() > 400 {
        return None;
    }
    let bytes = segment.as_bytes();
    let runs = |at: usize| {
        bytes[at..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count()
    };
    let mut at = 0;
    while at < bytes.len() {
        let run = runs(at);
        let text = |from: usize, to: usize| segment.get(from..to);
        let parts = match run {
            8 => Some((text(at, at + 4), text(at + 4, at + 6), text(at + 6, at + 8))),
            4 => {
                let mark = bytes
                    .get(at + 4)
                    .filter(|mark| matches!(mark, b'-' | b'_' | b'.'));
                let same = mark.is_some() && mark == bytes.get(at + 7);
                let full = same && runs(at + 5) == 2 && runs((at + 8).min(bytes.len())) == 2;
                full.then(|| {
                    (
                        text(at, at + 4),
                        text(at + 5, at + 7),
                        text(at + 8, at + 10),
                    )
                })
            }
            _ => None,
        };
        if let Some((Some(year), Some(month), Some(day))) = parts
            && let (Ok(year), Ok(month), Ok(day)) = (year.parse(), month.parse(), day.parse())
            && YEARS.contains(&year)
            && let Some(stamp) = Stamp::of_day(year, month, day)
        {
            return Some(stamp);
        }
        at += run.max(1);
    }
    // "17-march-2026" in the words of a headline.
    let found = find(segment, Reading::default());
    let named = |byte: u8| byte.is_ascii_alphabetic();
    found
        .iter()
        .find(|found| found.stamp.day.is_some() && segment[found.range.clone()].bytes().any(named))
        .map(|found| found.stamp)
}

#[cfg(test)]
mod tests {
    use super::date_in_path;

    #[test]
    fn dates_in_paths() {
        for (path, date) in [
            ("/2026/03/17/some-words/", "2026-03-17"),
            ("/2026/3/7/some-words", "2026-03-07"),
            ("/world/2026/mar/17/some-words", "2026-03-17"),
            ("/2026/03/17-some-words.html", "2026-03-17"),
            ("/2026/03/17/13-ways", "2026-03-17"),
            ("/2026/03/some-words", "2026-03"),
            ("/2026/03/123456", "2026-03"),
            ("/20260317/some-words", "2026-03-17"),
            ("/nieuws-20260317-x", "2026-03-17"),
            ("/some-words-2026-03-17", "2026-03-17"),
            ("/12345-2026-03-17_x", "2026-03-17"),
            ("/17-march-2026-some-words", "2026-03-17"),
            ("/2026/some-words", "-"),
            ("/some-words-12345678", "-"),
            ("/some-words-120260317", "-"),
            ("/2026/13/40/x", "-"),
            ("/article/2345/10/12/", "-"),
            ("/2026-99-99", "-"),
            ("", "-"),
        ] {
            let found = date_in_path(path).map_or("-".into(), |stamp| stamp.to_string());
            assert_eq!(found, date, "{path}");
        }
    }
}
