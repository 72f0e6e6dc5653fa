//! Takes off what stands around a headline: site, section, kicker.

use crate::fold::{FoldedWords, compact};
use crate::metadata::candidate::Source;
use crate::metadata::site::Site;

use super::{Title, kicker};

/// What is written between a headline and the name of a section or site. Those that need blanks
/// around have them.
const SEPARATORS: [&str; 21] = [
    " | ", " - ", " – ", " — ", " · ", " • ", " » ", " >> ", " « ", " :: ", " : ", " // ", " / ",
    " > ", " ~ ", " ‹ ", " │ ", "|", "│", "ㅣ", "｜",
];

/// What a remark behind a headline starts with.
const REMARKS: [&str; 3] = [", ", " (", "（"];

/// Most parts of a title that are told apart.
const PART_LIMIT: usize = 6;

/// What was done to a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Nothing.
    Whole,
    /// The site or section around it is off.
    WithoutSite,
    /// A kicker is off, where another title stands without it.
    WithoutKicker,
    /// It is a part of it, for no other reason than that something parts it.
    Part,
}

/// What a title can be taken for, each text once.
pub fn forms<'a>(titles: &'a [Title], index: usize, site: &Site) -> Vec<(&'a str, Form)> {
    let title = &titles[index];
    let mut forms: Vec<(&str, Form)> = Vec::new();
    let mut add = |text: &'a str, form| {
        if !forms.iter().any(|(known, _)| *known == text) {
            forms.push((text, form));
        }
    };
    add(&title.raw, Form::Whole);
    let cut = match title.block {
        Some(_) => without_site(&title.raw, site, false),
        None => without_surroundings(titles, index, site),
    };
    add(cut, Form::WithoutSite);
    if let Some(headline) = without_kicker(title, titles).or_else(|| without_label(title)) {
        add(headline, Form::WithoutKicker);
    }
    let parts = Parts::of(&title.raw);
    let last = parts.len() - 1;
    if last > 0 {
        for (from, to) in [(0, last - 1), (1, last), (0, 0), (last, last)] {
            add(parts.span(from, to), Form::Part);
        }
    }
    if let [first, .., last] = &title.runs[..] {
        add(first, Form::Part);
        add(last, Form::Part);
    }
    forms
}

/// A stated title without site and section.
fn without_surroundings<'a>(titles: &'a [Title], index: usize, site: &Site) -> &'a str {
    let title = &titles[index];
    let others = || {
        titles
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != index)
    };
    let is_elsewhere = |words: &FoldedWords| others().any(|(_, other)| other.words == *words);
    let is_headline = |text: &&str| {
        let words = FoldedWords::of(text);
        words.len() > 1 && is_elsewhere(&words) && !site.is_named(text)
    };
    let parts = Parts::of(&title.raw);
    // What another source has by itself is the headline.
    for length in (1..=parts.len()).rev() {
        for from in 0..=parts.len() - length {
            let part = parts.span(from, from + length - 1);
            let whole = (length < parts.len()).then_some(part);
            // "A bridge opens, by Jane Doe", "A bridge opens (The Daily)"
            let remarks = REMARKS.iter().filter_map(|sign| part.rfind(sign));
            let without = remarks.map(|at| part[..at].trim_end());
            if let Some(headline) = whole.into_iter().chain(without).find(is_headline) {
                return headline;
            }
        }
    }
    let alone = title.source == Source::TitleElement && !is_elsewhere(&title.words);
    without_site(&title.raw, site, alone)
}

