//! When each document was written, argued from all of them.
//!
//! First every document is heard by itself ([`own`]): printed dates are read in every way they allow, and what the text
//! tells as past weeds readings out. Then documents bound each other ([`mutual`]): one that calls a visit upcoming was
//! written before one that calls the same visit recent.

mod mutual;
mod own;
#[cfg(test)]
mod tests;

use super::rulings::{Rulings, is_at};
use super::{ArguedDate, DateBasis, DateEvidence, DocumentId, Index};
use crate::decisions::Decision;

/// Dates every document of an index; what the reader set is not argued about.
pub fn argue(index: &mut Index, rulings: &mut Rulings<'_>) {
    let mut dates: Vec<ArguedDate> = index
        .documents
        .iter()
        .enumerate()
        .map(|(number, entry)| own::date(DocumentId(number as u32), &entry.analysis.clues))
        .collect();
    set(index, rulings, &mut dates);
    mutual::bound(&index.documents, &mut dates);
    for (entry, date) in index.documents.iter_mut().zip(dates) {
        entry.date = date;
    }
}

/// Puts the dates that the reader set in place of those that documents argue for.
fn set(index: &Index, rulings: &mut Rulings<'_>, dates: &mut [ArguedDate]) {
    for (decision, made) in rulings.standing() {
        let Decision::Date {
            document,
            first,
            last,
            day,
        } = &made.decision
        else {
            continue;
        };
        let mut found = false;
        for (number, entry) in index.documents.iter().enumerate() {
            if is_at(&entry.document().label, document) {
                found = true;
                let day_made = rulings.day(decision);
                dates[number] = ArguedDate {
                    from: day.or(*first),
                    to: day.or(*last),
                    best: *day,
                    basis: DateBasis::Resolved,
                    evidence: vec![DateEvidence {
                        document: DocumentId(number as u32),
                        span: None,
                        says: format!("set by you{day_made}"),
                    }],
                };
            }
        }
        if !found {
            rulings.lose(decision, format!("no document is {document}"));
        }
    }
}
