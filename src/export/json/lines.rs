//! The export as lines of JSON: one object a line, told apart by its `type`.

use std::io::{self, Write};

use serde::Serialize;

use super::{VERSION, comparison, document, entities, figure, occurrences, problem, series, short};
use crate::export::notes;
use crate::index::Index;
use crate::index::notebook::Notebook;

#[derive(Serialize)]
struct Line<T> {
    r#type: &'static str,
    #[serde(flatten)]
    of: T,
}

#[derive(Serialize)]
struct Head {
    format: &'static str,
    version: u32,
}

/// Writes an index line by line: first what it is, then documents, entities, figures, series, occurrences, comparisons, notes, marks, problems.
///
/// Nothing but the line in hand is held in memory.
pub fn lines(index: &Index, book: &Notebook, out: &mut impl Write) -> io::Result<()> {
    let head = Head {
        format: "daftar",
        version: VERSION,
    };
    line("export", head, out)?;
    for id in index.document_ids() {
        line("document", document(index, id), out)?;
    }
    for it in index.entities() {
        line("entity", entities::entity(index, it), out)?;
    }
    for it in index.figures() {
        line("figure", figure(index, it), out)?;
    }
    for it in index.series() {
        line("series", series(index, it), out)?;
    }
    for it in index.occurrences() {
        line("occurrence", occurrences::occurrence(index, it), out)?;
    }
    for it in index.comparisons() {
        line("comparison", comparison(index, it), out)?;
    }
    for it in notes::notes(index, book) {
        line("note", it, out)?;
    }
    for it in notes::marks(index, book) {
        line("mark", it, out)?;
    }
    for it in index.problems() {
        line("problem", problem(it), out)?;
    }
    Ok(())
}

fn line(kind: &'static str, of: impl Serialize, out: &mut impl Write) -> io::Result<()> {
    short(&Line { r#type: kind, of }, out)?;
    writeln!(out)
}
