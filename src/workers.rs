//! Work beside the loop: reading the corpus, answering questions.
//!
//! Threads are started when there is work for them. Where none can be had the work is done on the spot.

mod archive;
mod export;
mod shield;

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use crate::app::effect::Question;
use crate::app::event::{Answer, Event, Progress, Ticket};
use crate::app::export::{Export, Over, Unwritten};
use crate::corpus::{self, Corpus, Item, Read};
use crate::decisions::{Change, FilterChange};
use crate::index::{Collection, Index};
use crate::ledger::Ledger;
use crate::lexicon::{Lexicon, OwnList};
use crate::outside::Readers;
use crate::read::Problem;
use crate::run::fault;
use crate::search::finder::Names;
use crate::search::folders::{Shelf, Shelved};
use crate::search::fulltext::{Answers, FullText};
use archive::{Archive, Extent};
pub use shield::is_shielded;
use shield::shielded;

/// Documents with which the first index is published, when more are to come.
const FIRST: usize = 32;

/// How many times as many documents the next index has.
const GROWTH: usize = 3;

/// How often progress is told.
const TOLD: Duration = Duration::from_millis(200);

/// Hits that the finder is asked for.
const HITS: usize = 200;

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
    readers: Arc<Readers>,
    words: Arc<WordLists>,
    /// The number of the newest reading; older ones stop.
    newest: Arc<AtomicU64>,
    desk: Option<Arc<Desk>>,
    /// Files being written.
    writing: Vec<thread::JoinHandle<()>>,
    archive: Arc<Archive>,
    /// Changes of decisions, in order.
    changes: Option<mpsc::Sender<Change>>,
}

impl<O: Outbox> Workers<O> {
    /// Workers that have not begun; `lists` are names of the reader's own, `ledger` keeps what the reader decided.
    pub fn new(
        corpus: Corpus,
        readers: Readers,
        lists: Vec<OwnList>,
        ledger: Ledger,
        outbox: O,
    ) -> Self {
        Self {
            archive: Arc::new(Archive::new(ledger)),
            changes: None,
            corpus: Arc::new(corpus),
            readers: Arc::new(readers),
            outbox,
            words: Arc::new(WordLists {
                lists,
                lexicon: OnceLock::new(),
            }),
            newest: Arc::default(),
            desk: None,
            writing: Vec::new(),
        }
    }

    /// Where the documents come from.
    pub fn corpus(&self) -> &Corpus {
        &self.corpus
    }

