//! The program without a terminal: events come in, state changes, effects go out.
//!
//! No I/O, no threads, no clock: the time comes in with each event, and what the program wants done goes out as an [`Effect`].

pub mod command;
pub mod effect;
pub mod event;
pub mod key;
pub mod keymap;
pub mod setup;

use std::sync::Arc;
use std::time::Instant;

use crate::index::Index;

use command::Command;
use effect::Effect;
use event::Event;
use keymap::Meaning;
use setup::{ColourLevel, Setup, THEMES};

/// The whole state of the program.
#[derive(Debug)]
pub struct App {
    setup: Setup,
    theme: &'static str,
    index: Arc<Index>,
}

impl App {
    /// The program before its first event.
    pub fn new(setup: Setup) -> Self {
        let wanted = setup.theme.as_deref();
        let theme = THEMES
            .into_iter()
            .find(|name| Some(*name) == wanted)
            .unwrap_or(match setup.colour {
                ColourLevel::None => "mono",
                ColourLevel::Sixteen | ColourLevel::Palette | ColourLevel::True => "ansi",
            });
        Self {
            setup,
            theme,
            index: Arc::default(),
        }
    }

    /// Takes one event in at a time `now` and says what is to be done.
    pub fn update(&mut self, event: Event, _now: Instant) -> Vec<Effect> {
        match event {
            Event::Resize(columns, rows) => self.setup.size = (columns, rows),
            Event::Key(key) => {
                if let Meaning::Command(Command::Quit | Command::Back) =
                    self.setup.keymap.meaning(&[key])
                {
                    return vec![Effect::Quit];
                }
            }
            Event::Index(index) => self.index = index,
            Event::Paste(_)
            | Event::Mouse(_)
            | Event::Progress(_)
            | Event::Answer(..)
            | Event::Resumed
            | Event::Said(_)
            | Event::Deadline => {}
        }
        Vec::new()
    }

    /// When the program wants to be woken though nothing happens (a notice expires, a chord times out); none to sleep.
    pub fn deadline(&self) -> Option<Instant> {
        None
    }

    /// The newest index.
    pub fn index(&self) -> &Arc<Index> {
        &self.index
    }

    /// The name of the theme in use.
    pub fn theme(&self) -> &'static str {
        self.theme
    }
}
