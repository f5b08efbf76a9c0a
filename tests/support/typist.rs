//! One who types before a terminal whose bytes are counted.

use std::cell::Cell;
use std::io;
use std::rc::Rc;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use daftar::app::App;
use daftar::app::effect::{Effect, Question};
use daftar::app::event::{Answer, Event};
use daftar::app::key::{Key, KeyCode};
use daftar::app::setup::{ColourLevel, Setup};
use daftar::index::{Analysed, Collection, Index, Label};
use daftar::lexicon::Lexicon;
use daftar::search::finder;
use daftar::term::{Abilities, Lean, Painter, Screen, Scrolling, Skill};
use daftar::ui::theme::Themes;
use daftar::{extract, read, ui};
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::crossterm::style::force_color_output;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

/// Columns and rows of a terminal that is wide enough for panes side by side.
pub const WIDE: (u16, u16) = (120, 40);

/// Columns and rows of one that is not.
pub const NARROW: (u16, u16) = (60, 40);

/// Words in an order that does not repeat: pages with like rows would cost less than pages do.
const WORDS: [&str; 16] = [
    "the", "port", "of", "grain", "ferry", "railway", "trade", "and", "saw", "minister", "council",
    "tonnes", "under", "water", "harvest", "letters",
];

/// A key that is measured, after keys that are not: `\r` is Enter, `\t` is Tab.
pub struct Run {
    pub name: &'static str,
    pub size: (u16, u16),
    pub before: &'static str,
    pub key: char,
    pub times: usize,
}

impl Run {
    const fn new(
        name: &'static str,
        size: (u16, u16),
        before: &'static str,
        (key, times): (char, usize),
    ) -> Self {
        Self {
            name,
            size,
            before,
            key,
            times,
        }
    }

    /// Bytes a key, over all of them.
    pub fn measure(&self, index: &Arc<Index>, to: To) -> usize {
        let mut typist = Typist::new(index, self.size, to);
        typist.press_all(self.before);
        let bytes: usize = (0..self.times).map(|_| typist.press(self.key)).sum();
        bytes / self.times
    }
}

/// A line and a page of a long report, in every way in which it stands on the screen.
pub const RUNS: [Run; 7] = [
    Run::new("line, side by side", WIDE, "\r", ('j', 30)),
    Run::new("line, zoomed", WIDE, "\rz", ('j', 30)),
    Run::new("line back, zoomed", WIDE, "\rzG", ('k', 30)),
    Run::new("line, stacked", NARROW, "\r", ('j', 30)),
    Run::new("page, zoomed", WIDE, "\rz", (' ', 5)),
    Run::new("page, side by side", WIDE, "\r", (' ', 5)),
    Run::new("page, stacked", NARROW, "\r", (' ', 5)),
];

/// Terminals by what they can do, the best first.
pub const TERMINALS: [(&str, To); 4] = [
    ("margins", To::Ours(Scrolling::Lines, Some(Skill::Margins))),
    ("lines", To::Ours(Scrolling::Lines, None)),
    ("scroll", To::Ours(Scrolling::Scroll, None)),
    ("never", To::Ours(Scrolling::Never, None)),
];

/// Who writes to the terminal.
#[derive(Clone, Copy)]
pub enum To {
    /// daftar's own backend, for a terminal that can do so much.
    Ours(Scrolling, Option<Skill>),
    /// ratatui's stock backend.
    Stock,
}

/// A terminal that takes frames and says how many bytes it has taken so far.
enum Wire {
    Ours(Terminal<Lean<Vec<u8>>>, Arc<Mutex<Screen<Vec<u8>>>>),
    Stock(Terminal<CrosstermBackend<Counter>>, Rc<Cell<usize>>),
}

