//! What extraction costs beside the parse that it cannot do without, and what each stage costs.
//!
//! `cargo bench --bench extraction` runs over the fixtures; with `-- FOLDER [SET…]` over every page
//! of a folder of corpora (`FOLDER/SET/pages/*.html.gz`) or of some sets of it. One thread; every
//! round does everything once to each page, in turns, and the fastest time of each page counts.
//! Times differ from machine to machine, so what is printed first are ratios to the parse.

#[allow(dead_code)] // Each bench uses a part of it.
mod common;

use std::time::{Duration, Instant};

use declutter::{Extractor, Stage, render};

/// Rounds over all pages.
const ROUNDS: usize = 7;

const STAGES: &[&str] = &[
    "decode",
    "parse",
    "statements",
    "walk",
    "features",
    "score",
    "select",
    "metadata",
    "compose",
    "render",
];

fn main() {
    let pages = common::pages(&common::arguments());
    let bytes: usize = pages.iter().map(Vec::len).sum();
    println!(
        "{} pages, {} KB a page on average",
        pages.len(),
        bytes / pages.len().max(1) / 1000
    );
    let mut candidates = vec![vec![Duration::MAX; common::CANDIDATES.len()]; pages.len()];
    let mut stages = vec![[Duration::MAX; STAGES.len()]; pages.len()];
    for _ in 0..ROUNDS {
        for (page, fastest) in pages.iter().zip(&mut candidates) {
            for ((_, run), fastest) in common::CANDIDATES.iter().zip(fastest) {
                let start = Instant::now();
                run(page);
                *fastest = start.elapsed().min(*fastest);
            }
        }
        for (page, fastest) in pages.iter().zip(&mut stages) {
            for (time, fastest) in watched(page).into_iter().zip(fastest) {
                *fastest = time.min(*fastest);
            }
        }
    }
    let total = |times: &dyn Fn(usize) -> Duration| (0..pages.len()).map(times).sum::<Duration>();
    let parse = total(&|page| candidates[page][0]);
    let line = |name: &str, time: Duration| {
        let ratio = time.as_secs_f64() / parse.as_secs_f64();
        let each = time.as_secs_f64() * 1e3 / pages.len().max(1) as f64;
        println!("{ratio:6.3}  {each:8.3} ms a page  {name}");
    };
    for (index, (name, _)) in common::CANDIDATES.iter().enumerate() {
        line(name, total(&|page| candidates[page][index]));
    }
    println!("declutter by stage:");
    for (index, name) in STAGES.iter().enumerate() {
        line(name, total(&|page| stages[page][index]));
    }
}

/// How long each stage takes on a page. A page that is refused takes no time.
fn watched(page: &[u8]) -> [Duration; STAGES.len()] {
    let mut times = [Duration::ZERO; STAGES.len()];
    let mut last = Instant::now();
    let mut lap = |stage: usize| {
        let now = Instant::now();
        times[stage] += now - last;
        last = now;
    };
    let article = Extractor::new().watch(page, |stage: Stage| lap(stage as usize));
    if let Ok(article) = article {
        // What is left over of the extraction is no stage's.
        lap(Stage::Compose as usize);
        std::hint::black_box(render::json(&article));
        lap(STAGES.len() - 1);
    }
    times
}
