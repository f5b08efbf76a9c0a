//! PDFs: as they are read, and what reading them may cost.

#[path = "../support/bombs.rs"]
mod bombs;
#[path = "../support/portable.rs"]
mod portable;

mod dying;
mod limits;
mod pages;
