//! The program without a terminal: events come in, state changes, effects go out.
//!
//! No I/O, no threads, no clock: the time comes in with each event, and what the program wants done goes out as an [`Effect`].

mod act;
pub mod chart;
pub mod checked;
mod citation;
pub mod command;
pub mod decide;
pub mod documents;
mod drag;
pub mod effect;
pub mod entities;
pub mod event;
pub mod export;
pub mod field;
pub mod figures;
pub mod filter;
pub mod finder;
pub mod folders;
pub mod help;
mod history;
pub mod input;
pub mod key;
pub mod keymap;
pub mod layout;
pub mod messages;
pub mod moments;
pub mod notes;
pub mod overlay;
mod overlays;
pub mod page;
pub mod palette;
pub mod plot;
mod pointer;
pub mod prose;
pub mod reader;
pub mod readings;
pub mod recall;
pub mod rows;
pub mod search;
pub mod selecting;
pub mod selection;
pub mod setup;
pub mod sheet;
pub mod sitting;
mod swap;
pub mod totals;
mod travel;
pub mod viewport;
mod why;
pub mod words;

use std::sync::Arc;
use std::time::{Duration, Instant};

use chart::Chart;
use documents::Documents;
use drag::Hold;
use effect::Effect;
use entities::Entities;
use event::{Answer, Event, Progress, Ticket};
use field::{PASTED, pasted};
use figures::Figures;
use filter::{Listing, Turned};
use folders::Folders;
use history::History;
use input::{Outcome, Typed};
use key::Key;
use layout::{Margin, Pane, Screen, Shape, View};
use messages::Messages;
use notes::Notes;
use overlay::Overlay;
use reader::Reader;
use readings::Readings;
use recall::Recall;
use selection::Selection;
use setup::{ColourLevel, Glyphs, Setup, Switch};
use sheet::Sheet;
use sitting::Keeping;
use totals::Totals;
use words::Countries;

use crate::index::{EntityId, Index};
use crate::search::fulltext::Answers;

/// The whole state of the program.
#[derive(Debug)]
pub struct App {
    /// What the program was started with; the size is that of now.
    pub setup: Setup,
    /// The newest index.
    pub index: Arc<Index>,
    /// How far reading has come.
    pub progress: Progress,
    /// Names of countries in that index.
    pub countries: Countries,
    /// How much is in that index.
    pub totals: Totals,
    /// View, focus, zoom.
    pub shape: Shape,
    /// The list of documents.
    pub documents: Documents,
    /// What could not be read and what was said.
    pub messages: Messages,
    /// The folders that list can be.
    pub folders: Folders,
    /// The text.
    pub reader: Reader,
    /// The cursor in the text, with what is selected.
    pub selection: Option<Selection>,
    /// How far documents were read.
    pub readings: Readings,
    /// The entities of the document in sight.
    pub entities: Entities,
    /// The chart.
    pub chart: Chart,
    /// The table of figures.
    pub figures: Figures,
    /// What narrows the timeline, and which way it runs.
    pub timeline: Turned,
    /// What narrows and sorts the comparisons.
    pub comparisons: Listing,
    /// Whose timeline is shown; all of it where nobody's is.
    pub about: Option<EntityId>,
    /// The page of lines of the view in sight, where it has one.
    pub sheet: Sheet,
    /// The entity that every pane marks.
    pub entity: Option<EntityId>,
    /// What lies over the panes, the top one last.
    pub overlays: Vec<Overlay>,
    /// The reader's notes and marks.
    pub notes: Notes,
    /// Keys that do not make a command yet.
    pub typed: Typed,
    /// What the pointer holds.
    hold: Hold,
    /// Commands that were chosen from the list of them, the last one first.
    recent: Vec<command::Command>,
    theme: String,
    walk: Walk,
    /// The answers to the last search, through which `n` and `N` walk.
    trail: Option<Arc<Answers>>,
    history: History,
    recall: Recall,
    keeping: Keeping,
    notice: Option<Notice>,
    ticket: Ticket,
    touched: bool,
}

/// What `n` and `N` walk through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Walk {
    /// Hits of the search in the text.
    Hits,
    /// Mentions of the selected entity.
    Mentions,
}

/// A sentence for the reader that goes away by itself.
#[derive(Clone, Debug)]
struct Notice {
    text: String,
    until: Instant,
}

/// Columns of a page on which two statements stand one after the other.
const ALONE: u16 = 80;

/// How long a notice stays.
const NOTICE: Duration = Duration::from_secs(4);

