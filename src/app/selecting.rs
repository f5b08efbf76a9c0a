//! Selecting text: the keys of the cursor, and what the reader means by it.

use std::time::Instant;

use super::App;
use super::command::Command;
use super::effect::{Effect, Original, Tool};
use super::input::Order;
use super::key::{Key, KeyCode};
use super::layout::Pane;
use super::overlay::Overlay;
use super::page::Page;
use super::selection::{Reach, Selection, Stride, Unit, sentence};
use super::viewport::Motion;
use crate::index::DocumentId;
use crate::text::Span;

/// Keys while there is a cursor in the text, with what they do: all others do what they always do.
pub const KEYS: &[(&str, &str)] = &[
    ("h  l  Left  Right", "a character"),
    ("w  b", "a word"),
    (")  (", "a sentence"),
    ("j  k  Down  Up", "a line"),
    ("0  $  Home  End", "the ends of the line"),
    ("o", "the other end of the selection"),
    ("v  V  Enter", "selects from the cursor on"),
    ("y  Y  Enter", "copies the selection"),
    ("Esc  v", "ends"),
];

impl App {
    /// The place that the reader means: what is selected in the text, else what stands where `y` would copy it.
    pub fn meant(&self) -> Option<(DocumentId, Span)> {
        let quote = self.quote()?;
        Some((quote.document, quote.span))
    }

    /// What is selected in the text in sight; none where there is only a cursor, or not even that.
    pub fn selected_text(&self) -> Option<Span> {
        self.selection.as_ref()?.span(&self.reader.page)
    }

    /// Puts a cursor into the text, or selects: from the cursor on, or the mention, figure or hit that the reader is at.
    pub(super) fn select(&mut self, unit: Unit, now: Instant) {
        if self.reader.document.is_none() || self.reader.page.lines.is_empty() {
            self.say("there is no text to select in", now);
            return;
        }
        if self.shape.focus != Pane::Text {
            self.show_text();
        }
        let page = &self.reader.page;
        match self.selection.as_mut().map(|it| (it.reach, it)) {
            None => {
                let spot = self.reader.spot.filter(|_| self.spot_is_in_sight());
                self.selection = match (spot, unit) {
                    (Some(spot), unit) => Selection::over(page, spot.span, unit),
                    (None, unit) => {
                        let mut cursor = Selection::cursor(page, self.top_of_text());
                        if let (Some(cursor), Unit::Sentences) = (&mut cursor, unit) {
                            cursor.begin(unit);
                        }
                        cursor
                    }
                };
                if let Some(selection) = &mut self.selection {
                    selection.seen = self.reader.spot;
                }
            }
            Some((Reach::From(_, Unit::Sentences), selection)) if unit == Unit::Sentences => {
                selection.begin(Unit::Paragraphs);
            }
            Some((Reach::From(_, Unit::Characters), _)) if unit == Unit::Characters => {
                self.selection = None;
            }
            Some((Reach::Nothing | Reach::From(..), selection)) => selection.begin(unit),
        }
    }

    /// Takes a key that means something else while there is a cursor in the text; false for all others.
    pub(super) fn selecting_key(
        &mut self,
        key: Key,
        now: Instant,
        effects: &mut Vec<Effect>,
    ) -> bool {
        if self.selection.is_none() || self.shape.focus != Pane::Text || !self.typed.keys.is_empty()
        {
            return false;
        }
        let count = self.typed.count;
        let steps = count.unwrap_or(1).min(isize::MAX as usize) as isize;
        let stride = match key.code {
            _ if key.control || key.alt => return false,
            KeyCode::Char('w') => Stride::Words(steps),
            KeyCode::Char('b') => Stride::Words(-steps),
            KeyCode::Char(')') => Stride::Sentences(steps),
            KeyCode::Char('(') => Stride::Sentences(-steps),
            KeyCode::Char('0') if count.is_none() => Stride::LineStart,
            KeyCode::Char('^') | KeyCode::Home => Stride::LineStart,
            KeyCode::Char('$') | KeyCode::End => Stride::LineEnd,
            KeyCode::Char('o') => Stride::OtherEnd,
            KeyCode::Enter => {
                self.typed.clear();
                let order = match self.selected_text() {
                    Some(_) => Command::CopyCited,
                    None => Command::Select,
                };
                let order = Order {
                    command: order,
                    count: None,
                };
                self.act(order, now, effects);
                return true;
            }
            _ => return false,
        };
        self.notice = None;
        self.typed.clear();
        self.stride(stride);
        true
    }

