//! What extraction costs beside the parse that it cannot do without.
//!
//! `cargo bench` runs over the fixtures; `cargo bench -- FOLDER` over every page of a folder of
//! corpora (`FOLDER/SET/pages/*.html.gz`). One thread; each round runs every candidate once over
//! all pages, and the fastest round of each counts. Times differ from machine to machine, so what
//! is printed are ratios to the parse.

use std::fs::{self, File};
use std::hint::black_box;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use declutter::{Extractor, render};
use flate2::read::GzDecoder;
use scraper::Html;

/// Rounds over all pages.
const ROUNDS: usize = 7;

/// Something that is done to a page, with its name.
type Candidate = (&'static str, fn(&[u8]));

const CANDIDATES: &[Candidate] = &[
    ("scraper's parse", |page| {
        black_box(Html::parse_document(&String::from_utf8_lossy(page)));
    }),
    ("declutter, bytes to JSON", |page| {
        let article = Extractor::new().extract(page);
        black_box(article.map(|article| render::json(&article)).ok());
    }),
];

fn main() {
    // The bench runner passes options of its own.
    let folder = std::env::args()
        .skip(1)
        .find(|argument| !argument.starts_with('-'));
    let pages = match &folder {
        Some(folder) => corpora(Path::new(folder)),
        None => fixtures(),
    };
    let bytes: usize = pages.iter().map(Vec::len).sum();
    println!(
        "{} pages, {} KB a page on average",
        pages.len(),
        bytes / pages.len().max(1) / 1000
    );
    let mut fastest = vec![Duration::MAX; CANDIDATES.len()];
    for _ in 0..ROUNDS {
        for ((_, run), fastest) in CANDIDATES.iter().zip(&mut fastest) {
            let start = Instant::now();
            pages.iter().for_each(|page| run(page));
            *fastest = start.elapsed().min(*fastest);
        }
    }
    for ((name, _), time) in CANDIDATES.iter().zip(&fastest) {
        let ratio = time.as_secs_f64() / fastest[0].as_secs_f64();
        let each = time.as_secs_f64() * 1e3 / pages.len().max(1) as f64;
        println!("{ratio:6.2}  {each:8.3} ms a page  {name}");
    }
}

fn fixtures() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let page = |folder: PathBuf| fs::read(folder.join("page.html")).ok();
    entries(&folder).into_iter().filter_map(page).collect()
}

fn corpora(folder: &Path) -> Vec<Vec<u8>> {
    let sets = entries(folder).into_iter();
    let files = sets.flat_map(|set| entries(&set.join("pages")));
    files.filter_map(|file| unpacked(&file)).collect()
}

fn unpacked(file: &Path) -> Option<Vec<u8>> {
    let mut page = Vec::new();
    GzDecoder::new(File::open(file).ok()?)
        .read_to_end(&mut page)
        .ok()?;
    Some(page)
}

/// What is in a folder, by name; nothing where there is no such folder.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    paths
}
