//! Lines that other fields of the article speak of.

use crate::blocks::Page;
use crate::fold::{fold, folds_to};
use crate::lexicon::{Category, Phrases, phrases_for};
use crate::metadata::{
    Metadata, credited, credits_others, names_genre, names_job, share_of_dates, share_of_dates_by,
};

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

/// Most bytes of a line above the text that belongs to the head of the article.
const HEAD_BYTES: usize = 80;
/// How much of a line is the date in it, and how much that, labels such as "published" and the byline
/// together.
pub const DATE_SHARE: f32 = 0.5;
const LABELLED_SHARE: f32 = 0.55;
/// Most words of a credit with its names.
const CREDIT_WORDS: usize = 10;
/// Most words before or behind a byline.
const AROUND: usize = 2;

/// Drops lines of the body that are no more than the title, the byline or the name of an author, the
/// job beside such a name, and above the text the date, the section, credits and the kind of the article.
pub fn drop_fields(page: &Page, metadata: &Metadata, selection: &mut Selection) {
    let Selection {
        blocks, verdicts, ..
    } = selection;
    let text = |block: usize| page.text(&page.blocks[block]);
    let fields = Fields::of(metadata);
    for block in blocks.iter() {
        if fields.are(text(*block)) {
            verdicts[*block] = Verdict::Aside;
        }
    }
    // Backwards, as a line beside a job is no line beside a name.
    for pair in blocks.windows(2).rev() {
        let line = text(pair[1]);
        if verdicts[pair[0]] == Verdict::Aside
            && line.split_whitespace().count() <= JOB_WORDS
            && names_job(line)
        {
            verdicts[pair[1]] = Verdict::Aside;
        }
    }
    let above = blocks.iter().copied();
    let above = above.take_while(|block| text(*block).len() <= HEAD_BYTES);
    for block in above {
        let tag = page.elements[page.blocks[block].element as usize].tag;
        if fields.head(text(block), tag.is_heading()) {
            verdicts[block] = Verdict::Aside;
        }
    }
    blocks.retain(|block| verdicts[*block] == Verdict::Kept);
}

/// What is known of an article, for telling it in lines.
struct Fields<'a> {
    metadata: &'a Metadata,
    phrases: &'static Phrases,
    /// Title, byline and names, folded.
    folded: Vec<String>,
}

impl<'a> Fields<'a> {
    fn of(metadata: &'a Metadata) -> Self {
        let names = metadata.authors.iter();
        let fields = names.chain(&metadata.byline).chain(&metadata.title);
        Fields {
            metadata,
            phrases: phrases_for(metadata.language.as_deref().unwrap_or_default()),
            folded: fields.map(|field| fold(field)).collect(),
        }
    }

    /// Whether a line is one of them.
    fn has(&self, line: &str) -> bool {
        let line = within_place_and_address(line);
        self.folded.iter().any(|field| folds_to(line, field))
    }

    /// Whether a text is one of them, or several, as old pages have the head of the article in one block.
    fn are(&self, text: &str) -> bool {
        let mut lines = text.lines();
        let first = lines.next().unwrap_or_default();
        let is_head =
            |line| self.has(line) || self.signs(line) || share_of_dates(line) > DATE_SHARE;
        self.has(text) || self.has(first) && lines.all(is_head)
    }

    /// Whether a line above the text belongs to the head of the article: its date, its byline with a date,
    /// its kind. "Today" may be a heading.
    fn head(&self, line: &str, is_heading: bool) -> bool {
        let today = self.metadata.date.as_deref().filter(|_| !is_heading);
        let dates = share_of_dates_by(line, today);
        let byline = self.metadata.byline.as_deref();
        let byline = byline.filter(|byline| line.contains(byline));
        let hits = self.phrases.hits(line);
        let covered = hits.covered as usize + byline.map_or(0, str::len);
        let labels = covered as f32 / line.len().max(1) as f32;
        dates > DATE_SHARE
            || !is_heading && dates > 0.0 && dates + labels > LABELLED_SHARE
            || dates > 0.0 && self.signs(line)
            || names_genre(line)
            || !is_heading && (self.credits(line) || credits_others(line) || self.is_section(line))
            || hits.whole.contains(Category::Published)
            || hits.whole.contains(Category::Updated)
    }

    /// Whether a line is the section, as the page states it.
    fn is_section(&self, line: &str) -> bool {
        let section = self.metadata.section.as_deref();
        section.is_some_and(|section| folds_to(line, &fold(section)))
    }

    /// Whether a line is a credit of authors: "Text and photos by Jane Doe", "JANE DOE | Staff writer".
    fn credits(&self, line: &str) -> bool {
        if line.split_whitespace().count() > CREDIT_WORDS {
            return false;
        }
        let names = credited(line);
        !names.is_empty() && names.iter().all(|name| self.folded.contains(&fold(name)))
    }

    /// Whether a line has nothing around the byline but a date and few words: "By Jane Doe, 3 May 2007".
    fn signs(&self, line: &str) -> bool {
        let byline = self.metadata.byline.as_deref();
        let around = byline.and_then(|byline| line.split_once(byline));
        around.is_some_and(|(before, behind)| {
            before.split_whitespace().count() <= AROUND
                && (behind.split_whitespace().count() <= AROUND
                    || share_of_dates(behind) > DATE_SHARE)
        })
    }
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
            "<td><b>Brug dicht</b><br>Door Anna de Wit - 12 maart 2007, 11:05<br>13 maart 2007<br><br>Brug dicht<br>De brug \
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

    #[test]
    fn dates_and_bylines_above_the_text_go() {
        let metadata = Metadata {
            byline: Some("Anna de Wit en Piet Bakker".to_owned()),
            authors: vec!["Anna de Wit".to_owned(), "Piet Bakker".to_owned()],
            date: Some("2024-05-03".to_owned()),
            section: Some("Binnenland".to_owned()),
            language: Some("nl".to_owned()),
            ..Metadata::default()
        };
        for (line, is) in [
            ("Vandaag, 10:00", true),
            ("Gepubliceerd op 3 mei 2024, bijgewerkt op 5 mei 2024", true),
            ("Anna de Wit en Piet Bakker | 3 mei 2024 om 10:00", true),
            (
                "Geplaatst op 3 mei 2024 door Anna de Wit en Piet Bakker in Nieuws",
                true,
            ),
            ("Gepubliceerd: 10.00 uur CET, 3 mei 2024", true),
            ("Laatste update: 10:00", true),
            ("Tekst en foto's: Anna de Wit", true),
            ("ANNA DE WIT | Redacteur verkeer", true),
            ("Foto's door Piet Bakker", true),
            ("Vertaling: Piet Bakker", true),
            ("Binnenland", true),
            ("Tekst van Goethe", false),
            ("Beeld van Rodin", false),
            ("Op 3 mei gaat de brug dicht", false),
            ("Anna de Wit en Piet Bakker zagen het", false),
        ] {
            assert_eq!(Fields::of(&metadata).head(line, false), is, "{line}");
        }
        assert!(!Fields::of(&metadata).head("Vandaag", true));
        assert!(!Fields::of(&metadata).head("Binnenland", true));
    }
}
