//! Which place of a document stands in which cell of its page.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::{Line, Page};
use crate::app::reader::Way;
use crate::text::{Span, columns, visible};

/// A character as the reader sees it (a grapheme cluster) on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// Its line.
    pub line: usize,
    /// Its bytes in the flow of its block.
    pub range: Range<usize>,
}

impl Page {
    /// The character at a place of the document; the nearest one where that place is not shown.
    pub fn cluster(&self, offset: usize) -> Option<Cluster> {
        let line = self.line_of(offset);
        let Some((block, range)) = self.text_line(line) else {
            return self.first_from(line);
        };
        let at = self.blocks[block]
            .flow
            .from_document(Span::new(offset, offset))
            .start;
        let clusters = self.clusters(line);
        let found = clusters.iter().find(|it| it.end > at.max(range.start));
        let range = found.or(clusters.last())?.clone();
        Some(Cluster { line, range })
    }

    /// The character of a line at a column of the page, or the nearest one of that line; none on a line without text.
    pub fn cluster_at(&self, line: usize, column: usize) -> Option<Cluster> {
        let (block, range) = self.text_line(line)?;
        let text = self.blocks[block].flow.text();
        let clusters = self.clusters(line);
        let indent = self.indent(line);
        let found = clusters
            .iter()
            .find(|it| indent + columns(&visible(&text[range.start..it.end])) > column);
        let range = found.or(clusters.last())?.clone();
        Some(Cluster { line, range })
    }

    /// The column of the page on which a character begins.
    pub fn column_of(&self, cluster: &Cluster) -> usize {
        let Some((block, range)) = self.text_line(cluster.line) else {
            return 0;
        };
        let text = self.blocks[block].flow.text();
        let before = &text[range.start..cluster.range.start.max(range.start)];
        self.indent(cluster.line) + columns(&visible(before))
    }

    /// The place of a character in the document.
    pub fn place(&self, cluster: &Cluster) -> Span {
        match self.text_line(cluster.line) {
            Some((block, _)) => self.blocks[block].flow.to_document(cluster.range.clone()),
            None => Span::new(0, 0),
        }
    }

    /// The character before or after one, on the line beside where it is the last of its own.
    pub fn beside(&self, cluster: &Cluster, way: Way) -> Option<Cluster> {
        let clusters = self.clusters(cluster.line);
        let at = clusters
            .iter()
            .position(|range| *range == cluster.range)
            .unwrap_or_default();
        let next = match way {
            Way::Forward => at.checked_add(1),
            Way::Backward => at.checked_sub(1),
        };
        let here = next.and_then(|next| clusters.get(next));
        if let Some(range) = here {
            return Some(Cluster {
                line: cluster.line,
                range: range.clone(),
            });
        }
        match way {
            Way::Forward => self.first_from(cluster.line + 1),
            Way::Backward => self.last_until(cluster.line.checked_sub(1)?),
        }
    }

    /// The first character on or after a line.
    pub fn first_from(&self, line: usize) -> Option<Cluster> {
        (line..self.lines.len()).find_map(|line| {
            let range = self.clusters(line).first()?.clone();
            Some(Cluster { line, range })
        })
    }

    /// The last character on or before a line.
    pub fn last_until(&self, line: usize) -> Option<Cluster> {
        let last = line.min(self.lines.len().checked_sub(1)?);
        (0..=last).rev().find_map(|line| {
            let range = self.clusters(line).last()?.clone();
            Some(Cluster { line, range })
        })
    }

    /// The words of a line (UAX 29, so without the punctuation beside them), as bytes of the flow of its block.
    pub fn words(&self, line: usize) -> Vec<Range<usize>> {
        let Some((block, range)) = self.text_line(line) else {
            return Vec::new();
        };
        self.blocks[block].flow.text()[range.clone()]
            .unicode_word_indices()
            .map(|(at, word)| range.start + at..range.start + at + word.len())
            .collect()
    }

    /// The block of a line of text, with the bytes of its flow that stand on it.
    pub fn text_line(&self, line: usize) -> Option<(usize, Range<usize>)> {
        match self.lines.get(line)? {
            Line::Text { block, range, .. } => Some((*block, range.clone())),
            Line::Blank | Line::Fold { .. } | Line::Note { .. } => None,
        }
    }

    fn indent(&self, line: usize) -> usize {
        match self.lines.get(line) {
            Some(Line::Text { indent, .. }) => *indent,
            Some(Line::Blank | Line::Fold { .. } | Line::Note { .. }) | None => 0,
        }
    }

    fn clusters(&self, line: usize) -> Vec<Range<usize>> {
        let Some((block, range)) = self.text_line(line) else {
            return Vec::new();
        };
        self.blocks[block].flow.text()[range.clone()]
            .grapheme_indices(true)
            .map(|(at, cluster)| range.start + at..range.start + at + cluster.len())
            .collect()
    }
}
