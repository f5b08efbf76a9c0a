//! The command line: what was typed, what it asks for, and how it ends.

mod chart;
mod compare;
mod decide;
mod dossier;
mod entities;
mod export;
mod figures;
mod filters;
mod find;
mod lexicons;
mod list;
mod problems;
mod search;
mod series;
mod show;
mod table;
mod timeline;

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::app::setup::Switch;
use crate::config::{self, Flags};
use crate::corpus::Corpus;
use crate::export::json::pretty;
use crate::host;
use crate::index::Index;
use crate::ledger::{Contents, Ledger};
use crate::lexicon::Lexicon;

/// Read reports by the folder: who is named, who said which figure, where the sources disagree.
///
/// With no argument daftar opens five built-in reports. `daftar FOLDER` opens yours; with no terminal on standard output
/// it prints the list of documents.
#[derive(Debug, Parser)]
#[command(
    name = "daftar",
    version,
    args_conflicts_with_subcommands = true,
    max_term_width = 100
)]
#[command(
    after_help = "Examples:\n  daftar                          open the built-in reports\n  daftar ~/reports                open a folder\n  daftar find mirziyoyev reports  find a name by any spelling\n  daftar figures --format csv .   every figure, for a spreadsheet\n  daftar export --format markdown --out briefs .\n                                  a brief for each report, with citations\n  daftar --lexicon desk.toml .    with names of your own, such as\n                                    [[project]]\n                                    name = \"Blue Heron Line\"\n                                    aliases = [\"BHL\"]\n                                    country = \"KE\"\n\nExit codes: 0 done or found, 1 nothing found, 2 usage or some input could not be read."
)]
pub struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    corpus: Paths,
    #[command(flatten)]
    screen: Screen,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// List the documents with their dates.
    List(list::Arguments),
    /// List the people, bodies, countries, places, projects, agreements and events.
    Entities(Listing),
    /// List the figures: who said how much of what about whom for when.
    Figures(Listing),
    /// List the series that figures form over time.
    Series(Listing),
    /// Draw the figures of one measure and pair over time, as text.
    Chart(chart::Arguments),
    /// List statements set side by side, with a verdict and the arithmetic.
    Compare(compare::Arguments),
    /// List what is dated, oldest first.
    Timeline(timeline::Arguments),
    /// List what could not be read.
    Problems(Listing),
    /// Print the text of a document.
    Show(show::Arguments),
    /// Print everything on one person, body, country, place, project, agreement or event.
    Dossier(dossier::Arguments),
    /// Find a name by any spelling.
    Find(find::Arguments),
    /// Search the full text: words, phrases, fields.
    Search(search::Arguments),
    /// List the questions that are kept as folders of documents, and keep more.
    Filters(filters::Arguments),
    /// Decide who is who: merge, split, rename, retype, delete, keep apart; pin a post, date a report, put a comparison aside; undo.
    Decide(decide::Arguments),
    /// Print or write everything: JSON, lines of JSON, CSV, Markdown briefs.
    Export(export::Arguments),
}

#[derive(Debug, Args)]
struct Paths {
    /// Folders and files to read; `-` is standard input. Without any: `$DAFTAR_CORPUS`, or the built-in reports.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Names of your own to find, as README shows them; may be given again. Read beside those of the settings file.
    #[arg(long, value_name = "FILE")]
    lexicon: Vec<PathBuf>,
}

#[derive(Debug, Args)]
struct Listing {
    #[command(flatten)]
    corpus: Paths,
    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Aligned columns.
    #[default]
    Table,
    /// One JSON object, with the fields of the export.
    Json,
    /// Comma-separated values with a heading line.
    Csv,
}

/// How the explorer looks.
#[derive(Debug, Args)]
pub struct Screen {
    /// Theme: dark, light, ansi or mono.
    #[arg(long, value_name = "NAME")]
    theme: Option<String>,
    /// Leave the mouse to the terminal.
    #[arg(long)]
    no_mouse: bool,
    /// When to use colours.
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    color: config::Colour,
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Something was found, printed or done.
    Done,
    /// Nothing was found.
    Nothing,
}

impl Outcome {
    fn of(found: bool) -> Self {
        if found { Self::Done } else { Self::Nothing }
    }
}

