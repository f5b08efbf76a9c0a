//! PDFs as they are read.

#[path = "../support/portable.rs"]
#[expect(dead_code, reason = "bombs need more of it")]
mod portable;

mod dying;
mod pages;
