//! `daftar list`: the documents.

use std::io::Write;

use super::table::{Column, print as print_table, print_csv};
use super::{Format, Listing, Outcome, Paths, filters};
use crate::export::csv;
use crate::export::json::Export;
use crate::index::{DocumentId, Index, words};
use crate::search::folders::Shelved;
use crate::search::fulltext::FullText;

/// Which documents, and how.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    listing: Listing,
    /// List only what a named filter holds, or what answers a question as for `daftar search`.
    #[arg(long, value_name = "NAME|QUERY")]
    filter: Option<String>,
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
    pub fn print(&self, index: &Index, out: &mut impl Write) -> anyhow::Result<Outcome> {
        let Some(filter) = &self.filter else {
            return print(index, self.listing.format, None, out);
        };
        let kept = filters::kept(self.corpus())?;
        let full_text = FullText::of(index);
        let shelved = Shelved {
            index,
            full_text: &full_text,
            filters: &kept,
        };
        let among = filters::among(&shelved, filter)?;
        print(index, self.listing.format, Some(&among), out)
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
    let heads = [
        Column::words("id", 20),
        Column::words("date", 24),
        Column::words("basis", 9),
        Column::words("title", 60),
        Column::words("source", 24),
        Column::numbers("words"),
        Column::numbers("figures"),
        Column::words("path", 60),
    ];
    let rows: Vec<_> = index
        .document_ids()
        .filter(held)
        .map(|id| {
            let entry = index.document(id);
            let document = entry.document();
            vec![
                entry.key.clone(),
                words::date(&entry.date),
                entry.date.basis.to_string(),
                document
                    .title
                    .as_ref()
                    .map_or_else(String::new, |title| title.text.clone()),
                document
                    .source
                    .as_ref()
                    .map_or_else(String::new, |source| source.text.clone()),
                document.words().to_string(),
                entry.figures.len().to_string(),
                document.label.as_str().to_owned(),
            ]
        })
        .collect();
    print_table(
        format,
        &heads,
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
