//! Archives that are made to break readers.

use super::*;

/// Where the list of files begins in an archive of ours.
fn list_of(bytes: &[u8]) -> usize {
    let entry = bytes.windows(4).position(|four| four == b"PK\x01\x02");
    entry.expect("an archive has a list")
}

#[test]
fn files_that_lie_over_each_other_are_refused() {
    let mut bytes = zip(&[("a.txt", REPORT), ("b.txt", REPORT)]);
    let list = list_of(&bytes);
    let second = bytes[list + 4..]
        .windows(4)
        .position(|four| four == b"PK\x01\x02")
        .expect("there are two")
        + list
        + 4;
    // The second file is said to begin inside the first one.
    bytes[second + 42..second + 46].copy_from_slice(&8_u32.to_le_bytes());
    check(
        "a.zip",
        &bytes,
        &[(
            "a.zip",
            "not read: the files of this ZIP archive lie over each other; it is damaged, or made to break readers",
        )],
    );
}

#[test]
fn encrypted_files_are_named_and_the_rest_is_read() {
    let mut bytes = zip(&[("a.txt", REPORT), ("b.txt", REPORT)]);
    let list = list_of(&bytes);
    // The bit of encryption, in the list and before the file itself (APPNOTE 6.3.10, section 4.4.4).
    bytes[list + 8] |= 1;
    bytes[6] |= 1;
    check(
        "a.zip",
        &bytes,
        &[
            (
                "a.zip/a.txt",
                "not read: it is encrypted; unpack it with its password, and it can be read",
            ),
            ("a.zip/b.txt", "Ports of Peru"),
        ],
    );
}

#[test]
fn links_are_not_followed() {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    out.add_symlink("link.txt", "/etc/hostname", SimpleFileOptions::default())
        .expect("a link is written");
    out.start_file("lima.txt", SimpleFileOptions::default())
        .expect("a file begins");
    out.write_all(REPORT).expect("a file is written");
    let bytes = out.finish().expect("an archive ends").into_inner();
    check(
        "a.zip",
        &bytes,
        &[
            (
                "a.zip/link.txt",
                "not read: a link; links of archives are not followed",
            ),
            ("a.zip/lima.txt", "Ports of Peru"),
        ],
    );
}

#[test]
fn lengths_that_lie_are_not_believed() {
    let zeros = vec![b'0'; 3 << 20];
    let mut bytes = zip(&[("zeros.txt", &zeros)]);
    let list = list_of(&bytes);
    for at in [list + 24, 22] {
        bytes[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
    }
    let told = told_within(&Limits::default(), "a.zip", &bytes);
    assert_eq!(told.len(), 1);
    assert!(told[0].1.starts_with("not read: "), "{told:?}");
}

#[test]
fn archives_that_are_cut_or_changed_are_told() {
    let limits = Limits::default();
    let files: [(&str, &[u8]); 2] = [("a.txt", REPORT), ("in/b.txt", REPORT)];
    for whole in [zip(&files), gzip(REPORT), gzip(&tar(&files))] {
        for cut in 3..whole.len() {
            assert!(
                !told_within(&limits, "a", &whole[..cut]).is_empty(),
                "cut at {cut}"
            );
        }
        for at in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[at] ^= 0xff;
            assert!(
                !told_within(&limits, "a", &bytes).is_empty(),
                "changed at {at}"
            );
        }
    }
}
