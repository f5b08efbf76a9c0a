//! What a search found as JSON and as a table.

use chrono::NaiveDate;
use serde::Serialize;

use super::csv::{Lines, Table, part};
use crate::index::{DocumentId, Index, words};
use crate::search::fulltext::Snippet;

/// A document that was found, with its hits and the sentences in which they stand.
#[derive(Clone, Debug)]
pub struct FoundIn {
    /// The document.
    pub document: DocumentId,
    /// How many places in it were hit.
    pub hits: usize,
    /// The sentences of the hits.
    pub sentences: Vec<Snippet>,
}

/// A document that was found.
#[derive(Debug, Serialize)]
pub struct DocumentView {
    id: String,
    path: String,
    title: Option<String>,
    source: Option<String>,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    hits: usize,
    sentences: Vec<SentenceView>,
}

/// A sentence with hits.
#[derive(Debug, Serialize)]
struct SentenceView {
    line: usize,
    /// The part to cite instead of the line.
    place: Option<String>,
    start: usize,
    end: usize,
    text: String,
    hits: Vec<String>,
}

/// Views documents that were found.
pub fn views(index: &Index, found: &[FoundIn]) -> Vec<DocumentView> {
    let mut lines = Lines::of(index);
    found.iter().map(|it| view(index, &mut lines, it)).collect()
}

fn view(index: &Index, lines: &mut Lines<'_>, found: &FoundIn) -> DocumentView {
    let entry = index.document(found.document);
    let document = entry.document();
    let sentence = |sentence: &Snippet| {
        let span = document.origin.span(sentence.span);
        let hits = sentence.marks.iter();
        SentenceView {
            line: lines.line(found.document, sentence.hit.start()),
            place: (document.part(sentence.hit.start())).map(ToString::to_string),
            start: span.start(),
            end: span.end(),
            text: sentence.text.clone(),
            hits: hits
                .map(|mark| sentence.text[mark.clone()].to_owned())
                .collect(),
        }
    };
    DocumentView {
        id: entry.key.clone(),
        path: document.label.as_str().to_owned(),
        title: document.title.as_ref().map(|title| title.text.clone()),
        source: document.source.as_ref().map(|source| source.text.clone()),
        from: entry.date.from,
        to: entry.date.to,
        hits: found.hits,
        sentences: found.sentences.iter().map(sentence).collect(),
    }
}

/// One row for every sentence, and one for a document that has none.
pub fn table<'a>(index: &'a Index, found: &'a [FoundIn]) -> Table<'a> {
    let mut lines = Lines::of(index);
    let rows = found.iter().flat_map(move |it| {
        let entry = index.document(it.document);
        let document = entry.document();
        let title = document.title.as_ref().map_or("", |title| &title.text);
        let source = document.source.as_ref().map_or("", |source| &source.text);
        let about = [
            entry.key.as_str(),
            &words::date(&entry.date),
            title,
            source,
            document.label.as_str(),
        ]
        .map(str::to_owned);
        let mut cells: Vec<[String; 5]> = it
            .sentences
            .iter()
            .map(|sentence| {
                let span = document.origin.span(sentence.span);
                [
                    lines.line(it.document, sentence.hit.start()).to_string(),
                    span.start().to_string(),
                    span.end().to_string(),
                    sentence.text.clone(),
                    part(index, it.document, sentence.hit.start()),
                ]
            })
            .collect();
        if cells.is_empty() {
            cells.push(Default::default());
        }
        cells
            .into_iter()
            .map(move |cells| about.iter().cloned().chain(cells).collect())
    });
    Table {
        heads: "document date title source path line start end sentence place",
        rows: Box::new(rows),
    }
}
