//! Figures that follow from stated ones: the base of a multiple or of a growth rate.

use chrono::{Datelike, Months, NaiveDate};

use super::super::words::scaled;
use super::{Figure, FigureId, FigureKind, Index, Period, Qualifier, Thing, whole_year};
use crate::extract::{Amount, Unit};

/// Adds the base of every growth figure that its own sentence gives the level for.
pub fn derive(index: &mut Index) {
    let mut derived = Vec::new();
    for growth_id in index.figure_ids() {
        let growth = index.figure(growth_id);
        if growth.kind != FigureKind::Growth || growth.scope.is_some() {
            continue;
        }
        // The sentence's figures stand next to each other; few are looked at.
        let near = growth_id.position().saturating_sub(4)
            ..(growth_id.position() + 5).min(index.figures.len());
        for position in near {
            let level_id = FigureId(position as u32);
            if let Some(figure) = base(
                index.figure(growth_id),
                index.figure(level_id),
                growth_id,
                level_id,
            ) {
                derived.push(figure);
                break;
            }
        }
    }
    index.figures.reserve_exact(derived.len());
    index.figures.extend(derived);
}

/// The level that a growth figure starts from, where both are said in one sentence of the same thing.
fn base(
    growth: &Figure,
    level: &Figure,
    growth_id: FigureId,
    level_id: FigureId,
) -> Option<Figure> {
    let (one, other) = (growth.place.as_ref()?, level.place.as_ref()?);
    let same_sentence = one.document == other.document && one.sentence_span == other.sentence_span;
    let same_thing = Thing {
        unit: &growth.unit,
        ..Thing::of(level)
    } == Thing::of(growth);
    if !same_sentence
        || !same_thing
        || level.kind != FigureKind::Reported
        || !matches!(
            level.unit,
            Unit::Money(_) | Unit::Tonnes | Unit::Physical(_)
        )
    {
        return None;
    }
    let (change, stated) = (growth.amount.value?, level.amount.value?);
    let factor = match growth.unit {
        Unit::Times if change > 0.0 => change,
        Unit::Percent if change > -100.0 => 1.0 + change / 100.0,
        _ => return None,
    };
    let period = base_period(growth, level)?;
    let value = stated / factor;
    let divisor = match growth.unit {
        Unit::Percent => format!("{factor:.4}").trim_end_matches('0').to_owned(),
        _ => format!("{factor}"),
    };
    Some(Figure {
        key: format!("derived-{}-{}", growth.key, level.key),
        place: None,
        amount: Amount {
            value: Some(value),
            low: None,
            high: None,
        },
        period,
        kind: FigureKind::Reported,
        qualifier: match level.qualifier {
            Qualifier::Exactly => Qualifier::About,
            other => other,
        },
        assumptions: vec!["the base is computed from rounded figures".to_owned()],
        derived_from: vec![growth_id, level_id],
        arithmetic: Some(format!(
            "{} / {divisor} = {}",
            scaled(stated),
            scaled(value)
        )),
        ..level.clone()
    })
}

/// The time of the base: the first year of a span of years, or the same part of the year before.
fn base_period(growth: &Figure, level: &Figure) -> Option<Period> {
    let (from, to) = (growth.period.from?, growth.period.to?);
    if to.year() > from.year() {
        let year = whole_year(&level.period).filter(|year| *year == to.year())?;
        let first = from.year();
        return (first < year).then(|| whole(first));
    }
    let same = growth.period.from == level.period.from && growth.period.to == level.period.to;
    let back = |day: NaiveDate| day.checked_sub_months(Months::new(12));
    same.then(|| Period {
        from: back(from),
        to: back(to),
        text: None,
        running: growth.period.running,
    })
}

fn whole(year: i32) -> Period {
    Period {
        from: NaiveDate::from_ymd_opt(year, 1, 1),
        to: NaiveDate::from_ymd_opt(year, 12, 31),
        text: None,
        running: false,
    }
}
