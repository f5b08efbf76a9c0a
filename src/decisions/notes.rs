//! Notes on places of documents, places that have names, and changes of them.

use chrono::{DateTime, Utc};

/// What the reader wrote at places of a corpus, and the places that have names, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    /// The notes.
    pub notes: Vec<Note>,
    /// The marks, each name once.
    pub marks: Vec<Mark>,
}

/// The reader's text on a stretch of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Where.
    pub anchor: Anchor,
    /// What the reader wrote; lines may be parted.
    pub text: String,
    /// When; none where it was written by hand without, or is not kept yet.
    pub at: Option<DateTime<Utc>>,
}

/// A place that has a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its name, often a letter.
    pub name: String,
    /// Where.
    pub anchor: Anchor,
    /// When; none where it was written by hand without, or is not kept yet.
    pub at: Option<DateTime<Utc>>,
}

/// A stretch of a document by its words, so that it is found again when the file was edited or moved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anchor {
    /// Its words, white space folded; of a long stretch those it begins with.
    pub quote: String,
    /// The words that a long stretch ends with.
    pub until: Option<String>,
    /// The path of the document.
    pub document: String,
    /// Words before it, to tell it from others that read the same; may be empty.
    pub before: String,
    /// Words after it; may be empty.
    pub after: String,
    /// The line of the file on which it began, from 1; 0 where that is not known.
    pub line: usize,
}

/// A change of a note or a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Jot {
    /// Of a note.
    Note(Edit<Note>),
    /// Of a mark.
    Mark(Edit<Mark>),
}

/// What something was and what it is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit<T> {
    /// It is new.
    Make(T),
    /// It becomes another.
    Change(T, T),
    /// It goes.
    Delete(T),
}

impl Anchor {
    /// Its words; of a long stretch those at its ends.
    pub fn words(&self) -> String {
        match &self.until {
            Some(until) => format!("{} … {until}", self.quote),
            None => self.quote.clone(),
        }
    }
}

impl Jot {
    /// The change with what is new made now, where nothing says when it was made.
    #[must_use]
    pub fn at(mut self, now: DateTime<Utc>) -> Self {
        match &mut self {
            Self::Note(Edit::Make(new) | Edit::Change(_, new)) => new.at = new.at.or(Some(now)),
            Self::Mark(Edit::Make(new) | Edit::Change(_, new)) => new.at = new.at.or(Some(now)),
            Self::Note(Edit::Delete(_)) | Self::Mark(Edit::Delete(_)) => {}
        }
        self
    }

    /// The change that takes this one back.
    #[must_use]
    pub fn reversed(self) -> Self {
        match self {
            Self::Note(edit) => Self::Note(edit.reversed()),
            Self::Mark(edit) => Self::Mark(edit.reversed()),
        }
    }
}

impl<T> Edit<T> {
    /// The change that takes this one back.
    fn reversed(self) -> Self {
        match self {
            Self::Make(new) => Self::Delete(new),
            Self::Change(old, new) => Self::Change(new, old),
            Self::Delete(old) => Self::Make(old),
        }
    }
}
