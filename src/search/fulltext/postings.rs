//! Which words stand in which documents, and where.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::query::{Room, Word};
use super::stem::{form, stem};
use crate::index::Index;
use crate::read::Document;
use crate::text::{Span, TokenKind, tokens};

/// Between the last word of a block and the first of the next, so that no phrase runs over.
const BREAK: u32 = 16;

/// Every word of every document, by how it is printed.
#[derive(Debug, Default)]
pub struct Postings {
    /// Printed forms, with their position in `lists`.
    printed: FxHashMap<Box<str>, u32>,
    lists: Vec<List>,
    /// The printed forms of a stem.
    stems: FxHashMap<Box<str>, Vec<u32>>,
    /// The beginnings that words are looked for by, in order, with their printed forms.
    forms: Vec<(Box<str>, u32)>,
    extents: Vec<Extent>,
    /// Words of all documents.
    total: u64,
}

/// How the ordinals of a document's words are divided.
#[derive(Clone, Debug, Default)]
struct Extent {
    /// Words in the report.
    words: u32,
    /// Ordinals of its title.
    title: Range<u32>,
    /// Ordinals from here on stand in marked regions.
    marked: u32,
}

/// The documents of one printed form.
///
/// For each, as numbers of seven bits a byte: the step from the document before, how often it stands in the report, in the title,
/// in marked regions, how many bytes of places follow, and these: the step from the ordinal before.
#[derive(Debug, Default)]
struct List {
    last: u32,
    bytes: Vec<u8>,
}

/// One printed form in one document.
#[derive(Clone, Copy, Debug)]
struct Posting<'p> {
    document: u32,
    content: u32,
    title: u32,
    marked: u32,
    places: &'p [u8],
}

/// A word in one document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Position of the document in the index.
    pub document: u32,
    /// How often it stands where it is looked for.
    pub hits: u32,
    /// How often in the title.
    pub title: u32,
}

/// A word of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Its number; blocks are apart by [`BREAK`].
    pub ordinal: u32,
    /// Where it stands in the document's text.
    pub span: Span,
}

impl Postings {
    /// Takes up the words of all documents of an index.
    pub fn of(index: &Index) -> Self {
        let mut all = Self::default();
        for entry in index.documents() {
            all.take(entry.document());
        }
        for (printed, &list) in &all.printed {
            all.stems
                .entry(stem(printed).into_boxed_str())
                .or_default()
                .push(list);
            all.forms.push((form(printed).into_boxed_str(), list));
        }
        for lists in all.stems.values_mut() {
            lists.sort_unstable();
        }
        all.forms.sort_unstable();
        all
    }

    /// How many documents there are.
    pub fn documents(&self) -> u32 {
        self.extents.len() as u32
    }

    /// Words in a document against those of a document on the average.
    pub fn relative_length(&self, document: u32) -> f32 {
        let mean = self.total as f32 / self.extents.len().max(1) as f32;
        self.extents[document as usize].words as f32 / mean.max(1.0)
    }

    /// The printed forms that a word of a question means, as positions of lists, in order.
    pub fn forms_of(&self, word: &Word) -> Vec<u32> {
        match word {
            Word::Folded(stem) => self.stems.get(stem.as_str()).cloned().unwrap_or_default(),
            Word::Exact(printed) => self
                .printed
                .get(printed.as_str())
                .copied()
                .into_iter()
                .collect(),
            Word::Prefix(start) => {
                let first = self.forms.partition_point(|(form, _)| **form < **start);
                let mut found: Vec<u32> = self.forms[first..]
                    .iter()
                    .take_while(|(form, _)| form.starts_with(start.as_str()))
                    .map(|(_, list)| *list)
                    .collect();
                found.sort_unstable();
                found
            }
        }
    }

    /// The documents with a word, in order.
    pub fn counts(&self, word: &Word, room: Room) -> Vec<Count> {
        let mut found: Vec<Count> = Vec::new();
        for list in self.forms_of(word) {
            found.extend(
                self.lists[list as usize]
                    .postings()
                    .map(|it| it.count(room)),
            );
        }
        // One list is in order already, and sorting what is sorted costs one pass.
        found.sort_by_key(|count| count.document);
        found.dedup_by(|next, kept| {
            let same = next.document == kept.document;
            if same {
                kept.hits += next.hits;
                kept.title += next.title;
            }
            same
        });
        found.retain(|count| count.hits > 0);
        found
    }

