//! A document of an index, with its argued date.

use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::packed::Unsettled;
use super::{DocumentId, EntityId, FigureId};
use crate::extract::Analysis;
use crate::read::Document;
use crate::text::Span;

/// A document in an index.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Exported id, made from the label: the same for the same corpus, whatever else is in it.
    pub key: String,
    /// The document, with what other reports of its source repeat marked.
    pub document: Arc<Document>,
    /// What it says without its figures and occurrences. Once the index is built, its sentences alone: the rest has gone into
    /// entities.
    pub analysis: Analysis,
    /// Its figures and occurrences, until they are settled.
    pub unsettled: Unsettled,
    /// When it was written, as argued from all documents.
    pub date: ArguedDate,
    /// Every mention in it, in order, with the entity it names.
    pub mentions: Vec<(Span, EntityId)>,
    /// The entity that each name of [`Analysis::names`] names, by its position there; none where nothing tells its kind.
    ///
    /// [`Analysis::names`]: crate::extract::Analysis::names
    pub name_entities: Vec<Option<EntityId>>,
    /// Every figure in it, in order.
    pub figures: Vec<FigureId>,
}

impl Entry {
    /// The document.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The sentence that holds a place of the content; the place itself where none does.
    pub fn sentence(&self, place: Span) -> Span {
        let sentences = &self.analysis.sentences;
        let at = sentences.partition_point(|it| it.span.end() <= place.start());
        sentences
            .get(at)
            .map(|it| it.span)
            .filter(|it| it.start() <= place.start())
            .unwrap_or(place)
    }

    /// Lets go of what only entities and dates are made of.
    pub(super) fn resolve(&mut self) {
        self.unsettled.names = self.analysis.names.iter().map(|it| it.span).collect();
        let mut sentences = std::mem::take(&mut self.analysis.sentences);
        sentences.shrink_to_fit();
        self.analysis = Analysis {
            sentences,
            ..Analysis::default()
        };
    }

    /// Lets go of what only figures and occurrences are made of.
    pub(super) fn settle(&mut self) {
        self.unsettled = Unsettled::default();
        self.mentions.shrink_to_fit();
        self.figures.shrink_to_fit();
    }
}

/// When a document was written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DateEvidence {
    /// The document it stands in.
    pub document: DocumentId,
    /// Where in it; none for the file's name.
    pub span: Option<Span>,
    /// What it says, in words for the reader.
    pub says: String,
}
