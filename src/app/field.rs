//! A line that is being typed.

use tui_input::{Input, InputRequest};

use super::key::{Key, KeyCode};

/// Characters of a pasted text that are taken: what asks with a line or writes it down has no use for more.
pub const PASTED: usize = 20_000;

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
        let blank = |c: char| if c.is_control() { ' ' } else { c };
        self.put(&text.chars().map(blank).collect::<String>());
    }

    /// Puts text where the cursor is, which stands behind it then.
    pub fn put(&mut self, text: &str) {
        let (at, old) = (self.at(), self.text());
        let byte = old
            .char_indices()
            .nth(at)
            .map_or(old.len(), |(byte, _)| byte);
        let new = [&old[..byte], text, &old[byte..]].concat();
        self.input = Input::new(new).with_cursor(at + text.chars().count());
    }
}

/// The part of a pasted text that is taken.
pub fn pasted(text: &str) -> &str {
    let end = text.char_indices().nth(PASTED);
    &text[..end.map_or(text.len(), |(at, _)| at)]
}
