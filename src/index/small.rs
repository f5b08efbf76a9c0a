//! Indexes of a few short texts, for tests.

use std::sync::{Arc, LazyLock};

use super::{Analysed, Collection, Index};
use crate::extract::analyse;
use crate::lexicon::Lexicon;
use crate::read::{Label, read};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::built_in);

/// The index of texts whose labels are their positions (`00.txt`, `01.txt`).
pub fn index(texts: &[&str]) -> Index {
    Index::build(&collection(texts))
}

/// What such an index is built of.
pub fn collection(texts: &[impl AsRef<str>]) -> Collection {
    let mut collection = Collection::default();
    for (number, text) in texts.iter().enumerate() {
        let label = Label::new(format!("{number:02}.txt"));
        let (document, _) = read(&label, text.as_ref().as_bytes());
        let document = document.expect("the test gives text");
        let analysis = analyse(&document, &LEXICON);
        collection.insert(Arc::new(Analysed { document, analysis }));
    }
    collection
}
