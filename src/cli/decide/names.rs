//! Names typed on the command line: whom or what they mean, or what is near.

use super::super::compare;
use super::super::show::{matching, near};
use crate::decisions::Printed;
use crate::index::{Comparison, DocumentId, EntityId, EntityKind, Index};
use crate::search::finder::{self, Target};
use crate::text::fold;

/// Names near one that is not known that are told.
const NEAR: usize = 5;

/// An entity that was meant.
pub struct Found {
    /// The entity.
    pub id: EntityId,
    /// What it is.
    pub kind: EntityKind,
    /// As typed.
    pub typed: String,
    /// What was typed, as documents print it; one of its other names where they do not.
    pub printed: Vec<Printed>,
}

/// Why nothing was meant, in a sentence.
pub enum Missing {
    /// There is no such thing.
    Unknown(String),
    /// There are several, or it makes no sense.
    Ambiguous(String),
}

/// The entity of a name, an alias or an id.
pub fn entity(index: &Index, typed: &str, kind: Option<EntityKind>) -> Result<Found, Missing> {
    let folded = fold(typed);
    let is_named = |id: &EntityId| {
        let entity = index.entity(*id);
        let fits = kind.is_none_or(|kind| entity.kind == kind);
        fits && (fold(&entity.name) == folded
            || entity.aliases.iter().any(|alias| fold(alias) == folded))
    };
    let by_id = index.entity_ids().find(|id| index.entity(*id).key == typed);
    let found: Vec<EntityId> = match by_id {
        Some(id) => vec![id],
        None => index.entity_ids().filter(is_named).collect(),
    };
    match found.as_slice() {
        [] => Err(Missing::Unknown(unknown(index, typed, kind))),
        [id] => Ok(meant(index, *id, typed)),
        several => {
            let list: Vec<String> = several
                .iter()
                .map(|&id| {
                    let entity = index.entity(id);
                    format!("  {}  ({}, {})", entity.key, entity.kind, entity.name)
                })
                .collect();
            Err(Missing::Ambiguous(format!(
                "“{typed}” names {} entities; use --kind or an id:\n{}",
                several.len(),
                list.join("\n")
            )))
        }
    }
}

/// The document of an id, a path, or a part of a title.
pub fn document(index: &Index, typed: &str) -> Result<DocumentId, Missing> {
    let found = matching(index, typed);
    match found.as_slice() {
        [] => Err(Missing::Unknown(format!(
            "no document has the id, path or title “{typed}”{}",
            near(index, typed)
        ))),
        [id] => Ok(*id),
        several => {
            let list: Vec<String> = several
                .iter()
                .map(|id| {
                    let entry = index.document(*id);
                    format!("  {}  {}", entry.key, entry.document().label.as_str())
                })
                .collect();
            Err(Missing::Ambiguous(format!(
                "“{typed}” names {} documents; use an id:\n{}",
                several.len(),
                list.join("\n")
            )))
        }
    }
}

/// The comparison of an id, or the one that has all words.
pub fn comparison<'i>(index: &'i Index, typed: &str) -> Result<&'i Comparison, Missing> {
    let all = index.comparisons();
    if let Some(found) = all.iter().find(|it| it.key == typed) {
        return Ok(found);
    }
    let folded = fold(typed);
    let has_all = |it: &&Comparison| {
        let text = fold(&compare::cells(index, it).join(" "));
        !folded.is_empty() && folded.split_whitespace().all(|word| text.contains(word))
    };
    let found: Vec<&Comparison> = all.iter().filter(has_all).collect();
    match found.as_slice() {
        [] => Err(Missing::Unknown(format!(
            "no comparison has “{typed}”; `daftar compare --all` lists them"
        ))),
        [found] => Ok(found),
        several => {
            let list: Vec<String> = several
                .iter()
                .take(NEAR * 4)
                .map(|it| format!("  {}  ({})", it.key, it.explanation))
                .collect();
            Err(Missing::Ambiguous(format!(
                "“{typed}” is in {} comparisons; use an id or more words:\n{}",
                several.len(),
                list.join("\n")
            )))
        }
    }
}

fn meant(index: &Index, id: EntityId, typed: &str) -> Found {
    let folded = fold(typed);
    let printed = index.printed_names(id);
    let own: Vec<Printed> = printed
        .iter()
        .filter(|name| fold(&name.text) == folded)
        .cloned()
        .collect();
    Found {
        id,
        kind: index.entity(id).kind,
        typed: typed.to_owned(),
        printed: if own.is_empty() {
            vec![index.printed_name(id)]
        } else {
            own
        },
    }
}

fn unknown(index: &Index, typed: &str, kind: Option<EntityKind>) -> String {
    let near: Vec<&str> = finder::find(index, typed, NEAR * 4)
        .list
        .iter()
        .filter_map(|hit| match hit.target {
            Target::Entity(id) => Some(index.entity(id)),
            Target::Document(_) | Target::Figure(_) => None,
        })
        .filter(|entity| kind.is_none_or(|kind| entity.kind == kind))
        .take(NEAR)
        .map(|entity| entity.name.as_str())
        .collect();
    let what = kind.map_or("nothing".to_owned(), |kind| format!("no {kind}"));
    let near = if near.is_empty() {
        String::new()
    } else {
        format!("; near it: {}", near.join(", "))
    };
    format!("{what} is named “{typed}”{near}")
}
