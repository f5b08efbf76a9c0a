//! An index as it is kept for the next start: all of it but the documents, which are kept beside it with what they say.
//!
//! It is of use for the very documents, decisions and program that it was built with; [`fingerprint`] tells whether these are the same.

use std::borrow::Cow;
use std::collections::btree_map;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::Xxh3;

use super::origins::Origins;
use super::rulings::Settled;
use super::{
    ArguedDate, Collection, Comparison, Entity, EntityId, Entry, Figure, FigureId, Index, Label,
    Occurrence, Packed, Problem, Series, Unsettled,
};
use crate::decisions::Decisions;
use crate::extract::{Analysis, Sentence};
use crate::read::{Document, Region};
use crate::text::Span;

/// One thing of an index. They come in the order of [`Index::pieces`].
#[derive(Debug, Serialize, Deserialize)]
pub enum Piece<'i> {
    /// What an index knows of a document.
    Entry(KeptEntry<'i>),
    /// An entity.
    Entity(Cow<'i, Entity>),
    /// A figure.
    Figure(Cow<'i, Figure>),
    /// A series.
    Series(Cow<'i, Series>),
    /// An occurrence.
    Occurrence(Cow<'i, Occurrence>),
    /// A comparison.
    Comparison(Cow<'i, Comparison>),
    /// All else.
    Rest(Rest<'i>),
}

/// Regions of a copy of a document, and the one of each of its blocks.
type Marked<'i> = (Cow<'i, [Region]>, Vec<Option<usize>>);

/// What an index knows of a document.
#[derive(Debug, Serialize, Deserialize)]
pub struct KeptEntry<'i> {
    key: Cow<'i, str>,
    /// Where other reports of its source repeat it.
    marked: Option<Marked<'i>>,
    sentences: Cow<'i, [Sentence]>,
    date: Cow<'i, ArguedDate>,
    mentions: Cow<'i, [(Span, EntityId)]>,
    name_entities: Cow<'i, [Option<EntityId>]>,
    figures: Cow<'i, [FigureId]>,
}

/// What an index holds once.
#[derive(Debug, Serialize, Deserialize)]
pub struct Rest<'i> {
    problems: Cow<'i, [Problem]>,
    unread: usize,
    settled: Cow<'i, Settled>,
    origins: Cow<'i, Origins>,
}

/// A number for what an index is built of: documents with what they say, problems, decisions.
pub fn fingerprint(collection: &Collection, decisions: &Decisions) -> u128 {
    let mut hash = Xxh3::new();
    let mut take = |bytes: &[u8]| {
        hash.update(&(bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    };
    for packed in collection.documents.values() {
        let document = packed.document();
        take(document.label.as_str().as_bytes());
        take(&document.content.to_le_bytes());
        take(&document.text.digest().to_le_bytes());
        for bytes in packed.bytes() {
            take(&bytes.digest().to_le_bytes());
        }
    }
    take(format!("{:?} {decisions:?}", collection.problems).as_bytes());
    hash.digest128()
}

impl Index {
    /// Its pieces, to be kept; `collection` is what it was built of.
    pub fn pieces<'i>(&'i self, collection: &'i Collection) -> impl Iterator<Item = Piece<'i>> {
        let entries = self.documents.iter().zip(collection.documents.values());
        let entries = entries.map(|(entry, packed)| Piece::Entry(kept(entry, packed)));
        let entities = self
            .entities
            .iter()
            .map(|it| Piece::Entity(Cow::Borrowed(it)));
        let figures = self
            .figures
            .iter()
            .map(|it| Piece::Figure(Cow::Borrowed(it)));
        let series = self
            .series
            .iter()
            .map(|it| Piece::Series(Cow::Borrowed(it)));
        let occurrences = (self.occurrences.iter()).map(|it| Piece::Occurrence(Cow::Borrowed(it)));
        let comparisons = (self.comparisons.iter()).map(|it| Piece::Comparison(Cow::Borrowed(it)));
        let rest = std::iter::once_with(|| {
            Piece::Rest(Rest {
                problems: Cow::Borrowed(&self.problems),
                unread: self.unread,
                settled: Cow::Borrowed(&self.settled),
                origins: Cow::Borrowed(&self.origins),
            })
        });
        let lists = entries.chain(entities).chain(figures).chain(series);
        lists.chain(occurrences).chain(comparisons).chain(rest)
    }
}

/// An index that is put together from its pieces.
#[derive(Debug)]
pub struct Restored<'c> {
    index: Index,
    /// What it was built of, as far as its pieces did not come yet.
    documents: btree_map::Values<'c, Label, Packed>,
    /// Whether all came that is there once.
    has_rest: bool,
    /// Whether each piece was one of this index.
    fits: bool,
}

impl<'c> Restored<'c> {
    /// The index of `collection`, without a piece.
    pub fn new(collection: &'c Collection) -> Self {
        let mut index = Index::default();
        index.documents.reserve_exact(collection.len());
        Self {
            index,
            documents: collection.documents.values(),
            has_rest: false,
            fits: true,
        }
    }

    /// Takes the next piece.
    pub fn take(&mut self, piece: Piece<'static>) {
        let index = &mut self.index;
        match piece {
            Piece::Entry(kept) => {
                let entry = self.documents.next().and_then(|it| kept.restored(it));
                self.fits &= entry.is_some();
                index.documents.extend(entry);
            }
            Piece::Entity(entity) => index.entities.push(shared(entity.into_owned())),
            Piece::Figure(figure) => index.figures.push(figure.into_owned()),
            Piece::Series(series) => index.series.push(series.into_owned()),
            Piece::Occurrence(told) => index.occurrences.push(told.into_owned()),
            Piece::Comparison(comparison) => index.comparisons.push(comparison.into_owned()),
            Piece::Rest(rest) => {
                index.problems = rest.problems.into_owned();
                index.unread = rest.unread;
                index.settled = rest.settled.into_owned();
                index.origins = rest.origins.into_owned();
                self.has_rest = true;
            }
        }
    }

    /// The index; none where it is not all there.
    pub fn finish(mut self) -> Option<Index> {
        self.index.trim();
        let is_whole = self.has_rest && self.fits && self.documents.next().is_none();
        is_whole.then_some(self.index)
    }
}

fn kept<'i>(entry: &'i Entry, packed: &Packed) -> KeptEntry<'i> {
    let document = &entry.document;
    let is_marked = !Arc::ptr_eq(document, packed.document());
    KeptEntry {
        key: Cow::Borrowed(&entry.key),
        marked: is_marked.then(|| {
            let regions = document.blocks.iter().map(|block| block.region);
            (Cow::Borrowed(&*document.regions), regions.collect())
        }),
        sentences: Cow::Borrowed(&entry.analysis.sentences),
        date: Cow::Borrowed(&entry.date),
        mentions: Cow::Borrowed(&entry.mentions),
        name_entities: Cow::Borrowed(&entry.name_entities),
        figures: Cow::Borrowed(&entry.figures),
    }
}

impl KeptEntry<'_> {
    /// The same in an index; none where it is of another document.
    fn restored(self, packed: &Packed) -> Option<Entry> {
        let mut document = Arc::clone(packed.document());
        if let Some((regions, of_blocks)) = self.marked {
            if of_blocks.len() != document.blocks.len() {
                return None;
            }
            let mut marked = Document::clone(&document);
            marked.regions = regions.into_owned();
            for (block, region) in marked.blocks.iter_mut().zip(of_blocks) {
                block.region = region;
            }
            document = Arc::new(marked);
        }
        Some(Entry {
            key: self.key.into_owned(),
            document,
            analysis: Analysis {
                sentences: self.sentences.into_owned(),
                ..Analysis::default()
            },
            unsettled: Unsettled::default(),
            date: self.date.into_owned(),
            mentions: self.mentions.into_owned(),
            name_entities: self.name_entities.into_owned(),
            figures: self.figures.into_owned(),
        })
    }
}

/// An entity of which all mentions that are alike share their text.
fn shared(mut entity: Entity) -> Entity {
    for place in entity.why.iter_mut().flat_map(|why| &mut why.places) {
        let at = (entity.mentions)
            .binary_search_by_key(&(place.document, place.span), |it| (it.document, it.span));
        if let Some(mention) = at.ok().map(|at| &entity.mentions[at])
            && mention.text == place.text
        {
            place.text = Arc::clone(&mention.text);
        }
    }
    entity
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::small;

    #[test]
    fn a_kept_index_is_the_one_that_was_built() {
        // Only their ends are alike: they are reports of their own.
        let said = [
            "Crews cleaned the northern pier before the rain came, and the harbour master thanked them with soup.",
            "A teacher from Tacna has drawn every bird that she saw on the dunes since she was nine years old.",
            "The old ferry was sold to a carpenter, who wants to live in it with his dogs and his three sisters.",
            "Nobody bought the yellow house at the second auction either, so the town will plant its garden anew.",
        ];
        let report = |(at, said): (usize, &&str)| {
            let day = at + 1;
            format!(
                "Report number {day} of the week\n\n{day} May 2024\n\n{said}\n\nMinister Rosa Quispe said that exports of Peru to Chile rose to ${day}.5 million in 2023. On 4 May 2024 the Port of Arica was opened.\n\nReaders of the Quinoa Society meet in Arica on Fridays\n"
            )
        };
        let reports: Vec<String> = said.iter().enumerate().map(report).collect();
        let collection = small::collection(&reports);
        let decisions = Decisions::default();
        let built = Index::decided(&collection, &decisions);
        let numbers = [
            built.documents().len(),
            built.entities().len().min(4),
            built.figures().len().min(4),
            built.series().len().min(1),
            built.occurrences().len().min(1),
            built.comparisons().len().min(1),
        ];
        assert_eq!(numbers, [4, 4, 4, 1, 1, 1]);
        let marked = |index: &Index| {
            let documents = index.documents().iter().zip(collection.documents.values());
            documents
                .filter(|(entry, packed)| entry.document() != packed.document().as_ref())
                .count()
        };
        assert_eq!(marked(&built), 4);
        let bytes: Vec<Vec<u8>> = built
            .pieces(&collection)
            .map(|piece| postcard::to_stdvec(&piece).expect("numbers, words and lists of them"))
            .collect();
        let read = |bytes: &Vec<u8>| postcard::from_bytes(bytes).expect("what was written");
        let restored = |some: &[Vec<u8>]| {
            let mut restored = Restored::new(&collection);
            for bytes in some {
                restored.take(read(bytes));
            }
            restored.finish()
        };
        assert_eq!(restored(&bytes).expect("all of it"), built);
        let (last, others) = bytes.split_last().expect("pieces");
        for some in [others, &bytes[1..], std::slice::from_ref(last)] {
            assert!(restored(some).is_none());
        }
    }

    #[test]
    fn anything_else_to_build_of_has_another_fingerprint() {
        let of = |reports: &[&str]| {
            let reports: Vec<String> = reports.iter().map(|it| (*it).to_owned()).collect();
            small::collection(&reports)
        };
        let none = Decisions::default();
        let both = fingerprint(&of(&["Peru exports fish.", "Chile buys it."]), &none);
        assert_eq!(
            both,
            fingerprint(&of(&["Peru exports fish.", "Chile buys it."]), &none)
        );
        let mut reported = of(&["Peru exports fish.", "Chile buys it."]);
        reported.report(Problem::new(&Label::new("c.txt"), "gone"));
        let decided = Decisions {
            place: "daftar.toml".to_owned(),
            ..Decisions::default()
        };
        let others = [
            fingerprint(&of(&["Peru exports fish."]), &none),
            fingerprint(&of(&["Chile buys it.", "Peru exports fish."]), &none),
            fingerprint(&of(&["Peru exports fish.", "Chile buys it now."]), &none),
            fingerprint(&reported, &none),
            fingerprint(&of(&["Peru exports fish.", "Chile buys it."]), &decided),
        ];
        assert!(!others.contains(&both));
    }
}
