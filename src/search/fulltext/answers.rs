//! A question to the full text with its answers in rows.

use std::cmp::Reverse;
use std::sync::Arc;

use rayon::prelude::*;

use super::query::{Query, SyntaxError};
use super::snippets::snippets_unless;
use super::{Found, FoundDocument, FullText, Snippet};
use crate::decisions::NamedFilter;
use crate::index::notebook::Notebook;
use crate::index::{DocumentId, Index};
use crate::search::folders::Shelved;
use crate::search::stale::Stale;
use crate::text::Span;

/// Of how many documents, the best ones, sentences are shown.
pub const SHOWN: usize = 200;

/// What is asked, where, and in which order the answers are to stand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asking {
    /// As typed.
    pub typed: String,
    /// The documents that are looked in, in the order of the index; none for all.
    pub within: Option<Arc<[DocumentId]>>,
    /// The order of the documents found.
    pub order: Order,
}

/// The order of documents that were found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Those that fit best first.
    #[default]
    Best,
    /// The newest first.
    Newest,
    /// The oldest first.
    Oldest,
}

impl Order {
    /// The next one.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Best => Self::Newest,
            Self::Newest => Self::Oldest,
            Self::Oldest => Self::Best,
        }
    }

    /// What it is in words.
    pub fn said(self) -> &'static str {
        match self {
            Self::Best => "best first",
            Self::Newest => "newest first",
            Self::Oldest => "oldest first",
        }
    }

    /// Puts the documents of an index in this order; what has no date comes last.
    pub fn sort(self, index: &Index, documents: &mut [FoundDocument]) {
        let day = |it: &FoundDocument| {
            let date = &index.document(it.document).date;
            date.best.or(date.from).or(date.to)
        };
        match self {
            Self::Best => {}
            Self::Newest => documents.sort_by_key(|it| Reverse(day(it))),
            Self::Oldest => documents.sort_by_key(|it| (day(it).is_none(), day(it))),
        }
    }
}

/// A question with its answers.
#[derive(Clone, Debug)]
pub struct Answers {
    /// What was asked.
    pub asking: Asking,
    /// As understood.
    pub query: Query,
    /// The index that was asked.
    pub index: Arc<Index>,
    /// All that was found; the documents that are not shown stand as they do in the index.
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
    /// Asks an index, of which `full_text` is made; then come the folders that the question may name and the notes that it may ask for.
    ///
    /// # Errors
    /// When it cannot be understood.
    pub fn to(
        asking: Asking,
        index: &Arc<Index>,
        full_text: &Arc<FullText>,
        (filters, notes): (&[NamedFilter], &Notebook),
    ) -> Result<Self, SyntaxError> {
        Self::to_unless(&|| false, asking, (index, full_text), (filters, notes))
            .expect("it is always wanted")
    }

    /// The same unless the question becomes stale: then none.
    pub fn to_unless(
        stale: Stale<'_>,
        asking: Asking,
        (index, full_text): (&Arc<Index>, &Arc<FullText>),
        (filters, notes): (&[NamedFilter], &Notebook),
    ) -> Option<Result<Self, SyntaxError>> {
        let shelved = Shelved {
            index,
            full_text,
            filters,
            notes,
        };
        let query = match shelved.query_unless(stale, &asking.typed)? {
            Ok(query) => query,
            Err(error) => return Some(Err(error)),
        };
        let shown = match asking.order {
            Order::Best => SHOWN,
            // Days that are the same leave the best first.
            Order::Newest | Order::Oldest => usize::MAX,
        };
        let within = asking.within.as_deref();
        let mut found = full_text.first_unless(stale, (index, &query), within, shown)?;
        asking.order.sort(index, &mut found.documents);
        let shown = &found.documents[..found.documents.len().min(SHOWN)];
        let sentences: Vec<Vec<Snippet>> = (shown.par_iter())
            .map(|it| {
                let hits = full_text.hits_unless(stale, (index, &query), it.document)?;
                snippets_unless(stale, index.document(it.document), &hits)
            })
            .collect::<Option<_>>()?;
        let mut rows = Vec::new();
        for (at, of_one) in sentences.iter().enumerate() {
            rows.push(Answer::Document(at));
            rows.extend((0..of_one.len()).map(|sentence| Answer::Sentence(at, sentence)));
        }
        Some(Ok(Self {
            asking,
            query,
            index: Arc::clone(index),
            found,
            sentences,
            rows,
            full_text: Arc::clone(full_text),
        }))
    }

    /// All documents found, in the order that was asked for: [`Answers::found`] has but so many of them in order as are shown.
    pub fn in_order(&self) -> Vec<FoundDocument> {
        let mut documents = self.found.documents.clone();
        if self.asking.order == Order::Best && documents.len() > SHOWN {
            let within = self.asking.within.as_deref();
            documents = (self.full_text)
                .first(&self.index, &self.query, within, usize::MAX)
                .documents;
        }
        documents
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
