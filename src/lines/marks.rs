//! Marks that tools leave in the text of a page: numbers before links and the list of their
//! addresses, Markdown, names of images, fields of forms.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::{Captures, Regex, Replacer};

/// So many links with numbers that follow each other are no footnotes of an article.
const NUMBERED: usize = 5;
/// From so many marks of Markdown on a text is Markdown.
const MARKDOWN: usize = 3;
/// From so many links with underscores for blanks on they are no names in program text.
const UNDERSCORED: usize = 8;

/// An open mark goes on for fewer lines than this.
const MOST_OPEN: usize = 8;

/// "[12]" with a link or a line end behind it.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| regex(r"\[(\d{1,4})\]"));
/// "12. https://…", a line of the list of addresses.
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"^\[?\d{1,4}[.\]]:?\s+(?:[a-z][a-z0-9+.-]*://|(?:mailto|javascript|tel|sms|whatsapp|viber|data|about):)",
    )
});
/// Names of images, buttons and fields to fill.
static FURNITURE: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\[[^\[\]]{1,80}\.(?:jpe?g|png|gif|svg|webp|avif)\]|\[(?:img|image|inline)\]|[\[(]\s*(?:button|submit)\s*[\])]|\[[\s_]*\]|_{3,}",
    )
});
/// Marks that count for Markdown: a heading, a link, strong words.
static MARKDOWN_MARK: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?m)^\s*#{1,6} \S|[^\s\[]\s?\]\((?:https?:|/)|\*\*[^\s*][^*\n]*\*\*"));
static MARKDOWN_IMAGE: LazyLock<Regex> =
    LazyLock::new(|| regex(r"!\[[^\[\]]*\]\((?:[^()]|\([^()]*\))*\)"));
static MARKDOWN_LINK: LazyLock<Regex> =
    LazyLock::new(|| regex(r"\[([^\[\]]*)\]\s?\((?:[^()]|\([^()]*\))*\)"));
/// The start and the end of a link around several lines.
static MARKDOWN_ENDS: LazyLock<Regex> = LazyLock::new(|| regex(r"^\[|\]\((?:[^()]|\([^()]*\))*\)"));
/// Words set apart by stars or underscores.
static EMPHASIS: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"\*{1,3}([^\s*](?:[^*]*[^\s*])?)\*{1,3}|\b_{1,2}([^\s_](?:[^_]*[^\s_])?)_{1,2}\b")
});
static ESCAPE: LazyLock<Regex> = LazyLock::new(|| regex(r"\\([-.+*_#>()\[\]!`|~\\])"));
/// "### Heading ###" and "**** Heading ****", of which the last marks may be wrapped.
static HEADING: LazyLock<Regex> =
    LazyLock::new(|| regex(r"^(?:#{1,6} (.*?)[ #]*|\*{2,6} (.*?) \*{2,6}|\*{4,6} (.*))$"));
/// "Read_all_about_it", a link.
static UNDERSCORES: LazyLock<Regex> =
    LazyLock::new(|| regex(r"\p{Lu}[^\s_]*(?:_[^\s_]+)+|[^\s_]+(?:_[^\s_]+){2,}"));

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the expression is valid")
}

/// The kinds of marks that a text has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marks {
    numbers: bool,
    markdown: bool,
    underscores: bool,
}

/// A line without marks, and what they told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unmarked {
    /// Its text; empty where nothing else stood in it.
    pub text: String,
    /// It is a heading.
    pub heading: bool,
    /// How many links it has.
    pub links: usize,
    /// It starts with one.
    pub starts_link: bool,
}

impl Marks {
    /// Tells the kinds of marks from the whole text.
    pub fn find(text: &str) -> Marks {
        let markdown = MARKDOWN_MARK.find_iter(text).nth(MARKDOWN - 1).is_some();
        Marks {
            numbers: has_numbers(text),
            markdown,
            underscores: !markdown
                && text.contains('_')
                && UNDERSCORES
                    .find_iter(text)
                    .filter(|found| found.as_str().starts_with(char::is_uppercase))
                    .nth(UNDERSCORED - 1)
                    .is_some(),
        }
    }

