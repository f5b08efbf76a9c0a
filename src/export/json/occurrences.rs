//! Dated occurrences as the export has them.

use chrono::NaiveDate;
use serde::Serialize;

use super::place;
use crate::index::{Act, DateBasis, Index, Occurrence, Standing};
use crate::text::Span;

/// Something that documents tell to have happened, or to be going to, at a time.
#[derive(Debug, Serialize)]
pub struct OccurrenceView {
    /// Its id.
    pub id: String,
    /// What happens.
    pub act: Act,
    thing: Option<String>,
    /// Whether it is told as done.
    pub standing: Standing,
    period: MomentView,
    basis: DateBasis,
    entities: Vec<String>,
    of: Option<String>,
    speaker: Option<String>,
    places: Vec<TellingView>,
}

#[derive(Debug, Serialize)]
struct MomentView {
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    text: Option<String>,
}

#[derive(Debug, Serialize)]
struct TellingView {
    document: String,
    start: usize,
    end: usize,
    text: String,
    sentence: String,
}

/// Views an occurrence.
pub fn occurrence(index: &Index, it: &Occurrence) -> OccurrenceView {
    let key = |id: crate::index::EntityId| index.entity(id).key.clone();
    OccurrenceView {
        id: it.key.clone(),
        act: it.act,
        thing: it.thing.clone(),
        standing: it.standing,
        period: MomentView {
            from: it.period.from,
            to: it.period.to,
            text: it.period.text.clone(),
        },
        basis: it.basis,
        entities: it.entities.iter().map(|id| key(*id)).collect(),
        of: it.of.map(key),
        speaker: it.speaker.map(key),
        places: it
            .places
            .iter()
            .map(|told| {
                let (document, span): (String, Span) = place(index, told.document, told.span);
                TellingView {
                    document,
                    start: span.start(),
                    end: span.end(),
                    text: told.text.clone(),
                    sentence: told.sentence.clone(),
                }
            })
            .collect(),
    }
}
