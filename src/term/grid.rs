//! The cells of a terminal as we know them: small, comparable, and safe to send.

use std::collections::HashMap;
use std::hash::Hasher;
use std::ops::Range;

use ratatui::buffer::{Cell as Drawn, CellWidth};
use ratatui::style::Modifier;
use rustc_hash::FxHasher;
use unicode_width::UnicodeWidthChar;

use super::colour::{Ink, ink};
use crate::app::setup::ColourLevel;
use crate::text::{cells, columns, visible_char};

/// Marks that show on a blank cell.
const SHOWS_ON_BLANK: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::CROSSED_OUT)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK);

/// Bytes of one cluster that are sent at most: a letter with hundreds of accents is cut.
const CLUSTER_BYTES: usize = 64;

/// First character of the planes whose widths differ between terminals of different age.
const YOUNG: char = '\u{1f000}';

/// First of the characters that terminals treat differently after another one in a cluster: marks, joiners, selectors.
const DISPUTED_MARK: char = '\u{900}';

/// Voice marks of half width, which some terminals put on the letter before.
const SOUND_MARKS: [char; 2] = ['\u{ff9e}', '\u{ff9f}'];

/// How a cell is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pen {
    /// Colour of the letter.
    pub fore: Ink,
    /// Colour behind it.
    pub back: Ink,
    /// Bold, reversed and the like.
    pub marks: Modifier,
}

impl Pen {
    /// What a terminal starts with.
    pub const PLAIN: Self = Self {
        fore: Ink::Default,
        back: Ink::Default,
        marks: Modifier::empty(),
    };
}

/// What stands in a cell: a character, or the number of a cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Glyph {
    Char(char),
    Cluster(u32),
}

/// One cell. The right half of a wide character is a cell of width 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    glyph: Glyph,
    /// How it is painted.
    pub pen: Pen,
    /// Columns that it takes: 1, 2, or 0.
    pub width: u8,
}

impl Cell {
    /// A cell after the screen was erased.
    pub const BLANK: Self = Self {
        glyph: Glyph::Char(' '),
        pen: Pen::PLAIN,
        width: 1,
    };

    /// A number that other cells hardly ever have, quicker to compare than the cell.
    pub fn key(self) -> u64 {
        let glyph = match self.glyph {
            Glyph::Char(c) => u64::from(c),
            Glyph::Cluster(number) => u64::from(number) | 1 << 32,
        };
        let ink = |ink| match ink {
            Ink::Default => 0,
            Ink::Palette(number) => 1 << 24 | u64::from(number),
            Ink::Rgb(red, green, blue) => {
                2 << 24 | u64::from(u32::from_be_bytes([0, red, green, blue]))
            }
        };
        let letter = glyph | u64::from(self.width) << 33 | u64::from(self.pen.marks.bits()) << 40;
        let mut state = FxHasher::default();
        state.write_u64(letter);
        state.write_u64(ink(self.pen.fore) | ink(self.pen.back) << 32);
        state.finish()
    }

    /// Whether it shows no letter.
    pub fn is_space(self) -> bool {
        self.glyph == Glyph::Char(' ')
    }

    /// Whether writing it with `pen` looks the same as with its own.
    pub fn suits(self, pen: Pen) -> bool {
        self.pen == pen
            || self.is_space()
                && self.pen.back == pen.back
                && !pen.marks.intersects(SHOWS_ON_BLANK)
                && !self.pen.marks.intersects(SHOWS_ON_BLANK)
    }
}

/// A cluster of characters that stand in one cell.
#[derive(Debug)]
struct Cluster {
    text: Box<str>,
    /// Columns on a terminal that gives each of its characters some.
    most: u8,
    /// Whether terminals see its width differently.
    is_disputed: bool,
}

/// Clusters by number.
#[derive(Debug, Default)]
pub struct Clusters {
    list: Vec<Cluster>,
    numbers: HashMap<Box<str>, u32>,
}

impl Clusters {
    /// Whether there are more than `most`.
    pub fn exceed(&self, most: usize) -> bool {
        self.list.len() > most
    }

