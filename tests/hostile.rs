//! A folder full of what is made to break readers: the program opens, names what it cannot read, and quits.

#[path = "hostile/folder.rs"]
mod folder;
#[path = "pty/session.rs"]
#[expect(dead_code, reason = "the tests of the terminal do more with it")]
mod session;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use session::Session;

/// KiB that the program may ever have held: 1 GiB.
const HELD: u64 = 1 << 20;

/// What the export tells of each file, by its path in the folder: titles of documents, then problems.
fn told(folder: &Path, home: &Path) -> (Option<i32>, BTreeMap<String, Vec<String>>) {
    let done = Command::new(env!("CARGO_BIN_EXE_daftar"))
        .args(["export", "--quiet", "--format", "json"])
        .arg(folder)
        .env("XDG_CACHE_HOME", home)
        .env("XDG_CONFIG_HOME", home)
        .env("XDG_STATE_HOME", home)
        .env("DAFTAR_MAX_TEXT", "1")
        .output()
        .expect("the program runs");
    let export: Value = serde_json::from_slice(&done.stdout).expect("the export is JSON");
    let mut told: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let shown = format!("{}/", folder.display());
    let mut tell = |value: &Value, said: &str| {
        let path = value["path"].as_str().unwrap_or_default();
        let path = path.strip_prefix(&shown).unwrap_or(path).to_owned();
        let said: String = said.chars().take(90).collect();
        told.entry(path).or_default().push(said);
    };
    for document in export["documents"].as_array().expect("documents") {
        tell(document, document["title"].as_str().unwrap_or_default());
    }
    for problem in export["problems"].as_array().expect("problems") {
        tell(problem, problem["what"].as_str().unwrap_or_default());
    }
    (done.status.code(), told)
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_goes_on() {
    let (folder, home) = (
        tempfile::tempdir().expect("a folder"),
        tempfile::tempdir().expect("a home"),
    );
    folder::fill(folder.path());
    let (code, told) = told(folder.path(), home.path());
    assert_eq!(code, Some(2));
    insta::assert_debug_snapshot!(told);
}

#[test]
fn the_program_opens_and_quits_in_bounded_memory() {
    let (folder, home) = (
        tempfile::tempdir().expect("a folder"),
        tempfile::tempdir().expect("a home"),
    );
    folder::fill(folder.path());
    let (shown, home) = (
        folder.path().to_string_lossy(),
        home.path().to_string_lossy(),
    );
    let mut session = Session::daftar(
        &[&shown],
        &[
            ("XDG_CACHE_HOME", &home),
            ("XDG_CONFIG_HOME", &home),
            ("XDG_STATE_HOME", &home),
            ("DAFTAR_MAX_TEXT", "1"),
        ],
    );
    session.until_text("Ports of Peru");
    session.press(":problems\r").until_text("max-ratio");
    let held = held(session.pid().as_raw_nonzero().get());
    assert!(held < HELD, "{held} KiB");
    session.press("Q");
    assert!(session.end().success());
    assert_eq!(session.left_on(), [""; 0]);
    let written = session.written();
    for owned in [
        "\u{1b}]0;owned",
        "\u{1b}]52;c;b3duZWQ=",
        "\u{9b}",
        "\u{202e}",
    ] {
        assert!(!written.contains(owned), "{owned:?} reached the terminal");
    }
}

/// The most KiB that a process ever held.
fn held(process: i32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.trim().split(' ').next()?.parse().ok());
    number.expect("the system tells it")
}
