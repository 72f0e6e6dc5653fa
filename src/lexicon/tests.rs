use std::collections::HashSet;

use super::*;

fn names(set: CategorySet) -> Vec<&'static str> {
    let all = Category::ALL.iter().filter(|category| set.contains(**category));
    all.map(|category| category.name()).collect()
}

#[test]
fn each_file_is_complete() {
    let mut codes = HashSet::new();
    for (file, language) in FILES.iter().zip(languages()) {
        let code = language.code();
        assert!(codes.insert(code), "{code} stands there twice");
        let value: serde_json::Value = serde_json::from_str(file).unwrap();
        let categories = value["categories"].as_object().unwrap();
        let known: HashSet<_> = Category::ALL.iter().map(|category| category.name()).collect();
        let given: HashSet<_> = categories.keys().map(String::as_str).collect();
        assert_eq!(given, known, "{code}");
        for (category, phrases) in categories {
            let phrases: Vec<&str> = phrases.as_array().unwrap().iter().map(|p| p.as_str().unwrap()).collect();
            assert!(code == "zxx" || !phrases.is_empty(), "{code} {category}");
            assert_eq!(phrases.iter().collect::<HashSet<_>>().len(), phrases.len(), "{code} {category}");
            for phrase in phrases {
                assert_eq!(phrase.trim().to_lowercase(), *phrase, "{code} {category}");
                assert!(!phrase.is_empty(), "{code} {category}");
            }
        }
        if code == "zxx" {
            continue;
        }
        assert_eq!((language.months().len(), language.weekdays().len()), (12, 7), "{code}");
        assert!(language.months().iter().chain(language.weekdays()).all(|names| !names.is_empty()));
        for thing in ["and", "hour", "ago", "today", "yesterday"] {
            assert!(!language.words(thing).is_empty(), "{code} {thing}");
        }
    }
}

#[test]
fn phrases_are_found_where_they_stand() {
    // text, at the start, the whole, anywhere
    for (text, start, whole, anywhere) in [
        ("Lees ook: Dijkweg dicht tot vrijdag", vec!["read_also"], vec![], vec!["read_also"]),
        ("  » LEES OOK", vec!["read_also"], vec!["read_also"], vec!["read_also"]),
        ("Facebook Twitter WhatsApp", vec!["share"], vec!["share"], vec!["share"]),
        ("12 reacties", vec![], vec!["comments"], vec!["comments"]),
        ("Onderwerpen", vec!["tags"], vec!["tags"], vec!["tags"]),
        ("Kommentare", vec!["comments"], vec!["comments"], vec!["comments"]),
        ("Inscrivez-vous à la newsletter de la rédaction", vec!["newsletter"], vec![], vec!["newsletter"]),
        ("Foto: Anna de Wit", vec!["photo_credit"], vec![], vec!["photo_credit"]),
    ] {
        let hits = Lexicon::get().hits(text, LanguageSet::ALL);
        assert_eq!(names(hits.start), start, "start of {text}");
        assert_eq!(names(hits.whole), whole, "whole of {text}");
        for category in anywhere {
            assert!(names(hits.anywhere).contains(&category), "{category} in {text}");
        }
    }
}

#[test]
fn words_are_whole_words() {
    for text in ["De gedeelde macht", "The sharecropper speaks", "Verbeelding en twijfel"] {
        let hits = Lexicon::get().hits(text, LanguageSet::ALL);
        assert_eq!(names(hits.anywhere), Vec::<&str>::new(), "{text}");
    }
}

#[test]
fn sentences_are_not_taken_for_boilerplate() {
    for text in [
        "De brug over de Vliet gaat maandag voor drie weken dicht.",
        "The council voted on Tuesday to close the old bridge for good.",
        "Die Brücke wird am Montag für drei Wochen gesperrt.",
        "Le pont fermera lundi pour trois semaines, selon la mairie.",
        "El puente cerrará el lunes durante tres semanas.",
        "Il ponte chiuderà lunedì per tre settimane.",
    ] {
        let hits = Lexicon::get().hits(text, LanguageSet::ALL);
        assert_eq!(names(hits.whole), Vec::<&str>::new(), "{text}");
        assert_eq!(names(hits.start), Vec::<&str>::new(), "{text}");
    }
}

#[test]
fn long_texts_are_looked_at_from_both_ends() {
    let filler = "é ".repeat(2000);
    let hits = Lexicon::get().hits(&format!("{filler}lees ook"), LanguageSet::ALL);
    assert_eq!(names(hits.anywhere), ["read_also"]);
    let hits = Lexicon::get().hits(&format!("{filler}lees ook {filler}"), LanguageSet::ALL);
    assert_eq!(names(hits.anywhere), Vec::<&str>::new());
    assert!(hits.covered == 0);
}
