//! What is counted about a reading of the headline.

use crate::features::features;
use crate::fold::FoldedWords;
use crate::metadata::candidate::Source;
use crate::metadata::place::Place;
use crate::metadata::site::Site;
use crate::metadata::statements::Statements;

use super::cut::{Form, Parts};
use super::{Reading, Title};

/// Blocks between headline and body that are told apart, at most.
const FAR: f32 = 40.0;

features! {
    /// A number that is counted about a reading.
    FEATURES:
    // Who says it: 0 nobody, 1 where a part is cut off by guess, 2 where a part is cut off for a
    // reason, 3 as it stands in the page.
    heading "0 to 3" "a first-level heading says it",
    other_heading "0 to 3" "another shown text says it that is a second-level heading or has a class of titles",
    line "0 to 3" "a line that is no heading says it",
    json_ld "0 to 3" "JSON-LD says it",
    open_graph "0 to 3" "Open Graph says it",
    twitter "0 to 3" "the Twitter card says it",
    vocabulary "0 to 3" "a tag of another vocabulary says it",
    meta "0 to 3" "another meta tag says it",
    microdata "0 to 3" "microdata says it",
    title_element "0 to 3" "the title element says it",
    news_headline "0 to 3" "JSON-LD says it, of an article of news",
    whole "sources" "sources that say it as it stands",
    cut "sources" "sources that say it with a part cut off for a reason",
    kicker_off "0 or 1" "a kicker was cut off",
    // How near it is to what the others say.
    like_heading "0 to 1, or -1" "words shared with the first first-level heading",
    like_json_ld "0 to 1, or -1" "words shared with the JSON-LD headline",
    like_open_graph "0 to 1, or -1" "words shared with og:title",
    like_title "0 to 1, or -1" "words shared with the title element",
    in_heading "0 to 1, or -1" "share of its words that the heading has",
    in_open_graph "0 to 1, or -1" "share of its words that og:title has",
    in_title "0 to 1, or -1" "share of its words that the title element has",
    heading_in "0 to 1, or -1" "share of the heading's words that it has",
    open_graph_in "0 to 1, or -1" "share of the words of og:title that it has",
    likest_stated "0 to 1" "words shared with the stated title most like it that isn't it",
    likest_shown "0 to 1" "words shared with the shown title most like it that isn't it",
    longer_than_heading "words" "words more than the heading has",
    longer_than_open_graph "words" "words more than og:title has",
    // Where it stands.
    to_body "blocks, or -99" "from the text that shows it to the body",
    aside "0 or 1" "what shows it is hidden, or part of the page's furniture",
    rank "texts, or -1" "shown titles before the one that says it",
    // Its shape.
    words "words" "length",
    characters "characters" "length",
    capitals "0 to 1" "share of the words that start with a capital",
    shouted "0 or 1" "all letters are capitals",
    digits "0 to 1" "share of the characters that are digits",
    parts "parts" "parts between dashes and bars",
    colon "0 or 1" "it has a colon",
    brackets "0 or 1" "it has brackets",
    cut_short "0 or 1" "it ends in dots where another reading goes on",
    holds_site "0 or 1" "one of its parts is a name of the site",
    // What kind of page it is.
    news "0 to 2" "the main JSON-LD object is no article (0), an article (1), one of news (2)",
    og_article "0 or 1" "Open Graph calls the page an article",
    headings "headings" "first-level headings of the page",
    heading_words "words, or -1" "length of the heading",
    open_graph_words "words, or -1" "length of og:title",
    heading_like_open_graph "0 to 1, or -1" "words that heading and og:title share",
    heading_like_title "0 to 1, or -1" "words that heading and title element share",
    open_graph_like_title "0 to 1, or -1" "words that og:title and title element share",
    json_ld_like_open_graph "0 to 1, or -1" "words that JSON-LD and og:title share",
    json_ld_like_heading "0 to 1, or -1" "words that JSON-LD and heading share",
    title_holds_open_graph "0 or 1" "the title element is og:title and more",
    title_holds_heading "0 or 1" "the title element is the heading and more",
    open_graph_holds_site "0 or 1" "a part of og:title is a name of the site",
}

/// The features that say who says a reading come first.
const WITNESSES: usize = Feature::title_element as usize + 1;

fn witness(source: Source) -> Feature {
    match source {
        Source::Heading => Feature::heading,
        Source::ClassWords => Feature::other_heading,
        Source::NearHeadline => Feature::line,
        Source::JsonLd => Feature::json_ld,
        Source::OpenGraph => Feature::open_graph,
        Source::Twitter => Feature::twitter,
        Source::Vocabulary => Feature::vocabulary,
        Source::Microdata => Feature::microdata,
        Source::TitleElement => Feature::title_element,
        _ => Feature::meta,
    }
}