    /// Takes the marks off a line.
    pub fn take_off(self, line: &str) -> Unmarked {
        let mut unmarked = Unmarked::default();
        let mut text = Cow::Borrowed(line);
        if self.markdown && text.contains('[') {
            text = replace(text, &MARKDOWN_IMAGE, " ");
        }
        let heading = HEADING.captures(&text).map(|found| {
            let text = found.iter().skip(1).flatten().next();
            text.map_or(String::new(), |text| text.as_str().to_owned())
        });
        if let Some(heading) = heading {
            unmarked.heading = true;
            text = Cow::Owned(heading);
        }
        if self.markdown && text.contains(['[', ']']) {
            text = unmarked.without_links(text, &MARKDOWN_LINK, |link| link[1].to_owned());
            text = unmarked.without_links(text, &MARKDOWN_ENDS, |_| String::new());
        }
        if text.contains(['[', '(', '_']) {
            text = replace(text, &FURNITURE, " ");
        }
        if self.numbers && text.contains('[') {
            text = unmarked.without_links(text, &NUMBER, |_| String::new());
        }
        if self.underscores && text.contains('_') {
            text = unmarked.without_links(text, &UNDERSCORES, |link| link[0].replace('_', " "));
        }
        if self.markdown && text.contains(['*', '_']) {
            text = replace(text, &EMPHASIS, "$1$2");
        }
        if self.markdown && text.contains('\\') {
            text = replace(text, &ESCAPE, "$1");
        }
        unmarked.text = match text {
            Cow::Borrowed(text) if text.len() == line.len() => text.to_owned(),
            text => text.split_whitespace().collect::<Vec<_>>().join(" "),
        };
        unmarked
    }
}

impl Unmarked {
    /// Puts the text of links for them, and counts them.
    fn without_links<'t>(
        &mut self,
        text: Cow<'t, str>,
        link: &Regex,
        text_of: impl Fn(&Captures) -> String,
    ) -> Cow<'t, str> {
        let (mut links, mut first) = (0, None);
        let replaced = link.replace_all(&text, |found: &Captures| {
            links += 1;
            first = first.or(found.get(0).map(|link| link.start()));
            text_of(found)
        });
        self.links += links;
        self.starts_link |= first.is_some_and(|start| text[..start].trim().is_empty());
        Cow::Owned(replaced.into_owned())
    }
}

fn replace<'t>(text: Cow<'t, str>, what: &Regex, by: impl Replacer) -> Cow<'t, str> {
    match what.replace_all(&text, by) {
        Cow::Borrowed(_) => text,
        Cow::Owned(replaced) => Cow::Owned(replaced),
    }
}

/// Whether a line is one of a list of the addresses of links.
pub fn is_address(line: &str) -> bool {
    line.starts_with(|c: char| c == '[' || c.is_ascii_digit()) && ADDRESS.is_match(line)
}

/// Whether a line starts a heading that is marked.
pub fn starts_heading(line: &str) -> bool {
    line.starts_with("**") && line.trim_start_matches('*').starts_with(' ')
        || line.starts_with('#') && line.trim_start_matches('#').starts_with(' ')
}

/// Whether a line ends one.
pub fn ends_heading(line: &str) -> bool {
    line.ends_with(" **") || line.ends_with("***")
}

/// A mark of Markdown that a line may leave open: the text of an image, the address of a link.
#[derive(Debug, Clone, Copy, Default)]
pub struct Open {
    mark: Option<OpenMark>,
    lines: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OpenMark {
    Image,
    Address,
}

impl Open {
    /// Takes in the next line.
    pub fn read(&mut self, line: &str) {
        let mut before = ' ';
        for c in line.chars() {
            self.mark = match (self.mark, before, c) {
                (_, ']', '(') => Some(OpenMark::Address),
                (None, '!', '[') => Some(OpenMark::Image),
                (Some(OpenMark::Address), _, ')') => None,
                // Behind the text of an image its address follows.
                (Some(OpenMark::Image), ']', _) => None,
                (mark, _, _) => mark,
            };
            before = c;
        }
        self.lines = if self.mark.is_some() {
            self.lines + 1
        } else {
            0
        };
    }

