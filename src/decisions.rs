//! The reader's decisions about a corpus, in the order in which they were made.
//!
//! A decision names what it speaks of by words printed in the documents, compared with typesetting folded, so that it
//! outlives a new reading of them. Later decisions win over earlier ones. They are kept in a [`Book`], the text of daftar.toml.

mod book;
mod days;
pub mod filters;
mod notes;
#[cfg(test)]
mod tests;
mod words;
mod written;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::extract::EntityKind;
pub use book::{Book, Flaw};
pub use days::{Days, when};
pub use filters::{FilterChange, NamedFilter, same_name};
pub use notes::{Anchor, Edit, Jot, Mark, Note, Notes};
pub use words::day;

/// Decisions about one corpus, oldest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decisions {
    /// The path of the file they stand in, as the reader knows it.
    pub place: String,
    /// The decisions.
    pub list: Vec<Made>,
}

/// A change of decisions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// These decisions are made, each with a remark where there is one.
    Add(Vec<(Decision, Option<String>)>),
    /// The last decision is taken back.
    Undo,
    /// The decision that was taken back last is made again.
    Redo,
    /// A note or a mark is made, changed or deleted.
    Jot(Box<Jot>),
}

/// A decision as it was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Made {
    /// What was decided.
    pub decision: Decision,
    /// When; none where the reader wrote it by hand without.
    pub at: Option<DateTime<Utc>>,
    /// What the reader wrote beside it.
    pub note: Option<String>,
    /// Whether it counts.
    pub state: State,
    /// Its line in the file, from 1; 0 for one that is in no file yet.
    pub line: usize,
}

/// Whether a decision counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It counts.
    Standing,
    /// It was taken back, and can be made again.
    Undone,
}

/// What the reader decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// These names are one entity.
    Merge {
        /// What it is.
        kind: EntityKind,
        /// Two names or more.
        names: Vec<Printed>,
    },
    /// These names are one entity, and those another.
    Split {
        /// What both are.
        kind: EntityKind,
        /// Names that are taken out.
        names: Vec<Printed>,
        /// Names that stay.
        from: Vec<Printed>,
    },
    /// An entity is called by another name.
    Rename {
        /// What it is.
        kind: EntityKind,
        /// One of its printed names.
        name: Printed,
        /// What it is called from now on.
        to: String,
    },
    /// Names were taken for something they are not.
    Retype {
        /// What they were taken for.
        kind: EntityKind,
        /// The names.
        names: Vec<Printed>,
        /// What they are.
        to: EntityKind,
    },
    /// Names that name nothing.
    Delete {
        /// What they were taken for.
        kind: EntityKind,
        /// The names.
        names: Vec<Printed>,
    },
    /// Each of these names is another entity.
    Apart {
        /// What they are; none where they are of several kinds.
        kind: Option<EntityKind>,
        /// Two names or more.
        names: Vec<Printed>,
    },
    /// A post that a document gives somebody is held, or is not.
    Role {
        /// A printed name of the person.
        name: Printed,
        /// The post, as stated.
        title: String,
        /// The body, as stated; none for the post in any body.
        of: Option<String>,
        /// Whether it is held.
        verdict: RoleVerdict,
    },
    /// When a document was written.
    Date {
        /// Its path.
        document: String,
        /// First possible day.
        first: Option<NaiveDate>,
        /// Last possible day.
        last: Option<NaiveDate>,
        /// The very day.
        day: Option<NaiveDate>,
    },
    /// A comparison was looked at, is of no use, or is to be looked at again.
    Regard {
        /// What it shows, in its own words (`conflict`).
        verdict: String,
        /// What stands side by side in it: figures or posts as printed, each in its document; names.
        sides: Vec<Printed>,
        /// What the reader makes of it.
        regard: Regard,
    },
}

/// What the reader makes of a comparison.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Regard {
    /// It is to be looked at.
    #[default]
    Open,
    /// It was looked at; it stays in sight and counts no more.
    Seen,
    /// It is of no use, and hidden.
    Dismissed,
}

/// What the reader says about a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RoleVerdict {
    /// It is held; doubts about it are void.
    Holds,
    /// It is not held; the statement is doubted.
    Wrong,
}

/// A name by its printed words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Printed {
    /// The words.
    pub text: String,
    /// The path of the one document in which they are meant; none for all documents.
    pub document: Option<String>,
}

impl Printed {
    /// These words, wherever they stand.
    pub fn everywhere(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            document: None,
        }
    }

    /// These words in one document.
    pub fn within(text: impl Into<String>, document: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            document: Some(document.into()),
        }
    }
}

impl Decisions {
    /// Those that count, oldest first.
    pub fn standing(&self) -> impl DoubleEndedIterator<Item = &Made> {
        self.list
            .iter()
            .filter(|made| made.state == State::Standing)
    }

    /// The decision that would be taken back next.
    pub fn last(&self) -> Option<usize> {
        self.list
            .iter()
            .rposition(|made| made.state == State::Standing)
    }

    /// The decision that was taken back last, unless another was made since.
    pub fn undone(&self) -> Option<usize> {
        let next = self.last().map_or(0, |last| last + 1);
        (next < self.list.len()).then_some(next)
    }
}

impl Decision {
    /// Every name of an entity that it speaks of.
    pub fn names(&self) -> impl Iterator<Item = &Printed> {
        let (names, more): (&[Printed], &[Printed]) = match self {
            Self::Split { names, from, .. } => (names, from),
            Self::Merge { names, .. }
            | Self::Retype { names, .. }
            | Self::Delete { names, .. }
            | Self::Apart { names, .. } => (names, &[]),
            Self::Rename { name, .. } | Self::Role { name, .. } => {
                (std::slice::from_ref(name), &[])
            }
            Self::Date { .. } | Self::Regard { .. } => (&[], &[]),
        };
        names.iter().chain(more)
    }

    /// The kind of the entities that it speaks of; none for a date or a comparison, and for names of several kinds.
    pub fn kind(&self) -> Option<EntityKind> {
        match self {
            Self::Merge { kind, .. }
            | Self::Split { kind, .. }
            | Self::Rename { kind, .. }
            | Self::Retype { kind, .. }
            | Self::Delete { kind, .. } => Some(*kind),
            Self::Apart { kind, .. } => *kind,
            Self::Role { .. } => Some(EntityKind::Person),
            Self::Date { .. } | Self::Regard { .. } => None,
        }
    }
}
