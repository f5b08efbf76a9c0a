//! The program on a real terminal: what it wants done is done here.

mod clipboard;
mod keeper;
mod mailbox;
mod original;

use std::io::{self, Write};
use std::mem::ManuallyDrop;
use std::sync::{Arc, Mutex, PoisonError, mpsc};

use anyhow::Context;

use crate::app::App;
use crate::app::command::Command;
use crate::app::effect::{Effect, Original};
use crate::app::event::Event;
use crate::app::setup::{Setup, Switch};
use crate::app::sitting::Sitting;
use crate::corpus::Corpus;
use crate::ledger::Ledger;
use crate::run::{Host, run};
use crate::sessions::Sessions;
use crate::term::{Abilities, Listener, Scrolling, Terminal};
use crate::text::visible;
use crate::ui::theme::Themes;
use crate::workers::{self, Follow, Means, Outbox, Workers};

use clipboard::Route;
use keeper::Keeper;
use mailbox::{Direct, Mailbox, Slot};
use original::{Opened, Outcome, Program};

/// What was kept of earlier sittings, and where this one is kept.
#[derive(Debug)]
pub struct Opening {
    /// Where.
    pub sessions: Sessions,
    /// Where the reader was; none to begin at the first document.
    pub sitting: Option<Sitting>,
    /// What is to be said about that.
    pub said: Vec<String>,
}

/// Explores a corpus on the terminal until the reader quits.
///
/// `reading` is with what its files are read, and when again.
pub fn explore(
    corpus: Corpus,
    reading: (Means, Follow),
    setup: Setup,
    themes: &Themes,
    opening: Opening,
) -> anyhow::Result<()> {
    let environment = |name: &str| std::env::var(name).unwrap_or_default();
    let scrolling = scrolling(&environment("TERM"))?;
    let (mailbox, slot) = Mailbox::new();
    let ledger = Ledger::of(&corpus);
    let mut workers = Workers::new(corpus, reading, ledger, slot.clone());
    let abilities = Abilities {
        level: setup.colour,
        scrolling,
        answers: answers(&environment("TERM"), &environment("TERM_PROGRAM")),
    };
    let (terminal, listener) = Terminal::open(abilities, setup.mouse == Switch::On).context(
        "no terminal to draw on; `daftar list` and the other commands print without one",
    )?;
    let keeper = Arc::new(Keeper::new(opening.sessions));
    let keeps = Arc::clone(&keeper);
    terminal.before_leaving(move || {
        let _ = keeps.write();
    });
    give_back_on_panic(&terminal, &keeper);
    let writer = keeper.begin(&slot);
    workers.read();
    if let Some(sentence) = told(&setup) {
        slot.put(Event::Said(sentence));
    }
    for sentence in opening.said {
        slot.put(Event::Said(sentence));
    }
    let mut performer = Performer {
        terminal: Arc::clone(&terminal),
        workers,
        slot: slot.clone(),
        route: Route::of(&environment),
        keeper: Arc::clone(&keeper),
        writer,
    };
    // What it knows goes with the program: nobody waits until each word of a large folder is given back.
    let mut app = ManuallyDrop::new(App::new(Setup {
        size: terminal.size(),
        ..setup
    }));
    if let Some(sitting) = opening.sitting {
        app.resume(sitting);
    }
    if show(
        (&mut app, themes),
        &terminal,
        listener,
        mailbox,
        &mut performer,
    )
    .is_err()
    {
        terminal.end_without_it();
    }
    terminal.give_back();
    performer.workers.finish();
    if let Err(why) = keeper.write() {
        let _ = writeln!(io::stderr(), "daftar: {}", visible(&why));
    }
    Ok(())
}

fn show(
    (app, themes): (&mut App, &Themes),
    terminal: &Arc<Terminal>,
    listener: Listener,
    mut mailbox: Mailbox,
    performer: &mut Performer,
) -> io::Result<()> {
    let mut screen = ratatui::Terminal::new(terminal.backend())?;
    match mailbox::listen(listener, performer.slot.clone()) {
        None => run(app, themes, &mut screen, &mut mailbox, performer),
        Some(listener) => {
            let mut direct = Direct::new(listener, mailbox);
            run(app, themes, &mut screen, &mut direct, performer)
        }
    }
}

/// What is said at the start about the settings: what is wrong, or where that is listed.
fn told(setup: &Setup) -> Option<String> {
    let listed = setup.keymap.key(Command::Problems);
    let listed = listed.map_or_else(
        || "`daftar config`".to_owned(),
        |key| format!("{key} or `daftar config`"),
    );
    match setup.mistakes.as_slice() {
        [] => None,
        [one] => Some(one.clone()),
        all => Some(format!(
            "{} mistakes in the settings; {listed} lists them",
            all.len()
        )),
    }
}

/// How a terminal of this name scrolls; an error, in a sentence, for one that cannot even move its cursor.
fn scrolling(name: &str) -> anyhow::Result<Scrolling> {
    match name {
        "" | "dumb" | "unknown" => anyhow::bail!(
            "this terminal (TERM={name}) cannot show a full screen; `daftar list` and the other commands print plain text"
        ),
        // Names that stand for one program each, all of which know SU and SD. Many others call themselves xterm.
        "alacritty" | "foot" | "wezterm" | "xterm-ghostty" | "xterm-kitty" => Ok(Scrolling::Scroll),
        _ => Ok(Scrolling::Lines),
    }
}

