//! `daftar notes`: what the reader noted, with the words it stands on and where they come from.

use std::io::Write;

use anyhow::Context;
use clap::ValueEnum;

use super::table::{Column, print as print_table};
use super::{Format, Outcome, Paths, print_json};
use crate::export::brief::Brief;
use crate::export::json::VERSION;
use crate::export::notes::{PlaceView, marks, notes};
use crate::index::Index;
use crate::index::notebook::Notebook;

/// What to list and how.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  daftar notes reports\n  daftar notes --format markdown reports > brief.md\n  daftar notes --marks reports\n  daftar decide note lima.txt \"rose to $4.1 billion\" \"Ask for the months.\" reports\n  daftar search note:months reports"
)]
pub struct Arguments {
    #[command(flatten)]
    corpus: Paths,
    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    format: NotesFormat,
    /// List the marks instead.
    #[arg(long)]
    marks: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum NotesFormat {
    /// Aligned columns.
    #[default]
    Table,
    /// One JSON object, with the fields of the export.
    Json,
    /// Comma-separated values with a heading line.
    Csv,
    /// One brief: each quotation with its note and where it comes from.
    Markdown,
}

impl Arguments {
    /// The corpus of the notes.
    pub fn corpus(&self) -> &Paths {
        &self.corpus
    }

    /// Prints the notes, or the marks.
    pub fn print(
        &self,
        index: &Index,
        book: &Notebook,
        out: &mut impl Write,
    ) -> anyhow::Result<Outcome> {
        let (what, rows, json) = if self.marks {
            let list = marks(index, book);
            let rows: Vec<_> = list.iter().map(|it| row(&it.name, &it.place)).collect();
            ("mark", rows, serde_json::json!({ "marks": list }))
        } else {
            let list = notes(index, book);
            let rows: Vec<_> = list.iter().map(|it| row(&it.text, &it.place)).collect();
            ("note", rows, serde_json::json!({ "notes": list }))
        };
        let heads = [
            Column::words("place", 40),
            Column::words(what, 60),
            Column::words("quote", 80),
            Column::words("told", 60),
        ];
        let nothing = || ("", Vec::<()>::new());
        match self.format {
            NotesFormat::Json => {
                let mut json = json;
                json["format"] = "daftar".into();
                json["version"] = VERSION.into();
                print_json(&json, out)?;
            }
            NotesFormat::Csv => print_table(Format::Csv, &heads, &rows, nothing, out)?,
            NotesFormat::Table | NotesFormat::Markdown if rows.is_empty() => {}
            NotesFormat::Table => print_table(Format::Table, &heads, &rows, nothing, out)?,
            NotesFormat::Markdown => {
                let mut brief = Brief::new(index, out);
                if self.marks {
                    brief.marks(book);
                } else {
                    brief.notes(book);
                }
                brief.finish().context("writing to standard output")?;
            }
        }
        Ok(Outcome::of(!rows.is_empty()))
    }
}

fn row(says: &str, place: &PlaceView) -> Vec<String> {
    let at = match (&place.part, place.line) {
        (Some(part), _) => format!("{}, {part}", place.path),
        (None, Some(line)) => format!("{}:{line}", place.path),
        (None, None) => place.path.clone(),
    };
    vec![
        at,
        says.to_owned(),
        place.quote.clone(),
        place.says.clone().unwrap_or_default(),
    ]
}
