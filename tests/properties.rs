//! What holds of every input, tried on inputs by chance. Findings of earlier runs are kept in
//! `properties.proptest-regressions` beside this file.

#[path = "common/desk.rs"]
#[allow(dead_code)]
mod desk;
#[path = "../fuzz/src/lib.rs"]
#[allow(dead_code)]
mod targets;

use declutter::render::Format;
use declutter::{Extractor, PageForm};
use desk::Desk;
use proptest::prelude::*;
use scraper::Html;

/// Tags and other things that pages are made of.
fn piece() -> impl Strategy<Value = String> {
    let names = [
        "div",
        "p",
        "b",
        "i",
        "a",
        "span",
        "ul",
        "li",
        "table",
        "tr",
        "td",
        "h1",
        "h2",
        "article",
        "section",
        "blockquote",
        "pre",
        "br",
        "img",
        "script",
        "style",
        "svg",
        "template",
        "select",
        "option",
        "title",
        "time",
        "figure",
        "header",
        "footer",
        "form",
        "font",
        "x-y",
    ];
    let attributes = [
        "",
        " class=byline",
        " id=comments",
        " hidden",
        " href=/a",
        " href='javascript:x'",
        " itemprop=author",
        " itemscope",
        " datetime=2026-03-17",
        " src=a.jpg alt='é'",
        " style='display:none'",
        " role=navigation",
        " x=\"",
        " a=b a=c",
    ];
    let name = prop::sample::select(names.to_vec());
    prop_oneof![
        (name.clone(), prop::sample::select(attributes.to_vec()))
            .prop_map(|(name, attributes)| format!("<{name}{attributes}>")),
        name.prop_map(|name| format!("</{name}>")),
        "[a-z]{1,8}( [a-z]{1,8}){0,20}[.?]? ".prop_map(String::from),
        "\\PC{0,20}",
        prop::sample::select(vec![
            "&amp;",
            "&lt;",
            "&#0;",
            "&nbsp;",
            "<!--",
            "-->",
            "\u{202E}",
            "\u{0}",
            "\n\n",
            "By Jan Smit ",
            "17 March 2026 ",
            "<meta name=author content='Jan Smit'>",
            "<script type=application/ld+json>{",
        ])
        .prop_map(String::from),
    ]
}

fn soup() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..60).prop_map(|pieces| pieces.concat())
}

/// A sentence as news has it.
fn sentence() -> impl Strategy<Value = String> {
    let subjects = [
        "The water board",
        "A spokesman of the city",
        "The ferry company",
        "Her neighbour",
    ];
    let verbs = ["said", "announced", "expects", "confirmed"];
    let rests = [
        "that the dike road near Oosterwijk stays closed until Friday",
        "on Tuesday that repairs will take longer than was planned",
        "the costs to be twice what the council had set aside",
        "that cyclists can take the ferry, which sails every half hour",
        "after a long meeting with the people who live along the river",
    ];
    let (subject, verb, rest) = (
        prop::sample::select(subjects.to_vec()),
        prop::sample::select(verbs.to_vec()),
        prop::sample::select(rests.to_vec()),
    );
    (subject, verb, rest, 1u32..400).prop_map(|(subject, verb, rest, number)| {
        format!("{subject} {verb} {rest}, for the {number}th time.")
    })
}

fn article() -> impl Strategy<Value = String> {
    let paragraph = prop::collection::vec(sentence(), 2..6)
        .prop_map(|sentences| format!("<p>{}</p>\n", sentences.join(" ")));
    prop::collection::vec(paragraph, 3..9).prop_map(|paragraphs| {
        format!(
            "<!doctype html><html lang=en><title>Dike road closed</title><nav><a href=/>Home</a></nav>\
             <article><h1>Dike road closed</h1>{}</article>",
            paragraphs.concat()
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_bytes_are_taken(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        targets::html(&bytes);
        targets::text(&bytes);
        targets::front_matter(&bytes);
        targets::json_ld(&bytes);
        targets::date(&bytes);
    }

    #[test]
    fn any_tags_are_taken(page in soup()) {
        targets::html(page.as_bytes());
    }

    #[test]
    fn any_text_is_taken(text in "(\\PC{0,40}\n){0,20}") {
        targets::text(text.as_bytes());
    }

    #[test]
    fn a_body_is_made_of_text_of_its_page(page in soup(), article in article()) {
        // A page by itself, and an article with anything behind it.
        for page in [page.clone(), format!("{article}{page}")] {
            let extractor = Extractor::new().form(PageForm::Html);
            let Ok(extracted) = extractor.extract(page.as_bytes()) else { continue };
            let body = extracted.body.unwrap_or_default();
            let tree = Html::parse_document(&page);
            let mut text = tree.root_element().text().flat_map(str::chars);
            for letter in body.chars().filter(|c| c.is_alphanumeric()) {
                prop_assert!(text.any(|other| other == letter), "{letter} of {body}");
            }
        }
    }

    #[test]
    fn a_rendered_article_has_the_same_body(page in article()) {
        let article = Extractor::new().extract(page.as_bytes()).unwrap();
        let rendered = Format::Html.render(&article);
        let again = Extractor::new().extract(rendered.as_bytes()).unwrap();
        prop_assert!(article.body.is_some());
        prop_assert_eq!(again.body, article.body);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn any_number_of_threads_writes_the_same(pages in prop::collection::vec(soup(), 1..40), article in article()) {
        let desk = Desk::new();
        let rows = pages.iter().map(|page| serde_json::json!({"html": format!("{article}{page}")}).to_string() + "\n");
        desk.file("pages.jsonl", rows.collect::<String>());
        let outputs = ["1", "2", "7"].map(|threads| {
            desk.declutter(&["--threads", threads, "pages.jsonl"]).stdout
        });
        prop_assert!(!outputs[0].is_empty());
        prop_assert!(outputs.iter().all(|output| *output == outputs[0]));
    }
}
