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

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The document, as a position in [`Documents::order`].
    pub at: usize,
    /// What of it stands there.
    pub part: Part,
}

/// What of a document stands on a line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Date and headline side by side, where many documents share the room.
    Whole,
    /// Date and source.
    Date,
    /// A line of the headline, as bytes of it.
    Title(Range<usize>),
    /// Nothing, between two documents.
    Gap,
}

/// Columns before the headline where the date stands beside it: a mark, the date, a gap.
pub const DATE_COLUMNS: usize = 12;
/// Columns before the headline where there is no room for the date: a mark, a gap.
pub const MARK_COLUMNS: usize = 2;
/// Columns of a list that is wide enough for the date beside the headline.
const WIDE: usize = 24;
/// Lines that a headline may take where there is room.
const TITLE_LINES: usize = 3;

/// Columns before the headline in a list of `width` columns.
pub fn before_title(width: usize) -> usize {
    if width < WIDE {
        MARK_COLUMNS
    } else {
        DATE_COLUMNS
    }
}

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

    /// The lines in sight. Where all documents fit with their whole headlines, they have them.
    pub fn rows(&self, index: &Index, width: usize, height: usize) -> Vec<Row> {
        self.spread(index, width, height).unwrap_or_else(|| {
            self.view
                .rows(self.order.len(), height)
                .map(|at| Row {
                    at,
                    part: Part::Whole,
                })
                .collect()
        })
    }

    fn spread(&self, index: &Index, width: usize, height: usize) -> Option<Vec<Row>> {
        let room = width.checked_sub(MARK_COLUMNS).filter(|room| *room >= 10)?;
        if self.order.len() > height {
            return None;
        }
        let mut rows = Vec::new();
        for (at, id) in self.order.iter().enumerate() {
            rows.push(Row {
                at,
                part: Part::Date,
            });
            let title = words::title(index.document(*id));
            let lines = wrap(title, room);
            let shown = lines.len().min(TITLE_LINES);
            for (number, line) in lines[..shown].iter().enumerate() {
                let end = if number + 1 == shown {
                    title.len()
                } else {
                    line.end
                };
                rows.push(Row {
                    at,
                    part: Part::Title(line.start..end),
                });
            }
            rows.push(Row {
                at,
                part: Part::Gap,
            });
        }
        rows.pop();
        if rows.len() > height {
            rows.retain(|row| row.part != Part::Gap);
        }
        (rows.len() <= height).then_some(rows)
    }
}
