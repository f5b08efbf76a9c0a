//! What bytes are, by what they contain.

use serde::{Deserialize, Serialize};

use super::{Label, html, mail};

/// What the bytes of an input are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Format {
    /// Text, Markdown included.
    Text,
    /// A web page.
    Html,
    /// A PDF.
    Pdf,
    /// A Word document.
    Docx,
    /// A message with its headers.
    Mail,
    /// Messages one after the other (mbox).
    Mailbox,
    /// A ZIP archive.
    Zip,
    /// One file packed with gzip.
    Gzip,
    /// A tar archive.
    Tar,
}

/// Bytes in which a format is looked for; PDF readers look as far for their mark.
const SNIFFED: usize = 1_024;

impl Format {
    /// The format of an input: by its bytes; its name settles only what bytes leave open.
    pub fn of(label: &Label, bytes: &[u8]) -> Self {
        let head = &bytes[..bytes.len().min(SNIFFED)];
        if head.starts_with(b"%PDF-") {
            return Self::Pdf;
        }
        if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
            return if contains(directory(bytes), b"word/document.xml") {
                Self::Docx
            } else {
                Self::Zip
            };
        }
        if head.starts_with(b"\x1f\x8b") {
            return Self::Gzip;
        }
        if bytes.get(TAR..TAR + 5) == Some(b"ustar") {
            return Self::Tar;
        }
        // An archive may hold a PDF as it is; further on it may be a report about PDFs that has the mark.
        let marked = head.windows(5).any(|five| five == b"%PDF-");
        if marked && contains(bytes, b"endobj") {
            return Self::Pdf;
        }
        if mail::is_mailbox(bytes) {
            return Self::Mailbox;
        }
        if mail::is_message(bytes) {
            return Self::Mail;
        }
        let name = label.file_name().to_lowercase();
        let page = [".html", ".htm", ".xhtml", ".shtml"]
            .iter()
            .any(|ending| name.ends_with(ending));
        if html::is_page(bytes, page) {
            return Self::Html;
        }
        Self::Text
    }

    /// Whether its reader is a program of others, that is not trusted to return.
    pub fn is_foreign(self) -> bool {
        self != Self::Text
    }

    /// Its name for the reader.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Html => "HTML",
            Self::Pdf => "PDF",
            Self::Docx => "DOCX",
            Self::Mail => "mail",
            Self::Mailbox => "mailbox",
            Self::Zip => "ZIP",
            Self::Gzip => "gzip",
            Self::Tar => "tar",
        }
    }
}

/// Where the mark of a tar archive stands, in bytes (POSIX ustar).
const TAR: usize = 257;

/// Bytes from the end in which a ZIP archive says where its list of files begins: the record and its longest comment.
const LISTED: usize = 22 + (1 << 16);

/// The list of files of a ZIP archive, as bytes; empty where it is not found.
pub fn directory(bytes: &[u8]) -> &[u8] {
    let from = bytes.len().saturating_sub(LISTED);
    let record = bytes[from..]
        .windows(4)
        .rposition(|four| four == b"PK\x05\x06");
    let Some(end) = record.map(|at| from + at) else {
        return &[];
    };
    let begins = bytes.get(end + 16..end + 20);
    let begins = begins.and_then(|four| four.try_into().ok().map(u32::from_le_bytes));
    let begins = match begins {
        Some(u32::MAX) => long_begin(bytes, end),
        Some(at) => Some(u64::from(at)),
        None => None,
    };
    begins
        .and_then(|at| bytes.get(usize::try_from(at).ok()?..end))
        .unwrap_or_default()
}

/// Where the list of files begins in an archive that may be longer than four gigabytes (ZIP64): the record that ends it
/// is named by twenty bytes before `end`.
fn long_begin(bytes: &[u8], end: usize) -> Option<u64> {
    let number = |at: usize| {
        let eight = bytes.get(at..at.checked_add(8)?)?;
        eight.try_into().ok().map(u64::from_le_bytes)
    };
    let locator = end.checked_sub(20)?;
    bytes.get(locator..)?.strip_prefix(b"PK\x06\x07")?;
    let record = usize::try_from(number(locator + 8)?).ok()?;
    bytes.get(record..)?.strip_prefix(b"PK\x06\x06")?;
    number(record.checked_add(48)?)
}

/// Whether bytes have a run of others in them.
pub fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|run| run == wanted)
}
