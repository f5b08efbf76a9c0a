//! Keys, pasted text and clicks in the box in which the reader decides.

use std::sync::Arc;
use std::time::Instant;

use super::choice::{self, Choice};
use super::{Deciding, Line, Names, Other, Step, Tick};
use crate::app::App;
use crate::app::command::Command;
use crate::app::effect::{Effect, Question};
use crate::app::field::Field;
use crate::app::key::{Key, KeyCode};
use crate::app::layout;
use crate::app::overlay::Overlay;
use crate::app::overlays::{list_motion, motion};
use crate::app::viewport::Viewport;
use crate::decisions::{Change, Decision, RoleVerdict, when};
use crate::index::{DocumentId, Index};

/// What becomes of the box.
enum Then {
    /// It stays.
    Stay,
    /// It closes.
    Close,
    /// It closes, and this was decided.
    Decide(Vec<Decision>),
}

impl App {
    /// Opens the box about what is selected.
    pub(in crate::app) fn decide(&mut self, now: Instant) {
        match self.deciding() {
            Some(deciding) => self.overlays.push(Overlay::Decide(Box::new(deciding))),
            None => self.say(
                "select a name, a post in doubt, a comparison or a report to decide about",
                now,
            ),
        }
    }

    /// Takes a key into the box.
    pub(in crate::app) fn decide_key(
        &mut self,
        mut deciding: Deciding,
        key: Key,
        command: Option<Command>,
        effects: &mut Vec<Effect>,
    ) {
        let before = deciding.typed().map(str::to_owned);
        let body = self.screen().body;
        let height = layout::inside(deciding.area(body))
            .height
            .saturating_sub(deciding.head()) as usize;
        let then = deciding.key(key, command, height);
        self.go_on(deciding, then, before.as_deref(), effects);
    }

    /// Takes a click on a row of the box.
    pub(in crate::app) fn decide_click(
        &mut self,
        mut deciding: Deciding,
        row: usize,
        effects: &mut Vec<Effect>,
    ) {
        let before = deciding.typed().map(str::to_owned);
        let then = deciding.click(row);
        self.go_on(deciding, then, before.as_deref(), effects);
    }

    fn go_on(
        &mut self,
        deciding: Deciding,
        then: Then,
        before: Option<&str>,
        effects: &mut Vec<Effect>,
    ) {
        match then {
            Then::Close => {}
            Then::Decide(decisions) => {
                let made = decisions.into_iter().map(|decision| (decision, None));
                effects.push(Effect::Decide(Change::Add(made.collect())));
            }
            Then::Stay => {
                let changed = deciding.typed() != before;
                self.overlays.push(Overlay::Decide(Box::new(deciding)));
                if changed {
                    self.ask_other(effects);
                }
            }
        }
    }

    /// Takes pasted text into the line that is being typed in the box.
    pub(in crate::app) fn decide_paste(&mut self, text: &str, effects: &mut Vec<Effect>) {
        if let Some(Overlay::Decide(deciding)) = self.overlays.last_mut() {
            match &mut deciding.step {
                Some(Step::Other(other)) => other.finder.field.paste(text),
                Some(Step::Line(line)) => line.field.paste(text),
                Some(Step::Names(_) | Step::Kinds(_) | Step::Sure) | None => {}
            }
        }
        self.ask_other(effects);
    }

    /// Asks for the entities near what is typed in the box.
    fn ask_other(&mut self, effects: &mut Vec<Effect>) {
        if let Some(Overlay::Decide(deciding)) = self.overlays.last_mut()
            && let Some(Step::Other(other)) = &mut deciding.step
        {
            self.ticket.0 += 1;
            other.finder.ask(self.ticket, &deciding.index);
            effects.push(Effect::Ask(
                self.ticket,
                Question::Finder {
                    index: Arc::clone(&deciding.index),
                    query: other.finder.field.text().to_owned(),
                },
            ));
        }
    }
}

impl Deciding {
    /// What is typed to look for another entity.
    fn typed(&self) -> Option<&str> {
        match &self.step {
            Some(Step::Other(other)) => Some(other.finder.field.text()),
            Some(Step::Line(_) | Step::Names(_) | Step::Kinds(_) | Step::Sure) | None => None,
        }
    }

