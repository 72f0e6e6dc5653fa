//! Single lines that are no text of the article, wherever they stand in it: a link to another
//! article, a byline, the caption of a picture with its credit, the headline of a video with the
//! count of its views.

use crate::features::Features;
use crate::select::{AT_START, Credit, Facts};

use super::table::Feature;

/// More words are no link.
const LINK_WORDS: f32 = 25.0;

/// Fewest and most words of a headline with a count.
const COUNTED_WORDS: std::ops::RangeInclusive<f32> = 5.0..=20.0;
/// From this share of words with a capital on, capitals say nothing.
const TITLE_CASE: f32 = 0.6;

/// What the choice asks of lines. `language`: theirs as a BCP 47 tag; may be empty.
pub fn facts(features: &Features, lines: usize, language: &str) -> Vec<Facts> {
    // Several are a numbered list. In German a noun may follow any number.
    let counted: Vec<usize> = (0..lines)
        .filter(|line| is_counted(features, *line))
        .collect();
    let counted = match counted[..] {
        [line] if !language.starts_with("de") => Some(line),
        _ => None,
    };
    (0..lines)
        .map(|line| Facts {
            words: features.get(line, Feature::words),
            is_aside: counted == Some(line) || is_aside(features, line),
        })
        .collect()
}

/// Whether a line is a number and a headline: "75 Crowds greet the ship at its return".
fn is_counted(features: &Features, line: usize) -> bool {
    let get = |feature| features.get(line, feature);
    get(Feature::starts_count) > 0.0
        && COUNTED_WORDS.contains(&get(Feature::words))
        && get(Feature::ends_sentence) == 0.0
        && get(Feature::capitalised) < TITLE_CASE
}

fn is_aside(features: &Features, line: usize) -> bool {
    let get = |feature| features.get(line, feature);
    let words = get(Feature::words);
    let is_sentence = get(Feature::ends_sentence) > 0.0;
    let links_elsewhere =
        get(Feature::says_read_also) >= AT_START && words < LINK_WORDS && !is_sentence;
    let credit = Credit {
        words,
        is_sentence,
        says_by: get(Feature::says_by),
        ends_photo_credit: get(Feature::ends_photo_credit) > 0.0,
    };
    links_elsewhere || credit.is_one()
}

#[cfg(test)]
mod tests {
    use crate::lexicon;
    use crate::limits::Budget;
    use crate::lines::{Lines, features};

    #[test]
    fn lines_beside_the_text_go() {
        let lines = Lines::of(
            "De brug over de Vliet gaat dicht, zegt Reuters.\n\
             Lees ook Waarom de brug dicht moet en de weg open\n\
             Door Anna de Wit\n\
             Door de regen bleef het stil op straat.\n\
             De brug over de Vliet. Beeld EPA\n\
             75 Kinderen zwaaien naar eerste schip onder de brug",
        );
        let budget = Budget::timeless();
        let phrases = lexicon::phrases_for("nl");
        let features = features::compute(&lines.all, phrases, &budget).unwrap();
        let asides: Vec<bool> = super::facts(&features, 6, "nl")
            .iter()
            .map(|facts| facts.is_aside)
            .collect();
        assert_eq!(asides, [false, true, true, false, true, true]);
        assert!(!super::facts(&features, 6, "de")[5].is_aside);
    }
}
