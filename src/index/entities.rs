//! Names become entities: kinds pooled, full names found, spellings brought together.

use super::Index;

/// Not yet.
pub fn resolve(_index: &mut Index) {}
