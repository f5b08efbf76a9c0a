//! Keys, pasted text and clicks in the box in which something is taken away.

use std::sync::Arc;
use std::time::Instant;

use super::{Export, Exporting, Form, Naming, Over, Place, Step, Unwritten};
use crate::app::App;
use crate::app::command::Command;
use crate::app::effect::{Effect, Question};
use crate::app::event::Ticket;
use crate::app::field::Field;
use crate::app::key::{Key, KeyCode};
use crate::app::overlay::Overlay;

/// What becomes of the box.
#[derive(Clone, Copy)]
enum Then {
    /// It stays.
    Stay,
    /// Something else is to be taken away: another name is needed.
    Rename,
    /// It closes.
    Close,
    /// It stays until the file is written.
    Write,
}

impl App {
    /// Opens the box for what is in sight.
    pub(in crate::app) fn export(&mut self, now: Instant, effects: &mut Vec<Effect>) {
        let choices = self.in_sight();
        if choices.is_empty() {
            self.say("nothing is in sight that could be taken away", now);
            return;
        }
        self.overlays.push(Overlay::Export(Box::new(Exporting {
            index: Arc::clone(&self.index),
            choices,
            chosen: 0,
            form: Form::Markdown,
            place: None,
            step: Step::Form,
            ticket: Ticket::default(),
        })));
        self.ask_place(effects);
    }

    /// Asks for a folder and a name that is free there.
    fn ask_place(&mut self, effects: &mut Vec<Effect>) {
        if let Some(Overlay::Export(exporting)) = self.overlays.last_mut() {
            self.ticket.0 += 1;
            exporting.ticket = self.ticket;
            let name = exporting.choice().name.clone();
            effects.push(Effect::Ask(self.ticket, Question::Place { name }));
        }
    }

    /// Takes the folder and the name.
    pub(in crate::app) fn take_place(&mut self, ticket: Ticket, place: &Place) {
        for overlay in &mut self.overlays {
            if let Overlay::Export(exporting) = overlay
                && exporting.ticket == ticket
            {
                exporting.take_place(place.clone());
            }
        }
    }

    /// Takes a key into the box.
    pub(in crate::app) fn export_key(
        &mut self,
        mut exporting: Exporting,
        key: Key,
        command: Option<Command>,
        effects: &mut Vec<Effect>,
    ) {
        let then = exporting.key(key, command);
        self.export_on(exporting, then, effects);
    }

    /// Takes a click on a row of the box.
    pub(in crate::app) fn export_click(
        &mut self,
        mut exporting: Exporting,
        row: usize,
        effects: &mut Vec<Effect>,
    ) {
        let then = match (&exporting.step, Form::ALL.get(row)) {
            (Step::Form, Some(form)) => exporting.choose(*form),
            (Step::Form | Step::Name(_) | Step::Writing(_), _) => Then::Stay,
        };
        self.export_on(exporting, then, effects);
    }

    /// Takes pasted text into the name.
    pub(in crate::app) fn export_paste(&mut self, text: &str) {
        if let Some(Overlay::Export(exporting)) = self.overlays.last_mut()
            && let Step::Name(naming) = &mut exporting.step
        {
            naming.field.paste(text);
            naming.changed();
        }
    }

    fn export_on(&mut self, mut exporting: Exporting, then: Then, effects: &mut Vec<Effect>) {
        match then {
            Then::Close => {}
            Then::Stay => self.overlays.push(Overlay::Export(Box::new(exporting))),
            Then::Rename => {
                self.overlays.push(Overlay::Export(Box::new(exporting)));
                self.ask_place(effects);
            }
            Then::Write => {
                if let Step::Name(naming) = exporting.step {
                    self.ticket.0 += 1;
                    exporting.ticket = self.ticket;
                    let choice = &exporting.choices[exporting.chosen];
                    let export = Export {
                        index: Arc::clone(&exporting.index),
                        notes: Arc::clone(&self.notes.book),
                        what: choice.what.clone(),
                        title: choice.title.clone(),
                        form: exporting.form,
                    };
                    let path = naming.field.text().trim().to_owned();
                    let over = naming.over;
                    effects.push(Effect::Export {
                        ticket: self.ticket,
                        export: Box::new(export),
                        path,
                        over,
                    });
                    exporting.step = Step::Writing(naming);
                }
                self.overlays.push(Overlay::Export(Box::new(exporting)));
            }
        }
    }

