//! The same thing stated twice: alike, otherwise, or more exactly.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Comparison, Figure, FigureId, Things, Verdict, entities_beside, named, near, scaled, value,
};
use crate::extract::{Qualifier, Unit};
use crate::index::words;
use crate::text::press;

/// Compares levels of one thing at one time, targets with and without a year, and equal capital of two bodies.
pub fn judge(things: &Things<'_>, found: &mut Vec<Comparison>) {
    for levels in things.levels.values() {
        let first = things.figure(levels[0]);
        if first.measure == "capital" {
            equal_capital(things, levels, found);
        } else if matches!(first.unit, Unit::Count(_)) {
            same_count(things, levels, found);
        } else {
            same_time(things, levels, found);
        }
    }
    for targets in things.targets.values() {
        refined(things, targets, found);
    }
}

/// What a country has one of at a time, so that two values of it contradict each other.
const UNIQUE: &[&str] = &[
    "trade turnover",
    "trade balance",
    "exports",
    "imports",
    "GDP",
    "remittances",
    "inflation",
    "unemployment",
    "population",
    "tourists",
    "debt",
    "reserves",
    "GDP per capita",
];

fn same_time(things: &Things<'_>, levels: &[FigureId], found: &mut Vec<Comparison>) {
    let mut by_time: BTreeMap<_, Vec<FigureId>> = BTreeMap::new();
    for &id in levels {
        let period = &things.figure(id).period;
        if let (Some(from), Some(to)) = (period.from, period.to) {
            by_time.entry((from, to)).or_default().push(id);
        }
    }
    for same in by_time.into_values().filter(|same| same.len() > 1) {
        let mut values: Vec<(f64, FigureId)> = same
            .iter()
            .filter_map(|&id| Some((value(things.figure(id))?, id)))
            .collect();
        values.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let mut given: Vec<(f64, Vec<FigureId>)> = Vec::new();
        for group in values.chunk_by(|a, b| near(a.0, b.0, 0.01)) {
            let ids: Vec<FigureId> = group.iter().map(|&(_, id)| id).collect();
            agreeing(things, &ids, found);
            given.push((group[0].0, ids));
        }
        contradicting(things, &given, found);
    }
}

/// The first of these figures in each document: a report that says a thing twice is one witness.
fn first_of_each_document(things: &Things<'_>, ids: &[FigureId]) -> Vec<FigureId> {
    let mut documents = BTreeSet::new();
    ids.iter()
        .copied()
        .filter(|&id| {
            let place = things.figure(id).place.as_ref();
            place.is_some_and(|place| documents.insert(place.document))
        })
        .collect()
}

fn agreeing(things: &Things<'_>, ids: &[FigureId], found: &mut Vec<Comparison>) {
    let ids = first_of_each_document(things, ids);
    if ids.len() < 2 {
        return;
    }
    let figure = things.figure(ids[0]);
    let (own, _) = things.index.heard(&ids);
    let explanation = format!(
        "{} give {} for {} ({}).",
        witnesses(ids.len(), own.len()),
        words::quantity(figure),
        named(figure),
        words::period(&figure.period)
    );
    found.push(things.comparison(Verdict::Agrees, ids, Vec::new(), explanation));
}

/// `5 documents`, `5 documents of 3 origins`, `2 documents, one origin,`.
fn witnesses(documents: usize, origins: usize) -> String {
    match origins {
        1 => format!("{documents} documents, one origin,"),
        origins if origins < documents => format!("{documents} documents of {origins} origins"),
        _ => format!("{documents} documents"),
    }
}

/// The most values of one thing that are set side by side.
const VALUES: usize = 4;

/// Different values of one thing at one time, each with everybody who gives it.
fn contradicting(things: &Things<'_>, given: &[(f64, Vec<FigureId>)], found: &mut Vec<Comparison>) {
    let exact: Vec<(f64, Vec<FigureId>)> = given
        .iter()
        .filter_map(|(value, ids)| {
            let plain = |id: &FigureId| {
                matches!(
                    things.figure(*id).qualifier,
                    Qualifier::Exactly | Qualifier::About | Qualifier::Almost
                )
            };
            let mut ids: Vec<FigureId> = ids.iter().copied().filter(plain).collect();
            ids.sort_unstable();
            let ids = first_of_each_document(things, &ids);
            (!ids.is_empty()).then_some((*value, ids))
        })
        .take(VALUES)
        .collect();
    let (Some((low, least)), Some((high, most))) = (exact.first(), exact.last()) else {
        return;
    };
    let figure = things.figure(least[0]);
    if exact.len() < 2
        || *low <= 0.0
        || !UNIQUE.contains(&figure.measure.as_str())
        || figure.scope.is_some()
    {
        return;
    }
    let verdict = if near(*low, *high, 0.1) {
        Verdict::Tension
    } else {
        Verdict::Conflict
    };
    let explanation = format!(
        "{} ({}) is given as {} and as {}: sources, definitions or rounding differ.",
        named(figure),
        words::period(&figure.period),
        words::amount(figure.amount, &figure.unit),
        words::amount(things.figure(most[0]).amount, &figure.unit),
    );
    let arithmetic = vec![format!(
        "{} / {} = {:.3}",
        scaled(*high),
        scaled(*low),
        high / low
    )];
    let gap = high / low - 1.0;
    let figures = exact.into_iter().flat_map(|(_, ids)| ids).collect();
    let comparison = things.comparison(verdict, figures, arithmetic, explanation);
    found.push(Comparison { gap, ..comparison });
}

