//! `daftar decide` from outside: what it prints, what it writes, how it ends.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

const REPORT: &str = "Harbour talks\n\nMOMBASA, 12 March 2024. The Coastal Trade Council (CTC) and the Harbour Works Company met in Mombasa. \
    Peter Otieno, director of the Harbour Works Company, praised the Council of Lake Ports. Otieno left early.\n";

/// A folder with one report, and a place for what daftar keeps elsewhere.
struct Case {
    reports: TempDir,
    state: TempDir,
}

impl Case {
    fn new() -> Self {
        let reports = tempfile::tempdir().expect("a folder");
        fs::write(reports.path().join("harbour.txt"), REPORT).expect("a file");
        Self {
            reports,
            state: tempfile::tempdir().expect("a folder"),
        }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_daftar"));
        command
            .env_remove("DAFTAR_CORPUS")
            .env("XDG_STATE_HOME", self.state.path())
            .env("XDG_CONFIG_HOME", self.state.path())
            .env("XDG_CACHE_HOME", self.state.path())
            .env("LANG", "C.UTF-8")
            .args(arguments);
        command
    }

    /// Runs a command on the folder: standard output, standard error, exit code.
    fn run(&self, arguments: &[&str]) -> (String, String, Option<i32>) {
        let folder = self.reports.path().to_string_lossy().into_owned();
        let output = self
            .command(arguments)
            .arg(&folder)
            .output()
            .expect("the program starts");
        let text = |bytes: Vec<u8>| {
            String::from_utf8(bytes)
                .expect("the output is UTF-8")
                .replace(&folder, "REPORTS")
        };
        (
            text(output.stdout),
            text(output.stderr),
            output.status.code(),
        )
    }

    fn done(&self, arguments: &[&str]) -> String {
        let (out, err, code) = self.run(arguments);
        assert_eq!((err.as_str(), code), ("", Some(0)), "{arguments:?}: {out}");
        out
    }

    fn file(&self) -> std::path::PathBuf {
        self.reports.path().join("daftar.toml")
    }

    fn text(&self) -> String {
        fs::read_to_string(self.file()).expect("the file is there")
    }

    /// Kind and name of every entity.
    fn entities(&self) -> Vec<(String, String)> {
        let json: Value =
            serde_json::from_str(&self.done(&["entities", "--format", "json"])).expect("JSON");
        let list = json["entities"].as_array().expect("a list");
        let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        list.iter()
            .map(|it| (word(&it["kind"]), word(&it["name"])))
            .collect()
    }

    fn has(&self, kind: &str, name: &str) -> bool {
        self.entities()
            .contains(&(kind.to_owned(), name.to_owned()))
    }
}

#[test]
fn what_is_decided_holds_in_every_command_and_can_be_taken_back() {
    let case = Case::new();
    let before = case.entities();
    assert_eq!(
        case.done(&[
            "decide",
            "merge",
            "ctc",
            "Harbour Works Company",
            "--note",
            "one house"
        ]),
        "“CTC” and “Harbour Works Company” are one organisation\nREPORTS/daftar.toml\n"
    );
    assert!(!case.has("organisation", "Coastal Trade Council"));
    case.done(&["decide", "retype", "Council of Lake Ports", "project"]);
    assert!(case.has("project", "Council of Lake Ports"));
    case.done(&["decide", "rename", "otieno", "Peter O. Otieno"]);
    assert!(case.has("person", "Peter O. Otieno"));
    case.done(&[
        "decide",
        "delete",
        "Council of Lake Ports",
        "--kind",
        "project",
    ]);
    assert!(!case.has("project", "Council of Lake Ports"));
    case.done(&["decide", "role", "Peter O. Otieno", "director", "wrong"]);
    case.done(&["decide", "date", "harbour.txt", "2022-05"]);
    let list = case.done(&["list", "--format", "csv"]);
    assert!(list.contains(",2022-05-01,2022-05-31,,resolved,"), "{list}");
    case.done(&["decide", "split", "Coastal Trade Council", "CTC"]);
    assert!(case.has("organisation", "CTC"));
    case.done(&[
        "decide",
        "apart",
        "CTC",
        "Harbour Works Company",
        "--also",
        "Coastal Trade Council",
    ]);
    let listed = case.done(&["decide", "list"]);
    assert_eq!(listed.lines().count(), 9, "{listed}");
    for undone in (0..8).rev() {
        let out = case.done(&["decide", "undo"]);
        assert!(out.starts_with("undone: "), "{out}");
        let text = case.text();
        assert_eq!(text.matches("undone = true").count(), 8 - undone, "{text}");
    }
    assert_eq!(case.entities(), before);
    let (out, err, code) = case.run(&["decide", "undo"]);
    assert_eq!(
        (out.as_str(), err.as_str(), code),
        ("", "daftar: there is no decision to undo\n", Some(1))
    );
    assert!(
        case.done(&["decide", "redo"])
            .starts_with("again: “CTC” and")
    );
    assert!(!case.has("organisation", "Coastal Trade Council"));
    assert_eq!(
        case.done(&["list"]).lines().count(),
        2,
        "daftar.toml is no report"
    );
    let spelled = case.command(&["list"]).arg(case.file()).output();
    let spelled = spelled.expect("it starts");
    assert_eq!(
        (
            String::from_utf8_lossy(&spelled.stdout).lines().count(),
            spelled.status.code()
        ),
        (1, Some(1)),
        "a heading alone"
    );
}