/// The page's titles, with those that the others are held against.
pub struct Counter<'a> {
    titles: &'a [Title],
    readings: &'a [Reading],
    /// The first title of each reading that is shown, and its block.
    shown: Vec<Option<(usize, usize)>>,
    site: &'a Site,
    place: &'a Place,
    heading: Option<&'a FoldedWords>,
    open_graph: Option<&'a FoldedWords>,
    json_ld: Option<&'a FoldedWords>,
    title: Option<&'a FoldedWords>,
    /// What is the same for all readings.
    of_page: [f32; FEATURES.len()],
}

impl<'a> Counter<'a> {
    /// Counts what is the same for all readings.
    pub fn new(
        statements: &Statements,
        titles: &'a [Title],
        readings: &'a [Reading],
        site: &'a Site,
        place: &'a Place,
    ) -> Self {
        let first = |source| titles.iter().position(|title| title.source == source);
        let own_heading = titles
            .iter()
            .position(|title| title.source == Source::Heading && !title.aside);
        let shown = |reading: &Reading| {
            let mut sayings = reading.said_by.iter();
            sayings.find_map(|saying| Some((saying.title, titles[saying.title].block?)))
        };
        let core = |title: Option<usize>| core_of(title?, readings);
        let mut counter = Counter {
            titles,
            readings,
            shown: readings.iter().map(shown).collect(),
            site,
            place,
            heading: core(own_heading.or_else(|| first(Source::Heading))),
            open_graph: core(first(Source::OpenGraph)),
            json_ld: core(first(Source::JsonLd)),
            title: core(first(Source::TitleElement)),
            of_page: [0.0; FEATURES.len()],
        };
        let (heading, open_graph) = (counter.heading, counter.open_graph);
        let (json_ld, title) = (counter.json_ld, counter.title);
        let headings = titles
            .iter()
            .filter(|title| title.source == Source::Heading);
        let site_in_og =
            first(Source::OpenGraph).is_some_and(|title| holds_site(&titles[title].raw, site));
        let alike = |a: Option<&FoldedWords>, b: Option<&FoldedWords>| {
            a.zip(b).map_or(-1.0, |(a, b)| a.likeness(b))
        };
        let holds = |whole: Option<&FoldedWords>, part: Option<&FoldedWords>| {
            whole.zip(part).is_some_and(|(whole, part)| {
                whole.len() > part.len() && part.share_in(whole) == 1.0
            })
        };
        let length = |words: Option<&FoldedWords>| words.map_or(-1.0, |words| words.len() as f32);
        let og_type = statements.meta.first("og:type");
        let is_article = og_type.is_some_and(|kind| kind.eq_ignore_ascii_case("article"));
        for (feature, value) in [
            (Feature::news, statements.json_ld.newsiness()),
            (Feature::og_article, f32::from(is_article)),
            (Feature::headings, headings.count() as f32),
            (Feature::heading_words, length(heading)),
            (Feature::open_graph_words, length(open_graph)),
            (Feature::heading_like_open_graph, alike(heading, open_graph)),
            (Feature::heading_like_title, alike(heading, title)),
            (Feature::open_graph_like_title, alike(open_graph, title)),
            (Feature::json_ld_like_open_graph, alike(json_ld, open_graph)),
            (Feature::json_ld_like_heading, alike(json_ld, heading)),
            (
                Feature::title_holds_open_graph,
                f32::from(holds(title, open_graph)),
            ),
            (
                Feature::title_holds_heading,
                f32::from(holds(title, heading)),
            ),
            (Feature::open_graph_holds_site, f32::from(site_in_og)),
        ] {
            counter.of_page[feature as usize] = value;
        }
        counter
    }

    /// The features of one of the readings, by its index.
    pub fn row(&self, index: usize) -> Vec<f32> {
        let reading = &self.readings[index];
        let mut row = self.of_page.to_vec();
        for saying in &reading.said_by {
            let says = &mut row[witness(self.titles[saying.title].source) as usize];
            *says = says.max(match saying.form {
                Form::Part => 1.0,
                Form::WithoutSite | Form::WithoutKicker => 2.0,
                Form::Whole => 3.0,
            });
        }
        let says = |least: f32, most: f32| {
            let witnesses = row[..WITNESSES].iter();
            witnesses
                .filter(|says| (least..=most).contains(*says))
                .count() as f32
        };
        let (whole, cut) = (says(3.0, 3.0), says(2.0, 2.0));
        let is_news = row[Feature::news as usize] == 2.0;
        let news_headline = if is_news {
            row[Feature::json_ld as usize]
        } else {
            0.0
        };
        let mut set = |feature: Feature, value: f32| row[feature as usize] = value;
        set(Feature::news_headline, news_headline);
        set(Feature::whole, whole);
        set(Feature::cut, cut);
        let mut sayings = reading.said_by.iter();
        let kicker_off = sayings.any(|saying| saying.form == Form::WithoutKicker);
        set(Feature::kicker_off, f32::from(kicker_off));
        self.compare(index, &mut set);
        self.place(index, &mut set);
        self.shape(reading, &mut set);
        row
    }

