//! `daftar problems`: what could not be read.

use std::io::Write;

use super::table::{Column, print as print_table};
use super::{Format, Outcome};
use crate::export::json::Export;
use crate::index::Index;

/// Prints the problems of an index; finding none is the good answer, told by exit code 1 as grep would.
pub fn print(index: &Index, format: Format, out: &mut impl Write) -> anyhow::Result<Outcome> {
    let heads = [Column::words("path", 80), Column::words("problem", 120)];
    let rows: Vec<_> = index
        .problems()
        .iter()
        .map(|it| vec![it.label.as_str().to_owned(), it.what.clone()])
        .collect();
    print_table(
        format,
        &heads,
        &rows,
        || ("problems", Export::new(index).problems),
        out,
    )?;
    Ok(Outcome::of(!rows.is_empty()))
}
