//! Waits for whatever the terminal and the system have to say: keys, size, signals, room for more output.

use std::io;
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Signal, getpid, kill_process};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;
use signal_hook::low_level::emulate_default_handler;

use super::Terminal;
use super::keys::Keys;
use crate::app::event::Event;

/// Signals that end the program, by themselves, once the terminal is given back.
const FATAL: [i32; 4] = [SIGTERM, SIGHUP, SIGINT, SIGQUIT];

/// How long after an ESC the rest of its sequence may come; then it is the key Esc. Rests follow within a packet, even over SSH.
const REST: Duration = Duration::from_millis(40);

/// Bytes that are read at once.
const CHUNK: usize = 16 << 10;

/// What is listened to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hear {
    /// Keys and signals.
    Everything,
    /// Signals alone: more was typed than anybody has read.
    Signals,
}

/// The one who waits.
#[derive(Debug)]
pub struct Listener {
    terminal: Arc<Terminal>,
    signals: SignalDelivery<UnixStream, SignalOnly>,
    keys: Keys,
    buffer: Vec<u8>,
}

impl Listener {
    /// Starts to catch signals. `wake` is the other end of what the terminal's line wakes us with.
    pub fn new(terminal: Arc<Terminal>, wake: UnixStream, waker: UnixStream) -> io::Result<Self> {
        let caught = FATAL.iter().chain(&[SIGWINCH, SIGTSTP, SIGCONT]);
        let signals = SignalDelivery::with_pipe(wake, waker, SignalOnly, caught)?;
        Ok(Self {
            terminal,
            signals,
            keys: Keys::default(),
            buffer: vec![0; CHUNK],
        })
    }

    /// Waits at most so long, for ever if none is given, and adds what happened. Does not return when the program is to end.
    pub fn wait(
        &mut self,
        most: Option<Duration>,
        hear: Hear,
        out: &mut Vec<Event>,
    ) -> io::Result<()> {
        let waiting = self.keys.is_waiting();
        let most = if waiting {
            Some(most.unwrap_or(REST).min(REST))
        } else {
            most
        };
        let mut wanted = match hear {
            Hear::Everything if self.terminal.loan.is_on() => PollFlags::empty(),
            Hear::Everything => PollFlags::IN,
            Hear::Signals => PollFlags::empty(),
        };
        if self.terminal.has_more_to_send() {
            wanted |= PollFlags::OUT;
        }
        let device = Arc::clone(&self.terminal.device);
        let mut descriptors = [
            PollFd::new(&*device, wanted),
            PollFd::new(self.signals.get_read(), PollFlags::IN),
        ];
        let most = most.map(|most| Timespec::try_from(most).unwrap_or_default());
        let ready = match poll(&mut descriptors, most.as_ref()) {
            Ok(ready) => ready,
            Err(rustix::io::Errno::INTR) => return Ok(()),
            Err(error) => return Err(error.into()),
        };
        let (device_has, signals_have) = (descriptors[0].revents(), descriptors[1].revents());
        if !signals_have.is_empty() {
            self.hear_signals(out);
        }
        if device_has.contains(PollFlags::IN) {
            self.hear_keys(out);
        } else if device_has.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            self.terminal.end_without_it();
        }
        if device_has.contains(PollFlags::OUT) {
            self.terminal.send_more();
        }
        if ready == 0 && waiting {
            self.keys.give_up_waiting(out);
        }
        Ok(())
    }

    fn hear_signals(&mut self, out: &mut Vec<Event>) {
        let mut caught: Vec<i32> = self.signals.pending().collect();
        if self.terminal.loan.is_on() {
            // The shell waits for us when the job is stopped, so we stop as well; the other program does it in its own way.
            if caught.contains(&SIGTSTP) {
                let _ = kill_process(getpid(), Signal::STOP);
            }
            // What is typed to interrupt is meant for the other program; the size is asked for when it ends.
            caught.retain(|signal| [SIGTERM, SIGHUP].contains(signal));
            self.terminal.loan.heard();
        }
        if let Some(fatal) = FATAL.iter().find(|signal| caught.contains(signal)) {
            self.terminal.leave();
            // Whoever waits for us learns the true cause.
            let _ = emulate_default_handler(*fatal);
        }
        if caught.contains(&SIGTSTP)
            && let Err(why) = self.terminal.suspend()
        {
            out.push(Event::Said(why.to_owned()));
        }
        if caught.contains(&SIGCONT) {
            self.terminal.take_again();
            out.push(Event::Resumed);
        }
        if caught.contains(&SIGCONT) || caught.contains(&SIGWINCH) {
            self.look_at_size(out);
        }
    }

    fn look_at_size(&mut self, out: &mut Vec<Event>) {
        let (columns, rows) = self.terminal.measure();
        out.push(Event::Resize(columns, rows));
    }

    fn hear_keys(&mut self, out: &mut Vec<Event>) {
        let (terminal, buffer) = (&self.terminal, &mut self.buffer);
        let Some(read) = terminal.loan.unless_on(|| terminal.device.read(buffer)) else {
            return;
        };
        match read {
            Ok(0) => self.terminal.end_without_it(),
            Ok(count) => {
                self.keys.take(&self.buffer[..count], out);
                for skill in self.keys.skills() {
                    self.terminal.learn(skill);
                }
            }
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted
                ) => {}
            Err(_) => self.terminal.end_without_it(),
        }
    }
}
