//! The documents that a question means, with how often and how well.

use super::fields::{self, Names};
use super::nearby;
use super::postings::{Count, Places, Postings};
use super::query::{Field, Node, Room, Word};
use crate::index::Index;

/// How soon more of a word stops counting.
const K1: f32 = 1.2;
/// How much the length of a document counts.
const B: f32 = 0.75;
/// What a word in the title counts beside the one it is.
const TITLE: u32 = 2;

/// What a question is asked of.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The words.
    pub postings: &'a Postings,
    /// The names.
    pub names: &'a Names,
    /// The index of both.
    pub index: &'a Index,
    /// Where words are looked for.
    pub room: Room,
}

/// A document that a part of a question means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Match {
    /// Its position in the index.
    pub document: u32,
    /// Places hit.
    pub hits: u32,
    /// How well.
    pub score: f32,
}

impl Asked<'_> {
    /// The documents that a part means, in the order of the index.
    pub fn matches(&self, node: &Node) -> Vec<Match> {
        match node {
            Node::Word(word) => self.weighed(&self.postings.counts(word, self.room)),
            Node::Phrase { words, slack } => self.phrase(words, *slack),
            Node::Field(field) => self.field(field),
            Node::Any(parts) => parts
                .iter()
                .map(|part| self.matches(part))
                .reduce(|all, more| either(&all, &more))
                .unwrap_or_default(),
            Node::All(parts) => self.all(parts),
            Node::Not(part) => without(&self.every(), &self.matches(part)),
        }
    }

    fn all(&self, parts: &[Node]) -> Vec<Match> {
        let mut wanted = Vec::new();
        let mut unwanted = Vec::new();
        for part in parts {
            match part {
                Node::Not(part) => unwanted.push(self.matches(part)),
                Node::Word(_)
                | Node::Phrase { .. }
                | Node::Field(_)
                | Node::All(_)
                | Node::Any(_) => {
                    wanted.push(self.matches(part));
                }
            }
        }
        let found = wanted
            .into_iter()
            .reduce(|all, more| both(&all, &more))
            .unwrap_or_else(|| self.every());
        unwanted
            .iter()
            .fold(found, |found, part| without(&found, part))
    }

    fn every(&self) -> Vec<Match> {
        (0..self.postings.documents())
            .map(|document| Match {
                document,
                hits: 0,
                score: 0.0,
            })
            .collect()
    }

    fn phrase(&self, words: &[Word], slack: Option<u32>) -> Vec<Match> {
        let with_all = self.postings.with_all(words, self.room);
        let places = |word| self.postings.places(word, self.room, &with_all);
        let mut places: Vec<Places<'_>> = words.iter().map(places).collect();
        let mut ordinals: Vec<Vec<u32>> = vec![Vec::new(); words.len()];
        let mut found = Vec::new();
        for &document in &with_all {
            for (places, ordinals) in places.iter_mut().zip(&mut ordinals) {
                places.read(document, ordinals);
            }
            let hits = nearby::together(&ordinals, slack).len() as u32;
            if hits > 0 {
                found.push(Count {
                    document,
                    hits,
                    title: 0,
                });
            }
        }
        self.weighed(&found)
    }

    fn field(&self, field: &Field) -> Vec<Match> {
        let counts: Vec<Count> = fields::counts(field, self.index, self.names)
            .into_iter()
            .map(|(document, hits)| Count {
                document,
                hits,
                title: 0,
            })
            .collect();
        self.weighed(&counts)
    }

    /// Weighs documents by BM25.
    fn weighed(&self, counts: &[Count]) -> Vec<Match> {
        let all = self.postings.documents() as f32;
        let with = counts.len() as f32;
        let rarity = (1.0 + (all - with + 0.5) / (with + 0.5)).ln();
        counts
            .iter()
            .map(|count| {
                let often = (count.hits + TITLE * count.title) as f32;
                let length = self.postings.relative_length(count.document);
                Match {
                    document: count.document,
                    hits: count.hits,
                    score: rarity * often * (K1 + 1.0) / (often + K1 * (1.0 - B + B * length)),
                }
            })
            .collect()
    }
}

fn both(a: &[Match], b: &[Match]) -> Vec<Match> {
    let mut rest = b.iter().peekable();
    let mut found = Vec::with_capacity(a.len().min(b.len()));
    for one in a {
        while rest
            .next_if(|other| other.document < one.document)
            .is_some()
        {}
        if let Some(other) = rest.next_if(|other| other.document == one.document) {
            found.push(sum(one, other));
        }
    }
    found
}

fn either(a: &[Match], b: &[Match]) -> Vec<Match> {
    let mut found: Vec<Match> = a.iter().chain(b).copied().collect();
    found.sort_by_key(|it| it.document);
    found.dedup_by(|next, kept| {
        let same = next.document == kept.document;
        if same {
            *kept = sum(kept, next);
        }
        same
    });
    found
}

fn without(a: &[Match], b: &[Match]) -> Vec<Match> {
    a.iter()
        .filter(|one| {
            b.binary_search_by_key(&one.document, |it| it.document)
                .is_err()
        })
        .copied()
        .collect()
}

fn sum(a: &Match, b: &Match) -> Match {
    Match {
        document: a.document,
        hits: a.hits + b.hits,
        score: a.score + b.score,
    }
}
