//! Small pages and the dates chosen for them.

use super::*;
use crate::blocks::Tag;
use crate::source::parse;

const TEXT: &str = "<p>The council met in the old town hall, and after three hours of talks the \
members agreed on a plan that nobody had expected to pass this year.</p>";

/// Chooses the date of a page; its headline is the first `h1`, its body the paragraphs that
/// hold a sentence.
fn choice(url: &str, page: &str) -> DateChoice {
    let html = parse(page);
    let statements = Statements::read(&html, Some(url));
    let page = Page::cut(&html);
    let tag = |index: &usize| page.elements[page.blocks[*index].element as usize].tag;
    let blocks = 0..page.blocks.len();
    let long = |index: &usize| page.text(&page.blocks[*index]).len() > 100;
    let body: Vec<usize> = blocks
        .clone()
        .filter(|index| tag(index) == Tag::P && long(index))
        .collect();
    let mut place = Place::new(&page, &body);
    place.set_headline(&page, blocks.clone().find(|index| tag(index) == Tag::H1));
    choose(&statements, &page, &html, &place, None)
}

/// The day that is chosen for a page; `-` for none.
fn day(head: &str, body: &str) -> String {
    let page = format!("<html lang=en-GB><head>{head}</head><body>{body}</body></html>");
    let choice = choice("https://example.org/a", &page);
    choice.date.unwrap_or_else(|| "-".into())
}

