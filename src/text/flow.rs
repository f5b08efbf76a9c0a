//! A stretch of a document as one line of text, with the way back to the document's bytes.

use std::ops::Range;

use super::Span;

/// A paragraph, heading or list item with its hard line breaks and doubled spaces folded.
///
/// Every run of white space has become one blank and the ends are trimmed. Offsets into [`Flow::text`]
/// are *flow offsets*; offsets into the text it was made from are *document offsets*. Both are bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    text: String,
    /// `(flow offset, document offset)`: from here on both advance together, until the next piece.
    pieces: Vec<(u32, u32)>,
    end: u32,
}

impl Flow {
    /// Folds the white space of `span` in `document`.
    pub fn new(document: &str, span: Span) -> Self {
        let mut flow = Self {
            text: String::with_capacity(span.len()),
            pieces: Vec::new(),
            end: span.start() as u32,
        };
        let mut gap = false;
        let mut straight = false;
        for (at, c) in span.of(document).char_indices() {
            let at = span.start() + at;
            if c.is_whitespace() || c == '\u{feff}' {
                gap = true;
                straight &= c == ' ';
                continue;
            }
            if gap && !flow.text.is_empty() {
                flow.text.push(' ');
                straight &= at == flow.end as usize + 1;
            }
            if !straight {
                flow.pieces.push((flow.text.len() as u32, at as u32));
                straight = true;
            }
            gap = false;
            flow.text.push(c);
            flow.end = (at + c.len_utf8()) as u32;
        }
        flow
    }

    /// The folded text: no line breaks, no doubled blanks.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The place in the document of a range of the flow.
    pub fn to_document(&self, range: Range<usize>) -> Span {
        if range.is_empty() {
            let at = self.document_offset(range.start);
            return Span::new(at, at);
        }
        let last = self.text[..range.end]
            .chars()
            .next_back()
            .map_or(1, char::len_utf8);
        Span::new(
            self.document_offset(range.start),
            self.document_offset(range.end - last) + last,
        )
    }

    /// The range of the flow that a place in the document covers; empty where it covers none of it.
    pub fn from_document(&self, span: Span) -> Range<usize> {
        let start = self.flow_offset(span.start());
        start..self.flow_offset(span.end()).max(start)
    }

    fn document_offset(&self, at: usize) -> usize {
        let piece = self
            .pieces
            .partition_point(|&(flow, _)| flow as usize <= at);
        match piece.checked_sub(1).map(|i| self.pieces[i]) {
            Some((flow, document)) => {
                (document as usize + at - flow as usize).min(self.end as usize)
            }
            None => self
                .pieces
                .first()
                .map_or(self.end as usize, |&(_, document)| document as usize),
        }
    }

    /// The flow offset of a document offset; inside dropped white space, that of what follows it.
    fn flow_offset(&self, at: usize) -> usize {
        if at >= self.end as usize {
            return self.text.len();
        }
        let piece = self
            .pieces
            .partition_point(|&(_, document)| document as usize <= at);
        let next = self
            .pieces
            .get(piece)
            .map_or(self.text.len(), |&(flow, _)| flow as usize);
        match piece.checked_sub(1).map(|i| self.pieces[i]) {
            Some((flow, document)) => (flow as usize + at - document as usize).min(next),
            None => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn flow(text: &str) -> Flow {
        Flow::new(text, Span::new(0, text.len()))
    }

    #[test]
    fn white_space_folds_and_places_lead_back() {
        let text = "  since  the\nbeginning of\u{a0}2024 ";
        let flow = flow(text);
        assert_eq!(flow.text(), "since the beginning of 2024");
        let range = flow
            .text()
            .find("the beginning")
            .map(|i| i..i + 13)
            .expect("the phrase is in the flow");
        assert_eq!(flow.to_document(range.clone()).of(text), "the\nbeginning");
        assert_eq!(flow.from_document(flow.to_document(range.clone())), range);
    }

    #[test]
    fn a_place_outside_is_empty() {
        let text = "one\n\ntwo";
        let flow = Flow::new(text, Span::new(5, 8));
        assert_eq!(flow.from_document(Span::new(0, 3)), 0..0);
        assert_eq!(flow.from_document(Span::new(0, 8)), 0..3);
    }

    proptest! {
        #[test]
        fn every_word_leads_back_to_itself(text in "[ \\n\\ta-cé“”—\u{a0}x]{0,60}") {
            let flow = flow(&text);
            prop_assert_eq!(flow.text(), text.split_whitespace().collect::<Vec<_>>().join(" "));
            for (start, word) in flow.text().match_indices(|c: char| c != ' ') {
                let place = flow.to_document(start..start + word.len());
                prop_assert_eq!(place.of(&text), word);
                prop_assert_eq!(flow.from_document(place), start..start + word.len());
            }
        }
    }
}