/// Equal counts of things agree where the text around them speaks of the same matter.
fn same_count(things: &Things<'_>, levels: &[FigureId], found: &mut Vec<Comparison>) {
    let mut by_value: BTreeMap<u64, Vec<FigureId>> = BTreeMap::new();
    for &id in levels {
        if let Some(value) = value(things.figure(id)) {
            by_value.entry(value.to_bits()).or_default().push(id);
        }
    }
    for ids in by_value.into_values().filter(|ids| ids.len() > 1) {
        let first = things.figure(ids[0]);
        let about = surroundings(things, first);
        let alike: Vec<FigureId> = ids
            .iter()
            .copied()
            .filter(|&id| {
                let other = things.figure(id);
                id == ids[0]
                    || times_meet(first, other)
                        && about.intersection(&surroundings(things, other)).count() >= 4
            })
            .collect();
        agreeing(things, &alike, found);
    }
}

/// Whether two times may be one: they overlap, or one is not said.
fn times_meet(a: &Figure, b: &Figure) -> bool {
    let before = |a: &Figure, b: &Figure| {
        a.period
            .to
            .zip(b.period.from)
            .is_some_and(|(to, from)| to < from)
    };
    let unsaid = |figure: &Figure| figure.period.from.is_none();
    unsaid(a) || unsaid(b) || !(before(a, b) || before(b, a)) || matches!(a.unit, Unit::Count(_))
}

/// The content words of the sentence of a figure and of what stands before it.
fn surroundings(things: &Things<'_>, figure: &Figure) -> BTreeSet<String> {
    let Some(place) = &figure.place else {
        return BTreeSet::new();
    };
    let text = &things.index.document(place.document).document().text;
    let mut start = place.sentence_span.start().saturating_sub(300);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let around = text
        .get(start..place.sentence_span.end())
        .unwrap_or_default();
    let countries: BTreeSet<String> = figure
        .parties
        .iter()
        .map(|code| code.to_string().to_lowercase())
        .collect();
    press(around)
        .split(' ')
        .filter(|word| word.len() > 5 && !countries.contains(*word))
        .map(str::to_owned)
        .collect()
}

/// A target with its year beside the same target without one.
fn refined(things: &Things<'_>, targets: &[FigureId], found: &mut Vec<Comparison>) {
    for (i, &dated) in targets.iter().enumerate() {
        let one = things.figure(dated);
        let Some(year) = one.period.to else { continue };
        let undated: Vec<FigureId> = targets
            .iter()
            .enumerate()
            .filter(|&(k, &id)| {
                k != i
                    && things.figure(id).period.to.is_none()
                    && same_value(one, things.figure(id))
            })
            .map(|(_, &id)| id)
            .collect();
        if undated.is_empty() {
            continue;
        }
        let explanation = format!(
            "The same target ({}, {}) is given with a year ({}) and without one.",
            named(one),
            words::quantity(one),
            year.format("%Y")
        );
        let mut figures = vec![dated];
        figures.extend(undated);
        found.push(things.comparison(Verdict::Refines, figures, Vec::new(), explanation));
    }
}

fn same_value(a: &Figure, b: &Figure) -> bool {
    value(a)
        .zip(value(b))
        .is_some_and(|(a, b)| near(a, b, 0.001))
}

/// Two bodies with the same capital and the same countries may be one.
fn equal_capital(things: &Things<'_>, levels: &[FigureId], found: &mut Vec<Comparison>) {
    let mut by_value: BTreeMap<u64, Vec<FigureId>> = BTreeMap::new();
    for &id in levels {
        if let Some(value) = value(things.figure(id)) {
            by_value.entry(value.to_bits()).or_default().push(id);
        }
    }
    for ids in by_value.into_values() {
        let apart = first_of_each_document(things, &ids);
        if apart.len() < 2 {
            continue;
        }
        let figure = things.figure(apart[0]);
        let explanation = format!(
            "{} documents speak of a body with a capital of {} between the same countries: possibly one body under several names, to be counted once.",
            apart.len(),
            words::quantity(figure)
        );
        let entities: BTreeSet<_> = apart
            .iter()
            .flat_map(|&id| entities_beside(things.index, things.figure(id)))
            .collect();
        let mut comparison = things.comparison(
            Verdict::PossiblyTheSame,
            apart,
            vec![format!(
                "{0} = {0}",
                value(figure).map_or_else(String::new, scaled)
            )],
            explanation,
        );
        comparison.entities = entities.into_iter().collect();
        found.push(comparison);
    }
}
