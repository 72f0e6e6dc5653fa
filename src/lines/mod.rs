//! The plain text of a page as lines: what blocks are to HTML.
//!
//! A line is what stood in one block of the page, as far as the text still shows it: hard wraps
//! are undone, bullets and blank lines noted. Each line has features of its own kind and a score
//! by a model of its own; from there on the lines are a tree, and the text takes the way of any
//! other page.

mod asides;
mod draft;
mod features;
mod headline;
mod interruptions;
mod language;
mod marks;
mod neighbours;
mod numbers;
mod reading;
mod repeats;
mod sentences;
mod table;
mod tree;
mod unglue;
mod wrap;

use crate::blocks::clean_line;
use crate::error::Error;
use crate::features::Features;
use crate::lexicon;
use crate::limits::Budget;
use crate::score::Models;
use marks::Marks;

pub use asides::facts;
pub use headline::Headline;
pub use table::LINE_FEATURES;

/// Marks before the items of lists.
const BULLETS: &[char] = &[
    '•', '◦', '▪', '▫', '■', '□', '●', '○', '‣', '⁃', '·', '*', '-', '–', '+', '>', '»', '›',
];

/// Fewest characters of an underline.
const UNDERLINE: usize = 3;

/// The plain text of a page.
#[derive(Debug, Default)]
pub struct Lines {
    /// Its lines; each has a letter or digit.
    all: Vec<Line>,
}

/// A line of text.
#[derive(Debug, Clone, Default, PartialEq)]
struct Line {
    /// The text, cleaned, without bullet and marks.
    text: String,
    /// Blanks before it; a tab counts as eight.
    indent: usize,
    /// A bullet stood before it.
    bullet: bool,
    /// Blank lines before it.
    blank_before: usize,
    /// It is marked as a heading.
    heading: bool,
    /// It is a sentence, and goes on the line before.
    goes_on: bool,
    /// Links that are marked in it.
    links: usize,
    /// It starts with one of them.
    starts_link: bool,
}

/// Lines with their scores.
pub struct Scored {
    /// What is counted of each line.
    pub features: Features,
    /// The probability of each line to be part of the article, 0 to 1.
    pub scores: Vec<f32>,
    /// The line that is the headline.
    pub headline: Option<Headline>,
}

impl Lines {
    /// Cuts a text into lines.
    ///
    /// # Errors
    /// There are more than its budget has room for.
    pub fn read(text: &str, budget: &Budget) -> Result<Lines, Error> {
        let mut all: Vec<Line> = Vec::new();
        let mut blank = 0;
        let is_break = |c| {
            matches!(
                c,
                '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}'
            )
        };
        for raw in text.replace("\r\n", "\n").split(is_break) {
            let indent = raw.chars().take_while(|c| c.is_whitespace());
            let indent = indent.map(|c| if c == '\t' { 8 } else { 1 }).sum();
            let (bullet, rest) = without_bullet(raw.trim());
            let text = clean_line(rest);
            if !text.chars().any(char::is_alphanumeric) || marks::is_address(&text) {
                if let Some(last) = all.last_mut().filter(|_| blank == 0) {
                    last.heading |= underlines(&text, &last.text);
                }
                blank += 1;
                continue;
            }
            budget.check_blocks(all.len())?;
            budget.check_time_at(all.len())?;
            all.push(Line {
                text,
                indent,
                bullet,
                blank_before: blank,
                ..Line::default()
            });
            blank = 0;
        }
        numbers::take_off(&mut all);
        let all = unmarked(wrap::undo(all), Marks::find(text), budget)?;
        Ok(Lines { all })
    }

    /// The lines of a test.
    #[cfg(test)]
    fn of(text: &str) -> Lines {
        let budget = Budget::of(&Default::default(), text.as_bytes());
        let budget = budget.expect("tests have small pages");
        Lines::read(text, &budget).expect("tests have small pages")
    }

    /// Whether each line goes on the one before, as a sentence.
    pub fn goes_on(&self) -> Vec<bool> {
        self.all.iter().map(|line| line.goes_on).collect()
    }

