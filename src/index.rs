//! The only way to ask about documents: entities, figures, series and comparisons over the whole corpus.
//!
//! An [`Index`] is built from [`Analysed`] documents and never changes; a newer one replaces it whole. Building
//! depends on the set of documents alone, not on the order or the grouping in which they came: [`Collection`] is that set,
//! and joining two collections is associative and commutative.

mod compare;
mod dates;
mod entities;
mod figures;
mod series;
pub mod words;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::extract::Analysis;
pub use crate::extract::{Amount, EntityKind, FigureKind, Qualifier, Stance, Unit};
use crate::lexicon::CountryCode;
pub use crate::read::{Document, Label, Problem, Region, RegionKind};
use crate::text::Span;

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
    documents: BTreeMap<Label, Arc<Analysed>>,
    problems: BTreeMap<Label, Vec<String>>,
}

impl Collection {
    /// Adds a document, or replaces the one of the same label.
    pub fn insert(&mut self, analysed: Arc<Analysed>) {
        self.documents
            .insert(analysed.document.label.clone(), analysed);
    }

    /// Adds what reading one input gave.
    pub fn take(&mut self, (analysed, problems): (Option<Analysed>, Vec<Problem>)) {
        if let Some(analysed) = analysed {
            self.insert(Arc::new(analysed));
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
        for (label, analysed) in other.documents {
            let newer = self
                .documents
                .get(&label)
                .is_none_or(|old| old.document.content < analysed.document.content);
            if newer {
                self.documents.insert(label, analysed);
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

/// Documents, entities, figures, series and comparisons of a corpus.
#[derive(Clone, Debug, Default)]
pub struct Index {
    documents: Vec<Entry>,
    entities: Vec<Entity>,
    figures: Vec<Figure>,
    series: Vec<Series>,
    comparisons: Vec<Comparison>,
    problems: Vec<Problem>,
    /// Documents by the hash of their bytes.
    contents: HashMap<u128, Vec<DocumentId>>,
}

/// A document in an index.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Exported id, made from the label: the same for the same corpus, whatever else is in it.
    pub key: String,
    /// The document and what it says.
    pub analysed: Arc<Analysed>,
    /// When it was written, as argued from all documents.
    pub date: ArguedDate,
    /// Every mention in it, in order, with the entity it names.
    pub mentions: Vec<(Span, EntityId)>,
    /// Every figure in it, in order.
    pub figures: Vec<FigureId>,
}

impl Entry {
    /// The document.
    pub fn document(&self) -> &Document {
        &self.analysed.document
    }
}

/// When a document was written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ArguedDate {
    /// First possible day.
    pub from: Option<NaiveDate>,
    /// Last possible day.
    pub to: Option<NaiveDate>,
    /// The likeliest day, where one stands out.
    pub best: Option<NaiveDate>,
    /// On what ground.
    pub basis: DateBasis,
    /// What speaks for it.
    pub evidence: Vec<DateEvidence>,
}

/// The ground of a date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateBasis {
    /// The document says so.
    Stated,
    /// An ambiguity was settled.
    Resolved,
    /// An interval was inferred.
    Inferred,
    /// Nothing speaks for any date.
    #[default]
    Unknown,
}

impl fmt::Display for DateBasis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Stated => "stated",
            Self::Resolved => "resolved",
            Self::Inferred => "inferred",
            Self::Unknown => "unknown",
        })
    }
}

/// One thing that speaks for a date.
#[derive(Clone, Debug, PartialEq)]
pub struct DateEvidence {
    /// The document it stands in.
    pub document: DocumentId,
    /// Where in it; none for the file's name.
    pub span: Option<Span>,
    /// What it says, in words for the reader.
    pub says: String,
}

