//! Slices of a measure that make the whole of it, and parts of a year that make the year.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::rounding::slack;
use super::{Comparison, FigureId, Things, Verdict, adds, named, scaled, spelled, value};
use crate::extract::{Qualifier, Unit};
use crate::index::series::{Thing, whole_year};
use crate::index::words;

/// Sets wholes beside the pieces that make them.
pub fn judge(things: &Things<'_>, found: &mut Vec<Comparison>) {
    slices(things, found);
    for levels in things.levels.values() {
        years(things, levels, found);
    }
}

/// The most slices of one whole that are tried in pairs.
const SLICES: usize = 8;

/// Exports of gold and of everything else beside all exports: two slices of one document or of several that make a whole.
fn slices(things: &Things<'_>, found: &mut Vec<Comparison>) {
    let mut by_time: BTreeMap<_, (Vec<FigureId>, Vec<FigureId>)> = BTreeMap::new();
    for (thing, levels) in &things.levels {
        if !matches!(
            thing.unit,
            Unit::Money(_) | Unit::Tonnes | Unit::Physical(_)
        ) {
            continue;
        }
        for &id in levels {
            let figure = things.figure(id);
            let (Some(from), Some(to), Qualifier::Exactly) =
                (figure.period.from, figure.period.to, figure.qualifier)
            else {
                continue;
            };
            let all = Thing {
                scope: None,
                ..*thing
            };
            let (wholes, slices) = by_time.entry((all, from, to)).or_default();
            match thing.scope {
                None => wholes.push(id),
                Some(_) => slices.push(id),
            }
        }
    }
    for (wholes, slices) in by_time.into_values() {
        let slices = &slices[..slices.len().min(SLICES)];
        for &whole in &wholes {
            for (at, &a) in slices.iter().enumerate() {
                for &b in &slices[at + 1..] {
                    if things.figure(a).scope != things.figure(b).scope
                        && add_up(things, &[a, b], whole)
                    {
                        found.push(made(things, &[a, b], whole));
                    }
                }
            }
        }
    }
}

/// Halves, quarters or months that follow each other from the first day of a year to its last, beside the year.
fn years(things: &Things<'_>, levels: &[FigureId], found: &mut Vec<Comparison>) {
    let exact = |id: &FigureId| things.figure(*id).qualifier == Qualifier::Exactly;
    let plain: Vec<FigureId> = levels.iter().copied().filter(exact).collect();
    // The first to state a part speaks for it.
    let mut by_start: BTreeMap<(NaiveDate, NaiveDate), FigureId> = BTreeMap::new();
    for &id in &plain {
        let period = &things.figure(id).period;
        if let (Some(from), Some(to), false) = (period.from, period.to, period.running) {
            by_start.entry((from, to)).or_insert(id);
        }
    }
    for (&(from, to), &whole) in &by_start {
        let figure = things.figure(whole);
        if whole_year(&figure.period).is_none() || !adds(figure) {
            continue;
        }
        if let Some(parts) = tiles(&by_start, from, to, PARTS)
            && parts.len() > 1
            && add_up(things, &parts, whole)
        {
            found.push(made(things, &parts, whole));
        }
    }
}

/// The most parts of a year.
const PARTS: usize = 12;

/// Parts that follow each other from one day to another, the longest first; none where one is missing.
fn tiles(
    parts: &BTreeMap<(NaiveDate, NaiveDate), FigureId>,
    from: NaiveDate,
    to: NaiveDate,
    most: usize,
) -> Option<Vec<FigureId>> {
    if most == 0 {
        return None;
    }
    let starting = parts.range((from, from)..=(from, to)).rev();
    for (&(_, end), &id) in starting {
        if end == to && most < PARTS {
            return Some(vec![id]);
        }
        // The whole itself is no part of itself.
        if end >= to {
            continue;
        }
        if let Some(mut rest) = tiles(parts, end.succ_opt()?, to, most - 1) {
            rest.insert(0, id);
            return Some(rest);
        }
    }
    None
}

/// Whether pieces make a whole but for rounding.
fn add_up(things: &Things<'_>, pieces: &[FigureId], whole: FigureId) -> bool {
    let value = |id: &FigureId| value(things.figure(*id));
    let Some(sum) = pieces.iter().map(value).sum::<Option<f64>>() else {
        return false;
    };
    let loose: f64 = pieces
        .iter()
        .chain([&whole])
        .map(|&id| slack(things.figure(id)))
        .sum();
    value(&whole)
        .is_some_and(|total| (sum - total).abs() <= loose && total > 0.0 && loose < total / 20.0)
}

fn made(things: &Things<'_>, pieces: &[FigureId], whole: FigureId) -> Comparison {
    let values: Vec<f64> = pieces
        .iter()
        .filter_map(|&id| value(things.figure(id)))
        .collect();
    let figure = things.figure(whole);
    let line = format!(
        "{} = {} {}",
        spelled(&values, " + "),
        scaled(values.iter().sum()),
        figure.unit
    );
    let explanation = format!(
        "{} parts make the stated whole ({}, {}).",
        pieces.len(),
        named(figure),
        words::period(&figure.period)
    );
    let mut figures = pieces.to_vec();
    figures.push(whole);
    things.comparison(Verdict::AddsUp, figures, vec![line], explanation)
}
