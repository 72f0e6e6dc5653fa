//! Every page in `fixtures/` against the truth in its `expected.json`.
//!
//! `expected.json` holds the fields of the record that are known for sure; a field
//! that is not in it is not judged. A `null` says that the page has no such thing.
//!
//! What is known to be wrong stands in `tests/shortcomings.txt`. The test fails on anything that
//! is wrong and not in there, and on anything in there that has come right.

mod common;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;

use common::{Fixture, fixtures};
use serde_json::{Map, Value};

#[test]
fn every_fixture_gives_what_is_expected() {
    let known = include_str!("shortcomings.txt");
    let known: BTreeSet<&str> = known.lines().filter(|line| !line.is_empty()).collect();
    let mut wrong = BTreeSet::new();
    for fixture in fixtures() {
        for complaint in complaints(&fixture).lines() {
            wrong.insert(format!("{}: {}", fixture.name, complaint.trim()));
        }
    }
    let mut report = String::new();
    for complaint in wrong.iter().filter(|line| !known.contains(line.as_str())) {
        writeln!(report, "new:  {complaint}").unwrap();
    }
    for complaint in known.iter().filter(|line| !wrong.contains(**line)) {
        writeln!(report, "gone: {complaint}").unwrap();
    }
    assert!(
        report.is_empty(),
        "what differs from expected.json is not what tests/shortcomings.txt lists\n{report}"
    );
}

/// What is wrong with the record of one fixture, a line each; empty where it is right.
fn complaints(fixture: &Fixture) -> String {
    let mut expected = expected(fixture);
    let body = expected.remove("body").expect("expected.json has a body");
    let article = fixture.extract();
    let record = serde_json::to_value(&article).expect("the record serializes");

    let mut lines = String::new();
    for (field, value) in &expected {
        let got = record
            .get(field)
            .unwrap_or_else(|| panic!("{}: the record has no field {field}", fixture.name));
        if got != value {
            writeln!(lines, "  {field}: expected {value}, got {got}").unwrap();
        }
    }
    if article.body.is_none() != article.error.is_some() {
        writeln!(lines, "  error: must be set exactly where there is no body").unwrap();
    }
    lines + &body_complaints(body.as_str(), article.body.as_deref())
}

fn body_complaints(expected: Option<&str>, got: Option<&str>) -> String {
    let expected = paragraphs(expected);
    let got = paragraphs(got);
    let mut lines = String::new();
    for paragraph in expected.iter().filter(|paragraph| !got.contains(paragraph)) {
        writeln!(lines, "  lost: {paragraph:?}").unwrap();
    }
    for paragraph in got.iter().filter(|paragraph| !expected.contains(paragraph)) {
        writeln!(lines, "  wrongly kept: {paragraph:?}").unwrap();
    }
    if lines.is_empty() && expected != got {
        writeln!(
            lines,
            "  body: right paragraphs, but in another order or twice"
        )
        .unwrap();
    }
    lines
}

fn paragraphs(body: Option<&str>) -> Vec<&str> {
    body.map_or_else(Vec::new, |body| body.split("\n\n").collect())
}

fn expected(fixture: &Fixture) -> Map<String, Value> {
    let path = fixture.folder.join("expected.json");
    let text =
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
