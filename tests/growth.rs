//! Twice the page, twice the work: the steps are counted, not timed, so that no busy machine
//! spoils the figures.
//!
//! Two things are counted: what is allocated, everywhere; and the instructions of an optimised
//! build, where valgrind is installed:
//! `DECLUTTER=target/release/declutter cargo test --test growth`. Work in proportion to the page doubles with it, work that grows
//! with its square takes four times as much.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::fs;
use std::process::Command;

use declutter::Extractor;
use rayon::prelude::*;

/// The growth between two doublings of the page: 2 where work is linear, 4 where it is quadratic.
const MOST_GROWTH: f64 = 2.6;

/// Counts the bytes and the number of the allocations of each thread: tests run side by side.
struct Counting;

thread_local! {
    static ALLOCATED: Cell<u64> = const { Cell::new(0) };
}

// The counts stand beside the system's own allocator, which does all the work.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATED.set(ALLOCATED.get() + 64 + layout.size() as u64);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const SENTENCE: &str = "The dike road near Oosterwijk is closed for repairs until Friday, the water \
    board says. Cyclists can take the ferry, which sails every half hour.";

type Shape = (&'static str, fn(usize) -> String);

fn page(rest: String) -> String {
    format!(
        "<!doctype html><html lang=en><title>Dike closed</title><article><h1>Dike closed</h1>\
         <p>{SENTENCE}<p>{SENTENCE}{rest}"
    )
}

fn many(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).map(one).collect()
}

/// Pages in the size that a number says.
const SHAPES: &[Shape] = &[
    ("paragraphs", |n| {
        page(many(n, |i| format!("<p>{i} {SENTENCE}</p>")))
    }),
    ("alike paragraphs", |n| {
        page(format!("<p>{SENTENCE}</p>").repeat(n))
    }),
    ("short paragraphs", |n| page("<p>a word</p>".repeat(4 * n))),
    ("nested divs", |n| page("<div>x".repeat(4 * n))),
    ("nested lists", |n| page("<ul><li>x".repeat(2 * n))),
    ("nested tables", |n| page("<table><tr><td>x".repeat(n))),
    ("nested spans", |n| page("<span>x".repeat(4 * n))),
    ("unlike fonts", |n| {
        page(many(2 * n, |i| format!("<font color={i}>x")))
    }),
    ("fonts and paragraphs", |n| {
        page(many(n, |i| format!("<font color={i}>")) + &"<p>x".repeat(n))
    }),
    ("crossed", |n| page("<b><i><p>x</b></i></p>".repeat(n))),
    ("closing tags", |n| {
        page("<div>".repeat(n) + &"</h1>".repeat(4 * n))
    }),
    ("links", |n| {
        page(many(2 * n, |i| format!("<a href=/{i}>link {i}</a> ")))
    }),
    ("breaks", |n| page("some words<br>".repeat(4 * n))),
    ("images", |n| {
        page(many(2 * n, |i| format!("<img src={i}.jpg alt=x>")) + "<p>" + SENTENCE)
    }),
    ("other articles", |n| {
        let others = many(n, |i| format!("<article><h1>Other {i}</h1></article>"));
        format!("{}</article>{others}", page(String::new()))
    }),
    ("portraits", |n| {
        page(many(n, |i| {
            format!("<h3>Jan Smit{i}</h3><p>Jan Smit{i} writes about dikes and rivers</p>")
        }))
    }),
    ("rows", |n| {
        page("<table>".to_owned() + &"<tr><td>a<td>b".repeat(2 * n))
    }),
    ("list", |n| {
        page("<ul>".to_owned() + &"<li>a word or two".repeat(4 * n))
    }),
    ("classes", |n| {
        page(many(2 * n, |i| format!("<p class='c{i} d{i}'>word</p>")))
    }),
    ("attributes", |n| {
        page(format!("<p {}>x", many(4 * n, |i| format!("a{i}=1 "))))
    }),
    ("a long attribute", |n| {
        page(format!("<p class='{}'>x", "abc ".repeat(16 * n)))
    }),
    ("a long word", |n| {
        page("<p>".to_owned() + &"a".repeat(64 * n))
    }),
    ("a long paragraph", |n| {
        page("<p>".to_owned() + &SENTENCE.repeat(n))
    }),
    ("entities", |n| {
        page("<p>".to_owned() + &"&amp;".repeat(16 * n))
    }),
    ("comments", |n| page("<!-- a -->".repeat(8 * n))),
    ("open comments", |n| page("<!-- ".repeat(8 * n))),
    ("metas", |n| {
        many(2 * n, |i| format!("<meta name=n{i} content='v {i}'>")) + &page(String::new())
    }),
    ("titles", |n| {
        many(n, |i| {
            format!("<meta property=og:title content='Title {i}'>")
        }) + &page(String::new())
    }),
    ("authors", |n| {
        many(n, |i| format!("<meta name=author content='Jan Smit{i}'>")) + &page(String::new())
    }),
    ("bylines", |n| {
        page(many(n, |i| format!("<p class=byline>By Jan Smit{i}</p>")))
    }),
    ("names", |n| {
        page(format!(
            "<p class=byline>By {}x",
            "Jan Smit and ".repeat(16 * n)
        ))
    }),
    ("times", |n| {
        page(many(n, |i| {
            format!(
                "<time datetime=2026-01-{:02}>{i} January</time> ",
                i % 28 + 1
            )
        }))
    }),
    ("dates", |n| {
        page(many(n, |i| {
            format!("<p>{} March 20{:02}</p>", i % 28 + 1, i % 30)
        }))
    }),
    ("dates in a paragraph", |n| {
        page(many(2 * n, |i| {
            format!("{}/{}/2026 ", i % 28 + 1, i % 12 + 1)
        }))
    }),
    ("headlines", |n| {
        page(many(n, |i| format!("<h1>Headline {i} about dikes</h1>")))
    }),
    ("JSON-LD", |n| {
        format!(
            "<script type=application/ld+json>[{}{{}}]</script>{}",
            "{\"@type\":\"NewsArticle\",\"headline\":\"Dike\"},".repeat(n),
            page(String::new())
        )
    }),
    ("broken JSON-LD", |n| {
        format!(
            "<script type=application/ld+json>{{\"a\":\"{}</script>{}",
            "\" ".repeat(8 * n),
            page(String::new())
        )
    }),
    ("items", |n| {
        page("<div itemprop=author itemscope itemtype=Person>x".repeat(n))
    }),
    ("lines of text", |n| {
        many(n, |i| format!("Line {i} of the long list of things\n\n"))
    }),
    ("alike lines of text", |n| {
        "The dike road is closed\n".repeat(2 * n)
    }),
    ("a long line of text", |n| {
        "The dike road is closed. ".repeat(4 * n)
    }),
    ("lines of dates", |n| "1 March 2026\n\n".repeat(n)),
    ("front matter", |n| {
        format!(
            "---\ntitle: a\ntags:\n{}---\n\n# Dike\n\n{SENTENCE}",
            "- a\n".repeat(n)
        )
    }),
    ("Markdown", |n| {
        format!(
            "---\ntitle: a\n---\n\n# Dike\n\n{}",
            "> * *a* [b](c)\n".repeat(n)
        )
    }),
];

