//! `daftar compare`: statements side by side, with a verdict and the arithmetic.

use std::collections::HashSet;
use std::io::Write;

use clap::{Args, ValueEnum};

use super::table::{Column, print as print_table, print_csv};
use super::{Format, Outcome, Paths};
use crate::app::filter::Filter;
use crate::app::sheet::Writing;
use crate::app::words::Countries;
use crate::export::csv;
use crate::export::json::comparison;
use crate::index::{Comparison, Index, Order, words};

/// Which comparisons are printed, and how.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    corpus: Paths,
    /// Those that were dismissed too.
    #[arg(long)]
    all: bool,
    /// Only those that have all these words, as `/` in the explorer.
    #[arg(long, value_name = "WORDS")]
    filter: Option<String>,
    /// In what order.
    #[arg(long, value_enum, default_value_t)]
    sort: Sort,
    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Arguments {
    /// The corpus asked for.
    pub fn corpus(&self) -> &Paths {
        &self.corpus
    }

    /// Prints the comparisons of an index, those most worth a look first unless another order is asked for.
    pub fn print(&self, index: &Index, out: &mut impl Write) -> anyhow::Result<Outcome> {
        let heads = [
            Column::words("state", 9),
            Column::words("verdict", 17),
            Column::words("sides", 70),
            Column::words("arithmetic", 60),
            Column::words("explanation", 160),
            Column::numbers("origins"),
            Column::words("documents", 80),
            Column::words("id", 120),
        ];
        let order = match self.sort {
            Sort::Interest => Order::Interest,
            Sort::Newest => Order::Newest,
            Sort::Sources => Order::Sources,
            Sort::Subject => Order::Subject,
        };
        let countries = Countries::of(index);
        let filter = Filter::of(self.filter.as_deref().unwrap_or_default());
        let writing = Writing::in_full(index, &countries, usize::MAX);
        let (mut shown, dismissed) = writing.compared(&filter, order);
        if self.all {
            let left: HashSet<usize> = shown.into_iter().chain(dismissed.iter().copied()).collect();
            shown = index.comparisons_in(order);
            shown.retain(|at| left.contains(at));
        } else if !dismissed.is_empty() {
            let dismissed = dismissed.len();
            self.corpus
                .say(&format!("daftar: {dismissed} dismissed, --all shows them"));
        }
        if self.format == Format::Csv {
            return print_csv(csv::comparisons(index, shown.into_iter()), out);
        }
        let all = index.comparisons();
        let shown: Vec<&Comparison> = shown.into_iter().map(|at| &all[at]).collect();
        let rows: Vec<_> = shown
            .iter()
            .map(|comparison| cells(index, comparison))
            .collect();
        let views = || -> Vec<_> { shown.iter().map(|it| comparison(index, it)).collect() };
        print_table(self.format, &heads, &rows, || ("comparisons", views()), out)?;
        Ok(Outcome::of(!rows.is_empty()))
    }
}

/// Orders on the command line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Sort {
    /// Contradictions before doubts, those before what agrees; then the wider gap, more sources, the newer.
    #[default]
    Interest,
    /// Those with the newest report first.
    Newest,
    /// Those with the most independent sources first.
    Sources,
    /// By what is measured and whose it is.
    Subject,
}

/// What a comparison says in each column.
pub fn cells(index: &Index, comparison: &Comparison) -> Vec<String> {
    let figures = comparison.figures.iter().map(|id| {
        let figure = index.figure(*id);
        let period = words::period(&figure.period);
        let quantity = words::quantity(figure);
        if period.is_empty() {
            quantity
        } else {
            format!("{quantity} ({period})")
        }
    });
    let entities = comparison
        .entities
        .iter()
        .map(|id| index.entity(*id).name.clone());
    let documents = comparison.documents.iter().map(|id| {
        let label = &index.document(*id).document().label;
        label.as_str().to_owned()
    });
    vec![
        comparison.regard.to_string(),
        comparison.verdict.to_string(),
        figures.chain(entities).collect::<Vec<_>>().join(" | "),
        comparison.arithmetic.join("; "),
        comparison.explanation.clone(),
        comparison.origins.to_string(),
        documents.collect::<Vec<_>>().join("; "),
        comparison.key.clone(),
    ]
}
