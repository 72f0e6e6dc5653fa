//! From what an input has to the record of its page.

use std::borrow::Cow;

use declutter::{Article, Extractor, Limits, PageForm};

use super::args::{Args, From};
use super::failure::Failure;
use super::guard::guarded;
use super::input::{Answer, Headers, Job, Keys, Payload, Row, read_page};
use super::record::{Fetched, Record};

/// How pages are extracted.
#[derive(Debug, Clone)]
pub struct Extraction {
    extractor: Extractor,
    html_field: String,
    min_confidence: Option<f64>,
    /// The longest page, in bytes.
    most: usize,
}

/// What became of a job.
pub enum Outcome {
    /// It is a page.
    Page(Box<Record>),
    /// It is a record of an archive that is passed over.
    PassedOver(PassedOver),
}

/// Why a record of an archive is no page for us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PassedOver {
    /// It is of another kind: what was asked, what is known of the crawl, and the like.
    OtherRecord,
    /// An answer that is the same as an earlier one, which the archive has or had.
    Revisit,
    /// An answer other than 200: a redirect, an error.
    OtherStatus,
    /// A file that is no HTML.
    NotHtml,
}

/// The kinds of text that a page can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What it is said to be, or whatever the library takes it for.
    Page,
    /// Its text without its HTML.
    Text,
}

impl Extraction {
    /// The extraction that the arguments ask for.
    pub fn new(args: &Args) -> Self {
        let mut extractor = Extractor::new();
        if let Some(url) = &args.url {
            extractor = extractor.url(url.as_str());
        }
        if let Some(order) = args.date_order {
            extractor = extractor.date_order(order.of_library());
        }
        let mut limits = Limits::default();
        limits.bytes = args.max_bytes;
        limits.time = args.max_seconds;
        extractor = extractor.limits(limits);
        if let Some(form) = args.from.and_then(From::page_form) {
            extractor = extractor.form(form);
        }
        Extraction {
            extractor,
            html_field: args.html_field.clone(),
            min_confidence: args.min_confidence,
            most: args.max_bytes,
        }
    }

    /// The extractor, for what only one page is asked.
    pub fn extractor(&self) -> &Extractor {
        &self.extractor
    }

    /// Extracts a page, and holds it against the confidence that was asked for.
    ///
    /// # Errors
    /// No page, not sure enough, or a panic of the extractor.
    pub fn article(
        &self,
        extractor: &Extractor,
        kind: Kind,
        page: &[u8],
    ) -> Result<Article, Failure> {
        let extracted = guarded(|| extract_record(extractor, kind, page));
        let article = extracted.map_err(Failure::panic)??;
        match self.min_confidence {
            Some(wanted) if article.error.is_none() && article.confidence < wanted => {
                Err(Failure::low_confidence(article.confidence, wanted))
            }
            _ => Ok(article),
        }
    }

    /// Does a job.
    pub fn run(&self, job: Job) -> Outcome {
        let mut record = Record {
            source: job.source,
            fetched: None,
            row: Keys::new(),
            result: Ok(Article::default()),
        };
        record.result = match job.payload {
            Payload::Page(stream) => read_page(stream, self.most)
                .and_then(|page| self.article(&self.extractor, Kind::Page, &page)),
            Payload::Row(line) => match Row::parse(&line, &self.html_field) {
                Ok(row) => {
                    record.row = row.rest;
                    let sent = Sent {
                        url: row.url,
                        charset: Some("utf-8".into()),
                    };
                    self.article(&self.sent(sent), Kind::Page, row.html.as_bytes())
                }
                Err((failure, keys)) => {
                    record.row = keys;
                    Err(failure)
                }
            },
            Payload::Archived { headers, block } => {
                record.fetched = Some(fetched(&headers));
                match ArchivedPage::of(&headers, &block, self.most) {
                    Ok(Ok(page)) => self.article(&self.sent(page.sent), page.kind, &page.bytes),
                    Ok(Err(failure)) => Err(failure),
                    Err(reason) => return Outcome::PassedOver(reason),
                }
            }
            Payload::BrokenRecord(headers, failure) => {
                let holding = headers.as_ref().map(Holding::of);
                if let Some(Err(reason)) = holding {
                    return Outcome::PassedOver(reason);
                }
                record.fetched = Some(headers.as_ref().map(fetched).unwrap_or_default());
                Err(failure)
            }
            Payload::Failed(failure) => Err(failure),
        };
        Outcome::Page(Box::new(record))
    }

