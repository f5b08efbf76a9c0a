//! `daftar find`: names by any spelling.

use std::io::Write;

use super::table::{Column, print as print_table};
use super::{Format, Outcome, Paths};
use crate::index::{Index, words};
use crate::search::finder::{self, Hit, Target};

/// The most hits printed.
const LIMIT: usize = 50;

/// What to find and where.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// A name, in any spelling, word order or script; a first character `@ # & : / =` narrows it to actors, projects,
    /// agreements, places and events, documents, figures.
    #[arg(value_name = "QUERY")]
    query: String,
    #[command(flatten)]
    corpus: Paths,
    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Debug, serde::Serialize)]
struct Found {
    kind: String,
    id: String,
    name: String,
    mentions: usize,
    score: i64,
}

impl Arguments {
    /// The corpus to look in.
    pub fn corpus(&self) -> &Paths {
        &self.corpus
    }

    /// Prints the hits, best first.
    pub fn print(&self, index: &Index, out: &mut impl Write) -> anyhow::Result<Outcome> {
        let hits = finder::find(index, &self.query, LIMIT);
        let found: Vec<Found> = hits.list.iter().map(|hit| found(index, hit)).collect();
        let heads = [
            Column::words("kind", 12),
            Column::words("name", 80),
            Column::numbers("mentions"),
            Column::words("id", 60),
        ];
        let rows: Vec<_> = found
            .iter()
            .map(|it| {
                vec![
                    it.kind.clone(),
                    it.name.clone(),
                    it.mentions.to_string(),
                    it.id.clone(),
                ]
            })
            .collect();
        let any = !rows.is_empty();
        if any || self.format != Format::Table {
            print_table(self.format, &heads, &rows, || ("hits", found), out)?;
        }
        Ok(Outcome::of(any))
    }
}

fn found(index: &Index, hit: &Hit) -> Found {
    let (kind, id, name, mentions) = match hit.target {
        Target::Entity(id) => {
            let entity = index.entity(id);
            (
                entity.kind.to_string(),
                entity.key.clone(),
                entity.name.clone(),
                entity.mentions.len(),
            )
        }
        Target::Document(id) => (
            "document".to_owned(),
            index.document(id).key.clone(),
            hit.name.clone(),
            1,
        ),
        Target::Figure(id) => {
            let figure = index.figure(id);
            let name = format!(
                "{} {}: {}",
                figure.measure,
                words::period(&figure.period),
                words::quantity(figure)
            );
            ("figure".to_owned(), figure.key.clone(), name, 1)
        }
    };
    Found {
        kind,
        id,
        name,
        mentions,
        score: hit.score,
    }
}
