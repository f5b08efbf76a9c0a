//! The blocks at either end of a document as hashes, by which furniture that many documents repeat is found.

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::Xxh3;

use super::Analysis;
use crate::read::{BlockKind, Document};
use crate::text::Span;

/// Blocks from the beginning of a document that may be the same in others.
const FIRST: usize = 16;
/// Blocks from its end; what follows a report is longer than what leads to it.
const LAST: usize = 48;

/// A block of the content near an end of its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct End {
    /// The block, as an index into [`Document::blocks`].
    pub block: u32,
    /// The hash of its words.
    pub hash: u64,
}

/// The ends of a document: the first blocks of its content without headlines, in order, and the last ones, the last first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ends {
    /// From the beginning.
    pub first: Vec<End>,
    /// From the end.
    pub last: Vec<End>,
}

impl Ends {
    /// The ends of a document. Blocks that say something, a figure, a post or an occurrence, end them: these are the report.
    pub fn of(document: &Document, analysis: &Analysis) -> Self {
        let figures = analysis.figures.iter().map(|it| it.span);
        let roles = analysis.roles.iter().map(|it| it.span);
        let occurrences = analysis.occurrences.iter().map(|it| it.span);
        let said: Vec<Span> = figures.chain(roles).chain(occurrences).collect();
        let says_something = |span: Span| said.iter().any(|it| it.overlaps(span));
        let content: Vec<(usize, Span)> = document
            .content()
            .filter(|(_, block)| block.kind != BlockKind::Title && !is_title(document, block.span))
            .map(|(at, block)| (at, block.span))
            .collect();
        let end = |&(at, span): &(usize, Span)| {
            let words = span.of(&document.text);
            (!says_something(span)).then(|| End {
                block: at as u32,
                hash: hash(words),
            })
        };
        Self {
            first: content.iter().take(FIRST).map_while(end).collect(),
            last: content.iter().rev().take(LAST).map_while(end).collect(),
        }
    }
}

impl Analysis {
    /// What a document says without some stretches of it.
    #[must_use]
    pub fn without(mut self, gone: &[Span]) -> Self {
        let stays = |span: Span| !gone.iter().any(|it| it.overlaps(span));
        let mut places = Vec::with_capacity(self.names.len());
        let mut left = 0;
        self.names.retain(|name| {
            let stays = stays(name.span);
            places.push(stays.then_some(left));
            left += usize::from(stays);
            stays
        });
        let place = |at: Option<usize>| at.and_then(|at| places.get(at).copied().flatten());
        self.roles.retain(|it| stays(it.span));
        for role in &mut self.roles {
            role.holder = place(role.holder);
        }
        self.figures.retain(|it| stays(it.span));
        for figure in &mut self.figures {
            figure.speaker = place(figure.speaker);
        }
        self.occurrences.retain(|it| stays(it.span));
        for it in &mut self.occurrences {
            it.of = place(it.of);
            it.speaker = place(it.speaker);
            it.names = (it.names.iter())
                .filter_map(|&name| place(Some(name)))
                .collect();
        }
        self.sentences.retain(|it| stays(it.span));
        for sentence in &mut self.sentences {
            sentence.said = sentence.said.and_then(|said| {
                let by = place(Some(said.by))?;
                Some(super::Said { by, ..said })
            });
        }
        self
    }
}

/// Whether a stretch holds the headline, or what stands in for it.
fn is_title(document: &Document, span: Span) -> bool {
    let title = document.title.as_ref();
    title.is_some_and(|title| title.span.overlaps(span))
}

/// The hash of the words of a text, however they are set.
fn hash(text: &str) -> u64 {
    let mut hash = Xxh3::new();
    for word in text.split_whitespace() {
        hash.update(word.as_bytes());
        hash.update(b" ");
    }
    hash.digest()
}
