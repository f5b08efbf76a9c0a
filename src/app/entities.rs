//! The entities that the document in sight names, in groups.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::filter::Filter;
use super::viewport::{Motion, Viewport};
use super::words;
use crate::index::{DocumentId, Entity, EntityId, EntityKind, Index};
use crate::text::fold;

/// The entities of a document.
#[derive(Clone, Debug, Default)]
pub struct Entities {
    /// The lines of the list.
    pub rows: Vec<Row>,
    /// The window on them.
    pub view: Viewport,
    /// What they are sorted by inside their groups.
    pub sorted: Order,
    /// What leaves some of them out.
    pub filter: Filter,
    /// How many the document names.
    pub total: usize,
}

/// What entities are sorted by inside their groups.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// How often the document names them.
    #[default]
    Here,
    /// Their names.
    Name,
    /// What they are: people, organisations, countries.
    Kind,
    /// How often all documents name them.
    Everywhere,
}

impl Order {
    /// The next one.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Here => Self::Name,
            Self::Name => Self::Kind,
            Self::Kind => Self::Everywhere,
            Self::Everywhere => Self::Here,
        }
    }

    /// What it is in words, after the name of the list.
    pub fn said(self) -> &'static str {
        match self {
            Self::Here => "by times named here",
            Self::Name => "by name",
            Self::Kind => "by kind",
            Self::Everywhere => "by times named in all documents",
        }
    }
}

/// A line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// The name of a group, and how many entities it has.
    Group(Group, usize),
    /// An entity, and how often the document names it, or all documents where it is sorted by that.
    Entity(EntityId, usize),
}

/// The groups of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// People, organisations, countries.
    Actors,
    /// Projects.
    Projects,
    /// Agreements.
    Agreements,
    /// Places.
    Places,
    /// Events.
    Events,
}

impl Group {
    /// The group of a kind.
    pub fn of(kind: EntityKind) -> Self {
        match kind {
            EntityKind::Person | EntityKind::Organisation | EntityKind::Country => Self::Actors,
            EntityKind::Project => Self::Projects,
            EntityKind::Agreement => Self::Agreements,
            EntityKind::Place => Self::Places,
            EntityKind::Event => Self::Events,
        }
    }

    /// Its name on the screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Actors => "Actors",
            Self::Projects => "Projects",
            Self::Agreements => "Agreements",
            Self::Places => "Places",
            Self::Events => "Events",
        }
    }
}

impl Entities {
    /// Lists the entities of a document that the filter leaves, in groups.
    pub fn refill(&mut self, index: &Index, document: Option<DocumentId>) {
        self.rows.clear();
        self.total = 0;
        let Some(document) = document else {
            return;
        };
        let mut counts: Vec<(EntityId, usize, usize)> = Vec::new();
        let mut place = vec![usize::MAX; index.entities().len()];
        for (at, (_, id)) in index.document(document).mentions.iter().enumerate() {
            let known = &mut place[id.position()];
            if *known == usize::MAX {
                *known = counts.len();
                counts.push((*id, 0, at));
            }
            counts[*known].1 += 1;
        }
        self.total = counts.len();
        counts.retain(|(id, ..)| {
            self.filter.is_empty() || self.filter.takes(&said(index.entity(*id)))
        });
        if self.sorted == Order::Everywhere {
            for (id, count, _) in &mut counts {
                *count = index.entity(*id).mentions.len();
            }
        }
        counts.sort_by_cached_key(|&(id, count, first)| {
            let entity = index.entity(id);
            let name = match self.sorted {
                Order::Name => fold(&entity.name),
                Order::Here | Order::Kind | Order::Everywhere => String::new(),
            };
            let kind = (self.sorted == Order::Kind).then_some(entity.kind);
            (Group::of(entity.kind), kind, name, Reverse(count), first)
        });
        for group in counts
            .chunk_by(|a, b| Group::of(index.entity(a.0).kind) == Group::of(index.entity(b.0).kind))
        {
            let name = Group::of(index.entity(group[0].0).kind);
            self.rows.push(Row::Group(name, group.len()));
            self.rows
                .extend(group.iter().map(|&(id, count, _)| Row::Entity(id, count)));
        }
        self.view.selected = self.view.selected.min(self.rows.len().saturating_sub(1));
        self.off_groups(1);
    }

    /// How many of them are listed.
    pub fn shown(&self) -> usize {
        let entities = self.rows.iter();
        entities
            .filter(|row| matches!(row, Row::Entity(..)))
            .count()
    }

    /// Moves the selection; group lines are stepped over.
    pub fn go(&mut self, motion: Motion, height: usize) {
        let before = self.view.selected;
        self.view.go(motion, self.rows.len(), height);
        self.off_groups(if self.view.selected < before { -1 } else { 1 });
        self.show(height);
    }

    /// Selects the line of an entity, if it has one.
    pub fn select(&mut self, id: EntityId) {
        let found = self
            .rows
            .iter()
            .position(|row| matches!(row, Row::Entity(other, _) if *other == id));
        if let Some(at) = found {
            self.view.selected = at;
        }
    }

    /// Selects a line, as the mouse does.
    pub fn select_row(&mut self, row: usize) {
        if row < self.rows.len() {
            self.view.selected = row;
            self.off_groups(1);
        }
    }

    /// The selected entity.
    pub fn selected(&self) -> Option<EntityId> {
        match self.rows.get(self.view.selected) {
            Some(Row::Entity(id, _)) => Some(*id),
            Some(Row::Group(..)) | None => None,
        }
    }

    /// Brings the selection into sight, with the name of the group where it is the group's first.
    pub fn show(&mut self, height: usize) {
        self.view.show(self.rows.len(), height);
        if self.view.selected == self.view.top
            && height > 1
            && self.view.top > 0
            && matches!(self.rows.get(self.view.top - 1), Some(Row::Group(..)))
        {
            self.view.top -= 1;
        }
    }

    fn off_groups(&mut self, way: isize) {
        let is_entity = |at: usize| matches!(self.rows.get(at), Some(Row::Entity(..)));
        if is_entity(self.view.selected) {
            return;
        }
        let next = self.view.selected.saturating_add_signed(way);
        if is_entity(next) {
            self.view.selected = next;
        } else if is_entity(self.view.selected + 1) {
            self.view.selected += 1;
        }
    }
}

/// Everything that an entity can be found by in the list, folded.
pub fn said(entity: &Entity) -> String {
    let mut all = vec![
        entity.name.as_str(),
        words::entity_kind(entity.kind),
        Group::of(entity.kind).name(),
    ];
    all.extend(entity.aliases.iter().map(String::as_str));
    fold(&all.join(" "))
}
