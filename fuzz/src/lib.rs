//! What the fuzz targets do with their bytes, and what must hold. The ordinary tests replay the
//! seeds and the findings with the same functions.

use declutter::render::Format;
use declutter::{Article, Error, Extractor, PageForm};

/// The text of an article, for pages whose other parts are from the fuzzer.
const BODY: &str = "<article><h1>Dike closed</h1><p>The dike road near Oosterwijk is closed for \
    repairs until Friday, the water board says.<p>Cyclists can take the ferry, which sails every \
    half hour and is free of charge.</article>";

/// A page of HTML.
pub fn html(bytes: &[u8]) {
    check(
        Extractor::new()
            .url("https://paper.example/2026/03/17/a")
            .extract(bytes),
    );
}

/// The text of a page.
pub fn text(bytes: &[u8]) {
    check(Extractor::new().form(PageForm::Text).extract(bytes));
}

/// The front matter of a post: TOML if it starts with `+`, else YAML.
pub fn front_matter(bytes: &[u8]) {
    let (fence, fields) = match bytes.strip_prefix(b"+") {
        Some(fields) => ("+++", fields),
        None => ("---", bytes),
    };
    let fields = String::from_utf8_lossy(fields);
    let post =
        format!("{fence}\n{fields}\n{fence}\n\n# Dike closed\n\nThe *dike road* is closed.\n");
    check(Extractor::new().extract(post.as_bytes()));
}

/// A script of JSON-LD.
pub fn json_ld(bytes: &[u8]) {
    let script = String::from_utf8_lossy(bytes);
    let page = format!("<script type=application/ld+json>{script}</script>{BODY}");
    check(Extractor::new().extract(page.as_bytes()));
}

/// A date: stated, and in the text.
pub fn date(bytes: &[u8]) {
    let date = String::from_utf8_lossy(bytes).replace(['<', '&', '"'], " ");
    let page = format!(
        "<meta property=article:published_time content=\"{date}\"><time datetime=\"{date}\">{date}\
         </time><p class=date>{date}</p>{BODY}"
    );
    check(
        Extractor::new()
            .url(format!("https://paper.example/{date}"))
            .extract(page.as_bytes()),
    );
}

/// What must hold of whatever comes out.
pub fn check(extracted: Result<Article, Error>) {
    let Ok(article) = extracted else { return };
    let record = serde_json::to_string(&article).expect("a record is JSON");
    let keys: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(&record).expect("a record can be read");
    assert!(keys.keys().len() == Article::FIELDS.len());
    assert!((0.0..=1.0).contains(&article.confidence));
    assert_eq!(article.body.is_none(), article.error.is_some());
    let lines = [
        &article.title,
        &article.byline,
        &article.section,
        &article.site,
    ];
    for line in lines
        .into_iter()
        .flatten()
        .chain(&article.authors)
        .chain(&article.tags)
    {
        assert!(
            !line.is_empty() && !line.contains(char::is_control),
            "{line:?}"
        );
    }
    for format in [Format::Json, Format::Text, Format::Markdown, Format::Html] {
        format.render(&article);
    }
}
