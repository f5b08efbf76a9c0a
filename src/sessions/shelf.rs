//! All sessions that are kept, to be listed or forgotten.

use std::fs;
use std::io;
use std::path::PathBuf;

use chrono::{DateTime, Utc};

use super::file::open;
use super::{Kept, SITTING, state_folder};
use crate::files::is_absent;

/// All sessions that are kept.
#[derive(Clone, Debug)]
pub struct Shelf {
    folder: Option<PathBuf>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Volume {
    /// What tells it from others: the name of its file.
    pub id: String,
    /// The corpus as the header names it.
    pub corpus: String,
    /// The paths of the corpus; none for the built-in reports.
    pub paths: Vec<String>,
    /// The name of the session; none for the usual one.
    pub name: Option<String>,
    /// The headline of the document that was in sight.
    pub title: String,
    /// When it was kept.
    pub saved: DateTime<Utc>,
}

/// What became of a session that is to be forgotten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Forgotten {
    /// It is gone; what was read of the corpus is remembered for its other sessions.
    Session,
    /// It is gone with what was read: it was the last one of its corpus.
    Everything,
}

impl Shelf {
    /// Those under `$XDG_STATE_HOME`.
    pub fn of_reader() -> Self {
        Self {
            folder: state_folder(),
        }
    }

    /// The same, with the folder.
    pub fn within(folder: PathBuf) -> Self {
        Self {
            folder: Some(folder),
        }
    }

    /// Every session, the latest first, and sentences about files that cannot be read.
    pub fn volumes(&self) -> (Vec<Volume>, Vec<String>) {
        let (mut volumes, mut wrong) = (Vec::new(), Vec::new());
        let Some(folder) = self.folder.as_ref().map(|it| it.join("sessions")) else {
            return (volumes, wrong);
        };
        let files = match fs::read_dir(&folder) {
            Ok(files) => files,
            Err(error) if is_absent(&error) => return (volumes, wrong),
            Err(error) => {
                wrong.push(format!("{} cannot be read: {error}", folder.display()));
                return (volumes, wrong);
            }
        };
        for path in files.filter_map(|file| Some(file.ok()?.path())) {
            let name = path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned());
            let Some(id) = name.as_ref().and_then(|name| name.strip_suffix(".json")) else {
                continue;
            };
            match open::<Kept>(&path, SITTING) {
                Ok(Some(kept)) => volumes.push(Volume {
                    id: id.to_owned(),
                    corpus: kept.corpus,
                    paths: kept.paths,
                    name: kept.session,
                    title: kept.sitting.title,
                    saved: kept.saved,
                }),
                Ok(None) => {}
                Err(flaw) => wrong.push(flaw.of(&path)),
            }
        }
        volumes.sort_by(|a, b| (b.saved, &a.id).cmp(&(a.saved, &b.id)));
        wrong.sort();
        (volumes, wrong)
    }

    /// Forgets a session.
    pub fn forget(&self, volume: &Volume) -> io::Result<Forgotten> {
        let Some(folder) = &self.folder else {
            return Err(io::Error::from(io::ErrorKind::NotFound));
        };
        let sessions = folder.join("sessions");
        fs::remove_file(sessions.join(format!("{}.json", volume.id)))?;
        let key = volume.id.split('@').next().unwrap_or_default();
        let (left, _) = self.volumes();
        if left.iter().any(|it| it.id.split('@').next() == Some(key)) {
            return Ok(Forgotten::Session);
        }
        match fs::remove_file(folder.join("read").join(format!("{key}.json"))) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(Forgotten::Everything),
        }
    }
}
