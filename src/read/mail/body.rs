//! The plain text of a message: what its sender wrote, what is quoted, where the signature begins.

use crate::read::{BlockKind, Draft, forms, reflow};
use crate::text::{Span, fold};

/// Lines that a signature has at most.
const SIGNATURE: usize = 25;

/// Words from which on what is not quoted is a message of its own.
const OWN: usize = 5;

/// What a line is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    Own,
    Quoted,
    Introduces,
    Forwarded,
    Signature,
}

impl Line {
    fn reason(self) -> Option<&'static str> {
        match self {
            Self::Own => None,
            Self::Quoted => Some("quoted reply"),
            Self::Introduces => Some("who wrote what is quoted"),
            Self::Forwarded => Some("header of a forwarded message"),
            Self::Signature => Some("signature"),
        }
    }
}

/// Finds the blocks of a text, those that are not its sender's report marked.
pub fn blocks(text: &str) -> Vec<Draft> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let kinds = kinds(&lines);
    let mut out = Vec::new();
    let mut at = 0;
    let mut first = 0;
    while first < lines.len() {
        let kind = kinds[first];
        let next = (first..lines.len())
            .find(|&line| kinds[line] != kind)
            .unwrap_or(lines.len());
        let length: usize = lines[first..next].iter().map(|line| line.len()).sum();
        for mut draft in reflow::blocks(&text[at..at + length]) {
            draft.span = Span::new(at + draft.span.start(), at + draft.span.end());
            if let Some(reason) = kind.reason() {
                draft.furniture(reason);
            } else if text[draft.span.range()].starts_with('>') {
                draft.kind = BlockKind::Quote;
            }
            out.push(draft);
        }
        at += length;
        first = next;
    }
    out
}

fn kinds(lines: &[&str]) -> Vec<Line> {
    let mut kinds: Vec<_> = lines
        .iter()
        .map(|line| {
            if line.starts_with('>') {
                Line::Quoted
            } else {
                Line::Own
            }
        })
        .collect();
    forwarded(lines, &mut kinds);
    replied(lines, &mut kinds);
    signature(lines, &mut kinds);
    introduced(lines, &mut kinds);
    let own: usize = lines
        .iter()
        .zip(&kinds)
        .filter(|&(_, &kind)| kind == Line::Own)
        .map(|(line, _)| line.split_whitespace().count())
        .sum();
    if own < OWN {
        // A message that is nothing but a quotation reports what it quotes.
        for kind in &mut kinds {
            if *kind == Line::Quoted {
                *kind = Line::Own;
            }
        }
    }
    kinds
}

/// Marks the lines that programs put before a message that is passed on, with its headers.
fn forwarded(lines: &[&str], kinds: &mut [Line]) {
    const OPENINGS: [&str; 5] = [
        "forwarded message",
        "begin forwarded message",
        "пересылаемое сообщение",
        "пересланное сообщение",
        "исходное сообщение переслано",
    ];
    for at in 0..lines.len() {
        if kinds[at] != Line::Own || !is_rule(lines[at], &OPENINGS) {
            continue;
        }
        kinds[at] = Line::Forwarded;
        let mut seen = false;
        for (line, kind) in lines[at + 1..].iter().zip(&mut kinds[at + 1..]).take(12) {
            let blank = line.trim().is_empty();
            if !blank && forms::field(line.trim()).is_none() || blank && seen {
                break;
            }
            seen |= !blank;
            *kind = Line::Forwarded;
        }
    }
}

/// Marks all from the line on that programs put before the message that is answered.
fn replied(lines: &[&str], kinds: &mut [Line]) {
    const OPENINGS: [&str; 4] = [
        "original message",
        "исходное сообщение",
        "ursprüngliche nachricht",
        "message d origine",
    ];
    let own = |line: &&str| !line.trim().is_empty();
    let found = (0..lines.len()).find(|&at| is_rule(lines[at], &OPENINGS));
    if let Some(at) = found.filter(|&at| lines[..at].iter().any(own)) {
        kinds[at..].fill(Line::Quoted);
    }
}

/// Marks what follows the line `-- ` (RFC 3676) up to what is quoted.
fn signature(lines: &[&str], kinds: &mut [Line]) {
    let delimits = |at: &usize| {
        kinds[*at] == Line::Own && matches!(lines[*at].trim_end_matches(['\r', '\n']), "-- " | "--")
    };
    let Some(at) = (0..lines.len()).rev().find(delimits) else {
        return;
    };
    let end = (at..lines.len())
        .find(|&line| kinds[line] != Line::Own)
        .unwrap_or(lines.len());
    if end - at <= SIGNATURE {
        kinds[at..end].fill(Line::Signature);
    }
}

/// Marks the line that says who wrote what is quoted under it (`On 5 May 2024, Jane Roe wrote:`), be it broken in two.
fn introduced(lines: &[&str], kinds: &mut [Line]) {
    for quoted in 1..lines.len() {
        if kinds[quoted] != Line::Quoted || kinds[quoted - 1] != Line::Own {
            continue;
        }
        let Some(last) = (0..quoted)
            .rev()
            .take(2)
            .find(|&at| !lines[at].trim().is_empty())
        else {
            continue;
        };
        let ends = lines[last].trim_end().ends_with(':') && kinds[last] == Line::Own;
        let first = (last.saturating_sub(1)..=last)
            .find(|&at| lines[at].chars().any(|c| c.is_ascii_digit()) || lines[at].contains('@'));
        if let Some(first) = first.filter(|_| ends) {
            let from = if lines[first].trim().is_empty() {
                last
            } else {
                first
            };
            kinds[from..=last].fill(Line::Introduces);
        }
    }
}

/// Whether a line is one of dashes around certain words, or the words alone with a colon.
fn is_rule(line: &str, openings: &[&str]) -> bool {
    let line = line.trim();
    let words = fold(line.trim_matches(|c: char| !c.is_alphanumeric()));
    (line.starts_with("--") || line.ends_with(':')) && openings.contains(&words.as_str())
}
