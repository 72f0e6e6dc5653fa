//! HTTP answers as they stand in archives: headers, and a body that may be packed.
//!
//! Archives are written by many hands. Some keep the body as it was sent, others store it
//! unpacked and leave the headers as they were; so a body that isn't packed as the headers say
//! is taken as it is. A body that ends early is used as far as it goes, as browsers do; one
//! with wrong bytes is an error.

use std::borrow::Cow;
use std::io::{self, Read};

use brotli_decompressor::Decompressor as BrotliDecoder;
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use memchr::memchr;

use super::headers::Headers;
use super::tape::Tape;
use super::unpack::{Packing, Unpacked};
use crate::cli::failure::Failure;

/// How much brotli unpacks at once, in bytes.
const BROTLI_BUFFER: usize = 16 << 10;

/// So many codings are taken off a body, the last one first. Servers put on one.
const MOST_CODINGS: usize = 4;

/// An answer.
pub struct Answer<'a> {
    /// The status: 200 is a page.
    pub status: u16,
    /// Its headers.
    pub headers: Headers,
    /// The body as it was stored.
    body: &'a [u8],
}

impl<'a> Answer<'a> {
    /// Reads an answer from its bytes; `None` where they are none.
    pub fn parse(message: &'a [u8]) -> Option<Answer<'a>> {
        // An answer without a body may end without a blank line.
        let end = Headers::end(message).unwrap_or(message.len());
        let headers = Headers::parse(&message[..end]);
        let mut first = headers.first.split_ascii_whitespace();
        let is_http = first.next()?.starts_with("HTTP/");
        let status = first.next()?.parse().ok()?;
        is_http.then_some(Answer {
            status,
            headers,
            body: &message[end..],
        })
    }

    /// The body, unpacked; at most so many bytes.
    ///
    /// # Errors
    /// Bytes that are wrong, or more than a page may have.
    pub fn body(&self, most: usize) -> Result<Cow<'a, [u8]>, Failure> {
        let mut body = Cow::Borrowed(self.body);
        let transfer = self.headers.get("transfer-encoding").unwrap_or_default();
        if transfer.to_ascii_lowercase().contains("chunked")
            && let Some(joined) = join_chunks(&body)
        {
            body = Cow::Owned(joined);
        }
        let codings = self.headers.get("content-encoding").unwrap_or_default();
        // The last one named was put on last.
        for coding in codings.split(',').rev().take(MOST_CODINGS) {
            if let Some(unpacked) = unpack(coding.trim(), &body, most)? {
                body = Cow::Owned(unpacked);
            }
        }
        Ok(body)
    }
}

/// The body that came in chunks, as far as they go. `None` where it doesn't start with one.
fn join_chunks(mut bytes: &[u8]) -> Option<Vec<u8>> {
    let mut joined = Vec::new();
    let mut first = true;
    while let Some(end) = memchr(b'\n', bytes) {
        let line = String::from_utf8_lossy(&bytes[..end]);
        let size = line.split(';').next().unwrap_or_default().trim();
        let Ok(size) = usize::from_str_radix(size, 16) else {
            break;
        };
        first = false;
        bytes = &bytes[end + 1..];
        joined.extend_from_slice(&bytes[..size.min(bytes.len())]);
        bytes = bytes.get(size..).unwrap_or_default();
        bytes = bytes.strip_prefix(b"\r").unwrap_or(bytes);
        bytes = bytes.strip_prefix(b"\n").unwrap_or(bytes);
        if size == 0 {
            break;
        }
    }
    (!first).then_some(joined)
}

/// Takes one coding off. `None` where there is none to take off.
fn unpack(coding: &str, bytes: &[u8], most: usize) -> Result<Option<Vec<u8>>, Failure> {
    match coding.to_ascii_lowercase().as_str() {
        "gzip" | "x-gzip" if bytes.starts_with(b"\x1F\x8B") => {
            read("gzip", MultiGzDecoder::new(bytes), most).map(Some)
        }
        "zstd" if Packing::of(bytes) == Some(Packing::Zstd) => {
            let file = Tape::new(Box::new(io::Cursor::new(bytes.to_vec())) as _);
            read("zstd", Unpacked::new(file, Packing::Zstd), most).map(Some)
        }
        // These have no mark of their own to tell them by.
        "br" if !looks_like_markup(bytes) => {
            read("br", BrotliDecoder::new(bytes, BROTLI_BUFFER), most).map(Some)
        }
        "deflate" if !looks_like_markup(bytes) => {
            // Servers send it with and without its wrapping.
            let wrapped = read("deflate", ZlibDecoder::new(bytes), most);
            let unpacked = wrapped.or_else(|_| read("deflate", DeflateDecoder::new(bytes), most));
            unpacked.map(Some)
        }
        _ => Ok(None),
    }
}

fn looks_like_markup(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    matches!(bytes.trim_ascii_start(), [] | [b'<', ..])
}

