//! The elements of HTML, as far as they matter for cutting text into blocks.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use html5ever::LocalName;

/// How an element takes part in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// Starts and ends a block.
    Block,
    /// Runs within the text.
    Inline,
    /// Neither it nor its content is text of the page.
    Skipped,
}

macro_rules! tags {
    ($($tag:ident $name:literal $flow:ident,)*) => {
        /// The name of an element.
        ///
        /// The order is from running text over its surroundings to page furniture; the score's
        /// trees cut along it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Tag { $(#[allow(missing_docs)] $tag,)* }

        impl Tag {
            /// How the element takes part in the text.
            pub const fn flow(self) -> Flow {
                match self { $(Tag::$tag => Flow::$flow,)* }
            }

            /// The name as it stands in a page; `-` for an element that has no meaning of its own.
            pub const fn name(self) -> &'static str {
                match self { $(Tag::$tag => $name,)* }
            }
        }

        const ALL: &[(&str, Tag)] = &[$(($name, Tag::$tag),)*];
    };
}

tags! {
    P "p" Block,
    Pre "pre" Block,
    Blockquote "blockquote" Block,
    H2 "h2" Block,
    H3 "h3" Block,
    H4 "h4" Block,
    H5 "h5" Block,
    H6 "h6" Block,
    Li "li" Block,
    Dt "dt" Block,
    Dd "dd" Block,
    Td "td" Block,
    Th "th" Block,
    Article "article" Block,
    Section "section" Block,
    Main "main" Block,
    Div "div" Block,
    Center "center" Block,
    Tr "tr" Block,
    Tbody "tbody" Block,
    Thead "thead" Block,
    Tfoot "tfoot" Block,
    Table "table" Block,
    Body "body" Block,
    Html "html" Block,
    // An element unknown to the standard, a custom one among them.
    Other "-" Block,
    Details "details" Block,
    Summary "summary" Block,
    Ul "ul" Block,
    Ol "ol" Block,
    Dl "dl" Block,
    H1 "h1" Block,
    Hgroup "hgroup" Block,
    Figcaption "figcaption" Block,
    Figure "figure" Block,
    Caption "caption" Block,
    Address "address" Block,
    Aside "aside" Block,
    Header "header" Block,
    Footer "footer" Block,
    Form "form" Block,
    Fieldset "fieldset" Block,
    Legend "legend" Block,
    Button "button" Block,
    Dialog "dialog" Block,
    Nav "nav" Block,
    Menu "menu" Block,
    Hr "hr" Block,

    A "a" Inline,
    Abbr "abbr" Inline,
    Acronym "acronym" Inline,
    B "b" Inline,
    Bdi "bdi" Inline,
    Bdo "bdo" Inline,
    Big "big" Inline,
    Br "br" Inline,
    Cite "cite" Inline,
    Code "code" Inline,
    Data "data" Inline,
    Del "del" Inline,
    Dfn "dfn" Inline,
    Em "em" Inline,
    Font "font" Inline,
    I "i" Inline,
    Img "img" Inline,
    Input "input" Inline,
    Ins "ins" Inline,
    Kbd "kbd" Inline,
    Label "label" Inline,
    Mark "mark" Inline,
    Nobr "nobr" Inline,
    Picture "picture" Inline,
    Q "q" Inline,
    Rb "rb" Inline,
    Rp "rp" Inline,
    Rt "rt" Inline,
    Rtc "rtc" Inline,
    Ruby "ruby" Inline,
    S "s" Inline,
    Samp "samp" Inline,
    Small "small" Inline,
    Source "source" Inline,
    Span "span" Inline,
    Strike "strike" Inline,
    Strong "strong" Inline,
    Sub "sub" Inline,
    Sup "sup" Inline,
    Time "time" Inline,
    Tt "tt" Inline,
    U "u" Inline,
    Var "var" Inline,
    Wbr "wbr" Inline,

    Audio "audio" Skipped,
    Canvas "canvas" Skipped,
    Datalist "datalist" Skipped,
    Head "head" Skipped,
    Iframe "iframe" Skipped,
    Math "math" Skipped,
    Noscript "noscript" Skipped,
    Object "object" Skipped,
    Option "option" Skipped,
    Script "script" Skipped,
    Select "select" Skipped,
    Style "style" Skipped,
    Svg "svg" Skipped,
    Template "template" Skipped,
    Textarea "textarea" Skipped,
    Title "title" Skipped,
    Video "video" Skipped,
}

impl Tag {
    /// How many there are.
    pub const COUNT: usize = ALL.len();

    /// The tag of an element's name.
    pub fn of(name: &LocalName) -> Tag {
        static TAGS: LazyLock<HashMap<LocalName, Tag, BuildHasherDefault<AtomHasher>>> =
            LazyLock::new(|| {
                ALL.iter()
                    .map(|&(name, tag)| (LocalName::from(name), tag))
                    .collect()
            });
        TAGS.get(name).copied().unwrap_or(Tag::Other)
    }

    /// Whether it is a heading, the headline's own level included.
    pub const fn is_heading(self) -> bool {
        self.heading_level().is_some()
    }

    /// The level of a heading, 1 to 6.
    pub const fn heading_level(self) -> Option<u8> {
        Some(match self {
            Tag::H1 => 1,
            Tag::H2 => 2,
            Tag::H3 => 3,
            Tag::H4 => 4,
            Tag::H5 => 5,
            Tag::H6 => 6,
            _ => return None,
        })
    }
}

/// Names are interned and bring their hash along.
#[derive(Default)]
struct AtomHasher(u64);

impl Hasher for AtomHasher {
    fn finish(&self) -> u64 {
        // The table takes its bucket from the low bits and its check from the high ones.
        self.0.wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(26)
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(5) ^ u64::from(byte);
        }
    }

    fn write_u32(&mut self, hash: u32) {
        self.0 = u64::from(hash);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_find_their_tags() {
        for &(name, tag) in ALL {
            assert_eq!(Tag::of(&LocalName::from(name)), tag);
            assert_eq!(tag.name(), name);
        }
        assert_eq!(Tag::of(&LocalName::from("x-teaser")), Tag::Other);
        assert_eq!(Tag::H3.heading_level(), Some(3));
        assert!(!Tag::P.is_heading());
    }
}
