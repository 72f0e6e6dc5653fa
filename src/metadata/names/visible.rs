//! Credits in the page as readers see it: elements that say they hold one, and lines that start
//! as one does, near the headline and behind the body.

use std::ops::Range;

use ego_tree::NodeId;
use scraper::{Html, Node};

use crate::blocks::{Block, Group, Page, Tag};
use crate::features::is_sentence_end;

use super::super::candidate::Source;
use super::super::node_text::{is_seam, node_lines};
use super::super::place::Place;
use super::super::statements::{Rel, Statements};
use super::chinese;
use super::korean;
use super::mention::{Mention, Zone};
use super::name::NameKind;
use super::owner::copyright_holder;
use super::split::{self, Credit};
use super::words::WORDS;

/// Longest text of a credit, in bytes.
const LONGEST: usize = 240;
/// Longest text of one that doesn't say "By".
const LONGEST_WITHOUT_BY: usize = 140;
/// A longer text that ends as sentences do is one.
const SENTENCE: usize = 100;
/// Blocks before the headline, and behind it where no body follows, in which a credit is near.
const BEFORE_HEADLINE: usize = 5;
const BEHIND_HEADLINE: usize = 14;
/// Blocks before the body in which a credit is near.
const BEFORE_BODY: usize = 8;
/// Blocks of the body's start and end that may be credits.
const BODY_START: usize = 5;
const BODY_END: usize = 3;
/// Blocks behind the body in which a credit is near.
const BEHIND_BODY: usize = 12;
/// Most authors in a list of their names.
const LONGEST_LIST: usize = 12;
/// Most bytes of a signature beside its names.
const SIGNS_AROUND: usize = 6;
/// Most elements that are looked at.
const ELEMENT_LIMIT: usize = 60;
/// Most lines far from headline and body that are looked at.
const FAR_LINES: usize = 20;
/// Bytes of the name above a portrait, and blocks up to the portrait.
const PORTRAIT_NAME: Range<usize> = 5..60;
const PORTRAIT_STEPS: usize = 2;
/// Most portraits that are looked at.
const PORTRAITS: usize = 20;
/// How many elements around a text are looked at.
const STEPS: usize = 10;
/// How many of them may be a caption's: farther ones hold more than it.
const CAPTION_STEPS: usize = 2;

/// The page with what is looked for in it.
struct Finder<'a> {
    page: &'a Page,
    html: &'a Html,
    place: &'a Place,
    top: [Range<usize>; 2],
    bottom: Range<usize>,
    /// What was found, each with the index of its block.
    found: Vec<(usize, Mention)>,
}

/// All credits that readers see.
pub fn seen(statements: &Statements, page: &Page, html: &Html, place: &Place) -> Vec<Mention> {
    let (top, bottom) = zones(page, place);
    let mut finder = Finder {
        page,
        html,
        place,
        top,
        bottom,
        found: Vec::new(),
    };
    finder.find_by_class();
    finder.find_by_rel(statements);
    finder.find_by_words();
    finder.find_far_lines();
    finder.find_portraits();
    finder.find_lines_of_several();
    finder.join_neighbours(Source::RelAuthor);
    finder.join_neighbours(Source::ClassWords);
    finder
        .found
        .into_iter()
        .map(|(_, mention)| mention)
        .collect()
}

/// The blocks around the headline and the start of the body, and those behind the body.
fn zones(page: &Page, place: &Place) -> ([Range<usize>; 2], Range<usize>) {
    let all = page.blocks.len();
    let first = place.body.map(|(first, _)| first);
    let headline = place.headline.map_or(0..0, |headline| {
        // Nothing but the headline's own surroundings, where a body follows at once.
        let end = match first {
            Some(first) if first > headline => first + BODY_START,
            _ => all,
        };
        headline.saturating_sub(BEFORE_HEADLINE)..end.min(headline + BEHIND_HEADLINE).min(all)
    });
    let start = first.map_or(0..0, |first| {
        let behind = place.headline.filter(|headline| *headline < first);
        let near = first.saturating_sub(BEFORE_BODY).max(behind.unwrap_or(0));
        near.max(headline.end)..(first + BODY_START).min(all)
    });
    let bottom = place.body.map_or(0..0, |(_, last)| {
        let near = (last + 1)
            .saturating_sub(BODY_END)
            .max(start.end)
            .max(headline.end);
        near..(last + 1 + BEHIND_BODY).min(all)
    });
    ([headline, start], bottom)
}

