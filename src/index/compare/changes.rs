//! Growth beside the levels it should lead to, parts of a year beside whole ones, multiples beside counts.

use chrono::Datelike;

use super::{Comparison, Figure, FigureId, Things, Verdict, named, near, percent, scaled, value};
use crate::extract::{Qualifier, Unit};
use crate::index::SeriesSpan;
use crate::index::series::{Thing, span, whole_year};
use crate::index::words;

/// Compares changes with levels.
pub fn judge(things: &Things<'_>, found: &mut Vec<Comparison>) {
    for &id in &things.growth {
        let growth = things.figure(id);
        match growth.unit {
            Unit::Percent => found.extend(rate(things, id, growth)),
            Unit::Times => found.extend(multiple(things, id, growth)),
            Unit::Money(_) | Unit::Points | Unit::Tonnes | Unit::Physical(_) | Unit::Count(_) => {}
        }
    }
    for levels in things.levels.values() {
        found.extend(part_and_whole(things, levels));
    }
}

/// The levels of the thing that a growth figure speaks of, in whatever unit they are stated.
fn levels_of(things: &Things<'_>, growth: &Figure) -> Vec<FigureId> {
    // Things are sorted by measure, parties and direction before the unit, and money without a code is the first unit.
    let unit = Unit::Money(String::new());
    let first = Thing {
        unit: &unit,
        scope: None,
        ..Thing::of(growth)
    };
    let direction = |thing: &Thing<'_>| (thing.from, thing.to);
    things
        .levels
        .range(first..)
        .take_while(|(thing, _)| {
            thing.measure == first.measure
                && thing.parties == first.parties
                && direction(thing) == direction(&first)
        })
        .filter(|(thing, _)| {
            thing.scope == growth.scope.as_deref()
                && !matches!(thing.unit, Unit::Percent | Unit::Points | Unit::Times)
        })
        .flat_map(|(_, ids)| ids.iter().copied())
        .collect()
}

/// `+15 % since January` beside the whole years that were reported.
fn rate(things: &Things<'_>, id: FigureId, growth: &Figure) -> Option<Comparison> {
    let stated = value(growth)?;
    let year = growth.period.from?.year();
    let whole = whole_year(&growth.period).is_some();
    if !whole
        && (growth.period.from?.ordinal() != 1
            || growth.period.to.is_some_and(|to| to.year() != year))
    {
        return None;
    }
    let level = |year: i32| {
        levels_of(things, growth).into_iter().find(|&level| {
            let level = things.figure(level);
            whole_year(&level.period) == Some(year) && level.qualifier == Qualifier::Exactly
        })
    };
    let (before_id, after_id) = (level(year - 1)?, level(year)?);
    let (before, after) = (
        value(things.figure(before_id))?,
        value(things.figure(after_id))?,
    );
    if before <= 0.0 || things.figure(before_id).unit != things.figure(after_id).unit {
        return None;
    }
    let ratio = after / before;
    let grown = before * (1.0 + stated / 100.0);
    let arithmetic = vec![
        format!(
            "{} / {} = {:.4}: {} for the whole of {year}",
            scaled(after),
            scaled(before),
            ratio,
            percent(ratio)
        ),
        format!(
            "{} x {:.4} = {}",
            scaled(before),
            1.0 + stated / 100.0,
            scaled(grown)
        ),
        format!(
            "{} - {} = {}",
            scaled(grown),
            scaled(after),
            scaled(grown - after)
        ),
    ];
    let figures = vec![before_id, id, after_id];
    let alike = ((ratio - 1.0) * 100.0 - stated).abs() <= f64::max(0.6, stated.abs() * 0.03);
    let (verdict, explanation) = if alike {
        (
            Verdict::Agrees,
            format!(
                "The stated growth of {} and the levels of {} and {year} fit together.",
                named(growth),
                year - 1
            ),
        )
    } else if whole {
        (
            Verdict::Conflict,
            format!(
                "The levels of {} and {year} ({}) give {}, the stated growth is {}.",
                year - 1,
                named(growth),
                percent(ratio),
                words::quantity(growth)
            ),
        )
    } else {
        (
            Verdict::Tension,
            format!(
                "{} in a part of {year} stands beside {} for the whole of it ({}): either it slowed down, or sources or definitions differ.",
                words::quantity(growth),
                percent(ratio),
                named(growth)
            ),
        )
    };
    Some(things.comparison(verdict, figures, arithmetic, explanation))
}

/// A part of a year beside the whole year nearest to it: no fall, no rise.
fn part_and_whole(things: &Things<'_>, levels: &[FigureId]) -> Vec<Comparison> {
    let mut out = Vec::new();
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
        if total <= 0.0 {
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

/// `fivefold` beside the counts of two years.
fn multiple(things: &Things<'_>, id: FigureId, growth: &Figure) -> Option<Comparison> {
    let stated = value(growth).filter(|stated| *stated > 0.0)?;
    let mut levels: Vec<(chrono::NaiveDate, FigureId, f64)> = levels_of(things, growth)
        .into_iter()
        .filter_map(|level| {
            let figure = things.figure(level);
            let exact = figure.qualifier == Qualifier::Exactly;
            Some((figure.period.to.filter(|_| exact)?, level, value(figure)?))
        })
        .collect();
    levels.sort_by_key(|&(at, id, _)| (at, id));
    let counts = levels
        .first()
        .is_some_and(|&(_, id, _)| matches!(things.figure(id).unit, Unit::Count(_)));
    // Money over a stated span has its own base year; without one there is nothing to hold against it.
    let spanned = growth.period.from.is_some();
    let (&(start, first_id, first), &(end, last_id, last)) = (levels.first()?, levels.last()?);
    if first_id == last_id
        || start >= end
        || first <= 0.0
        || things.figure(first_id).unit != things.figure(last_id).unit
    {
        return None;
    }
    if spanned
        && !(growth
            .period
            .from
            .is_some_and(|from| from.year() == start.year())
            && growth.period.to.is_some_and(|to| to.year() == end.year()))
    {
        return None;
    }
    if !counts && !spanned {
        return None;
    }
    let ratio = last / first;
    let figures = vec![id, first_id, last_id];
    let arithmetic = vec![
        format!(
            "{} / {} = {ratio:.2} from {} to {}",
            scaled(last),
            scaled(first),
            start.format("%Y"),
            end.format("%Y")
        ),
        format!("{} x {stated} = {}", scaled(first), scaled(first * stated)),
        format!("{} / {stated} = {:.1}", scaled(last), last / stated),
    ];
    if near(ratio, stated, 0.08) {
        let explanation = format!(
            "The stated multiple and the levels of {} fit together.",
            named(growth)
        );
        return Some(things.comparison(Verdict::Agrees, figures, arithmetic, explanation));
    }
    let explanation = format!(
        "{} is said to have grown {stated} times; the stated numbers grew {ratio:.2} times. The two fit only if they speak of other years or count other things.",
        named(growth)
    );
    Some(things.comparison(Verdict::Conflict, figures, arithmetic, explanation))
}
