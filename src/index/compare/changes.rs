//! Growth beside the levels it should lead to, multiples beside counts.

use std::collections::HashMap;

use chrono::{Datelike, Months, NaiveDate};

use super::rounding::slack;
use super::{Comparison, Figure, FigureId, Things, Verdict, named, near, percent, scaled, value};
use crate::extract::{Qualifier, Unit};
use crate::index::series::{Thing, whole_year};
use crate::index::words;

/// Compares changes with levels.
pub fn judge(things: &Things<'_>, found: &mut Vec<Comparison>) {
    let dated = Dated::of(things);
    for &id in &things.growth {
        let growth = things.figure(id);
        match growth.unit {
            Unit::Percent => found.extend(rate(things, &dated, id)),
            Unit::Times => found.extend(multiple(things, id, growth)),
            Unit::Money(_) | Unit::Points | Unit::Tonnes | Unit::Physical(_) | Unit::Count(_) => {}
        }
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
        .filter(|(thing, _)| thing.scope == growth.scope.as_deref() && is_level(thing))
        .flat_map(|(_, ids)| ids.iter().copied())
        .collect()
}

/// The shortest part of a year that is set beside a whole one: a quarter. A month is taken for no year by nobody.
pub const QUARTER: i64 = 80;

/// `+24 %` beside the levels of the same months of two years, whatever months they are.
fn same_months(things: &Things<'_>, dated: &Dated<'_>, id: FigureId) -> Option<Comparison> {
    let growth = things.figure(id);
    let stated = value(growth)?;
    let (from, to) = (growth.period.from?, growth.period.to?);
    // Where it ends on the day of the report, nobody knows up to when it counts.
    if growth.period.running || things.unsure.contains(&id) {
        return None;
    }
    let year = Months::new(12);
    // The last day of February moves with its year.
    let before = (from.checked_sub_months(year)?, last_day(to, year)?);
    let at = |time| dated.nearest(things, growth, time, |_| true);
    let (before_id, after_id) = (at(before)?, at((from, to))?);
    let (one, other) = (things.figure(before_id), things.figure(after_id));
    let (before, after) = (value(one)?, value(other)?);
    if before <= 0.0 || one.unit != other.unit {
        return None;
    }
    let ratio = after / before;
    // What rounding of both levels and of the rate can make of it, in percentage points.
    let loose = (slack(one) / before + slack(other) / after) * ratio * 100.0 + slack(growth);
    let apart = ((ratio - 1.0) * 100.0 - stated).abs();
    let line = format!(
        "{} / {} = {ratio:.4}: {}",
        scaled(after),
        scaled(before),
        percent(ratio)
    );
    let figures = vec![before_id, id, after_id];
    if apart <= loose {
        let explanation = format!(
            "The stated change and the levels of {} ({} and {}) fit together.",
            named(growth),
            words::period(&one.period),
            words::period(&other.period)
        );
        return Some(things.comparison(Verdict::Agrees, figures, vec![line], explanation));
    }
    let explanation = format!(
        "The levels of {} ({} and {}) give {}, the stated change is {}.",
        named(growth),
        words::period(&one.period),
        words::period(&other.period),
        percent(ratio),
        words::quantity(growth)
    );
    let verdict = if apart <= 2.0 {
        Verdict::Tension
    } else {
        Verdict::Conflict
    };
    let comparison = things.comparison(verdict, figures, vec![line], explanation);
    Some(Comparison {
        gap: apart / 100.0,
        ..comparison
    })
}

/// A day moved back by months; the last day of a month stays the last.
pub fn last_day(day: NaiveDate, back: Months) -> Option<NaiveDate> {
    let next = day.succ_opt()?;
    if next.day() == 1 {
        next.checked_sub_months(back)?.pred_opt()
    } else {
        day.checked_sub_months(back)
    }
}

/// Exact levels by what they are of and for what time, whatever the unit they are stated in; each list is in order.
///
/// A corpus has thousands of growth rates of the exports of one country, and as many levels.
#[derive(Default)]
pub struct Dated<'i>(HashMap<Time<'i>, Vec<FigureId>>);

/// What a level is of, and from when to when it counts.
type Time<'i> = (Thing<'i>, (NaiveDate, NaiveDate));

/// Things are told apart by all but their unit here.
const NO_UNIT: &Unit = &Unit::Percent;

