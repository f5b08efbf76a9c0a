//! Parts of a year beside whole ones.

use std::collections::BTreeSet;

use chrono::{Datelike, Months};

use super::changes::{QUARTER, last_day};
use super::rounding::slack;
use super::{Comparison, Figure, FigureId, Things, Verdict, adds, named, scaled, value};
use crate::extract::Unit;
use crate::index::SeriesSpan;
use crate::index::series::{span, whole_year};
use crate::index::words;

/// Sets parts of a year beside whole years.
pub fn judge(things: &Things<'_>, found: &mut Vec<Comparison>) {
    for levels in things.levels.values() {
        found.extend(part_and_whole(things, levels));
    }
}

/// A part of a year beside the whole year nearest to it: no fall, no rise.
fn part_and_whole(things: &Things<'_>, levels: &[FigureId]) -> Vec<Comparison> {
    let mut out = Vec::new();
    // The same part that several documents give is set beside the year once.
    let mut told = BTreeSet::new();
    for &part_id in levels {
        let part = things.figure(part_id);
        let (Some(from), Some(SeriesSpan::Part), Some(partial)) =
            (part.period.from, span(part), value(part))
        else {
            continue;
        };
        let year = from.year();
        let whole = levels
            .iter()
            .copied()
            .filter_map(|id| {
                let figure = things.figure(id);
                let whole = whole_year(&figure.period)?;
                ((year - 1..=year).contains(&whole)).then(|| (year - whole, id, value(figure)))
            })
            .min_by_key(|&(back, id, _)| (back, id));
        let Some((back, whole_id, Some(total))) = whole else {
            continue;
        };
        let days = part.period.to.map_or(0, |to| (to - from).num_days());
        if total <= 0.0
            || !adds(part)
            || days < QUARTER
            || !told.insert((from, part.period.to, whole_id))
        {
            continue;
        }
        if back == 0 && partial > total + slack(part) + slack(things.figure(whole_id)) {
            out.push(too_much(things, (part_id, partial), (whole_id, total)));
            continue;
        }
        // A part of the same year is less than the whole, as it must be; one beside the same months of the year before
        // is held against those.
        if back == 0 || has_base(things, levels, part) {
            continue;
        }
        let mut figures = vec![part_id, whole_id];
        let mut arithmetic = vec![format!(
            "{} / {} = {:.1} % of the whole year {}",
            scaled(partial),
            scaled(total),
            partial / total * 100.0,
            year - back
        )];
        // The growth said in the same sentence leads to the same months of the year before.
        if let Some((growth_id, rate)) = growth_beside(things, part_id)
            && back == 1
        {
            figures.insert(0, growth_id);
            let base = partial / (1.0 + rate / 100.0);
            arithmetic.insert(
                0,
                format!(
                    "{} / {:.4} = {} in the same months of {}",
                    scaled(partial),
                    1.0 + rate / 100.0,
                    scaled(base),
                    year - 1
                ),
            );
            arithmetic.push(format!(
                "{} / {} = {:.1} % of the whole year {}",
                scaled(base),
                scaled(total),
                base / total * 100.0,
                year - 1
            ));
        }
        let explanation = format!(
            "{} is {} for a part of {year} ({}) and {} for the whole of {}: not to be read as a fall or a rise.",
            named(part),
            words::quantity(part),
            words::period(&part.period),
            words::quantity(things.figure(whole_id)),
            year - back
        );
        out.push(things.comparison(Verdict::DifferentPeriod, figures, arithmetic, explanation));
    }
    out
}

/// Whether the same months of the year before are stated too.
fn has_base(things: &Things<'_>, levels: &[FigureId], part: &Figure) -> bool {
    let year = Months::new(12);
    let from = part
        .period
        .from
        .and_then(|day| day.checked_sub_months(year));
    let to = part.period.to.and_then(|day| last_day(day, year));
    levels.iter().any(|&id| {
        let period = &things.figure(id).period;
        from.is_some() && (period.from, period.to) == (from, to)
    })
}

/// A part of a year that is more than the year.
fn too_much(
    things: &Things<'_>,
    (part, partial): (FigureId, f64),
    (whole, total): (FigureId, f64),
) -> Comparison {
    let figure = things.figure(part);
    let explanation = format!(
        "{} is {} for a part of a year ({}) and {} for the whole of it: a part cannot be more.",
        named(figure),
        words::quantity(figure),
        words::period(&figure.period),
        words::quantity(things.figure(whole))
    );
    let line = format!(
        "{} / {} = {:.1} % of the whole year",
        scaled(partial),
        scaled(total),
        partial / total * 100.0
    );
    let comparison = things.comparison(
        Verdict::Conflict,
        vec![part, whole],
        vec![line],
        explanation,
    );
    Comparison {
        gap: partial / total - 1.0,
        ..comparison
    }
}

/// The growth rate that the sentence of a level states for the same thing and time.
fn growth_beside(things: &Things<'_>, level_id: FigureId) -> Option<(FigureId, f64)> {
    let level = things.figure(level_id);
    let place = level.place.as_ref()?;
    let first = level_id.position().saturating_sub(3);
    let last = (level_id.position() + 4).min(things.index.figures().len());
    (first..last).map(|i| FigureId(i as u32)).find_map(|id| {
        let growth = things.figure(id);
        let beside = growth.place.as_ref()?;
        let fits = growth.kind == crate::extract::FigureKind::Growth
            && growth.unit == Unit::Percent
            && beside.document == place.document
            && beside.sentence_span == place.sentence_span
            && growth.measure == level.measure
            && growth.period.from == level.period.from;
        fits.then(|| value(growth).map(|rate| (id, rate))).flatten()
    })
}
