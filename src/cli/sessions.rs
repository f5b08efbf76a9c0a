//! `daftar sessions`: where the reader was in which corpus.

use std::io::{self, Write};

use chrono::{DateTime, Local, SecondsFormat, Utc};
use clap::Args;
use serde::Serialize;

use super::table::{Column, plain, print as print_table};
use super::{Format, Outcome};
pub use crate::sessions::Name;
use crate::sessions::{Forgotten, Shelf, Volume};

/// What is listed or forgotten.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Forget this one: its id, or a part of the id, of the corpus or of the name that no other has.
    #[arg(long, value_name = "SESSION")]
    forget: Option<String>,
    /// How to print them.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    corpus: &'a str,
    paths: &'a [String],
    session: Option<&'a str>,
    document: &'a str,
    saved: String,
}

impl Arguments {
    /// Lists the sessions, or forgets one.
    pub fn run(&self, out: &mut impl Write) -> anyhow::Result<Outcome> {
        let kept = Shelf::of_reader();
        let (volumes, wrong) = kept.volumes();
        for sentence in wrong {
            let _ = writeln!(io::stderr(), "daftar: {}", plain(&sentence));
        }
        match &self.forget {
            Some(wanted) => forget(&kept, &volumes, wanted, out),
            None => self.print(&volumes, out),
        }
    }

    fn print(&self, volumes: &[Volume], out: &mut impl Write) -> anyhow::Result<Outcome> {
        let heads = [
            Column::words("id", 40),
            Column::words("corpus", 40),
            Column::words("session", 24),
            Column::words("document", 48),
            Column::words("saved", 20),
        ];
        let time = |at: DateTime<Utc>| match self.format {
            Format::Table => at
                .with_timezone(&Local)
                .format("%Y-%m-%d %H:%M")
                .to_string(),
            Format::Json | Format::Csv => at.to_rfc3339_opts(SecondsFormat::Secs, true),
        };
        let rows: Vec<_> = volumes
            .iter()
            .map(|it| {
                vec![
                    it.id.clone(),
                    corpus(it),
                    it.name.clone().unwrap_or_default(),
                    it.title.clone(),
                    time(it.saved),
                ]
            })
            .collect();
        let values = || {
            let row = |it| row(it, time);
            ("sessions", volumes.iter().map(row).collect())
        };
        print_table(self.format, &heads, &rows, values, out)?;
        Ok(Outcome::of(!rows.is_empty()))
    }
}

fn row(it: &Volume, time: impl Fn(DateTime<Utc>) -> String) -> Row<'_> {
    Row {
        id: &it.id,
        corpus: &it.corpus,
        paths: &it.paths,
        session: it.name.as_deref(),
        document: &it.title,
        saved: time(it.saved),
    }
}

/// The corpus as the reader can type it.
fn corpus(volume: &Volume) -> String {
    match volume.paths.as_slice() {
        [] => volume.corpus.clone(),
        paths => paths.join(" "),
    }
}

fn forget(
    shelf: &Shelf,
    volumes: &[Volume],
    wanted: &str,
    out: &mut impl Write,
) -> anyhow::Result<Outcome> {
    let exact = |it: &&Volume| it.id == wanted || it.name.as_deref() == Some(wanted);
    let has = |it: &&Volume| it.id.contains(wanted) || corpus(it).contains(wanted);
    let exactly: Vec<&Volume> = volumes.iter().filter(exact).collect();
    let found = if exactly.is_empty() {
        volumes.iter().filter(has).collect()
    } else {
        exactly
    };
    let volume = match found[..] {
        [] => anyhow::bail!("no session is “{wanted}”; `daftar sessions` lists them"),
        [volume] => volume,
        _ => {
            let ids: Vec<_> = found.iter().map(|it| it.id.as_str()).collect();
            anyhow::bail!("“{wanted}” may be {}; give the whole id", ids.join(" or "))
        }
    };
    let forgotten = shelf.forget(volume).map_err(|error| {
        anyhow::anyhow!("the session {} cannot be forgotten: {error}", volume.id)
    })?;
    let says = match forgotten {
        Forgotten::Session => "forgotten",
        Forgotten::Everything => "forgotten, with what was read",
    };
    writeln!(out, "{says}: {}", plain(&volume.id))?;
    Ok(Outcome::Done)
}
