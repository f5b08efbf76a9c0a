//! A list on standard output: aligned columns, JSON or CSV.

use std::borrow::Cow;
use std::io::Write;

use anyhow::Context;

use super::{Format, print_json};
use crate::export::json::VERSION;
use crate::text::{clip, columns, visible};

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    heading: &'static str,
    side: Side,
    /// The most columns of the terminal it takes in a table; what is cut ends with `…`.
    widest: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

impl Column {
    /// A column of words, cut at `widest` terminal columns.
    pub fn words(heading: &'static str, widest: usize) -> Self {
        Self {
            heading,
            side: Side::Left,
            widest,
        }
    }

    /// A column of numbers, aligned at the right.
    pub fn numbers(heading: &'static str) -> Self {
        Self {
            heading,
            side: Side::Right,
            widest: usize::MAX,
        }
    }
}

/// Prints rows in a format. `json` is called for JSON only: the field name and the values of the export.
pub fn print<T: serde::Serialize>(
    format: Format,
    heads: &[Column],
    rows: &[Vec<String>],
    json: impl FnOnce() -> (&'static str, Vec<T>),
    out: &mut impl Write,
) -> anyhow::Result<()> {
    match format {
        Format::Table => print_table(heads, rows, out).context("writing to standard output"),
        Format::Csv => print_csv(heads, rows, out),
        Format::Json => {
            let (field, values) = json();
            let values = serde_json::to_value(values).context("writing JSON")?;
            print_json(
                &serde_json::json!({ "format": "daftar", "version": VERSION, field: values }),
                out,
            )
        }
    }
}

/// Text safe to print: nothing that a terminal would obey, no line breaks.
pub fn plain(text: &str) -> Cow<'_, str> {
    visible(text)
}

fn print_table(
    heads: &[Column],
    rows: &[Vec<String>],
    out: &mut impl Write,
) -> std::io::Result<()> {
    let cells: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            row.iter()
                .zip(heads)
                .map(|(cell, head)| clip(&plain(cell), head.widest).into_owned())
                .collect()
        })
        .collect();
    let widths: Vec<usize> = heads
        .iter()
        .enumerate()
        .map(|(i, head)| {
            cells
                .iter()
                .map(|row| columns(&row[i]))
                .max()
                .unwrap_or(0)
                .max(columns(head.heading))
        })
        .collect();
    let headings: Vec<String> = heads.iter().map(|head| head.heading.to_owned()).collect();
    for row in std::iter::once(&headings).chain(&cells) {
        let mut line = String::new();
        for ((cell, head), &width) in row.iter().zip(heads).zip(&widths) {
            let pad = " ".repeat(width.saturating_sub(columns(cell)));
            match head.side {
                Side::Left => line.extend([cell, pad.as_str(), "  "]),
                Side::Right => line.extend([pad.as_str(), cell, "  "]),
            }
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

fn print_csv(heads: &[Column], rows: &[Vec<String>], out: &mut impl Write) -> anyhow::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer
        .write_record(heads.iter().map(|head| head.heading))
        .context("writing CSV")?;
    for row in rows {
        writer
            .write_record(row.iter().map(|cell| guarded(cell).into_owned()))
            .context("writing CSV")?;
    }
    writer.flush().context("writing to standard output")
}

/// Keeps a spreadsheet from taking a cell for a formula: one that begins like a formula and is no number gets a quote before it.
fn guarded(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err() {
        return Cow::Owned(format!("'{cell}"));
    }
    Cow::Borrowed(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(format: Format, rows: &[Vec<String>]) -> String {
        let mut out = Vec::new();
        let heads = [Column::words("name", 8), Column::numbers("n")];
        print(format, &heads, rows, || ("names", vec![1]), &mut out)
            .expect("memory takes all writes");
        String::from_utf8(out).expect("the output is UTF-8")
    }

    #[test]
    fn columns_align_and_controls_show() {
        let rows = [
            vec!["Əliyev".into(), "7".into()],
            vec!["a\u{1b}[31m long name".into(), "12".into()],
        ];
        assert_eq!(
            printed(Format::Table, &rows),
            "name       n\nƏliyev     7\na␛[31m …  12\n"
        );
    }

    #[test]
    fn formulas_are_guarded_and_numbers_are_not() {
        let rows = [vec!["=SUM(A1)".into(), "-6.3".into()]];
        assert_eq!(printed(Format::Csv, &rows), "name,n\n'=SUM(A1),-6.3\n");
    }

    #[test]
    fn json_names_format_and_version() {
        assert_eq!(
            printed(Format::Json, &[]),
            "{\n  \"format\": \"daftar\",\n  \"names\": [\n    1\n  ],\n  \"version\": 1\n}\n"
        );
    }
}
