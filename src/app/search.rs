//! The search of the full text: a line that is typed, and sentences that answer it.

use std::sync::Arc;
use std::time::Instant;

use super::App;
use super::command::Command;
use super::effect::{Effect, Question};
use super::event::Ticket;
use super::field::Field;
use super::key::Key;
use super::layout;
use super::overlay::Overlay;
use super::overlays::list_motion;
use super::reader::{Find, Sought, Way, What};
use super::viewport::Viewport;
use crate::index::DocumentId;
use crate::search::fulltext::query::SyntaxError;
use crate::search::fulltext::{Answers, Asking, Order};
use crate::text::Span;

/// The search being typed.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// What is typed.
    pub field: Field,
    /// The last answers.
    pub answers: Option<Arc<Answers>>,
    /// What cannot be understood in what is typed.
    pub wrong: Option<SyntaxError>,
    /// The window on the rows of the answers.
    pub view: Viewport,
    /// The order of the documents found.
    pub order: Order,
    /// Whether the first answer is to be gone to as soon as it is known.
    hurried: bool,
    /// The question that is open.
    ticket: Ticket,
}

impl Search {
    /// A search for a question that was kept.
    pub fn of(query: &str) -> Self {
        Self {
            field: Field::with(query),
            ..Self::default()
        }
    }

    /// Takes the answer to the question that is open; what cannot be understood leaves the answers before it.
    fn take(&mut self, ticket: Ticket, answers: Result<Arc<Answers>, SyntaxError>) {
        if ticket != self.ticket {
            return;
        }
        match answers {
            Ok(answers) => {
                let again = self
                    .answers
                    .as_ref()
                    .is_some_and(|old| old.asking == answers.asking);
                if !again {
                    self.view = Viewport::default();
                }
                self.answers = Some(answers);
                self.wrong = None;
            }
            Err(error) => self.wrong = Some(error),
        }
    }

    /// Whether what is shown answers what is typed.
    fn is_answered(&self) -> bool {
        (self.answers.as_ref()).is_some_and(|answers| {
            let asked = &answers.asking;
            asked.typed == self.field.text() && asked.order == self.order
        })
    }

    /// How many rows there are.
    pub fn length(&self) -> usize {
        self.answers
            .as_ref()
            .map_or(0, |answers| answers.rows.len())
    }
}

impl App {
    /// Opens the search, with what was searched last.
    pub(super) fn open_search(&mut self, effects: &mut Vec<Effect>) {
        let mut search = Search::default();
        if let Some(trail) = &self.trail {
            search.field = Field::with(&trail.asking.typed);
            search.order = trail.asking.order;
        }
        self.overlays.push(Overlay::Search(Box::new(search)));
        self.ask_search(effects);
    }

    /// Asks for what is typed.
    pub(super) fn ask_search(&mut self, effects: &mut Vec<Effect>) {
        let within = self.within();
        for overlay in &mut self.overlays {
            if let Overlay::Search(search) = overlay {
                self.ticket.0 += 1;
                search.ticket = self.ticket;
                let question = Question::FullText {
                    index: Arc::clone(&self.index),
                    asking: Asking {
                        typed: search.field.text().to_owned(),
                        within: within.clone(),
                        order: search.order,
                    },
                };
                effects.push(Effect::Ask(self.ticket, question));
            }
        }
    }

    /// Takes an answer; goes to the first one where the reader waits for that.
    pub(super) fn take_answers(
        &mut self,
        ticket: Ticket,
        answers: &Result<Arc<Answers>, SyntaxError>,
    ) {
        if let Ok(answers) = answers {
            self.take_up_answers(ticket, answers);
        }
        let mut chosen = None;
        for overlay in &mut self.overlays {
            if let Overlay::Search(search) = overlay {
                search.take(ticket, answers.clone());
                if search.hurried && search.is_answered() && search.length() > 0 {
                    chosen = Some(search.clone());
                }
            }
        }
        if let Some(search) = chosen {
            self.overlays
                .retain(|overlay| !matches!(overlay, Overlay::Search(_)));
            self.choose_answer(&search);
        }
    }

