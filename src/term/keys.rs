//! Bytes from the terminal become keys, mouse actions and pasted text.

use termina::event::{
    KeyCode as Code, KeyEvent, KeyEventKind, Modifiers, MouseButton, MouseEvent, MouseEventKind,
};
use termina::{Event as Parsed, Parser};

use super::paint::Skill;
use crate::app::event::Event;
use crate::app::key::{Key, KeyCode, Mouse, MouseAction};

/// Bytes of one paste that become one event; a longer paste comes in pieces.
const PASTE: usize = 4 << 20;

/// Bytes of a control sequence after which it is taken for noise.
const LONGEST: usize = 128;

const PASTE_BEGINS: &[u8] = b"\x1b[200~";
const PASTE_ENDS: &[u8] = b"\x1b[201~";

/// Cuts the stream of bytes into whole keys and sequences; what each means is the library's to say.
///
/// The cutting is ours because a sequence that never ends (Alt-P begins one) must not swallow the keys after it.
#[derive(Debug, Default)]
pub struct Keys {
    state: State,
    held: Vec<u8>,
    parser: Parser,
    /// What the terminal said that it can do.
    skills: Vec<Skill>,
}

/// Inside of what the stream stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Ground,
    /// After ESC.
    Escape,
    /// After ESC and `[`.
    Sequence,
    /// After ESC, `[` and `[`, or after ESC and `O`: one more byte.
    Single,
    /// In a string that the terminal sends (OSC, DCS, APC), up to BEL or ESC `\`.
    Text,
    /// In pasted text.
    Paste,
    /// In a character of so many bytes.
    Character(usize),
}

impl Keys {
    /// Takes in bytes as they come.
    pub fn take(&mut self, bytes: &[u8], out: &mut Vec<Event>) {
        for &byte in bytes {
            self.byte(byte, out);
        }
    }

    /// What the terminal said that it can do, since this was asked last.
    pub fn skills(&mut self) -> Vec<Skill> {
        std::mem::take(&mut self.skills)
    }

    /// Whether a key may be unfinished: only time can tell Esc from the beginning of a sequence.
    pub fn is_waiting(&self) -> bool {
        !matches!(self.state, State::Ground | State::Paste)
    }

    /// Takes what is held for complete, because nothing followed in time.
    pub fn give_up_waiting(&mut self, out: &mut Vec<Event>) {
        match self.state {
            State::Escape => self.mean(out),
            // Alt with `[`, `O`, `]` or `P`, if nothing more came; else the beginning of something that was lost.
            State::Sequence | State::Single | State::Text if self.held.len() == 2 => {
                let second = self.held[1];
                self.start();
                out.push(Event::Key(Key {
                    code: KeyCode::Char(second as char),
                    control: false,
                    alt: true,
                }));
            }
            State::Sequence | State::Single | State::Text | State::Character(_) => self.start(),
            State::Ground | State::Paste => {}
        }
    }

    fn byte(&mut self, byte: u8, out: &mut Vec<Event>) {
        if byte == 0x1b && !matches!(self.state, State::Paste | State::Text) {
            match self.state {
                // Esc, and then something else that begins with it.
                State::Escape => self.mean(out),
                _ => self.start(),
            }
            self.held.push(byte);
            self.state = State::Escape;
            return;
        }
        match self.state {
            State::Ground => {
                self.held.push(byte);
                self.character(byte, out);
            }
            State::Escape => {
                self.held.push(byte);
                match byte {
                    b'[' => self.state = State::Sequence,
                    b'O' => self.state = State::Single,
                    b']' | b'P' | b'_' | b'^' | b'X' => self.state = State::Text,
                    _ => self.character(byte, out),
                }
            }
            State::Sequence => self.sequence(byte, out),
            State::Single => {
                self.held.push(byte);
                self.mean(out);
            }
            State::Text => {
                let ends = byte == 7 || byte == b'\\' && self.held.last() == Some(&0x1b);
                if ends || byte == 0x18 {
                    self.start();
                } else if self.held.len() < LONGEST || byte == 0x1b {
                    self.held.push(byte);
                } else if self.held.last() == Some(&0x1b) {
                    self.held.pop();
                }
            }
            State::Paste => self.paste(byte, out),
            // A byte that cannot go on with a character begins something else; what was held was noise.
            State::Character(_) if byte & 0xc0 != 0x80 => {
                self.start();
                self.byte(byte, out);
            }
            State::Character(length) => {
                self.held.push(byte);
                if self.held.len() >= length && std::str::from_utf8(&self.held).is_err() {
                    self.start();
                    return;
                }
                if self.held.len() >= length {
                    self.mean(out);
                }
            }
        }
    }

    /// The first byte of a character, alone or after ESC.
    fn character(&mut self, byte: u8, out: &mut Vec<Event>) {
        let before = self.held.len() - 1;
        match byte {
            0xc2..=0xdf => self.state = State::Character(before + 2),
            0xe0..=0xef => self.state = State::Character(before + 3),
            0xf0..=0xf4 => self.state = State::Character(before + 4),
            _ => self.mean(out),
        }
    }

