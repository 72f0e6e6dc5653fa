//! Who wrote it: the credit as a reader sees it, and the single names in it.

mod byline;
mod choice;
mod cut;
mod dated;
mod name;
mod pieces;
mod split;
mod strip;
mod visible;
mod words;

#[cfg(test)]
mod tests;

pub use choice::choose;
