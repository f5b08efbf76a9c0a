//! Rows narrowed by words: the figures, the comparisons, the timeline.

use std::time::Instant;

use super::App;
use super::command::Command;
use super::field::Field;
use super::key::{Key, KeyCode};
use super::layout::View;
use super::overlay::Overlay;
use crate::index::Order;
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
    /// What narrows the rows of the view in sight; none where they cannot be narrowed.
    pub fn filter(&self) -> Option<&Filter> {
        match self.shape.view {
            View::Figures => Some(&self.figures.filter),
            View::Timeline => Some(&self.timeline),
            View::Compare => Some(&self.comparisons.filter),
            View::Read | View::Dossier => None,
        }
    }

    /// Narrows the rows of the view in sight.
    pub(super) fn narrow(&mut self, filter: Filter) {
        match self.shape.view {
            View::Figures => {
                let selected = self.figures.selected();
                self.figures.filter = filter;
                self.figures.refill(&self.index, &self.countries, selected);
                self.show_row();
            }
            View::Timeline => self.timeline = filter,
            View::Compare => self.comparisons.filter = filter,
            View::Read | View::Dossier => {}
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
            Some(Command::Close) if key.code == KeyCode::Esc => self.narrow(narrowing.before),
            Some(Command::Open) => {
                if self.filter().is_some_and(|it| !it.is_empty()) {
                    let key = self.setup.keymap.key(Command::Close).unwrap_or_default();
                    self.say(format!("{key} shows all rows again"), now);
                }
            }
            _ => {
                if key.code == KeyCode::Backspace && narrowing.field.text().is_empty() {
                    return;
                }
                narrowing.field.key(key);
                self.narrow(Filter::of(narrowing.field.text()));
                self.overlays.push(Overlay::Filter(narrowing));
            }
        }
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
