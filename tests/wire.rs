//! Bytes that each key costs the terminal, counted exactly, beside ratatui's stock backend.

#[path = "support/typist.rs"]
mod typist;

use std::fmt::Write;
use std::sync::Arc;

use daftar::corpus::Corpus;
use daftar::index::Index;
use daftar::lexicon::Lexicon;
use ratatui::buffer::Buffer;
use typist::{RUNS, TERMINALS, To, Typist, WIDE, report};

/// Bytes that a key may cost that changes one row.
const ONE_ROW: usize = 200;

/// What stands before the reader, and the keys that lead there.
const PLACES: [(&str, &str); 14] = [
    ("documents", ""),
    ("text", "\r"),
    ("text, zoomed", "\rz"),
    ("text, marked", "\rm"),
    ("selecting", "\rv"),
    ("entities", "\t\t"),
    ("chart", "\t\t\t"),
    ("dossier", "2"),
    ("figures", "3"),
    ("compare", "4"),
    ("timeline", "5"),
    ("finder", "fmi"),
    ("find in text", "\r/th"),
    ("help", "?"),
];

/// Keys that are tried in all of them.
const KEYS: &str = "jkhlgeE.,nmvzFRSLpcUaw5t\t";

#[test]
fn each_key_costs_what_it_did() {
    let index = report();
    let mut table = String::from("bytes a key at 120 columns and 40 rows, stacked at 60 columns\n");
    for (name, to) in TERMINALS {
        for run in &RUNS {
            let ours = run.measure(&index, to);
            let stock = run.measure(&index, To::Stock);
            let _ = writeln!(table, "{name:<8}{:<22}{ours:>6}  stock{stock:>6}", run.name);
        }
    }
    insta::assert_snapshot!(table);
}

#[test]
fn a_key_that_changes_one_row_costs_little() {
    let index = Arc::new(Index::build(&Corpus::BuiltIn.collect(&Lexicon::built_in())));
    let mut table = String::from("keys that change one row, and their bytes\n");
    let (_, lines) = TERMINALS[1];
    for (place, before) in PLACES {
        let mut found = Vec::new();
        for key in KEYS.chars() {
            let mut typist = Typist::new(&index, WIDE, lines);
            typist.press_all(before);
            let former = typist.screen.clone();
            let bytes = typist.press(key);
            if rows_that_differ(&former, &typist.screen) == 1 {
                assert!(bytes <= ONE_ROW, "{place}, {key:?}: {bytes} bytes");
                found.push(format!("{}: {bytes}", key.escape_debug()));
            }
        }
        let _ = writeln!(table, "{place:<14}{}", found.join("  "));
    }
    insta::assert_snapshot!(table);
}

fn rows_that_differ(one: &Buffer, other: &Buffer) -> usize {
    let width = usize::from(one.area.width);
    let rows = one.content.chunks(width).zip(other.content.chunks(width));
    rows.filter(|(one, other)| one != other).count()
}
