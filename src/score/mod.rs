//! Features to one number a block: how likely the block is part of the article.
//!
//! The weights are boosted decision trees, fitted on pages with known truth by `training/`.
//! They stand in `model.json`, and no number of the score stands in code.

mod trees;

use std::sync::{Arc, LazyLock};

use crate::features::{FEATURES, Features};

use trees::Trees;
pub use trees::{Contribution, ModelError};

/// The weights of the score.
#[derive(Debug, Clone)]
pub struct Model {
    trees: Arc<Trees>,
}

impl Model {
    /// Reads weights in the form of the crate's own `model.json`.
    ///
    /// # Errors
    /// [`ModelError`] where the text is no such model, or one for other features.
    pub fn from_json(json: &str) -> Result<Model, ModelError> {
        let names: Vec<&str> = FEATURES.iter().map(|feature| feature.name).collect();
        Ok(Model {
            trees: Arc::new(Trees::from_json(json, &names)?),
        })
    }

    /// The probability of each block to be part of the article, 0 to 1.
    pub(crate) fn score(&self, blocks: usize, features: &Features) -> Vec<f32> {
        (0..blocks)
            .map(|block| logistic(self.trees.sum(features.row(block))))
            .collect()
    }

    /// What moved the score of one block, the strongest first.
    pub(crate) fn reasons(&self, block: usize, features: &Features) -> Vec<Contribution> {
        self.trees.contributions(features.row(block))
    }
}

impl Default for Model {
    /// The weights that come with the crate.
    fn default() -> Self {
        static MODEL: LazyLock<Model> = LazyLock::new(|| {
            Model::from_json(include_str!("model.json")).expect("the crate's own model is valid")
        });
        MODEL.clone()
    }
}

fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}
