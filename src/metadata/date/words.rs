//! The words of dates in all languages of the lexicon: what a word means beside a number.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::fold::without_accent;
use crate::hash::{HashMap, HashMapExt};
use crate::lexicon;

/// What a word can mean in a date. One word can mean several things: "mar" is a month here and a
/// day of the week there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Meaning {
    /// The month, 1 to 12; 0 for none.
    pub month: i8,
    /// It stands behind the hour, as "Uhr".
    pub hour: bool,
    /// Days from today that it names: 0 for "today", -1 for "yesterday".
    pub relative: Option<i8>,
}

#[derive(Debug, Default)]
struct Senses {
    /// Month and language. Languages differ: "listopad" is November in one, October in another.
    months: Vec<(i8, &'static str)>,
    hour: bool,
    relative: Option<i8>,
}

/// What a language calls its months and days.
#[derive(Debug, Deserialize)]
struct Calendar<'a> {
    #[serde(borrow)]
    months: [&'a str; 12],
    today: &'a str,
    yesterday: &'a str,
}

/// One thing that a word can mean.
#[derive(Clone, Copy)]
enum Sense {
    Month(i8, &'static str),
    Hour,
    Relative(i8),
}

/// The senses of all words, folded: those of the lexicon, and those of languages that have a
/// calendar here and no lexicon yet.
static SENSES: LazyLock<HashMap<String, Senses>> = LazyLock::new(|| {
    let mut all: HashMap<String, Senses> = HashMap::new();
    let mut add = |word: &str, sense: Sense| {
        let senses = all.entry(folded(word)).or_default();
        match sense {
            Sense::Month(month, language) => senses.months.push((month, language)),
            Sense::Hour => senses.hour = true,
            Sense::Relative(days) => senses.relative = Some(days),
        }
    };
    for language in lexicon::languages() {
        for (month, names) in (1..).zip(language.months()) {
            for name in names {
                add(name, Sense::Month(month, language.code()));
            }
        }
        for (list, sense) in [
            ("hour", Sense::Hour),
            ("today", Sense::Relative(0)),
            ("yesterday", Sense::Relative(-1)),
        ] {
            for word in language.words(list) {
                add(word, sense);
            }
        }
    }
    for (code, calendar) in calendars() {
        for (month, names) in (1..).zip(calendar.months) {
            for name in names.split(' ') {
                add(name, Sense::Month(month, code));
            }
        }
        for (words, days) in [(calendar.today, 0), (calendar.yesterday, -1)] {
            for word in words.split_terminator(' ') {
                add(word, Sense::Relative(days));
            }
        }
    }
    all
});

fn calendars() -> BTreeMap<&'static str, Calendar<'static>> {
    serde_json::from_str(include_str!("calendars.json")).expect("calendars.json is valid")
}

/// What a word means in a date. Where languages differ, the one given decides, or else the first.
pub fn meaning(word: &str, language: &str) -> Meaning {
    let Some(senses) = SENSES.get(word) else {
        return Meaning::default();
    };
    let own = senses.months.iter().find(|(_, l)| *l == language);
    Meaning {
        month: own.or(senses.months.first()).map_or(0, |(month, _)| *month),
        hour: senses.hour,
        relative: senses.relative,
    }
}

fn folded(word: &str) -> String {
    let mut folded = String::new();
    fold(word.trim_end_matches('.'), &mut folded);
    folded
}

/// Appends a word in small letters without accents, so that "FÉVRIER" and "fevrier" are one.
pub fn fold(word: &str, folded: &mut String) {
    for c in word.chars() {
        if c.is_ascii() {
            folded.push(c.to_ascii_lowercase());
        } else {
            folded.extend(c.to_lowercase().filter_map(without_accent));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_has_a_lexicon_or_a_calendar() {
        for code in calendars().keys() {
            assert!(
                !lexicon::languages().any(|language| language.code() == *code),
                "{code}"
            );
        }
    }
}