/// Runs the program with the arguments of this process.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(code) => code,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "daftar: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let mut out = io::stdout().lock();
    match &arguments.command {
        None => explore(arguments, &mut out),
        Some(Command::List(it)) => with(it.corpus(), |index| it.print(index, &mut out)),
        Some(Command::Entities(it)) => with(&it.corpus, |index| {
            entities::print(index, it.format, &mut out)
        }),
        Some(Command::Figures(it)) => with(&it.corpus, |index| {
            figures::print(index, it.format, &mut out)
        }),
        Some(Command::Series(it)) => with(&it.corpus, |index| {
            series::print(index, it.format, &mut out)
        }),
        Some(Command::Chart(it)) => with(it.corpus(), |index| it.print(index, &mut out)),
        Some(Command::Compare(it)) => with(it.corpus(), |index| it.print(index, &mut out)),
        Some(Command::Timeline(it)) => with(it.corpus(), |index| it.print(index, &mut out)),
        Some(Command::Problems(it)) => {
            let (index, wrong) = index_of(&it.corpus);
            let outcome = problems::print(&index, it.format, &mut out)?;
            lexicons::tell(&wrong);
            Ok(if wrong.is_empty() {
                code(outcome)
            } else {
                ExitCode::from(2)
            })
        }
        Some(Command::Show(it)) => with(it.corpus(), |index| it.print(index, &mut out)),
        Some(Command::Dossier(it)) => with(it.corpus(), |index| it.print(index, &mut out)),
        Some(Command::Find(it)) => with(it.corpus(), |index| it.print(index, &mut out)),
        Some(Command::Search(it)) => with(it.corpus(), |index| it.print(index, &mut out)),
        Some(Command::Filters(it)) => match it.listed() {
            Some(corpus) => with(corpus, |index| it.print(index, &mut out)),
            None => it.change(&mut out).map(code),
        },
        Some(Command::Decide(it)) => it.run(&mut out).map(code),
        Some(Command::Export(it)) => {
            it.check();
            with(it.corpus(), |index| it.write(index, &mut out))
        }
    }
}

fn explore(arguments: &Arguments, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    if !io::stdout().is_terminal() {
        return with(&arguments.corpus, |index| {
            list::print(index, Format::Table, None, out)
        });
    }
    let corpus = corpus_of(&arguments.corpus);
    let (lists, unlisted) = lexicons::read(&arguments.corpus.lexicon);
    let flags = Flags {
        theme: arguments.screen.theme.clone(),
        mouse: arguments.screen.no_mouse.then_some(Switch::Off),
        colour: arguments.screen.color,
    };
    let file = lexicons::settings_file().unwrap_or_default();
    let (setup, wrong) = config::gather(corpus.name(), &flags, file.as_deref(), |name| {
        std::env::var(name).ok()
    });
    let mut said = unlisted;
    for sentence in wrong {
        if !said.contains(&sentence) {
            said.push(sentence);
        }
    }
    host::explore(corpus, lists, setup, said)?;
    Ok(ExitCode::SUCCESS)
}

/// Indexes the corpus, does something with it, and tells on standard error what could not be read.
fn with(
    paths: &Paths,
    work: impl FnOnce(&Index) -> anyhow::Result<Outcome>,
) -> anyhow::Result<ExitCode> {
    let (index, wrong) = index_of(paths);
    let outcome = work(&index)?;
    lexicons::tell(&wrong);
    for problem in index.problems() {
        let _ = writeln!(
            io::stderr(),
            "daftar: {}: {}",
            table::plain(problem.label.as_str()),
            table::plain(&problem.what)
        );
    }
    Ok(if index.unread().is_empty() && wrong.is_empty() {
        code(outcome)
    } else {
        ExitCode::from(2)
    })
}

/// The index of the corpus asked for, and what is wrong with the reader's own lexicons.
fn index_of(paths: &Paths) -> (Index, Vec<String>) {
    let (lists, wrong) = lexicons::read(&paths.lexicon);
    let lexicon = Lexicon::with(&lists);
    let corpus = corpus_of(paths);
    let mut collection = corpus.collect(&lexicon);
    let contents = Ledger::of(&corpus).read().unwrap_or_else(|problem| {
        collection.report(problem);
        Contents::default()
    });
    (Index::decided(&collection, &contents.decisions), wrong)
}

/// The corpus asked for: the paths, else `$DAFTAR_CORPUS`, else the built-in reports.
fn corpus_of(paths: &Paths) -> Corpus {
    match std::env::var_os("DAFTAR_CORPUS") {
        Some(path) if paths.paths.is_empty() && !path.is_empty() => Corpus::of(vec![path.into()]),
        _ => Corpus::of(paths.paths.clone()),
    }
}

fn code(outcome: Outcome) -> ExitCode {
    match outcome {
        Outcome::Done => ExitCode::SUCCESS,
        Outcome::Nothing => ExitCode::from(1),
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        let json = cause
            .downcast_ref::<serde_json::Error>()
            .and_then(serde_json::Error::io_error_kind);
        io.or(json) == Some(io::ErrorKind::BrokenPipe)
    })
}

/// Prints `value` as JSON and ends the line.
fn print_json(value: &impl serde::Serialize, out: &mut impl Write) -> anyhow::Result<()> {
    pretty(value, out)
        .and_then(|()| writeln!(out))
        .context("writing to standard output")
}
