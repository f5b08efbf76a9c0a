//! Analyses kept between starts, one file for each corpus, and beside it the index that was built of them.
//!
//! What is kept is only ever a short cut: a file that is gone, cut off, changed or of another daftar is as good as none.
//! Blocks carry their checksums, files are put in place whole, and the oldest give way when all take too much room.

use std::fs::{self, DirBuilder, File};
use std::io::{self, BufWriter, Read, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use etcetera::{BaseStrategy, choose_base_strategy};
use rayon::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

use crate::corpus::Corpus;
use crate::corpus::stamp::Stamp;
use crate::files::{FORSAKEN, Over, WRITING, is_absent, put, sweep};

/// How every file of ours begins.
const MAGIC: [u8; 16] = *b"daftar analyses\n";

/// Bytes before the first block: who wrote it, and of which version it is.
const HEAD: u64 = 32;

/// Blocks that are unpacked in one go.
const HANDFUL: usize = 4;

/// Raised when what is written changes its form.
const FORM: u32 = 4;

/// Bytes after which a block ends.
const BLOCK: usize = 4 << 20;

/// The most bytes that a block may have, unpacked or not.
const LARGEST: usize = 1 << 30;

/// How the names of files of analyses end.
const ANALYSES: &str = "analyses";

/// How the names of files of indexes end.
const INDEX: &str = "index";

/// What a file of entries holds where there is no room for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whole {
    /// As many as there is room for.
    Not,
    /// Nothing: they are of use together alone.
    Only,
}

/// Where the analyses of one corpus are kept.
#[derive(Clone, Debug)]
pub struct Cache {
    folder: PathBuf,
    file: PathBuf,
    /// What analyses depend on beside the files: this program, the limits, names of the reader's own.
    version: u128,
    /// Bytes that all files of the folder may take.
    most: u64,
    whole: Whole,
}

/// The folder under `$XDG_CACHE_HOME` for what can be made anew; none where the system knows of no place for it.
pub fn folder() -> Option<PathBuf> {
    let places = choose_base_strategy().ok()?;
    Some(places.cache_dir().join("daftar"))
}

