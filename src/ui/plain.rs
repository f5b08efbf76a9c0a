//! The screen in words, for screen readers and braille displays.
//!
//! One thing stands there at a time: a heading, its rows, what happened last. Nothing stands side by side, no frames and no rules are
//! drawn, wide gaps become commas, and the terminal's cursor stands on the line that has the keys: readers of the screen follow it.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};

use super::View;
use super::widgets::line::put;
use crate::app::layout::{Pane, inside};
use crate::app::overlay::Overlay;
use crate::index::{FigureId, Index};
use crate::text::{columns, visible, wrap};

/// Blanks from which on a gap parts two things.
const GAP: usize = 2;
/// Columns of the deepest indent.
const INDENT: u16 = 8;
/// Rows from the line that is typed to the first of a list.
const LIST: u16 = 2;
/// Signs before amounts, in words.
const SIGNS: [(&str, &str); 5] = [
    (">", "more than"),
    ("<", "less than"),
    ("≥", "at least"),
    ("≤", "up to"),
    ("~", "about"),
];

/// Brings what was drawn into words and says where the cursor stands.
pub fn finish(view: &mut View<'_>) -> Position {
    let area = view.buffer.area;
    let read = match view.app.overlays.last() {
        None | Some(Overlay::Find(_) | Overlay::Filter(_) | Overlay::Naming(_)) => {
            view.screen.area(Pane::Text).map(inside).unwrap_or_default()
        }
        Some(_) => Rect::ZERO,
    };
    let frame = view.gaze.frame;
    let mut caret = match (view.gaze.row, view.gaze.field) {
        // While the first hit is selected the reader is taken to type, past it to choose.
        (Some(row), Some(field)) if row.y > field.y + LIST => row,
        (_, Some(field)) => field,
        (Some(row), None) => row,
        (None, None) => Position::new(frame.x, frame.y + 1),
    };
    let rows = frame.top() + 1..frame.bottom().saturating_sub(1);
    // What a document prints is not put into other words.
    let verbatim = |y: u16| (read.top()..read.bottom()).contains(&y);
    let told = rows.clone().filter(|y| !verbatim(*y));
    let left = told.filter_map(|y| start(view.buffer, y)).min();
    for y in (area.top()..area.bottom()).filter(|y| !verbatim(*y)) {
        let left = left.filter(|_| rows.contains(&y));
        let here = caret.y == y;
        if view.gaze.field.is_some_and(|field| field.y == y) {
            // Nor is what is typed.
            let by = left.unwrap_or(0);
            shift(view.buffer, y, by);
            caret.x -= if here { by.min(caret.x) } else { 0 };
            continue;
        }
        let line = Line {
            left,
            marked: view.gaze.row.map(|row| row.x),
            caret: here.then_some(caret.x),
        };
        if let Some(x) = linear(view.buffer, y, &line) {
            caret.x = x;
        }
    }
    Position::new(
        caret.x.min(area.right().saturating_sub(1)),
        caret.y.min(area.bottom().saturating_sub(1)),
    )
}

/// The column of the first character of a row.
fn start(buffer: &Buffer, y: u16) -> Option<u16> {
    let area = buffer.area;
    if y >= area.bottom() {
        return None;
    }
    (area.left()..area.right()).find(|x| buffer[(*x, y)].symbol() != " ")
}

/// Moves a row to the left by so many columns.
fn shift(buffer: &mut Buffer, y: u16, by: u16) {
    let area = buffer.area;
    for x in area.left()..area.right() {
        let from = x.saturating_add(by);
        buffer[(x, y)] = if from < area.right() {
            buffer[(from, y)].clone()
        } else {
            Cell::default()
        };
    }
}

/// What is known of a row before it is written anew.
struct Line {
    /// The column from which its indent counts; none for headings.
    left: Option<u16>,
    /// The column of the mark of selected rows.
    marked: Option<u16>,
    /// The column of the cursor, where it stands on this row.
    caret: Option<u16>,
}

/// A row being written: cells, each with the column it had.
#[derive(Default)]
struct Written(Vec<(Cell, Option<u16>)>);

