//! The file of the reader's decisions about a corpus: where it lies, read and changed safely.
//!
//! A change locks the folder, reads the file anew, and puts the new text in its place whole; what an editor or another
//! daftar wrote meanwhile is kept, and a file that cannot be understood is never touched.

use std::fs::{self, File, Permissions};
use std::io::{self, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, SubsecRound, Utc};
use etcetera::{BaseStrategy, choose_base_strategy};
use rustix::fs::{Access, access};

use crate::corpus::{Corpus, OURS};
use crate::decisions::{
    Book, Change, Decisions, FilterChange, Jot, Made, NamedFilter, Notes, State, filters, same_name,
};
use crate::files::{self, Over, put};
use crate::read::{Label, Problem};

/// How the names of files begin that are being written; no other file is written under such a name.
const WRITING: &str = ".daftar.toml-";

/// The most bytes that the file may have: 16 MiB, some fifty thousand decisions.
const LARGEST: u64 = 16 << 20;

/// Where the decisions about a corpus are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledger {
    /// The file of a folder that cannot be written to: its decisions count, and stay as they are.
    fixed: Option<PathBuf>,
    /// The file that is read and written; none without a home.
    path: Option<PathBuf>,
}

/// What stands in the file of a corpus.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contents {
    /// The decisions.
    pub decisions: Decisions,
    /// The notes and marks.
    pub notes: Notes,
}

/// What a change changed.
#[derive(Clone, Debug, PartialEq)]
pub enum Changed {
    /// These decisions.
    Decisions(Vec<Made>),
    /// This note or mark.
    Jot(Box<Jot>),
}

impl Ledger {
    /// The ledger of a corpus: in its folder where it is one that can be written to, else under `$XDG_STATE_HOME`.
    pub fn of(corpus: &Corpus) -> Self {
        let state = choose_base_strategy().ok().and_then(|dirs| {
            let state = dirs.state_dir()?;
            Some(state.join("daftar").join("decisions"))
        });
        Self::within(corpus, state.as_deref())
    }

    /// The same, with the folder for corpora that have none of their own.
    pub fn within(corpus: &Corpus, state: Option<&Path>) -> Self {
        let kept = |name: String| state.map(|state| state.join(name));
        match corpus {
            Corpus::BuiltIn => Self {
                fixed: None,
                path: kept(format!("{}.toml", corpus.key())),
            },
            Corpus::Paths(paths) => match paths.as_slice() {
                [folder] if folder.as_os_str() != "-" && folder.is_dir() => {
                    let path = folder.join(OURS);
                    if access(folder, Access::WRITE_OK).is_ok() {
                        Self {
                            fixed: None,
                            path: Some(path),
                        }
                    } else {
                        Self {
                            fixed: Some(path),
                            path: kept(format!("{}.toml", corpus.key())),
                        }
                    }
                }
                _ => Self {
                    fixed: None,
                    path: kept(format!("{}.toml", corpus.key())),
                },
            },
        }
    }

    /// The path of the file, as the reader knows it.
    pub fn shown(&self) -> String {
        let path = self.path.as_ref().or(self.fixed.as_ref());
        path.map_or_else(
            || OURS.to_owned(),
            |path| path.to_string_lossy().into_owned(),
        )
    }

    /// What stands in the file. What keeps it from being read is a problem of the file.
    pub fn read(&self) -> Result<Contents, Problem> {
        self.gather(open)
    }

    /// What stands in the files, each read in one way.
    fn gather(&self, read: impl Fn(&Path) -> Result<Book, String>) -> Result<Contents, Problem> {
        let mut all = Decisions {
            place: self.shown(),
            list: Vec::new(),
        };
        let mut notes = Notes::default();
        for path in self.fixed.iter().chain(&self.path) {
            let book = read(path).map_err(|what| Problem {
                label: Label::new(path.to_string_lossy()),
                what: format!("no decision is applied: {what}"),
            })?;
            notes.notes.extend_from_slice(&book.notes().notes);
            for mark in &book.notes().marks {
                // The file that the reader can change comes last, and wins.
                notes.marks.retain(|other| other.name != mark.name);
                notes.marks.push(mark.clone());
            }
            let made = book.decisions().list.iter().cloned();
            // Lines are told of the one file that the reader can change.
            all.list.extend(made.map(|made| match &self.fixed {
                Some(fixed) if fixed == path => Made { line: 0, ..made },
                Some(_) | None => made,
            }));
        }
        Ok(Contents {
            decisions: all,
            notes,
        })
    }

    /// Changes the file. Gives back what stands in it then, and what changed; an error in a sentence.
    pub fn change(
        &self,
        change: Change,
        now: DateTime<Utc>,
    ) -> Result<(Contents, Changed), String> {
        let (path, real) = self.place()?;
        let refused = |what: String| format!("{} is left as it is: {what}", path.display());
        let _lock = lock(&real);
        let mut book = open(&real).map_err(&refused)?;
        let changed = match change {
            Change::Add(decisions) => {
                let made = decisions.into_iter().map(|(decision, note)| Made {
                    decision,
                    at: Some(now),
                    note,
                    state: State::Standing,
                    line: 0,
                });
                let made: Vec<Made> = made.collect();
                for made in &made {
                    book.add(made.clone());
                }
                Changed::Decisions(made)
            }
            Change::Undo => {
                Changed::Decisions(vec![book.undo().ok_or("there is no decision to undo")?])
            }
            Change::Redo => {
                Changed::Decisions(vec![book.redo().ok_or("there is no decision to redo")?])
            }
            Change::Jot(jot) => {
                // The file keeps whole seconds, and a note is known by all that it keeps.
                let jot = Box::new(jot.at(now.trunc_subsecs(0)));
                book.jot(&jot).map_err(&refused)?;
                Changed::Jot(jot)
            }
        };
        // Nothing is left to fail when it is written.
        let text = book.text();
        let contents = self.gather(|other| {
            if other == path {
                Book::read(&text).map_err(|flaw| flaw.to_string())
            } else {
                open(other)
            }
        });
        let contents = contents.map_err(|problem| {
            let (label, what) = (problem.label.as_str(), problem.what);
            refused(format!("{label}: {what}"))
        })?;
        write(&real, &text).map_err(|error| refused(format!("{error}")))?;
        Ok((contents, changed))
    }

