//! A question to the full text with its answers in rows.

use std::sync::Arc;

use super::query::{Query, SyntaxError};
use super::{Found, FullText, Snippet, snippets};
use crate::index::{DocumentId, Index};
use crate::text::Span;

/// Of how many documents, the best ones, sentences are shown.
pub const SHOWN: usize = 200;

/// A question with its answers.
#[derive(Clone, Debug)]
pub struct Answers {
    /// As typed.
    pub typed: String,
    /// As understood.
    pub query: Query,
    /// The index that was asked.
    pub index: Arc<Index>,
    /// All that was found.
    pub found: Found,
    /// The sentences of the best documents, in the order of `found`.
    pub sentences: Vec<Vec<Snippet>>,
    /// The best documents and their sentences in rows.
    pub rows: Vec<Answer>,
    full_text: Arc<FullText>,
}

/// A row of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A document, by its position in [`Answers::found`].
    Document(usize),
    /// A sentence, by the positions of its document and of itself in [`Answers::sentences`].
    Sentence(usize, usize),
}

impl Answers {
    /// Asks an index, of which `full_text` is made, what was typed.
    ///
    /// # Errors
    /// When it cannot be understood.
    pub fn to(
        typed: &str,
        index: &Arc<Index>,
        full_text: &Arc<FullText>,
    ) -> Result<Self, SyntaxError> {
        let query = Query::parse(typed)?;
        let found = full_text.find(index, &query);
        let mut sentences = Vec::new();
        let mut rows = Vec::new();
        for (at, it) in found.documents.iter().take(SHOWN).enumerate() {
            let hits = full_text.hits(index, &query, it.document);
            let of_one = snippets(index.document(it.document), &hits);
            rows.push(Answer::Document(at));
            rows.extend((0..of_one.len()).map(|sentence| Answer::Sentence(at, sentence)));
            sentences.push(of_one);
        }
        Ok(Self {
            typed: typed.to_owned(),
            query,
            index: Arc::clone(index),
            found,
            sentences,
            rows,
            full_text: Arc::clone(full_text),
        })
    }

    /// Every hit in a document, in order.
    pub fn hits(&self, document: DocumentId) -> Vec<Span> {
        self.full_text.hits(&self.index, &self.query, document)
    }

    /// Where a row leads: a document, and the hit in it where there is one.
    pub fn place(&self, row: Answer) -> (DocumentId, Option<Span>) {
        let (document, sentence) = match row {
            Answer::Document(document) => (document, 0),
            Answer::Sentence(document, sentence) => (document, sentence),
        };
        let hit = self.sentences[document].get(sentence).map(|it| it.hit);
        (self.found.documents[document].document, hit)
    }
}
