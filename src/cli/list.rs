//! `daftar list`: the documents.

use std::io::{self, Write};

use clap::ValueEnum;

use super::table::{Column, plain, print as print_table, print_csv};
use super::{Format, Listing, Outcome, Paths, filters, notebook_of};
use crate::app::documents::{Documents, Order, Print, Prints};
use crate::app::readings::{Readings, State};
use crate::app::words::count;
use crate::corpus::Corpus;
use crate::export::csv;
use crate::export::json::document;
use crate::index::{DocumentId, Entry, Index, words};
use crate::search::folders::Shelved;
use crate::search::fulltext::FullText;
use crate::sessions::Sessions;

/// Which documents, in what order, and how they are printed.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    listing: Listing,
    /// List only what a named filter holds, or what answers a question as for `daftar search`.
    #[arg(long, value_name = "NAME|QUERY")]
    filter: Option<String>,
    /// List only what you have not read to its end, with how far you came; 1 where nothing is left.
    #[arg(long)]
    unread: bool,
    /// In a table, give each reprint of a report a row of its own; else the earliest stands for all. JSON and CSV have every document.
    #[arg(long)]
    reprints: bool,
    /// In what order.
    #[arg(long, value_enum, default_value_t)]
    sort: Sort,
}

/// Orders on the command line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Sort {
    /// By path.
    #[default]
    Path,
    /// The oldest first.
    Date,
    /// The newest first.
    Newest,
    /// By title.
    Title,
    /// By source.
    Source,
}

impl Sort {
    /// All documents in this order.
    fn of(self, index: &Index) -> Vec<DocumentId> {
        let mut list = Documents::default();
        list.sorted = match self {
            Self::Path => Order::Path,
            Self::Date => Order::Date,
            Self::Newest => Order::Newest,
            Self::Title => Order::Title,
            Self::Source => Order::Source,
        };
        list.refill(index, &Readings::default(), None);
        list.standing().to_vec()
    }
}

impl Arguments {
    /// The corpus to list.
    pub fn corpus(&self) -> &Paths {
        &self.listing.corpus
    }

    /// Prints the documents.
    ///
    /// # Errors
    /// When the filter cannot be understood.
    pub fn print(
        &self,
        index: &Index,
        corpus: &Corpus,
        out: &mut impl Write,
    ) -> anyhow::Result<Outcome> {
        let mut order = self.sort.of(index);
        if let Some(filter) = &self.filter {
            let kept = filters::kept(self.corpus())?;
            let full_text = FullText::of(index);
            let shelved = Shelved {
                index,
                full_text: &full_text,
                filters: &kept,
                notes: &notebook_of(self.corpus(), index),
            };
            let among = filters::among(&shelved, filter)?;
            order.retain(|id| among.binary_search(id).is_ok());
        }
        if self.unread {
            let sessions = Sessions::of(corpus, None);
            print_unread(index, &sessions, self.listing.format, &order, out)
        } else {
            let table = self.listing.format == Format::Table;
            let mut prints = Prints::default();
            if table && !self.reprints {
                let rows = prints.arrange(index, &order);
                if rows.len() < order.len() {
                    let folded = count(order.len() - rows.len(), "reprint");
                    self.corpus().say(&format!(
                        "daftar: {folded} folded into the first print of the report; --reprints lists each"
                    ));
                }
                order = rows;
            }
            print(index, &order, (self.listing.format, &prints), out)
        }
    }
}

/// Prints the documents of an index by their paths, as a table.
pub fn print_all(index: &Index, out: &mut impl Write) -> anyhow::Result<Outcome> {
    let mut prints = Prints::default();
    let order = prints.arrange(index, &Sort::Path.of(index));
    print(index, &order, (Format::Table, &prints), out)
}

fn print(
    index: &Index,
    order: &[DocumentId],
    (format, prints): (Format, &Prints),
    out: &mut impl Write,
) -> anyhow::Result<Outcome> {
    if format == Format::Csv {
        return print_csv(csv::documents(index, order.iter().copied()), out);
    }
    let listed = |id: &DocumentId| {
        let mut row = row(index.document(*id));
        if let Print::Folded(others) = prints.of(*id) {
            let reprints = count(others, "reprint");
            row[4] = match row[4].as_str() {
                "" => reprints,
                source => format!("{source} and {reprints}"),
            };
        }
        row
    };
    let rows: Vec<_> = order.iter().map(listed).collect();
    let views = || -> Vec<_> { order.iter().map(|id| document(index, *id)).collect() };
    print_table(format, &heads(), &rows, || ("documents", views()), out)?;
    Ok(Outcome::of(!rows.is_empty()))
}

/// Prints those of the documents that were not read to their end.
fn print_unread(
    index: &Index,
    sessions: &Sessions,
    format: Format,
    order: &[DocumentId],
    out: &mut impl Write,
) -> anyhow::Result<Outcome> {
    let (readings, said) = sessions.readings();
    if let Some(said) = said {
        let _ = writeln!(io::stderr(), "daftar: {}", plain(&said));
    }
    let unread = |id: DocumentId| {
        let document = index.document(id).document();
        let reading = readings.get(document.label.as_str());
        match reading.map_or(State::Unread, |it| it.state(document.content)) {
            State::Read => None,
            State::Unread => Some("unread".to_owned()),
            State::Changed => Some("changed".to_owned()),
            State::Begun(percent) => Some(format!("{percent} %")),
        }
    };
    let left: Vec<(DocumentId, String)> = (order.iter())
        .filter_map(|id| Some((*id, unread(*id)?)))
        .collect();
    let rows: Vec<_> = (left.iter())
        .map(|(id, state)| {
            let mut row = row(index.document(*id));
            row.insert(1, state.clone());
            row
        })
        .collect();
    let mut heads = heads().to_vec();
    heads.insert(1, Column::words("read", 8));
    let documents = || {
        let values = left.iter().filter_map(|(id, state)| {
            let mut value = serde_json::to_value(document(index, *id)).ok()?;
            let state = serde_json::Value::from(state.as_str());
            value.as_object_mut()?.insert("read".to_owned(), state);
            Some(value)
        });
        ("documents", values.collect())
    };
    print_table(format, &heads, &rows, documents, out)?;
    Ok(Outcome::of(!rows.is_empty()))
}

fn heads() -> [Column; 8] {
    [
        Column::words("id", 20),
        Column::words("date", 24),
        Column::words("basis", 9),
        Column::words("title", 60),
        Column::words("source", 24),
        Column::numbers("words"),
        Column::numbers("figures"),
        Column::words("path", 60),
    ]
}

fn row(entry: &Entry) -> Vec<String> {
    let document = entry.document();
    let (title, source) = (document.title.as_ref(), document.source.as_ref());
    vec![
        entry.key.clone(),
        words::date(&entry.date),
        entry.date.basis.to_string(),
        title.map_or_else(String::new, |title| title.text.clone()),
        source.map_or_else(String::new, |source| source.text.clone()),
        document.words().to_string(),
        entry.figures.len().to_string(),
        document.label.as_str().to_owned(),
    ]
}
