//! Blanks between what stood in neighbouring elements: what is copied off a page has none there.

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
