//! Text that the page has twice.

use crate::blocks::{Group, Page, Tag};
use crate::fold::fold;
use crate::hash::{HashMap, HashMapExt, HashSet, HashSetExt, hash};
use crate::letters::is_alphanumeric;

use super::Verdict;

/// Words in a row by which texts are compared.
const SHINGLE: usize = 4;
/// A block of so many words may be a copy of the whole article in one element.
const LONG: usize = 80;
/// Share of a long block's shingles that smaller blocks must have.
const COVERED: f32 = 0.8;
/// A block counts as smaller up to this share of the long block's words.
const SMALLER: f32 = 0.7;
/// Fewest words of a pull quote, and how many of them are looked for.
const QUOTE_WORDS: usize = 5;
const MOST_QUOTES: usize = 50;
/// Blocks up to so many bytes may be repeated for good reason.
const SHORT: usize = 40;

/// Drops whole copies of the article in one block, pull quotes, then repeated blocks.
pub fn drop_copies(page: &Page, verdicts: &mut [Verdict]) {
    drop_whole_copies(page, verdicts);
    drop_pull_quotes(page, verdicts);
    let mut seen = HashSet::new();
    for (block, verdict) in page.blocks.iter().zip(verdicts) {
        let text = page.text(block);
        if *verdict == Verdict::Kept && text.len() > SHORT && !seen.insert(text) {
            *verdict = Verdict::Copy;
        }
    }
}

fn drop_whole_copies(page: &Page, verdicts: &mut [Verdict]) {
    let kept: Vec<usize> = (0..verdicts.len())
        .filter(|&block| verdicts[block] == Verdict::Kept)
        .collect();
    // The hashes of each block's words in a row.
    let shingles: Vec<Vec<u64>> = kept
        .iter()
        .map(|&block| shingles(page.text(&page.blocks[block])))
        .collect();
    if shingles.iter().all(|shingles| !is_long(shingles)) {
        return;
    }
    // The fewest words of a block that has the shingle.
    let mut fewest: HashMap<u64, usize> = HashMap::new();
    for shingles in &shingles {
        for &shingle in shingles {
            let size = fewest.entry(shingle).or_insert(words(shingles));
            *size = words(shingles).min(*size);
        }
    }
    for (&block, shingles) in kept.iter().zip(&shingles) {
        if !is_long(shingles) {
            continue;
        }
        let small = words(shingles) as f32 * SMALLER;
        let covered = shingles
            .iter()
            .filter(|shingle| fewest[*shingle] as f32 <= small)
            .count();
        if covered as f32 >= COVERED * shingles.len() as f32 {
            verdicts[block] = Verdict::Copy;
        }
    }
}

/// Drops quotes set apart that the text has, too.
fn drop_pull_quotes(page: &Page, verdicts: &mut [Verdict]) {
    let quotes = page.innermost(|element| {
        matches!(element.tag, Tag::Blockquote | Tag::Aside | Tag::Figure)
            || element.groups.contains(Group::Quote)
    });
    let is_quote = |block: usize| {
        let element = page.blocks[block].element as usize;
        quotes[element].is_some() && !page.elements[element].tag.is_heading()
    };
    let kept = (0..verdicts.len()).filter(|block| verdicts[*block] == Verdict::Kept);
    let (set_apart, text): (Vec<usize>, Vec<usize>) = kept.partition(|block| is_quote(*block));
    if set_apart.is_empty() {
        return;
    }
    let folded = |block: usize| fold(page.text(&page.blocks[block]));
    let text: Vec<String> = text.into_iter().map(folded).collect();
    let text = format!(" {} ", text.join(" "));
    for block in set_apart.into_iter().take(MOST_QUOTES) {
        let quote = folded(block);
        if quote.split(' ').count() >= QUOTE_WORDS && text.contains(&format!(" {quote} ")) {
            verdicts[block] = Verdict::Copy;
        }
    }
}

/// The words of a text that has these shingles.
fn words(shingles: &[u64]) -> usize {
    shingles.len() + SHINGLE - 1
}

fn is_long(shingles: &[u64]) -> bool {
    words(shingles) >= LONG
}

/// The hash of each few words in a row.
fn shingles(text: &str) -> Vec<u64> {
    let words = text
        .split(|c| !is_alphanumeric(c))
        .filter(|word| !word.is_empty());
    let words: Vec<u64> = words.map(hash).collect();
    words.windows(SHINGLE).map(hash).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Verdicts on paragraphs that were all kept.
    fn verdicts(paragraphs: &[&str]) -> Vec<Verdict> {
        let html: String = paragraphs.iter().map(|p| format!("<p>{p}</p>")).collect();
        let page = Page::cut(&crate::source::parse(&html));
        let mut verdicts = vec![Verdict::Kept; page.blocks.len()];
        drop_copies(&page, &mut verdicts);
        verdicts
    }

    #[test]
    fn quotes_of_the_text_go() {
        let page = |quote: &str| {
            let html =
                format!("<p>He said: “We never asked for it, so we won't pay.”</p>{quote}<p>b");
            let page = Page::cut(&crate::source::parse(&html));
            let mut verdicts = vec![Verdict::Kept; page.blocks.len()];
            drop_copies(&page, &mut verdicts);
            verdicts[1]
        };
        let quote = "“We never asked for it”";
        for (element, verdict) in [
            ("blockquote", Verdict::Copy),
            ("div class=pullquote", Verdict::Copy),
            ("p", Verdict::Kept),
            ("blockquote><h2", Verdict::Kept),
        ] {
            assert_eq!(
                page(&format!("<{element}>{quote}</div>")),
                verdict,
                "{element}"
            );
        }
        assert_eq!(
            page("<blockquote>We always asked for it</blockquote>"),
            Verdict::Kept
        );
    }

    #[test]
    fn repeats_go_and_short_ones_stay() {
        let long = "This sentence is long enough to be a paragraph of its own.";
        let kept = Verdict::Kept;
        assert_eq!(
            verdicts(&[long, "Yes.", long, "Yes."]),
            [kept, kept, Verdict::Copy, kept]
        );
    }

    #[test]
    fn a_whole_copy_goes() {
        let part =
            |from: usize| -> String { (from..from + 45).map(|n| format!("word{n} ")).collect() };
        let (one, two) = (part(0), part(100));
        let whole = format!("{one}{two}");
        let kept = Verdict::Kept;
        assert_eq!(verdicts(&[&whole, &one, &two]), [Verdict::Copy, kept, kept]);
        assert_eq!(verdicts(&[&whole, &one]), [kept, kept]);
    }
}
