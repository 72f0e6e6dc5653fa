//! The date that text corpora put before a text: ` date 2019-12 The text …`.

use std::sync::LazyLock;

use regex::Regex;

static PREFIX: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*date:?\s+(\d{4}(?:-\d{2}){0,2})\s+").expect("the expression is valid")
});

/// Cuts a text into the date before it, if there is one, and the rest.
pub fn split(text: &str) -> (Option<&str>, &str) {
    // Most pages start otherwise; the expression is made only for those that need it.
    if !text.trim_start().starts_with("date") {
        return (None, text);
    }
    match PREFIX.captures(text) {
        Some(found) => {
            let date = found.get(1).map(|date| date.as_str());
            (date, &text[found.get_match().end()..])
        }
        None => (None, text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_is_cut_off() {
        assert_eq!(
            split(" date 2019-12 The dike."),
            (Some("2019-12"), "The dike.")
        );
        assert_eq!(
            split("date: 2019-12-03\n\nThe dike."),
            (Some("2019-12-03"), "The dike.")
        );
        for text in [
            "date with an old friend",
            "The date 2019-12 x",
            "date 12-2019 x",
        ] {
            assert_eq!(split(text), (None, text));
        }
    }
}
