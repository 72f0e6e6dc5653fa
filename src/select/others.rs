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
    let element = |block: usize| page.blocks[block].element as usize;
    let Some(marks) = Marks::of(page, features, scores) else {
        return vec![false; page.blocks.len()];
    };
    let own_words = |is_card: bool| -> f32 {
        let own = (0..page.blocks.len()).filter(|block| {
            let element = element(*block);
            scores[*block] > THRESHOLD
                && marks.in_own[element]
                && !marks.of_others[element]
                && marks.cards[element] == is_card
        });
        own.map(|block| features.get(block, Feature::words)).sum()
    };
    let text = own_words(false);
    let has_text = text >= FEW_WORDS;
    let has_cards = has_text && own_words(true) <= CARDS * text;
    let is_others =
        |element: usize| has_text && marks.of_others[element] || has_cards && marks.cards[element];
    (0..page.blocks.len())
        .map(|block| is_others(element(block)))
        .collect()
}

/// Elements in the article of the headline, in other articles, and in cards within the former.
struct Marks {
    in_own: Vec<bool>,
    of_others: Vec<bool>,
    cards: Vec<bool>,
}

impl Marks {
    /// `None` where the headline stands in no `article`, or there is no other one.
    fn of(page: &Page, features: &Features, scores: &[f32]) -> Option<Marks> {
        let all = 0..page.blocks.len();
        let is_headline = |block: &usize| features.get(*block, Feature::from_headline) == 0.0;
        let headline = &page.blocks[all.clone().find(is_headline)?];
        let articles = page.innermost(|element| element.tag == Tag::Article);
        let own = articles[headline.element as usize]?;
        let holds_headline = page.path_to(headline.element);
        let none = vec![false; page.elements.len()];
        let mut marks = Marks {
            in_own: none.clone(),
            of_others: none.clone(),
            cards: none.clone(),
        };
        marks.in_own[own as usize] = true;
        page.pass_down(&mut marks.in_own);
        let mut has_text = none;
        for block in all {
            let Some(article) = articles[page.blocks[block].element as usize] else {
                continue;
            };
            let article = article as usize;
            let heading = heading(page, block);
            let is_first = heading == Some(Tag::H1);
            let is_link = features.get(block, Feature::link_density) == 1.0;
            let is_teaser = heading.is_some() && is_link && !has_text[article];
            if !holds_headline[article] && (is_first || is_teaser) {
                let is_card = marks.in_own[article] && !is_first;
                let marked = if is_card {
                    &mut marks.cards
                } else {
                    &mut marks.of_others
                };
                marked[article] = true;
            }
            has_text[article] |= heading.is_none() && scores[block] > THRESHOLD;
        }
        let has_others = marks.of_others.contains(&true) || marks.cards.contains(&true);
        page.pass_down(&mut marks.of_others);
        page.pass_down(&mut marks.cards);
        has_others.then_some(marks)
    }
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
