//! From notes and marks to their places, and back.

use std::sync::Arc;
use std::time::Instant;

use crate::app::App;
use crate::app::page::Remark;
use crate::app::reader::What;
use crate::decisions::{Anchor, Note};
use crate::index::notebook::{Found, Placed};
use crate::index::{DocumentId, Entry};
use crate::text::Span;

impl App {
    /// The note on a stretch of a document: that of just these words, else the first that shares some with it.
    pub(super) fn note_at(&self, document: DocumentId, span: Span) -> Option<usize> {
        let document = self.index.document(document).document();
        let notes: Vec<(usize, Span)> = self
            .notes
            .book
            .notes_in(&document.label, document.content)
            .filter(|(_, place)| place.overlaps(span))
            .collect();
        let same = notes.iter().find(|(_, place)| *place == span);
        same.or(notes.first()).map(|(at, _)| *at)
    }

    /// How many notes a document has.
    pub fn notes_on(&self, entry: &Entry) -> usize {
        let document = entry.document();
        let book = &self.notes.book;
        book.notes_in(&document.label, document.content).count()
    }

    /// The marks of the document in sight, in the order of their places.
    pub fn marks_here(&self) -> Vec<(Span, &str)> {
        let mut marks: Vec<(Span, &str)> = self
            .notes
            .book
            .marks
            .iter()
            .filter_map(|mark| {
                let (document, span) = mark.found.within(&self.index)?;
                (Some(document) == self.reader.document).then_some((span, mark.it.name.as_str()))
            })
            .collect();
        marks.sort_by_key(|(span, _)| span.start());
        marks
    }

    /// Gives the text the notes that stand in it.
    pub(in crate::app) fn settle_notes(&mut self) {
        let Some(id) = self.reader.document else {
            return;
        };
        let document = self.index.document(id).document();
        let book = &self.notes.book;
        let remarks: Vec<Remark> = book
            .notes_in(&document.label, document.content)
            .map(|(note, span)| Remark {
                note,
                span,
                text: told(&book.notes[note]),
            })
            .collect();
        if *self.reader.remarks != *remarks {
            self.reader.remarks = Arc::from(remarks);
        }
    }

    /// Goes where a note or a mark stands; where it has no place, says so, and opens its document if there is one.
    pub(super) fn go_to_jotted<T>(&mut self, it: &Placed<T>, anchor: &Anchor, now: Instant) {
        let says = it.found.says(anchor);
        if let Some((document, span)) = it.found.within(&self.index) {
            self.travel(document, span, What::Noted);
            if let Some(says) = says {
                self.say(says, now);
            }
            return;
        }
        let mut ids = self.index.document_ids();
        let document = ids.find(|id| {
            let label = &self.index.document(*id).document().label;
            label.relative() == anchor.document || label.as_str() == anchor.document
        });
        if let (Some(document), Found::Lost(_)) = (document, &it.found) {
            self.leave();
            self.open(document);
            self.show_text();
        }
        self.say(
            says.unwrap_or("its document changed; it is looked for again".to_owned()),
            now,
        );
    }
}

/// What a note says in the text: where it was, if that was elsewhere, and its words.
fn told(note: &Placed<Note>) -> String {
    match note.found.says(&note.it.anchor) {
        Some(says) => format!("({says}) {}", note.it.text),
        None => note.it.text.clone(),
    }
}
