//! Full text: words, phrases and fields, ranked, with every hit counted.
//!
//! Ranked by BM25 (Robertson and Zaragoza 2009, k1 1.2, b 0.75) with words of the title counted three times; of the best, those
//! whose words stand near each other go up.

mod answers;
mod fields;
mod matching;
mod nearby;
mod numbers;
mod postings;
pub mod query;
mod snippets;
mod stem;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;

use fields::Names;
use matching::Match;
use postings::{Placed, Places, Postings};
use query::{Node, Query, Word};

pub use answers::{Answer, Answers, Asking, Order, SHOWN};
pub use snippets::{Snippet, snippets};

use super::stale::{Stale, go_on};
use crate::index::{DocumentId, Index};
use crate::text::Span;

/// How many of the best documents are looked at for words that stand together.
const LOOKED_AT: usize = 100;

/// The words of an index, ready to be asked.
#[derive(Debug, Default)]
pub struct FullText {
    postings: Postings,
    names: Names,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The documents, best first.
    pub documents: Vec<FoundDocument>,
    /// All hits in all of them.
    pub hits: usize,
}

/// A document that was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FoundDocument {
    /// Which.
    pub document: DocumentId,
    /// How many places in it were hit; none where the question was about the document as a whole.
    pub hits: usize,
    /// How well it fits; the more the better.
    pub score: f32,
}

impl Found {
    /// Leaves only documents of these, which stand in the order of the index.
    pub fn only(&mut self, documents: &[DocumentId]) {
        let held = |it: &FoundDocument| documents.binary_search(&it.document).is_ok();
        self.documents.retain(held);
        self.hits = self.documents.iter().map(|it| it.hits).sum();
    }
}

impl FullText {
    /// Takes up the words of an index.
    pub fn of(index: &Index) -> Self {
        Self {
            postings: Postings::of(index),
            names: Names::of(index),
        }
    }

    /// Bytes that the words take.
    pub fn bytes(&self) -> usize {
        self.postings.bytes()
    }

    /// The documents of `index` that answer a question, best first. It must be the index that this was made of.
    pub fn find(&self, index: &Index, query: &Query) -> Found {
        self.first(index, query, None, usize::MAX)
    }

    /// The documents that answer a question, where they are among those that are looked in, which stand in the order of the index;
    /// so many stand first, best first, then the others as they stand in the index.
    pub fn first(
        &self,
        index: &Index,
        query: &Query,
        within: Option<&[DocumentId]>,
        most: usize,
    ) -> Found {
        self.first_unless(&|| false, (index, query), within, most)
            .unwrap_or_default()
    }

    /// The same unless the question becomes stale: then none.
    pub fn first_unless(
        &self,
        stale: Stale<'_>,
        (index, query): (&Index, &Query),
        within: Option<&[DocumentId]>,
        most: usize,
    ) -> Option<Found> {
        let Some(root) = &query.root else {
            return Some(Found::default());
        };
        let asked = matching::Asked {
            postings: &self.postings,
            names: &self.names,
            index,
            room: query.room,
            stale,
        };
        let mut matches = asked.matches(root)?;
        if let Some(within) = within {
            matches.retain(|it| within.binary_search(&DocumentId(it.document)).is_ok());
        }
        let newest = |it: &Match| Reverse(index.documents()[it.document as usize].date.to);
        let order = |a: &Match, b: &Match| {
            b.score
                .total_cmp(&a.score)
                .then_with(|| newest(a).cmp(&newest(b)))
                .then_with(|| a.document.cmp(&b.document))
        };
        let first = matches.len().min(most.max(LOOKED_AT));
        if first < matches.len() {
            let mut any_order = matches.clone();
            let (_, other, _) = any_order.select_nth_unstable_by(first, order);
            let best = |it: &Match| order(it, other).is_lt();
            let (best, others): (Vec<Match>, Vec<Match>) = matches.into_iter().partition(best);
            matches = best;
            matches.extend(others);
        }
        matches[..first].sort_unstable_by(order);
        let best = first.min(LOOKED_AT);
        self.lift(query, &mut matches[..best], stale)?;
        matches[..best].sort_by(order);
        if query.repeats() {
            for it in &mut matches {
                let hits = self.hits_unless(stale, (index, query), DocumentId(it.document))?;
                it.hits = hits.len() as u32;
            }
        }
        Some(Found {
            hits: matches.iter().map(|it| it.hits as usize).sum(),
            documents: matches
                .iter()
                .map(|it| FoundDocument {
                    document: DocumentId(it.document),
                    hits: it.hits as usize,
                    score: it.score,
                })
                .collect(),
        })
    }

    /// Every place in a document that a question hits, in order; of parts joined by OR those that hold in it.
    pub fn hits(&self, index: &Index, query: &Query, document: DocumentId) -> Vec<Span> {
        self.hits_unless(&|| false, (index, query), document)
            .unwrap_or_default()
    }

    /// The same unless the question becomes stale: then none.
    pub fn hits_unless(
        &self,
        stale: Stale<'_>,
        (index, query): (&Index, &Query),
        document: DocumentId,
    ) -> Option<Vec<Span>> {
        go_on(stale, 0, 1)?;
        let position = document.position() as u32;
        let text = index.document(document).document();
        let read = (self.postings).read((position, text), query.room, stale)?;
        let mut leaves = Vec::new();
        if let Some(root) = &query.root {
            self.holding(root, (index, position), &read, (&mut leaves, stale))?;
        }
        let mut found: Vec<Span> = leaves.into_iter().flat_map(|(_, spans)| spans).collect();
        // Those of a leaf stand in order, and the stable sort merges what is.
        found.sort_by_key(|span| (span.start(), span.end()));
        go_on(stale, 0, 1)?;
        Some(found)
    }

