//! Where points, ticks and years of a chart stand on the screen.

use ratatui::layout::Rect;

use super::chart::{Point, Spacing, Subject};
use super::words::{self, Scale};

/// A chart laid out for a piece of screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Plot {
    /// Where points stand.
    pub field: Rect,
    /// The row of the time axis; none where there is no room.
    pub axis: Option<u16>,
    /// Rows under the axis, for the names of several lines; none where one line is drawn.
    pub legend: Rect,
    /// Rows under those, for the sentence behind the cursor.
    pub foot: Rect,
    /// Rows of values to be reached at no time that is told, each with its value in words.
    pub levels: Vec<(u16, String)>,
    /// Rows that carry a value, with its words.
    pub ticks: Vec<(u16, String)>,
    /// Columns that carry a year: that of its middle, and its words.
    pub years: Vec<(u16, String)>,
    /// Where each point stands, in the order of the subject's points.
    pub places: Vec<Place>,
    /// How values are written.
    pub scale: Scale,
    /// How values are spaced; logarithms need values above zero.
    pub spacing: Spacing,
}

/// Where a point stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The middle of its period.
    pub column: u16,
    /// Its value, or the middle of its range.
    pub row: u16,
    /// First and last column of its period, where that is not one whole year.
    pub bar: Option<(u16, u16)>,
    /// Rows of the upper and the lower end of its range.
    pub range: (u16, u16),
    /// Its value in words.
    pub label: String,
}

impl Plot {
    /// Lays out a subject inside a pane.
    pub fn of(subject: &Subject, spacing: Spacing, inside: Rect) -> Self {
        let foot_rows = match inside.height {
            0..6 => 0,
            6..9 => 1,
            9..16 => 2,
            _ => 3,
        };
        let axis_rows = u16::from(inside.height >= 3);
        let legend_rows = match (subject.lines.len(), inside.height) {
            (0 | 1, _) | (_, 0..7) => 0,
            (_, 7..14) => 1,
            (_, _) => 2,
        };
        let rows = inside.height - foot_rows - axis_rows - legend_rows;
        // Values below five of a unit would lose their digits, above five thousand they would be hard to read.
        let scale = Scale::of(&subject.unit, subject.largest() / 5.0);
        let values = Values::of(subject, spacing, &scale, rows);
        let ticks: Vec<_> = values
            .ticks
            .iter()
            .map(|&value| (values.row(value, rows), scale.number(value)))
            .collect();
        let labels = ticks.iter().map(|(_, label)| label.chars().count()).max();
        let gutter = (labels.unwrap_or(0) as u16 + 2).min(inside.width / 2);
        let field = Rect::new(inside.x + gutter, inside.y, inside.width - gutter, rows);
        let time = Time::of(subject, field);
        let mut places: Vec<Place> = subject
            .points
            .iter()
            .map(|point| place(point, &values, &time, &scale, field))
            .collect();
        part(subject, &mut places, field);
        Self {
            field,
            axis: (axis_rows > 0).then_some(inside.y + rows),
            legend: Rect::new(
                inside.x,
                inside.y + rows + axis_rows,
                inside.width,
                legend_rows,
            ),
            foot: Rect::new(
                inside.x,
                inside.y + rows + axis_rows + legend_rows,
                inside.width,
                foot_rows,
            ),
            levels: subject
                .levels
                .iter()
                .map(|level| {
                    let number = scale.number(level.value);
                    let label = format!("{}{number}, no year", words::mark(level.qualifier));
                    (inside.y + values.row(level.value, rows), label)
                })
                .collect(),
            ticks: ticks
                .into_iter()
                .map(|(row, label)| (inside.y + row, label))
                .collect(),
            years: time.years(field),
            places,
            scale,
            spacing: values.spacing,
        }
    }
}

