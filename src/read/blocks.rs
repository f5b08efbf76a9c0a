//! Blocks of a length that can be thought about.

use super::Draft;
use crate::text::Span;

/// Bytes of the longest block. A paragraph of a report has some hundreds; what goes on without end is a text without line
/// breaks, and what looks at a whole paragraph at once must not see a book.
const LONGEST: usize = 8 << 10;

/// Cuts blocks that are too long between sentences, else between words, else between letters.
pub fn shorten(text: &str, drafts: &mut Vec<Draft>) {
    if drafts.iter().all(|draft| draft.span.len() <= LONGEST) {
        return;
    }
    for draft in std::mem::take(drafts) {
        let (mut start, end) = (draft.span.start(), draft.span.end());
        while end - start > LONGEST {
            let cut = start + cut(&text[start..end]);
            let part = text[start..cut].trim_end();
            drafts.push(Draft {
                span: Span::new(start, start + part.len()),
                ..draft.clone()
            });
            start = cut + (text[cut..end].len() - text[cut..end].trim_start().len());
        }
        drafts.push(Draft {
            span: Span::new(start, end),
            ..draft
        });
    }
    drafts.retain(|draft| !draft.span.is_empty());
}

/// Where the first part of a block ends, in bytes.
fn cut(block: &str) -> usize {
    let most = block.floor_char_boundary(LONGEST);
    let head = &block[..most];
    let sentence = head.rmatch_indices(['.', '!', '?']).map(|(at, _)| at + 1);
    let mut between = sentence.filter(|&at| block[at..].starts_with(char::is_whitespace));
    between
        .next()
        .filter(|&at| at > LONGEST / 2)
        .or_else(|| {
            head.rfind(char::is_whitespace)
                .filter(|&at| at > LONGEST / 2)
        })
        .unwrap_or(most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::BlockKind;

    fn lengths(text: &str) -> Vec<usize> {
        let mut drafts = vec![Draft::plain(BlockKind::Paragraph, Span::new(0, text.len()))];
        shorten(text, &mut drafts);
        drafts.iter().map(|draft| draft.span.len()).collect()
    }

    #[test]
    fn what_is_too_long_is_cut_where_it_harms_least() {
        assert_eq!(lengths("Short."), [6]);
        assert_eq!(lengths(&"The port grew. ".repeat(600)), [8189, 810]);
        assert_eq!(lengths(&"port ".repeat(1_700)), [8189, 310]);
        assert_eq!(lengths(&"\u{301}".repeat(5_000)), [8192, 1808]);
    }
}
