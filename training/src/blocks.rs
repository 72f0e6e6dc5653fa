//! Pages with the features and labels of their blocks, or of the lines of their text.

use std::path::Path;

use clap::ValueEnum;
use declutter::{Extractor, FEATURES, LINE_FEATURES, Model};
use evaluation::as_text::{Style, as_text};
use evaluation::bare::bare;
use evaluation::corpus::{Row, Set};
use evaluation::extractors::{Extractors, FOLDS};
use evaluation::fold;
use evaluation::shorten::shorten;
use evaluation::tokens::tokens;
use rayon::prelude::*;
use serde::Serialize;

use crate::align::align;
use crate::labels;
use crate::opinions::Opinions;
use crate::rows::{self, Names, Rows};

/// What pages are taken as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Html,
    /// Plain text, in several styles; its lines are the blocks.
    Text,
}

/// The labels of one page.
#[derive(Serialize)]
struct Page<'a> {
    set: &'a str,
    id: &'a str,
    /// The style of the text; `article` for the article alone, `html` where it is no text, `short`
    /// where the article in it was cut short, and `bare` where the markup was cut down.
    style: &'a str,
    /// The fold whose model must not see the page.
    fold: u64,
    /// The body is what another extractor finds, not the truth.
    opinion: bool,
    /// Tokens of the true body; 0 where only snippets are known.
    truth: usize,
    /// Share of the truth that was found in blocks, 0 to 1.
    coverage: f32,
    /// Tokens of each block.
    words: Vec<usize>,
    /// Share of each block that is in the article, 0 to 1; -1 where it isn't known.
    labels: Vec<f32>,
    /// 1 for the block that is the headline, 0 for others, -1 where it isn't known.
    headline: Vec<f32>,
    /// Blocks in lists, quotes and tables, which some truths leave out.
    set_apart: Vec<bool>,
}

/// A page with the features of its blocks.
type Labelled<'a> = rows::Labelled<Page<'a>>;

/// Writes DIR/features.json, DIR/blocks.f32 and DIR/pages.jsonl (see [`Rows`]). `models`: a folder
/// with the models of the folds; without it nothing is scored.
pub fn write(
    sets: &[Set],
    form: Form,
    opinions: &Opinions,
    models: Option<&Path>,
    folder: &Path,
) -> Result<(), String> {
    let extractors = match models {
        Some(models) => Extractors::out_of_fold(models, &without_weights())?,
        None => Extractors::one(without_weights()),
    };
    let features = match form {
        Form::Html => FEATURES,
        Form::Text => LINE_FEATURES,
    };
    let names = Names {
        features: "features.json",
        rows: "blocks.f32",
        pages: "pages.jsonl",
    };
    let mut rows = Rows::create(folder, names, features)?;
    for set in sets {
        let labelled: Vec<Vec<Labelled>> = set
            .rows
            .par_iter()
            .map(|row| {
                let labeller = |extractor| Labeller {
                    set,
                    row,
                    extractor,
                };
                let opinion = opinions.of(set, row);
                match form {
                    Form::Html => labeller(extractors.of(row)).html(opinion),
                    Form::Text => labeller(extractors.of_text(row)).texts(opinion),
                }
            })
            .collect::<Result<_, String>>()?;
        rows.write(labelled.into_iter().flatten())?;
    }
    rows.finish()
}

/// An extractor that scores nothing: features are wanted here, and the crate's own models may be
/// of others than the crate has now.
fn without_weights() -> Extractor {
    ["blocks", "drafts", "headlines", "lines"].iter().fold(Extractor::new(), |extractor, scores| {
        let json = format!(r#"{{"format": "declutter-trees-1", "scores": "{scores}", "features": [], "trees": []}}"#);
        extractor.model(Model::from_json(&json).expect("a model without trees is valid"))
    })
}

/// What says which blocks of a page are its article.
#[derive(Debug, Clone, Copy)]
enum Truth<'a> {
    /// The true body.
    Body(&'a str),
    /// Snippets that must and that must not be in the body.
    Snippets,
    /// The body that another extractor finds.
    Opinion(&'a str),
}

impl Truth<'_> {
    /// What is known of a page; `None` where nothing is.
    fn of(row: &Row) -> Option<Truth<'_>> {
        match (&row.body, &row.with) {
            (Some(body), _) => Some(Truth::Body(body)),
            (None, Some(_)) => Some(Truth::Snippets),
            (None, None) => None,
        }
    }
}

/// So many styles of a page's text are taken, others with the next page: more of them take time
/// and teach little.
const STYLES_A_PAGE: usize = 4;

