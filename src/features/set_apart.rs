//! What the page itself sets apart from its article: comments, dialogs, portraits of authors, asides.
//!
//! It doesn't count as running text when the containers of the article are looked for: comments
//! are often longer than a short article, and would be the page's richest container.

use crate::blocks::{Element, Group, Page, Tag};

use super::headline::Headline;
use super::words::Words;

/// Class words that say so, and the most of the page's paragraph text that such an element holds, as a
/// share; with more it is the article that has the name. Those in the second row are on articles more
/// often, and are looked at when what the first one names is gone.
const ROUNDS: [(&[Group], f32); 2] = [
    (&[Group::Comment, Group::Modal, Group::Author], 0.9),
    (&[Group::Related, Group::Share], 0.5),
];

/// Tells of each block whether it is set apart.
pub fn find(page: &Page, words: &Words, headline: &Headline) -> Vec<bool> {
    let holds_headline = holds(page, headline.element(page));
    let mut apart = vec![false; page.elements.len()];
    for (groups, most) in ROUNDS {
        let groups = groups.iter().copied().collect();
        let left = paragraph_text(page, words, &apart);
        for index in 1..apart.len() {
            let element = &page.elements[index];
            let says_so = element.groups.intersects(groups) || is_aside(element);
            apart[index] |= apart[element.parent as usize]
                || says_so && !holds_headline[index] && left[index] <= most * left[0];
        }
    }
    page.blocks
        .iter()
        .map(|block| apart[block.element as usize])
        .collect()
}

/// Whether an element is an aside by its name or role.
fn is_aside(element: &Element) -> bool {
    element.furniture || matches!(element.tag, Tag::Footer | Tag::Aside | Tag::Nav)
}

/// Of each element whether it holds the target, or is it.
fn holds(page: &Page, target: u32) -> Vec<bool> {
    let mut holds = vec![false; page.elements.len()];
    let mut at = target;
    while !std::mem::replace(&mut holds[at as usize], true) {
        at = page.elements[at as usize].parent;
    }
    holds
}

/// Characters of paragraph text that each element holds, without what is set apart.
fn paragraph_text(page: &Page, words: &Words, apart: &[bool]) -> Vec<f32> {
    let mut text = vec![0.0; page.elements.len()];
    for (block, count) in page.blocks.iter().zip(&words.blocks) {
        if !apart[block.element as usize] {
            text[block.element as usize] += count.paragraph;
        }
    }
    // Parents stand before their children.
    for index in (1..text.len()).rev() {
        text[page.elements[index].parent as usize] += text[index];
    }
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
        let words = Words::count(&page, &hints, &Budget::timeless()).unwrap();
        let headline = Headline::find(&page, &words);
        let apart = find(&page, &words, &headline);
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
    }

    #[test]
    fn an_article_with_such_a_name_is_none() {
        let (one, five) = (text(1), text(5));
        let named = format!("<div class='modal'><p>{five}</p><p>{five}</p></div><p>{one}</p>");
        assert_eq!(apart(&named), (0, 3), "nearly all text of the page");
        let around =
            format!("<div class='author'><h1>Dike closed</h1><p>{one}</p></div><p>{one}</p>");
        assert_eq!(apart(&around), (0, 2), "it holds the headline");
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
