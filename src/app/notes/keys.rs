//! Keys and text for what is typed about notes and marks.

use std::sync::Arc;
use std::time::Instant;

use super::marking::Marking;
use super::shelf::{Of, Shelf};
use super::writing::Writing;
use super::{Leaf, boxes, jot};
use crate::app::App;
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::field::Field;
use crate::app::filter::Filter;
use crate::app::key::{Key, KeyCode};
use crate::app::overlays::{list_motion, motion};
use crate::app::viewport::Motion;
use crate::decisions::{Change, Edit, Jot};

impl App {
    /// Gives a key to what lies on top.
    pub(in crate::app) fn notes_key(
        &mut self,
        leaf: Leaf,
        (key, command): (Key, Option<Command>),
        now: Instant,
        effects: &mut Vec<Effect>,
    ) {
        match leaf {
            Leaf::Writing(writing) => self.writing_key(writing, (key, command), now, effects),
            Leaf::Marking(marking) => self.marking_key(marking, (key, command), effects),
            Leaf::Shelf(list) if list.typing.is_some() => self.typing_key(list, key, command),
            Leaf::Shelf(list) => self.shelf_key(list, (key, command), now, effects),
        }
    }

    /// Takes pasted text into what is being typed.
    pub(in crate::app) fn notes_paste(leaf: &mut Leaf, text: &str) {
        match leaf {
            Leaf::Writing(writing) => writing.prose.paste(text),
            Leaf::Marking(marking) => marking.name.get_or_insert_default().paste(text),
            Leaf::Shelf(list) => {
                if let Some(field) = &mut list.typing {
                    field.paste(text);
                    list.filter = Filter::of(field.text());
                }
            }
        }
    }

    /// Takes a click on a row of the box, or beside it.
    pub(in crate::app) fn notes_click(
        &mut self,
        leaf: Leaf,
        row: Option<usize>,
        inside: bool,
        now: Instant,
    ) {
        match (leaf, row) {
            // What is typed is not lost by a click.
            (leaf @ Leaf::Writing(_), _) => self.lay(leaf),
            (Leaf::Shelf(mut list), Some(row)) if inside => {
                let at = list.sheet.view.top + row;
                let leads = list
                    .sheet
                    .rows
                    .get(at)
                    .is_some_and(|row| row.target.is_some());
                list.sheet.select_at(at, 0);
                if leads {
                    self.go_to_selected(&list, now);
                } else {
                    self.lay(Leaf::Shelf(list));
                }
            }
            (leaf @ (Leaf::Shelf(_) | Leaf::Marking(_)), _) if inside => self.lay(leaf),
            (Leaf::Shelf(_) | Leaf::Marking(_), _) => {}
        }
    }

    /// Brings the rows of a list in order.
    pub(in crate::app) fn settle_shelf(&mut self) {
        let body = self.screen().body;
        let (book, index) = (Arc::clone(&self.notes.book), Arc::clone(&self.index));
        for overlay in &mut self.overlays {
            if let crate::app::overlay::Overlay::Notes(leaf) = overlay
                && let Leaf::Shelf(list) = leaf.as_mut()
            {
                let rows = list.parts(body).1;
                let width = rows.width.saturating_sub(3) as usize;
                list.settle(&book, &index, (width, rows.height as usize));
            }
        }
    }

    fn writing_key(
        &mut self,
        mut writing: Writing,
        (key, command): (Key, Option<Command>),
        now: Instant,
        effects: &mut Vec<Effect>,
    ) {
        match command {
            Some(Command::Close) if key.code == KeyCode::Esc => {
                if writing.edit().is_some() {
                    let key = self.setup.keymap.key(Command::Note).unwrap_or_default();
                    self.notes.draft = Some(writing);
                    self.say(format!("not kept yet · {key} goes on with it"), now);
                }
            }
            Some(Command::Open) if key.code == KeyCode::Enter => self.keep(writing, effects),
            _ => {
                let width = boxes::writing_parts(self.screen().body).1.width;
                writing.prose.key(key, width.max(1) as usize);
                self.lay(Leaf::Writing(writing));
            }
        }
    }

    fn marking_key(
        &mut self,
        mut marking: Marking,
        (key, command): (Key, Option<Command>),
        effects: &mut Vec<Effect>,
    ) {
        let close = command == Some(Command::Close) && key.code == KeyCode::Esc;
        let book = Arc::clone(&self.notes.book);
        match (&mut marking.name, key.code) {
            _ if close => {}
            (Some(field), _) => {
                if command == Some(Command::Open) && key.code == KeyCode::Enter {
                    let name = field.text().to_owned();
                    if let Some(edit) = marking.edit(&name, &book) {
                        jot(Jot::Mark(edit), effects);
                    }
                    return;
                }
                field.key(key);
                self.lay(Leaf::Marking(marking));
            }
            // As in vi, a letter is enough.
            (None, KeyCode::Char(c)) if !key.control && !key.alt && !c.is_whitespace() => {
                if let Some(edit) = marking.edit(&c.to_string(), &book) {
                    jot(Jot::Mark(edit), effects);
                }
            }
            (None, KeyCode::Char(' ')) => {
                marking.name = Some(Field::default());
                self.lay(Leaf::Marking(marking));
            }
            (None, _) => self.lay(Leaf::Marking(marking)),
        }
    }

