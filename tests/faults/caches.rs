//! What is kept of earlier readings is damaged: no answer may change.

use std::fs;

use crate::case::Case;
use crate::row::Row;

/// What is tested here.
pub const ROWS: &[Row] = &[
    Row::new(
        "F19",
        "kept analyses that are cut off change no answer",
        || cut_off(29),
    ),
    Row::new(
        "F19",
        "kept analyses with a changed byte change no answer",
        || changed(53),
    ),
    Row {
        is_long: true,
        ..Row::new(
            "F19",
            "kept analyses that are cut off anywhere change no answer",
            || cut_off(1),
        )
    },
    Row {
        is_long: true,
        ..Row::new(
            "F19",
            "kept analyses with any byte changed change no answer",
            || changed(1),
        )
    },
    Row::new(
        "F19",
        "files of others in place of kept analyses change no answer",
        files_of_others_change_no_answer,
    ),
];

/// A case that was read once, what is known of it, and what was kept.
fn read_once() -> (Case, Vec<u8>, Vec<u8>) {
    let case = Case::small();
    let known = case.export().stdout;
    assert!(known.starts_with(b"{"), "{}", case.told(&known));
    let kept = fs::read(case.cache()).expect("it is there");
    (case, known, kept)
}

/// Puts this in place of what was kept; all that is known is still the same.
fn holds(case: &Case, known: &[u8], kept: &[u8], what: &str) {
    fs::write(case.cache(), kept).expect("it is ours");
    let output = case.export();
    assert_eq!(output.status.code(), Some(0), "{what}");
    assert!(
        output.stdout == known,
        "{what}: {}",
        case.told(&output.stdout)
    );
}

fn cut_off(step: usize) {
    let (case, known, kept) = read_once();
    for length in (0..kept.len()).step_by(step) {
        holds(&case, &known, &kept[..length], &format!("{length} bytes"));
    }
}

fn changed(step: usize) {
    let (case, known, mut kept) = read_once();
    for at in (0..kept.len()).step_by(step) {
        kept[at] ^= 1 << (at % 8);
        holds(&case, &known, &kept, &format!("byte {at}"));
        kept[at] ^= 1 << (at % 8);
    }
}

fn files_of_others_change_no_answer() {
    let (case, known, kept) = read_once();
    let mut older = kept.clone();
    // Behind the mark of the form stands the version.
    older[16..32].reverse();
    let other = Case::new();
    other.report(
        "a.txt",
        "Mines of Zambia\n\nThe Copper Board met in Lusaka.\n",
    );
    other.export();
    let others = fs::read(other.cache()).expect("it is there");
    let long = [kept.as_slice(), &[0; 4096]].concat();
    for (what, kept) in [
        ("an older one", older.as_slice()),
        ("one of another corpus", &others),
        ("text", b"daftar analyses\n"),
        ("nothing", b""),
        ("more than was kept", &long),
    ] {
        holds(&case, &known, kept, what);
    }
}
