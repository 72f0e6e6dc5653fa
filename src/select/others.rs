//! Other articles on the page, whole: the next one that is there to be scrolled to, the rest of a
//! list of them.

use crate::blocks::{Page, Tag};
use crate::features::{Feature, Features};

use super::{FEW_WORDS, THRESHOLD};

/// How many steps above a block a heading's element makes it one.
const HEADING_STEPS: usize = 2;

/// More of the text than this share in cards amid the article is a part of it, as of a list of places.
const CARDS: f32 = 0.25;

/// Which blocks are another article's: they stand in an `article` element that has a first-level
/// heading of its own or begins with a heading that is a link; and the headline stands in an `article`
/// that has text of its own, more of it than of such cards.
pub fn find(page: &Page, features: &Features, scores: &[f32]) -> Vec<bool> {
    let all = 0..page.blocks.len();
    let none = || vec![false; page.blocks.len()];
    let is_headline = |block: &usize| features.get(*block, Feature::from_headline) == 0.0;
    let Some(headline) = all.clone().find(is_headline) else {
        return none();
    };
    let element = |block: usize| page.blocks[block].element as usize;
    let articles = page.innermost(|element| element.tag == Tag::Article);
    let Some(own) = articles[element(headline)] else {
        return none();
    };
    let holds_headline = page.path_to(page.blocks[headline].element);
    let mut in_own = vec![false; page.elements.len()];
    in_own[own as usize] = true;
    page.pass_down(&mut in_own);
    let mut of_others = vec![false; page.elements.len()];
    let mut cards = vec![false; page.elements.len()];
    let mut has_text = vec![false; page.elements.len()];
    for block in all.clone() {
        let Some(article) = articles[element(block)].map(|article| article as usize) else {
            continue;
        };
        let heading = heading(page, block);
        let is_link = features.get(block, Feature::link_density) == 1.0;
        let is_teaser = heading.is_some() && is_link && !has_text[article];
        if !holds_headline[article] && (heading == Some(Tag::H1) || is_teaser) {
            let is_card = in_own[article] && heading != Some(Tag::H1);
            let marked = if is_card { &mut cards } else { &mut of_others };
            marked[article] = true;
        }
        has_text[article] |= heading.is_none() && scores[block] > THRESHOLD;
    }
    if !of_others.contains(&true) && !cards.contains(&true) {
        return none();
    }
    page.pass_down(&mut of_others);
    page.pass_down(&mut cards);
    let own_words = |is_card: bool| -> f32 {
        let own = all.clone().filter(|block| {
            let element = element(*block);
            scores[*block] > THRESHOLD
                && in_own[element]
                && !of_others[element]
                && cards[element] == is_card
        });
        own.map(|block| features.get(block, Feature::words)).sum()
    };
    let own_text = own_words(false);
    if own_text < FEW_WORDS {
        return none();
    }
    let has_cards = own_words(true) <= CARDS * own_text;
    all.map(|block| of_others[element(block)] || has_cards && cards[element(block)])
        .collect()
}

/// The heading that a block is, if it is one.
pub(super) fn heading(page: &Page, block: usize) -> Option<Tag> {
    let around = page.ancestors(page.blocks[block].element);
    let mut tags = around.take(HEADING_STEPS).map(|element| element.tag);
    tags.find(|tag| tag.is_heading())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::{Hints, compute};
    use crate::limits::Budget;

    /// Which blocks of a page with the headline "Ferry sails again" are another article's.
    fn others(html: &str) -> Vec<usize> {
        let page = Page::cut(&crate::source::parse(html));
        let hints = Hints {
            title: "Ferry sails again".to_owned(),
            ..Hints::default()
        };
        let features = compute(&page, &hints, &Budget::timeless()).unwrap();
        let others = find(&page, &features, &vec![1.0; page.blocks.len()]);
        (0..others.len()).filter(|block| others[*block]).collect()
    }

    #[test]
    fn articles_with_a_heading_of_their_own_are_others() {
        let text = "Out on the river a boat goes to and fro all day. ".repeat(5);
        let article = |heading: &str| format!("<article>{heading}<p>{text}</article>");
        let own = article("<h1>Ferry sails again</h1>");
        let next = article("<h1><a href=x>Bridge closed</a></h1>");
        assert_eq!(others(&format!("{own}{next}")), [2, 3]);
        assert_eq!(others(&format!("{next}{own}")), [0, 1]);
        // One within the other: what stands around the inner one is the outer's.
        let inner = own.replace("</article>", &format!("{next}</article>"));
        assert_eq!(others(&inner), [2, 3]);
        let teaser = article("<h3><a href=x>Bridge closed</a></h3>");
        assert_eq!(others(&format!("{own}{teaser}")), [2, 3]);
        // Parts of one article, and an article without text.
        let part = article("<h2>Bridge closed</h2>");
        let sections = own.replace("</article>", "<h1>Slowly</h1><p>x</article>");
        let promo = format!("<article><p>{text}<h3><a href=x>Bridge closed</a></h3></article>");
        let within = own.replace("</article>", &format!("{teaser}</article>"));
        let card = "<article><h3><a href=x>Bridge closed</a></h3><p>It is.</article><p>";
        let carded = own.replace("</article>", &format!("{card}{text}</article>"));
        assert_eq!(others(&carded), [2, 3]);
        for page in [
            format!("{own}{part}"),
            within,
            format!("{own}{promo}"),
            sections,
            format!("<h1>Ferry sails again</h1>{next}"),
            format!("<article><h1>Ferry sails again</h1></article>{next}"),
        ] {
            assert_eq!(others(&page), [0; 0], "{page}");
        }
    }
}
