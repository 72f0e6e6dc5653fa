//! The whole record.

use crate::article::Article;

/// Renders the article as one pretty-printed JSON object with all its keys.
pub fn json(article: &Article) -> String {
    serde_json::to_string_pretty(article).expect("a record has plain keys, so JSON can hold it")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_present_in_its_order() {
        let record = json(&Article::default());
        let found: Vec<&str> = record
            .lines()
            .filter_map(|line| line.trim().strip_prefix('"')?.split('"').next())
            .collect();
        assert_eq!(found, Article::FIELDS);
    }
}
