//! The box in which the reader decides: a menu about what is selected, and what each of its choices asks.

pub mod choice;
mod here;
mod keys;
mod told;

use std::sync::Arc;

use ratatui::layout::Rect;

use super::event::Ticket;
use super::field::Field;
use super::finder::Finder;
use super::layout;
use super::viewport::Viewport;
use super::words;
use crate::decisions::Printed;
use crate::index::{DocumentId, EntityId, EntityKind, Index};
use crate::search::finder::{Hits, Target};
use crate::text::{columns, visible, wrap};
use choice::Choice;

/// Columns of the box for a question in words.
const WIDE: u16 = 64;

/// Columns of a box that are not words: frame and margin on both sides.
pub const MARGIN: u16 = 6;

/// The box in which the reader decides. Its ids are those of its own index: a newer one does not disturb it.
#[derive(Clone, Debug)]
pub struct Deciding {
    /// The index that the choices speak of.
    pub index: Arc<Index>,
    /// What they are about.
    pub title: String,
    /// What can be decided.
    pub choices: Vec<Choice>,
    /// The window on the choices.
    pub view: Viewport,
    /// What the chosen one asks; none while nothing is chosen.
    pub step: Option<Step>,
}

/// What a choice asks.
#[derive(Clone, Debug)]
pub enum Step {
    /// Which other entity?
    Other(Other),
    /// What words?
    Line(Line),
    /// Which names?
    Names(Names),
    /// Which kind?
    Kinds(Viewport),
    /// Are you sure?
    Sure,
}

/// Looking for another entity.
#[derive(Clone, Debug)]
pub struct Other {
    /// Whom it is for.
    pub of: EntityId,
    /// What is typed, and what was found.
    pub finder: Box<Finder>,
}

/// Words being typed.
#[derive(Clone, Debug)]
pub struct Line {
    /// What is typed.
    pub field: Field,
    /// What is wrong with it, once that is known.
    pub wrong: Option<String>,
}

/// Names of an entity, to be ticked.
#[derive(Clone, Debug)]
pub struct Names {
    /// Whose names.
    pub of: EntityId,
    /// The names, by document.
    pub rows: Vec<NameRow>,
    /// The window on them.
    pub view: Viewport,
    /// What is wrong with the ticks, once that is known.
    pub wrong: Option<&'static str>,
}

/// A name of an entity in one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameRow {
    /// The name.
    pub name: String,
    /// The document.
    pub document: DocumentId,
    /// How often it stands there.
    pub count: usize,
    /// Whether it is taken out.
    pub tick: Tick,
}

/// Whether a name is taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tick {
    /// It stays.
    Stays,
    /// It is taken out.
    Out,
}

impl Deciding {
    /// The choice that the keys are for.
    pub fn chosen(&self) -> Option<&Choice> {
        self.choices.get(self.view.selected)
    }

    /// Where the box stands over a body.
    pub fn area(&self, body: Rect) -> Rect {
        let (wide, lines) = match &self.step {
            Some(Step::Other(_) | Step::Names(_)) => return layout::finder(body),
            Some(Step::Line(_) | Step::Sure) => {
                let wide = body.width.min(WIDE);
                let says = wrap(&self.says(), wide.saturating_sub(MARGIN).max(1) as usize).len();
                let wide = wide.saturating_sub(4) as usize;
                (wide, says.max(1) + self.head() as usize)
            }
            Some(Step::Kinds(_)) => (40, EntityKind::ALL.len() - 1),
            None => {
                let label = |choice: &Choice| columns(&visible(&choice.label(&self.index))) + 6;
                let widest = self.choices.iter().map(label).max().unwrap_or_default();
                (widest.clamp(40, 76), self.choices.len())
            }
        };
        layout::card(body, wide as u16, lines as u16)
    }

    /// What the box says under its question.
    pub fn says(&self) -> String {
        match (&self.step, self.chosen()) {
            (Some(Step::Line(line)), chosen) => match (&line.wrong, chosen) {
                (Some(wrong), _) => wrong.clone(),
                (None, Some(Choice::Date(_))) => {
                    "2024-05-30, 2024-05, 2024, or 2024-05..2024-06".to_owned()
                }
                (None, Some(_) | None) => String::new(),
            },
            (Some(Step::Sure), Some(Choice::Delete(id))) => {
                let entity = self.index.entity(*id);
                let count = words::count(entity.mentions.len(), "time");
                format!(
                    "“{}” is named {count}; none of that will count as a name any more. Enter deletes, Esc does not.",
                    visible(&entity.name)
                )
            }
            (Some(Step::Names(names)), _) => names
                .wrong
                .unwrap_or("Space ticks those that are another's")
                .to_owned(),
            (Some(_) | None, _) => String::new(),
        }
    }

    /// Rows of the box above its list.
    pub fn head(&self) -> u16 {
        match &self.step {
            Some(Step::Other(_) | Step::Line(_)) => 2,
            Some(Step::Names(_)) => 1,
            Some(Step::Kinds(_) | Step::Sure) | None => 0,
        }
    }

