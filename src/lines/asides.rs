//! Single lines that are no text of the article, wherever they stand in it: a link to another
//! article, a byline, the caption of a picture with its credit, a line of the site, the headline of a
//! video with the count of its views.

use crate::features::Features;
use crate::lexicon::phrases_for;
use crate::select::{AT_START, Credit, Facts, LOW_THRESHOLD, is_furniture, tells_length};

use super::table::Feature;
use super::{Lines, Scored};

/// More words are no link.
const LINK_WORDS: f32 = 25.0;

/// More words than a line of tags has.
const TAGS_WORDS: f32 = 15.0;

/// The grade of a line that is nothing but such words.
const ALONE: f32 = 3.0;
/// More words are no label above a link.
const LABEL_WORDS: f32 = 3.0;

/// Fewest words of a picture's name that is repeated, and most of the credit behind it.
const NAME_WORDS: f32 = 3.0;
const CREDIT_WORDS: f32 = 12.0;

/// Fewest and most words of a headline with a count.
const COUNTED_WORDS: std::ops::RangeInclusive<f32> = 5.0..=20.0;
/// From this share of words with a capital on, capitals say nothing.
const TITLE_CASE: f32 = 0.6;

/// What the choice asks of lines. `language`: theirs as a BCP 47 tag; may be empty.
pub fn facts(lines: &Lines, scored: &Scored, language: &str) -> Vec<Facts> {
    let features = &scored.features;
    // Several are a numbered list. In German a noun may follow any number.
    let counted: Vec<usize> = (0..lines.all.len())
        .filter(|line| is_counted(features, *line))
        .collect();
    let counted = match counted[..] {
        [line] if !language.starts_with("de") => Some(line),
        _ => None,
    };
    let phrases = phrases_for(language);
    let pictures = pictures(lines, features);
    let facts = lines.all.iter().enumerate().map(|(index, line)| {
        let words = features.get(index, Feature::words);
        let may_be_chosen = scored.scores[index] > LOW_THRESHOLD;
        let is_of_site = || {
            may_be_chosen
                && !line.bullet
                && (is_furniture(&line.text, words, phrases)
                    || tells_length(&line.text, words, phrases))
        };
        Facts {
            words,
            is_aside: counted == Some(index)
                || pictures[index]
                || is_count(lines, index)
                || is_aside(features, index, &line.text)
                || is_below_label(features, index)
                || is_of_site(),
            is_others: false,
        }
    });
    facts.collect()
}

/// Whether each line is the name of a picture or its caption: two lines, one after the other, of which
/// one is the other, or starts with it and has a few words more, as a credit. Headings are repeated, too,
/// and stay.
fn pictures(lines: &Lines, features: &Features) -> Vec<bool> {
    let words = |line: usize| features.get(line, Feature::words);
    let text = |line: usize| &*lines.all[line].text;
    let may_be_caption = |line: usize| {
        words(line) >= NAME_WORDS && features.get(line, Feature::capitalised) < TITLE_CASE
    };
    let mut pictures = vec![false; lines.all.len()];
    for next in 1..lines.all.len() {
        let line = next - 1;
        let is_start = text(next).starts_with(text(line)) || text(line).starts_with(text(next));
        if is_start
            && (words(line) - words(next)).abs() <= CREDIT_WORDS
            && may_be_caption(line)
            && may_be_caption(next)
        {
            pictures[line..=next].fill(true);
        }
    }
    pictures
}

/// Whether a line is a length or a place in a row and nothing else, as players and galleries have them:
/// "0:00 / 4:32". Several in a row are results.
fn is_count(lines: &Lines, line: usize) -> bool {
    let is_one = |line: usize| {
        lines.all.get(line).is_some_and(|line| {
            let part = |c: char| matches!(c, ':' | '/');
            let all = |c: char| c.is_ascii_digit() || c.is_whitespace() || part(c);
            line.text.contains(part) && line.text.chars().all(all)
        })
    };
    is_one(line) && !is_one(line + 1) && line.checked_sub(1).is_none_or(|before| !is_one(before))
}

