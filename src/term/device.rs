//! The terminal's descriptor: how it was found, how it is taken, how it is given back.

use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, TryLockError};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags};
use rustix::termios::{
    OptionalActions, QueueSelector, Termios, tcflush, tcgetattr, tcgetwinsize, tcsetattr, ttyname,
};

use super::screen::Outlet;

/// How long a terminal that takes nothing may hold up our end.
const PATIENCE: Duration = Duration::from_millis(50);

/// Columns and rows beyond which a terminal is not believed.
const LARGEST: (u16, u16) = (1000, 500);

/// Columns and rows of a terminal that says it has none.
const ASSUMED: (u16, u16) = (80, 24);

/// Alternate screen, no wrapping at the right edge, no cursor, pasted text marked as such.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?7l\x1b[?25l\x1b[?2004h";

/// Presses, drags and the wheel, in decimal coordinates.
const MOUSE_ON: &[u8] = b"\x1b[?1002h\x1b[?1006h";

/// Asks whether there are margins at the sides and frames shown at once. What a terminal that does not know the question
/// makes of it is erased by the first frame.
const ASK: &[u8] = b"\x1b[?69$p\x1b[?2026$p";

const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1002l";

/// All of that undone, whatever of it was done: no frame held back, no margins, no colours, then the modes in reverse.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[?69l\x1b[r\x1b[m\x1b[?1006l\x1b[?1002l\x1b[?2004l\x1b[?7h\x1b[?25h\x1b[?1049l";

/// Ends whatever sequence the terminal stands in: where the program crashed nobody knows how much of it was written.
const CUT: &[u8] = b"\x1b\\";

/// A terminal, opened for ourselves: no other program's descriptor changes with ours.
#[derive(Debug)]
pub struct Device {
    descriptor: OwnedFd,
    /// Line settings as they were before us.
    found: Mutex<Termios>,
    /// Whether line and modes are ours, or on their way to be.
    ours: AtomicBool,
}

impl Device {
    /// Opens the terminal of standard output, or else of standard input.
    pub fn open() -> io::Result<Self> {
        let (stdin, stdout) = (io::stdin(), io::stdout());
        let standard = if stdout.is_terminal() {
            stdout.as_fd()
        } else if stdin.is_terminal() {
            stdin.as_fd()
        } else {
            return Err(io::Error::new(
                io::ErrorKind::NotFound,
                "neither standard output nor standard input is a terminal",
            ));
        };
        let descriptor = reopen(standard)
            .or_else(|_| {
                let plain = if stdin.is_terminal() {
                    stdin.as_fd()
                } else {
                    standard
                };
                rustix::io::fcntl_dupfd_cloexec(plain, 3)
            })
            .map_err(io::Error::from)?;
        let found = tcgetattr(&descriptor)?;
        Ok(Self {
            descriptor,
            found: Mutex::new(found),
            ours: AtomicBool::new(false),
        })
    }

    /// Columns and rows, made believable.
    pub fn size(&self) -> (u16, u16) {
        let told = tcgetwinsize(&self.descriptor).map_or((0, 0), |size| (size.ws_col, size.ws_row));
        believable(told)
    }

    /// Sets the line and the modes that a full screen needs.
    pub fn take(&self, mouse: bool) -> io::Result<()> {
        let mut raw = self
            .found
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        raw.make_raw();
        self.ours.store(true, Ordering::SeqCst);
        set_line(&self.descriptor, &raw)?;
        self.write_within(ENTER, PATIENCE)?;
        if mouse {
            self.write_within(MOUSE_ON, PATIENCE)?;
        }
        Ok(())
    }

    /// Asks what the terminal can do besides; the answers come as if they were typed.
    pub fn ask(&self) -> io::Result<()> {
        self.write_within(ASK, PATIENCE)
    }

    /// Opens the terminal for another program, which waits for its keys as programs do.
    pub fn for_another(&self) -> io::Result<File> {
        let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC;
        let opened = ttyname(&self.descriptor, Vec::new())
            .and_then(|name| rustix::fs::open(name, flags, Mode::empty()))
            .or_else(|_| rustix::fs::open("/dev/tty", flags, Mode::empty()))?;
        Ok(opened.into())
    }

    /// Looks again how the line is set, because another program had it.
    pub fn look_again(&self) {
        if let Ok(found) = tcgetattr(&self.descriptor) {
            *self.found.lock().unwrap_or_else(PoisonError::into_inner) = found;
        }
    }

    /// Gives line and modes back as they were found, after bytes that end what was cut. Never waits long, never fails:
    /// where the terminal takes nothing, what waits for it is thrown away.
    pub fn give_back(&self, rest: &[u8]) {
        let mut bytes = rest.to_vec();
        bytes.extend_from_slice(LEAVE);
        if self.write_within(&bytes, PATIENCE).is_err() {
            let _ = tcflush(&self.descriptor, QueueSelector::OFlush);
            let _ = self.write_within(LEAVE, PATIENCE);
        }
        let found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = set_line(&self.descriptor, &found);
        self.ours.store(false, Ordering::SeqCst);
    }

