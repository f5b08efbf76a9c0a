//! Notes and marks with their places, for other programs.

use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;

use crate::decisions::{Anchor, Mark, Note};
use crate::index::Index;
use crate::index::notebook::{Found, Notebook, Placed};
use crate::text::{Span, squeeze};

/// A note.
#[derive(Debug, Serialize)]
pub struct NoteView {
    /// What the reader wrote.
    pub text: String,
    /// Where.
    #[serde(flatten)]
    pub place: PlaceView,
    /// When, in UTC.
    pub made: Option<String>,
}

/// A mark.
#[derive(Debug, Serialize)]
pub struct MarkView {
    /// Its name.
    pub name: String,
    /// Where.
    #[serde(flatten)]
    pub place: PlaceView,
    /// When, in UTC.
    pub made: Option<String>,
}

/// Where a note or a mark stands.
#[derive(Debug, Serialize)]
pub struct PlaceView {
    /// The id of the document; none where the place is not found.
    pub document: Option<String>,
    /// The path of the document; where the place is not found, that in which it was.
    pub path: String,
    /// The line of the text, from 1.
    pub line: Option<usize>,
    /// The part to cite instead of the line.
    #[serde(rename = "place")]
    pub part: Option<String>,
    start: Option<usize>,
    end: Option<usize>,
    /// The words, white space folded.
    pub quote: String,
    /// Whether the place was found.
    pub found: &'static str,
    /// What is to be told about that.
    pub says: Option<String>,
}

/// The notes by document and place.
pub fn notes(index: &Index, book: &Notebook) -> Vec<NoteView> {
    let view = |note: &Placed<Note>| NoteView {
        text: note.it.text.clone(),
        place: place(index, &note.found, &note.it.anchor),
        made: moment(note.it.at),
    };
    book.notes.iter().map(view).collect()
}

/// The marks by name.
pub fn marks(index: &Index, book: &Notebook) -> Vec<MarkView> {
    let view = |mark: &Placed<Mark>| MarkView {
        name: mark.it.name.clone(),
        place: place(index, &mark.found, &mark.it.anchor),
        made: moment(mark.it.at),
    };
    book.marks.iter().map(view).collect()
}

fn place(index: &Index, found: &Found, anchor: &Anchor) -> PlaceView {
    let at = found.within(index);
    let entry = at.map(|(id, span)| (index.document(id), span));
    let bytes = entry.map(|(entry, span)| entry.document().origin.span(span));
    PlaceView {
        document: entry.map(|(entry, _)| entry.key.clone()),
        path: entry.map_or_else(
            || anchor.document.clone(),
            |(entry, _)| entry.document().label.as_str().to_owned(),
        ),
        line: entry.map(|(entry, span)| entry.document().line(span.start())),
        part: entry.and_then(|(entry, span)| {
            let part = entry.document().part(span.start())?;
            Some(part.to_string())
        }),
        start: bytes.map(Span::start),
        end: bytes.map(Span::end),
        quote: entry.map_or_else(
            || anchor.words(),
            |(entry, span)| squeeze(span.of(&entry.document().text)),
        ),
        found: match found {
            Found::Here(_) => "here",
            Found::Elsewhere(_) => "elsewhere",
            Found::Awaited => "awaited",
            Found::Lost(_) => "lost",
        },
        says: found.says(anchor),
    }
}

fn moment(at: Option<DateTime<Utc>>) -> Option<String> {
    at.map(|at| at.to_rfc3339_opts(SecondsFormat::Secs, true))
}
