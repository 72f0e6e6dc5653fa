//! Single lines that are no text of the article, wherever they stand in it: a link to another
//! article, a byline, the caption of a picture with its credit, a line of the site.
//!
//! The score weighs such words too, but pages differ in what surrounds these lines, and a reader
//! doesn't miss them.

use crate::blocks::{Page, Tag};
use crate::features::{Feature, Features, is_sentence_end};
use crate::lexicon::{Category, CategorySet, Phrases, phrases_for};
use crate::metadata::share_of_dates;

use super::fields::DATE_SHARE;
use super::furniture::{heads_contents, is_furniture, tells_length};
use super::{Facts, LOW_THRESHOLD, THRESHOLD, boxes, others};

/// More words are no byline.
const BYLINE_WORDS: f32 = 12.0;
/// More words are no caption.
const CAPTION_WORDS: f32 = 40.0;
/// From this link density on a line that says "read also" is such a link.
const LINK: f32 = 0.5;
/// The same of a line that says "tags".
const TAGS: f32 = 0.25;
/// A line with more of its text in links is a link and nothing else.
const ALL: f32 = 0.98;
/// Fewer words in a link are no headline of another article.
const HEADLINE_WORDS: f32 = 4.0;
/// More words before a colon are no label.
const LABEL_WORDS: usize = 3;
/// Up to this score a caption is one, however it reads.
const CAPTION_SCORE: f32 = 0.7;
/// The grade of words that stand at the start of a block.
pub const AT_START: f32 = 2.0;

/// What the choice asks of the blocks of a page. `language`: the page's as a BCP 47 tag; may be
/// empty.
pub fn facts(page: &Page, features: &Features, scores: &[f32], language: &str) -> Vec<Facts> {
    let phrases = phrases_for(language);
    let others = others::find(page, features, scores);
    let boxes = boxes::find(page, features, phrases);
    let captions = page.innermost(|element| element.tag == Tag::Figcaption);
    let facts = scores.iter().enumerate().map(|(block, score)| {
        let words = features.get(block, Feature::words);
        let text = page.text(&page.blocks[block]);
        let may_be_chosen = *score > LOW_THRESHOLD && stands_alone(page, block);
        let is_aside = may_be_chosen
            && (is_aside(features, block, text, phrases)
                || is_furniture(text, words, phrases)
                || tells_length(text, words, phrases));
        let is_aside = is_aside
            || *score > LOW_THRESHOLD
                && heads_contents(text, phrases)
                && !is_entry(page, scores, block + 1);
        let is_caption = captions[page.blocks[block].element as usize].is_some();
        let is_aside = is_aside || is_caption && *score < CAPTION_SCORE;
        Facts {
            words,
            is_aside: is_aside || boxes[block],
            is_others: others[block],
        }
    });
    facts.collect()
}

/// Whether a block may be an entry of a table of contents that is part of the text.
fn is_entry(page: &Page, scores: &[f32], block: usize) -> bool {
    let is_likely = scores.get(block).is_some_and(|score| *score > THRESHOLD);
    is_likely && !is_sentence_end(page.text(&page.blocks[block]))
}

/// Whether a block may be a line beside the text: subheads and the items of lists say such words of
/// what they are about.
fn stands_alone(page: &Page, block: usize) -> bool {
    let tag = page.elements[page.blocks[block].element as usize].tag;
    !tag.is_heading()
        && !matches!(
            tag,
            Tag::Li | Tag::Tr | Tag::Td | Tag::Th | Tag::Dt | Tag::Pre
        )
}

fn is_aside(features: &Features, block: usize, text: &str, phrases: &Phrases) -> bool {
    let get = |feature| features.get(block, feature);
    let words = match text.split_once('\n') {
        // A byline, and the date below it.
        Some((first, below)) if below.lines().all(|line| share_of_dates(line) > DATE_SHARE) => {
            first.split_whitespace().count() as f32
        }
        _ => get(Feature::words),
    };
    let is_sentence = get(Feature::ends_sentence) > 0.0;
    let link_density = get(Feature::link_density);
    let says_read_also = get(Feature::says_read_also) >= AT_START && link_density > LINK;
    let is_headline = link_density
        > if is_labelled(text, phrases) {
            LINK
        } else {
            ALL
        }
        && words >= HEADLINE_WORDS;
    let credit = Credit {
        words,
        is_sentence,
        says_by: get(Feature::says_by),
        ends_photo_credit: get(Feature::ends_photo_credit) > 0.0,
    };
    // "Back to top"
    let is_menu = link_density > ALL && phrases.hits(text).whole.contains(Category::Navigation);
    // "Filed under: traffic, bridges"
    let names_tags = link_density > TAGS && phrases.hits(text).start.contains(Category::Tags);
    says_read_also || is_headline && !is_sentence || is_menu || names_tags || credit.is_one()
}

