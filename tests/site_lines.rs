//! Lines of the site that stand in an article as paragraphs of their own go, and each paragraph of
//! the article stays.

use std::collections::BTreeMap;

use declutter::Extractor;
use serde::Deserialize;

/// An article, and what sites write into their articles.
#[derive(Deserialize)]
struct Article {
    title: String,
    paragraphs: Vec<String>,
    /// Headlines of other articles.
    others: [String; 2],
    /// What announces them.
    read_also: Vec<String>,
    /// Other lines of the site.
    lines: Vec<String>,
}

/// Lines that the lexicon doesn't know, or that may as well be the article's.
const UNTOLD: [&str; 7] = [
    "Accedi per commentare",
    "Artikeln är låst för prenumeranter.",
    "Bizi Facebook ve Instagram'da takip edin.",
    "Ontvang pushberichten bij belangrijk nieuws",
    "This article was originally published by The Associated Press.",
    "Tipsa oss om nyheter",
    "Watch: How the new line was built",
];

impl Article {
    fn page(&self, language: &str, within: &str, behind: &str) -> String {
        let title = &self.title;
        let paragraph = |text: &String| format!("<p>{text}</p>");
        let (start, end) = self.paragraphs.split_at(3);
        let start: String = start.iter().map(paragraph).collect();
        let end: String = end.iter().map(paragraph).collect();
        let [one, two] = &self.others;
        format!(
            "<!doctype html><html lang={language}><meta charset=utf-8><title>{title} - Stad</title>\
            <header><nav><ul><li><a href=/>Home</a><li><a href=/s>Sport</a></ul></nav></header>\
            <main><article><h1>{title}</h1><div class=meta><span class=author>Jan Jansen</span> \
            <time datetime=2021-03-03>3-3-2021</time></div>\
            <div class=content>{start}{within}{end}{behind}</div></article>\
            <aside><ul><li><a href=/1>{one}</a><li><a href=/2>{two}</a></ul></aside></main>\
            <footer><p>© Stad</p><a href=/p>Privacy</a></footer>"
        )
    }

    /// Markup of lines of the site, each with the text that must go.
    fn additions(&self) -> Vec<(String, &str)> {
        let [one, two] = &self.others;
        let links = self.read_also.iter().flat_map(|also| {
            [
                format!("<p><strong>{also}</strong> <a href=/1>{one}</a></p>"),
                format!("<p><a href=/1>{also} {one}</a></p>"),
                format!("<p><b>{also}</b><br><a href=/1>{one}</a></p>"),
                format!("<div><h3>{also}</h3><ul><li><a href=/1>{one}</a><li><a href=/2>{two}</a></ul></div>"),
            ]
            .map(|markup| (markup, one.as_str()))
        });
        let lines = self
            .lines
            .iter()
            .filter(|line| !UNTOLD.contains(&line.as_str()));
        let lines = lines.flat_map(|line| {
            [
                format!("<p>{line}</p>"),
                format!("<p><em>{line}</em></p>"),
                format!("<div><a href=/x>{line}</a></div>"),
                format!("<div class=box-3>{line}</div>"),
            ]
            .map(|markup| (markup, line.as_str()))
        });
        links.chain(lines).collect()
    }
}

#[test]
fn lines_of_the_site_go_and_paragraphs_stay() {
    let articles: BTreeMap<String, Article> =
        serde_json::from_str(include_str!("site_lines.json")).expect("site_lines.json is valid");
    let extractor = Extractor::new();
    let mut wrong = Vec::new();
    for (language, article) in &articles {
        for (markup, line) in article.additions() {
            for page in [
                article.page(language, &markup, ""),
                article.page(language, "", &markup),
            ] {
                let body = extractor.extract(page.as_bytes()).expect("a page").body;
                let body = body.unwrap_or_default();
                let lost = article.paragraphs.iter().find(|text| !body.contains(*text));
                if lost.is_some() || body.contains(line) {
                    wrong.push(format!("{language} {markup}: lost {lost:?}"));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