    /// A file was written, or was not; a box that still waits for it closes, or says why.
    pub(in crate::app) fn exported(
        &mut self,
        ticket: Ticket,
        done: Result<String, Unwritten>,
        now: Instant,
    ) {
        let waits = |overlay: &Overlay| match overlay {
            Overlay::Export(exporting) => {
                exporting.ticket == ticket && matches!(exporting.step, Step::Writing(_))
            }
            _ => false,
        };
        let at = self.overlays.iter().position(waits);
        match (done, at) {
            (Ok(says), at) => {
                if let Some(at) = at {
                    self.overlays.remove(at);
                }
                self.say(says, now);
            }
            (Err(why), Some(at)) => {
                if let Overlay::Export(exporting) = &mut self.overlays[at] {
                    exporting.refused(why);
                }
            }
            (Err(Unwritten::Taken), None) => {
                self.say("not written: a file of this name is there already", now);
            }
            (Err(Unwritten::Failed(why)), None) => self.say(format!("not written: {why}"), now),
        }
    }
}

impl Exporting {
    fn key(&mut self, key: Key, command: Option<Command>) -> Then {
        if key.code == KeyCode::Esc {
            return match &self.step {
                Step::Name(_) => {
                    self.step = Step::Form;
                    Then::Stay
                }
                Step::Form | Step::Writing(_) => Then::Close,
            };
        }
        match &mut self.step {
            Step::Form => self.form_key(key, command),
            Step::Name(naming) => {
                if command == Some(Command::Open) {
                    if naming.field.text().trim().is_empty() {
                        naming.wrong = Some("a file needs a name".to_owned());
                        return Then::Stay;
                    }
                    return Then::Write;
                }
                if naming.field.key(key) {
                    naming.changed();
                }
                Then::Stay
            }
            Step::Writing(_) => Then::Stay,
        }
    }

    fn form_key(&mut self, key: Key, command: Option<Command>) -> Then {
        if let KeyCode::Char(c) = key.code
            && !key.control
            && !key.alt
            && let Some(form) = Form::ALL.into_iter().find(|form| form.key() == c)
        {
            return self.choose(form);
        }
        let at = Form::ALL.iter().position(|form| *form == self.form);
        let at = at.unwrap_or_default();
        let all = self.choices.len();
        match command {
            Some(Command::Open) => return self.choose(self.form),
            Some(Command::Down) => self.form = Form::ALL[(at + 1).min(Form::ALL.len() - 1)],
            Some(Command::Up) => self.form = Form::ALL[at.saturating_sub(1)],
            Some(Command::NextPane | Command::Right) if all > 1 => {
                self.chosen = (self.chosen + 1) % all;
                return Then::Rename;
            }
            Some(Command::PreviousPane | Command::Left) if all > 1 => {
                self.chosen = (self.chosen + all - 1) % all;
                return Then::Rename;
            }
            Some(Command::Close | Command::Back | Command::Quit | Command::Export) => {
                return Then::Close;
            }
            Some(_) | None => {}
        }
        Then::Stay
    }

    /// Takes a form, and asks for the name.
    fn choose(&mut self, form: Form) -> Then {
        self.form = form;
        self.step = Step::Name(Naming {
            field: Field::with(&self.proposed()),
            wrong: None,
            over: Over::Never,
        });
        Then::Stay
    }

    fn take_place(&mut self, place: Place) {
        self.place = Some(place);
        let proposed = self.proposed();
        if let Step::Name(naming) = &mut self.step
            && naming.field.text().is_empty()
        {
            naming.field = Field::with(&proposed);
        }
    }

    /// Lets the reader mend what kept the file from being written.
    fn refused(&mut self, why: Unwritten) {
        if let Step::Writing(naming) = std::mem::replace(&mut self.step, Step::Form) {
            let (wrong, over) = match why {
                Unwritten::Taken => (
                    "this file is there already; Enter writes over it, or give another name"
                        .to_owned(),
                    Over::Replace,
                ),
                Unwritten::Failed(why) => (why, Over::Never),
            };
            self.step = Step::Name(Naming {
                wrong: Some(wrong),
                over,
                ..naming
            });
        }
    }
}

impl Naming {
    /// Another name is another file: nobody asked to write over that.
    fn changed(&mut self) {
        self.wrong = None;
        self.over = Over::Never;
    }
}
