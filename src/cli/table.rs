//! A list on standard output: aligned columns, JSON or CSV.

use std::borrow::Cow;
use std::io::Write;

use anyhow::Context;

use super::{Format, Outcome, print_json};
use crate::export::csv;
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
        Format::Csv => {
            let heads = heads.iter().map(|head| head.heading);
            csv::write_rows(heads, rows, out).context("writing to standard output")
        }
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

/// Prints a table of the export; whether it has a row.
pub fn print_csv(table: csv::Table<'_>, out: &mut impl Write) -> anyhow::Result<Outcome> {
    let count = csv::write(table, out).context("writing to standard output")?;
    Ok(Outcome::of(count > 0))
}

/// Text safe to print: nothing that a terminal would obey, no line breaks.
pub fn plain(text: &str) -> Cow<'_, str> {
    visible(text)
}

/// Lines safe to print.
pub fn lines(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(plain).collect();
    lines.join("\n")
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
        let rows = [vec!["=SUM(A1)".to_owned(), "-6.3".to_owned()]];
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
