//! Writes features and labels of the corpora's blocks, for the fit of the score.
#![forbid(unsafe_code)]

mod align;
mod fields;
mod opinions;

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use declutter::{BlockReport, Extractor, FEATURES, LINE_FEATURES, Model};
use evaluation::as_text::{Style, as_text};
use evaluation::corpus::{Row, Set, read_sets};
use evaluation::extractors::{Extractors, FOLDS};
use evaluation::fold;
use evaluation::shorten::shorten;
use evaluation::tokens::tokens;
use rayon::prelude::*;
use serde::Serialize;

use align::align;
use opinions::Opinions;

/// Writes DIR/blocks.f32 (a row of 32-bit numbers a block), DIR/pages.jsonl (a row a page with
/// the labels of its blocks) and DIR/features.json (the names of the numbers). With `--fields`
/// DIR/title.f32 and so on, with a row a candidate for title or byline.
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    /// Folder of the corpora.
    corpora: PathBuf,
    /// Where to write.
    out: PathBuf,
    /// Take the pages as plain text, in every style, and their lines as blocks.
    #[arg(long)]
    text: bool,
    /// Take the candidates for title and byline.
    #[arg(long, conflicts_with = "text")]
    fields: bool,
    /// Score with the models of DIR that have not seen a page's domain (DIR/foldK.json): the choice
    /// of headlines among lines and the candidates for the fields depend on these scores.
    #[arg(long, value_name = "DIR")]
    scored_by: Option<PathBuf>,
    /// Take also the pages whose body is not known, with what another extractor finds on them, as
    /// `opinions.py` writes it.
    #[arg(long, value_name = "FILE", conflicts_with = "fields")]
    opinions: Option<PathBuf>,
}

/// The labels of one page.
#[derive(Serialize)]
struct Page<'a> {
    set: &'a str,
    id: &'a str,
    /// The style of the text; `article` for the article alone, `html` where it is no text, and `short`
    /// where the article in it was cut short.
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

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("training: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), String> {
    let error = |error: std::io::Error| format!("{}: {error}", arguments.out.display());
    let sets = read_sets(&arguments.corpora, &[], None)?;
    let extractors = match &arguments.scored_by {
        Some(folder) => Extractors::out_of_fold(folder, &without_weights())?,
        None => Extractors::one(without_weights()),
    };
    fs::create_dir_all(&arguments.out).map_err(error)?;
    if arguments.fields {
        return fields::write(&sets, arguments.scored_by.as_deref(), &arguments.out);
    }
    let features = if arguments.text {
        LINE_FEATURES
    } else {
        FEATURES
    };
    let names: Vec<&str> = features.iter().map(|feature| feature.name).collect();
    let names = serde_json::to_vec(&names).expect("names are plain text");
    fs::write(arguments.out.join("features.json"), names).map_err(error)?;
    let mut numbers = create(&arguments.out, "blocks.f32").map_err(error)?;
    let mut pages = create(&arguments.out, "pages.jsonl").map_err(error)?;
    let opinions = match &arguments.opinions {
        Some(file) => Opinions::read(file)?,
        None => Opinions::default(),
    };
    for set in &sets {
        let labelled: Vec<Vec<Labelled>> = set
            .rows
            .par_iter()
            .map(|row| match arguments.text {
                false => label_html(set, row, &extractors, opinions.of(set, row)),
                true => label_texts(set, row, &extractors, opinions.of(set, row)),
            })
            .collect::<Result<_, String>>()?;
        for (page, features) in labelled.into_iter().flatten() {
            for number in features {
                numbers.write_all(&number.to_le_bytes()).map_err(error)?;
            }
            serde_json::to_writer(&mut pages, &page).map_err(|e| error(e.into()))?;
            pages.write_all(b"\n").map_err(error)?;
        }
    }
    numbers.flush().map_err(error)?;
    pages.flush().map_err(error)
}

fn create(folder: &Path, name: &str) -> std::io::Result<BufWriter<File>> {
    File::create(folder.join(name)).map(BufWriter::new)
}

/// A page with the features of its blocks.
type Labelled<'a> = (Page<'a>, Vec<f32>);

/// Labels the HTML of one page by what is known of it and by an opinion, and once more with its
/// article cut short.
fn label_html<'a>(
    set: &'a Set,
    row: &'a Row,
    extractors: &Extractors,
    opinion: Option<&str>,
) -> Result<Vec<Labelled<'a>>, String> {
    let extractor = extractors.of(row);
    let truths = [Truth::of(row), opinion.map(Truth::Opinion)];
    let page = set.page(row)?;
    let labelled = truths.into_iter().flatten();
    let mut labelled: Vec<Labelled> = labelled
        .filter_map(|truth| label(set, row, truth, &extractor, "html", &page))
        .collect();
    labelled.extend(shorten(row, &page).and_then(|short| {
        let truth = Truth::Body(&short.body);
        label(set, row, truth, &extractor, "short", short.page.as_bytes())
    }));
    Ok(labelled)
}

/// So many styles of a page's text are taken, others with the next page: more of them take time
/// and teach little.
const STYLES_A_PAGE: usize = 3;

