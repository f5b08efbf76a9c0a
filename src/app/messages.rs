//! The messages: mistakes in the settings, what could not be read, what was said in this sitting.

use std::collections::BTreeSet;
use std::collections::VecDeque;
use std::time::{Duration, Instant};

use super::App;
use super::command::Command;
use super::key::Key;
use super::overlay::{Card, Overlay};
use super::overlays::motion;
use super::rows::{Rows, Took};
use super::sheet::{Look, Row, Target};
use super::swap::find_document;
use super::words::count;
use crate::index::Index;
use crate::text::{fold, visible};

/// What was said, and which problems the reader has seen.
#[derive(Clone, Debug, Default)]
pub struct Messages {
    /// The newest last.
    said: VecDeque<(Instant, String)>,
    /// Problems that were in sight, as the path and what is wrong.
    seen: BTreeSet<(String, String)>,
    /// How many problems there are that the reader has not seen.
    pub unseen: usize,
}

/// The list of messages, with what narrows it.
#[derive(Clone, Debug, Default)]
pub struct MessageList {
    /// The lines.
    pub card: Card,
    /// What narrows them.
    pub rows: Rows,
    opened: Option<Instant>,
}

/// How many sentences are kept.
const KEPT: usize = 200;

impl Messages {
    /// Keeps a sentence; one that is said again at once is kept once.
    pub fn keep(&mut self, text: &str, now: Instant) {
        if self.said.back().is_some_and(|(_, last)| last == text) {
            self.said.pop_back();
        }
        self.said.push_back((now, text.to_owned()));
        if self.said.len() > KEPT {
            self.said.pop_front();
        }
    }

    /// Counts the problems of an index that the reader has not seen.
    pub fn compare(&mut self, index: &Index) {
        let problems = index.problems().iter();
        let known = |path: &str, what: &str| {
            let key = (path.to_owned(), what.to_owned());
            self.seen.contains(&key)
        };
        let unseen = problems.filter(|it| !known(it.label.as_str(), &it.what));
        self.unseen = unseen.count();
    }

    /// The reader sees the problems of an index.
    fn see(&mut self, index: &Index) {
        let problems = index.problems().iter();
        self.seen = problems
            .map(|it| (it.label.as_str().to_owned(), it.what.clone()))
            .collect();
        self.unseen = 0;
    }
}

impl App {
    /// Opens the list of messages.
    pub(super) fn open_messages(&mut self, now: Instant) {
        let rows = Rows::default();
        let card = self.message_card(&rows, now);
        self.messages.see(&self.index);
        self.overlays.push(Overlay::Messages(Box::new(MessageList {
            card,
            rows,
            opened: Some(now),
        })));
    }

    pub(super) fn messages_key(
        &mut self,
        mut list: MessageList,
        key: Key,
        command: Option<Command>,
        now: Instant,
    ) {
        let height = self.card_height(&list.card);
        if list.rows.line.is_none() {
            if let Some(motion) = command.and_then(motion) {
                list.card.sheet.go(motion, height);
                self.overlays.push(Overlay::Messages(Box::new(list)));
                return;
            }
            if matches!(command, Some(Command::Problems | Command::Quit)) {
                return;
            }
        }
        let before = list.rows.filter.clone();
        match list.rows.key(key, command, (0, height)) {
            Took::Closed => return,
            Took::Chosen => {
                if let Some(target) = list.card.sheet.target() {
                    self.follow(target, now);
                    return;
                }
                if !self.index.problems().is_empty() {
                    self.say("this leads nowhere: no document of it could be read", now);
                }
            }
            Took::Moved | Took::Nothing => {}
        }
        if list.rows.filter != before {
            list.card = self.message_card(&list.rows, list.opened.unwrap_or(now));
        }
        self.overlays.push(Overlay::Messages(Box::new(list)));
    }

    /// Takes pasted text into the line that narrows the messages.
    pub(super) fn messages_paste(&mut self, text: &str) {
        let is_it = |it: &mut Overlay| matches!(it, Overlay::Messages(_));
        if let Some(Overlay::Messages(mut list)) = self.overlays.pop_if(is_it) {
            list.rows.paste(text);
            if let Some(opened) = list.opened {
                list.card = self.message_card(&list.rows, opened);
            }
            self.overlays.push(Overlay::Messages(list));
        }
    }

    /// The messages that a filter leaves: problems first, then what was said, the newest first.
    fn message_card(&self, rows: &Rows, now: Instant) -> Card {
        let filter = &rows.filter;
        let stands = |text: &str| filter.is_empty() || filter.takes(&fold(text));
        let mut says: Vec<Row> = Vec::new();
        let mut write = |text: &str, look: Look, target: Option<Target>| {
            says.push(Row {
                indent: if look == Look::Heading { 0 } else { 2 },
                text: visible(text).into_owned(),
                look,
                target,
                item: says.len() + 1,
                beside: None,
            });
        };
        let unread = self.index.problems().iter().map(|it| {
            let document = find_document(&self.index, &it.label);
            let text = format!("{}: {}", it.label.as_str(), it.what);
            (text, document.map(Target::Document))
        });
        let mistakes = self.setup.mistakes.iter();
        let mistakes = mistakes.map(|mistake| (mistake.clone(), None));
        let problems: Vec<(String, Option<Target>)> = mistakes.chain(unread).collect();
        let said: Vec<String> = (self.messages.said.iter().rev())
            .map(|(at, text)| format!("{}: {text}", ago(now.saturating_duration_since(*at))))
            .collect();
        let all = problems.len() + said.len();
        let problems: Vec<_> = problems
            .into_iter()
            .filter(|(text, _)| stands(text))
            .collect();
        let said: Vec<_> = said.into_iter().filter(|text| stands(text)).collect();
        let left = problems.len() + said.len();
        if all == 0 {
            write(
                "Everything could be read, and nothing was said yet.",
                Look::Dim,
                None,
            );
        } else if left == 0 {
            let key = self.setup.keymap.key(Command::Close).unwrap_or_default();
            let typed = filter.text();
            let text = format!("No message has “{typed}”; {key} shows all again.");
            write(&text, Look::Dim, None);
        }
        if !problems.is_empty() {
            write(&count(problems.len(), "problem"), Look::Heading, None);
        }
        for (text, target) in &problems {
            write(text, Look::Plain, *target);
        }
        if !said.is_empty() {
            if !problems.is_empty() {
                write("", Look::Plain, None);
            }
            write("Said in this sitting", Look::Heading, None);
        }
        for text in &said {
            write(text, Look::Plain, None);
        }
        let title = if filter.is_empty() {
            "Messages".to_owned()
        } else {
            format!("Messages {left} of {all} “{}”", filter.text())
        };
        Card::new(title, says)
    }
}

/// How long ago something was, in words.
fn ago(time: Duration) -> String {
    match time.as_secs() {
        0..60 => "just now".to_owned(),
        seconds @ 60..3600 => format!("{} min ago", seconds / 60),
        seconds => format!("{} h {} min ago", seconds / 3600, seconds % 3600 / 60),
    }
}
