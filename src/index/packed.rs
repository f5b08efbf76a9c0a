//! A document as a collection holds it: what it says lies packed, since only the building of an index asks for all of that.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Analysed;
use crate::extract::Analysis;
use crate::read::Document;

/// A document with what it says, packed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Packed {
    document: Arc<Document>,
    analysis: Arc<[u8]>,
}

impl Packed {
    /// The document.
    pub fn document(&self) -> &Arc<Document> {
        &self.document
    }

    /// What it says; nothing where the bytes are not what was packed, which the checksums of a cache rule out.
    pub fn analysis(&self) -> Analysis {
        let bytes = lz4_flex::decompress_size_prepended(&self.analysis).unwrap_or_default();
        postcard::from_bytes(&bytes).unwrap_or_default()
    }

    fn pack(document: Arc<Document>, analysis: &Analysis) -> Self {
        let bytes = postcard::to_stdvec(analysis).expect("numbers, words and lists of them");
        Self {
            document,
            analysis: lz4_flex::compress_prepend_size(&bytes).into(),
        }
    }
}

impl From<Analysed> for Packed {
    fn from(analysed: Analysed) -> Self {
        Self::pack(Arc::new(analysed.document), &analysed.analysis)
    }
}

impl From<Arc<Analysed>> for Packed {
    fn from(analysed: Arc<Analysed>) -> Self {
        match Arc::try_unwrap(analysed) {
            Ok(analysed) => analysed.into(),
            Err(shared) => Self::pack(Arc::new(shared.document.clone()), &shared.analysis),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;
    use crate::extract::analyse;
    use crate::lexicon::Lexicon;
    use crate::read::{Label, read};

    static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::built_in);

    #[test]
    fn what_is_packed_comes_out_as_it_was() {
        let text = "Peru exported 3.1 million tonnes of copper to Chile in 2022, minister Ana Quispe said.\n";
        let (document, _) = read(&Label::new("a.txt"), text.as_bytes());
        let document = document.expect("the test gives text");
        let analysis = analyse(&document, &LEXICON);
        assert_eq!(analysis.figures.len(), 1);
        let packed = Packed::from(Analysed {
            document: document.clone(),
            analysis: analysis.clone(),
        });
        assert_eq!(
            (packed.document().as_ref(), packed.analysis()),
            (&document, analysis)
        );
    }
}
