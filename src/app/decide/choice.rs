//! What can be decided about a thing, and the decision that comes of it.

use crate::app::words;
use crate::decisions::{Decision, Printed, Regard, RoleVerdict};
use crate::index::{DocumentId, EntityId, EntityKind, Index, Role};

/// One thing that can be decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Two proposed ones are one.
    One(EntityId, EntityId),
    /// Two proposed ones are two.
    Two(EntityId, EntityId),
    /// A doubted post of a person, by its position, is held.
    Holds(EntityId, usize),
    /// A post is not held.
    Wrong(EntityId, usize),
    /// It is one with another.
    Merge(EntityId),
    /// It is not one with another.
    Apart(EntityId),
    /// Some of its names are another's.
    Split(EntityId),
    /// It is called otherwise.
    Rename(EntityId),
    /// It is of another kind.
    Retype(EntityId),
    /// It names nothing.
    Delete(EntityId),
    /// A report was written at another time.
    Date(DocumentId),
    /// A comparison, by its position, was seen, is dismissed, or is open again.
    Regard(usize, Regard),
}

impl Choice {
    /// The key that chooses it in the menu.
    pub fn key(self) -> char {
        match self {
            Self::One(..) => 'o',
            Self::Two(..) => 'n',
            Self::Holds(..) => 'h',
            Self::Wrong(..) => 'w',
            Self::Merge(_) => 'm',
            Self::Apart(_) => 'a',
            Self::Split(_) | Self::Regard(_, Regard::Seen) => 's',
            Self::Rename(_) | Self::Regard(_, Regard::Open) => 'r',
            Self::Retype(_) => 't',
            Self::Delete(_) | Self::Regard(_, Regard::Dismissed) => 'x',
            Self::Date(_) => 'd',
        }
    }

    /// What it says in the menu.
    pub fn label(self, index: &Index) -> String {
        let name = |id: EntityId| index.entity(id).name.as_str();
        let post = |id: EntityId, at: usize| {
            let role = &index.entity(id).roles[at];
            let source = words::title(index.document(role.document));
            format!("{} (in “{source}”)", stated(role))
        };
        match self {
            Self::One(a, b) => format!("one: “{}” is “{}”", name(a), name(b)),
            Self::Two(a, b) => format!("not one: “{}” is not “{}”", name(a), name(b)),
            Self::Holds(id, at) => format!("holds: {}", post(id, at)),
            Self::Wrong(id, at) => format!("wrong: {}", post(id, at)),
            Self::Merge(_) => "merge: it is one with …".to_owned(),
            Self::Apart(_) => "apart: it is not one with …".to_owned(),
            Self::Split(_) => "split: some of its names are another's …".to_owned(),
            Self::Rename(_) => "rename …".to_owned(),
            Self::Retype(id) => {
                let kind = words::entity_kind(index.entity(id).kind);
                format!("type: it is not {} …", article(kind))
            }
            Self::Delete(id) => {
                let kind = words::entity_kind(index.entity(id).kind);
                format!("delete: it names no {kind} …")
            }
            Self::Date(id) => {
                let entry = index.document(id);
                let date = words::long_date(&entry.date);
                format!("date ({date}) of “{}” …", words::title(entry))
            }
            Self::Regard(_, Regard::Seen) => "seen: it stays, and counts no more".to_owned(),
            Self::Regard(_, Regard::Dismissed) => {
                "dismissed: it is of no use, and hidden".to_owned()
            }
            Self::Regard(_, Regard::Open) => "reopened: it is to be looked at again".to_owned(),
        }
    }

    /// The title of what it asks.
    pub fn heading(self, index: &Index) -> String {
        let name = |id: EntityId| index.entity(id).name.as_str();
        match self {
            Self::Merge(id) => format!("{} is one with", name(id)),
            Self::Apart(id) => format!("{} is not one with", name(id)),
            Self::Split(id) => format!("Names that are not {}", name(id)),
            Self::Rename(id) => format!("{} is called", name(id)),
            Self::Retype(id) => format!("{} is", name(id)),
            Self::Delete(id) => format!("Delete {}", name(id)),
            Self::Date(id) => format!("{} was written", words::title(index.document(id))),
            Self::One(..)
            | Self::Two(..)
            | Self::Holds(..)
            | Self::Wrong(..)
            | Self::Regard(..) => self.label(index),
        }
    }
}

/// A post with its body.
pub fn stated(role: &Role) -> String {
    match &role.of {
        Some(of) => format!("{}, {of}", role.title),
        None => role.title.clone(),
    }
}

/// Two entities are one: the other takes the kind of the first where it has another.
pub fn merged(index: &Index, one: EntityId, other: EntityId) -> Vec<Decision> {
    let kind = index.entity(one).kind;
    let merge = Decision::Merge {
        kind,
        names: both(index, one, other),
    };
    if index.entity(other).kind == kind {
        return vec![merge];
    }
    let retype = Decision::Retype {
        kind: index.entity(other).kind,
        names: index.printed_names(other),
        to: kind,
    };
    vec![retype, merge]
}

/// Two entities are two.
pub fn parted(index: &Index, one: EntityId, other: EntityId) -> Decision {
    let kind = index.entity(one).kind;
    Decision::Apart {
        kind: (index.entity(other).kind == kind).then_some(kind),
        names: both(index, one, other),
    }
}

/// A post is held, or is not.
pub fn pinned(index: &Index, person: EntityId, at: usize, verdict: RoleVerdict) -> Decision {
    let role = &index.entity(person).roles[at];
    Decision::Role {
        name: index.printed_name(person),
        title: role.title.clone(),
        of: role.of.clone(),
        verdict,
    }
}

/// A comparison is seen, dismissed or open.
pub fn regarded(index: &Index, at: usize, regard: Regard) -> Decision {
    index.regarded(&index.comparisons()[at], regard)
}

/// An entity is called otherwise.
pub fn renamed(index: &Index, id: EntityId, to: &str) -> Decision {
    Decision::Rename {
        kind: index.entity(id).kind,
        name: index.printed_name(id),
        to: to.to_owned(),
    }
}

/// An entity is of another kind.
pub fn retyped(index: &Index, id: EntityId, to: EntityKind) -> Decision {
    Decision::Retype {
        kind: index.entity(id).kind,
        names: index.printed_names(id),
        to,
    }
}

/// An entity is none.
pub fn deleted(index: &Index, id: EntityId) -> Decision {
    Decision::Delete {
        kind: index.entity(id).kind,
        names: index.printed_names(id),
    }
}

fn both(index: &Index, one: EntityId, other: EntityId) -> Vec<Printed> {
    vec![index.printed_name(one), index.printed_name(other)]
}

fn article(kind: &str) -> String {
    let article = if kind.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {kind}")
}
