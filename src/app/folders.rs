//! Folders of the list of documents: those that daftar knows, and the named filters.

use std::sync::Arc;
use std::time::Instant;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::App;
use super::command::Command;
use super::effect::{Effect, Question};
use super::event::Ticket;
use super::field::Field;
use super::key::{Key, KeyCode};
use super::layout::{Pane, Screen, View, finder, inside};
use super::overlay::Overlay;
use super::readings::State;
use super::rows::{Rows, Took};
use super::search::Search;
use super::swap::find_document;
use super::words;
use crate::decisions::FilterChange;
use crate::index::{DocumentId, Index};
use crate::search::folders::Shelf;
use crate::text::fold;

/// What is known of folders, and which one the list of documents is.
#[derive(Clone, Debug, Default)]
pub struct Folders {
    /// The named filters with their documents; none before the first answer.
    pub shelf: Option<Arc<Shelf>>,
    /// The folder that the list of documents is; none for all documents.
    pub open: Option<Kind>,
    /// The question that is open.
    ticket: Ticket,
}

/// A folder other than all documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Documents that were not read yet.
    Unread,
    /// Documents of which something could not be read.
    Problems,
    /// Documents without a date.
    Undated,
    /// Those that a named filter holds.
    Named(String),
}

/// The folders in a box, to choose one from.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// The list.
    pub rows: Rows,
    /// How many documents those folders have that daftar knows: all, unread, with problems, undated.
    pub counts: [usize; 4],
    /// The filter that is deleted if the reader says so once more.
    pub sure: Option<String>,
}

/// A row of the choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The folder; none for all documents.
    pub kind: Option<Kind>,
    /// The question of a named filter.
    pub query: String,
    /// What it holds.
    pub holds: Holds,
}

/// What a folder holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holds {
    /// So many documents.
    Documents(usize),
    /// Nothing that could be told: its question cannot be understood.
    Broken(String),
}

/// A name being typed for a filter.
#[derive(Clone, Debug)]
pub struct Naming {
    /// What is typed.
    pub field: Field,
    /// What gets the name.
    pub what: Named,
}

/// What gets a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// A question that is to be kept.
    Question(String),
    /// A filter that has this name.
    Filter(String),
}

impl Kind {
    /// Its name on the screen.
    pub fn name(&self) -> &str {
        match self {
            Self::Unread => "unread",
            Self::Problems => "with problems",
            Self::Undated => "undated",
            Self::Named(name) => name,
        }
    }
}

impl App {
    /// Opens the choice of folders, and has them counted.
    pub(super) fn open_folders(&mut self, effects: &mut Vec<Effect>) {
        let counts = self.count_folders();
        let mut choice = Choice {
            counts,
            ..Choice::default()
        };
        let rows = self.folder_rows(&choice);
        let open = rows.iter().position(|row| row.kind == self.folders.open);
        choice.rows.view.selected = open.unwrap_or_default();
        self.overlays.push(Overlay::Folders(choice));
        self.ask_folders(effects);
    }

    /// Has the named filters read and counted anew.
    pub(super) fn ask_folders(&mut self, effects: &mut Vec<Effect>) {
        self.ticket.0 += 1;
        self.folders.ticket = self.ticket;
        let index = Arc::clone(&self.index);
        effects.push(Effect::Ask(self.ticket, Question::Folders { index }));
    }

    /// Takes the named filters as they are now; the folder that is open follows.
    pub(super) fn take_shelf(&mut self, ticket: Ticket, known: &Arc<Shelf>, now: Instant) {
        if ticket != self.folders.ticket || !Arc::ptr_eq(&known.index, &self.index) {
            return;
        }
        self.folders.shelf = Some(Arc::clone(known));
        let Some(Kind::Named(name)) = &self.folders.open else {
            return;
        };
        match known.folder(name).map(|folder| &folder.documents) {
            Some(Ok(documents)) => {
                let documents = Arc::clone(documents);
                self.list_only(Some(documents));
            }
            Some(Err(error)) => {
                let says = format!("‹{name}› is left: {error}");
                self.leave_folder();
                self.say(says, now);
            }
            None => {
                let why = known.problem.clone();
                let why = why.unwrap_or_else(|| "there is no such folder any more".to_owned());
                let says = format!("‹{name}› is left: {why}");
                self.leave_folder();
                self.say(says, now);
            }
        }
    }

    /// A named filter was changed: says what was done, and has the folders counted anew.
    pub(super) fn take_filter_change(
        &mut self,
        change: &FilterChange,
        said: String,
        now: Instant,
        effects: &mut Vec<Effect>,
    ) {
        if let (FilterChange::Rename { name, to }, Some(Kind::Named(open))) =
            (change, &mut self.folders.open)
            && crate::decisions::same_name(open, name)
        {
            open.clone_from(to);
        }
        self.say(said, now);
        self.ask_folders(effects);
    }

