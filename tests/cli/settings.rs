//! Settings, keys, completions and the manual from outside.

use std::path::Path;

use serde_json::Value;

use super::{daftar, run};

/// What a run with settings in `folder` printed and how it ended.
fn with(folder: &Path, arguments: &[&str]) -> (String, String, Option<i32>) {
    let output = daftar()
        .env("XDG_CONFIG_HOME", folder)
        .args(arguments)
        .output()
        .expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the output is UTF-8");
    (
        text(output.stdout),
        text(output.stderr),
        output.status.code(),
    )
}

/// A folder of settings that holds these files.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir_all(folder.path().join("daftar/themes")).expect("a folder");
    for (name, text) in files {
        std::fs::write(folder.path().join("daftar").join(name), text).expect("a file");
    }
    folder
}

#[test]
fn the_settings_printed_can_be_kept_as_a_file() {
    let empty = folder(&[]);
    let (out, err, code) = with(empty.path(), &["config"]);
    assert_eq!((err.as_str(), code), ("", Some(0)));
    assert!(out.contains("\ntheme = \"auto\"\n"), "{out}");
    let kept = folder(&[("config.toml", &out)]);
    let (again, err, code) = with(kept.path(), &["config"]);
    assert_eq!((err.as_str(), code), ("", Some(0)));
    let values = |text: &str| -> toml::Table { text.parse().expect("it is TOML") };
    assert_eq!(values(&again), values(&out));
}

#[test]
fn each_setting_tells_where_it_comes_from() {
    let some = folder(&[
        ("config.toml", "mouse = false\n[keys]\ndown = \"n\"\n"),
        ("keymap.toml", "preset = \"emacs\"\nhelp = [\"F1\"]\n"),
        ("themes/paper.toml", "inherits = \"light\"\n"),
    ]);
    let file = some.path().join("daftar/config.toml");
    let (file, keymap) = (
        file.display().to_string(),
        some.path().join("daftar/keymap.toml").display().to_string(),
    );
    let arguments = ["config", "--theme", "paper", "--format", "json"];
    let (out, err, code) = with(some.path(), &arguments);
    assert_eq!((err.as_str(), code), ("", Some(0)));
    let said: Value = serde_json::from_str(&out).expect("it is JSON");
    let setting = |name: &str| said["settings"][name].clone();
    let pair = |value: Value, from: &str| serde_json::json!({ "value": value, "from": from });
    assert_eq!(setting("theme"), pair("paper".into(), "--theme"));
    assert_eq!(setting("mouse"), pair(false.into(), &format!("{file}:1")));
    assert_eq!(setting("view"), pair("read".into(), "default"));
    assert_eq!(said["file"], Value::String(file.clone()));

    let (out, err, code) = with(some.path(), &["keys", "--format", "json"]);
    assert_eq!((err.as_str(), code), ("", Some(0)));
    let said: Value = serde_json::from_str(&out).expect("it is JSON");
    let rows = said["keys"].as_array().expect("a list");
    let row = |name: &str| {
        let row = rows.iter().find(|row| row["command"] == name);
        let row = row.expect("every command is there");
        format!(
            "{} {}",
            row["keys"],
            row["from"].as_str().unwrap_or_default()
        )
    };
    assert_eq!(row("down"), format!("[\"n\"] {file}:3"));
    assert_eq!(row("help"), format!("[\"F1\"] {keymap}:2"));
    assert_eq!(row("close"), "[\"Esc\",\"Ctrl-g\"] emacs");
}

#[test]
fn every_mistake_is_told_and_the_check_fails() {
    let some = folder(&[
        ("config.toml", "teme = \"dark\"\nview = \"compare\"\n"),
        ("keymap.toml", "dwon = [\"n\"]\n"),
        (
            "themes/pale.toml",
            "inherits = \"light\"\ndim = { fg = \"#dddddd\" }\nkey = { fg = \"pnik\" }\n",
        ),
    ]);
    let at = |name: &str| some.path().join("daftar").join(name).display().to_string();
    let (out, err, code) = with(some.path(), &["config"]);
    let expected = [
        format!(
            "daftar: {}:1:1: “teme” is not a setting; did you mean “theme”?",
            at("config.toml")
        ),
        format!(
            "daftar: {}:1:1: “dwon” is not a command; did you mean “down”?",
            at("keymap.toml")
        ),
        format!(
            "daftar: {}:3:14: “pnik” is not a colour; colours are names (red, lightblue, darkgray), numbers from 0 to 255, or #rrggbb",
            at("themes/pale.toml")
        ),
        format!(
            "daftar: {}: dim is hard to read: its contrast is 1.4, and it needs 4.5",
            at("themes/pale.toml")
        ),
    ];
    assert_eq!(err.lines().collect::<Vec<_>>(), expected);
    assert_eq!(code, Some(1));
    assert!(out.contains("view = \"compare\""), "the rest counts: {out}");
    // What is only shown otherwise does not disturb a list.
    let (_, err, code) = with(some.path(), &["list"]);
    assert_eq!((err.as_str(), code), ("", Some(0)));
    let (_, err, code) = with(some.path(), &["keys"]);
    assert_eq!((err.lines().count(), code), (3, Some(1)));
}

