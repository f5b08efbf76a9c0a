//! What the program wants done outside of itself.

use std::sync::Arc;

use super::event::Ticket;
use super::export::{Export, Over};
use super::sitting::Memory;
use crate::decisions::{Change, FilterChange};
use crate::index::{DocumentId, Index};
use crate::search::fulltext::Asking;

/// One thing to do.
#[derive(Clone, Debug)]
pub enum Effect {
    /// End the program with exit code 0.
    Quit,
    /// Give the terminal back and stop, as Ctrl-Z asks; [`super::event::Event::Resumed`] follows.
    Suspend,
    /// Show everything anew: something else wrote on the terminal.
    Redraw,
    /// Read what is new or changed in the corpus.
    Reload,
    /// End the reading that goes on; what was read stays.
    StopReading,
    /// Change what the reader decided; [`super::event::Event::Decided`] or [`super::event::Event::Refused`] follows.
    Decide(Change),
    /// Change the named filters; [`super::event::Event::Filters`] follows.
    KeepFilter(FilterChange),
    /// Ask a worker; the answer carries the ticket back.
    Ask(Ticket, Question),
    /// Write a file; the answer carries the ticket back.
    Export {
        /// The number of the writing.
        ticket: Ticket,
        /// What is to be written.
        export: Box<Export>,
        /// Where, as the reader typed it.
        path: String,
        /// What becomes of a file that is there already.
        over: Over,
    },
    /// Put text on the reader's clipboard.
    Copy(String),
    /// Open the original of a document in another program; [`super::event::Event::Resumed`] follows.
    Open(Original),
    /// Have this ready for when the program ends, however that happens.
    Remember(Box<Memory>),
    /// Write what is to be remembered.
    Keep,
    /// Switch mouse reports on or off.
    Mouse(bool),
    /// Let go of an index that a newer one replaced.
    LetGo(Arc<Index>),
}

/// The original of a document, to be opened at a line.
#[derive(Clone, Debug)]
pub struct Original {
    /// The index that has the document.
    pub index: Arc<Index>,
    /// The document.
    pub document: DocumentId,
    /// The line of its text; 1 is the first.
    pub line: usize,
    /// In what it is opened.
    pub tool: Tool,
}

/// In what a file is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// In what the reader reads files with.
    Pager,
    /// In what the reader changes files with.
    Editor,
}

/// What a worker can be asked.
#[derive(Clone, Debug)]
pub enum Question {
    /// Names near a query.
    Finder {
        /// The index to look in.
        index: Arc<Index>,
        /// As typed, with its prefix.
        query: String,
    },
    /// A folder, and the name of a file that is not there yet.
    Place {
        /// Words of which the name is made.
        name: String,
    },
    /// Sentences of the full text.
    FullText {
        /// The index to look in.
        index: Arc<Index>,
        /// What, where, in which order.
        asking: Asking,
    },
    /// The named filters with the documents that each holds.
    Folders {
        /// The index to look in.
        index: Arc<Index>,
    },
}
