//! A page of lines that lead to places.

use ratatui::layout::Rect;

use super::View;
use super::pane::{Keys, Scrolled, Titles, frame, keys};
use super::widgets::line::{put, shade};
use crate::app::layout::Pane;
use crate::app::sheet::Look;

/// Draws the sheet of the view in sight.
pub fn draw(view: &mut View<'_>, area: Rect) {
    let theme = view.theme;
    let sheet = &view.app.sheet;
    let keys = keys(view, Pane::Sheet);
    let column = crate::app::layout::column(area);
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
        let row = &sheet.rows[at];
        let cells = Rect::new(column.x, column.y + line as u16, column.width, 1);
        let selected = at == sheet.view.selected;
        let style = match (row.look, selected, keys) {
            (_, true, Keys::Here) => theme.selected_focus,
            (Look::Heading, ..) => theme.subtitle,
            (Look::Strong, ..) => theme.title,
            (Look::Plain, ..) => theme.text,
            (Look::Quote, ..) => theme.quote,
            (Look::Dim, ..) => theme.dim,
        };
        if selected && keys == Keys::Here {
            shade(view.buffer, cells, style);
        }
        let indent = (row.indent as u16).min(cells.width);
        put(
            view.buffer,
            (cells.x + indent, cells.y),
            cells.width - indent,
            &row.text,
            style,
        );
    }
}
