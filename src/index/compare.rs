//! Figures, roles and dates side by side, with a verdict.

mod changes;
mod counts;
mod mirror;
mod pieces;
mod rounding;
mod same;
mod sums;
#[cfg(test)]
mod tests;
mod years;

use std::collections::{BTreeMap, BTreeSet};

use super::interest::by_interest;
use super::regards;
use super::rulings::Rulings;
use super::series::{Thing, is_stock};
use super::words::{self, scaled};
use super::{
    Comparison, DocumentId, EntityId, Figure, FigureId, FigureKind, Index, Regard, Stance, Verdict,
    together,
};
use crate::extract::Unit;

/// Compares what speaks of the same thing, the comparisons most worth a look first.
///
/// Candidates are found by what they measure, whose it is and in what unit; never all pairs.
pub fn judge(index: &mut Index, rulings: &mut Rulings<'_>) {
    let things = Things::of(index);
    let mut found = Vec::new();
    sums::judge(&things, &mut found);
    pieces::judge(&things, &mut found);
    same::judge(&things, &mut found);
    counts::judge(&things, &mut found);
    mirror::judge(&things, &mut found);
    changes::judge(&things, &mut found);
    years::judge(&things, &mut found);
    roles(index, &mut found);
    possibly(index, &mut found);
    found.sort_by(|a, b| a.key.cmp(&b.key));
    found.dedup_by(|a, b| a.key == b.key);
    found.retain(|comparison| !answered(index, comparison));
    let weigh = |_: usize, comparison: &mut Comparison| {
        let (own, _) = index.witnesses(comparison);
        comparison.origins = if own.is_empty() {
            index.sources(&comparison.documents)
        } else {
            index.sources(&documents(index, &own))
        };
        comparison.recent = comparison
            .documents
            .iter()
            .map(|&id| &index.document(id).date)
            .filter_map(|date| date.best.or(date.to).or(date.from))
            .max();
    };
    together::each(&mut found, weigh, |()| {});
    found.sort_by(by_interest);
    regards::settle(index, &mut found, rulings);
    index.comparisons = found;
}

/// The documents of figures, in order, each once.
fn documents(index: &Index, figures: &[FigureId]) -> Vec<DocumentId> {
    let documents: BTreeSet<DocumentId> = figures
        .iter()
        .filter_map(|&id| Some(index.figure(id).place.as_ref()?.document))
        .collect();
    documents.into_iter().collect()
}

/// The figures of an index by the thing they speak of.
struct Things<'i> {
    index: &'i Index,
    /// Stated, asserted levels by thing.
    levels: BTreeMap<Thing<'i>, Vec<FigureId>>,
    /// Stated growth figures.
    growth: Vec<FigureId>,
    /// Stated targets by thing.
    targets: BTreeMap<Thing<'i>, Vec<FigureId>>,
    /// Figures beside which the same sentence gives another number of the same thing and time: one of the two is of
    /// something else, and nothing tells which.
    unsure: BTreeSet<FigureId>,
}

impl<'i> Things<'i> {
    fn of(index: &'i Index) -> Self {
        let mut things = Self {
            index,
            levels: BTreeMap::new(),
            growth: Vec::new(),
            targets: BTreeMap::new(),
            unsure: BTreeSet::new(),
        };
        for id in index.figure_ids() {
            let figure = index.figure(id);
            if !figure.derived_from.is_empty()
                || figure.stance == Stance::Hypothetical
                || figure.parties.is_empty()
            {
                continue;
            }
            match figure.kind {
                FigureKind::Reported => {
                    things.levels.entry(Thing::of(figure)).or_default().push(id);
                }
                FigureKind::Target => things
                    .targets
                    .entry(Thing::of(figure))
                    .or_default()
                    .push(id),
                FigureKind::Growth => things.growth.push(id),
                FigureKind::Capacity | FigureKind::Forecast => {}
            }
        }
        things.unsure = unsure(index);
        things
    }

    fn figure(&self, id: FigureId) -> &'i Figure {
        self.index.figure(id)
    }

    /// Sets figures side by side.
    fn comparison(
        &self,
        verdict: Verdict,
        figures: Vec<FigureId>,
        arithmetic: Vec<String>,
        explanation: String,
    ) -> Comparison {
        let documents = documents(self.index, &figures);
        let keys: Vec<&str> = figures
            .iter()
            .map(|&id| self.figure(id).key.as_str())
            .collect();
        Comparison {
            key: format!(
                "{}.{}",
                verdict.to_string().replace(' ', "-"),
                keys.join("+")
            ),
            verdict,
            figures,
            entities: Vec::new(),
            documents,
            arithmetic,
            explanation,
            gap: 0.0,
            origins: 0,
            recent: None,
            regard: Regard::Open,
        }
    }
}

/// Figures of one kind that give one thing and time two numbers in one sentence.
fn unsure(index: &Index) -> BTreeSet<FigureId> {
    let mut found = BTreeSet::new();
    for entry in index.documents() {
        let mut by_sentence: BTreeMap<_, Vec<FigureId>> = BTreeMap::new();
        for &id in &entry.figures {
            let figure = index.figure(id);
            if let Some(place) = &figure.place {
                let growth = figure.kind == FigureKind::Growth;
                let time = (figure.period.from, figure.period.to);
                let sentence = place.sentence_span.start();
                let key = (sentence, Thing::of(figure), growth, time);
                by_sentence.entry(key).or_default().push(id);
            }
        }
        for ids in by_sentence.into_values() {
            let first = value(index.figure(ids[0]));
            let alike = |id: &FigureId| match (first, value(index.figure(*id))) {
                (Some(a), Some(b)) => near(a, b, 0.01),
                (None | Some(_), None) | (None, Some(_)) => true,
            };
            if !ids.iter().all(alike) {
                found.extend(ids);
            }
        }
    }
    found
}

