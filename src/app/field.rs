//! A line that is being typed.

use tui_input::{Input, InputRequest};

use super::key::{Key, KeyCode};

/// A line that is being typed.
#[derive(Clone, Debug, Default)]
pub struct Field {
    input: Input,
}

impl Field {
    /// A line with text in it, the cursor at its end.
    pub fn with(text: &str) -> Self {
        Self {
            input: Input::new(text.to_owned()),
        }
    }

    /// What was typed.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Columns before the cursor, and columns that have scrolled out of a line of `width` columns.
    pub fn cursor(&self, width: usize) -> (usize, usize) {
        (self.input.visual_cursor(), self.input.visual_scroll(width))
    }

    /// How many characters stand before the cursor.
    pub fn at(&self) -> usize {
        self.input.cursor()
    }

    /// Puts the cursor behind so many characters.
    pub fn go(&mut self, characters: usize) {
        self.input.handle(InputRequest::SetCursor(characters));
    }

    /// Puts a character where the cursor is.
    pub fn insert(&mut self, c: char) {
        self.input.handle(InputRequest::InsertChar(c));
    }

    /// Takes a key that edits; false for any other.
    pub fn key(&mut self, key: Key) -> bool {
        let request = match (key.code, key.control, key.alt) {
            (KeyCode::Char(c), false, false) => InputRequest::InsertChar(c),
            (KeyCode::Backspace, false, false) | (KeyCode::Char('h'), true, false) => {
                InputRequest::DeletePrevChar
            }
            (KeyCode::Backspace, ..) | (KeyCode::Char('w'), true, false) => {
                InputRequest::DeletePrevWord
            }
            (KeyCode::Delete, ..) => InputRequest::DeleteNextChar,
            (KeyCode::Left, false, false) => InputRequest::GoToPrevChar,
            (KeyCode::Right, false, false) => InputRequest::GoToNextChar,
            (KeyCode::Left, ..) | (KeyCode::Char('b'), false, true) => InputRequest::GoToPrevWord,
            (KeyCode::Right, ..) | (KeyCode::Char('f'), false, true) => InputRequest::GoToNextWord,
            (KeyCode::Home, ..) | (KeyCode::Char('a'), true, false) => InputRequest::GoToStart,
            (KeyCode::End, ..) | (KeyCode::Char('e'), true, false) => InputRequest::GoToEnd,
            (KeyCode::Char('u'), true, false) => InputRequest::DeleteFromStart,
            (KeyCode::Char('k'), true, false) => InputRequest::DeleteTillEnd,
            _ => return false,
        };
        self.input.handle(request);
        true
    }

    /// Takes pasted text; line breaks become blanks.
    pub fn paste(&mut self, text: &str) {
        for c in text.chars() {
            let c = if c.is_control() { ' ' } else { c };
            self.insert(c);
        }
    }
}
