//! A small file of ours: read with suspicion, written whole or not at all.

use std::fs::{self, DirBuilder, File, TryLockError};
use std::io::{self, Read, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::files::{self, FORSAKEN, Over, WRITING, is_absent, sweep};

/// The most bytes that a file may have: 256 MiB, what was read of a million documents.
const LARGEST: u64 = 256 << 20;

/// How long another daftar may hold the lock. What it holds it for takes milliseconds.
const PATIENCE: Duration = Duration::from_millis(500);

/// What keeps a file from being understood.
#[derive(Debug)]
pub enum Flaw {
    /// It cannot be read.
    Unreadable(io::Error),
    /// It is not one of ours, or damaged.
    Broken(String),
    /// A newer daftar wrote it, in this version.
    Newer(u32),
}

#[derive(Deserialize)]
struct Head {
    format: String,
    version: u32,
}

#[derive(Serialize)]
struct Whole<'a, T> {
    format: &'a str,
    version: u32,
    #[serde(flatten)]
    rest: &'a T,
}

impl Flaw {
    /// The flaw of a file, in words.
    pub fn of(&self, path: &Path) -> String {
        let path = path.display();
        match self {
            Self::Unreadable(error) => format!("{path} cannot be read: {error}"),
            Self::Broken(why) => format!("{path} is damaged: {why}"),
            Self::Newer(version) => {
                format!("{path} was written by a newer daftar (version {version} of the file)")
            }
        }
    }
}

/// Reads a file that says it is of a format; none where there is no file.
pub fn open<T: DeserializeOwned>(
    path: &Path,
    (format, version): (&str, u32),
) -> Result<Option<T>, Flaw> {
    let metadata = match path.metadata() {
        Ok(metadata) => metadata,
        Err(error) if is_absent(&error) => return Ok(None),
        Err(error) => return Err(Flaw::Unreadable(error)),
    };
    if !metadata.is_file() {
        return Err(Flaw::Unreadable(io::Error::other("not a regular file")));
    }
    if metadata.len() > LARGEST {
        return Err(Flaw::Broken(format!("more than {} MiB", LARGEST >> 20)));
    }
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(LARGEST).read_to_end(&mut bytes))
        .map_err(Flaw::Unreadable)?;
    understand(&bytes, (format, version)).map(Some)
}

/// Reads the bytes of a file.
pub fn understand<T: DeserializeOwned>(
    bytes: &[u8],
    (format, version): (&str, u32),
) -> Result<T, Flaw> {
    let broken = |error: serde_json::Error| Flaw::Broken(error.to_string());
    let head: Head = serde_json::from_slice(bytes).map_err(broken)?;
    if head.format != format {
        return Err(Flaw::Broken(format!("it is no “{format}”")));
    }
    if head.version > version {
        return Err(Flaw::Newer(head.version));
    }
    serde_json::from_slice(bytes).map_err(broken)
}

/// Puts a file in its place whole, for the reader's eyes only; an error in a sentence.
pub fn write<T: Serialize>(
    path: &Path,
    (format, version): (&str, u32),
    rest: &T,
) -> Result<(), String> {
    let whole = Whole {
        format,
        version,
        rest,
    };
    let text = serde_json::to_vec_pretty(&whole).map_err(|error| error.to_string())?;
    let folder = path.parent().unwrap_or(Path::new("."));
    put(folder, path, &text)
        .map_err(|error| format!("{} cannot be written: {error}", path.display()))
}

fn put(folder: &Path, path: &Path, text: &[u8]) -> io::Result<()> {
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)?;
    // Temporary files are made for their owner alone.
    let mut file = tempfile::Builder::new()
        .prefix(WRITING)
        .tempfile_in(folder)?;
    file.write_all(text)?;
    file.as_file().sync_all()?;
    files::put(file, path, Over::Replace)?;
    sweep(folder, WRITING, FORSAKEN);
    Ok(())
}

/// Gives a file another name, which nothing has yet.
pub fn set_aside(path: &Path) -> io::Result<PathBuf> {
    let shown = path.to_string_lossy().into_owned();
    let mut number = 1;
    loop {
        let aside = PathBuf::from(match number {
            1 => format!("{shown}.aside"),
            number => format!("{shown}.aside-{number}"),
        });
        match fs::hard_link(path, &aside) {
            Ok(()) => {
                fs::remove_file(path)?;
                return Ok(aside);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
            // A file system without links.
            Err(_) if !aside.exists() => {
                fs::rename(path, &aside)?;
                return Ok(aside);
            }
            Err(_) => number += 1,
        }
    }
}

/// Keeps other daftars from changing the folder of a file until it is dropped; where that cannot be had soon, there is no lock.
pub fn lock(path: &Path) -> Option<File> {
    let folder = path.parent()?;
    let made = DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.ok()?;
    let folder = File::open(folder).ok()?;
    let end = Instant::now() + PATIENCE;
    loop {
        match folder.try_lock() {
            Ok(()) => return Some(folder),
            Err(TryLockError::WouldBlock) if Instant::now() < end => {
                std::thread::sleep(Duration::from_millis(5));
            }
            Err(TryLockError::WouldBlock | TryLockError::Error(_)) => return None,
        }
    }
}
