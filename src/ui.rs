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
mod chord;
mod decide;
mod documents;
mod entities;
mod export;
mod figures;
mod finder;
mod folders;
mod header;
mod help;
mod hints;
mod notes;
mod palette;
mod pane;
mod plain;
pub mod print;
mod reader;
mod search;
mod sheet;
pub mod theme;
mod widgets;

pub use hints::pressed;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

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
        gaze: Gaze::default(),
        buffer: frame.buffer_mut(),
    };
    view.buffer.set_style(area, theme.text);
    if app.is_plain() {
        let line = view.in_words();
        let caret = reader::caret(app).map_or(line, Position::from);
        frame.set_cursor_position(caret);
        return;
    }
    view.panes();
    header::draw(&mut view);
    hints::draw(&mut view);
    for overlay in &app.overlays {
        view.overlay(overlay);
    }
    chord::draw(&mut view);
    if let Some(cell) = reader::caret(app) {
        frame.set_cursor_position(cell);
    }
}

/// What the reader looks at.
#[derive(Clone, Copy, Debug, Default)]
struct Gaze {
    /// The first line of the selected row.
    row: Option<Position>,
    /// The place in the line that is being typed.
    field: Option<Position>,
    /// The frame of the pane or box on top.
    frame: Rect,
}

/// What drawing needs: the state, how things look, and where to draw.
struct View<'a> {
    app: &'a App,
    theme: &'a Theme,
    screen: Screen,
    glyphs: Glyphs,
    /// What the reader looks at, for the cursor.
    gaze: Gaze,
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

    fn overlay(&mut self, overlay: &Overlay) {
        match overlay {
            Overlay::Finder(finder) => finder::draw(self, finder),
            Overlay::Search(search) => search::draw(self, search),
            Overlay::Palette(palette) => palette::draw(self, palette),
            Overlay::Help(rows) => help::draw(self, rows),
            Overlay::Why(card) => card::draw(self, card),
            Overlay::Messages(list) => card::draw(self, &list.card),
            Overlay::Decide(deciding) => decide::draw(self, deciding),
            Overlay::Export(exporting) => export::draw(self, exporting),
            Overlay::Notes(leaf) => notes::draw(self, leaf),
            Overlay::Folders(choice) => folders::draw(self, choice),
            Overlay::Find(_) | Overlay::Filter(_) | Overlay::Naming(_) => {}
        }
    }

    /// Draws one thing, in words; gives where the cursor stands.
    fn in_words(&mut self) -> Position {
        match self.app.overlays.last() {
            None | Some(Overlay::Find(_) | Overlay::Filter(_) | Overlay::Naming(_)) => self.panes(),
            Some(overlay) => self.overlay(overlay),
        }
        header::draw(self);
        hints::draw(self);
        plain::finish(self)
    }

    /// A rule over so many columns; none where the screen is told in words.
    fn rule(&self, width: u16) -> String {
        let sign = match self.glyphs {
            _ if self.app.is_plain() => " ",
            Glyphs::Unicode => "─",
            Glyphs::Ascii => "-",
        };
        sign.repeat(width as usize)
    }

    /// One of two marks, as the terminal can show them.
    fn mark(&self, unicode: &'static str, ascii: &'static str) -> &'static str {
        match self.glyphs {
            Glyphs::Unicode => unicode,
            Glyphs::Ascii => ascii,
        }
    }
}
