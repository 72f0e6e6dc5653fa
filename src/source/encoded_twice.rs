//! Text that was encoded twice: its UTF-8 was once read as Windows-1252 or Latin-1 ("â€™" for "’"),
//! as pages often are on their way from crawler to file.

use encoding_rs::{Encoding, WINDOWS_1252};

/// Fewest sequences that tell a page that was encoded twice from a slip.
const FEWEST: usize = 3;

/// From this many different sequences on, no writing of its own looks like them.
const MANY: usize = 10;

/// Sequences for each other character beyond ASCII, at least.
const PER_OTHER: usize = 10;

/// Other characters after which a page that has few sequences is given up.
const OTHERS: usize = 30;

/// The text as it was encoded first, if nearly all that it has beyond ASCII was encoded twice.
pub fn undo(text: &str) -> Option<String> {
    if !is_encoded_twice(text) {
        return None;
    }
    let mut undone = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = beyond_ascii(rest) {
        undone.push_str(&rest[..at]);
        rest = &rest[at..];
        let (character, length) = match Sequence::at(rest) {
            Some(sequence) => (sequence.character, sequence.length),
            None => first(rest),
        };
        undone.push(character);
        rest = &rest[length..];
    }
    undone.push_str(rest);
    Some(undone)
}

fn is_encoded_twice(text: &str) -> bool {
    let (mut sequences, mut telling, mut others) = (0, 0, 0);
    let mut different = Vec::with_capacity(MANY);
    let mut rest = text;
    while let Some(at) = beyond_ascii(rest) {
        rest = &rest[at..];
        let length = match Sequence::at(rest) {
            Some(sequence) => {
                sequences += 1;
                telling += usize::from(sequence.is_telling);
                if different.len() < MANY && !different.contains(&sequence.character) {
                    different.push(sequence.character);
                }
                sequence.length
            }
            None => {
                others += 1;
                if others > OTHERS.max(sequences) {
                    return false;
                }
                first(rest).1
            }
        };
        rest = &rest[length..];
    }
    sequences >= FEWEST.max(others * PER_OTHER)
        && (telling * 2 >= sequences || different.len() >= MANY)
}

/// Characters that are the bytes of one.
struct Sequence {
    character: char,
    /// In the text, in bytes.
    length: usize,
    /// It stands in no text that was encoded once: it has a control character, three characters
    /// or more, or starts with "Â" or "Ã". "É®" and "ß“" may.
    is_telling: bool,
}

impl Sequence {
    fn at(text: &str) -> Option<Sequence> {
        let mut characters = text.chars();
        let lead = byte_of(characters.next()?)?;
        let width = match lead {
            0xC2..=0xDF => 2,
            0xE0..=0xEF => 3,
            0xF0..=0xF4 => 4,
            _ => return None,
        };
        let mut bytes = [lead, 0, 0, 0];
        let mut control = false;
        for byte in &mut bytes[1..width] {
            let character = characters.next()?;
            control |= character.is_control();
            *byte = byte_of(character)?;
        }
        let character = std::str::from_utf8(&bytes[..width]).ok()?;
        Some(Sequence {
            character: character.chars().next()?,
            length: text.len() - characters.as_str().len(),
            is_telling: control || width > 2 || lead <= 0xC3,
        })
    }
}

/// The byte that a character was read from.
fn byte_of(character: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(character) {
        return (byte >= 0x80).then_some(byte);
    }
    let mut utf8 = [0; 4];
    let (bytes, _, unknown) = WINDOWS_1252.encode(character.encode_utf8(&mut utf8));
    match *bytes {
        [byte] if !unknown => Some(byte),
        _ => None,
    }
}

fn beyond_ascii(text: &str) -> Option<usize> {
    let at = Encoding::ascii_valid_up_to(text.as_bytes());
    (at < text.len()).then_some(at)
}

/// The first character of a text that isn't empty, and its length in bytes.
fn first(text: &str) -> (char, usize) {
    let first = text.chars().next().unwrap_or_default();
    (first, first.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What becomes of UTF-8 that is read byte by byte.
    fn encoded_twice(text: &str, windows: bool) -> String {
        if windows {
            return WINDOWS_1252
                .decode_without_bom_handling(text.as_bytes())
                .0
                .into_owned();
        }
        text.bytes().map(char::from).collect()
    }

    #[test]
    fn is_undone() {
        for text in [
            "It’s – says “she”",
            "Crème brûlée à 3 €",
            "Übergrößen für Mädchen",
            "Съешь ещё этих мягких булок",
            "日本語の記事",
            "a\u{a0}b\u{a0}c\u{a0}d",
        ] {
            for windows in [false, true] {
                let twice = encoded_twice(text, windows);
                assert_eq!(undo(&twice).as_deref(), Some(text), "{twice}");
            }
        }
        // A sign that the page's frame has right.
        let mixed = format!("→ {}", encoded_twice("é è à ù ç ê â î ô û", true));
        assert_eq!(undo(&mixed).as_deref(), Some("→ é è à ù ç ê â î ô û"));
    }

    #[test]
    fn is_left_alone() {
        for text in [
            "",
            "plain",
            "It’s – says “she”",
            "NESCAFÉ® NESCAFÉ® FRAPPÉ™ CAFÉ®",
            "„Fuß“ und „Gruß“ und „Spaß“",
            "CAFÉ » CAFÉ » CAFÉ »",
            // A page that shows what becomes of UTF-8.
            "Man sieht Ã¤ statt ä, Ã¶ statt ö, Ã¼ statt ü.",
            "Ã¤ Ã¶",
        ] {
            assert_eq!(undo(text), None, "{text}");
        }
    }
}
