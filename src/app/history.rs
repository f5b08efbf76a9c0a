//! Places that the reader came from, and those gone back from.

use super::layout::View;
use super::reader::{Spot, Top};
use super::sheet::Folds;
use super::viewport::Viewport;
use crate::index::{EntityId, Label};

/// A place that can be come back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a document.
    Text {
        /// The document.
        label: Label,
        /// The byte on top of the screen.
        top: Top,
        /// What the reader was at.
        spot: Option<Spot>,
    },
    /// In the table of figures.
    Table {
        /// The exported id of the selected figure.
        figure: Option<String>,
    },
    /// On a page of lines.
    Sheet {
        /// Its view.
        view: View,
        /// The entity that is selected.
        entity: Option<EntityId>,
        /// What is unfolded.
        folds: Folds,
        /// The window on it.
        window: Viewport,
    },
}

/// Places that the reader came from, and those gone back from.
#[derive(Clone, Debug, Default)]
pub struct History {
    back: Vec<Place>,
    forward: Vec<Place>,
    /// The place in the text from which the reader went to look through the list of documents.
    held: Option<Place>,
}

/// Places kept.
const KEPT: usize = 200;

impl History {
    /// Keeps a place before going to another one.
    pub fn leave(&mut self, place: Place) {
        self.forward.clear();
        if self.back.last() != Some(&place) {
            self.back.push(place);
            if self.back.len() > KEPT {
                self.back.remove(0);
            }
        }
    }

    /// Keeps a place in mind while the reader looks through the list of documents.
    pub fn hold(&mut self, place: Place) {
        self.held = Some(place);
    }

    /// Keeps the place that was held where the reader has come to another document.
    pub fn let_go(&mut self, now: &Label) {
        if let Some(place) = self.held.take()
            && !matches!(&place, Place::Text { label, .. } if label == now)
        {
            self.leave(place);
        }
    }

    /// Forgets what the reader was at in a document whose text has changed.
    pub fn forget_spots(&mut self, of: &Label) {
        let lists = self.back.iter_mut().chain(&mut self.forward);
        for place in lists.chain(&mut self.held) {
            match place {
                Place::Text { label, spot, .. } if label == of => *spot = None,
                Place::Text { .. } | Place::Table { .. } | Place::Sheet { .. } => {}
            }
        }
    }

    /// Places that can be gone back to, and those that can be gone forward to, the nearest last.
    pub fn places(&self) -> (&[Place], &[Place]) {
        (&self.back, &self.forward)
    }

    /// Takes the places of an earlier sitting.
    pub fn give(&mut self, back: Vec<Place>, forward: Vec<Place>) {
        (self.back, self.forward) = (back, forward);
    }

    /// Gives entities the numbers of a newer index; places of entities that are no more are dropped.
    pub fn renumber(&mut self, now: impl Fn(EntityId) -> Option<EntityId>) {
        for list in [&mut self.back, &mut self.forward] {
            list.retain_mut(|place| match place {
                Place::Text { .. } | Place::Table { .. } => true,
                Place::Sheet { entity, folds, .. } => {
                    folds.clear();
                    match entity {
                        Some(id) => {
                            *entity = now(*id);
                            entity.is_some()
                        }
                        None => true,
                    }
                }
            });
        }
    }

    /// Goes back; `here` can be gone forward to.
    pub fn back(&mut self, here: Place) -> Option<Place> {
        let mut place = self.back.pop()?;
        if place == here {
            place = self.back.pop()?;
        }
        self.forward.push(here);
        Some(place)
    }

    /// Goes to where the reader was before the last jump; the next time, back here.
    pub fn exchange(&mut self, here: Place) -> Option<Place> {
        let mut place = self.back.pop()?;
        if place == here {
            place = self.back.pop()?;
        }
        self.back.push(here);
        Some(place)
    }

    /// Goes forward; `here` can be gone back to.
    pub fn forward(&mut self, here: Place) -> Option<Place> {
        let place = self.forward.pop()?;
        self.back.push(here);
        Some(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn back_and_forward_undo_each_other() {
        let place = |offset| Place::Text {
            label: Label::new("a"),
            top: Top { offset, above: 0 },
            spot: None,
        };
        let mut history = History::default();
        history.leave(place(1));
        history.leave(place(2));
        assert_eq!(history.back(place(3)), Some(place(2)));
        assert_eq!(history.back(place(2)), Some(place(1)));
        assert_eq!(history.back(place(1)), None);
        assert_eq!(history.forward(place(1)), Some(place(2)));
        assert_eq!(history.forward(place(2)), Some(place(3)));
        assert_eq!(history.forward(place(3)), None);
        assert_eq!(history.exchange(place(3)), Some(place(2)));
        assert_eq!(history.exchange(place(2)), Some(place(3)));
    }
}
