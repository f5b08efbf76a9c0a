//! Figures of one thing over time, each drawn as what it is.

mod derive;

use std::collections::BTreeMap;

use chrono::Datelike;

use super::{
    Figure, FigureId, FigureKind, Index, Period, Point, PointStatus, Qualifier, Series, SeriesSpan,
    Stance, Unit,
};
use crate::lexicon::CountryCode;

/// Adds derived figures, and draws every series of figures that are levels of one thing.
pub fn draw(index: &mut Index) {
    derive::derive(index);
    let mut groups: BTreeMap<Line<'_>, Vec<Point>> = BTreeMap::new();
    for id in index.figure_ids() {
        let figure = index.figure(id);
        if let Some((span, status)) = drawn(figure) {
            groups
                .entry(Line {
                    thing: Thing::of(figure),
                    span,
                })
                .or_default()
                .push(Point { figure: id, status });
        }
    }
    let series = groups
        .into_iter()
        .map(|(line, points)| series(index, &line, points))
        .collect();
    index.series = series;
}

/// What a level is of: figures of the same thing may be set side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Thing<'i> {
    /// What is measured.
    pub measure: &'i str,
    /// The countries.
    pub parties: &'i [CountryCode],
    /// Where goods or money come from.
    pub from: Option<CountryCode>,
    /// Where they go.
    pub to: Option<CountryCode>,
    /// Of what.
    pub unit: &'i Unit,
    /// The slice.
    pub scope: Option<&'i str>,
}

impl<'i> Thing<'i> {
    /// The thing that a figure is a level of.
    pub fn of(figure: &'i Figure) -> Self {
        Self {
            measure: &figure.measure,
            parties: &figure.parties,
            from: figure.from,
            to: figure.to,
            unit: &figure.unit,
            scope: figure.scope.as_deref(),
        }
    }
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Line<'i> {
    thing: Thing<'i>,
    span: SeriesSpan,
}

/// How a figure is drawn, and whether among whole years; none for what is no level at a time.
fn drawn(figure: &Figure) -> Option<(SeriesSpan, PointStatus)> {
    let amount = figure.amount;
    let told = amount.value.is_some() || amount.low.is_some() && amount.high.is_some();
    if figure.parties.is_empty() || !told || figure.stance == Stance::Hypothetical {
        return None;
    }
    if matches!(figure.unit, Unit::Percent | Unit::Points | Unit::Times) {
        return None;
    }
    let status = match figure.kind {
        FigureKind::Growth | FigureKind::Capacity => return None,
        FigureKind::Target => return Some((SeriesSpan::Year, PointStatus::Target)),
        FigureKind::Forecast => PointStatus::Forecast,
        FigureKind::Reported if !figure.derived_from.is_empty() => PointStatus::Derived,
        FigureKind::Reported => match figure.qualifier {
            Qualifier::Exactly | Qualifier::About | Qualifier::Almost => PointStatus::Reported,
            Qualifier::MoreThan | Qualifier::AtLeast | Qualifier::LessThan | Qualifier::UpTo => {
                PointStatus::Bound
            }
        },
    };
    span(figure).map(|span| (span, status))
}

/// Whether the time of a level is a whole year or a part of one; none where it is neither.
pub fn span(figure: &Figure) -> Option<SeriesSpan> {
    let (from, to) = (figure.period.from?, figure.period.to?);
    if is_stock(figure) && from.year() == to.year() {
        return Some(SeriesSpan::Year);
    }
    if whole_year(&figure.period).is_some() {
        return Some(SeriesSpan::Year);
    }
    ((to - from).num_days() < 366).then_some(SeriesSpan::Part)
}

/// The year that a period is, where it is one from its first day to its last.
pub fn whole_year(period: &Period) -> Option<i32> {
    let (from, to) = (period.from?, period.to?);
    (!period.running
        && from.year() == to.year()
        && from.ordinal() == 1
        && to.month() == 12
        && to.day() == 31)
        .then(|| from.year())
}

/// Whether a level is that of a day rather than what came together over a time: counted things, debts, funds.
pub fn is_stock(figure: &Figure) -> bool {
    matches!(figure.unit, Unit::Count(_)) && !FLOWS.contains(&figure.measure.as_str())
        || STOCKS.contains(&figure.measure.as_str())
}

const STOCKS: &[&str] = &[
    "capital",
    "debt",
    "reserves",
    "stocks",
    "population",
    "assets",
    "deposits",
    "area",
    "length",
];

/// Counted things that come together over a time.
const FLOWS: &[&str] = &[
    "tourists",
    "passengers",
    "production",
    "exports",
    "imports",
    "sales",
    "cargo",
    "supplies",
    "meetings",
    "visits",
    "flights",
    "arrivals",
    "visitors",
];

fn series(index: &Index, line: &Line<'_>, mut points: Vec<Point>) -> Series {
    let place = |point: &Point| {
        let figure = index.figure(point.figure);
        let at = figure.period.to.or(figure.period.from);
        (at.is_none(), at, point.status, point.figure)
    };
    points.sort_by_key(place);
    // The same value for the same time is one point, whoever states it; what is stated is kept before what is derived.
    points.dedup_by(|next, kept| same_point(index, kept, next));
    let thing = line.thing;
    Series {
        key: key(&thing, line.span),
        measure: thing.measure.to_owned(),
        parties: thing.parties.to_vec(),
        from: thing.from,
        to: thing.to,
        unit: thing.unit.clone(),
        span: line.span,
        points,
    }
}

fn same_point(index: &Index, a: &Point, b: &Point) -> bool {
    let (one, other) = (index.figure(a.figure), index.figure(b.figure));
    // A range is its two ends, a number both of them.
    let ends = |figure: &Figure| {
        let amount = figure.amount;
        [amount.low, amount.high].map(|end| amount.value.or(end).unwrap_or_default())
    };
    let close = |a: f64, b: f64| (a - b).abs() <= a.abs() * 1e-6;
    let ([low, high], [other_low, other_high]) = (ends(one), ends(other));
    let same = close(low, other_low) && close(high, other_high);
    same && one.period.to == other.period.to
        && one.period.from == other.period.from
        && (a.status == b.status || b.status == PointStatus::Derived)
}

fn key(thing: &Thing<'_>, span: SeriesSpan) -> String {
    let parties = match (thing.from, thing.to) {
        (None, None) => thing
            .parties
            .iter()
            .map(CountryCode::as_str)
            .collect::<Vec<_>>()
            .join("-"),
        (from, to) => {
            let code =
                |code: Option<CountryCode>| code.map_or_else(String::new, |code| code.to_string());
            format!("{}-to-{}", code(from), code(to))
        }
    };
    let slug = |text: &str| {
        text.to_lowercase()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join("-")
    };
    let mut key = format!(
        "{}.{parties}.{}",
        slug(thing.measure),
        slug(&thing.unit.to_string()).replace("usd", "USD")
    );
    if let Unit::Money(code) = thing.unit {
        key = format!("{}.{parties}.{code}", slug(thing.measure));
    }
    if let Some(scope) = thing.scope {
        key.push('.');
        key.push_str(&slug(scope));
    }
    key.push_str(match span {
        SeriesSpan::Year => ".year",
        SeriesSpan::Part => ".part",
    });
    key
}
