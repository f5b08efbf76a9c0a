//! How far each document was read.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use serde::{Deserialize, Serialize};

use super::App;
use super::layout::Pane;
use super::sitting::{Anchor, content_of};
use super::words;
use crate::index::Document;

/// How far a document was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reading {
    /// Hash of its bytes when it was read, in hexadecimal digits.
    pub content: String,
    /// The end of the lowest line that was seen, in bytes.
    pub seen: usize,
    /// Bytes of the whole text.
    pub whole: usize,
    /// Whether its end was seen, or the reader says that it was read.
    pub read: bool,
    /// Whether it is another text than the one that was read.
    pub changed: bool,
    /// Where it was left: the byte on top of the screen.
    pub left: usize,
    /// The words that stand there, white space folded.
    pub quote: String,
    /// Whether the reader took the mark away in this sitting.
    #[serde(skip)]
    pub by_hand: bool,
}

/// Whether a document was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It was changed since it was read.
    Changed,
    /// Never opened, or marked as unread.
    Unread,
    /// So many percent of it were seen.
    Begun(u8),
    /// To its end.
    Read,
}

/// How far the documents of a corpus were read, by path.
#[derive(Clone, Debug, Default)]
pub struct Readings {
    known: BTreeMap<String, Reading>,
    /// Those that are not kept yet.
    fresh: BTreeSet<String>,
    /// The document that the reader marked as unread; it stays so while it is open.
    held: Option<String>,
}

/// What of a document is in sight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sight {
    /// The byte on top of the screen.
    pub top: usize,
    /// The end of the lowest line, in bytes.
    pub bottom: usize,
    /// Whether nothing lies below.
    pub end: bool,
}

impl Reading {
    /// Whether a document of this content was read.
    pub fn state(&self, content: u128) -> State {
        let known = self.read || self.seen > 0;
        if !known {
            return State::Unread;
        }
        if self.changed || u128::from_str_radix(&self.content, 16) != Ok(content) {
            return State::Changed;
        }
        if self.read {
            return State::Read;
        }
        let share = self.seen.min(self.whole).saturating_mul(100);
        State::Begun(share.checked_div(self.whole).unwrap_or(0).clamp(1, 99) as u8)
    }

    /// Joins what two sittings saw of one document; what this one did by hand counts.
    pub fn join(&mut self, other: &Self) {
        if self.by_hand || self.content != other.content {
            return;
        }
        self.read |= other.read;
        self.changed &= other.changed;
        self.seen = self.seen.max(other.seen);
    }
}

impl Readings {
    /// Takes what was kept of earlier sittings; what this one knows already is the newer.
    pub fn recall(&mut self, kept: BTreeMap<String, Reading>) {
        for (path, reading) in kept {
            self.known
                .entry(path)
                .and_modify(|newer| newer.join(&reading))
                .or_insert(reading);
        }
    }

    /// Whether a document was read.
    pub fn state(&self, document: &Document) -> State {
        self.known
            .get(document.label.as_str())
            .map_or(State::Unread, |reading| reading.state(document.content))
    }

    /// Where a document was left, in bytes.
    pub fn left(&self, document: &Document) -> Option<usize> {
        let reading = self.known.get(document.label.as_str())?;
        let anchor = Anchor {
            content: reading.content.clone(),
            offset: reading.left,
            quote: reading.quote.clone(),
            ..Anchor::default()
        };
        (reading.left > 0).then(|| anchor.offset_in(document))
    }

    /// Notes what of a document is in sight.
    pub fn see(&mut self, document: &Document, sight: Sight) {
        let path = document.label.as_str();
        if self.held.as_deref() == Some(path) {
            return;
        }
        self.held = None;
        let mut reading = self.of(document);
        reading.seen = reading.seen.max(sight.bottom);
        reading.read |= sight.end;
        reading.changed &= !sight.end;
        if reading.left != sight.top {
            reading.left = sight.top;
            reading.quote = if sight.top == 0 {
                String::new()
            } else {
                Anchor::at(document, sight.top).quote
            };
        }
        self.put(path, reading);
    }

    /// Marks a document as read, or as unread where it was read; says which.
    pub fn toggle(&mut self, document: &Document) -> State {
        let path = document.label.as_str();
        let was_read = self.state(document) == State::Read;
        let mut reading = self.of(document);
        reading.read = !was_read;
        reading.by_hand = was_read;
        reading.changed = false;
        if was_read {
            reading.seen = 0;
            reading.left = 0;
            reading.quote.clear();
        }
        self.held = was_read.then(|| path.to_owned());
        self.put(path, reading);
        self.state(document)
    }

    /// Takes out what is not kept yet.
    pub fn take_fresh(&mut self) -> Vec<(String, Reading)> {
        let fresh = std::mem::take(&mut self.fresh).into_iter();
        fresh
            .filter_map(|path| {
                let reading = self.known.get(&path)?.clone();
                Some((path, reading))
            })
            .collect()
    }

    /// Lets a document be read again that was marked as unread and is open no more.
    pub fn let_go(&mut self, open: &Document) {
        if self.held.as_deref() != Some(open.label.as_str()) {
            self.held = None;
        }
    }

    /// What is known of a document; of one that was changed, from the beginning.
    fn of(&self, document: &Document) -> Reading {
        let content = content_of(document);
        let known = self.known.get(document.label.as_str());
        match known {
            Some(reading) if reading.content == content => reading.clone(),
            _ => Reading {
                content,
                whole: document.text.len(),
                changed: known.is_some_and(|it| it.read || it.seen > 0),
                ..Reading::default()
            },
        }
    }

    fn put(&mut self, path: &str, reading: Reading) {
        if self.known.get(path) != Some(&reading) {
            self.known.insert(path.to_owned(), reading);
            self.fresh.insert(path.to_owned());
        }
    }
}

impl App {
    /// Marks the document in sight as read, or as unread where it was read.
    pub(super) fn toggle_read(&mut self, now: Instant) {
        let Some(id) = self.reader.document else {
            self.say("no document is open", now);
            return;
        };
        let entry = self.index.document(id);
        let title = words::title(entry).to_owned();
        let says = match self.readings.toggle(entry.document()) {
            State::Read => format!("marked as read: {title}"),
            State::Unread | State::Begun(_) | State::Changed => {
                format!("marked as unread: {title}")
            }
        };
        self.say(says, now);
    }

    /// Goes to the next document of the list that is not read; the list keeps the keys where it has them.
    pub(super) fn next_unread(&mut self, now: Instant) {
        let order = &self.documents.order;
        let at = self.documents.view.selected + 1;
        let unread = |row: &usize| {
            let document = self.index.document(order[*row]).document();
            self.readings.state(document) != State::Read
        };
        let below = (at..order.len()).find(unread);
        let above = || (0..at.saturating_sub(1).min(order.len())).find(unread);
        let Some(row) = below.or_else(above) else {
            self.say("no other document is unread", now);
            return;
        };
        let id = order[row];
        if self.shape.focus == Pane::Documents {
            self.open(id);
            return;
        }
        self.leave();
        self.open(id);
        self.show_text();
        if below.is_none() {
            self.say("went on from the beginning", now);
        }
    }
}
