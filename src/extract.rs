//! The pipeline, top to bottom.

use crate::article::{Article, Failure, FailureKind};
use crate::blocks::Page;
use crate::compose::{compose, plain_text, rejoin};
use crate::error::Error;
use crate::explain::Explanation;
use crate::features::{self, Features, Hints};
use crate::limits::{Budget, Limits};
use crate::lines;
use crate::metadata::{self, DateOrder, Metadata, Statements};
use crate::score::{Model, Models};
use crate::select::{self, Facts, Origin, Selection, select};
use crate::source::{self, PageForm, Source};
use scraper::Html;

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
///
/// An extractor is [`Send`], [`Sync`] and cheap to clone, so that any number of threads can share
/// one, and a page that needs options of its own can have a clone with them. With rayon:
///
/// ```
/// use declutter::{Article, Error, Extractor};
/// use rayon::prelude::*;
///
/// # let text = "The dike road near Oosterwijk is closed for repairs until Friday, they say. ";
/// # let html = format!("<article><h1>Dike closed</h1><p>{text}{text}<p>{text}</article>");
/// # let crawled = vec![("https://example.org/news/1", html.clone()), ("https://example.org/2", html)];
/// let extractor = Extractor::new();
/// let articles: Vec<Result<Article, Error>> = crawled
///     .par_iter()
///     .map(|(url, html)| extractor.clone().url(*url).extract(html.as_bytes()))
///     .collect();
/// # let articles = articles.into_iter().collect::<Result<Vec<_>, _>>()?;
/// assert_eq!(articles[0].url.as_deref(), Some("https://example.org/news/1"));
/// # Ok::<(), declutter::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Extractor {
    url: Option<String>,
    form: Option<PageForm>,
    charset: Option<String>,
    date_order: Option<DateOrder>,
    limits: Limits,
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

    /// The charset that the page was sent with, as in the `Content-Type` of its HTTP headers. It
    /// goes before the page's own statement; a byte order mark and valid UTF-8 go before both. A
    /// name that no charset has is passed over.
    #[must_use]
    pub fn charset(mut self, charset: impl Into<String>) -> Self {
        self.charset = Some(charset.into());
        self
    }

    /// The form of the pages; told by their tags where it isn't set.
    #[must_use]
    pub fn form(mut self, form: PageForm) -> Self {
        self.form = Some(form);
        self
    }

    /// Whether "3/4/2026" is the third of April or the fourth of March. Otherwise other
    /// dates of the page say, or its language and country.
    #[must_use]
    pub fn date_order(mut self, order: DateOrder) -> Self {
        self.date_order = Some(order);
        self
    }

    /// What one page may cost; [`Limits::default`] where it isn't set.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
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
        Ok(self.run(page, |_| {})?.article)
    }

    /// Extracts the article of one page, and tells how it was found.
    ///
    /// # Errors
    /// As [`Extractor::extract`].
    pub fn explain(&self, page: &[u8]) -> Result<(Article, Explanation), Error> {
        let run = self.run(page, |_| {})?;
        let explanation = Explanation::of(&self.models, &run);
        Ok((run.article, explanation))
    }

    /// Extracts the article of one page, and calls `ended` at the end of each stage, in the order
    /// of [`Stage`]: for measuring what each of them costs.
    ///
    /// # Errors
    /// As [`Extractor::extract`].
    pub fn watch(&self, page: &[u8], ended: impl FnMut(Stage)) -> Result<Article, Error> {
        Ok(self.run(page, ended)?.article)
    }

    fn run(&self, page: &[u8], mut ended: impl FnMut(Stage)) -> Result<Run, Error> {
        let budget = Budget::of(&self.limits, page)?;
        let mut ended = |stage| {
            ended(stage);
            budget.check_time()
        };
        let text = source::decode(page, self.charset.as_deref())?;
        ended(Stage::Decode)?;
        let source = Source::read(&text, self.form, &budget)?;
        let (html, lines, goes_on) = match source {
            Source::Tree(html) => (html, None, Vec::new()),
            Source::Lines(text) => {
                let scored = text.lines.score(
                    &self.models,
                    text.title.as_deref(),
                    &text.language,
                    &budget,
                )?;
                let facts = lines::facts(&text.lines, &scored, &text.language);
                let page = text.head + &text.lines.to_html(&scored, &text.language);
                let goes_on = text.lines.goes_on();
                let html = source::parse_within(&page, &budget)?;
                (html, Some((scored, facts)), goes_on)
            }
        };
        ended(Stage::Parse)?;
        let statements = Statements::read(&html, self.url.as_deref());
        ended(Stage::Statements)?;
        let shown = Choice::of(&self.models, &html, &statements, lines, &budget, &mut ended)?;
        let metadata = metadata::choose(
            &statements,
            &shown.page,
            &html,
            &shown.selection.blocks,
            &self.models,
            self.date_order,
            &budget,
        )?;
        ended(Stage::Metadata)?;
        let (unseen, mut choice) = match self.unseen(&text, &shown, &statements, &budget)? {
            Some((html, choice)) => (Some(html), choice),
            None => (None, shown),
        };
        let html = unseen.as_ref().unwrap_or(&html);
        if unseen.is_none() {
            select::keep_lead(metadata.lead_block, &choice.scores, &mut choice.selection);
        }
        select::drop_fields(&choice.page, &metadata, &mut choice.selection);
        select::drop_introduction(&choice.page, &metadata.authors, &mut choice.selection);
        let base = source::base(html, metadata.base.as_ref());
        let mut content = compose(html, &choice.page, &choice.selection.blocks, base.as_ref());
        rejoin(&mut content, &choice.selection.blocks, &goes_on);
        let model = self.models.article(choice.is_text);
        let article = Article {
            body: Some(plain_text(&content)).filter(|body| !body.is_empty()),
            content,
            confidence: model.confidence(choice.selection.expected_f1),
            ..article_of(&metadata)
        };
        ended(Stage::Compose)?;
        Ok(Run {
            article: with_failure(article),
            choice,
            metadata,
        })
    }

    /// The article that a page which shows none keeps unseen, in scripts and the like.
    fn unseen(
        &self,
        text: &str,
        shown: &Choice,
        statements: &Statements,
        budget: &Budget,
    ) -> Result<Option<(Html, Choice)>, Error> {
        if !shown.selection.blocks.is_empty() || shown.is_text {
            return Ok(None);
        }
        let title = hints(statements).title;
        let Some(html) = source::unseen(text, &title, budget)? else {
            return Ok(None);
        };
        let choice = Choice::of(&self.models, &html, statements, None, budget, &mut |_| {
            Ok(())
        })?;
        Ok((!choice.selection.blocks.is_empty()).then_some((html, choice)))
    }
}