/// A person, organisation, country, place, project, agreement or event.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Exported id, made from kind and name (`person-ilham-aliyev`).
    pub key: String,
    /// What it is.
    pub kind: EntityKind,
    /// Its fullest printed name.
    pub name: String,
    /// Other printed names, most frequent first.
    pub aliases: Vec<String>,
    /// Countries it belongs to, sorted.
    pub countries: Vec<CountryCode>,
    /// Every mention, by document and place.
    pub mentions: Vec<Mention>,
    /// Posts that documents give it.
    pub roles: Vec<Role>,
    /// Why it was taken for what it is and why its names are one, strongest first, in words for the reader.
    pub why: Vec<String>,
}

/// One place that names an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where.
    pub document: DocumentId,
    /// Where in it.
    pub span: Span,
    /// As printed, white space folded.
    pub text: String,
}

/// A post or profession as stated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// As printed.
    pub title: String,
    /// The body, as printed.
    pub of: Option<String>,
    /// The country it is held for.
    pub country: Option<CountryCode>,
    /// The receiving country of an envoy.
    pub to: Option<CountryCode>,
    /// Where it is stated.
    pub document: DocumentId,
    /// The words that state it.
    pub span: Span,
    /// Why it is doubted.
    pub doubt: Option<String>,
}

/// A figure with its period resolved and its speaker named.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Exported id: document and number in it, or `derived-` and those it was derived from.
    pub key: String,
    /// Where it stands; none for a derived figure.
    pub place: Option<Place>,
    /// How much.
    pub amount: Amount,
    /// Of what.
    pub unit: Unit,
    /// What is measured.
    pub measure: String,
    /// The slice of the measure it speaks of.
    pub scope: Option<String>,
    /// The countries it is about, sorted.
    pub parties: Vec<CountryCode>,
    /// Where goods or money come from.
    pub from: Option<CountryCode>,
    /// Where they go.
    pub to: Option<CountryCode>,
    /// Through where.
    pub via: Option<CountryCode>,
    /// When.
    pub period: Period,
    /// What kind of statement.
    pub kind: FigureKind,
    /// How the number is meant.
    pub qualifier: Qualifier,
    /// Whether it is claimed.
    pub stance: Stance,
    /// What was taken for granted.
    pub assumptions: Vec<String>,
    /// Who said it; none for the author of the document.
    pub speaker: Option<EntityId>,
    /// The figures it was computed from.
    pub derived_from: Vec<FigureId>,
    /// How it was computed (`253 / 7.8`).
    pub arithmetic: Option<String>,
}

/// Where a figure stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The document.
    pub document: DocumentId,
    /// The quantity with its unit.
    pub span: Span,
    /// The same as printed, white space folded.
    pub text: String,
    /// The sentence that states it.
    pub sentence_span: Span,
    /// The same, white space folded.
    pub sentence: String,
}

/// The time a figure speaks of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
    /// Its own words.
    pub text: Option<String>,
}

/// Figures of one measure, one pair of parties, one direction and one unit over time.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// Exported id (`trade-turnover.AZ-UZ.USD.year`).
    pub key: String,
    /// What is measured.
    pub measure: String,
    /// The countries it is about, sorted.
    pub parties: Vec<CountryCode>,
    /// Where goods or money come from.
    pub from: Option<CountryCode>,
    /// Where they go.
    pub to: Option<CountryCode>,
    /// Of what.
    pub unit: Unit,
    /// Whole years, or parts of years.
    pub span: SeriesSpan,
    /// Its points by time.
    pub points: Vec<Point>,
}

/// Whether a series speaks of whole years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SeriesSpan {
    /// Whole years, and levels.
    Year,
    /// Halves, quarters, months, years to date.
    Part,
}

/// A point of a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// The figure drawn.
    pub figure: FigureId,
    /// How it is drawn.
    pub status: PointStatus,
}

/// How a point is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PointStatus {
    /// Stated as a fact: ●.
    Reported,
    /// Computed by daftar: ○.
    Derived,
    /// A bound: ▲ more than, ▼ less than.
    Bound,
    /// Meant to be reached: ◇.
    Target,
    /// Expected.
    Forecast,
}

