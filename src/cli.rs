//! The command line: what was typed, what it asks for, and how it ends.

mod chart;
mod compare;
mod config;
mod decide;
mod dossier;
mod entities;
mod examples;
mod export;
mod figures;
mod filters;
mod find;
mod keys;
mod list;
mod manual;
mod notes;
mod problems;
mod search;
mod series;
mod sessions;
mod settings;
mod show;
mod table;
mod timeline;
mod why;

use std::io::{self, IsTerminal, Write};
use std::mem::ManuallyDrop;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Context;
use clap::{Args, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::app::setup::Setup;
use crate::app::words::count;
use crate::config::table::Name;
use crate::config::{Colour, Flags};
use crate::corpus::Corpus;
use crate::export::json::pretty;
use crate::host::{self, Opening};
use crate::index::notebook::{More, Notebook};
use crate::index::{Entry, Index};
use crate::ledger::{Contents, Ledger};
use crate::outside;
use crate::sessions::Sessions;
use crate::term::tell_of_want_of_memory;
use crate::workers::{self, Follow, indexing};

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
    after_long_help = "Examples:\n  daftar                          open the built-in reports\n  daftar ~/reports                open a folder\n  daftar find mirziyoyev reports  find a name by any spelling\n  daftar figures --format csv .   every figure, for a spreadsheet\n  daftar export --format markdown --out briefs .\n                                  a brief for each report, with citations\n  daftar --lexicon desk.toml .    with names of your own, such as\n                                    [[project]]\n                                    name = \"Blue Heron Line\"\n                                    aliases = [\"BHL\"]\n                                    country = \"KE\"\n\nExit codes: 0 done or found, 1 nothing found, 2 usage or some input could not be read."
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
    Entities(entities::Arguments),
    /// List the figures: who said how much of what about whom for when.
    Figures(figures::Arguments),
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
    /// Say why a name is taken for what it is, how a figure was read, or on what ground a report has its date.
    Why(why::Arguments),
    /// Find a name by any spelling.
    Find(find::Arguments),
    /// Search the full text: words, phrases, fields.
    Search(search::Arguments),
    /// List the questions that are kept as folders of documents, and keep more.
    Filters(filters::Arguments),
    /// Decide who is who: merge, split, rename, retype, delete, keep apart; pin a post, date a report, put a comparison aside; undo.
    Decide(decide::Arguments),
    /// List where you were in which corpus, or forget it.
    Sessions(sessions::Arguments),
    /// List what you noted, with the words it stands on; or the marks.
    Notes(notes::Arguments),
    /// Print or write everything: JSON, lines of JSON, CSV, Markdown briefs.
    Export(export::Arguments),
    /// Print the settings in force and where each comes from; check them.
    Config(config::Arguments),
    /// Print the keys of every command and where they come from.
    Keys(keys::Arguments),
    /// Print the completions of a shell.
    Completions(manual::Completions),
    /// Print the manual page.
    Man(manual::Manual),
}

#[derive(Debug, Args)]
#[expect(
    clippy::struct_field_names,
    reason = "its paths are the paths as they were given"
)]
struct Paths {
    /// Folders and files to read; `-` is standard input. Without any: `$DAFTAR_CORPUS`, or the built-in reports.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Names of your own to find, as README shows them; may be given again. Read beside those of the settings file.
    #[arg(long, value_name = "FILE")]
    lexicon: Vec<PathBuf>,
    /// The settings file to read in place of the usual one; keymap.toml and themes lie beside it.
    #[arg(long, value_name = "FILE", env = "DAFTAR_CONFIG", hide_env = true)]
    config: Option<PathBuf>,
    /// Threads that read documents; 0 for as many as there are cores.
    #[arg(long, value_name = "N", hide_short_help = true)]
    jobs: Option<usize>,
    /// Leave texts on the disk while nobody looks at them, as is done by itself with more than text-in-memory allows.
    #[arg(long, hide_short_help = true)]
    text_on_disk: bool,
    /// Tell nothing on standard error but what keeps the command from being done.
    #[arg(short, long)]
    quiet: bool,
    /// Tell on standard error how much was read and how long that took.
    #[arg(short, long, conflicts_with = "quiet")]
    verbose: bool,
}

impl Paths {
    /// Tells something on standard error, unless the reader wants quiet.
    fn say(&self, text: &str) {
        if !self.quiet {
            let _ = writeln!(io::stderr(), "{}", table::lines(text));
        }
    }
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
    /// Theme: dark, light, ansi, mono, or one of your own.
    #[arg(long, value_name = "NAME")]
    theme: Option<String>,
    /// One pane at a time, in words, without frames and symbols: for screen readers.
    #[arg(long)]
    plain: bool,
    /// Leave the mouse to the terminal.
    #[arg(long)]
    no_mouse: bool,
    /// Keep your place and filters under a name of their own, beside the usual ones of this corpus.
    #[arg(long, value_name = "NAME")]
    session: Option<sessions::Name>,
    /// Begin at the first document without filters; what was read stays read. Where you leave takes the place of what was kept.
    #[arg(long)]
    fresh: bool,
    /// When to use colours.
    #[arg(long, value_enum, value_name = "WHEN")]
    color: Option<Colour>,
}

