//! Files that are made to break readers.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs;
use std::io::Write;
use std::os::unix::ffi::OsStringExt;
use std::os::unix::fs::symlink;
use std::path::Path;

use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};

/// A report that all the others stand beside.
const REPORT: &str = "Ports of Peru\n\nLima, 3 May 2024. Trade between Peru and Chile reached $4.1 billion in 2023, Minister Aziza Tembo said.\n";

/// Fills a folder.
pub fn fill(folder: &Path) {
    let put = |name: &str, bytes: &[u8]| {
        fs::write(folder.join(name), bytes).expect("a file can be written");
    };
    put("report.txt", REPORT.as_bytes());
    put(
        "escapes.txt",
        b"A title \x1b]0;owned\x07 with a bell\n\nThe port \x1b[31mof Lima\x1b[0m \x1b]52;c;b3duZWQ=\x07 grew \xc2\x9b31m in 2023.\n",
    );
    put(
        "overrides.txt",
        "The \u{202e}gnidart\u{202c} port of \u{2066}Lima\u{2069} grew.\n".as_bytes(),
    );
    put(
        "zero-width.txt",
        format!("The port {} grew.\n", "\u{200b}".repeat(300_000)).as_bytes(),
    );
    put(
        "combining.txt",
        format!("The port o{} grew.\n", "\u{301}".repeat(10_000)).as_bytes(),
    );
    put("zeros.txt", b"The port\0of Lima\0grew.\n");
    put("surrogates.txt", &surrogates());
    put("line.txt", "a port ".repeat(50 << 20 >> 3).as_bytes());
    put(
        "nested.html",
        format!(
            "<html><body>{}The port of Lima grew.",
            "<div>".repeat(100_000)
        )
        .as_bytes(),
    );
    put("laughs.docx", &laughs());
    put("bomb.gz", &gzip_of_zeros(300 << 20));
    put("bomb.zip", &zip_of_zeros(300 << 20));
    put(
        "upwards.zip",
        &zip(&[
            ("../../upwards.txt", REPORT.as_bytes()),
            ("/absolute.txt", REPORT.as_bytes()),
        ]),
    );
    put(
        "loop.pdf",
        &pdf("<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>", "", b""),
    );
    put(
        "arrays.pdf",
        &pdf(
            &format!(
                "<</Type/Pages/Kids[3 0 R]/Count 1/X {}{}>>",
                "[".repeat(10_000),
                "]".repeat(10_000)
            ),
            "",
            b"",
        ),
    );
    put(
        "bomb.pdf",
        &pdf(
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "/Filter[/FlateDecode/FlateDecode]",
            &deflated(&deflated(&vec![b' '; 256 << 20])),
        ),
    );
    put("cut.pdf", b"%PDF-1.7\n1 0 obj<</Type/Cat");
    put("\u{1b}]0;owned\u{7}.txt", REPORT.as_bytes());
    put("two\nlines.txt", REPORT.as_bytes());
    let odd = OsString::from_vec(b"n\xffme.txt".to_vec());
    fs::write(folder.join(odd), REPORT).expect("a file can be written");
    for (target, name) in [
        ("/dev/zero", "zero.txt"),
        ("/dev/full", "full.txt"),
        ("gone", "dangling.txt"),
        (".", "again"),
        ("knot.txt", "knot.txt"),
    ] {
        symlink(target, folder.join(name)).expect("a link can be made");
    }
    let pipe = folder.join("pipe.txt");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("there is a mkfifo").success());
}

/// UTF-16 with halves of pairs.
fn surrogates() -> Vec<u8> {
    let mut units: Vec<u16> = "\u{feff}The port of ".encode_utf16().collect();
    units.extend([0xd800, 0xdc00, 0xd800, 0x20, 0xdc00]);
    units.extend(" Lima grew.\n".encode_utf16());
    units.into_iter().flat_map(u16::to_le_bytes).collect()
}

/// A Word document whose text is an entity of entities.
fn laughs() -> Vec<u8> {
    let mut definitions = String::from("<!ENTITY a0 \"ha\">");
    for at in 1..12 {
        let before = format!("&a{};", at - 1).repeat(10);
        let _ = write!(definitions, "<!ENTITY a{at} \"{before}\">");
    }
    let text = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE w [{definitions}]><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>The port &a11; grew.</w:t></w:r></w:p></w:body></w:document>"
    );
    zip(&[("word/document.xml", text.as_bytes())])
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        out.start_file(*name, zip::write::SimpleFileOptions::default())
            .expect("a file begins");
        out.write_all(bytes).expect("a file is written");
    }
    out.finish().expect("an archive is written").into_inner()
}

fn zip_of_zeros(length: usize) -> Vec<u8> {
    zip(&[("zeros.txt", &vec![0; length])])
}

fn gzip_of_zeros(length: usize) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::fast());
    out.write_all(&vec![0; length]).expect("a file is written");
    out.finish().expect("a file is written")
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut out = ZlibEncoder::new(Vec::new(), Compression::fast());
    out.write_all(bytes).expect("a stream is written");
    out.finish().expect("a stream is written")
}

/// A PDF of one page: its tree of pages, what is said of the content, and the content.
fn pdf(pages: &str, said: &str, content: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut starts = Vec::new();
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        pages,
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<<>>>>",
    ];
    out.extend(b"%PDF-1.7\n");
    for (at, object) in objects.iter().enumerate() {
        starts.push(out.len());
        out.extend(format!("{} 0 obj{object}endobj\n", at + 1).bytes());
    }
    starts.push(out.len());
    out.extend(format!("4 0 obj<</Length {}{said}>>stream\n", content.len()).bytes());
    out.extend(content);
    out.extend(b"\nendstream endobj\n");
    let table = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", starts.len() + 1).bytes());
    for start in &starts {
        out.extend(format!("{start:010} 00000 n \n").bytes());
    }
    out.extend(
        format!(
            "trailer<</Root 1 0 R/Size {}>>\nstartxref\n{table}\n%%EOF\n",
            starts.len() + 1
        )
        .bytes(),
    );
    out
}
