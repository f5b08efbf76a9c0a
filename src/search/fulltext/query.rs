//! A question to the full text: words, phrases, fields and how they are joined.

use std::sync::Arc;

use chrono::NaiveDate;

use super::fields;
use crate::index::notebook::Notebook;
use crate::index::{DocumentId, EntityKind, FigureKind, Index};
use crate::text::Span;

mod parse;
#[cfg(test)]
mod tests;
mod values;

pub use parse::words;

/// A question as it was understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// What is asked; none when nothing was typed that could be found.
    pub root: Option<Node>,
    /// Where words are looked for.
    pub room: Room,
}

/// Where words are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Room {
    /// In the report.
    #[default]
    Content,
    /// In its title alone: `in:title`.
    Title,
    /// In marked regions too: `in:furniture`.
    Everything,
}

/// A part of a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// A word.
    Word(Word),
    /// Words near each other.
    Phrase {
        /// In order.
        words: Vec<Word>,
        /// How many other words may stand between them, in any order; none for words that follow each other as given.
        slack: Option<u32>,
    },
    /// Something that the index knows of a document.
    Field(Field),
    /// All of them.
    All(Vec<Node>),
    /// At least one of them.
    Any(Vec<Node>),
    /// Not this.
    Not(Box<Node>),
}

/// A word of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    /// In any spelling that folding brings together, as its stem.
    Folded(String),
    /// Printed exactly so: `=word`.
    Exact(String),
    /// Beginning so, case and marks ignored: `word*`.
    Prefix(String),
}

/// A question to the index.
#[derive(Clone, Debug, PartialEq)]
pub enum Field {
    /// Named is an entity of one of these kinds with these words in one of its names, as stems.
    Name {
        /// The kinds; empty for all.
        kinds: &'static [EntityKind],
        /// The words, as stems; with [`EntityKind::Country`] alone a code of two letters will do.
        words: Vec<String>,
    },
    /// Given is a role whose title or body has these words, as stems.
    Role(Vec<String>),
    /// Stated is a figure of which all of this holds.
    Figure(Vec<FigureTest>),
    /// The source has these words, as stems.
    Source(Vec<String>),
    /// The id, the path or the title has this in it, folded.
    Document(String),
    /// The language, as ISO 639-1.
    Language(String),
    /// The argued date lies within these days.
    Date(Option<NaiveDate>, Option<NaiveDate>),
    /// The reader noted these words, as stems; any words where there are none.
    Note {
        /// The words.
        words: Vec<String>,
        /// The stretches with such a note by the position of their document, once [`Query::read_notes`] was asked.
        places: Vec<(u32, Span)>,
    },
    /// It is in a folder that the reader named.
    Folder {
        /// The name, as typed.
        name: String,
        /// Where it was typed: characters, the first is 1.
        column: usize,
        /// The documents, in the order of the index; none before [`crate::search::folders`] filled it.
        documents: Arc<[DocumentId]>,
    },
}

/// What is asked of a figure.
#[derive(Clone, Debug, PartialEq)]
pub enum FigureTest {
    /// The measure has these words, as stems.
    Measure(Vec<String>),
    /// The kind of statement.
    Kind(FigureKind),
    /// The value lies in this range.
    Value {
        /// The least, and whether it is itself meant.
        least: Option<(f64, Edge)>,
        /// The most, and whether it is itself meant.
        most: Option<(f64, Edge)>,
        /// Whether only percents are meant.
        percent: bool,
    },
}

/// Whether the end of a range belongs to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// It does: `>=`, `<=`, `a..b`.
    Inside,
    /// It does not: `>`, `<`.
    Outside,
}

/// Why a question cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Where in what was typed: characters, the first is 1.
    pub column: usize,
    /// What is wrong, in a sentence without full stop.
    pub what: String,
}

impl std::fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "column {}: {}", self.column, self.what)
    }
}

impl std::error::Error for SyntaxError {}

impl Query {
    /// Understands what was typed.
    ///
    /// # Errors
    /// With the column of what cannot be understood: a quotation or bracket that is not closed, an operator without its
    /// operand, an unknown field or a value that is none.
    pub fn parse(typed: &str) -> Result<Self, SyntaxError> {
        parse::parse(typed)
    }

    /// Takes up where the notes stand that it asks for.
    pub fn read_notes(&mut self, book: &Notebook, index: &Index) {
        if let Some(root) = &mut self.root {
            root.read_notes(book, index);
        }
    }

    /// Its words, phrases and fields that are looked for, not those that are left out, each once.
    pub fn leaves(&self) -> Vec<&Node> {
        let mut found = Vec::new();
        for leaf in self.all_leaves() {
            if !found.contains(&leaf) {
                found.push(leaf);
            }
        }
        found
    }

    /// Whether something is looked for in two places of the question, so that its hits are counted twice unless one looks.
    pub fn repeats(&self) -> bool {
        self.leaves().len() < self.all_leaves().len()
    }

    fn all_leaves(&self) -> Vec<&Node> {
        let mut found = Vec::new();
        if let Some(root) = &self.root {
            root.collect(&mut found);
        }
        found
    }
}

impl Node {
    fn read_notes(&mut self, book: &Notebook, index: &Index) {
        match self {
            Self::Field(Field::Note { words, places }) => {
                let noted = book
                    .notes
                    .iter()
                    .filter(|note| fields::has(&note.it.text, words));
                *places = noted
                    .filter_map(|note| note.found.within(index))
                    .map(|(document, span)| (document.position() as u32, span))
                    .collect();
            }
            Self::Word(_) | Self::Phrase { .. } | Self::Field(_) => {}
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.read_notes(book, index);
                }
            }
            Self::Not(part) => part.read_notes(book, index),
        }
    }

    fn collect<'q>(&'q self, found: &mut Vec<&'q Self>) {
        match self {
            Self::Word(_) | Self::Phrase { .. } | Self::Field(_) => found.push(self),
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.collect(found);
                }
            }
            Self::Not(_) => {}
        }
    }
}
