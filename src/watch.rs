//! Folders watched for files that come, change and go.

use std::collections::HashSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{ErrorKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::corpus::OURS;

/// Something changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sign {
    /// The reader's own file of decisions.
    Ours,
    /// A file was written to; whoever does it may not be done.
    Written(PathBuf),
    /// A file that was written to is closed.
    Closed(PathBuf),
    /// A file came, went, or has other rights or another name.
    File,
    /// A folder did, or there was too much to tell.
    Folder,
}

/// A watch over folders. One thread of its own sleeps until something happens.
pub struct Watch {
    watcher: RecommendedWatcher,
    scope: Arc<Mutex<Scope>>,
    /// Folders that were asked for.
    folders: usize,
}

/// What is of interest, by its real path.
#[derive(Debug, Default)]
struct Scope {
    /// Folders of which every file is.
    folders: HashSet<PathBuf>,
    /// Single files.
    files: HashSet<PathBuf>,
}

/// Files that say which others are left out.
const IGNORING: [&str; 3] = [".gitignore", ".ignore", ".daftarignore"];

impl Watch {
    /// A watch over nothing; `put` is told what changes. An error in a sentence.
    pub fn new(put: impl Fn(Sign) + Send + 'static) -> Result<Self, String> {
        let scope = Arc::<Mutex<Scope>>::default();
        let seen = Arc::clone(&scope);
        let tell = move |event: notify::Result<notify::Event>| match event {
            Ok(event) => {
                if let Some(sign) = lock(&seen).sign(&event) {
                    put(sign);
                }
            }
            // What it was cannot be told.
            Err(_) => put(Sign::Folder),
        };
        let watcher = notify::recommended_watcher(tell).map_err(|error| refusal(&error))?;
        if Arc::strong_count(&scope) == 1 {
            // Nobody has what it tells us with: its thread was not started, which it panics over whatever it is asked, the end too.
            std::mem::forget(watcher);
            let why = "no thread can be started; reload to see them";
            return Err(format!("changes of files are not followed: {why}"));
        }
        Ok(Self {
            watcher,
            scope,
            folders: 0,
        })
    }

    /// How many folders were asked for.
    pub fn folders(&self) -> usize {
        self.folders
    }

    /// Watches these folders and files, and nothing else. Gives whether any was not watched before; an error in a sentence.
    pub fn watch(&mut self, folders: &[PathBuf], files: &[PathBuf]) -> Result<bool, String> {
        self.folders = folders.len();
        let real = |path: &PathBuf| path.canonicalize().or_else(|_| std::path::absolute(path));
        let wanted = Scope {
            folders: folders.iter().filter_map(|path| real(path).ok()).collect(),
            files: (files.iter())
                .flat_map(|path| [beside(path), real(path).ok()])
                .flatten()
                .collect(),
        };
        let places = wanted.places();
        let before = lock(&self.scope).places();
        let is_new = !places.is_subset(&before);
        for gone in before.difference(&places) {
            // It may have gone by itself.
            let _ = self.watcher.unwatch(gone);
        }
        // A name stays when another folder takes it, so all are watched anew.
        *lock(&self.scope) = wanted;
        for place in &places {
            match self.watcher.watch(place, RecursiveMode::NonRecursive) {
                Ok(()) => {}
                // It is gone, or closed to us: that is told where it is read.
                Err(error) if !is_limit(&error) => {}
                Err(error) => return Err(refusal(&error)),
            }
        }
        Ok(is_new)
    }
}

impl fmt::Debug for Watch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Watch")
            .field("scope", &self.scope)
            .finish_non_exhaustive()
    }
}

impl Scope {
    /// The folders to be watched.
    fn places(&self) -> HashSet<PathBuf> {
        let around = self.files.iter().filter_map(|file| file.parent());
        let around = around.map(Path::to_owned);
        self.folders.iter().cloned().chain(around).collect()
    }

    /// What an event means; nothing where it concerns nothing of interest.
    fn sign(&self, event: &notify::Event) -> Option<Sign> {
        if event.need_rescan() {
            return Some(Sign::Folder);
        }
        let closes = match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
            EventKind::Access(_) => return None,
            EventKind::Any
            | EventKind::Create(_)
            | EventKind::Modify(_)
            | EventKind::Remove(_)
            | EventKind::Other => false,
        };
        let mut paths = event.paths.iter().filter(|path| self.concerns(path));
        let path = paths.next()?;
        if path.file_name().is_some_and(|name| name == OURS) {
            return Some(Sign::Ours);
        }
        Some(match event.kind {
            EventKind::Access(_) if closes => Sign::Closed(path.clone()),
            EventKind::Modify(ModifyKind::Data(_)) => Sign::Written(path.clone()),
            EventKind::Create(_)
            | EventKind::Remove(_)
            | EventKind::Modify(ModifyKind::Name(_))
                if self.folders.contains(path) || path.is_dir() =>
            {
                Sign::Folder
            }
            EventKind::Any
            | EventKind::Access(_)
            | EventKind::Create(_)
            | EventKind::Modify(_)
            | EventKind::Remove(_)
            | EventKind::Other => Sign::File,
        })
    }

    fn concerns(&self, path: &Path) -> bool {
        if self.files.contains(path) || self.folders.contains(path) {
            return true;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let is_shown = !name.starts_with('.') || IGNORING.contains(&&*name);
        is_shown
            && path
                .parent()
                .is_some_and(|folder| self.folders.contains(folder))
    }
}

/// The name of a file in the real folder that it lies in: a link is another file than what it leads to.
fn beside(path: &Path) -> Option<PathBuf> {
    let whole = std::path::absolute(path).ok()?;
    let folder = whole.parent()?.canonicalize().ok()?;
    Some(folder.join(whole.file_name()?))
}

fn is_limit(error: &notify::Error) -> bool {
    /// Too many open files, of this program or of all.
    const MANY: [i32; 2] = [23, 24];
    match &error.kind {
        ErrorKind::MaxFilesWatch => true,
        ErrorKind::Io(error) => error
            .raw_os_error()
            .is_some_and(|code| MANY.contains(&code)),
        ErrorKind::Generic(_)
        | ErrorKind::PathNotFound
        | ErrorKind::WatchNotFound
        | ErrorKind::InvalidConfig(_) => false,
    }
}

/// Why changes are not followed.
fn refusal(error: &notify::Error) -> String {
    if is_limit(error) {
        let more = "fs.inotify.max_user_watches and max_user_instances allow more";
        return format!(
            "changes of files are not followed: this system watches no more folders for you ({more}); reload to see them"
        );
    }
    let why = match &error.kind {
        ErrorKind::Io(error) => error.to_string(),
        ErrorKind::Generic(_)
        | ErrorKind::PathNotFound
        | ErrorKind::WatchNotFound
        | ErrorKind::InvalidConfig(_)
        | ErrorKind::MaxFilesWatch => error.to_string(),
    };
    format!("changes of files are not followed: {why}; reload to see them")
}

fn lock(scope: &Mutex<Scope>) -> MutexGuard<'_, Scope> {
    scope.lock().unwrap_or_else(PoisonError::into_inner)
}
