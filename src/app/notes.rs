//! The reader's notes and marks: where they stand, what is typed about them, what became of a change.

pub mod boxes;
mod keys;
pub mod marking;
mod places;
pub mod shelf;
pub mod writing;

use std::sync::Arc;
use std::time::Instant;

use ratatui::layout::Rect;

use super::App;
use super::command::Command;
use super::effect::Effect;
use super::event::Deed;
use super::layout;
use super::overlay::{Card, Overlay};
use crate::decisions::{Change, Edit, Jot};
use crate::index::notebook::Notebook;
use marking::Marking;
use shelf::Shelf;
use writing::Writing;

/// The reader's notes and marks.
#[derive(Clone, Debug, Default)]
pub struct Notes {
    /// Where they stand.
    pub book: Arc<Notebook>,
    /// What was typed and is not kept yet.
    draft: Option<Writing>,
}

/// What lies over the panes for notes and marks.
#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "an overlay keeps it in a box")]
pub enum Leaf {
    /// A note that is being written.
    Writing(Writing),
    /// A place that is to get a name.
    Marking(Marking),
    /// The list of notes, or that of marks.
    Shelf(Shelf),
}

impl Leaf {
    /// Whether letters are text or names in it.
    pub fn is_typed_in(&self) -> bool {
        match self {
            Self::Writing(_) | Self::Marking(_) => true,
            Self::Shelf(list) => list.typing.is_some() || list.of == shelf::Of::Marks,
        }
    }

    /// Where the box stands, and how many rows its list has.
    pub(super) fn area(&self, body: Rect) -> (Rect, usize) {
        match self {
            Self::Writing(_) => (boxes::writing_area(body), 0),
            Self::Marking(_) => (boxes::marking_area(body), 0),
            Self::Shelf(list) => (
                layout::search_area(body),
                list.parts(body).1.height as usize,
            ),
        }
    }

    /// The row of the screen on which its list begins.
    pub(super) fn first_row(&self, body: Rect) -> u16 {
        match self {
            Self::Writing(_) | Self::Marking(_) => 0,
            Self::Shelf(list) => list.parts(body).1.y,
        }
    }
}

impl App {
    /// Takes newer places of notes and marks.
    pub(super) fn take_notes(&mut self, book: Arc<Notebook>, effects: &mut Vec<Effect>) {
        self.notes.book = book;
        self.ask_search(effects);
    }

    /// Says what was noted or marked, and with which key that is taken back or made again.
    pub(super) fn say_jotted(&mut self, deed: Deed, jot: &Jot, now: Instant) {
        self.notes.draft = None;
        let (before, key, after) = match deed {
            Deed::Made => ("", Command::Undo, "takes it back"),
            Deed::Redone => ("again: ", Command::Undo, "takes it back"),
            Deed::Undone => ("undone: ", Command::Redo, "makes it again"),
        };
        let key = self.setup.keymap.key(key);
        let way = key.map_or(String::new(), |key| format!(" · {key} {after}"));
        self.say(format!("{before}{jot}{way}"), now);
    }

    /// Shows why a decision, a note or a mark was not kept, until the reader has read it.
    pub(super) fn refuse(&mut self, why: String) {
        let mut says = vec![why];
        if self.notes.draft.is_some() {
            let key = self.setup.keymap.key(Command::Note).unwrap_or_default();
            says.push(format!("What you wrote is not lost: {key} shows it again."));
        }
        let card = Card::plain("Nothing was kept".to_owned(), says);
        self.overlays.push(Overlay::Why(card));
    }

    /// Opens the note on what is selected, or a new one.
    pub(super) fn open_note(&mut self, now: Instant) {
        if let Some(draft) = self.notes.draft.take() {
            self.lay(Leaf::Writing(draft));
            return;
        }
        let Some(quote) = self.quote() else {
            self.say("there is nothing here to note on", now);
            return;
        };
        // The selection has served, as in vi.
        self.selection = None;
        let known = self.note_at(quote.document, quote.span);
        match known.map(|at| Writing::again(&self.notes.book.notes[at])) {
            Some(writing) => self.lay(Leaf::Writing(writing)),
            None => match Writing::on(&self.index, quote.document, quote.span) {
                Some(writing) => self.lay(Leaf::Writing(writing)),
                None => self.say("there are no words here to note on", now),
            },
        }
    }

    /// Asks for the name of a mark.
    pub(super) fn open_marking(&mut self, now: Instant) {
        let quote = self.quote();
        self.selection = None;
        let anchor = quote.and_then(|quote| {
            crate::index::notebook::anchor(&self.index, quote.document, quote.span)
        });
        match anchor {
            Some(anchor) => self.lay(Leaf::Marking(Marking::at(anchor))),
            None => self.say("there are no words here to mark", now),
        }
    }

    /// Opens the list of notes, or that of marks.
    pub(super) fn open_shelf(&mut self, of: shelf::Of) {
        let mut list = Shelf::of(of);
        if of == shelf::Of::Notes
            && let Some(here) = self.quote()
        {
            list.begin_at(self.note_at(here.document, here.span));
        }
        self.lay(Leaf::Shelf(list));
    }

    fn lay(&mut self, leaf: Leaf) {
        self.overlays.push(Overlay::Notes(Box::new(leaf)));
    }

    /// Keeps what was written, until it is known to be kept also as a draft.
    fn keep(&mut self, writing: Writing, effects: &mut Vec<Effect>) {
        if let Some(edit) = writing.edit() {
            if !matches!(edit, Edit::Delete(_)) {
                self.notes.draft = Some(writing);
            }
            jot(Jot::Note(edit), effects);
        }
    }
}

/// Asks for a change of a note or a mark.
fn jot(jot: Jot, effects: &mut Vec<Effect>) {
    effects.push(Effect::Decide(Change::Jot(Box::new(jot))));
}
