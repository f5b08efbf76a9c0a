//! A newer index takes the place of the one in use; what the reader is at stays.

use std::sync::Arc;

use super::App;
use super::effect::Effect;
use super::overlay::Overlay;
use super::totals::Totals;
use super::words::Countries;
use crate::index::{Document, DocumentId, EntityId, FigureId, Index, Label};

impl App {
    pub(super) fn swap(&mut self, index: Arc<Index>, effects: &mut Vec<Effect>) {
        let old = std::mem::replace(&mut self.index, index);
        let new = Arc::clone(&self.index);
        let document = self.reader.document.map(|id| old.document(id).document());
        let found = document.and_then(|document| {
            find_document(&new, &document.label).or_else(|| find_renamed(&old, &new, document))
        });
        let changed = match (document, found) {
            (Some(before), Some(id)) => new.document(id).document().content != before.content,
            _ => true,
        };
        self.countries = Countries::of(&new);
        self.totals = Totals::of(&new);
        self.entity = self.entity.and_then(|id| find_entity(&old, &new, id));
        self.about = self.about.and_then(|id| find_entity(&old, &new, id));
        self.sheet.renumber(|id| find_entity(&old, &new, id));
        self.history.renumber(|id| find_entity(&old, &new, id));
        let figure = self
            .figures
            .selected()
            .and_then(|id| find_figure(&old, &new, id));
        let point = self
            .chart
            .point()
            .and_then(|point| find_figure(&old, &new, point.figure));
        let row = self
            .entities
            .selected()
            .and_then(|id| find_entity(&old, &new, id));
        self.messages.compare(&new);
        self.swap_folder(&old, effects);
        self.documents.refill(&new, &self.readings, found);
        match found {
            Some(id) => self.reader.renumber(id),
            None => self.reader.close(),
        }
        if changed {
            if let Some(document) = document {
                self.history.forget_spots(&document.label);
            }
            self.reader.spot = None;
        }
        self.entities.refill(&new, self.reader.document);
        if let Some(id) = row {
            self.entities.select(id);
        }
        self.chart.take(&new, self.reader.document);
        if let Some(id) = point {
            self.chart.select_figure(id);
        }
        self.figures.wait_for(figure);
        // Until the reader does something, the first document of the list is the one in sight; one that was left waits for itself.
        let anew = !self.touched && self.keeping.begins_anew();
        if (found.is_none() || anew) && !self.keeping.is_waiting() {
            if anew {
                self.documents.view.selected = 0;
            }
            if let Some(first) = self.documents.selected() {
                self.open(first);
            }
        }
        let mut asks = false;
        for overlay in &mut self.overlays {
            match overlay {
                Overlay::Finder(_) | Overlay::Search(_) => asks = true,
                Overlay::Why(card) => card.detach(),
                Overlay::Messages(list) => list.card.detach(),
                Overlay::Find(_)
                | Overlay::Filter(_)
                | Overlay::Palette(_)
                | Overlay::Help(_)
                | Overlay::Decide(_)
                | Overlay::Folders(_)
                | Overlay::Export(_)
                | Overlay::Naming(_)
                | Overlay::Notes(_) => {}
            }
        }
        if asks {
            self.ask_finder(effects);
            self.ask_search(effects);
        }
        if !old.documents().is_empty() {
            effects.push(Effect::LetGo(old));
        }
    }
}

/// The document of a label.
pub(super) fn find_document(index: &Index, label: &Label) -> Option<DocumentId> {
    index.labelled(label)
}

/// The document of a newer index that has the bytes of one of an older index under a name that was not there.
fn find_renamed(old: &Index, new: &Index, document: &Document) -> Option<DocumentId> {
    new.document_ids().find(|id| {
        let found = new.document(*id).document();
        found.content == document.content && old.labelled(&found.label).is_none()
    })
}

/// The entity of a newer index that has the id of one of an older index, or else names the same place.
pub(super) fn find_entity(old: &Index, new: &Index, id: EntityId) -> Option<EntityId> {
    let entity = old.entities().get(id.position())?;
    let same = |found: &EntityId| new.entity(*found).key == entity.key;
    let beside = new
        .entities()
        .get(id.position())
        .map(|_| id)
        .filter(same)
        .or_else(|| new.entity_ids().find(same));
    beside.or_else(|| {
        let mention = entity.mentions.first()?;
        let label = &old.document(mention.document).document().label;
        let entry = new.document(find_document(new, label)?);
        let at = entry
            .mentions
            .binary_search_by_key(&mention.span.start(), |(span, _)| span.start())
            .ok()?;
        Some(entry.mentions[at].1)
    })
}

/// The figure of a newer index that has the id of one of an older index.
pub(super) fn find_figure(old: &Index, new: &Index, id: FigureId) -> Option<FigureId> {
    let key = &old.figures().get(id.position())?.key;
    new.figure_ids()
        .find(|found| new.figure(*found).key == *key)
}
