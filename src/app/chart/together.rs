//! Several series in one picture: those of the same countries, or of the same measure, in the same unit.

use serde::{Deserialize, Serialize};

use super::Spans;
use super::subject::Subject;
use crate::index::SeriesSpan;

/// What is drawn beside a series.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Together {
    /// Nothing.
    #[default]
    Alone,
    /// The other measures of the same countries.
    Countries,
    /// The same measure of other countries.
    Measure,
}

/// Series drawn beside one: more could not be told apart.
const MOST: usize = 5;

impl Together {
    /// What comes after it when the reader asks.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Alone => Self::Countries,
            Self::Countries => Self::Measure,
            Self::Measure => Self::Alone,
        }
    }

    fn takes(self, one: &Subject, other: &Subject) -> bool {
        let (one, other) = (&one.lines[0], &other.lines[0]);
        match self {
            Self::Alone => false,
            Self::Countries => one.parties == other.parties && one.scope == other.scope,
            Self::Measure => one.measure == other.measure && one.scope == other.scope,
        }
    }
}

/// A subject with those that go with it, all of one unit, and either whole years or parts of years.
pub fn together(known: &[Subject], at: usize, together: Together, spans: Spans) -> Subject {
    let main = &known[at];
    let others = known
        .iter()
        .enumerate()
        .filter(|(other, it)| *other != at && it.unit == main.unit && together.takes(main, it));
    let all: Vec<&Subject> = std::iter::once(main)
        .chain(others.map(|(_, it)| it))
        .collect();
    if all.len() == 1 {
        return main.within(spans);
    }
    let span = match spans {
        Spans::Only(span) if main.has_any(span) => span,
        Spans::Only(_) | Spans::Both if main.has_any(SeriesSpan::Year) => SeriesSpan::Year,
        Spans::Only(_) | Spans::Both => SeriesSpan::Part,
    };
    let drawn: Vec<&Subject> = all
        .into_iter()
        .filter(|it| it.has_any(span))
        .take(MOST + 1)
        .collect();
    if drawn.len() == 1 {
        return main.within(spans);
    }
    let mut joined = joined(&drawn);
    joined.points.retain(|point| point.span == span);
    joined
}

/// Subjects of one unit as one.
pub fn joined(all: &[&Subject]) -> Subject {
    let mut joined = all[0].clone();
    for other in &all[1..] {
        let first = joined.lines.len();
        joined.lines.extend(other.lines.iter().cloned());
        let moved = |line: usize| line + first;
        joined
            .points
            .extend(other.points.iter().map(|point| super::Point {
                line: moved(point.line),
                ..*point
            }));
        joined
            .levels
            .extend(other.levels.iter().map(|level| super::Level {
                line: moved(level.line),
                ..*level
            }));
        joined.undated.extend(&other.undated);
    }
    joined.sort();
    joined
}
