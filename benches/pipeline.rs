//! The command on many pages: its memory, and what more threads bring.
//!
//! `cargo bench --bench pipeline` makes archives of the fixtures, varied, and runs the command on
//! them. Its peak memory is as Linux tells it; elsewhere none is printed.

#[path = "../tests/common/archive.rs"]
mod archive;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// Records in the archives.
const SMALL: usize = 2_000;
const LARGE: usize = 20_000;
/// What the archives are varied by.
const SEED: u64 = 11;
/// Runs for each number of threads; the fastest counts.
const ROUNDS: usize = 3;
/// How often the memory of the command is looked at.
const GLANCE: Duration = Duration::from_millis(2);

fn main() {
    let desk = tempfile::tempdir().unwrap();
    let small = desk.path().join("small.warc.gz");
    let large = desk.path().join("large.warc.gz");
    fs::write(&small, archive::archive(SMALL, SEED).0).unwrap();
    fs::write(&large, archive::archive(LARGE, SEED).0).unwrap();
    let cores = thread::available_parallelism().map_or(1, usize::from);
    println!("{cores} cores");

    let most = cores.min(4);
    let (_, of_small) = run(&small, most);
    let (_, of_large) = run(&large, most);
    if let (Some(of_small), Some(of_large)) = (of_small, of_large) {
        for (records, peak) in [(SMALL, of_small), (LARGE, of_large)] {
            println!(
                "{records} records, {most} threads: peak of {:.0} MiB",
                peak as f64 / 1024.0
            );
        }
        println!(
            "peak of {LARGE} records to that of {SMALL}: {:.2}",
            of_large as f64 / of_small as f64
        );
    }

    let mut alone = Duration::ZERO;
    for threads in [1, 2, 4].into_iter().filter(|&threads| threads <= most) {
        let fastest = (0..ROUNDS).map(|_| run(&small, threads).0).min().unwrap();
        if threads == 1 {
            alone = fastest;
        }
        let rate = SMALL as f64 / fastest.as_secs_f64();
        let gain = alone.as_secs_f64() / fastest.as_secs_f64();
        println!("{threads} threads: {rate:5.0} records a second, {gain:.2} times one thread");
    }
}

/// How long the command takes, and its peak memory in KiB.
fn run(archive: &Path, threads: usize) -> (Duration, Option<u64>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_declutter"));
    command
        .args(["--quiet", "--threads", &threads.to_string()])
        .arg(archive);
    let start = Instant::now();
    let mut child = command.stdout(Stdio::null()).spawn().unwrap();
    let mut peak = None;
    while child.try_wait().unwrap().is_none() {
        peak = peak_memory(child.id()).or(peak);
        thread::sleep(GLANCE);
    }
    (start.elapsed(), peak)
}

fn peak_memory(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    peak.split_whitespace().next()?.parse().ok()
}
