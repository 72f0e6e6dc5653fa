//! Writes features and labels of the corpora's blocks, for the fit of the score.
#![forbid(unsafe_code)]

mod align;

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use declutter::{BlockReport, Extractor, FEATURES, Model};
use evaluation::corpus::{Row, Set, read_sets};
use evaluation::extractors::FOLDS;
use evaluation::fold;
use evaluation::tokens::tokens;
use rayon::prelude::*;
use serde::Serialize;

use align::align;

/// Writes DIR/blocks.f32 (a row of 32-bit numbers a block), DIR/pages.jsonl (a row a page with
/// the labels of its blocks) and DIR/features.json (the names of the numbers).
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    /// Folder of the corpora.
    corpora: PathBuf,
    /// Where to write.
    out: PathBuf,
}

/// The labels of one page.
#[derive(Serialize)]
struct Page<'a> {
    set: &'a str,
    id: &'a str,
    /// The fold whose model must not see the page.
    fold: u64,
    /// Tokens of the true body; 0 where only snippets are known.
    truth: usize,
    /// Share of the truth that was found in blocks, 0 to 1.
    coverage: f32,
    /// Tokens of each block.
    words: Vec<usize>,
    /// Share of each block that is in the article, 0 to 1; -1 where it isn't known.
    labels: Vec<f32>,
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
    fs::create_dir_all(&arguments.out).map_err(error)?;
    let names: Vec<&str> = FEATURES.iter().map(|feature| feature.name).collect();
    let names = serde_json::to_vec(&names).expect("names are plain text");
    fs::write(arguments.out.join("features.json"), names).map_err(error)?;
    let mut numbers = create(&arguments.out, "blocks.f32").map_err(error)?;
    let mut pages = create(&arguments.out, "pages.jsonl").map_err(error)?;
    for set in &sets {
        let labelled: Vec<(Page, Vec<f32>)> = set
            .rows
            .par_iter()
            .filter(|row| row.body.is_some() || row.with.is_some())
            .filter_map(|row| label(set, row).transpose())
            .collect::<Result<_, String>>()?;
        for (page, features) in labelled {
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

/// Labels one page; `None` for one that can't be taken.
fn label<'a>(set: &'a Set, row: &'a Row) -> Result<Option<(Page<'a>, Vec<f32>)>, String> {
    let mut extractor = Extractor::new().model(no_weights());
    if let Some(url) = row.web_url() {
        extractor = extractor.url(url);
    }
    let Ok((_, explanation)) = extractor.explain(&set.page(row)?) else {
        return Ok(None);
    };
    let blocks = &explanation.blocks;
    let words: Vec<Vec<&str>> = blocks.iter().map(|block| tokens(&block.text)).collect();
    let (truth, coverage, labels) = match &row.body {
        Some(body) => {
            let truth = tokens(body);
            let alignment = align(&words, &truth);
            (truth.len(), alignment.coverage, alignment.labels)
        }
        None => (0, 1.0, by_snippets(row, blocks)),
    };
    let page = Page {
        set: &set.name,
        id: &row.id,
        fold: fold::index(row, FOLDS),
        truth,
        coverage,
        words: words.iter().map(Vec::len).collect(),
        labels,
        set_apart: blocks.iter().map(is_set_apart).collect(),
    };
    let features = blocks.iter().flat_map(|block| block.features.clone());
    Ok(Some((page, features.collect())))
}

/// A model that knows nothing: features are wanted here, and the crate's own model may be of
/// others than the crate has now.
fn no_weights() -> Model {
    let json = r#"{"format": "declutter-trees-1", "features": [], "trees": []}"#;
    Model::from_json(json).expect("a model without trees is valid")
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
