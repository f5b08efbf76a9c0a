//! Documents that bound each other's dates.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};

use super::{ArguedDate, DateBasis, DateEvidence, DocumentId};
use crate::extract::{ClueMeaning, DateClue, VisitStage};
use crate::index::Entry;
use crate::text::Span;

/// Days between two documents beyond which they need not speak of the same visit.
const SAME_VISIT: u64 = 400;

/// One document that speaks of a visit.
struct Witness {
    document: usize,
    span: Option<Span>,
    says: String,
}

/// The documents that speak of one visit, by how they stand to it.
#[derive(Default)]
struct Visit {
    upcoming: Vec<Witness>,
    recent: Vec<Witness>,
}

/// Bounds the dates of documents that call a visit upcoming by those that call the same visit recent.
pub fn bound(documents: &[Entry], dates: &mut [ArguedDate]) {
    let visits = visits(documents);
    let mut keys: Vec<_> = visits.keys().copied().collect();
    keys.sort_unstable();
    for key in keys {
        let visit = &visits[&key];
        for before in &visit.upcoming {
            close(dates, before, &visit.recent);
        }
        for after in &visit.recent {
            open(dates, after, &visit.upcoming);
        }
    }
}

fn visits(documents: &[Entry]) -> HashMap<(&str, &str), Visit> {
    let mut visits: HashMap<(&str, &str), Visit> = HashMap::new();
    for (number, entry) in documents.iter().enumerate() {
        for clue in &entry.analysis.clues {
            let DateClue {
                meaning:
                    ClueMeaning::Visit {
                        visitor,
                        host,
                        stage,
                    },
                ..
            } = clue
            else {
                continue;
            };
            let visit = visits.entry((visitor, host)).or_default();
            let witness = Witness {
                document: number,
                span: clue.span,
                says: clue.says.clone(),
            };
            match stage {
                VisitStage::Upcoming => visit.upcoming.push(witness),
                VisitStage::Recent => visit.recent.push(witness),
            }
        }
    }
    visits
}

/// Ends the interval of a document that awaits the visit with the first dated one that looks back on it.
fn close(dates: &mut [ArguedDate], before: &Witness, recent: &[Witness]) {
    let date = &dates[before.document];
    let Some(from) = date.from.filter(|_| is_open(date)) else {
        return;
    };
    let after = recent
        .iter()
        .filter(|after| after.document != before.document)
        .filter_map(|after| Some((dates[after.document].to?, after)))
        .filter(|(day, after)| {
            *day >= from && is_near(from, *day) && !leans_on(&dates[after.document])
        })
        .min_by_key(|&(day, after)| (day, after.document));
    let Some((day, after)) = after else {
        return;
    };
    if date.to.is_some_and(|to| to <= day) {
        return;
    }
    let evidence = [told(before), told(after)];
    let date = &mut dates[before.document];
    date.to = Some(day);
    date.basis = DateBasis::Inferred;
    date.evidence.extend(evidence);
}

/// Begins the interval of a document that looks back on the visit with the last one that awaits it.
fn open(dates: &mut [ArguedDate], after: &Witness, upcoming: &[Witness]) {
    let date = &dates[after.document];
    let Some(to) = date.to.filter(|_| is_open(date)) else {
        return;
    };
    let before = upcoming
        .iter()
        .filter(|before| before.document != after.document)
        .filter_map(|before| Some((dates[before.document].from?, before)))
        .filter(|(day, before)| {
            *day <= to && is_near(*day, to) && !leans_on(&dates[before.document])
        })
        .max_by_key(|&(day, before)| (day, before.document));
    let Some((day, before)) = before else {
        return;
    };
    if date.from.is_some_and(|from| from >= day) {
        return;
    }
    let evidence = [told(after), told(before)];
    let date = &mut dates[after.document];
    date.from = Some(day);
    date.basis = DateBasis::Inferred;
    date.evidence.extend(evidence);
}

/// Whether a date is an interval that others may narrow.
fn is_open(date: &ArguedDate) -> bool {
    match date.basis {
        DateBasis::Inferred | DateBasis::Unknown => date.best.is_none(),
        DateBasis::Stated | DateBasis::Resolved => false,
    }
}

/// Whether a date is itself too open to lean on.
fn leans_on(date: &ArguedDate) -> bool {
    match (date.from, date.to) {
        (Some(from), Some(to)) => !is_near(from, to),
        (None, _) | (_, None) => true,
    }
}

fn is_near(from: NaiveDate, to: NaiveDate) -> bool {
    from.checked_add_days(Days::new(SAME_VISIT))
        .is_some_and(|last| to <= last)
}

fn told(witness: &Witness) -> DateEvidence {
    DateEvidence {
        document: DocumentId(witness.document as u32),
        span: witness.span,
        says: witness.says.clone(),
    }
}