impl Screen {
    /// Those that concern colours alone.
    fn of(theme: Option<&str>, color: Colour) -> Self {
        Self {
            theme: theme.map(str::to_owned),
            plain: false,
            no_mouse: false,
            color: Some(color),
            session: None,
            fresh: false,
        }
    }

    /// What they say of the settings.
    fn flags(&self) -> Flags {
        let mut flags = Flags::new();
        flags.extend(self.theme.clone().map(|theme| (Name::Theme, theme)));
        let word = |color: Colour| color.to_possible_value().map(|it| it.get_name().to_owned());
        let color = self.color.and_then(word);
        flags.extend(color.map(|color| (Name::Color, color)));
        flags.extend(self.plain.then(|| (Name::Plain, "true".to_owned())));
        flags.extend(self.no_mouse.then(|| (Name::Mouse, "false".to_owned())));
        flags
    }
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
    if std::env::args_os()
        .nth(1)
        .is_some_and(|first| first == outside::ARGUMENT)
    {
        return outside::serve();
    }
    tell_of_want_of_memory();
    let arguments = examples::command()
        .try_get_matches()
        .and_then(|matches| Arguments::from_arg_matches(&matches));
    let done = match arguments {
        Ok(arguments) => run(&arguments),
        Err(answer) => tell(&answer),
    };
    // What is left of a last line that does not end.
    let flushed = io::stdout().flush().context("writing to standard output");
    let done = done.and_then(|code| flushed.map(|()| code));
    match done {
        Ok(code) => code,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(
                io::stderr(),
                "daftar: {}",
                table::lines(&format!("{error:#}"))
            );
            ExitCode::from(2)
        }
    }
}

/// Prints help or version, or what is wrong with the arguments, in which nothing of theirs is obeyed by a terminal.
fn tell(answer: &clap::Error) -> anyhow::Result<ExitCode> {
    if answer.use_stderr() {
        let says = table::lines(&answer.render().to_string());
        let _ = writeln!(io::stderr(), "{says}");
        return Ok(ExitCode::from(2));
    }
    answer.print().context("writing to standard output")?;
    Ok(ExitCode::SUCCESS)
}

fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let mut out = io::stdout().lock();
    match &arguments.command {
        None => explore(arguments, &mut out),
        Some(Command::List(it)) => with(it.corpus(), |index| {
            it.print(index, &corpus_of(it.corpus()), &mut out)
        }),
        Some(Command::Entities(it)) => with(it.corpus(), |index| it.print(index, &mut out)),
        Some(Command::Figures(it)) => with(it.corpus(), |index| it.print(index, &mut out)),
        Some(Command::Series(it)) => with(&it.corpus, |index| {
            series::print(index, it.format, &mut out)
        }),
        Some(Command::Chart(it)) => with(it.corpus(), |index| it.print(index, &mut out)),
        Some(Command::Compare(it)) => with(it.corpus(), |index| it.print(index, &mut out)),
        Some(Command::Timeline(it)) => with(it.corpus(), |index| it.print(index, &mut out)),
        Some(Command::Problems(it)) => {
            let (index, wrong) = index_of(&it.corpus);
            let outcome = problems::print(&index, it.format, &mut out)?;
            settings::tell(&wrong);
            Ok(if wrong.is_empty() {
                code(outcome)
            } else {
                ExitCode::from(2)
            })
        }
        Some(Command::Show(it)) => with(it.corpus(), |index| it.print(index, &mut out)),
        Some(Command::Dossier(it)) => with(it.corpus(), |index| it.print(index, &mut out)),
        Some(Command::Why(it)) => with(it.corpus(), |index| it.print(index, &mut out)),
        Some(Command::Find(it)) => with(it.corpus(), |index| it.print(index, &mut out)),
        Some(Command::Search(it)) => with(it.corpus(), |index| it.print(index, &mut out)),
        Some(Command::Filters(it)) => match it.listed() {
            Some(corpus) => with(corpus, |index| it.print(index, &mut out)),
            None => it.change(&mut out).map(code),
        },
        Some(Command::Decide(it)) => it.run(&mut out).map(code),
        Some(Command::Sessions(it)) => it.run(&mut out).map(code),
        Some(Command::Notes(it)) => with(it.corpus(), |index| {
            it.print(index, &notebook_of(it.corpus(), index), &mut out)
        }),
        Some(Command::Export(it)) => {
            it.check();
            with(it.corpus(), |index| {
                it.write(index, &notebook_of(it.corpus(), index), &mut out)
            })
        }
        Some(Command::Config(it)) => it.run(&mut out).map(code),
        Some(Command::Keys(it)) => it.run(&mut out).map(code),
        Some(Command::Completions(it)) => it.run(&mut out).map(code),
        Some(Command::Man(it)) => it.run(&mut out).map(code),
    }
}