fn json_ld(json: &str) -> String {
    format!(r#"<script type="application/ld+json">{json}</script>"#)
}

fn tag(name: &str, value: &str) -> String {
    format!(r#"<meta property="{name}" content="{value}">"#)
}

fn article(line: &str) -> String {
    format!("<article><h1>Council agrees</h1>{line}{TEXT}{TEXT}</article>")
}

#[test]
fn scripts_state_the_date() {
    for (json, expected) in [
        (
            r#"{"@type": "NewsArticle", "datePublished": "2026-03-17T19:56:07+01:00"}"#,
            "2026-03-17",
        ),
        (
            r#"{"@type": "NewsArticle", "datePublished": "17 March 2026", "dateModified": "2026-03-19"}"#,
            "2026-03-17",
        ),
        (
            r#"{"@type": "NewsArticle", "dateCreated": "2026-03-16", "datePublished": "2026-03-17"}"#,
            "2026-03-17",
        ),
        (
            r#"{"@type": "BlogPosting", "dateCreated": "2026-03-17", "dateModified": "2026-03-19"}"#,
            "2026-03-17",
        ),
        (
            r#"{"@type": "NewsArticle", "datePublished": 1773777367}"#,
            "2026-03-17",
        ),
        (
            r#"{"@graph": [{"@type": "WebPage"}, {"@type": "Article", "datePublished": "2026-03"}]}"#,
            "2026-03",
        ),
        // What stands in every page of a site is no statement about an article.
        (
            r#"{"@type": "WebPage", "datePublished": "2026-03-17"}"#,
            "-",
        ),
        (
            r#"{"@type": "NewsArticle", "dateModified": "2026-03-17"}"#,
            "-",
        ),
        (r#"{"@type": "NewsArticle", "datePublished": "soon"}"#, "-"),
        (
            r#"{"@type": "NewsArticle", "datePublished": "2026-02-30"}"#,
            "-",
        ),
    ] {
        assert_eq!(day(&json_ld(json), &article("")), expected, "{json}");
    }
}

#[test]
fn meta_tags_state_the_date() {
    for (name, value, expected) in [
        (
            "article:published_time",
            "2026-03-17T19:56:07Z",
            "2026-03-17",
        ),
        ("og:article:published_time", "2026-03-17", "2026-03-17"),
        ("date", "17 March 2026", "2026-03-17"),
        ("DC.date.issued", "2026-03-17", "2026-03-17"),
        ("dcterms.created", "2026-03-17", "2026-03-17"),
        (
            "sailthru.date",
            "Tue, 17 Mar 2026 19:56:07 +0100",
            "2026-03-17",
        ),
        ("parsely-pub-date", "2026-03-17T19:56:07Z", "2026-03-17"),
        ("citation_publication_date", "2026/03/17", "2026-03-17"),
        ("citation_online_date", "2026/3/7", "2026-03-07"),
        ("pubdate", "20260317", "2026-03-17"),
        ("publish-date", "3/4/2026", "2026-04-03"),
        ("x-published-date", "2026-03-17", "2026-03-17"),
        ("article:modified_time", "2026-03-17", "-"),
        ("last-modified", "Tue, 17 Mar 2026 19:56:07 GMT", "-"),
        ("copyright", "2026-03-17", "-"),
        ("event-date", "2026-03-17", "-"),
    ] {
        assert_eq!(day(&tag(name, value), &article("")), expected, "{name}");
    }
}

#[test]
fn visible_dates() {
    for (line, expected) in [
        ("<p>17 March 2026</p>", "2026-03-17"),
        (
            "<div class=meta>By Jane Doe | 17 March 2026 | 4 min read</div>",
            "2026-03-17",
        ),
        (
            "<div>Published 17 March 2026, updated 19 March 2026</div>",
            "2026-03-17",
        ),
        (
            "<div>Updated 19 March 2026, published 17 March 2026</div>",
            "2026-03-17",
        ),
        (
            "<time datetime=2026-03-17T19:56:07Z>2 hours ago</time>",
            "2026-03-17",
        ),
        ("<time datetime=x>17 March 2026</time>", "2026-03-17"),
        (
            "<div itemprop=datePublished content=2026-03-17>Tuesday</div>",
            "2026-03-17",
        ),
        (
            "<time class=updated datetime=2026-03-19>now</time>\
             <time class=published datetime=2026-03-17>then</time>",
            "2026-03-17",
        ),
        (
            "<div class=comments><time>17 March 2026</time> | <a href=#c>33 Comments</a></div>",
            "2026-03-17",
        ),
        ("<p>Last updated 17 March 2026</p>", "2026-03-17"),
        ("<p>3/4/2026</p>", "2026-04-03"),
        ("<p>March 2026</p>", "2026-03"),
        ("<p>© 2026 Example</p>", "-"),
        ("<p>No date here, but 2026 words.</p>", "-"),
        ("<p>17 March 1789</p>", "-"),
    ] {
        assert_eq!(day("", &article(line)), expected, "{line}");
    }
    let before = format!("<div class=date>17 March 2026</div><h1>Council agrees</h1>{TEXT}");
    assert_eq!(day("", &before), "2026-03-17");
    let behind = format!("<h1>Council agrees</h1>{TEXT}{TEXT}<p>Published: 17 March 2026</p>");
    assert_eq!(day("", &behind), "2026-03-17");
    let dateline = TEXT.replace("The council", "17.3.2026 – The council");
    let dateline = format!("<h1>Council agrees</h1>{dateline}{TEXT}");
    assert_eq!(day("", &dateline), "2026-03-17");
}

#[test]
fn dates_of_other_things() {
    let comments = (1..9).map(|day| {
        format!("<div class=comment><b>Ann</b> <time datetime=2026-04-0{day}>April</time><p>No.</p></div>")
    });
    let cards = (1..9).map(|day| {
        format!("<div class=related-card><h3>Other news</h3><span>{day} May 2026</span></div>")
    });
    let comments: String = comments.collect();
    let cards: String = cards.collect();
    let reviews = "<div itemscope itemtype=https://schema.org/Product>\
                   <div itemprop=review itemscope itemtype=https://schema.org/Review>\
                   <meta itemprop=datePublished content=2026-04-01></div></div>";
    for (line, behind, expected) in [
        ("<p>17 March 2026</p>", &comments, "2026-03-17"),
        ("<p>17 March 2026</p>", &cards, "2026-03-17"),
        ("", &comments, "-"),
        ("", &cards, "-"),
        ("", &reviews.to_owned(), "-"),
    ] {
        assert_eq!(
            day("", &(article(line) + behind)),
            expected,
            "{line} {behind}"
        );
    }
    let caption = "<p>17 March 2026</p><p>Council</p><p>Roofs</p><p>Bridges</p><p>FILE PHOTO: The old town hall, seen from the bridge over the river, where the \
                   council has met since the roof of the new one had to be mended, 16 March 2026. \
                   Ann Lee/Pool</p>";
    assert_eq!(day("", &article(caption)), "2026-03-17");
    let text = "<p>It was on 4 May 2019 that the council last met in this hall, as people who \
                were there remember to this day, though few of them like to speak of it.</p>";
    assert_eq!(day("", &article(text)), "-");
}

#[test]
fn witnesses_that_disagree() {
    let published = tag("article:published_time", "2026-03-17T08:00:00+01:00");
    let script = json_ld(
        r#"{"@type": "NewsArticle", "datePublished": "2026-03-17", "dateModified": "2026-03-19"}"#,
    );
    let evening = "2026-03-17T19:15Z";
    let script_and_tag = tag("article:published_time", evening)
        + &json_ld(&format!(
            r#"{{"@type": "NewsArticle", "datePublished": "{evening}"}}"#
        ));
    for (head, line, expected) in [
        // Publication comes before an update.
        (
            published.clone() + &script,
            "<p>Updated 19 March 2026</p>",
            "2026-03-17",
        ),
        (
            published.clone(),
            "<p>Updated 19 March 2026</p>",
            "2026-03-17",
        ),
        // Two witnesses outweigh one.
        (
            published.clone() + &script,
            "<p>18 March 2026</p>",
            "2026-03-17",
        ),
        // The other reading of a date in numbers, where another witness has it.
        (
            tag("article:published_time", "2026-03-04"),
            "<p>3/4/2026</p>",
            "2026-03-04",
        ),
        (
            tag("article:published_time", "2026-04-03"),
            "<p>3/4/2026</p>",
            "2026-04-03",
        ),
        // The page writes its day; the tag writes the same moment in UTC.
        (
            tag("article:published_time", "2026-03-16T23:30:00Z"),
            "<p>17 March 2026</p>",
            "2026-03-17",
        ),
        (script_and_tag.clone(), "<p>18 March 2026</p>", "2026-03-18"),
        (script_and_tag, "<p>Updated 18 March 2026</p>", "2026-03-17"),
        // A month supports its day.
        (tag("date", "2026-03"), "<p>17 March 2026</p>", "2026-03-17"),
        // A date long after all that the page states.
        (script.clone(), "<p>17 March 2031</p>", "2026-03-17"),
    ] {
        assert_eq!(day(&head, &article(line)), expected, "{head} {line}");
    }
}

#[test]
fn addresses() {
    let day = |url: &str, line: &str| {
        let choice = choice(url, &article(line));
        choice.date.unwrap_or_else(|| "-".into())
    };
    assert_eq!(day("https://example.org/2026/03/17/a", ""), "2026-03-17");
    assert_eq!(day("https://example.org/a-20260317", ""), "2026-03-17");
    assert_eq!(day("https://example.org/2026/03/a", ""), "-");
    assert_eq!(
        day("https://example.org/2026/03/a", "<p>17 March 2026</p>"),
        "2026-03-17"
    );
    assert_eq!(
        day(
            "https://example.org/2026/03/17/a",
            "<p>Updated 18 March 2026</p>"
        ),
        "2026-03-17"
    );
}

#[test]
fn moments_need_time_and_offset() {
    let head = json_ld(
        r#"{"@type": "NewsArticle", "datePublished": "2026-03-17T19:56:07+01:00", "dateModified": "2026-03-18T08:00:00Z"}"#,
    );
    let found = choice("https://example.org/a", &(head + &article("")));
    assert_eq!(
        found.published.as_deref(),
        Some("2026-03-17T19:56:07+01:00")
    );
    assert_eq!(found.modified.as_deref(), Some("2026-03-18T08:00:00Z"));
    assert_eq!(found.candidates[0].value, "2026-03-17T19:56:07+01:00");

    let line = "<p>17 March 2026, 19:56</p><p>Updated: 18 March 2026, 08:00</p>";
    let found = choice("https://example.org/a", &article(line));
    assert_eq!(found.date.as_deref(), Some("2026-03-17"));
    assert_eq!(found.published, None);
    assert_eq!(found.modified, None);

    // The day is the one that the page writes, the moment the one that it states.
    let head = tag("article:published_time", "2026-03-16T23:30:00Z");
    let page = head + &article("<p>17 March 2026</p>");
    let found = choice("https://example.org/a", &page);
    assert_eq!(found.date.as_deref(), Some("2026-03-17"));
    assert_eq!(found.published.as_deref(), Some("2026-03-16T23:30:00Z"));
}

#[test]
fn relative_days_count_from_the_last_change_that_the_page_states() {
    let head = tag("article:modified_time", "2026-03-18T21:00:00+01:00");
    assert_eq!(day(&head, &article("<p>Today, 19:56</p>")), "2026-03-18");
    assert_eq!(
        day(&head, &article("<p>Yesterday, 19:56</p>")),
        "2026-03-17"
    );
    assert_eq!(day("", &article("<p>Today, 19:56</p>")), "-");
}

#[test]
fn the_order_of_day_and_month_can_be_set() {
    let html = parse("<html lang=nl><h1>Raad akkoord</h1><p>3/4/2026</p>");
    let statements = Statements::read(&html, None);
    let page = Page::cut(&html);
    let mut place = Place::new(&page, &[]);
    place.set_headline(&page, Some(0));
    let date = |order| choose(&statements, &page, &html, &place, order).date;
    assert_eq!(date(None).as_deref(), Some("2026-04-03"));
    assert_eq!(
        date(Some(DateOrder::MonthDay)).as_deref(),
        Some("2026-03-04")
    );
}

#[test]
fn a_page_full_of_dates_costs_time_in_proportion() {
    // Quadratic work would take minutes here.
    let item = "<li><time datetime=2026-03-17>17 March 2026</time> <a href=x>News</a></li>";
    let page = article("<p>18 March 2026</p>") + "<ul>" + &item.repeat(10_000) + "</ul>";
    let found = choice("https://example.org/a", &page);
    assert_eq!(found.date.as_deref(), Some("2026-03-18"));
    assert_eq!(found.candidates.len(), MOST_CANDIDATES);

    let deep = "<div>".repeat(2_000) + "<time datetime=2026-03-17>x</time>";
    let found = choice(
        "https://example.org/a",
        &(article("<p>18 March 2026</p>") + &deep),
    );
    assert_eq!(found.date.as_deref(), Some("2026-03-18"));
}
