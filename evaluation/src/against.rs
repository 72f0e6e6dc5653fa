//! The difference to an earlier run.

use std::collections::HashMap;
use std::fmt::Write;

use clap::ValueEnum;

use crate::fold::KEPT_APART;
use crate::judge::{JudgedPage, JudgedSet};
use crate::measures::{Aspect, Score};
use crate::results::Results;
use crate::table;

/// Pages shown that got better, and as many that got worse.
const PAGES: usize = 5;

/// A smaller difference is none.
const SMALLEST: f64 = 5e-4;

/// A page with its value on one side, then and now.
struct Change<'a> {
    page: &'a JudgedPage,
    then: f64,
    now: f64,
}

impl Change<'_> {
    fn by(&self) -> f64 {
        self.now - self.then
    }
}

/// Differences of the figures, over the pages that are in both runs; then the pages that
/// changed most, by one aspect or by each. Pages of the slice kept apart are not
/// shown singly, unless `all` are wanted.
pub fn difference(
    sets: &[JudgedSet],
    earlier: &Results,
    aspect: Option<Aspect>,
    all: bool,
) -> String {
    let aspects = aspect
        .as_ref()
        .map_or(Aspect::value_variants(), std::slice::from_ref);
    let mut rows = Vec::new();
    let mut pages = String::new();
    for set in sets {
        let Some(then) = earlier.0.get(&set.name) else {
            continue;
        };
        let then: HashMap<&str, &Score> = then
            .pages
            .iter()
            .map(|score| (score.id.as_str(), score))
            .collect();
        let both = set
            .pages
            .iter()
            .filter_map(|page| Some((page, *then.get(page.row.id.as_str())?)));
        let both: Vec<(&JudgedPage, &Score)> = both.collect();
        let (now, then) = both.iter().map(|(page, then)| (&page.score, *then)).unzip();
        rows.push((set.name.as_str(), now, then));

        for one in aspects {
            let changed = both.iter().filter_map(|(page, then)| {
                let (then, now) = (one.of(then)?, one.of(&page.score)?);
                Some(Change { page, then, now })
            });
            let changed = changed.filter(|change| change.by().abs() > SMALLEST);
            let changed = changed.filter(|change| all || !KEPT_APART.holds(&change.page.row));
            pages += &changes(&format!("{}, {}", set.name, one.name()), changed.collect());
        }
    }
    format!(
        "\ndifference to the earlier run\n{}{pages}",
        table::differences(&rows)
    )
}

/// The pages that changed most, up and down; nothing where none did.
fn changes(heading: &str, mut changes: Vec<Change>) -> String {
    if changes.is_empty() {
        return String::new();
    }
    changes.sort_by(|a, b| b.by().total_cmp(&a.by()));
    let better = changes.partition_point(|change| change.by() > 0.0);
    let (up, down) = changes.split_at(better);
    let mut report = format!("\n{heading}: {} better, {} worse\n", up.len(), down.len());
    for Change { page, then, now } in up.iter().take(PAGES).chain(down.iter().rev().take(PAGES)) {
        let by = now - then;
        let _ = writeln!(
            report,
            "{by:+.3}  {then:.3} to {now:.3}  {}  {}",
            page.path, page.row.id
        );
    }
    report
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Row;
    use crate::output::Output;

    fn page(id: &str) -> JudgedPage {
        JudgedPage {
            path: format!("tiny/{id}.gz"),
            row: Row {
                id: id.into(),
                ..Row::default()
            },
            output: Output::default(),
            score: Score::default(),
        }
    }

    #[test]
    fn the_greatest_changes_come_first_on_both_sides() {
        let pages = ["a", "b", "c", "d"].map(page);
        let values = [(0.5, 0.6), (0.9, 0.1), (0.2, 0.9), (0.6, 0.5)];
        let changed = pages.iter().zip(values);
        let changed = changed.map(|(page, (then, now))| Change { page, then, now });
        let report = changes("tiny, word", changed.collect());
        let lines: Vec<&str> = report.lines().collect();
        assert_eq!(
            lines,
            [
                "",
                "tiny, word: 2 better, 2 worse",
                "+0.700  0.200 to 0.900  tiny/c.gz  c",
                "+0.100  0.500 to 0.600  tiny/a.gz  a",
                "-0.800  0.900 to 0.100  tiny/b.gz  b",
                "-0.100  0.600 to 0.500  tiny/d.gz  d",
            ]
        );
        assert_eq!(changes("tiny, word", Vec::new()), "");
    }
}
