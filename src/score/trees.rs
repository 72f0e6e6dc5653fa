//! Boosted decision trees: read from JSON, summed, explained.

use std::fmt;

use super::file::{ModelFile, TreeRow};

/// The version of the file's form that is read here.
const FORMAT: &str = "declutter-trees-1";

/// A sum of decision trees.
#[derive(Debug, Default)]
pub struct Trees {
    /// The nodes of all trees; those of one tree stand together, its root first.
    nodes: Vec<Node>,
    /// Where the trees stand.
    roots: Vec<Root>,
    /// What the trees sum to on average.
    base: f32,
}

/// Where a tree stands.
#[derive(Debug, Clone, Copy)]
struct Root {
    /// The node that it starts with.
    node: u32,
    /// The most steps from there to a leaf.
    depth: u32,
}

/// A node. A leaf is one that is its own left child, and always goes there: so many rows can be
/// walked down a tree side by side, with no branch for the processor to guess.
#[derive(Debug, Clone, Copy)]
struct Node {
    /// Index of the feature that is asked for.
    feature: u16,
    /// A feature up to this goes left.
    threshold: f32,
    /// The left child; the right one comes next to it.
    left: u32,
    /// A leaf's value; at an inner node the average of the leaves under it.
    value: f32,
}

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
        let columns: Vec<u16> = file
            .features
            .iter()
            .map(|name| match names.iter().position(|known| known == name) {
                Some(column) => Ok(column as u16),
                None => Err(ModelError(format!("no feature is called {name:?}"))),
            })
            .collect::<Result<_, _>>()?;
        let mut trees = Trees {
            nodes: Vec::new(),
            roots: Vec::new(),
            base: 0.0,
        };
        for tree in &file.trees {
            trees
                .add(tree, &columns)
                .ok_or_else(|| ModelError(format!("tree {} is broken", trees.roots.len() + 1)))?;
        }
        Ok(trees)
    }

    /// Adds a tree, its nodes in the order of their depth; `None` where it is broken.
    fn add(&mut self, tree: &TreeRow, columns: &[u16]) -> Option<()> {
        let root = self.nodes.len();
        let mut depth = 0;
        // Each node's place in the file, and its depth.
        let mut waiting = vec![(if tree.feature.is_empty() { -1 } else { 0 }, 0)];
        let mut next = 0;
        while next < waiting.len() {
            let (child, steps) = waiting[next];
            let node = match usize::try_from(child) {
                Ok(inner) => {
                    let left = root + waiting.len();
                    waiting.push((*tree.left.get(inner)?, steps + 1));
                    waiting.push((*tree.right.get(inner)?, steps + 1));
                    Node {
                        feature: *columns.get(*tree.feature.get(inner)?)?,
                        threshold: *tree.threshold.get(inner)?,
                        left: left as u32,
                        value: *tree.value.get(inner)?,
                    }
                }
                Err(_) => Node {
                    feature: 0,
                    threshold: f32::INFINITY,
                    left: (root + next) as u32,
                    value: *tree.leaf.get(child.unsigned_abs() as usize - 1)?,
                },
            };
            self.nodes.push(node);
            depth = steps;
            next += 1;
            // A tree is no larger than its rows; more means that a child is its own ancestor.
            if waiting.len() > tree.feature.len() + tree.leaf.len() {
                return None;
            }
        }
        self.roots.push(Root {
            node: root as u32,
            depth,
        });
        self.base += self.nodes[root].value;
        Some(())
    }

    /// The sum of the trees for one row of features.
    pub fn sum(&self, row: &[f32]) -> f32 {
        let [sum] = self.side_by_side(&[row], f32::NEG_INFINITY);
        sum
    }

    /// The same for each of some rows. Where it is soon plain that rows side by side are all out of
    /// question, as the blocks of a menu are, no more trees are asked: their sums are those of the
    /// first trees, which are below [`HOPELESS`].
    pub fn sums(&self, rows: &[&[f32]]) -> Vec<f32> {
        let mut sums = Vec::with_capacity(rows.len());
        let (groups, rest) = rows.as_chunks::<SIDE_BY_SIDE>();
        for group in groups {
            sums.extend(self.side_by_side(group, HOPELESS));
        }
        sums.extend(rest.iter().map(|row| self.sum(row)));
        sums
    }

    /// The sums of some rows; when all are below `hopeless`, those of the trees so far.
    fn side_by_side<const N: usize>(&self, rows: &[&[f32]; N], hopeless: f32) -> [f32; N] {
        let mut sums = [0.0; N];
        for roots in self.roots.chunks(TREES_BETWEEN_LOOKS) {
            for root in roots {
                let mut nodes = [&self.nodes[root.node as usize]; N];
                for _ in 0..root.depth {
                    for (node, row) in nodes.iter_mut().zip(rows) {
                        *node = self.step(node, row);
                    }
                }
                for (sum, node) in sums.iter_mut().zip(nodes) {
                    *sum += node.value;
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
        for root in &self.roots {
            let mut node = &self.nodes[root.node as usize];
            for _ in 0..root.depth {
                let below = self.step(node, row);
                weights[node.feature as usize] += below.value - node.value;
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

    fn step(&self, node: &Node, row: &[f32]) -> &Node {
        let right = row[node.feature as usize] > node.threshold;
        &self.nodes[node.left as usize + usize::from(right)]
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
