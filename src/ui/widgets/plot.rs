//! Points on a true axis of time: a mark for each kind of statement, a bar for a part of a year.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::line::put;
use crate::app::chart::{Point, Subject};
use crate::app::plot::{Place, Plot};
use crate::index::PointStatus;
use crate::ui::theme::Theme;

/// What points are drawn with.
#[derive(Clone, Copy, Debug)]
pub struct Marks {
    reported: &'static str,
    derived: &'static str,
    above: &'static str,
    below: &'static str,
    target: &'static str,
    forecast: &'static str,
    bar: &'static str,
    range: &'static str,
    axis: &'static str,
    tick: &'static str,
    corner: &'static str,
    across: &'static str,
    level: &'static str,
    /// For each of several lines, what is stated and what is derived.
    lines: &'static [[&'static str; 2]; 6],
}

impl Marks {
    /// Geometric shapes.
    pub const UNICODE: Self = Self {
        reported: "●",
        derived: "○",
        above: "▲",
        below: "▼",
        target: "◇",
        forecast: "◌",
        bar: "━",
        range: "┃",
        axis: "│",
        tick: "┤",
        corner: "└",
        across: "─",
        level: "┄",
        lines: &[
            ["●", "○"],
            ["■", "□"],
            ["★", "☆"],
            ["▶", "▷"],
            ["◆", "◈"],
            ["✚", "✛"],
        ],
    };

    /// Letters and signs.
    pub const ASCII: Self = Self {
        reported: "*",
        derived: "o",
        above: "^",
        below: "v",
        target: "#",
        forecast: "?",
        bar: "=",
        range: ":",
        axis: "|",
        tick: "+",
        corner: "+",
        across: "-",
        level: ".",
        lines: &[
            ["A", "a"],
            ["B", "b"],
            ["C", "c"],
            ["D", "d"],
            ["E", "e"],
            ["F", "f"],
        ],
    };

    /// The mark of a point; `above` tells where the true value of a bound lies.
    pub fn of(&self, status: PointStatus, above: bool) -> &'static str {
        match status {
            PointStatus::Reported => self.reported,
            PointStatus::Derived => self.derived,
            PointStatus::Bound if above => self.above,
            PointStatus::Bound => self.below,
            PointStatus::Target => self.target,
            PointStatus::Forecast => self.forecast,
        }
    }

    /// The mark of a point among several lines, and whether it tells its line.
    pub fn among(&self, point: &Point, lines: usize, above: bool) -> (&'static str, bool) {
        match point.status {
            PointStatus::Reported if lines > 1 => (self.line(point.line), true),
            PointStatus::Derived if lines > 1 => (self.derived(point.line), true),
            PointStatus::Reported
            | PointStatus::Derived
            | PointStatus::Bound
            | PointStatus::Target
            | PointStatus::Forecast => (self.of(point.status, above), lines < 2),
        }
    }

    /// The mark of one of several lines.
    pub fn line(&self, line: usize) -> &'static str {
        self.lines[line % self.lines.len()][0]
    }

    /// The mark of what is derived for one of several lines.
    pub fn derived(&self, line: usize) -> &'static str {
        self.lines[line % self.lines.len()][1]
    }

    /// The mark of a target.
    pub fn target(&self) -> &'static str {
        self.target
    }

    /// The mark of a part of a year.
    pub fn bar(&self) -> &'static str {
        self.bar
    }
}

/// How a plot looks.
pub struct PlotLook<'a> {
    /// What points are drawn with.
    pub marks: Marks,
    /// Styles.
    pub theme: &'a Theme,
    /// The point that the cursor is on.
    pub cursor: Option<usize>,
    /// Whether the pane has the keys.
    pub bright: bool,
}

/// Draws a plot. `mine` tells which points the document in sight states, `above` which bounds lie below the true value.
pub fn draw_plot(
    buffer: &mut Buffer,
    plot: &Plot,
    subject: &Subject,
    mine: &[bool],
    above: &[bool],
    look: &PlotLook<'_>,
) {
    axes(buffer, plot, look);
    let mut taken = Taken::nothing(plot.field);
    for place in &plot.places {
        let (first, last) = place.bar.unwrap_or((place.column, place.column));
        taken.take(first, last, place.row);
    }
    levels(buffer, plot, look, &mut taken);
    let cursor = look.cursor.filter(|at| *at < plot.places.len());
    let others = (0..plot.places.len()).filter(|at| Some(*at) != cursor);
    for at in others.chain(cursor) {
        let (place, point) = (&plot.places[at], &subject.points[at]);
        let mut style = status_style(look.theme, point.status);
        if !mine[at] {
            style = style.remove_modifier(Modifier::BOLD);
        }
        let (mark, _) = look.marks.among(point, subject.lines.len(), above[at]);
        shape(buffer, place, point, mark, look, style);
        if Some(at) == cursor {
            let cell = Rect::new(place.column, place.row, 1, 1);
            super::line::shade(buffer, cell, cursor_style(look));
        }
    }
    // The value under the cursor finds its room first.
    let others = (0..plot.places.len()).filter(|at| Some(*at) != cursor);
    for at in cursor.into_iter().chain(others) {
        let style = if Some(at) == cursor {
            look.theme.title
        } else {
            look.theme.dim
        };
        // A mark that does not tell its line has the mark of the line beside its value.
        let place = &plot.places[at];
        let point = &subject.points[at];
        let (_, own) = look.marks.among(point, subject.lines.len(), above[at]);
        if own {
            label(buffer, plot, (place, &place.label), &mut taken, style);
        } else {
            let text = format!("{} {}", look.marks.line(point.line), place.label);
            label(buffer, plot, (place, &text), &mut taken, style);
        }
    }
}