/// Whether a line is a number and a headline: "75 Crowds greet the ship at its return".
fn is_counted(features: &Features, line: usize) -> bool {
    let get = |feature| features.get(line, feature);
    get(Feature::starts_count) > 0.0
        && COUNTED_WORDS.contains(&get(Feature::words))
        && get(Feature::ends_sentence) == 0.0
        && get(Feature::capitalised) < TITLE_CASE
}

/// Whether a line is the headline of another article below "Read also".
fn is_below_label(features: &Features, line: usize) -> bool {
    let is_label = |line: usize| {
        features.get(line, Feature::says_read_also) >= ALONE
            && features.get(line, Feature::words) <= LABEL_WORDS
    };
    line > 0
        && is_label(line - 1)
        && features.get(line, Feature::ends_sentence) == 0.0
        && features.get(line, Feature::words) < LINK_WORDS
}

fn is_aside(features: &Features, line: usize, text: &str) -> bool {
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
    // "Tags: traffic, bridges"
    let names_tags = get(Feature::says_tags) >= AT_START
        && !is_sentence
        && words < TAGS_WORDS
        && text.contains([':', '：']);
    links_elsewhere || names_tags || credit.is_one()
}

#[cfg(test)]
mod tests {
    use crate::lexicon;
    use crate::limits::Budget;
    use crate::lines::{Lines, Scored, features};

    fn asides(text: &str, language: &str) -> Vec<bool> {
        let lines = Lines::of(text);
        let budget = Budget::timeless();
        let phrases = lexicon::phrases_for("nl");
        let scored = Scored {
            features: features::compute(&lines.all, phrases, &budget).unwrap(),
            scores: vec![1.0; lines.all.len()],
            headline: None,
        };
        let facts = super::facts(&lines, &scored, language).into_iter();
        facts.map(|facts| facts.is_aside).collect()
    }

    #[test]
    fn lines_beside_the_text_go() {
        let text = "De brug over de Vliet gaat dicht, zegt Reuters.\n\
             Lees ook Waarom de brug dicht moet en de weg open\n\
             Door Anna de Wit\n\
             Door de regen bleef het stil op straat.\n\
             De brug over de Vliet. Beeld EPA\n\
             75 Kinderen zwaaien naar eerste schip onder de brug";
        assert_eq!(asides(text, "nl"), [false, true, true, false, true, true]);
        assert!(!asides(text, "de")[5]);
        assert_eq!(
            asides("Tags: verkeer, bruggen\n\nTags zijn van ijzer.", "nl"),
            [true, false]
        );
    }

    #[test]
    fn names_of_pictures_go_with_their_captions() {
        let text = "De brug over de Vliet gaat dicht.\n\
             De brug kort voor de sluiting\n\
             De brug kort voor de sluiting. Anna de Wit\n\
             De pont\n\
             De pont\n\
             Het Nieuwe Plan\n\
             Het Nieuwe Plan\n\
             De brug over de Vliet gaat dicht.";
        let names = [false, true, true, false, false, false, false, false];
        assert_eq!(asides(text, "nl"), names);
    }

    #[test]
    fn counts_of_players_and_galleries_go() {
        let text = "De brug gaat dicht.\n0:00 / 4:32\nDe brug.\n12:31\n12:45\n1980\n1/3";
        let counts = [false, true, false, false, false, false, true];
        assert_eq!(asides(text, "nl"), counts);
    }

    #[test]
    fn a_headline_goes_with_its_label() {
        let text = "De brug over de Vliet gaat dicht.\n\n\
             Lees ook:\n\n\
             Veerpont vaart weer na een jaar\n\n\
             Wat nu\n\n\
             De brug blijft nog dicht, zegt Reuters.";
        assert_eq!(asides(text, "nl"), [false, true, true, false, false]);
    }
}