    /// The title of the box.
    pub fn heading(&self) -> String {
        match (&self.step, self.chosen()) {
            (Some(_), Some(choice)) => choice.heading(&self.index),
            (Some(_), None) | (None, _) => format!("Decide: {}", self.title),
        }
    }

    /// The kinds that an entity can be given.
    pub fn kinds(&self) -> Vec<EntityKind> {
        let now = match self.chosen() {
            Some(Choice::Retype(id)) => Some(self.index.entity(*id).kind),
            Some(_) | None => None,
        };
        EntityKind::ALL
            .into_iter()
            .filter(|kind| Some(*kind) != now)
            .collect()
    }

    /// Takes the answer to what was looked for.
    pub(super) fn answer(&mut self, ticket: Ticket, hits: &Hits) {
        if let Some(Step::Other(other)) = &mut self.step {
            other.finder.answer(ticket, hits.clone());
        }
    }

    /// Scrolls the list in sight.
    pub(super) fn wheel(&mut self, rows: isize, body: Rect) {
        let height = layout::inside(self.area(body))
            .height
            .saturating_sub(self.head()) as usize;
        let index = Arc::clone(&self.index);
        let kinds = self.kinds().len();
        match &mut self.step {
            Some(Step::Other(other)) => {
                let length = other.list(&index).len();
                other.finder.view.scroll(rows, length, height);
            }
            Some(Step::Names(names)) => names.view.scroll(rows, names.rows.len(), height),
            Some(Step::Kinds(view)) => view.scroll(rows, kinds, height),
            Some(Step::Line(_) | Step::Sure) => {}
            None => self.view.scroll(rows, self.choices.len(), height),
        }
    }

    /// Clamps the window of the list in sight.
    pub(super) fn settle(&mut self, body: Rect) {
        let height = layout::inside(self.area(body))
            .height
            .saturating_sub(self.head()) as usize;
        let index = Arc::clone(&self.index);
        match &mut self.step {
            Some(Step::Other(other)) => {
                let length = other.list(&index).len();
                other.finder.view.show(length, height);
            }
            Some(Step::Names(names)) => names.view.show(names.rows.len(), height),
            Some(Step::Kinds(view)) => view.show(EntityKind::ALL.len() - 1, height),
            Some(Step::Line(_) | Step::Sure) => {}
            None => self.view.show(self.choices.len(), height),
        }
    }
}

impl Other {
    /// The entities to choose from: those near what is typed, of its kind first; before that, those it may be one with.
    pub fn list(&self, index: &Index) -> Vec<EntityId> {
        if self.finder.field.text().trim().is_empty() {
            let possibly = index.entity(self.of).possibly.iter();
            return possibly.map(|it| it.entity).collect();
        }
        let mut found: Vec<EntityId> = self
            .finder
            .hits
            .list
            .iter()
            .filter_map(|hit| match hit.target {
                Target::Entity(id) => Some(id),
                Target::Document(_) | Target::Figure(_) => None,
            })
            .filter(|id| *id != self.of)
            .collect();
        let kind = index.entity(self.of).kind;
        found.sort_by_key(|id| index.entity(*id).kind != kind);
        found
    }
}

impl Names {
    /// The names of an entity by document, all of which stay.
    fn of(index: &Index, id: EntityId) -> Self {
        let entity = index.entity(id);
        let mut rows: Vec<NameRow> = Vec::new();
        for mention in &entity.mentions {
            let known = rows
                .iter_mut()
                .find(|row| row.document == mention.document && *row.name == *mention.text);
            match known {
                Some(row) => row.count += 1,
                None => rows.push(NameRow {
                    name: mention.text.to_string(),
                    document: mention.document,
                    count: 1,
                    tick: Tick::Stays,
                }),
            }
        }
        let rank = |name: &str| {
            let alias = entity.aliases.iter().position(|alias| alias == name);
            alias.map_or(0, |at| at + 1)
        };
        rows.sort_by_key(|row| (rank(&row.name), row.document));
        Self {
            of: id,
            rows,
            view: Viewport::default(),
            wrong: None,
        }
    }

    /// The names that are taken out, and those that stay; a name of which all places go or stay is one for all documents.
    fn parted(&self, index: &Index) -> (Vec<Printed>, Vec<Printed>) {
        let (mut out, mut rest) = (Vec::new(), Vec::new());
        for rows in self.rows.chunk_by(|a, b| a.name == b.name) {
            let goes = |row: &&NameRow| row.tick == Tick::Out;
            let name = &rows[0].name;
            if rows.iter().all(|row| goes(&row)) {
                out.extend(index.printed(self.of, name));
                continue;
            }
            out.extend(
                rows.iter()
                    .filter(goes)
                    .map(|row| Printed::within(name, index.path(row.document))),
            );
            rest.extend(index.printed(self.of, name));
        }
        (out, rest)
    }
}
