//! A titled text over the panes: why something is taken for what it is.

use ratatui::layout::Rect;

use super::View;
use super::pane::{Titles, boxed, cursor};
use super::sheet::draw_row;
use crate::app::layout;
use crate::app::overlay::Card;

/// Draws a card.
pub fn draw(view: &mut View<'_>, card: &Card) {
    let sheet = &card.sheet;
    let length = sheet.rows.len();
    let area = layout::card(view.screen.body, card.width() as u16, length as u16);
    let height = layout::inside(area).height as usize;
    let (above, below) = (sheet.view.top > 0, sheet.view.top + height < length);
    let more = match (above, below) {
        (_, true) => "more below",
        (true, false) => "more above",
        (false, false) => "",
    };
    let titles = Titles {
        title: &sheet.title,
        foot_right: more,
        ..Titles::default()
    };
    let inside = boxed(view, area, &titles);
    for (line, at) in sheet.view.rows(length, height).enumerate() {
        let y = inside.y + line as u16;
        let cells = Rect::new(inside.x + 1, y, inside.width.saturating_sub(2), 1);
        let selected = sheet.is_selected(at);
        draw_row(view, cells, &sheet.rows[at], selected.then_some(sheet.side));
        if selected {
            cursor(view, (inside.x, y));
        }
    }
}
