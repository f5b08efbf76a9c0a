//! The list of documents: order, selection, which were read.

mod prints;

use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use prints::{Print, Prints};

use super::filter::Filter;
use super::readings::{Readings, State};
use super::viewport::Viewport;
use super::words;
use crate::index::{DocumentId, Entry, Index};
use crate::text::{fold, wrap};

/// The list of documents.
#[derive(Clone, Debug, Default)]
pub struct Documents {
    /// The documents in the order of the list, without reprints that are folded away.
    pub order: Vec<DocumentId>,
    /// The window on them.
    pub view: Viewport,
    /// What they are sorted by.
    pub sorted: Order,
    /// What leaves some of them out.
    pub filter: Filter,
    /// The folder that it lists, in the order of the index; none for all documents.
    pub within: Option<Arc<[DocumentId]>>,
    /// All documents, sorted.
    all: Vec<DocumentId>,
    /// The words of each document, folded, by its position; made when they are first asked for.
    words: Vec<String>,
    /// Those that filter and folder leave, sorted, reprints where their own place is.
    standing: Vec<DocumentId>,
    prints: Prints,
}

/// What documents are sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// The argued date, undated ones last.
    #[default]
    Date,
    /// The same, the newest first.
    Newest,
    /// The headline.
    Title,
    /// Who published it.
    Source,
    /// The path.
    Path,
    /// Those that are not read come first.
    Unread,
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
    /// Takes a newer index, or another order; `selected` keeps the selection.
    pub fn refill(&mut self, index: &Index, readings: &Readings, selected: Option<DocumentId>) {
        let when = |id: &DocumentId| words::when(&index.document(*id).date);
        self.all = index.document_ids().collect();
        match self.sorted {
            Order::Date => self.all.sort_by_cached_key(when),
            Order::Newest => {
                // What has no date stands last in either direction.
                let undated = |id: &DocumentId| when(id) == NaiveDate::MAX;
                self.all
                    .sort_by_cached_key(|id| (undated(id), Reverse(when(id))));
            }
            Order::Title => self
                .all
                .sort_by_cached_key(|id| words::title(index.document(*id)).to_lowercase()),
            Order::Source => self.all.sort_by_cached_key(|id| {
                let source = index.document(*id).document().source.as_ref();
                let source = source.map(|source| source.text.to_lowercase());
                (source.is_none(), source, when(id))
            }),
            Order::Path => {}
            Order::Unread => self.all.sort_by_cached_key(|id| {
                let document = index.document(*id).document();
                (readings.state(document) == State::Read, when(id))
            }),
        }
        self.words.clear();
        self.narrow(index, selected);
    }

    /// Lists those that the filter leaves; `selected` keeps the selection where it is one of them.
    pub fn narrow(&mut self, index: &Index, selected: Option<DocumentId>) {
        if self.words.len() != index.documents().len() && !self.filter.is_empty() {
            self.words = index.documents().iter().map(said).collect();
        }
        let stands = |id: &DocumentId| {
            self.filter.is_empty() || self.filter.takes(&self.words[id.position()])
        };
        let held = |id: &DocumentId| {
            let within = self.within.as_ref();
            within.is_none_or(|within| within.binary_search(id).is_ok())
        };
        let held = self.all.iter().copied().filter(held);
        self.standing = held.filter(stands).collect();
        self.order = self.prints.arrange(index, &self.standing);
        let kept = selected.and_then(|id| self.row_of(index, id));
        if let Some(at) = kept {
            self.view.selected = at;
        } else if !self.filter.is_empty() || self.within.is_some() {
            self.view.selected = 0;
        }
    }

    /// How many there are before any is left out by words.
    pub fn total(&self) -> usize {
        self.within.as_ref().map_or(self.all.len(), |it| it.len())
    }

    /// Those that filter and folder leave, sorted, with all reprints.
    pub fn standing(&self) -> &[DocumentId] {
        &self.standing
    }

    /// Selects a document. A reprint that is folded away is unfolded.
    pub fn select(&mut self, index: &Index, id: DocumentId) {
        if !self.order.contains(&id) && self.standing.contains(&id) {
            self.prints.unfold(index, id);
            self.order = self.prints.arrange(index, &self.standing);
        }
        if let Some(at) = self.order.iter().position(|other| *other == id) {
            self.view.selected = at;
        }
    }

    /// How a document stands to the other prints of its report.
    pub fn print(&self, id: DocumentId) -> Print {
        self.prints.of(id)
    }

    /// Folds or unfolds the reprints of the report that is selected; false where it has none.
    pub fn fold(&mut self, index: &Index) -> bool {
        let Some(id) = self.selected() else {
            return false;
        };
        match self.prints.of(id) {
            Print::Alone => return false,
            Print::Folded(_) => self.prints.unfold(index, id),
            Print::Unfolded(_) | Print::Again => self.prints.fold(index, id),
        }
        self.order = self.prints.arrange(index, &self.standing);
        self.view.selected = self.row_of(index, id).unwrap_or_default();
        true
    }

    /// The row of a document, or else that of the print which stands for it.
    fn row_of(&self, index: &Index, id: DocumentId) -> Option<usize> {
        let row = |wanted| self.order.iter().position(|other| *other == wanted);
        row(id).or_else(|| {
            let prints = index.prints(id).iter();
            prints.filter_map(|print| row(*print)).min()
        })
    }

    /// The selected document.
    pub fn selected(&self) -> Option<DocumentId> {
        self.order.get(self.view.selected).copied()
    }

    /// Takes the next order.
    pub fn sort_next(&mut self) -> &'static str {
        let (next, says) = match self.sorted {
            Order::Date => (Order::Newest, "documents, the newest first"),
            Order::Newest => (Order::Title, "documents by title"),
            Order::Title => (Order::Source, "documents by source"),
            Order::Source => (Order::Path, "documents by path"),
            Order::Path => (Order::Unread, "unread documents first"),
            Order::Unread => (Order::Date, "documents by date"),
        };
        self.sorted = next;
        says
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

/// Everything that a document can be found by in the list, folded.
fn said(entry: &Entry) -> String {
    let document = entry.document();
    let source = document.source.as_ref().map(|source| source.text.as_str());
    let parts = [
        words::title(entry),
        source.unwrap_or_default(),
        &crate::index::words::date(&entry.date),
        &words::long_date(&entry.date),
        document.label.as_str(),
    ];
    fold(&parts.join(" "))
}
