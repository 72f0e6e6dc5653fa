//! Getting the outputs of a set and judging each page.

use std::collections::HashMap;
use std::path::Path;

use rayon::prelude::*;

use crate::as_text::{Style, as_text};
use crate::corpus::{Row, Set};
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
    /// The library is run on the pages, or on their text.
    Library(Extractors, Option<Style>),
    /// They stand in a folder.
    Folder(&'a Path),
}

/// Judges a set.
pub fn judge(set: Set, outputs: &Outputs) -> Result<JudgedSet, String> {
    let outputs = match outputs {
        Outputs::Folder(folder) => read_outputs(&set, folder)?,
        Outputs::Library(extractors, style) => extract(&set, extractors, *style)?,
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
fn extract(
    set: &Set,
    extractors: &Extractors,
    style: Option<Style>,
) -> Result<Vec<Output>, String> {
    set.rows
        .par_iter()
        .map(|row| {
            let page = set.page(row)?;
            Ok(match style {
                None => Output::of(&extractors.of(row), row, &page),
                Some(style) => Output::of(
                    &extractors.of_text(row),
                    row,
                    as_text(&page, style).as_bytes(),
                ),
            })
        })
        .collect()
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