    /// Moves the cursor where there is one and the text has the keys; false where not.
    pub(super) fn stride_for(&mut self, order: Order) -> bool {
        if self.selection.is_none() || self.shape.focus != Pane::Text {
            return false;
        }
        let count = order.count.unwrap_or(1).min(isize::MAX as usize);
        let steps = count as isize;
        let stride = match order.command {
            Command::Left => Stride::Characters(-steps),
            Command::Right => Stride::Characters(steps),
            Command::Down => Stride::Lines(Motion::Rows(steps)),
            Command::Up => Stride::Lines(Motion::Rows(-steps)),
            Command::HalfDown => Stride::Lines(Motion::Halves(steps)),
            Command::HalfUp => Stride::Lines(Motion::Halves(-steps)),
            Command::PageDown => Stride::Lines(Motion::Pages(steps)),
            Command::PageUp => Stride::Lines(Motion::Pages(-steps)),
            Command::First => Stride::Lines(Motion::To(count - 1)),
            Command::Last => Stride::Lines(match order.count {
                Some(row) => Motion::To(row.saturating_sub(1)),
                None => Motion::End,
            }),
            _ => return false,
        };
        self.stride(stride);
        true
    }

    fn stride(&mut self, stride: Stride) {
        let height = self.text_height();
        if let Some(selection) = &mut self.selection {
            selection.go(stride, &self.reader.page, height);
            let page = &self.reader.page;
            let line = page.line_of(selection.head);
            let first = page.first_from(0).map_or(0, |cluster| cluster.line);
            // What stands above the first line of text is a fold, and cannot be reached otherwise.
            let line = if line == first { 0 } else { line };
            self.reader.keep_in_sight(line, height);
        }
    }

    /// Lets the selection follow the reader to a mention, figure, hit or heading; ends it in another text.
    pub(super) fn settle_selection(&mut self) {
        let Some(selection) = &mut self.selection else {
            return;
        };
        let page: &Page = &self.reader.page;
        if self.reader.document.is_none() || !selection.is_of(page) {
            self.selection = None;
            return;
        }
        let typing = matches!(self.overlays.last(), Some(Overlay::Find(_)));
        if !typing && selection.seen != self.reader.spot {
            selection.seen = self.reader.spot;
            if let Some(spot) = self.reader.spot {
                selection.reach_to(page, spot.span);
            }
        }
    }

    /// Has the original of what is in sight opened in another program, at the line that the reader is at.
    pub(super) fn open_original(&mut self, tool: Tool, now: Instant, effects: &mut Vec<Effect>) {
        let elsewhere = matches!(self.shape.focus, Pane::Chart | Pane::Figures | Pane::Sheet);
        let meant = if elsewhere { self.meant() } else { None };
        let (document, offset) = match (meant, self.reader.document) {
            (Some((document, span)), _) => (document, span.start()),
            (None, Some(document)) => (document, self.reading_place()),
            (None, None) => {
                self.say("there is no document to open", now);
                return;
            }
        };
        effects.push(Effect::Open(Original {
            line: self.index.document(document).document().line(offset),
            index: std::sync::Arc::clone(&self.index),
            document,
            tool,
        }));
    }

    /// The place of the cursor; else that of the mention, figure, hit or heading in sight; else the first in sight.
    fn reading_place(&self) -> usize {
        let spot = self.reader.spot.filter(|_| self.spot_is_in_sight());
        match (&self.selection, spot) {
            (Some(selection), _) => selection.head,
            (None, Some(spot)) => spot.span.start(),
            (None, None) => self.top_of_text(),
        }
    }

    /// The sentence in which the cursor stands, where nothing is selected.
    pub(super) fn sentence_at_cursor(&self) -> Option<Span> {
        let page = &self.reader.page;
        let cluster = page.cluster(self.selection.as_ref()?.head)?;
        sentence(page, &cluster)
    }

    fn spot_is_in_sight(&self) -> bool {
        let height = self.text_height();
        self.reader.spot.is_some_and(|spot| {
            let line = self.reader.page.line_of(spot.span.start());
            (self.reader.top..self.reader.top + height.max(1)).contains(&line)
        })
    }

    /// The first place of the text in sight.
    fn top_of_text(&self) -> usize {
        let page = &self.reader.page;
        let first = page.first_from(self.reader.top);
        first.map_or(0, |cluster| page.place(&cluster).start())
    }
}
