//! Notes and marks in the text of daftar.toml.

use toml_edit::{ArrayOfTables, DocumentMut, Item, Table};

use super::{Book, moment, put};
use crate::decisions::{Anchor, Edit, Jot, Mark, Note, Notes};

impl Book {
    /// The notes and marks in it.
    pub fn notes(&self) -> &Notes {
        &self.notes
    }

    /// Makes, changes or deletes a note or a mark.
    ///
    /// # Errors
    /// When what is to be changed does not stand there as it was known.
    pub fn jot(&mut self, jot: &Jot) -> Result<(), String> {
        match jot {
            Jot::Note(edit) => {
                let at = known(&self.notes.notes, edit)
                    .ok_or("this note was changed or deleted meanwhile by somebody else")?;
                self.edit("note", at, edit, note_table);
                keep(&mut self.notes.notes, at, edit);
            }
            Jot::Mark(edit) => {
                let at = known(&self.notes.marks, edit)
                    .ok_or("this mark was changed or deleted meanwhile by somebody else")?;
                let names = |new: &Mark| {
                    let others = self.notes.marks.iter().enumerate();
                    others
                        .filter(|(other, _)| at != *other)
                        .any(|(_, mark)| mark.name == new.name)
                };
                if let Edit::Make(new) | Edit::Change(_, new) = edit
                    && names(new)
                {
                    return Err(format!("there is a mark “{}” already", new.name));
                }
                self.edit("mark", at, edit, mark_table);
                keep(&mut self.notes.marks, at, edit);
            }
        }
        self.number();
        Ok(())
    }

    fn edit<T>(&mut self, key: &str, at: usize, edit: &Edit<T>, written: impl Fn(&T) -> Table) {
        match edit {
            Edit::Make(new) => self.append(key, written(new)),
            Edit::Change(_, new) => {
                if let Some(table) = tables(&mut self.document, key).get_mut(at) {
                    replace(table, written(new));
                }
            }
            Edit::Delete(_) => self.remove(key, at),
        }
    }

    /// Adds a table at the end, with what the reader wrote there above it.
    fn append(&mut self, key: &str, mut table: Table) {
        let above = self.above_next();
        let gap = if self.document.is_empty() { "" } else { "\n" };
        let after = if above.is_empty() || !gap.is_empty() {
            ""
        } else {
            "\n"
        };
        table.decor_mut().set_prefix(format!("{gap}{above}{after}"));
        table.set_position(Some(isize::MAX));
        tables(&mut self.document, key).push(table);
    }

    /// Takes a table away; the reader's comments above it stay above what follows.
    fn remove(&mut self, key: &str, at: usize) {
        let list = tables(&mut self.document, key);
        let Some(table) = list.get(at) else { return };
        let prefix = table.decor().prefix().and_then(|prefix| prefix.as_str());
        let comments = prefix.unwrap_or_default().trim_matches('\n').to_owned();
        let position = table.position();
        list.remove(at);
        if list.is_empty() {
            self.document.remove(key);
        }
        if comments.is_empty() {
            return;
        }
        if let Some(next) = following(&mut self.document, position) {
            let own = next.decor().prefix().and_then(|prefix| prefix.as_str());
            let own = own.unwrap_or_default().trim_start_matches('\n').to_owned();
            let first = position.is_none_or(|position| position <= 0);
            let gap = if first { "" } else { "\n" };
            next.decor_mut()
                .set_prefix(format!("{gap}{comments}\n\n{own}"));
        } else {
            let own = self.document.trailing().as_str().unwrap_or_default();
            let own = own.trim_start_matches('\n').to_owned();
            let gap = if self.document.is_empty() { "" } else { "\n" };
            let trailing = format!("{gap}{comments}\n{own}");
            self.document.set_trailing(trailing);
        }
    }
}

/// Where in a list an edit takes place, if it can: at the end for something new.
fn known<T: PartialEq>(list: &[T], edit: &Edit<T>) -> Option<usize> {
    match edit {
        Edit::Make(_) => Some(list.len()),
        Edit::Change(old, _) | Edit::Delete(old) => list.iter().position(|other| other == old),
    }
}

fn keep<T: Clone>(list: &mut Vec<T>, at: usize, edit: &Edit<T>) {
    match edit {
        Edit::Make(new) => list.push(new.clone()),
        Edit::Change(_, new) => list[at] = new.clone(),
        Edit::Delete(_) => {
            list.remove(at);
        }
    }
}

fn tables<'d>(document: &'d mut DocumentMut, key: &str) -> &'d mut ArrayOfTables {
    document
        .entry(key)
        .or_insert(Item::ArrayOfTables(ArrayOfTables::new()))
        .as_array_of_tables_mut()
        .expect("reading refuses any other form")
}

/// The table that follows a position in the text.
fn following(document: &mut DocumentMut, position: Option<isize>) -> Option<&mut Table> {
    let position = position?;
    let mut next: Option<&mut Table> = None;
    for (_, item) in document.iter_mut() {
        let tables: Vec<&mut Table> = match item {
            Item::Table(table) => vec![table],
            Item::ArrayOfTables(list) => list.iter_mut().collect(),
            Item::None | Item::Value(_) => Vec::new(),
        };
        for table in tables {
            let after = table.position().is_some_and(|at| at > position);
            if after
                && next
                    .as_ref()
                    .is_none_or(|next| table.position() < next.position())
            {
                next = Some(table);
            }
        }
    }
    next
}

/// Gives a table the values of another; what stays as it was keeps its layout.
fn replace(table: &mut Table, new: Table) {
    let gone: Vec<String> = table
        .iter()
        .map(|(key, _)| key.to_owned())
        .filter(|key| !new.contains_key(key))
        .collect();
    for key in gone {
        table.remove(&key);
    }
    for (key, item) in new {
        match table.get_mut(&key) {
            None => {
                table.insert(&key, item);
            }
            Some(old) if means_the_same(old, &item) => {}
            Some(old) => {
                let decor = old.as_value().map(|value| value.decor().clone());
                *old = item;
                if let (Some(decor), Some(value)) = (decor, old.as_value_mut()) {
                    *value.decor_mut() = decor;
                }
            }
        }
    }
}

/// Whether two values are one, however they are written.
fn means_the_same(one: &Item, other: &Item) -> bool {
    match (one.as_str(), other.as_str()) {
        (Some(one), Some(other)) => one == other,
        (Some(_), None) | (None, Some(_)) => false,
        (None, None) => one.to_string().trim() == other.to_string().trim(),
    }
}

fn note_table(note: &Note) -> Table {
    let mut table = Table::new();
    put(&mut table, "text", note.text.as_str());
    anchor(&mut table, &note.anchor);
    moment(&mut table, note.at);
    table
}

fn mark_table(mark: &Mark) -> Table {
    let mut table = Table::new();
    put(&mut table, "name", mark.name.as_str());
    anchor(&mut table, &mark.anchor);
    moment(&mut table, mark.at);
    table
}

fn anchor(table: &mut Table, anchor: &Anchor) {
    put(table, "quote", anchor.quote.as_str());
    if let Some(until) = &anchor.until {
        put(table, "until", until.as_str());
    }
    put(table, "in", anchor.document.as_str());
    if anchor.line > 0 {
        put(table, "line", anchor.line as i64);
    }
    for (key, words) in [("before", &anchor.before), ("after", &anchor.after)] {
        if !words.is_empty() {
            put(table, key, words.as_str());
        }
    }
}