    pub(super) fn search_key(
        &mut self,
        mut search: Search,
        key: Key,
        command: Option<Command>,
        now: Instant,
        effects: &mut Vec<Effect>,
    ) {
        let before = (search.field.text().to_owned(), search.order);
        let rows = layout::search_parts(self.screen().body).1.height as usize;
        search.hurried = false;
        match command {
            Some(Command::Close) if !key.is_letter() => return,
            Some(Command::Export) if key.control => {
                self.overlays.push(Overlay::Search(Box::new(search)));
                self.export(now, effects);
                return;
            }
            // Who types and presses Enter at once means what was typed, not what was found before.
            Some(Command::Open) if !search.is_answered() => search.hurried = search.wrong.is_none(),
            Some(Command::Open) => {
                if search.length() > 0 {
                    self.choose_answer(&search);
                    return;
                }
            }
            Some(Command::NextPane) => search.order = search.order.next(),
            Some(Command::KeepFilter) => {
                let query = search.field.text().to_owned();
                let wrong = search.wrong.clone();
                self.overlays.push(Overlay::Search(Box::new(search)));
                match wrong {
                    Some(wrong) => self.say(format!("this cannot be kept: {wrong}"), now),
                    None => self.name_question(&query, now, effects),
                }
                return;
            }
            _ => {
                if let Some(motion) = list_motion(key, command) {
                    search.view.go(motion, search.length(), rows);
                } else {
                    search.field.key(key);
                }
            }
        }
        let changed = (search.field.text(), search.order) != (before.0.as_str(), before.1);
        self.overlays.push(Overlay::Search(Box::new(search)));
        if changed {
            self.ask_search(effects);
        }
    }

    /// Goes to the answer that is selected; `n` and `N` go on from there.
    pub(super) fn choose_answer(&mut self, search: &Search) {
        let Some(answers) = &search.answers else {
            return;
        };
        let Some(row) = answers.rows.get(search.view.selected) else {
            return;
        };
        let (document, hit) = answers.place(*row);
        self.trail = Some(Arc::clone(answers));
        self.walk_hits();
        self.go_along(document, hit);
    }

    /// Goes on to the next document of the search that has hits; false where no search is walked through.
    pub(super) fn next_answer(&mut self, way: Way, now: Instant) -> bool {
        let Some(trail) = self.trail.clone() else {
            return false;
        };
        // A folder that was opened since leaves only its own documents to walk through.
        let held = |id: &DocumentId| {
            let label = &trail.index.document(*id).document().label;
            let here = super::swap::find_document(&self.index, label);
            let within = self.documents.within.as_ref();
            within.is_none_or(|it| here.is_some_and(|here| it.binary_search(&here).is_ok()))
        };
        let found = trail.found.documents.iter().map(|it| it.document);
        let documents: Vec<DocumentId> = found.filter(held).collect();
        let folder = self.folders.open.as_ref();
        let folder = folder.map_or(String::new(), |it| format!(" in ‹{}›", it.name()));
        if documents.is_empty() && !folder.is_empty() {
            self.say(format!("no hit{folder}"), now);
            return true;
        }
        let here = self.reader.document.and_then(|here| {
            let label = &self.index.document(here).document().label;
            documents
                .iter()
                .position(|id| trail.index.document(*id).document().label == *label)
        });
        let count = documents.len();
        let step = |at: usize| match way {
            Way::Forward => (at + 1) % count,
            Way::Backward => (at + count - 1) % count,
        };
        let mut at = match (here, way) {
            (Some(here), _) => here,
            (None, Way::Forward) => count.saturating_sub(1),
            (None, Way::Backward) => 0,
        };
        for _ in 0..count {
            at = step(at);
            let document = documents[at];
            let hits = trail.hits(document);
            let hit = match way {
                Way::Forward => hits.first(),
                Way::Backward => hits.last(),
            };
            if let Some(hit) = hit {
                self.go_along(document, Some(*hit));
                self.say(format!("document {} of {count}{folder}", at + 1), now);
                return true;
            }
        }
        false
    }

    /// Opens the line in which a name for the last question is typed.
    pub(super) fn keep_question(&mut self, now: Instant, effects: &mut Vec<Effect>) {
        let typed = self.trail.as_ref().map(|trail| trail.asking.typed.clone());
        self.name_question(&typed.unwrap_or_default(), now, effects);
    }

    /// Opens a document of the search with its hits marked.
    fn go_along(&mut self, document: DocumentId, hit: Option<Span>) {
        let Some(trail) = self.trail.clone() else {
            return;
        };
        let label = &trail.index.document(document).document().label;
        let Some(here) = super::swap::find_document(&self.index, label) else {
            return;
        };
        self.leave();
        if self.reader.document != Some(here) {
            self.open(here);
        }
        self.show_text();
        let hits = trail.hits(document);
        if hits.is_empty() {
            return;
        }
        self.reader.find = Some(Find {
            query: trail.asking.typed.clone(),
            hits,
            sought: Sought::Everywhere,
        });
        if let Some(hit) = hit {
            self.reader.go_to(hit, What::Hit);
        }
    }
}
