//! Bytes to text.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::encoded_twice;

/// How far the page's own statement of its encoding is looked for, in bytes. The standard asks
/// for 1024; real pages put it behind longer comments and scripts.
const PRESCAN: usize = 8192;

/// How many bytes the detector sees, from the first on that is not ASCII: it weighs each byte for
/// each encoding, and a small part of them is enough.
const DETECTED: usize = 1 << 18;

/// In UTF-8 that was cut or has a stray byte, one sequence of so many may be broken where the page
/// states another encoding.
const GOOD_FOR_EACH_BAD: usize = 10;

/// Bytes that tell UTF-16 without a mark.
const SAMPLE: usize = 4096;

/// Decodes a page: by its byte order mark, else as UTF-8 where it is valid UTF-8 but for a few
/// bytes, else by the charset it was `sent` with, else as it says itself, else by a detector. What
/// can't be decoded becomes U+FFFD. UTF-8 that was encoded twice is decoded twice.
///
/// UTF-8 goes before the page's statement: text in another encoding is hardly ever valid UTF-8 by
/// accident, while pages that state another one than they use are common.
pub fn decode<'a>(bytes: &'a [u8], sent: Option<&str>) -> Cow<'a, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0;
    }
    if let Some(encoding) = unmarked_utf16(bytes) {
        return encoding.decode_without_bom_handling(bytes).0;
    }
    let stated = sent
        .and_then(|label| Encoding::for_label(label.as_bytes()))
        .or_else(|| stated_encoding(bytes));
    if stated != Some(ISO_2022_JP)
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return encoded_twice::undo(text).map_or(Cow::Borrowed(text), Cow::Owned);
    }
    let (good, bad) = utf8_sequences(bytes);
    let encoding = match stated {
        // All of its bytes are ASCII.
        Some(encoding) if encoding == ISO_2022_JP => encoding,
        Some(encoding) if encoding != UTF_8 && good <= bad * GOOD_FOR_EACH_BAD => encoding,
        _ if good > bad => UTF_8,
        _ => detect(bytes),
    };
    encoding.decode_without_bom_handling(bytes).0
}

/// UTF-16 without a byte order mark, by the NULs that it has for ASCII: on one side of each pair of
/// bytes alone.
pub fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let pairs = sample.len() / 2;
    let nuls = |side: usize| {
        let bytes = sample.iter().skip(side).step_by(2);
        bytes.filter(|byte| **byte == 0).count()
    };
    let (first, second) = (nuls(0), nuls(1));
    let is_side = |some: usize, other: usize| some * 3 > pairs && other == 0 && pairs > 1;
    if is_side(second, first) {
        Some(UTF_16LE)
    } else if is_side(first, second) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// The encoding that a `<meta charset>` or `<meta http-equiv>` at the top names.
fn stated_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let top = &bytes[..bytes.len().min(PRESCAN)];
    let mut rest = top;
    while let Some(at) = find(rest, b"charset") {
        rest = &rest[at + b"charset".len()..];
        let value = rest.trim_ascii_start();
        let Some(value) = value.strip_prefix(b"=") else {
            continue;
        };
        let value = value.trim_ascii_start();
        let value = value
            .strip_prefix(b"\"")
            .or(value.strip_prefix(b"'"))
            .unwrap_or(value);
        let end = value
            .iter()
            .position(|b| !(b.is_ascii_alphanumeric() || b"-_:.".contains(b)))
            .unwrap_or(value.len());
        match Encoding::for_label(&value[..end]) {
            // Bytes in which the statement could be read are not UTF-16.
            Some(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => return Some(UTF_8),
            Some(encoding) => return Some(encoding),
            None => {}
        }
    }
    None
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack
        .windows(needle.len())
        .position(|window| window.eq_ignore_ascii_case(needle))
}

/// How many of the sequences beyond ASCII are valid UTF-8, and how many aren't.
fn utf8_sequences(bytes: &[u8]) -> (usize, usize) {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    (good, bad)
}

fn detect(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    let start = bytes.iter().position(|byte| !byte.is_ascii());
    let telling = &bytes[start.unwrap_or(0).saturating_sub(1)..];
    detector.feed(&telling[..telling.len().min(DETECTED)], true);
    let encoding = detector.guess(None, Utf8Detection::Allow);
    // A few stray bytes in a page of ASCII: the web's default.
    if encoding == UTF_8 {
        WINDOWS_1252
    } else {
        encoding
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_to_an_encoding() {
        for (bytes, text) in [
            (&b"\xEF\xBB\xBFcaf\xC3\xA9"[..], "café"),
            (b"\xFF\xFEc\0\xE9\0", "cé"),
            (b"caf\xC3\xA9", "café"),
            // States one encoding, is written in another.
            (b"<meta charset=iso-8859-1>caf\xC3\xA9", "<meta charset=iso-8859-1>café"),
            (b"<meta charset='windows-1252'>caf\xE9 \x80", "<meta charset='windows-1252'>café €"),
            (
                b"<meta http-equiv=content-type content=\"text/html; CharSet=windows-1251\">\xEF\xF0\xE8",
                "<meta http-equiv=content-type content=\"text/html; CharSet=windows-1251\">при",
            ),
            // States UTF-8 and isn't.
            (b"<meta charset=utf-8>caf\xE9 cr\xE8me", "<meta charset=utf-8>café crème"),
            // States UTF-8 and nearly is.
            (b"<meta charset=utf-8>\xC3\xA9\xC3\xA8\xFF", "<meta charset=utf-8>éè\u{FFFD}"),
            // States nothing, and was cut within a character.
            (b"caf\xC3\xA9s, caf\xC3\xA9 \xE2\x80", "cafés, café \u{FFFD}"),
            (b"caf\xE9 cr\xE8me", "café crème"),
            // UTF-16 without its mark.
            (b"<\0p\0>\0\xE9\0 \0\x19\x20", "<p>é ’"),
            (b"\0<\0p\0>\0\xE9", "<p>é"),
        ] {
            assert_eq!(decode(bytes, None), text);
        }
    }

    #[test]
    fn utf8_with_a_broken_byte_goes_before_another_statement() {
        let page = |good: usize| {
            let mut page = b"<meta charset=iso-8859-1>".to_vec();
            page.extend(b"\xC3\xA9".repeat(good));
            page.push(0xC3);
            decode(&page, None).into_owned()
        };
        assert!(page(11).ends_with("éé\u{FFFD}"));
        assert!(page(10).ends_with("Ã©Ã"));
    }

    #[test]
    fn the_charset_a_page_was_sent_with() {
        for (bytes, sent, text) in [
            (&b"\xEF\xF0\xE8"[..], "windows-1251", "при"),
            // Before the page's own statement, after valid UTF-8.
            (
                b"<meta charset=iso-8859-1>\xEF\xF0\xE8",
                "windows-1251",
                "<meta charset=iso-8859-1>при",
            ),
            (b"caf\xC3\xA9", "iso-8859-1", "café"),
            (
                b"<meta charset=iso-8859-1>\xE9",
                "klingon",
                "<meta charset=iso-8859-1>é",
            ),
        ] {
            assert_eq!(decode(bytes, Some(sent)), text);
        }
    }
}
