//! Text with links and emphasis, escaped so that it reads as it was written.
//!
//! Marks of emphasis are read as such only in some places: one that opens must not stand
//! before a blank, nor between a word and punctuation; one that closes likewise, seen from
//! the other side. So blanks, and punctuation where it stands in the way, move out of it.

use crate::render::groups::{Piece, Style};

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In a block of its own. Line breaks stay.
    Lines,
    /// Within a line. Line breaks become blanks.
    OneLine,
    /// In a cell of a table. Line breaks become blanks.
    Cell,
}

/// The text of the pieces with their styles, without blanks around it.
pub(super) fn styled(pieces: &[Piece<'_>], place: Place) -> String {
    let mut writer = Writer {
        place,
        out: String::new(),
        line: 0,
        gap: None,
        opens: false,
        closed: 0,
    };
    let runs = runs(pieces, place);
    let mut end = 0;
    for stretch in runs.chunk_by(|a, b| a.style.link == b.style.link) {
        end += stretch.len();
        let next = runs.get(end).map(|run| match run.style.link {
            Some(_) => '[',
            None => run.first_char(),
        });
        match &stretch[0].style.link {
            Some(url) if stretch.iter().any(|run| !is_blank_text(&run.text)) => {
                writer.link(url, stretch);
            }
            _ => writer.stretch(stretch, next),
        }
    }
    writer.out
}

/// The URL as the target of a link or an image.
pub(super) fn destination(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for (at, c) in url.char_indices() {
        match c {
            '<' | '>' | '`' => percent_encode(&mut out, c),
            _ if is_blank(c) => percent_encode(&mut out, c),
            '(' | ')' | '\\' | '|' => out.extend(['\\', c]),
            '&' if starts_entity(&url[at + 1..], None) => out.push_str("\\&"),
            _ => out.push(c),
        }
    }
    out
}

fn percent_encode(out: &mut String, c: char) {
    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
        out.push_str(&format!("%{byte:02X}"));
    }
}

