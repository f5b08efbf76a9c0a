//! Archives: each file in them is read as a document of its own.

mod office;

use std::collections::HashSet;
use std::io::{Cursor, Read};

use flate2::read::MultiGzDecoder;
use zip::ZipArchive;
use zip::result::ZipError;

use super::format::Format;
use super::limits::Limits;
use super::{Label, Problem, Told, each as read_each, unpacked};

/// Reads all that it holds.
pub fn each(label: &Label, bytes: &[u8], limits: &Limits, tell: &mut dyn FnMut(Told)) {
    let mut unpacking = Unpacking {
        limits,
        left: limits.unpacked,
        members: 0,
        tell,
    };
    unpacking.open(label, bytes, limits.depth);
}

/// What is unpacked of one input, archives inside archives included.
struct Unpacking<'a> {
    limits: &'a Limits,
    /// Bytes that may still be unpacked.
    left: u64,
    /// Files that were begun.
    members: u32,
    tell: &'a mut dyn FnMut(Told),
}

/// Why a file of an archive is not read.
enum Refusal {
    /// This file alone.
    File(String),
    /// This and all that come after it.
    Rest(String),
}

impl Unpacking<'_> {
    fn open(&mut self, label: &Label, bytes: &[u8], depth: u32) {
        if depth == 0 {
            let what = format!(
                "not read: containers lie more than {} deep in each other; the setting max-depth allows more",
                self.limits.depth
            );
            return self.refuse(label, what);
        }
        match Format::of(label, bytes) {
            Format::Zip => self.zip(label, bytes, depth),
            Format::Gzip => self.gzip(label, bytes, depth),
            Format::Tar => self.tar(label, bytes, depth),
            Format::Text
            | Format::Html
            | Format::Pdf
            | Format::Docx
            | Format::Mail
            | Format::Mailbox => {
                let limits = Limits {
                    depth: depth - 1,
                    ..self.limits.clone()
                };
                read_each(label, bytes, &limits, self.tell);
            }
        }
    }

    fn zip(&mut self, label: &Label, bytes: &[u8], depth: u32) {
        if let Some(what) = office::kind(bytes) {
            return self.refuse(label, format!("not read: {what}"));
        }
        let archive = ZipArchive::new(Cursor::new(bytes));
        let mut archive = match archive {
            Ok(archive) => archive,
            Err(error) => {
                let what = format!("not read: a damaged ZIP archive ({error})");
                return self.refuse(label, what);
            }
        };
        if archive.has_overlapping_files().unwrap_or(true) {
            let what = "not read: the files of this ZIP archive lie over each other; it is damaged, or made to break readers";
            return self.refuse(label, what.to_owned());
        }
        let mut names = HashSet::new();
        let mut found = false;
        for at in 0..archive.len() {
            let shown = archive.name_for_index(at).and_then(Result::ok);
            let name = unique(&mut names, &shown.unwrap_or_default(), at);
            if is_hidden(&name) {
                continue;
            }
            let read = match archive.by_index(at) {
                Ok(file) if file.is_dir() => continue,
                Ok(file) if file.is_symlink() => {
                    let what = "not read: a link; links of archives are not followed";
                    Err(Refusal::File(what.to_owned()))
                }
                Ok(file) => {
                    let packed = file.compressed_size();
                    self.unpack(file, packed)
                }
                Err(error) => Err(Refusal::File(unopened(&error))),
            };
            found = true;
            if self.member(&label.inside(&name), read, depth).is_break() {
                return;
            }
        }
        if !found {
            self.refuse(label, "nothing to read: the archive is empty".to_owned());
        }
    }

    fn tar(&mut self, label: &Label, bytes: &[u8], depth: u32) {
        let damaged = |error| format!("not read: a damaged tar archive ({error})");
        let mut archive = tar::Archive::new(bytes);
        let entries = match archive.entries() {
            Ok(entries) => entries,
            Err(error) => return self.refuse(label, damaged(error)),
        };
        let mut names = HashSet::new();
        for (at, entry) in entries.enumerate() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => return self.refuse(label, damaged(error)),
            };
            let kind = entry.header().entry_type();
            if !kind.is_file() {
                continue;
            }
            let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
            let name = unique(&mut names, &name, at);
            if is_hidden(&name) {
                continue;
            }
            let packed = entry.size();
            let read = self.unpack(entry, packed);
            if self.member(&label.inside(&name), read, depth).is_break() {
                return;
            }
        }
        if names.is_empty() {
            self.refuse(label, "nothing to read: the archive is empty".to_owned());
        }
    }

    fn gzip(&mut self, label: &Label, bytes: &[u8], depth: u32) {
        match self.unpack(MultiGzDecoder::new(bytes), bytes.len() as u64) {
            // What is in it has no name but that of the file.
            Ok(unpacked) => self.open(label, &unpacked, depth - 1),
            Err(Refusal::File(what) | Refusal::Rest(what)) => self.refuse(label, what),
        }
    }

    /// Reads one file of an archive; breaks when no more are to be read.
    fn member(
        &mut self,
        label: &Label,
        read: Result<Vec<u8>, Refusal>,
        depth: u32,
    ) -> std::ops::ControlFlow<()> {
        use std::ops::ControlFlow::{Break, Continue};
        self.members += 1;
        if self.members > self.limits.members {
            let what = format!(
                "not read, nor what comes after it: the archive has more than {} files; the setting max-members allows more",
                self.limits.members
            );
            self.refuse(label, what);
            return Break(());
        }
        match read {
            Ok(bytes) => {
                self.open(label, &bytes, depth - 1);
                Continue(())
            }
            Err(Refusal::File(what)) => {
                self.refuse(label, what);
                Continue(())
            }
            Err(Refusal::Rest(what)) => {
                self.refuse(label, what);
                Break(())
            }
        }
    }

    /// The bytes of a file of so many packed bytes, whatever it says of its length.
    fn unpack(&mut self, file: impl Read, packed: u64) -> Result<Vec<u8>, Refusal> {
        unpacked::unpack(file, packed, self.limits, &mut self.left).map_err(|why| match why {
            unpacked::Refusal::Whole => Refusal::Rest(format!(
                "not read, nor what comes after it: the archive unfolds to more than {} MiB; the setting max-unpacked allows more",
                self.limits.unpacked >> 20
            )),
            unpacked::Refusal::Grown => Refusal::File(format!(
                "not read: it unfolds to more than {} times its size; the setting max-ratio allows more",
                self.limits.ratio
            )),
            unpacked::Refusal::Large => Refusal::File(format!(
                "not read: unpacked it has more than {} MiB; the setting max-file allows more",
                self.limits.file >> 20
            )),
            unpacked::Refusal::Failed(error) if error.kind() == std::io::ErrorKind::OutOfMemory => {
                let most = self.limits.memory >> 20;
                Refusal::File(format!(
                    "not read: unpacking it takes more than {most} MiB of memory; the setting max-memory allows more"
                ))
            }
            unpacked::Refusal::Failed(error) => {
                Refusal::File(format!("not read: damaged in its archive ({error})"))
            }
        })
    }

    fn refuse(&mut self, label: &Label, what: String) {
        (self.tell)(Told::Begun(label.clone()));
        (self.tell)(Told::Done(None, vec![Problem::new(label, what)]));
    }
}

/// A name inside an archive as a path below it: it leads nowhere else, and no other file has it.
fn unique(names: &mut HashSet<String>, name: &str, at: usize) -> String {
    let parts = name
        .split(['/', '\\'])
        .filter(|part| !matches!(*part, "" | "." | ".."));
    let mut path = parts.collect::<Vec<_>>().join("/");
    if path.is_empty() {
        path = format!("file {}", at + 1);
    }
    if !names.insert(path.clone()) {
        path = format!("{path} ({})", at + 1);
        names.insert(path.clone());
    }
    path
}

/// Whether a file is left out as a hidden one of a folder would be.
fn is_hidden(path: &str) -> bool {
    path.split('/')
        .any(|part| part.starts_with('.') || part == "__MACOSX")
}

fn unopened(error: &ZipError) -> String {
    match error {
        ZipError::UnsupportedArchive(why) if why.contains("assword") => {
            "not read: it is encrypted; unpack it with its password, and it can be read".to_owned()
        }
        ZipError::CompressionMethodNotSupported(_) | ZipError::UnsupportedArchive(_) => {
            format!("not read: packed in a way that daftar cannot unpack ({error})")
        }
        other => format!("not read: damaged in its archive ({other})"),
    }
}

#[cfg(test)]
mod tests;
