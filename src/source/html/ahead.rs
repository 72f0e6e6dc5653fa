//! Reads plain markup ahead of the tokenizer: text, tags, comments and scripts in the form in which
//! nearly all are written. What is not plain is the tokenizer's, which knows all of the standard
//! and all that pages do against it.
//!
//! Line ends are `"\n"` here, and there is no NUL.

use std::borrow::Cow;
use std::ops::Range;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{CharacterTokens, EndTag, StartTag, Tag, TagToken, Token};
use html5ever::{Attribute, LocalName, QualName, ns};
use memchr::{memchr, memchr_iter, memmem};

use super::read;
use super::references::{self, Place};
use crate::limits;

/// The next token, where it is plain, and where it ends; no token where nothing of it is needed.
/// `None` where what stands at `at` is not plain.
pub fn token(page: &StrTendril, at: usize) -> Option<(Option<Token>, usize)> {
    let rest = &page.as_bytes()[at..];
    match rest {
        [b'<', b'!', b'-', b'-', comment @ ..] => Some((None, at + 4 + comment_length(comment)?)),
        [b'<', next, ..] if opens(*next) => {
            let (tag, end) = tag(page, at)?;
            (!read::may_be_raw(&tag.name)).then_some((Some(TagToken(tag)), end))
        }
        _ => {
            let length = text_length(rest);
            let text = &page[at..at + length];
            let (decoded, length) = references::decode(text, Place::Text);
            let text = match decoded {
                Cow::Borrowed(_) => page.subtendril(at as u32, length as u32),
                Cow::Owned(decoded) => StrTendril::from(decoded),
            };
            (length > 0).then(|| (Some(CharacterTokens(text)), at + length))
        }
    }
}

/// An element whose content is nothing but text, like a script.
pub struct RawElement {
    /// Its start tag.
    pub start: Tag,
    /// Where its text stands.
    pub text: Range<usize>,
    /// Its end tag.
    pub end: Tag,
    /// Where that ends.
    pub behind: usize,
}

/// The element at `at` whose text may be raw, where all of it is plain. Or else how far it was
/// looked for in vain.
pub fn raw_element(page: &StrTendril, at: usize) -> Result<RawElement, usize> {
    let (start, text) = match tag(page, at) {
        Some((tag, end)) if tag.kind == StartTag && read::has_raw_text(&tag.name) => (tag, end),
        _ => return Err(0),
    };
    let length = raw_text(&page[text..], &start.name);
    let end = text + length;
    match tag(page, end) {
        Some((tag, behind)) if tag.kind == EndTag && tag.name == start.name => Ok(RawElement {
            start,
            text: text..end,
            end: tag,
            behind,
        }),
        _ => Err(length),
    }
}

/// Whether what follows a `<` makes it the start of a tag, a comment or the like.
fn opens(next: u8) -> bool {
    next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?')
}

/// How far it is to the next tag, comment or the like. A `<` at the very end is not told.
fn text_length(rest: &[u8]) -> usize {
    let stops = |at: &usize| rest.get(at + 1).is_none_or(|next| opens(*next));
    memchr_iter(b'<', rest).find(stops).unwrap_or(rest.len())
}

/// The length of the raw text of an element, as far as it surely goes: up to what may be its end
/// tag or, in a script, to what may be the start of a comment, in which end tags may not count.
pub fn raw_text(rest: &str, element: &str) -> usize {
    let bytes = rest.as_bytes();
    let stops = |at: &usize| match bytes.get(at + 1) {
        Some(b'/') => bytes
            .get(at + 2..at + 2 + element.len())
            .is_none_or(|name| name.eq_ignore_ascii_case(element.as_bytes())),
        Some(b'!') => element == "script",
        Some(_) => false,
        None => true,
    };
    memchr_iter(b'<', bytes).find(stops).unwrap_or(bytes.len())
}

