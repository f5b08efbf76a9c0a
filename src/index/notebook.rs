//! Where the reader's notes and marks stand in the documents as they are now.
//!
//! A note names its place by words ([`Anchor`]). They are looked for in its document, whatever was inserted, moved or wrapped anew
//! around them, and then in the others, where a file may have gone under another name. A place is never guessed: words that stand
//! nowhere, or in several documents, leave the note without a place, and it is kept.

mod anchors;
mod letters;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use aho_corasick::AhoCorasick;

pub use anchors::{anchor, stretches};
use letters::{Fit, Letters};

use super::{Document, DocumentId, Index, Label};
use crate::decisions::{Anchor, Mark, Note, Notes};
use crate::text::Span;

/// The notes and marks of a corpus with their places.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notebook {
    /// The notes by document and place; those without a place last.
    pub notes: Vec<Placed<Note>>,
    /// The marks by name.
    pub marks: Vec<Placed<Mark>>,
}

/// A note or a mark, and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed<T> {
    /// The note or the mark.
    pub it: T,
    /// Where it stands.
    pub found: Found,
}

/// Where a note or a mark stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// In the document in which it was made.
    Here(Place),
    /// In another document, the only other one that has its words.
    Elsewhere(Place),
    /// Nowhere yet: more documents are to come.
    Awaited,
    /// Nowhere.
    Lost(Loss),
}

/// A stretch of a document, in an index of any time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The document.
    pub label: Label,
    /// Hash of its bytes: in other bytes the stretch means nothing.
    pub content: u128,
    /// Where in it.
    pub span: Span,
}

/// Why a note has no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// Its document is gone, and no other has its words.
    NoDocument,
    /// No document has its words any more.
    NoWords,
    /// So many other documents have its words.
    Several(usize),
}

/// Whether more documents are to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum More {
    /// These are all.
    None,
    /// There are more.
    ToCome,
}

impl Found {
    /// The place, if there is one.
    pub fn place(&self) -> Option<&Place> {
        match self {
            Self::Here(place) | Self::Elsewhere(place) => Some(place),
            Self::Awaited | Self::Lost(_) => None,
        }
    }

    /// The place in an index, unless the document is another there.
    pub fn within(&self, index: &Index) -> Option<(DocumentId, Span)> {
        let place = self.place()?;
        let id = index.labelled(&place.label)?;
        let same = index.document(id).document().content == place.content;
        same.then_some((id, place.span))
    }

    /// What the reader is told about the place, where there is something to tell.
    pub fn says(&self, anchor: &Anchor) -> Option<String> {
        Some(match self {
            Self::Here(_) => return None,
            Self::Elsewhere(_) => format!("was in {}", anchor.document),
            Self::Awaited => "its document is not read yet".to_owned(),
            Self::Lost(Loss::NoDocument) => {
                format!("place not found: {} is gone", anchor.document)
            }
            Self::Lost(Loss::NoWords) => {
                format!(
                    "place not found: its words are no longer in {}",
                    anchor.document
                )
            }
            Self::Lost(Loss::Several(count)) => format!(
                "place not found: no longer in {}, and {count} other documents have its words",
                anchor.document
            ),
        })
    }
}

impl Notebook {
    /// Finds the places of notes and marks in documents.
    pub fn of(notes: &Notes, documents: &[&Document], more: More) -> Self {
        let anchors = notes.notes.iter().map(|note| &note.anchor);
        let anchors: Vec<&Anchor> = anchors
            .chain(notes.marks.iter().map(|mark| &mark.anchor))
            .collect();
        let mut found = places(&anchors, documents, more).into_iter();
        let mut placed: Vec<Placed<Note>> = notes
            .notes
            .iter()
            .zip(&mut found)
            .map(|(it, found)| Placed {
                it: it.clone(),
                found,
            })
            .collect();
        placed.sort_by(|a, b| order(&a.found, &a.it.anchor).cmp(&order(&b.found, &b.it.anchor)));
        let mut marks: Vec<Placed<Mark>> = notes
            .marks
            .iter()
            .zip(found)
            .map(|(it, found)| Placed {
                it: it.clone(),
                found,
            })
            .collect();
        marks.sort_by(|a, b| a.it.name.cmp(&b.it.name));
        Self {
            notes: placed,
            marks,
        }
    }

    /// Whether there is neither note nor mark.
    pub fn is_empty(&self) -> bool {
        self.notes.is_empty() && self.marks.is_empty()
    }