/// A stage of the extraction; see [`Extractor::watch`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Stage {
    /// Bytes to text.
    Decode,
    /// Text to the tree; of a plain text, its lines' scores too.
    Parse,
    /// What the page states of itself.
    Statements,
    /// The tree to blocks.
    Walk,
    /// Blocks to numbers; a plain text has had its own.
    Features,
    /// Numbers to probabilities.
    Score,
    /// Probabilities to the choice of blocks.
    Select,
    /// Title, byline, date and the other fields.
    Metadata,
    /// The chosen blocks to paragraphs.
    Compose,
}

/// The blocks of a page and the choice among them.
pub(crate) struct Choice {
    pub page: Page,
    pub is_text: bool,
    pub features: Features,
    pub scores: Vec<f32>,
    pub selection: Selection,
}

impl Choice {
    /// Cuts, scores, selects. `lines`: the scores of the lines of text that the tree was made of.
    fn of(
        models: &Models,
        html: &Html,
        statements: &Statements,
        lines: Option<(lines::Scored, Vec<Facts>)>,
        budget: &Budget,
        ended: &mut impl FnMut(Stage) -> Result<(), Error>,
    ) -> Result<Choice, Error> {
        let page = Page::cut(html);
        budget.check_blocks(page.blocks.len())?;
        ended(Stage::Walk)?;
        let is_text = lines.is_some();
        let (features, scores, facts) = match lines {
            Some((scored, facts)) => (scored.features, scored.scores, facts),
            None => {
                let hints = hints(statements);
                let features = features::compute(&page, &hints, budget)?;
                ended(Stage::Features)?;
                let scores = models
                    .blocks()
                    .score(page.blocks.len(), &features, budget)?;
                let facts = select::facts(&page, &features, &scores, &hints.language);
                (features, scores, facts)
            }
        };
        debug_assert_eq!(scores.len(), page.blocks.len(), "a line is a block");
        ended(Stage::Score)?;
        let origin = match is_text {
            true => Origin::Text,
            false if statements.json_ld.newsiness() > 0.0 => Origin::StatedArticle,
            false => Origin::Page,
        };
        let selection = select(&page, &facts, &scores, origin);
        ended(Stage::Select)?;
        Ok(Choice {
            page,
            is_text,
            features,
            scores,
            selection,
        })
    }
}

/// All stages' values of one page.
pub(crate) struct Run {
    pub article: Article,
    pub choice: Choice,
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
        newsiness: statements.json_ld.newsiness(),
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

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn the_clock_is_looked_at_within_the_stages() {
        let limits = Limits {
            time: Some(Duration::from_nanos(1)),
            ..Limits::default()
        };
        let budget = Budget::of(&limits, b"").unwrap();
        let late = |error: Error| assert_eq!(error.kind(), "out_of_time");
        let text = "<title>Dike closed</title><h1>Dike closed</h1><p>The dike is closed.";
        let html = source::parse(text);
        let page = Page::cut(&html);
        let statements = Statements::read(&html, None);
        let (hints, models) = (hints(&statements), Models::default());
        late(features::compute(&page, &hints, &budget).unwrap_err());
        let features = features::compute(&page, &hints, &Budget::timeless()).unwrap();
        let blocks = page.blocks.len();
        late(
            models
                .blocks()
                .score(blocks, &features, &budget)
                .unwrap_err(),
        );
        let chosen = metadata::choose(&statements, &page, &html, &[1], &models, None, &budget);
        late(chosen.unwrap_err());
        let form = Some(PageForm::Text);
        let Ok(Source::Lines(text)) = Source::read("The dike.", form, &Budget::timeless()) else {
            panic!("it is text");
        };
        late(
            text.lines
                .score(&models, None, "", &budget)
                .err()
                .expect("it is late"),
        );
    }

    #[test]
    fn threads_can_share_an_extractor() {
        fn shared<T: Send + Sync + Clone>() {}
        shared::<Extractor>();
        shared::<Article>();
        shared::<Error>();
    }
}
