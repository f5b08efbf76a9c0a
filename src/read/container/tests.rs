//! Tests of archives: what is in them, and what must not come out of them.

mod hostile;

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

const REPORT: &[u8] = b"Ports of Peru\n\nThe port of Lima grew by 4 percent in 2023.\n";

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let plain = SimpleFileOptions::default();
        out.start_file(*name, plain).expect("a file begins");
        out.write_all(bytes).expect("a file is written");
    }
    out.finish().expect("an archive ends").into_inner()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::best());
    out.write_all(bytes).expect("a file is written");
    out.finish().expect("a file ends")
}

fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_ustar();
        header.set_size(bytes.len() as u64);
        out.append_data(&mut header, name, *bytes)
            .expect("a file is written");
    }
    out.into_inner().expect("an archive ends")
}

/// Labels with the title of what was read, or with what is said of it.
fn told_within(limits: &Limits, name: &str, bytes: &[u8]) -> Vec<(String, String)> {
    let mut told = Vec::new();
    read_each(&Label::new(name), bytes, limits, &mut |said| {
        let Told::Done(document, problems) = said else {
            return;
        };
        told.extend(document.map(|document| {
            let title = document.title.map(|title| title.text);
            (
                document.label.as_str().to_owned(),
                title.unwrap_or_default(),
            )
        }));
        let problems = problems.into_iter();
        told.extend(problems.map(|problem| (problem.label.as_str().to_owned(), problem.what)));
    });
    told
}

fn check(name: &str, bytes: &[u8], expected: &[(&str, &str)]) {
    let told = told_within(&Limits::default(), name, bytes);
    let told: Vec<_> = told
        .iter()
        .map(|(label, what)| (label.as_str(), what.as_str()))
        .collect();
    assert_eq!(told, expected, "{name}");
}

#[test]
fn each_file_is_a_document() {
    let files: [(&str, &[u8]); 3] = [
        ("2023/lima.txt", REPORT),
        ("notes.md", b"# Rails\n\nA line.\n"),
        (".hidden", b"x"),
    ];
    let expected = [
        ("a/2023/lima.txt", "Ports of Peru"),
        ("a/notes.md", "Rails"),
    ];
    check("a", &zip(&files), &expected);
    check("a", &tar(&files), &expected);
    check("a", &gzip(&tar(&files)), &expected);
    check(
        "lima.txt.gz",
        &gzip(REPORT),
        &[("lima.txt.gz", "Ports of Peru")],
    );
}

#[test]
fn archives_in_archives_are_opened_to_a_depth() {
    let mut bytes = zip(&[("lima.txt", REPORT)]);
    bytes = zip(&[("in.zip", &bytes)]);
    check(
        "a.zip",
        &bytes,
        &[("a.zip/in.zip/lima.txt", "Ports of Peru")],
    );
    for _ in 0..4 {
        bytes = zip(&[("in.zip", &bytes)]);
    }
    check(
        "a.zip",
        &bytes,
        &[(
            "a.zip/in.zip/in.zip/in.zip/in.zip",
            "not read: containers lie more than 4 deep in each other; the setting max-depth allows more",
        )],
    );
}

#[test]
fn names_lead_nowhere_else() {
    let files: [(&str, &[u8]); 4] = [
        ("../../up.txt", REPORT),
        ("/etc/abs.txt", REPORT),
        ("c:\\win.txt", REPORT),
        ("..", REPORT),
    ];
    check(
        "a.zip",
        &zip(&files),
        &[
            ("a.zip/up.txt", "Ports of Peru"),
            ("a.zip/etc/abs.txt", "Ports of Peru"),
            ("a.zip/c:/win.txt", "Ports of Peru"),
            ("a.zip/file 4", "Ports of Peru"),
        ],
    );
}

#[test]
fn what_unfolds_is_stopped() {
    let zeros = vec![0; 3 << 20];
    let limits = Limits {
        ratio: 200,
        ..Limits::default()
    };
    let says =
        "not read: it unfolds to more than 200 times its size; the setting max-ratio allows more";
    let told = told_within(
        &limits,
        "a.zip",
        &zip(&[("zeros.txt", &zeros), ("lima.txt", REPORT)]),
    );
    assert_eq!(
        told,
        [
            ("a.zip/zeros.txt".to_owned(), says.to_owned()),
            ("a.zip/lima.txt".to_owned(), "Ports of Peru".to_owned()),
        ]
    );
    let told = told_within(&limits, "a.gz", &gzip(&zeros));
    assert_eq!(told, [("a.gz".to_owned(), says.to_owned())]);
    let few = Limits {
        members: 1,
        unpacked: 1 << 20,
        ..Limits::default()
    };
    let told = told_within(
        &few,
        "a.zip",
        &zip(&[("lima.txt", REPORT), ("b.txt", REPORT), ("c.txt", REPORT)]),
    );
    assert_eq!(
        told,
        [
            ("a.zip/lima.txt".to_owned(), "Ports of Peru".to_owned()),
            (
                "a.zip/b.txt".to_owned(),
                "not read, nor what comes after it: the archive has more than 1 files; the setting max-members allows more".to_owned()
            ),
        ]
    );
    let noise: Vec<u8> = (0..1_500_000_u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    let told = told_within(&few, "a.zip", &zip(&[("noise.txt", &noise)]));
    assert_eq!(
        told,
        [(
            "a.zip/noise.txt".to_owned(),
            "not read, nor what comes after it: the archive unfolds to more than 1 MiB; the setting max-unpacked allows more".to_owned()
        )]
    );
}

#[test]
fn what_is_damaged_is_told() {
    let whole = zip(&[("lima.txt", REPORT)]);
    check(
        "a.zip",
        &whole[..whole.len() / 2],
        &[(
            "a.zip",
            "not read: a damaged ZIP archive (invalid Zip archive: Could not find EOCD)",
        )],
    );
    check(
        "a.zip",
        &zip(&[]),
        &[("a.zip", "nothing to read: the archive is empty")],
    );
    check(
        "a.xlsx",
        &zip(&[("xl/workbook.xml", b"<x/>")]),
        &[(
            "a.xlsx",
            "not read: an Excel workbook; save it as CSV or PDF",
        )],
    );
}
