//! `daftar decide`: the reader's decisions.

mod jot;
mod names;
mod verbs;

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, bail};
use chrono::Utc;
use clap::Args;

use super::table::{Column, plain, print as print_table};
use super::{Format, Outcome, Paths, corpus_of, index_of, notebook_of};
use crate::decisions::{Change, Decision, Made, Printed, Regard, RoleVerdict, State, when};
use crate::index::{EntityKind, Index};
use crate::ledger::{Changed, Ledger};
use names::{Found, Missing, comparison, document, entity};
use verbs::{Common, Deciding, Jotting, Pair, Post, Split, Verb, Verdict, Weighed};

/// Say who is who: daftar keeps it in daftar.toml beside the reports and applies it whenever it reads them.
///
/// A NAME is one that the reports print (case and accents aside), or the id of an entity. PATHs come last, as everywhere.
#[derive(Debug, Args)]
#[command(
    after_long_help = "Examples:\n  daftar decide merge CERR \"Center for Economic Research and Reforms\" reports\n  daftar decide apart \"I. Aliyev\" \"Ilham Aliyev\" reports\n  daftar decide split \"Ilham Aliyev\" \"I. Aliyev\" reports\n  daftar decide retype Meridian project reports\n  daftar decide role \"Grace Akello\" chairwoman wrong --of \"Nile Basin Bank\" reports\n  daftar decide date notes/visit.txt 2024-05 reports\n  daftar decide seen \"conflict joint ventures\" reports\n  daftar decide note lima.txt \"rose to $4.1 billion\" \"Ask for the months.\" reports\n  daftar decide mark lima.txt \"rose to $4.1 billion\" a reports\n  daftar decide undo reports\n\nExit codes: 0 done, 1 no such name or comparison, or nothing to undo, 2 an ambiguous name, wrong usage, or a file that cannot be written."
)]
pub struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

/// A decision that is to be made.
struct Wanted {
    decision: Decision,
    note: Option<String>,
}

impl Arguments {
    /// Makes, takes back or lists decisions.
    pub fn run(&self, out: &mut impl Write) -> anyhow::Result<Outcome> {
        let corpus = self.verb.corpus();
        let ledger = Ledger::of(&corpus_of(corpus));
        let change = match &self.verb {
            Verb::List(it) => return list(&ledger, it.format, out),
            Verb::Undo(_) => Some(Change::Undo),
            Verb::Redo(_) => Some(Change::Redo),
            Verb::Decide(deciding) => asked(corpus, |index| {
                let wanted = wanted(deciding, index)?;
                Ok(Change::Add(vec![(wanted.decision, wanted.note)]))
            })?,
            Verb::Jot(jotting) => asked(corpus, |index| {
                let book = notebook_of(corpus, index);
                let jot = match jotting {
                    Jotting::Note(it) => jot::note(index, &book, it)?,
                    Jotting::Mark(it) => jot::mark(index, &book, it)?,
                    Jotting::Unmark(it) => jot::unmark(&book, it)?,
                };
                Ok(Change::Jot(Box::new(jot)))
            })?,
        };
        let Some(change) = change else {
            return Ok(Outcome::Nothing);
        };
        let nothing = match change {
            Change::Undo => ledger
                .read()
                .is_ok_and(|all| all.decisions.last().is_none()),
            Change::Redo => ledger
                .read()
                .is_ok_and(|all| all.decisions.undone().is_none()),
            Change::Add(_) | Change::Jot(_) => false,
        };
        let verb = change.clone();
        match ledger.change(change, Utc::now()) {
            Ok((_, changed)) => {
                for says in told(&verb, &changed) {
                    writeln!(out, "{}", plain(&says)).context("writing to standard output")?;
                }
                writeln!(out, "{}", plain(&ledger.shown()))
                    .context("writing to standard output")?;
                Ok(Outcome::Done)
            }
            Err(says) if nothing => {
                let _ = writeln!(std::io::stderr(), "daftar: {}", plain(&says));
                Ok(Outcome::Nothing)
            }
            Err(says) => bail!("{says}"),
        }
    }
}

