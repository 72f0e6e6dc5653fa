//! The words that credits are made of, from the data files beside this one.

use std::cmp::Ordering;
use std::sync::LazyLock;

use memchr::memmem;
use serde::Deserialize;

use crate::hash::{HashMap, HashMapExt, HashSet};
use crate::letters::is_alphanumeric;
use crate::lexicon;

use super::name::folded;

type Set = HashSet<&'static str>;

/// The word lists. All but the agencies are in lower case.
pub struct Words {
    /// What is found around names.
    pub lists: Lists,
    /// The phrases that start a credit by their first word, longest first.
    by: HashMap<&'static str, Vec<&'static str>>,
    /// The first words of all that starts a credit: in small letters, with a capital, in capitals.
    openings: HashSet<String>,
    /// News agencies, as they write themselves.
    pub agencies: Set,
    /// Degrees and titles that follow a name, without a full stop at the end.
    pub credentials: Set,
    /// Small words within a name.
    pub particles: Set,
    /// First names, common in one of many languages: a line each, sorted; in small letters, Latin
    /// ones without accents.
    given_names: &'static str,
    /// Cities from which news comes, in small letters.
    pub places: Set,
    /// First syllables of Korean names.
    pub korean_surnames: &'static str,
    /// First characters of Chinese names.
    pub chinese_surnames: &'static str,
    /// "And" in any language.
    pub and: Set,
    /// Names of months.
    pub months: Set,
    /// Names of weekdays.
    pub weekdays: Set,
}

/// The lists of `words.json`.
#[derive(Deserialize)]
pub struct Lists {
    /// Phrases that start a credit: "by", "geschreven door".
    #[serde(borrow)]
    by: Vec<&'static str>,
    /// Words that start a credit only before a colon: "Author:".
    pub by_before_colon: Set,
    /// Words that say whose name is next by themselves, as headings do: "Author".
    pub author_label: Set,
    /// Those of `by` that may as well be the first word of a name.
    pub ambiguous_by: Set,
    /// Words that start the credit of others than authors: "photo", "edited".
    pub other_work: Set,
    /// Words for "and" that may as well stand within a name, or mean something else.
    pub soft_and: Set,
    /// Words between a person and the agency that helped.
    pub with: Set,
    /// Kinds of articles: "Interview", "Opinion".
    pub genre: Set,
    /// Words that say what of the work the next name did: "Text Jane Doe Photos John Roe".
    pub text: Set,
    /// Those of `other_work` that never start a name.
    pub photo: Set,
    /// What a number counts: minutes, comments.
    pub unit: Set,
    /// Words that start a place or another remark: "in Brussels", "for Reuters".
    pub place: Set,
    /// Phrases behind a name that say for whom the author wrote: "special to".
    pub guest: Set,
    /// Words that belong to the surroundings of a credit: "updated", "follow".
    pub stop: Set,
    /// Words that do so beside a date or a stop word only.
    pub beside_date: Set,
    /// Words that make a name one of an organization.
    pub desk: Set,
    /// Word endings that do, in languages that write them together.
    pub desk_endings: Vec<&'static str>,
    /// Jobs.
    pub role: Set,
    /// Word endings that make a job.
    pub role_endings: Vec<&'static str>,
    /// Jobs written onto a name without a blank.
    pub role_suffix: Vec<&'static str>,
    /// Words that stand before a job.
    pub role_modifier: Set,
    /// Names of accounts that name nobody.
    pub unnamed: Set,
    /// Legal forms of companies, which stand behind their names.
    pub company_forms: Set,
    /// Articles that start a surname with a capital: "Gwen Le Bris", but "Ana de la Cruz".
    pub article: Set,
    /// Words in the class of an element that holds a credit.
    pub class: Set,
    /// What stands between two slashes in the address of a page about an author.
    pub author_folder: Set,
    /// Phrases that links start with.
    link_text: Vec<&'static str>,
}

