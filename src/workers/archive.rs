//! What was read last and what the reader decided about it: enough to make a new index without reading again.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::Utc;

use super::indexing;
use crate::app::event::{Deed, Event};
use crate::cache::Cache;
use crate::decisions::{Change, FilterChange, Jot, NamedFilter};
use crate::index::notebook::{More, Notebook};
use crate::index::{Collection, Index};
use crate::ledger::{Changed, Contents, Ledger};
use crate::read::Problem;

/// What was read last, with the decisions about it.
#[derive(Debug)]
pub struct Archive {
    ledger: Ledger,
    kept: Mutex<Kept>,
    journal: Mutex<Journal>,
}

/// What was changed in this sitting, the last one last: the file keeps the order of decisions alone.
#[derive(Debug, Default)]
struct Journal {
    done: Vec<Done>,
    undone: Vec<Done>,
}

/// A change that can be taken back.
#[derive(Clone, Debug)]
enum Done {
    /// Decisions, of which the file knows which were last.
    Decisions,
    /// A note or a mark.
    Jot(Box<Jot>),
}

#[derive(Debug, Default)]
struct Kept {
    collection: Collection,
    extent: Extent,
    contents: Contents,
    /// Where the notes stand that were read or changed last.
    notebook: Arc<Notebook>,
    /// What keeps the file of decisions from being read.
    problem: Option<Problem>,
}

/// An index that the next start may find as it is.
#[derive(Debug)]
pub struct Unkept {
    index: Arc<Index>,
    collection: Collection,
    cache: Cache,
}

impl Unkept {
    /// Keeps it; an error in a sentence.
    pub fn keep(&self) -> Result<(), String> {
        self.cache.keep(self.index.pieces(&self.collection))
    }
}

/// Whether more documents are to come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// More are to come.
    #[default]
    Part,
    /// All were read.
    Whole,
}

impl Archive {
    /// An archive in which nothing lies yet.
    pub fn new(ledger: Ledger) -> Self {
        Self {
            ledger,
            kept: Mutex::default(),
            journal: Mutex::default(),
        }
    }

    /// Reads the decisions anew.
    pub fn open(&self) {
        let read = self.ledger.read();
        let mut kept = self.lock();
        (kept.contents, kept.problem) = match read {
            Ok(contents) => (contents, None),
            Err(problem) => (Contents::default(), Some(problem)),
        };
    }

    /// Reads the decisions anew, and gives away an index with them where somebody else changed them.
    pub fn reopen(&self, put: impl Fn(Event)) {
        // A change of our own is read when it is done.
        let _journal = self.journal.lock().unwrap_or_else(PoisonError::into_inner);
        let read = self.ledger.read();
        let mut kept = self.lock();
        let (contents, problem) = match read {
            Ok(contents) => (contents, None),
            // What counted before counts on, until the file can be read again.
            Err(problem) => (kept.contents.clone(), Some(problem)),
        };
        if contents == kept.contents && problem == kept.problem {
            return;
        }
        kept.contents = contents;
        kept.problem = problem;
        put(Event::Index(kept.index(None).0));
        kept.place_notes(&put);
    }

    /// Keeps what was read, and gives its index away before anybody else gives a newer one. Where all was read the index may be one of
    /// an earlier start; else it is told where it is to be kept.
    pub fn publish(
        &self,
        collection: &Collection,
        extent: Extent,
        cache: Option<&Cache>,
        put: impl Fn(Event),
    ) -> Option<Unkept> {
        let mut kept = self.lock();
        kept.collection = collection.clone();
        kept.extent = extent;
        let (index, cache) = kept.index(cache);
        put(Event::Index(Arc::clone(&index)));
        kept.place_notes(&put);
        cache.map(|cache| Unkept {
            index,
            collection: kept.collection.clone(),
            cache,
        })
    }

    /// Where the notes stand.
    pub fn notebook(&self) -> Arc<Notebook> {
        Arc::clone(&self.lock().notebook)
    }

    /// Changes what the reader decided or wrote, and gives away what comes of it; an error says why all is as it was.
    pub fn decide(&self, change: Change, put: impl Fn(Event)) -> Result<(), String> {
        let mut journal = self.journal.lock().unwrap_or_else(PoisonError::into_inner);
        let (deed, change) = journal.meant(change);
        let (contents, changed) = self.ledger.change(change, Utc::now())?;
        journal.keep(deed, &changed);
        let mut kept = self.lock();
        kept.contents = contents;
        kept.problem = None;
        match changed {
            Changed::Decisions(made) => put(Event::Decided(kept.index(None).0, deed, made)),
            Changed::Jot(jot) => {
                kept.place_notes(&put);
                put(Event::Jotted(deed, jot));
            }
        }
        Ok(())
    }

    /// The named filters as they are in the file now; an error says why they cannot be read.
    pub fn filters(&self) -> Result<Vec<NamedFilter>, String> {
        self.ledger.filters().map_err(|problem| problem.what)
    }

    /// Changes the named filters, and says what was done; an error says why they are as they were.
    pub fn keep_filter(&self, change: &FilterChange) -> Result<String, String> {
        self.ledger.keep(change, Utc::now())
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    /// The index, and where it is to be kept.
    fn index(&self, cache: Option<&Cache>) -> (Arc<Index>, Option<Cache>) {
        let mut collection = self.collection.clone();
        if let Some(problem) = &self.problem {
            collection.report(problem.clone());
        }
        let decisions = &self.contents.decisions;
        let (index, cache) = match self.extent {
            Extent::Part => (Index::begun(&collection, decisions), None),
            Extent::Whole => indexing::of(&collection, decisions, cache),
        };
        (Arc::new(index), cache)
    }

    /// Finds the places of all notes in what was read, and gives them away where there are any or were.
    fn place_notes(&mut self, put: impl Fn(Event)) {
        let documents: Vec<_> = self.collection.documents().collect();
        let more = match self.extent {
            Extent::Part => More::ToCome,
            Extent::Whole => More::None,
        };
        let notebook = Notebook::of(&self.contents.notes, &documents, more);
        if !(notebook.is_empty() && self.notebook.is_empty()) {
            self.notebook = Arc::new(notebook);
            put(Event::Notes(Arc::clone(&self.notebook)));
        }
    }
}

impl Journal {
    /// What a change means: to take back the last one may be to change a note.
    fn meant(&mut self, change: Change) -> (Deed, Change) {
        let (deed, last) = match change {
            Change::Add(_) | Change::Jot(_) => return (Deed::Made, change),
            Change::Undo => (Deed::Undone, self.done.pop()),
            Change::Redo => (Deed::Redone, self.undone.pop()),
        };
        let change = match last {
            Some(Done::Jot(jot)) if deed == Deed::Undone => Change::Jot(Box::new(jot.reversed())),
            Some(Done::Jot(jot)) => Change::Jot(jot),
            Some(Done::Decisions) | None => change,
        };
        (deed, change)
    }

    fn keep(&mut self, deed: Deed, changed: &Changed) {
        let done = match changed {
            Changed::Decisions(_) => Done::Decisions,
            Changed::Jot(jot) if deed == Deed::Undone => {
                Done::Jot(Box::new(jot.as_ref().clone().reversed()))
            }
            Changed::Jot(jot) => Done::Jot(jot.clone()),
        };
        match deed {
            Deed::Made => {
                self.undone.clear();
                self.done.push(done);
            }
            Deed::Redone => self.done.push(done),
            Deed::Undone => self.undone.push(done),
        }
    }
}
