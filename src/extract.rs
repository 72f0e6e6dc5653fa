//! The pipeline, top to bottom.

use url::Url;

use crate::article::{Article, Failure, FailureKind};
use crate::blocks::Page;
use crate::compose::{compose, plain_text};
use crate::error::Error;
use crate::explain::Explanation;
use crate::features::{self, Features, Hints};
use crate::lexicon::Lexicon;
use crate::lines;
use crate::metadata::{self, Metadata, Statements};
use crate::score::{Model, Models};
use crate::select::{Selection, select};
use crate::source::{self, PageForm, Source};

/// Extracts articles from pages. Cheap to make and to share between threads.
///
/// ```
/// let page = "<title>Dike closed</title><article><h1>Dike closed</h1>
///     <p>The dike road near Oosterwijk is closed for repairs until Friday, the water board says.
///     <p>Cyclists can take the ferry, which sails every half hour and is free of charge.</article>";
/// let article = declutter::Extractor::new().extract(page.as_bytes())?;
/// assert_eq!(article.title.as_deref(), Some("Dike closed"));
/// # Ok::<(), declutter::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Extractor {
    url: Option<String>,
    form: Option<PageForm>,
    models: Models,
}

impl Extractor {
    /// An extractor with the default options.
    pub fn new() -> Self {
        Self::default()
    }

    /// The address that the page was fetched from: relative links are resolved against it, and
    /// a date in it counts.
    #[must_use]
    pub fn url(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }

    /// The form of the pages; told by their tags where it isn't set.
    #[must_use]
    pub fn form(mut self, form: PageForm) -> Self {
        self.form = Some(form);
        self
    }

    /// Other weights than those that come with the crate, for what the model scores.
    #[must_use]
    pub fn model(mut self, model: Model) -> Self {
        self.models.take(model);
        self
    }

    /// Extracts the article of one page.
    ///
    /// # Errors
    /// [`Error`] where the input is no page at all. A page without an article
    /// gives an [`Article`] whose `error` is set.
    pub fn extract(&self, page: &[u8]) -> Result<Article, Error> {
        Ok(self.run(page)?.article)
    }

    /// Extracts the article of one page, and tells how it was found.
    ///
    /// # Errors
    /// As [`Extractor::extract`].
    pub fn explain(&self, page: &[u8]) -> Result<(Article, Explanation), Error> {
        let run = self.run(page)?;
        let explanation = Explanation::of(&self.models, &run);
        Ok((run.article, explanation))
    }

    fn run(&self, page: &[u8]) -> Result<Run, Error> {
        let (html, lines) = match Source::read(page, self.form)? {
            Source::Tree(html) => (html, None),
            Source::Lines { lines, head, title, language } => {
                let scored = lines.score(&self.models, title.as_deref(), &language);
                (source::parse(&(head + &lines.to_html(&scored))), Some(scored))
            }
        };
        let statements = Statements::read(&html, self.url.as_deref());
        let page = Page::cut(&html);
        let is_text = lines.is_some();
        let (features, scores, selection) = match lines {
            Some(lines::Scored { features, scores, .. }) => {
                let words = |line| features.get(line, lines::Feature::words);
                let selection = select(&page, words, &scores);
                (features, scores, selection)
            }
            None => {
                let features = features::compute(&page, &hints(&statements), Lexicon::get());
                let scores = self.models.blocks.score(page.blocks.len(), &features);
                let words = |block| features.get(block, features::Feature::words);
                let selection = select(&page, words, &scores);
                (features, scores, selection)
            }
        };
        let metadata = metadata::choose(&statements, &page, &html, &selection.blocks);
        let base = source::base(&html, statements.page_url.as_ref());
        let content = compose(&html, &page, &selection.blocks, base.as_ref());
        let article = Article {
            body: Some(plain_text(&content)).filter(|body| !body.is_empty()),
            content,
            confidence: selection.confidence,
            ..article_of(&metadata)
        };
        Ok(Run {
            article: with_failure(article),
            is_text,
            page,
            features,
            scores,
            selection,
            metadata,
        })
    }
}

/// All stages' values of one page.
pub(crate) struct Run {
    pub article: Article,
    pub is_text: bool,
    pub page: Page,
    pub features: Features,
    pub scores: Vec<f32>,
    pub selection: Selection,
    pub metadata: Metadata,
}

/// What the page states of its article, to hold the blocks against.
fn hints(statements: &Statements) -> Hints {
    let meta = |names: &[&str]| names.iter().find_map(|name| statements.meta.first(name));
    Hints {
        title: meta(&["og:title", "twitter:title"])
            .or_else(|| statements.title.clone())
            .unwrap_or_default(),
        language: statements.language.unwrap_or_default().to_owned(),
        description: meta(&["og:description", "description"]).unwrap_or_default(),
        author: meta(&["author", "article:author"])
            .filter(|author| Url::parse(author).is_err())
            .unwrap_or_default(),
    }
}

fn article_of(metadata: &Metadata) -> Article {
    let metadata = metadata.clone();
    Article {
        title: metadata.title,
        byline: metadata.byline,
        authors: metadata.authors,
        date: metadata.date,
        lead: metadata.lead,
        published: metadata.published,
        modified: metadata.modified,
        language: metadata.language,
        site: metadata.site,
        url: metadata.url,
        section: metadata.section,
        tags: metadata.tags,
        image: metadata.image,
        description: metadata.description,
        free: metadata.free,
        ..Article::default()
    }
}

fn with_failure(mut article: Article) -> Article {
    if article.body.is_none() {
        article.confidence = 0.0;
        article.error = Some(Failure {
            kind: FailureKind::NoArticle,
            message: "no article found in the page".to_owned(),
        });
    }
    article
}
