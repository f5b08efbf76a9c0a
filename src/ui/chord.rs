//! Keys that go on after those pressed, with what they do.

use ratatui::layout::Rect;

use super::View;
use super::pane::{Titles, boxed};
use super::widgets::line::put;
use crate::text::columns;

/// Draws the keys that are waited for in a box above the line of hints.
pub fn draw(view: &mut View<'_>) {
    let app = view.app;
    let pressed = &app.typed.keys;
    if pressed.is_empty() {
        return;
    }
    let keymap = &app.setup.keymap;
    let next: Vec<_> = keymap
        .after(pressed)
        .into_iter()
        .map(|(keys, command)| (keys, command.entry().help()))
        .collect();
    let widest = |texts: &mut dyn Iterator<Item = &str>| texts.map(columns).max().unwrap_or(0);
    let keys_wide = widest(&mut next.iter().map(|(keys, _)| keys.as_str()));
    let help_wide = widest(&mut next.iter().map(|(_, help)| *help));
    let title = format!("{} …", keymap.written(pressed));
    let wide = (keys_wide + 2 + help_wide).max(columns(&title) + 2) as u16 + 4;
    let body = view.screen.body;
    let (width, height) = (
        wide.min(body.width),
        (next.len() as u16 + 2).min(body.height),
    );
    if width < 8 || height < 3 {
        return;
    }
    let area = Rect::new(body.right() - width, body.bottom() - height, width, height);
    let titles = Titles {
        title: &title,
        ..Titles::default()
    };
    let inside = boxed(view, area, &titles);
    for (row, (keys, help)) in next.iter().take(inside.height as usize).enumerate() {
        let (x, y) = (inside.x + 1, inside.y + row as u16);
        let room = inside.width.saturating_sub(2);
        put(view.buffer, (x, y), room, keys, view.theme.key);
        let before = keys_wide as u16 + 2;
        let room = room.saturating_sub(before);
        put(view.buffer, (x + before, y), room, help, view.theme.text);
    }
}
