//! A block as the rules of figures read it: its tokens, their words in lower case, its sentences.

use std::ops::Range;

use crate::lexicon::Quantities;
use crate::text::{Flow, Gap, Span, Token, TokenKind, sentences, tokens};

/// Tokens of a sentence at most: the longest of reports have half as many. What goes on without an end, as tables that lost their
/// lines do, is cut, so that it is not looked through again for each of its numbers.
const LONGEST: usize = 240;

/// A block of text cut into tokens and sentences.
#[derive(Clone, Debug)]
pub struct Line {
    /// The text with the way back to the document.
    pub flow: Flow,
    /// Its tokens; a currency written against its digits is a token of its own.
    pub tokens: Vec<Token>,
    /// Its sentences, as ranges of tokens.
    pub sentences: Vec<Range<usize>>,
    /// The text in lower case, at the same offsets.
    lower: String,
}

impl Line {
    /// Cuts a flow.
    pub fn new(flow: Flow, quantities: &Quantities) -> Self {
        let text = flow.text();
        let mut lower = String::with_capacity(text.len());
        for c in text.chars() {
            let mut small = c.to_lowercase();
            match (small.next(), small.next()) {
                (Some(s), None) if s.len_utf8() == c.len_utf8() => lower.push(s),
                _ => lower.push(c),
            }
        }
        let tokens = cut(text, &lower, quantities);
        let sentences = sentences(text)
            .into_iter()
            .map(|range| {
                let start = tokens.partition_point(|token| token.start < range.start);
                start..tokens.partition_point(|token| token.start < range.end)
            })
            .flat_map(|range| {
                (range.clone().step_by(LONGEST))
                    .map(move |start| start..range.end.min(start + LONGEST))
            })
            .collect();
        Self {
            flow,
            tokens,
            sentences,
            lower,
        }
    }

    /// How many tokens it has.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The token at `i` in lower case; empty beyond the last.
    pub fn word(&self, i: usize) -> &str {
        self.tokens
            .get(i)
            .map_or("", |token| &self.lower[token.range()])
    }

    /// The token before `i` in lower case; empty before the first.
    pub fn before(&self, i: usize) -> &str {
        i.checked_sub(1).map_or("", |i| self.word(i))
    }

    /// The token at `i` as printed; empty beyond the last.
    pub fn raw(&self, i: usize) -> &str {
        self.tokens
            .get(i)
            .map_or("", |token| token.of(self.flow.text()))
    }

    /// What the token at `i` is made of.
    pub fn kind(&self, i: usize) -> Option<TokenKind> {
        self.tokens.get(i).map(|token| token.kind)
    }

    /// Whether the token at `i` is a word.
    pub fn is_word(&self, i: usize) -> bool {
        self.kind(i) == Some(TokenKind::Word)
    }

    /// Whether the token at `i` stands against the one before it.
    pub fn closed(&self, i: usize) -> bool {
        i > 0
            && self
                .tokens
                .get(i)
                .is_some_and(|token| token.gap == Gap::Closed)
    }

    /// Whether the token at `i` begins with a capital.
    pub fn capital(&self, i: usize) -> bool {
        self.raw(i).chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether the words from `i` on are these.
    pub fn reads(&self, i: usize, words: &[&str]) -> bool {
        (words.iter().enumerate()).all(|(k, word)| is(self.bytes(i + k), word))
    }

    /// Whether the token at `i` is one of these words.
    pub fn any(&self, i: usize, words: &[&str]) -> bool {
        let bytes = self.bytes(i);
        words.iter().any(|word| is(bytes, word))
    }

    /// The bytes of [`Line::word`]: rules ask for little else, millions of times.
    fn bytes(&self, i: usize) -> &[u8] {
        self.tokens
            .get(i)
            .map_or(&[], |token| &self.lower.as_bytes()[token.range()])
    }

    /// The sentence that holds the token at `i`.
    pub fn sentence(&self, i: usize) -> usize {
        self.sentences
            .partition_point(|range| range.end <= i)
            .min(self.sentences.len().saturating_sub(1))
    }

    /// The tokens that a place of the document covers, whole or in part.
    pub fn covering(&self, place: Span) -> Range<usize> {
        let range = self.flow.from_document(place);
        let start = self
            .tokens
            .partition_point(|token| token.end <= range.start);
        let end = self.tokens.partition_point(|token| token.start < range.end);
        start..end.max(start)
    }

    /// The place of a range of tokens in the flow, in bytes.
    pub fn range(&self, tokens: &Range<usize>) -> Range<usize> {
        match (
            self.tokens.get(tokens.start),
            tokens.end.checked_sub(1).and_then(|i| self.tokens.get(i)),
        ) {
            (Some(first), Some(last)) if first.start <= last.end => first.start..last.end,
            _ => 0..0,
        }
    }

    /// The text of a range of tokens, as printed.
    pub fn text(&self, tokens: &Range<usize>) -> &str {
        &self.flow.text()[self.range(tokens)]
    }
}

/// Whether a token is a word; most are told apart by their lengths or first letters.
fn is(token: &[u8], word: &str) -> bool {
    let word = word.as_bytes();
    token.len() == word.len() && token.first() == word.first() && token == word
}

/// Cuts tokens, setting a currency apart from the digits that stand against it (`Ksh26.08b`, `Rs4,370`, `N5bn`).
fn cut(text: &str, lower: &str, quantities: &Quantities) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(text.len() / 5);
    for token in tokens(text) {
        let done = out.last().map_or(0, |last| last.end);
        if token.start < done {
            continue;
        }
        let Some(letters) =
            currency_letters(&text[token.range()], &lower[token.range()], quantities)
                .filter(|_| token.kind == TokenKind::Word)
        else {
            out.push(token);
            continue;
        };
        let at = token.start + letters;
        let end = text[at..]
            .find(char::is_whitespace)
            .map_or(text.len(), |n| at + n);
        out.push(Token { end: at, ..token });
        out.extend(tokens(&text[at..end]).into_iter().map(|inner| Token {
            start: inner.start + at,
            end: inner.end + at,
            ..inner
        }));
    }
    out
}

/// How many bytes of currency stand before the digits of a word, if it is one.
fn currency_letters(word: &str, lower: &str, quantities: &Quantities) -> Option<usize> {
    let digit = word.find(|c: char| c.is_ascii_digit())?;
    (digit > 0
        && (quantities.prefixes.contains(&lower[..digit])
            || quantities.letters.contains_key(&word[..digit])))
    .then_some(digit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn line(text: &str) -> Line {
        Line::new(
            Flow::new(text, Span::new(0, text.len())),
            &Quantities::built_in(),
        )
    }

    #[test]
    fn a_currency_is_set_apart_from_its_digits() {
        let words = |text: &str| {
            let line = line(text);
            (0..line.len())
                .map(|i| line.raw(i).to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(words("Ksh26.08b,"), ["Ksh", "26.08", "b", ","]);
        assert_eq!(
            words("N5bn G7 Rs4,370.78 crore"),
            ["N", "5", "bn", "G7", "Rs", "4,370.78", "crore"]
        );
    }

    #[test]
    fn sentences_are_ranges_of_tokens() {
        let line = line("Trade grew. It İS 5 pct.");
        assert_eq!(line.sentences, [0..3, 3..8]);
        assert_eq!(line.sentence(5), 1);
        assert_eq!(line.word(3), "it");
        assert_eq!(line.text(&(0..2)), "Trade grew");
    }
}