    /// Whether the next line belongs to the mark.
    pub fn goes_on(self) -> bool {
        (1..MOST_OPEN).contains(&self.lines)
    }
}

/// Whether links are numbered, each by one more than the one before.
fn has_numbers(text: &str) -> bool {
    let numbers = NUMBER
        .captures_iter(text)
        .filter_map(|found| found[1].parse().ok());
    let numbers: Vec<u32> = numbers.collect();
    let follow = numbers.windows(2).filter(|pair| pair[1] == pair[0] + 1);
    let follow = follow.count();
    follow >= NUMBERED && follow * 2 >= numbers.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        let marks = Marks::find(text);
        let line = |line| marks.take_off(line).text;
        text.lines().map(line).collect()
    }

    #[test]
    fn addresses_are_told() {
        for line in [
            "2. https://paper.example/",
            "[12]: mailto:an bos",
            "3. file:///a b",
        ] {
            assert!(is_address(line), "{line}");
        }
        for line in [
            "2. The dike: closed",
            "https://paper.example/",
            "2 https://paper.example/",
        ] {
            assert!(!is_address(line), "{line}");
        }
    }

    #[test]
    fn numbers_of_links_go() {
        let text = "[1]Home [2]News\n[3]\nThe [4]dike is closed.[5]\n[6]More\n[logo.png] (BUTTON)";
        assert_eq!(
            texts(text),
            ["Home News", "", "The dike is closed.", "More", ""]
        );
        let marks = Marks::find(text);
        let home = marks.take_off("[1]Home [2]News");
        assert_eq!((home.links, home.starts_link), (2, true));
        let dike = marks.take_off("The [4]dike is closed.[5]");
        assert_eq!((dike.links, dike.starts_link), (2, false));
        // Footnotes stay.
        assert_eq!(
            texts("It rose.[1] It fell.[2]\n[2020] was dry."),
            ["It rose.[1] It fell.[2]", "[2020] was dry."]
        );
    }

    #[test]
    fn markdown_becomes_text() {
        let text = "# Dike closed\n[ ![Logo](/logo.png \"x\") Paper ](https://paper.example/a_(b))\n\
            The **dike** is _closed_ until 1\\. May.\n## Why? ##\n[News](/news) today\n[\nLead](/dike)";
        assert_eq!(
            texts(text),
            [
                "Dike closed",
                "Paper",
                "The dike is closed until 1. May.",
                "Why?",
                "News today",
                "",
                "Lead"
            ]
        );
        let marks = Marks::find(text);
        assert!(marks.take_off("## Why? ##").heading);
        assert_eq!(marks.take_off("[![x](/i.png)](/dike)").text, "");
        assert_eq!(
            texts("#1 is *** the __init__ of a[i](x)"),
            ["#1 is *** the __init__ of a[i](x)"]
        );
    }

    #[test]
    fn underscores_of_links_go() {
        let text = "Read_more Our_paper The_dike_is_closed Net_binnen About_us Contact_us A_b C_d\n**** Why? ****\nthe my_name";
        assert_eq!(
            texts(text),
            [
                "Read more Our paper The dike is closed Net binnen About us Contact us A b C d",
                "Why?",
                "the my_name"
            ]
        );
        assert_eq!(Marks::find(text).take_off("Read_more here").links, 1);
        assert_eq!(texts("My_name is"), ["My_name is"]);
    }

    #[test]
    fn headings_lose_their_stars() {
        assert_eq!(texts("****** The dike ******"), ["The dike"]);
        assert_eq!(texts("****** The last stars\n******")[0], "The last stars");
        assert_eq!(texts("** no heading"), ["** no heading"]);
    }
}
