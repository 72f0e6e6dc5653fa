//! The body alone.

use crate::article::Article;

/// Renders the plain text of the body: paragraphs separated by one blank line.
/// Empty where there is no body.
pub fn text(article: &Article) -> String {
    article.body.clone().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_the_body_and_nothing_else() {
        let mut article = Article {
            title: Some("Headline".into()),
            ..Article::default()
        };
        assert_eq!(text(&article), "");
        article.body = Some("One.\n\nTwo.".into());
        assert_eq!(text(&article), "One.\n\nTwo.");
    }
}
