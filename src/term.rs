//! The terminal: what it shows.

mod colour;
mod grid;
mod lean;
mod paint;
mod pen;
mod screen;
mod scroll;
mod travel;

pub use lean::Lean;
pub use paint::{Abilities, Painter, Scrolling};
pub use screen::{Outlet, Screen};
