//! The same thing stated twice: alike, otherwise, or more exactly.

use std::collections::{BTreeMap, BTreeSet};

use super::rounding::{rounds, slack};
use super::{Comparison, Figure, FigureId, Things, Verdict, named, near, scaled, value};
use crate::extract::{Qualifier, Unit};
use crate::index::series::Thing;
use crate::index::words;

/// Compares levels and changes of one thing at one time, and targets with and without a year.
pub fn judge(things: &Things<'_>, found: &mut Vec<Comparison>) {
    for levels in things.levels.values() {
        let first = things.figure(levels[0]);
        let counted = matches!(first.unit, Unit::Count(_)) && !is_unique(first);
        if first.measure != "capital" && !counted {
            same_time(things, levels, found);
        }
    }
    rates(things, found);
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

/// Whether two values of a figure's measure contradict each other.
pub fn is_unique(figure: &Figure) -> bool {
    UNIQUE.contains(&figure.measure.as_str()) && figure.scope.is_none()
}

fn same_time(things: &Things<'_>, levels: &[FigureId], found: &mut Vec<Comparison>) {
    let mut by_time: BTreeMap<_, Vec<FigureId>> = BTreeMap::new();
    for &id in levels {
        let period = &things.figure(id).period;
        if let (Some(from), Some(to)) = (period.from, period.to) {
            by_time.entry((from, to)).or_default().push(id);
        }
    }
    for same in by_time.into_values().filter(|same| same.len() > 1) {
        let given = groups(things, &same);
        for ids in &given {
            agreeing(things, ids, found);
        }
        contradicting(things, &given, found);
        bounded(things, &same, found);
    }
}

/// Figures by their numbers, the least first; numbers that are one but for rounding lie together.
fn groups(things: &Things<'_>, ids: &[FigureId]) -> Vec<Vec<FigureId>> {
    let mut values: Vec<(f64, FigureId)> = ids
        .iter()
        .filter_map(|&id| Some((value(things.figure(id))?, id)))
        .collect();
    values.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    values
        .chunk_by(|a, b| near(a.0, b.0, 0.01) || rounds(things.figure(a.1), things.figure(b.1)))
        .map(|group| {
            let mut ids: Vec<FigureId> = group.iter().map(|&(_, id)| id).collect();
            ids.sort_unstable();
            ids
        })
        .collect()
}

/// The first of these figures in each document: a report that says a thing twice is one witness.
pub fn first_of_each_document(things: &Things<'_>, ids: &[FigureId]) -> Vec<FigureId> {
    let mut documents = BTreeSet::new();
    ids.iter()
        .copied()
        .filter(|&id| {
            let place = things.figure(id).place.as_ref();
            place.is_some_and(|place| documents.insert(place.document))
        })
        .collect()
}

/// Documents that give one number, exactly or rounded.
pub fn agreeing(things: &Things<'_>, ids: &[FigureId], found: &mut Vec<Comparison>) {
    let ids = first_of_each_document(things, ids);
    if ids.len() < 2 {
        return;
    }
    let exactest = ids.iter().copied().min_by(|&a, &b| {
        let slack = |id| slack(things.figure(id));
        slack(a).total_cmp(&slack(b)).then(a.cmp(&b))
    });
    let figure = things.figure(exactest.unwrap_or(ids[0]));
    let (own, _) = things.index.heard(&ids);
    let others: BTreeSet<String> = ids
        .iter()
        .map(|&id| things.figure(id))
        .filter(|other| !same_value(figure, other))
        .map(words::quantity)
        .collect();
    let times: BTreeSet<String> = ids
        .iter()
        .map(|&id| words::period(&things.figure(id).period))
        .collect();
    let time = match times.len() {
        1 => format!(" ({})", words::period(&figure.period)),
        _ => format!(
            ", of other times by their sentences: {}",
            times
                .into_iter()
                .filter(|time| !time.is_empty())
                .collect::<Vec<_>>()
                .join(", ")
        ),
    };
    let give = format!(
        "{} give {}{}{time}",
        witnesses(ids.len(), own.len()),
        words::quantity(figure),
        counted(figure),
    );
    let (verdict, explanation) = if others.is_empty() {
        (Verdict::Agrees, format!("{give}."))
    } else {
        let others: Vec<String> = others.into_iter().collect();
        (
            Verdict::Refines,
            format!("{give}, rounded also as {}.", others.join(" and ")),
        )
    };
    found.push(things.comparison(verdict, ids, Vec::new(), explanation));
}

/// ` for exports, PE–CL`; of counts, which say themselves what they are of, `, PE–CL`.
fn counted(figure: &Figure) -> String {
    let parties = words::parties(&figure.parties, figure.from, figure.to);
    match &figure.unit {
        Unit::Count(noun) if *noun == figure.measure => format!(", {parties}"),
        Unit::Count(_)
        | Unit::Money(_)
        | Unit::Percent
        | Unit::Points
        | Unit::Times
        | Unit::Tonnes
        | Unit::Physical(_) => format!(" for {}", named(figure)),
    }
}

/// `5 documents`, `5 documents of 3 origins`, `2 documents, one origin,`.
fn witnesses(documents: usize, origins: usize) -> String {
    match origins {
        1 => format!("{documents} documents, one origin,"),
        origins if origins < documents => format!("{documents} documents of {origins} origins"),
        _ => format!("{documents} documents"),
    }
}

/// Whether a number is meant as it stands.
fn is_plain(figure: &Figure) -> bool {
    matches!(
        figure.qualifier,
        Qualifier::Exactly | Qualifier::About | Qualifier::Almost
    )
}

/// The most values of one thing that are set side by side.
const VALUES: usize = 4;

/// Different values of one thing at one time, each with everybody who gives it.
fn contradicting(things: &Things<'_>, given: &[Vec<FigureId>], found: &mut Vec<Comparison>) {
    let exact: Vec<Vec<FigureId>> = given
        .iter()
        .map(|ids| {
            let plain = ids
                .iter()
                .copied()
                .filter(|id| is_plain(things.figure(*id)) && !things.unsure.contains(id));
            first_of_each_document(things, &plain.collect::<Vec<_>>())
        })
        .filter(|ids| !ids.is_empty())
        .take(VALUES)
        .collect();
    let (Some(least), Some(most)) = (exact.first(), exact.last()) else {
        return;
    };
    let (least, most) = (things.figure(least[0]), things.figure(most[0]));
    let (Some(low), Some(high)) = (value(least), value(most)) else {
        return;
    };
    if exact.len() < 2 || low <= 0.0 || !is_unique(least) {
        return;
    }
    let verdict = if near(low, high, 0.1) {
        Verdict::Tension
    } else {
        Verdict::Conflict
    };
    let explanation = format!(
        "{} ({}) is given as {} and as {}: sources, definitions or rounding differ.",
        named(least),
        words::period(&least.period),
        words::amount(least.amount, &least.unit),
        words::amount(most.amount, &least.unit),
    );
    let arithmetic = match least.unit {
        Unit::Percent => vec![points(low, high)],
        Unit::Money(_)
        | Unit::Points
        | Unit::Times
        | Unit::Tonnes
        | Unit::Physical(_)
        | Unit::Count(_) => vec![format!(
            "{} / {} = {:.3}",
            scaled(high),
            scaled(low),
            high / low
        )],
    };
    let gap = high / low - 1.0;
    let figures = each_first(&exact);
    let comparison = things.comparison(verdict, figures, arithmetic, explanation);
    found.push(Comparison { gap, ..comparison });
}

/// The first witness of each value, then the others.
fn each_first(given: &[Vec<FigureId>]) -> Vec<FigureId> {
    let firsts = given.iter().filter_map(|ids| ids.first().copied());
    let others = given.iter().flat_map(|ids| ids.iter().skip(1).copied());
    firsts.chain(others).collect()
}

/// `12 - 7 = 5 percentage points`.
fn points(low: f64, high: f64) -> String {
    let unit = if near(high - low, 1.0, 1e-9) {
        "percentage point"
    } else {
        "percentage points"
    };
    format!(
        "{} - {} = {} {unit}",
        scaled(high),
        scaled(low),
        scaled(high - low)
    )
}

/// “More than 300 million” in one document beside 250 million in another.
fn bounded(things: &Things<'_>, ids: &[FigureId], found: &mut Vec<Comparison>) {
    let document = |id: FigureId| things.figure(id).place.as_ref().map(|place| place.document);
    for &bound_id in ids {
        let bound = things.figure(bound_id);
        let above = match bound.qualifier {
            Qualifier::MoreThan | Qualifier::AtLeast => true,
            Qualifier::LessThan | Qualifier::UpTo => false,
            Qualifier::Exactly | Qualifier::About | Qualifier::Almost => continue,
        };
        let Some(limit) = value(bound).filter(|limit| *limit > 0.0 && is_unique(bound)) else {
            continue;
        };
        let outside: Vec<FigureId> = ids
            .iter()
            .copied()
            .filter(|&id| {
                let figure = things.figure(id);
                let far = value(figure).is_some_and(|value| {
                    let beyond = if above { limit - value } else { value - limit };
                    beyond > limit * 0.02 && beyond > slack(figure)
                });
                let sure = is_plain(figure) && !things.unsure.contains(&id);
                far && sure && document(id) != document(bound_id)
            })
            .collect();
        let outside = first_of_each_document(things, &outside);
        let Some(other) = outside.first().map(|&id| things.figure(id)) else {
            continue;
        };
        let Some(number) = value(other).filter(|number| *number > 0.0) else {
            continue;
        };
        let explanation = format!(
            "{} ({}) is said to be {} and given as {}: the two exclude each other.",
            named(bound),
            words::period(&bound.period),
            words::quantity(bound),
            words::quantity(other),
        );
        let (low, high) = (limit.min(number), limit.max(number));
        let line = format!("{} / {} = {:.3}", scaled(high), scaled(low), high / low);
        let mut figures = vec![bound_id];
        figures.extend(outside);
        let comparison = things.comparison(Verdict::Conflict, figures, vec![line], explanation);
        let gap = high / low - 1.0;
        found.push(Comparison { gap, ..comparison });
    }
}

/// Changes in percent of one thing over one time, as several documents give them.
fn rates(things: &Things<'_>, found: &mut Vec<Comparison>) {
    let mut by_time: BTreeMap<_, Vec<FigureId>> = BTreeMap::new();
    for &id in &things.growth {
        let growth = things.figure(id);
        if let (Some(from), Some(to), Unit::Percent, true) = (
            growth.period.from,
            growth.period.to,
            &growth.unit,
            is_plain(growth),
        ) && is_unique(growth)
            && !things.unsure.contains(&id)
        {
            let time = (Thing::of(growth), from, to);
            by_time.entry(time).or_default().push(id);
        }
    }
    for ids in by_time.into_values() {
        let ids = first_of_each_document(things, &ids);
        if ids.len() < 2 {
            continue;
        }
        let given = groups(things, &ids);
        for ids in &given {
            agreeing(things, ids, found);
        }
        let (Some(least), Some(most)) = (given.first(), given.last()) else {
            continue;
        };
        let (least, most) = (things.figure(least[0]), things.figure(most[0]));
        let (Some(low), Some(high)) = (value(least), value(most)) else {
            continue;
        };
        if given.len() < 2 || given.len() > VALUES {
            continue;
        }
        let verdict = if high - low <= 1.0 {
            Verdict::Tension
        } else {
            Verdict::Conflict
        };
        let explanation = format!(
            "The change of {} ({}) is given as {} and as {}: sources, definitions or base periods differ.",
            named(least),
            words::period(&least.period),
            words::quantity(least),
            words::quantity(most),
        );
        let figures = each_first(&given);
        let comparison = things.comparison(verdict, figures, vec![points(low, high)], explanation);
        let gap = (high - low) / 100.0;
        found.push(Comparison { gap, ..comparison });
    }
}

/// A target with its year beside the same target without one.
fn refined(things: &Things<'_>, targets: &[FigureId], found: &mut Vec<Comparison>) {
    let mut done: BTreeSet<(u64, i32)> = BTreeSet::new();
    for &dated in targets {
        let one = things.figure(dated);
        let (Some(year), Some(number)) = (one.period.to, value(one)) else {
            continue;
        };
        if !done.insert((number.to_bits(), chrono::Datelike::year(&year))) {
            continue;
        }
        let alike = |with: bool| -> Vec<FigureId> {
            let fits = |id: &FigureId| {
                let figure = things.figure(*id);
                let time = if with {
                    figure.period.to == one.period.to
                } else {
                    figure.period.to.is_none()
                };
                time && same_value(one, figure)
            };
            let ids: Vec<FigureId> = targets.iter().copied().filter(fits).collect();
            first_of_each_document(things, &ids)
        };
        let (mut figures, without) = (alike(true), alike(false));
        if without.is_empty() {
            continue;
        }
        figures.extend(without);
        let explanation = format!(
            "The same target ({}, {}) is given with a year ({}) and without one.",
            named(one),
            words::quantity(one),
            year.format("%Y")
        );
        found.push(things.comparison(Verdict::Refines, figures, Vec::new(), explanation));
    }
}

fn same_value(a: &Figure, b: &Figure) -> bool {
    value(a)
        .zip(value(b))
        .is_some_and(|(a, b)| near(a, b, 0.001))
}
