//! Pages as the plain text that people and tools make of them, in several styles.
//!
//! The text path of the library is fitted and measured on these: the whole page, with its menus,
//! links and footers, against the same truth as the HTML. `walk` cuts a page into parts, `styles`
//! writes them.

mod habits;
mod styles;
mod walk;

use clap::ValueEnum;
use scraper::Html;

use crate::decode::decode;
use habits::Habits;
use walk::Walk;

/// How the text of a page is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Style {
    /// As copied off a browser's window: bullets, blank lines around paragraphs, texts of images.
    Browser,
    /// As a text browser dumps it: wrapped and indented lines, names of images in brackets.
    Dump,
    /// A line a block, without blank lines, under the page's title, as crawls keep it.
    Crawl,
    /// A line a block, with a blank line after each.
    Spaced,
    /// A line a text node, as scripts of two lines make it, hidden text and all.
    Nodes,
    /// As Markdown.
    Markdown,
    /// Indented by how deep the elements are nested.
    Nested,
    /// The text nodes as they stand in the source, with its own line breaks alone.
    Source,
    /// The text nodes with a blank between them, all in one line.
    Joined,
}

impl Style {
    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Style::Browser => "browser",
            Style::Dump => "dump",
            Style::Crawl => "crawl",
            Style::Spaced => "spaced",
            Style::Nodes => "nodes",
            Style::Markdown => "markdown",
            Style::Nested => "nested",
            Style::Source => "source",
            Style::Joined => "joined",
        }
    }
}

/// Writes the text of a page.
pub fn as_text(page: &[u8], style: Style) -> String {
    write(page, style, Habits::of(page))
}

fn write(page: &[u8], style: Style, habits: Habits) -> String {
    let html = Html::parse_document(&decode(page));
    let parts = || Walk::through(&html, style, habits).parts;
    match style {
        Style::Browser => styles::browser(&parts()),
        Style::Dump => {
            let Walk {
                parts, addresses, ..
            } = Walk::through(&html, style, habits);
            styles::dump(&parts, habits) + &styles::references(&addresses)
        }
        Style::Crawl => styles::title(&html) + &styles::crawl(&parts()),
        Style::Spaced => styles::spaced(&parts()),
        Style::Nodes => styles::title(&html) + &styles::nodes(&parts()),
        Style::Markdown => styles::markdown(&parts(), habits),
        Style::Nested => styles::nested(&parts(), habits),
        Style::Source => styles::source(&html, habits),
        Style::Joined => styles::joined(&parts()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<title>Dike closed - Paper</title><script>x</script>\
        <ul><li><a>News</a><li>Sport<ul><li>Ball</ul></ul><h1>Dike closed</h1>\
        <div>By <b>An Bos</b></div><div hidden>Log in</div><img src=/a/dike.jpg><p>The dike is\n closed.<br>Until Friday.";

    const PLAIN: Habits = Habits {
        width: 79,
        links: false,
        images: false,
        blanks: true,
    };

    #[test]
    fn each_style_writes_the_page() {
        let of = |style| write(PAGE.as_bytes(), style, PLAIN);
        assert_eq!(
            of(Style::Browser),
            "  • News\n  • Sport\n\n    • Ball\n\nDike closed\n\nBy An Bos\n\nThe dike is closed.\nUntil Friday.\n"
        );
        assert_eq!(
            of(Style::Dump),
            "     * News\n     * Sport\n\n         + Ball\n\nDike closed\n\n   By An Bos\n   Log in\n\n   The dike is closed.\n   Until Friday.\n"
        );
        assert_eq!(
            of(Style::Crawl),
            "Dike closed - Paper\nNews\nSport\nBall\nDike closed\nBy An Bos\nLog in\nThe dike is closed.\nUntil Friday.\n"
        );
        assert!(
            of(Style::Spaced)
                .starts_with("News\n\nSport\n\nBall\n\nDike closed\n\nBy An Bos\n\nThe dike")
        );
        assert!(
            of(Style::Nodes).contains("\nBy\nAn Bos\nLog in\nThe dike is closed.\nUntil Friday.\n")
        );
        assert_eq!(
            of(Style::Markdown),
            "  * News  \n  * Sport  \n    * Ball  \n\n# Dike closed  \n\nBy **An Bos**  \n\nLog in  \n\nThe dike is closed.  \nUntil Friday.  \n"
        );
        assert_eq!(
            of(Style::Joined),
            "News Sport Ball Dike closed By An Bos Log in The dike is closed. Until Friday."
        );
        assert!(of(Style::Nested).contains("   * News\n"));
        assert_eq!(
            of(Style::Source),
            "Dike closed - PaperNewsSportBallDike closedBy An BosLog inThe dike is\n closed.Until Friday."
        );
    }

    #[test]
    fn links_are_marked() {
        let habits = Habits {
            links: true,
            images: true,
            ..PLAIN
        };
        let page =
            "<h1>Dike</h1><p>See <a href=/a>the <b>map</b> </a>now. <img src=/x/dike.jpg></p>";
        let of = |style| write(page.as_bytes(), style, habits);
        assert_eq!(
            of(Style::Dump),
            format!(
                "{}Dike\n\n   See [1]the map now. [dike.jpg]\n\nReferences\n\n   1. https://page.example//a\n",
                " ".repeat(37)
            )
        );
        assert_eq!(
            of(Style::Markdown),
            "# Dike\n\nSee [the **map**](/a)now. ![](/image.png)\n"
        );
    }

    #[test]
    fn dumps_are_wrapped() {
        let page = format!("<p>{}", "word ".repeat(40));
        let text = write(page.as_bytes(), Style::Dump, PLAIN);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 3);
        assert!(
            lines
                .iter()
                .all(|line| line.starts_with("   word") && line.len() <= PLAIN.width)
        );
    }
}
