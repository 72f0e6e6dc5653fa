//! Drives the command as a user does.

#[path = "common/desk.rs"]
mod desk;

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Output, Stdio};

use desk::{Desk, code, stderr, stdout};
use serde_json::Value;

const PAGE: &str = r#"<!DOCTYPE html>
<html lang="en"><head><title>Ferry returns after winter - The Harbour Post</title>
<meta property="og:title" content="Ferry returns after winter"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a> <a href="/weather">Weather</a></nav>
<article><h1>Ferry returns after winter</h1>
<p>The ferry between the old harbour and the island sails again from Monday, after four months
in which passengers had to take the long way round by bus.</p>
<p>The operator replaced both engines during the winter, and says that the crossing will take
<em>eleven minutes</em>, three fewer than before. See <a href="/timetable">the timetable</a>.</p>
<p>Islanders had asked for an earlier start, but the harbour board wanted to wait until the ice
was gone and the new landing stage had been inspected by its engineers.</p>
</article><footer>© The Harbour Post</footer></body></html>"#;

const NO_ARTICLE: &str = r#"<!DOCTYPE html>
<html><head><title>The Harbour Post</title></head>
<body><ul><li><a href="/1">Sport</a></li><li><a href="/2">Weather</a></li></ul></body></html>"#;

fn record(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn a_page_gives_one_record() {
    let desk = Desk::new();
    desk.file("page.html", PAGE);
    let output = desk.declutter(&["page.html"]);
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    let record = record(&output);
    assert_eq!(record["title"], "Ferry returns after winter");
    assert!(record["body"].as_str().unwrap().starts_with("The ferry"));
    assert_eq!(record["error"], Value::Null);
    assert!(stdout(&output).starts_with("{\n  \"title\""));
    assert!(stdout(&output).ends_with("}\n"));
    assert!(!stdout(&output).ends_with("\n\n"));
}

#[test]
fn standard_input_is_read_for_a_dash_or_nothing() {
    let desk = Desk::new();
    desk.file("page.html", PAGE);
    let from_file = desk.declutter(&["page.html"]);
    for arguments in [&["-"][..], &[]] {
        let output = desk.declutter_with(arguments, PAGE);
        assert_eq!((code(&output), stderr(&output)), (0, ""));
        assert_eq!(stdout(&output), stdout(&from_file));
    }
    let output = desk.declutter(&[]);
    assert_eq!((code(&output), stdout(&output)), (1, ""));
    assert_eq!(
        stderr(&output),
        "declutter: standard input: the input is empty\n"
    );
    let output = desk.declutter_with(&["-"], NO_ARTICLE);
    assert_eq!(code(&output), 1);
    assert!(stderr(&output).starts_with("declutter: standard input: "));
}

#[test]
fn a_page_without_an_article_still_gives_its_record() {
    let desk = Desk::new();
    desk.file("front.html", NO_ARTICLE);
    let output = desk.declutter(&["front.html"]);
    assert_eq!(code(&output), 1);
    let record = record(&output);
    assert_eq!(record["body"], Value::Null);
    assert_eq!(record["error"]["kind"], "no_article");
    let message = record["error"]["message"].as_str().unwrap();
    assert_eq!(
        stderr(&output),
        format!("declutter: front.html: {message}\n")
    );

    let output = desk.declutter(&["--format", "text", "front.html"]);
    assert_eq!((code(&output), stdout(&output)), (1, ""));

    let output = desk.declutter(&["--output", "record.json", "front.html"]);
    assert_eq!((code(&output), stdout(&output)), (1, ""));
    assert!(desk.path("record.json").exists());
}

#[test]
fn what_is_no_page_gives_a_reason() {
    let desk = Desk::new();
    desk.file("empty.html", "");
    desk.file("blank.html", " \n\t ");
    desk.file("report.html", "%PDF-1.7\n%\u{e2}\u{e3}\n1 0 obj\n<<>>\n");
    let mut binary = b"\x7fELF\x02\x01\x01".to_vec();
    binary.extend((0..4096).map(|index| (index * 7 % 256) as u8));
    desk.file("binary.html", binary);
    for (name, reason) in [
        ("missing.html", "no such file or folder"),
        ("empty.html/page.html", "goes through a file"),
        ("empty.html", "the input is empty"),
        ("blank.html", "the input is empty"),
        ("report.html", "not a page: PDF"),
        ("binary.html", "not a page: "),
    ] {
        // Windows has one reason for both.
        if cfg!(windows) && name == "empty.html/page.html" {
            continue;
        }
        let output = desk.declutter(&[name]);
        assert_eq!((code(&output), stdout(&output)), (1, ""), "{name}");
        let line = stderr(&output);
        assert!(
            line.starts_with(&format!("declutter: {name}: {reason}")),
            "{line}"
        );
        assert_eq!(line.lines().count(), 1, "{line}");
    }
}

#[test]
fn each_format_carries_the_article() {
    let desk = Desk::new();
    desk.file("page.html", PAGE);
    let body = record(&desk.declutter(&["page.html"]))["body"]
        .as_str()
        .unwrap()
        .to_owned();
    for (format, start, parts) in [
        ("json", "{\n", &["\"byline\": null"][..]),
        ("text", "The ferry", &[&body]),
        (
            "markdown",
            "# Ferry returns after winter\n",
            &[
                "*eleven minutes*",
                "[the timetable](https://example.org/timetable)",
            ],
        ),
        (
            "html",
            "<article",
            &[
                "<h1>Ferry returns after winter</h1>",
                "<em>eleven minutes</em>",
                "<a href=\"https://example.org/timetable\">the timetable</a>",
                "</article>",
            ],
        ),
    ] {
        let url = "https://example.org/news/1";
        let output = desk.declutter(&["--format", format, "--url", url, "page.html"]);
        assert_eq!((code(&output), stderr(&output)), (0, ""), "{format}");
        let text = stdout(&output);
        assert!(text.starts_with(start), "{text}");
        assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{text}");
        for part in parts {
            assert!(text.contains(part), "{part} in {text}");
        }
    }
    let text = desk.declutter(&["--format", "text", "page.html"]);
    assert_eq!(stdout(&text), format!("{body}\n"));
}

#[test]
fn an_explanation_goes_to_standard_error_only() {
    let desk = Desk::new();
    desk.file("page.html", PAGE);
    let output = desk.declutter(&["page.html"]);
    let explained = desk.declutter(&["--explain", "page.html"]);
    assert_eq!(code(&explained), 0);
    assert_eq!(stdout(&explained), stdout(&output));
    assert!(stderr(&explained).len() > stderr(&output).len());

    let explained = desk.declutter(&["--explain", "missing.html"]);
    assert_eq!((code(&explained), stdout(&explained)), (1, ""));
    assert_eq!(stderr(&explained).lines().count(), 1);
}

#[test]
fn an_output_file_is_complete_or_untouched() {
    let desk = Desk::new();
    desk.file("page.html", PAGE);
    let expected = desk.declutter(&["page.html"]);

    let output = desk.declutter(&["--output", "article.json", "page.html"]);
    assert_eq!(
        (code(&output), stdout(&output), stderr(&output)),
        (0, "", "")
    );
    let written = fs::read(desk.path("article.json")).unwrap();
    assert_eq!(written, expected.stdout);
    assert_eq!(desk.names(), ["article.json", "page.html"]);

    // A failure leaves what was there, and nothing else.
    let output = desk.declutter(&["--output", "article.json", "missing.html"]);
    assert_eq!(code(&output), 1);
    assert_eq!(fs::read(desk.path("article.json")).unwrap(), written);
    let output = desk.declutter(&["--output", "other.json", "missing.html"]);
    assert_eq!(code(&output), 1);
    assert_eq!(desk.names(), ["article.json", "page.html"]);

    // An older file is replaced as a whole, but never a page by its own article.
    desk.file("article.json", "x".repeat(1 << 20));
    desk.declutter(&["--output", "article.json", "page.html"]);
    assert_eq!(fs::read(desk.path("article.json")).unwrap(), written);
    let output = desk.declutter(&["--output", "page.html", "page.html"]);
    assert_eq!(code(&output), 2);
    assert_eq!(fs::read_to_string(desk.path("page.html")).unwrap(), PAGE);
}

#[test]
fn an_output_that_cannot_be_written_is_named() {
    let desk = Desk::new();
    desk.file("page.html", PAGE);
    fs::create_dir(desk.path("folder")).unwrap();
    for (name, reason) in [
        ("folder", "is a folder"),
        ("missing/article.json", "no such file or folder"),
    ] {
        let output = desk.declutter(&["--output", name, "page.html"]);
        assert_eq!((code(&output), stdout(&output)), (1, ""));
        assert_eq!(stderr(&output), format!("declutter: {name}: {reason}\n"));
    }
    assert_eq!(desk.names(), ["folder", "page.html"]);
    assert_eq!(fs::read_dir(desk.path("folder")).unwrap().count(), 0);
}

#[cfg(unix)]
#[test]
fn an_output_file_is_like_any_new_file() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let desk = Desk::new();
    desk.file("page.html", PAGE);
    let mode = |name: &str| fs::metadata(desk.path(name)).unwrap().permissions().mode();

    desk.declutter(&["--output", "article.json", "page.html"]);
    assert_eq!(mode("article.json"), mode("page.html"));

    // What a link leads to is written, and the link stays.
    desk.file("target.json", "");
    symlink("target.json", desk.path("link.json")).unwrap();
    desk.declutter(&["--output", "link.json", "page.html"]);
    assert!(desk.path("link.json").is_symlink());
    assert_eq!(
        fs::read(desk.path("target.json")).unwrap(),
        fs::read(desk.path("article.json")).unwrap()
    );

    // A device is written to, not replaced.
    let output = desk.declutter(&["--output", "/dev/stdout", "page.html"]);
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    assert_eq!(output.stdout, fs::read(desk.path("article.json")).unwrap());
}

