//! What can happen to the program.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use super::export::{Place, Unwritten};
use super::key::{Key, Mouse};
use super::readings::Reading;
use crate::decisions::{FilterChange, Jot, Made};
use crate::index::Index;
use crate::index::notebook::Notebook;
use crate::search::folders::Shelf;
use crate::search::fulltext::Answers;
use crate::search::fulltext::query::SyntaxError;

/// One thing that happened.
#[derive(Clone, Debug)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted. It is text, never keys.
    Paste(String),
    /// The mouse was used.
    Mouse(Mouse),
    /// The terminal has a new size, in columns and rows.
    Resize(u16, u16),
    /// A newer index is ready.
    Index(Arc<Index>),
    /// Decisions were made, taken back or made again, and this is the index with them.
    Decided(Arc<Index>, Deed, Vec<Made>),
    /// Where the reader's notes and marks stand.
    Notes(Arc<Notebook>),
    /// A note or a mark was made, taken back or made again.
    Jotted(Deed, Box<Jot>),
    /// A named filter was changed: what was done, or why not, in a sentence.
    Filters(FilterChange, Result<String, String>),
    /// A decision could not be kept: why, in a sentence.
    Refused(String),
    /// Reading the corpus went on.
    Progress(Progress),
    /// A worker answers.
    Answer(Ticket, Answer),
    /// How far documents were read in earlier sittings, by path.
    Recalled(BTreeMap<String, Reading>),
    /// The terminal is ours again after a suspension or another program.
    Resumed,
    /// An effect was performed, or failed: a sentence for the reader.
    Said(String),
    /// The deadline that the program named has come.
    Deadline,
}

/// What became of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// It was made.
    Made,
    /// It was taken back.
    Undone,
    /// It was made again.
    Redone,
}

/// How far reading the corpus has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Files read so far, those with problems among them.
    pub done: usize,
    /// Files to read.
    pub total: usize,
    /// How long that took so far.
    pub elapsed: Duration,
    /// Whether reading has ended; before the last file when the reader wanted it to.
    pub finished: bool,
}

impl Progress {
    /// Files read in a second; none before that can be told.
    pub fn rate(&self) -> Option<f64> {
        let seconds = self.elapsed.as_secs_f64();
        (self.done > 0 && seconds >= 1.0).then(|| self.done as f64 / seconds)
    }

    /// How long the rest takes if it goes on so; none before that can be told.
    pub fn remaining(&self) -> Option<Duration> {
        let left = self.total.saturating_sub(self.done) as f64;
        self.rate()
            .map(|rate| Duration::from_secs((left / rate).ceil() as u64))
    }
}

/// The number of a question. An answer to any but the latest question of its kind is stale and dropped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ticket(pub u64);

/// What a worker found.
#[derive(Clone, Debug)]
pub enum Answer {
    /// Hits of the finder, best first.
    Finder(crate::search::finder::Hits),
    /// A folder, and the name of a file that is not there yet.
    Place(Place),
    /// A file was written, as a sentence says; or why it was not.
    Exported(Result<String, Unwritten>),
    /// Answers of the full text, or what cannot be understood.
    FullText(Result<Arc<Answers>, SyntaxError>),
    /// The named filters with the documents that each holds.
    Folders(Arc<Shelf>),
}
