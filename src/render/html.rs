//! An `<article>` to put into a page.

use super::groups::{Piece, Style, cells, groups, pieces};
use super::link;
use crate::article::{Article, Paragraph, ParagraphKind};

/// Renders title, byline, date and body as one `<article>` element.
///
/// It holds nothing but text elements, tables and images: no scripts, styles or event
/// handlers, and only `http`, `https`, `mailto` and relative links.
pub fn html(article: &Article) -> String {
    let mut out = String::from("<article");
    if let Some(language) = &article.language {
        attribute(&mut out, "lang", language);
    }
    out.push_str(">\n");
    header(&mut out, article);
    for group in groups(&article.content) {
        match group[0].kind {
            ParagraphKind::ListItem { .. } => list(&mut out, group),
            ParagraphKind::Quote => quote(&mut out, group),
            ParagraphKind::Row { .. } => table(&mut out, group),
            _ => single(&mut out, &group[0]),
        }
    }
    out.push_str("</article>");
    out
}

fn header(out: &mut String, article: &Article) {
    if article.title.is_none() && article.byline.is_none() && article.date.is_none() {
        return;
    }
    out.push_str("<header>\n");
    if let Some(title) = &article.title {
        element(out, "h1", |out| escape(out, title));
    }
    if let Some(byline) = &article.byline {
        out.push_str("<p class=\"byline\">");
        escape(out, byline);
        out.push_str("</p>\n");
    }
    if let Some(date) = &article.date {
        out.push_str("<time");
        attribute(out, "datetime", article.published.as_ref().unwrap_or(date));
        out.push('>');
        escape(out, date);
        out.push_str("</time>\n");
    }
    out.push_str("</header>\n");
}

fn single(out: &mut String, paragraph: &Paragraph) {
    const HEADINGS: [&str; 5] = ["h2", "h3", "h4", "h5", "h6"];
    match &paragraph.kind {
        ParagraphKind::Heading(level) => {
            let name = HEADINGS[usize::from((*level).clamp(2, 6)) - 2];
            element(out, name, |out| inline(out, &pieces(paragraph), "<br>\n"));
        }
        ParagraphKind::Preformatted => element(out, "pre", |out| {
            // A parser drops the first line break.
            if paragraph.text().starts_with('\n') {
                out.push('\n');
            }
            inline(out, &pieces(paragraph), "\n");
        }),
        ParagraphKind::Image { url, alt } => {
            if let Some(url) = link::safe(url) {
                out.push_str("<img");
                attribute(out, "src", &url);
                attribute(out, "alt", alt);
                out.push_str(">\n");
            }
        }
        _ => element(out, "p", |out| inline(out, &pieces(paragraph), "<br>\n")),
    }
}

fn quote(out: &mut String, paragraphs: &[Paragraph]) {
    out.push_str("<blockquote>\n");
    for paragraph in paragraphs {
        element(out, "p", |out| inline(out, &pieces(paragraph), "<br>\n"));
    }
    out.push_str("</blockquote>\n");
}

