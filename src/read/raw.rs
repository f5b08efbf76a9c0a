//! A text with its blocks, as the reader of a format writes it down.

use super::{BlockKind, Landmark, Metadata, Origin, RegionKind};
use crate::text::Span;

/// What stands between two blocks.
pub const BETWEEN: &str = "\n\n";

/// A text with its blocks: languages, furniture by form, title and source are still to be settled.
#[derive(Clone, Debug, Default)]
pub struct Raw {
    /// What `show` prints.
    pub text: String,
    /// Empty where places are those of the text that `show` prints.
    pub origin: Origin,
    /// How bytes were letters, where the format does not settle it.
    pub encoding: String,
    /// Its blocks, in order.
    pub drafts: Vec<Draft>,
    /// What the file states beside its text.
    pub metadata: Vec<Metadata>,
    /// Where parts to cite begin, in order.
    pub landmarks: Vec<Landmark>,
    /// What was lost, a sentence each.
    pub lost: Vec<String>,
}

/// A block before regions are made: what it is, where, and why it is not the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands in the text.
    pub span: Span,
    /// Why it is not the report; none where it is.
    pub mark: Option<Mark>,
}

/// Why a block is not the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What it is.
    pub kind: RegionKind,
    /// Why, in words for the reader.
    pub reason: String,
}

impl Raw {
    /// Writes a field that the file states beside its text, on a line of its own; a remark on it follows its value.
    pub fn field(&mut self, key: &str, value: &str, remark: &str) {
        let span = self.put("\n", &format!("{key}: {value}{remark}"));
        self.metadata.push(Metadata {
            key: key.to_owned(),
            value: value.to_owned(),
            span,
        });
    }

    /// Marks all that was written so far as fields, if anything was.
    pub fn close_fields(&mut self, reason: &str) {
        if !self.text.is_empty() {
            let span = Span::new(0, self.text.len());
            self.drafts.push(Draft::marked(span, reason));
        }
    }

    /// Writes a block after what stands before it, if anything does; one with a reason is page furniture.
    pub fn block(
        &mut self,
        between: &str,
        kind: BlockKind,
        text: &str,
        reason: Option<&str>,
    ) -> Span {
        let span = self.put(between, text);
        self.drafts.push(match reason {
            Some(reason) => Draft::marked(span, reason),
            None => Draft::plain(kind, span),
        });
        span
    }

    fn put(&mut self, between: &str, text: &str) -> Span {
        if !self.text.is_empty() {
            self.text.push_str(between);
        }
        let start = self.text.len();
        self.text.push_str(text);
        Span::new(start, self.text.len())
    }
}

impl Draft {
    /// A block of the report.
    pub fn plain(kind: BlockKind, span: Span) -> Self {
        Self {
            kind,
            span,
            mark: None,
        }
    }

    /// Page furniture.
    pub fn marked(span: Span, reason: &str) -> Self {
        Self {
            kind: BlockKind::Furniture,
            span,
            mark: Some(Mark {
                kind: RegionKind::Furniture,
                reason: reason.to_owned(),
            }),
        }
    }

    /// Marks it as furniture.
    pub fn furniture(&mut self, reason: &str) {
        *self = Self::marked(self.span, reason);
    }

    /// Whether it is marked as furniture.
    pub fn is_furniture(&self) -> bool {
        self.mark
            .as_ref()
            .is_some_and(|mark| mark.kind == RegionKind::Furniture)
    }
}
