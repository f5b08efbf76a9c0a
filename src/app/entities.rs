//! The entities that the document in sight names, in groups.

use super::viewport::{Motion, Viewport};
use crate::index::{DocumentId, EntityId, EntityKind, Index};

/// The entities of a document.
#[derive(Clone, Debug, Default)]
pub struct Entities {
    /// The lines of the list.
    pub rows: Vec<Row>,
    /// The window on them.
    pub view: Viewport,
}

/// A line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// The name of a group, and how many entities it has.
    Group(Group, usize),
    /// An entity, and how often the document names it.
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
    /// Lists the entities of a document, those named most often first in each group.
    pub fn refill(&mut self, index: &Index, document: Option<DocumentId>) {
        self.rows.clear();
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
        counts.sort_by_key(|&(id, count, first)| {
            (
                Group::of(index.entity(id).kind),
                std::cmp::Reverse(count),
                first,
            )
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
