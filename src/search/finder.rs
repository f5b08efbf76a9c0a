//! Fuzzy search over the names of an index.

use crate::index::{DocumentId, EntityId, FigureId, Index};

/// Hits of one query, best first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hits {
    /// The hits.
    pub list: Vec<Hit>,
    /// How many there are in all.
    pub total: usize,
}

/// One hit.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// What was found.
    pub target: Target,
    /// The name that matched, as printed.
    pub name: String,
    /// Bytes of `name` where matched letters begin, ascending.
    pub matched: Vec<usize>,
    /// How near: larger is nearer.
    pub score: i64,
}

/// What the finder can find.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// An entity.
    Entity(EntityId),
    /// A document.
    Document(DocumentId),
    /// A figure.
    Figure(FigureId),
}

/// Finds at most `limit` names near `query`; a first character `@ # & = : /` narrows it.
pub fn find(_index: &Index, _query: &str, _limit: usize) -> Hits {
    Hits::default()
}
