//! One reading of the corpus: what is new or changed is read, what is known is kept.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock, mpsc};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use super::Outbox;
use super::archive::{Archive, Extent, Unkept};
use super::inputs::{Budget, Input};
use super::known::{File, Known};
use super::shield::shielded;
use crate::app::event::{Event, Progress};
use crate::cache::Cache;
use crate::corpus::stamp::Stamp;
use crate::corpus::{self, Corpus, FAILED, Survey};
use crate::index::Packed;
use crate::lexicon::{Lexicon, OwnList};
use crate::outside::{Holds, Readers};
use crate::read::limits::Limits;
use crate::run::fault;

/// Files with which the first index is published, when more are to come.
const FIRST: usize = 32;

/// How many times as many files the next index has.
const GROWTH: usize = 3;

/// How often progress is told.
const TOLD: Duration = Duration::from_millis(200);

/// With what documents are read.
#[derive(Debug)]
pub struct Means {
    /// Who reads files.
    pub readers: Readers,
    /// How many at a time; none for as many as there are cores.
    pub jobs: Option<usize>,
    /// Where analyses are kept between starts; none to keep none.
    pub cache: Option<Cache>,
    /// How much of texts is held in memory.
    pub budget: Budget,
    /// Names of the reader's own.
    lists: Vec<OwnList>,
    /// Made when the first document needs it.
    lexicon: OnceLock<Lexicon>,
}

impl Means {
    /// Readers with names of the reader's own.
    pub fn new(readers: Readers, lists: Vec<OwnList>) -> Self {
        Self {
            readers,
            jobs: None,
            cache: None,
            budget: Budget::default(),
            lists,
            lexicon: OnceLock::new(),
        }
    }

    /// What an analysis depends on beside the file: limits, and names of the reader's own.
    pub fn ingredients(&self) -> (Limits, String) {
        (self.readers.limits().clone(), format!("{:?}", self.lists))
    }

    /// What was kept of an earlier reading, and what is to be said about that.
    fn recall(&self) -> (Known, Option<String>) {
        let Some(cache) = &self.cache else {
            return (Known::new(self.budget.clone()), None);
        };
        let mut known = Known::new(self.budget.clone());
        let said = cache.each(|found| known.find(found));
        (known, said)
    }

    /// Keeps what is known for the next start; an error in a sentence.
    fn keep(&self, known: &Known) -> Result<(), String> {
        let kept = self.cache.as_ref().map(|cache| cache.keep(known.kept()));
        kept.unwrap_or(Ok(()))
    }

    fn lexicon(&self) -> &Lexicon {
        self.lexicon.get_or_init(|| Lexicon::with(&self.lists))
    }
}

/// What others want of a reading that goes on.
#[derive(Debug, Default)]
pub struct Wishes {
    /// Readings that wait: the one that goes on gives way.
    pub waiting: AtomicUsize,
    /// Whether the reader has enough.
    pub enough: AtomicBool,
}

impl Wishes {
    fn go_on(&self) -> bool {
        self.waiting.load(Ordering::Relaxed) == 0 && !self.enough.load(Ordering::Relaxed)
    }
}

/// Why the corpus is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The program begins.
    Begun,
    /// The reader wants it: what gave nothing is tried again.
    Asked,
    /// Files may have changed.
    Changed,
}

/// Reads a whole corpus, as far as it is not known from an earlier reading; gives what is to be said about that.
pub fn collect(corpus: &Corpus, means: &Means) -> (Known, Vec<String>) {
    let (mut known, said) = means.recall();
    let mut said = Vec::from_iter(said);
    let mut survey = corpus.survey(means.readers.limits());
    // What gave nothing is tried again: a command has no key for that.
    let todo = known.todo(&mut survey, Cause::Asked);
    let mut fresh = todo.tally.is_something();
    each(&todo.files, means, &Wishes::default(), |file, input| {
        let known_before = known.inputs.get(&file.item.label);
        fresh |= known_before.is_none_or(|before| !before.is_kept_as(&input));
        known.inputs.insert(&file.item.label, input);
    });
    said.extend(known.inputs.settle());
    if fresh {
        said.extend(means.keep(&known).err());
    }
    (known, said)
}

