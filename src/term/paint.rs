//! From what a terminal shows to what it should show, in the fewest bytes.

use super::grid::{Cell, Clusters, Grid, Pen};
use super::pen;
use super::scroll::{self, Sides};
use super::travel::{self, Cursor};
use crate::app::setup::ColourLevel;

/// By which sequences a terminal scrolls a band of rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scrolling {
    /// SU and SD.
    #[default]
    Scroll,
    /// Deleting and inserting lines, where SU and SD are not known (the Linux console).
    Lines,
    /// Not at all.
    Never,
}

/// What a terminal can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Abilities {
    /// Colours.
    pub level: ColourLevel,
    /// Scrolling.
    pub scrolling: Scrolling,
    /// Whether it can be asked what else it can do (DECRQM) without showing the question.
    pub answers: bool,
}

/// What a terminal says, when asked, that it can do besides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Skill {
    /// Margins at the sides (DECLRMM): rows scroll between them.
    Margins,
    /// Frames shown at once (synchronized output).
    Synchrony,
}

/// How margins at the sides stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Margins {
    /// Nobody said that there are any.
    Unknown,
    /// The terminal has them, and they are to be switched on when they are needed.
    Off,
    /// They are switched on, and set to the whole screen.
    On,
}

/// Bytes from which on a frame may be seen half drawn.
const TORN: usize = 1024;

const SYNCHRONY_ON: &[u8] = b"\x1b[?2026h";
const SYNCHRONY_OFF: &[u8] = b"\x1b[?2026l";

/// Clusters that are kept before those that stand nowhere are forgotten.
const CLUSTERS: usize = 4096;

/// Cells of a row that must differ before erasing it first is tried.
const WORTH_ERASING: usize = 16;

/// What the terminal shows, what it should show, and how it stands.
#[derive(Debug)]
pub struct Painter {
    abilities: Abilities,
    margins: Margins,
    synchrony: bool,
    shown: Grid,
    wanted: Grid,
    clusters: Clusters,
    state: State,
    /// Where the reader's cursor is to stand; none to hide it.
    caret: Option<(u16, u16)>,
    caret_shown: bool,
    /// Whether what the terminal shows is known.
    known: bool,
    /// The row being painted, in two ways.
    scratch: [Vec<u8>; 2],
    dirty: Vec<bool>,
}

/// How the terminal stands while it is being written to.
#[derive(Clone, Copy, Debug)]
struct State {
    cursor: Cursor,
    pen: Option<Pen>,
}

impl Painter {
    /// A painter of a screen of which nothing is known.
    pub fn new(columns: u16, rows: u16, abilities: Abilities) -> Self {
        Self {
            abilities,
            margins: Margins::Unknown,
            synchrony: false,
            shown: Grid::new(columns, rows),
            wanted: Grid::new(columns, rows),
            clusters: Clusters::default(),
            state: State {
                cursor: Cursor::Lost,
                pen: None,
            },
            caret: None,
            caret_shown: false,
            known: false,
            scratch: [Vec::new(), Vec::new()],
            dirty: Vec::new(),
        }
    }

    /// Columns and rows.
    pub fn size(&self) -> (u16, u16) {
        (self.wanted.columns(), self.wanted.rows())
    }

