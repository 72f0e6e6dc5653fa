//! Whether the article can be read without paying.

use scraper::Html;
use serde_json::Value;

use super::json_ld::Kind;
use super::statements::Statements;

/// What the page says: `None` where it says nothing, and where some readings are free and
/// others are not.
pub fn choose(statements: &Statements, html: &Html) -> Option<bool> {
    let json_ld = &statements.json_ld;
    let things = json_ld.things().iter();
    let pages = things.filter(|thing| matches!(thing.kind, Kind::Article | Kind::Page));
    let mut things = json_ld.main().into_iter().chain(pages);
    let stated = things.find_map(|thing| match thing.object().get("isAccessibleForFree")? {
        Value::Bool(free) => Some(*free),
        Value::String(free) => truth(free),
        _ => None,
    });
    let microdata = || {
        let mut properties = statements.properties_named("isAccessibleForFree");
        properties.find_map(|property| truth(&statements.value_of(html, property)?))
    };
    let tier = || match statements.meta.first("article:content_tier")?.as_str() {
        "free" => Some(true),
        "locked" => Some(false),
        _ => None,
    };
    stated.or_else(microdata).or_else(tier)
}

/// The truth value in a text such as `True` or `https://schema.org/False`.
fn truth(text: &str) -> Option<bool> {
    let word = text.rsplit('/').next().unwrap_or(text).trim();
    match word.to_ascii_lowercase().as_str() {
        "true" | "yes" => Some(true),
        "false" | "no" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_page_says() {
        let json_ld = |value: &str| {
            format!(
                "<script type=application/ld+json>{{\"@type\": \"NewsArticle\", \"isAccessibleForFree\": {value}}}</script>"
            )
        };
        for (page, free) in [
            (json_ld("false"), Some(false)),
            (json_ld("\"True\""), Some(true)),
            (json_ld("\"http://schema.org/False\""), Some(false)),
            (json_ld("[]"), None),
            (
                "<meta property=article:content_tier content=locked>".into(),
                Some(false),
            ),
            (
                "<meta property=article:content_tier content=metered>".into(),
                None,
            ),
            (
                "<p itemscope><meta itemprop=isAccessibleForFree content=true>".into(),
                Some(true),
            ),
            (String::new(), None),
        ] {
            let html = Html::parse_document(&page);
            let statements = Statements::read(&html, None);
            assert_eq!(choose(&statements, &html), free, "{page}");
        }
    }
}