#[test]
fn a_closed_pipe_is_a_quiet_end() {
    let desk = Desk::new();
    // More than a pipe holds, so that the write meets the closed end.
    let paragraph = |number| {
        format!(
            "<p>Ferry {number} sails again from Monday, after four months in which passengers had \
            to take the long way round by bus, which few of them liked.</p>\n"
        )
    };
    let paragraphs: String = (0..2_000).map(paragraph).collect();
    desk.file(
        "page.html",
        PAGE.replace("</article>", &format!("{paragraphs}</article>")),
    );
    let mut child = desk
        .command(&["page.html"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut message = String::new();
    let mut stderr = child.stderr.take().unwrap();
    stderr.read_to_string(&mut message).unwrap();
    assert_eq!(message, "");
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_no_quiet_end() {
    let desk = Desk::new();
    desk.file("page.html", PAGE);
    let output = desk
        .command(&["page.html"])
        .stdout(fs::File::create("/dev/full").unwrap())
        .output()
        .unwrap();
    assert_eq!(code(&output), 1);
    assert_eq!(
        stderr(&output),
        "declutter: standard output: no space left\n"
    );
}

#[test]
fn wrong_usage_is_told_apart() {
    let desk = Desk::new();
    desk.file("page.html", PAGE);
    for arguments in [
        &["--no-such-option"][..],
        &["--format", "pdf", "page.html"],
        &["--url", "no address", "page.html"],
        &["--url", "javascript:alert(1)", "page.html"],
        &["--output"],
        &["--url", "https://example.org/", "page.html", "page.html"],
        &["--explain", "page.html", "page.html"],
        &["--explain", "--quiet", "page.html"],
        &["--fields", "title,headline", "page.html"],
        &["--fields", "title", "--format", "text", "page.html"],
        &["--output", "a", "--output-dir", "b", "page.html"],
        &["--output", "page.html", "page.html"],
        &["--output", "./page.html", "other.html", "page.html"],
        &["--output-dir", ".", "."],
        &["--resume", "page.html"],
        &["--threads", "0", "page.html"],
        &["--min-confidence", "1.1", "page.html"],
        &["--min-confidence", "NaN", "page.html"],
        &["--glob", "a[", "."],
        &["--completions", "cmd"],
        &["--schema", "page.html"],
    ] {
        let output = desk.declutter(arguments);
        assert_eq!((code(&output), stdout(&output)), (2, ""), "{arguments:?}");
        assert!(stderr(&output).starts_with("error: "), "{arguments:?}");
    }
}

#[test]
fn help_and_version_are_given() {
    let desk = Desk::new();
    let output = desk.declutter(&["--version"]);
    assert_eq!(code(&output), 0);
    assert_eq!(
        stdout(&output),
        concat!("declutter ", env!("CARGO_PKG_VERSION"), "\n")
    );

    let output = desk.declutter(&["--help"]);
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    let first = stdout(&output).lines().next().unwrap();
    assert_eq!(first, env!("CARGO_PKG_DESCRIPTION"));
    for part in [
        "Examples:",
        "Exit status:",
        "--url",
        "--format",
        "--output",
        "--explain",
    ] {
        assert!(stdout(&output).contains(part), "{part}");
    }
}

#[test]
fn every_format_is_the_same_run_after_run() {
    let desk = Desk::new();
    desk.file("page.html", PAGE);
    for format in ["json", "text", "markdown", "html"] {
        let outputs: Vec<Vec<u8>> = (0..3)
            .map(|_| desk.declutter(&["--format", format, "page.html"]).stdout)
            .collect();
        assert!(!outputs[0].is_empty());
        assert!(outputs.iter().all(|output| *output == outputs[0]));
    }
}

#[test]
fn the_fixtures_that_have_an_article_exit_with_0() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let desk = Desk::new();
    let fixture = |name| fixtures.join(name).join("page.html");
    let menu = desk.file(
        "menu.html",
        "<title>News</title><ul><li><a href=/a>Sport</a></ul>",
    );
    for (page, expected) in [
        (fixture("magazine-nl"), 0),
        (fixture("agency-nl"), 0),
        (menu, 1),
    ] {
        let output = desk.declutter(&[page.to_str().unwrap()]);
        assert_eq!(code(&output), expected, "{page:?}: {}", stderr(&output));
        assert_eq!(record(&output)["body"].is_null(), expected == 1, "{page:?}");
    }
}
