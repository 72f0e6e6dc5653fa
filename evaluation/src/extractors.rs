//! The extractor for each page.

use std::fs;
use std::path::Path;

use declutter::{Extractor, Model, PageForm};

use crate::corpus::Row;
use crate::fold;

/// The folds that the training cuts the corpora into.
pub const FOLDS: u64 = 5;

/// The extractor for each page: one for all, or by fold the one whose model has not seen the
/// page's domain.
#[derive(Debug)]
pub struct Extractors(Vec<Extractor>);

impl Extractors {
    /// The same extractor for all pages.
    pub fn one(extractor: Extractor) -> Self {
        Extractors(vec![extractor])
    }

    /// The library with the models of the folds, as the training writes them to a folder: of
    /// those that score blocks (`foldK.json`), those for plain text (`draftK.json`,
    /// `headlineK.json`, `linesK.json`) and those for candidates (`titleK.json`, `bylineK.json`)
    /// the ones that are there.
    /// `base` is the extractor with all else.
    pub fn out_of_fold(folder: &Path, base: &Extractor) -> Result<Self, String> {
        (0..FOLDS)
            .map(|fold| {
                let files = ["fold", "draft", "headline", "lines", "title", "byline"]
                    .map(|name| folder.join(format!("{name}{fold}.json")));
                if !files.iter().any(|file| file.is_file()) {
                    return Err(format!("{}: no model of fold {fold}", folder.display()));
                }
                let mut models = files
                    .iter()
                    .filter(|file| file.is_file())
                    .map(|file| model(file));
                models.try_fold(base.clone(), |extractor, model| Ok(extractor.model(model?)))
            })
            .collect::<Result<_, _>>()
            .map(Extractors)
    }

    /// The extractor for the plain text of a page.
    pub fn of_text(&self, row: &Row) -> Extractor {
        self.of_fold(row).form(PageForm::Text)
    }

    /// The extractor for a page, told the page's address.
    pub fn of(&self, row: &Row) -> Extractor {
        let extractor = self.of_fold(row);
        match row.web_url() {
            Some(url) => extractor.url(url),
            None => extractor,
        }
    }

    fn of_fold(&self, row: &Row) -> Extractor {
        self.0[fold::index(row, self.0.len() as u64) as usize].clone()
    }
}

fn model(path: &Path) -> Result<Model, String> {
    let error = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let json = fs::read_to_string(path).map_err(|e| error(&e))?;
    Model::from_json(&json).map_err(|e| error(&e))
}
