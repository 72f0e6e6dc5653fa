//! What comes first in a date such as "3/4/2026".

use memchr::memchr2_iter;

/// Whether the day or the month comes first in a date that is written in numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DateOrder {
    /// The day, as in most of the world.
    #[default]
    DayMonth,
    /// The month, as in the United States.
    MonthDay,
}

/// Countries that write the month first.
const MONTH_FIRST: [&str; 6] = ["us", "ph", "pr", "gu", "as", "mp"];

impl DateOrder {
    /// What is usual for a language tag (`en-GB`) and a host name, whose last label may be that
    /// of a country. English without a country is taken for American.
    pub fn usual(language: &str, host: &str) -> DateOrder {
        let mut subtags = language.split(['-', '_']);
        let english = subtags.next().is_some_and(|l| l.eq_ignore_ascii_case("en"));
        let region = subtags.find(|subtag| subtag.len() == 2);
        let label = host.rsplit('.').next().unwrap_or_default();
        // Servers of one country often say `en-US` by default, hosts don't lie.
        let country = if label.len() == 2 && !GENERIC.contains(&label) {
            Some(label)
        } else {
            region
        };
        let month_first = match country {
            Some(country) => MONTH_FIRST.iter().any(|c| c.eq_ignore_ascii_case(country)),
            None => english || language.is_empty(),
        };
        if month_first {
            DateOrder::MonthDay
        } else {
            DateOrder::DayMonth
        }
    }

    /// What the dates of a text show that can be read in one order only, such as "17/3/2026"; `None`
    /// where there are none, or of both orders. Those with points are left out: nearly everywhere
    /// the day comes first in them.
    pub fn shown(text: &str) -> Option<DateOrder> {
        let text = text.as_bytes();
        let marks = memchr2_iter(b'/', b'-', text);
        let mut orders = marks.filter_map(|mark| forced(text, mark));
        let first = orders.next()?;
        orders.all(|order| order == first).then_some(first)
    }
}

/// The order of the date whose first mark stands at `mark`, where its numbers allow no other.
fn forced(text: &[u8], mark: usize) -> Option<DateOrder> {
    let (before, behind) = (&text[..mark], &text[mark + 1..]);
    let (before, first) = before.split_at(mark - digits(before.iter().rev()));
    let (second, behind) = behind.split_at(digits(behind.iter()));
    let (again, behind) = behind.split_first()?;
    let year = digits(behind.iter());
    let goes_on = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'.');
    let is_date = *again == text[mark]
        && matches!((first.len(), second.len(), year), (1..=2, 1..=2, 4))
        && !before.last().is_some_and(goes_on)
        // A full stop may follow.
        && !behind.get(year).is_some_and(|byte| *byte != b'.' && goes_on(byte));
    if !is_date {
        return None;
    }
    let number = |digits: &[u8]| digits.iter().fold(0, |sum, digit| 10 * sum + digit - b'0');
    match (number(first), number(second)) {
        (13..=31, 1..=12) => Some(DateOrder::DayMonth),
        (1..=12, 13..=31) => Some(DateOrder::MonthDay),
        _ => None,
    }
}

/// How many digits come first, up to five.
fn digits<'t>(text: impl Iterator<Item = &'t u8>) -> usize {
    text.take(5)
        .take_while(|byte| byte.is_ascii_digit())
        .count()
}

/// Labels of countries that are used all over the world.
const GENERIC: [&str; 8] = ["ai", "co", "fm", "io", "ly", "me", "tv", "to"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_orders() {
        use DateOrder::{DayMonth, MonthDay};
        for (language, host, order) in [
            ("en-US", "example.com", MonthDay),
            ("en", "example.com", MonthDay),
            ("en_US", "", MonthDay),
            ("", "", MonthDay),
            ("en-GB", "example.com", DayMonth),
            ("en-US", "example.co.uk", DayMonth),
            ("en", "example.ie", DayMonth),
            ("en", "example.io", MonthDay),
            ("es-US", "example.com", MonthDay),
            ("es", "example.com", DayMonth),
            ("nl", "example.nl", DayMonth),
            ("de", "", DayMonth),
        ] {
            assert_eq!(DateOrder::usual(language, host), order, "{language} {host}");
        }
    }

    #[test]
    fn orders_that_a_text_shows() {
        use DateOrder::{DayMonth, MonthDay};
        for (text, order) in [
            ("Posted 17/3/2026.", Some(DayMonth)),
            ("3/17/2026", Some(MonthDay)),
            ("3-17-2026 10:20, 1/2/2026", Some(MonthDay)),
            ("17/3/2026 and 3/17/2026", None),
            ("3/4/2026", None),
            ("2026/3/17, 17.3.2026, 17/3/26", None),
            ("a-17/3/2026, 17/3/2026-b, 117/3/2026, 17/3/20261", None),
            ("17/33/2026, 0/17/2026, 17/3-2026, 17/3/, /-", None),
            ("", None),
        ] {
            assert_eq!(DateOrder::shown(text), order, "{text}");
        }
    }
}
