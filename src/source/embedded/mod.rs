//! An article that a page keeps where readers don't see it.
//!
//! Some pages come without their text: a script puts it there. The text is then in a template or
//! in what is meant for readers without scripts, a string in a script or in an attribute, as HTML
//! or as plain text, once or twice escaped, or data with a paragraph an item.

mod data;
mod markup;
mod strings;

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

static TAG: LazyLock<Regex> = LazyLock::new(|| expression(r"<[^>]*>"));
/// The end of a sentence that another one follows, or a tag.
static SENTENCE_END: LazyLock<Regex> = LazyLock::new(|| expression(r"\p{L}[.!?…]\s|[。！？]"));
/// What code has and prose has not.
static CODE: LazyLock<Regex> =
    LazyLock::new(|| expression(r#"[{};]\s*\n|\bfunction\s*\(|=>|&&|\|\||\["\$","#));
/// What was escaped as HTML although the string is no HTML: a tag, or a reference once more.
static ESCAPED: LazyLock<Regex> = LazyLock::new(|| expression(r"&lt;/?[a-z]|&amp;#?\w+;"));

/// Shorter strings hold no article, in bytes.
const LEAST_LENGTH: usize = 400;
/// Sentences that an article has at least.
const LEAST_SENTENCES: usize = 3;
/// Share of the title's words that its article has at least.
const LEAST_TITLE_SHARE: f64 = 0.4;
/// So many words of a title are looked for.
const MOST_TITLE_WORDS: usize = 40;
/// How often a text may be escaped: a string within a string.
const DEPTH: usize = 2;

/// The text of the article that the page keeps unseen, as HTML: of the texts that share words with
/// the page's title, the one of the most sentences.
pub fn article(page: &str, title: &str) -> Option<String> {
    let title: Vec<String> = words(title).take(MOST_TITLE_WORDS).collect();
    let mut waiting: Vec<(Cow<str>, usize)> = kept(page).map(|text| (text, 0)).collect();
    let mut best = (LEAST_SENTENCES - 1, None);
    while let Some((text, depth)) = waiting.pop() {
        let mut consider = |text: &str, beside: &str| {
            let sentences = sentences(text);
            if sentences > best.0 && (is_of(&title, text) || is_of(&title, beside)) {
                best = (sentences, Some(text.to_owned()));
            }
        };
        if depth > 0 || text.starts_with('<') {
            consider(&text, "");
        }
        for article in data::articles(&text) {
            consider(&article.html, &article.beside);
        }
        if depth < DEPTH {
            let inner = strings::within(&text, LEAST_LENGTH);
            waiting.extend(inner.map(|inner| (inner.into(), depth + 1)));
        }
    }
    best.1.map(to_html)
}

/// What a page keeps in scripts, templates and attributes, if it may hold an article.
fn kept(page: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let values = markup::values(page, LEAST_LENGTH);
    let values = values.filter(|value| value.starts_with(['<', '{', '[']));
    markup::held(page).map(Cow::Borrowed).chain(values)
}

/// How many sentences a text has; none where it is code or data.
fn sentences(string: &str) -> usize {
    let text = TAG.replace_all(string, " ");
    let is_data = text.trim_start().starts_with(['{', '[']);
    if is_data || CODE.is_match(&text) {
        return 0;
    }
    SENTENCE_END.find_iter(&text).count()
}

/// Whether a text has the words of a title.
fn is_of(title: &[String], text: &str) -> bool {
    let text = text.to_lowercase();
    let shared = title.iter().filter(|word| text.contains(&**word)).count();
    shared as f64 >= title.len() as f64 * LEAST_TITLE_SHARE && shared > 0
}

/// The longer words of a text. A word of a script without blanks is rarely one: half of it does.
fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() >= 4)
        .map(str::to_lowercase)
}

/// A text as HTML, if it isn't.
fn to_html(mut text: String) -> String {
    if ESCAPED.is_match(&text) && !TAG.is_match(&text) {
        // What other references there are means the same in HTML.
        text = text
            .replace("&amp;", "&")
            .replace("&lt;", "<")
            .replace("&gt;", ">");
    }
    let content = if TAG.is_match(&text) {
        text
    } else {
        let paragraphs = text.lines().map(|line| format!("<p>{line}</p>"));
        paragraphs.collect()
    };
    format!("<article>{content}</article>")
}

