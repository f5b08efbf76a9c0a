//! The list of commands, with their keys and what they do.

use ratatui::layout::Rect;

use super::View;
use super::pane::{Titles, boxed, choice};
use super::widgets::line::{put, put_right};
use crate::app::layout;
use crate::app::palette::Palette;

/// Columns of the names, with how things stand.
const NAMES: u16 = 20;

/// Draws the list of commands.
pub fn draw(view: &mut View<'_>, palette: &Palette) {
    let area = layout::finder(view.screen.body);
    let titles = Titles {
        title: "Commands",
        ..Titles::default()
    };
    let inside = boxed(view, area, &titles);
    super::finder::draw_input(view, inside, &palette.field);
    let theme = view.theme;
    let commands = palette.commands();
    let height = inside.height.saturating_sub(2) as usize;
    if commands.is_empty() && height > 0 {
        let text = format!("no command like “{}”", palette.field.text());
        put(
            view.buffer,
            (inside.x + 2, inside.y + 2),
            inside.width.saturating_sub(3),
            &text,
            theme.dim,
        );
    }
    for (line, at) in palette.view.rows(commands.len(), height).enumerate() {
        let entry = commands[at];
        let cells = Rect::new(inside.x, inside.y + 2 + line as u16, inside.width, 1);
        let selected = at == palette.view.selected;
        let style = choice(view, cells, selected);
        let keys = view.app.setup.keymap.keys(entry.command).join(" ");
        let right = Rect::new(cells.x, cells.y, cells.width.saturating_sub(1), 1);
        let used = put_right(
            view.buffer,
            right,
            &keys,
            if selected { style } else { theme.key },
        );
        let room = cells.width.saturating_sub(used + 4);
        let state = view.app.state_of(entry.command);
        let name = state.map_or(entry.name.to_owned(), |state| {
            format!("{}: {state}", entry.name)
        });
        let place = (cells.x + 2, cells.y);
        let name = put(view.buffer, place, room.min(NAMES), &name, style);
        let help = room.saturating_sub(NAMES.max(name) + 1);
        let dim = if selected { style } else { theme.dim };
        put(
            view.buffer,
            (cells.x + 2 + NAMES + 1, cells.y),
            help,
            entry.help(),
            dim,
        );
    }
}
