//! What came in: told apart, decoded, parsed once.

mod attributes;
mod corpus_prefix;
mod embedded;
mod encoded_twice;
mod encoding;
mod feed_item;
mod fields;
mod form;
mod front_matter;
mod html;
mod markdown;
mod nesting;
mod sniff;

use std::borrow::Cow;

use crate::error::Error;
use crate::limits::Budget;
use crate::lines::Lines;
use html5ever::local_name;
use scraper::{Html, Node};
use url::Url;

use feed_item::Item;
use fields::{Statement, statements};
pub use form::PageForm;
pub use html::{TIME_ATTRIBUTES, is_json_ld, parse as parse_within};

/// Parses a page of a test.
#[cfg(test)]
pub fn parse(text: &str) -> Html {
    let limits = crate::limits::Limits::default();
    let budget = Budget::of(&limits, text.as_bytes()).expect("tests have small pages");
    parse_within(text, &budget).expect("tests have small pages")
}

/// What came in.
pub enum Source {
    /// A page as one tree.
    Tree(Html),
    /// A page as lines of text.
    Lines(Text),
}

/// The tree of the article that a page keeps unseen, in scripts and the like, if it does: for pages
/// without text.
///
/// # Errors
/// It takes more than the page's budget.
pub fn unseen(page: &str, title: &str, budget: &Budget) -> Result<Option<Html>, Error> {
    let article = embedded::article(page, title);
    article
        .map(|article| parse_within(&article, budget))
        .transpose()
}

/// A page as lines of text.
pub struct Text {
    /// The lines.
    pub lines: Lines,
    /// The start of the HTML that says what is known of them.
    pub head: String,
    /// The title that is stated above them.
    pub title: Option<String>,
    /// The language that is stated above them, or else their own, as a BCP 47 tag; may be empty.
    pub language: String,
}

/// The text of a page's bytes. `charset`: what it was sent with, where that is known.
///
/// # Errors
/// [`Error`] where the bytes are no page.
pub fn decode<'a>(bytes: &'a [u8], charset: Option<&str>) -> Result<Cow<'a, str>, Error> {
    sniff::refuse_other_kinds(bytes)?;
    Ok(encoding::decode(bytes, charset))
}

impl Source {
    /// Reads a page from its text. `form`: its form, where that is known.
    ///
    /// # Errors
    /// [`Error`] where the text is no page, or takes more than its budget.
    pub fn read(text: &str, form: Option<PageForm>, budget: &Budget) -> Result<Self, Error> {
        if form != Some(PageForm::Text)
            && let Some(item) = feed_item::read(text)?
        {
            return Ok(Source::Tree(parse_within(&page_of(&item), budget)?));
        }
        let (mut statements, text) = front_matter::split(text)?;
        let is_post = !statements.is_empty();
        let (date, text) = corpus_prefix::split(text);
        statements.extend(date.map(|date| Statement {
            name: "article:published_time",
            value: date.to_owned(),
        }));
        let head: String = statements.iter().map(element).collect();
        Ok(match form.unwrap_or_else(|| form::sniff(text)) {
            PageForm::Html if head.is_empty() => Source::Tree(parse_within(text, budget)?),
            PageForm::Html => Source::Tree(parse_within(&(head + text), budget)?),
            PageForm::Text if is_post && markdown::may_be(text) => {
                Source::Tree(parse_within(&(head + &markdown::to_html(text)), budget)?)
            }
            PageForm::Text => Source::Lines(Text::of(
                Lines::read(text, budget)?,
                &statements,
                &head,
                budget,
            )?),
        })
    }
}

impl Text {
    fn of(
        lines: Lines,
        statements: &[Statement],
        head: &str,
        budget: &Budget,
    ) -> Result<Text, Error> {
        let stated = |name| {
            statements
                .iter()
                .find(|one| one.name == name)
                .map(|one| one.value.clone())
        };
        let detected = || lines.language().map(str::to_owned);
        let language = stated("language").or_else(detected).unwrap_or_default();
        Ok(Text {
            head: format!("<html lang=\"{}\">\n{head}", escaped(&language)),
            title: stated("og:title"),
            lines: lines.uninterrupted(&language, budget)?,
            language,
        })
    }
}

/// An item of a feed as a page.
fn page_of(item: &Item) -> String {
    let head: String = statements(&item.fields).iter().map(element).collect();
    let content = match form::sniff(&item.content) {
        PageForm::Html => item.content.clone(),
        PageForm::Text => markdown::to_html(&item.content),
    };
    format!("{head}<article>{content}</article>")
}

/// A statement as the `meta` element that pages make it with.
fn element(statement: &Statement) -> String {
    format!(
        "<meta property=\"{}\" content=\"{}\">\n",
        statement.name,
        escaped(&statement.value)
    )
}

/// The value of an attribute as HTML has it.
fn escaped(value: &str) -> String {
    value.replace('&', "&amp;").replace('"', "&quot;")
}

/// The address that relative links are resolved against: the page's `<base>`, itself resolved
/// against the address that the page was fetched from; or else that address.
pub fn base(html: &Html, page_url: Option<&Url>) -> Option<Url> {
    let base = html.tree.values().find_map(|node| match node {
        Node::Element(element) if element.name.local == local_name!("base") => element.attr("href"),
        _ => None,
    });
    match (page_url, base) {
        (Some(url), Some(base)) => url.join(base).ok().or_else(|| Some(url.clone())),
        (Some(url), None) => Some(url.clone()),
        (None, Some(base)) => Url::parse(base).ok(),
        (None, None) => None,
    }
}
