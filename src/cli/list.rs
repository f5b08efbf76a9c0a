//! `daftar list`: the documents.

use std::io::Write;

use super::table::{Column, print as print_table, print_csv};
use super::{Format, Outcome};
use crate::export::csv;
use crate::export::json::Export;
use crate::index::{Index, words};

/// Prints the documents of an index.
pub fn print(index: &Index, format: Format, out: &mut impl Write) -> anyhow::Result<Outcome> {
    if format == Format::Csv {
        return print_csv(csv::documents(index, index.document_ids()), out);
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
        .documents()
        .iter()
        .map(|entry| {
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
        || ("documents", Export::new(index).documents),
        out,
    )?;
    Ok(Outcome::of(!rows.is_empty()))
}
