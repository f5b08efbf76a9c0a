//! What the mouse does.

use std::time::Instant;

use ratatui::layout::{Position, Rect};

use super::App;
use super::command::Command;
use super::effect::Effect;
use super::input::Order;
use super::key::{Key, KeyCode, Mouse, MouseAction};
use super::layout::{self, Pane, inside};
use super::notes::Leaf;
use super::overlay::Overlay;
use super::reader::What;
use super::viewport::Motion;
use crate::text::Span;

/// What ends a line that is being typed.
const ENTER: Key = Key {
    code: KeyCode::Enter,
    control: false,
    alt: false,
};

/// Rows that a turn of the wheel scrolls.
const TURN: isize = 3;

impl App {
    pub(super) fn point(&mut self, mouse: Mouse, now: Instant, effects: &mut Vec<Effect>) {
        self.touched = true;
        self.typed.clear();
        match mouse.action {
            MouseAction::Press if self.overlays.is_empty() => self.press(mouse, now),
            MouseAction::Press => self.press_overlay(mouse, now, effects),
            MouseAction::WheelUp => self.wheel(mouse, -TURN),
            MouseAction::WheelDown => self.wheel(mouse, TURN),
            MouseAction::Drag => self.drag(mouse),
            MouseAction::Release => self.hold.release(),
        }
    }

    fn press(&mut self, mouse: Mouse, now: Instant) {
        let presses = self.hold.press(mouse, now);
        let Some((pane, area)) = self.screen().at(mouse.column, mouse.row) else {
            return;
        };
        self.hold_border(mouse);
        let inside = inside(area);
        match pane {
            Pane::Documents | Pane::Text => self.focus(pane),
            Pane::Entities | Pane::Chart | Pane::Figures | Pane::Sheet => self.shape.focus = pane,
        }
        if !inside.contains(Position::new(mouse.column, mouse.row)) {
            self.focus(pane);
            return;
        }
        let row = (mouse.row - inside.y) as usize;
        match pane {
            Pane::Documents => self.press_document(inside, row),
            Pane::Text => {
                self.press_text(area, mouse);
                self.hold_text(mouse, presses);
            }
            Pane::Entities => {
                self.entities.select_row(self.entities.view.top + row);
                self.focus(pane);
            }
            Pane::Chart => self.press_chart(inside, mouse),
            Pane::Sheet => {
                let column = self.screen().column(area).x;
                let column = mouse.column.saturating_sub(column) as usize;
                self.sheet.select_at(self.sheet.view.top + row, column);
            }
            Pane::Figures => {
                if row == 0 {
                    self.press_heading(inside, mouse, now);
                } else if let Some(row) = row.checked_sub(1) {
                    let row = self.figures.view.top + row;
                    if row < self.figures.order.len() {
                        self.figures.view.selected = row;
                    }
                }
                self.focus(pane);
            }
        }
        // A second press opens what the first one selected.
        let opens = match pane {
            Pane::Text | Pane::Chart => false,
            Pane::Figures => row > 0,
            Pane::Documents | Pane::Entities | Pane::Sheet => true,
        };
        if presses == 2 && opens {
            self.enter(now);
        }
    }

    /// Sorts the table by the column whose heading is under the pointer; by it the other way round where that was done.
    fn press_heading(&mut self, inside: Rect, mouse: Mouse, now: Instant) {
        let across = mouse.column - inside.x;
        let column = super::figures::heading_at(inside.width, across);
        if let Some(column) = column.filter(|_| !self.figures.order.is_empty()) {
            self.figures.sort_by(column);
            self.sorted(now);
        }
    }

    fn press_document(&mut self, inside: Rect, row: usize) {
        let rows = self
            .documents
            .rows(&self.index, inside.width as usize, inside.height as usize);
        if let Some(row) = rows.get(row) {
            self.documents.view.selected = row.at;
            if let Some(id) = self.documents.selected() {
                self.open(id);
            }
        }
    }

    /// Selects the figure or entity under the pointer; on a fold, unfolds.
    fn press_text(&mut self, area: Rect, mouse: Mouse) {
        use super::page::{Furniture, Line};
        let column = self.screen().column(area);
        let line = self.reader.top + (mouse.row - column.y) as usize;
        let Some(line) = self.reader.page.lines.get(line).cloned() else {
            return;
        };
        let Line::Text {
            block,
            range,
            indent,
            ..
        } = line
        else {
            match line {
                Line::Fold { .. } => self.reader.furniture = Furniture::Unfolded,
                Line::Note { span, .. } => self.reader.go_to(span, What::Noted),
                Line::Blank | Line::Text { .. } => {}
            }
            return;
        };
        let Some(document) = self.reader.document else {
            return;
        };
        let across = (mouse.column as usize).checked_sub(column.x as usize + indent);
        let flow = &self.reader.page.blocks[block].flow;
        let Some(at) = across.and_then(|across| under(&flow.text()[range.clone()], across)) else {
            return;
        };
        let offset = flow
            .to_document(range.start + at..range.start + at + 1)
            .start();
        let covers = |span: Span| span.start() <= offset && offset < span.end();
        let entry = self.index.document(document);
        let figure = entry.figures.iter().copied().find_map(|id| {
            let place = self.index.figure(id).place.as_ref()?;
            covers(place.span).then_some((id, place.span))
        });
        let mention = entry
            .mentions
            .iter()
            .find(|(span, _)| covers(*span))
            .copied();
        if let Some((id, span)) = figure {
            self.reader.go_to(span, What::Figure);
            self.chart.select_figure(id);
        } else if let Some((span, id)) = mention {
            self.reader.go_to(span, What::Mention);
            self.select_entity(Some(id));
        }
    }