fn read(coding: &str, decoder: impl Read, most: usize) -> Result<Vec<u8>, Failure> {
    let mut body = Vec::new();
    let mut decoder = decoder.take(most as u64 + 1);
    match decoder.read_to_end(&mut body) {
        _ if body.len() > most => Err(Failure::too_large(most)),
        Ok(_) => Ok(body),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof && !body.is_empty() => Ok(body),
        Err(error) => Err(Failure::broken_record(format!(
            "its {coding} body is broken: {error}"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};

    use super::*;

    const MOST: usize = 1 << 20;

    const PAGE: &[u8] = b"<!doctype html><title>t</title><p>Some text, and some more text.";

    fn answer(headers: &str, body: &[u8]) -> Vec<u8> {
        let mut message = format!("HTTP/1.1 200 OK\r\n{headers}\r\n\r\n").into_bytes();
        message.extend_from_slice(body);
        message
    }

    fn body(headers: &str, body: &[u8]) -> Result<Vec<u8>, Failure> {
        let message = answer(headers, body);
        Answer::parse(&message)
            .unwrap()
            .body(MOST)
            .map(Cow::into_owned)
    }

    macro_rules! packed {
        ($encoder:ident, $bytes:expr) => {{
            let mut encoder = $encoder::new(Vec::new(), Compression::default());
            encoder.write_all($bytes).unwrap();
            encoder.finish().unwrap()
        }};
    }

    fn brotli(bytes: &[u8]) -> Vec<u8> {
        let mut packed = Vec::new();
        let parameters = brotli::enc::BrotliEncoderParams::default();
        brotli::BrotliCompress(&mut &bytes[..], &mut packed, &parameters).unwrap();
        packed
    }

    fn chunked(bytes: &[u8]) -> Vec<u8> {
        let mut chunks = Vec::new();
        for chunk in bytes.chunks(20) {
            write!(chunks, "{:x};note=1\r\n", chunk.len()).unwrap();
            chunks.extend_from_slice(chunk);
            chunks.extend_from_slice(b"\r\n");
        }
        chunks.extend_from_slice(b"0\r\n\r\n");
        chunks
    }

    #[test]
    fn every_coding_comes_off() {
        for (headers, bytes) in [
            ("A: b", PAGE.to_vec()),
            ("Content-Encoding: gzip", packed!(GzEncoder, PAGE)),
            ("content-encoding: X-GZIP", packed!(GzEncoder, PAGE)),
            ("Content-Encoding: deflate", packed!(ZlibEncoder, PAGE)),
            ("Content-Encoding: deflate", packed!(DeflateEncoder, PAGE)),
            ("Content-Encoding: br", brotli(PAGE)),
            (
                "Content-Encoding: zstd",
                compress_to_vec(PAGE, CompressionLevel::Fastest),
            ),
            ("Transfer-Encoding: chunked", chunked(PAGE)),
            (
                "Transfer-Encoding: chunked\r\nContent-Encoding: br, gzip",
                chunked(&packed!(GzEncoder, &brotli(PAGE))),
            ),
        ] {
            assert_eq!(body(headers, &bytes).unwrap(), PAGE, "{headers}");
        }
    }

    #[test]
    fn a_body_that_was_stored_unpacked_is_taken_as_it_is() {
        for coding in ["gzip", "br", "zstd", "deflate", "identity", "sdch"] {
            let headers = format!("Transfer-Encoding: chunked\r\nContent-Encoding: {coding}");
            assert_eq!(body(&headers, PAGE).unwrap(), PAGE, "{coding}");
        }
    }

    #[test]
    fn a_body_that_ends_early_is_used_and_a_wrong_one_is_not() {
        let long = PAGE.repeat(50);
        let chunks = chunked(&long);
        let found = body("Transfer-Encoding: chunked", &chunks[..2000]).unwrap();
        assert!(found.len() > 700 && long.starts_with(&found));

        let noise: Vec<u8> = (0..20_000u32)
            .map(|n| (n * n % 251 + n / 7) as u8)
            .collect();
        let packed = packed!(GzEncoder, &noise);
        let found = body("Content-Encoding: gzip", &packed[..packed.len() / 2]).unwrap();
        assert!(!found.is_empty() && noise.starts_with(&found));

        let mut wrong = packed.clone();
        let middle = wrong.len() / 2;
        wrong[middle..middle + 40].fill(0xFF);
        let failure = body("Content-Encoding: gzip", &wrong).unwrap_err();
        assert_eq!(failure.kind, "broken_record");
    }

    #[test]
    fn a_bomb_stops_at_the_limit() {
        let zeros = vec![b' '; MOST + 1];
        let failure = body("Content-Encoding: gzip", &packed!(GzEncoder, &zeros)).unwrap_err();
        assert_eq!(failure.kind, "too_large");
    }

    #[test]
    fn an_answer_has_a_status() {
        assert_eq!(Answer::parse(b"HTTP/1.1 404\r\n").unwrap().status, 404);
        for message in [
            &b""[..],
            b"GET / HTTP/1.1\r\n\r\n",
            b"<html>",
            b"HTTP/1.1 x\r\n\r\n",
        ] {
            assert!(Answer::parse(message).is_none());
        }
    }
}
