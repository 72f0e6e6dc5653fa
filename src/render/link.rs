//! Which links may leave the house.

/// The link in the form in which it may be written, or `None` where it must not be.
///
/// Kept are `http`, `https`, `mailto` and relative links. The test sees the link as a
/// browser does, which takes off blanks and control characters around it and drops tabs
/// and line breaks within. An `&` before the first `/`, `?`, `#` or `:` is refused too:
/// a reader that decodes entities once more could make a scheme of what follows.
pub(super) fn safe(link: &str) -> Option<String> {
    let link: String = link
        .trim_matches(|c: char| c.is_control() || c == ' ')
        .chars()
        .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
        .collect();
    if link.is_empty() || link.contains(char::is_control) {
        return None;
    }
    let end = link.find(['/', '?', '#', ':']).unwrap_or(link.len());
    let (head, rest) = link.split_at(end);
    let allowed = if rest.starts_with(':') {
        ["http", "https", "mailto"]
            .iter()
            .any(|scheme| head.eq_ignore_ascii_case(scheme))
    } else {
        !head.contains('&')
    };
    allowed.then_some(link)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample::DANGEROUS_LINKS;

    #[test]
    fn ordinary_links_stay() {
        for link in [
            "https://example.org/a?b=1&c=2#d",
            "HTTP://example.org",
            "mailto:desk@example.org",
            "//example.org/a",
            "/a/b:c",
            "a.html",
            "../a.html?x=javascript:y",
            "?page=2&sort=a",
            "#part",
        ] {
            assert_eq!(safe(link).as_deref(), Some(link));
        }
        assert_eq!(
            safe(" \n https://example.org/a\n\tb ").as_deref(),
            Some("https://example.org/ab")
        );
    }

    #[test]
    fn dangerous_links_go() {
        for link in ["", " \t", "java\u{7f}script:alert(1)", "https://a\u{1}b"]
            .iter()
            .chain(DANGEROUS_LINKS)
        {
            assert_eq!(safe(link), None, "{link:?}");
        }
    }
}
