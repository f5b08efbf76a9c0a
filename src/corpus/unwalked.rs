//! What the walk through a folder could not enter, in words for the reader.

use std::fs;
use std::path::Path;

use ignore::Error;

use super::unreadable;
use crate::read::{Label, Problem};

/// The problem that an error of the walk is, at the file or folder it is about.
pub fn problem(error: &Error, folder: &Path, shown: &str) -> Problem {
    let mut at = None;
    let mut inner = error;
    loop {
        inner = match inner {
            Error::WithPath { path, err } => {
                at = Some(path.as_path());
                err
            }
            Error::WithDepth { err, .. } | Error::WithLineNumber { err, .. } => err,
            Error::Loop { child, .. } => {
                at = Some(child);
                break;
            }
            _ => break,
        };
    }
    let relative = at.and_then(|path| path.strip_prefix(folder).ok());
    let label = match relative.map(Path::to_string_lossy) {
        Some(path) if !path.is_empty() => Label::within(shown, &path),
        Some(_) | None => Label::new(shown),
    };
    // The error of the walk names the path once more; that of the file itself does not.
    let told = at.and_then(|path| path.metadata().err());
    let what = match (inner, told.as_ref().or(inner.io_error())) {
        (Error::Loop { .. }, _) => "a link to a folder that it lies in; not followed".to_owned(),
        (_, Some(error)) => unreadable(error),
        (other, None) => format!("cannot be read: {other}"),
    };
    Problem::new(&label, what)
}

/// Names of lists of what is to be left out.
pub const LISTS: [&str; 3] = [".gitignore", ".ignore", ".daftarignore"];

/// The problems of the lists in a folder that cannot be read, of which the walk says nothing.
pub fn unheeded(folder: &Path, of: impl Fn(&str) -> Label) -> Vec<Problem> {
    let problem = |name: &&str| {
        let path = folder.join(name);
        if !path.is_file() {
            return None;
        }
        let error = fs::read(&path).err()?;
        let what = format!("{}; what it leaves out is read", unreadable(&error));
        Some(Problem::new(&of(name), what))
    };
    LISTS.iter().filter_map(problem).collect()
}