    /// Takes a key into the filter of a list.
    fn typing_key(&mut self, mut list: Shelf, key: Key, command: Option<Command>) {
        let height = list.parts(self.screen().body).1.height as usize;
        let Some(field) = &mut list.typing else {
            return;
        };
        let back = key.code == KeyCode::Backspace && field.text().is_empty();
        match command {
            Some(Command::Close) if key.code == KeyCode::Esc => {
                list.typing = None;
                list.filter = Filter::default();
            }
            Some(Command::Open) => list.typing = None,
            _ if back => list.typing = None,
            _ => {
                if let Some(motion) = list_motion(key, command) {
                    list.sheet.go(motion, height);
                } else {
                    field.key(key);
                    list.filter = Filter::of(field.text());
                }
            }
        }
        self.lay(Leaf::Shelf(list));
    }

    fn shelf_key(
        &mut self,
        mut list: Shelf,
        (key, command): (Key, Option<Command>),
        now: Instant,
        effects: &mut Vec<Effect>,
    ) {
        let height = list.parts(self.screen().body).1.height as usize;
        let letter = match key.code {
            KeyCode::Char(c) if list.of == Of::Marks && !key.control && !key.alt => Some(c),
            _ => None,
        };
        let deletes = matches!(
            (key.code, list.of),
            (KeyCode::Delete, _)
                | (KeyCode::Backspace, Of::Marks)
                | (KeyCode::Char('D'), Of::Notes)
        );
        match (command, letter) {
            _ if deletes => {
                self.delete_jotted(&list, effects);
                self.lay(Leaf::Shelf(list));
            }
            (Some(Command::Close), None) if !list.filter.is_empty() => {
                list.filter = Filter::default();
                self.lay(Leaf::Shelf(list));
            }
            (Some(Command::FindInText), _) => {
                list.typing = Some(Field::with(list.filter.text()));
                self.lay(Leaf::Shelf(list));
            }
            // As in vi, twice is back to where one was.
            (Some(Command::Marks), _) if list.of == Of::Marks => self.jump_back(now),
            (Some(Command::Close | Command::Quit | Command::Back | Command::Notes), None) => {}
            (Some(Command::Open), _) => self.go_to_selected(&list, now),
            (_, Some(c)) => {
                if let Some(mark) = self.notes.book.mark(&c.to_string()).cloned() {
                    self.go_to_jotted(&mark, &mark.it.anchor, now);
                } else {
                    self.say(format!("there is no mark “{c}”"), now);
                    self.lay(Leaf::Shelf(list));
                }
            }
            (Some(Command::Undo), None) => {
                effects.push(Effect::Decide(Change::Undo));
                self.lay(Leaf::Shelf(list));
            }
            (Some(Command::Redo), None) => {
                effects.push(Effect::Decide(Change::Redo));
                self.lay(Leaf::Shelf(list));
            }
            (Some(command @ (Command::CopyCited | Command::Copy)), None) => {
                self.copy_jotted(&list, command, effects);
                self.lay(Leaf::Shelf(list));
            }
            (Some(Command::Note), None) if list.of == Of::Notes => {
                let note = list.selected().map(|at| &self.notes.book.notes[at]);
                let writing = note.map(Writing::again);
                self.lay(Leaf::Shelf(list));
                if let Some(writing) = writing {
                    self.lay(Leaf::Writing(writing));
                }
            }
            (command, None) => {
                let motion = command.and_then(motion).or(match key.code {
                    KeyCode::Char('g') => Some(Motion::To(0)),
                    _ => list_motion(key, command),
                });
                if let Some(motion) = motion {
                    list.sheet.go(motion, height);
                }
                self.lay(Leaf::Shelf(list));
            }
        }
    }

    /// Goes where the selected note or mark stands.
    pub(in crate::app) fn go_to_selected(&mut self, list: &Shelf, now: Instant) {
        let book = Arc::clone(&self.notes.book);
        match (list.selected(), list.of) {
            (Some(at), Of::Notes) => {
                let note = &book.notes[at];
                self.go_to_jotted(note, &note.it.anchor, now);
            }
            (Some(at), Of::Marks) => {
                let mark = &book.marks[at];
                self.go_to_jotted(mark, &mark.it.anchor, now);
            }
            (None, Of::Notes | Of::Marks) => {}
        }
    }

    fn delete_jotted(&mut self, list: &Shelf, effects: &mut Vec<Effect>) {
        let book = &self.notes.book;
        let change = match (list.selected(), list.of) {
            (Some(at), Of::Notes) => Jot::Note(Edit::Delete(book.notes[at].it.clone())),
            (Some(at), Of::Marks) => Jot::Mark(Edit::Delete(book.marks[at].it.clone())),
            (None, Of::Notes | Of::Marks) => return,
        };
        jot(change, effects);
    }

    fn copy_jotted(&mut self, list: &Shelf, command: Command, effects: &mut Vec<Effect>) {
        let book = &self.notes.book;
        let Some(at) = list.selected() else { return };
        let (text, found, anchor) = match list.of {
            Of::Notes => {
                let note = &book.notes[at];
                (Some(&note.it.text), &note.found, &note.it.anchor)
            }
            Of::Marks => (None, &book.marks[at].found, &book.marks[at].it.anchor),
        };
        let cited = match found.within(&self.index) {
            Some((document, span)) => self.cited(document, span),
            None => format!("“{}” — {}", anchor.quote, anchor.document),
        };
        effects.push(Effect::Copy(match (command, text) {
            (Command::Copy, Some(text)) => text.clone(),
            (_, Some(text)) => format!("{text}\n{cited}"),
            (_, None) => cited,
        }));
    }
}
