//! What comes out: the article and its parts.

use serde::Serialize;

/// The article of one page.
///
/// Serialized, it is the record that the command prints: every key is always
/// present, in this order, and `null` (or an empty list) where the page does not tell.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Article {
    /// Text of the headline, without the name of the site or the section.
    pub title: Option<String>,
    /// The credit as a reader sees it, without "By" or "Door".
    pub byline: Option<String>,
    /// Single names: people, or the agency or desk where no person is named; on a site without credits
    /// the person after whom it is named, or who has its copyright.
    pub authors: Vec<String>,
    /// Day of publication in ISO 8601, to the precision that is known: `2026-03-17`, `2019-12`.
    pub date: Option<String>,
    /// Plain text: paragraphs, headings and list items, separated by one blank line; rows of tables have
    /// tabs between their cells.
    pub body: Option<String>,
    /// The standfirst, where the page sets one apart. It is also the start of the body.
    pub lead: Option<String>,
    /// Time of publication, RFC 3339 with offset; `None` where the page gives no offset.
    pub published: Option<String>,
    /// Time of the last change, in the same form.
    pub modified: Option<String>,
    /// Language of the article as a BCP 47 tag.
    pub language: Option<String>,
    /// Name of the publication.
    pub site: Option<String>,
    /// Canonical URL.
    pub url: Option<String>,
    /// Section of the publication the article stands in.
    pub section: Option<String>,
    /// Keywords that the page gives the article.
    pub tags: Vec<String>,
    /// URL of the article's main image.
    pub image: Option<String>,
    /// The page's own summary of the article.
    pub description: Option<String>,
    /// Whether the article can be read without paying, where the page says so.
    pub free: Option<bool>,
    /// The chance that the body is good, which is an F1 over words of at least .9: from 0 to 1, rounded to
    /// three digits.
    pub confidence: f64,
    /// Why there is no body; `None` when there is one.
    pub error: Option<Failure>,
    /// The body with its structure, for Markdown and HTML.
    #[serde(skip)]
    pub content: Content,
}

impl Article {
    /// The names of the keys of the record, in its order.
    pub const FIELDS: [&str; 18] = [
        "title",
        "byline",
        "authors",
        "date",
        "body",
        "lead",
        "published",
        "modified",
        "language",
        "site",
        "url",
        "section",
        "tags",
        "image",
        "description",
        "free",
        "confidence",
        "error",
    ];
}

/// Why a page gave no article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// What kind of failure it is.
    pub kind: FailureKind,
    /// One line for people.
    pub message: String,
}

/// The kinds of [`Failure`], as they stand in the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum FailureKind {
    /// The page has no text that reads like an article.
    NoArticle,
}

/// The body as a list of paragraphs in reading order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Content {
    /// The paragraphs.
    pub paragraphs: Vec<Paragraph>,
}

/// One paragraph of the body.
#[derive(Debug, Clone, PartialEq)]
pub struct Paragraph {
    /// What it is.
    pub kind: ParagraphKind,
    /// Its text, cut where the style changes. `"\n"` in a text is a line break.
    pub spans: Vec<Span>,
}

/// What a [`Paragraph`] is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ParagraphKind {
    /// Running text.
    Text,
    /// A subhead; the level is 2 to 6.
    Heading(u8),
    /// An item of a list.
    ListItem {
        /// Whether the list is numbered.
        ordered: bool,
        /// Nesting of the list: 0 for an outermost one.
        depth: u8,
    },
    /// A quotation set apart.
    Quote,
    /// Text whose line breaks and blanks matter, as code.
    Preformatted,
    /// A row of a table. Its cells are separated by a tab in the spans.
    Row {
        /// Whether this row starts a table.
        first: bool,
    },
    /// An image of the article. It has no part in the plain text.
    Image {
        /// Absolute URL, or as written where the page's address is not known.
        url: String,
        /// The text that stands for the image; may be empty.
        alt: String,
    },
}

/// A stretch of text in one style.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Span {
    /// The text.
    pub text: String,
    /// Strong emphasis.
    pub strong: bool,
    /// Emphasis.
    pub emphasis: bool,
    /// Code.
    pub code: bool,
    /// Where the text links to.
    pub link: Option<String>,
}

impl Paragraph {
    /// The text without its styles.
    pub fn text(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }
}