/// Figures, roles or dates set side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Exported id.
    pub key: String,
    /// What setting them side by side shows.
    pub verdict: Verdict,
    /// The figures.
    pub figures: Vec<FigureId>,
    /// The entities.
    pub entities: Vec<EntityId>,
    /// The documents.
    pub documents: Vec<DocumentId>,
    /// The steps of the arithmetic, one a line.
    pub arithmetic: Vec<String>,
    /// What it means, in a sentence.
    pub explanation: String,
}

/// What a comparison shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// They contradict each other.
    Conflict,
    /// They are hard to believe together.
    Tension,
    /// A role that other sources make unlikely.
    #[serde(rename = "role in doubt")]
    RoleInDoubt,
    /// Two names, probably one thing.
    #[serde(rename = "possibly the same")]
    PossiblyTheSame,
    /// One says more exactly what the other says.
    Refines,
    /// They speak of different periods.
    #[serde(rename = "different period")]
    DifferentPeriod,
    /// They speak of different slices.
    #[serde(rename = "different scope")]
    DifferentScope,
    /// The parts make the whole.
    #[serde(rename = "adds up")]
    AddsUp,
    /// They say the same.
    Agrees,
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Conflict => "conflict",
            Self::Tension => "tension",
            Self::RoleInDoubt => "role in doubt",
            Self::PossiblyTheSame => "possibly the same",
            Self::Refines => "refines",
            Self::DifferentPeriod => "different period",
            Self::DifferentScope => "different scope",
            Self::AddsUp => "adds up",
            Self::Agrees => "agrees",
        })
    }
}

impl Index {
    /// Builds the index of a collection.
    pub fn build(collection: &Collection) -> Self {
        let mut index = Self {
            documents: keyed(collection.documents.values()),
            problems: problems(&collection.problems),
            ..Self::default()
        };
        for (id, entry) in index.documents.iter().enumerate() {
            index
                .contents
                .entry(entry.document().content)
                .or_default()
                .push(DocumentId(id as u32));
        }
        entities::resolve(&mut index);
        dates::argue(&mut index);
        figures::settle(&mut index);
        series::draw(&mut index);
        compare::judge(&mut index);
        index
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

    /// Comparisons, those most worth a look first.
    pub fn comparisons(&self) -> &[Comparison] {
        &self.comparisons
    }

    /// What could not be read, by label.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// A document of this index.
    pub fn document(&self, id: DocumentId) -> &Entry {
        &self.documents[id.position()]
    }

    /// An entity of this index.
    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.position()]
    }

    /// A figure of this index.
    pub fn figure(&self, id: FigureId) -> &Figure {
        &self.figures[id.position()]
    }

    /// Other documents that hold the same bytes.
    pub fn same_bytes<'a>(&'a self, entry: &'a Entry) -> impl Iterator<Item = &'a Entry> {
        let twins = self
            .contents
            .get(&entry.document().content)
            .map_or(&[][..], Vec::as_slice);
        twins
            .iter()
            .map(|&id| self.document(id))
            .filter(move |other| other.key != entry.key)
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
fn keyed<'a>(documents: impl Iterator<Item = &'a Arc<Analysed>>) -> Vec<Entry> {
    let hash = |text: &str| xxhash_rust::xxh3::xxh3_64(text.as_bytes());
    let mut seen = HashSet::new();
    documents
        .map(|analysed| {
            let label = &analysed.document.label;
            let mut key = format!("d-{:08x}", hash(label.relative()) as u32);
            if !seen.insert(key.clone()) {
                key = format!("d-{:016x}", hash(label.as_str()));
            }
            Entry {
                key,
                analysed: Arc::clone(analysed),
                date: ArguedDate::default(),
                mentions: Vec::new(),
                figures: Vec::new(),
            }
        })
        .collect()
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
