//! A titled text over the panes: why something is taken for what it is.

use super::View;
use super::pane::{Titles, boxed};
use super::widgets::line::put;
use crate::app::layout;
use crate::app::overlay::Card;
use crate::text::{columns, visible, wrap};

/// Columns of the widest line of a card.
const WIDEST: u16 = 76;

/// Draws a card.
pub fn draw(view: &mut View<'_>, card: &Card) {
    let body = view.screen.body;
    let width = WIDEST.min(body.width.saturating_sub(4));
    let shown: Vec<_> = card
        .lines
        .iter()
        .skip(card.top)
        .flat_map(|line| {
            let line = visible(line).into_owned();
            wrap(&line, width as usize)
                .into_iter()
                .map(|range| line[range].to_owned())
                .collect::<Vec<_>>()
        })
        .collect();
    let widest = shown.iter().map(|line| columns(line)).max().unwrap_or(0) as u16;
    let widest = widest
        .max((columns(&card.title) as u16 + 4).min(width))
        .max(24);
    let area = layout::card(body, widest, shown.len() as u16);
    let more = if shown.len() as u16 + 2 > area.height {
        "more below"
    } else {
        ""
    };
    let titles = Titles {
        title: &card.title,
        foot_right: more,
        ..Titles::default()
    };
    let inside = boxed(view, area, &titles);
    for (row, line) in shown.iter().take(inside.height as usize).enumerate() {
        let y = inside.y + row as u16;
        put(
            view.buffer,
            (inside.x + 1, y),
            inside.width.saturating_sub(2),
            line,
            view.theme.text,
        );
    }
}
