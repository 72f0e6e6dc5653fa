//! Getting the outputs of a set and judging each page.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::as_text::{Style, as_text};
use crate::corpus::{self, Row, Set};
use crate::extractors::Extractors;
use crate::measures::Score;
use crate::output::{self, Output};

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
    /// The library is run.
    Library(Extractors, Pages<'a>),
    /// They stand in a folder.
    Folder(&'a Path),
}

/// What the library is given of each page.
#[derive(Debug, Clone, Copy)]
pub enum Pages<'a> {
    /// Its HTML.
    AsServed,
    /// Its plain text, in a style of ours.
    AsText(Style),
    /// Its plain text as another tool wrote it to a folder.
    Texts(&'a Path),
}

/// Judges a set.
pub fn judge(mut set: Set, outputs: &Outputs) -> Result<JudgedSet, String> {
    let outputs = match outputs {
        Outputs::Folder(folder) => read_outputs(&set, folder)?,
        Outputs::Library(extractors, pages) => {
            if let Pages::Texts(folder) = pages {
                set.rows
                    .retain(|row| text_file(folder, &set.name, row).is_file());
            }
            extract(&set, extractors, *pages)?
        }
    };
    let Set { name, folder, rows } = set;
    let pages = rows
        .into_par_iter()
        .zip(outputs)
        .map(|(row, output)| JudgedPage {
            path: folder.join(&row.html).display().to_string(),
            score: Score::of(&row, &output),
            row,
            output,
        })
        .collect();
    Ok(JudgedSet { name, pages })
}

/// Runs the library on all pages, each on one thread.
fn extract(set: &Set, extractors: &Extractors, pages: Pages) -> Result<Vec<Output>, String> {
    let of_text = |row: &Row, text: &[u8]| Output::of(&extractors.of_text(row), row, text);
    let of_page = |row: &Row| {
        Ok(match pages {
            Pages::AsServed => Output::of(&extractors.of(row), row, &set.page(row)?),
            Pages::AsText(style) => of_text(row, as_text(&set.page(row)?, style).as_bytes()),
            Pages::Texts(folder) => {
                of_text(row, &corpus::unpack(&text_file(folder, &set.name, row))?)
            }
        })
    };
    set.rows.par_iter().map(of_page).collect()
}

/// Where another tool wrote the text of a page.
fn text_file(folder: &Path, set: &str, row: &Row) -> PathBuf {
    let page = Path::new(&row.html).file_name().unwrap_or_default();
    let name = page.to_string_lossy();
    let name = name.split('.').next().unwrap_or_default();
    folder.join(set).join(format!("{name}.txt.gz"))
}

/// Reads outputs in the order of the rows; a row without one has failed.
fn read_outputs(set: &Set, folder: &Path) -> Result<Vec<Output>, String> {
    let outputs = output::read(folder, &set.name)?;
    let mut outputs: HashMap<String, Output> = outputs
        .into_iter()
        .map(|output| (output.id.clone(), output))
        .collect();
    let of_row = |row: &Row| {
        let output = outputs.remove(&row.id);
        output.unwrap_or_else(|| Output::failed(&row.id, "no output".into()))
    };
    Ok(set.rows.iter().map(of_row).collect())
}