/// The lists, read once.
pub static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut lists: Lists =
        serde_json::from_str(include_str!("words.json")).expect("words.json is valid");
    // Sorted, and none the start of another: only one can be the start of a text.
    lists.link_text.sort_unstable();
    lists
        .link_text
        .dedup_by(|later, earlier| later.starts_with(*earlier));
    let mut by: HashMap<&'static str, Vec<&'static str>> = HashMap::new();
    for phrase in &lists.by {
        by.entry(first_word(phrase)).or_default().push(phrase);
    }
    for phrases in by.values_mut() {
        phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
    }
    let months = lexicon::languages().flat_map(|language| language.months().iter().flatten());
    let weekdays = lexicon::languages().flat_map(|language| language.weekdays().iter().flatten());
    let and = lexicon::languages().flat_map(|language| language.words("and"));
    let set = |json| serde_json::from_str(json).expect("a list of words");
    let labels = lists.author_label.iter().chain(&lists.by_before_colon);
    let openings = lists.by.iter().chain(labels).map(|start| first_word(start));
    Words {
        openings: openings.flat_map(in_each_case).collect(),
        lists,
        by,
        agencies: set(include_str!("agencies.json")),
        credentials: set(include_str!("credentials.json")),
        particles: set(include_str!("particles.json")),
        given_names: include_str!("given_names.txt"),
        places: set(include_str!("places.json")),
        chinese_surnames: include_str!("chinese_surnames.txt"),
        korean_surnames: include_str!("korean_surnames.txt"),
        and: and.copied().collect(),
        months: months.copied().collect(),
        weekdays: weekdays.copied().collect(),
    }
});

impl Words {
    /// The word without punctuation around it, in lower case.
    pub fn bare(word: &str) -> String {
        word.trim_matches(|c: char| !is_alphanumeric(c) && c != '\'')
            .to_lowercase()
    }

    /// Whether a word, [`folded`], is a first name.
    pub fn is_given_name(&self, word: &str) -> bool {
        has_line(self.given_names, word)
    }

    /// Whether a name has a word that is a first name, or starts with initials, 0 or 1; half for scripts
    /// without capitals, of which few first names are known.
    pub fn given_name(&self, name: &str) -> f32 {
        let mut words = name.split(|c: char| c.is_whitespace() || c == '-');
        let first = name.split_once(' ').map(|(first, _)| first);
        if words.any(|word| self.is_given_name(&folded(word))) || first.is_some_and(is_initials) {
            1.0
        } else if name.contains(|c: char| c.is_uppercase() || c.is_lowercase()) {
            0.0
        } else {
            0.5
        }
    }

    /// Whether the first word of a text may start a credit; most don't.
    pub fn may_open_credit(&self, text: &str) -> bool {
        self.openings.contains(first_word(text))
    }

    /// Whether a text, in lower case, starts as links do.
    pub fn is_link_text(&self, text: &str) -> bool {
        let phrases = &self.lists.link_text;
        let behind = phrases.partition_point(|phrase| *phrase <= text);
        behind > 0 && text.starts_with(phrases[behind - 1])
    }

    /// The phrase that starts a credit, at the start of `text` (in lower case). What follows the
    /// phrase is no letter.
    pub fn by_phrase(&self, text: &str) -> Option<&'static str> {
        let phrases = self.by.get(first_word(text))?;
        phrases.iter().copied().find(|phrase| {
            text.strip_prefix(phrase).is_some_and(|rest| {
                let next = rest.chars().next();
                next.is_none_or(|c| !is_alphanumeric(c) && !matches!(c, '\'' | '’' | '-'))
            })
        })
    }

    /// Whether the word, in lower case, is a job.
    pub fn is_role(&self, word: &str) -> bool {
        let last = word.rsplit('-').next().unwrap_or(word);
        self.lists.role.contains(word)
            || self.lists.role.contains(last)
            || self
                .lists
                .role_endings
                .iter()
                .any(|end| word.len() > end.len() && word.ends_with(end))
    }
}

