//! The list of documents: date, headline, which were read, which name the selected entity.

use ratatui::layout::Rect;

use super::View;
use super::pane::{Keys, Scrolled, Titles, frame, keys};
use super::widgets::line::{put, put_right, shade};
use crate::app::documents::{DATE_COLUMNS, Order};
use crate::app::layout::Pane;
use crate::app::words;
use crate::index::DocumentId;

/// Draws the list of documents.
pub fn draw(view: &mut View<'_>, area: Rect) {
    let app = view.app;
    let list = &app.documents;
    let keys = keys(view, Pane::Documents);
    let title = match list.sorted {
        Order::Date => "Documents",
        Order::Title => "Documents by title",
        Order::Path => "Documents by path",
    };
    let inside = crate::app::layout::inside(area);
    let (width, height) = (inside.width as usize, inside.height as usize);
    let place = if list.order.len() > height {
        format!("{} of {}", list.view.selected + 1, list.order.len())
    } else {
        String::new()
    };
    let titles = Titles {
        title,
        foot_right: &place,
        ..Titles::default()
    };
    let scrolled = Scrolled {
        top: list.view.top,
        height,
        length: list.order.len(),
    };
    frame(view, area, keys, &titles, Some(scrolled));
    if list.order.is_empty() {
        empty(view, inside);
        return;
    }
    let rows = list.rows(&app.index, width, height);
    for (line, row) in rows.iter().enumerate() {
        let id = list.order[row.at];
        let y = inside.y + line as u16;
        let ends = rows.get(line + 1).is_none_or(|next| next.first);
        let style = row_style(view, keys, row.at == list.view.selected);
        let cells = Rect::new(inside.x, y, inside.width, 1);
        shade(view.buffer, cells, style);
        draw_row(view, cells, row, id, style, ends);
    }
}

fn row_style(view: &View<'_>, keys: Keys, selected: bool) -> ratatui::style::Style {
    match (selected, keys) {
        (true, Keys::Here) => view.theme.selected_focus,
        (true, Keys::Elsewhere) => view.theme.selected,
        (false, _) => view.theme.text,
    }
}

fn draw_row(
    view: &mut View<'_>,
    cells: Rect,
    row: &crate::app::documents::Row,
    id: DocumentId,
    style: ratatui::style::Style,
    ends: bool,
) {
    let (app, theme) = (view.app, view.theme);
    let entry = app.index.document(id);
    let selected = app.documents.view.selected == row.at;
    if selected {
        let cursor = view.mark("▌", ">");
        put(
            view.buffer,
            (cells.x, cells.y),
            1,
            cursor,
            theme.border_focus,
        );
    }
    let read = app.documents.is_read(&entry.document().label);
    let named = app.entity.map_or(0, |entity| {
        entry
            .mentions
            .iter()
            .filter(|(_, other)| *other == entity)
            .count()
    });
    let times = if named > 0 {
        format!("×{named}")
    } else {
        String::new()
    };
    let narrow = cells.width < 24;
    let left = if narrow { 2 } else { DATE_COLUMNS as u16 };
    if row.first {
        if !read {
            let unread = view.mark("•", "*");
            put(view.buffer, (cells.x + 1, cells.y), 1, unread, theme.key);
        }
        if !narrow {
            let date = words::short_date(&entry.date);
            let dim = if selected { style } else { theme.dim };
            put(view.buffer, (cells.x + 2, cells.y), left - 2, &date, dim);
        }
    } else if !narrow && !times.is_empty() {
        let under = Rect::new(cells.x + 2, cells.y, left - 4, 1);
        put_right(view.buffer, under, &times, theme.person);
    }
    let mut room = cells.width.saturating_sub(left);
    if row.first && ends && !times.is_empty() && room > 8 {
        room -= times.chars().count() as u16 + 1;
        put_right(view.buffer, cells, &times, theme.person);
    }
    let title = words::title(entry);
    let text = title.get(row.title.clone()).unwrap_or(title);
    put(view.buffer, (cells.x + left, cells.y), room, text, style);
}

/// What stands there when there is no document.
fn empty(view: &mut View<'_>, inside: Rect) {
    let progress = view.app.progress;
    let text = if !progress.finished {
        "reading …"
    } else if view.app.index.problems().is_empty() {
        "no documents"
    } else {
        "none could be read"
    };
    let row = Rect::new(inside.x + 1, inside.y, inside.width.saturating_sub(1), 1);
    put(view.buffer, (row.x, row.y), row.width, text, view.theme.dim);
}
