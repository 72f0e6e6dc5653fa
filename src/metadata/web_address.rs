//! Web addresses as pages write them.

use url::Url;

/// Whether two addresses are of the same page: scheme, `www.`, query, fragment and a slash at
/// the end don't matter.
pub fn same_page(a: &str, b: &str) -> bool {
    let (a, b) = (bare(a), bare(b));
    !a.is_empty() && a.eq_ignore_ascii_case(b)
}

fn bare(url: &str) -> &str {
    let url = original(url.trim());
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    let url = url.strip_prefix("www.").unwrap_or(url);
    let end = url.find(['?', '#']).unwrap_or(url.len());
    url[..end].trim_end_matches('/')
}

/// Digits of the time that a web archive puts before the address of what it keeps, from the day on.
const TIME_OF_COPY: std::ops::RangeInclusive<usize> = 8..=14;

/// The address of what a web archive keeps, out of that of the copy: "/web/20140226054445/http://…".
/// Any other address is given back as it is.
pub fn original(address: &str) -> &str {
    let mut schemes = address.match_indices("/http");
    let inner = schemes.find_map(|(slash, _)| {
        let inner = &address[slash + 1..];
        let is_whole = inner.starts_with("http://") || inner.starts_with("https://");
        let time = address[..slash].rsplit('/').next()?;
        let digits = time.bytes().take_while(u8::is_ascii_digit).count();
        (is_whole && TIME_OF_COPY.contains(&digits)).then_some(inner)
    });
    inner.unwrap_or(address)
}

/// An absolute address on the web, resolved against the page's where it is relative. That of a web
/// archive's copy is the original's.
pub fn resolve(url: &str, base: Option<&Url>) -> Option<Url> {
    let url = original(url.trim());
    if url.is_empty() {
        return None;
    }
    let resolved = match base {
        Some(base) => base.join(url),
        None => Url::parse(url),
    };
    resolved
        .ok()
        .filter(|url| matches!(url.scheme(), "http" | "https"))
}

/// Whether an address is that of a site's home page.
pub fn is_home(url: &Url) -> bool {
    url.path().trim_matches('/').is_empty() && url.query().is_none()
}

/// Whether a link's address as written is that of a site's home page.
pub fn leads_home(href: &str, base: Option<&Url>) -> bool {
    let href = original(href.trim());
    let href = &href[..href.find('#').unwrap_or(href.len())];
    match href.split_once("//") {
        // Told without reading the address: pages have hundreds of links.
        Some(("" | "http:" | "https:", rest)) => {
            let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
            !host.is_empty() && !host.contains('?') && (path.is_empty() || is_front(path))
        }
        _ if href.bytes().all(|byte| matches!(byte, b'.' | b'/')) => {
            href == "/" || href == "./" || resolve(href, base).is_some_and(|url| is_home(&url))
        }
        _ => is_front(href.trim_start_matches(['.', '/'])),
    }
}

/// Whether a path is that of a front page: "index.html", "default.aspx", "nl/".
fn is_front(path: &str) -> bool {
    let file = path.split_once('.');
    let is_language = || path.len() == 3 && path.ends_with('/');
    file.is_some_and(|(name, ending)| {
        matches!(name, "index" | "default" | "home") && ENDINGS_OF_PAGES.contains(&ending)
    }) || is_language()
}

/// What the names of files end in that are pages.
const ENDINGS_OF_PAGES: [&str; 7] = ["asp", "aspx", "htm", "html", "jsp", "php", "shtml"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_one_page() {
        assert!(same_page(
            "https://www.example.org/a/",
            "http://example.org/a?x#y"
        ));
        assert!(!same_page("https://example.org/a", "https://example.org/b"));
        assert!(!same_page("", ""));
    }

    #[test]
    fn copies_in_archives_have_the_address_of_the_original() {
        for (copy, expected) in [
            (
                "https://archive.example/web/20140226054445/http://example.org/a",
                "http://example.org/a",
            ),
            (
                "/web/20140226054445im_/https://example.org/a.jpg",
                "https://example.org/a.jpg",
            ),
            (
                "https://example.org/share/http://example.net/",
                "https://example.org/share/http://example.net/",
            ),
            (
                "https://example.org/20140226/httpd",
                "https://example.org/20140226/httpd",
            ),
            ("", ""),
        ] {
            assert_eq!(original(copy), expected);
        }
    }

    #[test]
    fn links_lead_home() {
        let base = Url::parse("https://example.org/a/b").unwrap();
        let home = |href| leads_home(href, Some(&base));
        for href in [
            "/",
            "./",
            "../",
            "index.php",
            "../../index.html",
            "/nl/",
            "https://example.org/default.aspx",
            "//example.org",
            "https://example.org/#top",
        ] {
            assert!(home(href), "{href}");
        }
        for href in [
            "",
            "a",
            "/a",
            "#",
            "https://example.org/a",
            "https://",
            "../../a",
            "/nl/a",
            "nl",
        ] {
            assert!(!home(href), "{href}");
        }
    }

    #[test]
    fn relative_addresses_are_resolved() {
        let base = Url::parse("https://example.org/a/b").unwrap();
        let url = |text| resolve(text, Some(&base)).map(String::from);
        assert_eq!(url("../c").as_deref(), Some("https://example.org/c"));
        assert_eq!(url("//x.example/c").as_deref(), Some("https://x.example/c"));
        assert_eq!(url("data:image/gif;base64,AA"), None);
        assert_eq!(url(" "), None);
        assert_eq!(resolve("/c", None), None);
    }
}
