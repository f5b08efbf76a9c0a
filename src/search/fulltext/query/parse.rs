//! The grammar of questions.
//!
//! ```text
//! any   = all { "OR" all }
//! all   = not { [ "AND" ] not }
//! not   = ( "-" | "NOT" ) not | part
//! part  = "(" any ")" | phrase | field ":" value | [ "=" ] word | word "*"
//! phrase = [ "=" ] '"' words '"' [ "~" number ]
//! ```

use std::sync::Arc;

use super::values;
use super::{Field, FigureTest, Node, Query, Room, SyntaxError, Word};
use crate::search::fulltext::stem::{form, stem};
use crate::text::{TokenKind, tokens};

/// How deep brackets may nest.
const DEEPEST: usize = 50;

/// Understands what was typed.
pub fn parse(typed: &str) -> Result<Query, SyntaxError> {
    let mut parser = Parser {
        typed: typed.chars().collect(),
        at: 0,
        room: Room::Content,
        depth: 0,
    };
    if parser.typed.len() > LONGEST {
        let what = format!("a question has at most {LONGEST} characters");
        return Err(parser.wrong(LONGEST, &what));
    }
    let root = parser.any()?;
    if parser.at < parser.typed.len() {
        return Err(parser.wrong(parser.at, "this bracket closes nothing"));
    }
    Ok(Query {
        root,
        room: parser.room,
    })
}

/// Characters of the longest question: a screen full of words, and short enough to be answered while it is typed.
const LONGEST: usize = 2_000;

struct Parser {
    typed: Vec<char>,
    /// In characters.
    at: usize,
    room: Room,
    depth: usize,
}

/// A stretch without blanks.
enum Piece {
    Open,
    Close,
    Quote,
    Minus,
    And,
    Or,
    Not,
    Plain(String),
}

impl Parser {
    fn any(&mut self) -> Result<Option<Node>, SyntaxError> {
        let mut parts: Vec<Node> = self.all()?.into_iter().collect();
        loop {
            let start = self.blanks();
            if !matches!(self.peek(), Some(Piece::Or)) {
                break;
            }
            if parts.is_empty() {
                return Err(self.wrong(start, "OR stands between two things"));
            }
            self.at += 2;
            match self.all()? {
                Some(part) if !parts.contains(&part) => parts.push(part),
                Some(_) => {}
                None => return Err(self.wrong(start, "after OR nothing is asked for")),
            }
        }
        Ok(one_or(parts, Node::Any))
    }

    fn all(&mut self) -> Result<Option<Node>, SyntaxError> {
        let mut parts = Vec::new();
        loop {
            let start = self.blanks();
            match self.peek() {
                None | Some(Piece::Close | Piece::Or) => break,
                Some(Piece::And) => {
                    if parts.is_empty() {
                        return Err(self.wrong(start, "AND stands between two things"));
                    }
                    self.at += 3;
                    self.blanks();
                    if matches!(
                        self.peek(),
                        None | Some(Piece::Close | Piece::Or | Piece::And)
                    ) {
                        return Err(self.wrong(start, "after AND nothing is asked for"));
                    }
                }
                Some(_) => {
                    if let Some(part) = self.not()?.filter(|part| !parts.contains(part)) {
                        parts.push(part);
                    }
                }
            }
        }
        Ok(one_or(joined(parts), Node::All))
    }

    fn not(&mut self) -> Result<Option<Node>, SyntaxError> {
        let start = self.blanks();
        let length = match self.peek() {
            Some(Piece::Minus) => 1,
            Some(Piece::Not) => 3,
            _ => return self.part(),
        };
        self.at += length;
        self.blanks();
        if !matches!(
            self.peek(),
            None | Some(Piece::Close | Piece::Or | Piece::And)
        ) && let Some(part) = self.deeper(Self::not)?
        {
            return Ok(Some(Node::Not(Box::new(part))));
        }
        Err(self.wrong(start, "nothing follows that could be left out"))
    }

    fn part(&mut self) -> Result<Option<Node>, SyntaxError> {
        let start = self.at;
        match self.peek() {
            Some(Piece::Open) => {
                self.at += 1;
                let inside = self.deeper(Self::any)?;
                self.blanks();
                if !matches!(self.peek(), Some(Piece::Close)) {
                    return Err(self.wrong(start, "the bracket opened here is not closed"));
                }
                self.at += 1;
                Ok(inside)
            }
            Some(Piece::Quote) => self.phrase(|word| Word::Folded(stem(word))),
            Some(Piece::Plain(text)) => self.plain(start, &text),
            Some(Piece::Close | Piece::Minus | Piece::And | Piece::Or | Piece::Not) | None => {
                Ok(None)
            }
        }
    }

    fn plain(&mut self, start: usize, text: &str) -> Result<Option<Node>, SyntaxError> {
        self.at += text.chars().count();
        if let Some(rest) = text.strip_prefix('=') {
            if rest.is_empty() && matches!(self.peek(), Some(Piece::Quote)) {
                return self.phrase(|word| Word::Exact(word.to_owned()));
            }
            return Ok(row(
                words(rest)
                    .map(|word| Word::Exact(word.to_owned()))
                    .collect(),
                None,
            ));
        }
        if let Some((name, value)) = text.split_once(':')
            && name.starts_with(|c: char| c.is_alphabetic())
        {
            return self.field(start, name, value);
        }
        let mut found: Vec<Word> = words(text).map(|word| Word::Folded(stem(word))).collect();
        if text.ends_with('*')
            && let (Some(last), Some(printed)) = (found.last_mut(), words(text).last())
        {
            *last = Word::Prefix(form(printed));
        }
        Ok(row(found, None))
    }