    /// Takes in changed cells of the drawing.
    pub fn take<'a>(&mut self, cells: impl Iterator<Item = (u16, u16, &'a ratatui::buffer::Cell)>) {
        for (x, y, drawn) in cells {
            let cell = self.clusters.cell(drawn, self.abilities.level);
            self.wanted.put(x, y, cell);
        }
    }

    /// Wants an empty screen, and forgets what is shown: the next paint erases the terminal first.
    pub fn clear(&mut self) {
        self.wanted.erase();
        self.forget();
    }

    /// Forgets what is shown, because another wrote to the terminal: the next paint shows everything anew.
    pub fn forget(&mut self) {
        self.known = false;
        if self.margins == Margins::On {
            self.margins = Margins::Off;
        }
    }

    /// Notes what the terminal says that it can do.
    pub fn learn(&mut self, skill: Skill) {
        match skill {
            Skill::Margins if self.margins == Margins::Unknown => self.margins = Margins::Off,
            Skill::Margins => {}
            Skill::Synchrony => self.synchrony = true,
        }
    }

    /// Wants a screen of another size, empty.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.shown = Grid::new(columns, rows);
        self.wanted = Grid::new(columns, rows);
        self.clusters = Clusters::default();
        self.forget();
    }

    /// Says where the reader's cursor is to stand; none to hide it.
    pub fn place_caret(&mut self, caret: Option<(u16, u16)>) {
        self.caret = caret;
    }

    /// Where the reader's cursor is to stand.
    pub fn caret(&self) -> Option<(u16, u16)> {
        self.caret
    }

    /// Appends the bytes after which the terminal shows what is wanted.
    pub fn paint(&mut self, out: &mut Vec<u8>) {
        let start = out.len();
        if !self.known {
            out.extend_from_slice(b"\x1b[m\x1b[H\x1b[2J");
            self.shown.erase();
            self.state = State {
                cursor: Cursor::At(0, 0),
                pen: Some(Pen::PLAIN),
            };
            self.known = true;
            out.extend_from_slice(b"\x1b[?25l");
            self.caret_shown = false;
        }
        let shifts = match self.abilities.scrolling {
            Scrolling::Scroll | Scrolling::Lines => {
                scroll::find(&self.shown, &self.wanted, self.sides())
            }
            Scrolling::Never => Vec::new(),
        };
        match shifts.as_slice() {
            [] => self.paint_rows(out),
            [shift] => self.paint_after(shift, out),
            several => self.paint_after_best(several, out),
        }
        self.paint_caret(out);
        if self.clusters.exceed(CLUSTERS) {
            self.wanted.renumber(&mut self.clusters);
            self.shown.clone_from(&self.wanted);
        }
        // A short frame is taken in at once anyway.
        if self.synchrony && out.len() - start > TORN {
            out.splice(start..start, SYNCHRONY_ON.iter().copied());
            out.extend_from_slice(SYNCHRONY_OFF);
        }
    }

    /// Paints after each of some shifts, and appends what was shortest.
    fn paint_after_best(&mut self, shifts: &[scroll::Shift], out: &mut Vec<u8>) {
        let (shown, state, margins) = (self.shown.clone(), self.state, self.margins);
        let mut best: Option<(Vec<u8>, State, Margins)> = None;
        for shift in shifts {
            self.shown.clone_from(&shown);
            (self.state, self.margins) = (state, margins);
            let mut bytes = Vec::new();
            self.paint_after(shift, &mut bytes);
            if best.as_ref().is_none_or(|best| bytes.len() < best.0.len()) {
                best = Some((bytes, self.state, self.margins));
            }
        }
        // Whatever the way, what is shown now is what is wanted; only how the terminal stands depends on it.
        if let Some((bytes, state, margins)) = best {
            out.extend_from_slice(&bytes);
            (self.state, self.margins) = (state, margins);
        }
    }

    fn paint_after(&mut self, shift: &scroll::Shift, out: &mut Vec<u8>) {
        self.scroll(shift, out);
        self.paint_rows(out);
    }

    fn paint_rows(&mut self, out: &mut Vec<u8>) {
        for y in 0..self.wanted.rows() {
            self.paint_row(y, out);
        }
    }

    fn sides(&self) -> Sides {
        match self.margins {
            Margins::Unknown => Sides::Whole,
            Margins::Off | Margins::On => Sides::Margins,
        }
    }

    fn scroll(&mut self, shift: &scroll::Shift, out: &mut Vec<u8>) {
        // Rows that come in take the colour of the pen.
        pen::change(self.state.pen, Pen::PLAIN, out);
        self.state.pen = Some(Pen::PLAIN);
        let whole = shift.band == (0..self.shown.rows());
        if !whole {
            travel::from_to(&shift.band, b'r', out);
            // Home is the first row of the screen or of the band, as the terminal sees it.
            self.state.cursor = Cursor::Lost;
        }
        let all = 0..self.shown.columns();
        let between = shift.columns != all;
        if between {
            if self.margins == Margins::Off {
                out.extend_from_slice(b"\x1b[?69h");
                self.margins = Margins::On;
            }
            travel::from_to(&shift.columns, b's', out);
            self.state.cursor = Cursor::Lost;
        }
        let count = shift.by.unsigned_abs() as u16;
        // Who has margins at the sides knows SU and SD.
        let scrolling = if between {
            Scrolling::Scroll
        } else {
            self.abilities.scrolling
        };
        match scrolling {
            Scrolling::Scroll => {
                travel::csi(count, if shift.by > 0 { b'S' } else { b'T' }, out);
            }
            Scrolling::Lines => {
                travel::go(self.state.cursor, 0, shift.band.start, out);
                self.state.cursor = Cursor::At(0, shift.band.start);
                travel::csi(count, if shift.by > 0 { b'M' } else { b'L' }, out);
            }
            Scrolling::Never => {}
        }
        if between {
            out.extend_from_slice(b"\x1b[s");
        }
        if !whole {
            out.extend_from_slice(b"\x1b[r");
            // Some terminals leave the cursor where it was.
            self.state.cursor = Cursor::Lost;
        }
        self.shown
            .scroll(shift.band.clone(), &shift.columns, shift.by);
    }

    fn paint_row(&mut self, y: u16, out: &mut Vec<u8>) {
        let (from, to) = (self.shown.row(y), self.wanted.row(y));
        if from == to {
            return;
        }
        let [plain, erased] = &mut self.scratch;
        plain.clear();
        let state = self.state;
        mark_dirty(from, to, &self.clusters, &mut self.dirty);
        let after = row(y, to, &self.dirty, &self.clusters, state, plain);
        let differing = self.dirty.iter().filter(|&&dirty| dirty).count();
        let mut best = (after, &*plain);
        if differing >= WORTH_ERASING {
            erased.clear();
            let mut state = state;
            travel::go(state.cursor, 0, y, erased);
            state.cursor = Cursor::At(0, y);
            pen::change(state.pen, Pen::PLAIN, erased);
            state.pen = Some(Pen::PLAIN);
            erased.extend_from_slice(b"\x1b[K");
            self.dirty.clear();
            self.dirty
                .extend(to.iter().map(|cell| *cell != Cell::BLANK));
            spread([to, to], &self.clusters, &mut self.dirty);
            let after = row(y, to, &self.dirty, &self.clusters, state, erased);
            if erased.len() < best.1.len() {
                best = (after, erased);
            }
        }
        self.state = best.0;
        out.extend_from_slice(best.1);
        self.shown.copy_row(y, &self.wanted);
    }

    fn paint_caret(&mut self, out: &mut Vec<u8>) {
        if let Some((x, y)) = self.caret {
            let (columns, rows) = self.size();
            let (x, y) = (
                x.min(columns.saturating_sub(1)),
                y.min(rows.saturating_sub(1)),
            );
            travel::go(self.state.cursor, x, y, out);
            self.state.cursor = Cursor::At(x, y);
        }
        if self.caret.is_some() != self.caret_shown {
            self.caret_shown = self.caret.is_some();
            let switch: &[u8] = if self.caret_shown {
                b"\x1b[?25h"
            } else {
                b"\x1b[?25l"
            };
            out.extend_from_slice(switch);
        }
    }
}

