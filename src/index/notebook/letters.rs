//! The letters of a text without what typesetting may change, with the way back to its bytes.

use crate::decisions::Anchor;
use crate::read::Document;
use crate::text::Span;

/// Letters from which on words are told from others by themselves, whatever stands around them.
const LONG: usize = 24;

/// The letters of a text: no white space, small, every quotation mark and dash one.
#[derive(Clone, Debug)]
pub struct Letters {
    text: String,
    /// For each byte of `text` the byte of the document at which its character begins.
    at: Vec<u32>,
}

/// A stretch that has the words of an anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fit {
    /// Where in the document.
    pub span: Span,
    /// How many letters around it are those of the anchor.
    pub context: usize,
    /// Whether all of them are.
    pub is_whole: bool,
}

impl Letters {
    /// Takes the letters of a text.
    pub fn of(text: &str) -> Self {
        let mut letters = Self {
            text: String::with_capacity(text.len()),
            at: Vec::with_capacity(text.len()),
        };
        for (at, c) in text.char_indices() {
            for letter in letter(c) {
                letters.text.push(letter);
                letters.at.resize(letters.text.len(), at as u32);
            }
        }
        letters
    }

    /// Where the words of an anchor stand; of several places the one with the same words around it, then the nearest line.
    pub fn find(&self, anchor: &Anchor, document: &Document) -> Option<Fit> {
        let quote = letters(&anchor.quote);
        if quote.is_empty() {
            return None;
        }
        let until = anchor.until.as_deref().map(letters);
        let (before, after) = (letters(&anchor.before), letters(&anchor.after));
        let open = joined(
            anchor.before.chars().next_back(),
            anchor.quote.chars().next(),
        );
        let last = anchor.until.as_ref().unwrap_or(&anchor.quote);
        let shut = joined(last.chars().next_back(), anchor.after.chars().next());
        let line = anchor.line.checked_sub(2).and_then(|lines| {
            let ends = document.text.match_indices('\n');
            ends.map(|(at, _)| at + 1).nth(lines)
        });
        let line = line.unwrap_or(0);
        let mut best: Option<(Fit, usize)> = None;
        for (start, _) in self.text.match_indices(&quote) {
            let end = match &until {
                None => start + quote.len(),
                Some(until) => match self.text[start + quote.len()..].find(until.as_str()) {
                    Some(at) => start + quote.len() + at + until.len(),
                    None => continue,
                },
            };
            let Some(span) = self.span(start, end, &document.text) else {
                continue;
            };
            let text = &document.text;
            let opens = joined(
                text[..span.start()].chars().next_back(),
                text[span.start()..].chars().next(),
            );
            let shuts = joined(
                text[..span.end()].chars().next_back(),
                text[span.end()..].chars().next(),
            );
            if (opens, shuts) != (open, shut) {
                continue;
            }
            let led = same(self.text[..start].chars().rev(), before.chars().rev());
            let followed = same(self.text[end..].chars(), after.chars());
            let near = |same: usize, all: &str| same > 0 && same * 2 >= all.chars().count();
            let told = near(led, &before) || near(followed, &after);
            let alone = before.is_empty() && after.is_empty();
            let long = quote.chars().count() >= LONG || until.is_some();
            if !(told || alone || long) {
                continue;
            }
            let fit = Fit {
                span,
                context: led + followed,
                is_whole: led + followed == before.chars().count() + after.chars().count(),
            };
            let away = span.start().abs_diff(line);
            let better = best.is_none_or(|(known, far)| {
                (fit.context, std::cmp::Reverse(away)) > (known.context, std::cmp::Reverse(far))
            });
            if better {
                best = Some((fit, away));
            }
        }
        best.map(|(fit, _)| fit)
    }

    /// Every stretch that has some words as whole words.
    pub fn all(&self, words: &str, text: &str) -> Vec<Span> {
        let sought = letters(words);
        if sought.is_empty() {
            return Vec::new();
        }
        let found = self.text.match_indices(&sought);
        found
            .filter_map(|(start, _)| self.span(start, start + sought.len(), text))
            .filter(|span| {
                let before = text[..span.start()].chars().next_back();
                let after = text[span.end()..].chars().next();
                let inside = span.of(text);
                !joined(before, inside.chars().next()) && !joined(inside.chars().next_back(), after)
            })
            .collect()
    }

    /// The place in the document of a range of letters; none for one that ends inside a character.
    fn span(&self, start: usize, end: usize, text: &str) -> Option<Span> {
        let (first, last) = (self.at[start] as usize, self.at[end - 1] as usize);
        let begins = start == 0 || self.at[start - 1] as usize != first;
        let ends = self.at.get(end).is_none_or(|next| *next as usize != last);
        let last = last + text[last..].chars().next()?.len_utf8();
        (begins && ends).then(|| Span::new(first, last))
    }
}

/// The letters of some words.
fn letters(text: &str) -> String {
    text.chars().flat_map(letter).collect()
}

/// The letters that stand for a character.
fn letter(c: char) -> impl Iterator<Item = char> {
    let c = match c {
        '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '`' | '´' | 'ʻ' | 'ʼ' | '"' => {
            '\''
        }
        '\u{2010}'..='\u{2015}' | '−' => '-',
        c => c,
    };
    let invisible =
        c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}');
    (!invisible).then(|| c.to_lowercase()).into_iter().flatten()
}

/// Whether two characters are of one word.
fn joined(before: Option<char>, after: Option<char>) -> bool {
    [before, after]
        .into_iter()
        .all(|c| c.is_some_and(char::is_alphanumeric))
}

/// How many of the first letters are the same.
fn same(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    one.zip(other).take_while(|(a, b)| a == b).count()
}
