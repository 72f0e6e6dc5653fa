//! How good one page is.

use clap::ValueEnum;
use serde::{Deserialize, Serialize};

use crate::corpus::Row;
use crate::names::{folded, names};
use crate::output::Output;
use crate::tokens::{Overlap, shingles, tokens};

/// The score of one page. What is not judged is `None`; a field that the page has none
/// of is judged apart, in `*_none`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Score {
    pub id: String,
    pub html: String,
    /// The body; precision and recall over shingles.
    pub precision: Option<f64>,
    pub recall: Option<f64>,
    /// Same tokens in the same order.
    pub exact: Option<bool>,
    /// F1 over lower-cased tokens.
    pub word_f1: Option<f64>,
    pub snippets: Option<Snippets>,
    pub title: Option<bool>,
    pub title_none: Option<bool>,
    pub date: Option<bool>,
    pub date_none: Option<bool>,
    /// The same set of names.
    pub author: Option<bool>,
    /// F1 over names.
    pub author_f1: Option<f64>,
    pub author_none: Option<bool>,
    pub confidence: Option<f64>,
    /// Time of the extraction in milliseconds.
    pub ms: Option<f64>,
    /// No record at all.
    pub error: bool,
    /// A record without a body.
    pub no_body: bool,
}

/// How many snippets there are, and how many of them are in the body.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snippets {
    pub with: usize,
    pub with_found: usize,
    pub without: usize,
    pub without_found: usize,
}

impl Snippets {
    /// F1 of hits, misses and false alarms; `None` where nothing must be in the body.
    pub fn f1(&self) -> Option<f64> {
        let errors = self.with - self.with_found + self.without_found;
        let hits = 2 * self.with_found;
        (self.with > 0).then(|| hits as f64 / (hits + errors) as f64)
    }
}

/// A side of a page that can be bad by itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Aspect {
    /// F1 over the words of the body.
    #[default]
    Word,
    /// F1 over the snippets.
    Snippet,
    /// The title.
    Title,
    /// The date.
    Date,
    /// The names of the authors.
    Author,
}

impl Aspect {
    /// The name, as on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Aspect::Word => "word",
            Aspect::Snippet => "snippet",
            Aspect::Title => "title",
            Aspect::Date => "date",
            Aspect::Author => "author",
        }
    }

    /// How good the page is on this side, 0 to 1; `None` where that is not judged.
    pub fn of(self, score: &Score) -> Option<f64> {
        let right = |right: bool| f64::from(u8::from(right));
        match self {
            Aspect::Word => score.word_f1,
            Aspect::Snippet => score.snippets.as_ref().and_then(Snippets::f1),
            Aspect::Title => score.title.or(score.title_none).map(right),
            Aspect::Date => score.date.or(score.date_none).map(right),
            Aspect::Author => score.author_f1.or(score.author_none.map(right)),
        }
    }
}

impl Score {
    /// Judges what came out of a page.
    pub fn of(row: &Row, output: &Output) -> Self {
        let mut score = Score {
            id: row.id.clone(),
            html: row.html.clone(),
            confidence: output.confidence,
            ms: output.us.map(|us| us / 1000.0),
            error: output.error.is_some(),
            no_body: output.error.is_none() && output.text().trim().is_empty(),
            snippets: count_snippets(row, output),
            ..Score::default()
        };
        score.judge_body(row, output);
        score.judge_title(row, output);
        score.judge_date(row, output);
        score.judge_authors(row, output);
        score
    }

    fn judge_body(&mut self, row: &Row, output: &Output) {
        let Some(body) = &row.body else { return };
        let (truth, got) = (tokens(body), tokens(output.text()));
        let overlap = Overlap::of(shingles(&truth), shingles(&got));
        self.precision = overlap.precision();
        self.recall = overlap.recall();
        self.exact = Some(truth == got);

        let (truth, got) = (body.to_lowercase(), output.text().to_lowercase());
        let words = Overlap::of(tokens(&truth).into_iter(), tokens(&got).into_iter());
        self.word_f1 = Some(words.f1());
    }

    fn judge_title(&mut self, row: &Row, output: &Output) {
        let got = folded(output.title.as_deref().unwrap_or_default());
        match row.title.as_ref().map(Option::as_deref) {
            None => {}
            Some(None | Some("")) => self.title_none = Some(got.is_empty()),
            Some(Some(title)) => self.title = Some(got == folded(title)),
        }
    }

