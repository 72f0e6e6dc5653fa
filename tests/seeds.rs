//! The documents that the project was started for, where they are at hand: `../shared/seeds`
//! beside the repository. None of their text is kept here.

use std::path::{Path, PathBuf};

use declutter::{Article, Extractor};

/// The folder of the documents; `None`, and a line that says so, where it isn't.
fn folder() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("PASSED OVER: there are no seeds in {}", folder.display());
    None
}

/// The article of the document whose name starts so.
fn article(folder: &Path, start: &str) -> (String, Article) {
    let mut files = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let file = files.find(|file| {
        file.file_name()
            .unwrap()
            .to_string_lossy()
            .starts_with(start)
    });
    let bytes = std::fs::read(file.unwrap_or_else(|| panic!("no document {start}"))).unwrap();
    let article = Extractor::new().extract(&bytes).unwrap();
    (String::from_utf8(bytes).unwrap(), article)
}

/// The paragraphs of a body by their first words and last words.
fn paragraphs(article: &Article) -> Vec<&str> {
    article.body.as_deref().unwrap().split("\n\n").collect()
}

/// The paragraphs of a text of a corpus, without its date.
fn text_of_corpus(text: &str) -> Vec<&str> {
    let text = text.trim_start().strip_prefix("date ").unwrap();
    let text = text.split_once(' ').unwrap().1;
    text.split("\n\n")
        .map(str::trim)
        .filter(|paragraph| !paragraph.is_empty())
        .collect()
}

#[test]
fn a_copied_page_gives_its_article() {
    let Some(folder) = folder() else { return };
    let (text, article) = article(&folder, "000");
    assert_eq!(
        article.title.as_deref(),
        Some("Irak raakt steeds sneller de oorlog ingezogen")
    );
    assert_eq!(article.byline.as_deref(), Some("Nieuws Kamer"));
    assert_eq!(article.date.as_deref(), Some("2026-03-17"));
    let body = paragraphs(&article);
    let start = body
        .iter()
        .position(|text| text.starts_with("Terwijl de oorlog woedt in Iran"))
        .unwrap();
    // A photo caption may stand before it.
    assert!(start <= 1, "{:?}", &body[..start]);
    assert!(
        body.last()
            .unwrap()
            .ends_with("Die mensen gaan zich tegen de Amerikanen keren”.")
    );
    for subhead in [
        "‘Ongekende escalatie’",
        "Pro-Iraanse milities",
        "Bagdad onder druk",
    ] {
        assert!(body.contains(&subhead), "{subhead}");
    }
    // All long lines of the text are the article's.
    for line in text.lines().filter(|line| line.len() > 200) {
        assert!(body.contains(&line.trim()), "{line}");
    }
    assert!(
        body.len() <= text.lines().filter(|line| line.len() > 120).count() + 6,
        "{body:#?}"
    );
}

#[test]
fn a_post_gives_its_front_matter_and_text() {
    let Some(folder) = folder() else { return };
    let (text, article) = article(&folder, "002");
    assert_eq!(
        article.title.as_deref(),
        Some("Scepsis bij bondgenoten VS over dreiging in Irak")
    );
    assert_eq!(article.byline, None);
    assert_eq!(article.date.as_deref(), Some("2019-05-15"));
    assert_eq!(
        article.published.as_deref(),
        Some("2019-05-15T22:01:53+02:00")
    );
    assert_eq!(article.section.as_deref(), Some("buitenland"));
    assert!(article.url.unwrap().starts_with("http://feeds."));
    assert!(article.image.unwrap().ends_with("/1008x567.jpg"));
    let body: Vec<&str> = article.body.as_deref().unwrap().split("\n\n").collect();
    assert_eq!(body.len(), text.matches("<p>").count() + 1);
    assert_eq!(body[3], "Opgeklopt vanuit VS?");
    assert!(
        !article
            .content
            .paragraphs
            .iter()
            .any(|paragraph| paragraph.spans.is_empty()),
        "a pixel is no picture"
    );
}

#[test]
fn texts_of_corpora_give_all_but_the_leftovers() {
    let Some(folder) = folder() else { return };
    /// Start of the file's name, date, and what is no text of the article.
    type Leftovers = (&'static str, &'static str, fn(&str) -> bool);
    let leftovers: [Leftovers; 3] = [
        ("001", "2019-12", |text| text.starts_with("Lees ook ")),
        ("003", "2020-01", |text| text.starts_with("75 ")),
        ("004", "2020-09", |text| text.ends_with("Beeld EPA")),
    ];
    for (start, date, is_leftover) in leftovers {
        let (text, article) = article(&folder, start);
        assert_eq!(
            (article.title.as_deref(), article.byline.as_deref()),
            (None, None),
            "{start}"
        );
        assert_eq!(article.date.as_deref(), Some(date), "{start}");
        let mut expected = text_of_corpus(&text);
        expected.retain(|text| !is_leftover(text));
        assert_eq!(paragraphs(&article), expected, "{start}");
    }
}
