//! Where the block stands in the tree: elements around it, and what their names say.

use crate::blocks::{Element, Group, Page, Tag};

use super::sums::Sums;
use super::table::{Feature, Features};

/// Steps from which on it doesn't matter how far an element is.
const FAR: u8 = 30;

/// Elements whose distance above the block counts, each with its feature.
const AROUND: &[(&[Tag], Feature)] = &[
    (&[Tag::Article], Feature::in_article),
    (&[Tag::Main], Feature::in_main),
    (&[Tag::Footer], Feature::in_footer),
    (&[Tag::Figure, Tag::Figcaption], Feature::in_figure),
    (&[Tag::Ul, Tag::Ol, Tag::Dl], Feature::in_list),
    (&[Tag::Table], Feature::in_table),
    (&[Tag::Form, Tag::Button, Tag::Label], Feature::in_form),
];

/// Groups of class words whose distance above the block counts, each with its feature.
const NAMED: &[(Group, Feature)] = &[
    (Group::Body, Feature::named_body),
    (Group::Article, Feature::named_article),
    (Group::Main, Feature::named_main),
    (Group::Comment, Feature::named_comment),
    (Group::Caption, Feature::named_caption),
    (Group::Meta, Feature::named_meta),
    (Group::Tags, Feature::named_tags),
    (Group::List, Feature::named_list),
    (Group::Box, Feature::named_box),
];

const DISTANCES: usize = AROUND.len() + NAMED.len();

/// Writes the features of the places of the blocks.
pub fn write(page: &Page, sums: &Sums, features: &mut Features) {
    let distances = distances(page);
    let is_article = |element: &Element| element.tag == Tag::Article;
    let inner_articles = page.innermost(is_article);
    let outer_articles = outermost(page, &inner_articles);
    let articles = page.elements.iter().filter(|element| is_article(element));
    let articles = articles.count() as f32;
    let whole = sums.page();
    let stated_body = page
        .blocks
        .iter()
        .any(|block| page.elements[block.element as usize].article_body);
    for (index, block) in page.blocks.iter().enumerate() {
        let at = block.element as usize;
        let element = &page.elements[at];
        let mut row = features.row_mut(index);
        row.set(Feature::tag, element.tag as u8 as f32);
        row.set(
            Feature::parent_tag,
            page.elements[element.parent as usize].tag as u8 as f32,
        );
        row.set(Feature::depth, element.depth as f32);
        row.set(Feature::page_stated_body, f32::from(stated_body));
        let far = &distances[at];
        for (slot, (_, feature)) in AROUND.iter().enumerate() {
            row.set(*feature, f32::from(far[slot]));
        }
        for (slot, (group, feature)) in NAMED.iter().enumerate() {
            let steps = if block.inline_groups.contains(*group) {
                0
            } else {
                far[AROUND.len() + slot]
            };
            row.set(*feature, f32::from(steps));
        }
        let share = |article: Option<u32>| {
            article.map_or(-1.0, |article| {
                sums.elements[article as usize].paragraph / whole.paragraph.max(1.0)
            })
        };
        row.set(Feature::inner_article, share(inner_articles[at]));
        row.set(Feature::outer_article, share(outer_articles[at]));
        row.set(Feature::page_articles, articles);
    }
}

/// For each element the steps up to the nearest element of each kind, itself included.
fn distances(page: &Page) -> Vec<[u8; DISTANCES]> {
    let mut all: Vec<[u8; DISTANCES]> = Vec::with_capacity(page.elements.len());
    for element in &page.elements {
        let mut steps = match all.get(element.parent as usize) {
            Some(above) => above.map(|steps| (steps + 1).min(FAR)),
            None => [FAR; DISTANCES],
        };
        for (slot, (tags, _)) in AROUND.iter().enumerate() {
            if tags.contains(&element.tag) {
                steps[slot] = 0;
            }
        }
        if !element.groups.is_empty() {
            for (slot, (group, _)) in NAMED.iter().enumerate() {
                if element.groups.contains(*group) {
                    steps[AROUND.len() + slot] = 0;
                }
            }
        }
        all.push(steps);
    }
    all
}

/// The outermost element of a kind around each element, by the innermost one.
fn outermost(page: &Page, innermost: &[Option<u32>]) -> Vec<Option<u32>> {
    let mut outermost = innermost.to_vec();
    // Parents stand before their children.
    for (index, element) in page.elements.iter().enumerate().skip(1) {
        outermost[index] = outermost[element.parent as usize].or(innermost[index]);
    }
    outermost
}
