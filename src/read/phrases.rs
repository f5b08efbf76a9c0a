//! The phrases of page furniture in assets/lexicon/furniture.toml, looked up by the words of a line.

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use serde::Deserialize;

use crate::text::fold;

/// Words of the longest opening that is looked up.
const OPENING: usize = 7;

/// What the phrases say of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// What the reader is told.
    pub reason: &'static str,
    /// Where it counts.
    pub place: Place,
    /// Whether it heads a list of other things to read.
    pub opens: bool,
}

/// Where in a document a phrase is furniture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// Everywhere.
    Anywhere,
    /// Only before the headline or after the last paragraph.
    Edges,
    /// Where no more than a short paragraph or two follow, with all that follows.
    Tail,
}

/// The lists, folded for lookup.
pub struct Phrases {
    exact: HashMap<String, usize>,
    starts: HashMap<String, usize>,
    holds: AhoCorasick,
    holders: Vec<usize>,
    groups: Vec<Group>,
    /// Labels of sections.
    pub sections: HashSet<String>,
    /// Keys of fields that scrapers print.
    pub fields: HashSet<String>,
    /// Words that stand with a date on a line of its own.
    pub stamps: HashSet<String>,
    /// Words that count back from now.
    pub ago: HashSet<String>,
    /// Units that are counted back.
    pub ago_units: HashSet<String>,
    /// News agencies.
    pub agencies: HashSet<String>,
    /// Words in the names of outlets.
    pub outlets: HashSet<String>,
    /// What counters count.
    pub counted: HashSet<String>,
    /// Currencies and words of rate widgets.
    pub rates: HashSet<String>,
}

/// The phrases that daftar ships.
pub static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let lists: Lists =
        serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/furniture.json")))
            .expect("the phrases that we ship are well formed");
    Phrases::new(lists)
});

impl Phrases {
    /// What is known of a whole line, given folded.
    pub fn line(&'static self, folded: &str) -> Option<Phrase> {
        let bare = trim_marks(folded);
        let group = self.exact.get(bare).or_else(|| self.exact.get(folded));
        group.map(|&group| self.phrase(group))
    }

    /// What is known of the opening of a short line, given folded.
    pub fn opening(&'static self, folded: &str) -> Option<Phrase> {
        let mut found = None;
        let mut words = 0;
        for (at, c) in folded.char_indices() {
            if c == ' ' {
                words += 1;
                found = found.or_else(|| self.starts.get(&folded[..at]));
                if words == OPENING {
                    break;
                }
            } else if !c.is_alphanumeric() {
                found = found
                    .or_else(|| self.starts.get(&folded[..at + c.len_utf8()]))
                    .or_else(|| self.starts.get(&folded[..at]));
            }
        }
        found.map(|&group| self.phrase(group))
    }

    /// What is known of words anywhere in a block, given folded.
    pub fn within(&'static self, folded: &str) -> Option<Phrase> {
        self.holds
            .find(folded)
            .map(|found| self.phrase(self.holders[found.pattern().as_usize()]))
    }

    fn phrase(&'static self, group: usize) -> Phrase {
        let group = &self.groups[group];
        Phrase {
            reason: &group.reason,
            place: group.place,
            opens: group.opens,
        }
    }

    fn new(lists: Lists) -> Self {
        let mut exact = HashMap::default();
        let mut starts = HashMap::default();
        let mut held = Vec::new();
        let mut holders = Vec::new();
        for (id, group) in lists.group.iter().enumerate() {
            for phrase in &group.exact {
                let folded = fold(phrase);
                exact.entry(trim_marks(&folded).to_owned()).or_insert(id);
                exact.entry(folded).or_insert(id);
            }
            for phrase in &group.starts {
                starts.entry(fold(phrase)).or_insert(id);
            }
            for phrase in &group.holds {
                held.push(fold(phrase));
                holders.push(id);
            }
        }
        Self {
            exact,
            starts,
            // Built far faster than a table of all transitions, and fast enough for lines.
            holds: AhoCorasick::builder()
                .kind(Some(AhoCorasickKind::ContiguousNFA))
                .build(&held)
                .expect("a few dozen phrases fit an automaton"),
            holders,
            groups: lists.group,
            sections: folded(&lists.sections),
            fields: folded(&lists.fields),
            stamps: folded(&lists.stamps),
            ago: folded(&lists.ago),
            ago_units: folded(&lists.ago_units),
            agencies: folded(&lists.agencies),
            outlets: folded(&lists.outlets),
            counted: folded(&lists.counted),
            rates: folded(&lists.rates),
        }
    }
}

/// A line without the marks that sites put around labels (`» News:`, `Menu ▾`).
pub fn trim_marks(folded: &str) -> &str {
    folded.trim_matches(|c: char| !c.is_alphanumeric() && c != ')' && c != '(' && c != '*')
}

#[derive(Deserialize)]
struct Lists {
    sections: Vec<String>,
    fields: Vec<String>,
    stamps: Vec<String>,
    ago: Vec<String>,
    ago_units: Vec<String>,
    agencies: Vec<String>,
    outlets: Vec<String>,
    counted: Vec<String>,
    rates: Vec<String>,
    group: Vec<Group>,
}

#[derive(Deserialize)]
struct Group {
    reason: String,
    place: Place,
    #[serde(default)]
    opens: bool,
    #[serde(default)]
    exact: Vec<String>,
    #[serde(default)]
    starts: Vec<String>,
    #[serde(default)]
    holds: Vec<String>,
}

fn folded(words: &[String]) -> HashSet<String> {
    words.iter().map(|word| fold(word)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_of_pages() {
        let reason = |line: &str| {
            let folded = fold(line);
            PHRASES
                .line(&folded)
                .or_else(|| PHRASES.opening(&folded))
                .or_else(|| PHRASES.within(&folded))
                .map(|phrase| phrase.reason)
        };
        assert_eq!(reason("Read also:"), Some("link to other reports"));
        assert_eq!(reason("» ЧИТАЙТЕ ТАКЖЕ «"), Some("link to other reports"));
        assert_eq!(
            reason("© 2021 The Harbour Post"),
            Some("note of the publisher")
        );
        assert_eq!(reason("Share this:"), Some("share bar"));
        assert_eq!(
            reason("By staying here you agree that this website uses cookies."),
            Some("cookie notice")
        );
        assert_eq!(reason("The share of exports rose."), None);
        assert_eq!(reason("Reading between the lines"), None);
    }
}
