//! Recognises a screen that is the former one with a band of rows moved up or down, in all columns or in some.

use std::hash::Hasher;
use std::ops::Range;

use rustc_hash::FxHasher;

use super::grid::{Cell, Grid};

/// A move of rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// The rows that take part.
    pub band: Range<u16>,
    /// The columns that take part: all of them, where the terminal has no margins at the sides.
    pub columns: Range<u16>,
    /// By how many rows they go up; down if negative.
    pub by: i32,
}

/// Columns that are compared at once when rows vote for a shift: panes that stand side by side vote apart.
const CHUNK: usize = 16;

/// Cells that must differ before a shift is looked for.
const WORTH_LOOKING: usize = 80;

/// Bytes that a shift itself takes, at most.
const OVERHEAD: i64 = 16;

/// Bytes that margins at the sides take besides.
const MARGINS: i64 = 14;

/// Shifts that are looked at closely.
const CANDIDATES: usize = 3;

/// Which columns can be moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sides {
    /// All of them together.
    Whole,
    /// Those between two margins.
    Margins,
}

/// The cells of a grid as numbers ([`Cell::key`]): every one is compared many times. Two cells of one number are taken for the
/// same, which makes a shift dearer at worst, never wrong: what it leaves is painted.
struct Keys {
    columns: usize,
    rows: u16,
    all: Vec<u64>,
    blank: u64,
}

impl Keys {
    fn of(grid: &Grid) -> Self {
        let rows = (0..grid.rows()).map(|y| grid.row(y));
        Self {
            columns: grid.columns().into(),
            rows: grid.rows(),
            all: rows.flatten().map(|cell| cell.key()).collect(),
            blank: Cell::BLANK.key(),
        }
    }

    fn row(&self, y: u16) -> &[u64] {
        &self.all[usize::from(y) * self.columns..][..self.columns]
    }

    /// Some columns of a row.
    fn part(&self, y: u16, columns: &Range<u16>) -> &[u64] {
        &self.row(y)[columns.start.into()..columns.end.into()]
    }
}

/// Finds shifts of a band of rows after which few cells are left to write, if any pays: the best of all columns, and the
/// best between margins. Which of them leaves fewer bytes only painting tells.
pub fn find(shown: &Grid, wanted: &Grid, sides: Sides) -> Vec<Shift> {
    let all = 0..wanted.columns();
    let (old, new) = (Keys::of(shown), Keys::of(wanted));
    let stay = costs(&old, &new, &all);
    if stay.iter().sum::<i64>() < WORTH_LOOKING as i64 {
        return Vec::new();
    }
    let (mut whole, mut part) = (None, None);
    for by in candidates(&old, &new, &stay) {
        keep_richer(&mut whole, band(&old, &new, (&stay, &all), by));
        if sides == Sides::Margins {
            let found = between(&old, &new, by).filter(|(_, it)| it.columns != all);
            let found = found.filter(|(gain, shift)| *gain > MARGINS && is_uncut(shown, shift));
            keep_richer(&mut part, found);
        }
    }
    let found = [whole, part].into_iter().flatten();
    found.map(|(_, shift)| shift).collect()
}

fn keep_richer(best: &mut Option<(i64, Shift)>, found: Option<(i64, Shift)>) {
    if let Some((gain, _)) = &found
        && best.as_ref().is_none_or(|(most, _)| gain > most)
    {
        *best = found;
    }
}

/// What it costs to write each row anew in some columns.
fn costs(shown: &Keys, wanted: &Keys, columns: &Range<u16>) -> Vec<i64> {
    let cost = |y| {
        cost(
            shown.part(y, columns),
            wanted.part(y, columns),
            wanted.blank,
        )
    };
    (0..wanted.rows).map(cost).collect()
}

/// The band between margins that gains most by moving up by `by`: looked for in all rows, then in those of the band itself.
fn between(shown: &Keys, wanted: &Keys, by: i32) -> Option<(i64, Shift)> {
    let mut rows = 0..wanted.rows;
    let mut best = None;
    for _ in 0..2 {
        let columns = columns(shown, wanted, &rows, by)?;
        let stay = costs(shown, wanted, &columns);
        let found = band(shown, wanted, (&stay, &columns), by)?;
        rows = found.1.band.clone();
        best = Some(found);
    }
    best
}

