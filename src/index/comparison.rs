//! A comparison of an index, with its verdict.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{DocumentId, EntityId, FigureId};
use crate::decisions::Regard;
use chrono::NaiveDate;

/// Figures, roles or dates set side by side.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// Exported id.
    pub key: String,
    /// What setting them side by side shows.
    pub verdict: Verdict,
    /// The figures.
    pub figures: Vec<FigureId>,
    /// The entities.
    pub entities: Vec<EntityId>,
    /// The documents.
    pub documents: Vec<DocumentId>,
    /// The steps of the arithmetic, one a line.
    pub arithmetic: Vec<String>,
    /// What it means, in a sentence.
    pub explanation: String,
    /// How far apart its sides are: 0 where they say the same, 1 where one is twice the other; of a proposal how likely it is.
    pub gap: f64,
    /// How many sources speak in it, those of one origin counted once.
    pub origins: usize,
    /// When the newest of its documents was written.
    pub recent: Option<NaiveDate>,
    /// What the reader made of it.
    pub regard: Regard,
}

/// What a comparison shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// They contradict each other.
    Conflict,
    /// They are hard to believe together.
    Tension,
    /// A role that other sources make unlikely.
    #[serde(rename = "role in doubt")]
    RoleInDoubt,
    /// Two names, probably one thing.
    #[serde(rename = "possibly the same")]
    PossiblyTheSame,
    /// One says more exactly what the other says.
    Refines,
    /// They speak of different periods.
    #[serde(rename = "different period")]
    DifferentPeriod,
    /// They speak of different slices.
    #[serde(rename = "different scope")]
    DifferentScope,
    /// The parts make the whole.
    #[serde(rename = "adds up")]
    AddsUp,
    /// They say the same.
    Agrees,
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Conflict => "conflict",
            Self::Tension => "tension",
            Self::RoleInDoubt => "role in doubt",
            Self::PossiblyTheSame => "possibly the same",
            Self::Refines => "refines",
            Self::DifferentPeriod => "different period",
            Self::DifferentScope => "different scope",
            Self::AddsUp => "adds up",
            Self::Agrees => "agrees",
        })
    }
}
