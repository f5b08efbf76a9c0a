//! Documents that are archives inside, which no reader takes.

use crate::read::format::{contains, directory};

/// What a ZIP archive is that is no collection of files, in words with what to do; none for a collection.
pub fn kind(bytes: &[u8]) -> Option<&'static str> {
    /// Files that only these have.
    const FILES: [(&[u8], &str); 4] = [
        (b"xl/workbook", "an Excel workbook; save it as CSV or PDF"),
        (
            b"ppt/presentation",
            "a PowerPoint presentation; save it as PDF",
        ),
        (b"AndroidManifest.xml", "a program"),
        (b"META-INF/MANIFEST.MF", "a program"),
    ];
    /// What the first file says that it is (`OpenDocument` 1.3 part 2, section 3.3; EPUB 3.3, section 4.2.3).
    const TYPES: [(&[u8], &str); 2] = [
        (
            b"application/vnd.oasis.opendocument",
            "an OpenDocument file; save it as DOCX or PDF",
        ),
        (
            b"application/epub+zip",
            "an EPUB book; save it as HTML or PDF",
        ),
    ];
    let head = &bytes[..bytes.len().min(200)];
    let files = directory(bytes);
    let named = FILES.iter().find(|(wanted, _)| contains(files, wanted));
    let typed = TYPES.iter().find(|(wanted, _)| contains(head, wanted));
    named.or(typed).map(|&(_, what)| what)
}
