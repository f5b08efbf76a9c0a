//! The child that reads for daftar, from both ends of its pipes.

use std::ffi::OsStr;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::os::fd::AsFd;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::{self, ChildStdin, ChildStdout, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use rustix::time::{ClockId, clock_gettime};

use super::ailment;
use super::clock::{self, Clock};
use super::message::{Said, Wanted, receive, receive_bytes, send, send_bytes};
use crate::read::limits::Limits;
use crate::read::{self, Label, Problem, Told};

/// What the standard library says of a child that has no memory left, before it aborts.
const NO_MEMORY: &str = "memory allocation of";

/// Why a child died of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Death {
    /// It took too long.
    Slow,
    /// It said nothing for too long, on a machine that may be busy with other things.
    Silent,
    /// It took too much memory.
    Memory,
    /// Anything else: a stack that ended, a reader that aborted.
    Failed,
}

/// A child as its parent holds it. It ends when it is dropped.
#[derive(Debug)]
pub struct Child {
    process: process::Child,
    to: ChildStdin,
    from: BufReader<Patient>,
    served: u32,
}

/// The output of a child, read until a moment.
#[derive(Debug)]
struct Patient {
    from: ChildStdout,
    until: Instant,
}

impl Child {
    /// Starts one.
    pub fn start(program: &Path) -> io::Result<Self> {
        let mut process = Command::new(program)
            .arg0("daftar")
            .arg(OsStr::new(super::ARGUMENT))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            // A second heap for the thread of its clock would take half of the memory that it may have.
            .env("MALLOC_ARENA_MAX", "1")
            // The terminal's signals are for daftar, which ends its children itself.
            .process_group(0)
            .spawn()?;
        let (Some(to), Some(from)) = (process.stdin.take(), process.stdout.take()) else {
            return Err(io::Error::other("no pipes to it"));
        };
        let until = Instant::now();
        Ok(Self {
            process,
            to,
            from: BufReader::with_capacity(1 << 16, Patient { from, until }),
            served: 0,
        })
    }

    /// Inputs that it read.
    pub fn served(&self) -> u32 {
        self.served
    }

    /// Has an input read; after an error the child is gone. `skip` documents were begun before; it may be silent for `patience`.
    pub fn read(
        &mut self,
        label: &Label,
        bytes: &[u8],
        limits: &Limits,
        (skip, patience): (usize, Duration),
        mut take: impl FnMut(Told),
    ) -> Result<(), Death> {
        self.served += 1;
        let wanted = Wanted {
            label: label.clone(),
            limits: limits.clone(),
            skip,
        };
        let asked = send(&mut self.to, &wanted)
            .and_then(|()| send_bytes(&mut self.to, bytes))
            .and_then(|()| self.to.flush());
        if asked.is_err() {
            return Err(self.bury());
        }
        loop {
            self.from.get_mut().until = Instant::now() + patience;
            match receive(&mut self.from) {
                Ok(Some(Said::Told(told))) => take(told),
                Ok(Some(Said::End)) => return Ok(()),
                Err(error) if error.kind() == io::ErrorKind::TimedOut => {
                    let _ = self.process.kill();
                    let _ = self.process.wait();
                    return Err(Death::Silent);
                }
                Ok(None) | Err(_) => return Err(self.bury()),
            }
        }
    }

    /// Why it is gone.
    fn bury(&mut self) -> Death {
        let _ = self.process.kill();
        let status = self.process.wait().ok();
        let signal = status.and_then(|status| status.signal());
        let slow = status.and_then(|status| status.code()) == Some(clock::SLOW);
        let mut said = Vec::new();
        if let Some(errors) = &mut self.process.stderr {
            let _ = errors.take(1 << 12).read_to_end(&mut said);
        }
        if slow || signal == Some(signal_hook::consts::SIGXCPU) {
            Death::Slow
        } else if String::from_utf8_lossy(&said).contains(NO_MEMORY) {
            Death::Memory
        } else {
            Death::Failed
        }
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Read for Patient {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            let left = self.until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(io::ErrorKind::TimedOut.into());
            }
            let left = Timespec::try_from(left).unwrap_or_default();
            let mut wanted = [PollFd::from_borrowed_fd(self.from.as_fd(), PollFlags::IN)];
            match poll(&mut wanted, Some(&left)) {
                Ok(0) | Err(rustix::io::Errno::INTR) => {}
                Ok(_) => return self.from.read(into),
                Err(error) => return Err(error.into()),
            }
        }
    }
}

/// Reads for a parent, until it is gone: what this program does as such a child.
pub fn serve() -> ExitCode {
    std::panic::set_hook(Box::new(|_| {}));
    confine();
    let clock = Clock::start();
    let mut from = BufReader::new(io::stdin().lock());
    let mut to = BufWriter::new(io::stdout().lock());
    loop {
        let Ok(Some(wanted)) = receive::<Wanted>(&mut from) else {
            return ExitCode::SUCCESS;
        };
        let Ok(Some(bytes)) = receive_bytes(&mut from) else {
            return ExitCode::SUCCESS;
        };
        let served = serve_one(&wanted, &bytes, &clock, &mut to);
        clock.allow(None);
        if served.is_err() {
            return ExitCode::SUCCESS;
        }
    }
}

fn serve_one(wanted: &Wanted, bytes: &[u8], clock: &Clock, to: &mut impl Write) -> io::Result<()> {
    let Wanted {
        label,
        limits,
        skip,
    } = wanted;
    limit(limits, bytes.len() as u64, clock);
    let mut begun: Option<Label> = None;
    let mut count = 0;
    let mut result = Ok(());
    let read = catch_unwind(AssertUnwindSafe(|| {
        read::each(label, bytes, limits, &mut |told| {
            let mut page = None;
            match &told {
                Told::Begun(label) => {
                    count += 1;
                    begun = Some(label.clone());
                    limit(limits, bytes.len() as u64, clock);
                }
                Told::Page(number, _) => page = Some(*number),
                Told::Done(..) => {}
            }
            let is_start = !matches!(told, Told::Done(..));
            if count > *skip && result.is_ok() {
                result = send(to, &Said::Told(told));
            }
            if let Some(label) = begun.as_ref().filter(|_| is_start && count > *skip) {
                ailment::fall_ill(label, page);
            }
        });
    }));
    result?;
    if read.is_err() {
        let of = begun.as_ref().unwrap_or(label);
        let what = format!("not read: {}", super::FAILED);
        let told = Told::Done(None, vec![Problem::new(of, what)]);
        send(to, &Said::Told(told))?;
    }
    send(to, &Said::End)
}

/// Gives up what a reader of documents never needs: files, dumps. It ends with its input, when its parent is gone.
fn confine() {
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    let _ = setrlimit(Resource::Core, none);
    let _ = setrlimit(Resource::Fsize, none);
}

/// Sets what the next document may cost.
fn limit(limits: &Limits, file: u64, clock: &Clock) {
    clock.allow(Some(Duration::from_secs(limits.seconds.into())));
    let used = clock_gettime(ClockId::ProcessCPUTime).tv_sec.max(0) as u64;
    set(Resource::Cpu, used + 1 + u64::from(limits.seconds));
    set(Resource::As, limits.memory + 2 * file);
}

fn set(resource: Resource, most: u64) {
    let maximum = getrlimit(resource).maximum;
    let most = maximum.map_or(most, |maximum| most.min(maximum));
    let limit = Rlimit {
        current: Some(most),
        maximum,
    };
    let _ = setrlimit(resource, limit);
}
