//! What a chart draws: series of one thing, or several of one unit together, with their points.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};

use super::Spans;
use crate::app::words::Countries;
use crate::index::{
    Figure, FigureId, FigureKind, Index, PointStatus, Qualifier, Series, SeriesSpan, Thing, Unit,
};
use crate::lexicon::CountryCode;

/// Series of one unit: whole years as points, parts of years as bars.
#[derive(Clone, Debug, PartialEq)]
pub struct Subject {
    /// What is drawn: one thing, or several beside each other, the one that was asked for first.
    pub lines: Vec<Line>,
    /// Of what.
    pub unit: Unit,
    /// Its points, by time.
    pub points: Vec<Point>,
    /// Values that somebody means to reach without saying when.
    pub levels: Vec<Level>,
    /// Figures that belong to it and name no time.
    pub undated: Vec<FigureId>,
}

/// One measure of one pair and direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Exported ids of its series.
    pub keys: Vec<String>,
    /// What is measured.
    pub measure: String,
    /// The slice of it.
    pub scope: Option<String>,
    /// The countries it is about.
    pub parties: Vec<CountryCode>,
    /// Where goods or money come from.
    pub from: Option<CountryCode>,
    /// Where they go.
    pub to: Option<CountryCode>,
}

/// A value to be reached at no time that is told.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Level {
    /// Its figure.
    pub figure: FigureId,
    /// The value.
    pub value: f64,
    /// How the number is meant.
    pub qualifier: Qualifier,
    /// Its line, as an index into [`Subject::lines`].
    pub line: usize,
}

/// A point of the chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Its figure.
    pub figure: FigureId,
    /// Its line, as an index into [`Subject::lines`].
    pub line: usize,
    /// How it is drawn.
    pub status: PointStatus,
    /// Whether it speaks of a part of a year.
    pub span: SeriesSpan,
    /// Where its period begins, in years.
    pub from: f64,
    /// Where its period ends, in years.
    pub to: f64,
    /// Its value, or the lower end of its range.
    pub low: f64,
    /// Its value, or the upper end of its range.
    pub high: f64,
    /// How the number is meant.
    pub qualifier: Qualifier,
}

impl Line {
    /// Its name: `Trade turnover · Chile–Peru`.
    pub fn name(&self, countries: &Countries) -> String {
        let parties = countries.parties(&self.parties, self.from, self.to);
        if parties.is_empty() {
            self.thing()
        } else {
            format!("{} · {parties}", self.thing())
        }
    }

    /// What is measured, with its slice, a capital first.
    fn thing(&self) -> String {
        let mut measure = self.measure.clone();
        if let Some(first) = measure.get(..1) {
            let first = first.to_uppercase();
            measure.replace_range(..1, &first);
        }
        match &self.scope {
            Some(scope) => format!("{measure} ({scope})"),
            None => measure,
        }
    }
}

impl Subject {
    /// Its name; of several lines, what they share.
    pub fn name(&self, countries: &Countries) -> String {
        let [first, others @ ..] = &self.lines[..] else {
            return String::new();
        };
        let shared = if others.is_empty() {
            return first.name(countries);
        } else if self.one_measure() {
            first.thing()
        } else if others.iter().all(|line| line.parties == first.parties) {
            countries.parties(&first.parties, None, None)
        } else {
            return format!("{} series", self.lines.len());
        };
        format!("{shared} · {} series", self.lines.len())
    }

    /// The name of each of several lines, without what all of them share.
    pub fn legend(&self, countries: &Countries) -> Vec<String> {
        let one_measure = self.one_measure();
        let one_pair = self
            .lines
            .iter()
            .all(|line| line.parties == self.lines[0].parties);
        let name = |line: &Line| {
            let directed = line.from.is_some() || line.to.is_some();
            match (one_measure, one_pair && !directed) {
                (true, false) => countries.parties(&line.parties, line.from, line.to),
                (false, true) => line.thing(),
                (true, true) | (false, false) => line.name(countries),
            }
        };
        self.lines.iter().map(name).collect()
    }

    fn one_measure(&self) -> bool {
        let thing = |line: &Line| (line.measure.clone(), line.scope.clone());
        self.lines
            .iter()
            .all(|line| thing(line) == thing(&self.lines[0]))
    }

    /// One of its series alone; none when `key` is the id of none of them.
    pub fn only(&self, key: &str, index: &Index) -> Option<Self> {
        let series = index.series().iter().find(|series| series.key == key)?;
        let at = self
            .lines
            .iter()
            .position(|line| line.keys.iter().any(|own| own == key))?;
        let mut one = self.clone();
        let within = |id: FigureId| series.points.iter().any(|it| it.figure == id);
        one.lines = vec![Line {
            keys: vec![key.to_owned()],
            ..self.lines[at].clone()
        }];
        one.points.retain(|point| within(point.figure));
        one.levels.retain(|level| within(level.figure));
        one.undated.retain(|id| within(*id));
        Some(one)
    }

    /// Whether it has a series of this id, or one that the text is a part of.
    pub fn has_key(&self, part: &str) -> bool {
        self.lines
            .iter()
            .any(|line| line.keys.iter().any(|key| key.contains(part)))
    }

