//! What is kept of a corpus between sittings: where the reader was, how far each document was read.
//!
//! The files are ours and small. One that cannot be understood is set aside under another name, never written over.

mod file;
mod shelf;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use etcetera::{BaseStrategy, choose_base_strategy};
use serde::{Deserialize, Serialize};

use crate::app::readings::Reading;
use crate::app::sitting::{Memory, Sitting};
use crate::corpus::Corpus;
use file::{Flaw, open, set_aside, write};
pub use shelf::{Forgotten, Shelf, Volume};

/// What is kept of one corpus, under one name.
#[derive(Clone, Debug)]
pub struct Sessions {
    /// The folder of everything that is kept; none without a home.
    folder: Option<PathBuf>,
    /// What tells the corpus from others; none for standard input, which is not kept.
    key: Option<String>,
    /// The name of the session; none for the usual one.
    name: Option<String>,
    /// The corpus as the header names it.
    corpus: String,
    /// Its paths as the reader typed them, with what they are called from anywhere.
    paths: Vec<(String, String)>,
}

/// The name of a session: letters, digits, `-`, `_` and `.`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name(String);

/// The file of a session.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    corpus: String,
    paths: Vec<String>,
    session: Option<String>,
    saved: DateTime<Utc>,
    sitting: Sitting,
}

/// The file of what was read.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Read {
    corpus: String,
    documents: BTreeMap<String, Reading>,
}

/// Characters of the longest name of a session.
const LONGEST: usize = 40;

impl std::str::FromStr for Name {
    type Err = String;

    fn from_str(typed: &str) -> Result<Self, String> {
        let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        let right = typed.chars().all(fits) && !typed.starts_with('.');
        if right && (1..=LONGEST).contains(&typed.chars().count()) {
            return Ok(Self(typed.to_owned()));
        }
        Err(format!(
            "the name of a session has letters, digits, - and _, at most {LONGEST} of them"
        ))
    }
}

/// The folder in which daftar keeps what is of a sitting; none without a home.
fn state_folder() -> Option<PathBuf> {
    let dirs = choose_base_strategy().ok()?;
    Some(dirs.state_dir()?.join("daftar"))
}

impl Sessions {
    /// What is kept of a corpus under `$XDG_STATE_HOME`.
    pub fn of(corpus: &Corpus, name: Option<Name>) -> Self {
        Self::within(corpus, name, state_folder())
    }

    /// The same, with the folder.
    pub fn within(corpus: &Corpus, name: Option<Name>, folder: Option<PathBuf>) -> Self {
        let paths = match corpus {
            Corpus::BuiltIn => &[][..],
            Corpus::Paths(paths) => paths,
        };
        let whole = |path: &PathBuf| {
            let whole = path.canonicalize().or_else(|_| std::path::absolute(path));
            let whole = whole.unwrap_or_else(|_| path.clone());
            (bare(path), bare(&whole))
        };
        let received = paths.iter().any(|path| path.as_os_str() == "-");
        Self {
            folder,
            key: (!received).then(|| corpus.key()),
            name: name.map(|name| name.0),
            corpus: corpus.name(),
            paths: paths.iter().map(whole).collect(),
        }
    }

    /// The name of the session, where it has one.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// Whether anything is kept: what came through standard input is not.
    pub fn keeps(&self) -> bool {
        self.key.is_some()
    }

    /// Where the reader was, and what is to be said about that.
    pub fn sitting(&self) -> (Option<Sitting>, Option<String>) {
        let Some(path) = self.sitting_file() else {
            return (None, None);
        };
        match open::<Kept>(&path, SITTING) {
            Ok(kept) => {
                let sitting = kept.map(|kept| {
                    let mut sitting = kept.sitting;
                    sitting.rename(|path| *path = self.typed(path));
                    sitting
                });
                (sitting, None)
            }
            Err(flaw) => (
                None,
                Some(told("your place of the last time", &path, &flaw)),
            ),
        }
    }

    /// How far each document was read, by its path as the reader typed it, and what is to be said about that.
    pub fn readings(&self) -> (BTreeMap<String, Reading>, Option<String>) {
        let Some(path) = self.read_file() else {
            return (BTreeMap::new(), None);
        };
        match open::<Read>(&path, READ) {
            Ok(read) => {
                let documents = read.map(|read| read.documents).unwrap_or_default();
                let typed = documents.into_iter();
                let typed = typed.map(|(path, reading)| (self.typed(&path), reading));
                (typed.collect(), None)
            }
            Err(flaw) => {
                let said = told("what you read before", &path, &flaw);
                (BTreeMap::new(), Some(said))
            }
        }
    }

