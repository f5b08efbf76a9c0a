//! An app with a fixed clock that is fed keys and drawn into a buffer.

use std::sync::Arc;
use std::time::{Duration, Instant};

use daftar::app::App;
use daftar::app::effect::{Effect, Question};
use daftar::app::event::{Answer, Event, Progress};
use daftar::app::export::Place;
use daftar::app::key::{Key, KeyCode, Mouse, MouseAction};
use daftar::app::setup::{ColourLevel, Setup};
use daftar::app::sitting::Memory;
use daftar::decisions::{NamedFilter, filters};
use daftar::export::folder;
use daftar::index::Index;
use daftar::search::finder;
use daftar::search::folders::{Shelf, Shelved};
use daftar::search::fulltext::{Answers, FullText};
use daftar::ui;
use daftar::ui::theme::Themes;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;

/// An app with a fixed clock. Questions are answered at once.
pub struct Session {
    pub app: App,
    /// What is to be done, but for what is only to be remembered.
    pub effects: Vec<Effect>,
    /// The file of the reader, in which filters are kept.
    pub file: String,
    /// What is to be remembered, the newest last.
    pub remembered: Vec<Memory>,
    now: Instant,
    colour: ColourLevel,
}

impl Session {
    /// An app before its first event.
    pub fn new(setup: Setup) -> Self {
        let colour = setup.colour;
        Self {
            app: App::new(Setup {
                corpus: "reports".to_owned(),
                ..setup
            }),
            effects: Vec::new(),
            file: String::new(),
            remembered: Vec::new(),
            now: Instant::now(),
            colour,
        }
    }

    /// An app of a size that has read `index`.
    pub fn with(size: (u16, u16), index: Arc<Index>) -> Self {
        let mut session = Self::new(Setup {
            size,
            ..Setup::default()
        });
        session.read(index);
        session
    }

    /// Everything is read.
    pub fn read(&mut self, index: Arc<Index>) {
        let done = index.documents().len() + index.problems().len();
        self.send(Event::Index(index));
        self.send(Event::Progress(Progress {
            done,
            total: done,
            finished: true,
            ..Progress::default()
        }));
    }

    /// Feeds an event and answers what is asked.
    pub fn send(&mut self, event: Event) {
        let mut effects = self.app.update(event, self.now);
        while let Some(at) = effects
            .iter()
            .position(|effect| matches!(effect, Effect::Ask(..)))
        {
            let Effect::Ask(ticket, question) = effects.remove(at) else {
                unreachable!("the position is that of a question");
            };
            let answer = match question {
                Question::Place { name } => Answer::Place(Place {
                    folder: "/home/quispe/work".to_owned(),
                    stem: format!("{}-2024-06-03", folder::slug(&name)),
                }),
                Question::Finder { index, query } => {
                    Answer::Finder(finder::find(&index, &query, 100))
                }
                Question::FullText { index, asking } => {
                    let full_text = Arc::new(FullText::of(&index));
                    let answers = Answers::to(
                        asking,
                        &index,
                        &full_text,
                        (&self.filters(), &self.app.notes.book),
                    );
                    Answer::FullText(answers.map(Arc::new))
                }
                Question::Folders { index } => {
                    let full_text = FullText::of(&index);
                    let shelved = Shelved {
                        index: &index,
                        full_text: &full_text,
                        filters: &self.filters(),
                        notes: &self.app.notes.book,
                    };
                    let folders = shelved.folders();
                    Answer::Folders(Arc::new(Shelf {
                        index,
                        folders,
                        problem: None,
                    }))
                }
            };
            effects.extend(self.app.update(Event::Answer(ticket, answer), self.now));
        }
        for effect in effects {
            match effect {
                Effect::Remember(memory) => self.remembered.push(*memory),
                Effect::KeepFilter(change) => {
                    let moment = chrono::DateTime::UNIX_EPOCH;
                    let said = filters::changed(&self.file, &change, moment).map(|(file, said)| {
                        self.file = file;
                        said
                    });
                    self.send(Event::Filters(change, said));
                }
                Effect::LetGo(_) => {}
                other => self.effects.push(other),
            }
        }
    }

    fn filters(&self) -> Vec<NamedFilter> {
        filters::filters(&self.file).expect("the file can be read")
    }

    /// Types keys parted by blanks, as the keymap names them; any other word is typed letter by letter.
    pub fn keys(&mut self, written: &str) -> &mut Self {
        for word in written.split_whitespace() {
            match named(word) {
                Some(key) => self.send(Event::Key(key)),
                None => {
                    for c in word.chars() {
                        self.send(Event::Key(plain(KeyCode::Char(c))));
                    }
                }
            }
        }
        self
    }

    /// Lets time pass, waking the app when it wants to be woken.
    pub fn wait(&mut self, time: Duration) {
        let until = self.now + time;
        while let Some(deadline) = self.app.deadline().filter(|deadline| *deadline <= until) {
            self.now = deadline;
            self.send(Event::Deadline);
        }
        self.now = until;
    }

    /// Presses the left button.
    pub fn click(&mut self, column: u16, row: u16) {
        self.send(Event::Mouse(Mouse {
            action: MouseAction::Press,
            column,
            row,
        }));
    }

    /// The screen as drawn.
    pub fn buffer(&self) -> Buffer {
        self.drawn().0
    }

    /// Where the cursor of the terminal stands; none where it is hidden.
    pub fn caret(&self) -> Option<(u16, u16)> {
        self.drawn().1
    }

    fn drawn(&self) -> (Buffer, Option<(u16, u16)>) {
        let (columns, rows) = self.app.setup.size;
        let mut terminal =
            Terminal::new(TestBackend::new(columns, rows)).expect("a buffer is no terminal");
        let themes = Themes::load(self.colour);
        terminal
            .draw(|frame| ui::draw(frame, &self.app, &themes))
            .expect("a buffer is no terminal");
        let backend = terminal.backend();
        let at = backend.cursor_position();
        let caret = backend.cursor_visible().then_some((at.x, at.y));
        (backend.buffer().clone(), caret)
    }

    /// The screen as text, lines without trailing blanks.
    pub fn screen(&self) -> String {
        text(&self.buffer())
    }
}

/// A buffer as text, lines without trailing blanks.
pub fn text(buffer: &Buffer) -> String {
    let mut out = String::new();
    for y in 0..buffer.area.height {
        let mut line = String::new();
        let mut x = 0;
        while x < buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            line.push_str(symbol);
            x += (daftar::text::columns(symbol) as u16).max(1);
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// How many keys were pressed to type what is written so.
pub fn pressed(written: &str) -> usize {
    let keys = |word: &str| named(word).map_or_else(|| word.chars().count(), |_| 1);
    written.split_whitespace().map(keys).sum()
}

fn named(word: &str) -> Option<Key> {
    let code = match word {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" => KeyCode::Tab,
        "Shift-Tab" => KeyCode::BackTab,
        "Space" => KeyCode::Char(' '),
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "Backspace" => KeyCode::Backspace,
        "Delete" => KeyCode::Delete,
        "PageDown" => KeyCode::PageDown,
        "End" => KeyCode::End,
        "Alt-Enter" => {
            return Some(Key {
                alt: true,
                ..plain(KeyCode::Enter)
            });
        }
        _ => {
            let c = word.strip_prefix("Ctrl-")?.chars().next()?;
            return Some(Key {
                code: KeyCode::Char(c),
                control: true,
                alt: false,
            });
        }
    };
    Some(plain(code))
}

/// A key without Control or Alt.
pub fn plain(code: KeyCode) -> Key {
    Key {
        code,
        control: false,
        alt: false,
    }
}
