//! Whether everybody who is named is found, once, as what it is.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::annotation::{Entity, Importance};
use crate::exported::Export;
use crate::scores::{Scores, Tally};
use crate::wording::{alike, content, fold};

/// Kinds that go by descriptions as often as by names.
const DESCRIBED: [&str; 3] = ["project", "agreement", "event"];

/// Kinds that count in the sum; events are told in too many ways.
const SUMMED: [&str; 6] = [
    "person",
    "organisation",
    "country",
    "place",
    "project",
    "agreement",
];

struct Known<'gold> {
    entity: &'gold Entity,
    names: BTreeSet<String>,
}

impl Known<'_> {
    fn may_be(&self, kind: &str) -> bool {
        self.entity.kind == kind || self.entity.alt_types.iter().any(|other| other == kind)
    }

    fn is_described_by(&self, names: &BTreeSet<String>) -> bool {
        names.iter().any(|name| {
            let words = content(name);
            self.names
                .iter()
                .any(|known| alike(&words, &content(known)))
        })
    }
}

/// The folded names that an annotated entity goes by.
pub fn names(entity: &Entity) -> BTreeSet<String> {
    entity
        .aliases
        .iter()
        .map(|alias| &alias.surface)
        .chain([&entity.canonical])
        .map(|name| fold(name))
        .filter(|name| !name.is_empty())
        .collect()
}

/// Measures `entities.*`: one exported entity answers for one annotated entity at most.
pub fn score(export: &Export, gold: &[Entity], scores: &mut Scores) {
    let known: Vec<Known> = gold
        .iter()
        .map(|entity| Known {
            names: names(entity),
            entity,
        })
        .collect();
    let mut bearers: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, known) in known.iter().enumerate() {
        for name in &known.names {
            bearers.entry(name).or_default().push(at);
        }
    }
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    for known in &known {
        if known.entity.importance == Importance::Core {
            tallies.entry(&known.entity.kind).or_default().wanted += 1;
        }
    }
    let mut found = BTreeSet::new();
    let mut merges = 0;
    for entity in &export.entities {
        let names = entity.names();
        let mut answers: BTreeSet<usize> = names
            .iter()
            .filter_map(|name| bearers.get(name.as_str()))
            .flatten()
            .copied()
            .filter(|&at| known[at].may_be(&entity.kind))
            .collect();
        if answers.is_empty() && DESCRIBED.contains(&entity.kind.as_str()) {
            answers = (0..known.len())
                .filter(|&at| known[at].may_be(&entity.kind) && known[at].is_described_by(&names))
                .collect();
        }
        let beyond_doubt = answers.iter().filter(|&&at| {
            names
                .intersection(&known[at].names)
                .any(|name| bearers[name.as_str()].len() == 1)
        });
        if beyond_doubt.count() > 1 {
            merges += 1;
            scores.tell(format!("entities: {} is two", entity.name));
        }
        let is_extra = !answers.is_empty();
        answers.retain(|&at| known[at].entity.importance == Importance::Core);
        let tally = tallies.entry(&entity.kind).or_default();
        if let Some(&at) = answers.iter().find(|at| !found.contains(*at)) {
            found.insert(at);
            tally.made += 1;
            tallies.entry(&known[at].entity.kind).or_default().hit += 1;
        } else if !answers.is_empty() {
            tally.made += 1;
            scores.tell(format!(
                "entities: {} {} once more",
                entity.kind, entity.name
            ));
        } else if !is_extra {
            tally.made += 1;
            scores.tell(format!("entities: no {} {}", entity.kind, entity.name));
        }
    }
    for (at, known) in known.iter().enumerate() {
        if known.entity.importance == Importance::Core && !found.contains(&at) {
            let entity = known.entity;
            scores.tell(format!(
                "entities: missed {} {}",
                entity.kind, entity.canonical
            ));
        }
    }
    let mut sum = Tally::default();
    for (kind, tally) in tallies {
        scores.put_tally(&format!("entities.{kind}"), tally);
        if SUMMED.contains(&kind) {
            sum.hit += tally.hit;
            sum.wanted += tally.wanted;
            sum.made += tally.made;
        }
    }
    scores.put_tally("entities", sum);
    scores.put("entities.false_merges", f64::from(merges));
}
