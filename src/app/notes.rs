//! The reader's notes and marks: where they stand, and what became of a change.

use std::sync::Arc;
use std::time::Instant;

use super::App;
use super::command::Command;
use super::event::Deed;
use crate::decisions::Jot;
use crate::index::notebook::Notebook;

/// The reader's notes and marks.
#[derive(Clone, Debug, Default)]
pub struct Notes {
    /// Where they stand.
    pub book: Arc<Notebook>,
}

impl App {
    /// Takes newer places of notes and marks.
    pub(super) fn take_notes(&mut self, book: Arc<Notebook>) {
        self.notes.book = book;
    }

    /// Says what was noted or marked, and with which key that is taken back or made again.
    pub(super) fn say_jotted(&mut self, deed: Deed, jot: &Jot, now: Instant) {
        let (key, after) = match deed {
            Deed::Made | Deed::Redone => (Command::Undo, "takes it back"),
            Deed::Undone => (Command::Redo, "makes it again"),
        };
        let key = self.setup.keymap.key(key);
        let way = key.map_or(String::new(), |key| format!(" · {key} {after}"));
        self.say(format!("{jot}{way}"), now);
    }
}
