//! Why the article is what it is.

use std::fmt;

use crate::extract::Run;
use crate::metadata::Candidate;
use crate::score::Models;

/// How many characters of a block's text are shown.
const SHOWN_TEXT: usize = 72;
/// How many of a block's reasons are shown.
const SHOWN_REASONS: usize = 4;

/// How an article was found, for people who ask why. Displayed, it is one line a block with its
/// score, its verdict, and the features that moved the score most, then the candidates for the
/// other fields.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Explanation {
    /// All blocks of the page, in document order.
    pub blocks: Vec<BlockReport>,
    /// The candidates for the other fields.
    pub candidates: Vec<Candidate>,
}

/// What was thought of one block.
#[derive(Debug, Clone, PartialEq)]
pub struct BlockReport {
    /// Its text.
    pub text: String,
    /// The names of the elements around it, outermost first: `html>body>div>p`.
    pub path: String,
    /// Its features, in the order of [`FEATURES`](crate::FEATURES), or of
    /// [`LINE_FEATURES`](crate::LINE_FEATURES) where the page is text.
    pub features: Vec<f32>,
    /// The probability that it is part of the article, 0 to 1.
    pub score: f32,
    /// What became of it: `kept`, `unlikely`, `hidden`, `aside` or `copy`.
    pub verdict: &'static str,
    /// What moved its score, the strongest first.
    pub reasons: Vec<Reason>,
}

/// A feature that moved the score of a block.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reason {
    /// Its name.
    pub name: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// Its value.
    pub value: f32,
    /// How far it moved the log odds of the score; above 0 speaks for the article.
    pub weight: f32,
}

impl Explanation {
    pub(crate) fn of(models: &Models, run: &Run) -> Explanation {
        let choice = &run.choice;
        let model = models.article(choice.is_text);
        let table = choice.features.table();
        let report = |index: usize| {
            let block = &choice.page.blocks[index];
            let features = choice.features.row(index);
            let mut path: Vec<&str> = choice
                .page
                .ancestors(block.element)
                .map(|element| element.tag.name())
                .collect();
            path.pop(); // the document
            path.reverse();
            let reasons = model.reasons(index, &choice.features).into_iter();
            BlockReport {
                text: choice.page.text(block).to_owned(),
                path: path.join(">"),
                score: choice.scores[index],
                verdict: choice.selection.verdicts[index].name(),
                reasons: reasons
                    .map(|reason| Reason {
                        name: table[reason.feature].name,
                        meaning: table[reason.feature].meaning,
                        value: features[reason.feature],
                        weight: reason.weight,
                    })
                    .collect(),
                features: features.to_vec(),
            }
        };
        Explanation {
            blocks: (0..choice.page.blocks.len()).map(report).collect(),
            candidates: run.metadata.candidates.clone(),
        }
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for block in &self.blocks {
            write!(f, "{:.2} {:<8} ", block.score, block.verdict)?;
            let mut text = block.text.chars().map(|c| if c == '\n' { ' ' } else { c });
            f.write_str(&text.by_ref().take(SHOWN_TEXT).collect::<String>())?;
            writeln!(f, "{}", if text.next().is_some() { "…" } else { "" })?;
            writeln!(f, "     in {}", block.path)?;
            for reason in block.reasons.iter().take(SHOWN_REASONS) {
                let Reason {
                    meaning,
                    value,
                    weight,
                    name,
                } = reason;
                writeln!(f, "     {weight:+.2} {name} {value}: {meaning}")?;
            }
        }
        for candidate in &self.candidates {
            writeln!(f, "{candidate}")?;
        }
        Ok(())
    }
}
