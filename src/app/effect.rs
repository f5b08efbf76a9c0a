//! What the program wants done outside of itself.

use std::sync::Arc;

use super::event::Ticket;
use crate::decisions::Change;
use crate::index::Index;

/// One thing to do.
#[derive(Clone, Debug)]
pub enum Effect {
    /// End the program with exit code 0.
    Quit,
    /// Give the terminal back and stop, as Ctrl-Z asks; [`super::event::Event::Resumed`] follows.
    Suspend,
    /// Show everything anew: something else wrote on the terminal.
    Redraw,
    /// Read the corpus again.
    Reload,
    /// Change what the reader decided; [`super::event::Event::Decided`] or [`super::event::Event::Refused`] follows.
    Decide(Change),
    /// Ask a worker; the answer carries the ticket back.
    Ask(Ticket, Question),
    /// Put text on the reader's clipboard.
    Copy(String),
    /// Switch mouse reports on or off.
    Mouse(bool),
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
    /// Sentences of the full text.
    FullText {
        /// The index to look in.
        index: Arc<Index>,
        /// As typed.
        typed: String,
    },
}