    /// The notes of a document by their positions in [`Notebook::notes`], in the order of their places.
    pub fn notes_in(&self, label: &Label, content: u128) -> impl Iterator<Item = (usize, Span)> {
        let first = self
            .notes
            .partition_point(|note| note.found.place().is_some_and(|place| place.label < *label));
        self.notes[first..]
            .iter()
            .enumerate()
            .map_while(move |(at, note)| {
                let place = note.found.place().filter(|place| place.label == *label)?;
                Some((first + at, place))
            })
            .filter(move |(_, place)| place.content == content)
            .map(|(at, place)| (at, place.span))
    }

    /// The mark of a name.
    pub fn mark(&self, name: &str) -> Option<&Placed<Mark>> {
        let at = (self.marks).binary_search_by(|mark| mark.it.name.as_str().cmp(name));
        at.ok().map(|at| &self.marks[at])
    }
}

/// Notes with a place by document and place, then the others by document and line.
fn order<'a>(
    found: &'a Found,
    anchor: &'a Anchor,
) -> (bool, Option<&'a Label>, usize, &'a str, usize) {
    let place = found.place();
    (
        place.is_none(),
        place.map(|place| &place.label),
        place.map_or(0, |place| place.span.start()),
        &anchor.document,
        anchor.line,
    )
}

/// The places of anchors, in their order.
fn places(anchors: &[&Anchor], documents: &[&Document], more: More) -> Vec<Found> {
    let mut by_path: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, document) in documents.iter().enumerate() {
        let label = &document.label;
        by_path.entry(label.relative()).or_default().push(at);
        if label.relative() != label.as_str() {
            by_path.entry(label.as_str()).or_default().push(at);
        }
    }
    let mut read: HashMap<usize, Letters> = HashMap::new();
    let mut found: Vec<Found> = anchors
        .iter()
        .map(|anchor| {
            let own = by_path.get(anchor.document.as_str());
            let own = own.map_or(&[][..], Vec::as_slice);
            let mut fits: Vec<(Fit, usize)> = own
                .iter()
                .filter_map(|&at| {
                    let letters = read
                        .entry(at)
                        .or_insert_with(|| Letters::of(&documents[at].text));
                    Some((letters.find(anchor, documents[at])?, at))
                })
                .collect();
            fits.sort_by_key(|(fit, at)| (std::cmp::Reverse(fit.context), *at));
            match (fits.first(), more, own) {
                (Some((fit, at)), ..) => Found::Here(place(documents[*at], fit.span)),
                (None, More::ToCome, _) => Found::Awaited,
                (None, More::None, []) => Found::Lost(Loss::NoDocument),
                (None, More::None, _) => Found::Lost(Loss::NoWords),
            }
        })
        .collect();
    let lost: Vec<usize> = (0..anchors.len())
        .filter(|&at| matches!(found[at], Found::Lost(_)))
        .collect();
    let mut fits = elsewhere(anchors, documents, &lost);
    for at in lost {
        let fits = fits.remove(&at).unwrap_or_default();
        let whole: Vec<_> = fits.iter().filter(|(_, fit)| fit.is_whole).collect();
        match (fits.as_slice(), whole.as_slice()) {
            ([], _) => {}
            ([(document, fit)], _) | (_, [(document, fit)]) => {
                found[at] = Found::Elsewhere(place(documents[*document], fit.span));
            }
            (several, _) => found[at] = Found::Lost(Loss::Several(several.len())),
        }
    }
    found
}

/// Where the words of lost anchors stand in any document: only those are read closely that have the longest word.
fn elsewhere(
    anchors: &[&Anchor],
    documents: &[&Document],
    lost: &[usize],
) -> HashMap<usize, Vec<(usize, Fit)>> {
    let mut fits: HashMap<usize, Vec<(usize, Fit)>> = HashMap::new();
    let words: Vec<&str> = lost.iter().map(|&at| longest(&anchors[at].quote)).collect();
    let search = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(&words);
    let Ok(search) = search else { return fits };
    if lost.is_empty() {
        return fits;
    }
    for (document, text) in documents.iter().map(|it| &it.text).enumerate() {
        let mut having: Vec<usize> = search
            .find_overlapping_iter(&**text)
            .map(|hit| hit.pattern().as_usize())
            .collect();
        having.sort_unstable();
        having.dedup();
        if having.is_empty() {
            continue;
        }
        let letters = Letters::of(text);
        for at in having.into_iter().map(|word| lost[word]) {
            if let Some(fit) = letters.find(anchors[at], documents[document]) {
                fits.entry(at).or_default().push((document, fit));
            }
        }
    }
    fits
}

/// The longest word of a quotation.
fn longest(quote: &str) -> &str {
    quote
        .split(|c: char| !c.is_alphanumeric())
        .max_by_key(|word| word.len())
        .filter(|word| !word.is_empty())
        .unwrap_or(quote)
}

fn place(document: &Document, span: Span) -> Place {
    Place {
        label: document.label.clone(),
        content: document.content,
        span,
    }
}