    /// Whether all of it speaks of such periods.
    pub fn has_only(&self, span: SeriesSpan) -> bool {
        self.points.iter().all(|point| point.span == span)
    }

    /// Whether anything of it speaks of such periods.
    pub fn has_any(&self, span: SeriesSpan) -> bool {
        self.points.iter().any(|point| point.span == span)
    }

    /// What of it speaks of such periods; all where nothing does.
    pub(super) fn within(&self, spans: Spans) -> Self {
        let mut within = self.clone();
        if let Spans::Only(span) = spans {
            within.points.retain(|point| point.span == span);
        }
        if within.points.is_empty() {
            within.points.clone_from(&self.points);
        }
        within
    }

    /// The largest value drawn.
    pub fn largest(&self) -> f64 {
        let points = self.points.iter();
        let points = points.map(|point| point.high.abs().max(point.low.abs()));
        let levels = self.levels.iter().map(|level| level.value.abs());
        points.chain(levels).fold(0.0, f64::max)
    }

    /// Where it stands among others: trade as a whole, then its two directions, then all else; slices behind totals.
    pub(super) fn rank(&self) -> u8 {
        let slice = u8::from(self.lines[0].scope.is_some());
        slice
            + match self.lines[0].measure.as_str() {
                "trade turnover" => 0,
                "exports" | "imports" | "trade balance" => 1,
                _ => 2,
            }
    }

    /// Every figure in it.
    pub(super) fn figures(&self) -> impl Iterator<Item = FigureId> + '_ {
        self.points
            .iter()
            .map(|point| point.figure)
            .chain(self.undated.iter().copied())
    }

    /// Puts its points in the order of time.
    pub(super) fn sort(&mut self) {
        self.points.sort_by(|a, b| {
            (a.from + a.to)
                .total_cmp(&(b.from + b.to))
                .then(a.low.total_cmp(&b.low))
                .then(a.line.cmp(&b.line))
        });
    }
}

/// What an index can draw.
pub(super) fn subjects(index: &Index) -> Vec<Subject> {
    let mut subjects: Vec<Subject> = Vec::new();
    let mut known: HashMap<Thing<'_>, usize> = HashMap::new();
    for series in index.series() {
        // A series is of one thing, which its figures tell; whole years and parts of years are drawn together.
        let Some(first) = series.points.first() else {
            continue;
        };
        let thing = Thing::of(index.figure(first.figure));
        let at = *known.entry(thing).or_insert_with(|| {
            subjects.push(Subject::of(&thing));
            subjects.len() - 1
        });
        subjects[at].add(series, index);
    }
    for subject in &mut subjects {
        subject.sort();
    }
    subjects.retain(|subject| !subject.points.is_empty());
    subjects
}

impl Subject {
    /// Of a thing, without a point.
    fn of(thing: &Thing<'_>) -> Self {
        Self {
            lines: vec![Line {
                keys: Vec::new(),
                measure: thing.measure.to_owned(),
                scope: thing.scope.map(str::to_owned),
                parties: thing.parties.to_vec(),
                from: thing.from,
                to: thing.to,
            }],
            unit: thing.unit.clone(),
            points: Vec::new(),
            levels: Vec::new(),
            undated: Vec::new(),
        }
    }

    fn add(&mut self, series: &Series, index: &Index) {
        self.lines[0].keys.push(series.key.clone());
        for point in &series.points {
            let figure = index.figure(point.figure);
            let (Some((from, to)), Some((low, high))) = (years(figure), ends(figure)) else {
                self.undated.push(point.figure);
                let aim = figure.amount.value.filter(|value| value.is_finite());
                if let Some(value) = aim.filter(|_| figure.kind == FigureKind::Target) {
                    self.levels.push(Level {
                        figure: point.figure,
                        value,
                        qualifier: figure.qualifier,
                        line: 0,
                    });
                }
                continue;
            };
            self.points.push(Point {
                figure: point.figure,
                line: 0,
                status: point.status,
                span: series.span,
                from,
                to,
                low,
                high,
                qualifier: figure.qualifier,
            });
        }
    }
}

fn ends(figure: &Figure) -> Option<(f64, f64)> {
    let amount = figure.amount;
    let low = amount.value.or(amount.low).or(amount.high)?;
    let high = amount.value.or(amount.high).or(amount.low)?;
    (low.is_finite() && high.is_finite()).then_some((low, high))
}

/// The period of a figure in years. One that is open on one side stands in the year of its other side.
fn years(figure: &Figure) -> Option<(f64, f64)> {
    let year = |day: NaiveDate| (f64::from(day.year()), f64::from(day.year() + 1));
    match (figure.period.from, figure.period.to) {
        (Some(from), Some(to)) => Some((position(from), position(to.succ_opt()?))),
        (Some(one), None) | (None, Some(one)) => Some(year(one)),
        (None, None) => None,
    }
}

/// A day as a number of years.
fn position(day: NaiveDate) -> f64 {
    let length = if day.leap_year() { 366.0 } else { 365.0 };
    f64::from(day.year()) + f64::from(day.ordinal0()) / length
}
