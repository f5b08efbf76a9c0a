//! The program without a terminal: events come in, state changes, effects go out.
//!
//! No I/O, no threads, no clock: the time comes in with each event, and what the program wants done goes out as an [`Effect`].

pub mod effect;
pub mod event;
pub mod key;

use std::time::Instant;

use effect::Effect;
use event::Event;

/// The whole state of the program.
#[derive(Debug, Default)]
pub struct App {}

impl App {
    /// Takes one event in at a time `now` and says what is to be done.
    pub fn update(&mut self, _event: Event, _now: Instant) -> Vec<Effect> {
        Vec::new()
    }

    /// When the program wants to be woken though nothing happens (a notice expires, a chord times out); none to sleep.
    pub fn deadline(&self) -> Option<Instant> {
        None
    }
}
