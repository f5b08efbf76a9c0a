//! Visits that a document speaks of as coming or as recent.

use super::{ClueKind, ClueMeaning, DateClue, VisitStage};
use crate::read::Document;
use crate::text::{Flow, Token, TokenKind, fold, sentences, tokens};

/// Tokens around the word “visit” in which its visitor and its host stand.
const REACH: usize = 16;

/// Finds the visits that a document calls upcoming or recent, with who visits whom.
pub fn find(document: &Document) -> Vec<DateClue> {
    let mut clues = Vec::new();
    for (_, block) in document.content() {
        let text = block.span.of(&document.text);
        if !text.contains("visit") && !text.contains("trip") {
            continue;
        }
        let flow = document.flow(block);
        for range in sentences(flow.text()) {
            let phrase = Phrase::new(&flow, range);
            clues.extend(phrase.visits());
        }
    }
    clues
}

struct Phrase<'t> {
    flow: &'t Flow,
    start: usize,
    text: &'t str,
    tokens: Vec<Token>,
}

impl<'t> Phrase<'t> {
    fn new(flow: &'t Flow, range: std::ops::Range<usize>) -> Self {
        let text = &flow.text()[range.clone()];
        Self {
            flow,
            start: range.start,
            text,
            tokens: tokens(text),
        }
    }

    fn visits(&self) -> Vec<DateClue> {
        (0..self.tokens.len())
            .filter(|&at| matches!(self.of(at), "visit" | "trip" | "visits"))
            .filter_map(|at| self.visit(at))
            .collect()
    }

    fn visit(&self, at: usize) -> Option<DateClue> {
        let (visitor, next) = self
            .visitor_after(at)
            .or_else(|| Some((self.visitor_before(at)?, at + 1)))?;
        let (host, end) = self.host(next)?;
        let (stage, first) = self.stage(at, end)?;
        let range = self.start + self.tokens[first].start..self.start + self.tokens[end].end;
        let words = &self.flow.text()[range.clone()];
        let says = match stage {
            VisitStage::Upcoming => format!("still to come: “{words}”"),
            VisitStage::Recent => format!("already past: “{words}”"),
        };
        Some(DateClue {
            span: Some(self.flow.to_document(range)),
            kind: ClueKind::Body,
            meaning: ClueMeaning::Visit {
                visitor,
                host,
                stage,
            },
            says,
        })
    }

    /// The visitor after the word: `visit of President X to`, `visit by the President of Y to`.
    fn visitor_after(&self, at: usize) -> Option<(String, usize)> {
        if !matches!(self.of(at + 1), "of" | "by") {
            return None;
        }
        let end = (at + 2..self.tokens.len().min(at + 2 + REACH)).find(|&i| self.of(i) == "to")?;
        Some((self.name(at + 2, end)?, end))
    }

    /// The visitor before the word: `President X's recent visit to`.
    fn visitor_before(&self, at: usize) -> Option<String> {
        let low = at.saturating_sub(6);
        let clitic = (low..at)
            .rev()
            .find(|&i| self.tokens[i].kind == TokenKind::Clitic)?;
        let start = (clitic.saturating_sub(8)..clitic)
            .rev()
            .take_while(|&i| self.is_name(i) || matches!(self.of(i), "of" | "the" | "."))
            .last()?;
        self.name(start, clitic)
    }

    /// The last name in a stretch of tokens, or the office with its country.
    fn name(&self, from: usize, to: usize) -> Option<String> {
        let last = (from..to).rev().find(|&i| self.is_name(i))?;
        let country = last.checked_sub(1).map(|i| self.of(i)).unwrap_or_default();
        let office = (from..last).rev().find(|&i| {
            matches!(
                fold(self.of(i)).as_str(),
                "president"
                    | "minister"
                    | "chancellor"
                    | "king"
                    | "premier"
                    | "chairman"
                    | "emir"
                    | "sultan"
            )
        });
        match office {
            // `the President of Chile`: no name is given, the office with its country stands for it.
            Some(office) if country == "of" || self.of(office + 1) == "of" => {
                Some(format!("{} {}", fold(self.of(office)), fold(self.of(last))))
            }
            Some(_) | None => Some(fold(self.of(last))),
        }
    }

    /// The host: the name after `to`, and the last token of it.
    fn host(&self, next: usize) -> Option<(String, usize)> {
        let to = (next..self.tokens.len().min(next + 3)).find(|&i| self.of(i) == "to")?;
        let mut at = to + 1;
        while matches!(self.of(at), "the" | "Republic" | "Kingdom" | "State" | "of") {
            at += 1;
        }
        self.is_name(at).then(|| {
            let mut end = at;
            while end < at + 3 && self.is_name(end + 1) {
                end += 1;
            }
            let words: Vec<_> = (at..=end).map(|i| self.of(i)).collect();
            (fold(&words.join(" ")), end)
        })
    }

    /// Whether the visit is to come or has just been, and the token with which its phrase begins.
    fn stage(&self, at: usize, end: usize) -> Option<(VisitStage, usize)> {
        for i in at.saturating_sub(4)..at {
            match self.of(i).to_lowercase().as_str() {
                "upcoming" | "forthcoming" | "planned" | "scheduled" | "coming" | "impending"
                | "future" => {
                    return Some((VisitStage::Upcoming, i));
                }
                "recent" | "latest" => return Some((VisitStage::Recent, i)),
                _ => {}
            }
        }
        let after: Vec<_> = (end + 1..self.tokens.len().min(end + 7))
            .map(|i| self.of(i).to_lowercase())
            .collect();
        let ahead = after.windows(2).any(|pair| {
            matches!(
                pair[0].as_str(),
                "scheduled" | "planned" | "expected" | "slated"
            ) && matches!(pair[1].as_str(), "for" | "in" | "on" | "to")
        });
        let will = after.first().is_some_and(|word| word == "will");
        (ahead || will).then_some((VisitStage::Upcoming, at))
    }

    fn is_name(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            token.kind == TokenKind::Word && token.of(self.text).starts_with(char::is_uppercase)
        })
    }

    fn of(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.of(self.text))
    }
}