    /// The rows of the choice that its filter leaves.
    pub fn folder_rows(&self, choice: &Choice) -> Vec<Row> {
        let known = [
            None,
            Some(Kind::Unread),
            Some(Kind::Problems),
            Some(Kind::Undated),
        ];
        let mut rows: Vec<Row> = known
            .into_iter()
            .zip(choice.counts)
            .map(|(kind, count)| Row {
                kind,
                query: String::new(),
                holds: Holds::Documents(count),
            })
            .collect();
        let folders = self.folders.shelf.iter().flat_map(|known| &known.folders);
        rows.extend(folders.map(|folder| Row {
            kind: Some(Kind::Named(folder.filter.name.clone())),
            query: folder.filter.query.clone(),
            holds: match &folder.documents {
                Ok(documents) => Holds::Documents(documents.len()),
                Err(error) => Holds::Broken(error.to_string()),
            },
        }));
        let filter = &choice.rows.filter;
        rows.retain(|row| filter.is_empty() || filter.takes(&fold(&row.said())));
        rows
    }

    pub(super) fn folders_key(
        &mut self,
        mut choice: Choice,
        key: Key,
        command: Option<Command>,
        now: Instant,
        effects: &mut Vec<Effect>,
    ) {
        let rows = self.folder_rows(&choice);
        let selected = rows.get(choice.rows.view.selected).cloned();
        if let Some(name) = choice.sure.take() {
            if command == Some(Command::Open) {
                effects.push(Effect::KeepFilter(FilterChange::Delete { name }));
            }
            self.overlays.push(Overlay::Folders(choice));
            return;
        }
        let named = selected.as_ref().and_then(|row| match &row.kind {
            Some(Kind::Named(name)) => Some((name.clone(), row.query.clone())),
            Some(Kind::Unread | Kind::Problems | Kind::Undated) | None => None,
        });
        if choice.rows.line.is_none()
            && let KeyCode::Char(letter @ ('r' | 'e' | 'x')) = key.code
            && !key.control
            && !key.alt
        {
            match (letter, named) {
                ('x', Some((name, _))) => choice.sure = Some(name),
                ('e', Some((_, query))) => {
                    self.search_for(&query, effects);
                    return;
                }
                (_, Some((name, _))) => {
                    self.overlays.push(Overlay::Folders(choice));
                    self.overlays.push(Overlay::Naming(Naming {
                        field: Field::with(&name),
                        what: Named::Filter(name),
                    }));
                    return;
                }
                (_, None) => self.say("this folder is daftar's own and stays as it is", now),
            }
            self.overlays.push(Overlay::Folders(choice));
            return;
        }
        let height = inside(finder(self.screen().body)).height as usize;
        match choice.rows.key(key, command, (rows.len(), height)) {
            Took::Closed => return,
            Took::Nothing if matches!(command, Some(Command::Folders | Command::Quit)) => return,
            Took::Chosen => {
                if let Some(row) = selected
                    && self.choose_folder(&row, now)
                {
                    return;
                }
            }
            Took::Moved | Took::Nothing => {}
        }
        self.overlays.push(Overlay::Folders(choice));
    }

    /// Makes the list of documents a folder; false where it cannot be told what it holds.
    pub(super) fn choose_folder(&mut self, row: &Row, now: Instant) -> bool {
        if let Holds::Broken(error) = &row.holds {
            self.say(format!("this question cannot be understood: {error}"), now);
            return false;
        }
        self.show_view(View::Read);
        self.focus(Pane::Documents);
        self.documents.filter = super::filter::Filter::default();
        let Some(kind) = row.kind.clone() else {
            self.leave_folder();
            self.say("all documents", now);
            return true;
        };
        let documents = match &kind {
            Kind::Named(name) => {
                let known = self.folders.shelf.as_ref();
                let folder = known.and_then(|known| known.folder(name));
                match folder.map(|folder| &folder.documents) {
                    Some(Ok(documents)) => Arc::clone(documents),
                    Some(Err(_)) | None => return false,
                }
            }
            Kind::Unread | Kind::Problems | Kind::Undated => self.members(&kind).into(),
        };
        let key = self.setup.keymap.key(Command::Close).unwrap_or_default();
        let count = words::count(documents.len(), "document");
        self.say(format!("‹{}›: {count}; {key} leaves it", kind.name()), now);
        self.folders.open = Some(kind);
        self.list_only(Some(documents));
        let here = self.reader.document;
        if let Some(id) = self.documents.selected().filter(|id| here != Some(*id)) {
            self.leave();
            self.open(id);
        }
        true
    }

    /// Makes the list that of all documents again.
    pub(super) fn leave_folder(&mut self) {
        self.folders.open = None;
        self.list_only(None);
    }

    /// The documents of the folder that is open, in the order of the index; none for all.
    pub(super) fn within(&self) -> Option<Arc<[DocumentId]>> {
        self.documents.within.clone()
    }