    /// The named filters. What keeps them from being read is a problem of the file.
    pub fn filters(&self) -> Result<Vec<NamedFilter>, Problem> {
        let mut all: Vec<NamedFilter> = Vec::new();
        for path in self.fixed.iter().chain(&self.path) {
            let found = text(path).and_then(|text| {
                filters::filters(&text.unwrap_or_default()).map_err(|flaw| flaw.to_string())
            });
            let found = found.map_err(|what| Problem {
                label: Label::new(path.to_string_lossy()),
                what: format!("no filter is read: {what}"),
            })?;
            // The file that the reader can change comes last, and wins.
            all.retain(|it| !found.iter().any(|new| same_name(&it.name, &new.name)));
            all.extend(found);
        }
        Ok(all)
    }

    /// Changes the named filters. Gives back what was done; an error in a sentence.
    pub fn keep(&self, change: &FilterChange, now: DateTime<Utc>) -> Result<String, String> {
        let (path, real) = self.place()?;
        let refused = |what: String| format!("{} is left as it is: {what}", path.display());
        let _lock = lock(&real);
        // What cannot be read as a whole is not touched.
        open(&real).map_err(&refused)?;
        let before = text(&real).map_err(&refused)?.unwrap_or_default();
        filters::filters(&before).map_err(|flaw| refused(flaw.to_string()))?;
        let (after, said) = filters::changed(&before, change, now)?;
        write(&real, &after).map_err(|error| refused(format!("{error}")))?;
        Ok(said)
    }

    /// The path that is written to, and the file behind it; its folder is made.
    fn place(&self) -> Result<(&Path, PathBuf), String> {
        let path = self
            .path
            .as_ref()
            .ok_or("there is no folder to keep decisions in: set HOME or XDG_STATE_HOME")?;
        if let Some(folder) = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
        {
            fs::create_dir_all(folder).map_err(|error| {
                format!("the folder {} cannot be made: {error}", folder.display())
            })?;
        }
        Ok((path, real(path)))
    }
}

/// The file behind links, whether it is there or not.
fn real(path: &Path) -> PathBuf {
    if let Ok(real) = path.canonicalize() {
        return real;
    }
    match fs::read_link(path) {
        Ok(target) => path
            .parent()
            .map_or(target.clone(), |folder| folder.join(&target)),
        Err(_) => path.to_owned(),
    }
}

/// Keeps other daftars from changing the folder until it is dropped. Where a file system has no locks there is none:
/// the file stays whole, but of two changes at the same moment one may be lost.
fn lock(path: &Path) -> Option<File> {
    let folder = folder(path);
    let held = File::open(folder).ok()?;
    held.lock().ok()?;
    // Whoever was writing had the lock: now nobody is.
    files::sweep(folder, WRITING, Duration::ZERO);
    Some(held)
}

fn folder(path: &Path) -> &Path {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

/// Reads a file of decisions; an empty one where there is none.
fn open(path: &Path) -> Result<Book, String> {
    match text(path)? {
        Some(text) => Book::read(&text).map_err(|flaw| flaw.to_string()),
        None => Ok(Book::default()),
    }
}

/// The text of a file of decisions; none where there is no file.
fn text(path: &Path) -> Result<Option<String>, String> {
    let unreadable = |error: io::Error| format!("it cannot be read: {error}");
    let metadata = match path.metadata() {
        Ok(metadata) => metadata,
        Err(error) if files::is_absent(&error) => return Ok(None),
        Err(error) => return Err(unreadable(error)),
    };
    if !metadata.is_file() {
        return Err("it is not a regular file".to_owned());
    }
    if metadata.len() > LARGEST {
        return Err(format!("it has more than {} MiB", LARGEST >> 20));
    }
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(LARGEST).read_to_end(&mut bytes))
        .map_err(unreadable)?;
    String::from_utf8(bytes).map(Some).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let before = String::from_utf8_lossy(&error.as_bytes()[..at]).into_owned();
        let line = 1 + before.matches('\n').count();
        let column = 1 + before
            .rsplit('\n')
            .next()
            .unwrap_or_default()
            .chars()
            .count();
        format!("line {line}, column {column}: this is not UTF-8 text")
    })
}

/// Puts a text in the place of a file, whole or not at all, with the permissions that the file had.
fn write(path: &Path, text: &str) -> io::Result<()> {
    let before = match path.metadata() {
        Ok(metadata) => {
            access(path, Access::WRITE_OK)?;
            Some(metadata.permissions())
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let folder = folder(path);
    let mut file = tempfile::Builder::new()
        .prefix(WRITING)
        // What the reader's umask leaves of it.
        .permissions(Permissions::from_mode(0o666))
        .tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    if let Some(permissions) = before {
        file.as_file().set_permissions(permissions)?;
    }
    file.as_file().sync_all()?;
    put(file, path, Over::Replace)?;
    // The new name outlives a power cut only when the folder is written as well; not every file system can.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}

#[cfg(test)]
mod tests;
