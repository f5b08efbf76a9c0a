//! Figure claims become figures: periods resolved against dates, speakers named.

use super::Index;

/// Not yet.
pub fn settle(_index: &mut Index) {}