impl Finder<'_> {
    /// The text of a block, with a line break where only style parts two words.
    fn lines(&self, block: usize) -> String {
        let block = &self.page.blocks[block];
        let text = self.page.text(block);
        if text.len() > LONGEST {
            return text.to_owned();
        }
        let mut lines = String::new();
        let mut before = "";
        for (_, piece) in self.page.pieces(block) {
            if is_seam(before, piece) {
                lines.push('\n');
            }
            lines.push_str(piece);
            before = piece;
        }
        lines
    }

    fn zone(&self, block: usize) -> Zone {
        if self.top.iter().any(|range| range.contains(&block)) {
            Zone::Top
        } else if self.bottom.contains(&block) {
            Zone::Bottom
        } else {
            Zone::Away
        }
    }

    /// Elements whose class says that they hold a credit.
    fn find_by_class(&mut self) {
        let mut looked_at = 0;
        for element in &self.page.elements {
            if !element.groups.contains(Group::Author)
                || element.hidden
                || !self.class_names_author(element.node)
            {
                continue;
            }
            looked_at += 1;
            if looked_at > ELEMENT_LIMIT {
                break;
            }
            self.take_element(element.node, Source::ClassWords);
        }
    }

    fn class_names_author(&self, node: NodeId) -> bool {
        let Some(Node::Element(element)) = self.html.tree.get(node).map(|node| node.value()) else {
            return false;
        };
        ["class", "id", "data-testid"].iter().any(|name| {
            element.attr(name).is_some_and(|value| {
                let mut words = value.split(|c: char| !c.is_ascii_alphabetic());
                words.any(|word| {
                    let lower = word.to_ascii_lowercase();
                    WORDS.lists.class.contains(lower.as_str())
                        || lower.starts_with("author")
                        || lower.starts_with("byline")
                })
            })
        })
    }

    /// Links that say they lead to the author.
    fn find_by_rel(&mut self, statements: &Statements) {
        let links = statements
            .links
            .iter()
            .filter(|link| link.rel == Rel::Author);
        for link in links.take(ELEMENT_LIMIT) {
            self.take_element(link.node, Source::RelAuthor);
        }
    }

    fn take_element(&mut self, node: NodeId, source: Source) {
        let Some(block) = self.place.block_of(self.html, node) else {
            return;
        };
        let raw = node_lines(self.html, node);
        if raw.len() <= LONGEST
            && let Some(credit) = split::read(&raw)
            && (credit.by || raw.len() <= LONGEST_WITHOUT_BY)
        {
            self.push(source, block, raw, credit);
        }
    }

    fn push(&mut self, source: Source, block: usize, raw: String, credit: Credit) {
        // A sentence that starts as a credit does.
        let is_text = credit.names.iter().any(|name| {
            name.kind == NameKind::Nickname
                && name.text.contains(' ')
                && name.text.starts_with(char::is_lowercase)
        });
        // Elements within one another say the same.
        let is_known = self.found.iter().any(|(other, mention)| {
            mention.source == source
                && other.abs_diff(block) <= 1
                && mention.credit.names == credit.names
        });
        if !is_text
            && !is_known
            && !self.is_aside(block, credit.by)
            && !self.is_others_work(block, &credit)
        {
            let zone = self.zone(block);
            let mention = Mention {
                source,
                zone,
                block: Some(block),
                raw,
                credit,
            };
            self.found.push((block, mention));
        }
    }

    /// Lines around several of the elements found so far: they may name authors together.
    fn find_lines_of_several(&mut self) {
        let elements = self.found.iter().filter(|(_, mention)| {
            mention.zone == Zone::Top
                && matches!(mention.source, Source::ClassWords | Source::RelAuthor)
        });
        let mut blocks: Vec<usize> = elements.map(|(block, _)| *block).collect();
        blocks.sort_unstable();
        let pairs = blocks.windows(2).filter(|pair| pair[0] == pair[1]);
        let mut several: Vec<usize> = pairs.map(|pair| pair[0]).collect();
        several.dedup();
        for block in several {
            let text = self.lines(block);
            if text.len() <= LONGEST
                && let Some(credit) = split::read(&text)
                && credit.names.len() >= 2
            {
                self.push(Source::ClassWords, block, text, credit);
            }
        }
    }

    /// Single names in elements one after the other near the headline: they name authors
    /// together.
    fn join_neighbours(&mut self, source: Source) {
        let mut joined = Credit::default();
        let mut bylines: Vec<&str> = Vec::new();
        let mut blocks: Option<(usize, usize)> = None;
        for (block, Mention { credit, .. }) in self.found.iter().filter(|(_, mention)| {
            mention.source == source && mention.zone == Zone::Top && mention.credit.is_one_person()
        }) {
            let (first, last) = *blocks.get_or_insert((*block, *block));
            if !(last..=last + 1).contains(block) {
                break;
            }
            if !joined.names.contains(&credit.names[0]) {
                bylines.push(&credit.byline);
                joined.names.extend(credit.names.iter().cloned());
                joined.by |= credit.by;
                blocks = Some((first, *block));
            }
        }
        joined.byline = bylines.join(", ");
        if let Some((first, _)) = blocks
            && joined.names.len() >= 2
        {
            self.push(source, first, joined.byline.clone(), joined);
        }
    }

    /// Lines that start as a credit does, or are a name beside a date, and links to pages about
    /// authors.
    fn find_by_words(&mut self) {
        let [headline, start] = self.top.clone();
        for (range, source) in [
            (headline, Source::NearHeadline),
            (start, Source::NearHeadline),
            (self.bottom.clone(), Source::AfterBody),
        ] {
            for index in range {
                let block = &self.page.blocks[index];
                let text = self.page.text(block);
                if Some(index) == self.place.headline {
                    continue;
                }
                if self.place.body.is_some_and(|(_, last)| index >= last) {
                    self.take_bracket(index, text);
                }
                let line = text.lines().find_map(korean::credit);
                if let Some(line) = line.or_else(|| chinese::at_start(text))
                    && self.take_reporters(index, source, line)
                {
                    self.find_links(index);
                    continue;
                }
                if text.len() > LONGEST {
                    continue;
                }
                let lines = self.lines(index);
                if is_sentence(text) {
                    // Its links may name somebody, but it is no credit.
                } else if split::is_by(text) || split::is_by(&lines) {
                    self.take_line(index, source);
                } else if let Some(line) = text.lines().skip(1).find(|line| split::is_by(line)) {
                    self.take_credit(index, source, line);
                } else if text.len() <= LONGEST_WITHOUT_BY {
                    self.take_bare_line(index, source, text, &lines);
                }
                self.find_links(index);
            }
        }
    }

    /// Lines that start as a credit does, far from headline and body.
    fn find_far_lines(&mut self) {
        let mut taken = 0;
        for (index, block) in self.page.blocks.iter().enumerate() {
            let text = self.page.text(block);
            if text.len() <= LONGEST_WITHOUT_BY
                && self.zone(index) == Zone::Away
                && split::is_by(text)
                && taken < FAR_LINES
            {
                taken += 1;
                self.take_line(index, Source::Text);
            }
        }
    }

    /// Names behind the headline that the text next to them starts with: "Jane Doe", or "Written by
    /// Jane Doe", above "Jane Doe is a freelance writer".
    fn find_portraits(&mut self) {
        let start = self.place.headline.map_or(0, |headline| headline + 1);
        let mut taken = 0;
        for index in start..self.page.blocks.len() {
            if taken == PORTRAITS {
                break;
            }
            let name = self.page.text(&self.page.blocks[index]);
            if !PORTRAIT_NAME.contains(&name.len()) || !name.contains(' ') {
                continue;
            }
            let next = (index + 1..self.page.blocks.len()).take(PORTRAIT_STEPS);
            let is_portrait = next
                .map(|next| self.page.text(&self.page.blocks[next]))
                .any(|text| text.len() > 2 * name.len() && starts_with_end_of(text, name));
            if is_portrait
                && let Some(credit) = split::read(name)
                && credit.is_one_person()
                && name.ends_with(&credit.byline)
            {
                taken += 1;
                self.push(Source::AfterBody, index, name.to_owned(), credit);
            }
        }
    }

    /// Takes a line that doesn't start with "By" but holds names only: between headline and body,
    /// beside a date near the headline, or as a signature.
    fn take_bare_line(&mut self, index: usize, source: Source, text: &str, lines: &str) {
        let signed = self.is_signature(index, text);
        let between = self.place.headline.is_some_and(|headline| index > headline)
            && self.place.body.is_some_and(|(first, _)| index <= first);
        let named = signed || between || self.is_beside_date(index, source);
        if !named || copyright_holder(text).is_some() {
            return;
        }
        // A job, a place or a date may stand below.
        let text = match lines.split_once('\n') {
            Some((first, below)) if between && below.lines().all(split::is_remark) => first,
            _ => lines,
        };
        let Some(mut credit) = split::read(text) else {
            return;
        };
        let dated = split::is_dated(text);
        let single = credit.names.len() == 1;
        // An agency alone may be a link, or a section.
        let names_authors = credit.names.iter().all(|name| match name.kind {
            NameKind::Person => true,
            NameKind::Agency => credit.has_person() || self.is_beside_date(index, source),
            // "October 5th by Jane"
            NameKind::Nickname => {
                credit.by && dated && single && name.text.starts_with(char::is_uppercase)
            }
            NameKind::House | NameKind::Desk => false,
        });
        let whole = credit.byline.len() + SIGNS_AROUND >= text.len()
            || between && split::is_remark(behind(&credit.byline, text));
        if names_authors && (whole || credit.by || !signed && (!between || dated)) {
            // A dash before the name says "By".
            credit.by |= signed && text.starts_with(['-', '–', '—']);
            self.push(source, index, text.to_owned(), credit);
        }
    }

    /// Takes one of the lines of a block, if it names somebody: "Date: 3 May", "Author: Jane Doe".
    fn take_credit(&mut self, index: usize, source: Source, line: &str) {
        if let Some(credit) = split::read(line) {
            self.push(source, index, line.to_owned(), credit);
        }
    }

    /// Takes a Korean credit, if it names people: the reporter's job behind them says "By".
    fn take_reporters(&mut self, index: usize, source: Source, line: &str) -> bool {
        let credit = split::read(line).filter(Credit::has_person);
        let is_credit = credit.is_some();
        if let Some(credit) = credit {
            let credit = Credit { by: true, ..credit };
            self.push(source, index, line.to_owned(), credit);
        }
        is_credit
    }

    /// Takes the people named in brackets at the end of the body: "… said. (Jane Doe, 3.5.2024)"
    fn take_bracket(&mut self, index: usize, text: &str) {
        let inside = text
            .strip_suffix(')')
            .and_then(|text| text.rsplit_once('('));
        if let Some((_, inside)) = inside
            && inside.len() <= LONGEST_WITHOUT_BY
            && let Some(credit) = split::read(inside)
            && credit.has_person()
            && credit
                .names
                .iter()
                .all(|name| name.kind == NameKind::Agency || WORDS.given_name(&name.text) > 0.0)
        {
            self.push(Source::AfterBody, index, inside.to_owned(), credit);
        }
    }

    /// Takes a line that starts as a credit does. "By" and the names may be blocks of their own.
    fn take_line(&mut self, index: usize, source: Source) {
        let mut text = self.lines(index);
        let alone = split::is_only_by(&text) && index + 1 < self.page.blocks.len();
        if alone {
            text = self.lines(index + 1);
            let is_item =
                |block: &&Block| self.page.elements[block.element as usize].tag == Tag::Li;
            let list = self.page.blocks[index + 1..].iter().take_while(is_item);
            for item in list.skip(1).take(LONGEST_LIST) {
                text.push_str(", ");
                text.push_str(self.page.text(item));
            }
        }
        if text.len() <= LONGEST
            && let Some(mut credit) = split::read(&text)
        {
            credit.by |= alone;
            // "De Horst" starts as French credits do, and is a name of its own.
            if credit.by || source == Source::NearHeadline {
                self.push(source, index, text, credit);
            }
        }
    }

    fn is_beside_date(&self, index: usize, source: Source) -> bool {
        source == Source::NearHeadline && is_beside_date(self.page, index)
    }

    /// Whether a line may be the author's signature: it ends the body, follows it with a first name, or
    /// starts with a dash or a bracket behind it.
    fn is_signature(&self, index: usize, text: &str) -> bool {
        let last = self.place.body.map(|(_, last)| last);
        let block = &self.page.blocks[index];
        let is_next = || last.is_some_and(|last| index == last + 1);
        block.link_bytes == 0 && (last == Some(index) || is_next() && WORDS.given_name(text) == 1.0)
            || last.is_some_and(|last| index > last) && text.starts_with(['-', '–', '—', '('])
    }

    /// Links of a block that lead to pages about authors.
    fn find_links(&mut self, index: usize) {
        let block = &self.page.blocks[index];
        if block.link_bytes == 0 {
            return;
        }
        let mut links: Vec<NodeId> = Vec::new();
        for (node, _) in self.page.pieces(block) {
            let Some(link) = self.link_around(node) else {
                continue;
            };
            if !links.contains(&link) {
                links.push(link);
            }
        }
        for link in links {
            self.take_element(link, Source::RelAuthor);
        }
    }

    /// The link to a page about an author that a text stands in.
    fn link_around(&self, node: NodeId) -> Option<NodeId> {
        let around = self.html.tree.get(node)?.ancestors().take(3);
        let mut links = around.filter(|node| {
            node.value()
                .as_element()
                .is_some_and(|element| element.attr("href").is_some_and(leads_to_author))
        });
        links.next().map(|link| link.id())
    }

    /// Whether what stands before a name says that it is another's who edited, reviewed or
    /// photographed.
    fn is_others_work(&self, block: usize, credit: &Credit) -> bool {
        let Some(name) = credit.names.first().filter(|_| !credit.by) else {
            return false;
        };
        let text = self.page.text(&self.page.blocks[block]);
        let label = match text.find(&name.text) {
            Some(at) if text[..at].contains(char::is_alphanumeric) => &text[..at],
            Some(_) if block > 0 => self.page.text(&self.page.blocks[block - 1]),
            _ => return false,
        };
        label.len() <= LONGEST && split::opens_other_work(label)
    }

    /// Whether a block is part of comments, of the page's navigation or, where it doesn't say
    /// "By", of a caption. What holds the headline or the body as well says nothing.
    fn is_aside(&self, block: usize, by: bool) -> bool {
        let own = self.place.own_elements(self.page, block).take(STEPS);
        let own = own.take_while(|element| !self.place.is_around_body(element));
        own.enumerate().any(|(step, element)| {
            element.groups.contains(Group::Comment)
                || !by && step < CAPTION_STEPS && element.groups.contains(Group::Caption)
                || matches!(element.tag, Tag::Figcaption | Tag::Nav)
        })
    }
}

