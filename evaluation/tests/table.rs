//! The command, end to end, on corpora made for the test.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use flate2::Compression;
use flate2::write::GzEncoder;

/// Two rows that judge everything, in another slice than 0/5 and in it.
const TRUTH: &str = concat!(
    r#"{"id": "a", "html": "pages/0.html.gz", "url": "https://www.example.org/a", "title": "On Rain", "#,
    r#""authors": ["An Bos"], "date": "2024-05-03", "body": "Rain fell on the roof.\n\nIt stayed.", "#,
    r#""with": ["Rain fell"], "without": ["Share this"]}"#,
    "\n",
    r#"{"id": "b", "html": "pages/1.html.gz", "url": "https://example.com/b", "title": "On Wind", "#,
    r#""authors": null, "date": null, "body": "Wind came up at noon.", "#,
    r#""with": ["at noon"], "without": ["Read also"]}"#,
    "\n",
);

/// The first page got a line too much; the second lost its body and got a date.
const OUTPUTS: &str = concat!(
    r#"{"id": "a", "title": "on rain", "byline": "By An Bos", "date": "2024-05-03", "#,
    r#""body": "Rain fell on the roof.\nIt stayed.\nShare this", "confidence": 0.8, "us": 2000}"#,
    "\n",
    r#"{"id": "b", "title": "Wind", "authors": [], "date": "2024-01-01", "body": null, "us": 1000}"#,
    "\n",
);

const PAGE: &str = concat!(
    "<!doctype html><title>On Rain</title><h1>On Rain</h1>",
    "<article><p>Rain fell on the roof.</p><p>It stayed.</p></article>",
);

/// A fresh folder for one test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Writes a corpus of one set, `tiny`, with these pages, and outputs for it.
fn corpus(folder: &Path, pages: &[&str]) {
    let set = folder.join("corpora/tiny");
    fs::create_dir_all(set.join("pages")).unwrap();
    fs::write(set.join("truth.jsonl"), TRUTH).unwrap();
    for (number, page) in pages.iter().enumerate() {
        let file = File::create(set.join(format!("pages/{number}.html.gz"))).unwrap();
        let mut file = GzEncoder::new(file, Compression::fast());
        file.write_all(page.as_bytes()).unwrap();
        file.finish().unwrap();
    }
    fs::create_dir_all(folder.join("outputs/tiny")).unwrap();
    fs::write(folder.join("outputs/tiny/out.jsonl"), OUTPUTS).unwrap();
}

fn evaluate(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_evaluation"))
        .current_dir(folder)
        .arg("corpora")
        .args(arguments)
        .output()
        .unwrap()
}

fn stdout(output: &Output) -> &str {
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    str::from_utf8(&output.stdout).unwrap()
}

/// The row that comes after a table's header, by heading.
fn row<'a>(lines: &mut impl Iterator<Item = &'a str>) -> HashMap<&'a str, &'a str> {
    let cells = |line: &'a str| {
        line.split("  ")
            .map(str::trim)
            .filter(|cell| !cell.is_empty())
    };
    let header = lines.find(|line| line.starts_with("set ")).unwrap();
    let (header, row) = (cells(header), cells(lines.next().unwrap()));
    header.zip(row).collect()
}

#[test]
fn figures_of_given_outputs() {
    let folder = folder("figures");
    corpus(&folder, &[]);
    let output = evaluate(&folder, &["--outputs", "outputs"]);
    let row = row(&mut stdout(&output).lines());
    let expected = [
        ("set", "tiny"),
        ("pages", "2"),
        // 4 true shingles of the 6 that were got, on the page that gave any.
        ("prec", "0.667"),
        ("recall", "0.500"),
        ("shingle", "0.571"),
        ("exact", "0.000"),
        // 14/16 and 0.
        ("word", "0.438"),
        // One hit, one missed, one false alarm.
        ("snippet", "0.500"),
        ("title", "0.500"),
        ("date", "1.000"),
        ("author", "1.000"),
        ("names", "1.000"),
        ("no title", "–"),
        ("no date", "0.000"),
        ("no author", "1.000"),
        ("auc", "–"),
        ("ms", "1.5"),
        ("no body", "1"),
        ("errors", "0"),
    ];
    assert_eq!(row, HashMap::from(expected));
}

#[test]
fn the_library_is_run_and_its_outputs_can_be_judged_again() {
    let folder = folder("library");
    corpus(&folder, &[PAGE, ""]);
    let output = evaluate(&folder, &["--write", "written", "--json", "run.json"]);
    let ran = row(&mut stdout(&output).lines());
    assert_eq!(ran["pages"], "2");
    assert_eq!(ran["errors"], "1");
    assert_ne!(ran["ms"], "–");
    assert!(stdout(&output).contains("error: corpora/tiny/pages/1.html.gz: "));

    let again = evaluate(&folder, &["--outputs", "written", "--against", "run.json"]);
    let mut lines = stdout(&again).lines();
    assert_eq!(row(&mut lines), ran);
    let differences = row(&mut lines);
    assert_eq!((differences["word"], differences["errors"]), ("=", "="));
    assert_eq!(lines.next(), None);
}

