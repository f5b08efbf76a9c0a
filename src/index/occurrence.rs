//! Something that documents tell to have happened, or to be going to, at a time.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Act, DateBasis, EntityId, Period, Place, Standing};

/// A dated occurrence with every document that tells of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Occurrence {
    /// Exported id: that of the first document that tells of it, and its number in it.
    pub key: String,
    /// What happens.
    pub act: Act,
    /// To what, as the first document puts it (`memorandum`).
    pub thing: Option<String>,
    /// How it is told, seen from the dates of the documents.
    pub standing: Standing,
    /// When; only its words where no date follows from them.
    pub period: Period,
    /// On what ground its days are known.
    pub basis: DateBasis,
    /// The entities that the clauses name, in order.
    pub entities: Vec<EntityId>,
    /// The entity that it happens to, where that has a name.
    pub of: Option<EntityId>,
    /// Where it is told: the clause and its sentence, by document.
    pub places: Vec<Place>,
    /// Who says so; none for the author of the first document.
    pub speaker: Option<EntityId>,
}

impl Occurrence {
    /// The place of the first document that tells of it.
    pub fn place(&self) -> &Place {
        self.places
            .first()
            .expect("an occurrence is made of a place")
    }
}

impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Signing => "signed",
            Self::Adoption => "adopted",
            Self::Force => "in force",
            Self::Visit => "visit",
            Self::Meeting => "held",
            Self::Opening => "opened",
            Self::Start => "begun",
            Self::Completion => "completed",
            Self::Founding => "founded",
            Self::Relations => "relations",
            Self::Independence => "independence",
            Self::Joining => "membership",
            Self::Appointment => "post",
        })
    }
}

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Done => "done",
            Self::Planned => "planned",
            Self::Alleged => "alleged",
            Self::Open => "open",
        })
    }
}
