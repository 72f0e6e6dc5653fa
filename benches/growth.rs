//! How the cost of a page grows with it: time by byte from 10 KB to 30 MB, and peak memory.
//!
//! `cargo bench --bench growth` joins the fixtures, over and over, to pages of these sizes; with
//! `-- FOLDER [SET…]` the pages of a folder of corpora, or of some sets of it. Each is what
//! scraper's parse and the whole extraction are timed on, and then given to the command. Its peak
//! memory is as Linux tells it; elsewhere none is printed.

#[allow(dead_code)] // Each bench uses a part of it.
mod common;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// Bytes of the pages.
const SIZES: &[usize] = &[
    10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000, 30_000_000,
];
/// About how many bytes are worked on for each figure; the fastest run counts.
const WORK: usize = 60_000_000;
/// Most runs for a figure.
const RUNS: usize = 200;
/// How often the memory of the command is looked at.
const GLANCE: Duration = Duration::from_micros(500);

fn main() {
    let pages = common::pages(&common::arguments());
    let desk = tempfile::tempdir().unwrap();
    println!("   bytes  declutter: ns a byte  to the parse  peak MiB");
    for &size in SIZES {
        let mut page: Vec<u8> = Vec::with_capacity(size);
        for one in pages.iter().cycle() {
            page.extend_from_slice(&one[..one.len().min(size - page.len())]);
            if page.len() == size {
                break;
            }
        }
        let [parse, whole] =
            [0, 2].map(|candidate| fastest(common::CANDIDATES[candidate].1, &page));
        let file = desk.path().join("page.html");
        fs::File::create(&file).unwrap().write_all(&page).unwrap();
        let peak = peak_memory(&file).map(|peak| format!("{:.0}", peak as f64 / 1024.0));
        println!(
            "{size:8}  {:20.2}  {:12.2}  {:>8}",
            whole.as_nanos() as f64 / size as f64,
            whole.as_secs_f64() / parse.as_secs_f64(),
            peak.unwrap_or_default()
        );
    }
}

fn fastest(run: fn(&[u8]), page: &[u8]) -> Duration {
    let runs = (WORK / page.len()).clamp(2, RUNS);
    let time = || {
        let start = Instant::now();
        run(page);
        start.elapsed()
    };
    (0..runs).map(|_| time()).min().expect("at least two runs")
}

/// Peak memory of the command on a file, in KiB.
fn peak_memory(file: &Path) -> Option<u64> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_declutter"));
    let mut child = command
        .arg(file)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut peak = None;
    while child.try_wait().unwrap().is_none() {
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok();
        let line = status.as_deref().and_then(|status| {
            let mut lines = status.lines();
            lines.find_map(|line| line.strip_prefix("VmHWM:"))
        });
        let now = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
        peak = now.or(peak);
        thread::sleep(GLANCE);
    }
    peak
}
