//! A value that a field could have, with where it comes from.

use std::fmt;

/// A value that a field could have.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The field.
    pub field: Field,
    /// Where the value comes from.
    pub source: Source,
    /// The value as it would come out.
    pub value: String,
    /// What stands in the page.
    pub raw: String,
    /// How much speaks for it; only candidates of one field compare.
    pub score: f32,
    /// What was counted about it, where that field has a fitted score and the value was not taken
    /// for want of others: the numbers of
    /// [`TITLE_FEATURES`](crate::TITLE_FEATURES) or [`BYLINE_FEATURES`](crate::BYLINE_FEATURES).
    pub features: Vec<f32>,
}

impl Candidate {
    /// The place of the candidate with the highest score, the first of several.
    pub(super) fn best(candidates: &[Candidate]) -> Option<usize> {
        (0..candidates.len()).max_by(|a, b| {
            candidates[*a]
                .score
                .total_cmp(&candidates[*b].score)
                .then(b.cmp(a))
        })
    }
}

/// `title     4.2  JSON-LD  The value`, and the raw text behind it where that differs.
impl fmt::Display for Candidate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Candidate {
            field,
            source,
            value,
            raw,
            score,
            ..
        } = self;
        write!(
            f,
            "{:<9} {score:>5.2}  {:<14} {value}",
            field.name(),
            source.name()
        )?;
        if raw != value {
            write!(f, "  (from: {raw})")?;
        }
        Ok(())
    }
}

/// A field of the metadata.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Field {
    /// The headline.
    Title,
    /// The credit and the names in it.
    Byline,
    /// The day or time of publication.
    Date,
    /// The time of the last change.
    Modified,
    /// The standfirst.
    Lead,
}

impl Field {
    /// The field's name in the record.
    pub const fn name(self) -> &'static str {
        match self {
            Field::Title => "title",
            Field::Byline => "byline",
            Field::Date => "date",
            Field::Modified => "modified",
            Field::Lead => "lead",
        }
    }
}

/// Where a candidate comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Source {
    /// The main object of the JSON-LD scripts.
    JsonLd,
    /// Another object of the JSON-LD scripts.
    JsonLdOther,
    /// An Open Graph tag: `og:…`, `article:…`.
    OpenGraph,
    /// A Twitter card tag.
    Twitter,
    /// A tag of Dublin Core, Highwire, Parse.ly, Sailthru and other such vocabularies.
    Vocabulary,
    /// Any other `meta` element.
    Meta,
    /// Microdata or RDFa.
    Microdata,
    /// The `title` element.
    TitleElement,
    /// The visible main heading.
    Heading,
    /// A `time` element.
    TimeElement,
    /// A link with `rel=author`.
    RelAuthor,
    /// An element whose class or id names the field.
    ClassWords,
    /// A line near the headline.
    NearHeadline,
    /// A line after the end of the body.
    AfterBody,
    /// The text itself.
    Text,
    /// What the page says of whose site it is.
    Owner,
    /// The address of the page.
    Url,
}

impl Source {
    /// A name for people.
    pub const fn name(self) -> &'static str {
        match self {
            Source::JsonLd => "JSON-LD",
            Source::JsonLdOther => "JSON-LD, other",
            Source::OpenGraph => "Open Graph",
            Source::Twitter => "Twitter card",
            Source::Vocabulary => "vocabulary tag",
            Source::Meta => "meta tag",
            Source::Microdata => "microdata",
            Source::TitleElement => "title element",
            Source::Heading => "heading",
            Source::TimeElement => "time element",
            Source::RelAuthor => "rel=author",
            Source::ClassWords => "class words",
            Source::NearHeadline => "near headline",
            Source::AfterBody => "after body",
            Source::Text => "text",
            Source::Owner => "owner",
            Source::Url => "address",
        }
    }
}
