//! Files put in their place whole or not at all.

use std::fs::{self, File, Metadata, Permissions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::{Duration, SystemTime};

use tempfile::NamedTempFile;

/// What becomes of a file that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// It stays, and nothing is written.
    Never,
    /// It is replaced.
    Replace,
}

/// Why a file was not written. Nothing of it is left behind.
#[derive(Debug, PartialEq, Eq)]
pub enum Unwritten {
    /// A file of this name is there already.
    Taken,
    /// What went wrong, and what to do about it, in a sentence.
    Failed(String),
}

/// Writes a file beside its place and puts it there when all of it is on the disk.
pub fn write<T>(
    path: &Path,
    over: Over,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<T>,
) -> Result<T, Unwritten> {
    let shown = path.display();
    match path.symlink_metadata() {
        Ok(there) if there.is_dir() => {
            let says = format!("{shown} is a folder: give the name of a file in it");
            return Err(Unwritten::Failed(says));
        }
        Ok(_) if over == Over::Never => return Err(Unwritten::Taken),
        Ok(there) if !there.is_file() => {
            let says = format!("{shown} is no regular file: give another name");
            return Err(Unwritten::Failed(says));
        }
        Ok(_) | Err(_) => {}
    }
    let failed = |error: io::Error| Unwritten::Failed(says(path, &error));
    let mut beside = tempfile::Builder::new()
        .prefix(WRITING)
        // What the reader's umask leaves of it.
        .permissions(Permissions::from_mode(0o666))
        .tempfile_in(folder(path))
        .map_err(failed)?;
    let mut out = BufWriter::new(beside.as_file_mut());
    let done = fill(&mut out).map_err(failed)?;
    out.flush().map_err(failed)?;
    drop(out);
    beside.as_file().sync_all().map_err(failed)?;
    match put(beside, path, over) {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            return Err(Unwritten::Taken);
        }
        Err(error) => return Err(failed(error)),
    }
    sweep(folder(path), WRITING, FORSAKEN);
    // The new name outlives a power cut only when the folder is written as well; not every file system can.
    let _ = File::open(folder(path)).and_then(|folder| folder.sync_all());
    Ok(done)
}

/// Puts a file that was written beside its place there; after an error it is gone.
pub fn put(beside: NamedTempFile, path: &Path, over: Over) -> io::Result<()> {
    let mut beside = beside;
    loop {
        let put = match over {
            Over::Never => beside.persist_noclobber(path),
            Over::Replace => beside.persist(path),
        };
        match put {
            Ok(_) => return Ok(()),
            // A file system on a network may be interrupted.
            Err(again) if again.error.kind() == ErrorKind::Interrupted => beside = again.file,
            Err(error) => return Err(error.error),
        }
    }
}

/// How the names of files begin that are being written beside the file whose place they will take.
pub const WRITING: &str = ".daftar-";

/// After this time nobody is still writing.
pub const FORSAKEN: Duration = Duration::from_hours(1);

/// The bytes at the end of the name of a file that is being written: letters and digits.
const ENDING: usize = 6;