/// A title without the names of the site before and behind it. `guess`: a short last part counts
/// as the site, whatever its name.
fn without_site<'a>(raw: &'a str, site: &Site, guess: bool) -> &'a str {
    let parts = Parts::of(raw);
    let (mut from, mut to) = (0, parts.len() - 1);
    let around = |part: &str| site.is_named(part) || site.is_section(part);
    while to > from && around(parts.span(to, to)) {
        to -= 1;
    }
    while from < to && site.is_name(parts.span(from, from)) {
        from += 1;
    }
    let uncut = from == 0 && to + 1 == parts.len();
    if guess && uncut && to > 0 {
        let last = FoldedWords::of(parts.span(to, to)).len();
        let rest = FoldedWords::of(parts.span(0, to - 1)).len();
        if last <= 3 && rest >= 4 {
            to -= 1;
        }
    }
    let headline = parts.span(from, to);
    // "The Daily: a bridge opens", "thedaily.example A bridge opens"
    match (headline.split_once(": "), headline.split_once(' ')) {
        (Some((name, rest)), _) if site.is_name(name) => rest.trim_start(),
        (_, Some((host, rest))) if site.is_host(host) && rest.contains(' ') => rest.trim_start(),
        _ => headline,
    }
}

/// The headline behind a kicker or label that is an element of its own: "LIVE", "Video".
fn without_label(title: &Title) -> Option<&str> {
    let [label, _, ..] = &title.runs[..] else {
        return None;
    };
    let headline = title.raw.strip_prefix(label.as_str())?;
    let headline = headline.trim_start_matches([' ', ':', '|', '-', '–']);
    let is_label = title.kicker || kicker::is_label(label);
    (is_label && !headline.is_empty()).then_some(headline)
}

/// The stated title that is one side of a shown one, where an element begins or ends between
/// the two: the other side is a kicker, a count of comments, a date.
fn without_kicker<'a>(title: &Title, titles: &'a [Title]) -> Option<&'a str> {
    if title.runs.len() < 2 {
        return None;
    }
    let shown = compact(&title.raw);
    let mut end = 0;
    let seams: Vec<usize> = title
        .runs
        .iter()
        .map(|run| {
            end += compact(run).len();
            end
        })
        .collect();
    let stated = titles.iter().filter(|other| other.block.is_none());
    // With the site's name behind it or before it, too.
    let mut stated = stated.flat_map(|other| {
        let parts = Parts::of(&other.raw);
        let last = parts.len() - 1;
        let spans = [(0, last), (0, last.saturating_sub(1)), (last.min(1), last)];
        spans.map(|(from, to)| parts.span(from, to))
    });
    stated.find(|headline| {
        let stated = compact(headline);
        let rest = shown.len().saturating_sub(stated.len());
        headline.contains(' ')
            && rest > 0
            && (shown.starts_with(&stated) && seams.contains(&stated.len())
                || shown.ends_with(&stated) && seams.contains(&rest))
    })
}

/// How far it is to the next character that a separator may start with.
fn next_start(text: &str) -> usize {
    let mut characters = text.char_indices().skip(1);
    let next = characters.find(|(_, c)| matches!(c, ' ' | '|') || !c.is_ascii());
    next.map_or(text.len(), |(at, _)| at)
}

/// A title and where its parts between separators stand.
pub struct Parts<'a> {
    text: &'a str,
    ranges: Vec<(usize, usize)>,
}

impl<'a> Parts<'a> {
    /// Parts a title at its separators.
    pub fn of(text: &'a str) -> Self {
        let mut ranges = Vec::new();
        let (mut start, mut at) = (0, 0);
        while at < text.len() && ranges.len() + 1 < PART_LIMIT {
            let rest = &text[at..];
            let separator = SEPARATORS
                .iter()
                .find(|separator| rest.starts_with(**separator));
            match separator {
                Some(separator) => {
                    ranges.push((start, at));
                    at += separator.len();
                    start = at;
                }
                None => at += next_start(rest),
            }
        }
        ranges.push((start, text.len()));
        ranges.retain(|(from, to)| !text[*from..*to].trim().is_empty());
        if ranges.is_empty() {
            ranges.push((0, text.len()));
        }
        Parts { text, ranges }
    }

    /// How many parts there are, at least one.
    pub fn len(&self) -> usize {
        self.ranges.len()
    }

    /// The text from one part to another, both included.
    pub fn span(&self, from: usize, to: usize) -> &'a str {
        let part = &self.text[self.ranges[from].0..self.ranges[to].1];
        // What is left of separators in a row.
        part.trim_matches([' ', '»', '|', '•', '·'])
    }
}