#[test]
fn changes_are_shown_but_not_those_of_the_slice_kept_apart() {
    let folder = folder("changes");
    corpus(&folder, &[]);
    let nothing = r#"{"id": "a"}
{"id": "b"}"#;
    fs::create_dir_all(folder.join("nothing/tiny")).unwrap();
    fs::write(folder.join("nothing/tiny/out.jsonl"), nothing).unwrap();
    stdout(&evaluate(
        &folder,
        &["--outputs", "nothing", "--json", "nothing.json"],
    ));

    let arguments = ["--outputs", "outputs", "--against", "nothing.json"];
    let output = evaluate(&folder, &arguments);
    let shown = stdout(&output);
    assert!(shown.contains("tiny, date: 1 better, 0 worse"), "{shown}");
    assert!(
        shown.contains("+1.000  0.000 to 1.000  corpora/tiny/pages/0.html.gz  a"),
        "{shown}"
    );
    assert!(!shown.contains("1.html.gz"), "{shown}");

    let output = evaluate(
        &folder,
        &[&arguments[..], &["--all", "--by", "date"]].concat(),
    );
    let shown = stdout(&output);
    assert!(shown.contains("tiny, date: 1 better, 1 worse"), "{shown}");
    assert!(!shown.contains("tiny, word"), "{shown}");
}

#[test]
fn the_worst_pages_come_with_reasons() {
    let folder = folder("worst");
    corpus(&folder, &[]);
    let output = evaluate(&folder, &["--outputs", "outputs", "--worst", "5"]);
    let shown = stdout(&output);
    assert!(
        shown.contains("0.875  corpora/tiny/pages/0.html.gz  https://www.example.org/a"),
        "{shown}"
    );
    assert!(shown.contains("kept wrongly: 1 lines, 2 tokens"), "{shown}");
    assert!(shown.contains("2 | Share this"), "{shown}");
    assert!(!shown.contains("1.html.gz"), "{shown}");

    let by = |aspect: &str| {
        let arguments = [
            "--outputs",
            "outputs",
            "--worst",
            "1",
            "--all",
            "--by",
            aspect,
        ];
        stdout(&evaluate(&folder, &arguments)).to_owned()
    };
    assert!(by("word").contains("5 true tokens, 0 got"));
    assert!(by("snippet").contains("missed  at noon"));
    assert!(by("title").contains("true  On Wind\n       got   Wind\n"));
    assert!(by("date").contains("true  –\n       got   2024-01-01\n"));
    assert!(by("author").contains("0 of 0 bad pages"));
}

#[test]
fn a_fold_holds_its_pages_only() {
    let folder = folder("fold");
    corpus(&folder, &[]);
    let pages = |fold| {
        let output = evaluate(&folder, &["--outputs", "outputs", "--fold", fold]);
        row(&mut stdout(&output).lines())["pages"].to_owned()
    };
    assert_eq!(
        ["0/5", "1/5", "2/5", "0/1"].map(pages),
        ["1", "1", "0", "2"]
    );
}

#[test]
fn floors_set_the_exit_code() {
    let folder = folder("floors");
    corpus(&folder, &[]);
    let run = |floors: &str| {
        fs::write(folder.join("floors.json"), floors).unwrap();
        evaluate(
            &folder,
            &["--outputs", "outputs", "--floors", "floors.json"],
        )
    };
    assert_eq!(run(r#"{"tiny": {"title": 0.5}}"#).status.code(), Some(0));
    let missed = run(r#"{"tiny": {"title": 0.6}}"#);
    assert_eq!(missed.status.code(), Some(1));
    let shown = String::from_utf8(missed.stdout).unwrap();
    assert!(
        shown.ends_with("\nfloor missed: tiny title is 0.500, must be at least 0.6\n"),
        "{shown}"
    );
    assert_eq!(run(r#"{"tiny": {"tittle": 0.6}}"#).status.code(), Some(2));
}

#[test]
fn wrong_usage_is_named() {
    let folder = folder("usage");
    let fails_with = |arguments: &[&str], message: &str| {
        let output = evaluate(&folder, arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let shown = String::from_utf8(output.stderr).unwrap();
        assert!(shown.contains(message), "{arguments:?} gave {shown}");
    };
    fails_with(&[], "corpora: ");
    fs::create_dir_all(folder.join("corpora/none")).unwrap();
    fails_with(&[], "no folder in it has a truth.jsonl");
    corpus(&folder, &[PAGE]);
    fails_with(&[], "1.html.gz: ");
    fails_with(&["--set", "huge"], "no set huge in corpora; there are tiny");
    fails_with(&["--fold", "5/5"], "such as 0/5");
    fails_with(&["--outputs", "missing"], "out.jsonl: ");
    fails_with(&["--against", "missing.json"], "missing.json: ");
    fails_with(&["--floors", "missing.json"], "missing.json: ");
    fs::write(folder.join("corpora/tiny/truth.jsonl"), "{}\n").unwrap();
    fails_with(&[], "truth.jsonl, line 1: ");
}
