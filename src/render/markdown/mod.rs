//! Markdown: CommonMark with the tables of GitHub.

mod inline;

use self::inline::{Place, destination, longest_run_of_backticks, styled};
use super::groups::{Piece, Style, cells, groups, pieces};
use super::link;
use crate::article::{Article, Paragraph, ParagraphKind};

/// Renders title, byline, date and body as CommonMark with GitHub's tables.
///
/// Text of the article never turns into markup, and only `http`, `https`, `mailto` and
/// relative links are written. Emphasis that Markdown cannot express (inside a word, with
/// punctuation at its edge) shrinks to what it can.
pub fn markdown(article: &Article) -> String {
    let mut blocks = Vec::new();
    if let Some(title) = &article.title {
        blocks.push(heading(1, &[(title, Style::default())]));
    }
    let credit: Vec<String> = [&article.byline, &article.date]
        .into_iter()
        .flatten()
        .map(|text| styled(&[(text, Style::default())], Place::Lines))
        .filter(|text| !text.is_empty())
        .collect();
    if !credit.is_empty() {
        blocks.push(credit.join(" · "));
    }
    for group in groups(&article.content) {
        blocks.push(match group[0].kind {
            ParagraphKind::ListItem { .. } => list(group),
            ParagraphKind::Quote => quote(group),
            ParagraphKind::Row { .. } => table(group),
            _ => single(&group[0]),
        });
    }
    blocks.retain(|block| !block.is_empty());
    blocks.join("\n\n")
}

fn single(paragraph: &Paragraph) -> String {
    match &paragraph.kind {
        ParagraphKind::Heading(level) => heading((*level).clamp(2, 6), &pieces(paragraph)),
        ParagraphKind::Preformatted => fenced(&paragraph.text()),
        ParagraphKind::Image { url, alt } => image(url, alt),
        _ => styled(&pieces(paragraph), Place::Lines),
    }
}

fn heading(level: u8, pieces: &[Piece<'_>]) -> String {
    let mut text = styled(pieces, Place::OneLine);
    if text.is_empty() {
        return text;
    }
    // Number signs at the end that stand alone would be taken off.
    let end = text.trim_end_matches('#').len();
    if end < text.len() && (end == 0 || text[..end].ends_with(' ')) {
        text.insert(end, '\\');
    }
    format!("{} {text}", "#".repeat(level.into()))
}

fn fenced(text: &str) -> String {
    let text = text.trim_end_matches(['\n', '\r']);
    if text.is_empty() {
        return String::new();
    }
    let fence = "`".repeat(longest_run_of_backticks(text).max(2) + 1);
    format!("{fence}\n{text}\n{fence}")
}

fn image(url: &str, alt: &str) -> String {
    match link::safe(url) {
        Some(url) => format!(
            "![{}]({})",
            styled(&[(alt, Style::default())], Place::OneLine),
            destination(&url)
        ),
        None => String::new(),
    }
}

fn quote(paragraphs: &[Paragraph]) -> String {
    let texts: Vec<String> = paragraphs
        .iter()
        .map(|paragraph| styled(&pieces(paragraph), Place::Lines))
        .filter(|text| !text.is_empty())
        .map(|text| format!("> {}", text.replace('\n', "\n> ")))
        .collect();
    texts.join("\n>\n")
}

fn list(items: &[Paragraph]) -> String {
    /// A list that is open.
    struct Open {
        depth: u8,
        ordered: bool,
        /// Items so far.
        count: usize,
        /// Blanks before its markers.
        indent: usize,
        /// Blanks before what stands inside its last item.
        inner: usize,
    }
    let mut open: Vec<Open> = Vec::new();
    let mut out = String::new();
    for item in items {
        let ParagraphKind::ListItem { ordered, depth } = item.kind else {
            continue;
        };
        let text = styled(&pieces(item), Place::Lines);
        if text.is_empty() {
            continue;
        }
        // A list of the other kind at the same depth is another list.
        while open.last().is_some_and(|list| {
            list.depth > depth || list.depth == depth && list.ordered != ordered
        }) {
            open.pop();
        }
        if open.last().is_none_or(|list| list.depth < depth) {
            let indent = open.last().map_or(0, |list| list.inner);
            open.push(Open {
                depth,
                ordered,
                count: 0,
                indent,
                inner: indent,
            });
        }
        let Some(list) = open.last_mut() else {
            continue;
        };
        list.count += 1;
        let marker = if ordered {
            format!("{}. ", list.count)
        } else {
            "- ".into()
        };
        list.inner = list.indent + marker.len();
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&" ".repeat(list.indent));
        out.push_str(&marker);
        out.push_str(&text.replace('\n', &format!("\n{}", " ".repeat(list.inner))));
    }
    out
}

