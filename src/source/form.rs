//! HTML or plain text.

use std::sync::LazyLock;

use regex::Regex;

/// What form a page has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageForm {
    /// HTML: a page, or a fragment of one.
    Html,
    /// The plain text of a page, as a reader may copy it or a crawler keep it.
    Text,
}

/// Text has no more than one tag in so many bytes: some articles are about HTML.
const BYTES_A_TAG: usize = 1_500;

/// Elements whose tags are looked for; those that could be something else in angle brackets, as
/// one letter or a plain word, count with an attribute or closing tag only.
static TAG: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)<(?:!doctype\s|!--|",
        r"/?(?:html|head|body|div|span|p|br|img|table|tr|td|ul|ol|li|h[1-6]|article|section|main|",
        r"blockquote|strong|em|figure|script|style|link|meta|iframe|pre)(?:\s[^<>]*)?/?>|",
        r"/(?:a|b|i|u|title|font|center)>)",
    ))
    .expect("the expression is valid")
});

/// Tells the form of a page by its tags.
pub fn sniff(text: &str) -> PageForm {
    let start = text.trim_start();
    // What most pages start with; the expression is made only for others.
    let starts_with = |tag: &str| {
        let head = start.get(..tag.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(tag))
    };
    if starts_with("<!doctype ") || starts_with("<!--") {
        return PageForm::Html;
    }
    if start.starts_with('<') && TAG.find(start).is_some_and(|tag| tag.start() == 0) {
        return PageForm::Html;
    }
    let enough = text.len() / BYTES_A_TAG + 1;
    let mut tags = TAG.find_iter(text).take(enough);
    match tags.by_ref().count() == enough {
        true => PageForm::Html,
        false => PageForm::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_make_html() {
        for page in [
            "<!doctype html><title>x</title>",
            "\n<p>A fragment.",
            "A feed item with <a href='/x'>a link</a> in it.",
            "Two lines<br>of text",
            "x <IMG SRC=a.jpg>",
        ] {
            assert_eq!(sniff(page), PageForm::Html, "{page}");
        }
    }

    #[test]
    fn other_brackets_do_not() {
        let about_html = format!(
            "Write <p> for a paragraph. {}",
            "More text about it. ".repeat(100)
        );
        for page in [
            "",
            "a < b and b > c",
            "mail <an@paper.example>",
            "Plain.",
            "<Applause>",
            &about_html,
        ] {
            assert_eq!(sniff(page), PageForm::Text, "{page}");
        }
    }
}
