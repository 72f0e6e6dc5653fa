//! The columns of the table: each measure over the pages of a set.

use crate::measures::{Score, Snippets};
use crate::tokens;

/// A page is good from this word F1 on; what confidence is to tell.
const GOOD: f64 = 0.9;

/// One column.
#[derive(Debug)]
pub struct Measure {
    /// Its name in files.
    pub name: &'static str,
    /// Its name above the column.
    pub heading: &'static str,
    pub unit: Unit,
    /// The figure of some pages; `None` where none of them is judged by it.
    pub of: fn(&[&Score]) -> Option<f64>,
}

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// 0 to 1; more is better.
    Share,
    /// Less is better.
    Milliseconds,
    /// A number of pages; less is better.
    Pages,
}

impl Unit {
    /// Whether a greater figure is a better one.
    pub fn more_is_better(self) -> bool {
        self == Unit::Share
    }

    /// Digits after the point.
    pub fn digits(self) -> usize {
        match self {
            Unit::Share => 3,
            Unit::Milliseconds => 1,
            Unit::Pages => 0,
        }
    }
}

/// All columns, in their order.
pub const MEASURES: [Measure; 17] = {
    use Unit::{Milliseconds, Pages, Share};
    [
        measure("shingle_f1", "shingle", Share, shingle_f1),
        measure("shingle_p", "prec", Share, precision),
        measure("shingle_r", "recall", Share, recall),
        measure("exact", "exact", Share, |p| share(p, |s| s.exact)),
        measure("word_f1", "word", Share, |p| mean(p, |s| s.word_f1)),
        measure("snip_f1", "snippet", Share, snippet_f1),
        measure("title", "title", Share, |p| share(p, |s| s.title)),
        measure("date", "date", Share, |p| share(p, |s| s.date)),
        measure("author", "author", Share, |p| share(p, |s| s.author)),
        measure("author_f1", "names", Share, |p| mean(p, |s| s.author_f1)),
        measure("title_none", "no title", Share, |p| {
            share(p, |s| s.title_none)
        }),
        measure("date_none", "no date", Share, |p| share(p, |s| s.date_none)),
        measure("author_none", "no author", Share, |p| {
            share(p, |s| s.author_none)
        }),
        measure("auc", "auc", Share, auc),
        measure("ms", "ms", Milliseconds, |p| mean(p, |s| s.ms)),
        measure("no_body", "no body", Pages, |p| count(p, |s| s.no_body)),
        measure("errors", "errors", Pages, |p| count(p, |s| s.error)),
    ]
};

const fn measure(
    name: &'static str,
    heading: &'static str,
    unit: Unit,
    of: fn(&[&Score]) -> Option<f64>,
) -> Measure {
    Measure {
        name,
        heading,
        unit,
        of,
    }
}

/// The measure of this name in files.
pub fn named(name: &str) -> Option<&'static Measure> {
    MEASURES.iter().find(|measure| measure.name == name)
}

