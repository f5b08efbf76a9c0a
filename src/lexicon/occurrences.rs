//! Verbs and nouns by which a sentence tells of something that happens at a time.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet as HashSet;
use serde::{Deserialize, Serialize};

use super::phrases::Phrases;

/// What happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Act {
    /// A text is signed.
    Signing,
    /// A text is adopted or ratified.
    Adoption,
    /// A text enters into force.
    Force,
    /// Somebody visits a country or a place.
    Visit,
    /// People meet; an event is held.
    Meeting,
    /// Something is opened, launched, put into operation.
    Opening,
    /// Building, talks or a campaign begin.
    Start,
    /// Something is completed.
    Completion,
    /// A body is established.
    Founding,
    /// Relations of states are established, broken off or restored.
    Relations,
    /// A country becomes independent.
    Independence,
    /// Somebody joins or leaves a body or a treaty.
    Joining,
    /// Somebody takes or leaves a post.
    Appointment,
}

/// How a form of words tells of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A past form or a participle (`signed`).
    Done,
    /// An infinitive (`sign`).
    Base,
    /// The third person of the present (`signs`).
    Now,
    /// A noun of the act (`signing`).
    Noun,
    /// Words that say all by themselves (`became independent`).
    Alone,
}

/// How a sentence means what it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bearing {
    /// It was not so.
    Denied,
    /// It might be so.
    Supposed,
    /// It is to be so.
    Planned,
    /// Somebody has it that it is so.
    Alleged,
    /// The time behind the word belongs to something else.
    Elsewhere,
    /// One who visits and meets.
    Actor,
}

/// The verbs, the things they happen to, and the words beside them.
#[derive(Debug, Default)]
pub struct Occurrences {
    /// What a form of words may tell of.
    pub verbs: Phrases<Vec<(Act, Form)>>,
    /// How a word beside it means it.
    pub bearings: Phrases<Bearing>,
    things: BTreeMap<Act, HashSet<String>>,
    /// Acts whose thing may stand before a verb without an object.
    intransitive: Vec<Act>,
}

impl Occurrences {
    /// The words that daftar ships.
    pub fn built_in() -> Self {
        let file: File =
            serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/occurrences.json")))
                .expect("the shipped lexicon is well-formed; a test loads it");
        let mut out = Self::default();
        let mut verbs: BTreeMap<String, Vec<(Act, Form)>> = BTreeMap::new();
        for act in file.act {
            let forms = [
                (act.done, Form::Done),
                (act.base, Form::Base),
                (act.now, Form::Now),
                (act.act, Form::Noun),
                (act.alone, Form::Alone),
            ];
            for (words, form) in forms {
                for word in words {
                    verbs.entry(word).or_default().push((act.name, form));
                }
            }
            if act.left {
                out.intransitive.push(act.name);
            }
            out.things
                .insert(act.name, act.things.into_iter().collect());
        }
        for (verb, tells) in verbs {
            out.verbs.insert(&verb, tells);
        }
        let bearing = file.bearing;
        for (words, meaning) in [
            (bearing.denied, Bearing::Denied),
            (bearing.supposed, Bearing::Supposed),
            (bearing.planned, Bearing::Planned),
            (bearing.alleged, Bearing::Alleged),
            (bearing.elsewhere, Bearing::Elsewhere),
            (bearing.actors, Bearing::Actor),
        ] {
            for word in words {
                out.bearings.insert(&word, meaning);
            }
        }
        out
    }

    /// Whether an act happens to such a thing, given in lower case, singular or plural.
    pub fn takes(&self, act: Act, thing: &str) -> bool {
        let Some(things) = self.things.get(&act) else {
            return false;
        };
        let stems = [
            Some(thing),
            thing.strip_suffix('s'),
            thing.strip_suffix("es"),
        ];
        let ies = || {
            thing
                .strip_suffix("ies")
                .is_some_and(|stem| things.contains(&format!("{stem}y")))
        };
        stems
            .into_iter()
            .flatten()
            .any(|stem| things.contains(stem))
            || ies()
    }

    /// Whether the thing of an act may stand before a verb that has no object (`the plant opened`).
    pub fn is_intransitive(&self, act: Act) -> bool {
        self.intransitive.contains(&act)
    }
}

#[derive(Deserialize)]
struct File {
    act: Vec<Row>,
    bearing: Bearings,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: Act,
    #[serde(default)]
    done: Vec<String>,
    #[serde(default)]
    base: Vec<String>,
    #[serde(default)]
    now: Vec<String>,
    #[serde(default)]
    act: Vec<String>,
    #[serde(default)]
    alone: Vec<String>,
    #[serde(default)]
    left: bool,
    things: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bearings {
    denied: Vec<String>,
    supposed: Vec<String>,
    planned: Vec<String>,
    alleged: Vec<String>,
    elsewhere: Vec<String>,
    actors: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_words_load() {
        let words = Occurrences::built_in();
        let text = ["put", "into", "operation"];
        let word = |i: usize| text.get(i).copied().unwrap_or_default();
        let (length, tells) = words.verbs.longest(0, word).expect("it is a verb");
        assert_eq!(length, 3);
        assert_eq!(
            tells[..],
            [(Act::Opening, Form::Done), (Act::Opening, Form::Base)]
        );
        assert!(words.takes(Act::Opening, "factories") && words.takes(Act::Signing, "contracts"));
        assert!(!words.takes(Act::Signing, "factory") && !words.takes(Act::Visit, "plant"));
        assert!(words.is_intransitive(Act::Opening) && !words.is_intransitive(Act::Signing));
    }
}
