//! The section of the publication.

use serde_json::Value;

use super::json_ld::{JsonLd, Kind, text_of};
use super::site::Site;
use super::statements::Statements;
use crate::fold::fold;

/// `meta` elements that name the section, the surest first.
const TAGS: [&str; 5] = [
    "article:section",
    "parsely-section",
    "sailthru.verticals",
    "section",
    "og:section",
];

/// Most letters of a section's name.
const LENGTH_LIMIT: usize = 60;

/// The section: from tags, the article's JSON-LD, or the way from the home page. `title` is the
/// article's own, which stands at the end of that way.
pub fn choose(statements: &Statements, site: &Site, title: Option<&str>) -> Option<String> {
    let tags = TAGS.iter().filter_map(|name| statements.meta.first(name));
    let main = statements.json_ld.first_of_main("articleSection");
    let way = breadcrumbs(&statements.json_ld, title);
    let mut sections = tags.chain(main).chain(way);
    sections.find(|section| {
        section.chars().count() <= LENGTH_LIMIT
            && !section.contains("://")
            && !site.is_name(section)
            && section.chars().any(char::is_alphabetic)
    })
}

/// The last step of the way from the home page that is not the article itself.
fn breadcrumbs(json_ld: &JsonLd, title: Option<&str>) -> Option<String> {
    let mut things = json_ld.things().iter();
    let way = things.find(|thing| thing.kind == Kind::Breadcrumbs)?;
    let steps = json_ld.values(way.object(), "itemListElement");
    let names: Vec<String> = steps
        .into_iter()
        .filter_map(|step| text_of(step).or_else(|| text_of(step.get("item").filter(is_object)?)))
        .collect();
    // The first step is the home page.
    let mut sections = names.iter().skip(1).rev();
    let title = title.map(fold);
    sections.find(|name| Some(fold(name)) != title).cloned()
}

fn is_object(value: &&Value) -> bool {
    value.is_object()
}
