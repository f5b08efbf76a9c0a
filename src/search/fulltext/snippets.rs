//! The sentences in which hits stand.

use std::ops::Range;

use crate::index::Entry;
use crate::search::stale::{Stale, go_on};
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

/// Hits that are looked at between two looks at whether the question is stale.
const HITS: usize = 1024;

/// The sentences of a document that hold these hits, in order.
pub fn snippets(entry: &Entry, hits: &[Span]) -> Vec<Snippet> {
    snippets_unless(&|| false, entry, hits).unwrap_or_default()
}

/// The same unless the question becomes stale: then none.
pub fn snippets_unless(stale: Stale<'_>, entry: &Entry, hits: &[Span]) -> Option<Vec<Snippet>> {
    let text = &entry.document().text;
    let mut found: Vec<Snippet> = Vec::new();
    // The sentence of the last one.
    let mut flow: Option<Flow> = None;
    for (at, &hit) in hits.iter().enumerate() {
        go_on(stale, at + 1, HITS)?;
        let last = found.last_mut().filter(|it| it.span.end() >= hit.end());
        if let (Some(last), Some(flow)) = (last, &flow) {
            let mark = flow.from_document(hit);
            last.hits += 1;
            match (last.marks.last_mut()).filter(|before| before.end >= mark.start) {
                Some(before) => before.end = before.end.max(mark.end),
                None => last.marks.push(mark),
            }
            continue;
        }
        let sentence = entry.sentence(hit);
        let span = Span::new(sentence.start(), sentence.end().max(hit.end()));
        let whole = flow.insert(Flow::new(text, span));
        go_on(stale, 0, 1)?;
        found.push(Snippet {
            span,
            text: whole.text().to_owned(),
            marks: vec![whole.from_document(hit)],
            hit,
            hits: 1,
        });
    }
    Some(found)
}
