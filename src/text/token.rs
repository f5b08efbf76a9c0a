//! Words, numbers and marks of a flow.

use std::ops::Range;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with digits after the first and apostrophes or soft signs between (`G7`, `O'Brien`, `Oʻzbekiston`).
    Word,
    /// Digits with single `.`, `,` or apostrophes between (`1,234.5`, `11.03.23`).
    Number,
    /// A possessive ending set off from its word (`’s` in `Kazakhstan’s`, the bare `’` in `states’`).
    Clitic,
    /// One other character: punctuation, a sign of currency or percent, a dash.
    Mark,
}

/// White space before a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// It stands against the token before it, or begins the text.
    Closed,
    /// A blank stands before it.
    Open,
}

/// One token of a flow; offsets are flow offsets, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What it is made of.
    pub kind: TokenKind,
    /// What stands before it.
    pub gap: Gap,
}

impl Token {
    /// The place of the token in the flow.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// The token's own text.
    pub fn of<'t>(&self, flow: &'t str) -> &'t str {
        &flow[self.range()]
    }
}

/// Splits `flow` into tokens, leaving out white space.
pub fn tokens(flow: &str) -> Vec<Token> {
    let mut out = Vec::with_capacity(flow.len() / 5);
    out.extend(each_token(flow));
    out
}

/// The tokens of `flow` one after the other, without white space.
pub fn each_token(flow: &str) -> impl Iterator<Item = Token> {
    let mut rest = flow.char_indices().peekable();
    // Where the token before ended, if it was a word.
    let mut word = None;
    std::iter::from_fn(move || {
        let mut gap = Gap::Closed;
        let (start, c) = loop {
            let (start, c) = rest.next()?;
            if !c.is_whitespace() {
                break (start, c);
            }
            gap = Gap::Open;
        };
        let (kind, end) = if c.is_alphabetic() {
            (TokenKind::Word, word_end(flow, start))
        } else if c.is_numeric() {
            (TokenKind::Number, number_end(flow, start))
        } else if is_apostrophe(c) && word == Some(start) {
            (TokenKind::Clitic, clitic_end(flow, start))
        } else {
            (TokenKind::Mark, start + c.len_utf8())
        };
        while rest.next_if(|&(at, _)| at < end).is_some() {}
        word = (kind == TokenKind::Word).then_some(end);
        Some(Token {
            start,
            end,
            kind,
            gap,
        })
    })
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʻ' | 'ʼ' | '`' | '´')
}

fn word_end(flow: &str, start: usize) -> usize {
    let mut end = start;
    for (at, c) in flow[start..].char_indices() {
        let joined = if is_apostrophe(c) {
            inside_word(&flow[start + at + c.len_utf8()..])
        } else {
            is_word(c)
        };
        if !joined {
            break;
        }
        end = start + at + c.len_utf8();
    }
    end
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || is_combining(c)
}

fn is_combining(c: char) -> bool {
    matches!(
        c,
        '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{ad}'
    )
}

/// Whether an apostrophe with `after` behind it is part of the word: letters follow, and they are not a possessive `s`.
fn inside_word(after: &str) -> bool {
    let mut chars = after.chars();
    match (chars.next(), chars.next()) {
        (Some('s' | 'S'), next) => next.is_some_and(is_word),
        (Some(c), _) => c.is_alphabetic(),
        (None, _) => false,
    }
}

/// Letters of the longest number.
const LONGEST_NUMBER: usize = 65;

fn number_end(flow: &str, start: usize) -> usize {
    // What follows the number is not looked at: a text of nothing but numbers is read in one pass.
    let mut letters = flow[start..].char_indices().take(LONGEST_NUMBER).peekable();
    let mut end = start;
    while let Some((at, c)) = letters.next() {
        let inner = matches!(c, '.' | ',' | '\'' | '’')
            && letters.peek().is_some_and(|&(_, d)| d.is_ascii_digit());
        if !(c.is_numeric() || inner) {
            break;
        }
        end = start + at + c.len_utf8();
    }
    end
}

fn clitic_end(flow: &str, start: usize) -> usize {
    let mut chars = flow[start..].chars();
    let mut end = start + chars.next().map_or(0, char::len_utf8);
    if let Some(c @ ('s' | 'S')) = chars.next() {
        end += c.len_utf8();
    }
    end
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(flow: &str, expected: &str) {
        let found: Vec<_> = tokens(flow)
            .iter()
            .map(|t| {
                let tag = match t.kind {
                    TokenKind::Word => "",
                    TokenKind::Number => "#",
                    TokenKind::Clitic => "~",
                    TokenKind::Mark => "!",
                };
                format!("{tag}{}", t.of(flow))
            })
            .collect();
        assert_eq!(found.join(" "), expected, "{flow}");
    }

    #[test]
    fn a_text_of_numbers_alone_is_one_pass() {
        // Two million numbers; whoever looks at the rest of the text at each of them does not come to an end.
        let flow = "1 ".repeat(2_000_000);
        assert_eq!(tokens(&flow).len(), 2_000_000);
        assert_eq!(number_end(&"1".repeat(100), 0), LONGEST_NUMBER);
    }

    #[test]
    fn words_numbers_clitics_marks() {
        check("Uzbekistan’s exports", "Uzbekistan ~’s exports");
        check("the two countries’ goals", "the two countries ~’ goals");
        check("US$253 million", "US !$ #253 million");
        check("up to 5GW, 15%", "up to #5 GW !, #15 !%");
        check("Baku/11.03.23/Turan:", "Baku !/ #11.03.23 !/ Turan !:");
        check("Baku-Tbilisi-Kars", "Baku !- Tbilisi !- Kars");
        check("O'Brien of Oʻzbekiston", "O'Brien of Oʻzbekiston");
        check("1'234,5.", "#1'234,5 !.");
        check("“AzExport”", "!“ AzExport !”");
        check("'quoted'", "!' quoted ~'");
        check("the 30th G7 summit", "the #30 th G7 summit");
        check("S.Sharipov", "S !. Sharipov");
    }

    proptest! {
        #[test]
        fn tokens_cover_all_but_white_space(flow in "\\PC{0,80}") {
            let mut at = 0;
            for token in tokens(&flow) {
                prop_assert!(flow[at..token.start].chars().all(char::is_whitespace));
                prop_assert!(token.end > token.start);
                at = token.end;
            }
            prop_assert!(flow[at..].chars().all(char::is_whitespace));
        }
    }
}
