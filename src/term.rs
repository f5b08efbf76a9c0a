//! The terminal: taken at the start, given back in whatever way the program ends.

mod colour;
mod crash;
mod device;
mod grid;
mod keys;
mod lean;
mod listener;
mod loan;
mod memory;
mod paint;
mod pen;
mod screen;
mod scroll;
mod travel;

use std::fs::File;
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, TryLockError};
use std::time::{Duration, Instant};

use rustix::process::{Signal, getppid, getsid, kill_current_process_group};

pub use crash::tell_of_want_of_memory;
use device::{Device, Line};
pub use lean::Lean;
pub use listener::{Hear, Listener};
use loan::Loan;
pub use memory::Memory;
pub use paint::{Abilities, Painter, Scrolling, Skill};
pub use pen::sequence;
pub use screen::{Outlet, Screen};

/// How long the one who gives the terminal back waits for a frame that is being made.
const PATIENCE: Duration = Duration::from_millis(50);

/// The terminal, ours from [`Terminal::open`] until [`Terminal::give_back`].
#[derive(Debug)]
pub struct Terminal {
    device: Arc<Device>,
    screen: Arc<Mutex<Screen<Line>>>,
    mouse: AtomicBool,
    loan: Loan,
    farewell: Farewell,
}

/// What is done before the program leaves the terminal for another, or for good.
#[derive(Default)]
struct Farewell(OnceLock<Box<dyn Fn() + Send + Sync>>);

impl std::fmt::Debug for Farewell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Farewell")
    }
}

impl Terminal {
    /// Takes the terminal: raw line, alternate screen, hidden cursor, marked pastes, the mouse if wanted. Signals and keys
    /// come to the listener. Fails, with nothing changed, where there is no terminal.
    pub fn open(abilities: Abilities, mouse: bool) -> io::Result<(Arc<Self>, Listener)> {
        let device = Arc::new(Device::open()?);
        let (wake, waker) = UnixStream::pair()?;
        wake.set_nonblocking(true)?;
        waker.set_nonblocking(true)?;
        let line_waker = OwnedFd::from(waker.try_clone()?).into();
        let (columns, rows) = device.size();
        let screen = Screen::new(
            Painter::new(columns, rows, abilities),
            Line::new(Arc::clone(&device), line_waker),
        );
        let terminal = Arc::new(Self {
            device,
            screen: Arc::new(Mutex::new(screen)),
            mouse: AtomicBool::new(mouse),
            loan: Loan::default(),
            farewell: Farewell::default(),
        });
        // Signals are caught before anything is changed that they would leave changed.
        let listener = Listener::new(Arc::clone(&terminal), wake, waker)?;
        crash::give_back_on_crash(&terminal.device);
        terminal.device.take(mouse)?;
        if abilities.answers {
            terminal.device.ask()?;
        }
        Ok((terminal, listener))
    }

    /// A backend that draws on it.
    pub fn backend(&self) -> Lean<Line> {
        Lean::new(Arc::clone(&self.screen))
    }

    /// Columns and rows.
    pub fn size(&self) -> (u16, u16) {
        screen::lock(&self.screen).size()
    }

    /// Gives the terminal back as it was found. Again, or from any thread, it does no harm.
    pub fn give_back(&self) {
        let rest = match self.lock_within(PATIENCE) {
            Some(mut screen) => {
                if !screen.is_ours() {
                    return;
                }
                screen.give_back()
            }
            // Who holds the screen will not let go of it: it may be the very thread that panicked.
            None => Vec::new(),
        };
        self.device.give_back(&rest);
    }

    /// Has something done, once the terminal is given back, before a signal ends or stops the program.
    pub fn before_leaving(&self, work: impl Fn() + Send + Sync + 'static) {
        // Who came first stays.
        let _ = self.farewell.0.set(Box::new(work));
    }

    /// Gives the terminal back and does what is to be done before a signal ends or stops the program.
    fn leave(&self) {
        self.give_back();
        if let Some(work) = self.farewell.0.get() {
            work();
        }
    }

    /// Takes the terminal again after it was given back, or after another had it, and shows everything anew.
    pub fn take_again(&self) {
        let mut screen = screen::lock(&self.screen);
        if !screen.is_ours() {
            self.device.look_again();
        }
        self.take(&mut screen);
    }

    /// Opens the terminal for another program.
    pub fn for_another(&self) -> io::Result<File> {
        self.device.for_another()
    }

    /// Takes the terminal again from a program that may have left the line as it liked it.
    fn take_back(&self) {
        let mut screen = screen::lock(&self.screen);
        self.take(&mut screen);
    }

    fn take(&self, screen: &mut Screen<Line>) {
        if self.device.take(self.mouse.load(Ordering::Relaxed)).is_ok() {
            screen.take_again();
            let _ = screen.flush();
        }
    }

    /// Shows everything anew, whatever the terminal shows now.
    pub fn redraw(&self) {
        let mut screen = screen::lock(&self.screen);
        if screen.is_ours() {
            screen.painter().forget();
            // A terminal that is gone is noticed where it is read from.
            let _ = screen.flush();
        }
    }

    /// Gives the terminal back and stops this job, as Ctrl-Z does; whoever continues it lets the listener take the
    /// terminal again. Says why not where nobody could continue it.
    pub fn suspend(&self) -> Result<(), &'static str> {
        let session = getsid(None).ok();
        if session.is_none() || getppid().and_then(|parent| getsid(Some(parent)).ok()) != session {
            return Err("cannot be stopped here: no shell would wake it up");
        }
        self.leave();
        if kill_current_process_group(Signal::STOP).is_err() {
            self.take_again();
            return Err("cannot be stopped here: the system does not let it");
        }
        Ok(())
    }

    /// The terminal is gone: nobody reads, nobody types. Ends the program as the signal would have that says so.
    pub fn end_without_it(&self) -> ! {
        self.leave();
        let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGHUP);
        std::process::abort();
    }

    /// Switches mouse reports on or off.
    pub fn listen_to_mouse(&self, on: bool) {
        if self.mouse.swap(on, Ordering::Relaxed) != on {
            self.send(Device::mouse(on));
        }
    }

    /// Sends a sequence that shows nothing (the clipboard).
    pub fn send(&self, bytes: &[u8]) {
        let _ = screen::lock(&self.screen).send(bytes);
    }

    /// Asks for the size anew. What the terminal made of its rows when it changed is unknown.
    fn measure(&self) -> (u16, u16) {
        let size = self.device.size();
        let mut screen = screen::lock(&self.screen);
        screen.resize(size);
        screen.painter().forget();
        size
    }

    /// Notes what the terminal says that it can do; the next frame makes use of it.
    fn learn(&self, skill: Skill) {
        screen::lock(&self.screen).painter().learn(skill);
    }

    fn has_more_to_send(&self) -> bool {
        screen::lock(&self.screen).waits()
    }

    fn send_more(&self) {
        // A terminal that is gone is noticed where it is read from.
        let _ = screen::lock(&self.screen).go_on();
    }

    fn lock_within(&self, patience: Duration) -> Option<MutexGuard<'_, Screen<Line>>> {
        let end = Instant::now() + patience;
        loop {
            match self.screen.try_lock() {
                Ok(screen) => return Some(screen),
                Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
                Err(TryLockError::WouldBlock) if Instant::now() >= end => return None,
                Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(1)),
            }
        }
    }
}
