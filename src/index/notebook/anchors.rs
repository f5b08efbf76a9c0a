//! A place of a document by words that outlive it.

use super::letters::Letters;
use crate::decisions::Anchor;
use crate::index::{DocumentId, Index};
use crate::read::Document;
use crate::text::{Span, squeeze};

/// Characters of the longest stretch that is quoted whole.
const WHOLE: usize = 300;
/// Characters that a longer stretch is quoted with at either end.
const PART: usize = 120;
/// Characters of the words around it.
const AROUND: usize = 40;

/// The anchor of a stretch of a document; none where it holds no word.
pub fn anchor(index: &Index, id: DocumentId, span: Span) -> Option<Anchor> {
    let document = index.document(id).document();
    let text = &document.text;
    let inside = span.of(text);
    let start = span.start() + (inside.len() - inside.trim_start().len());
    let span = Span::new(start, start + inside.trim().len());
    let quote = squeeze(span.of(text));
    if quote.is_empty() {
        return None;
    }
    let (quote, until) = if quote.chars().count() > WHOLE {
        let (head, tail) = (
            first(&quote, PART).to_owned(),
            last(&quote, PART).to_owned(),
        );
        (head, Some(tail))
    } else {
        (quote, None)
    };
    Some(Anchor {
        quote,
        until,
        document: index.path(id),
        before: led(&text[..span.start()]),
        after: followed(&text[span.end()..]),
        line: document.line(span.start()),
    })
}

/// Every stretch of a document that has these words, case and typesetting aside.
pub fn stretches(document: &Document, words: &str) -> Vec<Span> {
    let words = squeeze(words);
    Letters::of(&document.text).all(&words, &document.text)
}

/// The last words before a place, with a blank where one parts them from it.
fn led(text: &str) -> String {
    let from = text.len().saturating_sub(AROUND * 8);
    let from = (from..text.len()).find(|at| text.is_char_boundary(*at));
    let near = &text[from.unwrap_or(text.len())..];
    let squeezed = squeeze(near);
    let words = last(&squeezed, AROUND);
    let gap = if near.ends_with(char::is_whitespace) && !words.is_empty() {
        " "
    } else {
        ""
    };
    format!("{words}{gap}")
}

/// The first words after a place, with a blank where one parts them from it.
fn followed(text: &str) -> String {
    let to = (0..=text.len().min(AROUND * 8))
        .rev()
        .find(|at| text.is_char_boundary(*at));
    let near = &text[..to.unwrap_or(0)];
    let squeezed = squeeze(near);
    let words = first(&squeezed, AROUND);
    let gap = if near.starts_with(char::is_whitespace) && !words.is_empty() {
        " "
    } else {
        ""
    };
    format!("{gap}{words}")
}

/// As many of the first words as have room; of a word that alone has none, its beginning.
fn first(text: &str, most: usize) -> &str {
    let Some((end, _)) = text.char_indices().nth(most) else {
        return text;
    };
    if text[end..].starts_with(' ') {
        return &text[..end];
    }
    text[..end]
        .rfind(' ')
        .map_or(&text[..end], |blank| &text[..blank])
}

/// As many of the last words as have room; of a word that alone has none, its end.
fn last(text: &str, most: usize) -> &str {
    let length = text.chars().count();
    let Some((start, _)) = text.char_indices().nth(length.saturating_sub(most)) else {
        return text;
    };
    if start == 0 || text[..start].ends_with(' ') {
        return &text[start..];
    }
    text[start..]
        .find(' ')
        .map_or(&text[start..], |blank| &text[start + blank + 1..])
}
