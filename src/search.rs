//! Finding: names by any spelling, words in the full text.

pub mod finder;
pub mod folders;
mod forms;
pub mod fulltext;
pub mod stale;
