//! What the page itself sets apart from its article: comments, dialogs, portraits of authors, asides,
//! boxes of related articles and of sharing, teasers.
//!
//! It doesn't count as running text when the containers of the article are looked for, and when the
//! page's text is measured: comments are often longer than a short article, and would be the page's
//! richest container.

use crate::blocks::{Element, Group, Groups, Page, Tag};

use super::cards;
use super::headline::Headline;
use super::words::WordCounts;

/// Class words that say so.
const SURE: [Group; 3] = [Group::Comment, Group::Modal, Group::Author];
/// Such an element holds less than this share of the page's paragraph text: with more it is the article
/// that has the name. Several may hold more together, as comments under a short article do.
const MOST: f32 = 0.9;
/// Class words that articles have more often, and the same for them, when those above are gone.
const LIKELY: [Group; 2] = [Group::Related, Group::Share];
const MOST_OF_LIKELY: f32 = 0.5;

/// Tells of each block whether it is set apart. `first_blocks`: those of the elements.
pub fn find(
    page: &Page,
    words: &WordCounts,
    headline: &Headline,
    first_blocks: &[usize],
) -> Vec<bool> {
    let sure = Groups::from_iter(SURE);
    let likely = Groups::from_iter(LIKELY);
    let holds_headline = page.path_to(headline.element(page));
    let mut apart = vec![false; page.elements.len()];

    let text = paragraph_text(page, words, &apart);
    mark(page, &mut apart, |index, element| {
        let is_named = element.groups.intersects(sure) || is_aside(element);
        let is_apart = is_named && text[index] < MOST * text[0]
            || has_role(page, element) && text[index] < text[0];
        is_apart && !holds_headline[index]
    });

    let left = paragraph_text(page, words, &apart);
    let is_card = cards::find(page, words, first_blocks, &left, &holds_headline);
    mark(page, &mut apart, |index, element| {
        let says_so = element.groups.intersects(likely) && !holds_headline[index];
        is_card[index] || says_so && left[index] < MOST_OF_LIKELY * left[0]
    });

    page.blocks
        .iter()
        .map(|block| apart[block.element as usize])
        .collect()
}

/// Marks elements and all within them.
fn mark(page: &Page, apart: &mut [bool], is_apart: impl Fn(usize, &Element) -> bool) {
    for (index, element) in page.elements.iter().enumerate().skip(1) {
        apart[index] |= apart[element.parent as usize] || is_apart(index, element);
    }
}

/// Whether an element is an aside by its name.
fn is_aside(element: &Element) -> bool {
    matches!(element.tag, Tag::Footer | Tag::Aside | Tag::Nav)
}

/// Whether an element is the one that has the role of an aside. Articles hardly ever have one: it may
/// hold more of the page.
fn has_role(page: &Page, element: &Element) -> bool {
    element.furniture && !page.elements[element.parent as usize].furniture
}

/// Characters of paragraph text that each element holds, without what is set apart.
fn paragraph_text(page: &Page, words: &WordCounts, apart: &[bool]) -> Vec<f32> {
    let mut text = vec![0.0; page.elements.len()];
    for (block, count) in page.blocks.iter().zip(&words.blocks) {
        if !apart[block.element as usize] {
            text[block.element as usize] += count.paragraph;
        }
    }
    page.add_up(&mut text, |around, own| *around += own);
    text
}

#[cfg(test)]
mod tests {
    use crate::features::Hints;
    use crate::limits::Budget;
    use crate::source;

    use super::*;

    /// A sentence of twelve words, as often as asked.
    fn text(times: usize) -> String {
        "The dike near the old mill is closed until Friday, they say. ".repeat(times)
    }

    /// The number of blocks that are set apart, of all that hold the sentence.
    fn apart(body: &str) -> (usize, usize) {
        let html = source::parse(&format!("<title>Dike closed</title><body>{body}"));
        let page = Page::cut(&html);
        let hints = Hints {
            title: "Dike closed".to_owned(),
            ..Hints::default()
        };
        let words = WordCounts::count(&page, &hints, &Budget::timeless()).unwrap();
        let headline = Headline::find(&page, &words);
        let apart = find(&page, &words, &headline, &page.first_blocks());
        let texts: Vec<bool> = page
            .blocks
            .iter()
            .zip(apart)
            .filter(|(block, _)| page.text(block).starts_with("The dike"))
            .map(|(_, apart)| apart)
            .collect();
        let number = texts.iter().filter(|&&apart| apart).count();
        (number, texts.len())
    }

