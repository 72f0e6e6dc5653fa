//! The publication.

use ego_tree::NodeRef;
use scraper::{Html, Node};
use url::{Host, Url};

use super::json_ld::Kind;
use super::node_text::node_text;
use super::statements::{Rel, Statements};
use super::title::Parts;
use super::web_address::{leads_home, resolve};
use crate::fold::{compact, fold};

/// `meta` elements that name the publication, the surest first.
const NAME_TAGS: [&str; 7] = [
    "og:site_name",
    "application-name",
    "apple-mobile-web-app-title",
    "dc.publisher",
    "dcterms.publisher",
    "citation_publisher",
    "twitter:app:name:iphone",
];

/// Most words that a name with a slogan has.
const NAME_WORDS: usize = 6;

/// Fewest letters of a name that is looked for within other text.
const NAME_LETTERS: usize = 4;

/// Nodes of a link that are looked at.
const LINK_NODES: usize = 10;

/// What the page's publication is called.
#[derive(Debug, Default)]
pub struct Site {
    /// Its names as written, the surest first.
    names: Vec<String>,
    /// The names and the telling parts of the host, compact.
    compact: Vec<String>,
    /// The folders of the page's address, compact: they are often its sections.
    folders: Vec<String>,
}

impl Site {
    /// Collects the names that a page gives its publication.
    pub fn of(statements: &Statements, html: &Html) -> Self {
        let mut site = Site::default();
        let json_ld = &statements.json_ld;
        let publisher = json_ld.first_of_main("publisher");
        let website = json_ld
            .things()
            .iter()
            .filter(|thing| thing.kind == Kind::Publisher);
        let website = website.filter_map(|thing| json_ld.first(thing.object(), "name"));
        let tags = NAME_TAGS
            .iter()
            .filter_map(|name| statements.meta.first(name));
        let names = tags.chain(publisher).chain(website);
        for name in names.filter(|name| fold(name).split(' ').count() <= NAME_WORDS) {
            site.push(&compact(&name));
            if !site.names.contains(&name) {
                site.names.push(name);
            }
        }
        if let Some(handle) = statements.meta.first("twitter:site") {
            site.push(&compact(&handle));
        }
        for url in addresses(statements) {
            site.folders.extend(folders(&url));
            for label in telling_labels(&url) {
                site.push(&label);
            }
        }
        // Other pages would pay for a search that changes next to nothing.
        if let Some(title) = statements.title.as_ref().filter(|_| site.names.is_empty()) {
            site.look_for_name(title, statements, html);
        }
        site
    }

    /// Takes the first or last part of the `title` element for a name where the page shows it as
    /// one, and none of the known names is there.
    fn look_for_name(&mut self, title: &str, statements: &Statements, html: &Html) {
        let parts = Parts::of(title);
        let last = parts.len() - 1;
        let label = title.split_once(": ").map(|(label, _)| label);
        let ends = [parts.span(0, 0), parts.span(last, last)];
        let ends = ends.into_iter().filter(|_| last > 0).chain(label);
        let ends = ends.map(|end| (end, compact(end)));
        let ends: Vec<(&str, String)> = ends.filter(|(_, end)| end.len() >= NAME_LETTERS).collect();
        if ends.is_empty() || ends.iter().any(|(_, end)| self.compact.contains(end)) {
            return;
        }
        let shown = html.tree.root().descendants().find_map(|node| {
            let (names, holder) = match node.value() {
                Node::Element(link) if link.name() == "a" => {
                    (home_names(statements, html, node), None)
                }
                Node::Text(text) => (Vec::new(), Some(compact(holder(text)?))),
                _ => return None,
            };
            // "The Daily" of "The Daily Ltd"
            let holds = |end: &str| {
                holder
                    .as_ref()
                    .is_some_and(|holder| holder.starts_with(end))
            };
            let mut ends = ends.iter();
            ends.find(|(_, end)| names.contains(end) || holds(end))
        });
        if let Some((name, compact)) = shown {
            self.push(compact);
            self.names.push((*name).to_owned());
        }
    }

    /// The name of the publication; one that is written as a host counts less than others.
    pub fn name(&self) -> Option<String> {
        let is_host = |name: &&String| name.contains('.') && !name.contains(' ');
        let mut proper = self.names.iter().filter(|name| !is_host(name));
        proper.next().or(self.names.first()).cloned()
    }