/// What is asked of a corpus; none where it has nothing of that name, which is said.
fn asked(
    corpus: &Paths,
    of: impl FnOnce(&Index) -> Result<Change, Missing>,
) -> anyhow::Result<Option<Change>> {
    let missing = |path: &&PathBuf| path.as_os_str() != "-" && !path.exists();
    if let Some(path) = corpus.paths.iter().find(missing) {
        bail!(
            "{}: no such file or folder; a third name goes with --also",
            plain(&path.to_string_lossy())
        );
    }
    let (index, _) = index_of(corpus);
    match of(&index) {
        Ok(change) => Ok(Some(change)),
        Err(Missing::Unknown(says)) => {
            let _ = writeln!(std::io::stderr(), "daftar: {}", plain(&says));
            // It may stand where nothing could be read.
            for problem in index.unread() {
                let (label, what) = (plain(problem.label.as_str()), plain(&problem.what));
                let _ = writeln!(std::io::stderr(), "daftar: {label}: {what}");
            }
            Ok(None)
        }
        Err(Missing::Ambiguous(says)) => bail!("{says}"),
    }
}

fn wanted(deciding: &Deciding, index: &Index) -> Result<Wanted, Missing> {
    let (decision, note) = match deciding {
        Deciding::Merge(it) => (merge(index, it)?, &it.common.note),
        Deciding::Apart(it) => (apart(index, it)?, &it.common.note),
        Deciding::Split(it) => (split(index, it)?, &it.common.note),
        Deciding::Rename(it) => {
            let found = named(index, &it.name, &it.common)?;
            if it.to.trim().is_empty() {
                return Err(Missing::Ambiguous("a name cannot be empty".to_owned()));
            }
            let decision = Decision::Rename {
                kind: found.kind,
                name: index.printed_name(found.id),
                to: it.to.trim().to_owned(),
            };
            (decision, &it.common.note)
        }
        Deciding::Retype(it) => {
            let found = named(index, &it.name, &it.common)?;
            if found.kind == it.to.into() {
                let says = format!("“{}” is a {} already", it.name, found.kind);
                return Err(Missing::Unknown(says));
            }
            let decision = Decision::Retype {
                kind: found.kind,
                names: index.printed_names(found.id),
                to: it.to.into(),
            };
            (decision, &it.common.note)
        }
        Deciding::Delete(it) => {
            let found = named(index, &it.name, &it.common)?;
            let decision = Decision::Delete {
                kind: found.kind,
                names: index.printed_names(found.id),
            };
            (decision, &it.common.note)
        }
        Deciding::Role(it) => (post(index, it)?, &it.note),
        Deciding::Date(it) => {
            let (first, last, day) = when(&it.date).map_err(Missing::Ambiguous)?;
            let decision = Decision::Date {
                document: index.path(document(index, &it.document)?),
                first,
                last,
                day,
            };
            (decision, &it.note)
        }
        Deciding::Seen(it) => (regarded(index, it, Regard::Seen)?, &it.note),
        Deciding::Dismissed(it) => (regarded(index, it, Regard::Dismissed)?, &it.note),
        Deciding::Open(it) => (regarded(index, it, Regard::Open)?, &it.note),
    };
    Ok(Wanted {
        decision,
        note: note.clone(),
    })
}

/// What was changed, in sentences.
fn told(change: &Change, changed: &Changed) -> Vec<String> {
    let before = match change {
        Change::Add(_) | Change::Jot(_) => "",
        Change::Undo => "undone: ",
        Change::Redo => "again: ",
    };
    match changed {
        Changed::Decisions(made) => made
            .iter()
            .map(|made| format!("{before}{}", made.decision))
            .collect(),
        Changed::Jot(jot) => vec![jot.to_string()],
    }
}

fn regarded(index: &Index, it: &Weighed, regard: Regard) -> Result<Decision, Missing> {
    let found = comparison(index, &it.comparison)?;
    if found.regard == regard {
        let says = format!("that comparison is {regard} already");
        return Err(Missing::Unknown(says));
    }
    Ok(index.regarded(found, regard))
}

fn named(index: &Index, name: &str, common: &Common) -> Result<Found, Missing> {
    entity(index, name, common.kind.map(EntityKind::from))
}

/// The entities of two names or more.
fn all(index: &Index, it: &Pair) -> Result<Vec<Found>, Missing> {
    [&it.one, &it.other]
        .into_iter()
        .chain(&it.also)
        .map(|name| named(index, name, &it.common))
        .collect()
}

fn printed(found: &[Found]) -> Vec<Printed> {
    found.iter().flat_map(|it| it.printed.clone()).collect()
}

