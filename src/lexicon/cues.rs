//! Words that tell how a figure is meant.

use rustc_hash::FxHashMap as HashMap;
use std::ops::{BitOr, BitOrAssign};

/// A set of meanings that a word may have beside a figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cue(u32);

impl Cue {
    /// No meaning.
    pub const NONE: Self = Self(0);
    /// Something became more.
    pub const GROWTH: Self = Self(1);
    /// Something became less.
    pub const FALL: Self = Self(1 << 1);
    /// Somebody means to reach it.
    pub const TARGET: Self = Self(1 << 2);
    /// Somebody expects it.
    pub const FORECAST: Self = Self(1 << 3);
    /// Under a condition.
    pub const HYPOTHETICAL: Self = Self(1 << 4);
    /// Somebody examined the claim.
    pub const CHECKED: Self = Self(1 << 5);
    /// A verb that states a fact of the past.
    pub const PAST: Self = Self(1 << 6);
    /// A verb that states how things are.
    pub const PRESENT: Self = Self(1 << 7);
    /// Takes up what was spoken of before.
    pub const ANAPHOR: Self = Self(1 << 8);
    /// Begins another clause.
    pub const BOUNDARY: Self = Self(1 << 9);
    /// Takes a country alone with the rest of the world.
    pub const TOTAL: Self = Self(1 << 10);
    /// A verb whose subject is where money or goods arrive.
    pub const RECEIVE: Self = Self(1 << 11);
    /// Two sides at once.
    pub const JOINT: Self = Self(1 << 12);
    /// A verb with which somebody says something.
    pub const SAYING: Self = Self(1 << 13);
    /// Stands for a person spoken of before.
    pub const STAND_IN: Self = Self(1 << 14);
    /// Nouns that a measure before them only describes (`trade minister`, `export potential`).
    pub const DESCRIBED: Self = Self(1 << 15);
    /// Words before a measure that make no slice of it (`total exports`).
    pub const GENERAL: Self = Self(1 << 16);
    /// Words that end a noun phrase behind `of`.
    pub const PHRASE_END: Self = Self(1 << 17);
    /// Words that may stand behind a number without a unit.
    pub const AFTER_NUMBER: Self = Self(1 << 18);
    /// Verbs that lead from things to their number.
    pub const REACHING: Self = Self(1 << 19);
    /// Words that end the noun phrase behind a number.
    pub const STOP: Self = Self(1 << 20);
    /// Nouns before a number that make it a label (`Article 12`).
    pub const LABEL: Self = Self(1 << 21);
    /// Words before a four-digit number that make it a year.
    pub const BEFORE_YEAR: Self = Self(1 << 22);
    /// A change, upwards or downwards.
    pub const CHANGE: Self = Self(3);

    /// Whether it shares a meaning with `other`.
    pub fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for Cue {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Cue {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// The lists of assets/lexicon/cues.toml with their meanings.
const LISTS: &[(&str, Cue)] = &[
    ("growth", Cue::GROWTH),
    ("fall", Cue::FALL),
    ("target", Cue::TARGET),
    ("forecast", Cue::FORECAST),
    ("hypothetical", Cue::HYPOTHETICAL),
    ("checked", Cue::CHECKED),
    ("past", Cue::PAST),
    ("present", Cue::PRESENT),
    ("anaphor", Cue::ANAPHOR),
    ("boundary", Cue::BOUNDARY),
    ("total", Cue::TOTAL),
    ("receive", Cue::RECEIVE),
    ("joint", Cue::JOINT),
    ("saying", Cue::SAYING),
    ("stand_in", Cue::STAND_IN),
    ("described", Cue::DESCRIBED),
    ("general", Cue::GENERAL),
    ("phrase_end", Cue::PHRASE_END),
    ("after_number", Cue::AFTER_NUMBER),
    ("reaching", Cue::REACHING),
    ("stop", Cue::STOP),
    ("label", Cue::LABEL),
    ("before_year", Cue::BEFORE_YEAR),
];

/// The words that tell how a figure is meant.
#[derive(Debug, Default)]
pub struct Cues {
    words: HashMap<String, Cue>,
}

impl Cues {
    /// The words that daftar ships.
    pub fn built_in() -> Self {
        let lists: HashMap<String, Vec<String>> =
            serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/cues.json")))
                .expect("the shipped lexicon is well-formed; a test loads it");
        let mut words: HashMap<String, Cue> = HashMap::default();
        for (name, list) in lists {
            let cue = LISTS
                .iter()
                .find(|(known, _)| *known == name)
                .map_or(Cue::NONE, |(_, cue)| *cue);
            for word in list {
                *words.entry(word).or_default() |= cue;
            }
        }
        Self { words }
    }

    /// What a lower-case word may mean beside a figure.
    pub fn of(&self, word: &str) -> Cue {
        self.words.get(word).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_known() {
        let lists: HashMap<String, Vec<String>> =
            serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/cues.json")))
                .expect("it is TOML");
        let mut names: Vec<_> = lists.keys().map(String::as_str).collect();
        names.sort_unstable();
        let mut known: Vec<_> = LISTS.iter().map(|(name, _)| *name).collect();
        known.sort_unstable();
        assert_eq!(names, known);
        let cues = Cues::built_in();
        assert!(cues.of("rose").is(Cue::GROWTH) && cues.of("rose").is(Cue::PAST));
        assert_eq!(cues.of("zebra"), Cue::NONE);
    }
}
