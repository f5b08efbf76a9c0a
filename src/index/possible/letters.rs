//! Acronyms beside the bodies that they may stand for.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{EntityId, EntityKind, Index};
use super::{Buckets, Pairs};
use crate::text::fold;

/// Proposes acronyms that several names define, and those that nobody defines beside bodies whose words begin with them.
pub fn propose(index: &Index, pairs: &mut Pairs) {
    defined_twice(index, pairs);
    fitting(index, pairs);
}

/// A short form that two names define in brackets.
fn defined_twice(index: &Index, pairs: &mut Pairs) {
    let mut owners: BTreeMap<String, BTreeSet<EntityId>> = BTreeMap::new();
    for entry in index.documents() {
        let names = &entry.analysis.names;
        for (name, entity) in names.iter().zip(&entry.name_entities) {
            if let (Some(short), Some(entity)) = (&name.short, entity) {
                owners.entry(fold(short)).or_default().insert(*entity);
            }
        }
    }
    for (id, printed) in acronyms(index) {
        let Some(owners) = owners.get(&fold(printed)).filter(|list| list.len() <= 3) else {
            continue;
        };
        for &owner in owners {
            if index.entity(owner).kind == index.entity(id).kind {
                pairs.add(id, owner, 5, || {
                    format!(
                        "“{printed}” is defined as short for “{}”, and for another name",
                        index.entity(owner).name
                    )
                });
            }
        }
    }
}

/// An acronym that nobody defines and bodies whose words begin with its letters.
fn fitting(index: &Index, pairs: &mut Pairs) {
    let mut buckets = Buckets::new();
    for id in index.entity_ids() {
        let entity = index.entity(id);
        if entity.kind != EntityKind::Organisation {
            continue;
        }
        let names = std::iter::once(&entity.name).chain(&entity.aliases);
        let letters: BTreeSet<String> = names.filter_map(|name| initials(name)).collect();
        for letters in letters {
            buckets.put(letters, id);
        }
    }
    for (id, printed) in acronyms(index) {
        let found = buckets.get(&printed.to_owned());
        if found.len() > 2 || index.entity(id).kind != EntityKind::Organisation {
            continue;
        }
        for &body in found {
            pairs.add(id, body, if found.len() == 1 { 6 } else { 4 }, || {
                format!(
                    "the letters of “{printed}” begin the words of “{}”",
                    index.entity(body).name
                )
            });
        }
    }
}

/// Entities that are known by capitals alone.
fn acronyms(index: &Index) -> impl Iterator<Item = (EntityId, &str)> {
    index.entity_ids().filter_map(|id| {
        let name = index.entity(id).name.as_str();
        let long = (3..=8).contains(&name.chars().count());
        (long && name.chars().all(char::is_uppercase)).then_some((id, name))
    })
}

/// The letters that begin the capital words of a name of three words or more.
fn initials(name: &str) -> Option<String> {
    let letters: String = name
        .split([' ', '-'])
        .filter_map(|word| word.chars().next())
        .filter(|letter| letter.is_uppercase())
        .collect();
    (letters.chars().count() >= 3).then_some(letters)
}
