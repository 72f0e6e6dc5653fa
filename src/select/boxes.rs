//! Boxes of the site amid the text, whole, by their heading: "Sign up for our newsletter".

use crate::blocks::Page;
use crate::features::{Feature, Features};
use crate::lexicon::Phrases;

use super::furniture::heads_furniture;
use super::others::heading;

/// Boxes of more words are more than such a box.
const WORDS: f32 = 60.0;

/// Which blocks stand in a box whose heading belongs to the site.
pub fn find(page: &Page, features: &Features, phrases: &Phrases) -> Vec<bool> {
    let all = 0..page.blocks.len();
    let words = |block: usize| features.get(block, Feature::words);
    let heads = |block: &usize| {
        heading(page, *block).is_some() && heads_furniture(page.text(&page.blocks[*block]), phrases)
    };
    let headings: Vec<usize> = all.clone().filter(heads).collect();
    if headings.is_empty() {
        return vec![false; page.blocks.len()];
    }
    let mut held = vec![0.0; page.elements.len()];
    for block in all.clone() {
        held[page.blocks[block].element as usize] += words(block);
    }
    page.add_up(&mut held, |sum, more| *sum += more);
    let first_blocks = page.first_blocks();
    let mut boxes = vec![false; page.elements.len()];
    for block in headings {
        let mut element = page.blocks[block].element as usize;
        while first_blocks[element] == block && held[element] <= WORDS {
            boxes[element] = true;
            let parent = page.elements[element].parent as usize;
            if parent == element {
                break;
            }
            element = parent;
        }
    }
    page.pass_down(&mut boxes);
    all.map(|block| boxes[page.blocks[block].element as usize])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::{Hints, compute};
    use crate::lexicon::phrases_for;
    use crate::limits::Budget;

    #[test]
    fn a_heading_of_the_site_takes_its_box_along() {
        let page = Page::cut(&crate::source::parse(
            "<p>The ferry is out of service until Monday.\
             <div><div><h3>Sign up for our newsletter</h3></div><p>The river in your mailbox.</div>\
             <p>Nobody knows why.\
             <h4>Related: The bridge is closed</h4>\
             <div><h3>The bridge</h3><p>It is closed, too.</div>\
             <div><h3>Read also in the Echo</h3><ul><li>Ferry sails again</ul></div>",
        ));
        let features = compute(&page, &Hints::default(), &Budget::timeless()).unwrap();
        let boxes = find(&page, &features, phrases_for("en"));
        assert_eq!(
            boxes,
            [false, true, true, false, true, false, false, true, true]
        );
        // A heading of the whole text.
        let text = "The river rises and falls. ".repeat(20);
        let page = Page::cut(&crate::source::parse(&format!(
            "<div><h1>Sign up for our newsletter</h1><p>{text}</div>"
        )));
        let features = compute(&page, &Hints::default(), &Budget::timeless()).unwrap();
        assert_eq!(find(&page, &features, phrases_for("en")), [true, false]);
    }
}
