//! `daftar timeline`: what documents date, oldest first.

use std::io::Write;

use super::dossier::meant;
use super::table::{Column, plain, print as print_table, print_csv};
use super::{Format, Outcome, Paths};
use crate::app::figures::Direction;
use crate::app::filter::{Filter, Turned};
use crate::app::moments::{Moment, chosen};
use crate::app::words::Countries;
use crate::export::timeline::{self, text};
use crate::index::{EntityId, Index, words};

/// Of whom, and how it is printed.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Only what has to do with this entity: a name in any spelling, or an id.
    #[arg(long, value_name = "NAME")]
    about: Option<String>,
    /// Only what has all these words, as `/` in the explorer.
    #[arg(long, value_name = "WORDS")]
    filter: Option<String>,
    /// The newest first.
    #[arg(long)]
    newest: bool,
    #[command(flatten)]
    corpus: Paths,
    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Arguments {
    /// The corpus it is about.
    pub fn corpus(&self) -> &Paths {
        &self.corpus
    }

    /// Prints the dated statements of an index, a line each.
    pub fn print(&self, index: &Index, out: &mut impl Write) -> anyhow::Result<Outcome> {
        let about = match &self.about {
            None => None,
            Some(name) => {
                let Some(id) = one(index, name) else {
                    return Ok(Outcome::Nothing);
                };
                Some(id)
            }
        };
        let heads = [
            Column::words("when", 26),
            Column::words("basis", 8),
            Column::words("what", 19),
            Column::words("says", 110),
            Column::words("document", 40),
            Column::numbers("line"),
        ];
        let countries = Countries::of(index);
        let turned = Turned {
            filter: Filter::of(self.filter.as_deref().unwrap_or_default()),
            direction: if self.newest {
                Direction::Down
            } else {
                Direction::Up
            },
        };
        let all = chosen(index, &countries, &turned, about).moments;
        if self.format == Format::Csv {
            return print_csv(timeline::table(index, &countries, &all), out);
        }
        let rows: Vec<_> = all.iter().map(|it| row(index, &countries, it)).collect();
        print_table(
            self.format,
            &heads,
            &rows,
            || ("timeline", timeline::views(index, &countries, &all)),
            out,
        )?;
        Ok(Outcome::of(!rows.is_empty()))
    }
}

/// The one entity that a name means; else it is told on standard error what it may mean.
pub(super) fn one(index: &Index, name: &str) -> Option<EntityId> {
    let found = meant(index, name);
    if let [id] = found[..] {
        return Some(id);
    }
    tell_several(index, name, &found);
    None
}

/// Tells on standard error which entities a name may mean, if any.
pub(super) fn tell_several(index: &Index, name: &str, found: &[EntityId]) {
    let few = found
        .iter()
        .take(5)
        .map(|id| index.entity(*id).key.as_str());
    let few: Vec<_> = few.collect();
    let says = if few.is_empty() {
        format!("no entity has a name near “{name}”")
    } else {
        format!("“{name}” may mean several; use an id: {}", few.join(", "))
    };
    let _ = writeln!(std::io::stderr(), "daftar: {}", plain(&says));
}

fn row(index: &Index, countries: &Countries, moment: &Moment) -> Vec<String> {
    let places = moment.places(index);
    let label = places.first().map(|(id, _)| {
        let label = index.document(*id).document().label.as_str();
        match places.len() {
            1 => label.to_owned(),
            all => format!("{label} and {} more", all - 1),
        }
    });
    let days = words::days(moment.from, moment.to);
    let when = match text(index, moment) {
        Some(text) if days.is_empty() => format!("“{text}”"),
        Some(_) | None => days,
    };
    vec![
        when,
        moment.basis.to_string(),
        moment.what(index),
        moment.says(index, countries),
        label.unwrap_or_default(),
        line(index, moment).unwrap_or_default(),
    ]
}

fn line(index: &Index, moment: &Moment) -> Option<String> {
    let (document, span) = *moment.places(index).first()?;
    let (document, at) = (index.document(document).document(), span?.start());
    let part = document.part(at).map(ToString::to_string);
    Some(part.unwrap_or_else(|| document.line(at).to_string()))
}
