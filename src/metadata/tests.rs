//! Whole pages in, fields out.

use scraper::Html;
use url::Url;

use super::{Metadata, Statements, choose};
use crate::blocks::Page;
use crate::limits::Budget;
use crate::score::Models;

fn metadata(page: &str) -> Metadata {
    metadata_at(Some("https://www.dailyherald.example/news/dike"), page)
}

fn metadata_at(url: Option<&str>, page: &str) -> Metadata {
    let html = Html::parse_document(page);
    let statements = Statements::read(&html, url);
    let page = Page::cut(&html);
    let is_body = |index: &usize| page.text(&page.blocks[*index]).len() > 120;
    let body: Vec<usize> = (0..page.blocks.len()).filter(is_body).collect();
    let models = Models::default();
    let budget = Budget::timeless();
    choose(&statements, &page, &html, &body, &models, None, &budget).unwrap()
}

#[test]
fn the_title_is_the_headline_as_a_reader_sees_it() {
    for (page, title) in [
        // Site and section go, by name, by host, and by agreement.
        (
            "<title>Dike road closed | Daily Herald</title>",
            "Dike road closed",
        ),
        (
            "<title>Dailyherald - Dike road closed</title>",
            "Dike road closed",
        ),
        (
            "<title>Dike road closed for a week - Region</title>",
            "Dike road closed for a week",
        ),
        (
            "<title>Dike closed - Region - The Paper</title><meta property=og:title content='Dike closed'>",
            "Dike closed",
        ),
        (
            "<meta property=og:site_name content='The Paper'><title>Dike closed – The Paper</title>",
            "Dike closed",
        ),
        // A dash within the headline stays.
        (
            "<title>Dike closed – again | Daily Herald</title><h1>Dike closed – again</h1>",
            "Dike closed – again",
        ),
        // The page's own form wins over what is made for other sites.
        (
            "<meta property=og:title content='You will not believe how long the dike road is closed'>\
             <h1>Dike road is closed for long</h1>",
            "Dike road is closed for long",
        ),
        (
            "<title>dike closed</title><h1>D\u{ad}ike&nbsp;\n closed</h1>",
            "Dike closed",
        ),
        // A heading that is the site's name or a section is no headline.
        (
            "<title>Daily Herald: dike closed</title><meta property=og:title content='Dike closed'>\
             <h1><a href=/>Daily Herald</a></h1><h2>Dike closed</h2>",
            "Dike closed",
        ),
        (
            "<title>Dike road closed</title><meta property=og:title content='Dike road closed'><h1>Region</h1>",
            "Dike road closed",
        ),
        // A kicker in an element of its own goes, one in the same text stays.
        (
            "<meta property=og:title content='Dike road closed'><h1><span>Repairs</span>Dike road closed</h1>",
            "Dike road closed",
        ),
        (
            "<meta property=og:title content='Dike road closed'><h1>Repairs: Dike road closed</h1>",
            "Repairs: Dike road closed",
        ),
        // JSON-LD, with entities.
        (
            "<script type=application/ld+json>{\"@type\": \"NewsArticle\", \"headline\": \"Dike &amp; road\"}</script>",
            "Dike & road",
        ),
        // The longer one of two where one is cut short.
        (
            "<meta property=og:title content='The dike road is closed for…'>\
             <meta name=title content='The dike road is closed for repairs'>",
            "The dike road is closed for repairs",
        ),
    ] {
        let page = format!("{page}{TEXT}");
        assert_eq!(metadata(&page).title.as_deref(), Some(title), "{page}");
    }
    assert_eq!(metadata("<p>Text").title, None);
}

const TEXT: &str = "<p>Cyclists can take the ferry, which sails every half hour from six in the \
     morning, and is free of charge until Friday, the water board says in a letter.</p>";

