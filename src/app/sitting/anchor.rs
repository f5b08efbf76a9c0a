//! Names of places, figures and entities that outlive edits of the reports and new readings of them.

use std::ops::Range;

use regex::Regex;
use serde::{Deserialize, Serialize};

use crate::app::sheet::{Fold, Part};
use crate::index::{Document, DocumentId, EntityId, EntityKind, FigureId, Index};
use crate::text::Span;

/// Characters of the longest quote.
const QUOTE: usize = 80;

/// A place in a document, held by its words.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Anchor {
    /// The path of the document.
    pub document: String,
    /// Hash of its bytes, in hexadecimal digits.
    pub content: String,
    /// Where in it, in bytes.
    pub offset: usize,
    /// How long it is, in bytes.
    pub length: usize,
    /// The words that stand there, white space folded.
    pub quote: String,
}

/// A figure, held by its words.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct FigureAnchor {
    /// Its exported id.
    pub id: String,
    /// Where it stands; none for a derived one.
    pub place: Option<Anchor>,
}

/// An entity by kind and name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Named {
    /// What it is.
    pub kind: EntityKind,
    /// Its name.
    pub name: String,
}

/// A part of a page that is unfolded.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unfolded {
    /// The places that name an entity too.
    With(Named),
    /// Comparisons that the reader dismissed.
    Dismissed,
    /// Printed names.
    Names,
    /// Posts.
    Roles,
    /// Entities of a kind that it is named with.
    Company(EntityKind),
    /// Places that name both.
    Places(Named),
    /// Figures that it gives.
    Given,
    /// Figures about it.
    About,
    /// What it says.
    Quotes,
    /// Mentions.
    Mentions,
}

/// Hash of the bytes of a document, in hexadecimal digits.
pub fn content_of(document: &Document) -> String {
    format!("{:032x}", document.content)
}

impl Anchor {
    /// Holds a place of a document by the words that begin there.
    pub fn at(document: &Document, offset: usize) -> Self {
        let rest = document.text.get(offset..).unwrap_or_default();
        Self::of(document, Span::new(offset, offset), rest)
    }

    /// Holds a stretch of a document by its words.
    pub fn on(document: &Document, span: Span) -> Self {
        let words = document.text.get(span.start()..span.end());
        Self::of(document, span, words.unwrap_or_default())
    }

    fn of(document: &Document, span: Span, words: &str) -> Self {
        let mut quote = String::new();
        let mut room = QUOTE;
        for word in words.split_whitespace() {
            let long = word.chars().count();
            if long >= room {
                break;
            }
            room -= long + 1;
            if !quote.is_empty() {
                quote.push(' ');
            }
            quote.push_str(word);
        }
        Self {
            document: document.label.as_str().to_owned(),
            content: content_of(document),
            offset: span.start(),
            length: span.end() - span.start(),
            quote,
        }
    }

    /// The document, in an index: the one of its path, else the one of its bytes, which was moved.
    pub fn document(&self, index: &Index) -> Option<DocumentId> {
        find_path(index, &self.document).or_else(|| {
            let content = u128::from_str_radix(&self.content, 16).ok()?;
            (index.document_ids()).find(|id| index.document(*id).document().content == content)
        })
    }

    /// Where its words stand in a document, in bytes; those nearest to the old place, where they are repeated.
    pub fn find(&self, document: &Document) -> Option<Range<usize>> {
        let text = &document.text;
        let place = self.offset..self.offset.saturating_add(self.length);
        if content_of(document) == self.content && text.get(place.clone()).is_some() {
            return Some(place);
        }
        let words: Vec<&str> = self.quote.split_whitespace().collect();
        // Where the whole quote was edited, its first words may still be there.
        let shorter = [words.len(), words.len().div_ceil(2), 3];
        let mut lengths: Vec<usize> = shorter
            .into_iter()
            .filter(|it| *it <= words.len())
            .collect();
        lengths.dedup();
        lengths.into_iter().find_map(|length| {
            let found = spaced(&words[..length])?;
            let hits = found.find_iter(text).map(|hit| hit.range());
            hits.min_by_key(|hit| hit.start.abs_diff(self.offset))
        })
    }