/// One who reads a corpus again and again.
#[derive(Debug)]
pub struct Reading<O> {
    /// What is read.
    pub corpus: Arc<Corpus>,
    /// With what.
    pub means: Arc<Means>,
    /// What others want of it.
    pub wishes: Arc<Wishes>,
    /// Where what was read lies.
    pub archive: Arc<Archive>,
    /// Where events are put.
    pub outbox: O,
    /// What was read before.
    pub known: Known,
}

impl<O: Outbox> Reading<O> {
    /// Reads what is new or changed. A panic costs this reading only. Gives where the corpus lies.
    pub fn run(&mut self, cause: Cause) -> Survey {
        if let Ok(survey) = shielded(|| self.read(cause)) {
            return survey;
        }
        self.outbox.put(Event::Said(
            "reading the reports failed; what is shown may be incomplete (please report it)"
                .to_owned(),
        ));
        self.outbox.put(Event::Progress(Progress {
            finished: true,
            ..Progress::default()
        }));
        Survey::default()
    }

    fn read(&mut self, cause: Cause) -> Survey {
        self.wishes.enough.store(false, Ordering::Relaxed);
        if cause != Cause::Changed {
            self.archive.open();
        }
        if cause == Cause::Begun {
            let (known, said) = self.means.recall();
            self.known = known;
            if let Some(said) = said {
                self.outbox.put(Event::Said(said));
            }
        }
        let mut survey = self.corpus.survey(self.means.readers.limits());
        let todo = self.known.todo(&mut survey, cause);
        let mut tally = todo.tally;
        let mut fresh = tally.is_something();
        let tells = cause != Cause::Changed || todo.files.len() >= FIRST;
        let mut publisher = Publisher {
            outbox: &self.outbox,
            archive: &self.archive,
            done: 0,
            total: todo.files.len(),
            next: FIRST,
            begun: Instant::now(),
            told: Instant::now(),
        };
        if tells {
            publisher.tell(false);
        }
        let known = &mut self.known;
        each(&todo.files, &self.means, &self.wishes, |file, input| {
            let before = file.before.as_ref();
            tally.changed += usize::from(before.is_some_and(|before| !before.says(&input)));
            let known_before = known.inputs.get(&file.item.label);
            fresh |= known_before.is_none_or(|before| !before.is_kept_as(&input));
            known.left.remove(&file.item.label);
            known.inputs.insert(&file.item.label, input);
            publisher.took(known, tells);
        });
        if self.wishes.waiting.load(Ordering::Relaxed) > 0 {
            return survey;
        }
        let stopped = publisher.done < publisher.total;
        if stopped {
            for file in &todo.files {
                let is_known = known.inputs.get(&file.item.label);
                if is_known.is_none_or(|input| input.stamp != file.stamp) {
                    known.left.insert(file.item.label.clone(), file.stamp);
                }
            }
        }
        if let Some(said) = known.inputs.settle() {
            self.outbox.put(Event::Said(said));
        }
        let mut unkept = None;
        if cause != Cause::Changed || stopped || tally.is_something() {
            let cache = self.means.cache.as_ref().filter(|_| !stopped);
            unkept = publisher.publish(known, cache);
        }
        if !stopped && cause == Cause::Changed && tally.is_something() {
            self.outbox.put(Event::Said(tally.sentence()));
        }
        if tells || stopped {
            publisher.tell(true);
        }
        // The reader does not wait for it.
        if fresh && let Err(why) = self.means.keep(known) {
            self.outbox.put(Event::Said(why));
        } else if let Some(Err(why)) = unkept.map(|unkept| unkept.keep()) {
            self.outbox.put(Event::Said(why));
        }
        known.inputs.leave();
        survey
    }
}

