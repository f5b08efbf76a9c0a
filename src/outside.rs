//! Formats of others are read in a child of this program, which may die of a file without harm.
//!
//! A reader of PDF, HTML or an archive is a program of others fed by strangers: it may panic, recurse until its stack ends,
//! unfold seven kilobytes to a gigabyte, or not return. A child with limits on memory and processor time does that
//! work and nothing else: it opens no file, and what it says is data. One child reads many inputs; when it dies the input
//! that was begun is refused, and the next child goes on after it.

mod ailment;
mod child;
mod clock;
mod message;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

#[cfg(debug_assertions)]
pub use ailment::end_the_stack;
pub use child::serve;

use crate::read::format::Format;
use crate::read::limits::{Extent, LeftOut, Limits};
use crate::read::{self, Document, Label, Problem, Told};
use child::{Child, Death};

/// The argument by which this program knows that it is such a child.
pub const ARGUMENT: &str = "read-for-daftar";

/// Inputs after which a child makes room for a fresh one: what a reader leaks is given back.
const SERVED: u32 = 256;

/// Why a file is not read that breaks its reader.
const FAILED: &str = "its reader failed on it; it is damaged, or made to break readers";

/// How long a child may say nothing, beside its seconds of processor time. A loop ends with those seconds; a child that takes
/// none of them waits for a busy machine.
const PATIENCE: Duration = Duration::from_secs(28);

/// Documents of one input that readers may die of before the rest of it is left unread; as many may be tried again without a page.
const DEATHS: usize = 8;

/// Pages of one input that readers may die of before those after the last of them are left unread.
const PAGES: usize = 2;

/// What reading one input gave: a mailbox or an archive gives many documents.
#[derive(Debug, Default)]
pub struct Reading {
    /// Its documents.
    pub documents: Vec<Document>,
    /// What was lost.
    pub problems: Vec<Problem>,
    /// How long that is true.
    pub holds: Holds,
}

/// How long what was read of an input is true.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Holds {
    /// As long as its bytes are the same.
    #[default]
    ForTheseBytes,
    /// It failed for want of a process, which says nothing of the input: it is to be read again.
    ForNow,
}

/// Those who read inputs: this process itself what is text, its children everything else.
#[derive(Debug)]
pub struct Readers {
    limits: Limits,
    /// The program to start; none where everything is read in this process.
    program: Option<PathBuf>,
    idle: Mutex<Vec<Child>>,
}

impl Readers {
    /// Readers that start children of a program, which is to call [`serve`] when its first argument is [`ARGUMENT`].
    pub fn apart(program: PathBuf, limits: Limits) -> Self {
        Self {
            limits,
            program: Some(program),
            idle: Mutex::default(),
        }
    }

    /// Readers in this process: for tests of the library, whose program is another one.
    pub fn here(limits: Limits) -> Self {
        Self {
            limits,
            program: None,
            idle: Mutex::default(),
        }
    }

    /// Readers that start this very program, also after its file was replaced.
    pub fn of_this_program(limits: Limits) -> Self {
        let running = PathBuf::from("/proc/self/exe");
        let program = if running.exists() {
            Ok(running)
        } else {
            std::env::current_exe()
        };
        match program {
            Ok(program) => Self::apart(program, limits),
            Err(_) => Self::here(limits),
        }
    }

    /// What an input may cost.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Reads an input and all that it contains.
    pub fn read(&self, label: &Label, bytes: &[u8]) -> Reading {
        let mut reading = Reading::default();
        let foreign = Format::of(label, bytes).is_foreign();
        match &self.program {
            Some(program) if foreign => self.read_apart(program, label, bytes, &mut reading),
            Some(_) | None => {
                read::each(label, bytes, &self.limits, &mut |told| {
                    reading.take(told);
                });
            }
        }
        reading
    }

