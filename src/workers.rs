//! Work beside the loop: reading the corpus, answering questions.
//!
//! Threads are started when there is work for them. Where none can be had the work is done on the spot.

mod archive;
mod desk;
mod export;
mod following;
pub mod indexing;
mod inputs;
mod known;
pub mod pool;
mod reading;
mod shield;

use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;

use crate::app::effect::Question;
use crate::app::event::{Answer, Event, Ticket};
use crate::app::export::{Export, Over, Unwritten};
use crate::corpus::Corpus;
use crate::decisions::{Change, FilterChange};
use crate::ledger::Ledger;
use archive::Archive;
use desk::{Desk, answer};
use following::{Follower, Message};
use reading::{Cause, Reading, Wishes};

pub use following::Follow;
pub use inputs::Budget;
pub use reading::{Means, collect};
pub use shield::is_shielded;
use shield::shielded;

/// Where events for the loop are put.
pub trait Outbox: Clone + Send + Sync + 'static {
    /// Puts an event there.
    fn put(&self, event: Event);
}

/// The workers of one corpus.
#[derive(Debug)]
pub struct Workers<O> {
    corpus: Arc<Corpus>,
    outbox: O,
    follower: Arc<Mutex<Follower<O>>>,
    follow: Follow,
    wishes: Arc<Wishes>,
    /// To the thread that reads the corpus, once there is one.
    reader: Option<mpsc::Sender<Message>>,
    desk: Option<Arc<Desk>>,
    /// Files being written.
    writing: Vec<thread::JoinHandle<()>>,
    archive: Arc<Archive>,
    /// Changes of decisions, in order.
    changes: Option<mpsc::Sender<Change>>,
}

impl<O: Outbox> Workers<O> {
    /// Workers that have not begun; `ledger` keeps what the reader decided.
    pub fn new(
        corpus: Corpus,
        (means, follow): (Means, Follow),
        ledger: Ledger,
        outbox: O,
    ) -> Self {
        let corpus = Arc::new(corpus);
        let archive = Arc::new(Archive::new(ledger));
        let wishes = Arc::<Wishes>::default();
        let budget = means.budget.clone();
        let reading = Reading {
            corpus: Arc::clone(&corpus),
            means: Arc::new(means),
            wishes: Arc::clone(&wishes),
            archive: Arc::clone(&archive),
            outbox: outbox.clone(),
            known: known::Known::new(budget),
        };
        Self {
            archive,
            changes: None,
            corpus,
            follower: Arc::new(Mutex::new(Follower::new(reading))),
            follow,
            wishes,
            reader: None,
            outbox,
            desk: None,
            writing: Vec::new(),
        }
    }

    /// Where the documents come from.
    pub fn corpus(&self) -> &Corpus {
        &self.corpus
    }

    /// Reads what is new or changed in the corpus; a reading that goes on gives way, and what it read stays.
    pub fn read(&mut self) {
        let cause = if self.reader.is_some() {
            Cause::Asked
        } else {
            Cause::Begun
        };
        if self.reader.is_none() {
            let (sender, receiver) = mpsc::channel();
            let there = Arc::clone(&self.follower);
            // A thread that can tell itself something never ends.
            let signs = (self.follow == Follow::Changes).then(|| sender.clone());
            let work = move || {
                let mut follower = there.lock().unwrap_or_else(PoisonError::into_inner);
                follower.work(&receiver, signs.as_ref());
            };
            if spawn("corpus", work).is_ok() {
                self.reader = Some(sender);
            }
        }
        self.wishes.waiting.fetch_add(1, Ordering::Relaxed);
        if let Some(reader) = &self.reader {
            let _ = reader.send(Message::Read(cause));
        } else {
            let follower = self.follower.lock();
            follower
                .unwrap_or_else(PoisonError::into_inner)
                .read(Cause::Asked);
        }
    }

    /// Ends the reading that goes on; what was read stays.
    pub fn stop_reading(&self) {
        self.wishes.enough.store(true, Ordering::Relaxed);
    }

