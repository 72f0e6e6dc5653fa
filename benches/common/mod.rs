//! The pages that the benches run on, and what is done to them.

use std::fs::{self, File};
use std::hint::black_box;
use std::io::Read;
use std::path::{Path, PathBuf};

use declutter::{Extractor, render};
use dom_smoothie::Readability;
use flate2::read::GzDecoder;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{StartTag, TagToken, Token, TokenSink, TokenSinkResult, Tokenizer};
use html5ever::{TokenizerResult, local_name};
use scraper::Html;

/// Something that is done to a page, with its name.
pub type Candidate = (&'static str, fn(&[u8]));

/// What is compared; the first is what the others are held against.
pub const CANDIDATES: &[Candidate] = &[
    ("scraper's parse", parse),
    ("html5ever's tokenizer, empty sink", tokenize),
    ("declutter, bytes to JSON", extract),
    ("dom_smoothie, in full", smooth),
];

fn parse(page: &[u8]) {
    black_box(Html::parse_document(&String::from_utf8_lossy(page)));
}

fn extract(page: &[u8]) {
    let article = Extractor::new().extract(page);
    black_box(article.map(|article| render::json(&article)).ok());
}

fn smooth(page: &[u8]) {
    let text = String::from_utf8_lossy(page);
    let article = Readability::new(&*text, None, None).and_then(|mut page| page.parse());
    black_box(article.ok());
}

fn tokenize(page: &[u8]) {
    let tokenizer = Tokenizer::new(EmptySink, Default::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(&String::from_utf8_lossy(page)));
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
}

/// Drops all tokens; tells no more than which elements hold raw text.
struct EmptySink;

impl TokenSink for EmptySink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        match &token {
            TagToken(tag) if tag.kind == StartTag => match tag.name {
                local_name!("script") => TokenSinkResult::RawData(RawKind::ScriptData),
                local_name!("style") => TokenSinkResult::RawData(RawKind::Rawtext),
                local_name!("title") | local_name!("textarea") => {
                    TokenSinkResult::RawData(RawKind::Rcdata)
                }
                _ => TokenSinkResult::Continue,
            },
            _ => {
                black_box(&token);
                TokenSinkResult::Continue
            }
        }
    }
}

/// The arguments of the bench, without the options that its runner passes.
pub fn arguments() -> Vec<String> {
    let arguments = std::env::args().skip(1);
    arguments.filter(|one| !one.starts_with('-')).collect()
}

/// The pages that arguments name: those of the fixtures where there are none; otherwise the first
/// is a folder of corpora (`FOLDER/SET/pages/*.html.gz`) and the others sets of it, all sets where
/// none is named.
pub fn pages(arguments: &[String]) -> Vec<Vec<u8>> {
    let Some((folder, sets)) = arguments.split_first() else {
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
        let page = |folder: PathBuf| fs::read(folder.join("page.html")).ok();
        return entries(&fixtures).into_iter().filter_map(page).collect();
    };
    let wanted = |set: &PathBuf| sets.is_empty() || sets.iter().any(|name| set.ends_with(name));
    let sets = entries(Path::new(folder)).into_iter().filter(wanted);
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
