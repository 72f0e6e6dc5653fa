//! How many instructions extraction takes, and the parse beside it: a figure that is the same
//! in every run, whatever else the machine does.
//!
//! `cargo bench --bench instructions` counts over the fixtures; with `-- FOLDER [SET…]` over every
//! twentieth page of a folder of corpora, or of some sets of it. It runs itself under valgrind's
//! callgrind, with one pass over the pages and with two: the difference is one pass with all tables
//! made. Where there is no valgrind it says so.

#[allow(dead_code)] // Each bench uses a part of it.
mod common;

use std::env;
use std::process::{Command, Stdio};

/// How many of the corpora's pages there are for one that is counted.
const STRIDE: usize = 20;
/// Set where this is the run that is counted: the number of the candidate and that of passes.
const COUNTED: &str = "DECLUTTER_BENCH_COUNTED";

fn main() {
    let arguments = common::arguments();
    let mut pages = common::pages(&arguments);
    if !arguments.is_empty() {
        pages = pages.into_iter().step_by(STRIDE).collect();
    }
    if let Ok(counted) = env::var(COUNTED) {
        let (candidate, passes) = counted.split_once(' ').expect("two numbers");
        let run = common::CANDIDATES[candidate.parse::<usize>().expect("a number")].1;
        for _ in 0..passes.parse().expect("a number") {
            pages.iter().for_each(|page| run(page));
        }
        return;
    }
    println!("{} pages", pages.len());
    let mut parse = None;
    for (candidate, (name, _)) in common::CANDIDATES.iter().enumerate() {
        let (Some(one), Some(two)) = (
            count(candidate, 1, &arguments),
            count(candidate, 2, &arguments),
        ) else {
            println!("no instructions counted: valgrind cannot be run here");
            return;
        };
        let each = (two - one) as f64 / pages.len().max(1) as f64;
        let ratio = each / *parse.get_or_insert(each);
        println!("{ratio:6.3}  {:8.3} million a page  {name}", each / 1e6);
    }
}

/// The instructions of a run that does something so many times to all pages.
fn count(candidate: usize, passes: usize, arguments: &[String]) -> Option<u64> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(env::current_exe().ok()?)
        .args(arguments)
        .env(COUNTED, format!("{candidate} {passes}"))
        .stdout(Stdio::null())
        .output()
        .ok()?;
    let report = String::from_utf8_lossy(&output.stderr);
    let collected = report
        .lines()
        .find_map(|line| line.split_once("Collected : "));
    collected?.1.trim().parse().ok()
}
