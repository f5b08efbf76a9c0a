//! Texts and analyses that lie on the disk while nobody looks at them.
//!
//! They are written together into files without a name, which are gone with the program however it ends, and seen through a map of
//! each: the system brings the pages in that are looked at, and takes them back where memory is wanted. Nobody else has such a
//! file, so that it is neither cut off nor changed behind us.

use std::fmt;
use std::fs::DirBuilder;
use std::io::{self, Write};
use std::marker::PhantomData;
use std::ops::Deref;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::sync::Arc;

use memmap2::Mmap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use xxhash_rust::xxh3::xxh3_128;

/// A text that is held in memory or lies on the disk. Copies share it.
pub type Text = Stored<str>;

/// Bytes that are held in memory or lie on the disk. Copies share them.
pub type Bytes = Stored<[u8]>;

/// What is held in memory or lies on the disk.
pub enum Stored<T: Part + ?Sized> {
    /// In memory.
    Held(Arc<T>),
    /// On the disk.
    Laid(Laid<T>),
}

/// What a part of a file can be seen as.
pub trait Part: sealed::Seen + PartialEq {
    /// Its bytes.
    fn bytes(&self) -> &[u8];
}

mod sealed {
    pub trait Seen {
        /// The bytes of a part that was laid where it was equal to a `Self`.
        fn seen(laid: &[u8]) -> &Self;
    }
}

/// A part of a file without a name: its bytes are those of a `T`.
pub struct Laid<T: ?Sized> {
    at: At,
    of: PhantomData<fn() -> Box<T>>,
}

/// Where a part is.
#[derive(Clone)]
struct At {
    file: Arc<Mapped>,
    part: u32,
}

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
    next: At,
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
            next: At {
                file: Arc::new(mapped),
                part: 0,
            },
        })
    }
}

impl Sheet {
    /// Lets `stored` be the next part, which is the same where it was added; any other stays where it is.
    pub fn replace<T: Part + ?Sized>(&mut self, stored: &mut Stored<T>) {
        let at = self.next.clone();
        self.next.part += 1;
        if at.digest() == stored.digest() && at.bytes() == stored.bytes() {
            let of = PhantomData;
            *stored = Stored::Laid(Laid { at, of });
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

impl At {
    fn digest(&self) -> u128 {
        self.file.parts[self.part as usize].1
    }

    fn bytes(&self) -> &[u8] {
        let part = self.part as usize;
        let start = part.checked_sub(1).map_or(0, |it| self.file.parts[it].0);
        &self.file.map[start..self.file.parts[part].0]
    }
}

impl Part for [u8] {
    fn bytes(&self) -> &[u8] {
        self
    }
}

impl sealed::Seen for [u8] {
    fn seen(laid: &[u8]) -> &Self {
        laid
    }
}

impl Part for str {
    fn bytes(&self) -> &[u8] {
        self.as_bytes()
    }
}

impl sealed::Seen for str {
    fn seen(laid: &[u8]) -> &Self {
        #[expect(
            unsafe_code,
            reason = "a text of megabytes is not checked at each look"
        )]
        // SAFETY: the bytes were compared with those of a text when it was laid, and nothing writes to the file.
        unsafe {
            str::from_utf8_unchecked(laid)
        }
    }
}

impl<T: Part + ?Sized> Stored<T> {
    /// A hash of its bytes, the same wherever they lie.
    pub fn digest(&self) -> u128 {
        match self {
            Self::Held(held) => xxh3_128(held.bytes()),
            Self::Laid(laid) => laid.at.digest(),
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
        if let Text::Laid(Laid { at, .. }) = text
            && last.is_none_or(|last| !Arc::ptr_eq(last, &at.file))
        {
            at.file.leave();
            last = Some(&at.file);
        }
    }
}

impl<T: Part + ?Sized> Deref for Stored<T> {
    type Target = T;

    fn deref(&self) -> &T {
        match self {
            Self::Held(held) => held,
            Self::Laid(laid) => T::seen(laid.at.bytes()),
        }
    }
}

impl<T: Part + ?Sized> Clone for Stored<T> {
    fn clone(&self) -> Self {
        match self {
            Self::Held(held) => Self::Held(Arc::clone(held)),
            Self::Laid(Laid { at, of }) => Self::Laid(Laid {
                at: at.clone(),
                of: *of,
            }),
        }
    }
}

impl<T: Part + ?Sized> Default for Stored<T>
where
    Arc<T>: Default,
{
    fn default() -> Self {
        Self::Held(Arc::default())
    }
}

impl<T: Part + ?Sized, H: Into<Arc<T>>> From<H> for Stored<T> {
    fn from(held: H) -> Self {
        Self::Held(held.into())
    }
}

impl<T: Part + ?Sized> PartialEq for Stored<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: Part + Eq + ?Sized> Eq for Stored<T> {}

impl<T: Part + fmt::Debug + ?Sized> fmt::Debug for Stored<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl<T: Part + Serialize + ?Sized> Serialize for Stored<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        (**self).serialize(to)
    }
}

impl<'de, T: Part + ?Sized> Deserialize<'de> for Stored<T>
where
    Arc<T>: Deserialize<'de>,
{
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
        sheet.replace(&mut text);
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
        sheet.replace(&mut text);
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
