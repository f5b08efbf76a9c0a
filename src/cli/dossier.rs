//! `daftar dossier`: everything on one entity.

use std::io::Write;

use anyhow::Context;

use super::table::{plain, print_csv};
use super::{Format, Outcome, Paths, print_json};
use crate::app::sheet::Writing;
use crate::app::words::Countries;
use crate::export::dossier::{self, DossierView};
use crate::export::json::VERSION;
use crate::index::dossier::Dossier;
use crate::index::{EntityId, Index};
use crate::search::finder::{self, Target};
use crate::text::press;

/// Columns of the page.
const WIDTH: usize = 96;
/// Candidates that are listed when a name may mean several.
const CANDIDATES: usize = 10;

/// Whose dossier and where.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// A name in any spelling, or an id: of one entity that has exactly this name, or else of the only one near it.
    #[arg(value_name = "NAME")]
    name: String,
    #[command(flatten)]
    corpus: Paths,
    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Arguments {
    /// The corpus to look in.
    pub fn corpus(&self) -> &Paths {
        &self.corpus
    }

    /// Prints the dossier; or on standard error whom the name may mean.
    pub fn print(&self, index: &Index, out: &mut impl Write) -> anyhow::Result<Outcome> {
        let found = meant(index, &self.name);
        let [id] = found[..] else {
            self.candidates(index, &found);
            return Ok(Outcome::Nothing);
        };
        match self.format {
            Format::Table => page(index, id, out).context("writing to standard output")?,
            Format::Json => {
                let view = DossierView::new(index, &Dossier::of(index, id));
                let value = serde_json::to_value(view).context("writing JSON")?;
                let all =
                    serde_json::json!({ "format": "daftar", "version": VERSION, "dossier": value });
                print_json(&all, out)?;
            }
            Format::Csv => {
                print_csv(dossier::table(index, id), out)?;
            }
        }
        Ok(Outcome::Done)
    }

    fn candidates(&self, index: &Index, found: &[EntityId]) {
        let name = plain(&self.name);
        let mut says = match found.len() {
            0 => format!("daftar: no entity has a name near “{name}”\n"),
            1..=CANDIDATES => {
                format!("daftar: “{name}” may mean one of these; use a full name or an id:\n")
            }
            all => format!(
                "daftar: “{name}” may mean {all} entities, first of all these; use a full name or an id:\n"
            ),
        };
        for id in found.iter().take(CANDIDATES) {
            let entity = index.entity(*id);
            let line = format!(
                "  {}  {} ({} ×)\n",
                entity.key,
                entity.name,
                entity.mentions.len()
            );
            says.push_str(&plain_lines(&line));
        }
        let _ = std::io::stderr().write_all(says.as_bytes());
    }
}

fn plain_lines(line: &str) -> String {
    format!("{}\n", plain(line.trim_end_matches('\n')))
}

/// Whom a name may mean: one where it is an id, the whole name of one alone, or near one alone.
pub fn meant(index: &Index, name: &str) -> Vec<EntityId> {
    if let Some(id) = index.entity_ids().find(|id| index.entity(*id).key == name) {
        return vec![id];
    }
    let hits = finder::find(index, name, usize::MAX);
    let near: Vec<EntityId> = (hits.list.iter())
        .filter_map(|hit| match hit.target {
            Target::Entity(id) => Some(id),
            Target::Document(_) | Target::Figure(_) => None,
        })
        .collect();
    let asked = press(name);
    let exact: Vec<EntityId> = (near.iter().copied())
        .filter(|id| {
            let entity = index.entity(*id);
            let mut names = std::iter::once(&entity.name).chain(&entity.aliases);
            names.any(|name| press(name) == asked)
        })
        .collect();
    // A full name is meant before the same words as somebody's short name.
    let full: Vec<EntityId> = (exact.iter().copied())
        .filter(|id| press(&index.entity(*id).name) == asked)
        .collect();
    [full, exact]
        .into_iter()
        .find(|list| list.len() == 1)
        .unwrap_or(near)
}

/// The page of the app, with all of it unfolded.
fn page(index: &Index, id: EntityId, out: &mut impl Write) -> std::io::Result<()> {
    let countries = Countries::of(index);
    let mut page = Writing::in_full(index, &countries, WIDTH);
    let title = page.dossier(Some(id));
    writeln!(out, "{}", plain(&title))?;
    for row in &page.rows {
        let line = format!("{:indent$}{}", "", plain(&row.text), indent = row.indent);
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}