    /// All its names as written, the surest first.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Whether a text is no more than a name of the publication, perhaps with a few words more
    /// or less.
    pub fn is_named(&self, text: &str) -> bool {
        let this = compact(text);
        if this.is_empty() {
            return false;
        }
        let short = || fold(text).split(' ').count() <= NAME_WORDS;
        self.compact.iter().any(|name| {
            this == *name
                || this.len() >= NAME_LETTERS && name.starts_with(&*this)
                || this.len() >= NAME_LETTERS && name.ends_with(&*this)
                || name.len() >= NAME_LETTERS && this.starts_with(&**name) && short()
                || name.len() >= NAME_LETTERS && this.ends_with(&**name) && short()
        })
    }

    /// Whether a text is exactly a name of the publication.
    pub fn is_name(&self, text: &str) -> bool {
        self.compact.contains(&compact(text))
    }

    /// Whether a text is the publication's host: a name of it with a top-level domain.
    pub fn is_host(&self, text: &str) -> bool {
        text.rsplit_once('.')
            .is_some_and(|(host, _)| self.is_name(host.trim_start_matches("www.")))
    }

    /// Whether a text is exactly a folder of the page's address, and so its section.
    pub fn is_section(&self, text: &str) -> bool {
        !self.folders.is_empty() && self.folders.contains(&compact(text))
    }

    fn push(&mut self, name: &str) {
        if !name.is_empty() && !self.compact.iter().any(|known| known == name) {
            self.compact.push(name.to_owned());
        }
    }
}

/// The addresses that the page may have.
fn addresses(statements: &Statements) -> impl Iterator<Item = Url> {
    let canonical = statements
        .links
        .iter()
        .filter(|link| link.rel == Rel::Canonical);
    let urls = canonical.filter_map(|link| resolve(link.href, None));
    let og = statements
        .meta
        .first("og:url")
        .and_then(|url| resolve(&url, None));
    urls.chain(og).chain(statements.page_url.clone())
}

/// What a link to the home page says, and the pictures in it, compact.
fn home_names(statements: &Statements, html: &Html, link: NodeRef<Node>) -> Vec<String> {
    let href = link.value().as_element().and_then(|link| link.attr("href"));
    let base = statements.page_url.as_ref();
    if !href.is_some_and(|href| leads_home(href, base)) {
        return Vec::new();
    }
    let within = link.descendants().take(LINK_NODES);
    let pictures = within.filter_map(|node| node.value().as_element()?.attr("alt"));
    let names = pictures.map(compact);
    names
        .chain([compact(&node_text(html, link.id()))])
        .collect()
}

/// Who holds the copyright: "Copyright © 1998-2007 The Daily. All rights reserved."
fn holder(text: &str) -> Option<&str> {
    let (_, behind) = text.split_once('©')?;
    let is_name = |c: char| c.is_alphabetic();
    let name = behind[behind.find(is_name)?..]
        .split(['.', ',', '|', '\n'])
        .next()?;
    Some(name.trim_end())
}

/// The folders of an address.
fn folders(url: &Url) -> Vec<String> {
    let mut segments: Vec<&str> = url.path_segments().into_iter().flatten().collect();
    segments.pop();
    let folders = segments.into_iter().map(compact);
    folders.filter(|folder| !folder.is_empty()).collect()
}

/// Labels below a top-level domain that are no names of sites: "co.uk", "com.au".
const SECOND_LEVEL: [&str; 8] = ["ac", "co", "com", "edu", "go", "gov", "net", "org"];

/// The labels of the host that tell whose it is: the longest, and the one that was registered.
fn telling_labels(url: &Url) -> Vec<String> {
    let Some(Host::Domain(host)) = url.host() else {
        return Vec::new();
    };
    let mut labels: Vec<&str> = host.split('.').rev().skip(1).collect();
    if labels.len() > 1 && SECOND_LEVEL.contains(&labels[0]) {
        labels.remove(0);
    }
    let longest = labels.iter().max_by_key(|label| label.len());
    labels
        .first()
        .into_iter()
        .chain(longest)
        .map(|label| compact(label))
        .collect()
}
