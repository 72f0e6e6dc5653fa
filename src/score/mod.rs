//! Features to one number a block: how likely the block is part of the article.
//!
//! The weights are boosted decision trees, fitted on pages with known truth by `training/`.
//! They stand in the `.json` files here, and no number of the score stands in code.

mod trees;

use std::sync::{Arc, LazyLock};

use serde::Deserialize;

use crate::features::{FEATURES, FeatureInfo, Features};
use crate::lines::LINE_FEATURES;

pub use trees::{Contribution, ModelError};
use trees::Trees;

/// The weights of a score.
#[derive(Debug, Clone)]
pub struct Model {
    scores: Scores,
    trees: Arc<Trees>,
}

/// What a model scores, as its file says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Scores {
    /// Whether a block of a page is part of the article.
    #[default]
    Blocks,
    /// The same of a line of a plain text, by no more than the text.
    Drafts,
    /// Whether a line of a plain text is the headline, by what a draft says.
    Headlines,
    /// Whether a line of a plain text is part of the article, by draft and headline.
    Lines,
}

impl Scores {
    /// The features of what is scored.
    const fn features(self) -> &'static [FeatureInfo] {
        match self {
            Scores::Blocks => FEATURES,
            Scores::Drafts | Scores::Headlines | Scores::Lines => LINE_FEATURES,
        }
    }
}

impl Model {
    /// Reads weights in the form of the crate's own model files. What they score, blocks of HTML
    /// or lines of text, stands in the file.
    ///
    /// # Errors
    /// [`ModelError`] where the text is no such model, or one for other features.
    pub fn from_json(json: &str) -> Result<Model, ModelError> {
        #[derive(Deserialize)]
        struct Head {
            #[serde(default)]
            scores: Scores,
        }
        let head: Head = serde_json::from_str(json).map_err(ModelError::of)?;
        let features = head.scores.features();
        let names: Vec<&str> = features.iter().map(|feature| feature.name).collect();
        Ok(Model {
            scores: head.scores,
            trees: Arc::new(Trees::from_json(json, &names)?),
        })
    }

    /// The probability of each block, 0 to 1.
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

/// The weights of all scores.
#[derive(Debug, Clone)]
pub struct Models {
    /// For blocks of HTML.
    pub blocks: Model,
    /// For drafts of the article among lines of text.
    pub drafts: Model,
    /// For headlines among lines of text.
    pub headline: Model,
    /// For the article among lines of text.
    pub lines: Model,
}

impl Models {
    /// Takes a model in the place of the one that scores the same.
    pub fn take(&mut self, model: Model) {
        match model.scores {
            Scores::Blocks => self.blocks = model,
            Scores::Drafts => self.drafts = model,
            Scores::Headlines => self.headline = model,
            Scores::Lines => self.lines = model,
        }
    }
}

impl Default for Models {
    /// The weights that come with the crate.
    fn default() -> Self {
        static MODELS: LazyLock<Models> = LazyLock::new(|| {
            let read = |json| Model::from_json(json).expect("the crate's own models are valid");
            Models {
                blocks: read(include_str!("model.json")),
                drafts: read(include_str!("draft_model.json")),
                headline: read(include_str!("headline_model.json")),
                lines: read(include_str!("text_model.json")),
            }
        });
        MODELS.clone()
    }
}

fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}
