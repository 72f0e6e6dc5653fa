//! What a page's markup holds that readers don't see.

use std::borrow::Cow;

use memchr::{memchr, memmem};

use crate::source::html::decode_attribute;

/// The elements that nobody reads.
const HOLDERS: [&str; 3] = ["script", "noscript", "template"];

/// What scripts, templates and the like hold, without white space in front.
pub fn held(page: &str) -> impl Iterator<Item = &str> {
    let mut at = 0;
    // What is left open is so only once: nothing ends behind the last end.
    let mut open = [false; HOLDERS.len()];
    std::iter::from_fn(move || {
        loop {
            at += memchr(b'<', &page.as_bytes()[at..])? + 1;
            let Some(holder) = HOLDERS.iter().position(|name| is_named(&page[at..], name)) else {
                continue;
            };
            let start = at + memchr(b'>', &page.as_bytes()[at..])? + 1;
            if open[holder] {
                continue;
            }
            match end_of(&page[start..], HOLDERS[holder]) {
                Some(length) => {
                    at = start + length;
                    return Some(page[start..at].trim_start());
                }
                None => open[holder] = true,
            }
        }
    })
}

/// Where the element of a name ends, of what it holds and what comes behind it.
fn end_of(rest: &str, name: &str) -> Option<usize> {
    let mut ends = memmem::find_iter(rest.as_bytes(), "</");
    ends.find(|end| is_named(&rest[end + 2..], name))
}

/// Whether a tag has that name, from behind its `<` on.
fn is_named(tag: &str, name: &str) -> bool {
    let start = tag.as_bytes().get(..name.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
}

/// What attributes of at least so many bytes hold.
pub fn values(page: &str, least: usize) -> impl Iterator<Item = Cow<'_, str>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            at += memchr(b'=', &page.as_bytes()[at..])? + 1;
            let Some(quote @ (b'"' | b'\'')) = page.as_bytes().get(at).copied() else {
                continue;
            };
            let start = at + 1;
            let Some(length) = memchr(quote, &page.as_bytes()[start..]) else {
                continue;
            };
            at = start + length;
            if length >= least {
                return Some(decode_attribute(&page[start..at]));
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_held_ends_with_its_element() {
        let page = "<p>a<SCRIPT x=1> b<p></p></script ><noscript>c</noscript><template>d\
                    <script>e</script><scripting>";
        assert_eq!(held(page).collect::<Vec<_>>(), ["b<p></p>", "c", "e"]);
        assert_eq!(held("<script>a<script").count(), 0);
        assert_eq!(
            held("<é<script>é</script><template").collect::<Vec<_>>(),
            ["é"]
        );
    }

    #[test]
    fn values_are_decoded() {
        let page = "<p a=b c='d&quot;' e=\"f &amp;lt; &x &\" g=\"\" h='i";
        assert_eq!(values(page, 1).collect::<Vec<_>>(), ["d\"", "f &lt; &x &"]);
    }
}
