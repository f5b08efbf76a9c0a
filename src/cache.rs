//! Analyses kept between starts, one file for each corpus.
//!
//! What is kept is only ever a short cut: a file that is gone, cut off, changed or of another daftar is as good as none.
//! Blocks carry their checksums, files are put in place whole, and the oldest give way when all take too much room.

use std::fs::{self, DirBuilder, File};
use std::io::{self, BufWriter, Read, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use etcetera::{BaseStrategy, choose_base_strategy};
use serde::Serialize;
use serde::de::DeserializeOwned;
use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

use crate::corpus::Corpus;
use crate::corpus::stamp::Stamp;
use crate::files::{FORSAKEN, Over, WRITING, is_absent, put, sweep};

/// How every file of ours begins.
const MAGIC: [u8; 16] = *b"daftar analyses\n";

/// Raised when what is written changes its form.
const FORM: u32 = 3;

/// Bytes after which a block ends.
const BLOCK: usize = 4 << 20;

/// The most bytes that a block may have, unpacked or not.
const LARGEST: usize = 1 << 30;

/// How the names of our files end.
const ENDING: &str = "analyses";

/// Where the analyses of one corpus are kept.
#[derive(Clone, Debug)]
pub struct Cache {
    folder: PathBuf,
    file: PathBuf,
    /// What analyses depend on beside the files: this program, the limits, names of the reader's own.
    version: u128,
    /// Bytes that all files of the folder may take.
    most: u64,
}

impl Cache {
    /// The cache of a corpus of files under `$XDG_CACHE_HOME`, at most so many bytes for all corpora; none where there is no folder for it.
    /// Analyses depend on `means` and on this very program.
    pub fn of(corpus: &Corpus, most: u64, means: &impl Serialize) -> Option<Self> {
        let folder = choose_base_strategy().ok()?.cache_dir().join("daftar");
        Self::within(&folder, corpus, most, means)
    }

    /// The same, in a folder.
    pub fn within(
        folder: &Path,
        corpus: &Corpus,
        most: u64,
        means: &impl Serialize,
    ) -> Option<Self> {
        let Corpus::Paths(paths) = corpus else {
            return None;
        };
        if paths.iter().any(|path| path.as_os_str() == "-") {
            return None;
        }
        // Documents are named as the paths were typed.
        let typed: Vec<&[u8]> = (paths.iter())
            .map(|path| path.as_os_str().as_encoded_bytes())
            .collect();
        let typed = xxh3_64(&typed.join(&0)) as u32;
        let program = std::env::current_exe().ok();
        let program = program.and_then(|program| Stamp::of(&program));
        let all = (FORM, env!("CARGO_PKG_VERSION"), program, means);
        Some(Self {
            folder: folder.to_owned(),
            file: folder.join(format!("{}-{typed:08x}.{ENDING}", corpus.key())),
            version: xxh3_128(&postcard::to_stdvec(&all).ok()?),
            most,
        })
    }

    /// What was kept, and what is to be said about it.
    pub fn open<T: DeserializeOwned>(&self) -> (Vec<T>, Option<String>) {
        let bytes = match read(&self.file) {
            Ok(bytes) => bytes,
            Err(error) if is_absent(&error) => return (Vec::new(), None),
            Err(error) => return (Vec::new(), Some(self.told(&error.to_string()))),
        };
        let (entries, whole) = understand(&bytes, self.version);
        let said = (!whole).then(|| self.told("it is damaged"));
        (entries, said)
    }

    /// Keeps entries in place of those that were kept, as many as there is room for.
    pub fn keep<T: Serialize>(&self, entries: impl Iterator<Item = T>) -> Result<(), String> {
        let kept = self.write(entries);
        kept.map_err(|error| {
            let file = self.file.display();
            format!("analyses are not kept for the next start: {file} cannot be written: {error}")
        })?;
        self.make_room();
        Ok(())
    }

    fn told(&self, why: &str) -> String {
        let file = self.file.display();
        format!(
            "what was kept of earlier readings is not used: {file}: {why}; its files are read again"
        )
    }

    fn write<T: Serialize>(&self, entries: impl Iterator<Item = T>) -> io::Result<()> {
        let mut maker = DirBuilder::new();
        maker.recursive(true).mode(0o700).create(&self.folder)?;
        // Temporary files are made for their owner alone.
        let mut file = tempfile::Builder::new()
            .prefix(WRITING)
            .tempfile_in(&self.folder)?;
        let mut out = BufWriter::new(file.as_file_mut());
        out.write_all(&MAGIC)?;
        out.write_all(&self.version.to_le_bytes())?;
        let mut room = self.most.saturating_sub(32);
        let mut block = Vec::new();
        let mut entries = entries;
        loop {
            let entry = entries.next();
            let is_last = entry.is_none();
            if let Some(entry) = entry {
                block = postcard::to_extend(&entry, block).map_err(io::Error::other)?;
            }
            if block.len() >= BLOCK || is_last && !block.is_empty() {
                let packed = lz4_flex::block::compress_prepend_size(&block);
                let size = packed.len() as u64 + 24;
                if size > room || block.len() > LARGEST {
                    break;
                }
                room -= size;
                out.write_all(&(packed.len() as u64).to_le_bytes())?;
                out.write_all(&xxh3_128(&packed).to_le_bytes())?;
                out.write_all(&packed)?;
                block.clear();
            }
            if is_last {
                break;
            }
        }
        out.flush()?;
        drop(out);
        put(file, &self.file, Over::Replace)
    }

    /// Removes the files that were not written to for longest, until the others take no more than they may.
    fn make_room(&self) {
        sweep(&self.folder, WRITING, FORSAKEN);
        let Ok(listed) = fs::read_dir(&self.folder) else {
            return;
        };
        let now = SystemTime::now();
        let mut kept: Vec<(SystemTime, u64, PathBuf)> = Vec::new();
        for entry in listed.flatten() {
            let path = entry.path();
            let Ok(metadata) = entry.metadata() else {
                continue;
            };
            let modified = metadata.modified().unwrap_or(now);
            let is_ours = path.extension().is_some_and(|ending| ending == ENDING);
            if is_ours && path != self.file {
                kept.push((modified, metadata.len(), path));
            }
        }
        kept.sort();
        let own = self.file.metadata().map_or(0, |metadata| metadata.len());
        let mut total = own + kept.iter().map(|(_, size, _)| size).sum::<u64>();
        for (_, size, path) in kept {
            if total <= self.most {
                return;
            }
            // Another daftar may have done so.
            let _ = fs::remove_file(path);
            total -= size;
        }
    }
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    let metadata = path.metadata()?;
    if !metadata.is_file() {
        return Err(io::Error::other("it is not a regular file"));
    }
    let file = File::open(path)?;
    let mut bytes = Vec::with_capacity(metadata.len() as usize);
    (&file).take(metadata.len()).read_to_end(&mut bytes)?;
    // What is used last goes last.
    let _ = file.set_modified(SystemTime::now());
    Ok(bytes)
}

/// The entries of a file, and whether it is whole; one of another version is whole and has none.
fn understand<T: DeserializeOwned>(bytes: &[u8], version: u128) -> (Vec<T>, bool) {
    let mut entries = Vec::new();
    let Some(rest) = bytes.strip_prefix(&MAGIC) else {
        return (entries, false);
    };
    let Some((written, mut rest)) = rest.split_first_chunk::<16>() else {
        return (entries, false);
    };
    if u128::from_le_bytes(*written) != version {
        return (entries, true);
    }
    while !rest.is_empty() {
        let Some((block, after)) = block(rest) else {
            return (entries, false);
        };
        let mut block = block.as_slice();
        while !block.is_empty() {
            let Ok((entry, after)) = postcard::take_from_bytes(block) else {
                return (entries, false);
            };
            entries.push(entry);
            block = after;
        }
        rest = after;
    }
    (entries, true)
}

/// The first block, unpacked, and what follows it; none where it is not as it was written.
fn block(bytes: &[u8]) -> Option<(Vec<u8>, &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<8>()?;
    let (checksum, rest) = rest.split_first_chunk::<16>()?;
    let length = usize::try_from(u64::from_le_bytes(*length)).ok()?;
    let (packed, after) = rest.split_at_checked(length)?;
    if xxh3_128(packed) != u128::from_le_bytes(*checksum) {
        return None;
    }
    let unpacked = u32::from_le_bytes(*packed.first_chunk::<4>()?) as usize;
    if unpacked > LARGEST {
        return None;
    }
    let block = lz4_flex::block::decompress_size_prepended(packed).ok()?;
    // A block without an entry would be read for ever.
    (!block.is_empty()).then_some((block, after))
}

#[cfg(test)]
mod tests;
