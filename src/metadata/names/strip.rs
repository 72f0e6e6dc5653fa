//! What stands in the words of a credit beside the name.

use super::words::{WORDS, Words};

/// Whether the words are "Jr.", "III" or the like: part of the name before the comma.
pub fn is_suffix(words: &[&str]) -> bool {
    words.len() == 1
        && matches!(
            words[0].trim_end_matches('.'),
            "Jr" | "Sr" | "II" | "III" | "IV"
        )
}

/// The words before "in Brussels", "with agencies"; `None` where nothing is left.
pub fn strip_place<'w, 'a>(words: &'w [&'a str]) -> Option<&'w [&'a str]> {
    let lists = &WORDS.lists;
    // "In Budget Travel"
    let is_section = words.len() > 1 && words[0] == "In";
    let place = words
        .iter()
        .position(|word| lists.place.contains(word))
        .or(is_section.then_some(0))
        .or_else(|| {
            let mut behind_name = words.iter().skip(2);
            Some(2 + behind_name.position(joins_house)?)
        })
        .filter(|end| {
            // "Center for Research" is a name.
            !words[..*end]
                .iter()
                .any(|word| lists.desk.contains(&*Words::bare(word)))
        });
    // "Met Jansen" is a name, "Euronews with AFP" two.
    let is_agency =
        |word: &&str| WORDS.agencies.contains(*word) || lists.desk.contains(&*Words::bare(word));
    let with = (1..words.len()).find(|&index| {
        lists.with.contains(words[index])
            && (index > 1 || words.get(index + 1).is_some_and(is_agency))
    });
    let end = place.into_iter().chain(with).min().unwrap_or(words.len());
    (end > 0).then_some(&words[..end])
}

/// "JANE DOE FOR MAILONLINE", "Jane Doe of Acme".
fn joins_house(word: &&str) -> bool {
    word.eq_ignore_ascii_case("for") || *word == "of"
}

/// The words without a job before or behind them; `None` where nothing is left. `added`: the
/// words stand behind a person, so that all of them may be that person's job.
pub fn strip_role<'w, 'a>(mut words: &'w [&'a str], added: bool) -> Option<&'w [&'a str]> {
    let is_role = |word: &&str| WORDS.is_role(&Words::bare(word));
    if added && words.iter().skip(1).any(is_role) {
        return None;
    }
    if words.iter().any(is_role) {
        let modifies = |word: &&str| WORDS.lists.role_modifier.contains(&*Words::bare(word));
        // "Senior Reporter Jane Doe": the job ends with its name.
        let leading = words
            .iter()
            .take_while(|word| is_role(word) || modifies(word))
            .count();
        let leading = words[..leading]
            .iter()
            .rposition(is_role)
            .map_or(0, |last| last + 1);
        let leading = leading.max(end_of_job(words).unwrap_or(0));
        words = &words[leading..];
        // "Correspondent in London"
        let next = words.first().and_then(|word| word.chars().next());
        if leading > 0 && next.is_some_and(char::is_lowercase) {
            return None;
        }
        // "Jane Doe Staff Writer": it starts with the first word behind two that belongs to it.
        let job = |word: &&str| is_role(word) || modifies(word);
        let start = words.iter().skip(2).position(job).map(|behind| behind + 2);
        words = &words[..start.unwrap_or(words.len())];
    }
    (!words.is_empty()).then_some(words)
}

/// Where a name starts behind a job that starts with other words: "Harbour correspondent Jane Doe".
fn end_of_job(words: &[&str]) -> Option<usize> {
    let is_given = |word: &str| WORDS.given_name(word) == 1.0;
    let pairs = words.windows(2);
    let ends = pairs.map(|pair| WORDS.is_role(&Words::bare(pair[0])) && is_given(pair[1]));
    let end = ends.enumerate().find(|(_, ends)| *ends)?.0 + 1;
    (!is_given(words[0])).then_some(end)
}

/// The words without degrees at their end; `None` where nothing is left.
pub fn strip_credentials<'w, 'a>(mut words: &'w [&'a str]) -> Option<&'w [&'a str]> {
    while let Some((last, rest)) = words.split_last() {
        let bare = last.trim_end_matches(['.', ',']).to_lowercase();
        // "Ma" and "Do" are surnames too.
        let capitals = last.chars().filter(|c| c.is_uppercase()).count() >= 2;
        if !capitals || !WORDS.credentials.contains(bare.as_str()) {
            break;
        }
        words = rest;
    }
    (!words.is_empty()).then_some(words)
}
