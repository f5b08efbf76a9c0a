//! The terminal lent to another program, whose keys and signals are not ours while it has it.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::{Terminal, screen};

/// How long the end of a loan waits for the listener to have heard the signals of the loan.
const PATIENCE: Duration = Duration::from_millis(200);

/// Whether another program has the terminal.
#[derive(Debug, Default)]
pub struct Loan {
    stage: Mutex<Stage>,
    changed: Condvar,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Stage {
    /// We have it.
    #[default]
    Ours,
    /// Another program has it.
    Lent,
    /// That program has ended; signals that were meant for it may still be on their way to us.
    Ending,
}

impl Loan {
    /// Whether keys and signals of the terminal are another program's.
    pub fn is_on(&self) -> bool {
        *self.stage() != Stage::Ours
    }

    /// Does something, such as to read keys, that another program must not lose; not while it has the terminal.
    pub fn unless_on<T>(&self, work: impl FnOnce() -> T) -> Option<T> {
        let stage = self.stage();
        (*stage == Stage::Ours).then(work)
    }

    /// Says that the signals so far were heard.
    pub fn heard(&self) {
        let mut stage = self.stage();
        if *stage == Stage::Ending {
            *stage = Stage::Ours;
            self.changed.notify_all();
        }
    }

    fn begin(&self) {
        *self.stage() = Stage::Lent;
    }

    fn end(&self, wake: impl FnOnce()) {
        let mut stage = self.stage();
        *stage = Stage::Ending;
        wake();
        let ending = |stage: &mut Stage| *stage == Stage::Ending;
        let waited = self.changed.wait_timeout_while(stage, PATIENCE, ending);
        let (mut stage, _) = waited.unwrap_or_else(PoisonError::into_inner);
        *stage = Stage::Ours;
    }

    fn stage(&self) -> MutexGuard<'_, Stage> {
        self.stage.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Terminal {
    /// Lends the terminal, as it was found, to what `borrower` does, and takes it again; nothing that was on it is known
    /// then, not even its size, which is given back.
    pub fn lend<T>(&self, borrower: impl FnOnce() -> T) -> (T, (u16, u16)) {
        self.loan.begin();
        self.give_back();
        let result = borrower();
        self.loan.end(|| screen::lock(&self.screen).outlet().wake());
        self.take_back();
        (result, self.measure())
    }
}
