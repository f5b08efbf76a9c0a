//! Moving over a page: from one thing that leads somewhere to the next, and through what is longer than the screen.

use super::{Row, Sheet, Side};
use crate::app::viewport::Motion;

impl Sheet {
    /// Moves the selection; where nothing leads anywhere, the window.
    pub fn go(&mut self, motion: Motion, height: usize) {
        if !self.rows.iter().any(|row| row.target.is_some()) {
            self.view.top = motion.from(self.view.top, self.rows.len(), height);
            self.settle(height);
            return;
        }
        match motion {
            Motion::Rows(rows) => {
                for _ in 0..rows.unsigned_abs().min(self.rows.len()) {
                    if rows > 0 {
                        self.down(height);
                    } else {
                        self.up();
                    }
                    self.settle(height);
                }
            }
            Motion::Halves(_) | Motion::Pages(_) | Motion::To(_) | Motion::End => {
                self.side = Side::Left;
                let before = self.view.selected;
                let at = motion.from(before, self.rows.len(), height);
                let near = if at >= before {
                    self.at_or_after(at).or_else(|| self.at_or_before(at))
                } else {
                    self.at_or_before(at).or_else(|| self.at_or_after(at))
                };
                self.view.selected = near.unwrap_or(at);
                if motion == Motion::End {
                    self.view.top = self.rows.len();
                }
            }
        }
        self.settle(height);
    }

    /// Moves the window; what is selected follows as far as it must.
    pub fn scroll(&mut self, rows: isize, height: usize) {
        self.view.scroll(rows, self.rows.len(), height);
        let (top, bottom) = (self.view.top, self.view.top + height);
        let at = self.view.selected;
        if self.rows.get(at).is_some_and(|row| row.target.is_none()) {
            let inside = |near: &usize| (top..bottom).contains(near);
            let after = self.at_or_after(at).filter(inside);
            let near = after.or_else(|| self.at_or_before(at).filter(inside));
            self.view.selected = near.unwrap_or(at);
        }
    }

    /// Selects what stands at a row, if it leads somewhere; `column` counts from the left edge of the page.
    pub fn select_at(&mut self, at: usize, column: usize) {
        let Some(row) = self.rows.get(at).filter(|row| row.target.is_some()) else {
            return;
        };
        let beside = row.beside.as_ref();
        self.side = match beside {
            Some(beside) if column >= row.indent + beside.column => Side::Right,
            Some(_) | None => Side::Left,
        };
        self.view.selected = self.first_of(at);
    }

    /// Whether a row is a line of what is selected.
    pub fn is_selected(&self, at: usize) -> bool {
        match (self.rows.get(at), self.rows.get(self.view.selected)) {
            (Some(row), Some(selected)) => row.target.is_some() && row.item == selected.item,
            (Some(_) | None, _) => false,
        }
    }

    /// Brings what is selected into sight, with the headings above it.
    pub fn settle(&mut self, height: usize) {
        let length = self.rows.len();
        let lowest = length.saturating_sub(height);
        self.view.top = self.view.top.min(lowest);
        let at = self.view.selected.min(length.saturating_sub(1));
        let Some(at) = self.at_or_after(at).or_else(|| self.at_or_before(at)) else {
            self.view.selected = self.view.top;
            return;
        };
        self.view.selected = at;
        if self.rows[at].beside.is_none() {
            self.side = Side::Left;
        }
        let first = self.first_of(at);
        let last = self.last_of(at);
        let led = self.rows[..first]
            .iter()
            .rev()
            .take_while(|row| row.target.is_none())
            .count();
        // All that leads up to the first thing is in sight with it; else a heading and the gap before it.
        let led = if led == first { led } else { led.min(2) };
        let (first, long) = (first - led, last + 1 - first > height);
        if long {
            // What is longer than the screen is scrolled through.
            let top = (first + led).saturating_sub(height.saturating_sub(1));
            self.view.top = self.view.top.clamp(top.min(last), last).min(lowest);
            return;
        }
        if last >= self.view.top + height {
            self.view.top = last + 1 - height;
        }
        if first < self.view.top {
            self.view.top = first.max((last + 1).saturating_sub(height));
        }
    }

    fn down(&mut self, height: usize) {
        let at = self.view.selected;
        let last = self.last_of(at);
        let next = (last + 1..self.rows.len()).find(|&row| self.rows[row].target.is_some());
        let below = last >= self.view.top + height;
        if !below && self.side == Side::Left && self.rows[at].beside.is_some() {
            self.side = Side::Right;
            return;
        }
        match next {
            Some(next) if !below => {
                self.view.selected = next;
                self.side = Side::Left;
            }
            Some(_) | None => self.view.top += 1,
        }
    }

    /// Goes to the other of two things that stand side by side; false where there are no two.
    pub fn sideways(&mut self, side: Side) -> bool {
        let row = self.rows.get(self.view.selected);
        let two = row.is_some_and(|row| row.beside.is_some());
        if two {
            self.side = side;
        }
        two
    }