impl Cache {
    /// The cache of a corpus of files under `$XDG_CACHE_HOME`, at most so many bytes for all corpora; none where there is no folder for it.
    /// Analyses depend on `means` and on this very program.
    pub fn of(corpus: &Corpus, most: u64, means: &impl Serialize) -> Option<Self> {
        Self::within(&folder()?, corpus, most, means)
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
            file: folder.join(format!("{}-{typed:08x}.{ANALYSES}", corpus.key())),
            version: xxh3_128(&postcard::to_stdvec(&all).ok()?),
            most,
            whole: Whole::Not,
        })
    }

    /// Where an index of the same corpus is kept, all of it or nothing; `made_of` tells whether it is of the same analyses.
    #[must_use]
    pub fn index(&self, made_of: u128) -> Self {
        let version = [self.version.to_le_bytes(), made_of.to_le_bytes()];
        Self {
            folder: self.folder.clone(),
            file: self.file.with_extension(INDEX),
            version: xxh3_128(version.as_flattened()),
            most: self.most,
            whole: Whole::Only,
        }
    }

    /// What was kept, and what is to be said about it.
    pub fn open<T: DeserializeOwned + Send>(&self) -> (Vec<T>, Option<String>) {
        let mut entries = Vec::new();
        let said = self.each(|entry| entries.push(entry));
        (entries, said)
    }

    /// Has every entry taken that was kept, in order; gives what is to be said about it.
    pub fn each<T: DeserializeOwned + Send>(&self, take: impl FnMut(T)) -> Option<String> {
        match read(&self.file, self.version, take) {
            Ok(true) => None,
            Ok(false) => Some(self.told("it is damaged")),
            Err(error) if is_absent(&error) => None,
            Err(error) => Some(self.told(&error.to_string())),
        }
    }

    /// Keeps entries in place of those that were kept, as many as there is room for.
    pub fn keep<T: Serialize>(&self, entries: impl Iterator<Item = T>) -> Result<(), String> {
        let kept = self.write(entries);
        kept.map_err(|error| {
            let file = self.file.display();
            let what = match self.whole {
                Whole::Not => "analyses are",
                Whole::Only => "the index is",
            };
            format!("{what} not kept for the next start: {file} cannot be written: {error}")
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
        let mut room = self.most.saturating_sub(HEAD);
        if self.whole == Whole::Only {
            let beside = self.file.with_extension(ANALYSES);
            room = room.saturating_sub(beside.metadata().map_or(0, |metadata| metadata.len()));
        }
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
                    match self.whole {
                        Whole::Not => break,
                        Whole::Only => {
                            let why = "it takes more room than cache-size leaves";
                            return Err(io::Error::other(why));
                        }
                    }
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
            let ending = path.extension();
            let is_ours = ending.is_some_and(|ending| ending == ANALYSES || ending == INDEX);
            if is_ours && path.file_stem() != self.file.file_stem() {
                kept.push((modified, metadata.len(), path));
            }
        }
        kept.sort();
        let own = [ANALYSES, INDEX].map(|ending| self.file.with_extension(ending).metadata());
        let own: u64 = own.into_iter().flatten().map(|it| it.len()).sum();
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

/// Has the entries of a file taken, and tells whether it is whole.
fn read<T: DeserializeOwned + Send>(
    path: &Path,
    version: u128,
    take: impl FnMut(T),
) -> io::Result<bool> {
    let metadata = path.metadata()?;
    if !metadata.is_file() {
        return Err(io::Error::other("it is not a regular file"));
    }
    let file = File::open(path)?;
    // What is used last goes last.
    let _ = file.set_modified(SystemTime::now());
    understand(file, metadata.len(), version, take)
}

/// Has the entries of so many bytes taken, and tells whether they are whole; those of another version are whole and have none.
fn understand<T: DeserializeOwned + Send>(
    from: impl Read,
    length: u64,
    version: u128,
    mut take: impl FnMut(T),
) -> io::Result<bool> {
    let mut from = from.take(length);
    let mut head = Vec::new();
    (&mut from).take(HEAD).read_to_end(&mut head)?;
    match head.strip_prefix(&MAGIC).map(<[u8; 16]>::try_from) {
        Some(Ok(written)) if written == version.to_le_bytes() => {}
        Some(Ok(_)) => return Ok(true),
        Some(Err(_)) | None => return Ok(false),
    }
    loop {
        let mut blocks = Vec::new();
        let mut is_whole = true;
        while is_whole && blocks.len() < HANDFUL && from.limit() > 0 {
            let block = Block::read(&mut from)?;
            is_whole = block.is_some();
            blocks.extend(block);
        }
        // The only thread of a pool may be one that waits for us.
        let read: Vec<Option<Vec<T>>> = if rayon::current_num_threads() == 1 {
            blocks.iter().map(Block::entries).collect()
        } else {
            blocks.par_iter().map(Block::entries).collect()
        };
        for entries in read {
            let Some(entries) = entries else {
                return Ok(false);
            };
            entries.into_iter().for_each(&mut take);
        }
        if !is_whole || from.limit() == 0 {
            return Ok(is_whole);
        }
    }
}

/// A block as it lies in a file.
struct Block {
    checksum: u128,
    packed: Vec<u8>,
}

impl Block {
    /// The next block of a file; none where it is cut off.
    fn read(from: &mut io::Take<impl Read>) -> io::Result<Option<Self>> {
        let (mut length, mut checksum) = ([0; 8], [0; 16]);
        for part in [&mut length[..], &mut checksum[..]] {
            if from.limit() < part.len() as u64 {
                return Ok(None);
            }
            from.read_exact(part)?;
        }
        let length = u64::from_le_bytes(length);
        if length > from.limit() {
            return Ok(None);
        }
        let mut packed = Vec::with_capacity(length as usize);
        from.take(length).read_to_end(&mut packed)?;
        let checksum = u128::from_le_bytes(checksum);
        Ok(Some(Self { checksum, packed }))
    }

    /// Its entries; none where it is not as it was written.
    fn entries<T: DeserializeOwned>(&self) -> Option<Vec<T>> {
        let unpacked = self.unpacked()?;
        let mut rest = unpacked.as_slice();
        let mut entries = Vec::new();
        while !rest.is_empty() {
            let (entry, after) = postcard::take_from_bytes(rest).ok()?;
            entries.push(entry);
            rest = after;
        }
        Some(entries)
    }

    fn unpacked(&self) -> Option<Vec<u8>> {
        let packed = &self.packed[..];
        if xxh3_128(packed) != self.checksum {
            return None;
        }
        let unpacked = u32::from_le_bytes(*packed.first_chunk::<4>()?) as usize;
        if unpacked > LARGEST {
            return None;
        }
        let block = lz4_flex::block::decompress_size_prepended(packed).ok()?;
        // None is written without an entry.
        (!block.is_empty()).then_some(block)
    }
}

#[cfg(test)]
mod tests;
