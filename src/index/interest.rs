//! The orders in which comparisons are listed.

use std::cmp::Ordering;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Comparison, Index};
use crate::lexicon::CountryCode;

/// An order of comparisons.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// What should interest the reader most comes first: contradictions before doubts, doubts before proposals, those
    /// before what differs in period or slice, agreement last; within a verdict the wider gap, then more independent
    /// sources, then the newer report.
    #[default]
    Interest,
    /// Those with the newest report first.
    Newest,
    /// Those with the most independent sources first.
    Sources,
    /// By what is measured and whose it is, then by interest.
    Subject,
}

impl Order {
    /// Every order, as they follow each other.
    pub const ALL: [Self; 4] = [Self::Interest, Self::Newest, Self::Sources, Self::Subject];

    /// The order after this one.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Interest => Self::Newest,
            Self::Newest => Self::Sources,
            Self::Sources => Self::Subject,
            Self::Subject => Self::Interest,
        }
    }
}

impl fmt::Display for Order {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Interest => "by interest",
            Self::Newest => "newest first",
            Self::Sources => "most sources first",
            Self::Subject => "by subject",
        })
    }
}

impl Index {
    /// The positions of all comparisons in an order.
    pub fn comparisons_in(&self, order: Order) -> Vec<usize> {
        let mut positions: Vec<usize> = (0..self.comparisons.len()).collect();
        // Comparisons lie by interest already; a stable sort keeps that where another order says nothing.
        match order {
            Order::Interest => {}
            Order::Newest => positions.sort_by_key(|&at| std::cmp::Reverse(self.at(at).recent)),
            Order::Sources => positions.sort_by_key(|&at| std::cmp::Reverse(self.at(at).origins)),
            Order::Subject => positions.sort_by_cached_key(|&at| self.subject(self.at(at))),
        }
        positions
    }

    fn at(&self, position: usize) -> &Comparison {
        &self.comparisons[position]
    }

    /// What a comparison is about: figures by measure and countries, then entities by name.
    fn subject(&self, comparison: &Comparison) -> (bool, String) {
        match (comparison.figures.last(), comparison.entities.first()) {
            (Some(&id), _) => {
                let figure = self.figure(id);
                let parties: Vec<&str> = figure.parties.iter().map(CountryCode::as_str).collect();
                (false, format!("{} {}", figure.measure, parties.join(" ")))
            }
            (None, Some(&id)) => (true, self.entity(id).name.clone()),
            (None, None) => (true, String::new()),
        }
    }
}

/// Which of two comparisons should interest the reader more: that one is less.
pub fn by_interest(a: &Comparison, b: &Comparison) -> Ordering {
    a.verdict
        .cmp(&b.verdict)
        .then_with(|| b.gap.total_cmp(&a.gap))
        .then_with(|| b.origins.cmp(&a.origins))
        .then_with(|| b.recent.cmp(&a.recent))
        .then_with(|| a.key.cmp(&b.key))
}