/// The length of a comment from behind `<!--` on, its end included.
fn comment_length(rest: &[u8]) -> Option<usize> {
    if rest.starts_with(b">") || rest.starts_with(b"->") {
        return None;
    }
    let length = memmem::find(rest, b"-->")?;
    // `--!>` ends a comment too.
    memmem::find(&rest[..length], b"--!>")
        .is_none()
        .then_some(length + 3)
}

/// The tag that starts at `at`, if one does, and where it ends.
fn tag(page: &StrTendril, at: usize) -> Option<(Tag, usize)> {
    let bytes = page.as_bytes();
    let (kind, start) = match bytes.get(at..at + 2)? {
        b"</" => (EndTag, at + 2),
        [b'<', _] => (StartTag, at + 1),
        _ => return None,
    };
    let mut end = start + bytes[start..].iter().position(|byte| !is_name(*byte))?;
    let name = in_small_letters(&page[start..end]);
    if !name.starts_with(|c: char| c.is_ascii_lowercase()) {
        return None;
    }
    let mut tag = Tag {
        kind,
        name: LocalName::from(&*name),
        self_closing: false,
        attrs: Vec::new(),
        had_duplicate_attributes: false,
    };
    let keeps_all = read::keeps_all_attributes(&tag.name);
    for _ in 0..=limits::ATTRIBUTES {
        let blank = blank(bytes, end);
        end += blank;
        match bytes.get(end)? {
            b'>' => return Some((tag, end + 1)),
            _ if kind == EndTag => return None,
            b'/' if bytes.get(end + 1) == Some(&b'>') => {
                tag.self_closing = true;
                return Some((tag, end + 2));
            }
            _ if blank == 0 => return None,
            _ => {}
        }
        let (name, value, next) = attribute(page, end)?;
        end = next;
        let name = in_small_letters(name);
        if keeps_all || read::is_read(&name) {
            let local = LocalName::from(&*name);
            let is_double = tag.attrs.iter().any(|one| one.name.local == local);
            let (decoded, length) = references::decode(&page[value.clone()], Place::Attribute);
            if is_double || length < value.len() {
                return None;
            }
            let value = match decoded {
                Cow::Borrowed(_) => page.subtendril(value.start as u32, length as u32),
                Cow::Owned(decoded) => StrTendril::from(decoded),
            };
            tag.attrs.push(Attribute {
                name: QualName::new(None, ns!(), local),
                value,
            });
        }
    }
    None
}

/// The name of the attribute at `at`, where its value stands, and where it ends.
fn attribute(page: &str, at: usize) -> Option<(&str, Range<usize>, usize)> {
    let bytes = page.as_bytes();
    let end = at + bytes[at..].iter().position(|byte| !is_name(*byte))?;
    let name = &page[at..end];
    match bytes[end] {
        _ if name.is_empty() => None,
        b' ' | b'\n' | b'\t' | b'/' | b'>' => Some((name, end..end, end)),
        b'=' => {
            let start = end + 1;
            match bytes.get(start)? {
                quote @ (b'"' | b'\'') => {
                    let end = start + 1 + memchr(*quote, &bytes[start + 1..])?;
                    Some((name, start + 1..end, end + 1))
                }
                _ => {
                    let length = bytes[start..].iter().position(|byte| !is_bare(*byte))?;
                    let end = start + length;
                    let is_plain = length > 0 && matches!(bytes[end], b' ' | b'\n' | b'\t' | b'>');
                    is_plain.then_some((name, start..end, end))
                }
            }
        }
        _ => None,
    }
}

/// A name as the tokenizer gives it.
fn in_small_letters(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}

/// Whether a text is white space.
pub fn is_blank(text: &str) -> bool {
    blank(text.as_bytes(), 0) == text.len()
}

/// How many bytes of white space stand at `at`.
fn blank(bytes: &[u8], at: usize) -> usize {
    let is_blank = |byte: &u8| matches!(byte, b' ' | b'\n' | b'\t' | b'\x0C');
    bytes[at..].iter().take_while(|byte| is_blank(byte)).count()
}

/// What plain names are made of.
fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.' | b'@')
}

/// What plain values without quotes are made of.
fn is_bare(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b':' | b'/' | b'#' | b'%')
}