    fn press_chart(&mut self, inside: Rect, mouse: Mouse) {
        let Some(subject) = self.chart.subject() else {
            return;
        };
        let plot = super::plot::Plot::of(subject, self.chart.scale, inside);
        let nearest = plot
            .places
            .iter()
            .enumerate()
            .min_by_key(|(_, place)| {
                let across = u32::from(place.column.abs_diff(mouse.column));
                let down = u32::from(place.row.abs_diff(mouse.row));
                across * across + 4 * down * down
            })
            .map(|(at, _)| at);
        if let Some(at) = nearest {
            self.chart.cursor = at;
            self.show_point();
        }
    }

    fn press_overlay(&mut self, mouse: Mouse, now: Instant, effects: &mut Vec<Effect>) {
        let screen = self.screen();
        let (area, rows) = match self.overlays.last() {
            Some(Overlay::Finder(_)) => {
                let parts = layout::finder_parts(screen.body);
                (parts.area, parts.list.height as usize)
            }
            Some(Overlay::Notes(leaf)) => leaf.area(screen.body),
            Some(Overlay::Search(_)) => {
                let list = layout::search_parts(screen.body).1;
                (layout::search_area(screen.body), list.height as usize)
            }
            Some(_) | None => (
                layout::finder(screen.body),
                super::overlays::finder_rows(&screen),
            ),
        };
        let inside_box = area.contains(Position::new(mouse.column, mouse.row));
        let first = match self.overlays.last() {
            Some(Overlay::Notes(leaf)) => leaf.first_row(screen.body),
            Some(_) | None => inside(area).y + 2,
        };
        let row = (mouse.row.checked_sub(first))
            .map(usize::from)
            .filter(|row| *row < rows);
        match (self.overlays.pop(), row) {
            (Some(Overlay::Finder(mut finder)), row) if inside_box => {
                let row = row.map(|row| finder.view.top + row);
                if let Some(row) = row.filter(|row| *row < finder.hits.list.len()) {
                    finder.view.selected = row;
                    self.choose(&finder);
                } else {
                    self.overlays.push(Overlay::Finder(finder));
                }
            }
            (Some(Overlay::Search(mut search)), row) if inside_box => {
                let row = row.map(|row| search.view.top + row);
                if let Some(row) = row.filter(|row| *row < search.length()) {
                    search.view.selected = row;
                    self.choose_answer(&search);
                } else {
                    self.overlays.push(Overlay::Search(search));
                }
            }
            (Some(Overlay::Palette(palette)), row) if inside_box => {
                let commands = palette.commands();
                match row.and_then(|row| commands.get(palette.view.top + row)) {
                    Some(entry) => {
                        let order = Order {
                            command: entry.command,
                            count: None,
                        };
                        self.act(order, now, effects);
                    }
                    None => self.overlays.push(Overlay::Palette(palette)),
                }
            }
            (Some(Overlay::Export(exporting)), _) => {
                let area = inside(exporting.area(screen.body));
                let here = Position::new(mouse.column, mouse.row);
                if area.contains(here) {
                    let row = (mouse.row - area.y) as usize;
                    self.export_click(*exporting, row, effects);
                } else {
                    self.overlays.push(Overlay::Export(exporting));
                }
            }
            (Some(Overlay::Notes(leaf)), row) => self.notes_click(*leaf, row, inside_box, now),
            (Some(Overlay::Decide(deciding)), _) => {
                let area = deciding.area(screen.body);
                let first = inside(area).y + deciding.head();
                let at = Position::new(mouse.column, mouse.row);
                if inside(area).contains(at) && mouse.row >= first {
                    let row = (mouse.row - first) as usize;
                    self.decide_click(*deciding, row, effects);
                } else if area.contains(at) {
                    self.overlays.push(Overlay::Decide(deciding));
                }
            }
            (Some(Overlay::Why(mut card)), _) => {
                let lines = card.sheet.rows.len() as u16;
                let area = layout::card(screen.body, card.width() as u16, lines);
                let at = Position::new(mouse.column, mouse.row);
                if !area.contains(at) {
                    return;
                }
                let inside = inside(area);
                let row = card.sheet.view.top + mouse.row.saturating_sub(inside.y) as usize;
                if inside.contains(at) && row < card.sheet.rows.len() {
                    card.sheet.select_at(row, 0);
                    let leads = card.sheet.view.selected == row;
                    if let Some(target) = card.sheet.target().filter(|_| leads) {
                        self.follow(target, now);
                        return;
                    }
                }
                self.overlays.push(Overlay::Why(card));
            }
            (Some(Overlay::Folders(choice)), _) if inside_box => {
                let rows = self.folder_rows(&choice);
                let row = mouse.row.checked_sub(inside(area).y).map(usize::from);
                let row = row.and_then(|row| rows.get(choice.rows.view.top + row));
                if !row.is_some_and(|row| self.choose_folder(row, now)) {
                    self.overlays.push(Overlay::Folders(choice));
                }
            }
            // A line that is being typed is taken as it stands.
            (Some(Overlay::Find(prompt)), _) => {
                self.prompt_key(prompt, ENTER, Some(Command::Open), now);
            }
            (Some(Overlay::Filter(narrowing)), _) => {
                self.filter_key(narrowing, ENTER, Some(Command::Open), now);
            }
            (Some(overlay @ Overlay::Help(_)), _) if inside_box => self.overlays.push(overlay),
            // A click beside a box closes it.
            (Some(_) | None, _) => {}
        }
    }

