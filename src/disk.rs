//! Texts and analyses that lie on the disk while nobody looks at them.
//!
//! They are written together into files without a name, which are gone with the program however it ends, and seen through a map of
//! each: the system brings the pages in that are looked at, and takes them back where memory is wanted. Nobody else has such a
//! file, so that it is neither cut off nor changed behind us.

use std::fmt;
use std::fs::DirBuilder;
use std::io::{self, Write};
use std::ops::Deref;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::sync::Arc;

use memmap2::Mmap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use xxhash_rust::xxh3::xxh3_128;

/// Bytes that are held in memory or lie on the disk. Copies share them.
#[derive(Clone)]
pub enum Bytes {
    /// In memory.
    Held(Arc<[u8]>),
    /// On the disk.
    Laid(Laid),
}

/// A text that is held in memory or lies on the disk. Copies share it.
#[derive(Clone)]
pub enum Text {
    /// In memory.
    Held(Arc<str>),
    /// On the disk.
    Laid(LaidText),
}

/// A part of a file without a name.
#[derive(Clone)]
pub struct Laid {
    file: Arc<Mapped>,
    part: u32,
}

/// A part of such a file that is a text.
#[derive(Clone)]
pub struct LaidText(Laid);

/// A file without a name, and the parts that it has.
struct Mapped {
    map: Mmap,
    /// Where each part ends, and the hash of its bytes.
    parts: Vec<(usize, u128)>,
}

/// Parts that are to be laid into one file.
#[derive(Debug, Default)]
pub struct Sheaf {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

/// Parts as they lie in one file, to be taken in the order in which they were added.
#[derive(Clone)]
pub struct Sheet {
    next: Laid,
}

impl Sheaf {
    /// Adds a part.
    pub fn add(&mut self, part: &[u8]) {
        self.bytes.extend_from_slice(part);
        self.ends.push(self.bytes.len());
    }

    /// Bytes of all parts.
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Whether there is not a byte to be laid.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Writes all parts into a file without a name in a folder, which is made where it is not there.
    ///
    /// # Errors
    /// What the system says where there is no room, or no file with a map can be had.
    pub fn lay(self, folder: &Path) -> io::Result<Sheet> {
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)?;
        let mut file = tempfile::tempfile_in(folder)?;
        file.write_all(&self.bytes)?;
        #[expect(unsafe_code, reason = "a map is one by a promise about its file")]
        // SAFETY: the file has no name and its only handle is closed after this, so that nothing writes to it or cuts it off.
        let map = unsafe { Mmap::map(&file) }?;
        if map.len() != self.bytes.len() {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let parts = starts.zip(&self.ends);
        let parts = parts.map(|(start, &end)| (end, xxh3_128(&self.bytes[start..end])));
        let mapped = Mapped {
            map,
            parts: parts.collect(),
        };
        Ok(Sheet {
            next: Laid {
                file: Arc::new(mapped),
                part: 0,
            },
        })
    }
}

impl Sheet {
    fn take(&mut self) -> Laid {
        let taken = self.next.clone();
        self.next.part += 1;
        taken
    }

    /// Lets `bytes` be the next part, which is the same where these were added.
    pub fn replace(&mut self, bytes: &mut Bytes) {
        let laid = self.take();
        debug_assert_eq!(**bytes, *laid, "parts are taken in their order");
        *bytes = Bytes::Laid(laid);
    }

    /// Lets `text` be the next part, which is the same where it was added.
    pub fn replace_text(&mut self, text: &mut Text) {
        let laid = self.take();
        // Whatever was added, a text is one.
        if laid.digest() == text.digest() && *laid == *text.as_bytes() {
            *text = Text::Laid(LaidText(laid));
        }
    }

    /// Gives the memory of the pages back that were looked at. Who looks again finds them on the disk.
    pub fn leave(&self) {
        self.next.file.leave();
    }
}

impl Mapped {
    fn leave(&self) {
        #[expect(unsafe_code, reason = "advice can change what a map shows")]
        // SAFETY: the map is one of a file that nothing writes to: pages that are taken away come back as they were.
        let left = unsafe {
            self.map
                .unchecked_advise(memmap2::UncheckedAdvice::DontNeed)
        };
        // It was advice.
        let _ = left;
    }
}

impl Laid {
    fn digest(&self) -> u128 {
        self.file.parts[self.part as usize].1
    }
}

impl Deref for Laid {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        let part = self.part as usize;
        let start = part.checked_sub(1).map_or(0, |it| self.file.parts[it].0);
        &self.file.map[start..self.file.parts[part].0]
    }
}

