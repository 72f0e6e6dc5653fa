//! Character references, as far as they say clearly what they are: `&amp;`, `&#233;`.

use std::borrow::Cow;

use html5ever::data::NAMED_ENTITIES;
use memchr::memchr;

/// Where a reference stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In text.
    Text,
    /// In the value of an attribute: addresses are full of `&` that are no references.
    Attribute,
}

/// What a text says with its references replaced, and how far it was read: up to the first `&` of
/// which only the tokenizer knows what it is.
pub fn decode(text: &str, place: Place) -> (Cow<'_, str>, usize) {
    let mut decoded = String::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some(found) = memchr(b'&', &text.as_bytes()[at..]) {
        let start = at + found;
        let rest = &text[start + 1..];
        at = start + 1;
        match meaning(rest, place) {
            Meaning::Itself => {}
            Meaning::Characters(characters, length) => {
                at += length;
                decoded.push_str(&text[copied..start]);
                decoded.extend(characters.into_iter().flatten());
                copied = at;
            }
            Meaning::Unclear => return (joined(decoded, &text[copied..start]), start),
        }
    }
    (joined(decoded, &text[copied..]), text.len())
}

/// Text that was changed, and what came behind it unchanged.
/// What the value of an attribute says with its references replaced; those that are not clear stay.
pub fn decode_attribute(value: &str) -> Cow<'_, str> {
    let (mut decoded, mut read) = decode(value, Place::Attribute);
    while read < value.len() {
        let (more, length) = decode(&value[read + 1..], Place::Attribute);
        decoded.to_mut().push('&');
        decoded.to_mut().push_str(&more);
        read += 1 + length;
    }
    decoded
}

fn joined(mut changed: String, rest: &str) -> Cow<'_, str> {
    if changed.is_empty() {
        return Cow::Borrowed(rest);
    }
    changed.push_str(rest);
    Cow::Owned(changed)
}

/// What an `&` means.
#[derive(Debug, PartialEq, Eq)]
enum Meaning {
    /// No more than itself.
    Itself,
    /// One character or two, written with so many bytes behind it.
    Characters([Option<char>; 2], usize),
    /// The tokenizer knows.
    Unclear,
}

/// What the `&` before a text means.
fn meaning(rest: &str, place: Place) -> Meaning {
    let bytes = rest.as_bytes();
    if bytes.first() == Some(&b'#') {
        return numeric(rest);
    }
    let is_name = |byte: &&u8| byte.is_ascii_alphanumeric();
    let length = bytes.iter().take_while(is_name).count();
    let next = bytes.get(length);
    match next {
        _ if length == 0 => Meaning::Itself,
        Some(b';') => match named(&rest[..=length]) {
            Some(characters) => Meaning::Characters(characters, length + 1),
            // What starts like a name without the `;` counts in text.
            None if place == Place::Text => Meaning::Unclear,
            None => Meaning::Itself,
        },
        // "&copy=1" in an address; "&copyright" there is no reference either.
        Some(b'=') if place == Place::Attribute => Meaning::Itself,
        _ if place == Place::Attribute && named(&rest[..length]).is_none() => Meaning::Itself,
        _ => Meaning::Unclear,
    }
}

/// The characters of a name.
fn named(name: &str) -> Option<[Option<char>; 2]> {
    let (first, second) = NAMED_ENTITIES.get(name).filter(|(first, _)| *first != 0)?;
    let second = char::from_u32(*second).filter(|c| *c != '\0');
    Some([char::from_u32(*first), second])
}

/// What `&#233;` or `&#xE9;` means. Numbers that stand for others are the tokenizer's.
fn numeric(rest: &str) -> Meaning {
    let Some((number, _)) = rest[1..].split_once(';') else {
        return Meaning::Unclear;
    };
    let (digits, radix) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    // A sign is no digit.
    let is_number = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let code = u32::from_str_radix(digits, radix).ok();
    match code.filter(|_| is_number).and_then(char::from_u32) {
        Some(c) if !c.is_control() => {
            Meaning::Characters([Some(c), None], "#;".len() + number.len())
        }
        _ => Meaning::Unclear,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clear_references_are_replaced() {
        for (text, decoded) in [
            ("a", "a"),
            ("a &amp; b&lt;&gt;&quot;", "a & b<>\""),
            ("&eacute;&#233;&#xE9;&#XE9;", "éééé"),
            ("&NotEqualTilde;", "≂\u{338}"),
            ("a & b && c &", "a & b && c &"),
        ] {
            for place in [Place::Text, Place::Attribute] {
                assert_eq!(decode(text, place), (decoded.into(), text.len()), "{text}");
            }
        }
    }

    #[test]
    fn others_are_left() {
        // What is read in text, and in an attribute.
        for (text, in_text, in_attribute) in [
            ("a&amp b", "a", "a"),
            ("a&copy=1", "a", "a&copy=1"),
            ("a&b=1&copyright=2&x", "a", "a&b=1&copyright=2&x"),
            ("a&notit; b", "a", "a&notit; b"),
            ("&lt;&#128;", "<", "<"),
            ("a&#0;", "a", "a"),
            ("a&#x110000;", "a", "a"),
            ("a&#xD800;", "a", "a"),
            ("a&#;", "a", "a"),
            ("a&#+65;", "a", "a"),
            ("a&#65 b;", "a", "a"),
        ] {
            assert_eq!(decode(text, Place::Text).0, in_text, "{text}");
            assert_eq!(decode(text, Place::Attribute).0, in_attribute, "{text}");
        }
    }
}
