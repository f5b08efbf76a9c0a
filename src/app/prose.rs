//! Several lines that are being typed.

use std::ops::Range;

use super::field::Field;
use super::key::{Key, KeyCode};
use crate::text::{columns, visible, wrap};

/// Several lines that are being typed.
#[derive(Clone, Debug, Default)]
pub struct Prose {
    field: Field,
}

impl Prose {
    /// Lines with text in them, the cursor at the end.
    pub fn with(text: &str) -> Self {
        Self {
            field: Field::with(text),
        }
    }

    /// What was typed.
    pub fn text(&self) -> &str {
        self.field.text()
    }

    /// Takes a key that edits lines of `width` columns; false for any other.
    pub fn key(&mut self, key: Key, width: usize) -> bool {
        match (key.code, key.control, key.alt) {
            (KeyCode::Enter, _, true) | (KeyCode::Char('j'), true, _) => self.field.insert('\n'),
            (KeyCode::Up, ..) => self.vertical(-1, width),
            (KeyCode::Down, ..) => self.vertical(1, width),
            (KeyCode::Home, ..) | (KeyCode::Char('a'), true, false) => {
                let before = self.before();
                let start = before.rfind('\n').map_or(0, |at| at + 1);
                self.put_cursor(start);
            }
            (KeyCode::End, ..) | (KeyCode::Char('e'), true, false) => {
                let at = self.before().len();
                let rest = &self.text()[at..];
                let end = at + rest.find('\n').unwrap_or(rest.len());
                self.put_cursor(end);
            }
            _ => return self.field.key(key),
        }
        true
    }

    /// Takes pasted text with its line breaks.
    pub fn paste(&mut self, text: &str) {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let shown = |c: char| if c.is_control() && c != '\n' { ' ' } else { c };
        self.field.put(&text.chars().map(shown).collect::<String>());
    }

    /// The lines of `width` columns, in bytes.
    pub fn lines(&self, width: usize) -> Vec<Range<usize>> {
        lines(self.text(), width)
    }

    /// The line and column of the cursor among lines of `width` columns.
    pub fn cursor(&self, width: usize) -> (usize, usize) {
        let at = self.before().len();
        let lines = self.lines(width);
        let line = lines.partition_point(|line| line.start <= at).max(1) - 1;
        let start = lines.get(line).map_or(0, |line| line.start);
        let wide = columns(&visible(&self.text()[start.min(at)..at]));
        (line, wide.min(width.saturating_sub(1)))
    }

    fn before(&self) -> &str {
        let text = self.text();
        let end = text.char_indices().nth(self.field.at());
        &text[..end.map_or(text.len(), |(at, _)| at)]
    }

    fn put_cursor(&mut self, byte: usize) {
        let chars = self.text()[..byte].chars().count();
        self.field.go(chars);
    }

    fn vertical(&mut self, rows: isize, width: usize) {
        let (line, column) = self.cursor(width);
        let lines = self.lines(width);
        let Some(line) = line
            .checked_add_signed(rows)
            .and_then(|line| lines.get(line).cloned())
        else {
            return;
        };
        let text = &self.text()[line.clone()];
        let mut wide = 0;
        let inside = text.char_indices().find(|(at, c)| {
            let here = wide;
            wide += columns(&visible(&text[*at..at + c.len_utf8()]));
            here >= column
        });
        let at = line.start + inside.map_or(text.len(), |(at, _)| at);
        self.put_cursor(at);
    }
}

/// The lines of a text, cut at `width` columns, in bytes.
pub fn lines(text: &str, width: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for part in text.split('\n') {
        let cut = wrap(part, width).into_iter();
        lines.extend(cut.map(|line| line.start + start..line.end + start));
        start += part.len() + 1;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(code: KeyCode) -> Key {
        Key {
            code,
            control: false,
            alt: false,
        }
    }

    fn typed(keys: &str) -> Prose {
        let mut prose = Prose::default();
        for c in keys.chars() {
            let taken = match c {
                '⏎' => Key {
                    alt: true,
                    ..key(KeyCode::Enter)
                },
                '↑' => key(KeyCode::Up),
                '↓' => key(KeyCode::Down),
                '⇤' => key(KeyCode::Home),
                '⇥' => key(KeyCode::End),
                c => key(KeyCode::Char(c)),
            };
            prose.key(taken, 10);
        }
        prose
    }

    #[test]
    fn lines_are_typed_and_moved_over() {
        assert_eq!(typed("one⏎two").text(), "one\ntwo");
        assert_eq!(typed("one⏎two↑X").text(), "oneX\ntwo");
        assert_eq!(typed("one⏎two⇤X↑Y⇥Z").text(), "oYneZ\nXtwo");
        assert_eq!(
            typed("over two lines of it↑X↓⇥Y").text(),
            "over two liXnes of itY"
        );
        assert_eq!(typed("⏎⏎").cursor(10), (2, 0));
    }

    #[test]
    fn pasted_lines_stay_lines_and_controls_do_not() {
        let mut prose = typed("a ");
        prose.paste("b\r\nc\u{1b}[31m\td");
        assert_eq!(prose.text(), "a b\nc [31m d");
        assert_eq!(prose.cursor(40), (1, 8));
    }
}
