//! Credits in Korean: where or for whom, then the name, then the job ("부산 구민서 기자").

use super::words::{WORDS, Words};
use crate::scripts::is_hangul;

/// "Reporter", the job that Korean papers credit with.
const REPORTER: &str = "기자";
/// Most bytes of a credit up to that word.
const LONGEST: usize = 120;

/// The names with their job that a text starts with or is, behind place or paper: "(서울=연합뉴스) 구민서 기자 = …", "[한강일보 구민서 기자] …",
/// "서울=구민서 기자 nine@example.org".
pub fn credit(text: &str) -> Option<&str> {
    let ends = text.match_indices(REPORTER).map(|(at, job)| at + job.len());
    let end = ends.take_while(|end| *end <= LONGEST).last()?;
    let (credit, behind) = text.split_at(end);
    let is_over = match behind.trim_start().chars().next() {
        None | Some('=') => true,
        Some(']') => text.starts_with('['),
        _ => is_address(behind),
    };
    let places = |c| matches!(c, '[' | ']' | ')' | '=' | '/' | '|');
    is_over.then(|| credit.rsplit(places).next().unwrap_or(credit).trim())
}

fn is_address(text: &str) -> bool {
    text.contains('@') && text.split_whitespace().count() == 1
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_stand_where_papers_put_them() {
        for (text, found) in [
            (
                "(부산=연합뉴스) 구민서 기자 = 다리가 다시 열렸다.",
                "구민서 기자",
            ),
            (
                "[부산=뉴시스]구민서 기자 = 다리가 다시 열렸다.",
                "구민서 기자",
            ),
            (
                "[한강일보 구민서 기자] 다리가 다시 열렸다.",
                "한강일보 구민서 기자",
            ),
            ("서울=구민서 기자 nine@example.org", "구민서 기자"),
            ("구민서·홍나리 기자", "구민서·홍나리 기자"),
            ("구민서 기자, 홍나리 기자", "구민서 기자, 홍나리 기자"),
        ] {
            assert_eq!(credit(text), Some(found));
        }
        for prose in [
            "구민서 기자는 다리가 다시 열렸다고 썼다.",
            "구민서 기자 다리가 다시 열렸다고 썼다.",
            "기자들이 다리로 갔다.",
            "",
        ] {
            assert_eq!(credit(prose), None, "{prose}");
        }
    }
}