    /// Whether a part holds in a document; adds its leaves, each once, with their places. None where the question became stale.
    fn holding<'q>(
        &self,
        node: &'q Node,
        (index, position): (&Index, u32),
        read: &[(u32, Placed)],
        (leaves, stale): (&mut Vec<(&'q Node, Vec<Span>)>, Stale<'_>),
    ) -> Option<bool> {
        go_on(stale, 0, 1)?;
        let mut inner = Vec::new();
        let mut part_holds =
            |part| self.holding(part, (index, position), read, (&mut inner, stale));
        let holds = match node {
            Node::Word(_) | Node::Phrase { .. } => {
                let spans = self.spans(node, read, stale)?;
                let holds = !spans.is_empty();
                inner.push((node, spans));
                holds
            }
            Node::Field(field) => {
                let spans = fields::places(field, index, &self.names, position);
                let holds = !spans.is_empty() || fields::is(field, index, position);
                inner.push((node, spans));
                holds
            }
            Node::All(parts) => {
                let mut all = true;
                for part in parts {
                    all = all && part_holds(part)?;
                }
                all
            }
            // Every part is looked at: the hits of all that hold are hits.
            Node::Any(parts) => {
                let mut any = false;
                for part in parts {
                    any |= part_holds(part)?;
                }
                any
            }
            Node::Not(part) => {
                let holds = part_holds(part)?;
                inner.clear();
                !holds
            }
        };
        if holds {
            for leaf in inner {
                if !leaves.iter().any(|(known, _)| *known == leaf.0) {
                    leaves.push(leaf);
                }
            }
        }
        Some(holds)
    }

    /// The places of a word or phrase among the words of a document.
    fn spans(&self, leaf: &Node, read: &[(u32, Placed)], stale: Stale<'_>) -> Option<Vec<Span>> {
        let (words, slack) = match leaf {
            Node::Word(word) => (std::slice::from_ref(word), None),
            Node::Phrase { words, slack } => (words.as_slice(), *slack),
            Node::Field(_) | Node::All(_) | Node::Any(_) | Node::Not(_) => return Some(Vec::new()),
        };
        let (words, order) = nearby::distinct(words);
        let span = |ordinal| {
            let at = read.binary_search_by_key(&ordinal, |(_, it)| it.ordinal);
            at.ok().map(|at| read[at].1.span)
        };
        let places = self.ordinals(&words, read, stale)?;
        let places: Vec<&[u32]> = order.iter().map(|at| places[*at].as_slice()).collect();
        let together = nearby::together(&places, slack, stale)?.into_iter();
        let spans = together
            .filter_map(|(first, last)| Some(Span::new(span(first)?.start(), span(last)?.end())));
        Some(spans.collect())
    }

    /// Raises documents whose words stand near each other: twice the score where they touch.
    fn lift(&self, query: &Query, best: &mut [Match], stale: Stale<'_>) -> Option<()> {
        let mut asked: Vec<Word> = Vec::new();
        for leaf in query.leaves() {
            match leaf {
                Node::Word(word) => asked.push(word.clone()),
                Node::Phrase { words, .. } => asked.extend(words.first().cloned()),
                Node::Field(_) | Node::All(_) | Node::Any(_) | Node::Not(_) => {}
            }
        }
        if asked.len() < 2 {
            return Some(());
        }
        best.sort_unstable_by_key(|it| it.document);
        let wanted: Vec<u32> = best.iter().map(|it| it.document).collect();
        let mut of_words: Vec<Places<'_>> = asked
            .iter()
            .map(|word| self.postings.places(word, query.room, &wanted))
            .collect();
        for found in best {
            go_on(stale, 0, 1)?;
            let places: Vec<Vec<u32>> = (of_words.iter_mut())
                .map(|of_word| {
                    let mut ordinals = Vec::new();
                    of_word.read(found.document, &mut ordinals);
                    ordinals
                })
                .filter(|ordinals| !ordinals.is_empty())
                .collect();
            let places: Vec<&[u32]> = places.iter().map(Vec::as_slice).collect();
            let narrowest = nearby::narrowest(&places, stale)?;
            if places.len() > 1 && narrowest > 0 {
                let between = narrowest.saturating_sub(places.len() as u32);
                found.score *= 1.0 + 1.0 / (1.0 + between as f32);
            }
        }
        Some(())
    }

    /// The ordinals of each of some words among the words of a document; none where the question became stale.
    fn ordinals(
        &self,
        asked: &[&Word],
        words: &[(u32, Placed)],
        stale: Stale<'_>,
    ) -> Option<Vec<Vec<u32>>> {
        asked
            .iter()
            .map(|word| {
                go_on(stale, 0, 1)?;
                let forms = self.postings.forms_of(word);
                let of_word = words
                    .iter()
                    .filter(|(form, _)| forms.binary_search(form).is_ok());
                Some(of_word.map(|(_, placed)| placed.ordinal).collect())
            })
            .collect()
    }
}