    /// The language of the text, where it can be told.
    pub fn language(&self) -> Option<&'static str> {
        language::detect(&self.all)
    }

    /// The same without what interrupts the text. `language`: theirs as a BCP 47 tag; may be empty.
    ///
    /// # Errors
    /// There are more than the budget has room for.
    pub fn uninterrupted(self, language: &str, budget: &Budget) -> Result<Lines, Error> {
        let parted = sentences::part(self.all, language, budget)?;
        Ok(Lines {
            all: interruptions::take_out(parted, language),
        })
    }

    /// Scores the lines and finds the headline: first a draft of the article, by each line and what
    /// is around it; then the headline, by where the draft starts and what it is about; then the
    /// article, by the draft and the headline. `title` and `language`: what is stated.
    ///
    /// # Errors
    /// The budget has no time left.
    pub fn score(
        &self,
        models: &Models,
        title: Option<&str>,
        language: &str,
        budget: &Budget,
    ) -> Result<Scored, Error> {
        let count = self.all.len();
        let phrases = lexicon::phrases_for(language);
        let mut features = features::compute(&self.all, phrases, budget)?;
        let draft = models.drafts().score(count, &features, budget)?;
        draft::write(&self.all, &draft, &mut features);
        let headline = headline::find(&self.all, models, title, &features, phrases, budget)?;
        headline::write(&self.all, headline.as_ref(), &mut features);
        let mut scores = models.lines().score(count, &features, budget)?;
        sentences::keep_rest(&self.all, &mut scores);
        if let Some(headline) = &headline {
            for line in &headline.copies {
                scores[*line] = 0.0;
            }
        }
        Ok(Scored {
            features,
            scores,
            headline,
        })
    }

    /// The HTML that the lines may have come from. Each line becomes one block, in their order.
    /// `language`: theirs as a BCP 47 tag; may be empty.
    pub fn to_html(&self, scored: &Scored, language: &str) -> String {
        tree::to_html(&self.all, scored, language)
    }
}

/// Takes the marks of tools off the lines; those with nothing else count as blank.
fn unmarked(lines: Vec<Line>, marks: Marks, budget: &Budget) -> Result<Vec<Line>, Error> {
    let mut all = Vec::with_capacity(lines.len());
    let mut blank = 0;
    for mut line in lines {
        let unmarked = marks.take_off(&line.text);
        line.blank_before += blank;
        if !unmarked.text.chars().any(char::is_alphanumeric) {
            blank = line.blank_before + 1;
            continue;
        }
        blank = 0;
        line.heading |= unmarked.heading;
        line.links = unmarked.links;
        line.starts_link = unmarked.starts_link;
        for piece in unglue::pieces(&unmarked.text) {
            let rest = Line {
                indent: line.indent,
                ..Line::default()
            };
            line.text = unglue::unglue(piece).into_owned();
            if line.text.chars().any(char::is_alphanumeric) {
                budget.check_blocks(all.len())?;
                budget.check_time_at(all.len())?;
                all.push(std::mem::replace(&mut line, rest));
            }
        }
    }
    Ok(all)
}

/// Whether a line of "====" or "----" underlines the one before it.
fn underlines(line: &str, before: &str) -> bool {
    let length = line.chars().count();
    let all = |mark| line.chars().all(|c| c == mark);
    length >= UNDERLINE && (all('=') || all('-')) && length.abs_diff(before.chars().count()) <= 2
}

/// Takes a bullet off a line.
fn without_bullet(line: &str) -> (bool, &str) {
    let Some(rest) = line.strip_prefix(BULLETS) else {
        return (false, line);
    };
    // "-5 degrees" and "*** ad ***" have none.
    if rest.is_empty() || rest.starts_with(char::is_whitespace) {
        (true, rest.trim_start())
    } else {
        (false, line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_cut_and_cleaned() {
        let lines =
            Lines::of("  • Menu\r\n\t* Sport \n\n***\n\nA\u{ad}b  c\u{2028}-5 degrees\n-\n");
        let line = |text: &str, indent, bullet, blank_before| Line {
            text: text.to_owned(),
            indent,
            bullet,
            blank_before,
            ..Line::default()
        };
        assert_eq!(
            lines.all,
            [
                line("Menu", 2, true, 0),
                line("Sport", 8, true, 0),
                line("Ab c", 0, false, 3),
                line("-5 degrees", 0, false, 0),
            ]
        );
        assert!(Lines::of(" \n-\n").all.is_empty());
    }
}
