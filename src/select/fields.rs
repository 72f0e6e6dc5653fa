//! Lines that other fields of the article speak of.

use std::collections::HashSet;

use crate::blocks::Page;
use crate::fold::fold;
use crate::metadata::{Metadata, names_genre, names_job, share_of_dates};

use super::{Selection, Verdict};

/// From this score on the block that was chosen as the standfirst is the body's, too. Standfirsts score
/// low, as some of the sets that taught the score leave them out.
const LEAD_THRESHOLD: f32 = 0.1;

/// Keeps the standfirst, unless it is quite unlikely.
pub fn keep_lead(lead: Option<usize>, scores: &[f32], selection: &mut Selection) {
    let Selection {
        blocks, verdicts, ..
    } = selection;
    if let Some(lead) = lead
        && verdicts[lead] == Verdict::Unlikely
        && scores[lead] > LEAD_THRESHOLD
        && let Err(place) = blocks.binary_search(&lead)
        && !blocks.is_empty()
    {
        verdicts[lead] = Verdict::Kept;
        blocks.insert(place, lead);
    }
}

/// Most words of an author's job.
const JOB_WORDS: usize = 5;

/// Most bytes of a line above the text that is a date, and how much of it the date is.
const DATE_BYTES: usize = 80;
pub const DATE_SHARE: f32 = 0.5;

/// Drops lines of the body that are no more than the title, the byline or the name of an author, the
/// job beside such a name, and above the text the date and the kind of the article.
pub fn drop_fields(page: &Page, metadata: &Metadata, selection: &mut Selection) {
    let names = metadata.authors.iter();
    let fields: HashSet<String> = names
        .chain(&metadata.byline)
        .chain(&metadata.title)
        .map(|field| fold(field))
        .collect();
    let longest = fields.iter().map(String::len).max().unwrap_or(0);
    let Selection {
        blocks, verdicts, ..
    } = selection;
    let text = |block: &usize| page.text(&page.blocks[*block]);
    let is_field = |line: &str| {
        // Marks between words may make the text longer, but not by much.
        let line = within_place_and_address(line);
        line.len() <= longest * 2 && fields.contains(&fold(line))
    };
    let is_byline = |line: &str| {
        let byline = metadata.byline.as_deref();
        byline.is_some_and(|byline| is_around(line, byline))
    };
    for block in blocks.iter() {
        let text = text(block);
        let mut below = text.lines().skip(1);
        // Old pages have the head of the article in one block.
        if is_field(text)
            || text.lines().next().is_some_and(is_field)
                && below.all(|line| is_field(line) || is_byline(line))
        {
            verdicts[*block] = Verdict::Aside;
        }
    }
    // Backwards, as a line beside a job is no line beside a name.
    for pair in blocks.windows(2).rev() {
        let line = text(&pair[1]);
        if verdicts[pair[0]] == Verdict::Aside
            && line.split_whitespace().count() <= JOB_WORDS
            && names_job(line)
        {
            verdicts[pair[1]] = Verdict::Aside;
        }
    }
    let above = blocks
        .iter()
        .take_while(|block| text(block).len() <= DATE_BYTES);
    let is_field =
        |block: &&usize| share_of_dates(text(block)) > DATE_SHARE || names_genre(text(block));
    for block in above.filter(is_field) {
        verdicts[*block] = Verdict::Aside;
    }
    blocks.retain(|block| verdicts[*block] == Verdict::Kept);
}

/// Most words around a byline.
const AROUND: usize = 2;

/// Whether a line has nothing around the byline but a date and few words: "By Jane Doe, 3 May 2007".
fn is_around(line: &str, byline: &str) -> bool {
    line.split_once(byline).is_some_and(|(before, behind)| {
        before.split_whitespace().count() <= AROUND
            && (behind.split_whitespace().count() <= AROUND || share_of_dates(behind) > DATE_SHARE)
    })
}

/// A credit without the place before it and the address behind it: "서울=구민서 기자 nine@example.org".
fn within_place_and_address(line: &str) -> &str {
    let line = match line.rsplit_once(' ') {
        Some((rest, address)) if address.contains('@') => rest,
        _ => line,
    };
    line.rsplit('=').next().unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standfirst_stays() {
        let kept = |blocks: &[usize], score: f32| {
            let mut verdicts = vec![Verdict::Unlikely; 4];
            blocks
                .iter()
                .for_each(|block| verdicts[*block] = Verdict::Kept);
            let mut selection = Selection {
                blocks: blocks.to_vec(),
                verdicts,
                expected_f1: 1.0,
            };
            keep_lead(Some(1), &[0.0, score, 0.9, 0.9], &mut selection);
            selection.blocks
        };
        assert_eq!(kept(&[2, 3], 0.15), [1, 2, 3]);
        assert_eq!(kept(&[2, 3], 0.05), [2, 3]);
        assert_eq!(kept(&[], 0.4), [0; 0]);
    }

    #[test]
    fn lines_that_repeat_a_field_go() {
        let page = Page::cut(&crate::source::parse(
            "<h1>Brug dicht</h1><p>Anna de Wit</p><p>De brug is dicht.<p>“Brug dicht!”<p>Brug dicht, weg open\
             <p>Anna de Wit<p>redacteur verkeer<p>Redacteur gezocht<p>서울=Anna de Wit anna@example.org\
             <p>Mail Anna de Wit: anna@example.org",
        ));
        let mut selection = Selection {
            blocks: (0..10).collect(),
            verdicts: vec![Verdict::Kept; 10],
            expected_f1: 1.0,
        };
        let metadata = Metadata {
            title: Some("Brug dicht".to_owned()),
            authors: vec!["Anna de Wit".to_owned()],
            ..Metadata::default()
        };
        drop_fields(&page, &metadata, &mut selection);
        assert_eq!(selection.blocks, [2, 4, 7, 9]);
        assert_eq!(selection.verdicts[1], Verdict::Aside);
    }

    #[test]
    fn heads_in_one_block_go() {
        let page = Page::cut(&crate::source::parse(
            "<td><b>Brug dicht</b><br>Door Anna de Wit - 12 maart 2007, 11:05<br><br>Brug dicht<br>De brug \
             is dicht.<br><br>Brug dicht<br>Anna de Wit zag dat de brug dicht was",
        ));
        let mut selection = Selection {
            blocks: (0..3).collect(),
            verdicts: vec![Verdict::Kept; 3],
            expected_f1: 1.0,
        };
        let metadata = Metadata {
            title: Some("Brug dicht".to_owned()),
            byline: Some("Anna de Wit".to_owned()),
            ..Metadata::default()
        };
        drop_fields(&page, &metadata, &mut selection);
        assert_eq!(selection.blocks, [1, 2]);
    }

    #[test]
    fn date_and_genre_above_the_text_go() {
        let long = "De brug over de Vliet gaat in de zomer zes weken lang dicht voor onderhoud, zegt de wethouder.";
        let page = Page::cut(&crate::source::parse(&format!(
            "<p>12 maart 2021, 10:45<p>Column<h2>12 maart</h2><p>Op 12 maart gaat hij dicht<p>{long}\
             <p>1 mei 2021<p>Column",
        )));
        let mut selection = Selection {
            blocks: (0..7).collect(),
            verdicts: vec![Verdict::Kept; 7],
            expected_f1: 1.0,
        };
        drop_fields(&page, &Metadata::default(), &mut selection);
        assert_eq!(selection.blocks, [2, 3, 4, 5, 6]);
    }
}
