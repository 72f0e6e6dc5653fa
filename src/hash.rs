//! Hashing: fast, and the tables seeded anew in every process, so that no page can be written to
//! make them slow.

use std::hash::{BuildHasher, Hash};

use foldhash::fast::FixedState;

pub use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

/// The start of [`fnv`].
pub const FNV_START: u64 = 0xCBF2_9CE4_8422_2325;

/// One step of FNV-1a (Fowler, Noll and Vo), 64 bits: for what is hashed letter by letter.
pub fn fnv(hash: u64, next: impl Into<u64>) -> u64 {
    (hash ^ next.into()).wrapping_mul(0x0000_0100_0000_01B3)
}

/// A hash that is the same in every process, to compare values by.
pub fn hash(value: impl Hash) -> u64 {
    FixedState::default().hash_one(value)
}
