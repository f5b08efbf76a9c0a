//! The screen, drawn from the state of the program.

pub mod theme;

use ratatui::Frame;

use crate::app::App;
use theme::Themes;

/// Draws the program; changes nothing.
pub fn draw(frame: &mut Frame<'_>, app: &App, themes: &Themes) {
    let theme = themes.get(app.theme());
    let area = frame.area();
    frame.buffer_mut().set_style(area, theme.text);
}
