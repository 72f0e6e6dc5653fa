//! The figures and page values of a run, as a file.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::figures::MEASURES;
use crate::judge::JudgedSet;
use crate::measures::Score;

/// A run, set by set.
#[derive(Debug, Serialize, Deserialize)]
pub struct Results(pub BTreeMap<String, SetResults>);

/// What came of one set.
#[derive(Debug, Serialize, Deserialize)]
pub struct SetResults {
    /// Figure by the name of its measure.
    pub figures: BTreeMap<String, Option<f64>>,
    pub pages: Vec<Score>,
}

impl Results {
    /// The results of judged sets.
    pub fn of(sets: &[JudgedSet]) -> Self {
        let of_set = |set: &JudgedSet| {
            let scores = set.scores();
            let figures = MEASURES
                .iter()
                .map(|measure| (measure.name.into(), (measure.of)(&scores)));
            let results = SetResults {
                figures: figures.collect(),
                pages: scores.into_iter().cloned().collect(),
            };
            (set.name.clone(), results)
        };
        Results(sets.iter().map(of_set).collect())
    }

    /// Reads what [`Results::write`] wrote.
    pub fn read(file: &Path) -> Result<Self, String> {
        let error = |error: String| format!("{}: {error}", file.display());
        let text = fs::read(file).map_err(|cause| error(cause.to_string()))?;
        serde_json::from_slice(&text).map_err(|cause| error(cause.to_string()))
    }

    /// Writes the results as JSON.
    pub fn write(&self, file: &Path) -> Result<(), String> {
        let error = |error: String| format!("{}: {error}", file.display());
        let text = serde_json::to_vec(self).map_err(|cause| error(cause.to_string()))?;
        fs::write(file, text).map_err(|cause| error(cause.to_string()))
    }
}
