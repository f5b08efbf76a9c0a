//! The finder: a line that is typed, and names near it.

use std::sync::Arc;

use super::event::Ticket;
use super::field::Field;
use super::setup::Glyphs;
use super::sheet::{Row, preview};
use super::viewport::Viewport;
use super::words::Countries;
use crate::index::Index;
use crate::search::finder::{Hit, Hits, Scope, Target};

/// The finder.
#[derive(Clone, Debug, Default)]
pub struct Finder {
    /// What is typed, with its prefix.
    pub field: Field,
    /// What was found.
    pub hits: Hits,
    /// What `hits` was found for; none before the first answer.
    pub answered: Option<String>,
    /// The index that `hits` speaks of.
    pub index: Arc<Index>,
    /// The window on the hits.
    pub view: Viewport,
    /// The question that is open.
    pub ticket: Ticket,
    /// What the selected hit is, in lines for the room beside the list.
    pub preview: Vec<Row>,
    /// Whether the first hit is to be gone to as soon as it is known.
    pub hurried: bool,
    /// What the preview was written for: hit, columns, index.
    previewed: Option<(Target, usize, usize)>,
    /// The index that was asked.
    asked: Arc<Index>,
}

impl Finder {
    /// What the first character typed narrows it to.
    pub fn scope(&self) -> Scope {
        Scope::split(self.field.text()).0
    }

    /// Narrows it to the next kind, or to the one before.
    pub fn cycle(&mut self, steps: isize) {
        let (scope, rest) = Scope::split(self.field.text());
        let next = scope.cycled(steps);
        let prefix = next.prefix().map(String::from).unwrap_or_default();
        self.field = Field::with(&format!("{prefix}{rest}"));
    }

    /// Keeps a question that is being asked of an index.
    pub fn ask(&mut self, ticket: Ticket, index: &Arc<Index>) {
        self.ticket = ticket;
        self.asked = Arc::clone(index);
    }

    /// Takes the answer to the question that is open.
    pub fn answer(&mut self, ticket: Ticket, hits: Hits) {
        if ticket != self.ticket {
            return;
        }
        let query = self.field.text().to_owned();
        if self.answered.as_ref() != Some(&query) {
            self.view = Viewport::default();
        }
        self.hits = hits;
        self.index = Arc::clone(&self.asked);
        self.answered = Some(query);
    }

    /// Whether what is shown answers what is typed.
    pub fn is_answered(&self) -> bool {
        self.answered.as_deref() == Some(self.field.text())
    }

    /// Writes the preview of the selected hit, unless that was done.
    pub fn settle(&mut self, countries: &Countries, width: usize, glyphs: Glyphs) {
        let Some(target) = self.selected().map(|hit| hit.target).filter(|_| width > 0) else {
            self.preview.clear();
            self.previewed = None;
            return;
        };
        let made_of = (target, width, Arc::as_ptr(&self.index) as usize);
        if self.previewed != Some(made_of) {
            self.previewed = Some(made_of);
            self.preview = preview(&self.index, countries, (target, width, glyphs));
        }
    }

    /// The selected hit.
    pub fn selected(&self) -> Option<&Hit> {
        self.hits.list.get(self.view.selected)
    }
}
