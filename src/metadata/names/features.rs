//! What is counted about a set of names.

use crate::blocks::{Group, Page};
use crate::features::features;
use crate::fold::FoldedWords;
use crate::metadata::candidate::Source;
use crate::metadata::place::Place;
use crate::metadata::site::Site;
use crate::metadata::statements::Statements;

use super::choice::Entry;
use super::mention::{Mention, Zone};
use super::name::NameKind;
use super::split;
use super::visible::is_beside_date;
use super::words::WORDS;

/// How many elements around a mention are looked at.
const STEPS: usize = 8;

/// Distances in blocks are told apart up to this.
const FAR: f32 = 40.0;

features! {
    /// A number that is counted about a set of names.
    FEATURES:
    // Who names these people, and nobody else: 1; who names them and more: 0.6; who names some
    // of them: 0.4; a first name or another form of the name: 0.8; others: -1; nobody: 0.
    json_ld "-1 to 1" "the main JSON-LD object names them",
    json_ld_other "-1 to 1" "another JSON-LD object names them",
    meta "-1 to 1" "a meta tag names them",
    open_graph "-1 to 1" "Open Graph names them",
    vocabulary "-1 to 1" "a tag of another vocabulary names them",
    twitter "-1 to 1" "the Twitter card names them",
    microdata "-1 to 1" "microdata names them",
    rel_near "-1 to 1" "a link to an author near the headline names them",
    rel_behind "-1 to 1" "a link to an author behind the body names them",
    rel_away "-1 to 1" "a link to an author elsewhere names them",
    class_near "-1 to 1" "an element with a class of authors near the headline names them",
    class_behind "-1 to 1" "an element with a class of authors behind the body names them",
    class_away "-1 to 1" "an element with a class of authors elsewhere names them",
    by_near "-1 to 1" "a line that says \"by\" near the headline names them",
    by_behind "-1 to 1" "a line that says \"by\" behind the body names them",
    by_away "-1 to 1" "a line that says \"by\" elsewhere names them",
    bare_near "-1 to 1" "a line without \"by\" near the headline names them",
    bare_behind "-1 to 1" "a signature or the head of a portrait names them",
    agreeing "witnesses" "those who name them and nobody else",
    stating "witnesses" "of these, those that readers don't see",
    partly "witnesses" "those who name some of them, or more",
    others "witnesses" "those who name others",
    rival "witnesses" "most of those who name any other set and nobody else",
    rival_person "witnesses" "the same, of sets with a person",
    rival_seen "mentions" "most mentions near headline or body of any other set with a person",
    part_of "names" "names of the largest other set near the headline that has all of them and more",
    parts "sets" "other sets near the headline that are a part of this one",
    says_by "0 or 1" "one that names them says \"by\"",
    by_dated "0 or 1" "a line near the headline says \"by\", with a date in it or next to it",
    bare_dated "0 or 1" "a line near the headline without \"by\", but with a date, holds known first names",
    class_by "0 or 1" "an element with a class of authors names them and says \"by\"",
    mentions "mentions" "how often they are named",
    // Who they are.
    people "names" "people",
    nicknames "names" "names of one word, initials, accounts",
    houses "names" "publications, companies, institutions",
    desks "names" "desks and teams",
    publication "0 or 1" "one of them is the publication",
    words "words" "words of the names",
    characters "characters" "length of the names",
    capitals "0 to 1" "share of the words that start with a capital",
    shouted "0 or 1" "the page writes them all in capitals",
    small "0 or 1" "the first name starts with a small letter",
    spare "bytes" "what stands beside the names, at least",
    given "0 to 1" "share of them that have a known first name; half where none is known of the script",
    in_title "0 to 1" "share of their words that the headline has",
    in_site "0 to 1" "share of their words that the site's name has",
    // Where readers see them first.
    from_headline "blocks, or -99" "from the headline to them",
    to_body "blocks, or -99" "from them to the body",
    behind_body "blocks, or -99" "from the body's end to them",
    linked "0 to 1" "share of the text around them that is links",
    text_around "bytes" "length of the text that they stand in",
    in_author "0 or 1" "a class around them is one of authors",
    in_meta "0 or 1" "a class around them is one of metadata",
    in_related "0 or 1" "a class around them is one of related items",
    // What kind of page it is.
    news "0 to 2" "the main JSON-LD object is no article (0), an article (1), one of news (2)",
    sets "sets" "how many sets of names there are",
    seen_sets "sets" "how many sets of names readers see",
    away_sets "sets" "how many sets of names stand far from headline and body",
    has_person "0 or 1" "some set has a person",
}

/// The features that say who names them come first.
const WITNESSES: usize = Feature::bare_behind as usize + 1;