/// Writes a row anew without wide gaps, lone dots, bars and signs; says where the cell of the cursor came to stand.
fn linear(buffer: &mut Buffer, y: u16, line: &Line) -> Option<u16> {
    let row = cells(buffer, y);
    let symbol = |at: usize| row.get(at).map_or(" ", |(_, cell)| cell.symbol());
    let run = |from: usize, of: &str| (from..row.len()).take_while(|at| symbol(*at) == of).count();
    let start = run(0, " ");
    let end = (0..row.len()).rev().find(|at| symbol(*at) != " ");
    let end = end.map_or(0, |at| at + 1);
    let mut written = Written::default();
    let mut at = start;
    while at < end {
        let gap = run(at, " ");
        let dot = (gap > 0 || at == start) && symbol(at + gap) == "·";
        if dot || gap >= GAP {
            let from = at + gap + usize::from(dot);
            written.part();
            at = from + run(from, " ");
            continue;
        }
        let bar = run(at, "#");
        if bar > 1 {
            at += bar;
            continue;
        }
        let (x, cell) = &row[at];
        let mark = at == start && cell.symbol() == ">" && line.marked == Some(*x);
        let alone = symbol(at + 1) == " " && symbol(at + 2) != " ";
        let first = at == start || symbol(at - 1) == " ";
        let sign = SIGNS.iter().find(|(sign, _)| *sign == cell.symbol());
        match sign.filter(|_| !mark && alone && first) {
            Some((_, words)) => written.words(cell, words),
            None => written.0.push((cell.clone(), Some(*x))),
        }
        if mark && symbol(at + 1) != " " {
            written.words(cell, " ");
        }
        at += 1;
    }
    let indent = line.left.map_or(0, |left| {
        let at = row.get(start).map_or(left, |(x, _)| *x);
        at.saturating_sub(left).min(INDENT)
    });
    written.put(buffer, (indent, y), line.caret)
}

impl Written {
    /// Parts two things by a comma, where nothing parts them yet.
    fn part(&mut self) {
        let Some((last, _)) = self.0.last().cloned() else {
            return;
        };
        let words = match last.symbol() {
            " " => "",
            ">" | "," | ":" | ";" | "." | "?" | "!" => " ",
            _ => ", ",
        };
        self.words(&last, words);
    }

    /// Writes words that look as a cell does.
    fn words(&mut self, like: &Cell, words: &str) {
        for c in words.chars() {
            let mut cell = like.clone();
            cell.set_char(c);
            self.0.push((cell, None));
        }
    }

    /// Puts the row in the place of that which was there; says where the cell of column `caret` came to stand.
    fn put(self, buffer: &mut Buffer, (x, y): (u16, u16), caret: Option<u16>) -> Option<u16> {
        let area = buffer.area;
        for x in area.left()..area.right() {
            buffer[(x, y)].reset();
        }
        let mut x = area.x + x;
        let mut moved = None;
        for (cell, from) in self.0 {
            let wide = columns(cell.symbol()).max(1) as u16;
            if x + wide > area.right() {
                break;
            }
            if from.is_some() && from == caret {
                moved = Some(x);
            }
            buffer[(x, y)] = cell;
            x += wide;
        }
        moved
    }
}

/// The cells of a row with their columns; a wide character is one.
fn cells(buffer: &Buffer, y: u16) -> Vec<(u16, Cell)> {
    let mut cells = Vec::new();
    let mut x = buffer.area.left();
    while x < buffer.area.right() {
        let cell = buffer[(x, y)].clone();
        let wide = columns(cell.symbol()).max(1) as u16;
        cells.push((x, cell));
        x += wide;
    }
    cells
}

/// The points of the selected series as a list in words, below it the whole of the one under the cursor with its sentence.
pub fn chart(view: &mut View<'_>, inside: Rect) {
    let app = view.app;
    let Some(subject) = app.chart.subject() else {
        return;
    };
    let says = app.chart.point().map_or(String::new(), |point| {
        let place = app.index.figure(point.figure).place.as_ref();
        let sentence = place.map_or(String::new(), |place| visible(&place.sentence).into_owned());
        format!("{}. {sentence}", told(&app.index, point.figure))
    });
    let room = inside.width.saturating_sub(3).max(1);
    let lines = wrap(&says, room as usize);
    let below = (lines.len() as u16).min(inside.height / 2);
    let height = usize::from(inside.height - below);
    let length = subject.points.len();
    let top = (app.chart.cursor + 1)
        .saturating_sub(height)
        .min(length.saturating_sub(height));
    let points = subject.points.iter().enumerate().skip(top).take(height);
    for (y, (at, point)) in (inside.y..).zip(points) {
        if at == app.chart.cursor {
            super::pane::cursor(view, (inside.x, y));
        }
        let told = told(&app.index, point.figure);
        put(view.buffer, (inside.x + 2, y), room, &told, view.theme.text);
    }
    for (y, range) in (inside.bottom() - below..inside.bottom()).zip(lines) {
        let words = &says[range];
        put(
            view.buffer,
            (inside.x + 2, y),
            room,
            words,
            view.theme.quote,
        );
    }
}

/// A figure in a line, in words.
fn told(index: &Index, id: FigureId) -> String {
    let told = super::chart::told(index, id);
    visible(&told.replace(" · ", ", ")).into_owned()
}
