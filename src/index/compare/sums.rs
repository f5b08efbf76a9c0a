//! Exports and imports that make the turnover, or do not.

use std::collections::HashMap;

use super::{Comparison, Figure, FigureId, Things, Verdict, named, near, scaled, spelled, value};
use crate::extract::Unit;
use crate::index::Period;
use crate::lexicon::CountryCode;

/// Sets every turnover beside the two directions that make it.
pub fn judge(things: &Things<'_>, found: &mut Vec<Comparison>) {
    let mut directed: HashMap<Flow<'_>, FigureId> = HashMap::new();
    let levels = || things.levels.values().flatten().copied();
    for id in levels() {
        let figure = things.figure(id);
        if let (Some(from), Some(to), None) = (figure.from, figure.to, &figure.scope)
            && matches!(figure.measure.as_str(), "exports" | "imports")
        {
            directed.entry(Flow::new(from, to, figure)).or_insert(id);
        }
    }
    if directed.is_empty() {
        return;
    }
    for whole_id in levels() {
        let whole = things.figure(whole_id);
        let &[a, b] = whole.parties.as_slice() else {
            continue;
        };
        if whole.measure != "trade turnover" || whole.scope.is_some() {
            continue;
        }
        let one = directed.get(&Flow::new(a, b, whole));
        let other = directed.get(&Flow::new(b, a, whole));
        if let (Some(&one), Some(&other)) = (one, other)
            && let Some(comparison) = sum(things, whole_id, one, other)
        {
            found.push(comparison);
        }
    }
}

#[derive(PartialEq, Eq, Hash)]
struct Flow<'f> {
    from: CountryCode,
    to: CountryCode,
    unit: &'f Unit,
    start: Option<chrono::NaiveDate>,
    end: Option<chrono::NaiveDate>,
}

impl<'f> Flow<'f> {
    fn new(from: CountryCode, to: CountryCode, figure: &'f Figure) -> Self {
        let Period {
            from: start,
            to: end,
            ..
        } = figure.period;
        Self {
            from,
            to,
            unit: &figure.unit,
            start,
            end,
        }
    }
}

fn sum(
    things: &Things<'_>,
    whole_id: FigureId,
    one: FigureId,
    other: FigureId,
) -> Option<Comparison> {
    let whole = things.figure(whole_id);
    let (total, a, b) = (
        value(whole)?,
        value(things.figure(one))?,
        value(things.figure(other))?,
    );
    let (a_id, b_id, a, b) = if a >= b {
        (one, other, a, b)
    } else {
        (other, one, b, a)
    };
    let line = format!(
        "{} = {} {}",
        spelled(&[a, b], " + "),
        scaled(a + b),
        whole.unit
    );
    let figures = vec![a_id, b_id, whole_id];
    if near(a + b, total, 0.015) {
        let explanation = format!(
            "Both directions make the stated whole ({}): a balance of {} {}.",
            named(whole),
            scaled(a - b),
            whole.unit
        );
        return Some(things.comparison(Verdict::AddsUp, figures, vec![line], explanation));
    }
    let explanation = format!(
        "The two directions make {} {}, the stated whole ({}) is {}: one of the three is rounded, wrong, or of another source.",
        scaled(a + b),
        whole.unit,
        named(whole),
        scaled(total)
    );
    let gap = format!(
        "{} = {} {}",
        spelled(&[total, a + b], " - "),
        scaled(total - a - b),
        whole.unit
    );
    Some(things.comparison(Verdict::Tension, figures, vec![line, gap], explanation))
}
