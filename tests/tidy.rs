//! The shape of the source: import directions, file sizes, heads of files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Rooms with their place from left to right: a room may use itself and those left of it.
/// Rooms that share a place may not use each other.
const ROOMS: &[(&str, u32)] = &[
    ("disk", 0),
    ("text", 0),
    ("lexicon", 1),
    ("read", 2),
    ("extract", 3),
    ("decisions", 4),
    ("outside", 4),
    ("index", 5),
    ("search", 6),
    ("app", 7),
    ("export", 8),
    ("ui", 8),
    ("run", 9),
    ("term", 10),
    ("corpus", 10),
    ("config", 10),
    ("cache", 11),
    ("files", 10),
    ("ledger", 11),
    ("sessions", 11),
    ("watch", 11),
    ("workers", 12),
    ("host", 13),
    ("cli", 14),
    ("main", 15),
];

/// The most lines of a source file; past it a file has two thoughts.
const LONGEST: usize = 500;

fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the folder can be listed") {
        let path = entry.expect("the entry can be read").path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            out.push(path);
        }
    }
}

/// Every source file under a folder of the project, by its path from there, with its text.
fn texts(folder: &str) -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths = Vec::new();
    sources(&root, &mut paths);
    paths
        .into_iter()
        .map(|path| {
            let name = path
                .strip_prefix(&root)
                .expect("the file lies in the folder")
                .to_string_lossy()
                .into_owned();
            (
                name,
                std::fs::read_to_string(path).expect("the file is text"),
            )
        })
        .collect()
}

fn room(name: &str) -> Option<u32> {
    ROOMS
        .iter()
        .find(|(room, _)| *room == name)
        .map(|(_, place)| *place)
}

/// The rooms that a line names after `crate::`, also inside braces.
fn used(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, start) in line.match_indices("crate::") {
        let rest = &line[at + start.len()..];
        let words = rest
            .strip_prefix('{')
            .map_or_else(|| vec![rest], |group| group.split(", ").collect());
        for word in words {
            let name: String = word
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            if room(&name).is_some() {
                found.push(name);
            }
        }
    }
    found
}

#[test]
fn imports_go_from_right_to_left_only() {
    let mut wrong = Vec::new();
    for (file, text) in texts("src") {
        let own = file.split(['/', '.']).next().unwrap_or_default().to_owned();
        if own == "lib" {
            continue;
        }
        let Some(place) = room(&own) else {
            wrong.push(format!(
                "{file}: room “{own}” is not on the map of this test"
            ));
            continue;
        };
        for (number, line) in text
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
        {
            for name in used(line) {
                let there = room(&name).expect("only rooms are found");
                if name != own && there >= place {
                    wrong.push(format!("{file}:{}: {own} uses {name}", number + 1));
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn no_file_has_two_thoughts() {
    let long: Vec<_> = texts("src")
        .into_iter()
        .map(|(file, text)| (file, text.lines().count()))
        .filter(|(_, lines)| *lines > LONGEST)
        .collect();
    assert_eq!(long, []);
}

#[test]
fn every_file_says_what_it_is() {
    let silent: Vec<_> = ["src", "tests", "benches"]
        .into_iter()
        .filter(|folder| Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).is_dir())
        .flat_map(texts)
        .filter(|(_, text)| !text.starts_with("//! "))
        .map(|(file, _)| file)
        .collect();
    assert_eq!(silent, Vec::<String>::new());
}

#[test]
fn nothing_below_the_workers_does_input_or_output() {
    let pure = [
        "text",
        "lexicon",
        "read",
        "extract",
        "decisions",
        "index",
        "search",
        "app",
        "ui",
    ];
    let forbidden = [
        "std::fs",
        "std::net",
        "std::process",
        "std::thread",
        "Instant::now",
        "SystemTime::now",
        "Utc::now",
        "Local::now",
    ];
    let mut wrong = Vec::new();
    for (file, text) in texts("src") {
        let own = file.split(['/', '.']).next().unwrap_or_default();
        if !pure.contains(&own) || file.contains("test") {
            continue;
        }
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (number, line) in code.lines().enumerate() {
            if !line.trim_start().starts_with("//")
                && forbidden.iter().any(|word| line.contains(word))
            {
                wrong.push(format!("{file}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn used_rooms_are_found_in_all_forms() {
    assert_eq!(used("use crate::text::{Span, fold};"), ["text"]);
    assert_eq!(used("use crate::{index, text};"), ["index", "text"]);
    assert_eq!(
        used("fn f(a: crate::index::Index) -> crate::app::App {"),
        ["index", "app"]
    );
    assert_eq!(used("use std::fmt;"), Vec::<String>::new());
}
