//! Takes attributes off elements that have too many, before the tokenizer sees them: it holds
//! each attribute against all before it.

use std::borrow::Cow;

use memchr::{memchr, memmem};

use crate::limits;

/// Elements whose content is text, however much it looks like tags: but not within SVG.
const RAW: &[&str] = &["script", "style", "textarea", "title", "xmp"];

/// What looks like a tag within them loses attributes from this number on only: it is text, where
/// a `<` may well be followed by many words, unless somebody plays with SVG.
const RAW_ATTRIBUTES: usize = 8 * limits::ATTRIBUTES;

/// The text of a page with no more than [`limits::ATTRIBUTES`] for each element.
pub fn limit(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let mut kept = String::new();
    let mut copied = 0;
    let mut raw_end = 0;
    let mut comments_end = true;
    let mut at = 0;
    while let Some(found) = memchr(b'<', &bytes[at..]) {
        at += found + 1;
        let is_raw = at < raw_end;
        match bytes.get(at) {
            Some(letter) if letter.is_ascii_alphabetic() => {
                let most = if is_raw {
                    RAW_ATTRIBUTES
                } else {
                    limits::ATTRIBUTES
                };
                let tag = Tag::read(bytes, at, most);
                at = tag.end;
                if let Some(surplus) = tag.surplus {
                    kept.push_str(&text[copied..surplus]);
                    copied = tag.end;
                } else if is_raw {
                    at = at.min(raw_end);
                } else if let Some(raw) = tag.raw() {
                    raw_end = end_of_raw(bytes, at, raw);
                }
            }
            Some(b'!') if !is_raw && comments_end && bytes[at..].starts_with(b"!--") => {
                match memmem::find(&bytes[at..], b"-->") {
                    Some(end) => at += end,
                    // It may still end in a rarer way.
                    None => comments_end = false,
                }
            }
            _ => {}
        }
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    kept.push_str(&text[copied..]);
    Cow::Owned(kept)
}

/// Where the content of a raw element ends: at its closing tag, or at the end of the page.
fn end_of_raw(bytes: &[u8], start: usize, name: &str) -> usize {
    let mut at = start;
    while let Some(found) = memmem::find(&bytes[at..], b"</") {
        at += found + 2;
        let end = at + name.len();
        if bytes
            .get(at..end)
            .is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
        {
            return at;
        }
    }
    bytes.len()
}

/// A start tag.
struct Tag<'a> {
    name: &'a [u8],
    /// Where the first attribute too many starts.
    surplus: Option<usize>,
    /// Where its `>` stands, or the page ends.
    end: usize,
}

impl<'a> Tag<'a> {
    /// The raw element that it starts.
    fn raw(&self) -> Option<&'static str> {
        let is_it = |raw: &&&str| raw.as_bytes().eq_ignore_ascii_case(self.name);
        RAW.iter().find(is_it).copied()
    }

    /// Reads the tag whose name starts at `start`, as the tokenizer of HTML does. Attributes are
    /// surplus when there are more than `most`.
    fn read(bytes: &'a [u8], start: usize, most: usize) -> Self {
        let mut at = find(bytes, start, ENDS_NAME);
        let mut tag = Tag {
            name: &bytes[start..at],
            surplus: None,
            end: bytes.len(),
        };
        let mut attributes = 0;
        loop {
            at = skip(bytes, at, BLANK | SLASH);
            match bytes.get(at) {
                None => return tag,
                Some(b'>') => {
                    tag.end = at;
                    return tag;
                }
                Some(_) => {}
            }
            attributes += 1;
            if attributes == most + 1 {
                tag.surplus = Some(at);
            }
            // A name may start with `=`.
            at = find(bytes, at + 1, ENDS_NAME | EQUALS);
            let equals = skip(bytes, at, BLANK);
            if bytes.get(equals) != Some(&b'=') {
                continue;
            }
            at = skip(bytes, equals + 1, BLANK);
            at = match bytes.get(at) {
                Some(quote @ (b'"' | b'\'')) => match memchr(*quote, &bytes[at + 1..]) {
                    Some(length) => at + length + 2,
                    None => bytes.len(),
                },
                _ => find(bytes, at, BLANK | END),
            };
        }
    }
}

/// What a byte may be within a tag.
const BLANK: u8 = 1;
const SLASH: u8 = 2;
const END: u8 = 4;
const EQUALS: u8 = 8;
/// What ends the name of a tag.
const ENDS_NAME: u8 = BLANK | SLASH | END;

/// What each byte is: most of a page is within tags.
const CLASS: [u8; 256] = {
    let mut class = [0; 256];
    class[b' ' as usize] = BLANK;
    class[b'\t' as usize] = BLANK;
    class[b'\n' as usize] = BLANK;
    class[b'\r' as usize] = BLANK;
    class[0x0C] = BLANK;
    class[b'/' as usize] = SLASH;
    class[b'>' as usize] = END;
    class[b'=' as usize] = EQUALS;
    class
};

/// Where the bytes of these classes end.
fn skip(bytes: &[u8], mut at: usize, classes: u8) -> usize {
    while at < bytes.len() && CLASS[usize::from(bytes[at])] & classes != 0 {
        at += 1;
    }
    at
}

/// Where the next byte of these classes stands, or else the end.
fn find(bytes: &[u8], mut at: usize, classes: u8) -> usize {
    while at < bytes.len() && CLASS[usize::from(bytes[at])] & classes == 0 {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attributes(count: usize) -> String {
        (0..count)
            .map(|number| format!(" a{number}=\"<b>\""))
            .collect()
    }

    #[test]
    fn surplus_goes_and_all_else_stays() {
        let few = attributes(limits::ATTRIBUTES);
        let many = attributes(limits::ATTRIBUTES + 800);
        for (page, expected) in [
            (format!("x<p{few}>y"), format!("x<p{few}>y")),
            (
                format!("x<p{many}>y<p{many} />z"),
                format!("x<p{few} >y<p{few} >z"),
            ),
            (format!("<p{many} b='>' c=é>y"), format!("<p{few} >y")),
            (format!("<p{many}"), format!("<p{few} ")),
            (format!("<p{many} b='"), format!("<p{few} ")),
            // What is no tag is left alone.
            (format!("<!-- <p{many}> -->"), format!("<!-- <p{many}> -->")),
            (
                format!("<script>a <b{many}></script><p{many}>"),
                format!("<script>a <b{many}></script><p{few} >"),
            ),
            (
                format!("<{many} </p{many} <"),
                format!("<{many} </p{many} <"),
            ),
        ] {
            assert_eq!(limit(&page), expected);
        }
    }

    #[test]
    fn attributes_are_told_apart_as_the_tokenizer_does() {
        let count = |tag: &str| {
            let page = format!("<p {tag}{}>", " x".repeat(limits::ATTRIBUTES));
            let surplus = Tag::read(page.as_bytes(), 1, limits::ATTRIBUTES).surplus;
            surplus.map_or(0, |at| page[at..].matches('x').count())
        };
        for (tag, number) in [
            ("", 0),
            ("a", 1),
            ("a=1 b = '2' c=\"3\"", 3),
            ("a='>'", 1),
            ("a=>", 0),
            ("= a==b", 2),
            ("a/b", 2),
            ("a\"b c'", 2),
            ("a='b'c", 2),
        ] {
            assert_eq!(count(tag), number, "{tag}");
        }
    }
}