fn witness(mention: &Mention) -> Feature {
    let by = mention.credit.by;
    match (mention.source, mention.zone) {
        (Source::JsonLd, _) => Feature::json_ld,
        (Source::JsonLdOther, _) => Feature::json_ld_other,
        (Source::OpenGraph, _) => Feature::open_graph,
        (Source::Vocabulary, _) => Feature::vocabulary,
        (Source::Twitter, _) => Feature::twitter,
        (Source::Microdata, _) => Feature::microdata,
        (Source::RelAuthor, Zone::Top) => Feature::rel_near,
        (Source::RelAuthor, Zone::Bottom) => Feature::rel_behind,
        (Source::RelAuthor, _) => Feature::rel_away,
        (Source::ClassWords, Zone::Top) => Feature::class_near,
        (Source::ClassWords, Zone::Bottom) => Feature::class_behind,
        (Source::ClassWords, _) => Feature::class_away,
        (Source::NearHeadline, _) if by => Feature::by_near,
        (Source::NearHeadline, _) => Feature::bare_near,
        (Source::Text, _) => Feature::by_away,
        (Source::AfterBody, _) if by => Feature::by_behind,
        (Source::AfterBody, _) => Feature::bare_behind,
        _ => Feature::meta,
    }
}

/// The sets of names of a page, with what they are held against.
pub struct Counter<'a> {
    page: &'a Page,
    place: &'a Place,
    entries: &'a [Entry],
    /// The words of the chosen headline and of the site's name.
    title: FoldedWords,
    site: FoldedWords,
    /// What is the same for all sets.
    of_page: [f32; FEATURES.len()],
}

impl<'a> Counter<'a> {
    /// Counts what is the same for all sets. `title`: the chosen headline.
    pub fn new(
        statements: &Statements,
        page: &'a Page,
        place: &'a Place,
        entries: &'a [Entry],
        title: Option<&str>,
        site: &Site,
    ) -> Self {
        let sets = |holds: &dyn Fn(&Entry) -> bool| {
            entries.iter().filter(|entry| holds(entry)).count() as f32
        };
        let away = |entry: &Entry| entry.mentions.iter().all(|m| m.zone == Zone::Away);
        let seen = |entry: &Entry| entry.seen().next().is_some();
        let mut of_page = [0.0; FEATURES.len()];
        for (feature, value) in [
            (Feature::news, statements.json_ld.newsiness()),
            (Feature::sets, entries.len() as f32),
            (Feature::seen_sets, sets(&seen)),
            (Feature::away_sets, sets(&away)),
            (Feature::has_person, sets(&Entry::has_person).min(1.0)),
        ] {
            of_page[feature as usize] = value;
        }
        Counter {
            page,
            place,
            entries,
            title: FoldedWords::of(title.unwrap_or_default()),
            site: FoldedWords::of(&site.name().unwrap_or_default()),
            of_page,
        }
    }

    /// The features of one of the sets.
    pub fn row(&self, entry: &Entry) -> Vec<f32> {
        let mut row = self.of_page.to_vec();
        for other in self.entries {
            let says = likeness(&entry.folded, &other.folded);
            for mention in &other.mentions {
                let cell = &mut row[witness(mention) as usize];
                // To be silent is less than to name others, and any support more than both.
                if *cell == 0.0 || says > *cell {
                    *cell = says;
                }
            }
        }
        let count = |features: &[f32], holds: fn(f32) -> bool| {
            features.iter().filter(|says| holds(**says)).count() as f32
        };
        let agreeing = count(&row[..WITNESSES], |says| says == 1.0);
        let stating = count(&row[..=Feature::microdata as usize], |says| says == 1.0);
        let partly = count(&row[..WITNESSES], |says| says > 0.0 && says < 1.0);
        let others = count(&row[..WITNESSES], |says| says < 0.0);
        let mut set = |feature: Feature, value: f32| row[feature as usize] = value;
        set(Feature::agreeing, agreeing);
        set(Feature::stating, stating);
        set(Feature::partly, partly);
        set(Feature::others, others);
        set(Feature::mentions, entry.mentions.len() as f32);
        let rivals = |count: fn(&Entry) -> usize| {
            let rivals = self
                .entries
                .iter()
                .filter(|other| other.folded != entry.folded);
            rivals.map(count).max().unwrap_or_default() as f32
        };
        set(Feature::rival, rivals(|rival| rival.mentions.len()));
        set(
            Feature::rival_person,
            rivals(|rival| {
                if rival.has_person() {
                    rival.mentions.len()
                } else {
                    0
                }
            }),
        );
        set(
            Feature::rival_seen,
            rivals(|rival| {
                if rival.has_person() {
                    rival.near().count()
                } else {
                    0
                }
            }),
        );
        let near = |entry: &&Entry| entry.seen().any(|mention| mention.zone == Zone::Top);
        let around = self.entries.iter().filter(near);
        let wholes = around.clone().filter(|other| other.holds(entry));
        let part_of = wholes.map(|whole| whole.folded.len()).max();
        set(Feature::part_of, part_of.unwrap_or_default() as f32);
        let parts = around.filter(|other| entry.holds(other)).count();
        set(Feature::parts, parts as f32);
        let says_by = entry.mentions.iter().any(|mention| mention.credit.by);
        set(Feature::says_by, f32::from(says_by));
        let class_by =
            |mention: &Mention| mention.source == Source::ClassWords && mention.credit.by;
        set(
            Feature::class_by,
            f32::from(entry.mentions.iter().any(class_by)),
        );
        let near = |mention: &&Mention| mention.source == Source::NearHeadline;
        let near = || entry.mentions.iter().filter(near);
        let beside_date = |block| is_beside_date(self.page, block);
        let by_dated =
            near().any(|mention| mention.credit.by && mention.block.is_some_and(beside_date));
        set(Feature::by_dated, f32::from(by_dated));
        let bare_dated = near().any(|mention| !mention.credit.by && split::is_dated(&mention.raw))
            && entry
                .authors
                .iter()
                .all(|name| WORDS.given_name(name) == 1.0);
        set(Feature::bare_dated, f32::from(bare_dated));
        self.names(entry, &mut set);
        self.shape(entry, &mut set);
        self.place(entry, &mut set);
        row
    }

