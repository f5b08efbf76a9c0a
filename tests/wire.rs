//! Bytes that each key costs the terminal, counted exactly, beside ratatui's stock backend.

use std::cell::Cell;
use std::fmt::Write;
use std::io;
use std::rc::Rc;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use daftar::app::App;
use daftar::app::event::Event;
use daftar::app::key::{Key, KeyCode};
use daftar::app::setup::{ColourLevel, Setup};
use daftar::index::{Analysed, Collection, Index, Label};
use daftar::lexicon::Lexicon;
use daftar::term::{Abilities, Lean, Painter, Screen, Scrolling, Skill};
use daftar::ui::theme::Themes;
use daftar::{extract, read, ui};
use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::style::force_color_output;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

const SIZE: (u16, u16) = (120, 40);

/// Words in an order that does not repeat: pages with like rows would cost less than pages do.
const WORDS: [&str; 16] = [
    "the", "port", "of", "grain", "ferry", "railway", "trade", "and", "saw", "minister", "council",
    "tonnes", "under", "water", "harvest", "letters",
];

/// A run of keys that is measured, after keys that are not.
struct Run {
    name: &'static str,
    before: &'static [KeyCode],
    key: KeyCode,
    times: usize,
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

const RUNS: [Run; 5] = [
    Run {
        name: "line, side by side",
        before: &[KeyCode::Enter],
        key: KeyCode::Char('j'),
        times: 30,
    },
    Run {
        name: "line, zoomed",
        before: &[KeyCode::Enter, KeyCode::Char('z')],
        key: KeyCode::Char('j'),
        times: 30,
    },
    Run {
        name: "line back, zoomed",
        before: &[KeyCode::Enter, KeyCode::Char('z'), KeyCode::Char('G')],
        key: KeyCode::Char('k'),
        times: 30,
    },
    Run {
        name: "page, zoomed",
        before: &[KeyCode::Enter, KeyCode::Char('z')],
        key: KeyCode::Char(' '),
        times: 5,
    },
    Run {
        name: "page, side by side",
        before: &[KeyCode::Enter],
        key: KeyCode::Char(' '),
        times: 5,
    },
];

#[test]
fn each_key_costs_what_it_did() {
    force_color_output(true);
    let index = report();
    let mut table = String::from("bytes a key at 120 columns and 40 rows\n");
    for (name, scrolling, skill) in [
        ("margins", Scrolling::Lines, Some(Skill::Margins)),
        ("lines", Scrolling::Lines, None),
        ("scroll", Scrolling::Scroll, None),
        ("never", Scrolling::Never, None),
    ] {
        for run in &RUNS {
            let ours = measure(&index, run, (scrolling, skill));
            let stock = measure_stock(&index, run);
            let (ours, stock) = (ours / run.times, stock / run.times);
            let _ = writeln!(table, "{name:<8}{:<22}{ours:>6}  stock{stock:>6}", run.name);
        }
    }
    insta::assert_snapshot!(table);
}

fn measure(index: &Arc<Index>, run: &Run, (scrolling, skill): (Scrolling, Option<Skill>)) -> usize {
    let abilities = Abilities {
        level: ColourLevel::True,
        scrolling,
        answers: false,
    };
    let mut painter = Painter::new(SIZE.0, SIZE.1, abilities);
    if let Some(skill) = skill {
        painter.learn(skill);
    }
    let screen = Arc::new(Mutex::new(Screen::new(painter, Vec::new())));
    let mut terminal = Terminal::new(Lean::new(Arc::clone(&screen))).expect("memory takes all");
    let sent = || screen.lock().expect("one thread").outlet().len();
    play(index, run, |app, themes| {
        terminal
            .draw(|frame| ui::draw(frame, app, themes))
            .expect("memory takes all");
        sent()
    })
}

fn measure_stock(index: &Arc<Index>, run: &Run) -> usize {
    let viewport = Viewport::Fixed(Rect::new(0, 0, SIZE.0, SIZE.1));
    let count = Rc::new(Cell::new(0));
    let backend = CrosstermBackend::new(Counter(Rc::clone(&count)));
    let mut terminal = Terminal::with_options(backend, TerminalOptions { viewport })
        .expect("a fixed screen is not asked for");
    play(index, run, |app, themes| {
        terminal
            .draw(|frame| ui::draw(frame, app, themes))
            .expect("memory takes all");
        count.get()
    })
}

/// Plays a run; `draw` says how many bytes were sent so far.
fn play(index: &Arc<Index>, run: &Run, mut draw: impl FnMut(&App, &Themes) -> usize) -> usize {
    let themes = Themes::load(ColourLevel::True);
    let now = Instant::now();
    let mut app = App::new(Setup {
        size: SIZE,
        ..Setup::default()
    });
    app.update(Event::Index(Arc::clone(index)), now);
    let mut press = |app: &mut App, code| {
        app.update(
            Event::Key(Key {
                code,
                control: false,
                alt: false,
            }),
            now,
        );
        draw(app, &themes)
    };
    let mut before = 0;
    for &code in run.before {
        before = press(&mut app, code);
    }
    let mut after = before;
    for _ in 0..run.times {
        after = press(&mut app, run.key);
    }
    after - before
}

/// A report of many paragraphs.
fn report() -> Arc<Index> {
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
    let (document, problems) = read::read(&Label::new("long.txt"), text.as_bytes());
    let lexicon = Lexicon::built_in();
    let analysed = document.map(|document| Analysed {
        analysis: extract::analyse(&document, &lexicon),
        document,
    });
    let mut collection = Collection::default();
    collection.take((analysed, problems));
    Arc::new(Index::build(&collection))
}
