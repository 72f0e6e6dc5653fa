//! Lines that belong to the site and not to the article: "Advertisement", "Share this article",
//! "Sign up for our newsletter and …".

use crate::features::is_sentence_end;
use crate::lexicon::{Category, CategorySet, Hits, Phrases};

/// A text of more words is more than such a line.
const WORDS: f32 = 30.0;

/// A credit of more words is a caption with something to say.
const CREDIT_WORDS: f32 = 10.0;

/// So many words in a row at the start of a sentence say what the line is about; fewer may be its
/// subject. Articles, too, say whom to ask for more, and whose right something is.
const TELLING: u8 = 3;
const TELLING_OF_CONTACT: u8 = 4;

/// The same before the headline of another article.
const TELLING_OF_OTHERS: u8 = 2;

/// More words are no caption with a credit.
const CAPTION_WORDS: f32 = 40.0;

/// Words before the colon of a credit, at most.
const LABEL_WORDS: usize = 2;

/// A line about the time it takes to read has no more words.
const LENGTH_WORDS: f32 = 6.0;
/// A line about rights of more words says more.
const RIGHTS_WORDS: f32 = 15.0;
/// More words than a note of the site with a sentence like "All rights reserved." has.
const NOTE_WORDS: f32 = 60.0;
/// Words that such a sentence has at least.
const NOTE: u8 = 3;

/// More bytes are no heading of a table of contents.
const CONTENTS: usize = 60;

