//! `daftar export`: everything, for other programs and for readers.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::error::ErrorKind;
use clap::{CommandFactory, ValueEnum};

use super::{Outcome, Paths, corpus_of};
use crate::app::words::count;
use crate::export::folder::{Kind, Sheet, sheets};
use crate::files::{self, Over, Unwritten};
use crate::index::Index;
use crate::index::notebook::Notebook;

/// What to export and how.
#[derive(Debug, clap::Args)]
#[command(
    after_long_help = "Examples:\n  daftar export reports > reports.json\n  daftar export --format jsonl reports | jq -c 'select(.type == \"figure\")'\n  daftar export --format csv --out tables reports\n  daftar export --format markdown --out briefs reports\n\nA file that is there already is not written over, and nothing is written then; --force writes over those of its own names.\nEvery other file of the folder stays."
)]
pub struct Arguments {
    #[command(flatten)]
    corpus: Paths,
    /// How to write it; csv and markdown are several files and need `--out`.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Write files into this folder, which is made if need be.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Write over files of the same names.
    #[arg(long, requires = "out")]
    force: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One JSON object.
    #[default]
    Json,
    /// One JSON object a line, told apart by its `type`.
    Jsonl,
    /// A table for each list: documents, entities, mentions, roles, figures, series and others.
    Csv,
    /// A brief for each document, each sentence with its citation, and an overview.
    Markdown,
}

impl Arguments {
    /// The corpus to export.
    pub fn corpus(&self) -> &Paths {
        &self.corpus
    }

    /// Ends the program where it is asked to write several files nowhere.
    pub fn check(&self) {
        let several = matches!(self.format, Format::Csv | Format::Markdown);
        if several && self.out.is_none() {
            let says = "csv and markdown are several files: give --out DIR, the folder they are written into";
            let mut program = super::Arguments::command();
            program.build();
            let command = program.find_subcommand_mut("export");
            command
                .expect("this is the subcommand")
                .error(ErrorKind::MissingRequiredArgument, says)
                .exit();
        }
    }

    /// Prints the export, or writes it into a folder.
    pub fn write(
        &self,
        index: &Index,
        book: &Notebook,
        out: &mut impl Write,
    ) -> anyhow::Result<Outcome> {
        let kind = match self.format {
            Format::Json => Kind::Json,
            Format::Jsonl => Kind::Lines,
            Format::Csv => Kind::Csv,
            Format::Markdown => Kind::Markdown,
        };
        let corpus = corpus_of(&self.corpus).name();
        let sheets = sheets(index, book, &corpus, kind);
        match &self.out {
            Some(folder) => self.fill(folder, sheets)?,
            None => {
                for sheet in sheets {
                    sheet.write(out).context("writing to standard output")?;
                }
            }
        }
        Ok(Outcome::of(!index.documents().is_empty()))
    }

    /// Writes files into a folder: all of them, or none where one is there already.
    fn fill(&self, folder: &Path, sheets: Vec<Sheet<'_>>) -> anyhow::Result<()> {
        if !self.force {
            let taken: Vec<&str> = sheets
                .iter()
                .map(|sheet| sheet.name.as_str())
                .filter(|name| folder.join(name).symlink_metadata().is_ok())
                .collect();
            if let [first, rest @ ..] = &taken[..] {
                let more = match rest.len() {
                    0 => String::new(),
                    more => format!(" and {}", count(more, "other file")),
                };
                anyhow::bail!(
                    "{} has {first}{more} already, and nothing was written: --force writes over what has these names, or give another folder",
                    folder.display()
                );
            }
        }
        let all = sheets.len();
        for (done, sheet) in sheets.into_iter().enumerate() {
            let path = folder.join(&sheet.name);
            let parent = path.parent().unwrap_or(folder);
            let over = if self.force {
                Over::Replace
            } else {
                Over::Never
            };
            files::make_folder(parent)
                .and_then(|()| files::write(&path, over, |out| sheet.write(out)))
                .map_err(|why| {
                    let why = match why {
                        Unwritten::Taken => format!("{} is there already", path.display()),
                        Unwritten::Failed(says) => says,
                    };
                    anyhow::anyhow!("{why} ({done} of {all} files were written)")
                })?;
        }
        self.corpus.say(&format!(
            "daftar: {} written into {}",
            count(all, "file"),
            folder.display()
        ));
        Ok(())
    }
}
