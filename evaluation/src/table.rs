//! The score table.

use std::fmt::Write;

use crate::figures::{MEASURES, Measure};
use crate::judge::JudgedSet;
use crate::measures::Score;

/// What stands where there is no figure.
const NOTHING: &str = "–";

/// The figures, a set a row.
pub fn figures(sets: &[JudgedSet]) -> String {
    let rows: Vec<_> = sets
        .iter()
        .map(|set| (set.name.as_str(), set.scores()))
        .collect();
    let rows = rows.iter().map(|(name, scores)| {
        let cells = MEASURES.iter().map(|measure| cell(measure, scores));
        (*name, scores.len(), cells.collect())
    });
    lay_out(rows.collect())
}

fn cell(measure: &Measure, scores: &[&Score]) -> String {
    match (measure.of)(scores) {
        Some(figure) => format!("{figure:.*}", measure.unit.digits()),
        None => NOTHING.into(),
    }
}

/// The differences of the same pages' figures, now less then: a set's name and both scores a row.
pub fn differences(rows: &[(&str, Vec<&Score>, Vec<&Score>)]) -> String {
    let rows = rows.iter().map(|(name, now, then)| {
        let cells = MEASURES
            .iter()
            .map(|measure| difference(measure, now, then));
        (*name, now.len(), cells.collect())
    });
    lay_out(rows.collect())
}

fn difference(measure: &Measure, now: &[&Score], then: &[&Score]) -> String {
    let (Some(now), Some(then)) = ((measure.of)(now), (measure.of)(then)) else {
        return NOTHING.into();
    };
    let digits = measure.unit.digits();
    let difference = now - then;
    if difference.abs() < 0.5 * 0.1_f64.powi(digits as i32) {
        return "=".into();
    }
    format!("{difference:+.digits$}")
}

/// Sets a table: a set's name, its number of pages, and its cells a row.
fn lay_out(rows: Vec<(&str, usize, Vec<String>)>) -> String {
    let mut lines = vec![vec!["set".to_owned(), "pages".to_owned()]];
    lines[0].extend(MEASURES.iter().map(|measure| measure.heading.to_owned()));
    for (name, pages, cells) in rows {
        let mut line = vec![name.to_owned(), pages.to_string()];
        line.extend(cells);
        lines.push(line);
    }
    let width = |column: usize| {
        let widths = lines.iter().map(|line| line[column].chars().count());
        widths.max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..lines[0].len()).map(width).collect();
    let mut table = String::new();
    for line in &lines {
        let mut cells = line.iter().zip(&widths);
        if let Some((name, width)) = cells.next() {
            let _ = write!(table, "{name:width$}");
        }
        for (cell, width) in cells {
            let _ = write!(table, "  {cell:>width$}");
        }
        table.push('\n');
    }
    table
}

/// The pages that gave no record, a line each; nothing where all did.
pub fn errors(sets: &[JudgedSet]) -> String {
    let pages = sets.iter().flat_map(|set| &set.pages);
    let failed = pages.filter_map(|page| Some((page, page.output.error.as_ref()?)));
    failed
        .map(|(page, error)| match error.as_str() {
            Some(message) => format!("error: {}: {message}\n", page.path),
            None => format!("error: {}: {error}\n", page.path),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(title: bool, ms: f64, error: bool) -> Score {
        Score {
            title: Some(title),
            ms: Some(ms),
            error,
            ..Score::default()
        }
    }

    fn cells(line: &str) -> Vec<&str> {
        line.split("  ")
            .map(str::trim)
            .filter(|cell| !cell.is_empty())
            .collect()
    }

    #[test]
    fn differences_have_signs() {
        let now = [score(true, 2.0, false), score(true, 2.0, false)];
        let then = [score(true, 2.01, true), score(false, 2.01, false)];
        let table = differences(&[("tiny", now.iter().collect(), then.iter().collect())]);
        let lines: Vec<_> = table.lines().map(cells).collect();
        let column = |heading| {
            let at = lines[0].iter().position(|cell| *cell == heading);
            lines[1][at.unwrap()]
        };
        assert_eq!(lines[1].len(), lines[0].len());
        assert_eq!(column("set"), "tiny");
        assert_eq!(column("pages"), "2");
        assert_eq!(column("title"), "+0.500");
        assert_eq!(column("ms"), "=");
        assert_eq!(column("errors"), "-1");
        assert_eq!(column("date"), NOTHING);
    }

    #[test]
    fn columns_are_aligned() {
        let page = score(true, 1234.5, false);
        let table = differences(&[
            ("a", vec![&page], vec![&page]),
            ("longer name", vec![&page], vec![&page]),
        ]);
        let widths: Vec<usize> = table.lines().map(|line| line.chars().count()).collect();
        assert_eq!(widths, [widths[0]; 3]);
    }

    #[test]
    fn units_set_the_digits() {
        let page = score(true, 1.26, true);
        let cell_of = |name| {
            let measure = MEASURES.iter().find(|measure| measure.name == name);
            cell(measure.unwrap(), &[&page])
        };
        assert_eq!(cell_of("title"), "1.000");
        assert_eq!(cell_of("ms"), "1.3");
        assert_eq!(cell_of("errors"), "1");
        assert_eq!(cell_of("auc"), NOTHING);
    }
}
