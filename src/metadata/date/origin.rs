//! Where a date of a page can come from.

use crate::metadata::Source;

macro_rules! origins {
    ($($(#[doc = $doc:literal])* $origin:ident $name:literal $witness:ident $source:ident,)*) => {
        /// Where a date comes from, and with it what the page says of it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Origin { $($(#[doc = $doc])* $origin,)* }

        impl Origin {
            /// All origins.
            #[cfg(test)]
            pub const ALL: &[Origin] = &[$(Origin::$origin,)*];

            /// The name in `weights.json`.
            pub const fn name(self) -> &'static str {
                match self { $(Origin::$origin => $name,)* }
            }

            /// Who says it: what the same witness says twice is said once.
            pub const fn witness(self) -> Witness {
                match self { $(Origin::$origin => Witness::$witness,)* }
            }

            /// The source as candidates name it.
            pub const fn source(self) -> Source {
                match self { $(Origin::$origin => Source::$source,)* }
            }
        }
    };
}

origins! {
    /// `datePublished` of the main JSON-LD object, where that is an article.
    ScriptPublished "script published" Script JsonLd,
    /// The same where the main object is a page: pages that are no articles say it too.
    ScriptPagePublished "script of a page published" Script JsonLd,
    /// `dateCreated` of the main JSON-LD object.
    ScriptCreated "script created" Script JsonLd,
    /// `uploadDate` of it.
    ScriptUploaded "script uploaded" Script JsonLd,
    /// `dateModified` of it.
    ScriptModified "script modified" Script JsonLd,
    /// `datePublished` of another JSON-LD object.
    OtherPublished "other script published" Script JsonLdOther,
    /// `dateModified` of another JSON-LD object.
    OtherModified "other script modified" Script JsonLdOther,
    /// A meta tag that names the publication.
    TagPublished "tag published" Tags Meta,
    /// A meta tag that names the creation, or a date without saying of what.
    TagCreated "tag created" Tags Meta,
    /// A meta tag that names the last change.
    TagModified "tag modified" Tags Meta,
    /// Microdata or RDFa that names the publication.
    PropertyPublished "property published" Visible Microdata,
    /// Microdata or RDFa that names the last change.
    PropertyModified "property modified" Visible Microdata,
    /// A `time` element.
    TimeElement "time element" Visible TimeElement,
    /// A date in a line of the page.
    Line "line" Visible NearHeadline,
    /// A date of which the words before it, or its class, say that it is that of an update.
    Updated "line of an update" Visible NearHeadline,
    /// A date at the start of running text.
    Dateline "dateline" Visible Text,
    /// The date in the address.
    Address "address" Address Url,
    /// The month in the address.
    AddressMonth "address, month only" Address Url,
    /// The date in the address of the main image.
    ImageAddress "address of the image" Address Url,
}

impl Origin {
    /// Whether it says when the page was last changed.
    pub const fn is_update(self) -> bool {
        use Origin::*;
        matches!(
            self,
            ScriptModified | OtherModified | TagModified | PropertyModified | Updated
        )
    }
}

/// The parts of a page that speak of the date independently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Witness {
    Script,
    Tags,
    Visible,
    Address,
}

impl Witness {
    /// How many there are.
    pub const COUNT: usize = Witness::Address as usize + 1;
}
