//! Getting the outputs of a set and judging each page.

use std::collections::HashMap;
use std::mem;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::as_text::{Style, as_text};
use crate::bare::bare;
use crate::corpus::{self, Row, Set};
use crate::extractors::Extractors;
use crate::measures::Score;
use crate::output::{self, Output};
use crate::shorten::shorten;

/// A set with what came out of its pages.
#[derive(Debug)]
pub struct JudgedSet {
    pub name: String,
    pub pages: Vec<JudgedPage>,
}

/// One page: what is true, what came out, and how good that is.
#[derive(Debug)]
pub struct JudgedPage {
    /// Path of the page.
    pub path: String,
    pub row: Row,
    pub output: Output,
    pub score: Score,
}

impl JudgedSet {
    /// The scores of the pages, in their order.
    pub fn scores(&self) -> Vec<&Score> {
        self.pages.iter().map(|page| &page.score).collect()
    }
}

/// Where the outputs come from.
#[derive(Debug)]
pub enum Outputs<'a> {
    /// The library is run, on pages with their article cut short or on whole ones.
    Library {
        extractors: Extractors,
        pages: Pages<'a>,
        shortened: bool,
    },
    /// They stand in a folder.
    Folder(&'a Path),
}

/// What the library is given of each page.
#[derive(Debug, Clone, Copy)]
pub enum Pages<'a> {
    /// Its HTML.
    AsServed,
    /// Its HTML with markup that says less.
    Bare,
    /// Its plain text, in a style of ours.
    AsText(Style),
    /// Its plain text as another tool wrote it to a folder.
    Texts(&'a Path),
}

/// Judges a set.
pub fn judge(mut set: Set, outputs: &Outputs) -> Result<JudgedSet, String> {
    let rows = mem::take(&mut set.rows);
    let outputs = match outputs {
        Outputs::Folder(folder) => read_outputs(&set.name, rows, folder)?,
        Outputs::Library {
            extractors,
            pages,
            shortened,
        } => extract(&set, rows, extractors, *pages, *shortened)?,
    };
    let pages = outputs
        .into_par_iter()
        .map(|(row, output)| JudgedPage {
            path: set.folder.join(&row.html).display().to_string(),
            score: Score::of(&row, &output),
            row,
            output,
        })
        .collect();
    Ok(JudgedSet {
        name: set.name,
        pages,
    })
}

/// Runs the library on all pages that can be given to it, each on one thread.
fn extract(
    set: &Set,
    rows: Vec<Row>,
    extractors: &Extractors,
    pages: Pages,
    shortened: bool,
) -> Result<Vec<(Row, Output)>, String> {
    let of_text = |row: &Row, text: &[u8]| Output::of(&extractors.of_text(row), row, text);
    let of_page = |mut row: Row| {
        let mut page = match pages {
            Pages::Texts(folder) => {
                let file = text_file(folder, &set.name, &row);
                if !file.is_file() {
                    return Ok(None);
                }
                corpus::unpack(&file)?
            }
            Pages::AsServed | Pages::Bare | Pages::AsText(_) => set.page(&row)?,
        };
        if shortened {
            let Some(short) = shorten(&row, &page) else {
                return Ok(None);
            };
            page = short.page.into_bytes();
            // Its snippets may be gone.
            row = Row {
                body: Some(short.body),
                with: None,
                without: Vec::new(),
                ..row
            };
        }
        let output = match pages {
            Pages::AsServed => Output::of(&extractors.of(&row), &row, &page),
            Pages::Bare => Output::of(&extractors.of(&row), &row, bare(&row, &page).as_bytes()),
            Pages::AsText(style) => of_text(&row, as_text(&page, style).as_bytes()),
            Pages::Texts(_) => of_text(&row, &page),
        };
        Ok(Some((row, output)))
    };
    let outputs = rows.into_par_iter().map(of_page);
    outputs.filter_map(Result::transpose).collect()
}

/// Where another tool wrote the text of a page.
fn text_file(folder: &Path, set: &str, row: &Row) -> PathBuf {
    let page = Path::new(&row.html).file_name().unwrap_or_default();
    let name = page.to_string_lossy();
    let name = name.split('.').next().unwrap_or_default();
    folder.join(set).join(format!("{name}.txt.gz"))
}

/// Reads outputs in the order of the rows; a row without one has failed.
fn read_outputs(set: &str, rows: Vec<Row>, folder: &Path) -> Result<Vec<(Row, Output)>, String> {
    let outputs = output::read(folder, set)?;
    let mut outputs: HashMap<String, Output> = outputs
        .into_iter()
        .map(|output| (output.id.clone(), output))
        .collect();
    let of_row = |row: Row| {
        let output = outputs.remove(&row.id);
        let output = output.unwrap_or_else(|| Output::failed(&row.id, "no output".into()));
        (row, output)
    };
    Ok(rows.into_iter().map(of_row).collect())
}
