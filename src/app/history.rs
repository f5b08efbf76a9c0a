//! Places that the reader came from, and those gone back from.

use crate::index::Label;

/// A place in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The document.
    pub label: Label,
    /// The byte on top of the screen.
    pub offset: usize,
}

/// Places that the reader came from, and those gone back from.
#[derive(Clone, Debug, Default)]
pub struct History {
    back: Vec<Place>,
    forward: Vec<Place>,
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

    /// Goes back; `here` can be gone forward to.
    pub fn back(&mut self, here: Place) -> Option<Place> {
        let mut place = self.back.pop()?;
        if place == here {
            place = self.back.pop()?;
        }
        self.forward.push(here);
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
        let place = |offset| Place {
            label: Label::new("a"),
            offset,
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
    }
}
