//! Which words stand in which documents, and where.

use std::iter::Peekable;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::numbers::{get, put, short};
use super::query::{Room, Word};
use super::stem::{form, stem};
use crate::disk;
use crate::index::Index;
use crate::read::Document;
use crate::search::forms::Forms;
use crate::search::stale::{Stale, go_on};
use crate::text::{Span, TokenKind, each_token};

/// Between the last word of a block and the first of the next, so that no phrase runs over.
const BREAK: u32 = 16;

/// Every word of every document, by how it is printed.
#[derive(Debug, Default)]
pub struct Postings {
    /// Printed forms, with their position in `lists`.
    printed: FxHashMap<Box<str>, u32>,
    lists: Vec<List>,
    /// Stems, each with its printed forms.
    stems: Forms,
    /// The beginnings that words are looked for by, with their printed forms.
    forms: Forms,
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
/// For each, as numbers of seven bits a byte: the step from the document before; how often it stands in the report, in the title,
/// in marked regions, and how many bytes of places follow, in one byte where that has room ([`short`]); the places, each the step
/// from the ordinal before.
#[derive(Debug, Default)]
struct List {
    last: u32,
    documents: u32,
    bytes: Vec<u8>,
    /// Of every [`STRIDE`]th document the one before it and where it begins in `bytes`.
    strides: Vec<(u32, u32)>,
}

/// Lists of printed forms that are read between two looks at whether the question is stale.
const LISTS: usize = 64;

/// Words of a document that are read between two such looks.
const WORDS: usize = 4096;
/// Documents that are stepped over in one go.
const STRIDE: u32 = 64;

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

/// The places of a word in documents, read as they are asked for.
pub struct Places<'p> {
    /// What is left of each of its printed forms.
    lists: Vec<Peekable<Box<dyn Iterator<Item = Posting<'p>> + 'p>>>,
    extents: &'p [Extent],
    room: Room,
}

