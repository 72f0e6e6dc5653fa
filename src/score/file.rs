//! The form of a model's file.

use serde::{Deserialize, Serialize};

use super::calibration::Calibration;

/// The weights of a score, as their file has them.
#[derive(Debug, Serialize, Deserialize)]
pub struct ModelFile {
    /// The version of the form.
    pub format: String,
    /// What is scored.
    #[serde(default)]
    pub scores: Scores,
    /// How far the scores' promises hold.
    #[serde(default)]
    pub calibration: Calibration,
    /// The names of the features, in the order in which the trees number them.
    pub features: Vec<String>,
    /// The trees.
    pub trees: Vec<TreeRow>,
}

/// What a model scores.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scores {
    /// Whether a block of a page is part of the article.
    #[default]
    Blocks,
    /// The same of a line of a plain text, by no more than the text.
    Drafts,
    /// Whether a line of a plain text is the headline, by what a draft says.
    Headlines,
    /// Whether a line of a plain text is part of the article, by draft and headline.
    Lines,
    /// Whether a candidate for the title is the right one.
    Titles,
    /// The same of a candidate for the byline.
    Bylines,
}

/// One tree as the file has it: a row of inner nodes, the root first, a row of leaves. A child
/// below 0 is a leaf, -1 the first. A tree is up to 5 steps deep.
#[derive(Debug, Serialize, Deserialize)]
pub struct TreeRow {
    /// The feature that each inner node asks for.
    pub feature: Vec<usize>,
    /// A feature up to this goes left.
    pub threshold: Vec<f32>,
    /// The left child.
    pub left: Vec<i32>,
    /// The right child.
    pub right: Vec<i32>,
    /// The average of the leaves under an inner node.
    pub value: Vec<f32>,
    /// The values of the leaves.
    pub leaf: Vec<f32>,
}
