//! Lines that belong to the site and not to the article: "Advertisement", "Share this article",
//! "Sign up for our newsletter and …".

use crate::lexicon::{Category, CategorySet, Phrases};

/// A text of more words is more than such a line.
const WORDS: f32 = 30.0;

/// A credit of more words is a caption with something to say.
const CREDIT_WORDS: f32 = 10.0;

/// So many words in a row at the start of a line say what it is about; fewer may be its subject.
const TELLING: u8 = 3;

/// What a line may be about that is nothing but such words.
const WHOLE: [Category; 10] = [
    Category::Advertisement,
    Category::Share,
    Category::Newsletter,
    Category::SubscribeLogin,
    Category::Comments,
    Category::Cookies,
    Category::Browser,
    Category::Media,
    Category::Contact,
    Category::ReadAlso,
];

/// What a line may be about that goes on after them. Advertisements name what they are for, and so
/// do lists of products.
const START: [Category; 7] = [
    Category::Share,
    Category::Newsletter,
    Category::SubscribeLogin,
    Category::Comments,
    Category::Cookies,
    Category::Browser,
    Category::Media,
];

/// Whether a text of so many words, and no heading, is such a line.
pub fn is_furniture(text: &str, words: f32, phrases: &Phrases) -> bool {
    if words > WORDS {
        return false;
    }
    let hits = phrases.hits(text);
    let any = |categories: &[Category]| categories.iter().copied().collect::<CategorySet>();
    let whole = hits.whole.intersects(any(&WHOLE)) && words > 1.0
        || hits.whole.contains(Category::Advertisement);
    let start = hits.start_words >= TELLING && hits.start.intersects(any(&START));
    // "Photo: Jane Doe"
    let credit = hits.start.contains(Category::PhotoCredit)
        && words <= CREDIT_WORDS
        && text
            .split_whitespace()
            .next()
            .is_some_and(|word| word.ends_with([':', '：']));
    whole || start || credit
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::phrases_for;

    #[test]
    fn lines_of_the_site() {
        for (language, text, is) in [
            ("nl", "Advertentie", true),
            ("nl", "Tekst gaat verder onder de foto.", true),
            (
                "nl",
                "Schrijf je in voor onze nieuwsbrief en mis niets.",
                true,
            ),
            ("nl", "Foto: Jan Winter / ANP", true),
            (
                "nl",
                "De nieuwsbrief van de gemeente is niet bezorgd.",
                false,
            ),
            ("nl", "Foto's van de brand gingen de wereld over.", false),
            ("nl", "Reacties bleven uit.", false),
            ("en", "Share this article", true),
            (
                "en",
                "Sign up for our newsletter to get the news first.",
                true,
            ),
            ("en", "Share prices fell on Monday.", false),
            ("en", "Advertising is a business of trust.", false),
            ("de", "Anzeige", true),
            ("de", "Anzeige erstattete er erst am Montag.", false),
        ] {
            let words = text.split(' ').count() as f32;
            let found = is_furniture(text, words, phrases_for(language));
            assert_eq!(found, is, "{text}");
        }
    }
}
