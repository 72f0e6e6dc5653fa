//! The extractor for each page.

use std::fmt::Display;
use std::fs;
use std::path::Path;

use declutter::{Extractor, Model, Part};

use crate::corpus::Row;
use crate::fold;

/// The folds that the training cuts the corpora into.
pub const FOLDS: u64 = 5;

/// The extractor for each page: one for all, or by fold the one whose model has not seen the
/// page's domain.
#[derive(Debug)]
pub struct Extractors(Vec<Extractor>);

impl Extractors {
    /// The library as it comes.
    pub fn standard() -> Self {
        Extractors(vec![Extractor::new()])
    }

    /// The library with the models of the folds, as the training writes them to a folder.
    pub fn out_of_fold(folder: &Path) -> Result<Self, String> {
        let of_fold = |fold: u64| {
            let mut model = Model::default();
            for part in Part::ALL {
                let path = folder.join(format!("fold{fold}-{}.json", part.name()));
                let error = |error: &dyn Display| format!("{}: {error}", path.display());
                let json = fs::read_to_string(&path).map_err(|e| error(&e))?;
                model = model.with(part, &json).map_err(|e| error(&e))?;
            }
            Ok(Extractor::new().model(model))
        };
        let extractors = (0..FOLDS).map(of_fold).collect::<Result<_, String>>()?;
        Ok(Extractors(extractors))
    }

    /// The extractor for a page, told the page's address.
    pub fn of(&self, row: &Row) -> Extractor {
        let extractor = self.0[fold::index(row, self.0.len() as u64) as usize].clone();
        match row.web_url() {
            Some(url) => extractor.url(url),
            None => extractor,
        }
    }
}
