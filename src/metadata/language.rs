//! The language of the article.

use super::statements::Statements;

/// `meta` elements that state the language, with how much each counts.
const TAGS: [(&str, u32); 5] = [
    ("og:locale", 2),
    ("content-language", 1),
    ("language", 1),
    ("dc.language", 1),
    ("dcterms.language", 1),
];

/// How much the root element and the JSON-LD count. One statement alone is often the default of
/// the page's software.
const ROOT: u32 = 3;
const JSON_LD: u32 = 2;

/// The language as a BCP 47 tag: of those that most is said for, the first stated form.
pub fn choose(statements: &Statements) -> Option<String> {
    let root = statements
        .language
        .map(|language| (language.to_owned(), ROOT));
    let json_ld = statements.json_ld.first_of_main("inLanguage");
    let json_ld = json_ld.map(|language| (language, JSON_LD));
    let tags = TAGS
        .iter()
        .filter_map(|(name, weight)| Some((statements.meta.first(name)?, *weight)));
    let stated = root.into_iter().chain(json_ld).chain(tags);
    let stated: Vec<(String, u32)> = stated
        .filter_map(|(language, weight)| Some((normal(&language)?, weight)))
        .collect();
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_owned();
    let weight_of = |language: &str| -> u32 {
        let same = stated.iter().filter(|(tag, _)| primary(tag) == language);
        same.map(|(_, weight)| weight).sum()
    };
    let most = stated
        .iter()
        .map(|(tag, _)| weight_of(&primary(tag)))
        .max()?;
    let mut best = stated
        .iter()
        .filter(|(tag, _)| weight_of(&primary(tag)) == most);
    best.next().map(|(tag, _)| tag.clone())
}

/// A language tag in its normal form: language, script and region; `None` for what is none.
fn normal(raw: &str) -> Option<String> {
    // Several languages may be named; the first is the page's.
    let first = raw.split([',', ';', ' ']).find(|part| !part.is_empty())?;
    let mut parts = first.split(['-', '_', '.']);
    let language = parts.next()?;
    let is_alphabetic = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphabetic());
    if !(2..=3).contains(&language.len()) || !is_alphabetic(language) {
        return None;
    }
    let mut tag = language.to_ascii_lowercase();
    for part in parts {
        let part = match part.len() {
            4 if is_alphabetic(part) && tag.len() <= 3 => {
                let (first, rest) = part.split_at(1);
                first.to_ascii_uppercase() + &rest.to_ascii_lowercase()
            }
            2 if is_alphabetic(part) => part.to_ascii_uppercase(),
            3 if part.bytes().all(|byte| byte.is_ascii_digit()) => part.to_owned(),
            _ => break,
        };
        let is_region = part.len() < 4;
        tag = tag + "-" + &part;
        if is_region {
            break;
        }
    }
    Some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;
    use scraper::Html;

    #[test]
    fn tags_are_brought_to_their_normal_form() {
        for (raw, tag) in [
            ("nl", Some("nl")),
            ("en_us", Some("en-US")),
            ("ZH-hans-cn", Some("zh-Hans-CN")),
            ("es-419", Some("es-419")),
            ("de-DE.UTF-8", Some("de-DE")),
            ("en-US-x-private", Some("en-US")),
            ("nl, en", Some("nl")),
            ("English", None),
            ("", None),
            ("é", None),
        ] {
            assert_eq!(normal(raw).as_deref(), tag, "{raw}");
        }
    }

    #[test]
    fn what_most_statements_say_wins() {
        let language = |page: &str| choose(&Statements::read(&Html::parse_document(page), None));
        let default = "<html lang=en><meta property=og:locale content=nl_NL><meta http-equiv=Content-Language content=nl><meta name=language content=nl>";
        assert_eq!(language(default).as_deref(), Some("nl-NL"));
        let two = "<html lang=nl><meta property=og:locale content=en_US>";
        assert_eq!(language(two).as_deref(), Some("nl"));
        assert_eq!(language("<html lang='  '>"), None);
    }
}
