//! The article's keywords.

use super::statements::Statements;
use crate::fold::fold;

/// Most keywords that are kept: more are a list for search engines.
const LIMIT: usize = 30;

/// Most letters of a keyword: more are a sentence.
const LENGTH_LIMIT: usize = 60;

/// The keywords of the first place that has some; places that name subjects come before those
/// for search engines. Each comes once.
pub fn choose(statements: &Statements) -> Vec<String> {
    let meta = |name: &'static str| -> Vec<String> { statements.meta.all(name).collect() };
    let json_ld = |key| {
        let main = statements.json_ld.main();
        main.map_or(Vec::new(), |main| {
            statements.json_ld.texts(main.object(), key).collect()
        })
    };
    let places: [&dyn Fn() -> Vec<String>; 6] = [
        &|| meta("article:tag"),
        &|| json_ld("keywords"),
        &|| meta("news_keywords"),
        &|| meta("parsely-tags"),
        &|| meta("sailthru.tags"),
        &|| meta("keywords"),
    ];
    let tags = places.iter().map(|place| split(&place()));
    tags.into_iter()
        .find(|tags| !tags.is_empty())
        .unwrap_or_default()
}

/// Single keywords out of lists written with commas or semicolons.
fn split(values: &[String]) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    let mut seen = Vec::new();
    for tag in values
        .iter()
        .flat_map(|value| value.split([',', ';', '،', '、']))
    {
        let tag = tag.trim().trim_start_matches("& ");
        let folded = fold(tag);
        if !folded.is_empty()
            && tag.chars().count() <= LENGTH_LIMIT
            && tags.len() < LIMIT
            && !is_for_machines(tag)
            && !seen.contains(&folded)
        {
            tags.push(tag.to_owned());
            seen.push(folded);
        }
    }
    tags
}

/// Whether a keyword is an identifier (`topic/weather`, `26157981-b4f7-…`) and no words.
fn is_for_machines(tag: &str) -> bool {
    let is_small = |text: &str| text.bytes().all(|byte| byte.is_ascii_lowercase());
    let has_path = tag
        .split_once('/')
        .is_some_and(|(kind, _)| kind.len() > 4 && is_small(kind));
    let digits = tag.bytes().filter(u8::is_ascii_digit).count();
    has_path || digits > 4 && digits * 3 > tag.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use scraper::Html;

    #[test]
    fn keywords_come_once_and_from_one_place() {
        let page = "<meta name=keywords content='x'>\
            <meta property=article:tag content='Dike, Water'><meta property=article:tag content='water '>\
            <meta property=article:tag content='Rain &amp;amp; wind,topic/x,0a1b2c3d-1234-5678'>";
        let html = Html::parse_document(page);
        let tags = choose(&Statements::read(&html, None));
        assert_eq!(tags, ["Dike", "Water", "Rain & wind"]);
    }
}
