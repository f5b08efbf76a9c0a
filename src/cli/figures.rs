//! `daftar figures`: who said how much of what about whom for when.

use std::io::Write;

use super::table::{Column, print as print_table, print_csv};
use super::{Format, Outcome};
use crate::export::csv;
use crate::export::json::Export;
use crate::index::{Figure, Index, words};

/// Prints the figures of an index: the stated ones, then those daftar derived.
pub fn print(index: &Index, format: Format, out: &mut impl Write) -> anyhow::Result<Outcome> {
    if format == Format::Csv {
        return print_csv(csv::figures(index, index.figure_ids()), out);
    }
    let heads = [
        Column::words("measure", 24),
        Column::words("parties", 12),
        Column::words("period", 24),
        Column::words("amount", 28),
        Column::words("kind", 9),
        Column::words("speaker", 24),
        Column::words("document", 40),
        Column::numbers("line"),
        Column::words("text", 40),
    ];
    let rows: Vec<_> = index
        .figures()
        .iter()
        .map(|figure| row(index, figure))
        .collect();
    print_table(
        format,
        &heads,
        &rows,
        || ("figures", Export::new(index).figures),
        out,
    )?;
    Ok(Outcome::of(!rows.is_empty()))
}

fn row(index: &Index, figure: &Figure) -> Vec<String> {
    let place = figure
        .place
        .as_ref()
        .map(|place| (index.document(place.document).document(), place));
    let measure = match &figure.scope {
        Some(scope) => format!("{} ({scope})", figure.measure),
        None => figure.measure.clone(),
    };
    vec![
        measure,
        words::parties(&figure.parties, figure.from, figure.to),
        words::period(&figure.period),
        words::quantity(figure),
        if figure.derived_from.is_empty() {
            figure.kind.to_string()
        } else {
            "derived".to_owned()
        },
        figure
            .speaker
            .map_or_else(String::new, |speaker| index.entity(speaker).name.clone()),
        place.map_or_else(String::new, |(document, _)| {
            document.label.as_str().to_owned()
        }),
        place.map_or_else(String::new, |(document, place)| {
            document.line(place.span.start()).to_string()
        }),
        match (place, &figure.arithmetic) {
            (Some((_, place)), _) => place.text.clone(),
            (None, arithmetic) => arithmetic.clone().unwrap_or_default(),
        },
    ]
}
