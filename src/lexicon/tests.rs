use std::collections::HashSet;

use super::*;

fn names(set: CategorySet) -> Vec<&'static str> {
    let all = Category::ALL
        .iter()
        .filter(|category| set.contains(**category));
    all.map(|category| category.name()).collect()
}

#[test]
fn each_file_is_complete() {
    let mut codes = HashSet::new();
    for language in languages() {
        let code = language.code();
        assert!(codes.insert(code), "{code} stands there twice");
        let categories = language.categories();
        let known: HashSet<_> = Category::ALL
            .iter()
            .map(|category| category.name())
            .collect();
        let given: HashSet<_> = categories.keys().copied().collect();
        assert_eq!(given, known, "{code}");
        for (category, phrases) in categories {
            assert!(code == "zxx" || !phrases.is_empty(), "{code} {category}");
            assert_eq!(
                phrases.iter().collect::<HashSet<_>>().len(),
                phrases.len(),
                "{code} {category}"
            );
            for phrase in phrases {
                assert_eq!(phrase.trim().to_lowercase(), *phrase, "{code} {category}");
                assert!(!phrase.is_empty(), "{code} {category}");
            }
        }
        if code == "zxx" {
            continue;
        }
        assert_eq!(
            (language.months().len(), language.weekdays().len()),
            (12, 7),
            "{code}"
        );
        assert!(
            language
                .months()
                .iter()
                .chain(language.weekdays())
                .all(|names| !names.is_empty())
        );
        for thing in ["and", "hour", "ago", "today", "yesterday"] {
            assert!(!language.words(thing).is_empty(), "{code} {thing}");
        }
    }
}

#[test]
fn phrases_are_found_where_they_stand() {
    // text, at the start, the whole, anywhere
    for (text, start, whole, anywhere) in [
        (
            "Lees ook: Dijkweg dicht tot vrijdag",
            vec!["read_also"],
            vec![],
            vec!["read_also"],
        ),
        (
            "  » LEES OOK",
            vec!["read_also"],
            vec!["read_also"],
            vec!["read_also"],
        ),
        (
            "Facebook Twitter WhatsApp",
            vec!["share"],
            vec!["share"],
            vec!["share"],
        ),
        ("12 reacties", vec![], vec!["comments"], vec!["comments"]),
        ("Onderwerpen", vec!["tags"], vec!["tags"], vec!["tags"]),
        (
            "Kommentare",
            vec!["comments"],
            vec!["comments"],
            vec!["comments"],
        ),
        (
            "Inscrivez-vous à la newsletter de la rédaction",
            vec!["newsletter"],
            vec![],
            vec!["newsletter"],
        ),
        (
            "Foto: Anna de Wit",
            vec!["photo_credit"],
            vec![],
            vec!["photo_credit"],
        ),
    ] {
        let hits = phrases_for("").hits(text);
        assert_eq!(names(hits.start), start, "start of {text}");
        assert_eq!(names(hits.whole), whole, "whole of {text}");
        for category in anywhere {
            assert!(
                names(hits.anywhere).contains(&category),
                "{category} in {text}"
            );
        }
    }
}

#[test]
fn words_are_whole_words() {
    for text in [
        "De gedeelde macht",
        "The sharecropper speaks",
        "Verbeelding en twijfel",
    ] {
        let hits = phrases_for("").hits(text);
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
        let hits = phrases_for("").hits(text);
        assert_eq!(names(hits.whole), Vec::<&str>::new(), "{text}");
        assert_eq!(names(hits.start), Vec::<&str>::new(), "{text}");
    }
}

#[test]
fn long_texts_are_looked_at_from_both_ends() {
    let filler = "é ".repeat(2000);
    let hits = phrases_for("").hits(&format!("{filler}lees ook"));
    assert_eq!(names(hits.anywhere), ["read_also"]);
    let hits = phrases_for("").hits(&format!("{filler}lees ook {filler}"));
    assert_eq!(names(hits.anywhere), Vec::<&str>::new());
    assert!(hits.covered == 0);
}