fn table(out: &mut String, rows: &[Paragraph]) {
    out.push_str("<table>\n");
    for row in rows {
        out.push_str("<tr>");
        for cell in cells(row) {
            out.push_str("<td>");
            inline(out, &cell, "<br>");
            out.push_str("</td>");
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</table>\n");
}

fn list(out: &mut String, items: &[Paragraph]) {
    // The lists that are open, outermost first, each with an open item.
    let mut open: Vec<(u8, bool)> = Vec::new();
    for item in items {
        let ParagraphKind::ListItem { ordered, depth } = item.kind else {
            continue;
        };
        // A list of the other kind at the same depth is another list.
        while let Some(&(at, kind)) = open.last()
            && (at > depth || at == depth && kind != ordered)
        {
            close_list(out, kind);
            open.pop();
        }
        if open.last() == Some(&(depth, ordered)) {
            out.push_str("</li>\n");
        } else {
            if !open.is_empty() {
                out.push('\n');
            }
            out.push_str(if ordered { "<ol>\n" } else { "<ul>\n" });
            open.push((depth, ordered));
        }
        out.push_str("<li>");
        inline(out, &pieces(item), "<br>\n");
    }
    for &(_, ordered) in open.iter().rev() {
        close_list(out, ordered);
    }
}

fn close_list(out: &mut String, ordered: bool) {
    out.push_str(if ordered {
        "</li>\n</ol>\n"
    } else {
        "</li>\n</ul>\n"
    });
}

fn element(out: &mut String, name: &str, content: impl FnOnce(&mut String)) {
    out.push('<');
    out.push_str(name);
    out.push('>');
    content(out);
    out.push_str("</");
    out.push_str(name);
    out.push_str(">\n");
}

/// An inline element that is open around the text.
#[derive(PartialEq, Eq)]
enum Mark {
    Link(String),
    Strong,
    Emphasis,
    Code,
}

impl Mark {
    /// The marks of a style, outermost first.
    fn of(style: &Style) -> Vec<Mark> {
        let mut marks: Vec<Mark> = style.link.clone().map(Mark::Link).into_iter().collect();
        marks.extend(style.strong.then_some(Mark::Strong));
        marks.extend(style.emphasis.then_some(Mark::Emphasis));
        marks.extend(style.code.then_some(Mark::Code));
        marks
    }

    fn open(&self, out: &mut String) {
        match self {
            Mark::Link(url) => {
                out.push_str("<a");
                attribute(out, "href", url);
                out.push('>');
            }
            Mark::Strong => out.push_str("<strong>"),
            Mark::Emphasis => out.push_str("<em>"),
            Mark::Code => out.push_str("<code>"),
        }
    }

    fn close(&self, out: &mut String) {
        out.push_str(match self {
            Mark::Link(_) => "</a>",
            Mark::Strong => "</strong>",
            Mark::Emphasis => "</em>",
            Mark::Code => "</code>",
        });
    }
}

fn inline(out: &mut String, pieces: &[Piece<'_>], line_break: &str) {
    let mut open: Vec<Mark> = Vec::new();
    for (text, style) in pieces.iter().filter(|(text, _)| !text.is_empty()) {
        let wanted = Mark::of(style);
        let shared = open.iter().zip(&wanted).take_while(|(a, b)| a == b).count();
        for mark in open.drain(shared..).rev() {
            mark.close(out);
        }
        // Blanks stand before an element rather than at its start.
        let rest = text.trim_start_matches(' ');
        out.push_str(&text[..text.len() - rest.len()]);
        if rest.is_empty() {
            continue;
        }
        for mark in wanted.into_iter().skip(shared) {
            mark.open(out);
            open.push(mark);
        }
        for (index, line) in rest.split('\n').enumerate() {
            if index > 0 {
                out.push_str(line_break);
            }
            escape(out, line);
        }
    }
    for mark in open.iter().rev() {
        mark.close(out);
    }
}

fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape(out, value);
    out.push('"');
}

fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // HTML has no way to write the others.
            _ if c.is_control() && c != '\n' && c != '\t' => {}
            _ => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use scraper::Html;

    use super::*;
    use crate::article::Span;
    use crate::render::sample::{
        DANGEROUS_LINKS, article, bullet, image, link, number, plain, row, running, span,
    };

    /// The body of the element, without the line breaks around it.
    fn body(paragraphs: Vec<Paragraph>) -> String {
        let rendered = html(&article(paragraphs));
        let body = rendered
            .strip_prefix("<article>\n")
            .and_then(|rest| rest.strip_suffix("</article>"));
        body.expect(&rendered).trim_end().to_owned()
    }

    #[test]
    fn the_header_tells_what_is_known() {
        let mut article = Article {
            title: Some("Cats & <dogs>".into()),
            byline: Some("Jan \"J\" Smit".into()),
            date: Some("2026-03-17".into()),
            language: Some("nl".into()),
            ..Article::default()
        };
        assert_eq!(
            html(&article),
            "<article lang=\"nl\">\n<header>\n<h1>Cats &amp; &lt;dogs&gt;</h1>\n\
             <p class=\"byline\">Jan &quot;J&quot; Smit</p>\n\
             <time datetime=\"2026-03-17\">2026-03-17</time>\n</header>\n</article>"
        );
        article.published = Some("2026-03-17T08:30:00+01:00".into());
        assert!(
            html(&article)
                .contains("<time datetime=\"2026-03-17T08:30:00+01:00\">2026-03-17</time>")
        );
        assert_eq!(html(&Article::default()), "<article>\n</article>");
    }

    #[test]
    fn each_kind_has_its_element() {
        for (paragraphs, expected) in [
            (vec![plain(ParagraphKind::Text, "a\nb")], "<p>a<br>\nb</p>"),
            (
                vec![
                    plain(ParagraphKind::Heading(2), "a"),
                    plain(ParagraphKind::Heading(6), "b"),
                ],
                "<h2>a</h2>\n<h6>b</h6>",
            ),
            (
                vec![
                    plain(ParagraphKind::Quote, "a"),
                    plain(ParagraphKind::Quote, "b"),
                ],
                "<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>",
            ),
            (
                vec![plain(ParagraphKind::Preformatted, "\na  <b>\n\tc")],
                "<pre>\n\na  &lt;b&gt;\n\tc</pre>",
            ),
            (
                vec![row(true, "a\tb"), row(false, "c\t"), row(true, "d")],
                "<table>\n<tr><td>a</td><td>b</td></tr>\n<tr><td>c</td><td></td></tr>\n</table>\n\
                 <table>\n<tr><td>d</td></tr>\n</table>",
            ),
            (
                vec![image("/a.jpg?b&c", "x \" onerror=\"y")],
                "<img src=\"/a.jpg?b&amp;c\" alt=\"x &quot; onerror=&quot;y\">",
            ),
        ] {
            assert_eq!(body(paragraphs), expected);
        }
    }

    #[test]
    fn lists_nest() {
        for (items, expected) in [
            (
                vec![bullet(0, "a"), bullet(0, "b")],
                "<ul><li>a</li><li>b</li></ul>",
            ),
            (
                vec![bullet(0, "a"), number(1, "b"), bullet(0, "c")],
                "<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>",
            ),
            (
                vec![bullet(0, "a"), number(0, "b")],
                "<ul><li>a</li></ul><ol><li>b</li></ol>",
            ),
            (
                vec![bullet(2, "a"), bullet(1, "b"), bullet(3, "c")],
                "<ul><li>a</li></ul><ul><li>b<ul><li>c</li></ul></li></ul>",
            ),
            (
                vec![
                    bullet(0, "a"),
                    bullet(1, "b"),
                    bullet(2, "c"),
                    bullet(0, "d"),
                ],
                "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>",
            ),
        ] {
            assert_eq!(body(items).replace('\n', ""), expected);
        }
    }

    #[test]
    fn styles_open_and_close_where_they_change() {
        for (spans, expected) in [
            (vec![span("a", "s")], "<strong>a</strong>"),
            (
                vec![span("a", "s"), span("b", "se"), span("c", "")],
                "<strong>a<em>b</em></strong>c",
            ),
            (
                vec![span("a", "e"), span("b", "s"), span("c", "c")],
                "<em>a</em><strong>b</strong><code>c</code>",
            ),
            (
                vec![
                    link("a ", "", "/x"),
                    link("b", "e", "/x"),
                    link("c", "", "/y"),
                ],
                "<a href=\"/x\">a <em>b</em></a><a href=\"/y\">c</a>",
            ),
            (vec![span("", "s"), span("a", "")], "a"),
            (
                vec![
                    span("a", ""),
                    span(" b", "e"),
                    span(" ", "s"),
                    span("c", ""),
                ],
                "a <em>b</em> c",
            ),
        ] {
            assert_eq!(body(vec![running(spans)]), format!("<p>{expected}</p>"));
        }
    }

    #[test]
    fn dangerous_links_are_not_written() {
        for url in DANGEROUS_LINKS {
            let paragraphs = vec![running(vec![link("a", "", url)]), image(url, "b")];
            assert_eq!(body(paragraphs), "<p>a</p>", "{url:?}");
        }
    }

    #[test]
    fn text_never_turns_into_markup() {
        let tricks = [
            "<script>alert(1)</script>",
            "</p></article><img src=x onerror=alert(1)>",
            "\" onmouseover=\"alert(1)",
            "' onmouseover='alert(1)",
            "<!-- ",
            "]]>",
            "&lt;b&gt; &amp; &#60;i&#62;",
            "</pre></title></textarea><svg onload=alert(1)>",
        ];
        for trick in tricks {
            let article = Article {
                title: Some(trick.into()),
                byline: Some(trick.into()),
                date: Some(trick.into()),
                language: Some(trick.into()),
                ..article(vec![
                    running(vec![
                        span(trick, "se"),
                        link(trick, "c", &format!("https://example.org/{trick}")),
                    ]),
                    plain(ParagraphKind::Preformatted, trick),
                    row(true, trick),
                    image("/a.jpg", trick),
                ])
            };
            let parsed = Html::parse_fragment(&html(&article));
            let text: String = parsed.root_element().text().collect();
            assert_eq!(text.matches(trick).count(), 7, "{trick}");
            for node in parsed.root_element().descendants() {
                assert!(!node.value().is_comment(), "{trick}");
                let Some(element) = node.value().as_element() else {
                    continue;
                };
                let known = [
                    "html", "article", "header", "h1", "p", "time", "strong", "em", "a", "code",
                    "pre", "table", "tbody", "tr", "td", "img",
                ];
                assert!(known.contains(&element.name()), "{trick}");
                for (name, _) in element.attrs() {
                    let known = ["lang", "class", "datetime", "href", "src", "alt"];
                    assert!(known.contains(&name), "{trick}");
                }
            }
        }
    }

    #[test]
    fn characters_that_html_cannot_hold_go() {
        let spans = vec![Span {
            text: "a\0b\rc\u{b}d".into(),
            ..Span::default()
        }];
        assert_eq!(body(vec![running(spans)]), "<p>abcd</p>");
    }
}
