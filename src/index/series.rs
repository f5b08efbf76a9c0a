//! Figures of one measure and pair over time, stated and derived.

use super::Index;

/// Not yet.
pub fn draw(_index: &mut Index) {}