#[test]
fn a_name_that_is_not_known_is_told_with_what_is_near() {
    let case = Case::new();
    for (arguments, said, ended) in [
        (
            &["decide", "delete", "Harbor Work Company"][..],
            "daftar: nothing is named “Harbor Work Company”; near it: Harbour Works Company",
            1,
        ),
        (
            &["decide", "delete", "Otieno", "--kind", "place"],
            "daftar: no place is named “Otieno”",
            1,
        ),
        (
            &["decide", "merge", "CTC", "Coastal Trade Council"],
            "daftar: these names are one already",
            1,
        ),
        (
            &["decide", "merge", "CTC", "Peter Otieno"],
            "daftar: “CTC” is organisation and “Peter Otieno” is person; retype one of them first",
            2,
        ),
        (
            &["decide", "merge", "CTC", "Harbour Works Company", "Otieno"],
            "daftar: Otieno: no such file or folder; a third name goes with --also",
            2,
        ),
        (
            &["decide", "split", "Mombasa", "Mombasa"],
            "daftar: nothing would be left of “Mombasa”",
            1,
        ),
        (
            &["decide", "role", "Otieno", "king", "holds"],
            "daftar: no document gives “Peter Otieno” that post; stated are: director, Harbour Works Company",
            1,
        ),
        (
            &["decide", "date", "harbour", "soon"],
            "daftar: “soon” is no date; write 2024-05-30",
            2,
        ),
        (
            &["decide", "date", "lake", "2024"],
            "daftar: no document has the id, path or title “lake”",
            1,
        ),
        (
            &["decide", "retype", "Otieno", "person"],
            "daftar: “Otieno” is a person already",
            1,
        ),
    ] {
        let (out, err, code) = case.run(arguments);
        assert!(err.starts_with(said), "{arguments:?}: {err}");
        assert_eq!((out.as_str(), code), ("", Some(ended)), "{arguments:?}");
    }
    assert!(!case.file().exists());
}

#[test]
fn a_broken_file_is_told_with_its_place_and_never_overwritten() {
    let case = Case::new();
    let broken = "[[decision]]\ndelete = [\"CTC\"\nkind = \"organisation\"\n";
    fs::write(case.file(), broken).expect("a file");
    for arguments in [
        &["decide", "delete", "CTC"][..],
        &["decide", "undo"],
        &["decide", "list"],
    ] {
        let (out, err, code) = case.run(arguments);
        assert!(
            err.contains("REPORTS/daftar.toml") && err.contains("line 3, column 1"),
            "{err}"
        );
        assert_eq!((out.as_str(), code), ("", Some(2)), "{arguments:?}");
    }
    let (out, err, code) = case.run(&["list"]);
    assert_eq!(
        (out.lines().count(), code),
        (2, Some(2)),
        "the reports are still read"
    );
    assert!(
        err.starts_with("daftar: REPORTS/daftar.toml: no decision is applied: line 3, column 1"),
        "{err}"
    );
    assert_eq!(case.text(), broken);
}

#[test]
fn a_decision_whose_text_is_gone_is_told_and_kept() {
    let case = Case::new();
    case.done(&["decide", "delete", "Council of Lake Ports"]);
    fs::write(
        case.reports.path().join("harbour.txt"),
        "Harbour talks\n\nThe Harbour Works Company met.\n",
    )
    .expect("a file");
    let before = case.text();
    let (out, err, code) = case.run(&["list"]);
    assert_eq!(
        (out.lines().count(), code),
        (2, Some(0)),
        "everything could be read"
    );
    let line = 1 + before
        .lines()
        .position(|line| line == "[[decision]]")
        .expect("a decision");
    let said = format!(
        "REPORTS/daftar.toml: line {line}: the decision that “Council of Lake Ports” names no organisation is kept"
    );
    assert!(err.contains(&said), "{err}");
    let (out, _, code) = case.run(&["problems"]);
    assert_eq!((out.lines().count(), code), (2, Some(0)), "{out}");
    assert_eq!(case.text(), before);
}