    /// Keeps what is to be remembered; an error in a sentence.
    pub fn keep(&self, memory: &Memory, now: DateTime<Utc>) -> Result<(), String> {
        if self.key.is_none() {
            return Ok(());
        }
        let (Some(sitting_file), Some(read_file)) = (self.sitting_file(), self.read_file()) else {
            return Err(
                "your place is not kept: there is no folder for it; set HOME or XDG_STATE_HOME"
                    .to_owned(),
            );
        };
        let failed = |why: String| format!("your place is not kept: {why}");
        if !memory.readings.is_empty() {
            self.keep_readings(&read_file, &memory.readings)
                .map_err(failed)?;
        }
        let Some(sitting) = &memory.sitting else {
            return Ok(());
        };
        if let Err(flaw) = open::<Kept>(&sitting_file, SITTING) {
            return Err(failed(flaw.of(&sitting_file)));
        }
        let mut sitting = sitting.clone();
        sitting.rename(|path| *path = self.whole(path));
        let kept = Kept {
            corpus: self.corpus.clone(),
            paths: self.paths.iter().map(|(_, whole)| whole.clone()).collect(),
            session: self.name.clone(),
            saved: now,
            sitting,
        };
        write(&sitting_file, SITTING, &kept).map_err(failed)
    }

    /// Joins what was read with what others kept meanwhile.
    fn keep_readings(&self, path: &Path, readings: &[(String, Reading)]) -> Result<(), String> {
        let _lock = file::lock(path);
        let mut read = open::<Read>(path, READ)
            .map_err(|flaw| flaw.of(path))?
            .unwrap_or_default();
        read.corpus.clone_from(&self.corpus);
        for (path, reading) in readings {
            let path = self.whole(path);
            let mut reading = reading.clone();
            if let Some(other) = read.documents.get(&path) {
                reading.join(other);
            }
            read.documents.insert(path, reading);
        }
        write(path, READ, &read)
    }

    fn sitting_file(&self) -> Option<PathBuf> {
        let key = self.key.as_ref()?;
        let file = match &self.name {
            Some(name) => format!("{key}@{name}.json"),
            None => format!("{key}.json"),
        };
        Some(self.folder.as_ref()?.join("sessions").join(file))
    }

    fn read_file(&self) -> Option<PathBuf> {
        let key = self.key.as_ref()?;
        Some(
            self.folder
                .as_ref()?
                .join("read")
                .join(format!("{key}.json")),
        )
    }

    /// What a document is called from anywhere, by its path as the reader typed it.
    fn whole(&self, path: &str) -> String {
        let pairs = self.paths.iter();
        renamed(path, pairs.map(|(typed, whole)| (typed, whole)))
    }

    /// The same, the other way round.
    fn typed(&self, path: &str) -> String {
        let pairs = self.paths.iter();
        renamed(path, pairs.map(|(typed, whole)| (whole, typed)))
    }
}

/// What the file of a session says it is, and the version that is understood.
const SITTING: (&str, u32) = ("daftar session", 1);
/// The same for the file of what was read.
const READ: (&str, u32) = ("daftar readings", 1);

/// A path without the slash at its end.
fn bare(path: &Path) -> String {
    path.to_string_lossy().trim_end_matches('/').to_owned()
}

/// A path whose longest known beginning was exchanged.
fn renamed<'a>(path: &str, pairs: impl Iterator<Item = (&'a String, &'a String)>) -> String {
    let rests = pairs.filter_map(|(from, to)| {
        let rest = path.strip_prefix(from.as_str())?;
        (rest.is_empty() || rest.starts_with('/')).then_some((rest, to))
    });
    match rests.min_by_key(|(rest, _)| rest.len()) {
        Some((rest, to)) => format!("{to}{rest}"),
        None => path.to_owned(),
    }
}

/// Sets aside what cannot be understood, and says so.
fn told(what: &str, path: &Path, flaw: &Flaw) -> String {
    let why = flaw.of(path);
    match flaw {
        Flaw::Unreadable(_) => format!("{what} is not known: {why}"),
        Flaw::Broken(_) | Flaw::Newer(_) => match set_aside(path) {
            Ok(aside) => {
                format!(
                    "{what} is not known: {why}; the file lies now in {}",
                    aside.display()
                )
            }
            Err(error) => {
                format!("{what} is not known: {why}; it stays there, and nothing is kept: {error}")
            }
        },
    }
}
