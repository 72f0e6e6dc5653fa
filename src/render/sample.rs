//! Articles for the tests.

use crate::article::{Article, Content, Paragraph, ParagraphKind, Span};

/// A stretch of text; `marks` holds `s` for strong, `e` for emphasis, `c` for code.
pub(super) fn span(text: &str, marks: &str) -> Span {
    Span {
        text: text.into(),
        strong: marks.contains('s'),
        emphasis: marks.contains('e'),
        code: marks.contains('c'),
        link: None,
    }
}

/// The same as a link.
pub(super) fn link(text: &str, marks: &str, url: &str) -> Span {
    Span {
        link: Some(url.into()),
        ..span(text, marks)
    }
}

/// A paragraph in one style.
pub(super) fn plain(kind: ParagraphKind, text: &str) -> Paragraph {
    Paragraph {
        kind,
        spans: vec![span(text, "")],
    }
}

/// A paragraph of running text.
pub(super) fn running(spans: Vec<Span>) -> Paragraph {
    Paragraph {
        kind: ParagraphKind::Text,
        spans,
    }
}

/// An item of a bulleted list.
pub(super) fn bullet(depth: u8, text: &str) -> Paragraph {
    let ordered = false;
    plain(ParagraphKind::ListItem { ordered, depth }, text)
}

/// An item of a numbered list.
pub(super) fn number(depth: u8, text: &str) -> Paragraph {
    let ordered = true;
    plain(ParagraphKind::ListItem { ordered, depth }, text)
}

/// A row of a table.
pub(super) fn row(first: bool, text: &str) -> Paragraph {
    plain(ParagraphKind::Row { first }, text)
}

/// An image.
pub(super) fn image(url: &str, alt: &str) -> Paragraph {
    Paragraph {
        kind: ParagraphKind::Image {
            url: url.into(),
            alt: alt.into(),
        },
        spans: Vec::new(),
    }
}

/// An article that has nothing but content.
pub(super) fn article(paragraphs: Vec<Paragraph>) -> Article {
    Article {
        content: Content { paragraphs },
        ..Article::default()
    }
}

/// Links that must not be written, whatever disguise they wear.
pub(super) const DANGEROUS_LINKS: &[&str] = &[
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "\u{1}javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "java\r\nscript:alert(1)",
    "java\0script:alert(1)",
    "java script:alert(1)",
    "javascript\u{a0}:alert(1)",
    "\u{a0}javascript:alert(1)",
    "java\u{ad}script:alert(1)",
    "\u{200b}javascript:alert(1)",
    "javascript&colon;alert(1)",
    "javascript&#58;alert(1)",
    "javascript&#x3a;alert(1)",
    "java&Tab;script:alert(1)",
    "&#106;avascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:image/png;base64,AAAA",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "blob:https://example.org/1",
    "view-source:https://example.org",
    "about:blank",
    "tel:112",
    ":alert(1)",
];
