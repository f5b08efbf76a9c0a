//! Who and what an entity is named with, the most telling first.
//!
//! Found for one entity when it is asked for, from the documents that name it: nothing compares all pairs. Together in a
//! sentence counts most, then in a paragraph, then in a document. How telling it is to be named together is weighed
//! against how often both are named at all, so that a country of which every document speaks does not lead.

use std::collections::BTreeMap;

use super::{DocumentId, EntityId, Entry, Index, Mention};
use crate::text::Span;

/// Somebody or something that an entity is named with.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Who or what.
    pub with: EntityId,
    /// Sentences that name both.
    pub sentences: usize,
    /// Paragraphs that name both in different sentences.
    pub paragraphs: usize,
    /// Documents that name both.
    pub documents: usize,
    /// How telling it is; larger is more.
    pub strength: f64,
    /// Where, the nearest first: at most [`KEPT`] of each nearness.
    pub places: Vec<Meeting>,
}

/// A place that names two entities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// The document.
    pub document: DocumentId,
    /// How near they stand.
    pub nearness: Nearness,
    /// The mention of the other one.
    pub mention: Span,
}

/// How near two mentions stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nearness {
    /// In one sentence.
    Sentence,
    /// In one paragraph.
    Paragraph,
    /// In one document.
    Document,
}

/// The least chance that is reckoned with: two names that are printed once each would otherwise seem made for each other.
const LEAST: f64 = 0.7;

/// Places kept for each nearness of a link.
pub const KEPT: usize = 40;

impl Nearness {
    /// What one place of it weighs.
    fn weight(self) -> f64 {
        match self {
            Self::Sentence => 1.0,
            Self::Paragraph => 0.4,
            Self::Document => 0.1,
        }
    }
}

/// Finds who and what an entity is named with in at most `most` of the documents that name it, spread evenly.
pub fn links(index: &Index, id: EntityId, most: usize) -> Vec<Link> {
    let entity = index.entity(id);
    let documents: Vec<&[Mention]> = entity
        .mentions
        .chunk_by(|a, b| a.document == b.document)
        .collect();
    let step = documents.len().div_ceil(most.max(1)).max(1);
    let mut found: BTreeMap<EntityId, Meetings> = BTreeMap::new();
    for mentions in documents.iter().step_by(step) {
        let document = mentions[0].document;
        for (with, meeting) in meetings(index.document(document), document, id) {
            found.entry(with).or_default().take(meeting);
        }
    }
    let all: usize = index.documents().iter().map(|it| it.mentions.len()).sum();
    let mut links: Vec<Link> = found
        .into_iter()
        .map(|(with, meetings)| {
            let chance = entity.mentions.len() as f64 * index.entity(with).mentions.len() as f64
                / all.max(1) as f64;
            meetings.link(with, chance)
        })
        .collect();
    links.sort_by(|a, b| {
        (b.strength.total_cmp(&a.strength)).then_with(|| {
            let name = |link: &Link| &index.entity(link.with).name;
            name(a).cmp(name(b))
        })
    });
    links
}

/// Where one pair stands together.
#[derive(Debug, Default)]
struct Meetings {
    sentences: Vec<Meeting>,
    paragraphs: Vec<Meeting>,
    documents: Vec<Meeting>,
    counts: [usize; 3],
    named_in: usize,
    last: Option<DocumentId>,
}

impl Meetings {
    fn take(&mut self, meeting: Meeting) {
        if self.last.replace(meeting.document) != Some(meeting.document) {
            self.named_in += 1;
        }
        self.counts[meeting.nearness as usize] += 1;
        let list = match meeting.nearness {
            Nearness::Sentence => &mut self.sentences,
            Nearness::Paragraph => &mut self.paragraphs,
            Nearness::Document => &mut self.documents,
        };
        if list.len() < KEPT {
            list.push(meeting);
        }
    }