fn place(point: &Point, values: &Values, time: &Time, scale: &Scale, field: Rect) -> Place {
    let rows = field.height;
    let (from, to) = (time.column(point.from, field), time.column(point.to, field));
    let whole_year = (point.to - point.from - 1.0).abs() < 0.02;
    let number = if point.low < point.high {
        format!("{}–{}", scale.number(point.low), scale.number(point.high))
    } else {
        scale.number(point.low)
    };
    let label = format!("{}{number}", words::mark(point.qualifier));
    Place {
        column: time.column(f64::midpoint(point.from, point.to), field),
        row: field.y + values.row(values.middle(point), rows),
        bar: (!whole_year).then_some((from, to.saturating_sub(1).max(from))),
        range: (
            field.y + values.row(point.high, rows),
            field.y + values.row(point.low, rows),
        ),
        label,
    }
}

/// Moves a point a column on where one of another line stands in its cell, so that both are seen.
fn part(subject: &Subject, places: &mut [Place], field: Rect) {
    for at in 1..places.len() {
        let (before, rest) = places.split_at_mut(at);
        let (place, line) = (&mut rest[0], subject.points[at].line);
        let taken = |column: u16, row: u16| {
            before.iter().zip(&subject.points).any(|(other, point)| {
                point.line != line && (other.column, other.row) == (column, row)
            })
        };
        while taken(place.column, place.row) && place.column + 1 < field.right() {
            place.column += 1;
        }
    }
}

/// The axis of values.
struct Values {
    low: f64,
    high: f64,
    ticks: Vec<f64>,
    spacing: Spacing,
}

impl Values {
    fn of(subject: &Subject, spacing: Spacing, scale: &Scale, rows: u16) -> Self {
        let levels = || subject.levels.iter().map(|level| level.value);
        let lows = subject.points.iter().map(|point| point.low).chain(levels());
        let highs = subject
            .points
            .iter()
            .map(|point| point.high)
            .chain(levels());
        let (least, most) = (
            lows.fold(f64::INFINITY, f64::min),
            highs.fold(f64::NEG_INFINITY, f64::max),
        );
        if spacing == Spacing::Logarithmic && least > 0.0 && most.is_finite() {
            Self::logarithmic(least, most, rows)
        } else {
            Self::linear(least.min(0.0), most.max(0.0), scale, rows)
        }
    }

    fn linear(least: f64, most: f64, scale: &Scale, rows: u16) -> Self {
        let wanted = f64::from((rows / 2).clamp(1, 6));
        let range = if most > least { most - least } else { scale.by };
        // Of steps of about that number the one that leaves least of the picture empty; with few rows one tick more is better.
        let most_steps = wanted + if rows < 8 { 1.0 } else { 0.0 };
        let ends = |step: f64| {
            // No step is so small against the values that adding it does nothing: a range of zero became one unit.
            let (low, high) = ((least / step).floor() * step, (most / step).ceil() * step);
            (low, if high > low { high } else { low + step })
        };
        let (few, many) = (nice(range / wanted), nice(range / most_steps));
        let wide = |step: f64| ends(step).1 - ends(step).0;
        let step = if wide(many) < wide(few) { many } else { few };
        let (low, high) = ends(step);
        let count = ((high - low) / step).round().clamp(1.0, 12.0) as usize;
        Self {
            low,
            high,
            ticks: (0..=count).map(|at| low + at as f64 * step).collect(),
            spacing: Spacing::Linear,
        }
    }