    fn wheel(&mut self, mouse: Mouse, rows: isize) {
        let screen = self.screen();
        let height = super::overlays::finder_rows(&screen);
        match self.overlays.last_mut() {
            Some(Overlay::Finder(finder)) => {
                let height = layout::finder_parts(screen.body).list.height as usize;
                finder.view.scroll(rows, finder.hits.list.len(), height);
                return;
            }
            Some(Overlay::Search(search)) => {
                let height = layout::search_parts(screen.body).1.height as usize;
                search.view.scroll(rows, search.length(), height);
                return;
            }
            Some(Overlay::Palette(palette)) => {
                let length = palette.commands().len();
                palette.view.scroll(rows, length, height);
                return;
            }
            Some(Overlay::Help(help)) => {
                let (keymap, glyphs) = (&self.setup.keymap, self.setup.glyphs);
                let length = super::help::narrowed(keymap, glyphs, &help.filter).0.len();
                let height = inside(layout::finder(screen.body)).height as usize;
                help.view.top = help
                    .view
                    .top
                    .saturating_add_signed(rows)
                    .min(length.saturating_sub(height));
                return;
            }
            Some(Overlay::Messages(list)) => {
                let (columns, lines) = (list.card.width(), list.card.sheet.rows.len());
                let area = layout::card(screen.body, columns as u16, lines as u16);
                list.card.sheet.scroll(rows, inside(area).height as usize);
                return;
            }
            Some(Overlay::Why(card)) => {
                let area = layout::card(
                    screen.body,
                    card.width() as u16,
                    card.sheet.rows.len() as u16,
                );
                card.sheet.scroll(rows, inside(area).height as usize);
                return;
            }
            Some(Overlay::Notes(leaf)) => {
                if let Leaf::Shelf(shelf) = leaf.as_mut() {
                    let height = shelf.parts(screen.body).1.height as usize;
                    shelf.sheet.scroll(rows, height);
                }
                return;
            }
            Some(Overlay::Decide(deciding)) => {
                deciding.wheel(rows, screen.body);
                return;
            }
            Some(Overlay::Folders(choice)) => {
                choice.rows.view.top = choice.rows.view.top.saturating_add_signed(rows);
                let selected = choice.rows.view.selected.saturating_add_signed(rows);
                choice.rows.view.selected = selected;
                return;
            }
            Some(
                Overlay::Find(_) | Overlay::Filter(_) | Overlay::Export(_) | Overlay::Naming(_),
            )
            | None => {}
        }
        let Some((pane, area)) = screen.at(mouse.column, mouse.row) else {
            return;
        };
        let height = inside(area).height as usize;
        match pane {
            Pane::Documents => {
                let length = self.documents.order.len();
                let before = self.documents.view.selected;
                self.documents.view.scroll(rows, length, height);
                if self.documents.view.selected != before
                    && let Some(id) = self.documents.selected()
                {
                    self.open(id);
                }
            }
            Pane::Text => self.reader.scroll(Motion::Rows(rows), height),
            Pane::Entities => {
                let length = self.entities.rows.len();
                self.entities.view.scroll(rows, length, height);
            }
            Pane::Chart => {
                self.chart.step(rows.signum());
                self.show_point();
            }
            Pane::Sheet => self.sheet.scroll(rows, height),
            Pane::Figures => {
                let length = self.figures.order.len();
                self.figures
                    .view
                    .scroll(rows, length, height.saturating_sub(1));
            }
        }
    }
}

/// The byte of a line that stands at a column.
fn under(line: &str, column: usize) -> Option<usize> {
    let mut used = 0;
    for (at, c) in line.char_indices() {
        used += crate::text::columns(&crate::text::visible(&line[at..at + c.len_utf8()]));
        if used > column {
            return Some(at);
        }
    }
    None
}
