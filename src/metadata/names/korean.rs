//! Credits in Korean: where or for whom, then the name, then the job ("부산 구민서 기자").

use super::split;
use super::words::{WORDS, Words};
use crate::scripts::is_hangul;

/// "Reporter", the job that Korean papers credit with.
const REPORTER: &str = "기자";
/// Most bytes of a credit up to that word.
const LONGEST: usize = 120;
/// Most words of a line that is a credit and nothing else.
const MOST_WORDS: usize = 6;

/// The names with their job that a line starts with or is, behind place or paper:
/// "(서울=연합뉴스) 구민서 기자 = …", "[한강일보 구민서 기자] …", "서울=구민서 기자 nine@example.org". `None` for
/// photographers.
pub fn credit(line: &str) -> Option<&str> {
    let head = &line[..line.floor_char_boundary(LONGEST)];
    if head.is_ascii() {
        return None;
    }
    let ends = head.match_indices(REPORTER).map(|(at, job)| at + job.len());
    let end = ends.filter(|end| is_over(line, *end)).last()?;
    let credit = &line[..end];
    let start = credit.trim_end_matches(|c| !is_mark(c)).len();
    let label = credit[..start].trim_end_matches(|c| is_mark(c) || c == ' ');
    let is_others = split::opens_other_work(label) && !split::is_by(label);
    (!is_others).then(|| credit[start..].trim())
}

/// Whether a credit that ends here is over.
fn is_over(line: &str, end: usize) -> bool {
    let behind = line[end..].trim_start();
    match behind.chars().next() {
        None => line.split_whitespace().count() <= MOST_WORDS,
        Some('=') => true,
        Some(']' | '】') => line.starts_with(['[', '【']),
        _ => is_address(behind),
    }
}

/// What parts a credit from what stands before it.
fn is_mark(c: char) -> bool {
    matches!(c, '[' | ']' | '【' | '】' | ')' | '=' | '/' | '|')
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
            (
                "【부산=뉴시스】구민서 기자 = 다리가 다시 열렸다.",
                "구민서 기자",
            ),
            (
                "(부산=연합뉴스) 구민서 기자 = 시장은 기자회견에서 말했다.",
                "구민서 기자",
            ),
            ("서울=구민서 기자 nine@example.org", "구민서 기자"),
            ("글·사진=구민서 기자", "구민서 기자"),
            ("구민서·홍나리 기자", "구민서·홍나리 기자"),
            ("구민서 기자, 홍나리 기자", "구민서 기자, 홍나리 기자"),
        ] {
            assert_eq!(credit(text), Some(found));
        }
        for prose in [
            "구민서 기자는 다리가 다시 열렸다고 썼다.",
            "구민서 기자 다리가 다시 열렸다고 썼다.",
            "기자들이 다리로 갔다.",
            "오래된 다리를 세 번 건넌 우리 신문의 기자",
            "다리 위의 주민들. 사진=구민서 기자",
            "[사진=구민서 기자]",
            "",
        ] {
            assert_eq!(credit(prose), None, "{prose}");
        }
    }
}
