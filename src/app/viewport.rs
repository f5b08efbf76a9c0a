//! A window on a list: which row is selected, which one is on top.

/// A window on a list of rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Viewport {
    /// The selected row.
    pub selected: usize,
    /// The first row in sight.
    pub top: usize,
}

/// How far to go in a list or a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// So many rows down, or up where it is negative.
    Rows(isize),
    /// So many half pages down, or up where it is negative.
    Halves(isize),
    /// So many pages down, or up where it is negative.
    Pages(isize),
    /// To a row; 0 is the first.
    To(usize),
    /// To the last row.
    End,
}

impl Motion {
    /// The row that is reached from `row` in a list of `length` rows of which `height` are in sight.
    pub fn from(self, row: usize, length: usize, height: usize) -> usize {
        let last = length.saturating_sub(1);
        let page = height.saturating_sub(1).max(1);
        let reached = match self {
            Self::Rows(rows) => row.saturating_add_signed(rows),
            Self::Halves(halves) => {
                row.saturating_add_signed(halves.saturating_mul((height / 2).max(1) as isize))
            }
            Self::Pages(pages) => row.saturating_add_signed(pages.saturating_mul(page as isize)),
            Self::To(row) => row,
            Self::End => last,
        };
        reached.min(last)
    }
}

impl Viewport {
    /// Moves the selection.
    pub fn go(&mut self, motion: Motion, length: usize, height: usize) {
        self.selected = motion.from(self.selected, length, height);
        self.show(length, height);
    }

    /// Moves the window alone; the selection follows only as far as it must.
    pub fn scroll(&mut self, rows: isize, length: usize, height: usize) {
        self.top = self
            .top
            .saturating_add_signed(rows)
            .min(length.saturating_sub(height));
        let lowest = (self.top + height).saturating_sub(1);
        self.selected = self
            .selected
            .clamp(self.top, lowest.max(self.top))
            .min(length.saturating_sub(1));
    }

    /// Brings the selected row into sight, and no empty rows below the last one.
    pub fn show(&mut self, length: usize, height: usize) {
        self.selected = self.selected.min(length.saturating_sub(1));
        if self.selected < self.top {
            self.top = self.selected;
        } else if height > 0 && self.selected >= self.top + height {
            self.top = self.selected + 1 - height;
        }
        self.top = self.top.min(length.saturating_sub(height));
    }

    /// The rows in sight.
    pub fn rows(&self, length: usize, height: usize) -> std::ops::Range<usize> {
        self.top.min(length)..(self.top + height).min(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_selection_stays_in_sight() {
        let mut list = Viewport::default();
        list.go(Motion::Rows(5), 10, 4);
        assert_eq!(
            list,
            Viewport {
                selected: 5,
                top: 2
            }
        );
        list.go(Motion::End, 10, 4);
        assert_eq!(
            list,
            Viewport {
                selected: 9,
                top: 6
            }
        );
        list.scroll(-4, 10, 4);
        assert_eq!(
            list,
            Viewport {
                selected: 5,
                top: 2
            }
        );
        list.go(Motion::Pages(-1), 10, 4);
        assert_eq!(
            list,
            Viewport {
                selected: 2,
                top: 2
            }
        );
        list.go(Motion::To(99), 3, 4);
        assert_eq!(
            list,
            Viewport {
                selected: 2,
                top: 0
            }
        );
        list.go(Motion::Rows(1), 0, 0);
        assert_eq!(list, Viewport::default());
    }
}
