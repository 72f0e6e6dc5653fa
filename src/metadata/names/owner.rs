//! Whose site it is: people who write on a site of their own seldom sign each text.

use crate::blocks::Page;

use super::super::candidate::Source;
use super::super::site::Site;
use super::super::statements::Statements;
use super::super::title::Parts;
use super::mention::{Mention, Zone};
use super::split;
use super::words::{WORDS, is_common};

/// What stands before the holder of the copyright.
const COPYRIGHT: [&str; 3] = ["©", "copyright", "(c)"];

/// Blocks at the page's end that may hold the line of copyright.
const LAST_BLOCKS: usize = 15;

/// Longest line of copyright, in bytes.
const LONGEST: usize = 200;

/// The person after whom the page names its site, or who holds its copyright; `None` where there
/// are several. Only first and last name, of which the first is known, since publications are
/// called after persons and places, too.
pub fn owner(statements: &Statements, page: &Page, site: &Site) -> Option<Mention> {
    let title = statements.title.as_deref().and_then(last_part);
    let last = page.blocks.iter().rev().take(LAST_BLOCKS);
    let lines = last.map(|block| page.text(block));
    // A photographer's line has no year.
    let (dated, bare): (Vec<&str>, Vec<&str>) =
        lines.partition(|line| line.contains(|c: char| c.is_ascii_digit()));
    let holders = dated.iter().filter_map(|line| copyright_holder(line));
    let others = bare.iter().filter_map(|line| copyright_holder(line));
    let names = site.names().iter().map(String::as_str);
    let person = |text| person(text, page);
    let mut owners = names.chain(title).chain(holders).filter_map(person);
    let first = owners.next()?;
    owners
        .chain(others.filter_map(person))
        .all(|other| other.credit.names == first.credit.names)
        .then_some(first)
}

/// Whether a text is a first name that is known and one or two words more.
pub fn is_known_person(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let given = words
        .next()
        .is_some_and(|first| WORDS.given_name(first) == 1.0);
    given && (1..=2).contains(&words.count())
}

/// The last part of a title, where there are several, or what it has in brackets at its end.
fn last_part(title: &str) -> Option<&str> {
    let bracket = title
        .strip_suffix(')')
        .and_then(|title| title.rsplit_once(" ("));
    if let Some((_, inside)) = bracket {
        return Some(inside);
    }
    let parts = Parts::of(title);
    let last = parts.len() - 1;
    (last > 0).then(|| parts.span(last, last))
}

/// The holder that a line of copyright names: "© 2025 Jane Doe. All rights reserved."
pub fn copyright_holder(line: &str) -> Option<&str> {
    if line.len() > LONGEST {
        return None;
    }
    let lower = line.to_ascii_lowercase();
    let ends = COPYRIGHT
        .iter()
        .filter_map(|sign| Some(lower.rfind(sign)? + sign.len()));
    let rest = line[ends.max()?..].trim_start_matches(|c: char| !c.is_alphabetic());
    let rest = rest.strip_prefix("by ").unwrap_or(rest);
    let is_name = |c: char| c.is_alphabetic() || matches!(c, ' ' | '\'' | '’' | '-' | '.');
    let name = &rest[..rest.find(|c| !is_name(c)).unwrap_or(rest.len())];
    Some(name.split_once(". ").map_or(name, |(name, _)| name))
}

/// A text as a mention of the person that it names.
fn person(text: &str, page: &Page) -> Option<Mention> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '-'));
    let (first, last) = text.split_once(' ')?;
    let is_name =
        |word: &str| word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase);
    let named = is_known_person(text) && is_name(first) && is_name(last);
    if !named || last.contains(' ') || is_common(last, page.all_text()) {
        return None;
    }
    let credit = split::read(text)?;
    let whole = credit.is_one_person() && credit.byline == text;
    whole.then(|| Mention {
        source: Source::Owner,
        zone: Zone::Stated,
        block: None,
        raw: text.to_owned(),
        credit,
    })
}