/// Whether the reader decided what a comparison asks: are these one?
fn answered(index: &Index, comparison: &Comparison) -> bool {
    let settled = &index.settled;
    if comparison.verdict != Verdict::PossiblyTheSame {
        return false;
    }
    let entities = &comparison.entities;
    let apart = entities.iter().enumerate().any(|(at, a)| {
        entities[at + 1..]
            .iter()
            .any(|b| settled.apart.contains(&(*a.min(b), *a.max(b))))
    });
    let one = entities.iter().any(|entity| {
        settled.merged.contains(entity)
            && !comparison.figures.is_empty()
            && comparison
                .figures
                .iter()
                .all(|id| entities_beside(index, index.figure(*id)).contains(entity))
    });
    apart || one
}

/// Roles that are doubted.
fn roles(index: &Index, found: &mut Vec<Comparison>) {
    for id in index.entity_ids() {
        let entity = index.entity(id);
        let doubts: BTreeSet<&str> = entity
            .roles
            .iter()
            .filter(|role| role.verdict.is_none())
            .filter_map(|role| role.doubt.as_deref())
            .collect();
        if doubts.is_empty() {
            continue;
        }
        let documents: BTreeSet<_> = entity.roles.iter().map(|role| role.document).collect();
        found.push(Comparison {
            key: format!("role-in-doubt.{}", entity.key),
            verdict: Verdict::RoleInDoubt,
            figures: Vec::new(),
            entities: vec![id],
            documents: documents.into_iter().collect(),
            arithmetic: entity
                .roles
                .iter()
                .map(|role| match &role.of {
                    Some(of) => format!("{}, {of}", role.title),
                    None => role.title.clone(),
                })
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect(),
            explanation: format!(
                "{}: {}",
                entity.name,
                doubts.into_iter().collect::<Vec<_>>().join(" ")
            ),
            gap: 0.0,
            origins: 0,
            recent: None,
            regard: Regard::Open,
        });
    }
}

/// Entities that are possibly the same.
fn possibly(index: &Index, found: &mut Vec<Comparison>) {
    for id in index.entity_ids() {
        for other in &index.entity(id).possibly {
            if other.entity < id {
                continue;
            }
            let pair = [index.entity(id), index.entity(other.entity)];
            let documents: BTreeSet<_> = pair
                .iter()
                .flat_map(|entity| &entity.mentions)
                .map(|mention| mention.document)
                .collect();
            found.push(Comparison {
                key: format!("possibly-the-same.{}+{}", pair[0].key, pair[1].key),
                verdict: Verdict::PossiblyTheSame,
                figures: Vec::new(),
                entities: vec![id, other.entity],
                documents: documents.into_iter().collect(),
                arithmetic: Vec::new(),
                explanation: other.reason.clone(),
                gap: f64::from(other.strength),
                origins: 0,
                recent: None,
                regard: Regard::Open,
            });
        }
    }
}

/// `trade turnover of AZ–UZ`, for explanations.
fn named(figure: &Figure) -> String {
    let parties = words::parties(&figure.parties, figure.from, figure.to);
    match (&figure.scope, parties.is_empty()) {
        (Some(scope), false) => format!("{} ({scope}), {parties}", figure.measure),
        (Some(scope), true) => format!("{} ({scope})", figure.measure),
        (None, false) => format!("{}, {parties}", figure.measure),
        (None, true) => figure.measure.clone(),
    }
}

/// A ratio as a change in percent with its sign: `+9.05 %`.
fn percent(ratio: f64) -> String {
    let change = (ratio - 1.0) * 100.0;
    let text = format!("{change:+.2}");
    format!("{} %", text.trim_end_matches('0').trim_end_matches('.'))
}

/// Whether the numbers of parts of a time make that of the whole: of what comes together, not of what is at a day or for each.
fn adds(figure: &Figure) -> bool {
    const LEVELS: &[&str] = &[
        "price",
        "trade balance",
        "GDP per capita",
        "wages",
        "capacity",
        "market",
        "quota",
        "share",
    ];
    let flows = match &figure.unit {
        Unit::Money(_) | Unit::Tonnes | Unit::Count(_) => true,
        // Barrels a day are no more in a year than in a month.
        Unit::Physical(unit) => !unit.contains('/') && !unit.contains("per "),
        Unit::Percent | Unit::Points | Unit::Times => false,
    };
    flows && !is_stock(figure) && !LEVELS.contains(&figure.measure.as_str())
}

/// The number of a figure, where it has one.
fn value(figure: &Figure) -> Option<f64> {
    figure.amount.value
}

/// Whether two numbers are the same but for rounding.
fn near(a: f64, b: f64, tolerance: f64) -> bool {
    (a - b).abs() <= a.abs().max(b.abs()) * tolerance
}

/// The entities other than countries that the sentence of a figure names.
pub fn entities_beside(index: &Index, figure: &Figure) -> BTreeSet<EntityId> {
    let Some(place) = &figure.place else {
        return BTreeSet::new();
    };
    let mentions = &index.document(place.document).mentions;
    let first = mentions.partition_point(|(span, _)| span.end() <= place.sentence_span.start());
    mentions[first..]
        .iter()
        .take_while(|(span, _)| span.start() < place.sentence_span.end())
        .map(|&(_, entity)| entity)
        .filter(|&entity| index.entity(entity).kind != super::EntityKind::Country)
        .collect()
}

/// A sum or product written out: `208 million + 45 million`.
fn spelled(values: &[f64], sign: &str) -> String {
    values
        .iter()
        .map(|&value| scaled(value))
        .collect::<Vec<_>>()
        .join(sign)
}
