//! Who wrote it: the credit as a reader sees it, and the single names in it.

mod byline;
mod choice;
mod name;
mod pieces;
mod split;
mod visible;
mod words;

#[cfg(test)]
mod tests;

pub use choice::{NamesChoice, choose};
