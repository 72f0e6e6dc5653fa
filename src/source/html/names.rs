//! Keeps the names that pages make up within bounds: the parser keeps each in a table for the whole
//! program, which gets slow with many.

use std::cell::Cell;

use html5ever::LocalName;
use html5ever::tokenizer::Tag;

use super::read;
use crate::blocks::Tag as Kind;
use crate::limits;

/// The name of an element that had one name too many.
const UNKNOWN: &str = "unknown";

/// Counts the names that HTML doesn't have.
#[derive(Default)]
pub struct Names {
    count: Cell<usize>,
}

impl Names {
    /// Takes a tag in; beyond the limit its own name and those of its attributes go.
    pub fn limit(&self, tag: &mut Tag) {
        if Kind::of(&tag.name) == Kind::Other && self.is_surplus(&tag.name) {
            tag.name = LocalName::from(UNKNOWN);
        }
        // Of other elements only attributes stay that have a few known names.
        if read::keeps_all_attributes(&tag.name) {
            tag.attrs
                .retain(|attribute| !self.is_surplus(&attribute.name.local));
        }
    }

    fn is_surplus(&self, name: &LocalName) -> bool {
        let is_own = LocalName::try_static(name).is_none();
        self.count.set(self.count.get() + usize::from(is_own));
        is_own && self.count.get() > limits::NAMES
    }
}
