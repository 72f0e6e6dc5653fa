//! Markdown to HTML.

use std::sync::LazyLock;

use pulldown_cmark::{Options, Parser, html::push_html};
use regex::Regex;

use crate::limits;

/// Marks that plain text has not: headings, links and images, strong text, lists, quotes, code.
static MARK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?m)^#{1,6} \S|\]\([^()\s]+\)|\*\*\S|__\S|^(?:[-*+]|\d{1,2}\.) +\S|^> |^```")
        .expect("the expression is valid")
});

/// Whether a text has marks of Markdown, and is not too long for its parser.
pub fn may_be(text: &str) -> bool {
    text.len() <= limits::MARKDOWN && MARK.is_match(text)
}

/// The HTML of a Markdown document.
pub fn to_html(text: &str) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut html = String::with_capacity(text.len() * 5 / 4);
    push_html(&mut html, Parser::new_ext(text, options));
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_seen() {
        for text in ["a\n## b", "a [b](c) d", "a **b**", "- a\n- b", "> a"] {
            assert!(may_be(text), "{text}");
        }
        for text in ["a #b", "a * b * c", "5 > 3", "a\n• b", "(a) [b]"] {
            assert!(!may_be(text), "{text}");
        }
    }

    #[test]
    fn markdown_becomes_html() {
        assert_eq!(
            to_html("# a\n\nb *c* [d](https://paper.example/)\n"),
            "<h1>a</h1>\n<p>b <em>c</em> <a href=\"https://paper.example/\">d</a></p>\n"
        );
    }
}
