//! Keys and text for what lies over the panes.

use std::time::Instant;

use super::App;
use super::command::Command;
use super::effect::{Effect, Question};
use super::event::Ticket;
use super::finder::Finder;
use super::input::Order;
use super::key::{Key, KeyCode};
use super::keymap::Meaning;
use super::layout::{self, Screen};
use super::overlay::{Card, Overlay, Prompt};
use super::palette::{self, Palette};
use super::reader::{Way, What};
use super::recall::Step;
use super::rows::{Rows, Took};
use super::viewport::{Motion, Viewport};
use crate::search::finder::{Hits, Target};

/// Rows of the finder's box that are not hits: frame, input, rule, foot.
pub const FINDER_CHROME: u16 = 4;

impl App {
    /// Gives a key to the top overlay; false when there is none.
    pub(super) fn overlay_key(
        &mut self,
        key: Key,
        now: Instant,
        effects: &mut Vec<Effect>,
    ) -> bool {
        let Some(overlay) = self.overlays.pop() else {
            return false;
        };
        let command = match self.setup.keymap.meaning(&[key]) {
            Meaning::Command(command) => Some(command),
            Meaning::Beginning | Meaning::Nothing => None,
        };
        // A letter that is typed is text, whatever it stands for elsewhere.
        if command == Some(Command::Quit) && !(key.is_letter() && overlay.is_typed_in()) {
            effects.push(Effect::Quit);
        }
        match overlay {
            Overlay::Finder(finder) => self.finder_key(*finder, key, command, effects),
            Overlay::Search(search) => self.search_key(*search, key, command, now, effects),
            Overlay::Find(prompt) => self.prompt_key(prompt, key, command, now),
            Overlay::Filter(narrowing) => self.filter_key(narrowing, key, command, now),
            Overlay::Palette(palette) => self.palette_key(palette, key, command, now, effects),
            Overlay::Help(rows) => self.help_key(rows, key, command),
            Overlay::Why(card) => self.card_key(card, command, now),
            Overlay::Export(exporting) => self.export_key(*exporting, key, command, effects),
            Overlay::Decide(deciding) => self.decide_key(*deciding, key, command, effects),
            Overlay::Messages(list) => self.messages_key(*list, key, command, now),
            Overlay::Folders(choice) => self.folders_key(choice, key, command, now, effects),
            Overlay::Naming(naming) => self.naming_key(naming, key, command, effects),
            Overlay::Notes(leaf) => self.notes_key(*leaf, (key, command), now, effects),
        }
        true
    }

    /// Takes pasted text: into the line that is being typed, and nowhere else.
    pub(super) fn paste(&mut self, text: &str, effects: &mut Vec<Effect>) {
        match self.overlays.last_mut() {
            Some(Overlay::Finder(finder)) => {
                finder.field.paste(text);
                self.ask_finder(effects);
            }
            Some(Overlay::Search(search)) => {
                search.field.paste(text);
                self.ask_search(effects);
            }
            Some(Overlay::Palette(palette)) => palette.field.paste(text),
            Some(Overlay::Find(prompt)) => {
                prompt.field.paste(text);
                self.look();
            }
            Some(Overlay::Filter(_)) => self.filter_paste(text),
            Some(Overlay::Decide(_)) => self.decide_paste(text, effects),
            Some(Overlay::Export(_)) => self.export_paste(text),
            Some(Overlay::Notes(leaf)) => Self::notes_paste(leaf, text),
            Some(Overlay::Help(rows)) => rows.paste(text),
            Some(Overlay::Folders(choice)) => choice.rows.paste(text),
            Some(Overlay::Messages(_)) => self.messages_paste(text),
            Some(Overlay::Naming(naming)) => naming.field.paste(text),
            Some(Overlay::Why(_)) | None => {}
        }
    }

    pub(super) fn open_finder(&mut self, effects: &mut Vec<Effect>) {
        self.overlays.push(Overlay::Finder(Box::default()));
        self.ask_finder(effects);
    }

