//! The language of a text.

use whatlang::Lang;

use super::Line;

/// How much text is looked at, in bytes.
const SAMPLE: usize = 4_000;
/// Shorter lines, in bytes, are of menus.
const SHORT: usize = 80;

/// The language of the longer lines, as a BCP 47 tag of a language that the lexicon has.
pub fn detect(lines: &[Line]) -> Option<&'static str> {
    let mut sample = String::new();
    for line in lines.iter().filter(|line| line.text.len() >= SHORT) {
        sample.push_str(&line.text);
        sample.push('\n');
        if sample.len() > SAMPLE {
            break;
        }
    }
    let found = whatlang::detect(&sample).filter(whatlang::Info::is_reliable)?;
    let tag = match found.lang() {
        Lang::Ara => "ar",
        Lang::Ces => "cs",
        Lang::Cmn => "zh",
        Lang::Dan => "da",
        Lang::Deu => "de",
        Lang::Ell => "el",
        Lang::Eng => "en",
        Lang::Fin => "fi",
        Lang::Fra => "fr",
        Lang::Hun => "hu",
        Lang::Ind => "id",
        Lang::Ita => "it",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Nld => "nl",
        Lang::Nob => "no",
        Lang::Pol => "pl",
        Lang::Por => "pt",
        Lang::Ron => "ro",
        Lang::Rus => "ru",
        Lang::Spa => "es",
        Lang::Swe => "sv",
        Lang::Tur => "tr",
        Lang::Ukr => "uk",
        _ => return None,
    };
    Some(tag)
}

#[cfg(test)]
mod tests {
    use crate::lines::Lines;

    #[test]
    fn long_lines_tell_the_language() {
        let language = |text: &str| Lines::of(text).language();
        let dutch = "Home\nContact\nDe dijkweg bij Oosterwijk blijft tot en met vrijdag dicht, omdat het waterschap de weg herstelt.\n\
            Fietsers kunnen de pont nemen, die elk half uur vaart en voor iedereen uit het dorp gratis is.";
        assert_eq!(language(dutch), Some("nl"));
        assert_eq!(language("Home\nContact"), None);
    }
}
