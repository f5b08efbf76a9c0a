//! `daftar dossier`: everything on one entity.

use std::io::Write;

use anyhow::Context;

use super::table::{Column, plain, print as print_table};
use super::{Format, Outcome, Paths, print_json};
use crate::app::setup::Glyphs;
use crate::app::sheet::{Length, Manner, Writing};
use crate::app::words::Countries;
use crate::export::dossier::DossierView;
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
            Format::Csv => rows(index, id, out)?,
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
    let manner = Manner {
        width: WIDTH,
        glyphs: Glyphs::Unicode,
        length: Length::Whole,
    };
    let mut page = Writing::new(index, &countries, manner);
    let title = page.dossier(Some(id));
    writeln!(out, "{}", plain(&title))?;
    for row in &page.rows {
        let line = format!("{:indent$}{}", "", plain(&row.text), indent = row.indent);
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// One line for everything, with where it stands.
fn rows(index: &Index, id: EntityId, out: &mut impl Write) -> anyhow::Result<()> {
    let view = DossierView::new(index, &Dossier::of(index, id));
    let heads = [
        Column::words("part", 20),
        Column::words("text", 80),
        Column::numbers("count"),
        Column::words("document", 20),
        Column::numbers("start"),
        Column::numbers("end"),
    ];
    let line = |part: &str, text: &str, count: Option<usize>, at: Option<(&str, usize, usize)>| {
        let number = |number: Option<usize>| number.map_or(String::new(), |n| n.to_string());
        vec![
            part.to_owned(),
            text.to_owned(),
            number(count),
            at.map_or(String::new(), |(document, ..)| document.to_owned()),
            number(at.map(|(_, start, _)| start)),
            number(at.map(|(_, _, end)| end)),
        ]
    };
    let mut rows = Vec::new();
    for name in &view.names {
        rows.push(line("name", &name.text, Some(name.count), None));
    }
    for (role, claim) in view.entity.roles.iter().zip(&index.entity(id).roles) {
        let text = claim.doubted_post();
        rows.push(line(
            "role",
            &text,
            None,
            Some((&role.document, role.start, role.end)),
        ));
    }
    for step in &view.times {
        rows.push(line("time", &step.time, Some(step.mentions), None));
    }
    for link in &view.named_with {
        for place in &link.places {
            let part = format!("named with, {}", place.nearness);
            let at = (place.document.as_str(), place.start, place.end);
            rows.push(line(&part, &link.name, None, Some(at)));
        }
    }
    for (part, figures) in [
        ("figure given", &view.figures_given),
        ("figure about", &view.figures_about),
    ] {
        for key in figures {
            rows.push(line(part, key, None, None));
        }
    }
    for quote in &view.quotes {
        let at = (quote.document.as_str(), quote.start, quote.end);
        rows.push(line("quote", &quote.text, None, Some(at)));
    }
    for proposal in &view.possibly_the_same {
        rows.push(line("possibly the same", &proposal.name, None, None));
    }
    for mention in &view.entity.mentions {
        let at = (mention.document.as_str(), mention.start, mention.end);
        rows.push(line("mention", &mention.text, None, Some(at)));
    }
    print_table(Format::Csv, &heads, &rows, || ("", Vec::<u8>::new()), out)
}
