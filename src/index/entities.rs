//! Names become entities: kinds pooled, full names found, spellings brought together.
//!
//! A merge needs positive evidence (the same words, a full name in the same document, a defined acronym) and no contrary
//! evidence (given names, heads or countries that differ). All work is by keys: nothing compares every name with every other.

mod doubts;
mod facts;
mod keys;
mod links;
mod people;
mod pool;
mod roles;
mod said;
mod shorts;
mod why;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::rulings::{Rulings, Settled};
use super::{DocumentId, Entity, EntityId, EntityKind, Index, Mention, together};
use crate::decisions::Decision;
use crate::lexicon::CountryCode;
use crate::text::{fold, press};
pub use doubts::doubt;
use links::Links;
use pool::Forms;

/// Resolves the names of all documents into entities, as far as the reader did not decide.
pub fn resolve(index: &mut Index, rulings: &mut Rulings<'_>) {
    let forms = Forms::gather(index, rulings);
    let mut links = Links::new(forms.len());
    said::link(index, &forms, rulings, &mut links);
    keys::link(&forms, &mut links);
    keys::link_national(index, &forms, &mut links);
    shorts::link(&forms, &mut links);
    people::link(index, &forms, &mut links);
    let called = names_given(index, &forms, rulings, &mut links);
    let clusters = clusters(&forms, &mut links);
    let joins = links.by_root();
    let mut entities: Vec<(Entity, Vec<usize>)> = Vec::with_capacity(clusters.len());
    let mut clusters: Vec<(usize, Vec<usize>)> = clusters.into_iter().collect();
    let work = |_: usize, (root, members): &mut (usize, Vec<usize>)| {
        let joins = joins.get(root).map_or(&[][..], Vec::as_slice);
        let mut entity = entity(index, &forms, joins, members)?;
        if let Some((name, said)) = called.get(root) {
            entity.call(name, said);
        }
        Some((entity, std::mem::take(members)))
    };
    together::each(&mut clusters, work, |entity| entities.extend(entity));
    entities.sort_by(|(a, _), (b, _)| {
        (
            a.kind,
            &a.name,
            &a.mentions.first().map(|m| (m.document, m.span)),
        )
            .cmp(&(
                b.kind,
                &b.name,
                &b.mentions.first().map(|m| (m.document, m.span)),
            ))
    });
    let mut owner: Vec<Option<EntityId>> = vec![None; forms.len()];
    for (id, (_, members)) in entities.iter().enumerate() {
        for &form in members {
            owner[form] = Some(EntityId(id as u32));
        }
    }
    index.entities = entities.into_iter().map(|(entity, _)| entity).collect();
    name_keys(&mut index.entities);
    for (document, entry) in index.documents.iter_mut().enumerate() {
        entry.name_entities = forms
            .of_document(document)
            .iter()
            .map(|form| form.and_then(|form| owner[form]))
            .collect();
        entry.mentions = entry
            .analysis
            .names
            .iter()
            .zip(&entry.name_entities)
            .filter_map(|(name, entity)| Some((name.span, (*entity)?)))
            .collect();
    }
    index.settled = settled(&links, &called, &owner);
    roles::attach(index, &posts(index, &forms, rulings, &owner), rulings);
}

/// The names that the reader gave, by the first form of the entity, with when they were given.
fn names_given(
    index: &Index,
    forms: &Forms,
    rulings: &mut Rulings<'_>,
    links: &mut Links,
) -> HashMap<usize, (String, String)> {
    let mut given = HashMap::new();
    for (decision, made) in rulings.standing() {
        if let Decision::Rename { kind, name, to } = &made.decision {
            let meant = said::meant(index, forms, rulings, Some(*kind), name);
            if meant.is_empty() {
                rulings.lose_name(decision, Some(*kind), name);
            }
            for form in meant {
                given.insert(links.root(form), (to.clone(), rulings.said(decision)));
            }
        }
    }
    given
}

/// What the reader decided about posts, with whose they are.
fn posts(
    index: &Index,
    forms: &Forms,
    rulings: &mut Rulings<'_>,
    owner: &[Option<EntityId>],
) -> Vec<roles::Pin> {
    let mut pins = Vec::new();
    for (decision, made) in rulings.standing() {
        if let Decision::Role {
            name,
            title,
            of,
            verdict,
        } = &made.decision
        {
            let holders: BTreeSet<EntityId> =
                said::meant(index, forms, rulings, Some(EntityKind::Person), name)
                    .into_iter()
                    .filter_map(|form| owner[form])
                    .collect();
            if holders.is_empty() {
                rulings.lose_name(decision, Some(EntityKind::Person), name);
            }
            pins.extend(holders.into_iter().map(|holder| roles::Pin {
                decision,
                holder,
                title: fold(title),
                of: of.as_deref().map(fold),
                verdict: *verdict,
                said: rulings.said(decision),
            }));
        }
    }
    pins
}

/// Which entities the reader keeps apart, which have names that the reader joined, and which are called as the reader said.
fn settled(
    links: &Links,
    called: &HashMap<usize, (String, String)>,
    owner: &[Option<EntityId>],
) -> Settled {
    Settled {
        apart: links
            .apart()
            .filter_map(|(a, b)| {
                let (a, b) = (owner[a]?, owner[b]?);
                Some((a.min(b), a.max(b)))
            })
            .collect(),
        merged: links
            .said()
            .iter()
            .filter_map(|&form| owner[form])
            .collect(),
        renamed: called.keys().filter_map(|&form| owner[form]).collect(),
    }
}

