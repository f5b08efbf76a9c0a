//! The sentences in which hits stand.

use std::ops::Range;

use crate::index::Entry;
use crate::text::{Flow, Span};

/// A sentence with hits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// Where the sentence stands in the document's text.
    pub span: Span,
    /// The sentence, white space folded.
    pub text: String,
    /// Its hits in `text`, in bytes, in order and apart from each other.
    pub marks: Vec<Range<usize>>,
    /// The first hit in the document's text.
    pub hit: Span,
    /// How many hits it has.
    pub hits: usize,
}

/// The sentences of a document that hold these hits, in order.
pub fn snippets(entry: &Entry, hits: &[Span]) -> Vec<Snippet> {
    let text = &entry.document().text;
    let mut found: Vec<Snippet> = Vec::new();
    for &hit in hits {
        let sentence = entry.sentence(hit);
        let whole = Span::new(sentence.start(), sentence.end().max(hit.end()));
        if let Some(last) = (found.last_mut()).filter(|last| last.span.end() >= hit.end()) {
            let mark = Flow::new(text, last.span).from_document(hit);
            last.hits += 1;
            match (last.marks.last_mut()).filter(|before| before.end >= mark.start) {
                Some(before) => before.end = before.end.max(mark.end),
                None => last.marks.push(mark),
            }
        } else {
            let flow = Flow::new(text, whole);
            found.push(Snippet {
                span: whole,
                text: flow.text().to_owned(),
                marks: vec![flow.from_document(hit)],
                hit,
                hits: 1,
            });
        }
    }
    found
}