    /// A newer index came in the place of `old`: the folder that is open keeps what it holds until it is counted anew.
    pub(super) fn swap_folder(&mut self, old: &Index, effects: &mut Vec<Effect>) {
        let new = Arc::clone(&self.index);
        let kept = self.documents.within.take().map(|documents| {
            let labels = documents
                .iter()
                .map(|id| &old.document(*id).document().label);
            labels
                .filter_map(|label| find_document(&new, label))
                .collect::<Vec<_>>()
        });
        let counts = self.count_folders();
        let mut asks = false;
        for overlay in &mut self.overlays {
            if let Overlay::Folders(choice) = overlay {
                choice.counts = counts;
                asks = true;
            }
        }
        self.documents.within = match (&self.folders.open, kept) {
            (Some(Kind::Named(_)), kept) => {
                asks = true;
                kept.map(Into::into)
            }
            (Some(kind), kept) => {
                let mut members = self.members(kind);
                // What was unread when the folder was opened stays in it.
                if *kind == Kind::Unread {
                    members.extend(kept.into_iter().flatten());
                    members.sort_unstable();
                    members.dedup();
                }
                Some(members.into())
            }
            (None, _) => None,
        };
        if asks {
            self.ask_folders(effects);
        }
    }

    /// Clamps the window of the choice to its rows.
    pub(super) fn settle_folders(&mut self, screen: &Screen) {
        let Some(Overlay::Folders(mut choice)) =
            self.overlays.pop_if(|it| matches!(it, Overlay::Folders(_)))
        else {
            return;
        };
        let height = inside(finder(screen.body)).height as usize;
        let length = self.folder_rows(&choice).len();
        choice.rows.view.show(length, height);
        self.overlays.push(Overlay::Folders(choice));
    }

    /// Opens the line in which a name for the question of the search is typed.
    pub(super) fn name_question(&mut self, query: &str, now: Instant, effects: &mut Vec<Effect>) {
        let query = query.trim();
        if query.is_empty() {
            self.say("there is no question to keep: search first", now);
            return;
        }
        self.overlays.push(Overlay::Naming(Naming {
            field: Field::with(query),
            what: Named::Question(query.to_owned()),
        }));
        // Whether the name is taken is told beside it.
        self.ask_folders(effects);
    }

    pub(super) fn naming_key(
        &mut self,
        mut naming: Naming,
        key: Key,
        command: Option<Command>,
        effects: &mut Vec<Effect>,
    ) {
        match command {
            Some(Command::Close) if !key.is_letter() => return,
            Some(Command::Open) => {
                let name = naming.field.text().trim().to_owned();
                if !name.is_empty() {
                    effects.push(Effect::KeepFilter(match naming.what {
                        Named::Question(query) => FilterChange::Keep { name, query },
                        Named::Filter(old) => FilterChange::Rename {
                            name: old,
                            to: name,
                        },
                    }));
                    return;
                }
            }
            _ => {
                naming.field.key(key);
            }
        }
        self.overlays.push(Overlay::Naming(naming));
    }

    /// What stands beside a name being typed: the question that would lose it.
    pub fn taken(&self, naming: &Naming) -> Option<&str> {
        let known = self.folders.shelf.as_ref()?;
        let folder = known.folder(naming.field.text())?;
        match &naming.what {
            Named::Question(query) => {
                (folder.filter.query != *query).then_some(folder.filter.query.as_str())
            }
            Named::Filter(name) => (!crate::decisions::same_name(name, &folder.filter.name))
                .then_some(folder.filter.query.as_str()),
        }
    }

    /// Opens the search with a question in it.
    fn search_for(&mut self, query: &str, effects: &mut Vec<Effect>) {
        self.overlays
            .push(Overlay::Search(Box::new(Search::of(query))));
        self.ask_search(effects);
    }

    fn list_only(&mut self, documents: Option<Arc<[DocumentId]>>) {
        self.documents.within = documents;
        self.documents.narrow(&self.index, self.reader.document);
    }

    fn count_folders(&self) -> [usize; 4] {
        let count = |kind| self.members(&kind).len();
        [
            self.index.documents().len(),
            count(Kind::Unread),
            count(Kind::Problems),
            count(Kind::Undated),
        ]
    }

    /// The documents of a folder that daftar knows, in the order of the index.
    pub(super) fn members(&self, kind: &Kind) -> Vec<DocumentId> {
        let index = &self.index;
        let all = index.document_ids();
        let entry = |id: &DocumentId| index.document(*id);
        match kind {
            Kind::Unread => all
                .filter(|id| self.readings.state(entry(id).document()) != State::Read)
                .collect(),
            Kind::Undated => all
                .filter(|id| words::when(&entry(id).date) == NaiveDate::MAX)
                .collect(),
            Kind::Problems => {
                let labels = index.problems().iter().map(|problem| &problem.label);
                let mut ids: Vec<DocumentId> = labels
                    .filter_map(|label| find_document(index, label))
                    .collect();
                ids.sort_unstable();
                ids.dedup();
                ids
            }
            Kind::Named(_) => Vec::new(),
        }
    }
}

impl Row {
    /// Its name on the screen.
    pub fn name(&self) -> &str {
        self.kind.as_ref().map_or("all documents", Kind::name)
    }

    fn said(&self) -> String {
        format!("{} {}", self.name(), self.query)
    }
}
