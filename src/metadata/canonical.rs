//! The address that the page wants to be known by.

use serde_json::Value;
use url::Url;

use super::json_ld::{JsonLd, Object};
use super::statements::{Rel, Statements};
use super::web_address::{is_home, resolve};

/// The canonical address: what the page states, or where it was fetched from. A statement that
/// names the home page is taken for a mistake wherever another address is known.
pub fn choose(statements: &Statements) -> Option<String> {
    let mut links = statements.links.iter();
    let canonical = links.find(|link| link.rel == Rel::Canonical && !link.href.is_empty());
    let og = statements.meta.first("og:url");
    let stated = [
        canonical.map(|link| link.href.to_owned()),
        og.clone(),
        of_json_ld(&statements.json_ld),
    ];
    // A relative address is one of the page's own site.
    let base = statements.page_url.clone();
    let base = base.or_else(|| resolve(og.as_deref()?, None));
    let stated = stated.iter().flatten();
    let known: Vec<Url> = stated
        .filter_map(|url| resolve(url, base.as_ref()))
        .chain(statements.page_url.clone())
        .collect();
    let best = known.iter().find(|url| !is_home(url)).or(known.first());
    best.map(|url| {
        let mut url = url.clone();
        url.set_fragment(None);
        url.into()
    })
}

fn of_json_ld(json_ld: &JsonLd) -> Option<String> {
    let main: &Object = json_ld.main()?.object();
    let page = match main.get("mainEntityOfPage") {
        Some(Value::Object(page)) => page.get("@id"),
        page => page,
    };
    let url = main.get("url").or(page)?.as_str()?;
    Some(url.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use scraper::Html;

    #[test]
    fn wrong_canonicals_are_passed_over() {
        for (head, url, expected) in [
            (
                "<link rel=canonical href='/a#b'>",
                Some("https://example.org/x"),
                Some("https://example.org/a"),
            ),
            (
                "<link rel=canonical href='https://example.org/'>",
                Some("https://example.org/x"),
                Some("https://example.org/x"),
            ),
            (
                "<link rel=canonical href=/><meta property=og:url content='https://example.org/c'>",
                None,
                Some("https://example.org/c"),
            ),
            (
                "<link rel=canonical href='https://example.org/'>",
                None,
                Some("https://example.org/"),
            ),
            ("<link rel=canonical href='javascript:x'>", None, None),
            (
                "<script type=application/ld+json>{\"@type\": \"Article\", \"url\": \"https://example.org/d\"}</script>",
                None,
                Some("https://example.org/d"),
            ),
        ] {
            let html = Html::parse_document(head);
            let statements = Statements::read(&html, url);
            assert_eq!(choose(&statements).as_deref(), expected, "{head}");
        }
    }
}