    fn sent(&self, sent: Sent) -> Extractor {
        let mut extractor = self.extractor.clone();
        if let Some(url) = sent.url {
            extractor = extractor.url(url);
        }
        if let Some(charset) = sent.charset {
            extractor = extractor.charset(charset);
        }
        extractor
    }
}

/// The one place where bytes become an article.
fn extract_record(extractor: &Extractor, kind: Kind, page: &[u8]) -> Result<Article, Failure> {
    Ok(match kind {
        Kind::Page => extractor.extract(page)?,
        Kind::Text => extractor.clone().form(PageForm::Text).extract(page)?,
    })
}

/// What was told when a page was sent.
#[derive(Default)]
struct Sent {
    url: Option<String>,
    charset: Option<String>,
}

/// A page out of an archive.
struct ArchivedPage<'a> {
    kind: Kind,
    bytes: Cow<'a, [u8]>,
    sent: Sent,
}

impl<'a> ArchivedPage<'a> {
    /// The page in a record, or why it cannot be had, or why it is passed over.
    fn of(
        headers: &Headers,
        block: &'a [u8],
        most: usize,
    ) -> Result<Result<Self, Failure>, PassedOver> {
        let page = |kind, bytes, charset| ArchivedPage {
            kind,
            bytes,
            sent: Sent {
                url: address(headers),
                charset,
            },
        };
        let as_it_is = Cow::Borrowed(block);
        match Holding::of(headers)? {
            Holding::Text => Ok(Ok(page(Kind::Text, as_it_is, Some("utf-8".into())))),
            Holding::Page => Ok(Ok(page(Kind::Page, as_it_is, headers.charset()))),
            Holding::Answer => {
                let Some(answer) = Answer::parse(block) else {
                    return Ok(Err(Failure::broken_record("it holds no HTTP answer")));
                };
                if answer.status != 200 {
                    return Err(PassedOver::OtherStatus);
                }
                let identified = headers.get("warc-identified-payload-type");
                let stated = answer.headers.media_type();
                if !stated.as_deref().or(identified).is_none_or(is_html) {
                    return Err(PassedOver::NotHtml);
                }
                let body = answer.body(most);
                Ok(body.map(|bytes| page(Kind::Page, bytes, answer.headers.charset())))
            }
        }
    }
}

/// What a record of an archive holds.
enum Holding {
    /// A page as it was answered.
    Answer,
    /// A page as it is: what was a file, or was saved by a browser.
    Page,
    /// The text of a page.
    Text,
}

impl Holding {
    /// What a record is to hold by its own headers.
    fn of(headers: &Headers) -> Result<Self, PassedOver> {
        let content = headers.media_type();
        let content = content.as_deref();
        let kind = headers.get("warc-type").unwrap_or_default();
        match kind.to_ascii_lowercase().as_str() {
            "response" if matches!(content, None | Some("application/http")) => Ok(Holding::Answer),
            "conversion" if matches!(content, None | Some("text/plain")) => Ok(Holding::Text),
            "resource" if content.is_some_and(is_html) => Ok(Holding::Page),
            "resource" => Err(PassedOver::NotHtml),
            "revisit" => Err(PassedOver::Revisit),
            _ => Err(PassedOver::OtherRecord),
        }
    }
}

fn is_html(media_type: &str) -> bool {
    matches!(media_type, "text/html" | "application/xhtml+xml")
}

fn fetched(headers: &Headers) -> Fetched {
    let value = |name| headers.get(name).map(str::to_owned);
    Fetched {
        url: address(headers),
        at: value("warc-date"),
        truncated: value("warc-truncated"),
    }
}

fn address(headers: &Headers) -> Option<String> {
    let url = headers.get("warc-target-uri")?;
    // Some writers put it in angle brackets, as the first edition of the format had it.
    Some(url.trim_start_matches('<').trim_end_matches('>').to_owned())
}