impl App {
    /// The program before its first event.
    pub fn new(mut setup: Setup) -> Self {
        if setup.plain == Switch::On {
            setup.glyphs = Glyphs::Ascii;
        }
        let wanted = setup.theme.clone();
        let theme = wanted
            .filter(|name| setup.themes.contains(name) && setup.colour != ColourLevel::None)
            .unwrap_or_else(|| match setup.colour {
                ColourLevel::None => "mono".to_owned(),
                ColourLevel::Sixteen | ColourLevel::Palette | ColourLevel::True => {
                    "ansi".to_owned()
                }
            });
        let shape = Shape {
            view: setup.view,
            focus: setup.view.panes()[0],
            measure: setup.measure,
            ..Shape::default()
        };
        let mut documents = Documents::default();
        documents.sorted = setup.order;
        let mut reader = Reader::default();
        reader.furniture = setup.furniture;
        let mut chart = Chart::default();
        chart.scale = setup.scale;
        Self {
            setup,
            index: Arc::default(),
            progress: Progress::default(),
            countries: Countries::default(),
            totals: Totals::default(),
            shape,
            documents,
            messages: Messages::default(),
            folders: Folders::default(),
            reader,
            selection: None,
            readings: Readings::default(),
            entities: Entities::default(),
            chart,
            figures: Figures::default(),
            timeline: Turned::default(),
            comparisons: Listing::default(),
            about: None,
            sheet: Sheet::default(),
            entity: None,
            overlays: Vec::new(),
            notes: Notes::default(),
            typed: Typed::default(),
            hold: Hold::default(),
            keeping: Keeping::of(theme.clone()),
            recent: Vec::new(),
            theme,
            walk: Walk::Mentions,
            trail: None,
            history: History::default(),
            recall: Recall::default(),
            notice: None,
            ticket: Ticket::default(),
            touched: false,
        }
    }

    /// Takes one event in at a time `now` and says what is to be done.
    pub fn update(&mut self, event: Event, now: Instant) -> Vec<Effect> {
        if self
            .notice
            .as_ref()
            .is_some_and(|notice| notice.until <= now)
        {
            self.notice = None;
        }
        let mut effects = Vec::new();
        for order in self.typed.tick(now) {
            self.act(order, now, &mut effects);
        }
        match event {
            Event::Key(key) => self.key(key, now, &mut effects),
            Event::Paste(text) => {
                let taken = pasted(&text);
                if taken.len() < text.len() && !self.overlays.is_empty() {
                    let most = words::number(PASTED as f64);
                    self.say(format!("only the first {most} characters were pasted"), now);
                }
                self.paste(taken, &mut effects);
            }
            Event::Mouse(mouse) => self.point(mouse, now, &mut effects),
            Event::Resize(columns, rows) => self.setup.size = (columns, rows),
            Event::Index(index) => {
                self.swap(index, &mut effects);
                self.resume_with_index(now, &mut effects);
            }
            Event::Decided(index, deed, made) => {
                self.swap(index, &mut effects);
                self.resume_with_index(now, &mut effects);
                self.say_decided(deed, &made, now);
            }
            Event::Notes(book) => self.take_notes(book, &mut effects),
            Event::Jotted(deed, jot) => self.say_jotted(deed, &jot, now),
            Event::Refused(why) => self.refuse(why),
            Event::Progress(progress) => {
                self.progress = progress;
                if progress.finished {
                    self.end_resuming(now, &mut effects);
                    self.say_stopped(now);
                }
            }
            Event::Recalled(kept) => self.recall(kept),
            Event::Answer(ticket, Answer::Finder(hits)) => self.take_hits(ticket, &hits),
            Event::Answer(ticket, Answer::Place(place)) => self.take_place(ticket, &place),
            Event::Answer(ticket, Answer::Exported(done)) => self.exported(ticket, done, now),
            Event::Answer(ticket, Answer::FullText(answers)) => self.take_answers(ticket, &answers),
            Event::Answer(ticket, Answer::Folders(known)) => self.take_shelf(ticket, &known, now),
            Event::Filters(change, Ok(said)) => {
                self.take_filter_change(&change, said, now, &mut effects);
            }
            Event::Filters(_, Err(why)) => self.refuse_filter(why),
            Event::Said(text) => self.say(text, now),
            Event::Resumed | Event::Deadline => {}
        }
        self.settle();
        self.note_sitting(now, &mut effects);
        effects
    }

