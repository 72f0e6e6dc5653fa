//! Features to probabilities: of each block to be part of the article, and of each candidate for
//! a field of the metadata to be the right one.
//!
//! The weights are boosted decision trees, fitted on pages with known truth by `training/`. They
//! stand in the JSON files beside this one, and no number of the score stands in code.

mod trees;

use std::sync::{Arc, LazyLock};

use crate::features::{FEATURES, FeatureInfo, Features};
use crate::metadata::{BYLINE_FEATURES, TITLE_FEATURES};

use trees::Trees;
pub use trees::{Contribution, ModelError};

/// What is scored, each with weights of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The blocks of a page.
    Blocks,
    /// The candidates for the headline.
    Title,
    /// The candidates for the credit.
    Byline,
}

impl Part {
    /// All parts.
    pub const ALL: [Part; 3] = [Part::Blocks, Part::Title, Part::Byline];

    /// Its name, in small letters.
    pub const fn name(self) -> &'static str {
        match self {
            Part::Blocks => "blocks",
            Part::Title => "title",
            Part::Byline => "byline",
        }
    }

    /// What is counted for it, in the order of the numbers in a row.
    pub const fn features(self) -> &'static [FeatureInfo] {
        match self {
            Part::Blocks => FEATURES,
            Part::Title => TITLE_FEATURES,
            Part::Byline => BYLINE_FEATURES,
        }
    }

    /// The weights that come with the crate, as JSON.
    pub const fn weights(self) -> &'static str {
        match self {
            Part::Blocks => include_str!("model.json"),
            Part::Title => include_str!("title.json"),
            Part::Byline => include_str!("byline.json"),
        }
    }
}

/// The weights of the scores.
#[derive(Debug, Clone)]
pub struct Model {
    /// In the order of [`Part::ALL`].
    parts: [Arc<Trees>; Part::ALL.len()],
}

impl Model {
    /// A model that knows nothing: all is as likely as not.
    pub fn blank() -> Model {
        let trees = Arc::new(Trees::default());
        Model {
            parts: Part::ALL.map(|_| trees.clone()),
        }
    }

    /// The model with other weights for one part, in the form of the crate's own files.
    ///
    /// # Errors
    /// [`ModelError`] where the text is no such model, or one for other features.
    pub fn with(mut self, part: Part, json: &str) -> Result<Model, ModelError> {
        self.parts[part as usize] = Arc::new(read(part, json)?);
        Ok(self)
    }

    /// The probability of each block to be part of the article, 0 to 1.
    pub(crate) fn score(&self, blocks: usize, features: &Features) -> Vec<f32> {
        (0..blocks)
            .map(|block| self.probability(Part::Blocks, features.row(block)))
            .collect()
    }

    /// The probability that what these features describe is right, 0 to 1.
    pub(crate) fn probability(&self, part: Part, row: &[f32]) -> f32 {
        logistic(self.parts[part as usize].sum(row))
    }

    /// What moved the score of one block, the strongest first.
    pub(crate) fn reasons(&self, block: usize, features: &Features) -> Vec<Contribution> {
        self.parts[Part::Blocks as usize].contributions(features.row(block))
    }
}

impl Default for Model {
    /// The weights that come with the crate.
    fn default() -> Self {
        static MODEL: LazyLock<Model> = LazyLock::new(|| Model {
            parts: Part::ALL.map(|part| {
                Arc::new(read(part, part.weights()).expect("the crate's own model is valid"))
            }),
        });
        MODEL.clone()
    }
}

fn read(part: Part, json: &str) -> Result<Trees, ModelError> {
    let names: Vec<&str> = part.features().iter().map(|feature| feature.name).collect();
    Trees::from_json(json, &names)
}

fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}
