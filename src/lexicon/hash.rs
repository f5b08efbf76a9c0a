//! A map for short words: the standard hash costs more than the words are worth.

use rustc_hash::FxHashMap;

/// A map keyed by words of the lexicon. Keys come from our own files, so no one can choose them to collide.
pub type WordMap<V> = FxHashMap<&'static str, V>;
