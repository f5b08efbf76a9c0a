//! Bytes of a plain text file as text, with the way back to the bytes.

mod narrow;
#[cfg(test)]
mod tests;
mod wide;

use super::Origin;

/// Bytes in which a NUL makes a file binary; what git looks at.
const SNIFFED: usize = 8_000;

/// Spans are 32 bits wide.
const LONGEST: usize = u32::MAX as usize;

/// The text of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text. A byte order mark of UTF-8 stays in it, so that offsets are those of the file.
    pub text: String,
    /// How its offsets lead back.
    pub origin: Origin,
    /// How bytes were letters: `UTF-8`, `UTF-16LE`, `windows-1251 (detected)`.
    pub encoding: String,
    /// How many bytes were no letters, in a sentence.
    pub lost: Option<String>,
}

/// Decodes `bytes`: by their byte order mark, as UTF-8, or in the encoding that their letters speak for.
///
/// Bytes that are no letters become U+FFFD. An error says why the bytes are not text.
pub fn decode(bytes: &[u8]) -> Result<Decoded, String> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(EMPTY.to_owned());
    }
    if bytes.len() > LONGEST / 3 {
        return Err(format!(
            "not read: {} MB is more than one document may have",
            bytes.len() >> 20
        ));
    }
    if let Some(marked) = wide::marked(bytes) {
        return marked;
    }
    if is_encrypted_office(bytes) {
        return Err("not read: it is an office document with a password; save it without its password, and it can be read".to_owned());
    }
    if let Some(what) = kind_of_file(bytes) {
        return Err(format!("not read: this is {what}, not text"));
    }
    if let Some(at) = bytes.iter().take(SNIFFED).position(|&b| b == 0) {
        let binary = || format!("not read: a binary file (a zero byte at offset {at})");
        let zeros = bytes.iter().filter(|&&byte| byte == 0).count();
        return match wide::unmarked(bytes) {
            Some(decoded) => Ok(decoded),
            None if zeros * FEW > bytes.len() => Err(binary()),
            None => of_letters(bytes)
                .map(|decoded| decoded.with_zeros(zeros, at))
                .map_err(|_| binary()),
        };
    }
    of_letters(bytes)
}

/// Decodes bytes whose letters are not all of two or four bytes.
fn of_letters(bytes: &[u8]) -> Result<Decoded, String> {
    match std::str::from_utf8(bytes) {
        Ok(text) if text.trim_start_matches('\u{feff}').trim().is_empty() => Err(EMPTY.to_owned()),
        Ok(text) => Ok(Decoded {
            text: text.to_owned(),
            origin: Origin::default(),
            encoding: "UTF-8".to_owned(),
            lost: None,
        }),
        Err(error) if error.error_len().is_none() || is_mostly_utf8(bytes) => Ok(repaired(bytes)),
        Err(_) => narrow::decode(bytes),
    }
}

/// A text may have one zero byte among so many bytes: an editor or a transfer left it there. A program has more of them.
const FEW: usize = 100;

impl Decoded {
    /// Tells of zero bytes, which stay in the text as control characters do.
    fn with_zeros(self, zeros: usize, first: usize) -> Self {
        let bytes_are = if zeros == 1 { "byte is" } else { "bytes are" };
        let told =
            format!("{zeros} {bytes_are} zero, the first at offset {first}; the rest was read");
        let lost = match self.lost {
            Some(lost) => format!("{lost}; {told}"),
            None => told,
        };
        Self {
            lost: Some(lost),
            ..self
        }
    }
}

const EMPTY: &str = "nothing to read: the file is empty";

/// What a file is by its first bytes, where it is surely not text.
fn kind_of_file(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 8] = [
        (b"%PDF-", "a PDF file"),
        (b"PK\x03\x04", "a ZIP archive or an office document"),
        (b"\x1f\x8b", "a gzip archive"),
        (b"\x89PNG", "a picture"),
        (b"GIF8", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"\x7fELF", "a program"),
        (OFFICE, "an old office document"),
    ];
    KINDS
        .iter()
        .find(|(magic, _)| bytes.starts_with(magic))
        .map(|&(_, what)| what)
}

/// The mark of a compound file ([MS-CFB] 2.2).
const OFFICE: &[u8] = b"\xd0\xcf\x11\xe0";

/// Whether a file holds a DOCX or another office document that was encrypted: it names its stream so ([MS-OFFCRYPTO] 2.3.4.4).
fn is_encrypted_office(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    bytes.starts_with(OFFICE) && memchr::memmem::find(bytes, &name).is_some()
}

/// Whether more of the bytes beyond ASCII are UTF-8 than are not: damaged text, not text in another encoding.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let beyond = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let broken = |chunk: std::str::Utf8Chunk| chunk.invalid().len();
    let broken: usize = bytes.utf8_chunks().map(broken).sum();
    broken * 2 <= beyond
}

fn repaired(bytes: &[u8]) -> Decoded {
    let mut letters = Letters::new(bytes.len());
    for chunk in bytes.utf8_chunks() {
        letters.same(chunk.valid());
        if !chunk.invalid().is_empty() {
            letters.broken(chunk.invalid().len());
        }
    }
    letters.done("UTF-8", "")
}

/// A text that is being decoded.
struct Letters {
    text: String,
    origin: Origin,
    /// Bytes of the file that were decoded.
    at: usize,
    /// Bytes that were no letters, and where the first stood.
    broken: Option<(usize, usize)>,
}

impl Letters {
    fn new(room: usize) -> Self {
        Self {
            text: String::with_capacity(room),
            origin: Origin::default(),
            at: 0,
            broken: None,
        }
    }

    /// Adds letters that are the same bytes in the file.
    fn same(&mut self, run: &str) {
        if !run.is_empty() {
            self.origin.note(self.text.len(), self.at, 1, 1);
            self.text.push_str(run);
            self.at += run.len();
        }
    }

    /// Adds a letter, or the few that `bytes` bytes of the file stand for.
    fn letter(&mut self, letter: &str, bytes: usize) {
        self.origin
            .note(self.text.len(), self.at, letter.len(), bytes);
        self.text.push_str(letter);
        self.at += bytes;
    }

    fn broken(&mut self, bytes: usize) {
        self.broken.get_or_insert((0, self.at)).0 += bytes;
        self.letter("\u{fffd}", bytes);
    }

    fn count_broken(&self) -> usize {
        self.broken.map_or(0, |(count, _)| count)
    }

    /// `how` tells how the encoding is known, for the reader.
    fn done(self, encoding: &str, how: &str) -> Decoded {
        let lost = self.broken.map(|(count, first)| {
            let bytes_are = if count == 1 { "byte is" } else { "bytes are" };
            format!(
                "{count} {bytes_are} not {encoding}, the first at offset {first}; shown as \u{fffd}, the rest was read"
            )
        });
        Decoded {
            text: self.text,
            origin: self.origin,
            encoding: format!("{encoding}{how}"),
            lost,
        }
    }
}