    #[test]
    fn what_is_longer_than_the_article_is_set_apart_by_its_name() {
        let (one, five) = (text(1), text(5));
        let article = format!("<h1>Dike closed</h1><p>{one}</p>");
        for name in ["comments", "author-bio", "cookie-notice"] {
            let page = format!("{article}<div class='{name}'><p>{five}</p></div>");
            assert_eq!(apart(&page), (1, 2), "{name}");
        }
        let aside = format!("{article}<aside><p>{five}</p></aside><footer>{one}</footer>");
        assert_eq!(apart(&aside), (2, 3));
        let long = five.repeat(9);
        let role = format!("{article}<div role='dialog'><div><div><p>{long}</p></div></div></div>");
        assert_eq!(apart(&role), (1, 2));
    }

    #[test]
    fn an_article_with_such_a_name_is_none() {
        let (one, five) = (text(1), text(5));
        let named = format!("<div class='modal'><p>{five}</p><p>{five}</p></div><p>{one}</p>");
        assert_eq!(apart(&named), (0, 3), "nearly all text of the page");
        let around =
            format!("<div class='author'><h1>Dike closed</h1><p>{one}</p></div><p>{one}</p>");
        assert_eq!(apart(&around), (0, 2), "it holds the headline");
        let related = around.replace("author", "related");
        assert_eq!(apart(&related), (0, 2), "it holds the headline");
        let role = format!("<div role='dialog'><p>{five}</p><p>{five}</p></div>");
        assert_eq!(apart(&role), (0, 2), "all text of the page");
    }

    #[test]
    fn rows_of_cards_are_set_apart() {
        let (one, five) = (text(1), text(5));
        let card =
            format!("<li><a href='/a'>Ferry sails again after the storm</a><p>{one}</p></li>");
        let page = |cards: usize, text: &str| {
            let cards = card.repeat(cards);
            apart(&format!(
                "<h1>Dike closed</h1><p>{text}</p><ul>{cards}</ul>"
            ))
        };
        assert_eq!(page(3, &five), (3, 4));
        assert_eq!(page(2, &five), (0, 3), "too few");
        assert_eq!(page(9, &one), (0, 10), "they are the article");
        let dated = |date: &str| {
            let cards = card
                .replace("<p>", &format!("<div>{date}</div><p>"))
                .repeat(9);
            apart(&format!("<h1>Dike closed</h1><p>{one}</p><ul>{cards}</ul>"))
        };
        for date in ["16-06-2026", "3 juni 2026", "18:39 uur"] {
            assert_eq!(dated(date), (9, 10), "{date}");
        }
        for price in ["1250 euro", "12:5", "20260 seats"] {
            assert_eq!(dated(price), (0, 10), "{price}");
        }
        let row = |card: &str| {
            let cards = card.repeat(3);
            apart(&format!(
                "<h1>Dike closed</h1><p>{five}</p><p>{five}</p><ul>{cards}</ul>"
            ))
        };
        let no_link = format!("<li><h2>Why</h2><p>{one}</p></li>");
        assert_eq!(row(&no_link), (0, 5), "they don't begin with links");
        let one_block = format!("<li><a href='/a'>{one}</a></li>");
        assert_eq!(row(&one_block), (0, 5), "a list of links");
        let headline = format!(
            "<ul><li><h1>Dike closed</h1><p>{five}</p></li>{}</ul>",
            card.repeat(5)
        );
        assert_eq!(apart(&headline), (0, 6), "one holds the headline");
    }

    #[test]
    fn names_that_articles_have_too_count_up_to_half_of_what_is_left() {
        let (one, five) = (text(1), text(5));
        let related = |text: &str| format!("<div class='related'><p>{text}</p></div>");
        let page = format!("<h1>Dike closed</h1><p>{five}</p>{}", related(&one));
        assert_eq!(apart(&page), (1, 2));
        let page = format!("<h1>Dike closed</h1><p>{one}</p>{}", related(&five));
        assert_eq!(apart(&page), (0, 2));
        // Comments don't make the related text a small part of the page.
        let page = format!("{page}<div class='comments'><p>{five}{five}</p></div>");
        assert_eq!(apart(&page), (1, 3));
    }
}