impl Wire {
    fn new((columns, rows): (u16, u16), to: To) -> Self {
        match to {
            To::Ours(scrolling, skill) => {
                let abilities = Abilities {
                    level: ColourLevel::True,
                    scrolling,
                    answers: false,
                };
                let mut painter = Painter::new(columns, rows, abilities);
                if let Some(skill) = skill {
                    painter.learn(skill);
                }
                let screen = Arc::new(Mutex::new(Screen::new(painter, Vec::new())));
                let backend = Lean::new(Arc::clone(&screen));
                Self::Ours(Terminal::new(backend).expect("memory takes all"), screen)
            }
            To::Stock => {
                force_color_output(true);
                let viewport = Viewport::Fixed(Rect::new(0, 0, columns, rows));
                let count = Rc::new(Cell::new(0));
                let backend = CrosstermBackend::new(Counter(Rc::clone(&count)));
                let terminal = Terminal::with_options(backend, TerminalOptions { viewport });
                Self::Stock(terminal.expect("a fixed screen is not asked for"), count)
            }
        }
    }

    fn show(&mut self, app: &App, themes: &Themes) -> (Buffer, usize) {
        let paint = |frame: &mut ratatui::Frame<'_>| ui::draw(frame, app, themes);
        match self {
            Self::Ours(terminal, screen) => {
                let frame = terminal.draw(paint).expect("memory takes all");
                let buffer = frame.buffer.clone();
                (buffer, screen.lock().expect("one thread").outlet().len())
            }
            Self::Stock(terminal, count) => {
                let frame = terminal.draw(paint).expect("memory takes all");
                (frame.buffer.clone(), count.get())
            }
        }
    }
}

/// Takes bytes and keeps their number.
struct Counter(Rc<Cell<usize>>);

impl io::Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.set(self.0.get() + bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// An app with a terminal.
pub struct Typist {
    app: App,
    themes: Themes,
    wire: Wire,
    sent: usize,
    now: Instant,
    /// What is on the screen.
    pub screen: Buffer,
}

impl Typist {
    /// Before the first frame of `index`.
    pub fn new(index: &Arc<Index>, size: (u16, u16), to: To) -> Self {
        let mut typist = Self {
            app: App::new(Setup {
                size,
                ..Setup::default()
            }),
            themes: Themes::load(ColourLevel::True),
            wire: Wire::new(size, to),
            sent: 0,
            now: Instant::now(),
            screen: Buffer::empty(Rect::new(0, 0, size.0, size.1)),
        };
        typist.send(Event::Index(Arc::clone(index)));
        typist
    }

    /// Presses a key, and says how many bytes its frame took.
    pub fn press(&mut self, key: char) -> usize {
        self.take(key);
        self.show()
    }

    /// Presses keys faster than frames are drawn: there is one after them all.
    pub fn press_all(&mut self, keys: &str) {
        for key in keys.chars() {
            self.take(key);
        }
        self.show();
    }

    fn take(&mut self, key: char) {
        self.send(Event::Key(Key {
            code: match key {
                '\r' => KeyCode::Enter,
                '\t' => KeyCode::Tab,
                other => KeyCode::Char(other),
            },
            control: false,
            alt: false,
        }));
    }

    /// Feeds an event; what is asked of the finder is answered at once.
    fn send(&mut self, event: Event) {
        for effect in self.app.update(event, self.now) {
            if let Effect::Ask(ticket, Question::Finder { index, query }) = effect {
                let hits = finder::find(&index, &query, 100);
                self.send(Event::Answer(ticket, Answer::Finder(hits)));
            }
        }
    }

    fn show(&mut self) -> usize {
        let (screen, sent) = self.wire.show(&self.app, &self.themes);
        self.screen = screen;
        sent - std::mem::replace(&mut self.sent, sent)
    }
}

/// The text of a report of many paragraphs.
pub fn text() -> String {
    let mut text = String::from("A long report\n\n");
    let mut state = 7_u32;
    for _ in 0..400 {
        for _ in 0..60 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            text.push_str(WORDS[(state >> 16) as usize % WORDS.len()]);
            text.push(' ');
        }
        text.push_str("end.\n\n");
    }
    text
}

/// That report.
pub fn report() -> Arc<Index> {
    let (document, problems) = read::read(&Label::new("long.txt"), text().as_bytes());
    let lexicon = Lexicon::built_in();
    let analysed = document.map(|document| Analysed {
        analysis: extract::analyse(&document, &lexicon),
        document,
    });
    let mut collection = Collection::default();
    collection.take((analysed, problems));
    Arc::new(Index::build(&collection))
}
