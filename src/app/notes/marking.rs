//! A place that is to get a name.

use crate::app::field::Field;
use crate::decisions::{Anchor, Edit, Mark};
use crate::index::notebook::Notebook;

/// A place that is to get a name.
#[derive(Clone, Debug)]
pub struct Marking {
    /// The place.
    pub anchor: Anchor,
    /// The longer name that is being typed; none while a letter is waited for.
    pub name: Option<Field>,
}

impl Marking {
    /// A place before its name is typed.
    pub fn at(anchor: Anchor) -> Self {
        Self { anchor, name: None }
    }

    /// What is to be changed so that the place has a name; a mark of that name moves here.
    pub fn edit(&self, name: &str, book: &Notebook) -> Option<Edit<Mark>> {
        let name = name.trim();
        if name.is_empty() {
            return None;
        }
        let new = Mark {
            name: name.to_owned(),
            anchor: self.anchor.clone(),
            at: None,
        };
        Some(match book.mark(name) {
            Some(old) => Edit::Change(old.it.clone(), new),
            None => Edit::Make(new),
        })
    }
}