#[test]
fn two_programs_at_once_are_both_kept() {
    let case = Case::new();
    let names = [
        "CTC",
        "Harbour Works Company",
        "Council of Lake Ports",
        "Peter Otieno",
        "Mombasa",
    ];
    std::thread::scope(|scope| {
        for name in names {
            let case = &case;
            scope.spawn(move || case.done(&["decide", "rename", name, &format!("{name} II")]));
        }
    });
    assert_eq!(case.text().matches("[[decision]]").count(), names.len());
    assert_eq!(
        case.entities()
            .iter()
            .filter(|(_, name)| name.ends_with(" II"))
            .count(),
        names.len()
    );
}

#[test]
fn decisions_lie_elsewhere_where_the_folder_cannot_be_written_to() {
    let case = Case::new();
    let kept = || -> Vec<String> {
        let folder = case.state.path().join("daftar/decisions");
        let entries = fs::read_dir(folder).into_iter().flatten();
        entries
            .map(|it| {
                it.expect("an entry")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect()
    };
    let (out, err, code) = {
        let output = case
            .command(&["decide", "rename", "CERR", "The Centre"])
            .output()
            .expect("it starts");
        (
            String::from_utf8_lossy(&output.stdout).into_owned(),
            output.stderr,
            output.status.code(),
        )
    };
    assert_eq!((err.as_slice(), code), (&b""[..], Some(0)), "{out}");
    assert_eq!(kept(), ["built-in.toml"]);
    let file = case.reports.path().join("harbour.txt");
    case.command(&["decide", "delete", "CTC"])
        .arg(&file)
        .assert()
        .success();
    assert!(!case.file().exists());
    assert_eq!(kept().len(), 2);
    // Whoever may write everywhere has no such folder.
    let folder = fs::Permissions::from_mode(0o555);
    fs::set_permissions(case.reports.path(), folder).expect("permissions");
    if !writable(case.reports.path()) {
        case.done(&["decide", "delete", "CTC"]);
        assert_eq!(kept().len(), 3);
        assert!(!case.has("organisation", "CTC"));
    }
    fs::set_permissions(case.reports.path(), fs::Permissions::from_mode(0o755))
        .expect("permissions");
}

fn writable(folder: &Path) -> bool {
    tempfile::tempfile_in(folder).is_ok()
}

#[test]
fn comparisons_are_put_aside_by_words_or_id() {
    let case = Case::new();
    let report = |path: &str, text: &str| {
        fs::write(case.reports.path().join(path), text).expect("a file");
    };
    report(
        "lima.txt",
        "Peru and Chile trade more\n\nTrade turnover between Peru and Chile reached $4.1 billion in 2018.\n",
    );
    report(
        "santiago.txt",
        "Chile looks back\n\nIn 2018, trade turnover between Chile and Peru was $5.9 billion.\n",
    );
    let list = |arguments: &[&str]| -> Vec<String> {
        let (out, _, _) = case.run(&[&["compare", "--format", "json"], arguments].concat());
        let json: Value = serde_json::from_str(&out).expect("JSON");
        let list = json["comparisons"].as_array().expect("a list");
        let words = |it: &Value| format!("{} {}", it["state"], it["verdict"]).replace('"', "");
        list.iter().map(words).collect()
    };
    assert_eq!(list(&[]), ["open conflict"]);
    assert_eq!(
        case.done(&["decide", "seen", "conflict turnover"]),
        "“conflict” of “$4.1 billion” in lima.txt and “$5.9 billion” in santiago.txt is seen\nREPORTS/daftar.toml\n"
    );
    assert_eq!(list(&[]), ["seen conflict"]);
    case.done(&["decide", "dismissed", "5.9", "--note", "another year"]);
    assert_eq!(list(&[]), Vec::<String>::new());
    assert_eq!(list(&["--all"]), ["dismissed conflict"]);
    let (out, told, code) = case.run(&["compare", "--format", "csv"]);
    assert_eq!(
        (out.lines().count(), told.as_str(), code),
        (1, "daftar: 1 dismissed, --all shows them\n", Some(1))
    );
    assert!(case.text().contains("dismissed = \"conflict\"\nsides = ["));
    let (_, told, code) = case.run(&["decide", "dismissed", "conflict"]);
    assert_eq!(
        (told.as_str(), code),
        ("daftar: that comparison is dismissed already\n", Some(1))
    );
    let (_, told, code) = case.run(&["decide", "open", "zeppelin"]);
    assert_eq!(
        (told.as_str(), code),
        (
            "daftar: no comparison has “zeppelin”; `daftar compare --all` lists them\n",
            Some(1)
        )
    );
    case.done(&["decide", "undo"]);
    case.done(&["decide", "open", "conflict"]);
    assert_eq!(list(&[]), ["open conflict"]);
}

#[test]
fn notes_and_marks_are_made_listed_searched_and_deleted_without_a_screen() {
    let case = Case::new();
    let words = "met in Mombasa";
    let out = case.done(&["decide", "note", "harbour.txt", words, "Ask  both.\nSoon."]);
    assert_eq!(out, "note on “met in Mombasa”\nREPORTS/daftar.toml\n");
    case.done(&["decide", "mark", "harbour.txt", "Otieno left", "a"]);
    let table = case.done(&["notes"]);
    assert!(
        table.contains("REPORTS/harbour.txt:3") && table.contains("met in Mombasa"),
        "{table}"
    );
    let json: Value =
        serde_json::from_str(&case.done(&["notes", "--format", "json"])).expect("JSON");
    let note = &json["notes"][0];
    assert_eq!(
        (&note["text"], &note["quote"], &note["found"]),
        (&"Ask  both.\nSoon.".into(), &words.into(), &"here".into())
    );
    let (start, end) = (note["start"].as_u64(), note["end"].as_u64());
    let (start, end) = start.zip(end).expect("offsets");
    assert_eq!(&REPORT[start as usize..end as usize], words);
    let export: Value = serde_json::from_str(&case.done(&["export"])).expect("JSON");
    assert_eq!(
        (&export["notes"], export["marks"][0]["name"].as_str()),
        (&json["notes"], Some("a"))
    );
    let brief = case.done(&["notes", "--format", "markdown"]);
    assert!(brief.starts_with("# Notes\n\n## Harbour talks\n\n> “met in Mombasa” — *Harbour talks*, 12 Mar 2024 (stated), `REPORTS/harbour.txt:3`\n"), "{brief}");
    assert!(
        brief.contains("Ask  both.") && brief.ends_with("Soon.\n"),
        "{brief}"
    );
    let marks = case.done(&["notes", "--marks", "--format", "csv"]);
    assert!(
        marks.starts_with("place,mark,quote,told\nREPORTS/harbour.txt:3,a,Otieno left,"),
        "{marks}"
    );
    let (found, _, code) = case.run(&["search", "note:soon"]);
    assert_eq!(
        (found.contains("met in Mombasa"), code),
        (true, Some(0)),
        "{found}"
    );
    assert_eq!(case.run(&["search", "note:never"]).2, Some(1));

    // The file goes under another name, and its note with it.
    fs::rename(
        case.reports.path().join("harbour.txt"),
        case.reports.path().join("port.txt"),
    )
    .expect("a file");
    let (moved, _, _) = case.run(&["notes", "--format", "csv"]);
    assert!(
        moved.contains("REPORTS/port.txt:3") && moved.contains("was in harbour.txt"),
        "{moved}"
    );
    // The words go, and the note stays.
    fs::write(
        case.reports.path().join("port.txt"),
        REPORT.replace(words, "parted"),
    )
    .expect("a file");
    let (lost, _, _) = case.run(&["notes", "--format", "csv"]);
    assert!(
        lost.contains(
            "harbour.txt,Ask  both.␊Soon.,met in Mombasa,place not found: harbour.txt is gone"
        ),
        "{lost}"
    );
    fs::write(case.reports.path().join("port.txt"), REPORT).expect("a file");

    case.done(&["decide", "note", "port.txt", words, ""]);
    assert_eq!(
        case.done(&["decide", "unmark", "a"]),
        "mark “a” deleted; it was at “Otieno left”\nREPORTS/daftar.toml\n"
    );
    assert_eq!(
        case.run(&["notes"]),
        (String::new(), String::new(), Some(1))
    );
    let (_, says, code) = case.run(&["decide", "note", "port.txt", "nowhere in it", "x"]);
    assert_eq!(
        (says.contains("does not have “nowhere in it”"), code),
        (true, Some(1)),
        "{says}"
    );
    let (_, says, code) = case.run(&["decide", "note", "port.txt", "Otieno", "x"]);
    assert_eq!(
        (
            says.contains("stands 2 times") && says.contains("give more of the words"),
            code
        ),
        (true, Some(2)),
        "{says}"
    );
}
