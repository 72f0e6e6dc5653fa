//! Words of dates and times, which are no part of a credit. All are in lower case.

use super::words::WORDS;

/// Whether a word is a date, a time or a year by itself.
pub fn is_date(word: &str) -> bool {
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let parts: Vec<&str> = word.split(|c: char| !c.is_ascii_digit()).collect();
    let year = word.len() == 4
        && word
            .parse::<u16>()
            .is_ok_and(|year| (1990..2100).contains(&year));
    let clock = word.len() >= 5
        && parts.len() >= 2
        && parts
            .iter()
            .take(2)
            .all(|part| !part.is_empty() && part.len() <= 4)
        && word.contains([':', '.', '/', '-'])
        && !word.contains(char::is_alphabetic);
    let meridiem = ["am", "pm", "h", "min"].iter().any(|end| {
        word.strip_suffix(end).is_some_and(|rest| {
            rest.chars()
                .all(|c| c.is_ascii_digit() || c == ':' || c == '.')
        })
    });
    let east_asian = word.contains(['年', '月', '日', '년', '월', '일', '時', '时']);
    let with_year = parts.len() >= 3 && parts.iter().any(|part| part.len() == 4);
    year || clock || with_year || meridiem || east_asian
}

/// Whether a word is a day's number: "3", "3rd".
pub fn is_day_number(word: &str) -> bool {
    let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
    !digits.is_empty()
        && digits.len() <= 2
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && matches!(
            &word[digits.len()..],
            "" | "st" | "nd" | "rd" | "th" | "er" | "e"
        )
}

/// Whether a word is the name of a month.
pub fn is_month(word: &str) -> bool {
    WORDS.months.contains(word)
}

/// Whether a word is the name of a day of the week.
pub fn is_weekday(word: &str) -> bool {
    WORDS.weekdays.contains(word)
}

/// Whether a word says what a number counts: minutes, comments.
pub fn is_unit(word: &str) -> bool {
    WORDS.lists.unit.contains(word)
}
