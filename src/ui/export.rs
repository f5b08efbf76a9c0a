//! The box in which something is taken away: forms, then the name of the file.

use ratatui::layout::Rect;

use super::View;
use super::finder::draw_input;
use super::pane::{Titles, boxed, choice};
use super::widgets::line::put;
use crate::app::export::{Exporting, Form, Step};
use crate::text::{columns, visible, wrap};

/// Draws the box.
pub fn draw(view: &mut View<'_>, exporting: &Exporting) {
    let area = exporting.area(view.screen.body);
    let heading = exporting.heading();
    let position = exporting.position();
    let titles = Titles {
        title: &heading,
        right: &position,
        ..Titles::default()
    };
    let inside = boxed(view, area, &titles);
    let head = match &exporting.step {
        Step::Form => {
            forms(view, inside, exporting);
            Form::ALL.len() as u16 + 1
        }
        Step::Name(naming) | Step::Writing(naming) => {
            draw_input(view, inside, &naming.field);
            2
        }
    };
    let style = if exporting.is_wrong() {
        view.theme.warning
    } else {
        view.theme.dim
    };
    let says = visible(&exporting.says()).into_owned();
    let room = inside.width.saturating_sub(4).max(1);
    for (row, range) in wrap(&says, room as usize).into_iter().enumerate() {
        let row = head + row as u16;
        if row < inside.height {
            let place = (inside.x + 2, inside.y + row);
            put(view.buffer, place, room, &says[range], style);
        }
    }
}

/// The forms, each with its key.
fn forms(view: &mut View<'_>, inside: Rect, exporting: &Exporting) {
    let wide = Form::ALL.map(|form| columns(form.name()) as u16);
    let wide = wide.into_iter().max().unwrap_or_default();
    for (row, form) in Form::ALL.into_iter().enumerate() {
        let row = row as u16;
        if row >= inside.height {
            return;
        }
        let cells = Rect::new(inside.x, inside.y + row, inside.width, 1);
        let selected = form == exporting.form;
        let style = choice(view, cells, selected);
        let key = view.theme.key.patch(style);
        let dim = if selected { style } else { view.theme.dim };
        put(
            view.buffer,
            (cells.x + 2, cells.y),
            1,
            &form.key().to_string(),
            key,
        );
        let room = cells.width.saturating_sub(6);
        put(
            view.buffer,
            (cells.x + 5, cells.y),
            room,
            form.name(),
            style,
        );
        let room = room.saturating_sub(wide + 2);
        let place = (cells.x + 7 + wide, cells.y);
        put(view.buffer, place, room, form.says(), dim);
    }
}
