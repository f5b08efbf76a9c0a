//! Tables as comma-separated values that a spreadsheet takes for what they are.

mod tables;

use std::borrow::Cow;
use std::io::{self, Write};

use crate::text::visible;
pub use tables::*;

/// A table: its headings, and rows that are made as they are asked for.
pub struct Table<'a> {
    /// What stands over the columns, parted by blanks.
    pub heads: &'static str,
    /// The rows, a cell for every heading.
    pub rows: Box<dyn Iterator<Item = Vec<String>> + 'a>,
}

/// Writes a table with its headings; gives back how many rows it had.
pub fn write(table: Table<'_>, out: impl Write) -> io::Result<usize> {
    let mut count = 0;
    let rows = table.rows.inspect(|_| count += 1);
    write_rows(table.heads.split(' '), rows, out)?;
    Ok(count)
}

/// Writes headings and rows, each cell safe for a spreadsheet and for a terminal.
pub fn write_rows<'h, R: AsRef<[String]>>(
    heads: impl IntoIterator<Item = &'h str>,
    rows: impl IntoIterator<Item = R>,
    out: impl Write,
) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(heads).map_err(broken)?;
    for row in rows {
        let cells = row.as_ref().iter().map(|cell| guarded(cell));
        writer
            .write_record(cells.map(Cow::into_owned))
            .map_err(broken)?;
    }
    writer.flush()
}

/// The error of the writer below, whose kind is known.
fn broken(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// Keeps a spreadsheet from taking a cell for a formula, and a terminal from obeying it.
///
/// A cell that begins like a formula gets a quote before it, which spreadsheets take for “this is text” (OWASP, CSV Injection);
/// the full-width signs are taken for formulas where East Asian locales are set. A plain number stays one: `-6.3`, `+4`, `-1e6`.
fn guarded(cell: &str) -> Cow<'_, str> {
    const SIGNS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    let shown = visible(cell);
    if cell.starts_with(SIGNS) && !is_number(cell) {
        return Cow::Owned(format!("'{shown}"));
    }
    shown
}

fn is_number(cell: &str) -> bool {
    let digits = cell.trim_start_matches(['+', '-']);
    digits.starts_with(|c: char| c.is_ascii_digit()) && cell.parse::<f64>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_like_a_formula_is_text_and_numbers_stay_numbers() {
        for (cell, expected) in [
            ("=SUM(A1)", "'=SUM(A1)"),
            ("+994 12 555", "'+994 12 555"),
            ("-2+3", "'-2+3"),
            ("-inf", "'-inf"),
            ("@cmd", "'@cmd"),
            ("\t=1", "' =1"),
            ("\r=1", "'␍=1"),
            ("－1", "'－1"),
            ("-6.3", "-6.3"),
            ("+4", "+4"),
            ("-1e6", "-1e6"),
            ("", ""),
            ("a=b", "a=b"),
            ("− 6 %", "− 6 %"),
            ("a\u{1b}[31m", "a␛[31m"),
        ] {
            assert_eq!(guarded(cell), expected, "{cell:?}");
        }
    }
}
