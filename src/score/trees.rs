//! Boosted decision trees: read from JSON, summed, explained.

use std::fmt;
use std::ops::Range;

use super::file::{ModelFile, TreeRow};

/// The version of the file's form that is read here.
const FORMAT: &str = "declutter-trees-1";

/// A sum of decision trees.
///
/// A tree is not walked: each of its nodes that sends a row to the right takes the leaves on its
/// left out of question, and the first leaf that is left is the row's (QuickScorer: Lucchese and
/// others, 2015). No node waits for another, so that some rows are held against each at once.
#[derive(Debug, Default)]
pub struct Trees {
    trees: Vec<Tree>,
    /// The inner nodes of all trees; those of one tree stand together, parents first.
    nodes: Vec<Node>,
    /// The values of the leaves of all trees, those of one tree together, from left to right.
    leaves: Vec<f32>,
    /// What the trees sum to on average.
    base: f32,
}

/// Where the nodes and the leaves of a tree stand.
#[derive(Debug)]
struct Tree {
    nodes: Range<usize>,
    leaves: Range<usize>,
}

/// A node that asks for a feature.
#[derive(Debug)]
struct Node {
    /// Index of the feature that is asked for.
    feature: u16,
    /// A feature up to this goes left.
    threshold: f32,
    /// The leaves on the node's left, a bit each.
    left: u32,
    /// All leaves under the node.
    below: u32,
    /// The average of their values.
    value: f32,
}

/// The most leaves of a tree: a bit each.
const LEAVES: usize = u32::BITS as usize;
/// How many rows are held against a node at once.
const SIDE_BY_SIDE: usize = 8;
/// Log odds below which a block is no part of the article whatever the other trees say: .007.
const HOPELESS: f32 = -5.0;
/// After how many trees the sums are held against that.
const TREES_BETWEEN_LOOKS: usize = 30;

/// How far one feature moved the score of a block.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contribution {
    /// Index of the feature in the features' table.
    pub feature: usize,
    /// Change of the log odds; above 0 speaks for the article.
    pub weight: f32,
}

/// Why a text is no model.
#[derive(Debug)]
pub struct ModelError(String);

impl ModelError {
    /// The text is no JSON, or other JSON.
    pub(super) fn of(error: serde_json::Error) -> ModelError {
        ModelError(error.to_string())
    }
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a model: {}", self.0)
    }
}

impl std::error::Error for ModelError {}

impl Trees {
    /// The trees of a file; `names` are the features that rows will have, in their order.
    pub fn of(file: &ModelFile, names: &[&str]) -> Result<Trees, ModelError> {
        if file.format != FORMAT {
            return Err(ModelError(format!("its format is {:?}", file.format)));
        }
        let columns: Vec<u16> = file
            .features
            .iter()
            .map(|name| match names.iter().position(|known| known == name) {
                Some(column) => Ok(column as u16),
                None => Err(ModelError(format!("no feature is called {name:?}"))),
            })
            .collect::<Result<_, _>>()?;
        let mut trees = Trees::default();
        for (number, tree) in (1..).zip(&file.trees) {
            trees
                .add(tree, &columns)
                .ok_or_else(|| ModelError(format!("tree {number} is broken, or too large")))?;
        }
        Ok(trees)
    }

    /// Adds a tree; `None` where it is broken or has more than [`LEAVES`].
    fn add(&mut self, tree: &TreeRow, columns: &[u16]) -> Option<()> {
        let inner = tree.feature.len();
        if tree.leaf.len() != inner + 1 || inner >= LEAVES {
            return None;
        }
        let first = self.nodes.len();
        // The leaves under each node from the last one up; children stand behind their parents.
        let mut below: Vec<u32> = Vec::with_capacity(inner);
        for node in (0..inner).rev() {
            let under = |child: i32| match usize::try_from(child) {
                Ok(child) => below.get(inner.checked_sub(child + 1)?).copied(),
                Err(_) => 1u32.checked_shl(child.unsigned_abs() - 1),
            };
            let left = under(*tree.left.get(node)?)?;
            let right = under(*tree.right.get(node)?)?;
            if left >= 1 << right.trailing_zeros() {
                return None;
            }
            below.push(left | right);
            self.nodes.push(Node {
                feature: *columns.get(*tree.feature.get(node)?)?,
                threshold: *tree.threshold.get(node)?,
                left,
                below: left | right,
                value: *tree.value.get(node)?,
            });
        }
        if below.last().unwrap_or(&1).trailing_ones() as usize != tree.leaf.len() {
            return None;
        }
        self.nodes[first..].reverse();
        self.base += tree.value.first().unwrap_or(&tree.leaf[0]);
        let leaves = self.leaves.len();
        self.leaves.extend(&tree.leaf);
        self.trees.push(Tree {
            nodes: first..self.nodes.len(),
            leaves: leaves..self.leaves.len(),
        });
        Some(())
    }

    /// The sum of the trees for one row of features.
    pub fn sum(&self, row: &[f32]) -> f32 {
        let [sum] = self.side_by_side([row], f32::NEG_INFINITY);
        sum
    }

