//! The box in which the reader takes away what a view shows: in which form, under which name.

use std::sync::Arc;

use super::filter::Filter;
use crate::index::{DocumentId, EntityId, FigureId, Index, Order};
use crate::search::fulltext::Answers;

/// What is taken away. Its ids are those of the index that goes with it.
#[derive(Clone, Debug)]
pub enum What {
    /// One report.
    Document(DocumentId),
    /// A list of reports.
    Documents(Vec<DocumentId>),
    /// A list of entities.
    Entities(Vec<EntityId>),
    /// Everything on one entity.
    Dossier(EntityId),
    /// Figures, in their order.
    Figures(Vec<FigureId>),
    /// Comparisons.
    Comparisons {
        /// What narrows them.
        filter: Filter,
        /// Their order.
        order: Order,
    },
    /// What is dated.
    Timeline {
        /// What narrows it.
        filter: Filter,
        /// Whom it has to do with.
        about: Option<EntityId>,
    },
    /// What a search found.
    Search(Arc<Answers>),
}

/// The form in which it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A brief, each sentence with its citation.
    Markdown,
    /// A table.
    Csv,
    /// The fields of the export.
    Json,
}

/// What is to be written.
#[derive(Clone, Debug)]
pub struct Export {
    /// The index it is of.
    pub index: Arc<Index>,
    /// What of it.
    pub what: What,
    /// Its heading.
    pub title: String,
    /// In which form.
    pub form: Form,
}
