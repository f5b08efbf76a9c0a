//! A figure of an index, with the series it stands in.

use serde::{Deserialize, Serialize};

use super::{Amount, DocumentId, EntityId, FigureId, FigureKind, Qualifier, Stance, Unit};
use crate::lexicon::CountryCode;
use crate::text::Span;
use chrono::NaiveDate;

/// A figure with its period resolved and its speaker named.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Exported id: document and number in it, or `derived-` and those it was derived from.
    pub key: String,
    /// Where it stands; none for a derived figure.
    pub place: Option<Place>,
    /// How much.
    pub amount: Amount,
    /// Of what.
    pub unit: Unit,
    /// What is measured.
    pub measure: String,
    /// The slice of the measure it speaks of.
    pub scope: Option<String>,
    /// The countries it is about, sorted.
    pub parties: Vec<CountryCode>,
    /// Where goods or money come from.
    pub from: Option<CountryCode>,
    /// Where they go.
    pub to: Option<CountryCode>,
    /// Through where.
    pub via: Option<CountryCode>,
    /// When.
    pub period: Period,
    /// What kind of statement.
    pub kind: FigureKind,
    /// How the number is meant.
    pub qualifier: Qualifier,
    /// Whether it is claimed.
    pub stance: Stance,
    /// What was taken for granted.
    pub assumptions: Vec<String>,
    /// Who said it; none for the author of the document.
    pub speaker: Option<EntityId>,
    /// The figures it was computed from.
    pub derived_from: Vec<FigureId>,
    /// How it was computed (`253 / 7.8`).
    pub arithmetic: Option<String>,
}

/// Where a figure stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The document.
    pub document: DocumentId,
    /// The quantity with its unit.
    pub span: Span,
    /// The same as printed, white space folded.
    pub text: String,
    /// The sentence that states it.
    pub sentence_span: Span,
    /// The same, white space folded.
    pub sentence: String,
}

/// The time a figure speaks of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
    /// Its own words.
    pub text: Option<String>,
    /// Whether it runs until the day of the report, so that its last day is the report's and no end of a year.
    pub running: bool,
}

/// Figures of one measure, one pair of parties, one direction and one unit over time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// Exported id (`trade-turnover.AZ-UZ.USD.year`).
    pub key: String,
    /// What is measured.
    pub measure: String,
    /// The countries it is about, sorted.
    pub parties: Vec<CountryCode>,
    /// Where goods or money come from.
    pub from: Option<CountryCode>,
    /// Where they go.
    pub to: Option<CountryCode>,
    /// Of what.
    pub unit: Unit,
    /// Whole years, or parts of years.
    pub span: SeriesSpan,
    /// Its points by time.
    pub points: Vec<Point>,
}

/// Whether a series speaks of whole years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SeriesSpan {
    /// Whole years, and levels.
    Year,
    /// Halves, quarters, months, years to date.
    Part,
}

/// A point of a series.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// The figure drawn.
    pub figure: FigureId,
    /// How it is drawn.
    pub status: PointStatus,
}

/// How a point is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PointStatus {
    /// Stated as a fact: ●.
    Reported,
    /// Computed by daftar: ○.
    Derived,
    /// A bound: ▲ more than, ▼ less than.
    Bound,
    /// Meant to be reached: ◇.
    Target,
    /// Expected.
    Forecast,
}
