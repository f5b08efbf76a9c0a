//! Lines become paragraphs, headings and list items.

use super::{Block, BlockKind, Document};
use crate::text::Span;

/// Finds the blocks of a document: for now, paragraphs between blank lines.
pub fn blocks(document: &mut Document) {
    let mut start: Option<usize> = None;
    let mut at = 0;
    let mut found = Vec::new();
    for line in document.text.split_inclusive('\n') {
        if line.trim().is_empty() {
            if let Some(start) = start.take() {
                found.push(Span::new(start, at));
            }
        } else {
            start.get_or_insert(at);
        }
        at += line.len();
    }
    found.extend(start.map(|start| Span::new(start, at)));
    document.blocks = found
        .into_iter()
        .map(|span| Block {
            kind: BlockKind::Paragraph,
            span,
            region: None,
        })
        .collect();
}
