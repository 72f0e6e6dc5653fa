//! The dates that a page states apart from its text: in scripts, meta tags and its address.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;
use serde_json::Value;
use url::Url;

use super::address::date_in_path;
use super::origin::Origin;
use super::parse::{Reading, of_epoch, parse};
use super::sighting::{LONGEST_VALUE, Sighting};
use super::stamp::Stamp;
use super::weights::Weights;
use crate::fold::compact;
use crate::metadata::Statements;
use crate::metadata::json_ld::{Kind, Object};
use crate::metadata::statements::Rel;
use crate::metadata::web_address::resolve;

/// Names of meta tags that hold dates, in small letters and without marks, by what they say.
#[derive(Deserialize)]
struct TagNames<'a> {
    #[serde(borrow)]
    published: Vec<&'a str>,
    created: Vec<&'a str>,
    modified: Vec<&'a str>,
}

static TAG_NAMES: LazyLock<HashMap<&str, Origin>> = LazyLock::new(|| {
    let names: TagNames =
        serde_json::from_str(include_str!("tag_names.json")).expect("tag_names.json is valid");
    [
        (Origin::TagPublished, names.published),
        (Origin::TagCreated, names.created),
        (Origin::TagModified, names.modified),
    ]
    .into_iter()
    .flat_map(|(origin, names)| names.into_iter().map(move |name| (name, origin)))
    .collect()
});

/// Collects the dates that the page states.
pub fn collect(statements: &Statements, reading: Reading) -> Vec<Sighting> {
    let mut collector = Collector {
        statements,
        reading,
        found: Vec::new(),
    };
    collector.read_scripts();
    collector.read_tags();
    collector.read_address();
    collector.found
}

struct Collector<'a> {
    statements: &'a Statements<'a>,
    reading: Reading<'a>,
    found: Vec<Sighting>,
}

impl Collector<'_> {
    fn push(&mut self, stamp: Stamp, origin: Origin, factor: f32, raw: &str) {
        self.found.push(Sighting {
            stamp,
            origin,
            score: Weights::get().origin(origin) * factor,
            raw: raw.to_owned(),
        });
    }

    fn read_scripts(&mut self) {
        let json_ld = &self.statements.json_ld;
        if let Some(main) = json_ld.main() {
            let published = match main.kind {
                Kind::Article => Origin::ScriptPublished,
                _ => Origin::ScriptPagePublished,
            };
            for (key, origin) in [
                ("datePublished", published),
                ("dateCreated", Origin::ScriptCreated),
                ("uploadDate", Origin::ScriptUploaded),
                ("dateModified", Origin::ScriptModified),
            ] {
                self.read_key(main.object(), key, origin, 1.0);
            }
        }
        let others = json_ld.things().iter().filter(|thing| {
            let main = json_ld
                .main()
                .is_some_and(|main| std::ptr::eq(main, *thing));
            !main && matches!(thing.kind, Kind::Article | Kind::Page)
        });
        let others: Vec<_> = others.collect();
        for thing in &others {
            // One among many is a list of other articles.
            let share = 1.0 / others.len() as f32;
            self.read_key(
                thing.object(),
                "datePublished",
                Origin::OtherPublished,
                share,
            );
            self.read_key(thing.object(), "dateModified", Origin::OtherModified, share);
        }
    }

    fn read_key(&mut self, object: &Object, key: &str, origin: Origin, factor: f32) {
        if let Some(number) = object.get(key).and_then(Value::as_i64) {
            if let Some(stamp) = of_epoch(number) {
                self.push(stamp, origin, factor, &number.to_string());
            }
        } else if let Some(raw) = self.statements.json_ld.first(object, key)
            && let Some(stamp) = parse(&raw, self.reading)
        {
            self.push(stamp, origin, factor, &raw);
        }
    }

    fn read_tags(&mut self) {
        for tag in self.statements.meta.iter() {
            let dated = tag.content.len() <= LONGEST_VALUE
                && tag.content.bytes().any(|byte| byte.is_ascii_digit());
            if !dated {
                continue;
            }
            if let Some(origin) = origin_of_tag(tag.name)
                && let Some(stamp) = parse(tag.content, self.reading)
            {
                self.push(stamp, origin, 1.0, tag.content);
            }
        }
    }

    fn read_address(&mut self) {
        let links = self.statements.links.iter();
        let canonical = links
            .filter(|link| link.rel == Rel::Canonical)
            .map(|link| link.href);
        let stated = canonical.chain(self.statements.meta.raw("og:url"));
        let known = self.statements.page_url.iter().map(Url::as_str);
        let mut urls = known.chain(stated).filter_map(|url| resolve(url, None));
        let dated = urls.find_map(|url| {
            let stamp = date_in_path(url.path())?;
            Some((stamp, url.path().to_owned()))
        });
        if let Some((stamp, path)) = dated {
            let origin = match stamp.day {
                Some(_) => Origin::Address,
                None => Origin::AddressMonth,
            };
            self.push(stamp, origin, 1.0, &path);
        }
        let image = self
            .statements
            .meta
            .raw("og:image")
            .next()
            .unwrap_or_default();
        if let Some(stamp) = date_in_path(image) {
            // Other numbers than these are not of a date.
            let (month, day) = (stamp.month.unwrap_or(0), stamp.day.unwrap_or(0));
            if image.contains(&format!("/{}/{month:02}/{day:02}/", stamp.year)) {
                self.push(stamp, Origin::ImageAddress, 1.0, image);
            }
        }
    }
}

/// What a meta tag says of the date in it, if anything. Many sites set a word of their own before
/// the usual names: "x-published-date".
fn origin_of_tag(name: &str) -> Option<Origin> {
    let whole = TAG_NAMES.get(&*compact(name)).copied();
    let own = || {
        let (_, rest) = name.split_once(['-', '_', '.', ':'])?;
        let origin = TAG_NAMES.get(&*compact(rest)).copied()?;
        let plain = rest.contains(['-', '_', '.', ':']);
        (plain && origin == Origin::TagPublished).then_some(origin)
    };
    whole.or_else(own)
}
