//! Briefs in Markdown: what a view says, each sentence with its citation.

mod document;
mod dossier;
pub mod escape;
mod figures;
mod notes;
mod overview;
mod pages;

use std::collections::HashMap;
use std::io::{self, Write};

use crate::app::words::{self, Countries};
use crate::index::notebook::Notebook;
use crate::index::{ArguedDate, DateBasis, DocumentId, Entry, Index};
use crate::text::{Span, squeeze};

use super::csv::Lines;
use escape::{code, escaped};

/// A brief being written. The first error of its writer is kept for the end, and nothing is written after it.
pub struct Brief<'a> {
    index: &'a Index,
    countries: Countries,
    lines: Lines<'a>,
    out: &'a mut dyn Write,
    state: io::Result<()>,
    /// The reader's notes by document, with their places.
    notes: HashMap<DocumentId, Vec<(Span, &'a str)>>,
    /// Whether the line before is free.
    free: bool,
    /// Things written so far: figures, comparisons, moments, sentences, documents.
    things: usize,
}

impl<'a> Brief<'a> {
    /// Nothing yet.
    pub fn new(index: &'a Index, out: &'a mut dyn Write) -> Self {
        Self {
            index,
            countries: Countries::of(index),
            lines: Lines::of(index),
            out,
            state: Ok(()),
            notes: HashMap::new(),
            free: true,
            things: 0,
        }
    }

    /// The reader's notes go with what they are on.
    #[must_use]
    pub fn with(mut self, book: &'a Notebook) -> Self {
        for note in &book.notes {
            if let Some((document, span)) = note.found.within(self.index) {
                let of_document = self.notes.entry(document).or_default();
                of_document.push((span, note.it.text.as_str()));
            }
        }
        self
    }

    /// How many things were written; the error that kept some from being written.
    pub fn finish(self) -> io::Result<usize> {
        self.state?;
        Ok(self.things)
    }

    /// Writes a line of Markdown.
    fn line(&mut self, markdown: &str) {
        self.free = false;
        if self.state.is_ok() {
            self.state = writeln!(self.out, "{markdown}");
        }
    }

    /// Leaves one line free.
    fn gap(&mut self) {
        if !self.free {
            self.line("");
            self.free = true;
        }
    }

    fn title(&mut self, text: &str) {
        self.line(&format!("# {}", escaped(text)));
        self.gap();
    }

    fn heading(&mut self, text: &str) {
        self.gap();
        self.line(&format!("## {}", escaped(text)));
        self.gap();
    }

    fn heading_below(&mut self, text: &str) {
        self.gap();
        self.line(&format!("### {}", escaped(text)));
        self.gap();
    }

    /// Quotes words with their citation, as something that belongs to the item above.
    fn quote(&mut self, words: &str, document: DocumentId, span: Span) {
        let citation = self.citation(document, span);
        self.line(&format!("  > “{}” — {citation}", escaped(words)));
        for note in self.notes_on(document, span) {
            self.line("  >");
            self.line(&format!("  > note: {}", escaped(note)));
        }
    }

    /// The reader's notes on a stretch of a document.
    fn notes_on(&self, document: DocumentId, span: Span) -> Vec<&'a str> {
        let notes = self.notes.get(&document).into_iter().flatten();
        let on = notes.filter(|(place, _)| place.overlaps(span));
        on.map(|(_, text)| *text).collect()
    }

    /// Quotes a stretch of a document.
    fn quote_span(&mut self, document: DocumentId, span: Span) {
        let words = squeeze(span.of(&self.index.document(document).document().text));
        self.quote(&words, document, span);
    }

    /// Where something stands: title, source, date with its basis, file with line or page.
    fn citation(&mut self, document: DocumentId, span: Span) -> String {
        let place = code(&self.lines.cited(document, span.start()));
        let entry = self.index.document(document);
        format!("{}, {place}", reference(entry))
    }
}

/// Which document it is: title, source, date with its basis.
fn reference(entry: &Entry) -> String {
    let mut parts = vec![format!("*{}*", escaped(words::title(entry)))];
    if let Some(source) = &entry.document().source {
        parts.push(escaped(&source.text));
    }
    parts.push(escaped(&date(&entry.date)));
    parts.join(", ")
}

/// When a document was written, with the ground of that: `5 Jun 2025 (resolved)`.
fn date(date: &ArguedDate) -> String {
    let said = words::long_date(date);
    match date.basis {
        DateBasis::Stated => format!("{said} (stated)"),
        DateBasis::Resolved | DateBasis::Inferred | DateBasis::Unknown => said,
    }
}