/// The stretch of columns in which moving some rows by `by` sets the most cells right; none where it sets none right.
fn columns(shown: &Keys, wanted: &Keys, rows: &Range<u16>, by: i32) -> Option<Range<u16>> {
    let (first, end) = (i32::from(rows.start), i32::from(rows.end));
    let mut gains = vec![0_i64; wanted.columns];
    for y in (first - by).max(first)..(end - by).min(end) {
        let (old, moved) = (shown.row(y as u16), shown.row((y + by) as u16));
        let cells = wanted.row(y as u16).iter().zip(old.iter().zip(moved));
        for (gain, (want, (old, moved))) in gains.iter_mut().zip(cells) {
            *gain += i64::from(old != want) - i64::from(moved != want);
        }
    }
    let best = richest(gains.into_iter().enumerate());
    best.map(|range| range.start as u16..range.end as u16)
}

/// The stretch of neighbours with the largest sum, if any is above 0.
fn richest(gains: impl Iterator<Item = (usize, i64)>) -> Option<Range<usize>> {
    let (mut best, mut most) = (None, 0);
    let (mut start, mut sum) = (0, 0);
    for (at, gain) in gains {
        if sum <= 0 {
            (start, sum) = (at, 0);
        }
        sum += gain;
        if sum > most {
            (best, most) = (Some(start..at + 1), sum);
        }
    }
    best
}

/// Whether no wide character stands across the margins of a shift: terminals differ in what they make of its halves.
fn is_uncut(shown: &Grid, shift: &Shift) -> bool {
    let (first, last) = (shift.columns.start, shift.columns.end - 1);
    let mut rows = shift.band.clone().map(|y| shown.row(y));
    rows.all(|row| row[usize::from(first)].width != 0 && row[usize::from(last)].width != 2)
}

/// The shifts for which most pieces of rows vote.
fn candidates(shown: &Keys, wanted: &Keys, stay: &[i64]) -> Vec<i32> {
    let rows = usize::from(wanted.rows);
    let chunks = wanted.columns.div_ceil(CHUNK);
    let (old, new) = (pieces(shown), pieces(wanted));
    let blank = piece(&[wanted.blank; CHUNK]);
    let mut votes = vec![0_u32; 2 * rows];
    for y in (0..rows).filter(|&y| stay[y] > 0) {
        for chunk in 0..chunks {
            let piece = new[y * chunks + chunk];
            if piece == blank || piece == old[y * chunks + chunk] {
                continue;
            }
            for from in 0..rows {
                if old[from * chunks + chunk] == piece {
                    votes[rows + from - y] += 1;
                }
            }
        }
    }
    let mut order: Vec<usize> = (0..votes.len()).filter(|&at| votes[at] > 1).collect();
    order.sort_by_key(|&at| (std::cmp::Reverse(votes[at]), at.abs_diff(rows)));
    order.truncate(CANDIDATES);
    order
        .into_iter()
        .map(|at| at as i32 - rows as i32)
        .filter(|&by| by != 0)
        .collect()
}

fn pieces(grid: &Keys) -> Vec<u64> {
    (0..grid.rows)
        .flat_map(|y| grid.row(y).chunks(CHUNK).map(piece))
        .collect()
}

fn piece(keys: &[u64]) -> u64 {
    let mut state = FxHasher::default();
    for key in keys {
        state.write_u64(*key);
    }
    state.finish()
}

/// The band of rows that gains most by moving up by `by`, with its gain in bytes, if it gains at all.
fn band(
    shown: &Keys,
    wanted: &Keys,
    (stay, columns): (&[i64], &Range<u16>),
    by: i32,
) -> Option<(i64, Shift)> {
    let rows = i32::from(wanted.rows);
    let gain = |y: i32| {
        let from = shown.part((y + by) as u16, columns);
        let moved = cost(from, wanted.part(y as u16, columns), wanted.blank);
        let gain = stay[y as usize] - moved;
        // Rows that are alike by chance only are not worth moving.
        if moved > gain { gain.min(0) } else { gain }
    };
    let first = (-by).max(0);
    let gains: Vec<i64> = (first..(rows - by).min(rows)).map(gain).collect();
    let best = richest(gains.iter().copied().enumerate())?;
    let best_sum: i64 = gains[best.clone()].iter().sum();
    let best = first + best.start as i32..first + best.end as i32;
    // Rows from which others went, and into which none came, are blank afterwards.
    let emptied = if by > 0 {
        best.end..best.end + by
    } else {
        best.start + by..best.start
    };
    let blank = vec![wanted.blank; columns.len()];
    let loss = |y: i32| {
        let anew = cost(&blank, wanted.part(y as u16, columns), wanted.blank);
        anew - stay[y as usize]
    };
    let loss: i64 = emptied.clone().map(loss).sum();
    let total = best_sum - loss - OVERHEAD;
    let band = best.start.min(emptied.start) as u16..best.end.max(emptied.end) as u16;
    let columns = columns.clone();
    (total > 0).then_some((total, Shift { band, columns, by }))
}

