//! Figures that must not get worse.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::figures::{self, Measure};
use crate::judge::JudgedSet;
use crate::measures::Score;

/// A bound for measures of sets: a floor where more is better, else a ceiling.
#[derive(Debug, Deserialize)]
pub struct Floors(BTreeMap<String, BTreeMap<String, f64>>);

impl Floors {
    /// Reads `{set: {measure: bound}}`.
    pub fn read(file: &Path) -> Result<Self, String> {
        let text =
            fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
        Self::parse(&text).map_err(|error| format!("{}: {error}", file.display()))
    }

    fn parse(text: &str) -> Result<Self, String> {
        let floors: Floors = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let mut names = floors.0.values().flat_map(BTreeMap::keys);
        // A misspelt measure would be a floor that nothing can miss.
        match names.find(|name| figures::named(name).is_none()) {
            Some(unknown) => Err(format!("no measure {unknown}")),
            None => Ok(floors),
        }
    }

    /// A line for each bound that a set of this run misses.
    pub fn misses(&self, sets: &[JudgedSet]) -> Vec<String> {
        sets.iter()
            .flat_map(|set| self.misses_of(&set.name, &set.scores()))
            .collect()
    }

    fn misses_of(&self, set: &str, scores: &[&Score]) -> Vec<String> {
        let bounds = self.0.get(set).into_iter().flatten();
        bounds
            .filter_map(|(name, bound)| {
                let miss = missed(figures::named(name)?, *bound, scores)?;
                Some(format!("{set} {name} {miss}"))
            })
            .collect()
    }
}

/// How the figure misses its bound; `None` if it does not.
fn missed(measure: &Measure, bound: f64, scores: &[&Score]) -> Option<String> {
    let (side, Some(figure)) = (
        if measure.unit.more_is_better() {
            "at least"
        } else {
            "at most"
        },
        (measure.of)(scores),
    ) else {
        return Some("has no figure".into());
    };
    let holds = if measure.unit.more_is_better() {
        figure >= bound
    } else {
        figure <= bound
    };
    let digits = measure.unit.digits();
    (!holds).then(|| format!("is {figure:.digits$}, must be {side} {bound}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(title: bool, error: bool) -> Score {
        Score {
            title: Some(title),
            error,
            ..Score::default()
        }
    }

    #[test]
    fn floors_and_ceilings() {
        let floors = |text: &str| Floors::parse(text).unwrap();
        let pages = [page(true, false), page(false, true)];
        let pages: Vec<&Score> = pages.iter().collect();
        let misses = |text: &str| floors(text).misses_of("tiny", &pages);

        assert!(misses(r#"{"tiny": {"title": 0.5, "errors": 1}}"#).is_empty());
        assert!(misses(r#"{"other": {"title": 0.9}}"#).is_empty());
        assert_eq!(
            misses(r#"{"tiny": {"title": 0.51, "errors": 0, "word_f1": 0.9}}"#),
            [
                "tiny errors is 1, must be at most 0",
                "tiny title is 0.500, must be at least 0.51",
                "tiny word_f1 has no figure",
            ]
        );
    }

    #[test]
    fn a_misspelt_measure_is_an_error() {
        let error = Floors::parse(r#"{"tiny": {"titel": 0.5}}"#).unwrap_err();
        assert_eq!(error, "no measure titel");
        assert!(Floors::parse("[]").is_err());
    }

    #[test]
    fn the_floors_of_this_project_can_be_read() {
        let floors = Floors::parse(include_str!("../floors.json")).unwrap();
        assert_eq!(floors.0.len(), 6);
    }
}