/// Removes what was being written into a folder by somebody who ended before it was done: files with names that begin so and end
/// like ours, and that were not written to for so long.
pub fn sweep(folder: &Path, beginning: &str, age: Duration) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    let now = SystemTime::now();
    for entry in entries.flatten() {
        let name = entry.file_name();
        let Some(rest) = name.to_str().and_then(|it| it.strip_prefix(beginning)) else {
            continue;
        };
        if rest.len() != ENDING || !rest.bytes().all(|it| it.is_ascii_alphanumeric()) {
            continue;
        }
        let metadata = entry.metadata().ok().filter(Metadata::is_file);
        let written = metadata.and_then(|it| it.modified().ok());
        let since = written.map(|at| now.duration_since(at).unwrap_or_default());
        if since.is_some_and(|since| since >= age) {
            // What cannot be removed is in nobody's way.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Whether a file is not there: nor is it where something above it is no folder.
pub fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// Makes a folder with those above it, unless it is there.
pub fn make_folder(path: &Path) -> Result<(), Unwritten> {
    fs::create_dir_all(path).map_err(|error| {
        let says = match error.kind() {
            ErrorKind::AlreadyExists | ErrorKind::NotADirectory => {
                format!("{} is not a folder: give another one", path.display())
            }
            _ => says(path, &error),
        };
        Unwritten::Failed(says)
    })
}

fn folder(path: &Path) -> &Path {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

/// What went wrong with a place and what to do about it.
fn says(path: &Path, error: &io::Error) -> String {
    let shown = folder(path).display();
    match error.kind() {
        ErrorKind::NotFound => format!("there is no folder {shown}: make it, or give another one"),
        ErrorKind::NotADirectory => format!("{shown} is not a folder: give another one"),
        ErrorKind::PermissionDenied => {
            format!("nothing can be written into {shown}: permission denied; give another folder")
        }
        ErrorKind::ReadOnlyFilesystem => {
            format!("{shown} can only be read; give another folder")
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            format!(
                "the disk of {shown} is full; nothing was written: make room, or give another folder"
            )
        }
        ErrorKind::InvalidFilename => {
            format!(
                "{} is no name for a file here: give a shorter one",
                path.display()
            )
        }
        _ => format!("{} cannot be written: {error}", path.display()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("it can be listed");
        let name = |entry: io::Result<fs::DirEntry>| {
            let name = entry.expect("an entry").file_name();
            name.to_string_lossy().into_owned()
        };
        entries.map(name).collect()
    }

    #[test]
    fn a_file_is_there_whole_or_not_at_all() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.md");
        let one = |out: &mut dyn Write| out.write_all(b"one");
        let two = |out: &mut dyn Write| out.write_all(b"two");
        assert_eq!(write(&path, Over::Never, one), Ok(()));
        assert_eq!(write(&path, Over::Never, two), Err(Unwritten::Taken));
        assert_eq!(fs::read(&path).ok().as_deref(), Some(&b"one"[..]));
        let half = |out: &mut dyn Write| {
            out.write_all(b"ha")?;
            Err::<(), _>(ErrorKind::StorageFull.into())
        };
        let Err(Unwritten::Failed(says)) = write(&path, Over::Replace, half) else {
            panic!("the disk is full");
        };
        assert!(says.contains("full; nothing was written"), "{says}");
        assert_eq!(fs::read(&path).ok().as_deref(), Some(&b"one"[..]));
        assert_eq!(write(&path, Over::Replace, two), Ok(()));
        assert_eq!(fs::read(&path).ok().as_deref(), Some(&b"two"[..]));
        assert_eq!(names(folder.path()), ["a.md"], "nothing else is left");
    }

    #[test]
    fn places_that_cannot_be_written_to_are_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let fill = |out: &mut dyn Write| out.write_all(b"x");
        let says = |path: &Path| match write(path, Over::Replace, fill) {
            Err(Unwritten::Failed(says)) => says,
            other => panic!("{other:?}"),
        };
        let none = says(&folder.path().join("no/a.md"));
        assert!(none.starts_with("there is no folder "), "{none}");
        let itself = says(folder.path());
        assert!(itself.contains("is a folder: give the name"), "{itself}");
        let device = says(Path::new("/dev/null"));
        assert_eq!(device, "/dev/null is no regular file: give another name");
        fs::write(folder.path().join("file"), "").expect("a file");
        let under = says(&folder.path().join("file/a.md"));
        assert!(
            under.ends_with("is not a folder: give another one"),
            "{under}"
        );
    }

    #[test]
    fn what_was_never_written_to_its_end_is_removed_after_its_time() {
        let folder = tempfile::tempdir().expect("a folder");
        let hours_ago = SystemTime::now() - Duration::from_hours(2);
        for (name, written) in [
            (".daftar-aB3xY9", Some(hours_ago)),
            (".daftar-Zz1234", None),
            (".daftar-notes", Some(hours_ago)),
            ("a.md", Some(hours_ago)),
        ] {
            let file = File::create(folder.path().join(name)).expect("a file");
            if let Some(written) = written {
                file.set_modified(written).expect("it is ours");
            }
        }
        sweep(folder.path(), WRITING, FORSAKEN);
        let mut left = names(folder.path());
        left.sort();
        assert_eq!(left, [".daftar-Zz1234", ".daftar-notes", "a.md"]);
    }
}