/// Whether a terminal takes a question about its modes for one: consoles of systems and the terminal of macOS show a letter of it.
fn answers(name: &str, program: &str) -> bool {
    let shows = ["linux", "cons25", "vt220", "ansi", "sun"].contains(&name);
    !shows && program != "Apple_Terminal"
}

/// Has the terminal given back and the place kept before a panic speaks, unless the panic is caught and costs a piece of work only.
/// The program ends then, on whatever thread it was: without the terminal nobody could end it.
fn give_back_on_panic(terminal: &Arc<Terminal>, keeper: &Arc<Keeper>) {
    let (terminal, keeper) = (Arc::clone(terminal), Arc::clone(keeper));
    let speak = std::panic::take_hook();
    // Who panics second waits until the first has given everything back, and ends with it.
    let first = Mutex::new(());
    std::panic::set_hook(Box::new(move |panic| {
        if !workers::is_shielded() {
            let _first = first.lock().unwrap_or_else(PoisonError::into_inner);
            terminal.give_back();
            let _ = keeper.write();
            speak(panic);
            if std::thread::current().name() != Some("main") {
                std::process::exit(101);
            }
        }
    }));
}

struct Performer {
    terminal: Arc<Terminal>,
    workers: Workers<Slot>,
    slot: Slot,
    route: Route,
    keeper: Arc<Keeper>,
    /// Who writes beside the loop.
    writer: Option<mpsc::Sender<()>>,
}

impl Host for Performer {
    fn perform(&mut self, effect: Effect) {
        match effect {
            // The loop ends itself.
            Effect::Quit => {}
            Effect::Suspend => {
                if let Err(why) = self.terminal.suspend() {
                    self.slot.put(Event::Said(why.to_owned()));
                }
            }
            Effect::Redraw => self.terminal.redraw(),
            Effect::Reload => self.workers.read(),
            Effect::StopReading => self.workers.stop_reading(),
            Effect::Decide(change) => self.workers.decide(change),
            Effect::KeepFilter(change) => self.workers.keep_filter(change),
            Effect::Ask(ticket, question) => self.workers.ask(ticket, question),
            Effect::Export {
                ticket,
                export,
                path,
                over,
            } => self.workers.export(ticket, *export, path, over),
            Effect::Copy(text) => {
                let said = match clipboard::sequence(&text, self.route) {
                    Ok((sequence, said)) => {
                        self.terminal.send(&sequence);
                        said
                    }
                    Err(why) => why,
                };
                self.slot.put(Event::Said(said));
            }
            Effect::LetGo(index) => workers::let_go(index),
            Effect::Open(original) => self.open(&original),
            Effect::Remember(memory) => self.keeper.remember(*memory),
            Effect::Keep => {
                let asked = self.writer.as_ref().map(|writer| writer.send(()));
                if !matches!(asked, Some(Ok(())))
                    && let Err(why) = self.keeper.write()
                {
                    self.slot.put(Event::Said(why));
                }
            }
            Effect::Mouse(on) => self.terminal.listen_to_mouse(on),
        }
    }
}

impl Performer {
    /// Opens the original of a document in another program, and waits for its end.
    fn open(&mut self, original: &Original) {
        let environment = |name: &str| std::env::var(name).unwrap_or_default();
        let document = original.index.document(original.document).document();
        let path = self.workers.corpus().path(&document.label);
        let opened = match Opened::new(document, path, original.tool) {
            Ok(opened) => opened,
            Err(why) => return self.slot.put(Event::Said(why)),
        };
        let program = Program::of(original.tool, &environment);
        let (ended, (columns, rows)) = self.terminal.lend(|| {
            let on = self.terminal.for_another().ok();
            program.run(&opened, original.line, on)
        });
        self.slot.put(Event::Resize(columns, rows));
        self.slot.put(Event::Resumed);
        let outcome = opened.outcome();
        let said = match (program.failed(&ended), outcome) {
            (Some(why), _) => Some(why),
            (None, Outcome::Same) => None,
            (None, Outcome::Changed) => {
                Some("the file has changed; reading the corpus again".to_owned())
            }
            (None, Outcome::Copy) => {
                Some("that was a copy to read: this document has no file of its own".to_owned())
            }
            (None, Outcome::Text) => Some(format!(
                "that was the text of the file ({}), as daftar reads it",
                visible(&document.kind())
            )),
        };
        if let Some(said) = said {
            self.slot.put(Event::Said(said));
        }
        if outcome == Outcome::Changed {
            self.workers.read();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_without_a_screen_is_told_in_a_sentence() {
        assert_eq!(scrolling("xterm-kitty").ok(), Some(Scrolling::Scroll));
        assert_eq!(scrolling("xterm-256color").ok(), Some(Scrolling::Lines));
        assert_eq!(scrolling("linux").ok(), Some(Scrolling::Lines));
        let asked = [
            ("xterm-256color", ""),
            ("xterm-256color", "Apple_Terminal"),
            ("linux", ""),
        ];
        let asked = asked.map(|(name, program)| answers(name, program));
        assert_eq!(asked, [true, false, false]);
        let said = scrolling("dumb").expect_err("no screen").to_string();
        assert!(said.contains("daftar list"), "{said}");
    }
}
