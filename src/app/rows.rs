//! A list in a box over the panes: a window on its rows, and the words that narrow them.

use super::command::Command;
use super::field::Field;
use super::filter::Filter;
use super::key::{Key, KeyCode};
use super::overlays::{list_motion, motion};
use super::viewport::{Motion, Viewport};

/// A list in a box.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// The window on the rows that are left.
    pub view: Viewport,
    /// What leaves some of them out.
    pub filter: Filter,
    /// The line in which that is typed, while it is open.
    pub line: Option<Line>,
}

/// The line in which a filter is typed.
#[derive(Clone, Debug)]
pub struct Line {
    /// What is typed.
    pub field: Field,
    before: Filter,
}

/// What a key did to a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Took {
    /// It moved, or it was typed.
    Moved,
    /// The list is to be closed.
    Closed,
    /// The selected row is meant.
    Chosen,
    /// Nothing: it is for the box.
    Nothing,
}

impl Rows {
    /// Takes a key; `length` rows are left, `height` of them in sight.
    pub fn key(
        &mut self,
        key: Key,
        command: Option<Command>,
        (length, height): (usize, usize),
    ) -> Took {
        if self.line.is_some() {
            self.type_key(key, command, (length, height));
            return Took::Moved;
        }
        if let Some(motion) = command
            .and_then(motion)
            .or_else(|| list_motion(key, command))
        {
            self.view.go(motion, length, height);
            return Took::Moved;
        }
        // The first of the two keys that lead to the top is enough here.
        if command.is_none() && key.code == KeyCode::Char('g') {
            self.view.go(Motion::To(0), length, height);
            return Took::Moved;
        }
        match command {
            Some(Command::FindInText) => {
                self.line = Some(Line {
                    field: Field::with(self.filter.text()),
                    before: self.filter.clone(),
                });
                Took::Moved
            }
            Some(Command::Close) if !self.filter.is_empty() => {
                self.narrow(Filter::default());
                Took::Moved
            }
            Some(Command::Close | Command::Back) => Took::Closed,
            Some(Command::Open) => Took::Chosen,
            _ => Took::Nothing,
        }
    }

    /// Takes pasted text into the line, where it is open.
    pub fn paste(&mut self, text: &str) {
        if let Some(line) = &mut self.line {
            line.field.paste(text);
            let filter = Filter::of(line.field.text());
            self.narrow(filter);
        }
    }

    fn type_key(&mut self, key: Key, command: Option<Command>, (length, height): (usize, usize)) {
        let Some(mut line) = self.line.take() else {
            return;
        };
        match command {
            Some(Command::Close) if !key.is_letter() => self.narrow(line.before),
            Some(Command::Open) => {}
            _ if key.code == KeyCode::Backspace && line.field.text().is_empty() => {}
            _ => {
                if let Some(motion) = list_motion(key, command) {
                    self.view.go(motion, length, height);
                } else if line.field.key(key) {
                    self.narrow(Filter::of(line.field.text()));
                }
                self.line = Some(line);
            }
        }
    }

    fn narrow(&mut self, filter: Filter) {
        if self.filter != filter {
            self.filter = filter;
            self.view = Viewport::default();
        }
    }
}