    fn judge_date(&mut self, row: &Row, output: &Output) {
        let got = output.date.as_deref().unwrap_or_default();
        match row.date.as_ref().map(Option::as_deref) {
            None => {}
            Some(None | Some("")) => self.date_none = Some(got.is_empty()),
            Some(Some(date)) => self.date = Some(day(got) == date),
        }
    }

    fn judge_authors(&mut self, row: &Row, output: &Output) {
        let Some(authors) = &row.authors else { return };
        let (truth, got) = (names(authors), names(&output.credits()));
        if truth.is_empty() {
            self.author_none = Some(got.is_empty());
        } else {
            self.author = Some(truth == got);
            self.author_f1 = Some(Overlap::of(truth.iter(), got.iter()).f1());
        }
    }
}

/// The day in a date that may go on with a time.
fn day(date: &str) -> &str {
    date.char_indices()
        .nth(10)
        .map_or(date, |(end, _)| &date[..end])
}

/// Looks for the snippets. Where the whole body is judged, case makes no difference.
fn count_snippets(row: &Row, output: &Output) -> Option<Snippets> {
    let with = row.with.as_ref()?;
    let found = |snippets: &[String]| {
        snippets
            .iter()
            .filter(|snippet| has_snippet(row, output, snippet))
            .count()
    };
    Some(Snippets {
        with: with.len(),
        with_found: found(with),
        without: row.without.len(),
        without_found: found(&row.without),
    })
}