    /// A phrase from its opening quotation mark on.
    fn phrase(&mut self, word: impl Fn(&str) -> Word) -> Result<Option<Node>, SyntaxError> {
        let inside = self.quoted()?;
        let slack = self.slack()?;
        Ok(row(words(&inside).map(word).collect(), slack))
    }

    /// What stands between two quotation marks.
    fn quoted(&mut self) -> Result<String, SyntaxError> {
        let start = self.at;
        let rest = &self.typed[start + 1..];
        let length = rest
            .iter()
            .position(|c| is_quote(*c))
            .ok_or_else(|| self.wrong(start, "the quotation mark opened here is not closed"))?;
        let inside = rest[..length].iter().collect();
        self.at = start + length + 2;
        Ok(inside)
    }

    /// `~5`.
    fn slack(&mut self) -> Result<Option<u32>, SyntaxError> {
        if self.typed.get(self.at) != Some(&'~') {
            return Ok(None);
        }
        let start = self.at;
        self.at += 1;
        let digits: String = self.typed[self.at..]
            .iter()
            .take_while(|c| c.is_ascii_digit())
            .collect();
        self.at += digits.len();
        digits.parse().map(Some).map_err(|_| {
            self.wrong(
                start,
                "after ~ a number of words is to be given, as in \"a b\"~5",
            )
        })
    }

    fn field(
        &mut self,
        start: usize,
        name: &str,
        value: &str,
    ) -> Result<Option<Node>, SyntaxError> {
        let value_at = start + name.chars().count() + 1;
        let value = if value.is_empty() && matches!(self.peek(), Some(Piece::Quote)) {
            self.quoted()?
        } else {
            value.to_owned()
        };
        if !values::FIELDS.contains(&name) {
            let known = values::FIELDS.join(", ");
            return Err(self.wrong(start, &format!("there is no field “{name}”, but {known}")));
        }
        if value.trim().is_empty() {
            return Err(self.wrong(value_at, &format!("{name}: has no value")));
        }
        if name == "in" {
            self.room = values::room(&value).map_err(|what| self.wrong(value_at, what))?;
            return Ok(None);
        }
        if name == "folder" {
            return Ok(Some(Node::Field(Field::Folder {
                name: value,
                column: value_at + 1,
                documents: Arc::default(),
            })));
        }
        let field = values::field(name, &value).map_err(|what| self.wrong(value_at, what))?;
        Ok(Some(Node::Field(field)))
    }

    fn deeper<T>(
        &mut self,
        inner: impl Fn(&mut Self) -> Result<T, SyntaxError>,
    ) -> Result<T, SyntaxError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.wrong(self.at.saturating_sub(1), "this is nested too deep"));
        }
        let found = inner(self);
        self.depth -= 1;
        found
    }

    /// Passes blanks; where the next piece begins.
    fn blanks(&mut self) -> usize {
        while self.typed.get(self.at).is_some_and(|c| c.is_whitespace()) {
            self.at += 1;
        }
        self.at
    }

    fn peek(&self) -> Option<Piece> {
        let rest = &self.typed[self.at..];
        let first = *rest.first()?;
        let next = rest.get(1).copied();
        Some(match first {
            '(' => Piece::Open,
            ')' => Piece::Close,
            c if is_quote(c) => Piece::Quote,
            '-' if next.is_none_or(|c| !c.is_whitespace()) => Piece::Minus,
            _ => {
                let text: String = rest
                    .iter()
                    .take_while(|c| !(c.is_whitespace() || matches!(c, '(' | ')') || is_quote(**c)))
                    .collect();
                match text.as_str() {
                    "AND" => Piece::And,
                    "OR" => Piece::Or,
                    "NOT" => Piece::Not,
                    _ => Piece::Plain(text),
                }
            }
        })
    }

    fn wrong(&self, at: usize, what: &str) -> SyntaxError {
        SyntaxError {
            column: at.min(self.typed.len()) + 1,
            what: what.to_owned(),
        }
    }
}

/// The words and numbers of a text.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    tokens(text)
        .into_iter()
        .filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number))
        .map(|token| &text[token.range()])
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// One word, or several that follow each other.
fn row(mut words: Vec<Word>, slack: Option<u32>) -> Option<Node> {
    match words.len() {
        0 => None,
        1 => words.pop().map(Node::Word),
        _ => Some(Node::Phrase { words, slack }),
    }
}

fn one_or(mut parts: Vec<Node>, many: impl Fn(Vec<Node>) -> Node) -> Option<Node> {
    match parts.len() {
        0 => None,
        1 => parts.pop(),
        _ => Some(many(parts)),
    }
}

/// Questions about figures that stand beside each other are about one figure.
fn joined(parts: Vec<Node>) -> Vec<Node> {
    let mut tests: Vec<FigureTest> = Vec::new();
    let mut rest = Vec::new();
    let mut place = None;
    for part in parts {
        if let Node::Field(Field::Figure(more)) = part {
            place.get_or_insert(rest.len());
            tests.extend(more);
        } else {
            rest.push(part);
        }
    }
    if let Some(place) = place {
        rest.insert(place, Node::Field(Field::Figure(tests)));
    }
    rest
}
