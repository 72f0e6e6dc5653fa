//! A single name: what kind it is, how it is written, when two are the same.

use super::words::{WORDS, Words};
use crate::fold::without_accent;

/// Most characters of a name.
const LONGEST: usize = 60;
/// Most words of a name; a house may have more.
const MOST_WORDS: usize = 6;
const MOST_WORDS_OF_A_HOUSE: usize = 8;

/// A single name in a credit.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    /// As it comes out.
    pub text: String,
    /// Whose name it is.
    pub kind: NameKind,
}

/// Whose name it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameKind {
    /// First and last name.
    Person,
    /// One word, initials, or written like an account.
    Nickname,
    /// A publication, company or institution.
    House,
    /// A desk or team of one.
    Desk,
    /// A news agency.
    Agency,
}

impl Name {
    /// Whether it is the same name but for case, accents, blanks and punctuation.
    pub fn is_same(&self, other: &Name) -> bool {
        folded(&self.text) == folded(&other.text)
    }

    /// Whether it is one person's, as far as its words tell.
    pub fn is_single(&self) -> bool {
        matches!(self.kind, NameKind::Person | NameKind::Nickname)
    }
}

/// The name without what makes no other name of it.
pub fn folded(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    let letters = name.chars().flat_map(char::to_lowercase);
    for c in letters.filter_map(without_accent) {
        match c {
            c if c.is_alphanumeric() => folded.push(c),
            c if (c.is_whitespace() || c == '.') && !folded.ends_with(' ') => folded.push(' '),
            _ => {}
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// The name that these words are; `None` where they are none.
pub fn read(words: &[&str]) -> Option<Name> {
    let mut words = trimmed(words);
    // "Jane DoeJane Doe", "Jane Doe Jane Doe": shown twice.
    let half = words.len() / 2;
    let twice = words.len() == 2 * half && words[..half] == words[half..];
    if twice && words.iter().any(|word| word.chars().count() > 2) {
        words.truncate(half);
    }
    let text = words.join(" ");
    let lower = text.to_lowercase();
    if text.chars().count() > LONGEST
        || words.is_empty()
        || !text.contains(char::is_alphabetic)
        || text.contains([
            '?', '!', '=', '{', '}', '<', '>', '…', '#', '%', '$', '^', '_',
        ]) && !is_account(&text)
        || WORDS.lists.unnamed.contains(lower.as_str())
        || lower
            .split(' ')
            .all(|word| WORDS.lists.unnamed.contains(word))
        || WORDS.is_link_text(&lower)
        || WORDS.by_phrase(&lower) == Some(lower.as_str())
    {
        return None;
    }
    let kind = kind_of(&words, &text, &lower);
    let house = matches!(kind, NameKind::House | NameKind::Desk | NameKind::Agency);
    let most = if house {
        MOST_WORDS_OF_A_HOUSE
    } else {
        MOST_WORDS
    };
    if words.len() > most || is_sentence(&words, house) {
        return None;
    }
    let text = match kind {
        NameKind::Person => cased(&words),
        // "dpa Sport": the desk of an agency.
        NameKind::Agency if WORDS.agencies.contains(words[0].as_str()) => words[0].clone(),
        _ => text,
    };
    Some(Name { text, kind })
}

/// Signs that are no part of a name at its ends.
const SIGNS: &str = "\"“”„«»‘’'`<>《》「」*.-–_#=+…!?、。";

/// The words without signs at both ends, and without a job written onto them.
fn trimmed(words: &[&str]) -> Vec<String> {
    let mut words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    if let Some(first) = words.first_mut() {
        // The apostrophe of "'t Hooft" stays.
        let sign = |c: char| SIGNS.contains(c) && !matches!(c, '\'' | '’');
        *first = without_job(first.trim_start_matches(sign)).to_owned();
    }
    let several = words.len() >= 2;
    if let Some(last) = words.last_mut() {
        let initial =
            last.ends_with('.') && last.chars().filter(|c| c.is_alphabetic()).count() <= 2;
        let bare = last.trim_end_matches(|c| SIGNS.contains(c));
        *last = match without_job(bare) {
            bare if initial => format!("{bare}."),
            bare if several => without_footnote(bare).to_owned(),
            bare => bare.to_owned(),
        };
    }
    words.retain(|word| word.contains(char::is_alphanumeric));
    words
}

/// A word without a job before or behind it, in scripts that have no blanks.
fn without_job(word: &str) -> &str {
    let jobs = &WORDS.lists.role_suffix;
    let word = jobs
        .iter()
        .find_map(|job| word.strip_prefix(job))
        .unwrap_or(word);
    jobs.iter()
        .find_map(|job| word.strip_suffix(job))
        .unwrap_or(word)
}

/// A last name without the number of a footnote.
fn without_footnote(word: &str) -> &str {
    let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
    if letters.len() >= 3 && word.len() <= letters.len() + 2 {
        letters
    } else {
        word
    }
}

/// Whether it looks like the name of an account: one word of letters, digits and few signs.
fn is_account(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

/// `lower`: the text in lower case.
fn kind_of(words: &[String], text: &str, lower: &str) -> NameKind {
    let lists = &WORDS.lists;
    // "dpa Sport", "Reuters Staff": the desk of an agency.
    if WORDS.agencies.contains(text) || WORDS.agencies.contains(words[0].as_str()) {
        return NameKind::Agency;
    }
    let is_desk = |word: &String| lists.desk.contains(&*Words::bare(word));
    let ends_like_desk = lists.desk_endings.iter().any(|end| lower.ends_with(end));
    let (last, others) = words.split_last().expect("a name has words");
    if ends_like_desk || is_desk(last) || others.iter().any(|word| word.len() >= 6 && is_desk(word))
    {
        return NameKind::Desk;
    }
    if is_domain(text) || words.len() >= 2 && words[0] == "The" {
        return NameKind::House;
    }
    let cased = text.chars().any(|c| c.is_lowercase() || c.is_uppercase());
    if !cased {
        return NameKind::Person;
    }
    let first_is_name = |word: &String| {
        word.chars()
            .find(|c| c.is_alphabetic())
            .is_some_and(char::is_uppercase)
    };
    let names = words
        .iter()
        .filter(|word| {
            word.chars().filter(|c| c.is_alphabetic()).count() >= 2 && first_is_name(word)
        })
        .count();
    let digits = text.contains(|c: char| c.is_ascii_digit());
    if words.len() >= 2 && names >= 1 && first_is_name(last) && !digits {
        NameKind::Person
    } else {
        NameKind::Nickname
    }
}

/// Whether a text ends in the legal form of a company.
pub fn is_company(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or_default();
    WORDS
        .lists
        .company_forms
        .contains(last.to_lowercase().as_str())
}

/// Whether a text is the address of a site.
fn is_domain(text: &str) -> bool {
    text.rsplit_once('.').is_some_and(|(host, top)| {
        host.len() >= 2
            && (2..=6).contains(&top.len())
            && top.bytes().all(|byte| byte.is_ascii_alphabetic())
            && !host.contains(' ')
            && host
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.'))
    })
}

/// Whether the words run like a sentence: some are small and no part of a name.
fn is_sentence(words: &[String], house: bool) -> bool {
    let lists = &WORDS.lists;
    let small = |word: &&String| {
        word.starts_with(char::is_lowercase)
            && !WORDS.particles.contains(word.as_str())
            && !lists.with.contains(word.as_str())
            && !lists.desk.contains(word.as_str())
            && !(house
                && (WORDS.and.contains(word.as_str()) || lists.place.contains(word.as_str())))
    };
    let small = words.iter().filter(small).count();
    if house {
        small >= 1 && words.len() > 4
    } else {
        small >= 2 && small < words.len() || small >= 3
    }
}

/// A person's name in normal case: words all in capitals are brought back.
pub fn cased<S: AsRef<str>>(words: &[S]) -> String {
    let mut text = String::new();
    let words: Vec<&str> = words
        .iter()
        .flat_map(|word| word.as_ref().split(' '))
        .collect();
    let shouted = words.iter().all(|word| !word.contains(char::is_lowercase));
    for (index, &word) in words.iter().enumerate() {
        if index > 0 {
            text.push(' ');
        }
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let capitals = !word.contains(char::is_lowercase);
        if letters < 2 || !capitals || is_numeral(word) {
            text.push_str(word);
            continue;
        }
        let lower = lowered(word);
        let particle = WORDS.particles.contains(lower.as_str());
        // "Gwen LE BRIS"
        let in_surname = || {
            let next = words.get(index + 1);
            particle && next.is_some_and(|next| !next.contains(char::is_lowercase))
        };
        // Initials, and what may be an abbreviation, stay.
        let kept = !shouted && letters < 4 && !in_surname()
            || shouted && letters == 2 && !has_vowel(word) && index == 0;
        if kept {
            text.push_str(word);
            continue;
        }
        let starts_surname = || {
            let before = index.checked_sub(1).map(|before| lowered(words[before]));
            let follows_particle = before.is_some_and(|word| WORDS.particles.contains(&*word));
            WORDS.lists.article.contains(&*lower) && !follows_particle
        };
        if index > 0 && index + 1 < words.len() && particle && !starts_surname() {
            text.push_str(&lower);
        } else {
            push_capitalised(&mut text, &lower);
        }
    }
    text
}

fn lowered(word: &str) -> String {
    // The capital of Turkish "i" would become two characters.
    word.replace('İ', "i").to_lowercase()
}

fn is_numeral(word: &str) -> bool {
    matches!(word, "II" | "III" | "IV")
}

fn has_vowel(word: &str) -> bool {
    word.chars()
        .flat_map(char::to_lowercase)
        .any(|c| !c.is_ascii() || "aeiouy".contains(c))
}

/// A word in small letters with capitals where a name has them: "O'Brien", "McDonald",
/// "Jean-Luc", "IJsbrand".
fn push_capitalised(text: &mut String, word: &str) {
    let mut capital = true;
    let rest = match word.strip_prefix("mc") {
        Some(rest) if rest.len() >= 3 => {
            text.push_str("Mc");
            rest
        }
        _ => match word.strip_prefix("ij") {
            Some(rest) if rest.len() >= 2 => {
                text.push_str("IJ");
                capital = false;
                rest
            }
            _ => word,
        },
    };
    let mut written = 0;
    for c in rest.chars() {
        if capital {
            text.extend(c.to_uppercase());
        } else {
            text.push(c);
        }
        written += 1;
        // "O'Brien" and "D'Angelo", but not "Ana's".
        capital = matches!(c, '-' | '‐' | '.' | '(') || matches!(c, '\'' | '’') && written <= 2;
    }
}
