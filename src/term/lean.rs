//! A ratatui backend that sends few bytes.

use std::io;
use std::sync::{Arc, Mutex};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use super::screen::{Outlet, Screen, lock};

/// A screen behind a lock, as ratatui's backend: cells are collected as they come, and `flush` sends what changed.
#[derive(Debug)]
pub struct Lean<O> {
    screen: Arc<Mutex<Screen<O>>>,
}

impl<O: Outlet> Lean<O> {
    /// A backend for a screen, which others may hold too: to give the terminal back, or to send what could not be sent at once.
    pub fn new(screen: Arc<Mutex<Screen<O>>>) -> Self {
        Self { screen }
    }
}

impl<O: Outlet> Backend for Lean<O> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        lock(&self.screen).painter().take(content);
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        lock(&self.screen).painter().place_caret(None);
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        let mut screen = lock(&self.screen);
        let caret = screen.painter().caret().unwrap_or_default();
        screen.painter().place_caret(Some(caret));
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        let (x, y) = lock(&self.screen).painter().caret().unwrap_or_default();
        Ok(Position { x, y })
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let Position { x, y } = position.into();
        let mut screen = lock(&self.screen);
        if screen.painter().caret().is_some() {
            screen.painter().place_caret(Some((x, y)));
        }
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        lock(&self.screen).clear();
        Ok(())
    }

    fn clear_region(&mut self, _region: ClearType) -> io::Result<()> {
        // daftar draws on the whole screen only, and asks for a part never.
        self.clear()
    }

    fn size(&self) -> io::Result<Size> {
        let (width, height) = lock(&self.screen).size();
        Ok(Size { width, height })
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize {
            columns_rows: self.size()?,
            pixels: Size::default(),
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        lock(&self.screen).flush()
    }
}

#[cfg(test)]
mod tests;
