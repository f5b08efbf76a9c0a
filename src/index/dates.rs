//! When each document was written, argued from all of them.
//!
//! First every document is heard by itself ([`own`]): printed dates are read in every way they allow, and what the text
//! tells as past weeds readings out. Then documents bound each other ([`mutual`]): one that calls a visit upcoming was
//! written before one that calls the same visit recent.

mod mutual;
mod own;
#[cfg(test)]
mod tests;

use super::{ArguedDate, DateBasis, DateEvidence, DocumentId, Index};

/// Dates every document of an index.
pub fn argue(index: &mut Index) {
    let mut dates: Vec<ArguedDate> = index
        .documents
        .iter()
        .enumerate()
        .map(|(number, entry)| own::date(DocumentId(number as u32), &entry.analysed.analysis.clues))
        .collect();
    mutual::bound(&index.documents, &mut dates);
    for (entry, date) in index.documents.iter_mut().zip(dates) {
        entry.date = date;
    }
}
