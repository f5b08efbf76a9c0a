//! The headline of a document.

use super::look::{Look, Verdict, calls, may_head, menu_run};
use super::{BlockKind, Document, Draft, Title, source};
use crate::text::{Span, calendar, columns, fold, sentences, squeeze};

/// Blocks that are looked through for a headline.
const TOP: usize = 120;

/// Words of a name in quotes from which on it can stand for a document.
const NAME: usize = 3;

/// Picks the block that is the headline, and marks the copies of it that pages print above and below.
///
/// `first` is the first paragraph; the headline stands before it.
pub fn pick(
    text: &str,
    drafts: &mut [Draft],
    looks: &[Look],
    first: Option<usize>,
) -> Option<usize> {
    let end = first.unwrap_or(drafts.len()).min(TOP);
    let stated = drafts
        .iter()
        .position(|draft| draft.kind == BlockKind::Title);
    let formed = |at: usize| {
        may_head(text, &drafts[at], &looks[at])
            && long_enough(drafts[at].span.of(text), &looks[at])
            && !is_byline(&looks[at].folded)
            && !is_dateline(drafts[at].span.of(text))
    };
    let may = |at: usize| formed(at) && !menu_run(looks, at);
    // The last line above a gap may stand against a menu and still be the headline.
    let last = |at: usize| {
        formed(at) && looks[at].words >= NAME && looks.get(at + 1).is_some_and(|next| !next.close)
    };
    let found = stated
        .or_else(|| {
            (0..end).find(|&at| may(at) && !calls(drafts[at].span.of(text), &looks[at].folded))
        })
        .or_else(|| (0..end).find(|&at| may(at)))
        .or_else(|| (0..end).rev().find(|&at| last(at)))?;
    for at in 0..end {
        let line = drafts[at].span.of(text);
        if drafts[at].kind == BlockKind::Heading
            && (is_byline(&looks[at].folded) || is_dateline(line))
        {
            drafts[at].kind = BlockKind::Paragraph;
        }
    }
    let title = copy_inside(drafts, looks, found, end).unwrap_or(found);
    let words = looks[title].folded.clone();
    drafts[title].kind = BlockKind::Title;
    for at in 0..drafts.len() {
        let near = at < title + 6;
        let copy = at != title
            && drafts[at].mark.is_none()
            && looks[at].verdict == Verdict::Open
            && looks[at].words < looks[title].words + 12
            && !looks[at].prose
            && repeats(&looks[at].folded, &words)
            && (near || looks[at].folded == words && first.is_some_and(|first| at > first));
        if copy {
            drafts[at].furniture("the headline repeated");
        }
    }
    Some(title)
}

/// The headline of a document whose blocks are settled: its own, or one taken from its first sentence.
pub fn title(document: &Document) -> Option<Title> {
    let own = document
        .blocks
        .iter()
        .find(|block| block.kind == BlockKind::Title);
    if let Some(block) = own {
        return Some(Title {
            span: block.span,
            text: squeeze(block.span.of(&document.text)),
            substitute: false,
        });
    }
    let field = document
        .metadata
        .iter()
        .find(|field| matches!(field.key.as_str(), "title" | "headline" | "заголовок"));
    if let Some(field) = field {
        let at = field.span.of(&document.text).find(&field.value);
        let start = field.span.start() + at.unwrap_or_default();
        let length = at.map_or(field.span.len(), |_| field.value.len());
        return Some(Title {
            span: Span::new(start, start + length),
            text: field.value.clone(),
            substitute: false,
        });
    }
    let (_, block) = document.content().next()?;
    let flow = document.flow(block);
    let start = source::dateline_end(flow.text());
    let mut sentence = sentences(&flow.text()[start..]).into_iter().next()?;
    sentence = start + sentence.start..start + sentence.end;
    let range = quoted(flow.text(), sentence.end).unwrap_or(sentence);
    Some(Title {
        text: flow.text()[range.clone()].to_owned(),
        span: flow.to_document(range),
        substitute: true,
    })
}

fn long_enough(block: &str, look: &Look) -> bool {
    look.words >= 2 && columns(block) >= 12 || columns(block) >= 24
}

fn is_byline(folded: &str) -> bool {
    folded.split(' ').count() <= 8
        && ["by ", "от ", "автор ", "von ", "par ", "por "]
            .iter()
            .any(|opening| folded.starts_with(opening))
}

/// Whether a short block is the dateline of a report set on a line of its own (`Baku, 5 June 2025`).
fn is_dateline(block: &str) -> bool {
    let dates = calendar::dates(block);
    let ends_open = block.trim_end().ends_with(['-', '–', '—']);
    ends_open || !dates.is_empty() && block.split_whitespace().count() <= 6
}

/// The headline that `found` repeats with a section, a date or the name of the site around it.
fn copy_inside(drafts: &[Draft], looks: &[Look], found: usize, end: usize) -> Option<usize> {
    let words = looks[found].folded.as_str();
    (found + 1..end.min(found + 7)).find(|&at| {
        drafts[at].mark.is_none()
            && looks[at].words >= NAME
            && looks[at].words * 2 >= looks[found].words
            && repeats(words, &looks[at].folded)
    })
}

/// Whether `long` is `short` with something before or after it, at ends of words.
fn repeats(long: &str, short: &str) -> bool {
    !short.is_empty()
        && (long == short
            || long
                .strip_prefix(short)
                .is_some_and(|rest| !starts_word(rest))
            || long
                .strip_suffix(short)
                .is_some_and(|rest| !rest.ends_with(char::is_alphanumeric)))
}

fn starts_word(rest: &str) -> bool {
    rest.starts_with(char::is_alphanumeric)
}

/// The first name in quotes before `end` of a flow, without its quotes.
fn quoted(flow: &str, end: usize) -> Option<std::ops::Range<usize>> {
    const QUOTES: [(char, char); 4] = [('“', '”'), ('«', '»'), ('"', '"'), ('„', '“')];
    let sentence = flow.get(..end)?;
    let (open, close) = QUOTES
        .into_iter()
        .filter(|&(open, _)| sentence.contains(open))
        .min_by_key(|&(open, _)| sentence.find(open))?;
    let start = sentence.find(open)? + open.len_utf8();
    let length = sentence[start..].find(close)?;
    let name = &sentence[start..start + length];
    let named = name.split_whitespace().count() >= NAME
        && name.starts_with(char::is_uppercase)
        && !fold(name).is_empty()
        && !name.trim_end().ends_with(['.', ',']);
    named.then_some(start..start + length)
}