/// What stands in a text behind a part that it starts with; empty where it starts with something else.
fn behind<'a>(start: &str, text: &'a str) -> &'a str {
    text.strip_prefix(start).unwrap_or_default()
}

/// Whether a short line with a date is this block, or next to it.
pub fn is_beside_date(page: &Page, block: usize) -> bool {
    let mut lines = page
        .with_neighbours(block)
        .iter()
        .map(|block| page.text(block));
    lines.any(|line| line.len() <= LONGEST_WITHOUT_BY && split::is_dated(line))
}

/// Whether a text is long, and ends as sentences do. "De dijk is van maandag
/// tot vrijdag dicht …" starts as credits in other languages do.
fn is_sentence(text: &str) -> bool {
    text.len() > SENTENCE && is_sentence_end(text)
}

/// Whether an address is one of a page about an author.
fn leads_to_author(address: &str) -> bool {
    let mut folders = address.split('/').skip(1).peekable();
    // What follows the last slash is no folder.
    while let (Some(folder), Some(_)) = (folders.next(), folders.peek()) {
        if WORDS.lists.author_folder.contains(folder) {
            return true;
        }
    }
    false
}

/// Whether a text starts with the last words of a short line, two at least.
fn starts_with_end_of(text: &str, line: &str) -> bool {
    let starts = line.match_indices(' ').map(|(blank, _)| blank + 1);
    let ends = std::iter::once(0).chain(starts).map(|start| &line[start..]);
    let mut ends = ends.filter(|end| end.contains(' '));
    ends.any(|end| text.starts_with(end))
}