fn explore(arguments: &Arguments, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    if !io::stdout().is_terminal() {
        return with(&arguments.corpus, |index| list::print_all(index, out));
    }
    let corpus = corpus_of(&arguments.corpus);
    let (settings, _) = settings::gather(&arguments.corpus, Some(&arguments.screen));
    let (lists, unlisted) = settings::use_for_reading(&settings, &arguments.corpus.lexicon);
    let mut setup = settings.setup(corpus.name());
    for sentence in unlisted {
        if !setup.mistakes.contains(&sentence) {
            setup.mistakes.push(sentence);
        }
    }
    let opening = opening(&arguments.screen, &corpus);
    let setup = Setup {
        session: opening.sessions.name().map(str::to_owned),
        ..setup
    };
    let reading = (
        settings::means(&settings, lists, &corpus),
        Follow::of(settings.watches()),
    );
    host::explore(corpus, reading, setup, &settings.themes, opening)?;
    Ok(ExitCode::SUCCESS)
}

/// What was kept of earlier sittings, as far as it is wanted.
fn opening(screen: &Screen, corpus: &Corpus) -> Opening {
    let sessions = Sessions::of(corpus, screen.session.clone());
    let mut said = Vec::new();
    if let (Some(name), false) = (sessions.name(), sessions.keeps()) {
        said.push(format!(
            "standard input has no session to come back to; “{name}” is not kept"
        ));
    }
    let mut sitting = None;
    if !screen.fresh {
        let (kept, wrong) = sessions.sitting();
        said.extend(wrong);
        sitting = kept;
    }
    if let (Some(sitting), Some(_)) = (&mut sitting, &screen.theme) {
        // What is asked for now counts more than what was taken then.
        sitting.theme = None;
    }
    Opening {
        sessions,
        sitting,
        said,
    }
}

/// Indexes the corpus, does something with it, and tells on standard error what could not be read.
fn with(
    paths: &Paths,
    work: impl FnOnce(&Index) -> anyhow::Result<Outcome>,
) -> anyhow::Result<ExitCode> {
    let (index, wrong) = index_of(paths);
    // It goes with the program: nobody waits until each word of a large folder is given back.
    let index = ManuallyDrop::new(index);
    let outcome = work(&index)?;
    settings::tell(&wrong);
    for problem in index.problems() {
        let (label, what) = (problem.label.as_str(), &problem.what);
        paths.say(&format!(
            "daftar: {}: {}",
            table::plain(label),
            table::plain(what)
        ));
    }
    Ok(if index.unread().is_empty() && wrong.is_empty() {
        code(outcome)
    } else {
        ExitCode::from(2)
    })
}

/// The index of the corpus asked for, and what is wrong with the reader's own lexicons.
fn index_of(paths: &Paths) -> (Index, Vec<String>) {
    let begun = Instant::now();
    let (settings, _) = settings::gather(paths, None);
    let (lists, wrong) = settings::use_for_reading(&settings, &paths.lexicon);
    let corpus = corpus_of(paths);
    let means = settings::means(&settings, lists, &corpus);
    let (known, said) = workers::collect(&corpus, &means);
    for sentence in said {
        paths.say(&format!("daftar: {}", table::plain(&sentence)));
    }
    let mut collection = known.collection();
    let contents = Ledger::of(&corpus).read().unwrap_or_else(|problem| {
        collection.report(problem);
        Contents::default()
    });
    let (index, cache) = indexing::of(&collection, &contents.decisions, means.cache.as_ref());
    let kept = cache.map(|cache| cache.keep(index.pieces(&collection)));
    if let Some(Err(sentence)) = kept {
        paths.say(&format!("daftar: {}", table::plain(&sentence)));
    }
    known.inputs.leave();
    if paths.verbose {
        let seconds = begun.elapsed().as_secs_f64();
        paths.say(&format!(
            "daftar: {}, {}, {}, {}, {} in {seconds:.2} s",
            count(index.documents().len(), "document"),
            count(index.entities().len(), "entity"),
            count(index.figures().len(), "figure"),
            count(index.comparisons().len(), "comparison"),
            count(index.problems().len(), "problem"),
        ));
    }
    (index, wrong)
}

/// The reader's notes and marks where they stand in an index.
fn notebook_of(paths: &Paths, index: &Index) -> Notebook {
    // What keeps the file from being read was told when the index was made.
    let contents = Ledger::of(&corpus_of(paths)).read().unwrap_or_default();
    let documents: Vec<_> = index.documents().iter().map(Entry::document).collect();
    Notebook::of(&contents.notes, &documents, More::None)
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
