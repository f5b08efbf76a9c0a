//! Merging: any split of a corpus, joined in any order, gives the same export.

use std::sync::{Arc, LazyLock};

use daftar::corpus::{Corpus, analyse};
use daftar::export::json::json;
use daftar::index::{Analysed, Collection, Index};
use daftar::lexicon::Lexicon;
use daftar::outside::Readers;
use daftar::read::limits::Limits;
use proptest::prelude::*;

static ANALYSED: LazyLock<Vec<Arc<Analysed>>> = LazyLock::new(|| {
    let lexicon = Lexicon::built_in();
    let readers = Readers::here(Limits::default());
    let (items, problems) = Corpus::BuiltIn.list();
    assert_eq!(problems, []);
    items
        .iter()
        .flat_map(|item| analyse(item, &readers, &lexicon).0)
        .map(Arc::new)
        .collect()
});

fn collection(parts: impl IntoIterator<Item = Arc<Analysed>>) -> Collection {
    let mut collection = Collection::default();
    for part in parts {
        collection.insert(part);
    }
    collection
}

fn exported(collection: &Collection) -> String {
    json(&Index::build(collection)).expect("an index has a JSON form")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_split_and_order_gives_the_same_export(
        order in Just((0..5usize).collect::<Vec<_>>()).prop_shuffle(),
        groups in proptest::collection::vec(0..3usize, 5),
        leans_left in any::<bool>(),
    ) {
        let mut parts = vec![Collection::default(), Collection::default(), Collection::default()];
        for (&document, &group) in order.iter().zip(&groups) {
            parts[group].insert(Arc::clone(&ANALYSED[document]));
        }
        let [a, b, c]: [Collection; 3] = parts.try_into().expect("there are three parts");
        let joined = if leans_left { a.join(b).join(c) } else { c.join(b.join(a)) };
        prop_assert_eq!(exported(&joined), exported(&collection(ANALYSED.iter().cloned())));
    }
}

#[test]
fn the_folder_seeds_gives_the_index_of_the_built_in_reports() {
    let lexicon = Lexicon::built_in();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let shown = folder.to_string_lossy().into_owned();
    let read = |corpus: Corpus| exported(&corpus.collect(&lexicon)).replace(&shown, "seeds");
    assert_eq!(read(Corpus::of(vec![folder])), read(Corpus::BuiltIn));
}

#[test]
fn reading_the_same_document_twice_changes_nothing() {
    let once = collection(ANALYSED.iter().cloned());
    let twice = once.clone().join(once.clone());
    assert_eq!(exported(&twice), exported(&once));
}
