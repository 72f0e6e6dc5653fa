//! What is known of an article beside its text.
//!
//! First come the page's [`Statements`] about itself; then each field collects candidates, from
//! the statements and from the visible page, and chooses one.

mod candidate;
mod canonical;
mod date;
mod description;
mod free;
mod image;
mod json_ld;
mod language;
mod lead;
mod meta_tags;
mod names;
mod node_text;
mod place;
mod section;
mod site;
mod statements;
mod tags;
mod title;
mod web_address;

use scraper::Html;
use url::Url;

use crate::blocks::Page;
use crate::error::Error;
use crate::limits::Budget;
use crate::score::Models;

pub use candidate::{Candidate, Field, Source};
pub use date::{DateOrder, share_of_dates, share_of_dates_by};
pub use names::{FEATURES as BYLINE_FEATURES, credited, credits_others, names_genre, names_job};
pub use node_text::node_text;
pub use place::Place;
pub use statements::Statements;
pub use title::FEATURES as TITLE_FEATURES;
pub use web_address::original;

use site::Site;

/// What is known of an article beside its text. The fields mean what those of
/// [`Article`](crate::Article) mean.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs)]
pub struct Metadata {
    pub title: Option<String>,
    pub byline: Option<String>,
    pub authors: Vec<String>,
    pub date: Option<String>,
    pub lead: Option<String>,
    pub published: Option<String>,
    pub modified: Option<String>,
    pub language: Option<String>,
    pub site: Option<String>,
    pub url: Option<String>,
    /// What relative addresses are resolved against: where the page was fetched from, or else its
    /// canonical address.
    pub base: Option<Url>,
    pub section: Option<String>,
    pub tags: Vec<String>,
    pub image: Option<String>,
    pub description: Option<String>,
    pub free: Option<bool>,
    /// Index of the block that is the standfirst.
    pub lead_block: Option<usize>,
    /// All candidates, for people who ask why.
    pub candidates: Vec<Candidate>,
}

/// Chooses the metadata. `body`: indexes of the blocks of the body, ascending; may be empty.
/// `date_order`: what comes first in "3/4/2026"; where it is `None`, the page says.
///
/// # Errors
/// The budget has no time left.
pub fn choose(
    statements: &Statements,
    page: &Page,
    html: &Html,
    body: &[usize],
    models: &Models,
    date_order: Option<DateOrder>,
    budget: &Budget,
) -> Result<Metadata, Error> {
    let mut place = Place::new(page, body);
    let site = Site::of(statements, html);
    let summaries = description::all(statements);
    let title = title::choose(statements, page, html, &place, &site, &models.titles());
    budget.check_time()?;
    place.set_headline(page, title.block);
    let lead = lead::choose(page, &place, title.title.as_deref(), &summaries);
    budget.check_time()?;
    let names = names::choose(
        statements,
        page,
        html,
        &place,
        &site,
        title.title.as_deref(),
        &models.bylines(),
    );
    budget.check_time()?;
    let date = date::choose(statements, page, html, &place, date_order);

    let url = canonical::choose(statements);
    let own = || url.as_deref().and_then(|url| Url::parse(url).ok());
    let base = statements.page_url.clone().or_else(own);

    let mut candidates = title.candidates;
    candidates.extend(lead.candidates);
    candidates.extend(names.candidates);
    candidates.extend(date.candidates);
    Ok(Metadata {
        section: section::choose(statements, &site, title.title.as_deref()),
        title: title.title,
        byline: names.byline,
        authors: names.authors,
        date: date.date,
        lead: lead.lead,
        lead_block: lead.block,
        published: date.published,
        modified: date.modified,
        language: language::choose(statements),
        site: site.name(),
        tags: tags::choose(statements),
        image: image::choose(statements, base.as_ref()),
        url,
        base,
        description: description::choose(&summaries, &site),
        free: free::choose(statements, html),
        candidates,
    })
}

#[cfg(test)]
mod tests;
