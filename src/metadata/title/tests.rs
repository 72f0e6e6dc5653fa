//! Headlines in all the ways that pages state and show them.

use crate::Extractor;

/// What is special, the head, what stands above the article, the headline.
type Row = (&'static str, &'static str, &'static str, &'static str);

const PARAGRAPHS: &str = "<p class=date>3 maart 2021</p>\
    <p>De gemeente zei maandag dat de nieuwe lijn volgend jaar opengaat en elke dag vele duizenden \
    reizigers zal vervoeren. Bewoners waren blij met het plan, al maakten sommigen zich zorgen over \
    het geluid en de kosten van het geheel.</p>\
    <p>Het stadsbestuur wil dat de bouw dit najaar begint. De ondernemers langs de route vrezen dat \
    hun klanten jarenlang wegblijven, en vragen om een vergoeding die daarbij past.</p>";

#[test]
fn headlines() {
    let rows: &[Row] = &[
        (
            "plain h1",
            "<title>Nieuwe metrolijn in de stad gaat volgend jaar open - De Stadskrant</title>",
            "<h1>Nieuwe metrolijn in de stad gaat volgend jaar open</h1>",
            "Nieuwe metrolijn in de stad gaat volgend jaar open",
        ),
        (
            "author behind the stated title",
            "<meta property=og:title content=\"Opinie | Tegen het stoplicht, door Els Prins\">\
             <title>Opinie | Tegen het stoplicht, door Els Prins | De Stadskrant</title>",
            "<h1>Tegen het stoplicht</h1>",
            "Tegen het stoplicht",
        ),
        (
            "publisher behind the stated title",
            "<meta property=og:title content=\"Geit vervangt stationschef (De Stadskrant)\">\
             <title>Geit vervangt stationschef (De Stadskrant) - Nieuwsplein</title>",
            "<h1>Geit vervangt stationschef</h1>",
            "Geit vervangt stationschef",
        ),
        (
            "name of the site on the picture that leads home",
            "<title>Het Stadsblad: Nieuwe metrolijn in de stad</title>",
            "<a href=/><img alt='Het Stadsblad'></a><h1>Mededelingen</h1>\
             <h2>Nieuwe metrolijn in de stad</h2>",
            "Nieuwe metrolijn in de stad",
        ),
        (
            "name of the site where it holds the copyright",
            "<title>Het Stadsblad - Nieuwe metrolijn in de stad gaat volgend jaar open</title>",
            "<p>© 1998-2007 Het Stadsblad BV. Alle rechten voorbehouden.</p>",
            "Nieuwe metrolijn in de stad gaat volgend jaar open",
        ),
        (
            "stated title broken off at a quotation mark",
            "<meta property=og:title content=\"Wethouder: tramlijn is \"dood\" verklaard\">\
             <title>Wethouder: tramlijn is \"dood\" verklaard</title>",
            "",
            "Wethouder: tramlijn is \"dood\" verklaard",
        ),
        (
            "title only",
            "<title>Nieuwe metrolijn in de stad gaat volgend jaar open - De Stadskrant</title>",
            "",
            "Nieuwe metrolijn in de stad gaat volgend jaar open",
        ),
        (
            "title only bar",
            "<title>Nieuwe metrolijn in de stad gaat volgend jaar open | De Stadskrant</title>",
            "",
            "Nieuwe metrolijn in de stad gaat volgend jaar open",
        ),
        (
            "title section site",
            "<title>Nieuwe metrolijn in de stad gaat volgend jaar open | Binnenland | De Stadskrant</title>",
            "",
            "Nieuwe metrolijn in de stad gaat volgend jaar open",
        ),
        (
            "site first",
            "<title>De Stadskrant: Nieuwe metrolijn in de stad gaat volgend jaar open</title>",
            "<meta property=og:site_name content='De Stadskrant'>",
            "Nieuwe metrolijn in de stad gaat volgend jaar open",
        ),
        (
            "og with site",
            "<meta property=og:title content='Nieuwe metrolijn in de stad gaat volgend jaar open - De Stadskrant'><meta property=og:site_name content='De Stadskrant'>",
            "",
            "Nieuwe metrolijn in de stad gaat volgend jaar open",
        ),
        (
            "kicker span",
            "<title>Nieuwe metrolijn in de stad gaat volgend jaar open</title>",
            "<h1><span class=kicker>Openbaar vervoer</span> <span>Nieuwe metrolijn in de stad gaat volgend jaar open</span></h1>",
            "Nieuwe metrolijn in de stad gaat volgend jaar open",
        ),
        (
            "kicker colon part of headline",
            "<title>Openbaar vervoer: Nieuwe metrolijn in de stad gaat volgend jaar open</title><meta property=og:title content='Openbaar vervoer: Nieuwe metrolijn in de stad gaat volgend jaar open'>",
            "<h1>Openbaar vervoer: Nieuwe metrolijn in de stad gaat volgend jaar open</h1>",
            "Openbaar vervoer: Nieuwe metrolijn in de stad gaat volgend jaar open",
        ),
        (
            "h1 site logo",
            "<title>Nieuwe metrolijn in de stad gaat volgend jaar open - De Stadskrant</title>",
            "<h1><a href='/'>De Stadskrant</a></h1><h2>Nieuwe metrolijn in de stad gaat volgend jaar open</h2>",
            "Nieuwe metrolijn in de stad gaat volgend jaar open",
        ),
        (
            "h1 upper",
            "<title>Nieuwe metrolijn in de stad gaat volgend jaar open</title>",
            "<h1>NIEUWE METROLIJN IN DE STAD GAAT VOLGEND JAAR OPEN</h1>",
            "Nieuwe metrolijn in de stad gaat volgend jaar open",
        ),
        (
            "h1 with date",
            "<title>Nieuwe metrolijn in de stad gaat volgend jaar open</title>",
            "<h1>Nieuwe metrolijn in de stad gaat volgend jaar open <small>3 maart 2021</small></h1>",
            "Nieuwe metrolijn in de stad gaat volgend jaar open",
        ),
        (
            "h1 with comments",
            "<title>Nieuwe metrolijn in de stad gaat volgend jaar open</title>",
            "<h1>Nieuwe metrolijn in de stad gaat volgend jaar open <span class=count>12 reacties</span></h1>",
            "Nieuwe metrolijn in de stad gaat volgend jaar open",
        ),
        (
            "soft hyphen",
            "<title>Nieuwe metrolijn in de stad gaat volgend jaar open</title>",
            "<h1>Nieuwe metro&shy;lijn in de stad gaat volgend jaar open</h1>",
            "Nieuwe metrolijn in de stad gaat volgend jaar open",
        ),
        (
            "h1 differs from og",
            "<title>Metro: nieuwe lijn open in 2022 | Stadskrant</title><meta property=og:title content='Eindelijk: de nieuwe metro komt eraan'>",
            "<h1>Nieuwe metrolijn in de stad gaat volgend jaar open</h1>",
            "Nieuwe metrolijn in de stad gaat volgend jaar open",
        ),
        (
            "seo title differs",
            "<title>Metro stad nieuwe lijn 2022 openingsdatum route</title><meta property=og:title content='Nieuwe metrolijn in de stad gaat volgend jaar open'>",
            "<h1>Nieuwe metrolijn in de stad gaat volgend jaar open</h1>",
            "Nieuwe metrolijn in de stad gaat volgend jaar open",
        ),
        (
            "no h1, h2 headline",
            "<title>De Stadskrant - nieuws uit de stad</title>",
            "<h2 class=article-title>Nieuwe metrolijn in de stad gaat volgend jaar open</h2>",
            "Nieuwe metrolijn in de stad gaat volgend jaar open",
        ),
        (
            "title h1 other",
            "<title>De Stadskrant</title>",
            "<h1 class=headline>Nieuwe metrolijn in de stad gaat volgend jaar open</h1>",
            "Nieuwe metrolijn in de stad gaat volgend jaar open",
        ),
        (
            "title cut",
            "<title>Nieuwe metrolijn in de stad gaat volge... - De Stadskrant</title><meta property=og:title content='Nieuwe metrolijn in de stad gaat volge...'>",
            "<h1>Nieuwe metrolijn in de stad gaat volgend jaar open</h1>",
            "Nieuwe metrolijn in de stad gaat volgend jaar open",
        ),
        (
            "jsonld",
            "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Nieuwe metrolijn in de stad gaat volgend jaar open\"}</script><title>De Stadskrant</title>",
            "",
            "Nieuwe metrolijn in de stad gaat volgend jaar open",
        ),
        (
            "video prefix",
            "<title>Video: Nieuwe metrolijn in de stad gaat volgend jaar open</title>",
            "<h1><span class=icon>Video</span> Nieuwe metrolijn in de stad gaat volgend jaar open</h1>",
            "Nieuwe metrolijn in de stad gaat volgend jaar open",
        ),
        (
            "live h1",
            "<title>Nieuwe metrolijn in de stad gaat volgend jaar open - live</title>",
            "<h1><span class=label>LIVE</span>Nieuwe metrolijn in de stad gaat volgend jaar open</h1>",
            "Nieuwe metrolijn in de stad gaat volgend jaar open",
        ),
        (
            "quotes",
            "<title>'Ik ga nooit meer weg uit deze stad' - De Stadskrant</title>",
            "<h1>'Ik ga nooit meer weg uit deze stad'</h1>",
            "'Ik ga nooit meer weg uit deze stad'",
        ),
        (
            "dash in headline",
            "<title>Stad – nieuwe metrolijn gaat open – in 2022 - De Stadskrant</title>",
            "<h1>Stad – nieuwe metrolijn gaat open – in 2022</h1>",
            "Stad – nieuwe metrolijn gaat open – in 2022",
        ),
        (
            "dash in headline, title only",
            "<title>Stad - nieuwe metrolijn gaat open in 2022 - De Stadskrant</title><meta property=og:site_name content='De Stadskrant'>",
            "",
            "Stad - nieuwe metrolijn gaat open in 2022",
        ),
        (
            "entity twice",
            "<title>Jansen &amp;amp; Zonen opent nieuwe winkel in het centrum</title>",
            "<h1>Jansen &amp;amp; Zonen opent nieuwe winkel in het centrum</h1>",
            "Jansen & Zonen opent nieuwe winkel in het centrum",
        ),
        (
            "related h1s",
            "<title>Nieuwe metrolijn in de stad gaat volgend jaar open - De Stadskrant</title>",
            "<h1>Nieuwe metrolijn in de stad gaat volgend jaar open</h1><div class=related><h1>Andere kop over iets anders</h1><h1>Nog een kop</h1></div>",
            "Nieuwe metrolijn in de stad gaat volgend jaar open",
        ),
        (
            "domain suffix",
            "<title>Nieuwe metrolijn in de stad gaat volgend jaar open | stadskrant.example</title>",
            "",
            "Nieuwe metrolijn in de stad gaat volgend jaar open",
        ),
        (
            "two h1",
            "<title>Nieuwe metrolijn in de stad gaat volgend jaar open</title>",
            "<h1>Regio</h1><h1>Nieuwe metrolijn in de stad gaat volgend jaar open</h1>",
            "Nieuwe metrolijn in de stad gaat volgend jaar open",
        ),
        (
            "h1 section",
            "<title>Nieuwe metrolijn in de stad gaat volgend jaar open - De Stadskrant</title><meta property=og:title content='Nieuwe metrolijn in de stad gaat volgend jaar open'>",
            "<h1 class=section>Binnenland</h1><h2>Nieuwe metrolijn in de stad gaat volgend jaar open</h2>",
            "Nieuwe metrolijn in de stad gaat volgend jaar open",
        ),
        (
            "subtitle in h1",
            "<title>Nieuwe metrolijn in de stad gaat volgend jaar open</title><meta property=og:title content='Nieuwe metrolijn in de stad gaat volgend jaar open'>",
            "<h1>Nieuwe metrolijn in de stad gaat volgend jaar open<span class=subtitle>Reizigers zijn blij met de nieuwe verbinding</span></h1>",
            "Nieuwe metrolijn in de stad gaat volgend jaar open",
        ),
    ];
    let extractor = Extractor::new().url("https://www.stadskrant.example/binnenland/metro.html");
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(special, head, above, headline)| {
            let page = format!(
                "<!doctype html><html lang=nl><head><meta charset=utf-8>{head}</head><body>\
                <nav><a href=/>Home</a> <a href=/s>Sport</a></nav>\
                <main><article>{above}{PARAGRAPHS}</article></main></body></html>"
            );
            let title = extractor.extract(page.as_bytes()).expect("a page").title;
            (title.as_deref() != Some(*headline)).then(|| format!("{special}: {title:?}"))
        })
        .collect();
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
