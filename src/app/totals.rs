//! How much is in an index, counted once for each of them.

use std::collections::BTreeSet;

use chrono::Datelike;

use super::words;
use crate::index::{EntityKind, Index, Regard, Verdict};

/// How much is in an index.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// People, organisations, countries.
    pub actors: usize,
    /// Projects.
    pub projects: usize,
    /// Comparisons that deserve a look and had none yet: contradictions, tensions, doubts, proposals.
    pub telling: usize,
    /// The years of the first and the last dated document.
    pub years: Option<(i32, i32)>,
}

impl Totals {
    /// Counts an index.
    pub fn of(index: &Index) -> Self {
        let of = |kinds: &[EntityKind]| {
            let entities = index.entities().iter();
            entities
                .filter(|entity| kinds.contains(&entity.kind))
                .count()
        };
        let years: BTreeSet<i32> = index
            .documents()
            .iter()
            .filter(|entry| {
                entry
                    .date
                    .best
                    .or(entry.date.from)
                    .or(entry.date.to)
                    .is_some()
            })
            .map(|entry| words::when(&entry.date).year())
            .collect();
        Self {
            actors: of(&[
                EntityKind::Person,
                EntityKind::Organisation,
                EntityKind::Country,
            ]),
            projects: of(&[EntityKind::Project]),
            telling: index
                .comparisons()
                .iter()
                .filter(|it| it.verdict <= Verdict::PossiblyTheSame && it.regard == Regard::Open)
                .count(),
            years: years.first().copied().zip(years.last().copied()),
        }
    }
}
