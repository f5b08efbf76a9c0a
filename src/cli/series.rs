//! `daftar series`: figures of one measure and pair over time.

use std::io::Write;

use super::table::{Column, print as print_table};
use super::{Format, Outcome};
use crate::export::json::Export;
use crate::index::{Index, Series, SeriesSpan, words};

/// Prints the series of an index, a line each.
pub fn print(index: &Index, format: Format, out: &mut impl Write) -> anyhow::Result<Outcome> {
    let heads = [
        Column::words("id", 60),
        Column::words("measure", 24),
        Column::words("parties", 12),
        Column::words("unit", 20),
        Column::words("span", 5),
        Column::words("points", 100),
    ];
    let rows: Vec<_> = index
        .series()
        .iter()
        .map(|series| row(index, series))
        .collect();
    print_table(
        format,
        &heads,
        &rows,
        || ("series", Export::new(index).series),
        out,
    )?;
    Ok(Outcome::of(!rows.is_empty()))
}

fn row(index: &Index, series: &Series) -> Vec<String> {
    let points = series.points.iter().map(|point| {
        let figure = index.figure(point.figure);
        let period = words::period(&figure.period);
        let period = if period.is_empty() {
            "no date".to_owned()
        } else {
            period
        };
        format!(
            "{} {period}: {}",
            words::mark(point.status, figure.qualifier),
            words::quantity(figure)
        )
    });
    vec![
        series.key.clone(),
        series.measure.clone(),
        words::parties(&series.parties, series.from, series.to),
        series.unit.to_string(),
        match series.span {
            SeriesSpan::Year => "year".to_owned(),
            SeriesSpan::Part => "part".to_owned(),
        },
        points.collect::<Vec<_>>().join("; "),
    ]
}
