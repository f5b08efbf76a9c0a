//! The list of documents: order, selection, which were read.

use std::collections::BTreeSet;
use std::ops::Range;

use super::viewport::Viewport;
use super::words;
use crate::index::{DocumentId, Index, Label};
use crate::text::wrap;

/// The list of documents.
#[derive(Clone, Debug, Default)]
pub struct Documents {
    /// The documents in the order of the list.
    pub order: Vec<DocumentId>,
    /// The window on them.
    pub view: Viewport,
    /// What they are sorted by.
    pub sorted: Order,
    read: BTreeSet<Label>,
}

/// What documents are sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The argued date, undated ones last.
    #[default]
    Date,
    /// The headline.
    Title,
    /// The path.
    Path,
}

/// A line of the list: a document and the part of its headline that stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The document, as a position in [`Documents::order`].
    pub at: usize,
    /// Bytes of its headline.
    pub title: Range<usize>,
    /// Whether it is the first line of the document.
    pub first: bool,
}

/// Columns of a date with what stands before and after it.
pub const DATE_COLUMNS: usize = 12;
/// Lines that a headline may take where there is room.
const TITLE_LINES: usize = 3;

impl Documents {
    /// Takes a newer index; `selected` keeps the selection.
    pub fn refill(&mut self, index: &Index, selected: Option<DocumentId>) {
        self.order = index.document_ids().collect();
        match self.sorted {
            Order::Date => self
                .order
                .sort_by_cached_key(|id| words::when(&index.document(*id).date)),
            Order::Title => self
                .order
                .sort_by_cached_key(|id| words::title(index.document(*id)).to_lowercase()),
            Order::Path => {}
        }
        if let Some(id) = selected {
            self.select(id);
        }
    }

    /// Selects a document.
    pub fn select(&mut self, id: DocumentId) {
        if let Some(at) = self.order.iter().position(|other| *other == id) {
            self.view.selected = at;
        }
    }

    /// The selected document.
    pub fn selected(&self) -> Option<DocumentId> {
        self.order.get(self.view.selected).copied()
    }

    /// Takes the next order.
    pub fn sort_next(&mut self) -> &'static str {
        let (next, says) = match self.sorted {
            Order::Date => (Order::Title, "documents by title"),
            Order::Title => (Order::Path, "documents by path"),
            Order::Path => (Order::Date, "documents by date"),
        };
        self.sorted = next;
        says
    }

    /// Marks a document as read.
    pub fn mark_read(&mut self, label: &Label) {
        if !self.read.contains(label) {
            self.read.insert(label.clone());
        }
    }

    /// Whether a document was read.
    pub fn is_read(&self, label: &Label) -> bool {
        self.read.contains(label)
    }

    /// The lines in sight. Where all documents fit, headlines are not cut to one line.
    pub fn rows(&self, index: &Index, width: usize, height: usize) -> Vec<Row> {
        self.whole(index, width, height).unwrap_or_else(|| {
            self.view
                .rows(self.order.len(), height)
                .map(|at| Row {
                    at,
                    title: 0..words::title(index.document(self.order[at])).len(),
                    first: true,
                })
                .collect()
        })
    }

    fn whole(&self, index: &Index, width: usize, height: usize) -> Option<Vec<Row>> {
        let width = width
            .checked_sub(DATE_COLUMNS)
            .filter(|width| *width >= 12)?;
        if self.order.len() > height {
            return None;
        }
        let mut rows = Vec::new();
        for (at, id) in self.order.iter().enumerate() {
            let title = words::title(index.document(*id));
            let lines = wrap(title, width);
            let shown = lines.len().min(TITLE_LINES);
            for (number, line) in lines[..shown].iter().enumerate() {
                let end = if number + 1 == shown {
                    title.len()
                } else {
                    line.end
                };
                rows.push(Row {
                    at,
                    title: line.start..end,
                    first: number == 0,
                });
            }
        }
        (rows.len() <= height).then_some(rows)
    }
}
