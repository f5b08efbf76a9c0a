//! The screen, drawn from the state of the program.
//!
//! ```text
//!  daftar  corpus · 5 documents · 2023–2025            41 actors  11 projects  40 figures     header
//! ╭ Documents ───────╮╭ Title ─────────────────────────────── 5 Jun 2025 ╮╭ Entities ──────╮
//! │  documents       ││  reader                                          ││  entities      │
//! ╰──────────────────╯╰───────────────────────────────── 38 % · Source ──╯╰────────────────╯
//! ╭ Trade turnover · Chile–Peru · US$ million ────────────────────────────────────────────╮
//! │  chart                                                                                │
//! ╰ US$253 million · 2024 · reported · speaker · title, date ─────────────────────────────╯
//!  Enter open  Tab pane  / find  f finder  ? help                                            hints
//! ```
//! Overlays lie over the body: finder, palette, help, card, the box to decide in.

mod card;
mod chart;
mod decide;
mod documents;
mod entities;
mod figures;
mod finder;
mod folders;
mod header;
mod help;
mod hints;
mod palette;
mod pane;
pub mod print;
mod reader;
mod search;
mod sheet;
pub mod theme;
mod widgets;

pub use hints::pressed;

use ratatui::Frame;
use ratatui::buffer::Buffer;

use crate::app::App;
use crate::app::layout::{Pane, Screen};
use crate::app::overlay::Overlay;
use crate::app::setup::Glyphs;
use theme::{Theme, Themes};

/// Draws the program; changes nothing.
pub fn draw(frame: &mut Frame<'_>, app: &App, themes: &Themes) {
    let theme = themes.get(app.theme());
    // What does not fit the frame is not drawn: between a resize and its event the two may differ.
    let screen = app.screen();
    let area = frame.area();
    if (area.width, area.height) < app.setup.size
        && (area.width < app.setup.size.0 || area.height < app.setup.size.1)
    {
        return;
    }
    let mut view = View {
        app,
        theme,
        screen,
        glyphs: app.setup.glyphs,
        buffer: frame.buffer_mut(),
    };
    view.buffer.set_style(area, theme.text);
    view.panes();
    header::draw(&mut view);
    hints::draw(&mut view);
    for overlay in &app.overlays {
        match overlay {
            Overlay::Finder(finder) => finder::draw(&mut view, finder),
            Overlay::Search(search) => search::draw(&mut view, search),
            Overlay::Palette(palette) => palette::draw(&mut view, palette),
            Overlay::Help(rows) => help::draw(&mut view, rows),
            Overlay::Why(card) => card::draw(&mut view, card),
            Overlay::Messages(list) => card::draw(&mut view, &list.card),
            Overlay::Decide(deciding) => decide::draw(&mut view, deciding),
            Overlay::Folders(choice) => folders::draw(&mut view, choice),
            Overlay::Find(_) | Overlay::Filter(_) | Overlay::Naming(_) => {}
        }
    }
    if let Some(cell) = reader::caret(app) {
        frame.set_cursor_position(cell);
    }
}

/// What drawing needs: the state, how things look, and where to draw.
struct View<'a> {
    app: &'a App,
    theme: &'a Theme,
    screen: Screen,
    glyphs: Glyphs,
    buffer: &'a mut Buffer,
}

impl View<'_> {
    fn panes(&mut self) {
        for (pane, area) in self.screen.panes.clone() {
            if area.is_empty() {
                continue;
            }
            match pane {
                Pane::Documents => documents::draw(self, area),
                Pane::Text => reader::draw(self, area),
                Pane::Entities => entities::draw(self, area),
                Pane::Chart => chart::draw(self, area),
                Pane::Figures => figures::draw(self, area),
                Pane::Sheet => sheet::draw(self, area),
            }
        }
    }

    /// One of two marks, as the terminal can show them.
    fn mark(&self, unicode: &'static str, ascii: &'static str) -> &'static str {
        match self.glyphs {
            Glyphs::Unicode => unicode,
            Glyphs::Ascii => ascii,
        }
    }
}
