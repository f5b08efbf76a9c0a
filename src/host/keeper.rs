//! What is to be remembered, ready for whoever ends the program.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, TryLockError, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use chrono::Utc;

use crate::app::event::Event;
use crate::app::readings::Reading;
use crate::app::sitting::{Memory, Sitting};
use crate::run::fault;
use crate::sessions::Sessions;
use crate::workers::Outbox;

/// How long the one who ends the program waits for another who writes.
const PATIENCE: Duration = Duration::from_millis(500);

/// What is to be remembered, and where.
#[derive(Debug)]
pub struct Keeper {
    sessions: Sessions,
    newest: Mutex<Newest>,
    writing: Mutex<()>,
    /// Whether the reader knows that it cannot be kept.
    told: AtomicBool,
}

#[derive(Debug, Default)]
struct Newest {
    sitting: Option<Sitting>,
    readings: BTreeMap<String, Reading>,
}

impl Keeper {
    /// Nothing is to be remembered yet.
    pub fn new(sessions: Sessions) -> Self {
        Self {
            sessions,
            newest: Mutex::default(),
            writing: Mutex::default(),
            told: AtomicBool::new(false),
        }
    }

    /// Has something ready for the end.
    pub fn remember(&self, memory: Memory) {
        if let Some(mut newest) = lock(&self.newest) {
            newest.sitting = memory.sitting.or(newest.sitting.take());
            newest.readings.extend(memory.readings);
        }
    }

    /// Writes what is not written yet; an error in a sentence, once.
    pub fn write(&self) -> Result<(), String> {
        let Some(_writing) = lock(&self.writing) else {
            return Ok(());
        };
        let Some(newest) = lock(&self.newest).map(|mut newest| std::mem::take(&mut *newest)) else {
            return Ok(());
        };
        let memory = Memory {
            sitting: newest.sitting,
            readings: newest.readings.into_iter().collect(),
        };
        if memory == Memory::default() {
            return Ok(());
        }
        let Err(why) = self.sessions.keep(&memory, Utc::now()) else {
            self.told.store(false, Ordering::Relaxed);
            return Ok(());
        };
        // What came meanwhile is newer.
        if let Some(mut newest) = lock(&self.newest) {
            newest.sitting = newest.sitting.take().or(memory.sitting);
            for (path, reading) in memory.readings {
                newest.readings.entry(path).or_insert(reading);
            }
        }
        if self.told.swap(true, Ordering::Relaxed) {
            return Ok(());
        }
        Err(why)
    }

    /// Tells the program what was read before, then writes whenever it is asked to, on a thread of its own.
    pub fn begin(self: &Arc<Self>, outbox: &impl Outbox) -> Option<mpsc::Sender<()>> {
        let (sender, receiver) = mpsc::channel();
        let (keeper, there) = (Arc::clone(self), outbox.clone());
        let work = move || {
            fault("keeper");
            keeper.recall(&there);
            for () in receiver {
                if let Err(why) = keeper.write() {
                    there.put(Event::Said(why));
                }
            }
        };
        let spawned = thread::Builder::new()
            .name("sessions".to_owned())
            .spawn(work);
        if spawned.is_err() {
            self.recall(outbox);
        }
        spawned.ok().map(|_| sender)
    }

    fn recall(&self, outbox: &impl Outbox) {
        let (readings, said) = self.sessions.readings();
        if !readings.is_empty() {
            outbox.put(Event::Recalled(readings));
        }
        if let Some(said) = said {
            outbox.put(Event::Said(said));
        }
    }
}

/// Locks, but does not wait for ever: the one who holds it may be the very thread that panicked.
fn lock<T>(mutex: &Mutex<T>) -> Option<MutexGuard<'_, T>> {
    let end = Instant::now() + PATIENCE;
    loop {
        match mutex.try_lock() {
            Ok(held) => return Some(held),
            Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) if Instant::now() >= end => return None,
            Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(2)),
        }
    }
}
