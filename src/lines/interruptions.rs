//! Lines of the site between two paragraphs: "Advertisement", "Read also: …".
//!
//! They go before anything is counted. Lists of other articles start like them, and so each makes
//! the text behind it less likely.

use crate::features::count_text;
use crate::lexicon::{Category, phrases_for};
use crate::select::is_furniture;

use super::Line;

/// More words are no subhead.
const SUBHEAD_WORDS: f32 = 10.0;
/// So many lines at most interrupt a text.
const MOST: usize = 3;

/// The lines but for those that interrupt the text. `language`: theirs as a BCP 47 tag; may be empty.
pub fn take_out(lines: Vec<Line>, language: &str) -> Vec<Line> {
    let phrases = phrases_for(language);
    let counts = lines.iter().map(|line| count_text(&line.text, |_, _| {}));
    let counts: Vec<_> = counts.collect();
    let is_of_site = |line: usize| is_furniture(&lines[line].text, counts[line].words, phrases);
    let is_text = |line: usize| {
        counts[line].is_paragraph() && counts[line].ends_sentence && !is_of_site(line)
    };
    let interrupts = |line: usize| {
        let links = || {
            phrases
                .hits(&lines[line].text)
                .start
                .contains(Category::ReadAlso)
        };
        is_of_site(line) || !counts[line].ends_sentence && links()
    };
    // Below a label that stands alone it is the headline of another article.
    let is_subhead = |line: usize| {
        let hits = phrases.hits(&lines[line - 1].text);
        !hits.whole.contains(Category::ReadAlso)
            && !counts[line].ends_sentence
            && counts[line].words <= SUBHEAD_WORDS
            && !interrupts(line)
    };
    let mut stays = vec![true; lines.len()];
    let texts: Vec<usize> = (0..lines.len()).filter(|line| is_text(*line)).collect();
    for pair in texts.windows(2) {
        let mut between = pair[0] + 1..pair[1];
        if between.len() > 1 && is_subhead(between.end - 1) {
            between.end -= 1;
        }
        if (1..=MOST).contains(&between.len()) && between.clone().all(interrupts) {
            between.for_each(|line| stays[line] = false);
        }
    }
    let mut stays = stays.into_iter();
    let lines = lines.into_iter();
    lines.filter(|_| stays.next() == Some(true)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Lines;

    #[test]
    fn lines_of_the_site_within_the_text_go() {
        let text = "The council of Harlow Bay voted on Monday to build a new line through the old harbour, it said.";
        let left = |between: &str| {
            let lines = Lines::of(&format!(
                "{text}\n\n{between}\n\n{text}\n\nRead also: Bridge closed\n"
            ));
            super::take_out(lines.all, "en").len()
        };
        assert_eq!(left("Advertisement"), 3);
        assert_eq!(left("Read also: Ferry sails again\nAdvertisement"), 3);
        assert_eq!(
            left("Sign up for our daily newsletter, and never miss a story again."),
            3
        );
        assert_eq!(left("Ferry sails again"), 4);
        assert_eq!(left("Advertisement\nWhat now"), 4);
        assert_eq!(left("Read also\nFerry sails again"), 5);
    }
}
