//! Every kind of record against the schema that `--schema` prints.

use std::fs;
use std::path::Path;

use crate::archive;
use crate::desk::{Desk, code, stderr, stdout};
use declutter::Article;
use jsonschema::Validator;
use serde_json::{Value, json};

fn schema() -> Value {
    let output = Desk::new().declutter(&["--schema"]);
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn check(schema: &Validator, name: &str, record: &Value) {
    let errors: Vec<String> = schema
        .iter_errors(record)
        .map(|error| error.to_string())
        .collect();
    assert!(errors.is_empty(), "{name}: {errors:#?}\n{record:#}");
}

#[test]
fn the_schema_is_sound_and_names_every_field() {
    let schema = schema();
    assert!(jsonschema::meta::is_valid(&schema));
    for field in Article::FIELDS {
        assert!(schema["properties"][field].is_object(), "{field}");
    }
    assert_eq!(
        schema["$defs"]["article"]["required"],
        json!(Article::FIELDS)
    );
}

#[test]
fn what_is_no_record_is_refused() {
    let schema = jsonschema::validator_for(&schema()).unwrap();
    for record in [
        json!([]),
        json!({"error": {"kind": "panic", "message": "x"}}),
        json!({"source": "a", "error": {"kind": "panic"}}),
        json!({"source": "a", "title": 1}),
        json!({"source": "a", "date": "17 March"}),
        json!({"source": "a", "confidence": 1.5}),
        json!({"source": "a", "fetched": {}}),
    ] {
        assert!(!schema.is_valid(&record), "{record}");
    }
}

#[test]
fn every_snapshot_and_fixture_keeps_to_the_schema() {
    let schema = jsonschema::validator_for(&schema()).unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let snapshots = fs::read_dir(root.join("snapshots")).into_iter().flatten();
    for snapshot in snapshots.map(|entry| entry.unwrap().path()) {
        let name = snapshot.display().to_string();
        if !name.ends_with(".json.snap") {
            continue;
        }
        let text = fs::read_to_string(&snapshot).unwrap();
        // The record stands behind the head between two `---` lines.
        let (_, record) = text.split_once("\n---\n").expect("a snapshot has a head");
        let record: Value = serde_json::from_str(record).unwrap();
        assert_eq!(
            record.as_object().unwrap().len(),
            Article::FIELDS.len(),
            "{name}"
        );
        check(&schema, &name, &record);
    }
    let fixtures = root.join("fixtures");
    let output = Desk::new().declutter(&[fixtures.to_str().unwrap()]);
    let lines: Vec<&str> = stdout(&output).lines().collect();
    let folders = fs::read_dir(&fixtures).unwrap();
    let is_html = |folder: &fs::DirEntry| folder.path().join("page.html").is_file();
    let pages = folders.filter(|folder| is_html(folder.as_ref().unwrap()));
    assert_eq!(lines.len(), pages.count());
    for line in lines {
        check(&schema, line, &serde_json::from_str(line).unwrap());
    }
}

#[test]
fn every_kind_of_record_keeps_to_the_schema() {
    let schema = jsonschema::validator_for(&schema()).unwrap();
    let desk = Desk::new();
    desk.file("crawl.warc.gz", archive::archive(300, 3).0);
    desk.file(
        "rows.jsonl",
        "{\"html\": \"<p>x\", \"title\": 1, \"id\": [2]}\n{}\n{\"html\": 1}\nx\n",
    );
    let inputs = ["crawl.warc.gz", "rows.jsonl", "missing.html"];
    let mut kinds = Vec::new();
    for options in [
        &[][..],
        &["--fields", "title,body"],
        &["--fields", "error,title"],
        &["--format", "markdown"],
        &["--min-confidence", "0.9"],
    ] {
        let output = desk.declutter(&[options, &inputs].concat());
        assert!(stdout(&output).lines().count() > 200);
        for line in stdout(&output).lines() {
            let record: Value = serde_json::from_str(line).unwrap();
            check(&schema, line, &record);
            kinds.extend(record["error"]["kind"].as_str().map(str::to_owned));
        }
    }
    desk.file(
        "menu.html",
        "<title>Menu</title><ul><li><a href=/>Home</a></ul>",
    );
    let output = desk.declutter(&["--fields", "title", "menu.html"]);
    let record: Value = serde_json::from_str(stdout(&output)).unwrap();
    assert_eq!(record["error"]["kind"], "no_article");
    check(&schema, "one page", &record);
    kinds.sort();
    kinds.dedup();
    let described = schema_kinds();
    for kind in &kinds {
        assert!(described.contains(&format!("{kind}: ")), "{kind}");
    }
    assert!(kinds.len() >= 7, "{kinds:?}");
}

/// What the schema says of the kinds of failures.
fn schema_kinds() -> String {
    let schema = schema();
    let kind = &schema["properties"]["error"]["properties"]["kind"];
    kind["description"].as_str().unwrap().to_owned()
}