    fn up(&mut self) {
        let first = self.first_of(self.view.selected);
        let above = first < self.view.top;
        if self.side == Side::Right && !above {
            self.side = Side::Left;
            return;
        }
        match self.rows[..first]
            .iter()
            .rposition(|row| row.target.is_some())
        {
            Some(before) if !above => {
                self.view.selected = self.first_of(before);
                self.side = match self.rows[before].beside {
                    Some(_) => Side::Right,
                    None => Side::Left,
                };
                // The end of what is longer than the screen comes first.
                self.view.top = self.view.top.min(before);
            }
            Some(_) | None => self.view.top = self.view.top.saturating_sub(1),
        }
    }

    fn first_of(&self, at: usize) -> usize {
        let item = self.rows[at].item;
        let before = self.rows[..at].iter().rev();
        at - before.take_while(|row: &&Row| row.item == item).count()
    }

    fn last_of(&self, at: usize) -> usize {
        let Some(row) = self.rows.get(at) else {
            return at;
        };
        let after = self.rows[at + 1..].iter();
        at + after.take_while(|other| other.item == row.item).count()
    }

    fn at_or_after(&self, at: usize) -> Option<usize> {
        (at..self.rows.len()).find(|&row| self.rows[row].target.is_some())
    }

    fn at_or_before(&self, at: usize) -> Option<usize> {
        let rows = self.rows.get(..=at)?;
        rows.iter().rposition(|row| row.target.is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Beside, Look, Target};
    use super::*;
    use crate::index::DocumentId;

    /// A page of things of so many rows; those that lead nowhere are negative.
    fn sheet(items: &[isize]) -> Sheet {
        let mut sheet = Sheet::default();
        for (item, rows) in items.iter().enumerate() {
            for _ in 0..rows.unsigned_abs() {
                sheet.rows.push(Row {
                    indent: 0,
                    text: String::new(),
                    look: Look::Plain,
                    target: (*rows > 0).then_some(Target::Document(DocumentId(item as u32))),
                    item,
                    beside: None,
                });
            }
        }
        sheet
    }

    fn after(sheet: &mut Sheet, motion: Motion) -> (usize, usize) {
        sheet.go(motion, 4);
        (sheet.view.selected, sheet.view.top)
    }

    #[test]
    fn steps_go_from_thing_to_thing_with_their_headings() {
        let mut page = sheet(&[-2, 1, 2, -2, 1, 1, -1]);
        page.settle(4);
        assert_eq!((page.view.selected, page.view.top), (2, 0));
        assert_eq!(after(&mut page, Motion::Rows(1)), (3, 1));
        assert_eq!(after(&mut page, Motion::Rows(1)), (7, 4));
        assert_eq!(after(&mut page, Motion::Rows(1)), (8, 5));
        assert_eq!(after(&mut page, Motion::Rows(1)), (8, 6));
        assert_eq!(after(&mut page, Motion::Rows(-2)), (3, 3));
        assert_eq!(after(&mut page, Motion::Rows(-1)), (2, 0));
        assert_eq!(after(&mut page, Motion::End), (8, 6));
        assert_eq!(after(&mut page, Motion::To(0)), (2, 0));
    }

    #[test]
    fn two_things_side_by_side_are_two_steps() {
        let mut page = sheet(&[1, 2, 1]);
        for row in &mut page.rows[1..3] {
            row.beside = Some(Beside {
                column: 40,
                text: String::new(),
                look: Look::Plain,
                target: Target::Document(DocumentId(9)),
            });
        }
        let mut leads = |motion| {
            page.go(motion, 4);
            match page.target() {
                Some(Target::Document(id)) => id.0,
                other => unreachable!("all lead to documents: {other:?}"),
            }
        };
        let steps = [1, 1, 1, -1, -1, -1].map(|rows| leads(Motion::Rows(rows)));
        assert_eq!(steps, [1, 9, 2, 9, 1, 0]);
        page.select_at(2, 40);
        assert_eq!(page.target(), Some(Target::Document(DocumentId(9))));
        page.select_at(2, 39);
        assert_eq!(page.target(), Some(Target::Document(DocumentId(1))));
        assert!(page.sideways(Side::Right));
        assert_eq!(page.target(), Some(Target::Document(DocumentId(9))));
        page.select_at(0, 60);
        assert_eq!(page.target(), Some(Target::Document(DocumentId(0))));
        assert!(!page.sideways(Side::Right));
    }

    #[test]
    fn what_is_longer_than_the_screen_is_scrolled_through() {
        let mut page = sheet(&[1, 7, 1]);
        page.settle(4);
        assert_eq!(after(&mut page, Motion::Rows(1)), (1, 0));
        let tops: Vec<_> = (0..5).map(|_| after(&mut page, Motion::Rows(1))).collect();
        assert_eq!(tops, [(1, 1), (1, 2), (1, 3), (1, 4), (8, 5)]);
        assert_eq!(after(&mut page, Motion::Rows(-1)), (1, 5));
        assert_eq!(after(&mut page, Motion::Rows(-1)), (1, 4));
    }

    #[test]
    fn a_page_that_leads_nowhere_scrolls() {
        let mut page = sheet(&[-9]);
        assert_eq!(after(&mut page, Motion::Rows(2)), (2, 2));
        assert_eq!(after(&mut page, Motion::End), (5, 5));
        assert_eq!(after(&mut Sheet::default(), Motion::End), (0, 0));
    }
}
