//! How far the scores' promises hold.

use serde::{Deserialize, Serialize};

/// The probability that a body is good, its F1 over words at least .9, by the F1 that the scores
/// promise: a logistic curve over the promise's log odds, fitted on pages that the model had not
/// seen (Platt, Probabilistic outputs for support vector machines, 1999).
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Calibration {
    slope: f64,
    intercept: f64,
}

/// Promises outside of this range count as its ends; their log odds would have none.
const RANGE: [f64; 2] = [0.001, 0.999];

impl Default for Calibration {
    /// The promise itself.
    fn default() -> Self {
        Calibration {
            slope: 1.0,
            intercept: 0.0,
        }
    }
}

impl Calibration {
    /// The probability that the body is good, 0 to 1; 0 where nothing is promised.
    pub fn probability(self, expected_f1: f64) -> f64 {
        if expected_f1 <= 0.0 {
            return 0.0;
        }
        let expected = expected_f1.clamp(RANGE[0], RANGE[1]);
        let log_odds = self.slope * (expected / (1.0 - expected)).ln() + self.intercept;
        1.0 / (1.0 + (-log_odds).exp())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curve_rises_within_0_and_1() {
        let curve = Calibration {
            slope: 1.5,
            intercept: -1.0,
        };
        let probabilities = [0.0, 0.1, 0.5, 0.9, 0.99, 1.0].map(|f1| curve.probability(f1));
        assert!(
            probabilities.is_sorted_by(|a, b| a < b),
            "{probabilities:?}"
        );
        assert!(probabilities[5] < 1.0);
        let same = Calibration::default().probability(0.8);
        assert!((same - 0.8).abs() < 1e-12);
    }
}