    fn compare(&self, index: usize, set: &mut impl FnMut(Feature, f32)) {
        let words = &self.readings[index].words;
        let with = |words: Option<&FoldedWords>, compare: &dyn Fn(&FoldedWords) -> f32| {
            words.map_or(-1.0, compare)
        };
        for (title, likeness, within, holds) in [
            (
                self.heading,
                Feature::like_heading,
                Some(Feature::in_heading),
                Some(Feature::heading_in),
            ),
            (
                self.open_graph,
                Feature::like_open_graph,
                Some(Feature::in_open_graph),
                Some(Feature::open_graph_in),
            ),
            (
                self.title,
                Feature::like_title,
                Some(Feature::in_title),
                None,
            ),
            (self.json_ld, Feature::like_json_ld, None, None),
        ] {
            set(likeness, with(title, &|other| words.likeness(other)));
            if let Some(within) = within {
                set(within, with(title, &|other| words.share_in(other)));
            }
            if let Some(holds) = holds {
                set(holds, with(title, &|other| other.share_in(words)));
            }
        }
        let longer = |other: Option<&FoldedWords>| {
            other.map_or(0.0, |other| words.len() as f32 - other.len() as f32)
        };
        set(Feature::longer_than_heading, longer(self.heading));
        set(Feature::longer_than_open_graph, longer(self.open_graph));
        let (mut likest_stated, mut likest_shown) = (0.0_f32, 0.0_f32);
        for (other, reading) in self.readings.iter().enumerate() {
            if other != index {
                let likest = match self.shown[other] {
                    Some(_) => &mut likest_shown,
                    None => &mut likest_stated,
                };
                *likest = likest.max(reading.words.likeness(words));
            }
        }
        set(Feature::likest_stated, likest_stated);
        set(Feature::likest_shown, likest_shown);
    }

    fn place(&self, index: usize, set: &mut impl FnMut(Feature, f32)) {
        let (mut to_body, mut rank) = (-99.0, -1.0);
        if let Some((shown, block)) = self.shown[index] {
            let title = &self.titles[shown];
            if let Some((first, _)) = self.place.body {
                to_body = (first as f32 - block as f32).clamp(-FAR, FAR);
            }
            let before = self.titles[..shown].iter();
            rank = before.filter(|title| title.block.is_some()).count() as f32;
            set(Feature::aside, f32::from(title.aside));
        }
        set(Feature::to_body, to_body);
        set(Feature::rank, rank);
    }

    fn shape(&self, reading: &Reading, set: &mut impl FnMut(Feature, f32)) {
        let value = reading.value();
        let characters = value.chars().count().max(1) as f32;
        let share = |count: usize, of: f32| count as f32 / of;
        let capitals = value.split_whitespace();
        let capitals = capitals.filter(|word| word.starts_with(char::is_uppercase));
        let digits = value.chars().filter(|c| c.is_numeric()).count();
        let words = reading.words.len().max(1) as f32;
        for (feature, number) in [
            (Feature::words, reading.words.len() as f32),
            (Feature::characters, characters),
            (Feature::capitals, share(capitals.count(), words)),
            (Feature::digits, share(digits, characters)),
            (Feature::parts, Parts::of(value).len() as f32),
        ] {
            set(feature, number);
        }
        let shouted = !value.contains(char::is_lowercase) && value.contains(char::is_uppercase);
        for (feature, holds) in [
            (Feature::shouted, shouted),
            (Feature::colon, value.contains([':', '：'])),
            (Feature::brackets, value.contains(['(', '[', '【'])),
            (Feature::cut_short, is_cut_short(value, self.readings)),
            (Feature::holds_site, holds_site(value, self.site)),
        ] {
            set(feature, f32::from(holds));
        }
    }
}

/// Whether a part of a title is the name of the site.
fn holds_site(title: &str, site: &Site) -> bool {
    let parts = Parts::of(title);
    parts.len() > 1 && (0..parts.len()).any(|part| site.is_named(parts.span(part, part)))
}

/// The words of a title without what can be taken off for a reason.
fn core_of(title: usize, readings: &[Reading]) -> Option<&FoldedWords> {
    let said = readings.iter().flat_map(|reading| {
        let sayings = reading
            .said_by
            .iter()
            .filter(|saying| saying.title == title);
        sayings.map(|saying| (saying.form, &reading.words))
    });
    let said = said.filter(|(form, _)| *form != Form::Part);
    said.max_by_key(|(form, _)| *form as u8)
        .map(|(_, words)| words)
}

/// Whether a title ends in dots where another one goes on.
fn is_cut_short(value: &str, all: &[Reading]) -> bool {
    let Some(start) = value.strip_suffix('…').or(value.strip_suffix("...")) else {
        return false;
    };
    all.iter().any(|other| {
        other.value().len() > value.len() && other.value().starts_with(start.trim_end())
    })
}