    /// Reads the corpus from the beginning; a reading that goes on is given up.
    pub fn read(&self) {
        let reading = Reading {
            corpus: Arc::clone(&self.corpus),
            outbox: self.outbox.clone(),
            readers: Arc::clone(&self.readers),
            words: Arc::clone(&self.words),
            number: self.newest.fetch_add(1, Ordering::Relaxed) + 1,
            newest: Arc::clone(&self.newest),
            archive: Arc::clone(&self.archive),
        };
        let reading = Arc::new(reading);
        let there = Arc::clone(&reading);
        if spawn("corpus", move || there.run()).is_err() {
            reading.run();
        }
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
        if self.desk.is_none() {
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
            let mut known = Known::default();
            answer(ticket, &question, (&mut known, &self.archive), &self.outbox);
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

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> std::io::Result<()> {
    thread::Builder::new().name(name.to_owned()).spawn(work)?;
    Ok(())
}

/// One reading of the corpus.
#[derive(Debug)]
struct Reading<O> {
    corpus: Arc<Corpus>,
    outbox: O,
    readers: Arc<Readers>,
    words: Arc<WordLists>,
    number: u64,
    newest: Arc<AtomicU64>,
    archive: Arc<Archive>,
}

impl<O: Outbox> Reading<O> {
    fn run(&self) {
        if shielded(|| self.read()).is_err() {
            self.outbox.put(Event::Said(
                "reading the reports failed; what is shown may be incomplete (please report it)"
                    .to_owned(),
            ));
            self.outbox.put(Event::Progress(Progress {
                finished: true,
                ..Progress::default()
            }));
        }
    }

    fn read(&self) {
        self.archive.open();
        let (items, problems) = self.corpus.list_within(self.readers.limits());
        let mut publisher = Publisher {
            outbox: &self.outbox,
            archive: &self.archive,
            collection: Collection::default(),
            done: 0,
            total: items.len(),
            next: FIRST,
            told: Instant::now(),
        };
        publisher.collection.take((None, problems));
        publisher.tell(false);
        let next = AtomicUsize::new(0);
        let one = || {
            let item = items.get(next.fetch_add(1, Ordering::Relaxed))?;
            self.is_newest()
                .then(|| analyse(item, &self.readers, &self.words))
        };
        let cores = thread::available_parallelism().map_or(1, usize::from);
        thread::scope(|scope| {
            let (sender, receiver) = mpsc::channel();
            let mut helpers = 0;
            for _ in 0..cores.min(items.len()) {
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
            self.words.lexicon();
            if helpers == 0 {
                while let Some(read) = one() {
                    publisher.take(read);
                }
            }
            for read in receiver {
                publisher.take(read);
            }
        });
        if self.is_newest() {
            publisher.publish(Extent::Whole);
            publisher.tell(true);
        }
    }

    fn is_newest(&self) -> bool {
        self.newest.load(Ordering::Relaxed) == self.number
    }
}

/// The lexicon, made when the first document needs it.
#[derive(Debug)]
struct WordLists {
    lists: Vec<OwnList>,
    lexicon: OnceLock<Lexicon>,
}

impl WordLists {
    fn lexicon(&self) -> &Lexicon {
        self.lexicon.get_or_init(|| Lexicon::with(&self.lists))
    }
}

fn analyse(item: &Item, readers: &Readers, words: &WordLists) -> Read {
    shielded(|| {
        fault("worker");
        corpus::analyse_with(item, readers, || words.lexicon())
    })
    .unwrap_or_else(|_| {
        let problem = Problem {
            label: item.label.clone(),
            what: "daftar failed on this document; the rest goes on (please report it)".to_owned(),
        };
        (Vec::new(), vec![problem])
    })
}

/// What was read so far, on its way to the reader.
struct Publisher<'a, O> {
    outbox: &'a O,
    archive: &'a Archive,
    collection: Collection,
    done: usize,
    total: usize,
    /// Documents with which the next index is published.
    next: usize,
    told: Instant,
}

impl<O: Outbox> Publisher<'_, O> {
    fn take(&mut self, read: Read) {
        self.collection.take(read);
        self.done += 1;
        if self.done == self.total {
            return;
        }
        if self.done >= self.next {
            self.next = self.done * GROWTH;
            self.publish(Extent::Part);
            self.tell(false);
        } else if self.told.elapsed() >= TOLD {
            self.tell(false);
        }
    }

    fn publish(&self, extent: Extent) {
        let put = |event| self.outbox.put(event);
        self.archive.publish(&self.collection, extent, put);
    }

    fn tell(&mut self, finished: bool) {
        self.told = Instant::now();
        self.outbox.put(Event::Progress(Progress {
            done: self.done,
            total: self.total,
            finished,
        }));
    }
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

/// Where the newest question of each kind lies until it is answered.
#[derive(Debug, Default)]
struct Desk {
    questions: Mutex<Vec<(Ticket, Question)>>,
    put: Condvar,
}

impl Desk {
    fn put(&self, question: (Ticket, Question)) {
        let mut lying = self.lying();
        let kind = std::mem::discriminant(&question.1);
        lying.retain(|(_, other)| std::mem::discriminant(other) != kind);
        lying.push(question);
        self.put.notify_one();
    }

    fn answer(&self, archive: &Archive, outbox: &impl Outbox) {
        let mut known = Known::default();
        loop {
            let (ticket, question) = self.take();
            answer(ticket, &question, (&mut known, archive), outbox);
        }
    }

    /// The question that was put last: what is typed now matters more than what was asked before.
    fn take(&self) -> (Ticket, Question) {
        let mut lying = self.lying();
        loop {
            match lying.pop() {
                Some(question) => return question,
                None => {
                    lying = self.put.wait(lying).unwrap_or_else(PoisonError::into_inner);
                }
            }
        }
    }

    fn lying(&self) -> MutexGuard<'_, Vec<(Ticket, Question)>> {
        self.questions
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// The names and words of the index that was asked last, made ready once for all keys that are typed over it.
#[derive(Debug, Default)]
struct Known {
    names: Option<(Arc<Index>, Names)>,
    full_text: Option<(Arc<Index>, Arc<FullText>)>,
}

impl Known {
    fn names(&mut self, index: &Arc<Index>) -> &Names {
        let known = self.names.take().filter(|(of, _)| Arc::ptr_eq(of, index));
        let known = known.unwrap_or_else(|| (Arc::clone(index), Names::of(index)));
        &self.names.insert(known).1
    }

    fn full_text(&mut self, index: &Arc<Index>) -> &Arc<FullText> {
        let known = (self.full_text.take()).filter(|(of, _)| Arc::ptr_eq(of, index));
        let known = known.unwrap_or_else(|| (Arc::clone(index), Arc::new(FullText::of(index))));
        &self.full_text.insert(known).1
    }
}

fn answer(
    ticket: Ticket,
    question: &Question,
    (known, archive): (&mut Known, &Archive),
    outbox: &impl Outbox,
) {
    let event = shielded(|| match question {
        Question::Place { name } => {
            let folder = std::env::current_dir().unwrap_or_default();
            let today = chrono::Local::now().date_naive();
            Event::Answer(ticket, Answer::Place(export::place(name, &folder, today)))
        }
        Question::Finder { index, query } => {
            let hits = known.names(index).find(index, query, HITS);
            Event::Answer(ticket, Answer::Finder(hits))
        }
        Question::FullText { index, asking } => {
            let filters = if asking.typed.contains("folder:") {
                archive.filters().unwrap_or_default()
            } else {
                Vec::new()
            };
            let (full_text, notes) = (known.full_text(index), archive.notebook());
            let answers = Answers::to(asking.clone(), index, full_text, (&filters, &notes));
            Event::Answer(ticket, Answer::FullText(answers.map(Arc::new)))
        }
        Question::Folders { index } => {
            let (filters, problem) = match archive.filters() {
                Ok(filters) => (filters, None),
                Err(why) => (Vec::new(), Some(why)),
            };
            let folders = if filters.is_empty() {
                Vec::new()
            } else {
                let full_text = known.full_text(index);
                let shelved = Shelved {
                    index,
                    full_text,
                    filters: &filters,
                    notes: &archive.notebook(),
                };
                shelved.folders()
            };
            let shelf = Shelf {
                index: Arc::clone(index),
                folders,
                problem,
            };
            Event::Answer(ticket, Answer::Folders(Arc::new(shelf)))
        }
    })
    .unwrap_or_else(|_| Event::Said("the search failed (please report it)".to_owned()));
    outbox.put(event);
}

#[cfg(test)]
mod tests;