#[test]
fn a_settings_file_that_was_asked_for_must_be_there() {
    let some = folder(&[("config.toml", "view = \"compare\"\n")]);
    let file = some.path().join("daftar/config.toml").display().to_string();
    let (out, _, code) = run(&["config", "--config", &file], "");
    assert_eq!(code, Some(0));
    assert!(out.contains(&format!("From {file}:1")), "{out}");
    let none = some.path().join("none.toml").display().to_string();
    for command in ["config", "list"] {
        let (_, err, code) = run(&[command, "--config", &none], "");
        assert_eq!(err, format!("daftar: {none}: there is no such file\n"));
        assert_eq!(code, Some(if command == "list" { 2 } else { 1 }));
    }
}

#[test]
fn the_keys_printed_can_be_kept_as_a_file() {
    let (keys, err, code) = run(&["keys", "--format", "toml", "--preset", "emacs"], "");
    assert_eq!((err.as_str(), code), ("", Some(0)));
    let kept = folder(&[("keymap.toml", &keys)]);
    let (again, err, code) = with(kept.path(), &["keys", "--format", "toml"]);
    assert_eq!((again, err.as_str(), code), (keys, "", Some(0)));
    let (table, ..) = run(&["keys"], "");
    assert!(table.contains("\ndown "), "{table}");
    assert_eq!(
        table.lines().count(),
        1 + daftar::app::command::COMMANDS.len()
    );
}

fn subcommands() -> Vec<String> {
    let (help, ..) = run(&["--help"], "");
    let list = help.split_once("Commands:\n").expect("it lists them").1;
    let names = list.lines().take_while(|line| !line.is_empty());
    names
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .map(str::to_owned)
        .collect()
}

#[test]
fn shells_take_the_completions() {
    let folder = tempfile::tempdir().expect("a folder");
    for shell in ["bash", "zsh", "fish"] {
        let (script, err, code) = run(&["completions", shell], "");
        assert_eq!((err.as_str(), code), ("", Some(0)), "{shell}");
        for name in subcommands() {
            assert!(script.contains(&name), "{shell}: {name}");
        }
        let path = folder.path().join(shell);
        std::fs::write(&path, script).expect("a file");
        // A shell that is not installed takes nothing; the others must.
        if let Ok(status) = std::process::Command::new(shell)
            .arg("-n")
            .arg(&path)
            .status()
        {
            assert!(status.success(), "{shell} does not take it");
        }
    }
    let (_, _, code) = run(&["completions", "tcsh"], "");
    assert_eq!(code, Some(2));
}

#[test]
fn the_manual_has_every_command_key_and_setting() {
    let (page, err, code) = run(&["man"], "");
    assert_eq!((err.as_str(), code), ("", Some(0)));
    for name in subcommands() {
        assert!(page.contains(&format!("daftar\\-{name}(1)")), "{name}");
        let (own, ..) = run(&["man", &name], "");
        assert!(own.contains(&format!("daftar\\-{name} \\-")), "{own}");
    }
    for wanted in [
        "KEYS",
        "SETTINGS",
        "FILES",
        "EXIT STATUS",
        "Ctrl\\-d",
        "text\\-width = 96",
    ] {
        assert!(page.contains(wanted), "{wanted}");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("man1").display().to_string();
    let (_, _, code) = run(&["man", "--out", &out], "");
    let pages = std::fs::read_dir(&out).expect("the folder is made").count();
    assert_eq!((pages, code), (1 + subcommands().len(), Some(0)));
    let (_, err, code) = run(&["man", "flly"], "");
    assert!(
        err.starts_with("daftar: there is no command “flly”; there are list, "),
        "{err}"
    );
    assert_eq!(code, Some(2));
}

#[test]
fn the_help_of_every_command_has_examples() {
    for name in subcommands() {
        let (help, ..) = run(&[&name, "--help"], "");
        assert!(help.contains("Examples:\n  "), "{name}: {help}");
    }
}

#[test]
fn a_limit_is_a_setting_that_its_refusal_names() {
    let some = folder(&[("config.toml", "max-file = 1\n"), ("large.txt", "")]);
    let file = some.path().join("daftar/large.txt");
    let text = "Exports grew by 5 percent. ".repeat(50_000);
    std::fs::write(&file, &text).expect("a file");
    let name = file.display().to_string();
    let refused = |size: &str, name: &str| {
        format!(
            "daftar: {name}: {size} than the 1 MiB that a file may have; skipped (the setting max-file allows more)\n"
        )
    };
    let (_, err, code) = with(some.path(), &["list", &name]);
    assert_eq!(code, Some(2));
    assert_eq!(err, refused("1 MiB, more", &name));
    let received = daftar()
        .env("DAFTAR_MAX_FILE", "1")
        .args(["list", "-"])
        .write_stdin(text)
        .output()
        .expect("the program starts");
    assert_eq!(received.status.code(), Some(2));
    assert_eq!(
        String::from_utf8_lossy(&received.stderr),
        refused("more", "-")
    );
}
