//! The fields of the export that are scored.

use std::collections::{BTreeSet, HashMap};

use serde::Deserialize;

use crate::wording::fold;

#[derive(Deserialize)]
pub struct Export {
    pub documents: Vec<Document>,
    pub entities: Vec<Entity>,
    pub figures: Vec<Figure>,
    pub series: Vec<Series>,
    pub comparisons: Vec<Comparison>,
}

#[derive(Deserialize)]
pub struct Document {
    pub id: String,
    path: String,
    pub date: Date,
    pub regions: Vec<Region>,
}

#[derive(Debug, Deserialize)]
pub struct Date {
    pub from: Option<String>,
    pub to: Option<String>,
    pub best: Option<String>,
    pub basis: String,
}

/// A marked stretch, in bytes.
#[derive(Deserialize)]
pub struct Region {
    pub start: usize,
    pub end: usize,
}

#[derive(Deserialize)]
pub struct Entity {
    pub id: String,
    pub kind: String,
    pub name: String,
    pub aliases: Vec<String>,
    pub mentions: Vec<Mention>,
    pub roles: Vec<Role>,
}

#[derive(Deserialize)]
pub struct Mention {
    pub document: String,
    pub start: usize,
    pub end: usize,
    pub text: String,
}

#[derive(Deserialize)]
pub struct Role {
    pub title: String,
    pub document: String,
    pub doubt: Option<String>,
}

#[derive(Deserialize)]
pub struct Figure {
    pub id: String,
    pub document: Option<String>,
    pub start: Option<usize>,
    pub end: Option<usize>,
    pub text: Option<String>,
    pub sentence: Option<String>,
    pub value: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub unit: String,
    pub measure: String,
    pub parties: Vec<String>,
    pub from: Option<String>,
    pub to: Option<String>,
    pub period: Period,
    pub kind: String,
    pub qualifier: String,
    pub speaker: Option<String>,
    derived_from: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub struct Period {
    pub from: Option<String>,
    pub to: Option<String>,
}

#[derive(Deserialize)]
pub struct Series {
    pub measure: String,
    pub parties: Vec<String>,
    pub span: String,
    pub points: Vec<Point>,
}

#[derive(Deserialize)]
pub struct Point {
    pub figure: String,
    pub status: String,
}

#[derive(Deserialize)]
pub struct Comparison {
    pub verdict: String,
    pub figures: Vec<String>,
    pub entities: Vec<String>,
}

impl Export {
    /// The documents by their id.
    pub fn by_id(&self) -> HashMap<&str, &Document> {
        self.documents
            .iter()
            .map(|document| (document.id.as_str(), document))
            .collect()
    }

    /// The documents by the name of their file.
    pub fn by_file(&self) -> HashMap<&str, &Document> {
        self.documents
            .iter()
            .map(|document| (document.file(), document))
            .collect()
    }

    /// The figures that a document states.
    pub fn stated(&self) -> impl Iterator<Item = &Figure> {
        self.figures
            .iter()
            .filter(|figure| figure.derived_from.is_empty())
    }
}

impl Document {
    /// The last part of its path.
    pub fn file(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }
}

impl Entity {
    /// All names it goes by, folded.
    pub fn names(&self) -> BTreeSet<String> {
        std::iter::once(&self.name)
            .chain(&self.aliases)
            .map(|name| fold(name))
            .collect()
    }
}
