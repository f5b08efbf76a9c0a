//! `daftar list`: the documents.

use std::io::{self, Write};

use super::table::{Column, plain, print as print_table, print_csv};
use super::{Format, Listing, Outcome, Paths, filters};
use crate::app::readings::State;
use crate::corpus::Corpus;
use crate::export::csv;
use crate::export::json::Export;
use crate::index::{DocumentId, Entry, Index, words};
use crate::search::folders::Shelved;
use crate::search::fulltext::FullText;
use crate::sessions::Sessions;

/// Which documents, and how.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    listing: Listing,
    /// List only what a named filter holds, or what answers a question as for `daftar search`.
    #[arg(long, value_name = "NAME|QUERY")]
    filter: Option<String>,
    /// List only what you have not read to its end, with how far you came; 1 where nothing is left.
    #[arg(long)]
    unread: bool,
}

impl Arguments {
    /// The corpus to list.
    pub fn corpus(&self) -> &Paths {
        &self.listing.corpus
    }

    /// Prints the documents.
    ///
    /// # Errors
    /// When the filter cannot be understood.
    pub fn print(
        &self,
        index: &Index,
        corpus: &Corpus,
        out: &mut impl Write,
    ) -> anyhow::Result<Outcome> {
        let among = match &self.filter {
            None => None,
            Some(filter) => {
                let kept = filters::kept(self.corpus())?;
                let full_text = FullText::of(index);
                let shelved = Shelved {
                    index,
                    full_text: &full_text,
                    filters: &kept,
                };
                Some(filters::among(&shelved, filter)?)
            }
        };
        if self.unread {
            let sessions = Sessions::of(corpus, None);
            print_unread(index, &sessions, self.listing.format, among.as_deref(), out)
        } else {
            print(index, self.listing.format, among.as_deref(), out)
        }
    }
}

/// Prints the documents of an index, or those of them in the order of the index that are given.
pub fn print(
    index: &Index,
    format: Format,
    among: Option<&[DocumentId]>,
    out: &mut impl Write,
) -> anyhow::Result<Outcome> {
    let held = |id: &DocumentId| among.is_none_or(|among| among.binary_search(id).is_ok());
    if format == Format::Csv {
        return print_csv(
            csv::documents(index, index.document_ids().filter(held)),
            out,
        );
    }
    let rows: Vec<_> = index
        .document_ids()
        .filter(held)
        .map(|id| row(index.document(id)))
        .collect();
    print_table(
        format,
        &heads(),
        &rows,
        || {
            let all = index.document_ids().zip(Export::new(index).documents);
            let kept = all.filter(|(id, _)| held(id)).map(|(_, view)| view);
            ("documents", kept.collect())
        },
        out,
    )?;
    Ok(Outcome::of(!rows.is_empty()))
}

/// Prints those of the documents that were not read to their end.
fn print_unread(
    index: &Index,
    sessions: &Sessions,
    format: Format,
    among: Option<&[DocumentId]>,
    out: &mut impl Write,
) -> anyhow::Result<Outcome> {
    let (readings, said) = sessions.readings();
    if let Some(said) = said {
        let _ = writeln!(io::stderr(), "daftar: {}", plain(&said));
    }
    let unread = |id: DocumentId| {
        if among.is_some_and(|among| among.binary_search(&id).is_err()) {
            return None;
        }
        let document = index.document(id).document();
        let reading = readings.get(document.label.as_str());
        match reading.map_or(State::Unread, |it| it.state(document.content)) {
            State::Read => None,
            State::Unread => Some("unread".to_owned()),
            State::Changed => Some("changed".to_owned()),
            State::Begun(percent) => Some(format!("{percent} %")),
        }
    };
    let states: Vec<Option<String>> = index.document_ids().map(unread).collect();
    let rows: Vec<_> = (index.documents().iter().zip(&states))
        .filter_map(|(entry, state)| {
            let mut row = row(entry);
            row.insert(1, state.clone()?);
            Some(row)
        })
        .collect();
    let mut heads = heads().to_vec();
    heads.insert(1, Column::words("read", 8));
    let documents = || {
        let all = Export::new(index).documents.into_iter().zip(&states);
        let values = all.filter_map(|(document, state)| {
            let mut value = serde_json::to_value(document).ok()?;
            let state = serde_json::Value::from(state.as_ref()?.as_str());
            value.as_object_mut()?.insert("read".to_owned(), state);
            Some(value)
        });
        ("documents", values.collect())
    };
    print_table(format, &heads, &rows, documents, out)?;
    Ok(Outcome::of(!rows.is_empty()))
}

fn heads() -> [Column; 8] {
    [
        Column::words("id", 20),
        Column::words("date", 24),
        Column::words("basis", 9),
        Column::words("title", 60),
        Column::words("source", 24),
        Column::numbers("words"),
        Column::numbers("figures"),
        Column::words("path", 60),
    ]
}

fn row(entry: &Entry) -> Vec<String> {
    let document = entry.document();
    let (title, source) = (document.title.as_ref(), document.source.as_ref());
    vec![
        entry.key.clone(),
        words::date(&entry.date),
        entry.date.basis.to_string(),
        title.map_or_else(String::new, |title| title.text.clone()),
        source.map_or_else(String::new, |source| source.text.clone()),
        document.words().to_string(),
        entry.figures.len().to_string(),
        document.label.as_str().to_owned(),
    ]
}
