//! `daftar export`: everything, for other programs.

use std::io::Write;

use clap::ValueEnum;

use super::{Outcome, Paths, print_json};
use crate::export::json::Export;
use crate::index::Index;

/// What to export and how.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    corpus: Paths,
    /// How to write it.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One JSON object.
    #[default]
    Json,
}

impl Arguments {
    /// The corpus to export.
    pub fn corpus(&self) -> &Paths {
        &self.corpus
    }

    /// Prints the export.
    pub fn print(&self, index: &Index, out: &mut impl Write) -> anyhow::Result<Outcome> {
        match self.format {
            Format::Json => print_json(&Export::new(index), out)?,
        }
        Ok(Outcome::of(!index.documents().is_empty()))
    }
}
