//! The table of figures.

use ratatui::layout::Rect;

use super::View;
use super::pane::{Keys, Scrolled, Titles, cursor, frame, keys, narrowed};
use super::widgets::line::{put, shade};
use crate::app::command::Command;
use crate::app::figures::{Column, Direction, columns_for};
use crate::app::filter::List;
use crate::app::layout::Pane;

/// Draws the table.
pub fn draw(view: &mut View<'_>, area: Rect) {
    let (app, theme) = (view.app, view.theme);
    let table = &app.figures;
    let keys = keys(view, Pane::Figures);
    let inside = crate::app::layout::inside(area);
    let height = (inside.height as usize).saturating_sub(1);
    let place = match table.order.len() {
        0 => String::new(),
        all => format!("{} of {all}", table.view.selected + 1),
    };
    let sorted = format!("by {}", table.order_said());
    let narrowed = narrowed(app, List::Figures, "Figures", &table.filter);
    let titles = Titles {
        title: narrowed.as_deref().unwrap_or("Figures"),
        right: &sorted,
        foot_right: &place,
        ..Titles::default()
    };
    let scrolled = Scrolled {
        top: table.view.top,
        height,
        length: table.order.len(),
    };
    frame(view, area, keys, &titles, Some(scrolled));
    if table.order.is_empty() {
        let text = if !table.filter.is_empty() && !app.index.figures().is_empty() {
            let close = app.setup.keymap.key(Command::Close).unwrap_or_default();
            let typed = table.filter.text();
            format!("No row has “{typed}”. {close} shows all rows again.")
        } else if app.progress.finished {
            "No figures were found in these documents.".to_owned()
        } else {
            "Figures are listed as soon as they are read.".to_owned()
        };
        put(
            view.buffer,
            (inside.x + 1, inside.y),
            inside.width.saturating_sub(2),
            &text,
            theme.dim,
        );
        return;
    }
    let columns = columns_for(inside.width);
    let mut x = inside.x + 2;
    for (column, room) in &columns {
        let style = if *column == table.sorted {
            theme.subtitle
        } else {
            theme.dim
        };
        let wide = if *column == Column::Amount { *room } else { 0 };
        let way = match table.direction {
            _ if *column != table.sorted => "",
            Direction::Up => view.mark(" ▲", " ^"),
            Direction::Down => view.mark(" ▼", " v"),
        };
        let name = format!("{}{way}", column.name());
        let name = format!("{name:>wide$}", wide = usize::from(wide));
        put(
            view.buffer,
            (x, inside.y),
            (*room).min(inside.right().saturating_sub(x)),
            &name,
            style,
        );
        x += room + 2;
    }
    for (line, at) in table.view.rows(table.order.len(), height).enumerate() {
        let id = table.order[at];
        let cells = Rect::new(inside.x, inside.y + 1 + line as u16, inside.width, 1);
        let selected = at == table.view.selected;
        let style = match (selected, keys) {
            (true, Keys::Here) => theme.selected_focus,
            (true, Keys::Elsewhere) => theme.selected,
            (false, _) => theme.text,
        };
        shade(view.buffer, cells, style);
        if selected {
            cursor(view, (cells.x, cells.y));
        }
        let mut x = cells.x + 2;
        for (column, room) in &columns {
            let text = column.text(&app.index, &app.countries, id);
            let room = (*room).min(cells.right().saturating_sub(x));
            let cell = Rect::new(x, cells.y, room, 1);
            match column {
                Column::Amount => {
                    super::widgets::line::put_right(view.buffer, cell, &text, style);
                }
                Column::Measure
                | Column::Parties
                | Column::Period
                | Column::Kind
                | Column::Speaker
                | Column::Document => {
                    put(view.buffer, (x, cells.y), room, &text, style);
                }
            }
            x += room + 2;
        }
    }
}