    /// Asks for what is typed in the finder.
    pub(super) fn ask_finder(&mut self, effects: &mut Vec<Effect>) {
        for overlay in &mut self.overlays {
            if let Overlay::Finder(finder) = overlay {
                self.ticket.0 += 1;
                finder.ask(self.ticket, &self.index);
                effects.push(Effect::Ask(
                    self.ticket,
                    Question::Finder {
                        index: std::sync::Arc::clone(&self.index),
                        query: finder.field.text().to_owned(),
                    },
                ));
            }
        }
    }

    pub(super) fn open_prompt(&mut self) {
        if self.open_filter() {
            return;
        }
        if self.reader.document.is_none() {
            return;
        }
        self.show_text();
        self.recall.begin();
        self.overlays.push(Overlay::Find(Prompt {
            field: super::field::Field::default(),
            top: self.reader.top,
            spot: self.reader.spot,
            before: self.reader.find.take(),
        }));
    }

    pub(super) fn open_palette(&mut self) {
        let recent = self.recent.clone();
        self.overlays.push(Overlay::Palette(Palette {
            recent,
            ..Palette::default()
        }));
    }

    /// Takes an answer to what was typed in the finder; goes to the first hit where the reader waits for that.
    pub(super) fn take_hits(&mut self, ticket: Ticket, hits: &Hits) {
        for overlay in &mut self.overlays {
            match overlay {
                Overlay::Finder(finder) => finder.answer(ticket, hits.clone()),
                Overlay::Decide(deciding) => deciding.answer(ticket, hits),
                Overlay::Search(_)
                | Overlay::Find(_)
                | Overlay::Filter(_)
                | Overlay::Palette(_)
                | Overlay::Help(_)
                | Overlay::Why(_)
                | Overlay::Messages(_)
                | Overlay::Folders(_)
                | Overlay::Export(_)
                | Overlay::Naming(_)
                | Overlay::Notes(_) => {}
            }
        }
        let hurried = |overlay: &mut Overlay| match overlay {
            Overlay::Finder(finder) => {
                finder.hurried && finder.is_answered() && finder.selected().is_some()
            }
            Overlay::Search(_)
            | Overlay::Find(_)
            | Overlay::Filter(_)
            | Overlay::Palette(_)
            | Overlay::Help(_)
            | Overlay::Why(_)
            | Overlay::Decide(_)
            | Overlay::Messages(_)
            | Overlay::Folders(_)
            | Overlay::Export(_)
            | Overlay::Naming(_)
            | Overlay::Notes(_) => false,
        };
        if let Some(Overlay::Finder(finder)) = self.overlays.pop_if(hurried) {
            self.choose(&finder);
        }
    }

    /// Goes to what was found.
    pub(super) fn choose(&mut self, finder: &Finder) {
        let Some(hit) = finder.selected() else {
            return;
        };
        let (old, new) = (&finder.index, &self.index);
        match hit.target {
            Target::Entity(id) => {
                if let Some(id) = super::swap::find_entity(old, new, id) {
                    self.travel_to_entity(id);
                }
            }
            Target::Document(id) => {
                let label = &old.document(id).document().label;
                if let Some(id) = super::swap::find_document(new, label) {
                    self.leave();
                    self.open(id);
                    self.show_text();
                }
            }
            Target::Figure(id) => {
                if let Some(id) = super::swap::find_figure(old, new, id) {
                    self.travel_to_figure(id);
                }
            }
        }
    }

    /// Clamps the windows of the overlays to what is in them.
    pub(super) fn settle_overlays(&mut self, screen: &Screen) {
        let rows = finder_rows(screen);
        self.settle_folders(screen);
        for overlay in &mut self.overlays {
            match overlay {
                Overlay::Finder(finder) => {
                    let parts = layout::finder_parts(screen.body);
                    let rows = parts.list.height as usize;
                    finder.view.show(finder.hits.list.len(), rows);
                    let width = parts.preview.width as usize;
                    finder.settle(&self.countries, width, self.setup.glyphs);
                }
                Overlay::Search(search) => {
                    let rows = layout::search_parts(screen.body).1.height as usize;
                    search.view.show(search.length(), rows);
                }
                Overlay::Palette(palette) => {
                    let length = palette.commands().len();
                    palette.view.show(length, rows);
                }
                Overlay::Decide(deciding) => deciding.settle(screen.body),
                Overlay::Why(card) => card.settle(screen),
                Overlay::Messages(list) => list.card.settle(screen),
                Overlay::Find(_)
                | Overlay::Filter(_)
                | Overlay::Help(_)
                | Overlay::Folders(_)
                | Overlay::Export(_)
                | Overlay::Naming(_)
                | Overlay::Notes(_) => {}
            }
        }
    }

