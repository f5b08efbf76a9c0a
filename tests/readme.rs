//! README against the program: its tables of keys and settings.

use std::fmt::Write;

use daftar::app::command::COMMANDS;
use daftar::app::keymap::Keymap;
use daftar::config::table::SETTINGS;

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

/// The settings as a Markdown table.
fn settings() -> String {
    let mut out = String::from("\n| setting | flag | |\n|---|---|---|\n");
    for setting in SETTINGS {
        let flag = setting
            .flag
            .map_or(String::new(), |flag| format!("`{flag}`"));
        writeln!(
            out,
            "| `{} = {}` | {flag} | {} |",
            setting.written, setting.default, setting.help
        )
        .expect("a string takes all writes");
    }
    out.push('\n');
    out
}

#[test]
fn what_the_readme_lists_is_as_the_program_has_it() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let mut readme = std::fs::read_to_string(path).expect("README.md is text");
    let write = std::env::var_os("DAFTAR_WRITE_README").is_some();
    for (name, wanted) in [("keys", keys()), ("settings", settings())] {
        let begin = format!("<!-- {name}: generated, checked by a test -->\n");
        let end = format!("<!-- /{name} -->");
        let marked = readme.split_once(&begin);
        let (before, rest) = marked.expect("README.md has the mark where the table begins");
        let marked = rest.split_once(&end);
        let (found, after) = marked.expect("README.md has the mark where the table ends");
        if write {
            readme = format!("{before}{begin}{wanted}{end}{after}");
            std::fs::write(path, &readme).expect("README.md can be written");
            continue;
        }
        assert_eq!(
            found, wanted,
            "DAFTAR_WRITE_README=1 cargo test --test readme writes it"
        );
    }
}
