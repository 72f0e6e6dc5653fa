//! Pages with their article cut short, and all that stands around it left as it was.
//!
//! Most pages of the corpora have long articles, most news is short: this makes short articles of
//! long ones, to fit and to measure on.

use std::collections::HashSet;
use std::ops::Range;

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use scraper::{Html, Node};

use crate::corpus::Row;
use crate::decode::decode;
use crate::elements::{is_block, name_of, texts};
use crate::tokens::{shingles, tokens, up_to};

/// How many paragraphs are left of an article; which it is goes by the page's id.
const PARAGRAPHS: [usize; 6] = [1, 2, 3, 4, 5, 7];

/// Fewest paragraphs that are cut off.
const CUT_OFF: usize = 3;

/// Fewest tokens of a paragraph, and of a block that is looked for in the truth.
const PARAGRAPH: usize = 15;
const BLOCK: usize = 5;

/// Share of a block's shingles that the truth must have.
const TRUE_SHARE: f64 = 0.8;

/// How many tokens the blocks that were found may have for one of the truth: they are not all of
/// it, or some stand there twice.
const COVERAGE: Range<f64> = 0.85..1.15;
/// The same for the part that is left.
const COVERAGE_OF_REST: Range<f64> = 0.8..1.25;

/// Last tokens of a block by which its end is found in the truth.
const ENDING: usize = 6;

/// A page with its article cut short.
#[derive(Debug)]
pub struct Shortened {
    /// Its HTML.
    pub page: String,
    /// What is left of the true body.
    pub body: String,
}

/// Cuts the article of a page short. `None` where the page's body is not known, is not found block
/// by block in the page, or is too short.
pub fn shorten(row: &Row, page: &[u8]) -> Option<Shortened> {
    let paragraphs = PARAGRAPHS[row.turn() % PARAGRAPHS.len()];
    shorten_to(paragraphs, row.body.as_deref()?, page)
}

fn shorten_to(paragraphs: usize, body: &str, page: &[u8]) -> Option<Shortened> {
    let mut html = Html::parse_document(&decode(page));
    let truth = tokens(body);
    let blocks = true_blocks(&html, &truth);
    let tokens_of =
        |blocks: &[Block]| blocks.iter().map(|block| block.tokens).sum::<usize>() as f64;
    if !COVERAGE.contains(&(tokens_of(&blocks) / truth.len() as f64)) {
        return None;
    }
    let long = blocks.iter().enumerate();
    let mut long = long.filter(|(_, block)| block.tokens >= PARAGRAPH);
    let (last, _) = long.nth(paragraphs - 1)?;
    long.nth(CUT_OFF - 1)?;
    let (left, cut_off) = blocks.split_at(last + 1);
    let end = end_in(&truth, &left[last].ending)?;
    if !COVERAGE_OF_REST.contains(&(tokens_of(left) / end as f64)) {
        return None;
    }
    detach_between(&mut html, left[last].node, cut_off.last()?.node);
    Some(Shortened {
        // Whatever the page states, this is UTF-8.
        page: format!("\u{FEFF}{}", html.html()),
        body: up_to(body, end)?.to_owned(),
    })
}

/// A block of the page that stands in the true body.
struct Block {
    node: NodeId,
    tokens: usize,
    /// Its last tokens.
    ending: Vec<String>,
}

/// The innermost blocks of a page that stand in the true body.
fn true_blocks(html: &Html, truth: &[&str]) -> Vec<Block> {
    let known: HashSet<&[&str]> = shingles(truth).collect();
    let innermost = html.tree.root().descendants().filter(|node| {
        let mut within = node.descendants().skip(1);
        is_block_node(node) && !within.any(|inner| is_block_node(&inner))
    });
    let blocks = innermost.filter_map(|node| {
        let text = text_of(node);
        let tokens = tokens(&text);
        let all = shingles(&tokens).count();
        let found = shingles(&tokens).filter(|run| known.contains(run)).count();
        let is_true = tokens.len() >= BLOCK && found as f64 >= TRUE_SHARE * all as f64;
        is_true.then(|| Block {
            node: node.id(),
            tokens: tokens.len(),
            ending: tokens[tokens.len().saturating_sub(ENDING)..]
                .iter()
                .map(|token| (*token).to_owned())
                .collect(),
        })
    });
    blocks.collect()
}

