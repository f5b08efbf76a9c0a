//! The thread that reads the corpus: once at the start, again when asked, again when files change.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use super::Outbox;
use super::reading::{Cause, Reading};
use crate::app::event::Event;
use crate::corpus::Survey;
use crate::watch::{Sign, Watch};

/// How long it must be quiet before files are read again.
const QUIET: Duration = Duration::from_millis(120);

/// How long it must be quiet where a file was written to and is still open.
const OPEN: Duration = Duration::from_millis(450);

/// How long quiet is waited for, unless reading itself takes longer.
const LONGEST: Duration = Duration::from_millis(700);

/// How many times as long as it took to read again there is a pause before the next time.
const PAUSE: u32 = 2;

/// Whether files that change are read again by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Follow {
    /// They are.
    Changes,
    /// Only when the reader asks.
    Nothing,
}

impl Follow {
    /// Changes where `wanted` holds.
    pub fn of(wanted: bool) -> Self {
        if wanted { Self::Changes } else { Self::Nothing }
    }
}

/// What the thread is told.
#[derive(Debug)]
pub enum Message {
    /// To read.
    Read(Cause),
    /// That something changed.
    Sign(Sign),
}

/// What the thread knows.
#[derive(Debug)]
pub struct Follower<O> {
    reading: Reading<O>,
    watch: Option<Watch>,
    pending: Pending,
}

/// What changed and was not read yet.
#[derive(Debug, Default)]
struct Pending {
    /// The first and the last sign.
    signs: Option<(Instant, Instant)>,
    /// Files that were written to and are not closed yet.
    open: HashMap<PathBuf, Instant>,
    /// Whether folders came or went.
    folders: bool,
    /// Whether the reader's own file changed.
    ours: bool,
    /// Whether anything else did.
    files: bool,
    /// How long reading took the last time, and when it ended.
    rest: Option<(Duration, Instant)>,
}

impl Pending {
    fn take(&mut self, sign: Sign, now: Instant) {
        let first = self.signs.map_or(now, |(first, _)| first);
        self.signs = Some((first, now));
        match sign {
            Sign::Ours => self.ours = true,
            Sign::Written(path) => {
                self.files = true;
                self.open.insert(path, now);
            }
            Sign::Closed(path) => {
                self.files = true;
                self.open.remove(&path);
            }
            Sign::File => self.files = true,
            Sign::Folder => {
                self.files = true;
                self.folders = true;
            }
        }
    }

    /// When files are to be read again; none when nothing changed.
    fn due(&self) -> Option<Instant> {
        let (first, last) = self.signs?;
        let quiet = last + QUIET;
        let open = self.open.values().map(|at| *at + OPEN).max();
        let calm = open.map_or(quiet, |open| open.max(quiet));
        let (took, ended) = self.rest.unwrap_or((Duration::ZERO, first));
        Some(calm.min(first + LONGEST).max(ended + took * PAUSE))
    }
}

impl<O: Outbox> Follower<O> {
    /// One that has not begun.
    pub fn new(reading: Reading<O>) -> Self {
        Self {
            reading,
            watch: None,
            pending: Pending::default(),
        }
    }

    /// Does what it is told until nobody is there to tell; changes are told to `signs`, where they are wanted.
    pub fn work(&mut self, messages: &Receiver<Message>, signs: Option<&Sender<Message>>) {
        let mut signs = signs;
        loop {
            let message = match self.pending.due() {
                None => messages.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(due) => messages.recv_timeout(due.saturating_duration_since(Instant::now())),
            };
            match message {
                Ok(Message::Read(cause)) => {
                    let survey = self.read(cause);
                    self.watch(&survey, &mut signs);
                }
                Ok(Message::Sign(sign)) => self.pending.take(sign, Instant::now()),
                Err(RecvTimeoutError::Timeout) => self.follow(&mut signs),
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Reads because the reader wants it.
    pub fn read(&mut self, cause: Cause) -> Survey {
        self.reading.wishes.waiting.fetch_sub(1, Ordering::Relaxed);
        self.reading.run(cause)
    }

    /// Reads what changed.
    fn follow(&mut self, signs: &mut Option<&Sender<Message>>) {
        let pending = std::mem::take(&mut self.pending);
        let begun = Instant::now();
        if pending.ours {
            let put = |event| self.reading.outbox.put(event);
            self.reading.archive.reopen(put);
        }
        if pending.files {
            let survey = self.reading.run(Cause::Changed);
            let folders = self.watch.as_ref().map(Watch::folders);
            if pending.folders || folders != Some(survey.folders.len()) {
                self.watch(&survey, signs);
            }
        }
        self.pending.rest = Some((begun.elapsed(), Instant::now()));
    }

    /// Watches where the corpus lies; what changed before that could be seen is read.
    fn watch(&mut self, survey: &Survey, signs: &mut Option<&Sender<Message>>) {
        let Some(there) = *signs else {
            return;
        };
        if survey.folders.is_empty() && survey.files.is_empty() {
            return;
        }
        let watched = self.watch_what_there_is(survey, there);
        match watched {
            Ok(true) => {
                // What came between the walk and the watch was seen by neither.
                self.pending.take(Sign::File, Instant::now());
            }
            Ok(false) => {}
            Err(why) => {
                *signs = None;
                self.reading.outbox.put(Event::Said(why));
            }
        }
    }

    fn watch_what_there_is(
        &mut self,
        survey: &Survey,
        signs: &Sender<Message>,
    ) -> Result<bool, String> {
        let watch = match &mut self.watch {
            Some(watch) => watch,
            none => {
                let signs = signs.clone();
                none.insert(Watch::new(move |sign| {
                    // The program ends when nobody takes it.
                    let _ = signs.send(Message::Sign(sign));
                })?)
            }
        };
        watch.watch(&survey.folders, &survey.files)
    }
}