    /// When the program wants to be woken though nothing happens (a notice expires, a chord times out); none to sleep.
    pub fn deadline(&self) -> Option<Instant> {
        let notice = self.notice.as_ref().map(|notice| notice.until);
        let others = self.typed.deadline().into_iter();
        (notice.into_iter().chain(others))
            .chain(self.keeping.deadline())
            .min()
    }

    /// The name of the theme in use.
    pub fn theme(&self) -> &str {
        &self.theme
    }

    /// Whether one thing is shown at a time, in words.
    pub fn is_plain(&self) -> bool {
        self.setup.plain == Switch::On
    }

    /// Where everything stands on the screen.
    pub fn screen(&self) -> Screen {
        if !self.is_plain() {
            return layout::screen(self.setup.size, self.shape);
        }
        // In words, one thing is told at a time.
        let shape = Shape {
            zoomed: true,
            ..self.shape
        };
        Screen {
            margin: Margin::Left,
            ..layout::screen(self.setup.size, shape)
        }
    }

    /// The sentence for the reader, while it stays.
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_ref().map(|notice| notice.text.as_str())
    }

    /// Whether panes are shown one at a time.
    pub fn alone(&self) -> bool {
        self.screen().panes.len() == 1 && !self.shape.zoomed
    }

    fn key(&mut self, key: Key, now: Instant, effects: &mut Vec<Effect>) {
        self.touched = true;
        if self.overlay_key(key, now, effects) || self.selecting_key(key, now, effects) {
            return;
        }
        let (keymap, patience) = (&self.setup.keymap, self.setup.patience);
        match self.typed.key(key, keymap, patience, now) {
            Outcome::Orders(orders) => {
                self.notice = None;
                for order in orders {
                    self.act(order, now, effects);
                }
            }
            Outcome::Waiting => {}
            Outcome::Unknown(keys) => {
                let help = self.setup.keymap.key(command::Command::Help);
                let help = help.map_or(String::new(), |key| format!("; {key} lists the keys"));
                self.say(format!("{keys} does nothing here{help}"), now);
            }
        }
    }

    /// Says that reading ended before the last file, where it did.
    fn say_stopped(&mut self, now: Instant) {
        let Progress { done, total, .. } = self.progress;
        if done < total {
            let key = self.setup.keymap.key(command::Command::Reload);
            let rest = key.map_or_else(String::new, |key| format!("; {key} reads the rest"));
            let of = words::count(total, "file");
            self.say(format!("reading stopped after {done} of {of}{rest}"), now);
        }
    }

    fn say(&mut self, text: impl Into<String>, now: Instant) {
        let text = text.into();
        self.messages.keep(&text, now);
        self.notice = Some(Notice {
            text,
            until: now + NOTICE,
        });
    }

    /// Brings everything that depends on the size of the screen in order, so that drawing only reads.
    fn settle(&mut self) {
        // What was open is gone, and nothing else was in sight when it went.
        if self.reader.document.is_none()
            && !self.keeping.is_waiting()
            && let Some(first) = self.documents.selected()
        {
            self.open(first);
        }
        if !self.shape.view.panes().contains(&self.shape.focus) {
            self.shape.focus = self.shape.view.panes()[0];
        }
        if matches!(self.shape.focus, Pane::Documents | Pane::Entities) {
            self.shape.side = self.shape.focus;
        }
        let screen = self.screen();
        if let Some(area) = screen.area(Pane::Text) {
            let column = screen.column(area);
            let (width, height) = (column.width as usize, column.height as usize);
            self.settle_notes();
            self.reader.settle(&self.index, width, height);
            self.note_reading(height);
        }
        self.settle_selection();
        let height = |pane| {
            screen
                .area(pane)
                .map(|area| layout::inside(area).height as usize)
        };
        if let Some(height) = height(Pane::Documents) {
            self.documents.view.show(self.documents.order.len(), height);
        }
        if let Some(height) = height(Pane::Entities) {
            self.entities.show(height);
        }
        if self.shape.view == View::Figures {
            self.figures.settle(&self.index, &self.countries);
        }
        if let Some(height) = height(Pane::Figures) {
            let length = self.figures.order.len();
            self.figures.view.show(length, height.saturating_sub(1));
        }
        if let Some(area) = screen.area(Pane::Sheet) {
            let column = screen.column(area);
            // In words nothing stands side by side.
            let most = if self.is_plain() { ALONE } else { u16::MAX };
            let width = column.width.min(most) as usize;
            self.settle_sheet(width, column.height as usize);
        }
        self.settle_overlays(&screen);
        self.settle_shelf();
    }
}