/// Length of the longest run of backticks.
pub(super) fn longest_run_of_backticks(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

/// A stretch of text in one style; never empty.
struct Run {
    text: String,
    style: Style,
}

impl Run {
    /// The first character that is written for it, its link and emphasis aside.
    fn first_char(&self) -> char {
        if self.style.code {
            '`'
        } else {
            self.text.chars().next().unwrap_or(' ')
        }
    }
}

/// Joins neighbours of the same style.
fn runs(pieces: &[Piece<'_>], place: Place) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (text, style) in pieces.iter().filter(|(text, _)| !text.is_empty()) {
        let mut style = style.clone();
        // Code takes no escapes, but these would be read before it: a pipe as the end of a
        // cell, a bracket as the end of a label.
        style.code &= !(place == Place::Cell && text.contains('|'));
        style.code &= !(style.link.is_some() && text.contains(']'));
        // Backticks cannot move out of emphasis as other punctuation can.
        style.strong &= !style.code;
        style.emphasis &= !style.code;
        match runs.last_mut() {
            Some(last) if last.style == style => last.text.push_str(text),
            _ => runs.push(Run {
                text: (*text).to_owned(),
                style,
            }),
        }
    }
    runs
}

/// White space that is written only when text follows.
#[derive(Clone, Copy)]
enum Gap {
    Blank,
    Break,
}

struct Writer {
    place: Place,
    out: String,
    /// Where the last line starts in `out`.
    line: usize,
    gap: Option<Gap>,
    /// Whether a link opens with the text that follows.
    opens: bool,
    /// How long `out` was when emphasis last closed.
    closed: usize,
}

impl Writer {
    fn link(&mut self, url: &str, stretch: &[Run]) {
        self.opens = true;
        self.stretch(stretch, Some(']'));
        self.out.push_str("](");
        self.out.push_str(&destination(url));
        self.out.push(')');
    }

    /// Writes runs of one link, or of none. `next` is the character after them.
    fn stretch(&mut self, stretch: &[Run], next: Option<char>) {
        for (index, run) in stretch.iter().enumerate() {
            let next = stretch.get(index + 1).map(Run::first_char).or(next);
            if run.style.code {
                self.code(&run.text);
            } else if run.style.strong || run.style.emphasis {
                self.emphasised(run, next);
            } else {
                self.text(&run.text, next);
            }
        }
    }

    fn code(&mut self, text: &str) {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.text("\n", None);
            }
            let rest = line.trim_start_matches(is_blank);
            let code = rest.trim_end_matches(is_blank);
            self.text(&line[..line.len() - rest.len()], None);
            if !code.is_empty() {
                self.start_text();
                self.code_span(&code.replace(is_blank, " "));
            }
            self.text(&rest[code.len()..], None);
        }
    }

    fn code_span(&mut self, code: &str) {
        let fence = "`".repeat(longest_run_of_backticks(code) + 1);
        // The parser takes these blanks off again.
        let padding = if code.starts_with('`') || code.ends_with('`') {
            " "
        } else {
            ""
        };
        self.out.extend([&fence, padding, code, padding, &fence]);
    }

    fn emphasised(&mut self, run: &Run, next: Option<char>) {
        let (before, core, after) = self.flanked(&run.text, next);
        let next_out = after.chars().next().or(next);
        // Two marks that touch would be read as one, so the second is the other mark. That
        // one is not read within a word.
        let touches =
            before.is_empty() && self.gap.is_none() && !self.opens && self.closed == self.out.len();
        let mark = if touches && self.out.ends_with('*') {
            '_'
        } else {
            '*'
        };
        if core.is_empty() || mark == '_' && !is_edge(next_out) {
            self.text(&run.text, next);
            return;
        }
        self.text(before, Some(mark));
        self.start_text();
        let marks = &String::from(mark)
            .repeat(2 * usize::from(run.style.strong) + usize::from(run.style.emphasis));
        self.out.push_str(marks);
        self.text(core, Some(mark));
        self.out.push_str(marks);
        self.closed = self.out.len();
        self.text(after, next);
    }

    /// Cuts a text into what must stand before the emphasis, in it, and after it.
    fn flanked<'t>(&self, text: &'t str, next: Option<char>) -> (&'t str, &'t str, &'t str) {
        let outside = |chars: &mut dyn Iterator<Item = char>, mut neighbour: Option<char>| {
            chars
                .take_while(|&c| {
                    let stays = c.is_alphanumeric() || !is_blank(c) && is_edge(neighbour);
                    neighbour = Some(c);
                    !stays
                })
                .map(char::len_utf8)
                .sum::<usize>()
        };
        let before = match self.gap {
            _ if self.opens => Some('['),
            Some(_) => Some(' '),
            None => self.out.chars().next_back(),
        };
        let (before, rest) = text.split_at(outside(&mut text.chars(), before));
        let (core, after) = rest.split_at(rest.len() - outside(&mut rest.chars().rev(), next));
        (before, core, after)
    }

    /// Writes plain text. `next` is the character after it.
    fn text(&mut self, text: &str, next: Option<char>) {
        for (at, c) in text.char_indices() {
            if c == '\n' && self.place == Place::Lines {
                self.gap = Some(Gap::Break);
            } else if is_blank(c) {
                self.gap.get_or_insert(Gap::Blank);
            } else {
                self.start_text();
                if self.needs_escape(c, &text[at + c.len_utf8()..], next) {
                    self.out.push('\\');
                }
                self.out.push(c);
            }
        }
    }

    /// Writes what was put off until text follows.
    fn start_text(&mut self) {
        match self.gap.take() {
            _ if self.out.is_empty() => {}
            Some(Gap::Blank) => self.out.push(' '),
            Some(Gap::Break) => {
                self.out.push_str("\\\n");
                self.line = self.out.len();
            }
            None => {}
        }
        if std::mem::take(&mut self.opens) {
            self.out.push('[');
        }
    }

    /// Whether `c`, which stands before `rest` and then `next`, could be read as markup.
    fn needs_escape(&self, c: char, rest: &str, next: Option<char>) -> bool {
        let line = &self.out[self.line..];
        let starts_line = self.place == Place::Lines && line.is_empty();
        let follows = rest.chars().next().or(next);
        let before_word = follows.is_some_and(char::is_alphanumeric);
        match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '|' | '~' => true,
            '_' => !(before_word && self.out.ends_with(char::is_alphanumeric)),
            '!' => rest.is_empty() && next == Some('['),
            '&' => starts_entity(rest, next),
            '#' | '>' | '=' => starts_line,
            '-' | '+' => starts_line && !before_word,
            ':' => starts_line && follows == Some('-'),
            '.' | ')' => {
                // A number of more digits starts no list.
                self.place == Place::Lines
                    && !before_word
                    && (1..=9).contains(&line.len())
                    && line.bytes().all(|byte| byte.is_ascii_digit())
            }
            _ => false,
        }
    }
}

