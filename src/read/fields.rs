//! Fields that scrapers and exports print before a text.

use super::phrases::{PHRASES, trim_marks};
use super::{BlockKind, Draft, Metadata, forms, reflow};
use crate::text::{Span, calendar, fold, squeeze};

/// Cuts off the fields that a scraper printed before the text (`date 2024-05-01 The minister …`, `Title: …`).
pub fn cut(text: &str, drafts: &mut Vec<Draft>, metadata: &mut Vec<Metadata>) {
    while let Some(at) = drafts
        .iter()
        .take(12)
        .position(|draft| draft.mark.is_none())
    {
        let span = drafts[at].span;
        let block = span.of(text);
        let glued = glued(block);
        let whole = forms::field(block)
            .filter(|_| glued.is_none())
            .filter(|(key, value)| {
                PHRASES.fields.contains(&fold(key)) && !value.contains('\n') && value.len() <= 300
            });
        if let Some((key, value)) = whole {
            metadata.push(Metadata {
                key: fold(key),
                value: squeeze(value),
                span,
            });
            drafts[at].furniture("field of the file");
            continue;
        }
        let Some((key, value, end)) = glued else {
            return;
        };
        let (field, rest) = (
            Span::new(span.start(), span.start() + end),
            Span::new(span.start() + end, span.end()),
        );
        metadata.push(Metadata {
            key,
            value,
            span: field,
        });
        let shift = rest.of(text).len() - rest.of(text).trim_start().len();
        drafts[at].span = field;
        drafts[at].furniture("field that a scraper put before the text");
        drafts.insert(
            at + 1,
            Draft::plain(
                BlockKind::Paragraph,
                Span::new(rest.start() + shift, rest.end()),
            ),
        );
        let cut = drafts[at + 1].span.of(text);
        if !cut.contains('\n') && reflow::is_headline(cut) {
            drafts[at + 1].kind = BlockKind::Heading;
        }
    }
}

/// A field glued to the text after it: its key, its value, and where it ends in `block`.
fn glued(block: &str) -> Option<(String, String, usize)> {
    let opening: String = block.chars().take(80).collect();
    let date = calendar::dates(&opening).into_iter().next()?;
    let before = fold(&opening[..date.range.start]);
    let key = trim_marks(&before);
    let bare = key.is_empty() && date.form == calendar::DateForm::YearFirst;
    if !bare && !PHRASES.fields.contains(key) {
        return None;
    }
    let mut end = date.range.end;
    let clock = opening[end..].split_whitespace().next().unwrap_or_default();
    if is_clock(clock.trim_start_matches('T')) {
        end += opening[end..].find(clock).unwrap_or_default() + clock.len();
    }
    let rest = opening[end..].trim_start();
    let starts = rest.chars().next().is_some_and(|c| {
        c.is_uppercase() || c.is_numeric() || matches!(c, '“' | '"' | '«' | '\'' | '‘')
    });
    // At the very start, an exact date after its key is a scraper's, whatever follows.
    let sure = !bare && date.form == calendar::DateForm::YearFirst && !before.contains(':');
    let text = sure || starts && rest.split_whitespace().take(5).count() == 5;
    let key = if bare { "date" } else { key };
    (text && !rest.is_empty() && opening[end..].starts_with(forms::is_blank))
        .then(|| (key.to_owned(), opening[date.range].to_owned(), end))
}

/// Whether a word is a time of day (`14:05`, `10:30:00Z`).
pub fn is_clock(word: &str) -> bool {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    word.contains(':')
        && (3..=12).contains(&digits)
        && word
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | 'Z' | '+' | ','))
}
