//! Hashing: fast, and the tables seeded anew in every process, so that no page can be written to
//! make them slow.

use std::hash::{BuildHasher, Hash};

use foldhash::fast::FixedState;

pub use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

/// A hash that is the same in every process, to compare values by.
pub fn hash(value: impl Hash) -> u64 {
    FixedState::default().hash_one(value)
}
