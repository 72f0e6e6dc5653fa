//! The standfirst.

use crate::blocks::{Block, Group, Page, Tag};
use crate::features::is_sentence_end;

use super::candidate::{Candidate, Field, Source};
use super::place::{Place, is_aside};
use crate::fold::FoldedWords;

/// How many blocks after the headline are looked at.
const REACH: usize = 12;

/// Fewest and most bytes of a standfirst.
const LENGTHS: std::ops::RangeInclusive<usize> = 25..=1200;

/// From this likeness to a summary on, a block counts as that summary.
const LIKENESS: f32 = 0.75;

/// Bytes of a standfirst that nothing but its place tells.
const LENGTHS_BY_PLACE: std::ops::RangeInclusive<usize> = 60..=400;

/// What a block needs to be the standfirst.
const NEEDED: f32 = 1.0;

/// The chosen standfirst.
#[derive(Debug, Default)]
pub struct LeadChoice {
    /// The standfirst.
    pub lead: Option<String>,
    /// Index of its block.
    pub block: Option<usize>,
    /// All candidates.
    pub candidates: Vec<Candidate>,
}

/// Chooses the standfirst: a block soon after the headline that class words call one, or that is
/// a summary of the page and looks other than the text that follows.
pub fn choose(page: &Page, place: &Place, title: Option<&str>, summaries: &[String]) -> LeadChoice {
    let Some(headline) = place.headline else {
        return LeadChoice::default();
    };
    let title = title.map(FoldedWords::of).unwrap_or_default();
    let summaries: Vec<FoldedWords> = summaries
        .iter()
        .map(|summary| FoldedWords::of(summary))
        .collect();
    let end = place.body.map_or(usize::MAX, |(first, _)| first + 3);
    let blocks = page
        .blocks
        .iter()
        .enumerate()
        .skip(headline + 1)
        .take(REACH);
    let mut found: Vec<(usize, Candidate)> = blocks
        .take_while(|(index, _)| *index < end)
        .filter_map(|(index, block)| {
            let text = page.text(block);
            if !LENGTHS.contains(&text.len()) || block.link_bytes as usize * 2 > text.len() {
                return None;
            }
            let words = FoldedWords::of(text);
            if words.likeness(&title) > 0.8 {
                return None;
            }
            let follows = index == headline + 1;
            let (score, source) = score(page, index, follows, &words, &summaries)?;
            let value = text.replace('\n', " ");
            let candidate = Candidate {
                field: Field::Lead,
                source,
                raw: value.clone(),
                value,
                score: score - 0.05 * (index - headline) as f32,
                features: Vec::new(),
            };
            Some((index, candidate))
        })
        .collect();
    found.sort_by(|a, b| b.1.score.total_cmp(&a.1.score));
    let best = found.first().filter(|(_, best)| best.score >= NEEDED);
    LeadChoice {
        lead: best.map(|(_, best)| best.value.clone()),
        block: best.map(|(block, _)| *block),
        candidates: found.into_iter().map(|(_, candidate)| candidate).collect(),
    }
}

/// How much speaks for a block, and what does; `None` where nothing does. `follows`: it stands right
/// behind the headline.
fn score(
    page: &Page,
    index: usize,
    follows: bool,
    words: &FoldedWords,
    summaries: &[FoldedWords],
) -> Option<(f32, Source)> {
    let block = &page.blocks[index];
    let element = &page.elements[block.element as usize];
    let around = &page.elements[element.parent as usize];
    if is_aside(page, block.element) {
        return None;
    }
    let named = match Group::Summary {
        group if element.groups.contains(group) || block.inline_groups.contains(group) => 1.6,
        group if around.groups.contains(group) => 1.3,
        _ => 0.0,
    };
    let likeness = summaries.iter().map(|summary| {
        // A summary is often cut short, and a standfirst seldom.
        let share = summary.share_in(words);
        summary.likeness(words).max(if summary.len() >= 8 {
            share * 0.95
        } else {
            0.0
        })
    });
    let likeness = likeness.fold(0.0, f32::max);
    let alike = if likeness >= LIKENESS { likeness } else { 0.0 };
    let apart = if is_set_apart(page, index, block) {
        0.5
    } else {
        0.0
    };
    if named > 0.0 {
        Some((named + alike + apart, Source::ClassWords))
    } else if alike > 0.0 && apart > 0.0 {
        Some((alike + apart, Source::NearHeadline))
    } else if apart > 0.0 && follows && stands_by_itself(page, index) {
        Some((NEEDED + apart, Source::NearHeadline))
    } else {
        None
    }
}

/// Whether a block is a sentence or two, and a short line follows, as a byline or a date is. What
/// doesn't end as a sentence does is often a caption or a byline.
fn stands_by_itself(page: &Page, index: usize) -> bool {
    let text = page.text(&page.blocks[index]);
    let next = page.blocks.get(index + 1).map(|next| page.text(next));
    LENGTHS_BY_PLACE.contains(&text.len())
        && is_sentence_end(text)
        && next.is_some_and(|next| next.len() < *LENGTHS_BY_PLACE.start())
}

/// Whether a block looks other than the next paragraph: another element or class, or bold.
fn is_set_apart(page: &Page, index: usize, block: &Block) -> bool {
    let element = &page.elements[block.element as usize];
    if element.tag.is_heading() || block.bold_bytes as usize * 10 > page.text(block).len() * 9 {
        return true;
    }
    let mut following = page.blocks[index + 1..].iter().take(REACH);
    let next = following.find(|next| {
        let tag = page.elements[next.element as usize].tag;
        tag == Tag::P && page.text(next).len() > 80
    });
    next.is_some_and(|next| page.elements[next.element as usize].signature != element.signature)
}
