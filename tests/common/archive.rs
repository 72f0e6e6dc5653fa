//! Archives as crawlers write them, made of the fixtures, with what is wrong in real ones.

use std::fs;
use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};

/// What a record of an archive is to give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// A record of an article.
    Article,
    /// A record of a failure of this kind.
    Failure(&'static str),
    /// Nothing.
    PassedOver,
}

/// Numbers that look random and are the same every time.
pub struct Seeded(pub u64);

impl Seeded {
    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        // Constants of Knuth's MMIX generator.
        self.0 = self
            .0
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % limit
    }
}

/// The fixtures with an article, as UTF-8.
pub fn pages() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut folders: Vec<_> = fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|folder| !folder.ends_with("section-front-nl"))
        .collect();
    folders.sort();
    let pages = folders
        .iter()
        .map(|folder| fs::read_to_string(folder.join("page.html")));
    pages.filter_map(Result::ok).collect()
}

/// A page that is like no other: its paragraphs have numbers, and some are missing.
pub fn varied(page: &str, seeded: &mut Seeded) -> String {
    let mut varied = String::with_capacity(page.len() + 1000);
    for (index, part) in page.split("</p>").enumerate() {
        if index > 2 && seeded.below(20) == 0 {
            continue;
        }
        varied.push_str(part);
        if part.contains("<p") {
            varied.push_str(&format!(" {}</p>", seeded.below(10_000)));
        }
    }
    varied
}

/// A record with its headers.
pub fn record(kind: &str, number: usize, headers: &str, block: &[u8]) -> Vec<u8> {
    record_of_length(kind, number, headers, block, block.len())
}

fn record_of_length(
    kind: &str,
    number: usize,
    headers: &str,
    block: &[u8],
    length: usize,
) -> Vec<u8> {
    let mut record = format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:example:{number}>\r\n\
         WARC-Target-URI: https://example.org/{number}\r\nWARC-Date: 2026-03-17T06:00:00Z\r\n\
         {headers}Content-Length: {length}\r\n\r\n"
    )
    .into_bytes();
    record.extend_from_slice(block);
    record.extend_from_slice(b"\r\n\r\n");
    record
}

/// An HTTP answer.
pub fn answer(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let mut answer = format!("HTTP/1.1 {status}\r\nServer: s\r\n{headers}\r\n").into_bytes();
    answer.extend_from_slice(body);
    answer
}

/// Bytes in a gzip member.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Bytes in a Zstandard frame.
pub fn zstd(bytes: &[u8]) -> Vec<u8> {
    compress_to_vec(bytes, CompressionLevel::Fastest)
}

fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 3,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &parameters).unwrap();
    packed
}

fn chunked(bytes: &[u8]) -> Vec<u8> {
    let mut chunks = Vec::new();
    for chunk in bytes.chunks(4096) {
        write!(chunks, "{:x}\r\n", chunk.len()).unwrap();
        chunks.extend_from_slice(chunk);
        chunks.extend_from_slice(b"\r\n");
    }
    chunks.extend_from_slice(b"0\r\n\r\n");
    chunks
}

const HTTP: &str = "Content-Type: application/http; msgtype=response\r\n";
const HTML: &str = "Content-Type: text/html; charset=utf-8\r\n";

/// A packed record, sound or not, with what it is to give.
pub fn any_record(number: usize, page: &str, seeded: &mut Seeded) -> (Vec<u8>, Expected) {
    use Expected::{Article, Failure, PassedOver};

    let page = page.as_bytes();
    let html = |headers: &str, body: &[u8]| answer("200 OK", &format!("{HTML}{headers}"), body);
    let sound = |block: &[u8]| gzip(&record("response", number, HTTP, block));
    match seeded.below(40) {
        0 => {
            let mut cut = sound(&html("", page));
            let length = cut.len();
            cut.truncate(length / 2 + seeded.below(length / 2 - 1));
            (cut, Failure("broken_record"))
        }
        1 => {
            let mut wrong = sound(&html("", page));
            let middle = wrong.len() / 2;
            wrong[middle..middle + 20].fill(0x55);
            (wrong, Failure("broken_record"))
        }
        2 | 3 => {
            let block = html("", page);
            let lengths = [
                100,
                block.len() - 100,
                block.len() + 100,
                10_000_000,
                usize::MAX,
            ];
            let length = lengths[seeded.below(lengths.len())];
            let kind = if length == usize::MAX {
                "too_large"
            } else {
                "broken_record"
            };
            let wrong = record_of_length("response", number, HTTP, &block, length);
            (gzip(&wrong), Failure(kind))
        }
        4 => (
            sound(&answer(
                "200 OK",
                "Content-Type: image/png\r\n",
                b"\x89PNG\r\n",
            )),
            PassedOver,
        ),
        5 => (sound(&answer("404 Not Found", HTML, page)), PassedOver),
        6 => (
            sound(&answer("301 Moved", "Location: /\r\n", b"")),
            PassedOver,
        ),
        7 => (
            gzip(&record("revisit", number, HTTP, b"HTTP/1.1 200 OK\r\n\r\n")),
            PassedOver,
        ),
        8 => (
            gzip(&record("request", number, "", b"GET / HTTP/1.1\r\n\r\n")),
            PassedOver,
        ),
        9 => (sound(&html("", b"")), Failure("empty")),
        10 => (sound(&html("", b"%PDF-1.7\n")), Failure("not_a_page")),
        11 => (sound(b"no answer"), Failure("broken_record")),
        12 => (
            sound(&html("", b"<title>Home</title><a href=/1>Sport</a>")),
            Failure("no_article"),
        ),
        13 => {
            let charset = "Content-Type: text/html; charset=klingon\r\n";
            (sound(&answer("200 OK", charset, page)), Article)
        }
        14 => (
            sound(&html("Transfer-Encoding: chunked\r\n", &chunked(page))),
            Article,
        ),
        15 => (
            sound(&html("Content-Encoding: gzip\r\n", &gzip(page))),
            Article,
        ),
        16 => (
            sound(&html("Content-Encoding: br\r\n", &brotli(page))),
            Article,
        ),
        17 => (
            sound(&html("Content-Encoding: zstd\r\n", &zstd(page))),
            Article,
        ),
        18 => {
            let truncated = format!("{HTTP}WARC-Truncated: length\r\n");
            let block = html("", &page[..page.len() - 20]);
            (
                gzip(&record("response", number, &truncated, &block)),
                Article,
            )
        }
        19 => (gzip(&record("resource", number, HTML, page)), Article),
        20 => (
            gzip(&record(
                "resource",
                number,
                "Content-Type: text/css\r\n",
                b"p{}",
            )),
            PassedOver,
        ),
        _ => (sound(&html("", page)), Article),
    }
}

/// An archive of some records, each in a gzip member, and what each is to give.
pub fn archive(records: usize, seed: u64) -> (Vec<u8>, Vec<Expected>) {
    let mut seeded = Seeded(seed);
    let pages = pages();
    let info = gzip(&record("warcinfo", 1, "", b"software: test\r\n"));
    let (mut file, mut expected) = (info, vec![Expected::PassedOver]);
    for number in 2..=records {
        let page = varied(&pages[seeded.below(pages.len())], &mut seeded);
        let (record, gives) = any_record(number, &page, &mut seeded);
        file.extend(record);
        expected.push(gives);
    }
    (file, expected)
}
