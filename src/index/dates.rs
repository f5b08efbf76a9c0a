//! When each document was written, argued from all of them.

use super::Index;

/// Not yet.
pub fn argue(_index: &mut Index) {}
