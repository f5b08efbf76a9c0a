//! An index built, or found as it was kept.

use crate::cache::Cache;
use crate::decisions::Decisions;
use crate::index::kept::{Restored, fingerprint};
use crate::index::{Collection, Index};

/// Documents from which on an index is kept; one of fewer is built within a tenth of a second.
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
        match cache.each(|piece| restored.take(piece)) {
            None => restored.finish(),
            Some(_) => None,
        }
    });
    match found {
        Some(index) => (index, None),
        None => (Index::decided(collection, decisions), cache),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::*;
    use crate::corpus::Corpus;
    use crate::decisions::{Decision, Made, Printed, State};
    use crate::index::{EntityKind, Problem, small};
    use crate::read::Label;

    /// As many short reports as an index is kept of, and one less.
    fn collections() -> [Collection; 2] {
        let report = |number: usize| {
            format!(
                "Minister Rosa Quispe said on 4 May 2024 that exports of Peru to Chile rose to ${number} million in 2023.\n"
            )
        };
        let reports: Vec<String> = (1..=MANY).map(report).collect();
        [&reports[..], &reports[1..]].map(small::collection)
    }

    fn cache(folder: &Path) -> Cache {
        let corpus = Corpus::of(vec![PathBuf::from("/nowhere")]);
        Cache::within(folder, &corpus, 64 << 20, &"means").expect("a corpus of files")
    }

    /// An index that was built and kept.
    fn kept(collection: &Collection, cache: &Cache) -> Index {
        let (built, place) = of(collection, &Decisions::default(), Some(cache));
        let place = place.expect("it is to be kept");
        let kept = place.keep(built.pieces(collection));
        kept.expect("it is written");
        built
    }

    #[test]
    fn a_kept_index_is_found_for_what_it_was_built_of_and_for_nothing_else() {
        let [collection, fewer] = collections();
        let folder = tempfile::tempdir().expect("a folder");
        let cache = cache(folder.path());
        let none = Decisions::default();
        assert!(
            of(&fewer, &none, Some(&cache)).1.is_none(),
            "few are not kept"
        );
        let built = kept(&collection, &cache);
        let found = of(&collection, &none, Some(&cache));
        assert_eq!((found.0 == built, found.1.is_none()), (true, true));

        let retyped = Made {
            decision: Decision::Retype {
                kind: EntityKind::Person,
                names: vec![Printed::everywhere("Rosa Quispe")],
                to: EntityKind::Event,
            },
            at: None,
            note: None,
            state: State::Standing,
            line: 1,
        };
        let decided = Decisions {
            list: vec![retyped],
            ..Decisions::default()
        };
        let (other, place) = of(&collection, &decided, Some(&cache));
        assert!(place.is_some() && other == Index::decided(&collection, &decided));
        assert_ne!(other, built);
        let mut lost = collection.clone();
        lost.report(Problem::new(&Label::new("lost.pdf"), "it cannot be read"));
        let (other, place) = of(&lost, &none, Some(&cache));
        assert!(place.is_some() && other == Index::decided(&lost, &none));
    }

    #[test]
    fn a_damaged_index_is_built_anew() {
        let [collection, _] = collections();
        let folder = tempfile::tempdir().expect("a folder");
        let cache = cache(folder.path());
        let none = Decisions::default();
        let built = kept(&collection, &cache);
        let mut files = fs::read_dir(folder.path()).expect("a folder");
        let file = files.next().expect("a file").expect("an entry").path();
        let whole = fs::read(&file).expect("it is there");
        for step in 0..20 {
            let at = whole.len() * step / 20;
            let mut changed = whole.clone();
            changed[at] ^= 1;
            for damaged in [&whole[..at], &changed] {
                fs::write(&file, damaged).expect("it is written");
                let (index, place) = of(&collection, &none, Some(&cache));
                assert!(index == built && place.is_some(), "at {at}");
            }
        }
        fs::write(&file, &whole).expect("it is written");
        assert!(of(&collection, &none, Some(&cache)).1.is_none());
    }
}