    fn read_apart(&self, program: &Path, label: &Label, bytes: &[u8], reading: &mut Reading) {
        let mut skip = 0;
        let mut limits = self.limits.clone();
        loop {
            let child = self.idle().pop();
            let mut child = match child.map_or_else(|| Child::start(program), Ok) {
                Ok(child) => child,
                Err(error) => {
                    let what = format!(
                        "not read: no process can be started to read it apart from daftar ({error})"
                    );
                    reading.problems.push(Problem::new(label, what));
                    reading.holds = Holds::ForNow;
                    return;
                }
            };
            let fresh = child.served() == 0;
            let mut begun = None;
            let mut page = None;
            let patience = Duration::from_secs(self.limits.seconds.into()) + PATIENCE;
            let end = child.read(label, bytes, &limits, (skip, patience), |told| {
                match &told {
                    Told::Begun(label) => {
                        begun = Some(label.clone());
                        page = None;
                        skip += 1;
                    }
                    Told::Page(number, of) => page = Some((*number, *of)),
                    Told::Done(..) => begun = None,
                }
                reading.take(told);
            });
            match end {
                Ok(()) => {
                    if child.served() < SERVED {
                        self.idle().push(child);
                    }
                    return;
                }
                // It may have been gone before it was asked: another one is.
                Err(_) if begun.is_none() && !fresh => {}
                Err(death) => {
                    let of = begun.as_ref().unwrap_or(label);
                    if let Some(page) = page.filter(|_| begun.is_some())
                        && let Some(left_out) = self.without(death, page, of, &limits)
                    {
                        // It is begun again, to be told this time.
                        skip -= 1;
                        limits.left_out.push(left_out);
                        continue;
                    }
                    let what = format!("not read: {}", self.reason(death));
                    reading.problems.push(Problem::new(of, what));
                    if begun.is_none() || limits.fatal.len() >= DEATHS {
                        return;
                    }
                    limits.fatal.push(of.as_str().to_owned());
                }
            }
        }
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Child>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The page of a document to do without, where its child died of page `number` of `count`; none where that gives nothing.
    fn without(
        &self,
        death: Death,
        (number, count): (u32, u32),
        of: &Label,
        limits: &Limits,
    ) -> Option<LeftOut> {
        let mut known = limits.left_out.iter();
        if known.any(|page| page.label == of.as_str() && page.extent == Extent::Rest) {
            return None;
        }
        if limits.left_out.len() >= DEATHS {
            return None;
        }
        let extent = match death {
            Death::Silent => return None,
            Death::Memory | Death::Failed if limits.left_out.len() < PAGES => Extent::Page,
            // After a slow page the time that is allowed does for the pages that it did for before.
            Death::Slow | Death::Memory | Death::Failed => Extent::Rest,
        };
        let gives = match extent {
            Extent::Page => count > 1,
            Extent::Rest => number > 1,
        };
        gives.then(|| LeftOut {
            label: of.as_str().to_owned(),
            page: number,
            extent,
            why: self.reason(death),
        })
    }

    /// Why a child died, in words that go on with what was not read.
    fn reason(&self, death: Death) -> String {
        let Limits {
            seconds, memory, ..
        } = self.limits;
        match death {
            Death::Slow => format!(
                "it takes more than {seconds} s of processor time; the setting max-seconds allows more"
            ),
            Death::Silent => format!(
                "its reader gave no answer for {} s; if the machine was busy, read the reports again",
                u64::from(seconds) + PATIENCE.as_secs()
            ),
            Death::Memory => format!(
                "it takes more than {} MiB of memory; the setting max-memory allows more",
                memory >> 20
            ),
            Death::Failed => FAILED.to_owned(),
        }
    }
}

impl Reading {
    fn take(&mut self, told: Told) {
        match told {
            Told::Begun(_) | Told::Page(..) => {}
            Told::Done(document, problems) => {
                self.documents.extend(document.map(|document| *document));
                self.problems.extend(problems);
            }
        }
    }
}