/// Whether an `&` before `rest`, and then `next`, starts what looks like an entity.
fn starts_entity(rest: &str, next: Option<char>) -> bool {
    let in_name = |c: char| c.is_ascii_alphanumeric() || c == '#';
    rest.trim_start_matches(in_name)
        .chars()
        .next()
        .or(next)
        .is_some_and(|c| c == ';' || in_name(c))
}

/// Whether the character is written as a blank.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

fn is_blank_text(text: &str) -> bool {
    text.chars().all(is_blank)
}

/// Whether emphasis may border on this character with punctuation at its edge: a blank,
/// punctuation, or the end of the text. In doubt it may not.
fn is_edge(c: Option<char>) -> bool {
    const PUNCTUATION: &str = "“”„‘’‚«»‹›…–—¡¿·、。「」『』《》（），：；？！";
    c.is_none_or(|c| is_blank(c) || c.is_ascii_punctuation() || PUNCTUATION.contains(c))
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    use super::*;
    use crate::article::{Paragraph, ParagraphKind, Span};
    use crate::render::groups::pieces;
    use crate::render::markdown;
    use crate::render::sample::{article, link, running, span};

    fn written(spans: Vec<Span>, place: Place) -> String {
        styled(&pieces(&running(spans)), place)
    }

    #[test]
    fn text_is_escaped_where_it_could_be_markup() {
        for (text, expected) in [
            ("Nothing to escape: 50% of $3, (a) - b + c = d.", ""),
            ("a-b, 13.30 uur, snake_case, AT&T, R&D, C#, a > b!", ""),
            ("-5 graden", ""),
            ("+31 20 555", ""),
            ("2026-03-17", ""),
            ("1.5 miljoen", ""),
            ("1234567890. too long for a list", ""),
            ("*a* **b**", r"\*a\* \*\*b\*\*"),
            ("_a_ __b__", r"\_a\_ \_\_b\_\_"),
            ("`a`", r"\`a\`"),
            ("~~a~~", r"\~\~a\~\~"),
            ("[a](b)", r"\[a\](b)"),
            ("![a](b)", r"!\[a\](b)"),
            ("[a]: b", r"\[a\]: b"),
            ("<b>", r"\<b>"),
            ("https://<a", r"https://\<a"),
            ("&amp; &#60; &x", r"\&amp; \&#60; &x"),
            ("a | b", r"a \| b"),
            (r"a\b", r"a\\b"),
            ("# a", r"\# a"),
            ("> a", r"\> a"),
            ("- a", r"\- a"),
            ("+ a", r"\+ a"),
            ("---", r"\---"),
            ("1. a", r"1\. a"),
            ("1) a", r"1\) a"),
            ("1789. a", r"1789\. a"),
            ("a\n===", "a\\\n\\==="),
            ("a\n---", "a\\\n\\---"),
            ("a\n:-- | --", "a\\\n\\:-- \\| --"),
            ("a\n- b\n1. c", "a\\\n\\- b\\\n1\\. c"),
            (" a  b\u{a0}c \n\n d\n", "a b c\\\nd"),
        ] {
            let expected = if expected.is_empty() { text } else { expected };
            assert_eq!(written(vec![span(text, "")], Place::Lines), expected);
        }
    }

    #[test]
    fn styles_have_their_marks() {
        for (spans, expected) in [
            (vec![span("a", "s")], "**a**"),
            (vec![span("a", "e")], "*a*"),
            (vec![span("a", "se")], "***a***"),
            (vec![span("a", "s"), span("b", "s")], "**ab**"),
            (vec![span("a", ""), span("b", "e"), span("c", "")], "a*b*c"),
            // Blanks move out.
            (vec![span("a ", "s"), span("b", "")], "**a** b"),
            (
                vec![span("a", ""), span(" b\n", "s"), span("c", "")],
                "a **b**\\\nc",
            ),
            (vec![span("a", ""), span(" ", "s"), span("b", "")], "a b"),
            // Punctuation moves out only where it stands in the way.
            (vec![span("a:", "s"), span(" b", "")], "**a:** b"),
            (vec![span("a:", "s"), span("b", "")], "**a**:b"),
            (vec![span("a", ""), span("(b)", "e")], "a(*b)*"),
            (vec![span("a", ""), span("!", "e"), span("b", "")], "a!b"),
            // Marks that touch.
            (vec![span("a", "s"), span("b", "e")], "**a**_b_"),
            (
                vec![span("a", "s"), span("b", "e"), span("c", "")],
                "**a**bc",
            ),
            (vec![span("a", "s"), span(" b", "e")], "**a** *b*"),
            // Code.
            (vec![span("a*b", "c")], "`a*b`"),
            (vec![span("a``b", "c")], "```a``b```"),
            (vec![span("`", "c")], "`` ` ``"),
            (
                vec![span("a", ""), span(" b\nc ", "c"), span("d", "")],
                "a `b`\\\n`c` d",
            ),
            (vec![span("a", "sc")], "`a`"),
            // Links.
            (vec![link("a", "", "/b")], "[a](/b)"),
            (
                vec![span("a", ""), link(" b ", "", "/c"), span("d", "")],
                "a [b](/c) d",
            ),
            (
                vec![link("a", "s", "/b"), link(" c", "", "/b")],
                "[**a** c](/b)",
            ),
            (vec![span("a!", ""), link("b", "", "/c")], "a\\![b](/c)"),
            (vec![link(" ", "", "/b"), span("a", "")], "a"),
            (vec![link("[a]", "", "/b")], r"[\[a\]](/b)"),
        ] {
            assert_eq!(written(spans.clone(), Place::Lines), expected, "{spans:?}");
        }
    }

    #[test]
    fn targets_of_links_cannot_end_early() {
        for (url, expected) in [
            ("https://example.org/a_b*c?d=1&e=2#f", ""),
            ("/a b\u{a0}c", "/a%20b%C2%A0c"),
            ("/a(b)\\c|d", r"/a\(b\)\\c\|d"),
            ("/<a>`", "/%3Ca%3E%60"),
            ("/?a&lt;", r"/?a\&lt;"),
        ] {
            let expected = if expected.is_empty() { url } else { expected };
            assert_eq!(destination(url), expected);
        }
    }

    /// What a parser of Markdown reads: text, with `\n` for a line break, and styles.
    fn read(markdown: &str) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        let mut now = Span::default();
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_GFM;
        for event in Parser::new_ext(markdown, options) {
            let (text, code) = match event {
                Event::Start(Tag::Strong) => {
                    now.strong = true;
                    continue;
                }
                Event::End(TagEnd::Strong) => {
                    now.strong = false;
                    continue;
                }
                Event::Start(Tag::Emphasis) => {
                    now.emphasis = true;
                    continue;
                }
                Event::End(TagEnd::Emphasis) => {
                    now.emphasis = false;
                    continue;
                }
                Event::Start(Tag::Link { dest_url, .. }) => {
                    now.link = Some(dest_url.to_string());
                    continue;
                }
                Event::End(TagEnd::Link) => {
                    now.link = None;
                    continue;
                }
                Event::Start(
                    Tag::Paragraph
                    | Tag::Heading { .. }
                    | Tag::List(_)
                    | Tag::Item
                    | Tag::BlockQuote(None)
                    | Tag::Table(_)
                    | Tag::TableHead
                    | Tag::TableCell,
                )
                | Event::End(
                    TagEnd::Paragraph
                    | TagEnd::Heading(_)
                    | TagEnd::List(_)
                    | TagEnd::Item
                    | TagEnd::BlockQuote(_)
                    | TagEnd::Table
                    | TagEnd::TableHead
                    | TagEnd::TableCell,
                ) => continue,
                Event::Text(text) => (text.to_string(), false),
                Event::Code(text) => (text.to_string(), true),
                Event::HardBreak => ("\n".to_owned(), false),
                event => panic!("{event:?} in {markdown:?}"),
            };
            spans.push(Span {
                text,
                code,
                ..now.clone()
            });
        }
        spans
    }

    /// The text with blanks collapsed, and none at an end or beside a line break.
    fn text_of(spans: &[Span], line_break: &str) -> String {
        let text: String = spans.iter().map(|span| span.text.as_str()).collect();
        let lines: Vec<String> = text
            .split('\n')
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|line| !line.is_empty())
            .collect();
        lines.join(line_break)
    }

    /// Random, but the same in each run.
    struct Dice(u64);

    impl Dice {
        fn roll(&mut self, sides: usize) -> usize {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            usize::try_from(self.0 % sides as u64).unwrap_or(0)
        }

        fn spans(&mut self) -> Vec<Span> {
            const PARTS: &[&str] = &[
                "a",
                "b",
                "é",
                "1",
                "12",
                " ",
                " ",
                "\n",
                "*",
                "**",
                "_",
                "__",
                "`",
                "``",
                "~",
                "~~",
                "[",
                "]",
                "(",
                ")",
                "!",
                "<",
                "<b>",
                ">",
                "#",
                "##",
                "-",
                "---",
                "+",
                "=",
                "===",
                ".",
                ":",
                "|",
                "&",
                "&amp;",
                "amp;",
                "&#60;",
                ";",
                "\\",
                "\"",
                "'",
                "“",
                "”",
                "€",
                "😀",
                "\u{a0}",
                "http://a.b/",
                "- ",
                "1. ",
                "1) ",
                "> ",
                ":-",
                "[^1]",
                "[x]",
                "$",
            ];
            const URLS: &[&str] = &["/x", "https://a.b/(c)?d=1&amp;e", "/a\\b|c`<d>"];
            (0..1 + self.roll(5))
                .map(|_| Span {
                    text: (0..1 + self.roll(5))
                        .map(|_| PARTS[self.roll(PARTS.len())])
                        .collect(),
                    strong: self.roll(4) == 0,
                    emphasis: self.roll(4) == 0,
                    code: self.roll(10) == 0,
                    link: (self.roll(5) == 0).then(|| URLS[self.roll(URLS.len())].into()),
                })
                .collect()
        }
    }

    #[test]
    fn a_parser_reads_the_text_that_was_written() {
        let list = |ordered| ParagraphKind::ListItem { ordered, depth: 0 };
        let kinds = [
            (ParagraphKind::Text, "\n"),
            (ParagraphKind::Quote, "\n"),
            (list(false), "\n"),
            (list(true), "\n"),
            (ParagraphKind::Heading(2), " "),
            (ParagraphKind::Row { first: true }, " "),
        ];
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
        for (kind, line_break) in kinds.iter().cycle().take(30_000) {
            let paragraph = Paragraph {
                kind: kind.clone(),
                spans: dice.spans(),
            };
            let markdown = markdown(&article(vec![paragraph.clone()]));
            assert_eq!(
                text_of(&read(&markdown), line_break),
                text_of(&paragraph.spans, line_break),
                "{markdown:?} from {paragraph:?}"
            );
        }
    }

    #[test]
    fn a_parser_reads_the_styles_that_were_written() {
        for spans in [
            vec![span("a", "s"), span(" b ", ""), span("c", "e")],
            vec![span("a", "se"), span(" ", ""), span("b", "c")],
            vec![span("a", "s"), span("b", "e")],
            vec![span("a", ""), span("b", "s"), span("c", "")],
            vec![link("a", "s", "/x"), link(" b", "", "/x"), span(" c", "")],
            vec![span("a.", "s"), span(" b", "")],
            vec![span("“a”", "e"), span(", b", "")],
            vec![span("a\nb", "s")],
            vec![link("a", "", "https://a.b/(c)?d=1&lt;=2\\e|f_g*h")],
        ] {
            let marks = |spans: &[Span]| -> Vec<(char, bool, bool, bool, Option<String>)> {
                spans
                    .iter()
                    .flat_map(|span| {
                        span.text
                            .chars()
                            .filter(|c| !c.is_whitespace())
                            .map(|c| (c, span.strong, span.emphasis, span.code, span.link.clone()))
                    })
                    .collect()
            };
            let markdown = written(spans.clone(), Place::Lines);
            assert_eq!(marks(&read(&markdown)), marks(&spans), "{markdown:?}");
        }
    }
}
