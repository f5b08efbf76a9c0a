//! Notes and marks made without a screen.

use super::names::{Missing, document};
use super::verbs::{Marked, Noted, Unmarked};
use crate::decisions::{Anchor, Edit, Jot, Mark, Note};
use crate::index::notebook::{Notebook, Placed, anchor, stretches};
use crate::index::{DocumentId, Index};
use crate::text::Span;

/// The change that writes, rewrites or deletes a note.
pub fn note(index: &Index, book: &Notebook, it: &Noted) -> Result<Jot, Missing> {
    let (id, span) = place(index, &it.document, &it.words)?;
    let here = |note: &&Placed<Note>| note.found.within(index) == Some((id, span));
    let known = book.notes.iter().find(here).map(|note| note.it.clone());
    let text = it.text.trim_end();
    Ok(Jot::Note(match (known, text.trim().is_empty()) {
        (None, true) => {
            return Err(Missing::Unknown(
                "there is no note on these words to delete".to_owned(),
            ));
        }
        (Some(old), true) => Edit::Delete(old),
        (Some(old), false) => Edit::Change(
            old.clone(),
            Note {
                text: text.to_owned(),
                ..old
            },
        ),
        (None, false) => Edit::Make(Note {
            anchor: anchored(index, id, span)?,
            text: text.to_owned(),
            at: None,
        }),
    }))
}

/// The change that gives a place a name; a mark of that name moves there.
pub fn mark(index: &Index, book: &Notebook, it: &Marked) -> Result<Jot, Missing> {
    let (id, span) = place(index, &it.document, &it.words)?;
    let name = it.name.trim();
    if name.is_empty() {
        return Err(Missing::Ambiguous("a name cannot be empty".to_owned()));
    }
    let new = Mark {
        name: name.to_owned(),
        anchor: anchored(index, id, span)?,
        at: None,
    };
    Ok(Jot::Mark(match book.mark(name) {
        Some(old) => Edit::Change(old.it.clone(), new),
        None => Edit::Make(new),
    }))
}

/// The change that takes a name away.
pub fn unmark(book: &Notebook, it: &Unmarked) -> Result<Jot, Missing> {
    let known = book.mark(it.name.trim());
    let known = known.ok_or_else(|| Missing::Unknown(format!("there is no mark “{}”", it.name)))?;
    Ok(Jot::Mark(Edit::Delete(known.it.clone())))
}

fn place(index: &Index, typed: &str, words: &str) -> Result<(DocumentId, Span), Missing> {
    let id = document(index, typed)?;
    let entry = index.document(id).document();
    match stretches(entry, words).as_slice() {
        [] => Err(Missing::Unknown(format!(
            "{} does not have “{words}”",
            entry.label.as_str()
        ))),
        [span] => Ok((id, *span)),
        several => {
            let lines: Vec<String> = several
                .iter()
                .map(|span| entry.line(span.start()).to_string())
                .collect();
            Err(Missing::Ambiguous(format!(
                "“{words}” stands {} times in {}, on lines {}; give more of the words",
                several.len(),
                entry.label.as_str(),
                lines.join(", ")
            )))
        }
    }
}

fn anchored(index: &Index, id: DocumentId, span: Span) -> Result<Anchor, Missing> {
    anchor(index, id, span).ok_or_else(|| Missing::Ambiguous("there are no words".to_owned()))
}
