//! Notes between the lines of a page.

use super::{Line, Page};
use crate::app::prose;
use crate::text::{Span, visible};

/// A note on a stretch of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Its position in the notebook.
    pub note: usize,
    /// Where it stands.
    pub span: Span,
    /// What the reader wrote.
    pub text: String,
}

/// Lines of a note that are shown in the text.
const SHOWN: usize = 3;

/// What stands before the first line of a note, after its mark.
const HEAD: &str = "note: ";

/// Columns of the mark before the first line of a note, and of the blanks before the others.
pub const MARK: usize = 2;

impl Page {
    /// Puts notes under the lines on which their words end.
    pub(super) fn remark(&mut self, remarks: &[Remark]) {
        if remarks.is_empty() {
            return;
        }
        let width = self.layout.width.saturating_sub(MARK);
        let mut below: Vec<(usize, &Remark)> = remarks
            .iter()
            .map(|remark| (self.under(remark.span), remark))
            .collect();
        below.sort_by_key(|(line, remark)| (*line, remark.span.start()));
        let mut below = below.into_iter().peekable();
        let lines = std::mem::take(&mut self.lines);
        let mut blocks = self.blocks.iter_mut().peekable();
        for (at, line) in lines.into_iter().enumerate() {
            while let Some(block) = blocks.next_if(|block| block.first == at) {
                block.first = self.lines.len();
            }
            self.lines.push(line);
            while let Some((_, remark)) = below.next_if(|(line, _)| *line == at) {
                self.lines.extend(lines_of(remark, width));
            }
        }
    }

    /// The line on which a stretch ends, or which stands for it.
    fn under(&self, span: Span) -> usize {
        let fold = self.lines.iter().position(|line| match line {
            Line::Fold { span: folded, .. } => folded.covers(span),
            Line::Blank | Line::Text { .. } | Line::Note { .. } => false,
        });
        fold.unwrap_or_else(|| self.line_of(span.end().saturating_sub(1).max(span.start())))
    }
}

/// The lines of a note; of a long one the first, with how many more there are.
fn lines_of(remark: &Remark, width: usize) -> Vec<Line> {
    let text = format!("{HEAD}{}", remark.text);
    let text: Vec<String> = prose::lines(&text, width)
        .into_iter()
        .map(|line| visible(text[line].trim_end_matches('\n')).into_owned())
        .collect();
    let line = |text: String, first: bool| Line::Note {
        note: remark.note,
        span: remark.span,
        text,
        first,
    };
    let hidden = text.len().saturating_sub(SHOWN);
    let shown = if hidden > 0 { SHOWN - 1 } else { text.len() };
    let mut lines: Vec<Line> = text
        .iter()
        .take(shown)
        .enumerate()
        .map(|(at, text)| line(text.clone(), at == 0))
        .collect();
    if hidden > 0 {
        let more = text.len() - shown;
        lines.push(line(format!("({more} more lines)"), false));
    }
    lines
}