fn table(rows: &[Paragraph]) -> String {
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            cells(row)
                .iter()
                .map(|cell| styled(cell, Place::Cell))
                .collect()
        })
        .collect();
    // The head decides how many columns there are. Other rows may be shorter.
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let mut out = String::new();
    for (index, row) in rows.iter().enumerate() {
        let padding = if index == 0 { columns - row.len() } else { 0 };
        for cell in row {
            out.push_str("| ");
            out.push_str(cell);
            out.push(' ');
        }
        out.push_str(&"|  ".repeat(padding));
        out.push_str("|\n");
        if index == 0 {
            out.push_str(&"| --- ".repeat(columns));
            out.push_str("|\n");
        }
    }
    out.pop();
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample::{
        DANGEROUS_LINKS, article, bullet, image, link, number, plain, row, running,
    };

    #[test]
    fn title_byline_and_date_stand_first() {
        for (title, byline, date, expected) in [
            (
                Some("A #1 *hit*"),
                Some("Jan Smit"),
                Some("2026-03-17"),
                "# A #1 \\*hit\\*\n\nJan Smit · 2026-03-17\n\nText.",
            ),
            (None, None, Some("2019-12"), "2019-12\n\nText."),
            (
                Some("1. C #"),
                Some("- J"),
                None,
                "# 1. C \\#\n\n\\- J\n\nText.",
            ),
            (Some("###"), None, None, "# \\###\n\nText."),
            (Some(" "), Some(""), None, "Text."),
        ] {
            let article = Article {
                title: title.map(str::to_owned),
                byline: byline.map(str::to_owned),
                date: date.map(str::to_owned),
                ..article(vec![plain(ParagraphKind::Text, "Text.")])
            };
            assert_eq!(markdown(&article), expected);
        }
        assert_eq!(markdown(&Article::default()), "");
    }

    #[test]
    fn each_kind_has_its_form() {
        for (paragraphs, expected) in [
            (vec![plain(ParagraphKind::Text, "a\nb")], "a\\\nb"),
            (
                vec![
                    plain(ParagraphKind::Heading(2), "a\nb"),
                    plain(ParagraphKind::Heading(6), "# c"),
                ],
                "## a b\n\n###### # c",
            ),
            (
                vec![
                    plain(ParagraphKind::Quote, "a\nb"),
                    plain(ParagraphKind::Quote, "> c"),
                ],
                "> a\\\n> b\n>\n> \\> c",
            ),
            (
                vec![plain(ParagraphKind::Preformatted, "  a *b*\n\n\tc\n")],
                "```\n  a *b*\n\n\tc\n```",
            ),
            (
                vec![plain(ParagraphKind::Preformatted, "a\n````\nb")],
                "`````\na\n````\nb\n`````",
            ),
            (
                vec![row(true, "a"), row(false, "b | c\td\ne"), row(true, "f\tg")],
                "| a |  |\n| --- | --- |\n| b \\| c | d e |\n\n| f | g |\n| --- | --- |",
            ),
            (
                vec![image("/a (1).jpg", "x]\ny")],
                "![x\\] y](/a%20\\(1\\).jpg)",
            ),
            (vec![plain(ParagraphKind::Text, " "), bullet(0, " ")], ""),
        ] {
            assert_eq!(markdown(&article(paragraphs)), expected);
        }
    }

    #[test]
    fn lists_nest() {
        for (items, expected) in [
            (vec![bullet(0, "a"), bullet(0, "b\nc")], "- a\n- b\\\n  c"),
            (
                vec![
                    bullet(0, "a"),
                    number(1, "b"),
                    number(1, "c"),
                    bullet(0, "d"),
                ],
                "- a\n  1. b\n  2. c\n- d",
            ),
            (
                vec![
                    number(0, "a"),
                    bullet(1, "b"),
                    bullet(2, "c"),
                    number(0, "d"),
                ],
                "1. a\n   - b\n     - c\n2. d",
            ),
            (
                vec![bullet(2, "a"), bullet(1, "b"), bullet(3, "c")],
                "- a\n- b\n  - c",
            ),
            (vec![bullet(0, "a"), number(0, "b")], "- a\n1. b"),
            (
                vec![bullet(0, "- a"), number(0, "1. b"), number(0, "1) c")],
                "- \\- a\n1. 1\\. b\n2. 1\\) c",
            ),
        ] {
            assert_eq!(markdown(&article(items)), expected);
        }
    }

    #[test]
    fn dangerous_links_are_not_written() {
        for url in DANGEROUS_LINKS {
            let paragraphs = vec![running(vec![link("a", "", url)]), image(url, "b")];
            assert_eq!(markdown(&article(paragraphs)), "a", "{url:?}");
        }
    }
}