    fn finder_key(
        &mut self,
        mut finder: Finder,
        key: Key,
        command: Option<Command>,
        effects: &mut Vec<Effect>,
    ) {
        let before = finder.field.text().to_owned();
        let rows = layout::finder_parts(self.screen().body).list.height as usize;
        finder.hurried = false;
        match command {
            Some(Command::Close) if !key.is_letter() => return,
            // Who types and presses Enter at once means what was typed, not what was found before.
            Some(Command::Open) if !finder.is_answered() => finder.hurried = true,
            Some(Command::Open) => {
                self.choose(&finder);
                return;
            }
            Some(Command::NextPane) => finder.cycle(1),
            Some(Command::PreviousPane) => finder.cycle(-1),
            _ => {
                if let Some(motion) = list_motion(key, command) {
                    finder.view.go(motion, finder.hits.list.len(), rows);
                } else {
                    finder.field.key(key);
                }
            }
        }
        let changed = finder.field.text() != before;
        self.overlays.push(Overlay::Finder(Box::new(finder)));
        if changed {
            self.ask_finder(effects);
        }
    }

    pub(super) fn prompt_key(
        &mut self,
        mut prompt: Prompt,
        key: Key,
        command: Option<Command>,
        now: Instant,
    ) {
        match command {
            Some(Command::Close) if !key.is_letter() => {
                self.reader.top = prompt.top;
                self.reader.spot = prompt.spot;
                self.reader.find = None;
                return;
            }
            Some(Command::Open) => {
                self.recall.keep(prompt.field.text());
                if prompt.field.text().is_empty() {
                    self.reader.find = prompt.before;
                } else {
                    self.trail = None;
                    self.keep_prompted(&prompt);
                }
                self.walk_hits();
                if self
                    .reader
                    .find
                    .as_ref()
                    .is_some_and(|find| find.hits.is_empty())
                {
                    let query = prompt.field.text().to_owned();
                    self.reader.find = None;
                    self.say(format!("“{query}” is not in this text"), now);
                } else if prompt.field.text().is_empty() {
                    self.walk(Way::Forward, 1, now);
                }
                return;
            }
            _ => {
                if key.code == KeyCode::Backspace && prompt.field.text().is_empty() {
                    self.reader.find = prompt.before;
                    return;
                }
                match key.code {
                    KeyCode::Up => self.recall.step(&mut prompt.field, Step::Back),
                    KeyCode::Down => self.recall.step(&mut prompt.field, Step::Forth),
                    _ => {
                        prompt.field.key(key);
                    }
                }
            }
        }
        self.overlays.push(Overlay::Find(prompt));
        self.look();
    }

    /// Keeps the way back to where the reader was before the words were typed.
    fn keep_prompted(&mut self, prompt: &Prompt) {
        let found = (self.reader.top, self.reader.spot);
        (self.reader.top, self.reader.spot) = (prompt.top, prompt.spot);
        self.leave();
        (self.reader.top, self.reader.spot) = found;
    }

    /// Finds what is typed so far, from where the reader was.
    fn look(&mut self) {
        let Some(Overlay::Find(prompt)) = self.overlays.last() else {
            return;
        };
        let query = prompt.field.text().to_owned();
        self.reader.top = prompt.top;
        self.reader.spot = prompt.spot;
        if query.is_empty() {
            self.reader.find = None;
            return;
        }
        if self
            .reader
            .find
            .as_ref()
            .is_none_or(|find| find.query != query)
        {
            self.reader.look_for(query);
        }
        let hits = self
            .reader
            .find
            .as_ref()
            .map(|find| find.hits.clone())
            .unwrap_or_default();
        let from_top = self.reader.offset();
        let start = self
            .reader
            .spot
            .map_or(from_top, |spot| spot.span.start().max(from_top));
        let at = hits.partition_point(|hit| hit.start() < start);
        if let Some(hit) = hits.get(at).or(hits.first()) {
            self.reader.go_to(*hit, What::Hit);
        }
    }