fn merge(index: &Index, it: &Pair) -> Result<Decision, Missing> {
    let found = all(index, it)?;
    let first = &found[0];
    if let Some(other) = found.iter().find(|other| other.kind != first.kind) {
        return Err(Missing::Ambiguous(format!(
            "“{}” is {} and “{}” is {}; retype one of them first (daftar decide retype)",
            first.typed, first.kind, other.typed, other.kind
        )));
    }
    if found.iter().all(|other| other.id == first.id) {
        return Err(Missing::Unknown("these names are one already".to_owned()));
    }
    Ok(Decision::Merge {
        kind: first.kind,
        names: printed(&found),
    })
}

fn apart(index: &Index, it: &Pair) -> Result<Decision, Missing> {
    let found = all(index, it)?;
    let kind = found[0].kind;
    Ok(Decision::Apart {
        kind: found.iter().all(|it| it.kind == kind).then_some(kind),
        names: printed(&found),
    })
}

fn split(index: &Index, it: &Split) -> Result<Decision, Missing> {
    let whole = named(index, &it.name, &it.common)?;
    let mut out = Vec::new();
    for name in std::iter::once(&it.out).chain(&it.also) {
        let found = entity(index, name, Some(whole.kind))?;
        if found.id != whole.id {
            return Err(Missing::Unknown(format!(
                "“{name}” is no name of “{}”; they are two already",
                index.entity(whole.id).name
            )));
        }
        out.extend(found.printed);
    }
    let from: Vec<Printed> = index
        .printed_names(whole.id)
        .into_iter()
        .filter(|name| !out.contains(name))
        .collect();
    if from.is_empty() {
        return Err(Missing::Unknown(format!(
            "nothing would be left of “{}”",
            index.entity(whole.id).name
        )));
    }
    Ok(Decision::Split {
        kind: whole.kind,
        names: out,
        from,
    })
}

fn post(index: &Index, it: &Post) -> Result<Decision, Missing> {
    use crate::text::fold;
    let found = entity(index, &it.name, Some(EntityKind::Person))?;
    let roles = &index.entity(found.id).roles;
    let stated: Vec<_> = roles
        .iter()
        .filter(|role| {
            fold(&role.title) == fold(&it.title)
                && it
                    .of
                    .as_ref()
                    .is_none_or(|of| role.of.as_deref().map(fold) == Some(fold(of)))
        })
        .collect();
    if stated.is_empty() {
        let known: Vec<String> = roles
            .iter()
            .map(|role| match &role.of {
                Some(of) => format!("{}, {of}", role.title),
                None => role.title.clone(),
            })
            .collect();
        return Err(Missing::Unknown(format!(
            "no document gives “{}” that post; stated are: {}",
            index.entity(found.id).name,
            if known.is_empty() {
                "none".to_owned()
            } else {
                known.join("; ")
            }
        )));
    }
    Ok(Decision::Role {
        name: index.printed_name(found.id),
        title: stated[0].title.clone(),
        of: it.of.as_ref().and(stated[0].of.clone()),
        verdict: match it.verdict {
            Verdict::Holds => RoleVerdict::Holds,
            Verdict::Wrong => RoleVerdict::Wrong,
        },
    })
}

#[derive(Debug, serde::Serialize)]
struct Row {
    decision: String,
    made: Option<String>,
    undone: bool,
    note: Option<String>,
    line: usize,
}

fn list(ledger: &Ledger, format: Format, out: &mut impl Write) -> anyhow::Result<Outcome> {
    let all = ledger
        .read()
        .map_err(|problem| anyhow::anyhow!("{}: {}", problem.label.as_str(), problem.what))?;
    let rows: Vec<Row> = all.decisions.list.iter().map(row).collect();
    let heads = [
        Column::words("made", 17),
        Column::words("decision", 120),
        Column::words("undone", 6),
        Column::words("note", 60),
    ];
    let cells: Vec<_> = rows
        .iter()
        .map(|row| {
            vec![
                row.made.clone().unwrap_or_default(),
                row.decision.clone(),
                if row.undone { "undone" } else { "" }.to_owned(),
                row.note.clone().unwrap_or_default(),
            ]
        })
        .collect();
    let any = !rows.is_empty();
    if any || format != Format::Table {
        print_table(format, &heads, &cells, || ("decisions", rows), out)?;
    }
    Ok(Outcome::of(any))
}

fn row(made: &Made) -> Row {
    Row {
        decision: made.decision.to_string(),
        made: made
            .at
            .map(|at| at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)),
        undone: made.state == State::Undone,
        note: made.note.clone(),
        line: made.line,
    }
}
