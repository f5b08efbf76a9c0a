//! README against the program: the table of keys.

use std::fmt::Write;

use daftar::app::command::COMMANDS;
use daftar::app::keymap::Keymap;

const BEGIN: &str = "<!-- keys: generated, checked by a test -->\n";
const END: &str = "<!-- /keys -->";

/// The keys of every command as Markdown tables, a heading for each group.
fn keys() -> String {
    let keymap = Keymap::built_in();
    let mut out = String::new();
    let mut group = None;
    for entry in COMMANDS {
        if group != Some(entry.group) {
            group = Some(entry.group);
            write!(out, "\n| {} | |\n|---|---|\n", entry.group).expect("a string takes all writes");
        }
        let keys: Vec<_> = keymap
            .keys(entry.command)
            .iter()
            .map(|key| format!("`{}`", key.replace('|', "\\|")))
            .collect();
        let help = entry.help().replace('|', "\\|");
        writeln!(out, "| {} | {help} |", keys.join(" ")).expect("a string takes all writes");
    }
    out.push('\n');
    out
}

#[test]
fn every_key_is_in_the_readme_as_the_program_has_it() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let readme = std::fs::read_to_string(path).expect("README.md is text");
    let (before, rest) = readme
        .split_once(BEGIN)
        .expect("README.md has the mark where keys begin");
    let (found, after) = rest
        .split_once(END)
        .expect("README.md has the mark where keys end");
    let wanted = keys();
    if std::env::var_os("DAFTAR_WRITE_README").is_some() {
        std::fs::write(path, format!("{before}{BEGIN}{wanted}{END}{after}"))
            .expect("README.md can be written");
        return;
    }
    assert_eq!(
        found, wanted,
        "DAFTAR_WRITE_README=1 cargo test --test readme writes it"
    );
}