    fn palette_key(
        &mut self,
        mut palette: Palette,
        key: Key,
        command: Option<Command>,
        now: Instant,
        effects: &mut Vec<Effect>,
    ) {
        let commands = palette.commands();
        let rows = finder_rows(&self.screen());
        match command {
            Some(Command::Close) if !key.is_letter() => return,
            Some(Command::Open) => {
                if let Some(entry) = commands.get(palette.view.selected) {
                    let order = Order {
                        command: entry.command,
                        count: None,
                    };
                    palette::remember(&mut self.recent, entry.command);
                    self.act(order, now, effects);
                }
                return;
            }
            _ => {
                if let Some(motion) = list_motion(key, command) {
                    palette.view.go(motion, commands.len(), rows);
                } else if palette.field.key(key) {
                    palette.view = Viewport::default();
                }
            }
        }
        self.overlays.push(Overlay::Palette(palette));
    }

    /// The help has no row to select: what moves is the window.
    fn help_key(&mut self, mut rows: Rows, key: Key, command: Option<Command>) {
        let area = layout::finder(self.screen().body);
        let height = layout::inside(area).height as usize;
        let keymap = &self.setup.keymap;
        let length = |rows: &Rows| {
            let (lines, ..) = super::help::narrowed(keymap, self.setup.glyphs, &rows.filter);
            lines.len()
        };
        let before = rows.view.top;
        // A step moves the window, so the row that is kept selected is the one on top.
        rows.view.selected = before;
        let lines = length(&rows);
        match rows.key(key, command, (lines, height)) {
            Took::Closed => return,
            Took::Nothing if matches!(command, Some(Command::Help | Command::Quit)) => return,
            Took::Moved | Took::Chosen | Took::Nothing => {}
        }
        let bottom = length(&rows).saturating_sub(height);
        rows.view.top = rows.view.selected.min(bottom);
        rows.view.selected = rows.view.top;
        self.overlays.push(Overlay::Help(rows));
    }

    fn card_key(&mut self, mut card: Card, command: Option<Command>, now: Instant) {
        let height = self.card_height(&card);
        if let Some(motion) = command.and_then(motion) {
            card.sheet.go(motion, height);
            self.overlays.push(Overlay::Why(card));
            return;
        }
        if let (Some(Command::Open), Some(target)) = (command, card.sheet.target()) {
            self.follow(target, now);
            return;
        }
        let leave = matches!(
            command,
            Some(Command::Close | Command::Back | Command::Why | Command::Open | Command::Quit)
        );
        if !leave {
            self.overlays.push(Overlay::Why(card));
        }
    }

    /// Rows of a card in sight.
    pub(super) fn card_height(&self, card: &Card) -> usize {
        let body = self.screen().body;
        let area = layout::card(body, card.width() as u16, card.sheet.rows.len() as u16);
        layout::inside(area).height as usize
    }
}

/// Rows of hits in the finder's box.
pub(super) fn finder_rows(screen: &Screen) -> usize {
    layout::finder(screen.body)
        .height
        .saturating_sub(FINDER_CHROME) as usize
}

/// The motion of a key in a list over which something is typed: characters are text there.
pub(super) fn list_motion(key: Key, command: Option<Command>) -> Option<Motion> {
    match (key.code, key.control) {
        (KeyCode::Char('n'), true) => Some(Motion::Rows(1)),
        (KeyCode::Char('p'), true) => Some(Motion::Rows(-1)),
        (KeyCode::Up | KeyCode::Down | KeyCode::PageUp | KeyCode::PageDown, _) => {
            command.and_then(motion)
        }
        _ => None,
    }
}

pub(super) fn motion(command: Command) -> Option<Motion> {
    Some(match command {
        Command::Down => Motion::Rows(1),
        Command::Up => Motion::Rows(-1),
        Command::HalfDown => Motion::Halves(1),
        Command::HalfUp => Motion::Halves(-1),
        Command::PageDown => Motion::Pages(1),
        Command::PageUp => Motion::Pages(-1),
        Command::First => Motion::To(0),
        Command::Last => Motion::End,
        _ => return None,
    })
}