    /// Appends what is to be sent for a cell.
    pub fn write(&self, cell: Cell, out: &mut Vec<u8>) {
        match cell.glyph {
            Glyph::Char(c) => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
            Glyph::Cluster(number) => {
                out.extend_from_slice(self.list[number as usize].text.as_bytes());
            }
        }
    }

    /// The same with the first character of a cluster alone, where more might run into the next row.
    pub fn write_first(&self, cell: Cell, out: &mut Vec<u8>) {
        let first = match cell.glyph {
            Glyph::Char(c) => Some(c),
            Glyph::Cluster(number) => self.list[number as usize].text.chars().next(),
        };
        out.extend_from_slice(first.unwrap_or(' ').encode_utf8(&mut [0; 4]).as_bytes());
    }

    /// Columns that a cell may take on a terminal which sees its characters otherwise than we do; none if all agree.
    pub fn doubt(&self, cell: Cell) -> Option<u16> {
        match cell.glyph {
            Glyph::Char(c) => {
                (c >= YOUNG || SOUND_MARKS.contains(&c)).then_some(u16::from(cell.width))
            }
            Glyph::Cluster(number) => {
                let cluster = &self.list[number as usize];
                let disputed = cluster.is_disputed || cluster.most != cell.width;
                disputed.then_some(u16::from(cluster.most))
            }
        }
    }

    /// Takes in a cell of the drawing, with its colours brought down to what the terminal can show.
    pub fn cell(&mut self, drawn: &Drawn, level: ColourLevel) -> Cell {
        let symbol = drawn.symbol();
        let (glyph, width) = match *symbol.as_bytes() {
            [byte @ 0x20..=0x7e] => (Glyph::Char(byte as char), 1),
            [byte] => (Glyph::Char(visible_char(byte as char).unwrap_or(' ')), 1),
            _ => self.glyph(symbol, drawn.cell_width()),
        };
        let mut pen = Pen {
            fore: ink(drawn.fg, level),
            back: ink(drawn.bg, level),
            marks: drawn.modifier,
        };
        if glyph == Glyph::Char(' ') && !pen.marks.intersects(SHOWS_ON_BLANK) {
            pen.fore = Ink::Default;
            pen.marks = Modifier::empty();
        }
        Cell { glyph, pen, width }
    }

    fn glyph(&mut self, symbol: &str, width: u16) -> (Glyph, u8) {
        let mut chars = symbol.chars();
        let Some(first) = chars.next() else {
            return (Glyph::Char(' '), 1);
        };
        if let Some(picture) = visible_char(first) {
            return (Glyph::Char(picture), 1);
        }
        if chars.next().is_none() {
            return match first.width() {
                Some(columns @ 1..=2) => (Glyph::Char(first), columns as u8),
                Some(_) | None => (Glyph::Char('·'), 1),
            };
        }
        let (piece, _) = cells(symbol).next().unwrap_or_default();
        let mut text = String::with_capacity(symbol.len().min(CLUSTER_BYTES));
        for c in piece.chars().filter(|&c| visible_char(c).is_none()) {
            if text.len() + c.len_utf8() > CLUSTER_BYTES {
                break;
            }
            text.push(c);
        }
        if columns(&text) == 0 {
            return (Glyph::Char('·'), 1);
        }
        if text.chars().nth(1).is_none() {
            return (Glyph::Char(first), columns(&text) as u8);
        }
        let number = self.number(text);
        (Glyph::Cluster(number), width.clamp(1, 2) as u8)
    }

    fn number(&mut self, text: String) -> u32 {
        if let Some(&number) = self.numbers.get(text.as_str()) {
            return number;
        }
        let number = self.list.len() as u32;
        let text = text.into_boxed_str();
        self.numbers.insert(text.clone(), number);
        let marks = || text.chars().skip(1).filter(|&c| c >= DISPUTED_MARK);
        let unseen = marks().filter(|c| c.width().unwrap_or(0) == 0).count();
        let most = text
            .chars()
            .filter_map(UnicodeWidthChar::width)
            .sum::<usize>()
            + unseen;
        let is_disputed = marks().next().is_some() || text.starts_with(|c| c >= YOUNG);
        self.list.push(Cluster {
            text,
            most: most.min(usize::from(u8::MAX)) as u8,
            is_disputed,
        });
        number
    }
}