    /// The documents with a word and the ordinals of all its places in each, in order.
    pub fn places(&self, word: &Word, room: Room, wanted: &[u32]) -> Vec<(u32, Vec<u32>)> {
        let mut found: Vec<(u32, Vec<u32>)> = Vec::new();
        for list in self.forms_of(word) {
            let postings = self.lists[list as usize].postings();
            for posting in postings.filter(|it| wanted.binary_search(&it.document).is_ok()) {
                let extent = &self.extents[posting.document as usize];
                let ordinals = posting.ordinals().filter(|at| extent.holds(room, *at));
                found.push((posting.document, ordinals.collect()));
            }
        }
        found.sort_by_key(|(document, _)| *document);
        found.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1.append(&mut next.1);
            }
            same
        });
        for (_, ordinals) in &mut found {
            ordinals.sort_unstable();
        }
        found.retain(|(_, ordinals)| !ordinals.is_empty());
        found
    }

    /// The words of a document, each with the list of its printed form; those of `room` alone.
    pub fn read(&self, position: u32, document: &Document, room: Room) -> Vec<(u32, Placed)> {
        let extent = &self.extents[position as usize];
        let (words, _) = placed(document);
        words
            .into_iter()
            .filter(|word| extent.holds(room, word.ordinal))
            .filter_map(|word| {
                let list = self.printed.get(word.span.of(&document.text))?;
                Some((*list, word))
            })
            .collect()
    }

    fn take(&mut self, document: &Document) {
        let position = self.extents.len() as u32;
        let (words, of_report) = placed(document);
        let extent = extent(document, &words, of_report);
        self.total += u64::from(extent.words);
        let mut found: Vec<(u32, u32)> = Vec::with_capacity(words.len());
        for word in &words {
            let printed = word.span.of(&document.text);
            let list = if let Some(list) = self.printed.get(printed) {
                *list
            } else {
                let list = self.lists.len() as u32;
                self.printed.insert(printed.into(), list);
                self.lists.push(List::default());
                list
            };
            found.push((list, word.ordinal));
        }
        found.sort_unstable();
        for of_one in found.chunk_by(|a, b| a.0 == b.0) {
            self.lists[of_one[0].0 as usize].push(position, &extent, of_one);
        }
        self.extents.push(extent);
    }
}

impl Extent {
    fn holds(&self, room: Room, ordinal: u32) -> bool {
        match room {
            Room::Content => ordinal < self.marked,
            Room::Title => self.title.contains(&ordinal),
            Room::Everything => true,
        }
    }
}

impl List {
    fn push(&mut self, document: u32, extent: &Extent, places: &[(u32, u32)]) {
        let content = places.partition_point(|(_, at)| *at < extent.marked);
        let title = places
            .iter()
            .filter(|(_, at)| extent.title.contains(at))
            .count();
        let mut steps = Vec::with_capacity(places.len());
        let mut before = 0;
        for (_, at) in places {
            put(&mut steps, at - before);
            before = *at;
        }
        put(&mut self.bytes, document - self.last);
        put(&mut self.bytes, content as u32);
        put(&mut self.bytes, title as u32);
        put(&mut self.bytes, (places.len() - content) as u32);
        put(&mut self.bytes, steps.len() as u32);
        self.bytes.append(&mut steps);
        self.last = document;
    }

    fn postings(&self) -> impl Iterator<Item = Posting<'_>> {
        let mut rest = self.bytes.as_slice();
        let mut document = 0;
        std::iter::from_fn(move || {
            document += get(&mut rest)?;
            let content = get(&mut rest)?;
            let title = get(&mut rest)?;
            let marked = get(&mut rest)?;
            let length = get(&mut rest)?;
            let (places, after) = rest.split_at_checked(length as usize)?;
            rest = after;
            Some(Posting {
                document,
                content,
                title,
                marked,
                places,
            })
        })
    }
}

impl<'p> Posting<'p> {
    fn count(&self, room: Room) -> Count {
        let hits = match room {
            Room::Content => self.content,
            Room::Title => self.title,
            Room::Everything => self.content + self.marked,
        };
        Count {
            document: self.document,
            hits,
            title: self.title,
        }
    }

    fn ordinals(&self) -> impl Iterator<Item = u32> + use<'p> {
        let mut rest = self.places;
        let mut at = 0;
        std::iter::from_fn(move || {
            at += get(&mut rest)?;
            Some(at)
        })
    }
}

/// The words and numbers of a document: those of the report, then those of marked regions; and how many are of the report.
pub fn placed(document: &Document) -> (Vec<Placed>, usize) {
    let mut found = Vec::new();
    let mut ordinal = 0;
    let (content, marked): (Vec<_>, Vec<_>) =
        (document.blocks.iter()).partition(|block| block.region.is_none());
    let mut of_report = 0;
    for (at, block) in content.iter().chain(&marked).enumerate() {
        if at == content.len() {
            of_report = found.len();
        }
        let flow = document.flow(block);
        for token in tokens(flow.text()) {
            if matches!(token.kind, TokenKind::Word | TokenKind::Number) {
                let span = flow.to_document(token.range());
                found.push(Placed { ordinal, span });
                ordinal += 1;
            }
        }
        ordinal += BREAK;
    }
    if marked.is_empty() {
        of_report = found.len();
    }
    (found, of_report)
}

fn extent(document: &Document, words: &[Placed], of_report: usize) -> Extent {
    let report = &words[..of_report];
    let title = document.title.as_ref().map_or(0..0, |title| {
        let inside = |word: &&Placed| {
            title.span.start() <= word.span.start() && word.span.end() <= title.span.end()
        };
        let mut of_title = report.iter().filter(inside).map(|word| word.ordinal);
        let first = of_title.next();
        first.map_or(0..0, |first| {
            first..of_title.next_back().unwrap_or(first) + 1
        })
    });
    Extent {
        words: of_report as u32,
        title,
        marked: report.last().map_or(0, |word| word.ordinal + 1),
    }
}

fn put(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn get(bytes: &mut &[u8]) -> Option<u32> {
    let mut number = 0;
    let mut shift = 0;
    loop {
        let (&first, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u32::from(first & 0x7f) << shift;
        if first < 0x80 {
            return Some(number);
        }
        shift += 7;
    }
}