/// How much the work grows with the second doubling of a page, over what an empty page takes.
fn growth(work: impl Fn(usize) -> u64, n: usize) -> f64 {
    let nothing = work(0);
    let steps = |n| work(n).saturating_sub(nothing) as f64;
    steps(4 * n) / steps(2 * n)
}

fn fail_where_too_much(growths: Vec<(&str, f64)>) {
    for (name, growth) in &growths {
        println!("{growth:.2} {name}");
    }
    let too_much = growths.iter().filter(|(_, growth)| *growth > MOST_GROWTH);
    let too_much: Vec<_> = too_much.collect();
    assert!(too_much.is_empty(), "{too_much:?}");
}

#[test]
fn allocations_grow_with_the_page() {
    let extractor = Extractor::new();
    let allocated = |page: String| {
        let before = ALLOCATED.get();
        let _ = extractor.extract(page.as_bytes());
        ALLOCATED.get() - before
    };
    // What is loaded once is loaded before anything is counted.
    for (_, shape) in SHAPES {
        allocated(shape(2));
    }
    let growth = |(name, shape): &Shape| (*name, growth(|n| allocated(shape(n)), 500));
    fail_where_too_much(SHAPES.iter().map(growth).collect());
}

#[test]
fn instructions_grow_with_the_page() {
    let Some(command) = std::env::var_os("DECLUTTER") else {
        println!("PASSED OVER: DECLUTTER names no optimised build of the command");
        return;
    };
    let command = fs::canonicalize(command).unwrap();
    if Command::new("valgrind").arg("--version").output().is_err() {
        println!("PASSED OVER: there is no valgrind");
        return;
    }
    let desk = tempfile::tempdir().unwrap();
    let instructions = |name: &str, page: String| -> u64 {
        let path = desk.path().join(name);
        fs::write(&path, page).unwrap();
        let output = Command::new("valgrind")
            .args([
                "--tool=cachegrind",
                "--cache-sim=no",
                "--cachegrind-out-file=/dev/null",
            ])
            .args([&command, &path])
            .output()
            .unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        let count = told.lines().find_map(|line| line.split_once("I   refs:"));
        let digits = count.unwrap().1.replace([',', ' '], "");
        digits.parse().unwrap()
    };
    let growth = |(name, shape): &Shape| (*name, growth(|n| instructions(name, shape(n)), 250));
    fail_where_too_much(SHAPES.par_iter().map(growth).collect());
}