/// Bytes that it takes to come to a stretch of cells and to change the pen there, about.
const APART: i64 = 8;

/// Cells alike between two stretches that differ, up to which writing them anew is as short as going past them.
const NEAR: usize = 4;

/// About how many bytes it takes to make one row of another.
fn cost(from: &[u64], to: &[u64], blank: u64) -> i64 {
    if from == to {
        return 0;
    }
    let tail = to
        .iter()
        .rposition(|cell| *cell != blank)
        .map_or(0, |last| last + 1);
    let (mut cells, mut stretches) = (0, 0);
    let mut last = None;
    for at in (0..tail).filter(|&at| from[at] != to[at]) {
        cells += 1;
        stretches += i64::from(last.is_none_or(|last| at - last > NEAR));
        last = Some(at);
    }
    // What is blank up to the end is erased at once.
    if from[tail..] != to[tail..] {
        cells += 3;
        stretches += i64::from(last.is_none_or(|last| tail - last > NEAR));
    }
    cells + stretches * APART
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Cell as Drawn;

    use super::*;
    use crate::app::setup::ColourLevel;
    use crate::term::grid::Clusters;

    fn grid(lines: &[&str]) -> Grid {
        let mut clusters = Clusters::default();
        let mut grid = Grid::new(60, lines.len() as u16);
        for (y, line) in lines.iter().enumerate() {
            for (x, c) in line.chars().enumerate() {
                let cell = clusters.cell(&Drawn::from(c), ColourLevel::True);
                grid.put(x as u16, y as u16, cell);
            }
        }
        grid
    }

    const LINES: [&str; 6] = [
        "The port of Aktau handled more grain than in any year before",
        "while the ferry line to the south stood still for two months",
        "because of ice. Shipowners said they had asked for a breaker",
        "as early as in autumn, and that nobody had answered letters.",
        "Farmers paid the difference, an association of growers found",
        "in a survey of its members, of whom every third took part in",
    ];

    #[test]
    fn a_scrolled_band_is_found_between_rows_that_stay() {
        let before = grid(&["head", LINES[0], LINES[1], LINES[2], LINES[3], "foot"]);
        let after = grid(&["head", LINES[1], LINES[2], LINES[3], LINES[4], "foot"]);
        let moved = |by| {
            vec![Shift {
                band: 1..5,
                columns: 0..60,
                by,
            }]
        };
        assert_eq!(find(&before, &after, Sides::Whole), moved(1));
        assert_eq!(find(&after, &before, Sides::Whole), moved(-1));
    }

    #[test]
    fn a_pane_that_scrolls_beside_others_is_moved_between_margins() {
        let beside = |lines: [&str; 4]| {
            let rows: Vec<String> = lines
                .iter()
                .zip(["Ankara", "Baku", "Cairo", "Delhi"])
                .map(|(line, name)| format!("{name:7}│{}│{name:7}", &line[..40]))
                .collect();
            grid(&rows.iter().map(String::as_str).collect::<Vec<_>>())
        };
        let before = beside([LINES[0], LINES[1], LINES[2], LINES[3]]);
        let after = beside([LINES[1], LINES[2], LINES[3], LINES[4]]);
        let found = find(&before, &after, Sides::Margins).pop();
        let found = found.expect("three rows moved");
        assert_eq!((found.band, found.by), (0..4, 1));
        assert!(
            (8..12).contains(&found.columns.start) && (44..49).contains(&found.columns.end),
            "{:?}",
            found.columns
        );
    }

    #[test]
    fn nothing_is_found_where_nothing_moved() {
        let before = grid(&LINES[..4]);
        assert_eq!(find(&before, &before, Sides::Margins), []);
        let turned = grid(&[LINES[4], LINES[5], LINES[4], LINES[5]]);
        assert_eq!(find(&before, &turned, Sides::Whole), []);
    }
}