/// Whether the snippet is in the body that came out.
pub fn has_snippet(row: &Row, output: &Output, snippet: &str) -> bool {
    if row.body.is_some() {
        output
            .text()
            .to_lowercase()
            .contains(&snippet.to_lowercase())
    } else {
        output.text().contains(snippet)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn truth() -> Row {
        Row::default()
    }

    fn got() -> Output {
        Output::default()
    }

    fn body(truth: &str, got: &str) -> Score {
        let row = Row {
            body: Some(truth.into()),
            ..Row::default()
        };
        let output = Output {
            body: Some(got.into()),
            ..Output::default()
        };
        Score::of(&row, &output)
    }

    #[test]
    fn bodies() {
        // truth, got, precision, recall, exact, word F1
        let cases = [
            ("a b c d e", "a b c d e", Some(1.0), Some(1.0), true, 1.0),
            // Punctuation and line breaks make no difference.
            (
                "A b, c.\n\nD e",
                "A b c D e!",
                Some(1.0),
                Some(1.0),
                true,
                1.0,
            ),
            // Case does for shingles, not for words.
            ("a b c d", "A b c d", Some(0.0), Some(0.0), false, 1.0),
            // Shingles abcd bcde cdef against abcd: 1 of 1 and 1 of 3. Words 4 of 4 and 4 of 6.
            (
                "a b c d e f",
                "a b c d",
                Some(1.0),
                Some(1.0 / 3.0),
                false,
                0.8,
            ),
            // Got twice: shingles abcd bcda cdab dabc abcd, of which one is true. Words 4 of 8 and 4 of 4.
            (
                "a b c d",
                "a b c d a b c d",
                Some(0.2),
                Some(1.0),
                false,
                2.0 / 3.0,
            ),
            ("a b c d", "", None, Some(0.0), false, 0.0),
            ("", "a b", Some(0.0), None, false, 0.0),
            ("", "", None, None, true, 1.0),
        ];
        for (truth, got, precision, recall, exact, word_f1) in cases {
            let score = body(truth, got);
            assert_eq!(
                score.precision, precision,
                "precision of {got:?} for {truth:?}"
            );
            assert_eq!(score.recall, recall, "recall of {got:?} for {truth:?}");
            assert_eq!(score.exact, Some(exact), "exact of {got:?} for {truth:?}");
            let difference = score.word_f1.unwrap() - word_f1;
            assert!(difference.abs() < 1e-12, "word F1 of {got:?} for {truth:?}");
        }
    }

    #[test]
    fn nothing_judged_nothing_scored() {
        let score = Score::of(&truth(), &got());
        let nothing = Score {
            no_body: true,
            ..Score::default()
        };
        assert_eq!(score, nothing);
    }

    #[test]
    fn snippets() {
        let row = |body: Option<&str>| Row {
            body: body.map(str::to_owned),
            with: Some(vec!["One".into(), "two".into(), "four".into()]),
            without: vec!["three".into(), "five".into()],
            ..Row::default()
        };
        let output = Output {
            body: Some("one two three".into()),
            ..got()
        };
        // Case counts where only snippets are judged.
        let snippets = Score::of(&row(None), &output).snippets.unwrap();
        assert_eq!((snippets.with_found, snippets.without_found), (1, 1));
        // One hit, two missed, one false alarm.
        assert_eq!(snippets.f1(), Some(0.4));
        let snippets = Score::of(&row(Some("x")), &output).snippets.unwrap();
        assert_eq!((snippets.with_found, snippets.without_found), (2, 1));
        assert_eq!(Score::of(&truth(), &output).snippets, None);
    }

    #[test]
    fn titles() {
        let score = |truth: Option<Option<&str>>, got: Option<&str>| {
            let row = Row {
                title: truth.map(|title| title.map(str::to_owned)),
                ..Row::default()
            };
            let output = Output {
                title: got.map(str::to_owned),
                ..Output::default()
            };
            let score = Score::of(&row, &output);
            (score.title, score.title_none)
        };
        assert_eq!(score(Some(Some("It’s")), Some("it's ")), (Some(true), None));
        assert_eq!(
            score(Some(Some("It’s")), Some("It is")),
            (Some(false), None)
        );
        assert_eq!(score(Some(Some("It’s")), None), (Some(false), None));
        assert_eq!(score(Some(None), None), (None, Some(true)));
        assert_eq!(score(Some(None), Some("x")), (None, Some(false)));
        assert_eq!(score(None, Some("x")), (None, None));
    }

    #[test]
    fn dates() {
        let score = |truth: Option<Option<&str>>, got: Option<&str>| {
            let row = Row {
                date: truth.map(|date| date.map(str::to_owned)),
                ..Row::default()
            };
            let output = Output {
                date: got.map(str::to_owned),
                ..Output::default()
            };
            let score = Score::of(&row, &output);
            (score.date, score.date_none)
        };
        let day = Some(Some("2024-05-03"));
        assert_eq!(score(day, Some("2024-05-03")), (Some(true), None));
        assert_eq!(score(day, Some("2024-05-03T10:00:00Z")), (Some(true), None));
        assert_eq!(score(day, Some("2024-05")), (Some(false), None));
        assert_eq!(score(day, Some("ungültiges…Datum")), (Some(false), None));
        assert_eq!(score(day, None), (Some(false), None));
        assert_eq!(score(Some(None), None), (None, Some(true)));
        assert_eq!(score(Some(None), Some("2024-05-03")), (None, Some(false)));
        assert_eq!(score(None, None), (None, None));
    }

    #[test]
    fn authors() {
        let score = |truth: Option<&[&str]>, got: &[&str]| {
            let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
            let row = Row {
                authors: truth.map(owned),
                ..Row::default()
            };
            let output = Output {
                authors: Some(owned(got)),
                ..Output::default()
            };
            let score = Score::of(&row, &output);
            (score.author, score.author_f1, score.author_none)
        };
        let two: Option<&[&str]> = Some(&["An Bos", "Jo Vos"]);
        assert_eq!(
            score(two, &["By Jo Vos and An Bos"]),
            (Some(true), Some(1.0), None)
        );
        assert_eq!(
            score(two, &["An Bos", "Ed Ros"]),
            (Some(false), Some(0.5), None)
        );
        assert_eq!(score(two, &[]), (Some(false), Some(0.0), None));
        assert_eq!(score(Some(&[]), &[]), (None, None, Some(true)));
        assert_eq!(score(Some(&[]), &["An"]), (None, None, Some(false)));
        assert_eq!(score(None, &["An"]), (None, None, None));
    }

    #[test]
    fn errors_and_pages_without_a_body_are_told_apart() {
        let failed = Score::of(&truth(), &Output::failed("a", "broken".into()));
        assert_eq!((failed.error, failed.no_body), (true, false));
        let blank = Output {
            body: Some(" \n".into()),
            ..got()
        };
        let blank = Score::of(&truth(), &blank);
        assert_eq!((blank.error, blank.no_body), (false, true));
    }
}
