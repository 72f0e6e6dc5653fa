//! Which candidates for the fields of the metadata are right.

use std::path::Path;

use declutter::{BYLINE_FEATURES, Candidate, Extractor, FeatureInfo, Field, TITLE_FEATURES};
use evaluation::corpus::{Row, Set};
use evaluation::extractors::{Extractors, FOLDS};
use evaluation::fold;
use evaluation::names::{folded, names};
use rayon::prelude::*;
use serde::Serialize;

use crate::rows::{Labelled, Names, Rows};

/// The fields that have a fitted score.
const FIELDS: [(Field, &[FeatureInfo]); 2] = [
    (Field::Title, TITLE_FEATURES),
    (Field::Byline, BYLINE_FEATURES),
];

/// The candidates for one field of one page.
#[derive(Serialize)]
struct Page<'a> {
    set: &'a str,
    id: &'a str,
    /// The fold whose model must not see the page.
    fold: u64,
    /// The page has none of that field.
    none: bool,
    /// Whether each candidate is right.
    labels: Vec<bool>,
}

/// Writes DIR/FIELD.f32 (a row of 32-bit numbers a candidate), DIR/FIELD.jsonl (a row a page) and
/// DIR/FIELD-features.json (the names of the numbers) for each field. `models`: a folder with the
/// models of the folds; the crate's own score where it is `None`.
pub fn write(sets: &[Set], models: Option<&Path>, folder: &Path) -> Result<(), String> {
    let extractors = match models {
        Some(models) => Extractors::out_of_fold(models, &Extractor::new())?,
        None => Extractors::one(Extractor::new()),
    };
    for (field, features) in FIELDS {
        write_field(sets, &extractors, folder, field, features)?;
    }
    Ok(())
}

fn write_field(
    sets: &[Set],
    extractors: &Extractors,
    folder: &Path,
    field: Field,
    features: &[FeatureInfo],
) -> Result<(), String> {
    let name = field.name();
    let names = Names {
        features: &format!("{name}-features.json"),
        rows: &format!("{name}.f32"),
        pages: &format!("{name}.jsonl"),
    };
    let mut rows = Rows::create(folder, names, features)?;
    for set in sets {
        let labelled: Vec<Labelled<Page>> = set
            .rows
            .par_iter()
            .filter(|row| is_judged(row, field))
            .filter_map(|row| label(set, row, extractors, field).transpose())
            .collect::<Result<_, String>>()?;
        rows.write(labelled)?;
    }
    rows.finish()
}

fn is_judged(row: &Row, field: Field) -> bool {
    match field {
        Field::Title => row.title.is_some(),
        _ => row.authors.is_some(),
    }
}

/// Labels the candidates of one page; `None` for a page that can't be taken.
fn label<'a>(
    set: &'a Set,
    row: &'a Row,
    extractors: &Extractors,
    field: Field,
) -> Result<Option<Labelled<Page<'a>>>, String> {
    let Ok((_, explanation)) = extractors.of(row).explain(&set.page(row)?) else {
        return Ok(None);
    };
    let candidates = explanation.candidates.iter();
    // One without features came in by a rule.
    let candidates: Vec<&Candidate> = candidates
        .filter(|found| found.field == field && !found.features.is_empty())
        .collect();
    let is_right = right(row, field);
    let page = Page {
        set: &set.name,
        id: &row.id,
        fold: fold::index(row, FOLDS),
        none: is_right.is_none(),
        labels: candidates
            .iter()
            .map(|found| {
                is_right
                    .as_ref()
                    .is_some_and(|is_right| is_right(&found.value))
            })
            .collect(),
    };
    let features = candidates.iter().flat_map(|found| found.features.clone());
    Ok(Some((page, features.collect())))
}

/// Whether a value is right.
type Test = Box<dyn Fn(&str) -> bool>;

/// The test of values; `None` where the page has none of the field.
fn right(row: &Row, field: Field) -> Option<Test> {
    match field {
        Field::Title => {
            let title = folded(row.title.as_ref()?.as_ref()?);
            Some(Box::new(move |value| folded(value) == title))
        }
        _ => {
            let authors = names(row.authors.as_ref()?);
            let test = move |value: &str| names(&[value]) == authors;
            (!names(row.authors.as_ref()?).is_empty()).then(|| Box::new(test) as Test)
        }
    }
}