    /// `chance` is how often both would be named together if the one had nothing to do with the other.
    fn link(self, with: EntityId, chance: f64) -> Link {
        let [sentences, paragraphs, documents] = self.counts;
        let weight = [
            (sentences, Nearness::Sentence),
            (paragraphs, Nearness::Paragraph),
            (documents, Nearness::Document),
        ]
        .map(|(count, nearness)| count as f64 * nearness.weight())
        .iter()
        .sum::<f64>();
        Link {
            with,
            sentences,
            paragraphs,
            documents: self.named_in,
            // How often, on a scale on which the tenth time says little new, times how much oftener than by chance.
            strength: weight.ln_1p() * weight / chance.max(LEAST),
            places: [self.sentences, self.paragraphs, self.documents].concat(),
        }
    }
}

/// Where a document names others near one entity: each sentence once for each of them, each paragraph once where no
/// sentence of it does, the document once where no paragraph does.
fn meetings(entry: &Entry, document: DocumentId, id: EntityId) -> Vec<(EntityId, Meeting)> {
    let places = places(entry);
    let own = || places.iter().filter(|place| place.entity == id);
    let sentences: Vec<usize> = own().filter_map(|place| place.sentence).collect();
    let paragraphs: Vec<usize> = own().map(|place| place.paragraph).collect();
    let mut near: BTreeMap<EntityId, Near> = BTreeMap::new();
    for place in places.iter().filter(|place| place.entity != id) {
        let near = near.entry(place.entity).or_default();
        let shared = (place.sentence).filter(|at| sentences.binary_search(at).is_ok());
        if let Some(at) = shared {
            if near.sentence.replace(at) != Some(at) {
                near.sentences.push(*place);
            }
        } else if paragraphs.binary_search(&place.paragraph).is_ok() {
            if near.paragraphs.last().map(|it| it.paragraph) != Some(place.paragraph) {
                near.paragraphs.push(*place);
            }
        } else if near.first.is_none() {
            near.first = Some(*place);
        }
    }
    let mut out = Vec::new();
    for (with, near) in near {
        let mut add = |nearness: Nearness, place: &Place| {
            let mention = place.span;
            let meeting = Meeting {
                document,
                nearness,
                mention,
            };
            out.push((with, meeting));
        };
        for place in &near.sentences {
            add(Nearness::Sentence, place);
        }
        let together = |at: usize| {
            let found = near.sentences.binary_search_by_key(&at, |it| it.paragraph);
            found.is_ok()
        };
        let paragraphs = near.paragraphs.iter();
        for place in paragraphs.filter(|place| !together(place.paragraph)) {
            add(Nearness::Paragraph, place);
        }
        if let Some(place) = &near.first
            && near.sentences.is_empty()
            && near.paragraphs.is_empty()
        {
            add(Nearness::Document, place);
        }
    }
    out
}

/// Where a document names one other entity near the one asked for.
#[derive(Debug, Default)]
struct Near {
    sentences: Vec<Place>,
    paragraphs: Vec<Place>,
    first: Option<Place>,
    /// The sentence of the last of `sentences`.
    sentence: Option<usize>,
}

/// A mention with the sentence and the paragraph that hold it, by their numbers.
#[derive(Clone, Copy, Debug)]
struct Place {
    entity: EntityId,
    span: Span,
    sentence: Option<usize>,
    paragraph: usize,
}

/// The mentions of a document, in order.
fn places(entry: &Entry) -> Vec<Place> {
    let sentences = &entry.analysis.sentences;
    let blocks = &entry.document().blocks;
    let (mut sentence, mut paragraph) = (0, 0);
    let mentions = entry.mentions.iter();
    mentions
        .map(|&(span, entity)| {
            while (sentences.get(sentence)).is_some_and(|it| it.span.end() <= span.start()) {
                sentence += 1;
            }
            while (blocks.get(paragraph)).is_some_and(|it| it.span.end() <= span.start()) {
                paragraph += 1;
            }
            let inside = sentences
                .get(sentence)
                .is_some_and(|it| it.span.start() <= span.start());
            Place {
                entity,
                span,
                sentence: inside.then_some(sentence),
                paragraph,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests;
