//! `daftar chart`: the figures of one measure and pair over time, drawn as text.

use std::io::Write;

use anyhow::Context;

use super::table::plain;
use super::{Outcome, Paths};
use crate::app::chart::{Chart, Spacing, Subject, joined};
use crate::app::setup::Glyphs;
use crate::app::words::Countries;
use crate::config;
use crate::index::{Index, SeriesSpan};
use crate::ui::print::{Print, chart};

/// Which series, and how it is drawn.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The series to draw: an id that `daftar series` prints, or a part of one; given again, several of one unit in one
    /// picture. Without it the trade figures that say most.
    #[arg(long, value_name = "ID")]
    series: Vec<String>,
    /// Draw every series, those that say most first.
    #[arg(long, conflicts_with = "series")]
    all: bool,
    /// Columns to draw in.
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u16).range(1..=1000))]
    width: u16,
    /// Rows to draw in.
    #[arg(long, value_name = "N", default_value_t = 18, value_parser = clap::value_parser!(u16).range(1..=200))]
    height: u16,
    /// Space values by their logarithm.
    #[arg(long)]
    log: bool,
    /// Draw with ASCII alone, as is done where the locale is not UTF-8.
    #[arg(long)]
    ascii: bool,
    #[command(flatten)]
    corpus: Paths,
}

impl Arguments {
    /// The corpus it is in.
    pub fn corpus(&self) -> &Paths {
        &self.corpus
    }

    /// Prints the chart.
    pub fn print(&self, index: &Index, out: &mut impl Write) -> anyhow::Result<Outcome> {
        let subjects = self.subjects(index)?;
        if subjects.is_empty() {
            let says = match &self.series[..] {
                [] => "no figures that make a series".to_owned(),
                [id, ..] => format!("no series has the id “{id}”; `daftar series` lists them"),
            };
            let _ = writeln!(std::io::stderr(), "daftar: {}", plain(&says));
            return Ok(Outcome::Nothing);
        }
        let print = Print {
            size: (self.width, self.height),
            spacing: if self.log {
                Spacing::Logarithmic
            } else {
                Spacing::Linear
            },
            glyphs: if self.ascii {
                Glyphs::Ascii
            } else {
                config::glyphs(&|name| std::env::var(name).ok())
            },
        };
        let countries = Countries::of(index);
        for (at, subject) in subjects.iter().enumerate() {
            let gap = if at > 0 { "\n" } else { "" };
            let lines = chart(index, &countries, subject, print);
            writeln!(out, "{gap}{}", lines.join("\n")).context("writing to standard output")?;
        }
        Ok(Outcome::Done)
    }

    /// What is to be drawn, a picture each.
    fn subjects(&self, index: &Index) -> anyhow::Result<Vec<Subject>> {
        let mut chart = Chart::default();
        chart.take(index, None);
        let known = chart.known();
        match &self.series[..] {
            [] => {
                let most = if self.all { usize::MAX } else { 1 };
                Ok(known.iter().take(most).cloned().collect())
            }
            [one] => Ok(named(known, one, index)),
            several => together(known, several, index),
        }
    }
}

/// The series of an id, or those that it is a part of the id of.
fn named(known: &[Subject], id: &str, index: &Index) -> Vec<Subject> {
    let exact = known.iter().find_map(|it| it.only(id, index));
    exact.map_or_else(
        || known.iter().filter(|it| it.has_key(id)).cloned().collect(),
        |it| vec![it],
    )
}

/// Several series in one picture.
fn together(known: &[Subject], ids: &[String], index: &Index) -> anyhow::Result<Vec<Subject>> {
    let mut all: Vec<Subject> = Vec::new();
    for id in ids {
        let mut found = named(known, id, index);
        let several: Vec<&str> = found
            .iter()
            .filter_map(|it| it.lines[0].keys.first())
            .map(String::as_str)
            .collect();
        match several[..] {
            [] => anyhow::bail!("no series has the id “{id}”; `daftar series` lists them"),
            [_] => {}
            [..] => anyhow::bail!(
                "“{id}” is a part of the ids of several series: {}",
                several.join(", ")
            ),
        }
        let one = found.remove(0);
        if !all.contains(&one) {
            all.push(one);
        }
    }
    let unit = all[0].unit.clone();
    if let Some((other, id)) = all.iter().zip(ids).find(|(it, _)| it.unit != unit) {
        anyhow::bail!(
            "“{}” is in {unit}, “{id}” in {}: one picture has one unit",
            ids[0],
            other.unit
        );
    }
    if all.len() > MOST {
        anyhow::bail!(
            "{} series in one picture cannot be told apart; {MOST} can",
            all.len()
        );
    }
    let span = [SeriesSpan::Year, SeriesSpan::Part]
        .into_iter()
        .find(|span| all.iter().all(|it| it.has_any(*span)));
    let Some(span) = span else {
        anyhow::bail!("some of these series have whole years alone, others parts of years alone");
    };
    let all: Vec<&Subject> = all.iter().collect();
    let mut one = joined(&all);
    if one.lines.len() > 1 {
        one.points.retain(|point| point.span == span);
    }
    Ok(vec![one])
}

/// Series in one picture: there are no more marks to tell them apart.
const MOST: usize = 6;