    fn names(&self, entry: &Entry, set: &mut impl FnMut(Feature, f32)) {
        for (feature, kind) in [
            (Feature::people, NameKind::Person),
            (Feature::nicknames, NameKind::Nickname),
            (Feature::houses, NameKind::House),
            (Feature::desks, NameKind::Desk),
        ] {
            let names = entry.names().iter().filter(|name| name.kind == kind);
            set(feature, names.count() as f32);
        }
        set(Feature::publication, f32::from(entry.publication));
    }

    fn shape(&self, entry: &Entry, set: &mut impl FnMut(Feature, f32)) {
        let text = entry.authors.join(" ");
        let words: Vec<&str> = text.split_whitespace().collect();
        let capitals = words
            .iter()
            // Letters without case count as capitals.
            .filter(|word| word.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase()));
        set(Feature::words, words.len() as f32);
        set(Feature::characters, text.chars().count() as f32);
        set(
            Feature::capitals,
            capitals.count() as f32 / words.len().max(1) as f32,
        );
        let shouted = |mention: &Mention| {
            mention.raw.contains(char::is_uppercase) && !mention.raw.contains(char::is_lowercase)
        };
        set(
            Feature::shouted,
            f32::from(entry.mentions.iter().any(shouted)),
        );
        set(
            Feature::small,
            f32::from(text.starts_with(char::is_lowercase)),
        );
        let spare = |mention: &Mention| mention.raw.len().saturating_sub(text.len());
        let spare = entry.mentions.iter().map(spare).min().unwrap_or_default();
        set(Feature::spare, spare as f32);
        let given = entry.authors.iter().map(|name| WORDS.given_name(name));
        set(
            Feature::given,
            given.sum::<f32>() / entry.authors.len().max(1) as f32,
        );
        let names = FoldedWords::of(&text);
        set(Feature::in_title, names.share_in(&self.title));
        set(Feature::in_site, names.share_in(&self.site));
    }

    fn place(&self, entry: &Entry, set: &mut impl FnMut(Feature, f32)) {
        let first = entry.mentions.iter().filter_map(|mention| {
            let zone = [Zone::Top, Zone::Bottom, Zone::Away, Zone::Stated];
            let order = zone.iter().position(|zone| *zone == mention.zone);
            Some((order, mention.block?))
        });
        let first = first.min().map(|(_, block)| block);
        let distance = |from: Option<usize>, to: Option<usize>| {
            from.zip(to).map_or(-99.0, |(from, to)| {
                (to as f32 - from as f32).clamp(-FAR, FAR)
            })
        };
        let (start, end) = self.place.body.unzip();
        set(Feature::from_headline, distance(self.place.headline, first));
        set(Feature::to_body, distance(first, start));
        set(Feature::behind_body, distance(end, first));
        let Some(first) = first else { return };
        let groups = self.place.own_groups(self.page, first, STEPS);
        let block = &self.page.blocks[first];
        let length = self.page.text(block).len();
        set(
            Feature::linked,
            block.link_bytes as f32 / length.max(1) as f32,
        );
        set(Feature::text_around, length as f32);
        for (feature, group) in [
            (Feature::in_author, Group::Author),
            (Feature::in_meta, Group::Meta),
            (Feature::in_related, Group::Related),
        ] {
            set(feature, f32::from(groups.contains(group)));
        }
    }
}

/// What one who names `there` says of `here`.
fn likeness(here: &[String], there: &[String]) -> f32 {
    if here == there {
        return 1.0;
    }
    if let ([here], [there]) = (here, there) {
        // "Jane" and "Jane Doe", "Jane Doe" and "Jane Doe Photos".
        let starts = |long: &str, short: &str| {
            long.strip_prefix(short)
                .is_some_and(|rest| rest.starts_with(' '))
        };
        return if starts(here, there) {
            0.7
        } else if starts(there, here) {
            0.8
        } else {
            -1.0
        };
    }
    let common = here.iter().filter(|name| there.contains(name)).count();
    match common {
        0 => -1.0,
        _ if common == here.len() => 0.6,
        _ => 0.4,
    }
}