impl Places<'_> {
    /// Puts the ordinals of a document, in order, in place of what `ordinals` held; each document asked for is further on than the
    /// one before.
    pub fn read(&mut self, document: u32, ordinals: &mut Vec<u32>) {
        ordinals.clear();
        let extent = &self.extents[document as usize];
        let mut forms = 0;
        for list in &mut self.lists {
            while list.next_if(|it| it.document < document).is_some() {}
            if let Some(posting) = list.next_if(|it| it.document == document) {
                let places = posting.ordinals();
                ordinals.extend(places.filter(|at| extent.holds(self.room, *at)));
                forms += 1;
            }
        }
        if forms > 1 {
            ordinals.sort_unstable();
        }
    }
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
        disk::leave(index.documents().iter().map(|it| &it.document().text));
        let printed = all.printed.iter();
        let stems = printed.clone().map(|(it, list)| (stem(it), *list));
        all.stems = Forms::of_some(stems.collect());
        let forms = printed.map(|(it, list)| (form(it), *list));
        all.forms = Forms::of_some(forms.collect());
        for list in &mut all.lists {
            list.bytes.shrink_to_fit();
            list.strides.shrink_to_fit();
        }
        all
    }

    /// Bytes that they take, hash tables about.
    pub fn bytes(&self) -> usize {
        let printed = self.printed.keys().map(|it| it.len() + 16);
        let strings = printed.sum::<usize>() + self.printed.capacity() * 25;
        let lists = self.lists.iter();
        let lists: usize = lists
            .map(|it| size_of::<List>() + it.bytes.capacity() + 8 * it.strides.capacity())
            .sum();
        let extents = size_of_val(&self.extents[..]);
        strings + lists + extents + self.stems.bytes() + self.forms.bytes()
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
            Word::Folded(stem) => Self::lists_of(&self.stems, self.stems.same(stem)),
            Word::Exact(printed) => self
                .printed
                .get(printed.as_str())
                .copied()
                .into_iter()
                .collect(),
            Word::Prefix(start) => Self::lists_of(&self.forms, self.forms.beginning(start)),
        }
    }

    fn lists_of(forms: &Forms, places: Range<usize>) -> Vec<u32> {
        let mut lists: Vec<u32> = places.map(|at| forms.word(at)).collect();
        lists.sort_unstable();
        lists
    }

    /// The documents with a word, in order; none where the question became stale.
    pub fn counts(&self, word: &Word, room: Room, stale: Stale<'_>) -> Option<Vec<Count>> {
        let forms = self.forms_of(word);
        let lists = forms.iter().map(|list| &self.lists[*list as usize]);
        let most: usize = lists.clone().map(|list| list.documents as usize).sum();
        let mut found: Vec<Count> = Vec::with_capacity(most.min(self.extents.len()));
        if forms.len() > 1 && most * 8 > self.extents.len() {
            // Many documents: each has its place, and nothing need be sorted.
            let mut every = vec![(0, 0); self.extents.len()];
            for (at, list) in lists.enumerate() {
                go_on(stale, at, LISTS)?;
                for count in list.postings().map(|it| it.count(room)) {
                    let (hits, title) = &mut every[count.document as usize];
                    *hits += count.hits;
                    *title += count.title;
                }
            }
            let held = every.iter().enumerate().filter(|(_, (hits, _))| *hits > 0);
            found.extend(held.map(|(document, &(hits, title))| Count {
                document: document as u32,
                hits,
                title,
            }));
            return Some(found);
        }
        for (at, list) in lists.enumerate() {
            go_on(stale, at, LISTS)?;
            let counts = list.postings().map(|it| it.count(room));
            found.extend(counts.filter(|count| count.hits > 0));
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
        Some(found)
    }

    /// The documents with all of some words, in order; none where the question became stale.
    pub fn with_all(&self, words: &[&Word], room: Room, stale: Stale<'_>) -> Option<Vec<u32>> {
        let mut with_all: Option<Vec<u64>> = None;
        for word in words {
            let mut with = vec![0_u64; self.extents.len().div_ceil(64)];
            for (at, list) in self.forms_of(word).into_iter().enumerate() {
                go_on(stale, at, LISTS)?;
                for posting in self.lists[list as usize].postings() {
                    if posting.count(room).hits > 0 {
                        with[posting.document as usize / 64] |= 1 << (posting.document % 64);
                    }
                }
            }
            match &mut with_all {
                Some(all) => all
                    .iter_mut()
                    .zip(with)
                    .for_each(|(all, with)| *all &= with),
                None => with_all = Some(with),
            }
        }
        let mut found = Vec::new();
        for (at, bits) in with_all.unwrap_or_default().into_iter().enumerate() {
            let mut left = bits;
            while left > 0 {
                found.push(at as u32 * 64 + left.trailing_zeros());
                left &= left - 1;
            }
        }
        Some(found)
    }

    /// The places of a word in some documents, which are given in order.
    pub fn places<'p>(&'p self, word: &Word, room: Room, wanted: &'p [u32]) -> Places<'p> {
        let forms = self.forms_of(word);
        let lists = forms.iter().map(|list| {
            let postings: Box<dyn Iterator<Item = Posting<'p>> + 'p> =
                Box::new(self.lists[*list as usize].of(wanted));
            postings.peekable()
        });
        Places {
            lists: lists.collect(),
            extents: &self.extents,
            room,
        }
    }

    /// The words of a document, each with the list of its printed form; those of `room` alone. None where the question became stale.
    pub fn read(
        &self,
        (position, document): (u32, &Document),
        room: Room,
        stale: Stale<'_>,
    ) -> Option<Vec<(u32, Placed)>> {
        let extent = &self.extents[position as usize];
        let (words, _) = placed(document, stale)?;
        let mut found = Vec::with_capacity(words.len());
        for (at, word) in words.into_iter().enumerate() {
            go_on(stale, at + 1, WORDS)?;
            if extent.holds(room, word.ordinal)
                && let Some(list) = self.printed.get(word.span.of(&document.text))
            {
                found.push((*list, word));
            }
        }
        Some(found)
    }

    fn take(&mut self, document: &Document) {
        let position = self.extents.len() as u32;
        let (words, of_report) = placed(document, &|| false).unwrap_or_default();
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
        if self.documents > 0 && self.documents.is_multiple_of(STRIDE) {
            self.strides.push((self.last, self.bytes.len() as u32));
        }
        put(&mut self.bytes, document - self.last);
        let marked = places.len() - content;
        if let Some(short) = short(content, title, marked, steps.len()) {
            self.bytes.push(short);
        } else {
            self.bytes.push(0);
            for number in [content, title, marked, steps.len()] {
                put(&mut self.bytes, number as u32);
            }
        }
        self.bytes.append(&mut steps);
        self.last = document;
        self.documents += 1;
    }

    /// The postings of some documents, which are given in order.
    fn of<'l>(&'l self, wanted: &'l [u32]) -> impl Iterator<Item = Posting<'l>> {
        let mut wanted = wanted.iter().copied().peekable();
        let mut postings = self.postings_after(0, 0);
        let mut before = 0;
        std::iter::from_fn(move || {
            loop {
                let document = *wanted.peek()?;
                // Many may be stepped over: the last stride that begins before the document.
                let next = (self.strides[before..]).partition_point(|(last, _)| *last < document);
                if next > 0 {
                    before += next;
                    let (last, at) = self.strides[before - 1];
                    postings = self.postings_after(last, at as usize);
                }
                let posting = postings.by_ref().find(|it| it.document >= document)?;
                while wanted.next_if(|it| *it < posting.document).is_some() {}
                if wanted.next_if_eq(&posting.document).is_some() {
                    return Some(posting);
                }
            }
        })
    }

    fn postings(&self) -> impl Iterator<Item = Posting<'_>> {
        self.postings_after(0, 0)
    }

    /// The postings from a place in the bytes on, where the document before it is this one.
    fn postings_after(&self, document: u32, at: usize) -> impl Iterator<Item = Posting<'_>> {
        let mut rest = &self.bytes[at..];
        let mut document = document;
        std::iter::from_fn(move || {
            document += get(&mut rest)?;
            let (&short, after) = rest.split_first()?;
            rest = after;
            let (content, title, marked, length) = if short == 0 {
                let content = get(&mut rest)?;
                let title = get(&mut rest)?;
                (content, title, get(&mut rest)?, get(&mut rest)?)
            } else {
                (u32::from(short >> 4), 0, 0, u32::from(short & 0xf))
            };
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

/// The words and numbers of a document: those of the report, then those of marked regions; and how many are of the report. None
/// where the question became stale.
pub fn placed(document: &Document, stale: Stale<'_>) -> Option<(Vec<Placed>, usize)> {
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
        for (step, token) in each_token(flow.text()).enumerate() {
            go_on(stale, step + 1, WORDS)?;
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
    Some((found, of_report))
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
