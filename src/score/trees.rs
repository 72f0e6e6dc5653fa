//! Boosted decision trees: read from JSON, summed, explained.

use std::{array, fmt};

use super::file::{ModelFile, TreeRow};

/// The version of the file's form that is read here.
const FORMAT: &str = "declutter-trees-1";

/// A sum of decision trees.
#[derive(Debug, Default)]
pub struct Trees {
    trees: Vec<Tree>,
    /// What each node of each tree sums to on average, for reasons; the leaves come last.
    averages: Vec<[f32; 2 * WIDTH]>,
    /// What the trees sum to on average.
    base: f32,
}

/// A complete binary tree: the children of node N are 2N and 2N + 1, and the root is 1. Where the
/// fitted tree is less deep, nodes that always go left lead to its leaf. So a walk takes the same
/// steps for all rows, and some walk side by side with no branch for the processor to guess.
#[derive(Debug)]
struct Tree {
    nodes: [Node; WIDTH],
    leaves: [f32; WIDTH],
}

/// A node that asks for a feature.
#[derive(Debug, Clone, Copy)]
struct Node {
    /// Index of the feature that is asked for.
    feature: u8,
    /// A feature up to this goes left.
    threshold: f32,
}

impl Node {
    /// The one that always goes left.
    const LEFT: Node = Node {
        feature: 0,
        threshold: f32::INFINITY,
    };
}

/// Steps from a root to a leaf.
const DEPTH: usize = 5;
/// The leaves of a tree.
const WIDTH: usize = 1 << DEPTH;
/// A row of features, with room for as many as a node can ask for.
type Row = [f32; 1 << u8::BITS];
/// How many rows are walked down a tree side by side.
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
        let columns: Vec<u8> = file
            .features
            .iter()
            .map(|name| match names.iter().position(|known| known == name) {
                Some(column) => Ok(column as u8),
                None => Err(ModelError(format!("no feature is called {name:?}"))),
            })
            .collect::<Result<_, _>>()?;
        let mut trees = Trees::default();
        for (number, tree) in (1..).zip(&file.trees) {
            trees
                .add(tree, &columns)
                .ok_or_else(|| ModelError(format!("tree {number} is broken, or too deep")))?;
        }
        Ok(trees)
    }

    /// Adds a tree; `None` where it is broken or deeper than [`DEPTH`].
    fn add(&mut self, file: &TreeRow, columns: &[u8]) -> Option<()> {
        let mut nodes = [Node::LEFT; WIDTH];
        let mut averages = [0.0; 2 * WIDTH];
        // The child in the file that stands at each node.
        let mut children = [-1i32; 2 * WIDTH];
        children[1] = if file.feature.is_empty() { -1 } else { 0 };
        for at in 1..2 * WIDTH {
            let child = children[at];
            let Ok(inner) = usize::try_from(child) else {
                averages[at] = *file.leaf.get(child.unsigned_abs() as usize - 1)?;
                if at < WIDTH {
                    children[2 * at] = child;
                    children[2 * at + 1] = child;
                }
                continue;
            };
            averages[at] = *file.value.get(inner)?;
            *nodes.get_mut(at)? = Node {
                feature: *columns.get(*file.feature.get(inner)?)?,
                threshold: *file.threshold.get(inner)?,
            };
            children[2 * at] = *file.left.get(inner)?;
            children[2 * at + 1] = *file.right.get(inner)?;
        }
        self.base += averages[1];
        let mut leaves = [0.0; WIDTH];
        leaves.copy_from_slice(&averages[WIDTH..]);
        self.trees.push(Tree { nodes, leaves });
        self.averages.push(averages);
        Some(())
    }

    /// The sum of the trees for each of some rows of features.
    pub fn sums(&self, rows: &[&[f32]]) -> Vec<f32> {
        self.sums_from(f32::NEG_INFINITY, rows)
    }

    /// The same, but where it is soon plain that rows side by side are all out of question, as the
    /// blocks of a menu are, no more trees are asked: their sums are those of the first trees, which
    /// are below [`HOPELESS`].
    pub fn sums_of_likely(&self, rows: &[&[f32]]) -> Vec<f32> {
        self.sums_from(HOPELESS, rows)
    }

    fn sums_from(&self, hopeless: f32, rows: &[&[f32]]) -> Vec<f32> {
        let mut sums = Vec::with_capacity(rows.len());
        for group in rows.chunks(SIDE_BY_SIDE) {
            let all = match group {
                [row] => self.side_by_side([row], hopeless).to_vec(),
                // Rows side by side cost little more than one.
                _ => {
                    let filled = array::from_fn(|at| group[at.min(group.len() - 1)]);
                    self.side_by_side::<SIDE_BY_SIDE>(filled, hopeless).to_vec()
                }
            };
            sums.extend(&all[..group.len()]);
        }
        sums
    }

    /// The sums of some rows; when all are below `hopeless`, those of the trees so far.
    fn side_by_side<const N: usize>(&self, rows: [&[f32]; N], hopeless: f32) -> [f32; N] {
        let rows = rows.map(padded);
        let mut sums = [0.0; N];
        for trees in self.trees.chunks(TREES_BETWEEN_LOOKS) {
            for tree in trees {
                let mut nodes = [1; N];
                for _ in 0..DEPTH {
                    for (node, row) in nodes.iter_mut().zip(&rows) {
                        *node = tree.step(*node, row);
                    }
                }
                for (sum, node) in sums.iter_mut().zip(nodes) {
                    *sum += tree.leaves[node % WIDTH];
                }
            }
            if sums.iter().all(|sum| *sum < hopeless) {
                break;
            }
        }
        sums
    }

    /// How far each feature moved the sum away from its average, the strongest first. Each step
    /// down a tree is counted for the feature that it asks for, by the change of the average of
    /// the leaves below.
    pub fn contributions(&self, row: &[f32]) -> Vec<Contribution> {
        let mut weights = vec![0.0; row.len()];
        let row = padded(row);
        for (tree, averages) in self.trees.iter().zip(&self.averages) {
            let mut node = 1;
            for _ in 0..DEPTH {
                let below = tree.step(node, &row);
                let feature = usize::from(tree.nodes[node].feature);
                weights[feature] += averages[below] - averages[node];
                node = below;
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

impl Tree {
    /// The child that a row goes to.
    fn step(&self, node: usize, row: &Row) -> usize {
        // The remainder is the number itself, and tells the compiler that it is in range.
        let Node { feature, threshold } = self.nodes[node % WIDTH];
        2 * node + usize::from(row[usize::from(feature)] > threshold)
    }
}

/// A row with zeros for the features that it hasn't.
fn padded(row: &[f32]) -> Row {
    let mut padded = [0.0; 1 << u8::BITS];
    padded[..row.len()].copy_from_slice(row);
    padded
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
            assert_eq!(
                trees.sums_of_likely(&rows[..1].repeat(times)),
                [2.25].repeat(times)
            );
        }
    }

    #[test]
    fn contributions_add_up_to_the_distance_from_the_average() {
        let trees = read(MODEL).unwrap();
        for row in [[0.0, 2.0], [10.0, 1.5], [10.5, 1.0]] {
            let moved: f32 = trees.contributions(&row).iter().map(|c| c.weight).sum();
            assert_eq!([trees.base + moved], *trees.sums(&[&row]));
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
