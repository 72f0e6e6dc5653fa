//! Pages in the structures that sites are made of: where they name their authors, state the date,
//! put the headline, and what stands around and within the text.

use std::collections::BTreeMap;

use declutter::{Article, Extractor};
use serde::Deserialize;

#[derive(Deserialize)]
struct Structures {
    /// A short article in each language.
    articles: BTreeMap<String, Short>,
    /// What stands on many of its pages.
    parts: BTreeMap<String, String>,
    credits: Vec<Field>,
    dates: Vec<Field>,
    long: Long,
    bodies: Vec<Body>,
    titles: Vec<Title>,
}

#[derive(Deserialize)]
struct Short {
    title: String,
    paragraphs: [String; 2],
}

/// Who wrote the short article, or when, with the markup in its head, above its headline, before
/// its text and behind it.
#[derive(Deserialize)]
struct Field {
    language: String,
    head: String,
    #[serde(default)]
    above: String,
    before: String,
    behind: String,
    /// The day, or the names, parted by bars.
    #[serde(alias = "authors", alias = "date")]
    expected: String,
    /// What comes out is something else.
    #[serde(default)]
    short: bool,
}

/// An article of eight paragraphs, `{0}` to `{7}`.
#[derive(Deserialize)]
struct Long {
    headline: String,
    paragraphs: Vec<String>,
    parts: BTreeMap<String, String>,
    /// What is of others, and must go.
    others: Vec<String>,
}

#[derive(Deserialize)]
struct Body {
    page: String,
    /// The paragraphs of the article.
    stays: String,
    /// What else belongs to it.
    too: Vec<String>,
    #[serde(default)]
    short: bool,
}

#[derive(Deserialize)]
struct Title {
    page: String,
    title: String,
    #[serde(default)]
    short: bool,
}

impl Structures {
    fn read() -> Self {
        serde_json::from_str(include_str!("structures.json")).expect("structures.json is valid")
    }

    /// A page of the short article.
    fn short_page(&self, field: &Field) -> String {
        let Field {
            language,
            head,
            above,
            before,
            behind,
            ..
        } = field;
        let article = self.articles.get(language).unwrap_or(&self.articles["en"]);
        let Short {
            title,
            paragraphs: [one, two],
        } = article;
        let page = format!(
            "<!doctype html><html lang={language}><head><meta charset=utf-8><title>{title} - Harbour Times\
            </title><meta property=og:site_name content='Harbour Times'>{head}</head><body>\
            <header><a href=/>Harbour Times</a><nav><ul><li><a href=/n>News</a><li><a href=/s>Sport</a>\
            <li><a href=/o>Opinion</a></ul></nav></header><main><article>{above}<h1>{title}</h1>{before}\
            <div class=text><p>{one}</p><p>{two}</p><p>{one}</p><p>{two}</p></div></article>{behind}</main>\
            <footer><p>© 2021 Harbour Times. All rights reserved.</p><a href=/c>Contact</a></footer>"
        );
        filled(page.replace("{headline}", title), &self.parts)
    }

    /// A page of the long article.
    fn long_page(&self, markup: &str, title: &str) -> String {
        let long = &self.long;
        let numbered = long.paragraphs.iter().enumerate();
        let text: String = numbered
            .clone()
            .map(|(index, _)| format!("<p>{{{index}}}</p>"))
            .collect();
        let markup = filled(markup.replace("{text}", &text), &long.parts);
        let markup = numbered.fold(markup, |page, (index, paragraph)| {
            page.replace(&format!("{{{index}}}"), paragraph)
        });
        let footer = &long.parts["{footer}"];
        format!("<!doctype html><html lang=en><head><meta charset=utf-8>{title}{markup}{footer}")
            .replace("{headline}", &long.headline)
    }
}

fn filled(page: String, parts: &BTreeMap<String, String>) -> String {
    parts
        .iter()
        .fold(page, |page, (name, part)| page.replace(name, part))
}

fn extract(page: &str) -> Article {
    Extractor::default()
        .extract(page.as_bytes())
        .expect("it is a page")
}

/// Adds a line where a row isn't what it says of itself.
fn judge(wrong: &mut Vec<String>, is_right: bool, short: bool, row: &str, got: &str) {
    match (is_right, short) {
        (false, false) => wrong.push(format!("{row}: {got}")),
        (true, true) => wrong.push(format!("{row}: right now, so not short any more")),
        _ => {}
    }
}

/// Letters and digits of a text in small letters, so that only words count.
fn words(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    format!(" {} ", words.join(" "))
}

/// Asserts that a field of the short article comes out of its structures as expected.
fn check_fields(rows: impl Fn(&Structures) -> &[Field], value: impl Fn(Article) -> String) {
    let structures = Structures::read();
    let mut wrong = Vec::new();
    let rows = rows(&structures);
    for row in rows {
        let got = value(extract(&structures.short_page(row)));
        let markup = [&row.head, &row.above, &row.before, &row.behind].map(String::as_str);
        let is_right = got == row.expected;
        judge(&mut wrong, is_right, row.short, &markup.join(" "), &got);
    }
    assert!(rows.len() > 70);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn authors() {
    check_fields(|all| &all.credits, |article| article.authors.join("|"));
}

#[test]
fn dates() {
    check_fields(|all| &all.dates, |article| article.date.unwrap_or_default());
}

#[test]
fn titles() {
    let structures = Structures::read();
    let mut wrong = Vec::new();
    for Title { page, title, short } in &structures.titles {
        let got = extract(&structures.long_page(page, ""));
        let got = got.title.unwrap_or_default();
        let title = title.replace("{headline}", &structures.long.headline);
        judge(&mut wrong, got == title, *short, page, &got);
    }
    assert!(structures.titles.len() > 50);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_paragraph_stays_and_nothing_of_others() {
    let structures = Structures::read();
    let long = &structures.long;
    let mut wrong = Vec::new();
    for row in &structures.bodies {
        let title = "<title>{headline} - Harlow Echo</title></head><body>{nav}";
        let title = filled(title.to_owned(), &long.parts);
        let got = extract(&structures.long_page(&row.page, &title));
        let body = words(got.body.as_deref().unwrap_or_default());
        let paragraphs = long.paragraphs.iter().enumerate();
        let stays = paragraphs.filter(|(index, _)| row.stays.contains(&format!("{{{index}}}")));
        let stays = stays.map(|(_, paragraph)| paragraph).chain(&row.too);
        let lost = stays.filter(|text| !body.contains(&words(text)));
        let others = long
            .others
            .iter()
            .filter(|text| body.contains(&words(text)));
        let faults: Vec<String> = lost
            .map(|text| format!("lost {text}"))
            .chain(others.map(|text| format!("kept {text}")))
            .collect();
        judge(
            &mut wrong,
            faults.is_empty(),
            row.short,
            &row.page,
            &faults.join(", "),
        );
    }
    assert!(structures.bodies.len() > 45);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
