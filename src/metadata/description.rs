//! The page's own summary.

use super::site::Site;
use super::statements::Statements;

/// `meta` elements with a summary, the surest first.
const TAGS: [&str; 6] = [
    "og:description",
    "description",
    "twitter:description",
    "dc.description",
    "dcterms.description",
    "sailthru.description",
];

/// All summaries that the page states, the surest first, each once.
pub fn all(statements: &Statements) -> Vec<String> {
    let tags = TAGS.iter().filter_map(|name| statements.meta.first(name));
    let main = statements.json_ld.first_of_main("description");
    let mut summaries: Vec<String> = Vec::new();
    for summary in tags.chain(main) {
        if !summaries.contains(&summary) {
            summaries.push(summary);
        }
    }
    summaries
}

/// The surest summary that says more than what site this is.
pub fn choose(summaries: &[String], site: &Site) -> Option<String> {
    let mut summaries = summaries.iter().filter(|summary| !site.is_name(summary));
    summaries.next().cloned()
}
