//! Exports and imports that make the turnover and the balance, or do not.

use std::collections::HashMap;

use super::rounding::slack;
use super::{Comparison, Figure, FigureId, Things, Verdict, named, near, scaled, spelled, value};
use crate::extract::{Qualifier, Unit};
use crate::index::Period;
use crate::lexicon::CountryCode;

/// Sets every turnover and every balance beside the two directions that make it.
pub fn judge(things: &Things<'_>, found: &mut Vec<Comparison>) {
    let flows = Flows::of(things);
    if flows.0.is_empty() {
        return;
    }
    for levels in things.levels.values() {
        for wholes in stated_alike(things, levels) {
            let whole = things.figure(wholes[0]);
            let part = match whole.measure.as_str() {
                "trade turnover" => Part::Sum,
                "trade balance" => Part::Difference,
                _ => continue,
            };
            if whole.scope.is_some() {
                continue;
            }
            let [one, other] = flows.beside(whole);
            found.extend(made(things, &wholes, part, one, other));
        }
    }
}

/// What two directions make.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Sum,
    Difference,
}

/// What goes from one country to another, or to the world, by time and unit.
struct Flows<'f>(HashMap<Flow<'f>, Vec<FigureId>>);

#[derive(PartialEq, Eq, Hash)]
struct Flow<'f> {
    from: Option<CountryCode>,
    to: Option<CountryCode>,
    unit: &'f Unit,
    start: Option<chrono::NaiveDate>,
    end: Option<chrono::NaiveDate>,
}

impl<'f> Flow<'f> {
    fn new(from: Option<CountryCode>, to: Option<CountryCode>, figure: &'f Figure) -> Self {
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

impl<'f> Flows<'f> {
    fn of(things: &Things<'f>) -> Self {
        let mut flows: HashMap<Flow<'_>, Vec<FigureId>> = HashMap::new();
        for id in things.levels.values().flatten().copied() {
            let figure = things.figure(id);
            let sided = match (figure.measure.as_str(), figure.parties.len()) {
                ("exports" | "imports", 2) => figure.from.is_some() && figure.to.is_some(),
                ("exports", 1) => figure.from.is_some() && figure.to.is_none(),
                ("imports", 1) => figure.from.is_none() && figure.to.is_some(),
                _ => false,
            };
            if sided && figure.scope.is_none() && is_plain(figure) && figure.period.to.is_some() {
                let flow = Flow::new(figure.from, figure.to, figure);
                flows.entry(flow).or_default().push(id);
            }
        }
        Self(flows)
    }

    /// The figures of both directions between the countries of a whole, or between its country and the world.
    fn beside(&self, whole: &'f Figure) -> [&[FigureId]; 2] {
        let flow = |from, to| {
            self.0
                .get(&Flow::new(from, to, whole))
                .map_or(&[][..], Vec::as_slice)
        };
        match whole.parties[..] {
            [a] => [flow(Some(a), None), flow(None, Some(a))],
            [a, b] => [flow(Some(a), Some(b)), flow(Some(b), Some(a))],
            _ => [&[], &[]],
        }
    }
}

/// Whether a number is meant as it stands.
fn is_plain(figure: &Figure) -> bool {
    matches!(
        figure.qualifier,
        Qualifier::Exactly | Qualifier::About | Qualifier::Almost
    )
}

/// Plain figures of one thing with the same time and the same number, by time.
fn stated_alike(things: &Things<'_>, levels: &[FigureId]) -> Vec<Vec<FigureId>> {
    let mut all: Vec<FigureId> = levels
        .iter()
        .copied()
        .filter(|&id| is_plain(things.figure(id)) && things.figure(id).period.to.is_some())
        .collect();
    let place = |id: &FigureId| {
        let figure = things.figure(*id);
        let bits = value(figure).unwrap_or_default().to_bits();
        (figure.period.from, figure.period.to, bits, *id)
    };
    all.sort_by_key(place);
    all.chunk_by(|a, b| {
        let (a, b) = (place(a), place(b));
        (a.0, a.1, a.2) == (b.0, b.1, b.2)
    })
    .map(<[FigureId]>::to_vec)
    .collect()
}

/// The two directions that make a whole: those of its own document, else those that fit, else the first ones.
fn made(
    things: &Things<'_>,
    wholes: &[FigureId],
    part: Part,
    ones: &[FigureId],
    others: &[FigureId],
) -> Option<Comparison> {
    /// The most figures of a direction that are tried.
    const TRIED: usize = 4;
    let document = |id: FigureId| things.figure(id).place.as_ref().map(|place| place.document);
    let pairs: Vec<(FigureId, FigureId)> = ones
        .iter()
        .take(TRIED)
        .flat_map(|&one| others.iter().take(TRIED).map(move |&other| (one, other)))
        .collect();
    let home = wholes.iter().find_map(|&whole| {
        let here = |&&(a, b): &&(FigureId, FigureId)| {
            document(a) == document(whole) && document(b) == document(whole)
        };
        pairs.iter().find(here)
    });
    let pair = home
        .or_else(|| {
            pairs
                .iter()
                .find(|&&(a, b)| fits(things, wholes[0], part, a, b))
        })
        .or(pairs.first());
    pair.and_then(|&(a, b)| compared(things, wholes, part, a, b))
}

fn fits(things: &Things<'_>, whole: FigureId, part: Part, a: FigureId, b: FigureId) -> bool {
    let figures = [whole, a, b].map(|id| things.figure(id));
    let [Some(total), Some(x), Some(y)] = figures.map(value) else {
        return false;
    };
    let (made, total) = match part {
        Part::Sum => (x + y, total),
        Part::Difference => ((x - y).abs(), total.abs()),
    };
    let loose: f64 = figures.into_iter().map(slack).sum();
    (made - total).abs() <= loose || part == Part::Sum && near(made, total, 0.015)
}

fn compared(
    things: &Things<'_>,
    wholes: &[FigureId],
    part: Part,
    one: FigureId,
    other: FigureId,
) -> Option<Comparison> {
    let whole = things.figure(wholes[0]);
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
    let (sign, made, total) = match part {
        Part::Sum => (" + ", a + b, total),
        Part::Difference => (" - ", a - b, total.abs()),
    };
    let line = format!(
        "{} = {} {}",
        spelled(&[a, b], sign),
        scaled(made),
        whole.unit
    );
    let mut figures = vec![a_id, b_id];
    figures.extend(wholes);
    if fits(things, wholes[0], part, one, other) {
        let explanation = match part {
            Part::Sum => format!(
                "Both directions make the stated whole ({}): a balance of {} {}.",
                named(whole),
                scaled(a - b),
                whole.unit
            ),
            Part::Difference => format!(
                "Both directions make the stated balance ({}).",
                named(whole)
            ),
        };
        return Some(things.comparison(Verdict::AddsUp, figures, vec![line], explanation));
    }
    let explanation = format!(
        "The two directions make {} {}, the stated {} ({}) is {}: one of the three is rounded, wrong, or of another source.",
        scaled(made),
        whole.unit,
        match part {
            Part::Sum => "whole",
            Part::Difference => "balance",
        },
        named(whole),
        scaled(total)
    );
    let gap = format!(
        "{} = {} {}",
        spelled(&[total, made], " - "),
        scaled(total - made),
        whole.unit
    );
    let comparison = things.comparison(Verdict::Tension, figures, vec![line, gap], explanation);
    Some(Comparison {
        gap: ((total - made) / total).abs(),
        ..comparison
    })
}
