//! A note that is being written.

use crate::app::prose::Prose;
use crate::decisions::{Anchor, Edit, Note};
use crate::index::notebook::{Placed, anchor};
use crate::index::{DocumentId, Index};
use crate::text::Span;

/// A note that is being written.
#[derive(Clone, Debug)]
pub struct Writing {
    /// Where it stands.
    pub anchor: Anchor,
    /// What is written.
    pub prose: Prose,
    /// The note as it was; none for a new one.
    pub before: Option<Note>,
}

impl Writing {
    /// A new note on a stretch of a document; none where that holds no word.
    pub fn on(index: &Index, document: DocumentId, span: Span) -> Option<Self> {
        Some(Self {
            anchor: anchor(index, document, span)?,
            prose: Prose::default(),
            before: None,
        })
    }

    /// A note that is there already.
    pub fn again(note: &Placed<Note>) -> Self {
        Self {
            anchor: note.it.anchor.clone(),
            prose: Prose::with(&note.it.text),
            before: Some(note.it.clone()),
        }
    }

    /// What is to be changed so that what is written is kept; a note of which all is deleted goes.
    pub fn edit(&self) -> Option<Edit<Note>> {
        let text = self.prose.text().trim_end();
        match (&self.before, text.trim().is_empty()) {
            (None, true) => None,
            (None, false) => Some(Edit::Make(Note {
                anchor: self.anchor.clone(),
                text: text.to_owned(),
                at: None,
            })),
            (Some(before), true) => Some(Edit::Delete(before.clone())),
            (Some(before), false) if before.text == text => None,
            (Some(before), false) => Some(Edit::Change(
                before.clone(),
                Note {
                    text: text.to_owned(),
                    ..before.clone()
                },
            )),
        }
    }
}
