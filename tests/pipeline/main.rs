//! The command as a stage in a pipeline: many pages in, a record each out.

#[path = "../common/archive.rs"]
mod archive;
#[path = "../common/desk.rs"]
mod desk;
mod schema;

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::{Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use archive::{Expected, answer, gzip, pages, record, zstd};
use desk::{Desk, code, stderr, stdout};
use serde_json::{Value, json};

const HTTP: &str = "Content-Type: application/http\r\n";

fn records(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn sources(text: &str) -> Vec<String> {
    let sources = records(text).into_iter();
    sources
        .map(|record| record["source"].as_str().unwrap().to_owned())
        .collect()
}

/// A page with a title of its own.
fn page(title: &str) -> String {
    format!(
        "<html lang=en><title>{title}</title><article><h1>{title}</h1>
        <p>The ferry between the old harbour and the island sails again from Monday, after four
        months in which passengers had to take the long way round by bus.</p>
        <p>The operator replaced both engines during the winter, and says that the crossing will
        take eleven minutes, three fewer than before, whatever the weather is.</p></article>"
    )
}

fn row(id: usize) -> String {
    json!({"id": id, "html": page(&format!("Page {id}")), "url": "https://example.org/a"})
        .to_string()
}

fn last_line(output: &Output) -> &str {
    stderr(output).lines().last().unwrap_or_default()
}

#[test]
fn several_pages_give_a_line_each_in_their_order() {
    let desk = Desk::new();
    desk.file("good.html", page("Good"));
    desk.file("other.html", page("Other"));
    let output = desk.declutter(&["other.html", "missing.html", "good.html"]);
    assert_eq!(code(&output), 1);
    let found = records(stdout(&output));
    assert_eq!(found.len(), 3);
    assert_eq!(
        (&found[0]["source"], &found[0]["title"]),
        (&json!("other.html"), &json!("Other"))
    );
    let failure = json!({
        "source": "missing.html",
        "error": {"kind": "unreadable", "message": "no such file or folder"},
    });
    assert_eq!(found[1], failure);
    assert_eq!(found[2]["title"], "Good");
    assert_eq!(found[2]["error"], Value::Null);
    let lines: Vec<&str> = stderr(&output).lines().collect();
    assert_eq!(lines[0], "declutter: missing.html: no such file or folder");
    assert!(
        lines[1].starts_with("declutter: 3 pages, 1 error in "),
        "{lines:?}"
    );
    assert_eq!(lines.len(), 2);

    let quiet = desk.declutter(&["--quiet", "other.html", "missing.html", "good.html"]);
    assert_eq!(
        (code(&quiet), stdout(&quiet), stderr(&quiet)),
        (1, stdout(&output), "")
    );
    let quiet = desk.declutter(&["--quiet", "missing.html"]);
    assert_eq!((code(&quiet), stdout(&quiet), stderr(&quiet)), (1, "", ""));
}

#[test]
fn folders_are_walked() {
    let desk = Desk::new();
    fs::create_dir_all(desk.path("pages/b")).unwrap();
    desk.file("pages/c.html", page("C"));
    desk.file("pages/b/z.htm", page("Z"));
    desk.file("pages/b/a.html.gz", gzip(page("A").as_bytes()));
    desk.file("pages/b/m.html.zst", zstd(page("M").as_bytes()));
    desk.file("pages/b/notes.txt", "no page");
    desk.file("pages/d.jsonl", row(1));
    let output = desk.declutter(&["pages"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let expected = [
        "pages/b/a.html.gz",
        "pages/b/m.html.zst",
        "pages/b/z.htm",
        "pages/c.html",
    ];
    assert_eq!(sources(stdout(&output)), expected);
    assert_eq!(records(stdout(&output))[0]["title"], "A");

    let output = desk.declutter(&["--glob", "*.htm", "--glob", "b/*.zst", "pages"]);
    assert_eq!(
        sources(stdout(&output)),
        ["pages/b/m.html.zst", "pages/b/z.htm"]
    );

    let output = desk.declutter(&["--glob", "*.jsonl", "pages"]);
    assert_eq!(sources(stdout(&output)), ["pages/d.jsonl#1"]);

    // The output may stand in the folder that is read.
    for _ in 0..2 {
        let output = desk.declutter(&["--output", "pages/out.html", "--resume", "pages"]);
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        let written = fs::read_to_string(desk.path("pages/out.html")).unwrap();
        assert_eq!(sources(&written), expected);
    }
    desk.file("pages/b/.declutter-x", "left by a run that was killed");
    assert_eq!(
        sources(stdout(&desk.declutter(&["pages/b", "--glob", "*"]))).len(),
        4
    );
    let output = desk.declutter(&["pages/b/missing"]);
    assert_eq!((code(&output), stdout(&output)), (1, ""));
}

#[test]
fn one_page_is_the_same_packed_or_not() {
    let desk = Desk::new();
    let text = page("Packed");
    desk.file("page.html", &text);
    desk.file("page.gz", gzip(text.as_bytes()));
    desk.file("page.zst", zstd(text.as_bytes()));
    let plain = desk.declutter(&["page.html"]);
    assert!(stdout(&plain).starts_with("{\n  \"title\": \"Packed\""));
    for name in ["page.gz", "page.zst"] {
        let packed = desk.declutter(&[name]);
        assert_eq!(
            (code(&packed), stdout(&packed)),
            (0, stdout(&plain)),
            "{name}"
        );
        let bytes = fs::read(desk.path(name)).unwrap();
        let packed = desk.declutter_with(&[], &bytes);
        assert_eq!(
            (code(&packed), stdout(&packed)),
            (0, stdout(&plain)),
            "{name}"
        );
        let cut = desk.declutter_with(&[], &bytes[..bytes.len() - 9]);
        assert_eq!((code(&cut), stdout(&cut)), (1, ""), "{name}");
        assert!(stderr(&cut).contains("broken"), "{}", stderr(&cut));
    }
}

#[test]
fn rows_pass_their_other_keys_through() {
    let desk = Desk::new();
    let rows = [
        json!({"id": 1, "html": page("One"), "url": "https://example.org/news/1", "title": "theirs"}).to_string(),
        String::new(),
        "{\"id\": 2, \"html\": ".into(),
        json!({"id": 3, "text": "x"}).to_string(),
        json!({"id": 4, "html": "", "url": "https://example.org/news/4"}).to_string(),
    ]
    .join("\n");
    desk.file("rows.jsonl", &rows);
    let output = desk.declutter(&["rows.jsonl"]);
    assert_eq!(code(&output), 1);
    let found = records(stdout(&output));
    let numbers = [
        "rows.jsonl#1",
        "rows.jsonl#3",
        "rows.jsonl#4",
        "rows.jsonl#5",
    ];
    assert_eq!(sources(stdout(&output)), numbers);
    assert_eq!(
        (&found[0]["id"], &found[0]["title"]),
        (&json!(1), &json!("One"))
    );
    assert_eq!(
        found[0]["input"],
        json!({"url": "https://example.org/news/1", "title": "theirs"})
    );
    assert_eq!(found[0]["url"], "https://example.org/news/1");
    assert_eq!(found[1]["error"]["kind"], "bad_row");
    assert_eq!(
        (&found[2]["id"], &found[2]["error"]["kind"]),
        (&json!(3), &json!("bad_row"))
    );
    assert_eq!(
        (&found[3]["id"], &found[3]["error"]["kind"]),
        (&json!(4), &json!("empty"))
    );
    assert_eq!(
        found[3]["input"],
        json!({"url": "https://example.org/news/4"})
    );

    // The same from standard input, packed, and said rather than seen.
    for (arguments, input) in [
        (&[][..], rows.clone().into_bytes()),
        (&["--from", "jsonl", "-"], zstd(rows.as_bytes())),
    ] {
        let again = desk.declutter_with(arguments, input);
        let expected = stdout(&output).replace("rows.jsonl#", "stdin#");
        assert_eq!(stdout(&again), expected);
    }

    let row = json!({"page": page("Named"), "html": 7}).to_string();
    let output = desk.declutter_with(&["--html-field", "page"], row);
    let found = records(stdout(&output));
    assert_eq!(
        (&found[0]["title"], &found[0]["html"]),
        (&json!("Named"), &json!(7))
    );
}

#[test]
fn archives_tell_when_and_where_a_page_was_fetched() {
    let desk = Desk::new();
    let body = page("Kust").replace("island", "caf\u{e9}");
    let latin: Vec<u8> = body.chars().map(|character| character as u8).collect();
    let html = "Content-Type: text/html; charset=iso-8859-1\r\n";
    let block = answer("200 OK", html, &latin);
    let truncated = format!("{HTTP}WARC-Truncated: time\r\n");
    let file = [
        record("warcinfo", 1, "", b"software: s\r\n"),
        record("response", 2, HTTP, &block),
        record(
            "response",
            3,
            HTTP,
            &answer("200 OK", "Content-Type: image/gif\r\n", b"GIF8"),
        ),
        record("response", 4, &truncated, &block),
        record("response", 5, HTTP, &answer("200 OK", html, b"")),
        record("response", 6, HTTP, &answer("503 Busy", html, &latin)),
    ];
    let whole = file.concat();
    desk.file("a.warc", &whole);
    let output = desk.declutter(&["a.warc"]);
    assert_eq!(code(&output), 1);
    let found = records(stdout(&output));
    assert_eq!(
        sources(stdout(&output)),
        ["a.warc#2", "a.warc#4", "a.warc#5"]
    );
    let fetched = json!({"url": "https://example.org/2", "at": "2026-03-17T06:00:00Z"});
    assert_eq!(found[0]["fetched"], fetched);
    assert!(
        found[0]["body"]
            .as_str()
            .unwrap()
            .contains("the café sails")
    );
    assert_eq!(found[0]["url"], "https://example.org/2");
    assert_eq!(found[1]["fetched"]["truncated"], "time");
    let failure = json!({
        "source": "a.warc#5",
        "fetched": {"url": "https://example.org/5", "at": "2026-03-17T06:00:00Z"},
        "error": {"kind": "empty", "message": "the input is empty"},
    });
    assert_eq!(found[2], failure);
    let summary = "declutter: 3 pages, 1 error, 3 records passed over (1 of other kinds, \
        1 with a status other than 200, 1 not HTML) in ";
    assert!(
        last_line(&output).starts_with(summary),
        "{}",
        stderr(&output)
    );

    for (name, packed) in [
        (
            "a.warc.gz",
            file.iter().flat_map(|record| gzip(record)).collect(),
        ),
        ("b.warc.gz", gzip(&whole)),
        (
            "a.warc.zst",
            file.iter().flat_map(|record| zstd(record)).collect(),
        ),
    ] {
        let packed: Vec<u8> = packed;
        desk.file(name, packed);
        let again = desk.declutter(&["--from", "warc", name]);
        assert_eq!(
            stdout(&again),
            stdout(&output).replace("a.warc#", &format!("{name}#"))
        );
    }
}

#[test]
fn the_text_records_of_an_archive_are_read_as_text() {
    let desk = Desk::new();
    let text = "Ferry returns after winter\n\nThe ferry between the old harbour & the island sails \
        again from Monday, after four months in which passengers had to take the bus.\n\
        The operator replaced both engines, and says that <eleven> minutes will be enough for the \
        crossing, three fewer than before, whatever the weather is.\n";
    let file = [
        gzip(&record("warcinfo", 1, "", b"software: s\r\n")),
        gzip(&record(
            "conversion",
            2,
            "Content-Type: text/plain\r\n",
            text.as_bytes(),
        )),
    ];
    desk.file("a.wet.gz", file.concat());
    let output = desk.declutter(&["a.wet.gz"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let found = records(stdout(&output));
    assert_eq!(found[0]["source"], "a.wet.gz#2");
    assert_eq!(found[0]["fetched"]["url"], "https://example.org/2");
    let body = found[0]["body"].as_str().unwrap();
    assert!(
        body.contains("old harbour & the island") && body.contains("<eleven>"),
        "{body}"
    );

    desk.file("a.txt", text);
    let single = desk.declutter(&["--from", "text", "a.txt"]);
    let single: Value = serde_json::from_slice(&single.stdout).unwrap();
    assert_eq!(single["body"], found[0]["body"]);
}

#[test]
fn fields_and_forms_are_chosen() {
    let desk = Desk::new();
    desk.file("a.html", page("A"));
    let output = desk.declutter(&["--fields", "date,title", "a.html", "missing.html"]);
    let expected = "{\"source\":\"a.html\",\"title\":\"A\",\"date\":null}\n";
    assert!(stdout(&output).starts_with(expected), "{}", stdout(&output));
    assert_eq!(records(stdout(&output))[1]["error"]["kind"], "unreadable");
    let output = desk.declutter(&["--fields", "title", "a.html"]);
    assert_eq!(stdout(&output), "{\n  \"title\": \"A\"\n}\n");

    let alone = desk.declutter(&["--format", "markdown", "a.html"]);
    let output = desk.declutter(&["--format", "markdown", "a.html", "a.html"]);
    let found = records(stdout(&output));
    assert_eq!(
        found[1]["markdown"].as_str().unwrap(),
        stdout(&alone).trim_end()
    );
}

#[test]
fn confidence_can_be_asked_for() {
    let desk = Desk::new();
    desk.file("a.html", page("A"));
    let confidence = records(stdout(&desk.declutter(&["a.html", "a.html"])))[0]["confidence"]
        .as_f64()
        .unwrap();
    assert!(confidence < 1.0);
    let output = desk.declutter(&[
        "--min-confidence",
        &confidence.to_string(),
        "a.html",
        "a.html",
    ]);
    assert_eq!(code(&output), 0);
    let output = desk.declutter(&["--min-confidence", "1", "a.html", "a.html"]);
    assert_eq!(code(&output), 1);
    let message = format!("confidence {confidence} is below 1");
    let failure =
        json!({"source": "a.html", "error": {"kind": "low_confidence", "message": message}});
    assert_eq!(records(stdout(&output)), [failure.clone(), failure]);
    let output = desk.declutter(&["--min-confidence", "1", "a.html"]);
    assert_eq!((code(&output), stdout(&output)), (1, ""));
    assert_eq!(stderr(&output), format!("declutter: a.html: {message}\n"));
}

#[test]
fn the_first_failure_can_be_the_last() {
    let desk = Desk::new();
    desk.file("a.html", page("A"));
    let arguments = ["--fail-fast", "a.html", "missing.html", "a.html", "a.html"];
    let output = desk.declutter(&arguments);
    assert_eq!(code(&output), 1);
    assert_eq!(sources(stdout(&output)), ["a.html", "missing.html"]);

    // A file that is not complete does not get its name.
    let arguments = [&["--output", "out.jsonl"], &arguments[..]].concat();
    let output = desk.declutter(&arguments);
    assert_eq!(code(&output), 1);
    assert_eq!(
        last_line(&output),
        "declutter: what is finished is in: out.jsonl.part"
    );
    assert_eq!(desk.names(), ["a.html", "out.jsonl.part"]);
}

#[test]
fn a_folder_takes_a_file_a_page() {
    let desk = Desk::new();
    fs::create_dir(desk.path("pages")).unwrap();
    desk.file("pages/a.html", page("A"));
    desk.file("pages/b.html", "");
    desk.file("rows.jsonl", [row(1), row(2)].join("\n"));
    let arguments = [
        "--output-dir",
        "out",
        "pages",
        "rows.jsonl",
        "../../etc/none.html",
    ];
    let output = desk.declutter(&arguments);
    assert_eq!((code(&output), stdout(&output)), (1, ""));
    let read = |name: &str| fs::read_to_string(desk.path(name)).unwrap();
    let record: Value = serde_json::from_str(&read("out/pages/a.html.json")).unwrap();
    assert_eq!(
        (&record["source"], &record["title"]),
        (&json!("pages/a.html"), &json!("A"))
    );
    assert!(read("out/pages/b.html.json").contains("\"kind\": \"empty\""));
    assert!(read("out/rows.jsonl/2.json").contains("\"id\": 2"));
    assert!(read("out/_/_/etc/none.html.json").contains("no such file"));

    // What is there is not made again.
    fs::write(desk.path("out/pages/a.html.json"), "{}").unwrap();
    fs::remove_file(desk.path("out/rows.jsonl/1.json")).unwrap();
    let output = desk.declutter(&[&["--resume"], &arguments[..]].concat());
    assert_eq!(code(&output), 1);
    assert!(last_line(&output).starts_with("declutter: 5 pages (4 from before), 2 errors in "));
    assert_eq!(read("out/pages/a.html.json"), "{}");
    assert!(read("out/rows.jsonl/1.json").contains("\"id\": 1"));

    let output = desk.declutter(&["--output-dir", "text", "--format", "text", "pages/a.html"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(read("text/pages/a.html.txt").starts_with("The ferry"));
}

#[test]
fn no_page_overwrites_anothers_file() {
    let desk = Desk::new();
    let absolute = desk.file("a.html", page("A"));
    let relative = absolute.to_str().unwrap().trim_start_matches('/');
    fs::create_dir_all(desk.path(relative).parent().unwrap()).unwrap();
    desk.file(relative, page("B"));
    let arguments = ["--output-dir", "out", absolute.to_str().unwrap(), relative];
    for _ in 0..2 {
        let output = desk.declutter(&[&["--resume"], &arguments[..]].concat());
        assert_eq!(code(&output), 1);
        let told = format!(
            "declutter: {relative}: not written, as another page of this run has its file\n"
        );
        assert!(stderr(&output).starts_with(&told), "{}", stderr(&output));
        let record = fs::read_to_string(desk.path(&format!("out/{relative}.json"))).unwrap();
        assert!(record.contains("\"title\": \"A\""));
    }
}

#[test]
fn a_folder_without_pages_says_how_to_take_others() {
    let desk = Desk::new();
    fs::create_dir(desk.path("pages")).unwrap();
    desk.file("pages/a.txt", "x");
    let output = desk.declutter(&["pages"]);
    assert_eq!((code(&output), stdout(&output)), (0, ""));
    assert!(last_line(&output).contains("--glob"));
}

#[test]
fn a_reader_that_goes_away_ends_the_run() {
    let desk = Desk::new();
    let mut child = desk
        .command(&["--from", "jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut rows = child.stdin.take().unwrap();
    let rows = thread::spawn(move || {
        let written = (0..100_000).position(|id| writeln!(rows, "{}", row(id)).is_err());
        written.expect("the command goes away before all rows are written")
    });
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut first)
        .unwrap();
    assert!(first.starts_with("{\"source\":\"stdin#1\""), "{first}");
    let output = child.wait_with_output().unwrap();
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    assert!(rows.join().unwrap() < 100_000);
}

#[test]
fn a_record_is_written_before_the_next_row_comes() {
    let desk = Desk::new();
    let mut command = desk.command(&["--from", "jsonl"]);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut rows = child.stdin.take().unwrap();
    let mut found = BufReader::new(child.stdout.take().unwrap());
    for id in 1..4 {
        writeln!(rows, "{}", row(id)).unwrap();
        let mut line = String::new();
        found.read_line(&mut line).unwrap();
        assert_eq!(sources(&line), [format!("stdin#{id}")]);
    }
    drop(rows);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_foreign_file_is_not_gone_on_with() {
    let desk = Desk::new();
    desk.file("a.html", page("A"));
    desk.file("notes.txt", "my notes\n");
    let output = desk.declutter(&["--output", "notes.txt", "--resume", "a.html"]);
    assert_eq!((code(&output), stdout(&output)), (1, ""));
    assert!(stderr(&output).starts_with("declutter: notes.txt: line 1 is no record"));
    assert_eq!(
        fs::read_to_string(desk.path("notes.txt")).unwrap(),
        "my notes\n"
    );
}

/// Waits until a file has at least so many lines.
fn wait_for_lines(desk: &Desk, name: &str, lines: usize) {
    let start = Instant::now();
    while fs::read_to_string(desk.path(name))
        .unwrap_or_default()
        .lines()
        .count()
        < lines
    {
        assert!(
            start.elapsed() < Duration::from_secs(120),
            "{name} does not grow to {lines} lines"
        );
        thread::sleep(Duration::from_millis(5));
    }
}

#[cfg(unix)]
#[test]
fn an_interrupt_leaves_what_is_finished() {
    let interrupt = |id: u32| {
        let status = std::process::Command::new("kill")
            .args(["-INT", &id.to_string()])
            .status();
        assert!(status.unwrap().success());
    };
    let desk = Desk::new();
    let mut command = desk.command(&["--from", "jsonl", "--output", "out.jsonl", "--resume"]);
    let mut child = command
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Its input neither ends nor goes on.
    let mut rows = child.stdin.take().unwrap();
    for id in 0..20 {
        writeln!(rows, "{}", row(id)).unwrap();
    }
    wait_for_lines(&desk, "out.jsonl", 20);
    interrupt(child.id());
    let output = child.wait_with_output().unwrap();
    assert_eq!(code(&output), 130);
    assert!(last_line(&output).starts_with("declutter: 20 pages, 0 errors in "));
    drop(rows);

    // A file that is not complete does not get its name.
    let mut command = desk.command(&["--from", "jsonl", "--output", "whole.jsonl"]);
    let mut child = command
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut rows = child.stdin.take().unwrap();
    let rows = thread::spawn(move || (0..).find(|&id| writeln!(rows, "{}", row(id)).is_err()));
    thread::sleep(Duration::from_millis(500));
    interrupt(child.id());
    let output = child.wait_with_output().unwrap();
    assert_eq!(code(&output), 130, "{}", stderr(&output));
    assert_eq!(desk.names(), ["out.jsonl", "whole.jsonl.part"]);
    let part = fs::read_to_string(desk.path("whole.jsonl.part")).unwrap();
    let found = sources(&part);
    assert!(!found.is_empty() && found.len() <= rows.join().unwrap().unwrap());
    let expected: Vec<String> = (1..=found.len())
        .map(|row| format!("stdin#{row}"))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn a_crawl_with_broken_records_loses_none() {
    const RECORDS: usize = 3_000;
    let desk = Desk::new();
    let (file, expected) = archive::archive(RECORDS, 7);
    desk.file("crawl.warc.gz", file);

    let outputs: Vec<Output> = ["1", "2", "4"]
        .map(|threads| desk.declutter(&["--threads", threads, "crawl.warc.gz", "missing.html"]))
        .into();
    let whole = stdout(&outputs[0]);
    for output in &outputs {
        assert_eq!(code(output), 1);
        assert!(
            output.stdout == outputs[0].stdout,
            "the same for any number of threads"
        );
    }

    let mut found = records(whole).into_iter();
    let mut passed_over = 0;
    for (index, expected) in expected.iter().enumerate() {
        let source = format!("crawl.warc.gz#{}", index + 1);
        let kind = match expected {
            Expected::PassedOver => {
                passed_over += 1;
                continue;
            }
            Expected::Article => Value::Null,
            Expected::Failure(kind) => json!(kind),
        };
        let record = found.next().unwrap();
        assert_eq!(record["source"], source);
        let error = record["error"].get("kind").unwrap_or(&Value::Null);
        assert_eq!(error, &kind, "{source}: {}", record["error"]);
        // The headers of a record may be broken with it.
        let address = json!(format!("https://example.org/{}", index + 1));
        let url = &record["fetched"]["url"];
        assert!(
            *url == address || url.is_null() && kind == "broken_record",
            "{source}: {url}"
        );
    }
    assert_eq!(found.next().unwrap()["source"], "missing.html");
    assert_eq!(found.next(), None);
    let pages = RECORDS + 1 - passed_over;
    let summary = format!("declutter: {pages} pages, ");
    assert!(
        last_line(&outputs[0]).starts_with(&summary),
        "{}",
        last_line(&outputs[0])
    );
    assert!(last_line(&outputs[0]).contains(&format!(", {passed_over} records passed over (")));

    // Killed twice and gone on with, it ends with the same file.
    let arguments = [
        "--output",
        "out.jsonl",
        "--resume",
        "crawl.warc.gz",
        "missing.html",
    ];
    for lines in [pages / 4, pages / 2] {
        let mut child = desk
            .command(&arguments)
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        wait_for_lines(&desk, "out.jsonl", lines);
        child.kill().unwrap();
        child.wait().unwrap();
        let written = fs::read_to_string(desk.path("out.jsonl")).unwrap();
        assert!(written.len() < whole.len() && whole.starts_with(&written));
    }
    // A torn line is cut off.
    let mut torn = fs::File::options()
        .append(true)
        .open(desk.path("out.jsonl"))
        .unwrap();
    torn.write_all(b"{\"source\":\"crawl.wa").unwrap();
    let output = desk.declutter(&arguments);
    assert_eq!(code(&output), 1);
    assert!(fs::read(desk.path("out.jsonl")).unwrap() == outputs[0].stdout);
    // There is nothing left to do.
    let output = desk.declutter(&arguments);
    assert_eq!(code(&output), 1);
    assert!(last_line(&output).starts_with(&summary.replace(" pages, ", " pages (")));
    assert!(fs::read(desk.path("out.jsonl")).unwrap() == outputs[0].stdout);
}

#[test]
fn pages_of_the_fixtures_are_as_they_are_alone() {
    let desk = Desk::new();
    let pages = pages();
    let rows: Vec<String> = pages
        .iter()
        .map(|page| json!({"html": page}).to_string())
        .collect();
    let output = desk.declutter_with(&[], rows.join("\n"));
    for (page, mut record) in pages.iter().zip(records(stdout(&output))) {
        let alone: Value = serde_json::from_slice(&desk.declutter_with(&[], page).stdout).unwrap();
        record.as_object_mut().unwrap().remove("source");
        assert_eq!(record, alone);
    }
}

#[test]
fn a_shell_gets_its_completions_and_a_manual() {
    let desk = Desk::new();
    for (arguments, part) in [
        (&["--completions", "bash"][..], "complete -F _declutter"),
        (&["--completions", "zsh"], "#compdef declutter"),
        (&["--completions", "fish"], "complete -c declutter"),
        (&["--man"], ".TH declutter 1"),
    ] {
        let output = desk.declutter(arguments);
        assert_eq!((code(&output), stderr(&output)), (0, ""), "{arguments:?}");
        assert!(stdout(&output).contains(part), "{arguments:?}");
        assert!(
            stdout(&output).contains("min-confidence")
                || stdout(&output).contains("min\\-confidence")
        );
    }
}
