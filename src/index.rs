//! The only way to ask about documents: entities, figures, series and comparisons over the whole corpus.
//!
//! An [`Index`] is built from [`Analysed`] documents and never changes; a newer one replaces it whole. Building
//! depends on the set of documents alone, not on the order or the grouping in which they came: [`Collection`] is that set,
//! and joining two collections is associative and commutative.

mod compare;
mod comparison;
mod dates;
mod document;
pub mod dossier;
mod entities;
mod entity;
mod figure;
mod figures;
mod interest;
pub mod kept;
pub mod links;
pub mod notebook;
mod occurrence;
mod occurrences;
mod origins;
mod packed;
mod parts;
mod person;
mod possible;
mod printed;
mod regards;
mod repeated;
mod rulings;
mod series;
#[cfg(test)]
pub mod small;
mod title;
mod together;
pub mod words;

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::decisions::Decisions;
pub use crate::decisions::Regard;
use crate::extract::Analysis;
pub use crate::extract::{
    Act, Amount, EntityKind, FigureKind, Qualifier, Speech, Stance, Standing, Unit,
};
pub use comparison::{Comparison, Verdict};
pub use document::{ArguedDate, DateBasis, DateEvidence, Entry};
pub use entity::{Claim, Entity, Mention, Possibly, Reason, Role};
pub use figure::{Figure, Period, Place, Point, PointStatus, Series, SeriesSpan};
pub use interest::Order;
pub use occurrence::Occurrence;
pub use origins::{Echo, Repeats};
pub use packed::{Claims, Packed, Unsettled};
pub use parts::Parts;
use rulings::Rulings;
pub use series::Thing;

pub use crate::read::{Document, Label, Problem, Region, RegionKind};

/// A document with what it says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Analysed {
    /// The document.
    pub document: Document,
    /// What it says.
    pub analysis: Analysis,
}

/// A set of analysed documents and problems, keyed by label: what an index is built from.
#[derive(Clone, Debug, Default)]
pub struct Collection {
    documents: BTreeMap<Label, Packed>,
    problems: BTreeMap<Label, Vec<String>>,
}

impl Collection {
    /// Adds a document, or replaces the one of the same label.
    pub fn insert(&mut self, analysed: impl Into<Packed>) {
        let packed = analysed.into();
        self.documents
            .insert(packed.document().label.clone(), packed);
    }

    /// Adds what reading one input gave.
    pub fn take(
        &mut self,
        (analysed, problems): (impl IntoIterator<Item = Analysed>, Vec<Problem>),
    ) {
        for analysed in analysed {
            self.insert(analysed);
        }
        for problem in problems {
            self.report(problem);
        }
    }

    /// Adds a problem.
    pub fn report(&mut self, problem: Problem) {
        let list = self.problems.entry(problem.label).or_default();
        if let Err(at) = list.binary_search(&problem.what) {
            list.insert(at, problem.what);
        }
    }

    /// Joins two collections. Where both hold a label, the document with the larger content hash is kept, so that the order does not matter.
    #[must_use]
    pub fn join(mut self, other: Self) -> Self {
        for (label, packed) in other.documents {
            let newer = self
                .documents
                .get(&label)
                .is_none_or(|old| old.document().content < packed.document().content);
            if newer {
                self.documents.insert(label, packed);
            }
        }
        for (label, list) in other.problems {
            for what in list {
                self.report(Problem {
                    label: label.clone(),
                    what,
                });
            }
        }
        self
    }

    /// The documents, in the order of their labels.
    pub fn documents(&self) -> impl Iterator<Item = &Document> {
        self.documents
            .values()
            .map(|packed| packed.document().as_ref())
    }

    /// How many documents it holds.
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// Whether it holds no document.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }
}

macro_rules! handle {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub u32);

        impl $name {
            /// Position in its list of the index.
            pub fn position(self) -> usize {
                self.0 as usize
            }
        }
    };
}

handle!(
    /// A document of one index: its position in [`Index::documents`], which are sorted by label.
    DocumentId
);
handle!(
    /// An entity of one index: its position in [`Index::entities`].
    EntityId
);
handle!(
    /// A figure of one index: its position in [`Index::figures`].
    FigureId
);
handle!(
    /// A series of one index: its position in [`Index::series`].
    SeriesId
);
handle!(
    /// An occurrence of one index: its position in [`Index::occurrences`].
    OccurrenceId
);

/// Documents, entities, figures, series and comparisons of a corpus.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Index {
    documents: Vec<Entry>,
    entities: Vec<Entity>,
    figures: Vec<Figure>,
    series: Vec<Series>,
    occurrences: Vec<Occurrence>,
    comparisons: Vec<Comparison>,
    problems: Vec<Problem>,
    /// How many of `problems` are inputs that could not be read; the others are decisions of which the text is gone.
    unread: usize,
    settled: rulings::Settled,
    /// Which documents repeat which.
    origins: origins::Origins,
}

impl Index {
    /// Builds the index of a collection.
    pub fn build(collection: &Collection) -> Self {
        Self::decided(collection, &Decisions::default())
    }

    /// Builds the index of a collection with what the reader decided about it.
    pub fn decided(collection: &Collection, decisions: &Decisions) -> Self {
        let mut rulings = Rulings::of(decisions);
        let mut index = Self::partial(collection, &mut rulings);
        index.problems.extend(rulings.lost());
        index
    }