/// The mean over the pages that have a value.
fn mean(pages: &[&Score], value: fn(&Score) -> Option<f64>) -> Option<f64> {
    let values: Vec<f64> = pages.iter().filter_map(|page| value(page)).collect();
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// The share of yes among the pages that have an answer.
fn share(pages: &[&Score], value: fn(&Score) -> Option<bool>) -> Option<f64> {
    let answers: Vec<bool> = pages.iter().filter_map(|page| value(page)).collect();
    tokens::share(answers.iter().filter(|yes| **yes).count(), answers.len())
}

fn count(pages: &[&Score], value: fn(&Score) -> bool) -> Option<f64> {
    Some(pages.iter().filter(|page| value(page)).count() as f64)
}

/// Precision, over the pages that gave any text; 0 if bodies are judged and no page did.
fn precision(pages: &[&Score]) -> Option<f64> {
    mean(pages, |page| page.precision).or_else(|| bodies_judged(pages).then_some(0.0))
}

fn recall(pages: &[&Score]) -> Option<f64> {
    mean(pages, |page| page.recall).or_else(|| bodies_judged(pages).then_some(0.0))
}

fn bodies_judged(pages: &[&Score]) -> bool {
    pages.iter().any(|page| page.exact.is_some())
}

/// F1 of the two averages, not the average of F1.
fn shingle_f1(pages: &[&Score]) -> Option<f64> {
    let (precision, recall) = (precision(pages)?, recall(pages)?);
    let sum = precision + recall;
    Some(if sum > 0.0 {
        2.0 * precision * recall / sum
    } else {
        0.0
    })
}

/// F1 over the snippets of all pages together.
fn snippet_f1(pages: &[&Score]) -> Option<f64> {
    let mut all = Snippets::default();
    for snippets in pages.iter().filter_map(|page| page.snippets) {
        all.with += snippets.with;
        all.with_found += snippets.with_found;
        all.without += snippets.without;
        all.without_found += snippets.without_found;
    }
    all.f1()
}

/// How well confidence tells good bodies from others: the chance that a good one has more
/// of it than another, ties counted half.
fn auc(pages: &[&Score]) -> Option<f64> {
    let sure = |good: bool| -> Vec<f64> {
        pages
            .iter()
            .filter(|page| page.word_f1.is_some_and(|f1| (f1 >= GOOD) == good))
            .filter_map(|page| page.confidence)
            .collect()
    };
    let (good, others) = (sure(true), sure(false));
    let pairs = good
        .iter()
        .flat_map(|good| others.iter().map(move |other| good.total_cmp(other)));
    let won: f64 = pairs.map(|order| f64::from(order as i8 + 1) / 2.0).sum();
    let all = good.len() * others.len();
    (all > 0).then(|| won / all as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(name: &str, pages: &[Score]) -> Option<f64> {
        let pages: Vec<&Score> = pages.iter().collect();
        (named(name).unwrap().of)(&pages)
    }

    #[test]
    fn nothing_judged_nothing_figured() {
        for measure in &MEASURES {
            let figure = (measure.of)(&[&Score::default()]);
            let expected = (measure.unit == Unit::Pages).then_some(0.0);
            assert_eq!(figure, expected, "{}", measure.name);
        }
    }

    #[test]
    fn a_page_without_text_has_no_part_in_precision() {
        let body = |precision, recall| Score {
            precision,
            recall: Some(recall),
            exact: Some(false),
            ..Score::default()
        };
        let pages = [body(Some(1.0), 0.8), body(None, 0.0), body(Some(0.6), 0.4)];
        assert_eq!(figure("shingle_p", &pages), Some(0.8));
        assert!((figure("shingle_r", &pages).unwrap() - 0.4).abs() < 1e-12);
        assert!((figure("shingle_f1", &pages).unwrap() - 0.64 / 1.2).abs() < 1e-12);
        let none = [body(None, 0.0)];
        assert_eq!(figure("shingle_p", &none), Some(0.0));
        assert_eq!(figure("shingle_f1", &none), Some(0.0));
    }

    #[test]
    fn shares_are_of_the_pages_that_are_judged() {
        let title = |title| Score {
            title,
            ..Score::default()
        };
        let pages = [
            title(Some(true)),
            title(None),
            title(Some(false)),
            title(Some(false)),
            title(Some(false)),
        ];
        assert_eq!(figure("title", &pages), Some(0.25));
    }

    #[test]
    fn snippets_are_counted_over_all_pages() {
        let page = |with, with_found, without_found| Score {
            snippets: Some(Snippets {
                with,
                with_found,
                without: 3,
                without_found,
            }),
            ..Score::default()
        };
        // 4 hits, 1 missed, 1 false alarm.
        assert_eq!(
            figure("snip_f1", &[page(3, 3, 1), page(2, 1, 0)]),
            Some(0.8)
        );
    }

    #[test]
    fn auc_of_confidence() {
        let page = |word_f1, confidence| Score {
            word_f1: Some(word_f1),
            confidence: Some(confidence),
            ..Score::default()
        };
        // pairs good/other: .9/.5 .9/.2 won, .5/.5 tied, .5/.2 won
        let pages = [
            page(0.95, 0.9),
            page(0.9, 0.5),
            page(0.89, 0.5),
            page(0.0, 0.2),
        ];
        assert_eq!(figure("auc", &pages), Some(3.5 / 4.0));
        assert_eq!(figure("auc", &pages[..2]), None);
    }
}
