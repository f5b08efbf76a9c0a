//! Figures, roles and dates side by side, with a verdict.

use super::Index;

/// Not yet.
pub fn judge(_index: &mut Index) {}
