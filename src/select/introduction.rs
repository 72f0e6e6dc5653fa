//! What introduces the author behind the text: "Jane Doe is a columnist. Reach her at …".

use crate::blocks::Page;
use crate::metadata::names_job;

use super::{Selection, Verdict};

/// So many blocks at the end of the body may be an introduction.
const LAST: usize = 2;
/// Most words of one, and of its start that names the job.
const WORDS: usize = 60;
const START: usize = 12;

/// Drops from the body what introduces one of the authors, and the block behind it.
pub fn drop_introduction(page: &Page, authors: &[String], selection: &mut Selection) {
    let Selection {
        blocks, verdicts, ..
    } = selection;
    let text = |block: usize| page.text(&page.blocks[block]);
    // It stands behind a text.
    let end = blocks.len().saturating_sub(LAST).max(1);
    let found = (end..blocks.len()).find(|&at| {
        authors.iter().any(|author| {
            // The text may be about somebody who was taken for the author.
            let is_of_text = || {
                let names = |block: &&usize| text(**block).contains(author);
                blocks[..at].iter().filter(names).nth(1).is_some()
            };
            starts_with(text(blocks[at]), author)
                .is_some_and(|rest| tells_job(rest) || !is_of_text())
        })
    });
    for block in blocks.drain(found.unwrap_or(blocks.len())..) {
        verdicts[block] = Verdict::Aside;
    }
}

/// What follows the author's name at the start of a text that is short enough.
fn starts_with<'a>(text: &'a str, author: &str) -> Option<&'a str> {
    let rest = text.strip_prefix(author)?;
    (rest.split_whitespace().count() <= WORDS).then_some(rest)
}

/// Whether a text says how to reach somebody, or begins with a job.
fn tells_job(text: &str) -> bool {
    let start: Vec<&str> = text.split_whitespace().take(START).collect();
    text.contains('@') || names_job(&start.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(middle: &str, end: &str) -> usize {
        let page = Page::cut(&crate::source::parse(&format!(
            "<p>De brug is dicht.<p>{middle}<p>De brug is dicht.{end}",
        )));
        let mut selection = Selection {
            blocks: (0..page.blocks.len()).collect(),
            verdicts: vec![Verdict::Kept; page.blocks.len()],
            expected_f1: 1.0,
        };
        drop_introduction(&page, &["Anna de Wit".to_owned()], &mut selection);
        assert_eq!(
            selection.blocks.len(),
            selection
                .verdicts
                .iter()
                .filter(|one| **one == Verdict::Kept)
                .count()
        );
        selection.blocks.len()
    }

    #[test]
    fn introductions_of_the_author_go() {
        let left = |end| left("Het water staat hoog.", end);
        assert_eq!(left(""), 3);
        assert_eq!(
            left("<p>Anna de Wit is historica.<p>Ze woont in Leiden."),
            3
        );
        assert_eq!(left("<p>Columnist Anna de Wit bleef."), 4);
        let long = "Zij zag het water komen en weer gaan. ".repeat(9);
        assert_eq!(left(&format!("<p>Anna de Wit bleef. {long}")), 4);
    }

    #[test]
    fn something_stays() {
        for (blocks, stay) in [(0, 0), (1, 1), (2, 1)] {
            let page = "<p>Anna de Wit bleef tot de avond.</p>".repeat(blocks);
            let page = Page::cut(&crate::source::parse(&page));
            let mut selection = Selection {
                blocks: (0..blocks).collect(),
                verdicts: vec![Verdict::Kept; blocks],
                expected_f1: 1.0,
            };
            drop_introduction(&page, &["Anna de Wit".to_owned()], &mut selection);
            assert_eq!(selection.blocks.len(), stay);
        }
    }

    #[test]
    fn people_of_the_text_stay() {
        let left = |end| left("Anna de Wit staat op de kade.<p>Anna de Wit kijkt.", end);
        assert_eq!(left("<p>Anna de Wit bleef tot de avond."), 5);
        assert_eq!(left("<p>Anna de Wit is columnist."), 4);
        assert_eq!(
            left("<p>Anna de Wit schrijft over bruggen: wit@example.org"),
            4
        );
    }
}