/// Labels the text of one page in some of the styles, once more the article with nothing but what
/// stands between its first line and its last, as text corpora have it, and once with the article
/// cut short. An opinion of the whole body goes before snippets of it.
fn label_texts<'a>(
    set: &'a Set,
    row: &'a Row,
    extractors: &Extractors,
    opinion: Option<&str>,
) -> Result<Vec<Labelled<'a>>, String> {
    let Some(truth) = opinion.map(Truth::Opinion).or(Truth::of(row)) else {
        return Ok(Vec::new());
    };
    let page = set.page(row)?;
    let extractor = extractors.of_text(row);
    let styles = Style::value_variants();
    let turn = row.turn();
    let mut labelled = Vec::new();
    for style in (0..STYLES_A_PAGE).map(|step| styles[(turn + step) % styles.len()]) {
        labelled.extend(label(
            set,
            row,
            truth,
            &extractor,
            style.name(),
            as_text(&page, style).as_bytes(),
        ));
    }
    let spaced = as_text(&page, Style::Spaced);
    labelled.extend(
        article_of(set, row, truth, &extractor, &spaced)
            .and_then(|article| label(set, row, truth, &extractor, "article", article.as_bytes())),
    );
    labelled.extend(shorten(row, &page).and_then(|short| {
        let style = styles[(turn + STYLES_A_PAGE) % styles.len()];
        let text = as_text(short.page.as_bytes(), style);
        let truth = Truth::Body(&short.body);
        label(set, row, truth, &extractor, "short", text.as_bytes())
    }));
    Ok(labelled)
}

/// The lines from the first of the article to its last.
fn article_of(
    set: &Set,
    row: &Row,
    truth: Truth,
    extractor: &Extractor,
    text: &str,
) -> Option<String> {
    let (page, _) = label(set, row, truth, extractor, "", text.as_bytes())?;
    let is_in = |label: &f32| *label > 0.5;
    let first = page.labels.iter().position(is_in)?;
    let last = page.labels.iter().rposition(is_in)?;
    let (_, explanation) = extractor.explain(text.as_bytes()).ok()?;
    let lines: Vec<&str> = explanation.blocks[first..=last]
        .iter()
        .map(|block| &*block.text)
        .collect();
    Some(lines.join("\n\n"))
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

/// Labels one page; `None` for one that can't be taken.
fn label<'a>(
    set: &'a Set,
    row: &'a Row,
    truth: Truth,
    extractor: &Extractor,
    style: &'static str,
    page: &[u8],
) -> Option<Labelled<'a>> {
    let (_, explanation) = extractor.explain(page).ok()?;
    let blocks = &explanation.blocks;
    let words: Vec<Vec<&str>> = blocks.iter().map(|block| tokens(&block.text)).collect();
    let opinion = matches!(truth, Truth::Opinion(_));
    let (truth, coverage, labels) = match truth {
        Truth::Body(body) | Truth::Opinion(body) => {
            let truth = tokens(body);
            let alignment = align(&words, &truth);
            (truth.len(), alignment.coverage, alignment.labels)
        }
        Truth::Snippets => (0, 1.0, by_snippets(row, blocks)),
    };
    let page = Page {
        set: &set.name,
        id: &row.id,
        style,
        fold: fold::index(row, FOLDS),
        opinion,
        truth,
        coverage,
        words: words.iter().map(Vec::len).collect(),
        headline: headlines(row, blocks, &labels),
        labels,
        set_apart: blocks.iter().map(is_set_apart).collect(),
    };
    let features = blocks.iter().flat_map(|block| block.features.clone());
    Some((page, features.collect()))
}

/// Labels for the choice of the headline. Of several blocks with its text it is the last before
/// the article; the others don't count.
fn headlines(row: &Row, blocks: &[BlockReport], labels: &[f32]) -> Vec<f32> {
    let title = match &row.title {
        None => return vec![-1.0; blocks.len()],
        Some(title) => title.as_deref().map(letters).unwrap_or_default(),
    };
    let same: Vec<usize> = (0..blocks.len())
        .filter(|&block| letters(&blocks[block].text) == title)
        .collect();
    let start = labels
        .iter()
        .position(|label| *label > 0.5)
        .unwrap_or(blocks.len());
    let best = same.iter().rfind(|block| **block <= start).or(same.first());
    let mut headline = vec![0.0; blocks.len()];
    for &block in &same {
        headline[block] = if Some(&block) == best { 1.0 } else { -1.0 };
    }
    headline
}

/// A text by its letters and digits.
fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// An extractor that scores nothing: features are wanted here, and the crate's own models may be
/// of others than the crate has now.
fn without_weights() -> Extractor {
    ["blocks", "drafts", "headlines", "lines"].iter().fold(Extractor::new(), |extractor, scores| {
        let json = format!(r#"{{"format": "declutter-trees-1", "scores": "{scores}", "features": [], "trees": []}}"#);
        extractor.model(Model::from_json(&json).expect("a model without trees is valid"))
    })
}

/// Labels from what must and what must not be in the body; -1 for all other blocks.
fn by_snippets(row: &Row, blocks: &[BlockReport]) -> Vec<f32> {
    let with = row.with.iter().flatten();
    let with: Vec<String> = with.map(|snippet| one_line(snippet)).collect();
    let without: Vec<String> = row
        .without
        .iter()
        .map(|snippet| one_line(snippet))
        .collect();
    let holds = |text: &str, snippets: &[String]| {
        snippets
            .iter()
            .any(|snippet| !snippet.is_empty() && text.contains(snippet))
    };
    blocks
        .iter()
        .map(|block| {
            let text = one_line(&block.text);
            match (holds(&text, &with), holds(&text, &without)) {
                (true, false) => 1.0,
                (false, true) => 0.0,
                _ => -1.0,
            }
        })
        .collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a block stands in a list item, a quote or a table.
fn is_set_apart(block: &BlockReport) -> bool {
    block
        .path
        .rsplit('>')
        .enumerate()
        .any(|(steps, name)| match name {
            "li" => steps < 3,
            "td" | "th" | "blockquote" | "pre" => steps < 4,
            _ => false,
        })
}
