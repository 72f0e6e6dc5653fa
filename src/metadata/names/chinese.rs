//! Credits in Chinese: for whom, "reporter", names, place and date in one run ("本报记者张小明北京报道").

use std::ops::Range;

use super::words::WORDS;
use crate::scripts::is_han;

/// A longer text with the word is no credit, in bytes.
const LONGEST: usize = 180;

/// A longer text before brackets, in bytes, is no place and agency.
const LONGEST_DATELINE: usize = 60;

const REPORTER: [&str; 2] = ["记者", "記者"];

/// What ends the words behind the names: "reports", "by wire", "photo".
const ENDINGS: [&str; 10] = [
    "报道", "報道", "報導", "报导", "电", "電", "讯", "訊", "摄", "攝",
];

/// Family names of two characters.
const LONG_SURNAMES: [&str; 10] = [
    "欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "令狐", "皇甫", "尉迟",
];

/// The reporters that a credit names, and where they stand in it. `None` where it says so of none.
pub fn reporters(credit: &str) -> Option<(Vec<&str>, Range<usize>)> {
    if credit.len() > LONGEST || credit.is_ascii() {
        return None;
    }
    let (at, marker) = REPORTER
        .iter()
        .find_map(|marker| Some((credit.find(marker)?, marker)))?;
    let start = credit[..at].trim_end_matches(is_han).len();
    let mut end = at + marker.len();
    let mut rest = &credit[end..];
    let mut names = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c| !is_han(c));
        let run = rest.find(|c| !is_han(c)).unwrap_or(rest.len());
        let Some(name) = name(&rest[..run]) else {
            break;
        };
        names.push(name);
        end = credit.len() - rest.len() + name.len();
        // A place or more is written onto it.
        if name.len() < run {
            break;
        }
        rest = &rest[run..];
    }
    (!names.is_empty()).then_some((names, start..end))
}

/// The name at the start of a run of characters.
fn name(run: &str) -> Option<&str> {
    let surname = run.chars().next()?;
    let characters = run.chars().count();
    let ending = ENDINGS.iter().find_map(|ending| run.strip_suffix(ending));
    let long = LONG_SURNAMES.iter().any(|long| run.starts_with(long));
    let is_name = long || WORDS.chinese_surnames.contains(surname);
    if !is_name || characters < 2 || WORDS.places.contains(ending.unwrap_or(run)) {
        return None;
    }
    let most = if long { 4 } else { 3 };
    let length = if ending.is_some() && characters <= most {
        2
    } else {
        most
    };
    let end = run
        .char_indices()
        .nth(length)
        .map_or(run.len(), |(end, _)| end);
    Some(&run[..end])
}

/// The reporters in brackets at the start of a paragraph: "本报讯（记者 张小明）北京今天……".
pub fn at_start(paragraph: &str) -> Option<&str> {
    let (before, rest) = paragraph.split_once(['（', '('])?;
    let (within, _) = rest.split_once(['）', ')'])?;
    let is_start = before.len() <= LONGEST_DATELINE && before.chars().all(|c| c.is_alphanumeric());
    let names = || REPORTER.iter().any(|marker| within.contains(marker));
    (is_start && within.len() <= LONGEST && names()).then_some(within)
}

#[cfg(test)]
mod tests {
    use super::at_start;

    #[test]
    fn reporters_at_the_start_of_a_paragraph() {
        let text = "本报讯（记者 张小明）昨天，小镇的邮局为猫设了信箱。";
        assert_eq!(at_start(text), Some("记者 张小明"));
        assert_eq!(
            at_start("新华社北京3月1日电（记者张小明、李华）今天"),
            Some("记者张小明、李华")
        );
        for text in [
            "小镇（人口三千）的记者张小明说。",
            "他昨天说，邮局（记者 张小明摄）很小。",
        ] {
            assert_eq!(at_start(text), None, "{text}");
        }
    }
}
