//! What the words in an element's class and id say about it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::hash::{HashMap, HashMapExt};

macro_rules! groups {
    ($($group:ident $name:literal,)*) => {
        /// A group of class and id words with one meaning; the words stand in `class_words.json`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Group { $(#[allow(missing_docs)] $group,)* }

        impl Group {
            /// All groups in order.
            pub const ALL: &[Group] = &[$(Group::$group,)*];
            /// The group's name in `class_words.json`.
            pub const fn name(self) -> &'static str {
                match self { $(Group::$group => $name,)* }
            }
        }
    };
}

groups! {
    Body "body",
    Article "article",
    Main "main",
    Comment "comment",
    Related "related",
    Share "share",
    Promo "promo",
    Newsletter "newsletter",
    Author "author",
    Caption "caption",
    Meta "meta",
    Tags "tags",
    Nav "nav",
    Footer "footer",
    Header "header",
    Title "title",
    Summary "summary",
    List "list",
    Quote "quote",
    Toc "toc",
    Modal "modal",
    Box "box",
    Embed "embed",
    Hidden "hidden",
    ScreenReader "screen_reader",
}

/// A set of [`Group`]s.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Groups(u32);

impl Groups {
    /// Whether the group is in the set.
    pub fn contains(self, group: Group) -> bool {
        self.0 & (1 << group as u32) != 0
    }

    /// The groups of both sets.
    pub fn union(self, other: Groups) -> Groups {
        Groups(self.0 | other.0)
    }

    /// Whether the two sets have a group in common.
    pub fn intersects(self, other: Groups) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether no group is in the set.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl FromIterator<Group> for Groups {
    fn from_iter<I: IntoIterator<Item = Group>>(groups: I) -> Self {
        Groups(groups.into_iter().fold(0, |set, g| set | 1 << g as u32))
    }
}

/// The words of all groups.
struct Words {
    whole: HashMap<Box<str>, Groups>,
    /// Words that stand for all that start with them.
    starts: Vec<(Box<str>, Groups)>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let groups: BTreeMap<&str, Vec<&str>> =
        serde_json::from_str(include_str!("class_words.json")).expect("class_words.json is valid");
    let mut words = Words {
        whole: HashMap::new(),
        starts: Vec::new(),
    };
    for &group in Group::ALL {
        let set = Groups::from_iter([group]);
        for word in groups.get(group.name()).into_iter().flatten() {
            match word.strip_suffix('*') {
                Some(start) => words.starts.push((start.into(), set)),
                None => {
                    let entry = words.whole.entry((*word).into()).or_default();
                    *entry = entry.union(set);
                }
            }
        }
    }
    words
});

/// What systems write before the name of an author or a section in the classes of a post:
/// `author-admin`, `entry_author_admin`, `category-comment`.
const SLUGS: [&str; 3] = ["author", "category", "tag"];

/// The groups that the words of a class or id belong to. Names of an author or a section in the
/// classes of a post say nothing.
pub fn groups_of(value: &str) -> Groups {
    let post = Groups::from_iter([Group::Article]);
    let of_tokens = || {
        value
            .split_ascii_whitespace()
            .map(|token| (token, groups_of_token(token)))
    };
    if value.contains(' ') && of_tokens().any(|(_, groups)| groups == post) {
        let said = of_tokens().filter(|(token, _)| !is_slug(token));
        said.fold(Groups::default(), |all, (_, groups)| all.union(groups))
    } else {
        groups_of_token(value)
    }
}

/// Whether a class is one of [`SLUGS`] with a name behind it.
fn is_slug(token: &str) -> bool {
    SLUGS.iter().any(|slug| {
        token.find(slug).is_some_and(|at| {
            let is_joint = |c: char| matches!(c, '-' | '_');
            let name = &token[at + slug.len()..];
            (at == 0 || token[..at].ends_with(is_joint))
                && name.len() > 1
                && name.starts_with(is_joint)
        })
    })
}

/// The groups that words belong to. Words are runs of ASCII letters, cut before a capital that
/// follows a small letter.
fn groups_of_token(value: &str) -> Groups {
    let mut found = Groups::default();
    let mut word = String::with_capacity(24);
    let mut previous = 0u8;
    for byte in value.bytes().chain([b' ']) {
        let capital_in_word = byte.is_ascii_uppercase() && previous.is_ascii_lowercase();
        if !byte.is_ascii_alphabetic() || capital_in_word {
            if word.len() >= 2 {
                found = found.union(groups_of_word(&word));
            }
            word.clear();
        }
        if byte.is_ascii_alphabetic() {
            word.push(byte.to_ascii_lowercase() as char);
        }
        previous = byte;
    }
    found
}

fn groups_of_word(word: &str) -> Groups {
    let whole = WORDS.whole.get(word).copied().unwrap_or_default();
    WORDS
        .starts
        .iter()
        .filter(|(start, _)| word.starts_with(&**start))
        .fold(whole, |found, (_, groups)| found.union(*groups))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_group_has_words() {
        let groups: BTreeMap<String, Vec<String>> =
            serde_json::from_str(include_str!("class_words.json")).unwrap();
        let mut names: Vec<_> = Group::ALL.iter().map(|g| g.name()).collect();
        names.sort_unstable();
        assert_eq!(groups.keys().collect::<Vec<_>>(), names);
        assert!(groups.values().all(|words| !words.is_empty()));
    }

    #[test]
    fn words_are_cut_and_found() {
        for (class, groups) in [
            ("article-body", vec![Group::Article, Group::Body]),
            ("articleBody__text", vec![Group::Article, Group::Body]),
            ("RelatedLinks", vec![Group::Related]),
            ("recommendations", vec![Group::Related]),
            ("subscribeBox", vec![Group::Newsletter, Group::Box]),
            ("css-1x2y3z bodyguard", vec![]),
            ("post author-bio", vec![Group::Article]),
            (
                "post-5 post category-comment tag-video",
                vec![Group::Article],
            ),
            ("x_entry x_entry_author_jane", vec![Group::Article]),
            (
                "post-5 comment author-admin",
                vec![Group::Article, Group::Comment],
            ),
            (
                "entry-author author-jane",
                vec![Group::Article, Group::Author],
            ),
        ] {
            assert_eq!(groups_of(class), groups.into_iter().collect(), "{class}");
        }
    }
}