fn is_block_node(node: &NodeRef<Node>) -> bool {
    name_of(node).is_some_and(is_block)
}

/// The text of a block, a blank between its text nodes.
fn text_of(node: NodeRef<Node>) -> String {
    texts(node).map(|text| text.to_owned() + " ").collect()
}

/// How many tokens the truth has up to the first place where these end.
fn end_in(truth: &[&str], ending: &[String]) -> Option<usize> {
    let at = truth.windows(ending.len()).position(|run| run == ending)?;
    Some(at + ending.len())
}

/// Takes out all that comes behind one element, up to the end of another.
fn detach_between(html: &mut Html, behind: NodeId, up_to: NodeId) {
    let mut between = Vec::new();
    // Nodes that opened since then and haven't closed yet.
    let mut open = Vec::new();
    let mut since = false;
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(node) if since => open.push(node.id()),
            Edge::Open(_) => {}
            Edge::Close(node) => {
                if open.last() == Some(&node.id()) {
                    between.extend(open.pop());
                }
                since |= node.id() == behind;
                if node.id() == up_to {
                    break;
                }
            }
        }
    }
    for node in between {
        if let Some(mut node) = html.tree.get_mut(node) {
            node.detach();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(word: &str) -> String {
        (0..20).map(|number| format!("{word}{number} ")).collect()
    }

    fn page(words: &[&str], around: (&str, &str)) -> String {
        let paragraphs = words
            .iter()
            .map(|word| format!("<p>{}</p>", paragraph(word)));
        let (before, behind) = around;
        format!(
            "<title>T</title>{before}{}{behind}",
            paragraphs.collect::<String>()
        )
    }

    fn body(words: &[&str]) -> String {
        let paragraphs: Vec<String> = words.iter().map(|word| paragraph(word)).collect();
        paragraphs.join("\n")
    }

    #[test]
    fn the_article_ends_early_and_the_rest_stays() {
        let words = ["a", "b", "c", "d", "e", "f"];
        let page = page(
            &words,
            ("<main><h1>T</h1><div>", "</div><p>Read also</p></main>"),
        );
        let shortened = shorten_to(2, &body(&words), page.as_bytes()).expect("it is long enough");
        assert_eq!(tokens(&shortened.body), tokens(&body(&["a", "b"])));
        let left = text_of(Html::parse_document(&shortened.page).tree.root());
        let left = tokens(&left).join(" ");
        assert!(
            left.starts_with("T T a0 a1 ") && left.ends_with("b18 b19 Read also"),
            "{left}"
        );
    }

    #[test]
    fn what_stands_between_the_paragraphs_that_go_goes_too() {
        let words = ["a", "b", "c", "d", "e", "f"];
        let page =
            page(&words, ("", "")).replace("<p>e", "<aside><p>Advertisement</p></aside><p>e");
        let shortened = shorten_to(1, &body(&words), page.as_bytes()).expect("it is long enough");
        assert!(!shortened.page.contains("aside"), "{}", shortened.page);
    }

    #[test]
    fn short_articles_and_others_stay() {
        let words = ["a", "b", "c", "d"];
        let page = page(&words, ("", ""));
        assert!(shorten_to(2, &body(&words), page.as_bytes()).is_none());
        assert!(shorten_to(1, &body(&["a", "x", "y", "z"]), page.as_bytes()).is_none());
        assert!(shorten_to(1, "", page.as_bytes()).is_none());
    }
}
