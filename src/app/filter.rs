//! Rows of lists narrowed by words.

use std::time::Instant;

use super::App;
use super::command::Command;
use super::field::Field;
use super::figures::Direction;
use super::key::{Key, KeyCode};
use super::layout::{Pane, View};
use super::overlay::Overlay;
use super::overlays::list_motion;
use crate::index::{EntityId, Order};
use crate::text::fold;

/// Words that a row must have, in any of its columns, case and accents aside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    typed: String,
    words: Vec<String>,
}

/// What narrows a list, and in what order it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// What narrows it.
    pub filter: Filter,
    /// Its order.
    pub order: Order,
}

/// What narrows the timeline, and at which end it begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Turned {
    /// What narrows it.
    pub filter: Filter,
    /// Which way it runs.
    pub direction: Direction,
}

/// A list that words narrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// The documents.
    Documents,
    /// The entities of the document in sight.
    Entities,
    /// The table of figures.
    Figures,
    /// The page of an entity.
    Dossier,
    /// The comparisons.
    Comparisons,
    /// The timeline.
    Timeline,
}

impl List {
    /// What one of its rows is.
    pub fn row(self) -> &'static str {
        match self {
            Self::Documents => "document",
            Self::Entities => "name",
            Self::Figures | Self::Dossier | Self::Timeline => "row",
            Self::Comparisons => "comparison",
        }
    }
}

/// A filter being typed.
#[derive(Clone, Debug)]
pub struct Narrowing {
    /// What is typed.
    pub field: Field,
    /// What narrowed the rows before.
    pub before: Filter,
}

impl Filter {
    /// What was typed.
    pub fn of(typed: &str) -> Self {
        Self {
            typed: typed.trim().to_owned(),
            words: fold(typed).split_whitespace().map(str::to_owned).collect(),
        }
    }

    /// As it was typed.
    pub fn text(&self) -> &str {
        &self.typed
    }

    /// Whether it lets every row stand.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether a row of these folded words stands.
    pub fn takes(&self, folded: &str) -> bool {
        self.words.iter().all(|word| folded.contains(word.as_str()))
    }
}

impl App {
    /// The list that has the keys and that words narrow; none in a text or a chart.
    pub fn list(&self) -> Option<List> {
        match (self.shape.view, self.shape.focus) {
            (View::Read, Pane::Documents) => Some(List::Documents),
            (View::Read, Pane::Entities) => Some(List::Entities),
            (View::Read, Pane::Text | Pane::Chart | Pane::Figures | Pane::Sheet) => None,
            (View::Figures, _) => Some(List::Figures),
            (View::Dossier, _) => Some(List::Dossier),
            (View::Compare, _) => Some(List::Comparisons),
            (View::Timeline, _) => Some(List::Timeline),
        }
    }

    /// What narrows the list that has the keys; none where it cannot be narrowed.
    pub fn filter(&self) -> Option<&Filter> {
        Some(match self.list()? {
            List::Documents => &self.documents.filter,
            List::Entities => &self.entities.filter,
            List::Figures => &self.figures.filter,
            List::Dossier => &self.sheet.filter,
            List::Comparisons => &self.comparisons.filter,
            List::Timeline => &self.timeline.filter,
        })
    }

    /// How many rows of a list are left, and of how many.
    pub fn left(&self, list: List) -> (usize, usize) {
        match list {
            List::Documents => (self.documents.standing().len(), self.documents.total()),
            List::Entities => (self.entities.shown(), self.entities.total),
            List::Figures => (self.figures.order.len(), self.index.figures().len()),
            List::Dossier | List::Comparisons | List::Timeline => self.sheet.left,
        }
    }

    /// Narrows the list that has the keys.
    pub(super) fn narrow(&mut self, filter: Filter) {
        match self.list() {
            Some(List::Documents) => {
                self.documents.filter = filter;
                self.documents.narrow(&self.index, self.reader.document);
            }
            Some(List::Entities) => {
                let selected = self.entities.selected();
                self.entities.filter = filter;
                self.refill_entities(selected);
            }
            Some(List::Figures) => {
                let selected = self.figures.selected();
                self.figures.filter = filter;
                self.figures.refill(&self.index, &self.countries, selected);
                self.show_row();
            }
            Some(List::Dossier) => self.sheet.filter = filter,
            Some(List::Comparisons) => self.comparisons.filter = filter,
            Some(List::Timeline) => self.timeline.filter = filter,
            None => {}
        }
    }

    /// Lists the entities of the document in sight anew; one of them stays selected.
    pub(super) fn refill_entities(&mut self, selected: Option<EntityId>) {
        self.entities.refill(&self.index, self.reader.document);
        if let Some(id) = selected {
            self.entities.select(id);
        }
    }

    /// Opens the line in which a filter is typed; false where rows cannot be narrowed.
    pub(super) fn open_filter(&mut self) -> bool {
        let Some(before) = self.filter().cloned() else {
            return false;
        };
        let field = Field::with(before.text());
        self.overlays
            .push(Overlay::Filter(Narrowing { field, before }));
        true
    }

    /// Takes a key into that line.
    pub(super) fn filter_key(
        &mut self,
        mut narrowing: Narrowing,
        key: Key,
        command: Option<Command>,
        now: Instant,
    ) {
        match command {
            Some(Command::Close) if !key.is_letter() => self.narrow(narrowing.before),
            Some(Command::Open) => self.keep_filter(now),
            _ => {
                if key.code == KeyCode::Backspace && narrowing.field.text().is_empty() {
                    return;
                }
                // What is listed can be looked through while the line is open.
                if let Some(motion) = list_motion(key, command) {
                    self.go(motion);
                } else {
                    narrowing.field.key(key);
                    self.narrow(Filter::of(narrowing.field.text()));
                }
                self.overlays.push(Overlay::Filter(narrowing));
            }
        }
    }

    /// Closes the line; what it left is opened as a motion in the list would.
    fn keep_filter(&mut self, now: Instant) {
        if self.filter().is_none_or(Filter::is_empty) {
            return;
        }
        match self.list() {
            Some(List::Documents) => {
                let selected = self.documents.selected();
                if let Some(id) = selected.filter(|id| self.reader.document != Some(*id)) {
                    self.open(id);
                }
            }
            Some(List::Entities) => {
                if let Some(id) = self.entities.selected() {
                    self.select_entity(Some(id));
                }
            }
            Some(List::Figures | List::Dossier | List::Comparisons | List::Timeline) | None => {}
        }
        let key = self.setup.keymap.key(Command::Close).unwrap_or_default();
        self.say(format!("{key} shows all rows again"), now);
    }

    /// Takes pasted text into that line.
    pub(super) fn filter_paste(&mut self, text: &str) {
        if let Some(Overlay::Filter(narrowing)) = self.overlays.last_mut() {
            narrowing.field.paste(text);
            let filter = Filter::of(narrowing.field.text());
            self.narrow(filter);
        }
    }
}
