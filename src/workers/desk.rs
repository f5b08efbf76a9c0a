//! Questions and who answers them.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use super::archive::Archive;
use super::shield::shielded;
use super::{Outbox, export};
use crate::app::effect::Question;
use crate::app::event::{Answer, Event, Ticket};
use crate::index::Index;
use crate::run::fault;
use crate::search::finder::{Names, Scope};
use crate::search::folders::{Shelf, Shelved};
use crate::search::fulltext::{Answers, FullText};
use crate::search::stale::Stale;

/// Hits that the finder is asked for.
const HITS: usize = 200;

/// Where the newest question of each kind lies until it is answered.
#[derive(Debug, Default)]
pub struct Desk {
    questions: Mutex<Vec<(Ticket, Question)>>,
    put: Condvar,
}

impl Desk {
    /// Puts a question there.
    pub fn put(&self, question: (Ticket, Question)) {
        let mut lying = self.lying();
        let kind = std::mem::discriminant(&question.1);
        lying.retain(|(_, other)| std::mem::discriminant(other) != kind);
        lying.push(question);
        self.put.notify_one();
    }

    /// Answers questions for ever.
    pub fn answer(&self, archive: &Archive, outbox: &impl Outbox) {
        let mut known = Known::default();
        loop {
            let (ticket, question) = self.take();
            let stale = || self.has_newer(&question);
            answer(ticket, &question, (&mut known, archive, &stale), outbox);
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

    /// Whether a question of the same kind was put there meanwhile.
    fn has_newer(&self, question: &Question) -> bool {
        let kind = std::mem::discriminant(question);
        let lying = self.lying();
        lying
            .iter()
            .any(|(_, other)| std::mem::discriminant(other) == kind)
    }

    fn lying(&self) -> MutexGuard<'_, Vec<(Ticket, Question)>> {
        self.questions
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// The names and words of the index that was asked last, made ready once for all keys that are typed over it.
#[derive(Debug, Default)]
pub struct Known {
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

/// Answers one question, unless it becomes stale meanwhile.
pub fn answer(
    ticket: Ticket,
    question: &Question,
    (known, archive, stale): (&mut Known, &Archive, Stale<'_>),
    outbox: &impl Outbox,
) {
    let event = shielded(|| {
        fault("question");
        Some(match question {
            Question::Place { name } => {
                let folder = std::env::current_dir().unwrap_or_default();
                let today = chrono::Local::now().date_naive();
                Event::Answer(ticket, Answer::Place(export::place(name, &folder, today)))
            }
            Question::Finder { index, query } => {
                let names = known.names(index);
                let hits = names.find_unless(stale, index, Scope::split(query), HITS)?;
                Event::Answer(ticket, Answer::Finder(hits))
            }
            Question::FullText { index, asking } => {
                let filters = if asking.typed.contains("folder:") {
                    archive.filters().unwrap_or_default()
                } else {
                    Vec::new()
                };
                let (full_text, notes) = (known.full_text(index), archive.notebook());
                let beside = (filters.as_slice(), &*notes);
                let answers =
                    Answers::to_unless(stale, asking.clone(), (index, full_text), beside)?;
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
                    shelved.folders_unless(stale)?
                };
                let shelf = Shelf {
                    index: Arc::clone(index),
                    folders,
                    problem,
                };
                Event::Answer(ticket, Answer::Folders(Arc::new(shelf)))
            }
        })
    })
    .unwrap_or_else(|_| {
        Some(Event::Said(
            "the search failed (please report it)".to_owned(),
        ))
    });
    if let Some(event) = event {
        outbox.put(event);
    }
}