    fn key(&mut self, key: Key, command: Option<Command>, height: usize) -> Then {
        if key.code == KeyCode::Esc {
            // From a question back to the menu.
            return match self.step.take() {
                Some(_) => Then::Stay,
                None => Then::Close,
            };
        }
        let index = Arc::clone(&self.index);
        let kinds = self.kinds().len();
        match &mut self.step {
            None => return self.menu_key(key, command, height),
            Some(Step::Other(other)) => {
                if command == Some(Command::Open) {
                    return self.done();
                }
                let length = other.list(&index).len();
                if let Some(motion) = list_motion(key, command) {
                    other.finder.view.go(motion, length, height);
                } else if other.finder.field.key(key) {
                    other.finder.view = Viewport::default();
                }
            }
            Some(Step::Line(line)) => {
                if command == Some(Command::Open) {
                    return self.done();
                }
                if line.field.key(key) {
                    line.wrong = None;
                }
            }
            Some(Step::Names(names)) => {
                if command == Some(Command::Open) {
                    return self.done();
                }
                if key.code == KeyCode::Char(' ') {
                    names.toggle();
                } else if let Some(motion) = command.and_then(motion) {
                    names.view.go(motion, names.rows.len(), height);
                }
            }
            Some(Step::Kinds(view)) => {
                if command == Some(Command::Open) {
                    return self.done();
                }
                if let Some(motion) = command.and_then(motion) {
                    view.go(motion, kinds, height);
                }
            }
            Some(Step::Sure) => match (command, key.code) {
                (Some(Command::Open), _) | (_, KeyCode::Char('y')) => return self.done(),
                (_, KeyCode::Char('n')) => self.step = None,
                (_, _) => {}
            },
        }
        Then::Stay
    }

    fn menu_key(&mut self, key: Key, command: Option<Command>, height: usize) -> Then {
        let chosen = match key.code {
            KeyCode::Char(c) if !key.control && !key.alt => {
                self.choices.iter().position(|choice| choice.key() == c)
            }
            _ => None,
        };
        if let Some(at) = chosen {
            self.view.selected = at;
            return self.choose();
        }
        match command {
            Some(Command::Open) => self.choose(),
            Some(Command::Close | Command::Back | Command::Decide | Command::Quit) => Then::Close,
            Some(command) => {
                if let Some(motion) = motion(command) {
                    self.view.go(motion, self.choices.len(), height);
                }
                Then::Stay
            }
            None => Then::Stay,
        }
    }

    fn click(&mut self, row: usize) -> Then {
        let index = Arc::clone(&self.index);
        let kinds = self.kinds().len();
        match &mut self.step {
            None if self.view.top + row < self.choices.len() => {
                self.view.selected = self.view.top + row;
                self.choose()
            }
            Some(Step::Other(other)) => {
                let row = other.finder.view.top + row;
                if row < other.list(&index).len() {
                    other.finder.view.selected = row;
                    return self.done();
                }
                Then::Stay
            }
            Some(Step::Names(names)) => {
                let row = names.view.top + row;
                if row < names.rows.len() {
                    names.view.selected = row;
                    names.toggle();
                }
                Then::Stay
            }
            Some(Step::Kinds(view)) if view.top + row < kinds => {
                view.selected = view.top + row;
                self.done()
            }
            None | Some(Step::Kinds(_) | Step::Line(_) | Step::Sure) => Then::Stay,
        }
    }