/// Marks the cells of a row that must be written: those that differ, the other halves of wide characters that are
/// cut, and those that a character of disputed width may run over.
fn mark_dirty(from: &[Cell], to: &[Cell], clusters: &Clusters, dirty: &mut Vec<bool>) {
    dirty.clear();
    dirty.extend(from.iter().zip(to).map(|(from, to)| from != to));
    spread([from, to], clusters, dirty);
}

/// Marks what must be written with marked cells.
fn spread([from, to]: [&[Cell]; 2], clusters: &Clusters, dirty: &mut [bool]) {
    loop {
        let mut grew = false;
        for x in 0..to.len() {
            for cells in [from, to] {
                if cells[x].width == 2 && x + 1 < to.len() && dirty[x] != dirty[x + 1] {
                    dirty[x] = true;
                    dirty[x + 1] = true;
                    grew = true;
                }
            }
            if dirty[x]
                && to[x].width != 0
                && let Some(most) = clusters.doubt(to[x])
            {
                let reach = (x + usize::from(most)).min(to.len());
                for over in &mut dirty[(x + usize::from(to[x].width)).min(reach)..reach] {
                    grew |= !*over;
                    *over = true;
                }
            }
        }
        if !grew {
            return;
        }
    }
}

/// Appends the bytes that write the dirty cells of a row, and says how the terminal stands after them.
fn row(
    y: u16,
    to: &[Cell],
    dirty: &[bool],
    clusters: &Clusters,
    state: State,
    out: &mut Vec<u8>,
) -> State {
    let mut state = state;
    let blank_from = to
        .iter()
        .rposition(|cell| *cell != Cell::BLANK)
        .map_or(0, |last| last + 1);
    let dirty_to = dirty
        .iter()
        .rposition(|&dirty| dirty)
        .map_or(0, |last| last + 1);
    let mut x = 0;
    while x < to.len() {
        if !dirty[x] || to[x].width == 0 {
            x += 1;
            continue;
        }
        let cell = to[x];
        reach(x, y, to, clusters, &mut state, out);
        if x >= blank_from && dirty_to - x > 3 {
            pen::change(state.pen, Pen::PLAIN, out);
            state.pen = Some(Pen::PLAIN);
            out.extend_from_slice(b"\x1b[K");
            return state;
        }
        if !state.pen.is_some_and(|pen| cell.suits(pen)) {
            pen::change(state.pen, cell.pen, out);
            state.pen = Some(cell.pen);
        }
        let next = x + usize::from(cell.width);
        if let Some(most) = clusters.doubt(cell) {
            // Whatever the terminal makes of it, no rest of the old cells stays beside it.
            out.extend_from_slice(&b"  "[..usize::from(cell.width)]);
            let after = if next < to.len() {
                Cursor::At(next as u16, y)
            } else {
                Cursor::Row(y)
            };
            travel::go(after, x as u16, y, out);
            if x + usize::from(most) > to.len() {
                clusters.write_first(cell, out);
            } else {
                clusters.write(cell, out);
            }
            state.cursor = if x + usize::from(most.max(2)) < to.len() {
                Cursor::Row(y)
            } else {
                Cursor::Lost
            };
        } else {
            clusters.write(cell, out);
            state.cursor = if next < to.len() {
                Cursor::At(next as u16, y)
            } else {
                Cursor::Row(y)
            };
        }
        x = next;
    }
    state
}

/// Brings the cursor to a cell: by writing the few cells between anew where that is shorter than moving.
fn reach(x: usize, y: u16, to: &[Cell], clusters: &Clusters, state: &mut State, out: &mut Vec<u8>) {
    let start = out.len();
    travel::go(state.cursor, x as u16, y, out);
    let moved = out.len() - start;
    if let (Cursor::At(column, row), Some(pen)) = (state.cursor, state.pen)
        && row == y
        && usize::from(column) < x
        && x - usize::from(column) <= moved
    {
        let between = &to[usize::from(column)..x];
        let same = between
            .iter()
            .all(|cell| cell.width == 1 && cell.suits(pen) && clusters.doubt(*cell).is_none());
        if same {
            let mut anew = Vec::with_capacity(8);
            for cell in between {
                clusters.write(*cell, &mut anew);
            }
            if anew.len() <= moved {
                out.truncate(start);
                out.extend_from_slice(&anew);
            }
        }
    }
    state.cursor = Cursor::At(x as u16, y);
}
