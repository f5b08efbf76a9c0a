//! What was drawn, on its way to the terminal: at most one frame waits, and the newest wins.

use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::paint::Painter;

/// Where bytes go.
pub trait Outlet {
    /// Writes as many bytes as can be taken now; [`io::ErrorKind::WouldBlock`] if none.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize>;
}

impl Outlet for Vec<u8> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.extend_from_slice(bytes);
        Ok(bytes.len())
    }
}

/// A painter with the way to its terminal.
#[derive(Debug)]
pub struct Screen<O> {
    painter: Painter,
    outlet: O,
    /// Bytes of the frame on its way.
    bytes: Vec<u8>,
    /// How many of them are written.
    written: usize,
    /// Whether something was drawn since.
    owed: bool,
    /// Whether the terminal is ours to write to.
    ours: bool,
    /// Columns and rows that the terminal has by now.
    size: (u16, u16),
}

impl<O: Outlet> Screen<O> {
    /// A screen that is ours.
    pub fn new(painter: Painter, outlet: O) -> Self {
        Self {
            size: painter.size(),
            painter,
            outlet,
            bytes: Vec::new(),
            written: 0,
            owed: false,
            ours: true,
        }
    }

    /// The painter, to change what is wanted.
    pub fn painter(&mut self) -> &mut Painter {
        &mut self.painter
    }

    /// Where the bytes go.
    pub fn outlet(&mut self) -> &mut O {
        &mut self.outlet
    }

    /// Columns and rows that the terminal has by now; what is painted may still have other ones.
    pub fn size(&self) -> (u16, u16) {
        self.size
    }

    /// Notes that the terminal has another size. What is painted follows when it is cleared.
    pub fn resize(&mut self, size: (u16, u16)) {
        self.size = size;
    }

    /// Wants an empty screen of the size that the terminal has.
    pub fn clear(&mut self) {
        if self.painter.size() == self.size {
            self.painter.clear();
        } else {
            self.painter.resize(self.size.0, self.size.1);
        }
    }

    /// Whether bytes wait for the terminal to take them.
    pub fn waits(&self) -> bool {
        self.ours && self.written < self.bytes.len()
    }

    /// Sends what was drawn, or remembers that it is owed while an older frame is still on its way.
    pub fn flush(&mut self) -> io::Result<()> {
        self.owed = true;
        self.go_on()
    }

    /// Sends as much as the terminal takes now.
    pub fn go_on(&mut self) -> io::Result<()> {
        if !self.ours {
            return Ok(());
        }
        loop {
            while self.written < self.bytes.len() {
                match self.outlet.write(&self.bytes[self.written..]) {
                    Ok(count) => self.written += count,
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(()),
                    Err(error) => return Err(error),
                }
            }
            self.bytes.clear();
            self.written = 0;
            if !std::mem::take(&mut self.owed) {
                return Ok(());
            }
            self.painter.paint(&mut self.bytes);
        }
    }

    /// Sends bytes that are no drawing, after the frame on its way.
    pub fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.ours {
            self.bytes.extend_from_slice(bytes);
        }
        self.go_on()
    }

    /// Stops writing. Gives the bytes that end the sequence or character in whose middle the terminal stands.
    pub fn give_back(&mut self) -> Vec<u8> {
        let rest = rest_of_sequence(&self.bytes, self.written).to_vec();
        self.ours = false;
        self.bytes.clear();
        self.written = 0;
        rest
    }

    /// Whether the terminal is ours.
    pub fn is_ours(&self) -> bool {
        self.ours
    }

    /// Starts writing again, on a screen of which nothing is known.
    pub fn take_again(&mut self) {
        self.ours = true;
        self.bytes.clear();
        self.written = 0;
        self.painter.forget();
    }
}

/// Locks a screen, also one whose holder panicked: what it shows is then wrong at worst, and is given back anyway.
pub fn lock<O>(screen: &Mutex<Screen<O>>) -> MutexGuard<'_, Screen<O>> {
    screen.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What of `bytes` must follow the first `written` for the terminal not to stand inside a sequence or a character.
fn rest_of_sequence(bytes: &[u8], written: usize) -> &[u8] {
    let mut at = 0;
    while at < written {
        at += unit(&bytes[at..]);
    }
    bytes.get(written..at).unwrap_or_default()
}

/// The length of the first sequence or character.
fn unit(bytes: &[u8]) -> usize {
    let length = match bytes {
        [0x1b, b'[', rest @ ..] => {
            3 + rest
                .iter()
                .position(|byte| (0x40..=0x7e).contains(byte))
                .unwrap_or(rest.len())
        }
        [0x1b, b']' | b'P', rest @ ..] => {
            let bell = rest.iter().position(|&byte| byte == 7).map(|at| at + 3);
            let end = rest
                .windows(2)
                .position(|pair| pair == b"\x1b\\")
                .map(|at| at + 4);
            [bell, end]
                .into_iter()
                .flatten()
                .min()
                .unwrap_or(bytes.len())
        }
        [0x1b, ..] => 2,
        [first, ..] => match first {
            0xc0..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xff => 4,
            _ => 1,
        },
        [] => 1,
    };
    length.clamp(1, bytes.len().max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_torn_frame_is_ended_before_the_terminal_is_given_back() {
        let frame = "a\x1b[38;5;208mé\x1b]52;c;QQ==\x07z".as_bytes();
        let rest = |written| String::from_utf8_lossy(rest_of_sequence(frame, written)).into_owned();
        assert_eq!(rest(0), "");
        assert_eq!(rest(1), "");
        assert_eq!(rest(2), "[38;5;208m");
        assert_eq!(rest(11), "m");
        assert_eq!(rest(12), "");
        assert_eq!(rest(15), "]52;c;QQ==\x07");
        assert_eq!(rest(frame.len()), "");
    }

    /// Takes so many bytes, then none.
    struct Slow {
        taken: Vec<u8>,
        room: usize,
    }

    impl Outlet for Slow {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let count = bytes.len().min(self.room);
            if count == 0 {
                return Err(io::ErrorKind::WouldBlock.into());
            }
            self.room -= count;
            self.taken.extend_from_slice(&bytes[..count]);
            Ok(count)
        }
    }

    #[test]
    fn frames_that_a_slow_terminal_cannot_take_are_left_out() {
        use super::super::paint::{Abilities, Scrolling};
        use crate::app::setup::ColourLevel;
        let abilities = Abilities {
            level: ColourLevel::Sixteen,
            scrolling: Scrolling::Scroll,
            answers: false,
        };
        let mut screen = Screen::new(
            Painter::new(4, 1, abilities),
            Slow {
                taken: Vec::new(),
                room: 3,
            },
        );
        for letter in ['a', 'b', 'c'] {
            let cell = ratatui::buffer::Cell::from(letter);
            screen.painter().take(std::iter::once((0, 0, &cell)));
            screen.flush().expect("memory takes all");
        }
        assert!(screen.waits());
        screen.outlet().room = 1000;
        screen.go_on().expect("memory takes all");
        assert_eq!(
            String::from_utf8_lossy(&screen.outlet().taken),
            "\x1b[m\x1b[H\x1b[2J\x1b[?25la\u{8}c"
        );
        assert!(!screen.waits());
    }
}