/// Has files read by as many as are wanted, and takes what they give; ends early when others wish it.
fn each(files: &[File], means: &Means, wishes: &Wishes, mut take: impl FnMut(&File, Input)) {
    if files.is_empty() {
        return;
    }
    let next = AtomicUsize::new(0);
    let one = || {
        let file = files.get(next.fetch_add(1, Ordering::Relaxed))?;
        wishes.go_on().then(|| (file, file.read(means)))
    };
    let cores = || thread::available_parallelism().map_or(1, usize::from);
    let jobs = means.jobs.unwrap_or_else(cores).min(files.len());
    thread::scope(|scope| {
        let (sender, receiver) = mpsc::channel();
        let mut helpers = 0;
        for _ in 0..jobs {
            let (sender, one) = (sender.clone(), &one);
            let help = move || {
                while let Some(read) = one() {
                    let _ = sender.send(read);
                }
            };
            let helper = thread::Builder::new().name("reader".to_owned());
            if helper.spawn_scoped(scope, help).is_err() {
                break;
            }
            helpers += 1;
        }
        drop(sender);
        // The first inputs are read meanwhile.
        means.lexicon();
        if helpers == 0 {
            while let Some((file, input)) = one() {
                take(file, input);
            }
        }
        for (file, input) in receiver {
            take(file, input);
        }
    });
}

impl File {
    /// Reads it, unless its bytes are those that were read before.
    fn read(&self, means: &Means) -> Input {
        shielded(|| {
            fault("worker");
            self.analyse(means)
        })
        .unwrap_or_else(|_| Input::lost(&self.item.label, FAILED))
    }

    fn analyse(&self, means: &Means) -> Input {
        let label = &self.item.label;
        let now = SystemTime::now();
        let bytes = match self.item.load(means.readers.limits().file) {
            Ok(bytes) => bytes,
            Err(what) => return Input::lost(label, what),
        };
        let content = Some(xxhash_rust::xxh3::xxh3_128(&bytes));
        let is_whole = self.item.stamp() == self.stamp;
        let settled = |stamp: &Stamp| is_whole && stamp.is_settled(now);
        let stamp = self.stamp.filter(settled);
        let again = (self.before.as_ref()).filter(|before| before.content == content);
        if let Some(before) = again {
            return Input {
                stamp,
                ..before.clone()
            };
        }
        let ((documents, problems), holds) =
            corpus::understand(label, bytes, &means.readers, || means.lexicon());
        // What is true for now alone is read again when the folder is next looked through.
        let (stamp, content) = match holds {
            Holds::ForTheseBytes => (stamp, content),
            Holds::ForNow => (None, None),
        };
        Input {
            stamp,
            content,
            documents: documents.into_iter().map(Packed::from).collect(),
            problems,
        }
    }
}

/// What was read so far, on its way to the reader.
struct Publisher<'a, O> {
    outbox: &'a O,
    archive: &'a Archive,
    done: usize,
    total: usize,
    /// Files with which the next index is published.
    next: usize,
    begun: Instant,
    told: Instant,
}

impl<O: Outbox> Publisher<'_, O> {
    fn took(&mut self, known: &Known, tells: bool) {
        self.done += 1;
        if self.done == self.total || !tells {
            return;
        }
        if self.done >= self.next {
            self.next = self.done * GROWTH;
            let _ = self.publish(known, None);
            self.tell(false);
        } else if self.told.elapsed() >= TOLD {
            self.tell(false);
        }
    }

    fn publish(&self, known: &Known, cache: Option<&Cache>) -> Option<Unkept> {
        fault("index");
        let extent = if self.done == self.total && known.left.is_empty() {
            Extent::Whole
        } else {
            Extent::Part
        };
        let put = |event| self.outbox.put(event);
        self.archive
            .publish(&known.collection(), extent, cache, put)
    }

    fn tell(&mut self, finished: bool) {
        self.told = Instant::now();
        self.outbox.put(Event::Progress(Progress {
            done: self.done,
            total: self.total,
            elapsed: self.begun.elapsed(),
            finished,
        }));
    }
}
