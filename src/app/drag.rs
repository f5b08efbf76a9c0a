//! What the pointer holds: words that are being selected, or the border of a pane.

use std::time::{Duration, Instant};

use super::App;
use super::key::Mouse;
use super::layout::{Border, Pane};
use super::page::Cluster;
use super::selection::{Selection, Unit, word_at};

/// What the pointer holds, and how often it pressed at one place.
#[derive(Clone, Debug, Default)]
pub struct Hold {
    grip: Option<Grip>,
    last: Option<(u16, u16, Instant)>,
    presses: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Grip {
    /// A place of the text, from which a stretch is selected when the pointer moves.
    Text(usize),
    /// The border of a pane.
    Border(Border),
}

/// How soon a press at the same place counts as another of the same hand.
const SOON: Duration = Duration::from_millis(400);

impl Hold {
    /// Takes a press: how many there were at this place, one soon after the other.
    pub fn press(&mut self, mouse: Mouse, now: Instant) -> usize {
        let here = (mouse.column, mouse.row);
        let again = self
            .last
            .is_some_and(|(column, row, when)| (column, row) == here && now < when + SOON);
        self.presses = if again { self.presses + 1 } else { 1 };
        self.last = Some((mouse.column, mouse.row, now));
        self.grip = None;
        self.presses
    }

    /// Lets go.
    pub fn release(&mut self) {
        self.grip = None;
    }
}

impl App {
    /// Takes hold of a border under the pointer.
    pub(super) fn hold_border(&mut self, mouse: Mouse) {
        let border = self.screen().border(mouse.column, mouse.row);
        self.hold.grip = border.map(Grip::Border);
    }

    /// Takes hold of the text under the pointer; a second press selects the word, a third the sentence, a fourth the paragraph.
    pub(super) fn hold_text(&mut self, mouse: Mouse, presses: usize) {
        self.selection = None;
        let Some(cluster) = self.cluster_under(mouse, None) else {
            return;
        };
        let page = &self.reader.page;
        let place = page.place(&cluster);
        self.hold.grip = Some(Grip::Text(place.start()));
        let (span, unit) = match presses {
            0 | 1 => return,
            2 => (word_at(page, &cluster), Unit::Characters),
            3 => (place, Unit::Sentences),
            _ => (place, Unit::Paragraphs),
        };
        self.selection = Selection::over(page, span, unit);
        self.know_spot();
    }

    /// Moves what is held to where the pointer is.
    pub(super) fn drag(&mut self, mouse: Mouse) {
        match self.hold.grip {
            None => {}
            Some(Grip::Border(border)) => {
                let body = self.screen().body;
                let shares = &mut self.shape.shares;
                shares.pull(border, body, mouse.column, mouse.row);
            }
            Some(Grip::Text(from)) => self.drag_text(mouse, from),
        }
    }

    fn drag_text(&mut self, mouse: Mouse, from: usize) {
        let Some(area) = self.screen().area(Pane::Text) else {
            return;
        };
        let text = self.screen().column(area);
        let height = text.height as usize;
        if mouse.row < text.y {
            self.reader.top = self.reader.top.saturating_sub(1);
        } else if mouse.row >= text.bottom() {
            let last = self.reader.page.lines.len().saturating_sub(height);
            self.reader.top = (self.reader.top + 1).min(last);
        }
        let Some(cluster) = self.cluster_under(mouse, Some(from)) else {
            return;
        };
        let page = &self.reader.page;
        let to = page.place(&cluster).start();
        if self.selection.is_none() && to == from {
            return;
        }
        let mut selection = self.selection.take().or_else(|| {
            let mut selection = Selection::cursor(page, from)?;
            selection.begin(Unit::Characters);
            Some(selection)
        });
        if let Some(selection) = &mut selection {
            selection.head = to;
        }
        self.selection = selection;
        self.know_spot();
    }

    /// Has the selection stay where it is although the reader is at some mention, figure or hit.
    fn know_spot(&mut self) {
        if let Some(selection) = &mut self.selection {
            selection.seen = self.reader.spot;
        }
    }

    /// The character under the pointer, or the nearest one on the way to it from a place.
    fn cluster_under(&self, mouse: Mouse, from: Option<usize>) -> Option<Cluster> {
        let screen = self.screen();
        let text = screen.column(screen.area(Pane::Text)?);
        let page = &self.reader.page;
        let rows = text.height.checked_sub(1)?;
        let row = mouse.row.saturating_sub(text.y).min(rows) as usize;
        let line = self.reader.top + row;
        let across = mouse.column.saturating_sub(text.x) as usize;
        page.cluster_at(line, across)
            .or_else(|| match from.map(|from| page.line_of(from)) {
                Some(begun) if begun < line => page.last_until(line),
                Some(_) => page.first_from(line),
                None => None,
            })
    }
}