/// Whether a text begins with a label that leads to other articles: "More: ", "Watch: ".
fn is_labelled(text: &str, phrases: &Phrases) -> bool {
    let leads: CategorySet = [Category::ReadAlso, Category::Media, Category::Navigation]
        .into_iter()
        .collect();
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    text.split_once([':', '：']).is_some_and(|(label, _)| {
        label.split(' ').count() <= LABEL_WORDS && phrases.hits(label).whole.intersects(leads)
    })
}

/// What a line says of who made what.
pub struct Credit {
    /// Its words.
    pub words: f32,
    /// It ends as a sentence does.
    pub is_sentence: bool,
    /// The grade of its words for a byline.
    pub says_by: f32,
    /// It ends with the credit of a picture.
    pub ends_photo_credit: bool,
}

impl Credit {
    /// Whether it is a byline, or the caption of a picture with its credit.
    pub fn is_one(&self) -> bool {
        let names_author = self.says_by >= AT_START && self.words < BYLINE_WORDS;
        let credits_picture = self.ends_photo_credit && self.words < CAPTION_WORDS;
        !self.is_sentence && (names_author || credits_picture)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::{Hints, compute};
    use crate::limits::Budget;

    #[test]
    fn a_heading_of_contents_stays_with_its_entries_alone() {
        let is_aside = |html: &str, scores: &[f32]| {
            let page = Page::cut(&crate::source::parse(html));
            let features = compute(&page, &Hints::default(), &Budget::timeless()).unwrap();
            facts(&page, &features, scores, "en")[1].is_aside
        };
        let list = "<p>A.<h2>Table of contents</h2><ul><li>One<li>Two</ul><p>B.";
        assert!(is_aside(list, &[0.9, 0.8, 0.1, 0.1, 0.9]));
        assert!(!is_aside(list, &[0.9, 0.8, 0.8, 0.8, 0.9]));
        assert!(is_aside("<p>A.<p>In this article<p>B.", &[0.9; 3]));
        assert!(!is_aside("<p>A.<p>In this article he says<p>B.", &[0.9; 3]));
    }

    #[test]
    fn lines_beside_the_text_go() {
        let page = Page::cut(&crate::source::parse(
            "<p>De brug over de Vliet gaat dicht, zegt Reuters.\
             <p>Lees ook: <a href=x>Waarom de brug dicht moet en de weg open</a>\
             <p>Door Anna de Wit\
             <p>Door de regen bleef het stil op straat.\
             <p>De brug over de Vliet. Beeld EPA\
             <p><a href=x>Waarom de brug dicht moet</a>\
             <p>Kijk ook: <a href=x>de brug gaat dicht</a>\
             <p><a href=x>De brug gaat vandaag dicht.</a>\
             <p>Zie <a href=x>de lijst van bruggen</a>\
             <p><a href=#top>Terug naar boven</a>\
             <p>Tags: <a href=x>verkeer</a>, bruggen\
             <h2>Door Reuters</h2>\
             <figcaption><p>De brug over de Vliet, kort voor de sluiting.</p></figcaption>",
        ));
        let hints = Hints {
            language: "nl".to_owned(),
            ..Hints::default()
        };
        let features = compute(&page, &hints, &Budget::timeless()).unwrap();
        let mut scores = vec![1.0; page.blocks.len()];
        *scores.last_mut().unwrap() = 0.6;
        let facts = facts(&page, &features, &scores, "nl");
        let asides: Vec<bool> = facts.iter().map(|facts| facts.is_aside).collect();
        assert_eq!(
            asides,
            [
                false, true, true, false, true, true, true, false, false, true, true, false, true
            ]
        );
    }
}
