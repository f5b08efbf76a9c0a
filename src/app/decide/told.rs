//! What became of a decision, told to the reader.

use std::time::Instant;

use crate::app::App;
use crate::app::command::Command;
use crate::app::event::Deed;
use crate::app::overlay::{Card, Overlay};
use crate::decisions::Made;

impl App {
    /// Says what was decided, and with which key that is taken back or made again.
    pub(in crate::app) fn say_decided(&mut self, deed: Deed, made: &[Made], now: Instant) {
        let (before, key, after) = match deed {
            Deed::Made => ("", Command::Undo, "undoes"),
            Deed::Redone => ("again: ", Command::Undo, "undoes"),
            Deed::Undone => ("undone: ", Command::Redo, "makes it again"),
        };
        let said: Vec<String> = made.iter().map(|made| made.decision.to_string()).collect();
        let key = self.setup.keymap.key(key);
        let way = key.map_or(String::new(), |key| format!(" · {key} {after}"));
        self.say(format!("{before}{}{way}", said.join("; ")), now);
    }

    /// Shows why the named filters are as they were, until the reader has read it.
    pub(in crate::app) fn refuse_filter(&mut self, why: String) {
        let title = "The filters are as they were".to_owned();
        let card = Card::plain(title, vec![why]);
        self.overlays.push(Overlay::Why(card));
    }
}
