//! Takes attributes off elements that have too many, before the tokenizer sees them: it holds
//! each attribute against all before it.

use std::ops::Range;

use memchr::{memchr, memchr2, memmem};

use crate::limits;

/// What the tokenizer comes to next.
#[derive(Debug, Clone, Copy)]
pub enum Ahead<'a> {
    /// Text and markup; within SVG and the like also sections of CDATA.
    Markup { cdata: bool },
    /// The raw text of an element of this name.
    Raw(&'a str),
}

/// What the tokenizer's next tag has behind its first [`limits::ATTRIBUTES`] attributes, if it has
/// more. It is found as the tokenizer finds it, which asks anew behind each tag.
pub fn surplus(page: &[u8], ahead: Ahead) -> Option<Range<usize>> {
    let name = match ahead {
        Ahead::Markup { cdata } => next_tag(page, cdata)?,
        Ahead::Raw(element) => end_of_raw(page, element.as_bytes())?,
    };
    surplus_of(page, name)
}

/// Where the name of the next tag stands.
fn next_tag(page: &[u8], cdata: bool) -> Option<usize> {
    let mut at = 0;
    loop {
        at += memchr(b'<', &page[at..])? + 1;
        let rest = &page[at..];
        at += match rest {
            [letter, ..] if letter.is_ascii_alphabetic() => return Some(at),
            [b'/', letter, ..] if letter.is_ascii_alphabetic() => return Some(at + 1),
            [b'/', b'>', ..] => 2,
            // The dashes at its start may be those at its end.
            [b'!', b'-', b'-', b'>', ..] => 4,
            [b'!', b'-', b'-', b'-', b'>', ..] => 5,
            [b'!', b'-', b'-', comment @ ..] => 3 + end_of_comment(comment)?,
            [b'!', ..] if cdata && rest.starts_with(b"![CDATA[") => memmem::find(rest, b"]]>")? + 3,
            [b'!' | b'/' | b'?', ..] => memchr(b'>', rest)? + 1,
            _ => 0,
        };
    }
}

/// Where a comment ends, from behind its `<!--` on.
fn end_of_comment(comment: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += memchr(b'>', &comment[at..])? + 1;
        if comment[..at].ends_with(b"-->") || comment[..at].ends_with(b"--!>") {
            return Some(at);
        }
    }
}

/// Where the name in the end tag of a raw element stands. In a script, the end tag of a script
/// within a comment doesn't count.
fn end_of_raw(page: &[u8], element: &[u8]) -> Option<usize> {
    let is_named = |rest: &[u8]| {
        let name = rest.get(..element.len());
        let next = rest.get(element.len());
        name.is_some_and(|name| name.eq_ignore_ascii_case(element))
            && next.is_some_and(|byte| CLASS[usize::from(*byte)] & ENDS_NAME != 0)
    };
    let is_script = element == b"script";
    let (mut in_comment, mut in_inner) = (false, false);
    let mut at = 0;
    loop {
        at += memchr2(b'<', b'>', &page[at..])? + 1;
        let rest = &page[at..];
        match rest {
            _ if page[at - 1] == b'>' => {
                in_comment &= !page[..at].ends_with(b"-->");
                in_inner &= in_comment;
            }
            [b'/', name @ ..] if is_named(name) => {
                if !in_inner {
                    return Some(at + 1);
                }
                in_inner = false;
            }
            [b'!', b'-', b'-', ..] if is_script => in_comment = true,
            name if in_comment && is_named(name) => in_inner = true,
            _ => {}
        }
    }
}