/// Labels one page in all that is made of it.
struct Labeller<'a> {
    set: &'a Set,
    row: &'a Row,
    extractor: Extractor,
}

impl<'a> Labeller<'a> {
    /// Labels the HTML by what is known of the page and by an opinion, and once more with the article
    /// cut short and with less markup.
    fn html(&self, opinion: Option<&str>) -> Result<Vec<Labelled<'a>>, String> {
        let page = self.set.page(self.row)?;
        let truths = [Truth::of(self.row), opinion.map(Truth::Opinion)];
        let whole = truths.into_iter().flatten();
        let whole = whole.filter_map(|truth| self.label(truth, "html", &page));
        let short = shorten(self.row, &page)
            .and_then(|short| self.label(Truth::Body(&short.body), "short", short.page.as_bytes()));
        let bare = Truth::of(self.row)
            .and_then(|truth| self.label(truth, "bare", bare(self.row, &page).as_bytes()));
        Ok(whole.chain(short).chain(bare).collect())
    }

    /// Labels the text of the page in some of the styles, twice more the article with nothing but what
    /// stands between its first line and its last, as text corpora have it, in lines and in one line,
    /// and once with the article cut short. An opinion of the whole body goes before snippets of it.
    fn texts(&self, opinion: Option<&str>) -> Result<Vec<Labelled<'a>>, String> {
        let Some(truth) = opinion.map(Truth::Opinion).or(Truth::of(self.row)) else {
            return Ok(Vec::new());
        };
        let page = self.set.page(self.row)?;
        let styles = Style::value_variants();
        let style = |step: usize| styles[(self.row.turn() + step) % styles.len()];
        let whole = (0..STYLES_A_PAGE).map(style).filter_map(|style| {
            let text = as_text(&page, style);
            self.label(truth, style.name(), text.as_bytes())
        });
        let article = self.article(truth, &as_text(&page, Style::Spaced));
        let joined = article.as_ref().map(|article| article.replace("\n\n", " "));
        let articles = [("article", article), (Style::Joined.name(), joined)];
        let articles = articles
            .into_iter()
            .filter_map(|(style, article)| self.label(truth, style, article?.as_bytes()));
        let short = shorten(self.row, &page).and_then(|short| {
            let text = as_text(short.page.as_bytes(), style(STYLES_A_PAGE));
            self.label(Truth::Body(&short.body), "short", text.as_bytes())
        });
        Ok(whole.chain(articles).chain(short).collect())
    }

    /// The lines of a text from the first of the article to its last.
    fn article(&self, truth: Truth, text: &str) -> Option<String> {
        let (page, _) = self.label(truth, "", text.as_bytes())?;
        let is_in = |label: &f32| *label > 0.5;
        let first = page.labels.iter().position(is_in)?;
        let last = page.labels.iter().rposition(is_in)?;
        let (_, explanation) = self.extractor.explain(text.as_bytes()).ok()?;
        let blocks = explanation.blocks[first..=last].iter();
        let lines: Vec<&str> = blocks.map(|block| &*block.text).collect();
        Some(lines.join("\n\n"))
    }

    /// Labels what was made of the page; `None` where it can't be taken.
    fn label(&self, truth: Truth, style: &'static str, page: &[u8]) -> Option<Labelled<'a>> {
        let (_, explanation) = self.extractor.explain(page).ok()?;
        let blocks = &explanation.blocks;
        let words: Vec<Vec<&str>> = blocks.iter().map(|block| tokens(&block.text)).collect();
        let opinion = matches!(truth, Truth::Opinion(_));
        let (truth, coverage, labels) = match truth {
            Truth::Body(body) | Truth::Opinion(body) => {
                let truth = tokens(body);
                let alignment = align(&words, &truth);
                (truth.len(), alignment.coverage, alignment.labels)
            }
            Truth::Snippets => (0, 1.0, labels::by_snippets(self.row, blocks)),
        };
        let page = Page {
            set: &self.set.name,
            id: &self.row.id,
            style,
            fold: fold::index(self.row, FOLDS),
            opinion,
            truth,
            coverage,
            words: words.iter().map(Vec::len).collect(),
            // Nothing parts a headline from a text in one line.
            headline: if !page.contains(&b'\n') {
                vec![-1.0; blocks.len()]
            } else {
                labels::headlines(self.row, blocks, &labels)
            },
            labels,
            set_apart: blocks.iter().map(labels::is_set_apart).collect(),
        };
        let features = blocks.iter().flat_map(|block| block.features.clone());
        Some((page, features.collect()))
    }
}
