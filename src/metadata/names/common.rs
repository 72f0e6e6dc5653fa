//! Words of names that are common words too: "Share Post" is no person.

use std::collections::HashSet;

use aho_corasick::AhoCorasick;

use crate::blocks::Page;

use super::choice::Entry;
use super::words::Words;

/// How much of the page's text is looked at, in bytes.
const TEXT: usize = 60_000;

/// The words of the names, in small letters, that the page's text has in small letters.
pub fn common_words(entries: &[Entry], page: &Page) -> HashSet<String> {
    let names = entries.iter().flat_map(|entry| &entry.authors);
    let words = names.flat_map(|name| name.split_whitespace());
    let words = words.map(Words::bare).filter(|word| {
        let upper = |c: char| !c.is_lowercase();
        !word.is_empty() && !word.chars().all(upper)
    });
    let mut words: Vec<String> = words.collect();
    words.sort_unstable();
    words.dedup();
    let mut common = HashSet::new();
    let Ok(finder) = AhoCorasick::new(&words) else {
        return common;
    };
    let mut left = TEXT;
    for block in &page.blocks {
        let text = page.text(block);
        for found in finder.find_overlapping_iter(text) {
            let before = text[..found.start()].chars().next_back();
            let behind = text[found.end()..].chars().next();
            if !is_joined(before) && !behind.is_some_and(char::is_alphanumeric) {
                common.insert(words[found.pattern()].clone());
            }
        }
        left = left.saturating_sub(text.len());
        if left == 0 {
            break;
        }
    }
    common
}

/// Whether a character makes one word, or one address, of what stands on both sides of it.
fn is_joined(before: Option<char>) -> bool {
    before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '@' | '.' | '/' | '-' | '_'))
}
