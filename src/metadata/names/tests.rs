//! Raw credits with what they say.

use scraper::Html;

use super::super::{Metadata, Statements, choose};
use super::split;
use super::words::WORDS;
use crate::blocks::Page;
use crate::limits::Budget;
use crate::score::Models;

/// A raw credit, the credit as a reader sees it, the authors parted by `|`.
type Row = (&'static str, &'static str, &'static str);

#[track_caller]
fn check(rows: &[Row]) {
    let mut wrong = Vec::new();
    for (raw, byline, authors) in rows {
        let credit = split::read(raw).unwrap_or_default();
        let found = credit.authors().join("|");
        if credit.byline != *byline || found != *authors {
            wrong.push(format!(
                "{raw:?}\n  byline  {:?}\n  authors {found:?}",
                credit.byline
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn english() {
    check(&[
        (
            "March 3, 2026 · 30 min · 6279 words · Nora Whitby",
            "Nora Whitby",
            "Nora Whitby",
        ),
        (
            "On January 12, 2026 By Nora Whitby\nIn Budget Travel, Guides to Resources",
            "Nora Whitby",
            "Nora Whitby",
        ),
        (
            "Nora Whitby, gastroenterologist, Dikeview Health",
            "Nora Whitby, gastroenterologist, Dikeview Health",
            "Nora Whitby",
        ),
        (
            "Nora Whitby, reporter, Jane Brandt, editor",
            "Nora Whitby, reporter, Jane Brandt, editor",
            "Nora Whitby|Jane Brandt",
        ),
        (
            "Nora Whitby / Smallmouth",
            "Nora Whitby / Smallmouth",
            "Nora Whitby",
        ),
        ("Nora / Jane", "Nora / Jane", "Nora|Jane"),
        (
            "Guest post by Nora Whitby of Acme",
            "Nora Whitby of Acme",
            "Nora Whitby",
        ),
        (
            "By Nora Whitby | Staff Writer | The Dawn",
            "Nora Whitby",
            "Nora Whitby",
        ),
        (
            "By Nora Whitby For Dailyonline",
            "Nora Whitby For Dailyonline",
            "Nora Whitby",
        ),
        (
            "NORA WHITBY FOR DAILYONLINE",
            "NORA WHITBY FOR DAILYONLINE",
            "Nora Whitby",
        ),
        (
            "Writer: Nora Whitby | Editor: Saul Brandt",
            "Nora Whitby",
            "Nora Whitby",
        ),
        ("By Nora Whitby", "Nora Whitby", "Nora Whitby"),
        ("Von Holger am 5. Oktober 2007", "Holger", "Holger"),
        ("5. Oktober 2007 von Holger", "Holger", "Holger"),
        (
            "Dodane przez Halina Borkowska",
            "Halina Borkowska",
            "Halina Borkowska",
        ),
        (
            "Ajouté par Claire Morel le 5 mai 2015",
            "Claire Morel",
            "Claire Morel",
        ),
        ("by Nora Whitby", "Nora Whitby", "Nora Whitby"),
        ("BY NORA WHITBY", "NORA WHITBY", "Nora Whitby"),
        ("By: Nora Whitby", "Nora Whitby", "Nora Whitby"),
        ("ByNora Whitby", "Nora Whitby", "Nora Whitby"),
        (
            "By Nora Whitby Nora Whitby",
            "Nora Whitby Nora Whitby",
            "Nora Whitby",
        ),
        ("By R. R.", "R. R.", "R. R."),
        ("BY JJ WHITBY", "JJ WHITBY", "JJ Whitby"),
        ("BY NORA NG", "NORA NG", "Nora Ng"),
        ("By Nora Whitby 7:30pm", "Nora Whitby", "Nora Whitby"),
        (
            "By Nora Whitby + Saul Brandt",
            "Nora Whitby + Saul Brandt",
            "Nora Whitby|Saul Brandt",
        ),
        (
            "Written by Nora Whitby and Saul Brandt",
            "Nora Whitby and Saul Brandt",
            "Nora Whitby|Saul Brandt",
        ),
        (
            "Nora Whitby, Saul Brandt, and Ida Crane",
            "Nora Whitby, Saul Brandt, and Ida Crane",
            "Nora Whitby|Saul Brandt|Ida Crane",
        ),
        (
            "Nora Whitby & Saul Brandt",
            "Nora Whitby & Saul Brandt",
            "Nora Whitby|Saul Brandt",
        ),
        (
            "By NORA WHITBY, AP Auto Writer",
            "NORA WHITBY, AP Auto Writer",
            "Nora Whitby",
        ),
        (
            "By Nora Whitby, Staff Writer",
            "Nora Whitby, Staff Writer",
            "Nora Whitby",
        ),
        (
            "Nora Whitby Staff Writer",
            "Nora Whitby Staff Writer",
            "Nora Whitby",
        ),
        (
            "Nora Whitby, Senior Economics Correspondent",
            "Nora Whitby, Senior Economics Correspondent",
            "Nora Whitby",
        ),
        (
            "Political reporter Nora Whitby",
            "Political reporter Nora Whitby",
            "Nora Whitby",
        ),
        (
            "By Nora Whitby in Brussels",
            "Nora Whitby in Brussels",
            "Nora Whitby",
        ),
        (
            "By Nora Whitby for Reuters",
            "Nora Whitby for Reuters",
            "Nora Whitby",
        ),
        (
            "By Nora Whitby, Reuters",
            "Nora Whitby, Reuters",
            "Nora Whitby",
        ),
        (
            "By Nora Whitby and Reuters",
            "Nora Whitby and Reuters",
            "Nora Whitby",
        ),
        ("By Reuters", "Reuters", "Reuters"),
        (
            "By The Associated Press",
            "The Associated Press",
            "The Associated Press",
        ),
        ("Reuters Staff", "Reuters Staff", "Reuters"),
        ("Nora Whitby March 3, 2021", "Nora Whitby", "Nora Whitby"),
        (
            "By Nora Whitby on March 3, 2021 | Updated 5 May 2021",
            "Nora Whitby",
            "Nora Whitby",
        ),
        ("March 3, 2021 by Nora Whitby", "Nora Whitby", "Nora Whitby"),
        (
            "By Nora Whitby May 5, 2025 4 Mins Read",
            "Nora Whitby",
            "Nora Whitby",
        ),
        ("Nora Whitby • 5 min read", "Nora Whitby", "Nora Whitby"),
        ("Nora Whitby · Dec 17, 2025", "Nora Whitby", "Nora Whitby"),
        ("Dec 17, 2025Nora Whitby", "Nora Whitby", "Nora Whitby"),
        (
            "Nora Whitby Saturday, 19 October 2019, 11:14 AM",
            "Nora Whitby",
            "Nora Whitby",
        ),
        (
            "By Nora Whitby Updated: Oct. 4, 2024",
            "Nora Whitby",
            "Nora Whitby",
        ),
        ("Nora Whitby Follow", "Nora Whitby", "Nora Whitby"),
        ("Nora Whitby Show bio", "Nora Whitby", "Nora Whitby"),
        (
            "Nora Whitby | nwhitby@example.org",
            "Nora Whitby",
            "Nora Whitby",
        ),
        ("Nora Whitby @norawhitby", "Nora Whitby", "Nora Whitby"),
        (
            "Nora Whitby https://example.org/nora",
            "Nora Whitby",
            "Nora Whitby",
        ),
        ("Nora Whitby, PhD", "Nora Whitby, PhD", "Nora Whitby"),
        (
            "Nora Whitby, Ph.D., Saul Brandt, M.D.",
            "Nora Whitby, Ph.D., Saul Brandt, M.D.",
            "Nora Whitby|Saul Brandt",
        ),
        (
            "Nora Whitby, MS, RD, LDN",
            "Nora Whitby, MS, RD, LDN",
            "Nora Whitby",
        ),
        (
            "Nora B. Whitby CPP, PSP",
            "Nora B. Whitby CPP, PSP",
            "Nora B. Whitby",
        ),
        (
            "Ida Crane, VMD; Saul Brandt, DVM, DACVB",
            "Ida Crane, VMD; Saul Brandt, DVM, DACVB",
            "Ida Crane|Saul Brandt",
        ),
        ("Saul Brandt Jr.", "Saul Brandt Jr.", "Saul Brandt Jr."),
        (
            "Saul Brandt, Jr., and Ida Crane",
            "Saul Brandt, Jr., and Ida Crane",
            "Saul Brandt, Jr.|Ida Crane",
        ),
        ("SAUL BRANDT III", "SAUL BRANDT III", "Saul Brandt III"),
        ("Whitby, Nora", "Whitby, Nora", "Nora Whitby"),
        ("Brandt, Saul T.", "Brandt, Saul T.", "Saul T. Brandt"),
        (
            "Whitby, Nora; Brandt, Saul",
            "Whitby, Nora; Brandt, Saul",
            "Nora Whitby|Saul Brandt",
        ),
        ("AOIFE O'HARTE", "AOIFE O'HARTE", "Aoife O'Harte"),
        ("RORY MCTAGGART", "RORY MCTAGGART", "Rory McTaggart"),
        (
            "MARY-ANN LEIGH-FOX",
            "MARY-ANN LEIGH-FOX",
            "Mary-Ann Leigh-Fox",
        ),
        ("T.J. CRANE", "T.J. CRANE", "T.J. Crane"),
        ("Dr. Ida Crane", "Dr. Ida Crane", "Dr. Ida Crane"),
        ("Ida Crane, Ida Crane", "Ida Crane, Ida Crane", "Ida Crane"),
        ("Ida Crane Ida Crane", "Ida Crane Ida Crane", "Ida Crane"),
        (
            "By Ida Crane | Photos by Saul Brandt",
            "Ida Crane",
            "Ida Crane",
        ),
        (
            "Written by Ida Crane, Edited by Saul Brandt",
            "Ida Crane",
            "Ida Crane",
        ),
        (
            "Written by Ida Crane; Medically reviewed by Saul Brandt, MD",
            "Ida Crane",
            "Ida Crane",
        ),
        (
            "By Ida Crane, Director of Operations and Safety Expert",
            "Ida Crane, Director of Operations and Safety Expert",
            "Ida Crane",
        ),
        ("By Ida CraneUpdated May 4, 2022", "Ida Crane", "Ida Crane"),
        (
            "STAFF AND NEWS SERVICE REPORTS",
            "STAFF AND NEWS SERVICE REPORTS",
            "STAFF|NEWS SERVICE REPORTS",
        ),
        (
            "The Harbour Gazette editorial team",
            "The Harbour Gazette editorial team",
            "The Harbour Gazette editorial team",
        ),
        (
            "Center for Coastal Evaluation and Research",
            "Center for Coastal Evaluation and Research",
            "Center for Coastal Evaluation and Research",
        ),
        ("Ida (Fox) Crane", "Ida (Fox) Crane", "Ida (Fox) Crane"),
        ("Ida Crane (Reuters)", "Ida Crane", "Ida Crane"),
        ("Nora & Katya", "Nora & Katya", "Nora|Katya"),
    ]);
}

#[test]
fn dutch() {
    check(&[
        ("3 maart 2021 Jan Winter", "Jan Winter", "Jan Winter"),
        ("12:30 Jan Winter", "Jan Winter", "Jan Winter"),
        ("Interview Nora Winter", "Nora Winter", "Nora Winter"),
        ("Opinie | Nora Winter", "Nora Winter", "Nora Winter"),
        (
            "Onze correspondent Nora Winter",
            "Onze correspondent Nora Winter",
            "Nora Winter",
        ),
        (
            "Tekst Nora Winter Beeld Saul Brandt",
            "Nora Winter",
            "Nora Winter",
        ),
        ("Tekst Nora Winter", "Nora Winter", "Nora Winter"),
        (
            "Auteurs Nora Winter en Saul Brandt",
            "Nora Winter en Saul Brandt",
            "Nora Winter|Saul Brandt",
        ),
        (
            "Nora Winter | Den Haag",
            "Nora Winter | Den Haag",
            "Nora Winter",
        ),
        ("Door: ANP/NU.nl", "ANP/NU.nl", "ANP|NU.nl"),
        ("Door: ANP", "ANP", "ANP"),
        ("17 juni 2026, 14:22 - bron: ANP", "ANP", "ANP"),
        ("Door Jan VAN DIJK", "Jan VAN DIJK", "Jan van Dijk"),
        (
            "Els Kuipers, Wim De Smet 17-06-26, 19:56 Bron: Belga",
            "Els Kuipers, Wim De Smet",
            "Els Kuipers|Wim De Smet",
        ),
        (
            "Door: Spelkrant.nl/Joep van Buuren",
            "Spelkrant.nl/Joep van Buuren",
            "Spelkrant.nl|Joep van Buuren",
        ),
        (
            "Door Gijs van der Meulen",
            "Gijs van der Meulen",
            "Gijs van der Meulen",
        ),
        ("Par GWEN LE BRIS", "GWEN LE BRIS", "Gwen Le Bris"),
        ("Por ANA DE LA CRUZ", "ANA DE LA CRUZ", "Ana de la Cruz"),
        (
            "door GIJS VAN DER MEULEN",
            "GIJS VAN DER MEULEN",
            "Gijs van der Meulen",
        ),
        (
            "Door: Gijs de Wit en Femke Oldenhuis",
            "Gijs de Wit en Femke Oldenhuis",
            "Gijs de Wit|Femke Oldenhuis",
        ),
        (
            "– Gijs de Wit, Redactie Economie",
            "Gijs de Wit, Redactie Economie",
            "Gijs de Wit",
        ),
        (
            "Van onze verslaggever Gijs de Wit",
            "verslaggever Gijs de Wit",
            "Gijs de Wit",
        ),
        (
            "Gijs de Wit12 maart 2020, 10:30",
            "Gijs de Wit",
            "Gijs de Wit",
        ),
        (
            "Gijs de Wit, verslaggever",
            "Gijs de Wit, verslaggever",
            "Gijs de Wit",
        ),
        (
            "Tekst: Gijs de Wit, Foto's: Femke Oldenhuis",
            "Gijs de Wit",
            "Gijs de Wit",
        ),
        (
            "Geschreven door Gijs de Wit op 12 mei 2021",
            "Gijs de Wit",
            "Gijs de Wit",
        ),
        (
            "IJSBRAND TEN HOVE",
            "IJSBRAND TEN HOVE",
            "IJsbrand ten Hove",
        ),
        ("Redactie", "Redactie", "Redactie"),
        ("Van Buuren, Joep", "Van Buuren, Joep", "Joep van Buuren"),
    ]);
}

#[test]
fn german() {
    check(&[
        ("29. Juni 2026, 23:39 · von Tobi", "Tobi", "Tobi"),
        ("Von Tobi", "Tobi", "Tobi"),
        (
            "Nora Winter, Übersetzung Anna Bauer",
            "Nora Winter",
            "Nora Winter",
        ),
        (
            "Autor: Nora Winter Stand: 12.03.2021",
            "Nora Winter",
            "Nora Winter",
        ),
        (
            "Nora Winter, ABCDE Politik",
            "Nora Winter, ABCDE Politik",
            "Nora Winter",
        ),
        ("Gastkommentar | Nora Winter", "Nora Winter", "Nora Winter"),
        (
            "aus Linz berichtet Nora Winter",
            "Nora Winter",
            "Nora Winter",
        ),
        (
            "Unsere Korrespondentin Nora Winter",
            "Unsere Korrespondentin Nora Winter",
            "Nora Winter",
        ),
        (
            "Von Brigitte Bauer, Anna Giulia Funk",
            "Brigitte Bauer, Anna Giulia Funk",
            "Brigitte Bauer|Anna Giulia Funk",
        ),
        (
            "Von Max Möller aus Berlin",
            "Max Möller aus Berlin",
            "Max Möller",
        ),
        ("von Mathilde", "Mathilde", "Mathilde"),
        ("Von dpa", "dpa", "dpa"),
        ("Von Max Möller und dpa", "Max Möller und dpa", "Max Möller"),
        (
            "Von Wirtschaftsredakteurin Eva Lindt",
            "Wirtschaftsredakteurin Eva Lindt",
            "Eva Lindt",
        ),
        ("Ein Gastbeitrag von Eva Lindt", "Eva Lindt", "Eva Lindt"),
        (
            "Text: Eva Lindt, Fotos: Bernd Meier",
            "Eva Lindt",
            "Eva Lindt",
        ),
        ("Autor: Eva Lindt", "Eva Lindt", "Eva Lindt"),
        (
            "Von Eva Lindt am Samstag, 19. Oktober 2019 um 11:14 Uhr",
            "Eva Lindt",
            "Eva Lindt",
        ),
        (
            "Ursula von der Heide",
            "Ursula von der Heide",
            "Ursula von der Heide",
        ),
        ("Von der Heide", "Von der Heide", "Von der Heide"),
        (
            "URSULA VON DER HEIDE",
            "URSULA VON DER HEIDE",
            "Ursula von der Heide",
        ),
        ("Redaktion", "Redaktion", "Redaktion"),
        ("Quelle: sid/dpa", "sid/dpa", "sid|dpa"),
        ("Dr. Eva Lindt", "Dr. Eva Lindt", "Dr. Eva Lindt"),
        (
            "Bayerisches Institut für Wald und Wasser",
            "Bayerisches Institut für Wald und Wasser",
            "Bayerisches Institut für Wald und Wasser",
        ),
        (
            "Eva LindtKorrespondentin",
            "Eva Lindt Korrespondentin",
            "Eva Lindt",
        ),
    ]);
}

#[test]
fn romance_languages() {
    check(&[
        ("di Redazione", "Redazione", "Redazione"),
        ("Da Redação", "Redação", "Redação"),
        (
            "Di Nora Rossi - Corrispondente da Londra",
            "Nora Rossi",
            "Nora Rossi",
        ),
        // French
        ("Par Gwenaël Rouxel", "Gwenaël Rouxel", "Gwenaël Rouxel"),
        (
            "Par Gwenaël Rouxel et Chloé Besnard",
            "Gwenaël Rouxel et Chloé Besnard",
            "Gwenaël Rouxel|Chloé Besnard",
        ),
        (
            "Par Gwenaël Rouxel avec AFP",
            "Gwenaël Rouxel avec AFP",
            "Gwenaël Rouxel",
        ),
        ("Par Hexagone avec AFP", "Hexagone avec AFP", "Hexagone"),
        (
            "Par Gwenaël Rouxel, avec Chloé Besnard",
            "Gwenaël Rouxel, avec Chloé Besnard",
            "Gwenaël Rouxel|Chloé Besnard",
        ),
        (
            "Une analyse de Chloé Besnard",
            "Chloé Besnard",
            "Chloé Besnard",
        ),
        ("Gwenaël ROUXEL", "Gwenaël ROUXEL", "Gwenaël Rouxel"),
        (
            "Par Gwenaël Rouxel, envoyé spécial à Kyiv",
            "Gwenaël Rouxel, envoyé spécial à Kyiv",
            "Gwenaël Rouxel",
        ),
        (
            "Publié par Chloé Besnard le 4 mai 2020",
            "Chloé Besnard",
            "Chloé Besnard",
        ),
        ("La rédaction", "La rédaction", "La rédaction"),
        (
            "Par Chloé de La Tour",
            "Chloé de La Tour",
            "Chloé de La Tour",
        ),
        // Spanish
        (
            "Por María José Ortega y Galdós",
            "María José Ortega y Galdós",
            "María José Ortega y Galdós",
        ),
        (
            "José Pérez y Ana Gómez Ruiz",
            "José Pérez y Ana Gómez Ruiz",
            "José Pérez|Ana Gómez Ruiz",
        ),
        (
            "Por Ana Gómez Ruiz | 4 de mayo de 2022",
            "Ana Gómez Ruiz",
            "Ana Gómez Ruiz",
        ),
        (
            "Ana Gómez, corresponsal en Madrid",
            "Ana Gómez, corresponsal en Madrid",
            "Ana Gómez",
        ),
        ("EFE", "EFE", "EFE"),
        ("Redacción", "Redacción", "Redacción"),
        ("Escrito por Ana Gómez", "Ana Gómez", "Ana Gómez"),
        // Portuguese
        (
            "Por João da Costa e Silva",
            "João da Costa e Silva",
            "João da Costa e Silva",
        ),
        (
            "Luana Prado, Rafael Felício",
            "Luana Prado, Rafael Felício",
            "Luana Prado|Rafael Felício",
        ),
        ("JOÃO DA COSTA", "JOÃO DA COSTA", "João da Costa"),
        (
            "Publicado por Luana Prado em 4 de maio de 2022",
            "Luana Prado",
            "Luana Prado",
        ),
        // Italian
        ("di Marco Pizzorni", "Marco Pizzorni", "Marco Pizzorni"),
        ("Di Marco Pizzorni", "Marco Pizzorni", "Marco Pizzorni"),
        ("Di Stefano", "Di Stefano", "Di Stefano"),
        ("a cura di Lucia D'Amato", "Lucia D'Amato", "Lucia D'Amato"),
        ("LUCIA D'AMATO", "LUCIA D'AMATO", "Lucia D'Amato"),
        (
            "Marco Pizzorni e Lucia D'Amato",
            "Marco Pizzorni e Lucia D'Amato",
            "Marco Pizzorni|Lucia D'Amato",
        ),
        (
            "dal nostro inviato Marco Pizzorni",
            "Marco Pizzorni",
            "Marco Pizzorni",
        ),
        // Catalan, Romanian
        ("Per Martí Abadal", "Martí Abadal", "Martí Abadal"),
        ("Autor: Ioana Munteanu", "Ioana Munteanu", "Ioana Munteanu"),
        (
            "Ioana Munteanu și Radu Popa",
            "Ioana Munteanu și Radu Popa",
            "Ioana Munteanu|Radu Popa",
        ),
    ]);
}

#[test]
fn northern_and_eastern_languages() {
    check(&[
        ("Penulis Nora Santoso", "Nora Santoso", "Nora Santoso"),
        ("oprac. Nora Zima", "Nora Zima", "Nora Zima"),
        ("Nora Kaya / ANKARA", "Nora Kaya / ANKARA", "Nora Kaya"),
        // Danish, Norwegian, Swedish, Finnish
        ("Af Trine Jørgensen", "Trine Jørgensen", "Trine Jørgensen"),
        (
            "Kirjoittanut Aino Laine sekä Eero Salo",
            "Aino Laine sekä Eero Salo",
            "Aino Laine|Eero Salo",
        ),
        ("Zpracovala Jana Malá", "Jana Malá", "Jana Malá"),
        ("Artikkel av Kari Moe", "Kari Moe", "Kari Moe"),
        ("Skrivet av Elin Ek", "Elin Ek", "Elin Ek"),
        ("Piše Ana Horvat", "Ana Horvat", "Ana Horvat"),
        ("Készítette Kiss Anna", "Kiss Anna", "Kiss Anna"),
        ("Articol scris de Ana Pop", "Ana Pop", "Ana Pop"),
        ("Подготовила Анна Орлова", "Анна Орлова", "Анна Орлова"),
        ("Підготував Іван Коваль", "Іван Коваль", "Іван Коваль"),
        (
            "Γράφουν οι Άννα Ρήγα και Νίκος Λάμπρου",
            "Άννα Ρήγα και Νίκος Λάμπρου",
            "Άννα Ρήγα|Νίκος Λάμπρου",
        ),
        (
            "Diposting oleh Budi Santoso",
            "Budi Santoso",
            "Budi Santoso",
        ),
        (
            "Zofia Lis oraz Adam Wrona",
            "Zofia Lis oraz Adam Wrona",
            "Zofia Lis|Adam Wrona",
        ),
        (
            "Ana Leka dhe Arben Dushku",
            "Ana Leka dhe Arben Dushku",
            "Ana Leka|Arben Dushku",
        ),
        (
            "Skrevet af Trine Jørgensen og Bo Holm",
            "Trine Jørgensen og Bo Holm",
            "Trine Jørgensen|Bo Holm",
        ),
        ("Av Tuva Løland", "Tuva Løland", "Tuva Løland"),
        ("NTB", "NTB", "NTB"),
        (
            "Av: Åsa Hällström och Leo Pettersson",
            "Åsa Hällström och Leo Pettersson",
            "Åsa Hällström|Leo Pettersson",
        ),
        ("Reporter: Åsa Hällström", "Åsa Hällström", "Åsa Hällström"),
        ("Ritzau", "Ritzau", "Ritzau"),
        ("Teksti: Virpi Yrjölä", "Virpi Yrjölä", "Virpi Yrjölä"),
        (
            "Virpi Yrjölä ja Matti Salo",
            "Virpi Yrjölä ja Matti Salo",
            "Virpi Yrjölä|Matti Salo",
        ),
        (
            "Toimittaja Virpi Yrjölä",
            "Toimittaja Virpi Yrjölä",
            "Virpi Yrjölä",
        ),
        // Polish, Czech, Hungarian
        ("Autor: Piotr Jędrusik", "Piotr Jędrusik", "Piotr Jędrusik"),
        (
            "Piotr Jędrusik, PAP",
            "Piotr Jędrusik, PAP",
            "Piotr Jędrusik",
        ),
        (
            "Ondřej Kačer, Lucie Stuchlá",
            "Ondřej Kačer, Lucie Stuchlá",
            "Ondřej Kačer|Lucie Stuchlá",
        ),
        ("ČTK", "ČTK", "ČTK"),
        ("Írta: Kovács Bence", "Kovács Bence", "Kovács Bence"),
        ("MTI", "MTI", "MTI"),
        // Russian, Ukrainian
        ("Автор: Иван Петренков", "Иван Петренков", "Иван Петренков"),
        (
            "Иван Петренков, корреспондент",
            "Иван Петренков, корреспондент",
            "Иван Петренков",
        ),
        ("ИВАН ПЕТРЕНКОВ", "ИВАН ПЕТРЕНКОВ", "Иван Петренков"),
        (
            "Анна Мороз и Иван Петренков",
            "Анна Мороз и Иван Петренков",
            "Анна Мороз|Иван Петренков",
        ),
        (
            "Віктор Волошко та Олена Гай",
            "Віктор Волошко та Олена Гай",
            "Віктор Волошко|Олена Гай",
        ),
        ("ТАСС", "ТАСС", "ТАСС"),
        // Greek, Turkish
        ("Γράφει ο Νίκος Παππάς", "Νίκος Παππάς", "Νίκος Παππάς"),
        ("Yazan: Kazım Türkoğlu", "Kazım Türkoğlu", "Kazım Türkoğlu"),
        ("Kazım TÜRKOĞLU", "Kazım TÜRKOĞLU", "Kazım Türkoğlu"),
        (
            "Kazım TÜRKOĞLU / ÇAMLIKÖY, (DHA)",
            "Kazım TÜRKOĞLU / ÇAMLIKÖY",
            "Kazım Türkoğlu",
        ),
        (
            "Ayşe Demir ve Kazım Türkoğlu",
            "Ayşe Demir ve Kazım Türkoğlu",
            "Ayşe Demir|Kazım Türkoğlu",
        ),
        ("AYLİN DEMİR", "AYLİN DEMİR", "Aylin Demir"),
        // Indonesian, Vietnamese
        ("Oleh: Budi Santosa", "Budi Santosa", "Budi Santosa"),
        (
            "Budi Santosa dan Siti Rahayu",
            "Budi Santosa dan Siti Rahayu",
            "Budi Santosa|Siti Rahayu",
        ),
        (
            "Tác giả: Nguyễn Thị Hoa",
            "Nguyễn Thị Hoa",
            "Nguyễn Thị Hoa",
        ),
    ]);
}

#[test]
fn other_scripts() {
    check(&[
        // Chinese
        ("文/張三豐", "張三豐", "張三豐"),
        ("作者：李四光、王五一", "李四光、王五一", "李四光|王五一"),
        ("記者黃小明", "記者黃小明", "黃小明"),
        ("记者 黄小明", "记者 黄小明", "黄小明"),
        ("新华社", "新华社", "新华社"),
        ("本报记者 张小明 北京报道", "本报记者 张小明", "张小明"),
        ("记者张小明 李大伟", "记者张小明 李大伟", "张小明|李大伟"),
        ("记者 张小明 上海报道", "记者 张小明", "张小明"),
        ("記者張小明 高雄報導", "記者張小明", "張小明"),
        ("记者：张小明、李伟", "记者：张小明、李伟", "张小明|李伟"),
        ("記者張小明／台北報導", "記者張小明", "張小明"),
        ("中央社記者張小明台北3日電", "中央社記者張小明", "張小明"),
        (
            "2024-03-05 本报记者欧阳小明",
            "本报记者欧阳小明",
            "欧阳小明",
        ),
        ("文/张小明 图/李大伟", "张小明", "张小明"),
        // Japanese
        ("文● オカダ／ABC編集部", "オカダ／ABC編集部", "オカダ"),
        ("山田太郎記者", "山田太郎記者", "山田太郎"),
        (
            "山田太郎、鈴木花子",
            "山田太郎、鈴木花子",
            "山田太郎|鈴木花子",
        ),
        ("（山田太郎）", "山田太郎", "山田太郎"),
        ("【京都＝山田太郎】", "京都＝山田太郎", "山田太郎"),
        ("文・山田太郎", "山田太郎", "山田太郎"),
        ("共同通信", "共同通信", "共同通信"),
        ("2024年3月5日 山田太郎", "山田太郎", "山田太郎"),
        ("3月5日 山田太郎", "山田太郎", "山田太郎"),
        // Korean
        ("구민서 기자", "구민서 기자", "구민서"),
        ("구민서 기자 외 1명", "구민서 기자", "구민서"),
        ("부산 구민서 기자", "부산 구민서 기자", "구민서"),
        (
            "나주, 장성 구민서 기자 nine@example.org",
            "나주, 장성 구민서 기자",
            "구민서",
        ),
        ("서울=구민서 기자", "서울=구민서 기자", "구민서"),
        ("(부산=연합뉴스) 구민서 기자 =", "구민서 기자", "구민서"),
        ("워싱턴 구민서 특파원", "워싱턴 구민서 특파원", "구민서"),
        ("구민서 정치부 기자", "구민서 정치부 기자", "구민서"),
        (
            "구민서, 홍나리 기자",
            "구민서, 홍나리 기자",
            "구민서|홍나리",
        ),
        ("구민서·홍나리 기자", "구민서·홍나리 기자", "구민서|홍나리"),
        (
            "구민서 기자, 홍나리 기자",
            "구민서 기자, 홍나리 기자",
            "구민서|홍나리",
        ),
        ("연합뉴스", "연합뉴스", "연합뉴스"),
        ("글 구민서", "구민서", "구민서"),
        // Arabic, Hebrew, Hindi
        ("بقلم: أحمد سليمان", "أحمد سليمان", "أحمد سليمان"),
        ("كتب أحمد سليمان", "أحمد سليمان", "أحمد سليمان"),
        ("מאת: דנה לוין", "דנה לוין", "דנה לוין"),
        ("आरती शर्मा", "आरती शर्मा", "आरती शर्मा"),
    ]);
}

#[test]
fn what_names_nobody() {
    let nobody = [
        "",
        " ",
        "By",
        "Übersetzung Anna Bauer",
        "By:",
        "Written by",
        "@norawhitby",
        "https://www.example.org/people/nora",
        "www.example.org/nora",
        "nora@example.org",
        "admin",
        "Posted by admin",
        "Administrator",
        "Editor",
        "Staff Writer",
        "reporter",
        "View all posts by Nora Whitby",
        "See all",
        "Read more",
        "About the author",
        "March 3, 2021",
        "Updated 10:30",
        "Saturday, 19 October 2019",
        "5 min read",
        "2024年3月5日",
        "Photo: Saul Brandt",
        "Foto's: Femke Oldenhuis",
        "Edited by Saul Brandt",
        "in Brussels",
        "12345",
        "We could not have known that it would come to this, she says.",
        "No Author",
        "?",
        "()",
        "((((((((((((((((",
        ",;/|&",
    ];
    let named: Vec<_> = nobody
        .iter()
        .filter_map(|raw| Some((raw, split::read(raw)?)))
        .collect();
    assert!(named.is_empty(), "{named:#?}");
    assert_eq!(split::read(&"Nora Whitby ".repeat(1000)), None);
}

#[test]
fn a_line_that_starts_as_a_credit_does() {
    for by in [
        "By Nora",
        "by: Nora",
        "Door: ANP",
        "– Von Eva Lindt",
        "Author: Nora",
        "文/張三豐",
        "Written by",
        "Author",
        "Author(s)",
        "Auteur Nora Winter",
    ] {
        assert!(split::is_by(by), "{by}");
    }
    for no in [
        "Byron Lake",
        "Nora Whitby",
        "Doorn",
        "",
        "Bypass: the new road",
        "Authors of our time",
        "Author Nora",
    ] {
        assert!(!split::is_by(no), "{no}");
    }
}

#[test]
fn what_others_did_is_told_by_the_words_before_a_name() {
    for others in [
        "Edited by",
        "Medically reviewed by",
        "Fact checked by:",
        "By Nora Whitby Reviewed by",
        "Photo:",
        "Foto's:",
        "Redigiert von",
    ] {
        assert!(split::opens_other_work(others), "{others}");
    }
    for own in [
        "By",
        "Written by",
        "Door:",
        "",
        "Edited by Saul Brandt, written by",
        "News",
    ] {
        assert!(!split::opens_other_work(own), "{own}");
    }
}

#[test]
fn first_names_are_known_in_many_scripts() {
    for (name, given) in [
        ("Nora Whitby", 1.0),
        ("Léa-Marie Kost", 1.0),
        ("OLIVER VAN BUUREN", 1.0),
        ("Ольга Петренко", 1.0),
        ("A. van der Wal", 1.0),
        ("J.P. Wal", 1.0),
        ("St. Gallen", 0.0),
        ("Quick Links", 0.0),
        ("", 0.5),
        ("張三豐", 0.5),
    ] {
        assert_eq!(WORDS.given_name(name), given, "{name}");
    }
}

/// The metadata of a page; its paragraphs are the body.
fn metadata(page: &str) -> Metadata {
    let html = Html::parse_document(page);
    let statements = Statements::read(&html, Some("https://www.dailyherald.example/dike"));
    let page = Page::cut(&html);
    let is_body = |index: &usize| page.text(&page.blocks[*index]).len() > 60;
    let body: Vec<usize> = (0..page.blocks.len()).filter(is_body).collect();
    let models = Models::default();
    let budget = Budget::timeless();
    choose(&statements, &page, &html, &body, &models, None, &budget).unwrap()
}

const HEADLINE: &str = "<title>Dike road closed</title><h1>Dike road closed</h1>";
const BODY: &str = "<p>The dike road near Oosterwijk is closed for repairs until Friday, they say.</p>\
    <p>Cyclists can take the ferry, which sails every half hour and is free of charge.</p>";

#[test]
fn pages_with_authors() {
    for (before, behind, byline, authors) in [
        // The class of an element around the body says nothing of what stands in it.
        (
            "<div></div><div class=comments-open><p>By Nora Whitby</p>",
            "",
            "Nora Whitby",
            "Nora Whitby",
        ),
        // Only style parts a label from the name.
        (
            "<p>Op de heide staan sinds maandag weer schapen, tot plezier van wandelaars.</p>\
             <p>Auteur Nora Winter</p><p>Fotografie Saul Brandt</p>",
            "",
            "Nora Winter",
            "Nora Winter",
        ),
        // Korean: at the start of the text, and behind it.
        (
            "<div>(부산=연합뉴스) 구민서 기자 = 오래된 다리가 다시 열렸다. 주민들은 아침부터 다리 위를 걸었다.</div>",
            "",
            "구민서 기자",
            "구민서",
        ),
        (
            "",
            "<p>부산=구민서 기자 nine@example.org</p>",
            "구민서 기자",
            "구민서",
        ),
        // Stated only.
        (
            "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"author\":[\
             {\"@type\":\"Person\",\"name\":\"Nora Whitby\"},{\"@type\":\"Person\",\"name\":\"Saul Brandt\"}]}</script>",
            "",
            "Nora Whitby, Saul Brandt",
            "Nora Whitby|Saul Brandt",
        ),
        (
            "<meta name=author content='Whitby, Nora'>",
            "",
            "Whitby, Nora",
            "Nora Whitby",
        ),
        (
            "<meta name=citation_author content='Nora Whitby'><meta name=citation_author content='Saul Brandt'>",
            "",
            "Nora Whitby, Saul Brandt",
            "Nora Whitby|Saul Brandt",
        ),
        (
            "<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='Nora Whitby'>",
            "",
            "Nora Whitby",
            "Nora Whitby",
        ),
        (
            "<div itemscope itemtype=https://schema.org/Article><span itemprop=author itemscope \
             itemtype=https://schema.org/Person><b itemprop=name>Nora Whitby</b> writes</span></div>",
            "",
            "Nora Whitby",
            "Nora Whitby",
        ),
        (
            "<div class=author>By <a class=author href=/x>Nora Whitby</a></div>\
             <div class=author>Reviewed by <a class=author href=/y>Saul Brandt</a></div>",
            "",
            "Nora Whitby",
            "Nora Whitby",
        ),
        (
            "<div><b>By</b><i>Nora Whitby</i></div>",
            "",
            "Nora Whitby",
            "Nora Whitby",
        ),
        // The visible form is the byline.
        (
            "<meta name=author content='Nora Whitby'><div>By NORA WHITBY, Staff Writer</div>",
            "",
            "NORA WHITBY, Staff Writer",
            "Nora Whitby",
        ),
        // A person in the page wins over the publication in its metadata.
        (
            "<meta name=author content='Daily Herald'><div class=byline>By Nora Whitby</div>",
            "",
            "Nora Whitby",
            "Nora Whitby",
        ),
        // The publication counts where JSON-LD or two tags name it as the author, or the page shows it.
        (
            "<meta property=og:site_name content='Daily Herald'><meta name=author content='Daily Herald'>\
             <meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='Daily Herald'>",
            "",
            "Daily Herald",
            "Daily Herald",
        ),
        (
            "<meta property=og:site_name content='Daily Herald'><meta name=author content='Daily Herald'>\
             <div class=byline>By Daily Herald</div>",
            "",
            "Daily Herald",
            "Daily Herald",
        ),
        // Behind the body.
        ("", "<div>Door: ANP/NU.nl</div>", "ANP/NU.nl", "ANP|NU.nl"),
        ("<div>17 juni 2026 | ANP</div>", "", "ANP", "ANP"),
        ("<div>TT</div><div>19 maj 2026</div>", "", "TT", "TT"),
        (
            "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"author\":{\"@type\":\"Person\",\"name\":\"Redaktion\"}}</script><div>Text: Nora Lindt</div>",
            "",
            "Nora Lindt",
            "Nora Lindt",
        ),
        (
            "<meta property=og:site_name content='Herald'><div>By Nora Whitby Herald Online</div>",
            "",
            "Nora Whitby Herald Online",
            "Nora Whitby",
        ),
        (
            "<meta property=og:site_name content='Herald'><div class=author>Herald Nora Whitby</div>",
            "",
            "Herald Nora Whitby",
            "Nora Whitby",
        ),
        (
            "<div><span>Els Kuipers, Wim De Smet</span> <span>17 juni 2026</span></div>",
            "",
            "Els Kuipers, Wim De Smet",
            "Els Kuipers|Wim De Smet",
        ),
        ("", "<div class=credits>Door: ANP</div>", "ANP", "ANP"),
        (
            "",
            "<p>– Joep van Buuren</p>",
            "Joep van Buuren",
            "Joep van Buuren",
        ),
        // "By" and name in elements of their own; authors in links of their own.
        (
            "<div>By</div><div>Nora Whitby</div>",
            "",
            "Nora Whitby",
            "Nora Whitby",
        ),
        (
            "<ul class=byline><li><a rel=author>Nora Whitby</a><li><a rel=author>Saul Brandt</a></ul>",
            "",
            "Nora Whitby, Saul Brandt",
            "Nora Whitby|Saul Brandt",
        ),
        // The label is a heading.
        (
            "<div><h3>Author(s)</h3><ul><li>Nora Whitby<li>Saul Brandt</ul></div>",
            "",
            "Nora Whitby, Saul Brandt",
            "Nora Whitby|Saul Brandt",
        ),
        // Only style parts the name from what is beside it.
        (
            "<div><p class=byline><a>Nora Whitby</a><span>Travel</span></div>",
            "",
            "Nora Whitby",
            "Nora Whitby",
        ),
        // Who edited is no author.
        (
            "<div><p>Written by <a rel=author>Nora Whitby</a><p>Edited by <a rel=author>Saul Brandt</a></div>",
            "",
            "Nora Whitby",
            "Nora Whitby",
        ),
        // In brackets behind the last sentence.
        (
            "",
            "<p>The ferry will be back on its usual course by the end of the week. (Nora Whitby, Saul Brandt, 3.5.2024)",
            "Nora Whitby, Saul Brandt",
            "Nora Whitby|Saul Brandt",
        ),
        // One line of several.
        (
            "",
            "<p>Date: 3 May 2024<br>Author: Nora Whitby<br>Source: The Ferry Post</p>",
            "Nora Whitby",
            "Nora Whitby",
        ),
        // Above a portrait at the end of the body.
        (
            "",
            "<p>Now for what it all cost, as far as anybody can tell by the end of the year.</p>\
             <h3>Written by Nora Whitby</h3><p>Nora Whitby is a writer who lives by the sea and \
             knows each of the ferries by its horn.</p>",
            "Nora Whitby",
            "Nora Whitby",
        ),
        // Whose site it is, where nobody else is named.
        (
            "",
            "<footer><p>© 2019-2024 Nora Whitby. All rights reserved.</p></footer>",
            "Nora Whitby",
            "Nora Whitby",
        ),
        (
            "<meta property=og:site_name content='Nora Whitby'>",
            "",
            "Nora Whitby",
            "Nora Whitby",
        ),
        (
            "<meta property=og:site_name content='Nora Whitby'>",
            "<p>– Joep van Buuren</p>",
            "Joep van Buuren",
            "Joep van Buuren",
        ),
        // An address of a profile is no name, and a first name gives way to the whole name.
        (
            "<meta property=article:author content=https://www.example.org/nora>\
             <meta name=author content=Nora><div>By Nora Whitby</div>",
            "",
            "Nora Whitby",
            "Nora Whitby",
        ),
    ] {
        let page = format!("{before}{HEADLINE}{BODY}{behind}");
        let found = match before.starts_with("<div>") || before.starts_with("<ul>") {
            true => metadata(&format!("{HEADLINE}{before}{BODY}{behind}")),
            false => metadata(&page),
        };
        assert_eq!(found.byline.as_deref(), Some(byline), "{page}");
        assert_eq!(found.authors.join("|"), authors, "{page}");
    }
}

#[test]
fn names_that_start_as_credits_are_none_far_from_the_text() {
    let byline = |line: &str| {
        let cells = "<td>Monday</td>".repeat(20);
        let text = "The dike road near Oosterwijk is closed for repairs until Friday, they say.";
        let table = format!("<table><tr>{cells}<td>{line}</td>{cells}</tr></table>");
        metadata(&format!(
            "<h1>Dike closed</h1><p>{text}</p><p>{text}</p>{table}"
        ))
        .byline
    };
    assert_eq!(byline("De Horst"), None);
    assert_eq!(byline("By Nora Whitby").as_deref(), Some("Nora Whitby"));
}

#[test]
fn pages_without_authors() {
    for (before, behind) in [
        ("", ""),
        ("<meta property=og:site_name content='Daily Herald'>", ""),
        ("<meta name=twitter:creator content='@nora'>", ""),
        // One tag says whose site it is, not who wrote the text.
        (
            "<meta property=og:site_name content='Daily Herald'><meta name=author content='Daily Herald'>",
            "",
        ),
        // Publications are called after persons, too.
        (
            "<meta property=og:site_name content='Nora Whitby Ferries'>",
            "",
        ),
        ("", "<footer><p>© 2024 Nora Repairs</p></footer>"),
        (
            "",
            "<footer><p>© 2024 Nora Whitby. Design: © Saul Brandt</p><p>© Eva Lindt</p></footer>",
        ),
        // Words of the page, with capitals.
        ("<div>Ferry Repairs</div>", ""),
        ("<meta name=author content=admin>", ""),
        ("<meta name=author content=nora@example.org>", ""),
        (
            "<meta property=article:author content=https://www.example.org/nora>",
            "",
        ),
        (
            "<figure><figcaption class=author>Saul Brandt</figcaption></figure>",
            "",
        ),
        ("<div>Photo: Saul Brandt</div>", ""),
        (
            "<div>Medically reviewed by</div><a rel=author href=/x>Saul Brandt</a>",
            "",
        ),
        (
            "",
            "<section class=comments><div class=comment-author>Saul Brandt</div></section>",
        ),
        (
            "",
            "<div>By using this site you agree to the terms that we have set out</div>",
        ),
    ] {
        let page = format!("{before}{HEADLINE}{BODY}{behind}");
        let found = metadata(&page);
        assert_eq!(found.byline, None, "{page}");
        assert!(found.authors.is_empty(), "{page}");
    }
}

#[test]
fn any_part_of_a_credit_can_be_read() {
    let odd =
        "“By İIJ Mc”. — (Jane” A.” 3 März 2020Jr., (x) [y 記者 文/… @x www.a/b:c O’‘’ ‘ß’.. «é»”.";
    let starts: Vec<usize> = odd.char_indices().map(|(at, _)| at).collect();
    for &start in &starts {
        for &end in starts.iter().filter(|end| **end > start) {
            let part = &odd[start..end];
            if let Some(credit) = split::read(part) {
                assert!(!credit.byline.is_empty(), "{part:?}");
                assert!(!credit.names.is_empty(), "{part:?}");
            }
        }
    }
}
