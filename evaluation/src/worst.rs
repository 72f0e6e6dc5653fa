//! The worst pages, and what is bad about them.

use std::collections::HashSet;
use std::fmt::Write;

use crate::fold::KEPT_APART;
use crate::judge::{JudgedPage, JudgedSet};
use crate::measures::{Aspect, has_snippet};
use crate::tokens::{one_line, share, shingles, tokens};

/// Characters shown of a line.
const LINE: usize = 120;

/// Lines shown of what was lost, and of what was kept wrongly.
const LINES: usize = 5;

/// A line is in a text if that has at least this share of its shingles.
const PRESENT: f64 = 0.5;

/// Describes the `count` worst pages of each set. Pages of the slice kept apart are
/// left out, unless `all` are wanted; sets without a page judged by the aspect are, too.
pub fn worst(sets: &[JudgedSet], aspect: Aspect, count: usize, all: bool) -> String {
    let mut report = String::new();
    for set in sets {
        let shown = set
            .pages
            .iter()
            .filter(|page| all || !KEPT_APART.holds(&page.row));
        let judged = shown.filter_map(|page| Some((aspect.of(&page.score)?, page)));
        let mut pages: Vec<(f64, &JudgedPage)> = judged.collect();
        if pages.is_empty() {
            continue;
        }
        pages.retain(|(value, _)| *value < 1.0);
        pages.sort_by(|(a, _), (b, _)| a.total_cmp(b));
        let _ = writeln!(
            report,
            "\n{}: worst by {}, {} of {} bad pages{}",
            set.name,
            aspect.name(),
            count.min(pages.len()),
            pages.len(),
            if all { "" } else { " (slice 0/5 left out)" }
        );
        for (value, page) in pages.into_iter().take(count) {
            let url = page.row.url.as_deref().unwrap_or_default().trim();
            let _ = writeln!(report, "{value:.3}  {}  {url}", page.path);
            if let Some(error) = &page.output.error {
                let _ = writeln!(report, "       error: {error}");
            }
            for reason in reasons(page, aspect) {
                let _ = writeln!(report, "       {reason}");
            }
        }
    }
    report
}

/// Lines that say what is bad about a page.
fn reasons(page: &JudgedPage, aspect: Aspect) -> Vec<String> {
    let JudgedPage { row, output, .. } = page;
    match aspect {
        Aspect::Word => body(row.body.as_deref().unwrap_or_default(), output.text()),
        Aspect::Snippet => snippets(page),
        Aspect::Title => compared(row.title.iter().flatten(), &output.title),
        Aspect::Date => compared(row.date.iter().flatten(), &output.date),
        Aspect::Author => compared(row.authors.iter().flatten(), output.credits()),
    }
}

/// What is true and what came out, each a list of nothing, one value or more.
fn compared<T: AsRef<str>, G: AsRef<str>>(
    truth: impl IntoIterator<Item = T>,
    got: impl IntoIterator<Item = G>,
) -> Vec<String> {
    vec![
        format!("true  {}", listed(truth)),
        format!("got   {}", listed(got)),
    ]
}

fn listed<T: AsRef<str>>(values: impl IntoIterator<Item = T>) -> String {
    let values = values.into_iter().map(|value| cut(value.as_ref()));
    let values: Vec<String> = values.collect();
    if values.is_empty() {
        return "–".into();
    }
    values.join(" | ")
}

fn snippets(page: &JudgedPage) -> Vec<String> {
    let JudgedPage { row, output, .. } = page;
    let has = |snippet: &&String| has_snippet(row, output, snippet);
    let missed = row.with.iter().flatten().filter(|snippet| !has(snippet));
    let wrong = row.without.iter().filter(has);
    missed
        .map(|snippet| format!("missed  {}", cut(snippet)))
        .chain(wrong.map(|snippet| format!("wrong   {}", cut(snippet))))
        .collect()
}

fn body(truth: &str, got: &str) -> Vec<String> {
    let mut reasons = lines("lost", &absent(truth, got));
    reasons.extend(lines("kept wrongly", &absent(got, truth)));
    reasons.insert(
        0,
        format!(
            "{} true tokens, {} got",
            tokens(truth).len(),
            tokens(got).len()
        ),
    );
    reasons
}

/// A line of a text, and how many tokens it has.
type Line<'a> = (&'a str, usize);

/// The first of some lines, under a heading that counts all of them.
fn lines(heading: &str, lines: &[Line]) -> Vec<String> {
    if lines.is_empty() {
        return Vec::new();
    }
    let total: usize = lines.iter().map(|(_, count)| count).sum();
    let heading = format!("{heading}: {} lines, {total} tokens", lines.len());
    let first = lines.iter().take(LINES);
    let mut shown = vec![heading];
    shown.extend(first.map(|(line, count)| format!("{count:>5} | {}", cut(line))));
    shown
}

/// The lines of `text` that are not in `other`.
fn absent<'a>(text: &'a str, other: &str) -> Vec<Line<'a>> {
    let other = other.to_lowercase();
    let other_tokens = tokens(&other);
    let other_shingles: HashSet<&[&str]> = shingles(&other_tokens).collect();
    let other_text = spaced(&other_tokens);
    let is_absent = |line: &str| {
        let line = line.to_lowercase();
        let line = tokens(&line);
        if other_text.contains(&spaced(&line)) {
            return false;
        }
        let shared = shingles(&line)
            .filter(|run| other_shingles.contains(run))
            .count();
        share(shared, shingles(&line).count()).is_some_and(|share| share < PRESENT)
    };
    text.lines()
        .map(str::trim)
        .filter(|line| is_absent(line))
        .map(|line| (line, tokens(line).len()))
        .collect()
}

/// The tokens with a blank around each, so that only whole ones are found in it.
fn spaced(tokens: &[&str]) -> String {
    format!(" {} ", tokens.join(" "))
}

/// The start of a text, on one line.
fn cut(text: &str) -> String {
    let text = one_line(text);
    match text.char_indices().nth(LINE) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absent_lines() {
        let text = "First line of it.\n\nShort one\nA longer line that stays as it was here";
        let other = "first LINE of it\nA longer line, that stays as it was there";
        assert_eq!(absent(text, other), [("Short one", 2)]);
        assert_eq!(
            absent(text, ""),
            [
                ("First line of it.", 4),
                ("Short one", 2),
                ("A longer line that stays as it was here", 9)
            ]
        );
        assert!(absent("", other).is_empty());
        // Part of a word is not the word.
        assert_eq!(absent("is", "this"), [("is", 1)]);
    }

    #[test]
    fn bodies_say_what_is_lost_and_what_is_too_much() {
        let reasons = body(
            "Kept line here.\nLost line here.",
            "Kept line here.\nShare this.",
        );
        assert_eq!(
            reasons,
            [
                "6 true tokens, 5 got",
                "lost: 1 lines, 3 tokens",
                "    3 | Lost line here.",
                "kept wrongly: 1 lines, 2 tokens",
                "    2 | Share this.",
            ]
        );
        assert_eq!(body("Same.", "same"), ["1 true tokens, 1 got"]);
    }

    #[test]
    fn long_lines_are_cut() {
        assert_eq!(cut("a\n b"), "a b");
        let long = "é".repeat(LINE + 1);
        assert_eq!(cut(&long).chars().count(), LINE + 1);
        assert!(cut(&long).ends_with("é…"));
    }
}