    /// Builds the index of documents of which more are to come: what decisions do not find yet may be in those.
    pub fn begun(collection: &Collection, decisions: &Decisions) -> Self {
        Self::partial(collection, &mut Rulings::of(decisions))
    }

    fn partial(collection: &Collection, rulings: &mut Rulings<'_>) -> Self {
        let mut index = Self {
            documents: keyed(collection.documents.values()),
            problems: problems(&collection.problems),
            ..Self::default()
        };
        index.origins = origins::Origins::of(&index.documents);
        repeated::mark(&mut index.documents, &index.origins);
        index.unread = index.problems.len();
        entities::resolve(&mut index, rulings);
        dates::argue(&mut index, rulings);
        entities::doubt(&mut index);
        possible::propose(&mut index);
        for entry in &mut index.documents {
            entry.resolve();
        }
        figures::settle(&mut index);
        occurrences::settle(&mut index);
        for entry in &mut index.documents {
            entry.settle();
        }
        series::draw(&mut index);
        compare::judge(&mut index, rulings);
        index.trim();
        index
    }

    /// Gives room back that the building took in advance.
    fn trim(&mut self) {
        self.entities.shrink_to_fit();
        self.figures.shrink_to_fit();
        self.series.shrink_to_fit();
        self.occurrences.shrink_to_fit();
        self.comparisons.shrink_to_fit();
    }

    /// Documents by label.
    pub fn documents(&self) -> &[Entry] {
        &self.documents
    }

    /// Entities by kind and name.
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// Stated figures by document and place, then derived ones.
    pub fn figures(&self) -> &[Figure] {
        &self.figures
    }

    /// Series by measure and parties.
    pub fn series(&self) -> &[Series] {
        &self.series
    }

    /// What happened or is to happen at a time, by that time; what has none comes last.
    pub fn occurrences(&self) -> &[Occurrence] {
        &self.occurrences
    }

    /// Comparisons, those most worth a look first.
    pub fn comparisons(&self) -> &[Comparison] {
        &self.comparisons
    }

    /// What could not be read, by label, then decisions of which the text is gone.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Those of the problems that are inputs which could not be read.
    pub fn unread(&self) -> &[Problem] {
        &self.problems[..self.unread]
    }

    /// A document of this index.
    pub fn document(&self, id: DocumentId) -> &Entry {
        &self.documents[id.position()]
    }

    /// The document of a label.
    pub fn labelled(&self, label: &Label) -> Option<DocumentId> {
        let at = (self.documents).binary_search_by(|entry| entry.document().label.cmp(label));
        at.ok().map(|at| DocumentId(at as u32))
    }

    /// An entity of this index.
    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.position()]
    }

    /// A figure of this index.
    pub fn figure(&self, id: FigureId) -> &Figure {
        &self.figures[id.position()]
    }

    /// An occurrence of this index.
    pub fn occurrence(&self, id: OccurrenceId) -> &Occurrence {
        &self.occurrences[id.position()]
    }

    /// The ids of all occurrences, in order.
    pub fn occurrence_ids(&self) -> impl Iterator<Item = OccurrenceId> + use<> {
        (0..self.occurrences.len() as u32).map(OccurrenceId)
    }

    /// The ids of all documents, in order.
    pub fn document_ids(&self) -> impl Iterator<Item = DocumentId> + use<> {
        (0..self.documents.len() as u32).map(DocumentId)
    }

    /// The ids of all entities, in order.
    pub fn entity_ids(&self) -> impl Iterator<Item = EntityId> + use<> {
        (0..self.entities.len() as u32).map(EntityId)
    }

    /// The ids of all figures, in order.
    pub fn figure_ids(&self) -> impl Iterator<Item = FigureId> + use<> {
        (0..self.figures.len() as u32).map(FigureId)
    }

    /// The ids of all series, in order.
    pub fn series_ids(&self) -> impl Iterator<Item = SeriesId> + use<> {
        (0..self.series.len() as u32).map(SeriesId)
    }
}

/// Gives every document its exported id: `d-` and the hash of the part of its path that does not depend on where the folder lies.
fn keyed<'a>(documents: impl Iterator<Item = &'a Packed>) -> Vec<Entry> {
    let hash = |text: &str| xxhash_rust::xxh3::xxh3_64(text.as_bytes());
    let mut seen = HashSet::new();
    let mut entries: Vec<(Entry, &Packed)> = documents
        .map(|packed| {
            let label = &packed.document().label;
            let mut key = format!("d-{:08x}", hash(label.relative()) as u32);
            if !seen.insert(key.clone()) {
                key = format!("d-{:016x}", hash(label.as_str()));
            }
            let entry = Entry {
                key,
                document: Arc::clone(packed.document()),
                analysis: Analysis::default(),
                unsettled: packed.unsettled(),
                date: ArguedDate::default(),
                mentions: Vec::new(),
                name_entities: Vec::new(),
                figures: Vec::new(),
            };
            (entry, packed)
        })
        .collect();
    let unpack =
        |_: usize, (entry, packed): &mut (Entry, &Packed)| entry.analysis = packed.analysis();
    together::each(&mut entries, unpack, |()| {});
    entries.into_iter().map(|(entry, _)| entry).collect()
}

fn problems(found: &BTreeMap<Label, Vec<String>>) -> Vec<Problem> {
    found
        .iter()
        .flat_map(|(label, list)| {
            list.iter().map(|what| Problem {
                label: label.clone(),
                what: what.clone(),
            })
        })
        .collect()
}
