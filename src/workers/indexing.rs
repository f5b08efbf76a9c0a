//! An index built, or found as it was kept.

use crate::cache::Cache;
use crate::decisions::Decisions;
use crate::index::kept::{Restored, fingerprint};
use crate::index::{Collection, Index};

/// Documents from which on an index is kept; one of fewer is built in the time in which it would be read.
const MANY: usize = 500;

/// The index of all that was read, and where it is to be kept; nowhere where that is so already.
pub fn of(
    collection: &Collection,
    decisions: &Decisions,
    cache: Option<&Cache>,
) -> (Index, Option<Cache>) {
    let cache = cache.filter(|_| collection.len() >= MANY);
    let cache = cache.map(|cache| cache.index(fingerprint(collection, decisions)));
    // One that is damaged costs what one that is missing does, and nothing is lost with it.
    let found = cache.as_ref().and_then(|cache| {
        let mut restored = Restored::new(collection);
        cache
            .each(|piece| restored.take(piece))
            .map_or_else(|| restored.finish(), |_| None)
    });
    match found {
        Some(index) => (index, None),
        None => (Index::decided(collection, decisions), cache),
    }
}
