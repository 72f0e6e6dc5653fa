//! What comes first in a date such as "3/4/2026".

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
}
