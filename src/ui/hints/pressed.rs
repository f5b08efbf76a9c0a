//! Which keys a press on the line at the bottom stands for.

use super::{hints, placed, waiting};
use crate::app::App;
use crate::app::command::Command;
use crate::app::key::{Key, Mouse, MouseAction};
use crate::app::keymap::{Meaning, sequence};
use crate::app::overlay::Overlay;
use crate::text::columns;

/// The keys of the hint under the pointer, as if they were typed; none for everything else that the mouse does.
pub fn pressed(app: &App, mouse: Mouse) -> Vec<Key> {
    let row = app.screen().hints;
    let typing = match app.overlays.last() {
        Some(Overlay::Find(_) | Overlay::Filter(_)) => true,
        Some(overlay) => overlay.line().is_some(),
        None => false,
    };
    if mouse.action != MouseAction::Press || mouse.row != row.y || row.is_empty() || typing {
        return Vec::new();
    }
    if !waiting(app).is_empty() {
        return Vec::new();
    }
    let help = app.setup.keymap.key(Command::Help);
    let help = help.filter(|_| row.width >= 12 && app.overlays.is_empty());
    let used = help.as_ref().map_or(0, |key| {
        (columns(key) + columns(Command::Help.entry().hint) + 2) as u16
    });
    let written = if used > 0 && mouse.column + used >= row.right() {
        help
    } else if app.notice().is_none() {
        let room = row.width.saturating_sub(used + 1);
        placed(hints(app), row, room)
            .into_iter()
            .find(|(at, key, words)| {
                let wide = (columns(key) + 1 + columns(words)) as u16;
                (*at..at + wide).contains(&mouse.column)
            })
            .map(|(_, key, _)| key)
    } else {
        None
    };
    let mut keys = written
        .and_then(|written| sequence(&written))
        .unwrap_or_default();
    // Where several keys stand before one word, each by itself does it.
    if app.setup.keymap.meaning(&keys) == Meaning::Nothing {
        keys.truncate(1);
    }
    keys
}