    fn sequence(&mut self, byte: u8, out: &mut Vec<Event>) {
        self.held.push(byte);
        match byte {
            b'[' if self.held.len() == 3 => self.state = State::Single,
            0x40..=0x7e => {
                if self.held == PASTE_BEGINS {
                    self.start();
                    self.state = State::Paste;
                } else if self.held.len() > LONGEST {
                    self.start();
                } else {
                    self.mean(out);
                }
            }
            0x20..=0x3f => self.held.truncate(LONGEST + 1),
            // Nothing of the kind stands in a sequence.
            _ => self.start(),
        }
    }

    fn paste(&mut self, byte: u8, out: &mut Vec<Event>) {
        self.held.push(byte);
        let ends = self.held.ends_with(PASTE_ENDS);
        if !ends && self.held.len() < PASTE {
            return;
        }
        let text_end = if ends {
            self.held.len() - PASTE_ENDS.len()
        } else {
            // Neither a character nor the end of the paste is cut in two.
            let tail = self.held.len() - PASTE_ENDS.len();
            (tail - 3..=tail)
                .rev()
                .find(|&at| self.held[at] & 0xc0 != 0x80)
                .unwrap_or(tail)
        };
        if text_end > 0 {
            let text = String::from_utf8_lossy(&self.held[..text_end]).into_owned();
            out.push(Event::Paste(text));
        }
        if ends {
            self.start();
        } else {
            self.held.drain(..text_end);
        }
    }

    fn start(&mut self) {
        self.held.clear();
        self.state = State::Ground;
    }

    /// Says what the bytes held mean, and starts anew.
    fn mean(&mut self, out: &mut Vec<Event>) {
        self.skills.extend(skill(&self.held));
        self.parser.parse(&self.held, false);
        let mut understood = false;
        while let Some(parsed) = self.parser.pop() {
            understood = true;
            out.extend(event(parsed));
        }
        if !understood {
            // It may hold on to what it did not understand.
            self.parser = Parser::default();
        }
        self.start();
    }
}

/// What a terminal tells of itself with the report of a mode (DECRPM) that it knows and can switch: 1 is set, 2 is reset. The
/// library reads the reports of other modes only.
fn skill(held: &[u8]) -> Option<Skill> {
    let report = held.strip_prefix(b"\x1b[?")?.strip_suffix(b"$y")?;
    match report {
        b"69;1" | b"69;2" => Some(Skill::Margins),
        b"2026;1" | b"2026;2" => Some(Skill::Synchrony),
        _ => None,
    }
}

fn event(parsed: Parsed) -> Option<Event> {
    match parsed {
        Parsed::Key(event) => key(event).map(Event::Key),
        Parsed::Mouse(event) => mouse(event).map(Event::Mouse),
        Parsed::Paste(text) => Some(Event::Paste(text)),
        Parsed::WindowResized(_)
        | Parsed::FocusIn
        | Parsed::FocusOut
        | Parsed::Csi(_)
        | Parsed::Osc(_)
        | Parsed::Dcs(_) => None,
    }
}

fn key(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let shift = event.modifiers.contains(Modifiers::SHIFT);
    let code = match event.code {
        Code::Char(c) if shift && c.is_lowercase() => {
            let mut upper = c.to_uppercase();
            KeyCode::Char(upper.next().filter(|_| upper.next().is_none()).unwrap_or(c))
        }
        Code::Char(c) => KeyCode::Char(c),
        Code::Enter => KeyCode::Enter,
        Code::Escape => KeyCode::Esc,
        Code::Tab if shift => KeyCode::BackTab,
        Code::Tab => KeyCode::Tab,
        Code::BackTab => KeyCode::BackTab,
        Code::Backspace => KeyCode::Backspace,
        Code::Delete => KeyCode::Delete,
        Code::Insert => KeyCode::Insert,
        Code::Up => KeyCode::Up,
        Code::Down => KeyCode::Down,
        Code::Left => KeyCode::Left,
        Code::Right => KeyCode::Right,
        Code::Home => KeyCode::Home,
        Code::End => KeyCode::End,
        Code::PageUp => KeyCode::PageUp,
        Code::PageDown => KeyCode::PageDown,
        Code::Function(number) => KeyCode::Function(number),
        Code::KeypadBegin
        | Code::CapsLock
        | Code::ScrollLock
        | Code::NumLock
        | Code::PrintScreen
        | Code::Pause
        | Code::Menu
        | Code::Null
        | Code::Modifier(_)
        | Code::Media(_) => return None,
    };
    Some(Key {
        code,
        control: event.modifiers.contains(Modifiers::CONTROL),
        alt: event.modifiers.intersects(Modifiers::ALT | Modifiers::META),
    })
}

fn mouse(event: MouseEvent) -> Option<Mouse> {
    let action = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => MouseAction::Press,
        MouseEventKind::Drag(MouseButton::Left) => MouseAction::Drag,
        MouseEventKind::Up(MouseButton::Left) => MouseAction::Release,
        MouseEventKind::ScrollUp => MouseAction::WheelUp,
        MouseEventKind::ScrollDown => MouseAction::WheelDown,
        MouseEventKind::Down(_)
        | MouseEventKind::Up(_)
        | MouseEventKind::Drag(_)
        | MouseEventKind::Moved
        | MouseEventKind::ScrollLeft
        | MouseEventKind::ScrollRight => return None,
    };
    Some(Mouse {
        action,
        column: event.column,
        row: event.row,
    })
}

#[cfg(test)]
mod tests;