#[test]
fn the_lead_is_set_apart_after_the_headline() {
    let lead = "The dike road near the old mill is closed for repairs until Friday.";
    let summary = format!("<meta name=description content='{lead}'>");
    for (head, body, found) in [
        (
            "",
            format!("<div class=article__standfirst>{lead}</div>"),
            true,
        ),
        (&*summary, format!("<h2>{lead}</h2>"), true),
        (&*summary, format!("<p><strong>{lead}</strong></p>"), true),
        (&*summary, format!("<p class=first>{lead}</p>"), true),
        (
            "",
            format!("<div>{lead}</div><div>By Nora Whitby</div>"),
            true,
        ),
        (
            "",
            format!(
                "<div>{}</div><div>By Nora Whitby</div>",
                lead.trim_end_matches('.')
            ),
            false,
        ),
        // A first paragraph like the others, of which the page made its summary.
        (&*summary, format!("<p>{lead}</p>"), false),
        ("", format!("<p class=first>{lead}</p>"), false),
        ("", format!("<nav><p class=intro>{lead}</p></nav>"), false),
    ] {
        let page = format!("{head}<title>Dike closed</title><h1>Dike closed</h1>{body}{TEXT}");
        let metadata = metadata(&page);
        assert_eq!(metadata.lead.as_deref(), found.then_some(lead), "{page}");
    }
}

#[test]
fn the_site_is_named_as_its_people_write_it() {
    for (page, site) in [
        (
            "<meta property=og:site_name content='The Paper'>",
            Some("The Paper"),
        ),
        (
            "<meta property=og:site_name content='paper.example'><meta name=application-name content=Paper>",
            Some("Paper"),
        ),
        (
            "<script type=application/ld+json>{\"@type\": \"Article\", \"publisher\": {\"name\": \"Paper\"}}</script>",
            Some("Paper"),
        ),
        ("<p>Text", None),
    ] {
        assert_eq!(metadata(page).site.as_deref(), site, "{page}");
    }
}

#[test]
fn the_section_is_none_of_the_other_names() {
    let breadcrumbs = "<title>Dike closed</title><script type=application/ld+json>\
        {\"@type\": \"BreadcrumbList\", \"itemListElement\": [{\"name\": \"Home\"}, \
        {\"item\": {\"name\": \"Region\"}}, {\"name\": \"Dike closed\"}]}</script>";
    for (page, section) in [
        (
            "<meta property=article:section content=Region>",
            Some("Region"),
        ),
        (
            "<meta property=article:section content='https://x.example/region'>",
            None,
        ),
        (
            "<meta property=article:section content='Daily Herald'>",
            None,
        ),
        (breadcrumbs, Some("Region")),
    ] {
        assert_eq!(metadata(page).section.as_deref(), section, "{page}");
    }
}

#[test]
fn addresses_are_absolute() {
    let page = metadata("<meta property=og:image content='/i.jpg'><link rel=canonical href='/a'>");
    assert_eq!(
        page.image.as_deref(),
        Some("https://www.dailyherald.example/i.jpg")
    );
    assert_eq!(
        page.url.as_deref(),
        Some("https://www.dailyherald.example/a")
    );
    let page = metadata(
        "<script type=application/ld+json>{\"@type\": \"Article\", \"image\": [{\"@type\": \
         \"ImageObject\", \"url\": \"https://x.example/b.jpg\", \"name\": \"B\"}]}</script>",
    );
    assert_eq!(page.image.as_deref(), Some("https://x.example/b.jpg"));
    // Where nothing says where the page was fetched from, it may say so itself.
    let head = "<meta property=og:image content='/i.jpg'>\
        <meta property=og:url content='https://x.example/news/1'>";
    let page = metadata_at(None, head);
    assert_eq!(page.image.as_deref(), Some("https://x.example/i.jpg"));
    assert_eq!(page.base.as_ref().map(Url::as_str), page.url.as_deref());
}

#[test]
fn deep_and_wide_pages_are_read() {
    let deep = "<div itemscope itemprop=a class=title>".repeat(5_000);
    let deep = metadata(&format!("<title>Dike</title>{deep}<h1>Dike closed"));
    assert_eq!(deep.title.as_deref(), Some("Dike closed"));
    let wide = "<h1>Weather</h1><time>x</time><h2 class=title>Dike closed</h2>".repeat(5_000);
    let wide = metadata(&format!("<title>Dike closed</title>{wide}"));
    assert_eq!(wide.title.as_deref(), Some("Dike closed"));
    // No page says more than a bounded number of things.
    assert!(wide.candidates.len() < 100);
}