/// Whether a word is initials: "J.", "J.P."
fn is_initials(word: &str) -> bool {
    let mut letters = word.split_terminator('.');
    word.ends_with('.')
        && letters.all(|letter| {
            let mut letters = letter.chars();
            letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
        })
}

/// Whether a text is no more than the kind of an article: "Column".
pub fn names_genre(text: &str) -> bool {
    WORDS.lists.genre.contains(&*Words::bare(text))
}

/// Whether a text beside a name says what the author is: one of its words is a job, or it starts with "special
/// to".
pub fn names_job(text: &str) -> bool {
    let is_role = |word: &str| WORDS.is_role(&Words::bare(word));
    text.split_whitespace().any(is_role) || names_guest(text)
}

fn names_guest(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !is_alphanumeric(c));
    let phrase = text.match_indices(' ').nth(1).map(|(end, _)| &text[..end]);
    phrase.is_some_and(|phrase| WORDS.lists.guest.contains(&*phrase.to_lowercase()))
}

/// Whether a word that starts with a capital stands within a text in small letters, too.
pub fn is_common(word: &str, text: &str) -> bool {
    let word = word.trim_matches(|c: char| !is_alphanumeric(c));
    let common = word.to_lowercase();
    common != word
        && common.chars().nth(2).is_some()
        && memmem::find_iter(text.as_bytes(), &common).any(|at| {
            text[..at].ends_with(char::is_whitespace)
                && !text[at + common.len()..].starts_with(is_alphanumeric)
        })
}

/// Whether a sorted text has a line. Nothing is read before it is asked for.
fn has_line(text: &str, line: &str) -> bool {
    let mut rest = text;
    while !rest.is_empty() {
        let middle = rest.as_bytes()[..rest.len() / 2]
            .iter()
            .rposition(|b| *b == b'\n');
        let start = middle.map_or(0, |end| end + 1);
        let length = rest[start..].find('\n').unwrap_or(rest.len() - start);
        match line.cmp(&rest[start..start + length]) {
            Ordering::Equal => return true,
            Ordering::Less => rest = &rest[..start],
            Ordering::Greater => rest = rest.get(start + length + 1..).unwrap_or_default(),
        }
    }
    false
}

/// A word in small letters as texts write it.
fn in_each_case(word: &str) -> [String; 3] {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    let with_capital = first.chain(letters).collect();
    [word.to_owned(), with_capital, word.to_uppercase()]
}

/// The letters and digits that a text starts with.
fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !is_alphanumeric(c));
    &text[..end.unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_in_lower_case_and_part_of_one_another() {
        let lists = &WORDS.lists;
        for set in [
            &lists.by_before_colon,
            &lists.other_work,
            &lists.stop,
            &lists.role,
        ] {
            assert!(set.iter().all(|word| **word == word.to_lowercase()));
        }
        let by: Set = lists.by.iter().copied().collect();
        assert!(lists.ambiguous_by.is_subset(&by));
        assert!(lists.soft_and.is_subset(&WORDS.and));
    }

    #[test]
    fn first_names_are_sorted_and_found() {
        let names: Vec<&str> = WORDS.given_names.lines().collect();
        assert!(names.is_sorted_by(|a, b| a < b));
        assert!(names.iter().all(|name| folded(name) == **name));
        assert!(names.iter().all(|name| has_line(WORDS.given_names, name)));
        for none in ["", "a", "janx", "zzzz", "٠"] {
            assert!(!has_line(WORDS.given_names, none), "{none}");
        }
    }

    #[test]
    fn the_longest_phrase_counts() {
        for (text, phrase) in [
            ("written by an", Some("written by")),
            ("by: an", Some("by")),
            ("byron", None),
            ("文/张", Some("文")),
            ("von-mises", None),
            ("", None),
        ] {
            assert_eq!(WORDS.by_phrase(text), phrase, "{text}");
        }
    }
}
