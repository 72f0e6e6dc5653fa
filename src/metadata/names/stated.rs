//! What the page states about its authors: JSON-LD, `meta` elements, microdata.

use scraper::Html;
use serde_json::Value;

use super::super::candidate::Source;
use super::super::json_ld::{JsonLd, Kind, Object, text_of};
use super::super::statements::{Property, Statements};
use super::mention::{Mention, Zone};
use super::name::{Name, NameKind, is_company};
use super::split::{self, Credit};

/// `meta` elements that name authors.
const TAGS: [(&str, Source); 24] = [
    ("author", Source::Meta),
    ("authors", Source::Meta),
    ("byl", Source::Meta),
    ("byline", Source::Meta),
    ("creator", Source::Meta),
    ("article:author", Source::OpenGraph),
    ("article:author_name", Source::OpenGraph),
    ("article:author:name", Source::OpenGraph),
    ("og:article:author", Source::OpenGraph),
    ("og:author", Source::OpenGraph),
    ("dc.creator", Source::Vocabulary),
    ("dc.creator.personalname", Source::Vocabulary),
    ("dcterms.creator", Source::Vocabulary),
    ("dcterm.creator", Source::Vocabulary),
    ("dc:creator", Source::Vocabulary),
    ("parsely-author", Source::Vocabulary),
    ("sailthru.author", Source::Vocabulary),
    ("citation_author", Source::Vocabulary),
    ("citation_authors", Source::Vocabulary),
    ("cxenseparse:author", Source::Vocabulary),
    ("article.author", Source::Vocabulary),
    ("shareaholic:article_author_name", Source::Vocabulary),
    ("rbauthors", Source::Vocabulary),
    ("vr:author", Source::Vocabulary),
];

/// Most values of one name that are read.
const VALUE_LIMIT: usize = 60;

/// All credits that the page states, apart from its text.
pub fn stated(statements: &Statements, html: &Html) -> Vec<Mention> {
    let mut found = Vec::new();
    from_json_ld(&statements.json_ld, &mut found);
    from_tags(statements, &mut found);
    from_microdata(statements, html, &mut found);
    found
}

/// The authors of the main object, or else those of the first article that has some.
fn from_json_ld(json_ld: &JsonLd, found: &mut Vec<Mention>) {
    if let Some(main) = json_ld.main()
        && let Some(mention) = authors_of(json_ld, main.object(), Source::JsonLd)
    {
        found.push(mention);
        return;
    }
    let others = json_ld
        .things()
        .iter()
        .filter(|thing| thing.kind == Kind::Article);
    found.extend(
        others
            .filter_map(|thing| authors_of(json_ld, thing.object(), Source::JsonLdOther))
            .next(),
    );
}

fn authors_of(json_ld: &JsonLd, object: &Object, source: Source) -> Option<Mention> {
    ["author", "creator"].iter().find_map(|key| {
        let values = json_ld.values(object, key);
        let entries = values
            .iter()
            .take(VALUE_LIMIT)
            .flat_map(|value| one_or_more(value));
        let entries = entries.filter_map(|value| {
            let is_house = is_organization(value);
            Some((text_of(value)?, is_house))
        });
        joined(entries, source)
    })
}

/// A value, or the names in an object whose `name` is a list.
fn one_or_more(value: &Value) -> Vec<&Value> {
    match value.get("name") {
        Some(Value::Array(names)) => names.iter().take(VALUE_LIMIT).collect(),
        _ => vec![value],
    }
}

fn is_organization(value: &Value) -> bool {
    value
        .get("@type")
        .and_then(Value::as_str)
        .is_some_and(|kind| kind.ends_with("Organization"))
}

fn from_tags(statements: &Statements, found: &mut Vec<Mention>) {
    for (name, source) in TAGS {
        // Companies there have made the site.
        let values = statements.meta.all(name).take(VALUE_LIMIT);
        let values = values.filter(|value| !is_company(value.trim()));
        found.extend(joined(values.map(|value| (value, false)), source));
    }
    // "Written by" as a label of a Twitter card, with the name as its data.
    for (label, data) in [
        ("twitter:label1", "twitter:data1"),
        ("twitter:label2", "twitter:data2"),
    ] {
        let is_by = statements
            .meta
            .first(label)
            .is_some_and(|label| split::is_by(&label));
        if is_by {
            let value = statements.meta.first(data).map(|value| (value, false));
            found.extend(joined(value.into_iter(), Source::Twitter));
        }
    }
}

/// One credit of several entries, each with whether it is an organization's.
fn joined(entries: impl Iterator<Item = (String, bool)>, source: Source) -> Option<Mention> {
    let mut raw: Vec<String> = Vec::new();
    let mut credit = Credit::default();
    let mut bylines: Vec<String> = Vec::new();
    for (entry, is_house) in entries {
        if raw.contains(&entry) {
            continue;
        }
        if let Some(read) = read_entry(&entry, is_house) {
            bylines.push(read.byline);
            credit.by |= read.by;
            for name in read.names {
                credit.add(name);
            }
        }
        raw.push(entry);
    }
    credit.byline = bylines.join(", ");
    (!credit.names.is_empty()).then(|| Mention {
        source,
        zone: Zone::Stated,
        block: None,
        raw: raw.join(", "),
        credit,
    })
}

/// An organization's name is one, whatever commas it has.
fn read_entry(entry: &str, is_house: bool) -> Option<Credit> {
    let mut credit = split::read(entry)?;
    if is_house && credit.names.len() == 1 && credit.names[0].is_single() {
        credit.names[0] = Name {
            text: credit.byline.clone(),
            kind: NameKind::House,
        };
    }
    Some(credit)
}

/// The first authors of microdata or RDFa that are no commenter's, with those beside them.
fn from_microdata(statements: &Statements, html: &Html, found: &mut Vec<Mention>) {
    let is_author = |property: &&Property| {
        (property.is("author") || property.is("creator"))
            && !["Comment", "Answer", "Review", "Question"]
                .iter()
                .any(|kind| statements.belongs_to(property, kind))
    };
    let authors = || statements.properties.iter().filter(is_author);
    let Some(first) = authors().next() else {
        return;
    };
    let entries = authors()
        .filter(|property| property.item == first.item)
        .take(VALUE_LIMIT)
        .filter_map(|property| Some((name_of(statements, html, property)?, false)));
    found.extend(joined(entries, Source::Microdata));
}

/// The name of a property's value: that of the item, where the value is one.
fn name_of(statements: &Statements, html: &Html, property: &Property) -> Option<String> {
    let item = statements
        .items
        .iter()
        .position(|item| item.node == property.node);
    let name = item.and_then(|item| {
        let of_item = |name: &&Property| name.item == Some(item as u32) && name.is("name");
        statements.properties.iter().find(of_item)
    });
    statements.value_of(html, name.unwrap_or(property))
}
