//! What one country counts as sold beside what the other counts as bought.

use std::collections::BTreeMap;

use super::rounding::rounds;
use super::same::first_of_each_document;
use super::{Comparison, FigureId, Things, Verdict, near, scaled, value};
use crate::extract::{Qualifier, Unit};
use crate::index::words;

/// Sets exports from one country to another beside imports of the other from the one.
pub fn judge(things: &Things<'_>, found: &mut Vec<Comparison>) {
    let mut by_flow: BTreeMap<_, [Vec<FigureId>; 2]> = BTreeMap::new();
    for (thing, levels) in &things.levels {
        let side = match thing.measure {
            "exports" => 0,
            "imports" => 1,
            _ => continue,
        };
        let (Some(from), Some(to), Unit::Money(_)) = (thing.from, thing.to, thing.unit) else {
            continue;
        };
        for &id in levels {
            let figure = things.figure(id);
            if let (Some(start), Some(end), Qualifier::Exactly) =
                (figure.period.from, figure.period.to, figure.qualifier)
            {
                let flow = (from, to, thing.unit, thing.scope, start, end);
                by_flow.entry(flow).or_default()[side].push(id);
            }
        }
    }
    for [sold, bought] in by_flow.into_values() {
        found.extend(beside(things, &sold, &bought));
    }
}

fn beside(things: &Things<'_>, sold: &[FigureId], bought: &[FigureId]) -> Option<Comparison> {
    let (one, other) = (
        things.figure(*sold.first()?),
        things.figure(*bought.first()?),
    );
    let (a, b) = (value(one)?, value(other)?);
    let (low, high) = (a.min(b), a.max(b));
    if low <= 0.0 {
        return None;
    }
    let what = format!(
        "What {} counts as exports and {} as imports from it ({})",
        one.from?,
        one.to?,
        words::period(&one.period)
    );
    let alike = |ids: &[FigureId], number: f64| -> Vec<FigureId> {
        let near =
            |id: &FigureId| value(things.figure(*id)).is_some_and(|it| near(it, number, 0.001));
        let ids: Vec<FigureId> = ids.iter().copied().filter(near).collect();
        first_of_each_document(things, &ids)
    };
    let mut figures = alike(sold, a);
    figures.extend(alike(bought, b));
    if near(a, b, 0.01) || rounds(one, other) {
        let explanation = format!("{what} is the same.");
        return Some(things.comparison(Verdict::Agrees, figures, Vec::new(), explanation));
    }
    let explanation = format!(
        "{what} differs: the two customs services value, time and attribute goods each in its own way, or one number is wrong."
    );
    let line = format!("{} / {} = {:.3}", scaled(high), scaled(low), high / low);
    let comparison = things.comparison(Verdict::Tension, figures, vec![line], explanation);
    let gap = high / low - 1.0;
    Some(Comparison { gap, ..comparison })
}