/// The forms of each entity by the form that stands for it, in order of their first form.
fn clusters(forms: &Forms, links: &mut Links) -> BTreeMap<usize, Vec<usize>> {
    let mut found: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for form in 0..forms.len() {
        found.entry(links.root(form)).or_default().push(form);
    }
    found
}

/// A text that is printed, with what it reads in the nominative and how often: nearly always itself.
struct Print<'n> {
    text: Arc<str>,
    readings: Vec<(&'n str, usize)>,
}

fn entity(
    index: &Index,
    forms: &Forms,
    joins: &[(usize, usize, String)],
    members: &[usize],
) -> Option<Entity> {
    let kind = forms.form(*members.first()?).kind;
    let places = members
        .iter()
        .map(|&member| forms.form(member).places.len());
    let mut mentions = Vec::with_capacity(places.sum());
    let mut texts: HashMap<&str, Print<'_>> = HashMap::new();
    let mut countries: Vec<CountryCode> = Vec::new();
    let mut called: Vec<&str> = Vec::new();
    for &member in members {
        let form = forms.form(member);
        for &(document, position) in &form.places {
            let name = &index.documents[document].analysis.names[position];
            let print = texts.entry(&name.text).or_insert_with(|| Print {
                text: name.text.as_str().into(),
                readings: Vec::new(),
            });
            let reading = name.nominative();
            match (print.readings.iter_mut()).find(|(known, _)| *known == reading) {
                Some((_, count)) => *count += 1,
                None => print.readings.push((reading, 1)),
            }
            if let Some(words) = &name.called {
                called.push(words);
            }
            countries.extend(&name.countries);
            mentions.push(Mention {
                document: DocumentId(document as u32),
                span: name.span,
                text: Arc::clone(&print.text),
                government: name.government,
            });
        }
    }
    let mut printed: HashMap<&str, usize> = HashMap::new();
    let mut declined: Vec<&str> = Vec::new();
    for (text, print) in texts {
        for (reading, count) in print.readings {
            *printed.entry(reading).or_default() += count;
            if reading != text {
                declined.push(text);
            }
        }
    }
    countries.sort_unstable();
    countries.dedup();
    mentions.sort_by_key(|mention| (mention.document, mention.span));
    let mut names: Vec<(&str, usize)> = printed.into_iter().collect();
    names.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let longest = called
        .iter()
        .max_by_key(|words| (words.chars().count(), std::cmp::Reverse(**words)));
    let name = match longest {
        // What a body is called by its head (`the Center`) is a printed name like others.
        Some(words) if kind == EntityKind::Organisation => {
            let full = fullest(kind, &names)?;
            let words = [(full, 0), (*words, 0)];
            fullest(kind, &words)?.to_owned()
        }
        Some(words) => (*words).to_owned(),
        None => fullest(kind, &names)?.to_owned(),
    };
    let mut aliases: Vec<String> = names
        .iter()
        .filter(|(text, _)| *text != name && (called.is_empty() || kind != EntityKind::Event))
        .map(|(text, _)| (*text).to_owned())
        .collect();
    called.sort_unstable();
    called.dedup();
    declined.sort_unstable();
    declined.dedup();
    declined.retain(|text| *text != name && !aliases.iter().any(|alias| alias == text));
    aliases.extend(declined.into_iter().map(str::to_owned));
    aliases.extend(
        called
            .iter()
            .filter(|words| **words != name && !names.iter().any(|(text, _)| text == *words))
            .map(|words| (*words).to_owned()),
    );
    Some(Entity {
        key: String::new(),
        kind,
        name,
        aliases,
        countries,
        mentions,
        roles: Vec::new(),
        why: why::reasons(index, forms, joins, members),
        possibly: Vec::new(),
    })
}

/// The fullest printed form; of a country the most frequent one, since its official name is rarely how it is called.
fn fullest<'n>(kind: EntityKind, names: &[(&'n str, usize)]) -> Option<&'n str> {
    match kind {
        EntityKind::Country => names
            .iter()
            .find(|(text, _)| !shouted(text) || text.chars().count() <= 4)
            .or(names.first())
            .map(|(text, _)| *text),
        EntityKind::Person
        | EntityKind::Organisation
        | EntityKind::Place
        | EntityKind::Project
        | EntityKind::Agreement
        | EntityKind::Event => names
            .iter()
            .max_by_key(|(text, count)| {
                let calm = !shouted(text) || names.iter().all(|(other, _)| shouted(other));
                let spelled = kind != EntityKind::Person
                    || text.contains(' ') && text.chars().nth(1) != Some('.');
                (
                    calm,
                    spelled,
                    text.split_whitespace().count(),
                    text.chars().count(),
                    *count,
                    std::cmp::Reverse(*text),
                )
            })
            .map(|(text, _)| *text),
    }
}

fn shouted(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
}

/// Gives every entity its exported id, made from kind and name; later ones of the same name are numbered.
fn name_keys(entities: &mut [Entity]) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for entity in entities {
        let slug: String = press(&entity.name)
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
            .take(12)
            .collect::<Vec<_>>()
            .join("-");
        let base = format!(
            "{}-{}",
            entity.kind,
            if slug.is_empty() { "unnamed" } else { &slug }
        );
        let count = seen.entry(base.clone()).or_default();
        *count += 1;
        entity.key = if *count == 1 {
            base
        } else {
            format!("{base}-{count}")
        };
    }
}
