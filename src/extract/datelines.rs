//! What speaks for when one document was written.

mod ahead;
mod body;
mod bylines;
mod made;
mod printed;
mod relative;
mod tense;
mod visits;

use super::{ClueKind, ClueMeaning, DateClue, VisitStage};
use crate::read::Document;

/// Finds every clue to the date of a document: printed dates first, then what its text implies.
pub fn find(document: &Document) -> Vec<DateClue> {
    let mut clues = printed::find(document);
    clues.extend(made::find(document));
    clues.extend(bylines::find(document));
    clues.extend(body::find(document));
    clues.extend(visits::find(document));
    clues
}
