//! What is said of a page's blocks beside their share of its true text.

use declutter::BlockReport;
use evaluation::corpus::Row;
use evaluation::tokens::one_line;

/// Labels for the choice of the headline. Of several blocks with its text it is the last before
/// the article; the others don't count.
pub fn headlines(row: &Row, blocks: &[BlockReport], labels: &[f32]) -> Vec<f32> {
    let title = match &row.title {
        None => return vec![-1.0; blocks.len()],
        Some(title) => title.as_deref().map(letters).unwrap_or_default(),
    };
    let same: Vec<usize> = (0..blocks.len())
        .filter(|&block| letters(&blocks[block].text) == title)
        .collect();
    let start = labels
        .iter()
        .position(|label| *label > 0.5)
        .unwrap_or(blocks.len());
    let best = same.iter().rfind(|block| **block <= start).or(same.first());
    let mut headline = vec![0.0; blocks.len()];
    for &block in &same {
        headline[block] = if Some(&block) == best { 1.0 } else { -1.0 };
    }
    headline
}

/// A text by its letters and digits.
fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Labels from what must and what must not be in the body; -1 for all other blocks.
pub fn by_snippets(row: &Row, blocks: &[BlockReport]) -> Vec<f32> {
    let with = row.with.iter().flatten();
    let with: Vec<String> = with.map(|snippet| one_line(snippet)).collect();
    let without: Vec<String> = row
        .without
        .iter()
        .map(|snippet| one_line(snippet))
        .collect();
    let holds = |text: &str, snippets: &[String]| {
        snippets
            .iter()
            .any(|snippet| !snippet.is_empty() && text.contains(snippet))
    };
    blocks
        .iter()
        .map(|block| {
            let text = one_line(&block.text);
            match (holds(&text, &with), holds(&text, &without)) {
                (true, false) => 1.0,
                (false, true) => 0.0,
                _ => -1.0,
            }
        })
        .collect()
}

/// Whether a block stands in a list item, a quote or a table.
pub fn is_set_apart(block: &BlockReport) -> bool {
    block
        .path
        .rsplit('>')
        .enumerate()
        .any(|(steps, name)| match name {
            "li" => steps < 3,
            "td" | "th" | "blockquote" | "pre" => steps < 4,
            _ => false,
        })
}
