//! Features to probabilities: of each block to be part of the article, and of each candidate for
//! title and byline to be the right one.
//!
//! The weights are boosted decision trees, fitted on pages with known truth by `training/`.
//! They stand in the `.json` files here, and no number of the score stands in code.

mod calibration;
mod file;
mod trees;

use std::sync::{Arc, OnceLock};

use crate::error::Error;
use crate::features::{FEATURES, FeatureInfo, Features};
use crate::limits::Budget;
use crate::lines::LINE_FEATURES;
use crate::metadata::{BYLINE_FEATURES, TITLE_FEATURES};

use calibration::Calibration;
use file::{ModelFile, Scores};
use trees::Trees;
pub use trees::{Contribution, ModelError};

/// The weights of a score.
#[derive(Debug, Clone)]
pub struct Model {
    scores: Scores,
    calibration: Calibration,
    trees: Arc<Trees>,
}

/// How many rows are scored between two looks at the clock: some milliseconds.
const ROWS_BETWEEN_LOOKS: usize = 1 << 12;

/// The compact form of a data file.
macro_rules! compact {
    ($name:literal) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".model"))
    };
}

impl Scores {
    const COUNT: usize = Scores::Bylines as usize + 1;

    /// The crate's own model, in its compact form.
    const fn file(self) -> &'static [u8] {
        match self {
            Scores::Blocks => compact!("model"),
            Scores::Drafts => compact!("draft_model"),
            Scores::Headlines => compact!("headline_model"),
            Scores::Lines => compact!("text_model"),
            Scores::Titles => compact!("title_model"),
            Scores::Bylines => compact!("byline_model"),
        }
    }

    /// The features of what is scored.
    const fn features(self) -> &'static [FeatureInfo] {
        match self {
            Scores::Blocks => FEATURES,
            Scores::Drafts | Scores::Headlines | Scores::Lines => LINE_FEATURES,
            Scores::Titles => TITLE_FEATURES,
            Scores::Bylines => BYLINE_FEATURES,
        }
    }
}

impl Model {
    /// Reads weights in the form of the crate's own model files. What they score, blocks of HTML,
    /// lines of text or candidates, stands in the file.
    ///
    /// # Errors
    /// [`ModelError`] where the text is no such model, or one for other features.
    pub fn from_json(json: &str) -> Result<Model, ModelError> {
        Model::of(&serde_json::from_str(json).map_err(ModelError::of)?)
    }

    fn of(file: &ModelFile) -> Result<Model, ModelError> {
        let features = file.scores.features();
        let names: Vec<&str> = features.iter().map(|feature| feature.name).collect();
        Ok(Model {
            scores: file.scores,
            calibration: file.calibration,
            trees: Arc::new(Trees::of(file, &names)?),
        })
    }

    /// The probability of each block, 0 to 1.
    ///
    /// # Errors
    /// The budget has no time left.
    pub(crate) fn score(
        &self,
        blocks: usize,
        features: &Features,
        budget: &Budget,
    ) -> Result<Vec<f32>, Error> {
        let rows: Vec<&[f32]> = (0..blocks).map(|block| features.row(block)).collect();
        let mut scores = Vec::with_capacity(blocks);
        for rows in rows.chunks(ROWS_BETWEEN_LOOKS) {
            budget.check_time()?;
            scores.extend(self.trees.sums_of_likely(rows).into_iter().map(logistic));
        }
        Ok(scores)
    }

    /// The probability of what each of these rows of features describes, 0 to 1.
    pub(crate) fn probabilities(&self, rows: &[Vec<f32>]) -> Vec<f32> {
        let rows: Vec<&[f32]> = rows.iter().map(Vec::as_slice).collect();
        self.trees.sums(&rows).into_iter().map(logistic).collect()
    }

    /// How sure it is that a body chosen by these scores is right, 0 to 1, rounded to three digits,
    /// by the F1 that they promise for it.
    pub(crate) fn confidence(&self, expected_f1: f64) -> f64 {
        (self.calibration.probability(expected_f1) * 1000.0).round() / 1000.0
    }

    /// What moved the score of one block, the strongest first.
    pub(crate) fn reasons(&self, block: usize, features: &Features) -> Vec<Contribution> {
        self.trees.contributions(features.row(block))
    }
}

/// The weights of all scores: the crate's own, read when they are first needed, or others.
#[derive(Debug, Clone, Default)]
pub struct Models([Option<Model>; Scores::COUNT]);

impl Models {
    /// Takes a model in the place of the one that scores the same.
    pub fn take(&mut self, model: Model) {
        let place = model.scores as usize;
        self.0[place] = Some(model);
    }

    /// The model for the article: for blocks of HTML, or for lines of text.
    pub fn article(&self, is_text: bool) -> Model {
        if is_text { self.lines() } else { self.blocks() }
    }

    /// The model for blocks of HTML.
    pub fn blocks(&self) -> Model {
        self.of(Scores::Blocks)
    }

    /// The model for drafts of the article among lines of text.
    pub fn drafts(&self) -> Model {
        self.of(Scores::Drafts)
    }

    /// The model for headlines among lines of text.
    pub fn headlines(&self) -> Model {
        self.of(Scores::Headlines)
    }

    /// The model for the article among lines of text.
    pub fn lines(&self) -> Model {
        self.of(Scores::Lines)
    }

    /// The model for candidates for the title.
    pub fn titles(&self) -> Model {
        self.of(Scores::Titles)
    }

    /// The model for candidates for the byline.
    pub fn bylines(&self) -> Model {
        self.of(Scores::Bylines)
    }

    fn of(&self, scores: Scores) -> Model {
        static OWN: [OnceLock<Model>; Scores::COUNT] = [const { OnceLock::new() }; Scores::COUNT];
        let own = || {
            let model = OWN[scores as usize].get_or_init(|| {
                let file = postcard::from_bytes(scores.file()).ok();
                let model = file.and_then(|file| Model::of(&file).ok());
                model.expect("the crate's own models are valid")
            });
            model.clone()
        };
        self.0[scores as usize].clone().unwrap_or_else(own)
    }
}

fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}
