//! A terminal with margins at the sides, as the VT420 manual has it, of what we send: the other emulator knows none.

use std::ops::RangeInclusive;

use unicode_width::UnicodeWidthChar;

/// What such a terminal shows, without styles.
pub struct Model {
    rows: Vec<Vec<String>>,
    cursor: (usize, usize),
    /// Where the last letter stands, which accents join.
    last: (usize, usize),
    /// Rows and columns between the margins.
    band: RangeInclusive<usize>,
    sides: RangeInclusive<usize>,
    has_sides: bool,
}

impl Model {
    pub fn new(columns: usize, rows: usize) -> Self {
        Self {
            rows: vec![vec![" ".to_owned(); columns]; rows],
            cursor: (0, 0),
            last: (0, 0),
            band: 0..=rows - 1,
            sides: 0..=columns - 1,
            has_sides: false,
        }
    }

    /// The rows, right halves of wide characters left out.
    pub fn rows(&self) -> Vec<String> {
        self.rows.iter().map(|row| row.concat()).collect()
    }

    pub fn process(&mut self, bytes: &[u8]) {
        let text = std::str::from_utf8(bytes).expect("whole characters are sent");
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            if let Some(sequence) = rest.strip_prefix("\x1b[") {
                let end = sequence.find(|c| ('@'..='~').contains(&c));
                let end = end.expect("whole sequences are sent");
                self.control(&sequence[..end], sequence.as_bytes()[end]);
                rest = &sequence[end + 1..];
                continue;
            }
            self.letter(first);
            rest = &rest[first.len_utf8()..];
        }
    }

    fn letter(&mut self, letter: char) {
        let (x, y) = self.cursor;
        match letter {
            '\r' if self.sides.contains(&x) => self.cursor.0 = *self.sides.start(),
            '\r' => self.cursor.0 = 0,
            '\n' => {
                assert!(y != *self.band.end(), "a line feed would scroll");
                self.cursor.1 = y + 1;
            }
            '\u{8}' => self.cursor.0 = x.saturating_sub(1),
            _ => match letter.width().unwrap_or_default() {
                0 => self.rows[self.last.1][self.last.0].push(letter),
                width => self.put(letter, width),
            },
        }
    }

    fn put(&mut self, letter: char, width: usize) {
        let (x, y) = self.cursor;
        let row = &mut self.rows[y];
        // Halves of wide characters do not stand alone.
        if row[x].is_empty() && x > 0 {
            row[x - 1] = " ".to_owned();
        }
        if let Some(after) = row.get_mut(x + width)
            && after.is_empty()
        {
            *after = " ".to_owned();
        }
        self.last = (x, y);
        row[x] = letter.to_string();
        if width == 2 {
            row[x + 1] = String::new();
        }
        let last = if self.sides.contains(&x) {
            *self.sides.end()
        } else {
            row.len() - 1
        };
        self.cursor.0 = (x + width).min(last);
    }

    fn control(&mut self, numbers: &str, last: u8) {
        let all: Vec<usize> = numbers
            .split(';')
            .map(|it| it.parse().unwrap_or(0))
            .collect();
        let count = all[0].max(1);
        let (x, y) = self.cursor;
        let (width, height) = (self.rows[0].len(), self.rows.len());
        match last {
            b'm' => {}
            b'h' | b'l' => match numbers {
                "?69" => {
                    self.has_sides = last == b'h';
                    self.sides = 0..=width - 1;
                }
                "?25" | "?2026" => {}
                other => panic!("mode {other}"),
            },
            b'H' => self.cursor = (all.get(1).map_or(0, |x| x - 1), count - 1),
            b'G' => self.cursor.0 = count - 1,
            b'A' => self.cursor.1 = y - count,
            b'B' => self.cursor.1 = y + count,
            b'C' => self.cursor.0 = x + count,
            b'D' => self.cursor.0 = x - count,
            b'J' => self.rows = vec![vec![" ".to_owned(); width]; height],
            b'K' => self.rows[y][x..].fill(" ".to_owned()),
            b'r' => {
                self.band = count - 1..=all.get(1).map_or(height, |&end| end) - 1;
                self.cursor = (0, 0);
            }
            b's' => {
                assert!(self.has_sides, "it would save the cursor");
                self.sides = count - 1..=all.get(1).map_or(width, |&end| end) - 1;
                self.cursor = (0, 0);
            }
            b'S' => self.scroll(*self.band.start(), count as isize),
            b'T' => self.scroll(*self.band.start(), -(count as isize)),
            b'M' => self.scroll(y, count as isize),
            b'L' => self.scroll(y, -(count as isize)),
            other => panic!("{numbers}{}", other as char),
        }
        assert!(self.cursor.0 < width && self.cursor.1 < height);
    }

    fn scroll(&mut self, from: usize, by: isize) {
        let old = self.rows.clone();
        for y in from..=*self.band.end() {
            let source = y.checked_add_signed(by);
            let source = source.filter(|at| (from..=*self.band.end()).contains(at));
            for x in self.sides.clone() {
                self.rows[y][x] = source.map_or_else(|| " ".to_owned(), |at| old[at][x].clone());
            }
        }
    }
}
