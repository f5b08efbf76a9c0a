//! `daftar filters`: the questions that are kept under names, as folders of documents.

use std::io::Write;
use std::sync::Arc;

use anyhow::Context;
use chrono::Utc;

use super::table::{Column, plain, print as print_table};
use super::{Format, Outcome, Paths, corpus_of, notebook_of};
use crate::decisions::{FilterChange, NamedFilter};
use crate::index::{DocumentId, Index};
use crate::ledger::Ledger;
use crate::search::folders::{Folder, Shelved};
use crate::search::fulltext::FullText;

/// Which filters, or what becomes of one.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Arguments {
    #[command(subcommand)]
    verb: Option<Verb>,
    #[command(flatten)]
    corpus: Paths,
    /// How to print them.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Keep a question under a name; one of that name is replaced.
    Add {
        /// What to call it.
        #[arg(value_name = "NAME")]
        name: String,
        /// The question, as for `daftar search`.
        #[arg(value_name = "QUERY", allow_hyphen_values = true)]
        query: String,
        #[command(flatten)]
        corpus: Paths,
    },
    /// Call a filter by another name.
    Rename {
        /// Its name.
        #[arg(value_name = "NAME")]
        name: String,
        /// Its new name.
        #[arg(value_name = "NEW")]
        to: String,
        #[command(flatten)]
        corpus: Paths,
    },
    /// Delete a filter.
    Delete {
        /// Its name.
        #[arg(value_name = "NAME")]
        name: String,
        #[command(flatten)]
        corpus: Paths,
    },
}

#[derive(Debug, serde::Serialize)]
struct FilterView {
    name: String,
    query: String,
    made: Option<String>,
    /// How many documents it holds; none where it cannot be understood.
    documents: Option<usize>,
    /// What keeps it from being understood.
    error: Option<String>,
}

impl Arguments {
    /// The corpus that the filters are about, where they are to be listed.
    pub fn listed(&self) -> Option<&Paths> {
        self.verb.is_none().then_some(&self.corpus)
    }

    /// Prints the filters with how many documents each holds.
    ///
    /// # Errors
    /// When the file of the filters cannot be read.
    pub fn print(&self, index: &Index, out: &mut impl Write) -> anyhow::Result<Outcome> {
        let filters = kept(&self.corpus)?;
        let full_text = FullText::of(index);
        let folders = Shelved {
            index,
            full_text: &full_text,
            filters: &filters,
            notes: &notebook_of(&self.corpus, index),
        }
        .folders();
        let views: Vec<FilterView> = folders.iter().map(view).collect();
        let heads = [
            Column::words("name", 32),
            Column::numbers("documents"),
            Column::words("query", 60),
            Column::words("made", 20),
            Column::words("error", 60),
        ];
        let rows: Vec<_> = views
            .iter()
            .map(|it| {
                vec![
                    it.name.clone(),
                    it.documents.map_or(String::new(), |all| all.to_string()),
                    it.query.clone(),
                    it.made.clone().unwrap_or_default(),
                    it.error.clone().unwrap_or_default(),
                ]
            })
            .collect();
        let any = !rows.is_empty();
        if any || self.format != Format::Table {
            print_table(self.format, &heads, &rows, || ("filters", views), out)?;
        }
        Ok(Outcome::of(any))
    }

    /// Changes the filters, and says what was done.
    ///
    /// # Errors
    /// When a question cannot be understood, a name is unknown or taken, or the file cannot be changed.
    pub fn change(&self, out: &mut impl Write) -> anyhow::Result<Outcome> {
        let Some(verb) = &self.verb else {
            return Ok(Outcome::Nothing);
        };
        let (corpus, change) = match verb {
            Verb::Add {
                name,
                query,
                corpus,
            } => {
                super::search::parse(query)?;
                let change = FilterChange::Keep {
                    name: name.clone(),
                    query: query.clone(),
                };
                (corpus, change)
            }
            Verb::Rename { name, to, corpus } => {
                let change = FilterChange::Rename {
                    name: name.clone(),
                    to: to.clone(),
                };
                (corpus, change)
            }
            Verb::Delete { name, corpus } => (corpus, FilterChange::Delete { name: name.clone() }),
        };
        let ledger = Ledger::of(&corpus_of(corpus));
        let said = ledger
            .keep(&change, Utc::now())
            .map_err(|why| anyhow::anyhow!("{}", plain(&why)))?;
        writeln!(out, "{}", plain(&said)).context("writing to standard output")?;
        Ok(Outcome::Done)
    }
}

fn view(folder: &Folder) -> FilterView {
    let (documents, error) = match &folder.documents {
        Ok(documents) => (Some(documents.len()), None),
        Err(error) => (None, Some(error.to_string())),
    };
    let made = folder.filter.made;
    FilterView {
        name: folder.filter.name.clone(),
        query: folder.filter.query.clone(),
        made: made.map(|at| at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)),
        documents,
        error,
    }
}

/// The named filters of a corpus.
///
/// # Errors
/// When their file cannot be read.
pub fn kept(corpus: &Paths) -> anyhow::Result<Vec<NamedFilter>> {
    let ledger = Ledger::of(&corpus_of(corpus));
    let read = ledger.filters();
    read.map_err(|problem| {
        anyhow::anyhow!(
            "{}: {}",
            plain(problem.label.as_str()),
            plain(&problem.what)
        )
    })
}

/// The documents of a named filter, or those that answer a question.
///
/// # Errors
/// When neither can be understood.
pub fn among(shelved: &Shelved<'_>, name_or_query: &str) -> anyhow::Result<Arc<[DocumentId]>> {
    let same = |it: &&NamedFilter| crate::decisions::same_name(&it.name, name_or_query);
    let named = shelved.filters.iter().find(same);
    let query = named.map_or(name_or_query, |filter| filter.query.as_str());
    shelved
        .holding(query)
        .map_err(|error| super::search::told(query, &error))
}
