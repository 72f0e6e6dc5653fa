//! Tells a page from other kinds of files by its first bytes.

use crate::error::Error;

use super::encoding::unmarked_utf16;
use super::front_matter::json_end;

/// First bytes of kinds of files that are no pages, each with its name.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "PDF document"),
    (b"\x89PNG\r\n", "PNG image"),
    (b"\xFF\xD8\xFF", "JPEG image"),
    (b"GIF8", "GIF image"),
    (b"PK\x03\x04", "ZIP archive"),
    (b"PK\x05\x06", "ZIP archive"),
    (b"\x1F\x8B", "gzip data"),
    (b"\x28\xB5\x2F\xFD", "Zstandard data"),
    (b"BZh", "bzip2 data"),
    (b"\xFD7zXZ\x00", "xz data"),
    (b"7z\xBC\xAF\x27\x1C", "7-Zip archive"),
    (b"\x7FELF", "executable"),
    (b"MZ", "executable"),
    (b"OggS", "Ogg media"),
    (b"ID3", "MP3 audio"),
    (b"wOFF", "web font"),
    (b"wOF2", "web font"),
    (b"SQLite format 3\x00", "SQLite database"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "Office document"),
    (b"{\\rtf", "RTF document"),
    (b"\xFF\xFE\0\0", "text in UTF-32"),
    (b"\0\0\xFE\xFF", "text in UTF-32"),
    (b"%!PS", "PostScript document"),
];

/// How many bytes are looked at for control characters.
const SAMPLE: usize = 4096;

/// Refuses what is empty or of another kind.
pub fn refuse_other_kinds(bytes: &[u8]) -> Result<(), Error> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Error::Empty);
    }
    for (signature, kind) in SIGNATURES {
        // Text may start with what is nothing but letters and digits: "ID3 van Volkswagen".
        let is_word = signature.iter().all(u8::is_ascii_alphanumeric);
        if bytes.starts_with(signature) && (!is_word || looks_binary(bytes)) {
            return Err(Error::NotAPage(kind));
        }
    }
    let (riff, webp) = (bytes.starts_with(b"RIFF"), bytes.get(8..12));
    if riff && webp == Some(b"WEBP") {
        return Err(Error::NotAPage("WebP image"));
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return Err(Error::NotAPage("MPEG-4 media"));
    }
    if is_json(bytes) && json_end(bytes.trim_ascii_start()).is_none() {
        return Err(Error::NotAPage("JSON document"));
    }
    if looks_binary(bytes) {
        return Err(Error::NotAPage("binary data"));
    }
    Ok(())
}

/// An object with a key, or a list of such.
fn is_json(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut signs = bytes.iter().filter(|byte| !byte.is_ascii_whitespace());
    match signs.next() {
        Some(b'[') => signs.next() == Some(&b'{') && signs.next() == Some(&b'"'),
        first => first == Some(&b'{') && signs.next() == Some(&b'"'),
    }
}

/// More than one control character in ten, and no UTF-16, which is full of NULs.
fn looks_binary(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return false;
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    // Without branches, and so for many bytes at once.
    let is_control = |byte: u8| {
        (byte < 0x09)
            | (byte.wrapping_sub(0x0E) < 0x0D)
            | (byte.wrapping_sub(0x1C) < 0x04)
            | (byte == 0x7F)
    };
    let control: u16 = sample.iter().map(|byte| u16::from(is_control(*byte))).sum();
    usize::from(control) * 10 > sample.len() && unmarked_utf16(bytes).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_pass() {
        for page in [
            &b"<!doctype html><p>x"[..],
            b"MZ is how this sentence starts",
            b"ID3 van Volkswagen wint een prijs",
            b"[Update] {\"quoted\"}",
            b"{\"title\": \"x\"}\n\nText.",
            b"\xFF\xFE<\0p\0>\0x\0",
            b"<\0p\0>\0x\0",
            b"text with one \0 in a long line",
        ] {
            assert_eq!(refuse_other_kinds(page), Ok(()), "{page:?}");
        }
    }

    #[test]
    fn other_kinds_are_named() {
        for (bytes, kind) in [
            (&b"%PDF-1.7\n"[..], "PDF document"),
            (b"\x1F\x8B\x08\x00", "gzip data"),
            (b"MZ\0\0\0\0\0\0\0\0", "executable"),
            (b"{\n  \"html\": \"<p>x\"\n}", "JSON document"),
            (b"[\n{\"html\": \"<p>x\"}]", "JSON document"),
            (b"RIFF\x10\0\0\0WEBPVP8 ", "WebP image"),
            (b"\0\0\0\x20ftypisom", "MPEG-4 media"),
            (b"\xFF\xFE\0\0<\0\0\0", "text in UTF-32"),
            (b"\x01\x02\x03\x04\x05\x06", "binary data"),
        ] {
            assert_eq!(
                refuse_other_kinds(bytes),
                Err(Error::NotAPage(kind)),
                "{bytes:?}"
            );
        }
        assert_eq!(refuse_other_kinds(b" \n\t"), Err(Error::Empty));
        assert_eq!(refuse_other_kinds(b""), Err(Error::Empty));
    }
}
