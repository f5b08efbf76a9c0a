//! An index put together from parts that were made elsewhere.

use super::{Comparison, Entity, Entry, Figure, Index, Occurrence, Problem, Series};

/// The parts of an index, as its accessors give them.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// Documents by label.
    pub documents: Vec<Entry>,
    /// Entities by kind and name.
    pub entities: Vec<Entity>,
    /// Stated figures by document and place, then derived ones.
    pub figures: Vec<Figure>,
    /// Series by measure and parties.
    pub series: Vec<Series>,
    /// What happened at a time, by that time.
    pub occurrences: Vec<Occurrence>,
    /// Comparisons, those most worth a look first.
    pub comparisons: Vec<Comparison>,
    /// What could not be read, by label.
    pub problems: Vec<Problem>,
}

impl Index {
    /// An index of parts whose ids agree, so that what stands above it can be tested by itself.
    pub fn of(parts: Parts) -> Self {
        Self {
            origins: super::origins::Origins::of(&parts.documents),
            documents: parts.documents,
            entities: parts.entities,
            figures: parts.figures,
            series: parts.series,
            occurrences: parts.occurrences,
            comparisons: parts.comparisons,
            unread: parts.problems.len(),
            problems: parts.problems,
            settled: super::rulings::Settled::default(),
        }
    }
}