    /// The same as an offset; the nearest place that there is, where the words are gone.
    pub fn offset_in(&self, document: &Document) -> usize {
        match self.find(document) {
            Some(found) => found.start,
            None => document.text.floor_char_boundary(self.offset),
        }
    }
}

impl FigureAnchor {
    /// Holds a figure.
    pub fn of(index: &Index, id: FigureId) -> Self {
        let figure = index.figure(id);
        Self {
            id: figure.key.clone(),
            place: (figure.place.as_ref())
                .map(|place| Anchor::on(index.document(place.document).document(), place.span)),
        }
    }

    /// The figure in an index: the one of its words nearest to its place, else the one of its id.
    pub fn find(&self, index: &Index) -> Option<FigureId> {
        let Some(anchor) = &self.place else {
            return index
                .figure_ids()
                .find(|id| index.figure(*id).key == self.id);
        };
        let entry = index.document(anchor.document(index)?);
        let at = anchor.find(entry.document())?.start;
        let start = |id: &FigureId| index.figure(*id).place.as_ref().map(|it| it.span.start());
        (entry.figures.iter().copied()).find(|id| start(id) == Some(at))
    }
}

impl Named {
    /// An entity of an index.
    pub fn of(index: &Index, id: EntityId) -> Self {
        let entity = index.entity(id);
        Self {
            kind: entity.kind,
            name: entity.name.clone(),
        }
    }

    /// The entity of an index that has this name as its own, or else as another one.
    pub fn find(&self, index: &Index) -> Option<EntityId> {
        let mut other = None;
        for id in index.entity_ids() {
            let entity = index.entity(id);
            if entity.kind != self.kind {
                continue;
            }
            if entity.name == self.name {
                return Some(id);
            }
            if other.is_none() && entity.aliases.contains(&self.name) {
                other = Some(id);
            }
        }
        other
    }
}

impl Unfolded {
    /// A part of a page of an index.
    pub fn of(index: &Index, fold: Fold) -> Self {
        match fold {
            Fold::With(id) => Self::With(Named::of(index, id)),
            Fold::Dismissed => Self::Dismissed,
            Fold::More(part) => match part {
                Part::Names => Self::Names,
                Part::Roles => Self::Roles,
                Part::With(kind) => Self::Company(kind),
                Part::Places(id) => Self::Places(Named::of(index, id)),
                Part::Given => Self::Given,
                Part::About => Self::About,
                Part::Quotes => Self::Quotes,
                Part::Mentions => Self::Mentions,
            },
        }
    }

    /// The same part of a page of another index.
    pub fn find(&self, index: &Index) -> Option<Fold> {
        Some(match self {
            Self::With(named) => Fold::With(named.find(index)?),
            Self::Dismissed => Fold::Dismissed,
            Self::Names => Fold::More(Part::Names),
            Self::Roles => Fold::More(Part::Roles),
            Self::Company(kind) => Fold::More(Part::With(*kind)),
            Self::Places(named) => Fold::More(Part::Places(named.find(index)?)),
            Self::Given => Fold::More(Part::Given),
            Self::About => Fold::More(Part::About),
            Self::Quotes => Fold::More(Part::Quotes),
            Self::Mentions => Fold::More(Part::Mentions),
        })
    }
}

/// The document of a path.
pub fn find_path(index: &Index, path: &str) -> Option<DocumentId> {
    let label = |id: DocumentId| index.document(id).document().label.as_str();
    let documents = index.documents();
    let at = documents.partition_point(|it| it.document().label.as_str() < path);
    let near = Some(DocumentId(at as u32)).filter(|_| at < documents.len());
    near.filter(|id| label(*id) == path)
}

/// Words with any white space between them.
fn spaced(words: &[&str]) -> Option<Regex> {
    if words.is_empty() {
        return None;
    }
    let escaped: Vec<String> = words.iter().map(|word| regex::escape(word)).collect();
    Regex::new(&escaped.join(r"\s+")).ok()
}
