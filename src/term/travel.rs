//! The shortest bytes that bring the cursor to a cell.

use std::ops::Range;

use super::pen::number;

/// What is known of where the cursor stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cursor {
    /// Nothing.
    Lost,
    /// The row only: the last column was written, or a character whose width terminals dispute.
    Row(u16),
    /// Column and row.
    At(u16, u16),
}

/// Appends the shortest way to a cell. Nothing is written on the way.
pub fn go(from: Cursor, x: u16, y: u16, out: &mut Vec<u8>) {
    if from == Cursor::At(x, y) {
        return;
    }
    let start = out.len();
    absolute(x, y, out);
    let (row, column) = match from {
        Cursor::Lost => return,
        Cursor::Row(row) => (row, None),
        Cursor::At(column, row) => (row, Some(column)),
    };
    let mut best = out.len() - start;
    let mut way = Vec::with_capacity(16);
    let mut consider = |way: &mut Vec<u8>| {
        if way.len() < best {
            best = way.len();
            out.truncate(start);
            out.extend_from_slice(way);
        }
        way.clear();
    };
    if let Some(column) = column {
        across(column, x, &mut way);
        down(row, y, &mut way);
        consider(&mut way);
    }
    way.push(b'\r');
    across(0, x, &mut way);
    down(row, y, &mut way);
    consider(&mut way);
    if row == y {
        csi(x + 1, b'G', &mut way);
        consider(&mut way);
    }
}

fn absolute(x: u16, y: u16, out: &mut Vec<u8>) {
    out.extend_from_slice(b"\x1b[");
    if x > 0 || y > 0 {
        number(y + 1, out);
    }
    if x > 0 {
        out.push(b';');
        number(x + 1, out);
    }
    out.push(b'H');
}

fn across(from: u16, to: u16, out: &mut Vec<u8>) {
    if to == from {
        return;
    }
    if to > from {
        csi(to - from, b'C', out);
    } else if from - to <= 3 {
        out.extend(std::iter::repeat_n(b'\x08', usize::from(from - to)));
    } else {
        csi(from - to, b'D', out);
    }
}

fn down(from: u16, to: u16, out: &mut Vec<u8>) {
    if to < from {
        csi(from - to, b'A', out);
    } else if to - from <= 3 {
        // A line feed keeps the column, because output is not processed, and never scrolls, because a row below exists.
        out.extend(std::iter::repeat_n(b'\n', usize::from(to - from)));
    } else {
        csi(to - from, b'B', out);
    }
}

/// Appends a sequence that names a stretch of rows or columns, by the first and the last, counted from 1.
pub fn from_to(stretch: &Range<u16>, last: u8, out: &mut Vec<u8>) {
    out.extend_from_slice(b"\x1b[");
    number(stretch.start + 1, out);
    out.push(b';');
    number(stretch.end, out);
    out.push(last);
}

/// Appends a sequence with one number, left out where it is 1.
pub fn csi(count: u16, last: u8, out: &mut Vec<u8>) {
    out.extend_from_slice(b"\x1b[");
    if count != 1 {
        number(count, out);
    }
    out.push(last);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(from: Cursor, to: (u16, u16), expected: &str) {
        let mut out = b"x".to_vec();
        go(from, to.0, to.1, &mut out);
        assert_eq!(String::from_utf8_lossy(&out), format!("x{expected}"));
    }

    #[test]
    fn the_shortest_way_is_taken() {
        check(Cursor::At(4, 4), (4, 4), "");
        check(Cursor::Lost, (0, 0), "\x1b[H");
        check(Cursor::Lost, (0, 11), "\x1b[12H");
        check(Cursor::At(80, 3), (0, 3), "\r");
        check(Cursor::At(80, 3), (0, 4), "\r\n");
        check(Cursor::Row(3), (0, 4), "\r\n");
        check(Cursor::Row(3), (5, 3), "\x1b[6G");
        check(Cursor::At(10, 3), (12, 3), "\x1b[2C");
        check(Cursor::At(10, 3), (9, 3), "\x08");
        check(Cursor::At(10, 3), (10, 4), "\n");
        check(Cursor::At(10, 9), (10, 2), "\x1b[7A");
        check(Cursor::At(10, 3), (60, 20), "\x1b[21;61H");
    }
}