    /// Gives line and modes back in a program that crashed, where nothing can be relied on but the system: allocates
    /// nothing, waits for no lock. Not where another program has them, or they were given back.
    pub fn give_back_after_crash(&self) {
        // From now on other threads, which still run, write nothing.
        if !self.ours.swap(false, Ordering::SeqCst) {
            return;
        }
        let write = || {
            self.write_within(CUT, PATIENCE)
                .and_then(|()| self.write_within(LEAVE, PATIENCE))
        };
        if write().is_err() {
            let _ = tcflush(&self.descriptor, QueueSelector::OFlush);
            let _ = write();
        }
        let found = match self.found.try_lock() {
            Ok(found) => found,
            Err(TryLockError::Poisoned(found)) => found.into_inner(),
            // Held for no longer than it takes to give the line back.
            Err(TryLockError::WouldBlock) => return,
        };
        let _ = set_line(&self.descriptor, &found);
    }

    /// Whether line and modes are ours, so that frames may be written.
    fn is_ours(&self) -> bool {
        self.ours.load(Ordering::SeqCst)
    }

    /// The bytes that switch mouse reports on or off.
    pub fn mouse(on: bool) -> &'static [u8] {
        if on { MOUSE_ON } else { MOUSE_OFF }
    }

    /// Reads what was typed; 0 bytes when the terminal is gone.
    pub fn read(&self, buffer: &mut [u8]) -> io::Result<usize> {
        Ok(rustix::io::read(&self.descriptor, buffer)?)
    }

    fn write_within(&self, bytes: &[u8], patience: Duration) -> io::Result<()> {
        let end = Instant::now() + patience;
        let mut rest = bytes;
        while !rest.is_empty() {
            match rustix::io::write(&self.descriptor, rest) {
                Ok(count) => rest = &rest[count..],
                Err(rustix::io::Errno::INTR) => {}
                Err(rustix::io::Errno::AGAIN) => {
                    let left = end.saturating_duration_since(Instant::now());
                    if left.is_zero() {
                        return Err(io::ErrorKind::TimedOut.into());
                    }
                    let left = Timespec::try_from(left).unwrap_or_default();
                    let mut wanted = [PollFd::new(&self.descriptor, PollFlags::OUT)];
                    let _ = poll(&mut wanted, Some(&left));
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }
}

impl AsFd for Device {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.descriptor.as_fd()
    }
}

/// The way of frames to the terminal: what it cannot take at once, the listener sends on when it is woken.
#[derive(Debug)]
pub struct Line {
    device: Arc<Device>,
    waker: File,
}

impl Line {
    /// A way to `device`; `waker` wakes the listener when a byte is written to it.
    pub fn new(device: Arc<Device>, waker: File) -> Self {
        Self { device, waker }
    }
}

impl Line {
    /// Wakes the listener.
    pub fn wake(&mut self) {
        // A waker that is full has woken the listener already.
        let _ = self.waker.write(&[0]);
    }
}

impl Outlet for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.device.is_ours() {
            // The program has crashed on another thread.
            return Ok(bytes.len());
        }
        match rustix::io::write(&self.device, bytes) {
            Ok(count) => Ok(count),
            Err(rustix::io::Errno::AGAIN) => {
                self.wake();
                Err(io::ErrorKind::WouldBlock.into())
            }
            Err(error) => Err(error.into()),
        }
    }
}

/// Opens the terminal behind a descriptor once more, so that not waiting is our own affair.
fn reopen(standard: BorrowedFd<'_>) -> rustix::io::Result<OwnedFd> {
    let flags = OFlags::RDWR | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    ttyname(standard, Vec::new())
        .and_then(|name| rustix::fs::open(name, flags, Mode::empty()))
        .or_else(|_| rustix::fs::open("/dev/tty", flags, Mode::empty()))
}

/// Sets the line; a stop in between (we are in the background) is waited out.
fn set_line(descriptor: &OwnedFd, settings: &Termios) -> rustix::io::Result<()> {
    loop {
        match tcsetattr(descriptor, OptionalActions::Now, settings) {
            Err(rustix::io::Errno::INTR) => {}
            done => return done,
        }
    }
}

fn believable((columns, rows): (u16, u16)) -> (u16, u16) {
    let one = |told: u16, assumed: u16, largest: u16| {
        if told == 0 {
            assumed
        } else {
            told.min(largest)
        }
    };
    (
        one(columns, ASSUMED.0, LARGEST.0),
        one(rows, ASSUMED.1, LARGEST.1),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_that_lies_is_not_believed() {
        assert_eq!(believable((120, 40)), (120, 40));
        assert_eq!(believable((1, 1)), (1, 1));
        assert_eq!(believable((0, 0)), (80, 24));
        assert_eq!(believable((65535, 65535)), (1000, 500));
    }
}
