//! `daftar show`: the text of a document.

mod marks;

use std::io::{IsTerminal, Write};

use anyhow::Context;

use super::table::plain;
use super::{Outcome, Paths};
use crate::config::Colour;
use crate::index::{Document, DocumentId, Index};
use crate::search::finder::{self, Target};
use crate::text::{fold, wrap};

/// Which document, and how.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "With --highlight and colours, names, figures and page furniture look as in the explorer. Without colours (--color never, NO_COLOR, a pipe)\nnames stand in [brackets], figures in {braces}, and lines of page furniture begin with a bar:\n\n  [Lucía Quispe] put the trade of [Chile] with [Peru] at {US$3.1 billion}.\n  | Home | Markets | Weather"
)]
pub struct Arguments {
    /// Its id, its path, or a part of its title that no other document has.
    #[arg(value_name = "DOCUMENT")]
    document: String,
    #[command(flatten)]
    corpus: Paths,
    /// Reflow the report to this many columns and leave out page furniture. Without it the text is the one that offsets refer to.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    width: Option<u16>,
    /// Print the report alone, a line for each paragraph: no page furniture, no stretches in another language.
    #[arg(long, conflicts_with_all = ["width", "highlight"])]
    article: bool,
    /// Mark names, figures and page furniture.
    #[arg(long)]
    highlight: bool,
    /// When to mark with colours.
    #[arg(
        long,
        value_enum,
        default_value_t,
        value_name = "WHEN",
        requires = "highlight"
    )]
    color: Colour,
    /// The theme of the colours.
    #[arg(long, value_name = "NAME", requires = "highlight")]
    theme: Option<String>,
}

impl Arguments {
    /// The corpus it is in.
    pub fn corpus(&self) -> &Paths {
        &self.corpus
    }

    /// Prints the document.
    pub fn print(&self, index: &Index, out: &mut impl Write) -> anyhow::Result<Outcome> {
        let Some(id) = one_document(index, &self.document)? else {
            return Ok(Outcome::Nothing);
        };
        let document = index.document(id).document();
        let width = self.width.map(usize::from);
        let done = if self.highlight {
            let look = self.look();
            marks::print(index, id, width, &look, out)
        } else if self.article {
            article(document, out)
        } else {
            match width {
                Some(width) => reflowed(document, width, out),
                None => verbatim(document, out),
            }
        };
        done.context("writing to standard output")?;
        Ok(Outcome::Done)
    }

    /// How marks are made here.
    fn look(&self) -> marks::Look {
        let colour = match self.color {
            Colour::Auto if !std::io::stdout().is_terminal() => Colour::Never,
            colour => colour,
        };
        marks::Look::of(&self.corpus, self.theme.as_deref(), colour)
    }
}

/// The one document that is meant. None where nothing is, which is told with what is near; an error where several are.
pub fn one_document(index: &Index, wanted: &str) -> anyhow::Result<Option<DocumentId>> {
    match matching(index, wanted)[..] {
        [id] => Ok(Some(id)),
        [] => {
            let says = format!(
                "daftar: no document has the id, path or title “{}”{}\n",
                plain(wanted),
                near(index, wanted)
            );
            let _ = std::io::stderr().write_all(says.as_bytes());
            Ok(None)
        }
        ref several => {
            let titles: Vec<_> = several.iter().map(|id| line(index, *id)).collect();
            anyhow::bail!(
                "“{}” names {} documents; use an id:\n{}",
                plain(wanted),
                several.len(),
                titles.join("\n")
            )
        }
    }
}

/// Documents that are told where none is meant.
const NEAR: usize = 5;

/// The documents near what was asked for, a line each; nothing where none is near.
pub(super) fn near(index: &Index, wanted: &str) -> String {
    let hits = finder::find(index, &format!("/{wanted}"), NEAR);
    let near = hits.list.iter().filter_map(|hit| match hit.target {
        Target::Document(id) => Some(format!("\n  {}", line(index, id))),
        Target::Entity(_) | Target::Figure(_) => None,
    });
    let near: String = near.collect();
    if near.is_empty() {
        "; `daftar list` has them all".to_owned()
    } else {
        format!("; near it are:{near}")
    }
}

/// A document by its id, its path and its title.
fn line(index: &Index, id: DocumentId) -> String {
    let entry = index.document(id);
    let label = plain(entry.document().label.as_str());
    let title = plain(crate::app::words::title(entry));
    format!("{}  {label}  {title}", entry.key)
}

/// The documents with this id or path, else those with this in their title or path.
pub(super) fn matching(index: &Index, wanted: &str) -> Vec<DocumentId> {
    let chosen = |takes: &dyn Fn(DocumentId) -> bool| -> Vec<DocumentId> {
        index.document_ids().filter(|id| takes(*id)).collect()
    };
    let exact = chosen(&|id| {
        let entry = index.document(id);
        let label = &entry.document().label;
        entry.key == wanted
            || label.as_str() == wanted
            || label.relative() == wanted
            || label.file_name() == wanted
    });
    if !exact.is_empty() {
        return exact;
    }
    let wanted = fold(wanted);
    chosen(&|id| {
        let document = index.document(id).document();
        let title = document
            .title
            .as_ref()
            .map_or_else(String::new, |title| fold(&title.text));
        title.contains(&wanted) || fold(document.label.as_str()).contains(&wanted)
    })
}

/// The text as it is, control characters shown, line breaks kept.
fn verbatim(document: &Document, out: &mut impl Write) -> std::io::Result<()> {
    for line in document.text.split_inclusive('\n') {
        let (line, end) = line
            .strip_suffix('\n')
            .map_or((line, ""), |line| (line, "\n"));
        write!(
            out,
            "{}{end}",
            plain(line.strip_suffix('\r').unwrap_or(line))
        )?;
    }
    Ok(())
}

/// The paragraphs of the report, a line each, with an empty line between them.
fn article(document: &Document, out: &mut impl Write) -> std::io::Result<()> {
    let mut first = true;
    for (_, block) in document.content() {
        if !std::mem::take(&mut first) {
            writeln!(out)?;
        }
        writeln!(out, "{}", plain(document.flow(block).text()))?;
    }
    Ok(())
}

fn reflowed(document: &Document, width: usize, out: &mut impl Write) -> std::io::Result<()> {
    let mut first = true;
    for (_, block) in document.content() {
        if !std::mem::take(&mut first) {
            writeln!(out)?;
        }
        let flow = document.flow(block);
        let text = plain(flow.text());
        for line in wrap(&text, width) {
            writeln!(out, "{}", &text[line])?;
        }
    }
    Ok(())
}