    fn logarithmic(least: f64, most: f64, rows: u16) -> Self {
        let steps = [1.0, 2.0, 5.0];
        let floor = |value: f64, up: bool| {
            let decade = 10f64.powf(value.log10().floor());
            let mut best = if up { decade * 10.0 } else { decade };
            for step in steps {
                let tick = step * decade;
                if up && tick >= value && tick < best || !up && tick <= value && tick > best {
                    best = tick;
                }
            }
            best
        };
        let (low, high) = (floor(least, false), floor(most, true));
        let high = if high > low { high } else { low * 10.0 };
        let mut ticks = Vec::new();
        let mut decade = 10f64.powf(low.log10().floor());
        while decade <= high && ticks.len() < 200 {
            for step in steps {
                let tick = step * decade;
                if tick >= low * 0.999 && tick <= high * 1.001 {
                    ticks.push(tick);
                }
            }
            decade *= 10.0;
        }
        let most_ticks = usize::from((rows / 2).clamp(2, 7));
        while ticks.len() > most_ticks {
            let highest = ticks.len() - 1;
            ticks = ticks
                .iter()
                .enumerate()
                .filter(|(at, _)| at % 2 == 0 || *at == highest && highest < 2)
                .map(|(_, tick)| *tick)
                .collect();
        }
        Self {
            low,
            high,
            ticks,
            spacing: Spacing::Logarithmic,
        }
    }

    fn middle(&self, point: &Point) -> f64 {
        match self.spacing {
            Spacing::Linear => f64::midpoint(point.low, point.high),
            Spacing::Logarithmic => (point.low * point.high).sqrt(),
        }
    }

    /// The row of a value; 0 is the top one.
    fn row(&self, value: f64, rows: u16) -> u16 {
        let share = match self.spacing {
            Spacing::Linear => (value - self.low) / (self.high - self.low),
            Spacing::Logarithmic => (value / self.low).ln() / (self.high / self.low).ln(),
        };
        let last = rows.saturating_sub(1);
        let up = (share.clamp(0.0, 1.0) * f64::from(last)).round() as u16;
        last - up.min(last)
    }
}

/// One, two or five times a power of ten, not below `step`.
fn nice(step: f64) -> f64 {
    let decade = 10f64.powf(step.log10().floor());
    [1.0, 2.0, 2.5, 5.0]
        .into_iter()
        .map(|factor| factor * decade)
        .find(|tick| *tick >= step * 0.999)
        .unwrap_or(10.0 * decade)
}

/// The axis of time, in years.
struct Time {
    from: f64,
    to: f64,
}

/// Columns on the right that values written beside points may need.
const MARGIN: u16 = 5;

impl Time {
    fn of(subject: &Subject, field: Rect) -> Self {
        let from = subject.points.iter().map(|point| point.from);
        let to = subject.points.iter().map(|point| point.to);
        let from = from.fold(f64::INFINITY, f64::min).floor();
        let to = to.fold(f64::NEG_INFINITY, f64::max).ceil();
        // One or two years alone would lie far apart; a year of air on both sides keeps them together.
        let air = if to - from < 3.0 { 1.0 } else { 0.0 };
        let (from, to) = (from - air, (to + air).max(from + 1.0));
        let margin = if field.width > 30 {
            f64::from(MARGIN)
        } else {
            0.0
        };
        let stretch = f64::from(field.width) / (f64::from(field.width) - margin).max(1.0);
        Self {
            from,
            to: from + (to - from) * stretch,
        }
    }

    fn column(&self, year: f64, field: Rect) -> u16 {
        let last = f64::from(field.width.saturating_sub(1));
        let share = ((year - self.from) / (self.to - self.from)).clamp(0.0, 1.0);
        field.x + (share * last).round() as u16
    }

    fn years(&self, field: Rect) -> Vec<(u16, String)> {
        let span = self.to - self.from;
        if field.width < 6 || !span.is_finite() {
            return Vec::new();
        }
        let room = f64::from(field.width) / 7.0;
        let step = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000]
            .into_iter()
            .find(|step| span / f64::from(*step) <= room)
            .unwrap_or(5000);
        let first = (self.from / f64::from(step)).ceil() as i32 * step;
        (0..200)
            .map(|at| first + at * step)
            .take_while(|year| f64::from(*year) + 0.5 < self.to)
            .map(|year| (self.column(f64::from(year) + 0.5, field), year.to_string()))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_nice() {
        let steps = [0.7, 180.0, 230.0, 510.0].map(|step| nice(step).to_string());
        assert_eq!(steps, ["1", "200", "250", "1000"]);
    }
}