/// Values to be reached at no time that is told, as lines over all times.
fn levels(buffer: &mut Buffer, plot: &Plot, look: &PlotLook<'_>, taken: &mut Taken) {
    let field = plot.field;
    for (row, label) in &plot.levels {
        for x in field.left()..field.right() {
            put(buffer, (x, *row), 1, look.marks.level, look.theme.target);
        }
        let text = format!(" {} {label} ", look.marks.target);
        let wide = text.chars().count() as u16;
        if wide >= field.width {
            continue;
        }
        // At its right end, or else at its left one, where no point stands.
        let ends = [field.right() - wide, field.left()];
        if let Some(x) = ends.into_iter().find(|&x| taken.free(x, x + wide, *row)) {
            put(buffer, (x, *row), wide, &text, look.theme.target);
            taken.take(x, x + wide, *row);
        }
    }
}

fn cursor_style(look: &PlotLook<'_>) -> Style {
    if look.bright {
        look.theme.hit_current
    } else {
        look.theme.mention
    }
}

fn status_style(theme: &Theme, status: PointStatus) -> Style {
    match status {
        PointStatus::Reported => theme.reported,
        PointStatus::Derived => theme.derived,
        PointStatus::Bound => theme.bound,
        PointStatus::Target | PointStatus::Forecast => theme.target,
    }
}

fn axes(buffer: &mut Buffer, plot: &Plot, look: &PlotLook<'_>) {
    let (field, theme, marks) = (plot.field, look.theme, &look.marks);
    let gutter = field.x.saturating_sub(1);
    for y in field.top()..field.bottom() {
        put(buffer, (gutter, y), 1, marks.axis, theme.border);
    }
    for (row, label) in &plot.ticks {
        let wide = label.chars().count() as u16;
        put(
            buffer,
            (gutter.saturating_sub(wide), *row),
            wide,
            label,
            theme.dim,
        );
        put(buffer, (gutter, *row), 1, marks.tick, theme.border);
    }
    let Some(axis) = plot.axis else {
        return;
    };
    put(buffer, (gutter, axis), 1, marks.corner, theme.border);
    for x in field.left()..field.right() {
        put(buffer, (x, axis), 1, marks.across, theme.border);
    }
    let mut free = field.left();
    for (column, year) in &plot.years {
        let wide = year.chars().count() as u16;
        let start = column.saturating_sub(wide / 2).max(field.left());
        if start >= free && start + wide < field.right() {
            let padded = format!(" {year} ");
            let from = start.saturating_sub(1).max(field.left());
            let padded = if from == start { &padded[1..] } else { &padded };
            put(buffer, (from, axis), wide + 2, padded, theme.dim);
            free = start + wide + 2;
        }
    }
}

fn shape(
    buffer: &mut Buffer,
    place: &Place,
    point: &Point,
    mark: &str,
    look: &PlotLook<'_>,
    style: Style,
) {
    if let Some((first, last)) = place.bar {
        for x in first..=last {
            put(buffer, (x, place.row), 1, look.marks.bar, style);
        }
    }
    if point.low < point.high {
        let (top, bottom) = place.range;
        for y in top..=bottom {
            put(buffer, (place.column, y), 1, look.marks.range, style);
        }
    }
    put(buffer, (place.column, place.row), 1, mark, style);
}

/// Writes a value beside its point, where there is room: right, left, above, below, or not at all.
fn label(
    buffer: &mut Buffer,
    plot: &Plot,
    (place, text): (&Place, &str),
    taken: &mut Taken,
    style: Style,
) {
    let wide = text.chars().count() as u16;
    let (first, last) = place.bar.unwrap_or((place.column, place.column));
    let (first, last) = (first.min(place.column), last.max(place.column));
    let centred = place.column.saturating_sub(wide / 2);
    let places = [
        (last.saturating_add(2), place.row),
        (first.saturating_sub(wide + 1), place.row),
        (centred, place.row.wrapping_sub(1)),
        (centred, place.row + 1),
    ];
    let fits = |&(x, y): &(u16, u16)| {
        x >= plot.field.left()
            && x + wide <= plot.field.right()
            && (plot.field.top()..plot.field.bottom()).contains(&y)
            && taken.free(x.saturating_sub(1), x + wide, y)
    };
    if let Some(&(x, y)) = places.iter().find(|place| fits(place)) {
        put(buffer, (x, y), wide, text, style);
        taken.take(x, x + wide - 1, y);
    }
}

/// Cells that something stands in. Asking is as cheap for ten thousand points as for ten.
struct Taken {
    field: Rect,
    cells: Vec<bool>,
}

impl Taken {
    fn nothing(field: Rect) -> Self {
        Self {
            field,
            cells: vec![false; field.area() as usize],
        }
    }

    fn take(&mut self, first: u16, last: u16, row: u16) {
        for x in first..=last {
            if let Some(cell) = self.cell(x, row) {
                self.cells[cell] = true;
            }
        }
    }

    fn free(&self, first: u16, last: u16, row: u16) -> bool {
        (first..=last).all(|x| self.cell(x, row).is_none_or(|cell| !self.cells[cell]))
    }

    fn cell(&self, x: u16, y: u16) -> Option<usize> {
        let field = self.field;
        field
            .contains((x, y).into())
            .then(|| usize::from(y - field.y) * usize::from(field.width) + usize::from(x - field.x))
    }
}