fn expression(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the expression is valid")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A paragraph of some sentences.
    fn paragraph(first: &str) -> String {
        let more =
            " The council decided so on Tuesday. Nobody spoke against it. It costs two million. ";
        format!("{first}{}", more.repeat(6))
    }

    #[test]
    fn html_in_a_script_is_found() {
        let html = format!(
            "<p class=\"text\">{}</p><p>Done.</p>",
            paragraph("The ferry sails again.")
        );
        let once = serde_json::to_string(&html).unwrap();
        let twice = serde_json::to_string(&format!("{{\"body\":{once}}}")).unwrap();
        for value in [&once, &twice] {
            let page = format!("<script>it's=1; // \"\nvar page = [{{\"body\":{value}}}]</script>");
            let found = article(&page, "Ferry sails again").unwrap();
            assert_eq!(found, format!("<article>{html}</article>"));
        }
    }

    #[test]
    fn plain_text_gets_paragraphs() {
        let body = format!(
            "{}\n{}",
            paragraph("The ferry sails again."),
            paragraph("Slowly.")
        );
        let page = format!(
            "<SCRIPT type=x>{}</SCRIPT>",
            serde_json::json!({"articleBody": body})
        );
        let found = article(&page, "Ferry sails again").unwrap();
        assert_eq!(found.matches("<p>").count(), 2);
    }

    #[test]
    fn what_is_escaped_once_too_often_is_undone() {
        let text = paragraph("The ferry sails again.");
        for (string, html) in [
            (
                format!("{text}&amp;ldquo;Slowly&amp;rdquo;"),
                format!("<p>{text}&ldquo;Slowly&rdquo;</p>"),
            ),
            (
                format!("&lt;h2&gt;Now&lt;/h2&gt;{text}"),
                format!("<h2>Now</h2>{text}"),
            ),
        ] {
            let page = format!("<script>{}</script>", serde_json::json!([string]));
            let found = article(&page, "Ferry sails again").unwrap();
            assert_eq!(found, format!("<article>{html}</article>"));
        }
    }

    #[test]
    fn other_strings_are_not_the_article() {
        let ferry = paragraph("The ferry sails again.");
        let code = format!("function(a) {{ {ferry} }}");
        let tree = format!(
            r#"1a:["$","p",null,["{}"]]"#,
            ferry.replace(". ", r#". ",""#)
        );
        for (string, title) in [
            (&*ferry, "Cookies on this page"),
            ("The ferry sails again.", "Ferry sails again"),
            (&*code, "Ferry sails again"),
            (&*tree, "Ferry sails again"),
            (&*ferry, ""),
        ] {
            let page = format!("<script>x = {}</script>", serde_json::json!([string]));
            assert_eq!(article(&page, title), None, "{string}");
        }
    }

    #[test]
    fn html_in_templates_and_attributes_is_found() {
        let html = format!("<p>{}</p>", paragraph("The ferry sails again."));
        let attribute = html.replace('<', "&lt;").replace('"', "&quot;");
        let data = serde_json::json!({"body": html, "x": "&"}).to_string();
        for page in [
            format!("<script type='text/template'> {html}</script>"),
            format!("<NOSCRIPT class=a>{html}</NOSCRIPT>"),
            format!("<div><template id=b>{html}</template></div>"),
            format!("<x-article a=1 :content=\"{attribute}\"></x-article>"),
            format!("<div data-page=\"{}\">", data.replace('"', "&quot;")),
        ] {
            let found = article(&page, "Ferry sails again").unwrap();
            assert_eq!(found, format!("<article>{html}</article>"), "{page}");
        }
        let noscript = format!("<noscript>{html}</noscript>");
        assert_eq!(article(&noscript, "Cookies on this page"), None);
    }

    #[test]
    fn data_in_scripts_is_found() {
        let items = [
            "The ferry sails again on Monday. Nobody knows why.",
            "It costs two million. The council decided so.",
            "Nobody spoke against it. All went home.",
        ];
        let script = serde_json::json!({"a": {"blocks": items.map(|text| serde_json::json!({"text": text}))}});
        let twice = serde_json::json!({"state": format!("{script}{}", " ".repeat(LEAST_LENGTH))});
        for script in [
            script.to_string(),
            format!("window.a = {script};"),
            twice.to_string(),
        ] {
            let found =
                article(&format!("<script>{script}</script>"), "Ferry sails again").unwrap();
            assert_eq!(found.matches("<p>").count(), 3, "{script}");
        }
    }

    #[test]
    fn broken_scripts_hold_nothing() {
        for script in ["\"", "\"\\", "\"\\\"", "'\"é\\", "\"\n\"\\u12\""] {
            assert_eq!(article(&format!("<script>{script}</script>"), "é"), None);
        }
    }
}
