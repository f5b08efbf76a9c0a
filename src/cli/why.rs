//! `daftar why`: why something is taken for what it is.

use std::io::Write;

use anyhow::Context;

use super::dossier::meant;
use super::show::{matching, near};
use super::table::{plain, print_csv};
use super::timeline::tell_several;
use super::{Format, Outcome, Paths, print_json};
use crate::app::sheet::Writing;
use crate::app::words::Countries;
use crate::export::csv;
use crate::export::json::{self, VERSION};
use crate::index::{DocumentId, EntityId, FigureId, Index};

/// Columns of the page.
const WIDTH: usize = 96;

/// What is asked about and where.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  daftar why CERR reports                why it is taken for an organisation, and its names for one\n  daftar why d-6d255281.f9 reports       how a figure was read; `daftar figures --format csv` has the ids\n  daftar why 2024/forum.txt reports      on what ground a report has its date"
)]
pub struct Arguments {
    /// A name in any spelling; the id of an entity, a figure or a document; the path of a document, or a part of its title.
    #[arg(value_name = "WHAT")]
    what: String,
    #[command(flatten)]
    corpus: Paths,
    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// What was meant.
enum Meant {
    Entity(EntityId),
    Figure(FigureId),
    Document(DocumentId),
}

impl Arguments {
    /// The corpus to look in.
    pub fn corpus(&self) -> &Paths {
        &self.corpus
    }

    /// Prints the reasons; or on standard error what may be meant.
    pub fn print(&self, index: &Index, out: &mut impl Write) -> anyhow::Result<Outcome> {
        let Some(meant) = self.meant(index) else {
            return Ok(Outcome::Nothing);
        };
        match self.format {
            Format::Table => page(index, &meant, out).context("writing to standard output")?,
            Format::Csv => {
                let table = match meant {
                    Meant::Entity(id) => csv::entities(index, std::iter::once(id)),
                    Meant::Figure(id) => csv::figures(index, std::iter::once(id)),
                    Meant::Document(id) => csv::documents(index, std::iter::once(id)),
                };
                print_csv(table, out)?;
            }
            Format::Json => {
                let (field, value) = match meant {
                    Meant::Entity(id) => {
                        let view = json::entities::entity(index, index.entity(id));
                        ("entity", serde_json::to_value(view))
                    }
                    Meant::Figure(id) => {
                        let view = json::figure(index, index.figure(id));
                        ("figure", serde_json::to_value(view))
                    }
                    Meant::Document(id) => {
                        ("document", serde_json::to_value(json::document(index, id)))
                    }
                };
                let value = value.context("writing JSON")?;
                let all =
                    serde_json::json!({ "format": "daftar", "version": VERSION, field: value });
                print_json(&all, out)?;
            }
        }
        Ok(Outcome::Done)
    }

    fn meant(&self, index: &Index) -> Option<Meant> {
        let wanted = self.what.as_str();
        if let Some(id) = index
            .figure_ids()
            .find(|id| index.figure(*id).key == wanted)
        {
            return Some(Meant::Figure(id));
        }
        let documents = matching(index, wanted);
        let exact = |id: &&DocumentId| {
            let entry = index.document(**id);
            let label = &entry.document().label;
            entry.key == wanted
                || [label.as_str(), label.relative(), label.file_name()].contains(&wanted)
        };
        if let Some(id) = documents.iter().find(exact) {
            return Some(Meant::Document(*id));
        }
        match (&meant(index, wanted)[..], &documents[..]) {
            ([id], _) => Some(Meant::Entity(*id)),
            ([], [id]) => Some(Meant::Document(*id)),
            ([], _) => {
                let near = near(index, wanted);
                let says = format!(
                    "daftar: no entity, figure or document is called “{}”{near}\n",
                    plain(wanted)
                );
                let _ = std::io::stderr().write_all(says.as_bytes());
                None
            }
            (several, _) => {
                tell_several(index, wanted, several);
                None
            }
        }
    }
}

/// The card of the app as lines.
fn page(index: &Index, meant: &Meant, out: &mut impl Write) -> std::io::Result<()> {
    let countries = Countries::of(index);
    let mut page = Writing::in_full(index, &countries, WIDTH);
    let title = match *meant {
        Meant::Entity(id) => page.why_entity(id),
        Meant::Figure(id) => page.why_figure(id),
        Meant::Document(id) => page.why_date(id),
    };
    writeln!(out, "{}", plain(&title))?;
    for row in &page.rows {
        let line = format!("{:indent$}{}", "", plain(&row.text), indent = row.indent);
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}
