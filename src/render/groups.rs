//! The body cut into what belongs together.

use super::link;
use crate::article::{Content, Paragraph, ParagraphKind, Span};

/// A stretch of text with its style, borrowed from the body.
pub(super) type Piece<'a> = (&'a str, Style);

/// How a stretch of text looks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Style {
    /// Strong emphasis.
    pub strong: bool,
    /// Emphasis.
    pub emphasis: bool,
    /// Code.
    pub code: bool,
    /// A link that is safe to write.
    pub link: Option<String>,
}

impl Style {
    fn of(span: &Span) -> Self {
        Style {
            strong: span.strong,
            emphasis: span.emphasis,
            code: span.code,
            link: span.link.as_deref().and_then(link::safe),
        }
    }
}

/// The paragraphs in groups: the items of a list, the paragraphs of a quote and the rows
/// of a table stand together, anything else stands alone. No group is empty.
pub(super) fn groups(content: &Content) -> impl Iterator<Item = &[Paragraph]> {
    content
        .paragraphs
        .chunk_by(|before, after| match (&before.kind, &after.kind) {
            (ParagraphKind::ListItem { .. }, ParagraphKind::ListItem { .. })
            | (ParagraphKind::Quote, ParagraphKind::Quote) => true,
            (ParagraphKind::Row { .. }, ParagraphKind::Row { first }) => !first,
            _ => false,
        })
}

/// The text of a paragraph with its styles.
pub(super) fn pieces(paragraph: &Paragraph) -> Vec<Piece<'_>> {
    paragraph
        .spans
        .iter()
        .map(|span| (span.text.as_str(), Style::of(span)))
        .collect()
}

/// The cells of a table's row, which tabs separate.
pub(super) fn cells(row: &Paragraph) -> Vec<Vec<Piece<'_>>> {
    let mut cells = Vec::new();
    let mut cell = Vec::new();
    for span in &row.spans {
        for (index, text) in span.text.split('\t').enumerate() {
            if index > 0 {
                cells.push(std::mem::take(&mut cell));
            }
            cell.push((text, Style::of(span)));
        }
    }
    cells.push(cell);
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample::{bullet, number, plain, row};

    #[test]
    fn what_belongs_together_stands_together() {
        let text = |kind| plain(kind, "x");
        let paragraphs = vec![
            text(ParagraphKind::Text),
            text(ParagraphKind::Text),
            bullet(0, "x"),
            number(1, "x"),
            text(ParagraphKind::Quote),
            text(ParagraphKind::Quote),
            row(true, "x"),
            row(false, "x"),
            row(true, "x"),
            text(ParagraphKind::Heading(2)),
            row(false, "x"),
        ];
        let content = Content { paragraphs };
        let sizes: Vec<usize> = groups(&content).map(<[_]>::len).collect();
        assert_eq!(sizes, [1, 1, 2, 2, 2, 1, 1, 1]);
        assert_eq!(groups(&Content::default()).count(), 0);
    }

    #[test]
    fn tabs_separate_cells() {
        for (text, expected) in [
            ("", vec![""]),
            ("a", vec!["a"]),
            ("a\tb", vec!["a", "b"]),
            ("\ta\t", vec!["", "a", ""]),
        ] {
            let row = row(true, text);
            let found: Vec<String> = cells(&row)
                .iter()
                .map(|cell| cell.iter().map(|(text, _)| *text).collect())
                .collect();
            assert_eq!(found, expected);
        }
    }
}