impl<'i> Dated<'i> {
    /// The levels of these things that nothing speaks against.
    pub fn of(things: &Things<'i>) -> Self {
        let mut dated = Self::default();
        for (thing, ids) in things.levels.iter().filter(|(thing, _)| is_level(thing)) {
            let thing = Thing {
                unit: NO_UNIT,
                ..*thing
            };
            for &id in ids {
                let level = things.figure(id);
                let exact = level.qualifier == Qualifier::Exactly && !things.unsure.contains(&id);
                if let (true, Some(from), Some(to)) = (exact, level.period.from, level.period.to) {
                    dated.0.entry((thing, (from, to))).or_default().push(id);
                }
            }
        }
        // Levels came in the order of their units.
        dated.0.values_mut().for_each(|ids| ids.sort_unstable());
        dated
    }

    /// The level of what a growth figure speaks of at a time: that of its own document before others.
    fn nearest(
        &self,
        things: &Things<'_>,
        growth: &Figure,
        time: (NaiveDate, NaiveDate),
        meets: impl Fn(&Figure) -> bool,
    ) -> Option<FigureId> {
        let thing = Thing {
            unit: NO_UNIT,
            ..Thing::of(growth)
        };
        let ids = self.0.get(&(thing, time))?;
        let document = |id: FigureId| things.figure(id).place.as_ref().map(|place| place.document);
        let own = growth.place.as_ref().map(|place| place.document);
        let meets = |id: &FigureId| meets(things.figure(*id));
        // Figures are in the order of their documents.
        let at = ids.partition_point(|&id| document(id) < own);
        let here = ids[at..].iter().copied();
        here.take_while(|&id| document(id) == own)
            .find(meets)
            .or_else(|| ids.iter().copied().find(meets))
    }
}

/// Whether a thing is measured by a level rather than by a change.
fn is_level(thing: &Thing<'_>) -> bool {
    !matches!(thing.unit, Unit::Percent | Unit::Points | Unit::Times)
}

/// `+15 % since January` beside the whole years that were reported.
fn rate(things: &Things<'_>, dated: &Dated<'_>, id: FigureId) -> Option<Comparison> {
    if let Some(found) = same_months(things, dated, id) {
        return Some(found);
    }
    let growth = things.figure(id);
    let stated = value(growth)?;
    let year = growth.period.from?.year();
    let (from, to) = (growth.period.from?, growth.period.to?);
    if whole_year(&growth.period).is_some()
        || from.ordinal() != 1
        || to.year() != year
        || (to - from).num_days() < QUARTER
    {
        return None;
    }
    let level = |year: i32| {
        let first = NaiveDate::from_ymd_opt(year, 1, 1)?;
        let last = NaiveDate::from_ymd_opt(year, 12, 31)?;
        let whole = |level: &Figure| whole_year(&level.period) == Some(year);
        dated.nearest(things, growth, (first, last), whole)
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
    let apart = ((ratio - 1.0) * 100.0 - stated).abs();
    if apart <= f64::max(0.6, stated.abs() * 0.03) {
        let explanation = format!(
            "{} in a part of {year} and the levels of {} and {year} ({}) fit together.",
            words::quantity(growth),
            year - 1,
            named(growth)
        );
        return Some(things.comparison(Verdict::Agrees, figures, arithmetic, explanation));
    }
    let explanation = format!(
        "{} in a part of {year} stands beside {} for the whole of it ({}): either the pace changed, or sources or definitions differ.",
        words::quantity(growth),
        percent(ratio),
        named(growth)
    );
    let comparison = things.comparison(Verdict::Tension, figures, arithmetic, explanation);
    Some(Comparison {
        gap: apart / 100.0,
        ..comparison
    })
}

/// `fivefold` beside the counts of two years.
fn multiple(things: &Things<'_>, id: FigureId, growth: &Figure) -> Option<Comparison> {
    let stated = value(growth).filter(|stated| *stated > 0.0)?;
    let mut levels: Vec<(NaiveDate, FigureId, f64)> = levels_of(things, growth)
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
    let comparison = things.comparison(Verdict::Conflict, figures, arithmetic, explanation);
    Some(Comparison {
        gap: (ratio / stated).max(stated / ratio) - 1.0,
        ..comparison
    })
}
