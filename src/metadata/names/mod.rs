//! Who wrote it: the credit as a reader sees it, and the single names in it.

mod chinese;
mod choice;
mod cut;
mod dated;
mod features;
mod korean;
mod mention;
mod name;
mod owner;
mod pieces;
mod split;
mod stated;
mod strip;
mod visible;
mod words;

#[cfg(test)]
mod tests;

pub use choice::choose;
pub use features::FEATURES;
pub use split::{credited, credits_others};
pub use words::{names_genre, names_job};