/// What a line may be about that is nothing but such words.
const WHOLE: [Category; 11] = [
    Category::Copyright,
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

/// The same for a single word.
const ALONE: [Category; 2] = [Category::Advertisement, Category::Share];

/// What a line may be about that goes on after them. Advertisements name what they are for, and so
/// do lists of products.
const START: [Category; 3] = [Category::Cookies, Category::Browser, Category::Media];

/// What a line may be about that ends in them.
const ENDS: [Category; 2] = [Category::Newsletter, Category::Share];

/// What a line may ask of its reader, be it behind another sentence: "Like it? Subscribe to …".
const ASKS: [Category; 4] = [
    Category::Share,
    Category::Newsletter,
    Category::SubscribeLogin,
    Category::Comments,
];

/// Whether a text of so many words, and no heading, is such a line.
pub fn is_furniture(text: &str, words: f32, phrases: &Phrases) -> bool {
    if words <= CAPTION_WORDS && ends_in_credit(text, phrases) {
        return true;
    }
    if words > WORDS {
        let first = sentences(text).next();
        let is_note = |sentence| states_rights_or_aims(&phrases.hits(sentence));
        return words <= NOTE_WORDS
            && (first.is_some_and(is_note) || tells_of_author(text, phrases));
    }
    let hits = phrases.hits(text);
    let sentences: Vec<Hits> = sentences(text)
        .map(|sentence| match sentence.len() == text.len() {
            true => hits,
            false => phrases.hits(sentence),
        })
        .collect();
    is_nothing_else(words, &hits)
        || starts_as_furniture(&hits, &sentences)
        || ends_as_furniture(text, &hits)
        || states_rights(text, words, &hits)
        || is_credit(text, words, &hits, phrases)
        || bracketed_end(text).is_some_and(|credit| is_bracketed_credit(credit, phrases))
        || names_other(text, &hits)
        || is_row(text, phrases)
        || sentences.iter().any(states_rights_or_aims)
        || tells_of_author(text, phrases)
}

fn set(categories: &[Category]) -> CategorySet {
    categories.iter().copied().collect()
}

/// "Share this article"
fn is_nothing_else(words: f32, hits: &Hits) -> bool {
    hits.whole.intersects(set(&WHOLE)) && words > 1.0 || hits.whole.intersects(set(&ALONE))
}

/// "Watch the video of …", "Like it? Subscribe to …"
fn starts_as_furniture(hits: &Hits, sentences: &[Hits]) -> bool {
    let starts = |hits: &Hits, with: CategorySet| {
        hits.start_words >= TELLING && hits.start.intersects(with)
            || hits.start_words >= TELLING_OF_CONTACT
                && hits
                    .start
                    .intersects(set(&[Category::Contact, Category::Copyright]))
    };
    let asks = set(&ASKS);
    let mut behind = sentences.iter().skip(1);
    starts(hits, asks.union(set(&START))) || behind.any(|sentence| starts(sentence, asks))
}

/// "All of the week's news, in your inbox.", "Add the Echo as a preferred source on Google"
fn ends_as_furniture(text: &str, hits: &Hits) -> bool {
    hits.end_words >= TELLING && !text.ends_with(':') && hits.end.intersects(set(&ENDS))
}

/// "© The Echo", "All rights reserved by the Echo"
fn states_rights(text: &str, words: f32, hits: &Hits) -> bool {
    let says_so = hits.start.contains(Category::Copyright) && hits.start_words > 1;
    (text.starts_with('©') || says_so && !is_sentence_end(text)) && words <= RIGHTS_WORDS
}

/// "Photo: Jane Doe", "Photos by Jane Doe"
fn is_credit(text: &str, words: f32, hits: &Hits, phrases: &Phrases) -> bool {
    hits.start.contains(Category::PhotoCredit)
        && words <= CREDIT_WORDS
        && (starts_as_credit(text) || is_by_someone(text, phrases))
}

/// "Photos by Jane Doe": behind the first word stands "by", and then names alone.
fn is_by_someone(text: &str, phrases: &Phrases) -> bool {
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let words: Vec<&str> = text.split(' ').collect();
    let [_, by, first, .., last] = words[..] else {
        return false;
    };
    phrases.hits(by).whole.contains(Category::By)
        && capital(first)
        && capital(last)
        && !is_sentence_end(text)
}

/// Whether what stands in brackets is the credit of a picture; "photo 3" is none.
fn is_bracketed_credit(credit: &str, phrases: &Phrases) -> bool {
    let hits = phrases.hits(credit);
    hits.start.contains(Category::PhotoCredit) && (hits.start_words > 1 || starts_as_credit(credit))
}

/// "Read also: a bridge opens", without a link.
fn names_other(text: &str, hits: &Hits) -> bool {
    hits.start.contains(Category::ReadAlso)
        && hits.start_words >= TELLING_OF_OTHERS
        && !is_sentence_end(text)
}

/// Whether a text of so many words says how long it takes to read: "Reading time: 4 minutes". Teasers do, too,
/// which is why it interrupts no text.
pub fn tells_length(text: &str, words: f32, phrases: &Phrases) -> bool {
    let says_so = || {
        let hits = phrases.hits(text);
        hits.start.union(hits.end).contains(Category::ReadingTime)
    };
    words <= LENGTH_WORDS
        && text.contains(|c: char| c.is_ascii_digit())
        && !is_sentence_end(text)
        && says_so()
}

/// Whether a sentence is nothing but "All rights reserved" or "This post contains affiliate links".
fn states_rights_or_aims(hits: &Hits) -> bool {
    hits.start_words >= NOTE
        && (hits.whole.contains(Category::Copyright)
            || hits.whole.contains(Category::Advertisement))
}

/// Whether a text introduces who wrote the article, and gives an address: "Reach her at …".
fn tells_of_author(text: &str, phrases: &Phrases) -> bool {
    let mut sentences = sentences(text).map(|sentence| phrases.hits(sentence));
    text.contains('@')
        && sentences
            .any(|hits| hits.start_words >= TELLING && hits.start.contains(Category::AboutAuthor))
}

/// Whether bars part the text, and each part is such a line, or one of a menu: "Print | Back to top".
fn is_row(text: &str, phrases: &Phrases) -> bool {
    let any: CategorySet = WHOLE.into_iter().chain([Category::Navigation]).collect();
    let parts = || text.split(['|', '•', '·']).map(str::trim);
    parts().nth(1).is_some() && parts().all(|part| phrases.hits(part).whole.intersects(any))
}

/// Whether a heading is one of such lines, or of a box of them: it asks to subscribe, or names other
/// articles.
pub fn heads_furniture(text: &str, phrases: &Phrases) -> bool {
    let hits = phrases.hits(text);
    let asks: CategorySet = [Category::Newsletter, Category::SubscribeLogin]
        .into_iter()
        .collect();
    let is_telling = hits.start_words >= TELLING || hits.whole.contains(Category::Newsletter);
    let names_others = hits.start.contains(Category::ReadAlso)
        && (hits.start_words >= TELLING_OF_OTHERS || text.contains(':'));
    is_telling && hits.start.intersects(asks) || names_others
}

/// Whether a text, be it a heading, is no more than "Table of contents".
pub fn heads_contents(text: &str, phrases: &Phrases) -> bool {
    text.len() <= CONTENTS && phrases.hits(text).whole.contains(Category::Contents)
}

/// Whether a credit follows a sentence: "The harbour at dusk. Photo: Jane Doe", "… © Jane Doe".
fn ends_in_credit(text: &str, phrases: &Phrases) -> bool {
    let starts = text.match_indices(['.', '?', '!', '”', '"', '’', '\'', ')']);
    let mut rests = starts.filter_map(|(at, sign)| text[at + sign.len()..].strip_prefix(' '));
    let says_so = |rest: &str| {
        rest.starts_with('©') || phrases.hits(rest).start.contains(Category::PhotoCredit)
    };
    rests.any(|rest| {
        rest.split(' ').count() as f32 <= CREDIT_WORDS
            && !is_sentence_end(rest)
            && (starts_as_credit(rest) || names_someone(rest))
            && says_so(rest)
    })
}

/// "Photo Jane van Doe", "© JANE DOE": the second word and the last one have capitals.
fn names_someone(credit: &str) -> bool {
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let mut words = credit.split(' ');
    words.nth(1).is_some_and(capital) && words.next_back().is_none_or(capital)
}

/// What stands in brackets at the end of a text: "The harbour (photo by Jane Doe)".
fn bracketed_end(text: &str) -> Option<&str> {
    let text = text.trim_end_matches('.');
    let (_, within) = text.strip_suffix([')', '）'])?.rsplit_once(['(', '（'])?;
    Some(within)
}

/// "Photo: Jane Doe", "Photo credit: Jane Doe", "Crédit photo : Jane Doe", "Fot. Jane Doe"
fn starts_as_credit(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or_default();
    let label = text.find([':', '：']).map(|at| text[..at].trim_end());
    first.ends_with('.') || label.is_some_and(|label| label.split(' ').count() <= LABEL_WORDS)
}

/// The sentences of a short text; a line ends one, too.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.lines();
    let spaced = lines
        .flat_map(|line| line.split(". "))
        .flat_map(|part| part.split("? "));
    let spaced = spaced.flat_map(|part| part.split("! "));
    spaced.flat_map(|part| part.split(['。', '！', '？']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::phrases_for;

    #[test]
    fn lengths() {
        let tells = |language: &str, text: &str| {
            let words = text.split(' ').count() as f32;
            tells_length(text, words, phrases_for(language))
        };
        assert!(tells("de", "Lesezeit: 3 Minuten"));
        assert!(tells("nl", "4 min. leestijd"));
        assert!(!tells("nl", "De leestijd is van 10 tot 12 uur"));
        assert!(!tells("nl", "De leestijd is bekend"));
    }

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
            ("en", "Photo credit: Jane Doe", true),
            ("fr", "Crédit photo : Jeanne Dupont", true),
            ("nl", "Wilt u reageren? Dat kan onderaan.", true),
            ("nl", "Heeft u een nieuwstip? Mail de krant.", true),
            (
                "nl",
                "De nieuwsbrief van de gemeente is niet bezorgd.",
                false,
            ),
            ("nl", "Foto's van de brand gingen de wereld over.", false),
            ("nl", "De kade bij avond. Foto: Persbureau Noord", true),
            (
                "nl",
                "De kade bij avond. Beeld Els van de Wal / de Krant",
                true,
            ),
            ("nl", "De kade bij avond. © Els Wal", true),
            ("nl", "“De kade was leeg.” Beeld uit Hoorn", false),
            ("nl", "De kade was leeg. Foto Wal is gesloten.", false),
            ("nl", "Reacties bleven uit.", false),
            ("en", "Add the Echo as a preferred source on Google", true),
            ("en", "It looks something like this:", false),
            ("en", "Share this article", true),
            (
                "en",
                "Sign up for our newsletter to get the news first.",
                true,
            ),
            ("en", "Share prices fell on Monday.", false),
            ("en", "Advertising is a business of trust.", false),
            (
                "en",
                "Like this article? Subscribe to our newsletter.",
                true,
            ),
            ("en", "All of the week's news, in your inbox.", true),
            ("en", "She never gave him her email address.", false),
            ("en", "© 2021 City Paper", true),
            (
                "en",
                "Copyright 2021 City Media Inc. All rights reserved. No part of it may be printed.",
                true,
            ),
            (
                "en",
                "Jane Doe covers the courts for the Echo. Reach her at jdoe@echo.example.",
                true,
            ),
            (
                "en",
                "Reach her at the harbour before the ferry leaves.",
                false,
            ),
            (
                "de",
                "Dieser Beitrag enthält Affiliate-Links. Kaufst du darüber, bekommen wir etwas.",
                true,
            ),
            ("en", "The heirs reserved all rights to the song.", false),
            (
                "en",
                "A flat export of the plan that was used for the design.",
                false,
            ),
            (
                "en",
                "The mayor spoke on Monday. (Watch the video below.)",
                false,
            ),
            ("en", "Print this story | E-mail to a friend", true),
            ("en", "Print | The harbour reopens", false),
            ("de", "Original-Content von: Polizei Moosgrund", true),
            ("en", "Tickets: City Hall\nAll rights reserved.", true),
            ("nl", "Lees ook De brug gaat open", true),
            (
                "nl",
                "Lees verder in hoofdstuk twee van het rapport.",
                false,
            ),
            ("it", "Il porto di Genova (foto di Gianni Rossi)", true),
            ("de", "Der Hafen am Morgen (Foto: dpa).", true),
            ("ja", "港の朝（写真：山田太郎）", true),
            ("nl", "Vouw het papier dubbel (foto 3).", false),
            ("en", "Photos by Jane Doe", true),
            ("nl", "Foto's door Jan van Dam", true),
            ("en", "Photos by residents show the damage", false),
            ("en", "Photos by Jane Doe show the damage.", false),
            ("de", "Anzeige", true),
            ("de", "Anzeige erstattete er erst am Montag.", false),
        ] {
            let words = text.split(' ').count() as f32;
            let found = is_furniture(text, words, phrases_for(language));
            assert_eq!(found, is, "{text}");
        }
    }
}
