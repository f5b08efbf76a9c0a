//! Recognises a screen that is the former one with a band of rows moved up or down.

use std::hash::{BuildHasher, Hash};
use std::ops::Range;

use super::grid::{Cell, Grid};

/// A move of rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// The rows that take part.
    pub band: Range<u16>,
    /// By how many rows they go up; down if negative.
    pub by: i32,
}

/// Columns that are compared at once when rows vote for a shift: panes that stand side by side vote apart.
const CHUNK: usize = 16;

/// Cells that must differ before a shift is looked for.
const WORTH_LOOKING: usize = 80;

/// Bytes that a shift itself takes, at most.
const OVERHEAD: i64 = 16;

/// Shifts that are looked at closely.
const CANDIDATES: usize = 3;

/// Finds the shift of a band of whole rows after which the fewest cells are left to write, if there is one that pays.
pub fn find(shown: &Grid, wanted: &Grid) -> Option<Shift> {
    let rows = wanted.rows();
    let stay: Vec<i64> = (0..rows)
        .map(|y| cost(shown.row(y), wanted.row(y)))
        .collect();
    if stay.iter().sum::<i64>() < WORTH_LOOKING as i64 {
        return None;
    }
    let mut best: Option<(i64, Shift)> = None;
    for by in candidates(shown, wanted, &stay) {
        if let Some((gain, shift)) = band(shown, wanted, &stay, by)
            && best.as_ref().is_none_or(|(most, _)| gain > *most)
        {
            best = Some((gain, shift));
        }
    }
    best.map(|(_, shift)| shift)
}

/// The shifts for which most pieces of rows vote.
fn candidates(shown: &Grid, wanted: &Grid, stay: &[i64]) -> Vec<i32> {
    let rows = usize::from(wanted.rows());
    let chunks = usize::from(wanted.columns()).div_ceil(CHUNK);
    let (old, new) = (hashes(shown), hashes(wanted));
    let blank = chunk_hash(&[Cell::BLANK; CHUNK]);
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

fn hashes(grid: &Grid) -> Vec<u64> {
    (0..grid.rows())
        .flat_map(|y| grid.row(y).chunks(CHUNK).map(chunk_hash))
        .collect()
}

fn chunk_hash(cells: &[Cell]) -> u64 {
    let mut state = xxhash_rust::xxh3::Xxh3DefaultBuilder.build_hasher();
    cells.hash(&mut state);
    std::hash::Hasher::finish(&state)
}

/// The band of rows that gains most by moving up by `by`, with its gain in bytes, if it gains at all.
fn band(shown: &Grid, wanted: &Grid, stay: &[i64], by: i32) -> Option<(i64, Shift)> {
    let rows = i32::from(wanted.rows());
    let blank = vec![Cell::BLANK; usize::from(wanted.columns())];
    let gain = |y: i32| {
        let moved = cost(shown.row((y + by) as u16), wanted.row(y as u16));
        let gain = stay[y as usize] - moved;
        // Rows that are alike by chance only are not worth moving.
        if moved > gain { gain.min(0) } else { gain }
    };
    // The stretch of rows with the largest sum of gains.
    let (mut best, mut best_sum) = (0..0, 0);
    let (mut start, mut sum) = (0, 0);
    for y in (-by).max(0)..(rows - by).min(rows) {
        if sum <= 0 {
            (start, sum) = (y, 0);
        }
        sum += gain(y);
        if sum > best_sum {
            (best, best_sum) = (start..y + 1, sum);
        }
    }
    if best.is_empty() {
        return None;
    }
    // Rows from which others went, and into which none came, are blank afterwards.
    let emptied = if by > 0 {
        best.end..best.end + by
    } else {
        best.start + by..best.start
    };
    let loss: i64 = emptied
        .clone()
        .map(|y| cost(&blank, wanted.row(y as u16)) - stay[y as usize])
        .sum();
    let total = best_sum - loss - OVERHEAD;
    let band = best.start.min(emptied.start) as u16..best.end.max(emptied.end) as u16;
    (total > 0).then_some((total, Shift { band, by }))
}

/// About how many bytes it takes to make one row of another.
fn cost(from: &[Cell], to: &[Cell]) -> i64 {
    let tail = to
        .iter()
        .rposition(|cell| *cell != Cell::BLANK)
        .map_or(0, |last| last + 1);
    let differ = |range: Range<usize>| {
        from[range.clone()]
            .iter()
            .zip(&to[range])
            .filter(|(from, to)| from != to)
            .count() as i64
    };
    let text = differ(0..tail);
    let rest = differ(tail..to.len()).min(3);
    text + rest + if text + rest > 0 { 4 } else { 0 }
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
        assert_eq!(find(&before, &after), Some(Shift { band: 1..5, by: 1 }));
        assert_eq!(find(&after, &before), Some(Shift { band: 1..5, by: -1 }));
    }

    #[test]
    fn nothing_is_found_where_nothing_moved() {
        let before = grid(&LINES[..4]);
        assert_eq!(find(&before, &before), None);
        let turned = grid(&[LINES[4], LINES[5], LINES[4], LINES[5]]);
        assert_eq!(find(&before, &turned), None);
    }
}