    /// Does what is chosen in the menu, or asks what it needs.
    fn choose(&mut self) -> Then {
        let index = &self.index;
        let Some(chosen) = self.chosen().copied() else {
            return Then::Stay;
        };
        let line = |text: &str| {
            Step::Line(Line {
                field: Field::with(text),
                wrong: None,
            })
        };
        let step = match chosen {
            Choice::One(one, other) => return Then::Decide(choice::merged(index, one, other)),
            Choice::Two(one, other) => {
                return Then::Decide(vec![choice::parted(index, one, other)]);
            }
            Choice::Holds(id, at) => {
                return Then::Decide(vec![choice::pinned(index, id, at, RoleVerdict::Holds)]);
            }
            Choice::Wrong(id, at) => {
                return Then::Decide(vec![choice::pinned(index, id, at, RoleVerdict::Wrong)]);
            }
            Choice::Regard(at, regard) => {
                return Then::Decide(vec![choice::regarded(index, at, regard)]);
            }
            Choice::Merge(of) | Choice::Apart(of) => Step::Other(Other {
                of,
                finder: Box::default(),
            }),
            Choice::Split(id) => Step::Names(Names::of(index, id)),
            Choice::Rename(id) => line(&index.entity(id).name),
            Choice::Date(id) => line(&dated(index, id)),
            Choice::Retype(_) => Step::Kinds(Viewport::default()),
            Choice::Delete(_) => Step::Sure,
        };
        self.step = Some(step);
        Then::Stay
    }

    /// Decides what was asked, unless something is wrong with it.
    fn done(&mut self) -> Then {
        let index = Arc::clone(&self.index);
        let kinds = self.kinds();
        let Some(chosen) = self.chosen().copied() else {
            return Then::Stay;
        };
        match (&mut self.step, chosen) {
            (Some(Step::Other(other)), Choice::Merge(id)) => {
                match other.list(&index).get(other.finder.view.selected) {
                    Some(&with) => Then::Decide(choice::merged(&index, id, with)),
                    None => Then::Stay,
                }
            }
            (Some(Step::Other(other)), Choice::Apart(id)) => {
                match other.list(&index).get(other.finder.view.selected) {
                    Some(&from) => Then::Decide(vec![choice::parted(&index, id, from)]),
                    None => Then::Stay,
                }
            }
            (Some(Step::Line(line)), Choice::Rename(id)) => {
                let to = line.field.text().trim();
                if to.is_empty() {
                    line.wrong = Some("a name cannot be empty".to_owned());
                    Then::Stay
                } else if to == index.entity(id).name {
                    Then::Close
                } else {
                    Then::Decide(vec![choice::renamed(&index, id, to)])
                }
            }
            (Some(Step::Line(line)), Choice::Date(id)) => match when(line.field.text()) {
                Ok((first, last, day)) => Then::Decide(vec![Decision::Date {
                    document: index.path(id),
                    first,
                    last,
                    day,
                }]),
                Err(wrong) => {
                    line.wrong = Some(wrong);
                    Then::Stay
                }
            },
            (Some(Step::Names(names)), Choice::Split(id)) => {
                let (out, from) = names.parted(&index);
                names.wrong = match (out.is_empty(), from.is_empty()) {
                    (true, _) => Some("tick the names that are another's with Space"),
                    (false, true) => Some("one name at least must stay"),
                    (false, false) => {
                        let kind = index.entity(id).kind;
                        let names = out;
                        return Then::Decide(vec![Decision::Split { kind, names, from }]);
                    }
                };
                Then::Stay
            }
            (Some(Step::Kinds(view)), Choice::Retype(id)) => match kinds.get(view.selected) {
                Some(&to) => Then::Decide(vec![choice::retyped(&index, id, to)]),
                None => Then::Stay,
            },
            (Some(Step::Sure), Choice::Delete(id)) => {
                Then::Decide(vec![choice::deleted(&index, id)])
            }
            (_, _) => Then::Stay,
        }
    }
}

impl Names {
    fn toggle(&mut self) {
        self.wrong = None;
        if let Some(row) = self.rows.get_mut(self.view.selected) {
            row.tick = match row.tick {
                Tick::Stays => Tick::Out,
                Tick::Out => Tick::Stays,
            };
        }
    }
}

/// The date of a report as the reader would type it.
fn dated(index: &Index, id: DocumentId) -> String {
    let date = &index.document(id).date;
    let day = |day: chrono::NaiveDate| day.format("%Y-%m-%d").to_string();
    match (date.best, date.from, date.to) {
        (Some(best), ..) => day(best),
        (None, None, None) => String::new(),
        (None, from, to) => format!(
            "{}..{}",
            from.map(day).unwrap_or_default(),
            to.map(day).unwrap_or_default()
        ),
    }
}
