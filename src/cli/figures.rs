//! `daftar figures`: who said how much of what about whom for when.

use std::io::Write;

use clap::ValueEnum;

use super::show::one_document;
use super::table::{Column, print as print_table, print_csv};
use super::timeline::one;
use super::{Format, Outcome, Paths};
use crate::app::figures as listed;
use crate::app::filter::Filter;
use crate::app::moments::figure_is_about;
use crate::app::words::Countries;
use crate::export::csv;
use crate::export::json;
use crate::index::{Figure, FigureId, Index, words};

/// Which figures, in what order, and how they are printed.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    corpus: Paths,
    /// Only those that have all these words in any column, as `/` in the explorer.
    #[arg(long, value_name = "WORDS")]
    filter: Option<String>,
    /// Only those that this entity gives or that are about it: a name in any spelling, or an id.
    #[arg(long, value_name = "NAME")]
    about: Option<String>,
    /// Only those of this document: its id, its path, or a part of its title.
    #[arg(long, value_name = "DOCUMENT")]
    document: Option<String>,
    /// By which column; without it as they stand in the documents.
    #[arg(long, value_enum, value_name = "COLUMN")]
    sort: Option<Sort>,
    /// The other way round.
    #[arg(long, requires = "sort")]
    reverse: bool,
    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Columns on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Sort {
    /// What is measured.
    Measure,
    /// The countries it is about.
    Parties,
    /// How much, the largest first.
    Amount,
    /// When, the earliest first.
    Period,
    /// What kind of statement.
    Kind,
    /// Who said it.
    Speaker,
    /// Where it stands.
    Document,
}

impl Sort {
    fn column(self) -> listed::Column {
        match self {
            Self::Measure => listed::Column::Measure,
            Self::Parties => listed::Column::Parties,
            Self::Amount => listed::Column::Amount,
            Self::Period => listed::Column::Period,
            Self::Kind => listed::Column::Kind,
            Self::Speaker => listed::Column::Speaker,
            Self::Document => listed::Column::Document,
        }
    }
}

impl Arguments {
    /// The corpus asked for.
    pub fn corpus(&self) -> &Paths {
        &self.corpus
    }

    /// Prints the figures of an index: the stated ones, then those daftar derived, unless another order is asked for.
    pub fn print(&self, index: &Index, out: &mut impl Write) -> anyhow::Result<Outcome> {
        let Some(ids) = self.chosen(index)? else {
            return Ok(Outcome::Nothing);
        };
        if self.format == Format::Csv {
            return print_csv(csv::figures(index, ids.into_iter()), out);
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
        let rows: Vec<_> = ids.iter().map(|id| row(index, index.figure(*id))).collect();
        let views = || -> Vec<_> {
            let all = ids.iter().map(|id| json::figure(index, index.figure(*id)));
            all.collect()
        };
        print_table(self.format, &heads, &rows, || ("figures", views()), out)?;
        Ok(Outcome::of(!rows.is_empty()))
    }

    /// The figures asked for; none where the document or the entity is not known, which is told.
    fn chosen(&self, index: &Index) -> anyhow::Result<Option<Vec<FigureId>>> {
        let document = match &self.document {
            None => None,
            Some(wanted) => match one_document(index, wanted)? {
                Some(id) => Some(id),
                None => return Ok(None),
            },
        };
        let about = match &self.about {
            None => None,
            Some(name) => match one(index, name) {
                Some(id) => Some(id),
                None => return Ok(None),
            },
        };
        let mut table = listed::Figures::default();
        table.filter = Filter::of(self.filter.as_deref().unwrap_or_default());
        if let Some(sort) = self.sort {
            // What is sorted by already is turned round.
            if table.sorted != sort.column() {
                table.sort_by(sort.column());
            }
            if self.reverse {
                table.sort_by(sort.column());
            }
        }
        table.refill(index, &Countries::of(index), None);
        let mut ids = table.order;
        if self.sort.is_none() {
            ids.sort_unstable();
        }
        ids.retain(|id| {
            let place = index.figure(*id).place.as_ref();
            let here = document
                .is_none_or(|document| place.is_some_and(|place| place.document == document));
            here && about.is_none_or(|entity| figure_is_about(index, *id, entity))
        });
        Ok(Some(ids))
    }
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
            let at = place.span.start();
            let part = document.part(at).map(ToString::to_string);
            part.unwrap_or_else(|| document.line(at).to_string())
        }),
        match (place, &figure.arithmetic) {
            (Some((_, place)), _) => place.text.clone(),
            (None, arithmetic) => arithmetic.clone().unwrap_or_default(),
        },
    ]
}