/// Rows of cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    columns: u16,
    rows: u16,
    cells: Vec<Cell>,
}

impl Grid {
    /// An erased screen.
    pub fn new(columns: u16, rows: u16) -> Self {
        Self {
            columns,
            rows,
            cells: vec![Cell::BLANK; usize::from(columns) * usize::from(rows)],
        }
    }

    /// Columns.
    pub fn columns(&self) -> u16 {
        self.columns
    }

    /// Rows.
    pub fn rows(&self) -> u16 {
        self.rows
    }

    /// The cells of a row.
    pub fn row(&self, y: u16) -> &[Cell] {
        let start = usize::from(y) * usize::from(self.columns);
        &self.cells[start..start + usize::from(self.columns)]
    }

    /// Takes over a row of another grid of the same size.
    pub fn copy_row(&mut self, y: u16, other: &Self) {
        let start = usize::from(y) * usize::from(self.columns);
        let end = start + usize::from(self.columns);
        self.cells[start..end].copy_from_slice(&other.cells[start..end]);
    }

    /// Erases everything.
    pub fn erase(&mut self) {
        self.cells.fill(Cell::BLANK);
    }

    /// Puts a cell where it is to stand. Halves of wide characters that it covers become blank; what lies outside is left out.
    pub fn put(&mut self, x: u16, y: u16, cell: Cell) {
        if x >= self.columns || y >= self.rows {
            return;
        }
        let at = usize::from(y) * usize::from(self.columns) + usize::from(x);
        if self.cells[at].width == 0 && self.owner_reaches(at) {
            // The right half of a wide character that still stands: the drawing names it, the terminal does not have it.
            return;
        }
        let mut cell = cell;
        if cell.width == 2 && x + 1 == self.columns {
            cell.glyph = Glyph::Char(' ');
            cell.width = 1;
        }
        let was_wide = self.cells[at].width == 2;
        self.cells[at] = cell;
        if cell.width == 2 {
            let covers_wide = self.cells[at + 1].width == 2;
            self.cells[at + 1] = Cell { width: 0, ..cell };
            if covers_wide && x + 2 < self.columns {
                self.cells[at + 2] = Cell::BLANK;
            }
        } else if was_wide && x + 1 < self.columns {
            self.cells[at + 1] = Cell::BLANK;
        }
    }

    fn owner_reaches(&self, at: usize) -> bool {
        at.checked_sub(1)
            .is_some_and(|left| self.cells[left].width == 2)
    }

    /// Moves the rows of `band` up by `by` (down if negative) in some columns, as a terminal does; what comes in is blank.
    pub fn scroll(&mut self, band: Range<u16>, columns: &Range<u16>, by: i32) {
        let at = |y: u16| usize::from(y) * usize::from(self.columns) + usize::from(columns.start);
        let width = columns.len();
        let mut rows: Vec<u16> = band.clone().collect();
        if by < 0 {
            rows.reverse();
        }
        for y in rows {
            let from = i32::from(y) + by;
            if i32::from(band.start) <= from && from < i32::from(band.end) {
                let from = at(from as u16);
                self.cells.copy_within(from..from + width, at(y));
            } else {
                self.cells[at(y)..at(y) + width].fill(Cell::BLANK);
            }
        }
    }

    /// Numbers the clusters anew, so that those which stand nowhere are forgotten.
    pub fn renumber(&mut self, clusters: &mut Clusters) {
        let mut fresh = Clusters::default();
        for cell in &mut self.cells {
            if let Glyph::Cluster(number) = cell.glyph {
                let old = &clusters.list[number as usize];
                cell.glyph = Glyph::Cluster(fresh.number(old.text.to_string()));
            }
        }
        *clusters = fresh;
    }
}