    /// Changes what the reader decided, one change after the other; the corpus is not read again.
    pub fn decide(&mut self, change: Change) {
        if self.changes.is_none() {
            let (sender, receiver) = mpsc::channel::<Change>();
            let (archive, outbox) = (Arc::clone(&self.archive), self.outbox.clone());
            let work = move || {
                for change in receiver {
                    decide(&archive, change, &outbox);
                }
            };
            if spawn("decisions", work).is_ok() {
                self.changes = Some(sender);
            }
        }
        match &self.changes {
            Some(changes) => {
                let _ = changes.send(change);
            }
            None => decide(&self.archive, change, &self.outbox),
        }
    }

    /// Writes a file on a thread of its own; [`Workers::finish`] waits for it.
    pub fn export(&mut self, ticket: Ticket, export: Export, path: String, over: Over) {
        let outbox = self.outbox.clone();
        let job = Arc::new(move || {
            let done = shielded(|| export::write(&export, &path, over)).unwrap_or_else(|_| {
                let why = "daftar failed on this export (please report it)";
                Err(Unwritten::Failed(why.to_owned()))
            });
            outbox.put(Event::Answer(ticket, Answer::Exported(done)));
        });
        let there = Arc::clone(&job);
        let name = thread::Builder::new().name("export".to_owned());
        match name.spawn(move || there()) {
            Ok(handle) => self.writing.push(handle),
            Err(_) => job(),
        }
        self.writing.retain(|handle| !handle.is_finished());
    }

    /// Waits until every file is written.
    pub fn finish(&mut self) {
        for handle in self.writing.drain(..) {
            // A panic was caught and told.
            let _ = handle.join();
        }
    }

    /// Answers a question. Of those of one kind that wait only the newest is answered.
    pub fn ask(&mut self, ticket: Ticket, question: Question) {
        if self.desk.is_none() && !pool::is_alone() {
            let desk = Arc::new(Desk::default());
            let (there, outbox) = (Arc::clone(&desk), self.outbox.clone());
            let archive = Arc::clone(&self.archive);
            if spawn("questions", move || there.answer(&archive, &outbox)).is_ok() {
                self.desk = Some(desk);
            }
        }
        if let Some(desk) = &self.desk {
            desk.put((ticket, question));
        } else {
            let mut known = desk::Known::default();
            answer(
                ticket,
                &question,
                (&mut known, &self.archive, &|| false),
                &self.outbox,
            );
        }
    }

    /// Changes the named filters.
    pub fn keep_filter(&self, change: FilterChange) {
        let (archive, outbox) = (Arc::clone(&self.archive), self.outbox.clone());
        let work = move || {
            let said = shielded(|| archive.keep_filter(&change)).unwrap_or_else(|_| {
                Err("daftar failed on this filter (please report it)".to_owned())
            });
            outbox.put(Event::Filters(change, said));
        };
        if spawn("filters", work).is_err() {
            let why = "the filter is not kept: no thread can be started".to_owned();
            self.outbox.put(Event::Said(why));
        }
    }
}

/// Frees what nobody needs any more, while nobody waits for that.
pub fn let_go(unneeded: impl Send + 'static) {
    // Where no thread can be had it is freed at once.
    let _ = spawn("unneeded", move || drop(unneeded));
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> std::io::Result<()> {
    thread::Builder::new().name(name.to_owned()).spawn(work)?;
    Ok(())
}

fn decide(archive: &Archive, change: Change, outbox: &impl Outbox) {
    let done = shielded(|| archive.decide(change, |event| outbox.put(event)));
    match done {
        Ok(Ok(())) => {}
        Ok(Err(why)) => outbox.put(Event::Refused(why)),
        Err(_) => outbox.put(Event::Refused(
            "daftar failed on this decision (please report it)".to_owned(),
        )),
    }
}

#[cfg(test)]
mod tests;
