//! Breaks and blanks between what stood in neighbouring elements: what is copied off a page, or
//! taken from its source without its elements, has none there.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use crate::lexicon::languages;

/// Longer lines, in bytes, are running text.
const LONGEST: usize = 160;
/// Shorter names of months, in letters, end many words.
const SHORTEST_MONTH: usize = 3;

/// "By An BosMarch 17, 2026": a day in words behind a letter.
static DAY: LazyLock<Regex> = LazyLock::new(|| {
    let mut months: Vec<&str> = languages()
        .flat_map(|language| language.months().iter().flatten().copied())
        .filter(|month| {
            month.chars().count() >= SHORTEST_MONTH && month.chars().all(char::is_alphabetic)
        })
        .collect();
    // The longest name that fits is meant.
    months.sort_by_key(|month| (std::cmp::Reverse(month.len()), *month));
    months.dedup();
    let months = months.join("|");
    Regex::new(&format!(
        r"(?i)(\p{{L}})((?:{months})\.? \d{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)\d{{2}})"
    ))
    .expect("the expression is valid")
});

/// "20264 Mins Read": a number behind a year.
static YEAR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(\p{L}\.? \d{1,2},? (?:19|20)\d{2})(\d{1,2} \p{L}|\p{L})")
        .expect("the expression is valid")
});

/// "SportWeather", "The dike is closed.It was raining": a new element behind a letter.
static JOINT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?:\p{Ll}{2}:?|\d)(\p{Lu}\p{Ll}{2})|\p{Ll}{2}[.!?…]["”’»)]?(\p{Lu}[\p{Ll}\s])"#)
        .expect("the expression is valid")
});

/// Fewer joints in a line are names with a capital within.
const JOINTS: usize = 3;
/// So are joints that stand farther apart, in bytes on average.
const SPREAD: usize = 250;

/// The elements of a line that holds many.
pub fn pieces(line: &str) -> Vec<&str> {
    let mut joints = Vec::new();
    let mut from = 0;
    while let Some(found) = JOINT.captures_at(line, from) {
        let Some(joint) = found.get(1).or(found.get(2)) else {
            break;
        };
        from = joint.start();
        joints.push(from);
    }
    if joints.len() < JOINTS || joints.len() * SPREAD < line.len() {
        return vec![line];
    }
    let starts = std::iter::once(0).chain(joints.iter().copied());
    let ends = joints.iter().copied().chain(std::iter::once(line.len()));
    let pieces = starts.zip(ends).map(|(start, end)| line[start..end].trim());
    pieces.collect()
}

/// Sets the blanks of a short line.
pub fn unglue(line: &str) -> Cow<'_, str> {
    let has_year = |line: &str| line.bytes().filter(u8::is_ascii_digit).count() >= 5;
    if line.len() > LONGEST || !has_year(line) {
        return Cow::Borrowed(line);
    }
    match DAY.replace_all(line, "$1 $2") {
        Cow::Borrowed(line) => YEAR.replace_all(line, "$1 $2"),
        Cow::Owned(line) => Cow::Owned(YEAR.replace_all(&line, "$1 $2").into_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_told_apart() {
        assert_eq!(
            pieces("HomeNewsSportDike closedThe dike is closed.It was raining."),
            [
                "Home",
                "News",
                "Sport",
                "Dike closed",
                "The dike is closed.",
                "It was raining."
            ]
        );
        let names = "On YouTube and TikTok they say so.";
        assert_eq!(pieces(names), [names]);
        let text = format!("YouTube, TikTok and WhatsApp. {}", "It rains. ".repeat(100));
        assert_eq!(pieces(&text).len(), 1);
    }

    #[test]
    fn blanks_stand_where_elements_met() {
        for (glued, apart) in [
            (
                "By An BosMarch 17, 20264 Mins Read",
                "By An Bos March 17, 2026 4 Mins Read",
            ),
            (
                "Door An Bosmaart 17, 2026Regio",
                "Door An Bos maart 17, 2026 Regio",
            ),
            ("March 17, 2026", "March 17, 2026"),
            ("17 maart 2026 19:56", "17 maart 2026 19:56"),
            ("May 1, 2026 was warm", "May 1, 2026 was warm"),
        ] {
            assert_eq!(unglue(glued), apart);
        }
    }
}
