//! Finding: names by any spelling.

pub mod finder;
