//! The way of events to the loop.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use crate::app::event::Event;
use crate::run::{Inbox, fault};
use crate::term::{Hear, Listener};
use crate::workers::Outbox;

/// Events that may wait before no more keys are read: the terminal keeps them.
const FULL: usize = 10_000;

/// How soon keys are read again after that.
const PAUSE: Duration = Duration::from_millis(5);

/// Where the loop takes events from.
#[derive(Debug)]
pub struct Mailbox {
    receiver: mpsc::Receiver<Event>,
    waiting: Arc<AtomicUsize>,
}

/// Where others put events for the loop.
#[derive(Clone, Debug)]
pub struct Slot {
    sender: mpsc::Sender<Event>,
    waiting: Arc<AtomicUsize>,
}

impl Mailbox {
    /// An empty mailbox with its slot.
    pub fn new() -> (Self, Slot) {
        let (sender, receiver) = mpsc::channel();
        let waiting = Arc::<AtomicUsize>::default();
        let slot = Slot {
            sender,
            waiting: Arc::clone(&waiting),
        };
        (Self { receiver, waiting }, slot)
    }

    fn took(&self, event: Option<Event>) -> Option<Event> {
        if event.is_some() {
            self.waiting.fetch_sub(1, Ordering::Relaxed);
        }
        event
    }
}

impl Inbox for Mailbox {
    fn wait(&mut self, until: Option<Instant>) -> Option<Event> {
        let event = match until {
            None => self.receiver.recv().ok(),
            Some(until) => {
                let left = until.saturating_duration_since(Instant::now());
                self.receiver.recv_timeout(left).ok()
            }
        };
        self.took(event)
    }

    fn next(&mut self) -> Option<Event> {
        let event = self.receiver.try_recv().ok();
        self.took(event)
    }
}

impl Slot {
    fn is_full(&self) -> bool {
        self.waiting.load(Ordering::Relaxed) >= FULL
    }
}

impl Outbox for Slot {
    fn put(&self, event: Event) {
        self.waiting.fetch_add(1, Ordering::Relaxed);
        // The loop has ended when nobody takes it, and the program with it.
        let _ = self.sender.send(event);
    }
}

/// Listens on a thread of its own; gives the listener back where there is none to be had.
pub fn listen(listener: Listener, slot: Slot) -> Option<Listener> {
    let shared = Arc::new(Mutex::new(Some(listener)));
    let there = Arc::clone(&shared);
    let spawned = thread::Builder::new()
        .name("listener".to_owned())
        .spawn(move || {
            let taken = there.lock().ok().and_then(|mut held| held.take());
            if let Some(listener) = taken {
                hear(listener, &slot);
            }
        });
    match spawned {
        Ok(_) => None,
        Err(_) => shared.lock().ok().and_then(|mut held| held.take()),
    }
}

fn hear(mut listener: Listener, slot: &Slot) {
    let ends_with_us = EndOfProgram;
    let mut heard = Vec::new();
    loop {
        let result = if slot.is_full() {
            listener.wait(Some(PAUSE), Hear::Signals, &mut heard)
        } else {
            listener.wait(None, Hear::Everything, &mut heard)
        };
        fault("listener");
        for event in heard.drain(..) {
            slot.put(event);
        }
        if result.is_err() {
            drop(ends_with_us);
            return;
        }
    }
}

/// Ends the program when the listener ends, for whatever reason: nobody could type any more.
struct EndOfProgram;

impl Drop for EndOfProgram {
    fn drop(&mut self) {
        std::process::exit(101);
    }
}

/// How soon the mailbox is looked into again by who listens to the terminal meanwhile: a worker may have been started before
/// threads ran out.
const LOOK: Duration = Duration::from_millis(50);

/// A mailbox whose owner listens to the terminal itself, because there are no threads.
#[derive(Debug)]
pub struct Direct {
    listener: Listener,
    mailbox: Mailbox,
    heard: VecDeque<Event>,
}

impl Direct {
    /// Listens itself.
    pub fn new(listener: Listener, mailbox: Mailbox) -> Self {
        Self {
            listener,
            mailbox,
            heard: VecDeque::new(),
        }
    }

    fn hear(&mut self, most: Option<Duration>) {
        let mut heard = Vec::new();
        if self
            .listener
            .wait(most, Hear::Everything, &mut heard)
            .is_err()
        {
            heard.push(Event::Said("the terminal cannot be listened to".to_owned()));
        }
        self.heard.extend(heard);
    }
}

impl Inbox for Direct {
    fn wait(&mut self, until: Option<Instant>) -> Option<Event> {
        loop {
            if let Some(event) = self.mailbox.next().or_else(|| self.heard.pop_front()) {
                return Some(event);
            }
            let left = until.map(|until| until.saturating_duration_since(Instant::now()));
            if left.is_some_and(|left| left.is_zero()) {
                return None;
            }
            self.hear(Some(left.map_or(LOOK, |left| left.min(LOOK))));
        }
    }

    fn next(&mut self) -> Option<Event> {
        if self.heard.is_empty() {
            self.hear(Some(Duration::ZERO));
        }
        self.mailbox.next().or_else(|| self.heard.pop_front())
    }
}
