//! Credits in Korean: where or for whom, then the name, then the job ("부산 구민서 기자").

use super::words::{WORDS, Words};
use crate::scripts::is_hangul;

/// The name in words that end with a job: the one before it, a desk between the two left out.
pub fn before_job<'a>(words: &[&'a str]) -> Option<&'a str> {
    let (job, rest) = words.split_last()?;
    if !is_korean(job) || !WORDS.is_role(&Words::bare(job)) {
        return None;
    }
    let mut last_first = rest.iter().rev();
    let name = last_first.find(|word| !is_desk(word)).or(rest.last())?;
    is_korean(name).then_some(name)
}

/// Whether a word before the one with a job may be a name, too, and not a place or a house: a
/// surname and two syllables.
pub fn is_name(word: &str) -> bool {
    let surname = word.chars().next();
    is_korean(word)
        && word.chars().count() == 3
        && surname.is_some_and(|surname| WORDS.korean_surnames.contains(surname))
}

fn is_korean(word: &str) -> bool {
    word.chars().all(is_hangul)
}

/// "정치부", "산업팀": a desk, also behind the name.
fn is_desk(word: &str) -> bool {
    word.chars().count() >= 3 && word.ends_with(['부', '팀', '국'])
}
