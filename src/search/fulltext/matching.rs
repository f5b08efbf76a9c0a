//! The documents that a question means, with how often and how well.

use super::fields::{self, Names};
use super::nearby;
use super::postings::{Count, Places, Postings};
use super::query::{Field, Node, Room, Word};
use crate::index::Index;
use crate::search::stale::{Stale, go_on};

/// How soon more of a word stops counting.
const K1: f32 = 1.2;
/// How much the length of a document counts.
const B: f32 = 0.75;
/// What a word in the title counts beside the one it is.
const TITLE: u32 = 2;

/// Documents that are looked at between two looks at whether the question is stale.
const DOCUMENTS: usize = 256;

/// What a question is asked of.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// The words.
    pub postings: &'a Postings,
    /// The names.
    pub names: &'a Names,
    /// The index of both.
    pub index: &'a Index,
    /// Where words are looked for.
    pub room: Room,
    /// Whether the answer is still wanted.
    pub stale: Stale<'a>,
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
    /// The documents that a part means, in the order of the index; none where the question became stale.
    pub fn matches(&self, node: &Node) -> Option<Vec<Match>> {
        go_on(self.stale, 0, 1)?;
        Some(match node {
            Node::Word(word) => self.weighed(&self.postings.counts(word, self.room, self.stale)?),
            Node::Phrase { words, slack } => self.phrase(words, *slack)?,
            Node::Field(field) => self.field(field)?,
            Node::Any(parts) => {
                let mut all = Vec::new();
                for part in parts {
                    all = either(all, &self.matches(part)?);
                }
                all
            }
            Node::All(parts) => self.all(parts)?,
            Node::Not(part) => without(&self.every(), &self.matches(part)?),
        })
    }

    fn all(&self, parts: &[Node]) -> Option<Vec<Match>> {
        let mut wanted = Vec::new();
        let mut unwanted = Vec::new();
        for part in parts {
            match part {
                Node::Not(part) => unwanted.push(self.matches(part)?),
                Node::Word(_)
                | Node::Phrase { .. }
                | Node::Field(_)
                | Node::All(_)
                | Node::Any(_) => {
                    wanted.push(self.matches(part)?);
                }
            }
        }
        let found = wanted
            .into_iter()
            .reduce(|all, more| both(&all, &more))
            .unwrap_or_else(|| self.every());
        let found = unwanted
            .iter()
            .fold(found, |found, part| without(&found, part));
        Some(found)
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

    fn phrase(&self, words: &[Word], slack: Option<u32>) -> Option<Vec<Match>> {
        let (words, order) = nearby::distinct(words);
        let with_all = self.postings.with_all(&words, self.room, self.stale)?;
        let mut places: Vec<Places<'_>> = words
            .iter()
            .map(|word| self.postings.places(word, self.room, &with_all))
            .collect();
        let mut ordinals: Vec<Vec<u32>> = vec![Vec::new(); words.len()];
        let mut found = Vec::new();
        for (at, &document) in with_all.iter().enumerate() {
            go_on(self.stale, at, DOCUMENTS)?;
            for (places, ordinals) in places.iter_mut().zip(&mut ordinals) {
                places.read(document, ordinals);
            }
            let in_order: Vec<&[u32]> = order.iter().map(|at| ordinals[*at].as_slice()).collect();
            let hits = nearby::together(&in_order, slack, self.stale)?.len() as u32;
            if hits > 0 {
                found.push(Count {
                    document,
                    hits,
                    title: 0,
                });
            }
        }
        Some(self.weighed(&found))
    }

    fn field(&self, field: &Field) -> Option<Vec<Match>> {
        let counts: Vec<Count> = fields::counts(field, self.index, self.names, self.stale)?
            .into_iter()
            .map(|(document, hits)| Count {
                document,
                hits,
                title: 0,
            })
            .collect();
        Some(self.weighed(&counts))
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

fn either(a: Vec<Match>, b: &[Match]) -> Vec<Match> {
    let mut found = a;
    found.extend(b);
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
