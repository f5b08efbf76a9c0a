//! A document as a collection holds it: what it says lies packed, since only the building of an index asks for all of that.

use std::marker::PhantomData;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::Analysed;
use crate::disk::{Bytes, Sheaf, Sheet};
use crate::extract::{Analysis, FigureClaim, OccurrenceClaim};
use crate::read::Document;
use crate::text::Span;

/// A document with what it says, packed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Packed {
    document: Arc<Document>,
    /// All but the claims.
    analysis: Bytes,
    figures: Claims<FigureClaim>,
    occurrences: Claims<OccurrenceClaim>,
}

/// Claims of a document, packed: each is taken up once, and those of the other documents need not be there then.
#[derive(Debug, Serialize, Deserialize)]
pub struct Claims<T> {
    count: u32,
    bytes: Bytes,
    of: PhantomData<fn() -> T>,
}

/// Figures and occurrences of a document that the index has not settled yet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unsettled {
    /// Its figures.
    pub figures: Claims<FigureClaim>,
    /// Its occurrences.
    pub occurrences: Claims<OccurrenceClaim>,
    /// Where the names stand that they speak of by number, once it is known who these are.
    pub names: Vec<Span>,
}

impl<T> Clone for Claims<T> {
    fn clone(&self) -> Self {
        Self {
            count: self.count,
            bytes: self.bytes.clone(),
            of: PhantomData,
        }
    }
}

impl<T> PartialEq for Claims<T> {
    fn eq(&self, other: &Self) -> bool {
        (self.count, &self.bytes) == (other.count, &other.bytes)
    }
}

impl<T> Default for Claims<T> {
    fn default() -> Self {
        Self {
            count: 0,
            bytes: Bytes::default(),
            of: PhantomData,
        }
    }
}

impl<T: Serialize + DeserializeOwned> Claims<T> {
    fn pack(claims: &[T]) -> Self {
        if claims.is_empty() {
            return Self::default();
        }
        Self {
            count: claims.len() as u32,
            bytes: pack(claims),
            of: PhantomData,
        }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.count as usize
    }

    /// All of them; none where the bytes are not what was packed.
    pub fn unpack(&self) -> Vec<T> {
        match self.count {
            0 => Vec::new(),
            _ => unpack(&self.bytes),
        }
    }
}

fn pack<T: Serialize + ?Sized>(value: &T) -> Bytes {
    let bytes = postcard::to_stdvec(value).expect("numbers, words and lists of them");
    lz4_flex::compress_prepend_size(&bytes).into()
}

/// What was packed; nothing where the bytes are not that, which the checksums of a cache rule out.
fn unpack<T: DeserializeOwned + Default>(bytes: &[u8]) -> T {
    let bytes = lz4_flex::decompress_size_prepended(bytes).unwrap_or_default();
    postcard::from_bytes(&bytes).unwrap_or_default()
}

impl Packed {
    /// The document.
    pub fn document(&self) -> &Arc<Document> {
        &self.document
    }

    /// What it says without its figures and occurrences.
    pub fn analysis(&self) -> Analysis {
        unpack(&self.analysis)
    }

    /// What it says as it is packed.
    pub(super) fn bytes(&self) -> [&Bytes; 3] {
        [&self.analysis, &self.figures.bytes, &self.occurrences.bytes]
    }

    /// Bytes of memory that laying it on the disk would give back; none where it lies there.
    pub fn held(&self) -> usize {
        let text = &self.document.text;
        let said: usize = self.bytes().iter().map(|it| it.len()).sum();
        if text.is_held() { text.len() + said } else { 0 }
    }

    /// Adds its text and what it says to what is to be laid on the disk.
    pub fn add_to(&self, sheaf: &mut Sheaf) {
        sheaf.add(self.document.text.as_bytes());
        for bytes in self.bytes() {
            sheaf.add(bytes);
        }
    }

    /// Takes its text and what it says from where they were laid.
    pub fn take_from(&mut self, sheet: &mut Sheet) {
        sheet.replace(&mut Arc::make_mut(&mut self.document).text);
        sheet.replace(&mut self.analysis);
        sheet.replace(&mut self.figures.bytes);
        sheet.replace(&mut self.occurrences.bytes);
    }

    /// Its figures and occurrences.
    pub fn unsettled(&self) -> Unsettled {
        Unsettled {
            figures: self.figures.clone(),
            occurrences: self.occurrences.clone(),
            names: Vec::new(),
        }
    }

    fn pack(document: Arc<Document>, analysis: Analysis) -> Self {
        let mut analysis = analysis;
        let figures = std::mem::take(&mut analysis.figures);
        let occurrences = std::mem::take(&mut analysis.occurrences);
        Self {
            document,
            analysis: pack(&analysis),
            figures: Claims::pack(&figures),
            occurrences: Claims::pack(&occurrences),
        }
    }
}

impl From<Analysed> for Packed {
    fn from(analysed: Analysed) -> Self {
        Self::pack(Arc::new(analysed.document), analysed.analysis)
    }
}

impl From<Arc<Analysed>> for Packed {
    fn from(analysed: Arc<Analysed>) -> Self {
        match Arc::try_unwrap(analysed) {
            Ok(analysed) => analysed.into(),
            Err(shared) => Self::pack(Arc::new(shared.document.clone()), shared.analysis.clone()),
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
        let unsettled = packed.unsettled();
        assert_eq!(unsettled.figures.count(), 1);
        let unpacked = Analysis {
            figures: unsettled.figures.unpack(),
            occurrences: unsettled.occurrences.unpack(),
            ..packed.analysis()
        };
        assert_eq!(
            (packed.document().as_ref(), unpacked),
            (&document, analysis)
        );
    }
}