    /// The same for each of some rows. Where it is soon plain that rows side by side are all out of
    /// question, as the blocks of a menu are, no more trees are asked: their sums are those of the
    /// first trees, which are below [`HOPELESS`].
    pub fn sums(&self, rows: &[&[f32]]) -> Vec<f32> {
        let mut sums = Vec::with_capacity(rows.len());
        let (groups, rest) = rows.as_chunks::<SIDE_BY_SIDE>();
        for group in groups {
            sums.extend(self.side_by_side(*group, HOPELESS));
        }
        sums.extend(rest.iter().map(|row| self.sum(row)));
        sums
    }

    /// The sums of some rows; when all are below `hopeless`, those of the trees so far.
    fn side_by_side<const N: usize>(&self, rows: [&[f32]; N], hopeless: f32) -> [f32; N] {
        let columns: Vec<[f32; N]> = (0..rows[0].len())
            .map(|feature| rows.map(|row| row[feature]))
            .collect();
        let mut sums = [0.0; N];
        for trees in self.trees.chunks(TREES_BETWEEN_LOOKS) {
            for tree in trees {
                let leaves = &self.leaves[tree.leaves.clone()];
                for (sum, leaf) in sums.iter_mut().zip(self.leaf(tree, &columns)) {
                    *sum += leaves[leaf];
                }
            }
            if sums.iter().all(|sum| *sum < hopeless) {
                break;
            }
        }
        sums
    }

    /// The leaf of a tree that each of some rows comes to.
    fn leaf<const N: usize>(&self, tree: &Tree, columns: &[[f32; N]]) -> [usize; N] {
        let mut open = [u32::MAX; N];
        for node in &self.nodes[tree.nodes.clone()] {
            let values = &columns[usize::from(node.feature)];
            for (open, value) in open.iter_mut().zip(values) {
                *open &= if *value > node.threshold {
                    !node.left
                } else {
                    u32::MAX
                };
            }
        }
        open.map(|open| open.trailing_zeros() as usize)
    }

    /// How far each feature moved the sum away from its average, the strongest first. Each step
    /// down a tree is counted for the feature that it asks for, by the change of the average of
    /// the leaves below.
    pub fn contributions(&self, row: &[f32]) -> Vec<Contribution> {
        let mut weights = vec![0.0; row.len()];
        let columns: Vec<[f32; 1]> = row.iter().map(|value| [*value]).collect();
        for tree in &self.trees {
            let [leaf] = self.leaf(tree, &columns);
            let nodes = self.nodes[tree.nodes.clone()].iter();
            let path: Vec<&Node> = nodes.filter(|node| node.below >> leaf & 1 == 1).collect();
            for (step, node) in path.iter().enumerate() {
                let value = self.leaves[tree.leaves.clone()][leaf];
                let below = path.get(step + 1).map_or(value, |below| below.value);
                weights[usize::from(node.feature)] += below - node.value;
            }
        }
        let mut all: Vec<_> = weights
            .into_iter()
            .enumerate()
            .filter(|(_, weight)| *weight != 0.0)
            .map(|(feature, weight)| Contribution { feature, weight })
            .collect();
        all.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Trees, ModelError> {
        let file = serde_json::from_str(json).map_err(ModelError::of)?;
        Trees::of(&file, &["a", "b"])
    }

    const MODEL: &str = r#"{"format": "declutter-trees-1", "features": ["b", "a"], "trees": [
        {"feature": [0, 1], "threshold": [1.5, 10.0], "left": [1, -1], "right": [-3, -2],
         "value": [0.5, -1.0], "leaf": [-2.0, 0.0, 2.0]},
        {"feature": [], "threshold": [], "left": [], "right": [], "value": [], "leaf": [0.25]}]}"#;

    #[test]
    fn trees_are_summed() {
        let trees = read(MODEL).unwrap();
        // a, b
        let rows: [&[f32]; 3] = [&[0.0, 2.0], &[10.0, 1.5], &[10.5, 1.0]];
        for times in 1..=2 * SIDE_BY_SIDE {
            assert_eq!(
                trees.sums(&rows.repeat(times)),
                [2.25, -1.75, 0.25].repeat(times)
            );
        }
    }

    #[test]
    fn contributions_add_up_to_the_distance_from_the_average() {
        let trees = read(MODEL).unwrap();
        for row in [[0.0, 2.0], [10.0, 1.5], [10.5, 1.0]] {
            let moved: f32 = trees.contributions(&row).iter().map(|c| c.weight).sum();
            assert_eq!(trees.base + moved, trees.sum(&row));
        }
        let strongest = trees.contributions(&[10.5, 1.0])[0];
        assert_eq!((strongest.feature, strongest.weight), (1, -1.5));
    }

    #[test]
    fn what_is_no_model_is_refused() {
        for (json, reason) in [
            ("{}", "missing field"),
            (&MODEL.replace("trees-1", "trees-0"), "format"),
            (
                &MODEL.replace("\"b\"", "\"c\""),
                "no feature is called \"c\"",
            ),
            (&MODEL.replace("[1, -1]", "[0, -1]"), "tree 1 is broken"),
            (&MODEL.replace("[-3, -2]", "[-9, -2]"), "tree 1 is broken"),
        ] {
            let error = read(json).unwrap_err().to_string();
            assert!(error.contains(reason), "{error}: {json}");
        }
    }
}