/// What the tag whose name starts at `start` has too many, read as the tokenizer reads it.
fn surplus_of(page: &[u8], start: usize) -> Option<Range<usize>> {
    let mut at = find(page, start, ENDS_NAME);
    let mut surplus = None;
    for number in 0.. {
        at = skip(page, at, BLANK | SLASH);
        if matches!(page.get(at), None | Some(b'>')) {
            break;
        }
        if number == limits::ATTRIBUTES {
            surplus = Some(at);
        }
        // A name may start with `=`.
        at = find(page, at + 1, ENDS_NAME | EQUALS);
        let equals = skip(page, at, BLANK);
        if page.get(equals) != Some(&b'=') {
            continue;
        }
        at = skip(page, equals + 1, BLANK);
        at = match page.get(at) {
            Some(quote @ (b'"' | b'\'')) => match memchr(*quote, &page[at + 1..]) {
                Some(length) => at + length + 2,
                None => page.len(),
            },
            _ => find(page, at, BLANK | END),
        };
    }
    surplus.map(|start| start..at)
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

    const MARKUP: Ahead = Ahead::Markup { cdata: false };

    fn attributes(count: usize) -> String {
        (0..count)
            .map(|number| format!(" a{number}=\"<b>\""))
            .collect()
    }

    fn limited(page: &str, ahead: Ahead) -> String {
        let mut page = page.to_owned();
        if let Some(surplus) = surplus(page.as_bytes(), ahead) {
            page.replace_range(surplus, "");
        }
        page
    }

    #[test]
    fn surplus_goes_and_all_else_stays() {
        let few = attributes(limits::ATTRIBUTES);
        let many = attributes(limits::ATTRIBUTES + 800);
        for (page, expected) in [
            (format!("x<p{few}>y"), format!("x<p{few}>y")),
            (format!("x<p{many} />z"), format!("x<p{few} >z")),
            (format!("x</p{many}>z"), format!("x</p{few} >z")),
            (format!("<p{many} b='>' c=é>y"), format!("<p{few} >y")),
            (format!("<p{many}"), format!("<p{few} ")),
            (format!("<p{many} b='"), format!("<p{few} ")),
            // The tag after the next one is looked at when the next one has passed.
            (format!("<p><p{many}>"), format!("<p><p{many}>")),
            // What is no tag is left alone.
            (
                format!("<!-- <p{many}> --><p{many}>"),
                format!("<!-- <p{many}> --><p{few} >"),
            ),
            (
                format!("<{many} </><? <p{many}>"),
                format!("<{many} </><? <p{many}>"),
            ),
        ] {
            assert_eq!(limited(&page, MARKUP), expected);
        }
    }

    #[test]
    fn the_next_tag_is_the_tokenizers() {
        for (before, ahead) in [
            ("<!-->", MARKUP),
            ("<!--->", MARKUP),
            ("<!-- -- --!>", MARKUP),
            ("<!---!>--!->-->", MARKUP),
            ("<!x <!-- >", MARKUP),
            ("<!doctype html \">", MARKUP),
            ("<?x <!-- ?>", MARKUP),
            ("</ <!-- >", MARKUP),
            ("</>", MARKUP),
            ("<![CDATA[<!--]]>", MARKUP),
            ("<![CDATA[ > <!-- ]]>", Ahead::Markup { cdata: true }),
            ("<p </titles ", Ahead::Raw("title")),
            ("<!-- x ", Ahead::Raw("script")),
            ("<!--><script></", Ahead::Raw("script")),
            ("<!-- <script> </script x y> ", Ahead::Raw("script")),
            ("<!-- <script> --> ", Ahead::Raw("script")),
            ("<!-- <style> ", Ahead::Raw("style")),
        ] {
            let tag = match ahead {
                Ahead::Markup { .. } => "<p",
                Ahead::Raw(element) => &format!("</{}", element.to_uppercase()),
            };
            let page = format!("{before}{tag}{}>", attributes(limits::ATTRIBUTES + 1));
            let found = surplus(page.as_bytes(), ahead).map(|surplus| surplus.end);
            assert_eq!(found, Some(page.len() - 1), "{before}");
        }
    }

    #[test]
    fn attributes_are_told_apart_as_the_tokenizer_does() {
        let count = |tag: &str| {
            let page = format!("<p {tag}{}>", " x".repeat(limits::ATTRIBUTES));
            let surplus = surplus(page.as_bytes(), MARKUP);
            surplus.map_or(0, |surplus| page[surplus].matches('x').count())
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
