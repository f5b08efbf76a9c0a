//! The files that an export of a whole corpus consists of.

use std::io::{self, Write};

use super::brief::Brief;
use super::csv::{self, Table};
use super::json;
use crate::index::notebook::Notebook;
use crate::index::{DocumentId, Index};

/// The form of a whole export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One JSON object.
    Json,
    /// One JSON object a line.
    Lines,
    /// A table for each list.
    Csv,
    /// A brief for each document, and an overview.
    Markdown,
}

/// A file to be written.
pub struct Sheet<'a> {
    /// Its name in the folder, with `/` before what lies in a folder of its own.
    pub name: String,
    write: Writer<'a>,
}

type Writer<'a> = Box<dyn FnOnce(&mut dyn Write) -> io::Result<()> + 'a>;

impl<'a> Sheet<'a> {
    fn of(
        name: impl Into<String>,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()> + 'a,
    ) -> Self {
        Self {
            name: name.into(),
            write: Box::new(write),
        }
    }

    fn table(name: &str, table: impl FnOnce() -> Table<'a> + 'a) -> Self {
        Self::of(name, move |out| csv::write(table(), out).map(|_| ()))
    }

    /// Writes it.
    pub fn write(self, out: &mut dyn Write) -> io::Result<()> {
        (self.write)(out)
    }
}

/// The files of an export of `index`; `notes` are the reader's, `corpus` is its name for the reader.
pub fn sheets<'a>(
    index: &'a Index,
    notes: &'a Notebook,
    corpus: &'a str,
    kind: Kind,
) -> Vec<Sheet<'a>> {
    match kind {
        Kind::Json => vec![Sheet::of("daftar.json", move |mut out| {
            let export = json::Export::new(index).with_notes(index, notes);
            json::pretty(&export, &mut out)?;
            writeln!(out)
        })],
        Kind::Lines => vec![Sheet::of("daftar.jsonl", move |mut out| {
            json::lines(index, notes, &mut out)
        })],
        Kind::Csv => vec![
            Sheet::table("documents.csv", || {
                csv::documents(index, index.document_ids())
            }),
            Sheet::table("regions.csv", || csv::regions(index)),
            Sheet::table("entities.csv", || csv::entities(index, index.entity_ids())),
            Sheet::table("mentions.csv", || csv::mentions(index)),
            Sheet::table("roles.csv", || csv::roles(index)),
            Sheet::table("figures.csv", || csv::figures(index, index.figure_ids())),
            Sheet::table("series.csv", || csv::series(index)),
            Sheet::table("occurrences.csv", || {
                csv::occurrences(index, index.occurrence_ids())
            }),
            Sheet::table("comparisons.csv", || {
                csv::comparisons(index, 0..index.comparisons().len())
            }),
            Sheet::table("problems.csv", || csv::problems(index)),
        ],
        Kind::Markdown => {
            let pages: Vec<String> = index.document_ids().map(|id| page(index, id)).collect();
            let own = index.document_ids().zip(pages.clone()).map(|(id, name)| {
                Sheet::of(name, move |out| {
                    let mut brief = Brief::new(index, out).with(notes);
                    brief.document(id);
                    brief.finish().map(|_| ())
                })
            });
            let mut sheets: Vec<Sheet<'a>> = own.collect();
            sheets.push(Sheet::of("index.md", move |out| {
                let mut brief = Brief::new(index, out).with(notes);
                brief.overview(corpus, &pages);
                brief.finish().map(|_| ())
            }));
            if !notes.notes.is_empty() {
                sheets.push(Sheet::of("notes.md", move |out| {
                    let mut brief = Brief::new(index, out);
                    brief.notes(notes);
                    brief.finish().map(|_| ())
                }));
            }
            sheets
        }
    }
}

/// The file of a document's brief: what its path says, and its id, so that no two have one.
fn page(index: &Index, id: DocumentId) -> String {
    let entry = index.document(id);
    let label = entry.document().label.relative();
    let stem = label.rsplit_once('.').map_or(label, |(stem, _)| stem);
    format!("documents/{}-{}.md", slug(stem), entry.key)
}

/// Words as a part of a file name: letters and digits, everything else one hyphen; not more than some forty.
pub fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if out.chars().count() >= LONGEST {
            break;
        }
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    // What is cut is cut between words.
    let cut = out.chars().count() >= LONGEST && slug_goes_on(text, &out);
    let whole = match out.rfind('-') {
        Some(at) if cut => &out[..at],
        Some(_) | None => &out,
    };
    let out = whole.trim_end_matches('-');
    if out.is_empty() { "daftar" } else { out }.to_owned()
}

/// Whether a text has letters or digits behind those of its slug.
fn slug_goes_on(text: &str, slug: &str) -> bool {
    let count = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    count(text) > count(slug)
}

/// Characters of a slug.
const LONGEST: usize = 48;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_names_a_file_anywhere() {
        assert_eq!(
            slug("2024/Lima forum: rails & ports"),
            "2024-lima-forum-rails-ports"
        );
        assert_eq!(slug("../../etc"), "etc");
        assert_eq!(slug("“…”"), "daftar");
        assert_eq!(slug("Бишкек 2024"), "бишкек-2024");
        assert_eq!(
            slug(&"ab ".repeat(60)),
            "ab-".repeat(16).trim_end_matches('-')
        );
        assert_eq!(
            slug(&"abcd-".repeat(60)),
            "abcd-".repeat(9).trim_end_matches('-')
        );
    }
}
