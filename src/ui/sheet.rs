//! A page of lines that lead to places.

use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::View;
use super::pane::{Keys, Scrolled, Titles, cursor, frame, keys};
use super::widgets::line::{put, shade};
use crate::app::layout::Pane;
use crate::app::sheet::{Look, Row, Side};

/// Draws the sheet of the view in sight.
pub fn draw(view: &mut View<'_>, area: Rect) {
    let sheet = &view.app.sheet;
    let keys = keys(view, Pane::Sheet);
    let column = view.screen.column(area);
    let height = column.height as usize;
    let titles = Titles {
        title: &sheet.title,
        right: view.app.shape.view.name(),
        ..Titles::default()
    };
    let scrolled = Scrolled {
        top: sheet.view.top,
        height,
        length: sheet.rows.len(),
    };
    frame(view, area, keys, &titles, Some(scrolled));
    for (line, at) in sheet.view.rows(sheet.rows.len(), height).enumerate() {
        let cells = Rect::new(column.x, column.y + line as u16, column.width, 1);
        let selected = sheet.is_selected(at) && keys == Keys::Here;
        draw_row(view, cells, &sheet.rows[at], selected.then_some(sheet.side));
        if selected && column.x > crate::app::layout::inside(area).x {
            let row = &sheet.rows[at];
            let before = match (&row.beside, sheet.side) {
                (Some(beside), Side::Right) => (row.indent + beside.column) as u16,
                (Some(_), Side::Left) => row.indent as u16,
                (None, _) => 0,
            };
            let place = (column.x + before - 1, cells.y);
            cursor(view, place);
        }
    }
}

/// Draws a line of a sheet, of which one side may be selected.
pub fn draw_row(view: &mut View<'_>, cells: Rect, row: &Row, selected: Option<Side>) {
    let theme = view.theme;
    let style = |look, selected| match look {
        _ if selected => theme.selected_focus,
        Look::Heading => theme.subtitle,
        Look::Strong => theme.title,
        Look::Plain => theme.text,
        Look::Quote => theme.quote,
        Look::Dim => theme.dim,
        Look::Doubt => theme.warning,
        // A line that is underlined over all its columns would look like a rule.
        Look::Name(kind) => theme.kind(kind).remove_modifier(Modifier::UNDERLINED),
    };
    let indent = (row.indent as u16).min(cells.width);
    let area = Rect::new(cells.x + indent, cells.y, cells.width - indent, 1);
    let Some(beside) = &row.beside else {
        if selected.is_some() {
            shade(view.buffer, cells, style(row.look, selected.is_some()));
        }
        put(
            view.buffer,
            (area.x, area.y),
            area.width,
            &row.text,
            style(row.look, selected.is_some()),
        );
        return;
    };
    let column = (beside.column as u16).min(area.width);
    let left = Rect::new(area.x, area.y, column.saturating_sub(1), 1);
    let right = Rect::new(area.x + column, area.y, area.width - column, 1);
    for (cells, text, look, side) in [
        (left, &row.text, row.look, Side::Left),
        (right, &beside.text, beside.look, Side::Right),
    ] {
        let style = style(look, selected == Some(side));
        if selected == Some(side) {
            shade(view.buffer, cells, style);
        }
        put(view.buffer, (cells.x, cells.y), cells.width, text, style);
    }
}