#[test]
fn phrases_are_found_in_every_language() {
    // language, category, a text that starts with a phrase, one that is nothing else
    for (tag, category, start, whole) in [
        (
            "nb-NO",
            "read_also",
            "Les også: Broen stenges mandag",
            "LES OGSÅ",
        ),
        (
            "no",
            "about_author",
            "Dette er en kommentar av Kari Moe",
            "Om forfatteren",
        ),
        ("fi", "read_also", "Lue myös: Silta suljetaan", "Lue lisää"),
        ("fi", "photo_credit", "Kuva: Aino Laine", "Kuvituskuva"),
        (
            "cs",
            "read_also",
            "Čtěte také: Most zavřou",
            "Mohlo by vás zajímat",
        ),
        (
            "cs",
            "copyright",
            "Všechna práva vyhrazena městskému listu",
            "Všechna práva vyhrazena",
        ),
        (
            "hu",
            "published",
            "Közzétéve: tegnap este",
            "Közzététel dátuma: 2026",
        ),
        ("hu", "comments", "Szólj hozzá a cikkhez", "12 hozzászólás"),
        (
            "ro",
            "read_also",
            "Citește și: Podul se închide",
            "CITEŞTE ŞI",
        ),
        (
            "ro",
            "newsletter",
            "Abonează-te la newsletter și afli totul",
            "Newsletterul nostru",
        ),
        (
            "hr",
            "read_also",
            "Pročitajte i: Most se zatvara",
            "Povezani članci",
        ),
        ("bs", "trending", "Najčitanije u ovom gradu", "Najčitanije"),
        (
            "tr",
            "read_also",
            "Bunları da okuyun: Köprü kapanıyor",
            "Devamını oku",
        ),
        ("tr", "comments", "Yorum yap ve tartışmaya gel", "YORUMLAR"),
        (
            "id",
            "read_also",
            "Baca juga: Jembatan ditutup",
            "Artikel terkait",
        ),
        (
            "id",
            "share",
            "Bagikan artikel ini dengan kawan",
            "Bagikan:",
        ),
        (
            "ru",
            "read_also",
            "Читайте также: мост закроют",
            "ЧИТАЙТЕ ТАКЖЕ",
        ),
        ("ru", "contact", "Нашли ошибку? Расскажите", "Нашли ошибку?"),
        (
            "uk",
            "read_also",
            "Читайте також: міст закриють",
            "Новини за темою",
        ),
        (
            "uk",
            "subscribe_login",
            "Підтримайте нас сьогодні",
            "Увійти",
        ),
        (
            "el",
            "read_also",
            "Διαβάστε επίσης: Κλείνει η γέφυρα",
            "ΔΙΑΒΑΣΤΕ ΕΠΙΣΗΣ",
        ),
        (
            "el",
            "updated",
            "Ενημερώθηκε: σήμερα το πρωί",
            "Τελευταία ενημέρωση",
        ),
        ("ar", "read_also", "اقرأ أيضًا: إغلاق الجسر", "اقرأ أيضاً"),
        (
            "ar",
            "copyright",
            "جميع الحقوق محفوظة للصحيفة",
            "جميع الحقوق محفوظة © 2026",
        ),
        (
            "ja",
            "read_also",
            "関連記事：橋を閉鎖へ",
            "あわせて読みたい",
        ),
        (
            "ja",
            "subscribe_login",
            "この記事は有料会員限定です。残り三百字",
            "ログイン",
        ),
        ("zh-Hans", "read_also", "相关阅读：大桥将关闭", "推荐阅读"),
        ("zh-TW", "comments", "發表評論前請先看規則", "12 條評論"),
        (
            "ko",
            "read_also",
            "관련기사: 다리 통행 중단",
            "관련기사 더보기",
        ),
        (
            "ko",
            "copyright",
            "무단전재 및 재배포 금지를 알려",
            "무단전재 및 재배포 금지",
        ),
    ] {
        let phrases = phrases_for(tag);
        let hits = phrases.hits(start);
        assert!(names(hits.start).contains(&category), "start of {start}");
        assert_eq!(names(hits.whole), Vec::<&str>::new(), "whole of {start}");
        let hits = phrases.hits(whole);
        assert!(names(hits.whole).contains(&category), "whole of {whole}");
    }
}

#[test]
fn sentences_of_other_languages_are_not_taken_for_boilerplate() {
    for text in [
        "Broen over elva stenges mandag, og trafikken ledes om sentrum.",
        "Politiet fikk melding om brannen like før midnatt.",
        "Silta suljetaan maanantaina kolmeksi viikoksi korjausten takia.",
        "Poliisi epäilee miestä törkeästä pahoinpitelystä.",
        "Most přes řeku zavřou v pondělí na tři týdny.",
        "Podle starosty potrvá oprava do konce měsíce.",
        "A hidat hétfőtől három hétre lezárják a felújítás miatt.",
        "Az önkormányzat szerint a munka a hónap végére elkészül.",
        "Podul peste râu va fi închis de luni, timp de trei săptămâni.",
        "Primarul a anunțat că lucrările se termină până la sfârșitul lunii.",
        "Most preko rijeke zatvara se u ponedjeljak na tri tjedna.",
        "Gradonačelnik je rekao da će radovi trajati do kraja mjeseca.",
        "Köprü pazartesi gününden itibaren üç hafta trafiğe kapatılacak.",
        "Belediye başkanı, çalışmaların ay sonuna kadar süreceğini söyledi.",
        "Jembatan itu akan ditutup selama tiga pekan mulai Senin.",
        "Wali kota mengatakan perbaikan akan selesai akhir bulan ini.",
        "Мост через реку закроют в понедельник на три недели.",
        "По словам мэра, ремонт продлится до конца месяца.",
        "Міст через річку закриють у понеділок на три тижні.",
        "За словами мера, ремонт триватиме до кінця місяця.",
        "Η γέφυρα θα κλείσει τη Δευτέρα για τρεις εβδομάδες.",
        "Σύμφωνα με τον δήμαρχο, τα έργα θα κρατήσουν έναν μήνα.",
        "يُغلق الجسر يوم الاثنين لمدة ثلاثة أسابيع بسبب أعمال الصيانة.",
        "وقال رئيس البلدية إن الأعمال ستستمر حتى نهاية الشهر.",
        "市は月曜日から三週間、川にかかる橋を閉鎖する。",
        "文化庁は火曜日、新しい指針を発表した。",
        "大桥将从星期一起关闭三周，市民需绕行。",
        "市長表示，工程將於月底完成。",
        "강을 건너는 다리가 월요일부터 3주 동안 통제된다.",
        "시장은 공사가 이달 말까지 이어질 것이라고 말했다.",
    ] {
        let hits = phrases_for("").hits(text);
        assert_eq!(names(hits.whole), Vec::<&str>::new(), "{text}");
        assert_eq!(names(hits.start), Vec::<&str>::new(), "{text}");
    }
}