impl Bytes {
    /// A hash of them, the same wherever they lie.
    pub fn digest(&self) -> u128 {
        match self {
            Self::Held(bytes) => xxh3_128(bytes),
            Self::Laid(laid) => laid.digest(),
        }
    }
}

impl Text {
    /// A hash of its bytes, the same wherever they lie.
    pub fn digest(&self) -> u128 {
        match self {
            Self::Held(text) => xxh3_128(text.as_bytes()),
            Self::Laid(text) => text.0.digest(),
        }
    }

    /// Whether it is held in memory.
    pub fn is_held(&self) -> bool {
        matches!(self, Self::Held(_))
    }
}

/// Gives the memory of texts back that lie on the disk, with what lies beside them.
pub fn leave<'t>(texts: impl Iterator<Item = &'t Text>) {
    let mut last: Option<&Arc<Mapped>> = None;
    for text in texts {
        if let Text::Laid(LaidText(laid)) = text
            && last.is_none_or(|last| !Arc::ptr_eq(last, &laid.file))
        {
            laid.file.leave();
            last = Some(&laid.file);
        }
    }
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Held(bytes) => bytes,
            Self::Laid(laid) => laid,
        }
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Held(text) => text,
            #[expect(
                unsafe_code,
                reason = "a text of megabytes is not checked at each look"
            )]
            // SAFETY: its bytes were compared with those of a text when it was laid, and nothing writes to the file.
            Self::Laid(text) => unsafe { str::from_utf8_unchecked(&text.0) },
        }
    }
}

impl Default for Bytes {
    fn default() -> Self {
        Self::Held(Arc::default())
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Held(bytes.into())
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::Held(text.into())
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::Held(text.into())
    }
}

impl PartialEq for Bytes {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Bytes {}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Text {}

impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        (**self).serialize(to)
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Arc::deserialize(from).map(Self::Held)
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        (**self).serialize(to)
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Arc::deserialize(from).map(Self::Held)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_laid_on_the_disk_is_what_was_held() {
        let folder = tempfile::tempdir().expect("a folder");
        let inside = folder.path().join("not there yet");
        let mut text = Text::from("Ərdoğan met 習近平 in Lima.");
        let (mut bytes, mut none) = (Bytes::from(vec![0, 255, 7]), Bytes::default());
        let held = (text.clone(), bytes.clone(), none.clone());
        let mut sheaf = Sheaf::default();
        sheaf.add(text.as_bytes());
        sheaf.add(&bytes);
        sheaf.add(&none);
        let mut sheet = sheaf.lay(&inside).expect("it is written");
        sheet.replace_text(&mut text);
        sheet.replace(&mut bytes);
        sheet.replace(&mut none);
        assert!(held.0.is_held() && !text.is_held());
        let digests = |(text, bytes, none): &(Text, Bytes, Bytes)| {
            [text.digest(), bytes.digest(), none.digest()]
        };
        let laid = (text, bytes, none);
        assert_eq!((&laid, digests(&laid)), (&held, digests(&held)));
        leave([&laid.0].into_iter());
        sheet.leave();
        assert_eq!(laid, held, "pages come back");
        let left = std::fs::read_dir(&inside).expect("the folder was made");
        assert_eq!(left.count(), 0, "the file has no name");
    }

    #[test]
    fn a_text_that_is_not_the_next_part_stays_held() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut sheaf = Sheaf::default();
        sheaf.add(&[0xFF]);
        let mut sheet = sheaf.lay(folder.path()).expect("it is written");
        let mut text = Text::from("a");
        sheet.replace_text(&mut text);
        assert!(text.is_held());
    }

    #[test]
    fn a_file_is_not_a_folder_for_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("file");
        std::fs::write(&file, "x").expect("it is written");
        let mut sheaf = Sheaf::default();
        sheaf.add(b"abc");
        assert!((sheaf.len(), sheaf.is_empty()) == (3, false));
        assert!(sheaf.lay(&file).is_err());
    }
}
