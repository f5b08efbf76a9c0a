//! Files that change under the reader, folders that may not be looked into, a disk that takes nothing more.

use std::fs::{self, OpenOptions, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::case::{Case, NOBODY, exported, files, names};
use crate::row::Row;
use crate::session::Session;

/// What is tested here.
pub const ROWS: &[Row] = &[
    Row::new(
        "F11",
        "what may not be read is named and the rest is read",
        what_may_not_be_read_is_named_and_the_rest_is_read,
    ),
    Row::new(
        "F11",
        "a file that grows and shrinks while it is read costs nothing else",
        a_file_that_grows_and_shrinks_while_it_is_read_costs_nothing_else,
    ),
    Row::new(
        "F12",
        "on a full disk reports are read and what was saved stays whole",
        on_a_full_disk_reports_are_read_and_what_was_saved_stays_whole,
    ),
    Row::new(
        "F12",
        "on a full disk the last place that was saved stays",
        on_a_full_disk_the_last_place_that_was_saved_stays,
    ),
];

fn what_may_not_be_read_is_named_and_the_rest_is_read() {
    let case = Case::new();
    case.report(
        "a.txt",
        "Ports of Peru\n\nLima handled more grain in 2023.\n",
    );
    case.report("b.txt", "Rails of Chile\n\nArica waits for its trains.\n");
    fs::create_dir(case.reports().join("closed")).expect("a folder");
    case.report("closed/c.txt", "Ferries\n\nNobody may read this.\n");
    let close = |name: &str| {
        let path = case.reports().join(name);
        fs::set_permissions(path, Permissions::from_mode(0o000)).expect("it is ours");
    };
    close("b.txt");
    close("closed");
    let program = case.all().join("daftar");
    fs::copy(env!("CARGO_BIN_EXE_daftar"), &program).expect("a copy of the program");
    let mut command = Command::new(&program);
    case.with_home(&mut command)
        .args(["export", "--quiet", "--format", "json"])
        .arg(case.reports());
    if fs::metadata(&program).expect("it is there").uid() == 0 {
        // Nothing is closed to root.
        command.uid(NOBODY).gid(NOBODY);
    }
    let done = command.output().expect("the program starts");
    let (titles, problems) = exported(&done.stdout);
    assert_eq!(titles, ["Ports of Peru"]);
    let closed = "cannot be opened: permission denied";
    let expected = ["b.txt", "closed"].map(|file| (file.to_owned(), closed.to_owned()));
    assert_eq!(problems, expected);
}

fn a_file_that_grows_and_shrinks_while_it_is_read_costs_nothing_else() {
    let case = Case::new();
    let long = format!(
        "Ports of Peru\n\n{}",
        "Lima handled more grain in 2023.\n\n".repeat(20_000)
    );
    case.report("a.txt", &long);
    case.report("b.txt", "Rails of Chile\n\nArica waits for its trains.\n");
    let path = case.reports().join("a.txt");
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                let file = OpenOptions::new()
                    .write(true)
                    .open(&path)
                    .expect("it is there");
                file.set_len(40).expect("it shrinks");
                fs::write(&path, &long).expect("it grows");
            }
        });
        for _ in 0..6 {
            let mut command = Command::new(env!("CARGO_BIN_EXE_daftar"));
            let command = case.with_home(&mut command);
            command
                .args(["export", "--quiet", "--format", "json"])
                .arg(case.reports());
            let output = command.output().expect("the program starts");
            let (mut titles, problems) = exported(&output.stdout);
            // Of the file that changes as much is read as was there, or nothing if that was nothing.
            titles.retain(|title| title != "Ports of Peru");
            assert_eq!(titles, ["Rails of Chile"]);
            assert!(
                problems.iter().all(|(file, _)| file == "a.txt"),
                "{problems:?}"
            );
        }
        done.store(true, Ordering::Relaxed);
    });
}

fn on_a_full_disk_reports_are_read_and_what_was_saved_stays_whole() {
    let case = Case::new();
    case.report(
        "a.txt",
        "Ports of Peru\n\nThe Harbour Works Company met in Lima.\n",
    );
    let list = case.on_a_full_disk("list");
    assert_eq!(list.status.code(), Some(0));
    assert!(case.told(&list.stdout).contains("Ports of Peru"));
    let said = case.told(&list.stderr);
    assert!(
        said.contains("analyses are not kept for the next start: CASE/home/daftar/"),
        "{said}"
    );

    let ours = case.reports().join("daftar.toml");
    fs::write(&ours, "# mine\n").expect("the file is written");
    let decided = case.on_a_full_disk("decide retype 'Harbour Works Company' place");
    assert_ne!(
        decided.status.code(),
        Some(0),
        "{}",
        case.told(&decided.stderr)
    );
    assert!(
        case.told(&decided.stderr).contains("daftar.toml"),
        "{}",
        case.told(&decided.stderr)
    );
    assert_eq!(fs::read_to_string(&ours).expect("it is there"), "# mine\n");
    let left = names(&case.reports());
    assert_eq!(left, ["a.txt", "daftar.toml"]);
}

fn on_a_full_disk_the_last_place_that_was_saved_stays() {
    let case = Case::new();
    case.report(
        "a.txt",
        "Ports of Peru\n\nThe Harbour Works Company met in Lima.\n",
    );
    let (reports, home) = (case.reports(), case.all().join("home"));
    let (reports, shown) = (reports.to_string_lossy(), home.to_string_lossy());
    let variables = [
        ("XDG_CACHE_HOME", &*shown),
        ("XDG_CONFIG_HOME", &*shown),
        ("XDG_STATE_HOME", &*shown),
    ];
    let program = env!("CARGO_BIN_EXE_daftar");
    let mut first = Session::of(&[program, &reports], &variables);
    first.until_text("Ports of Peru");
    first.press("3Q");
    assert!(first.end().success());
    let saved = files(&home.join("daftar/sessions"));
    assert_eq!(saved.len(), 1);

    let script = "trap '' XFSZ; ulimit -f 0; exec \"$0\" \"$1\"";
    let mut second = Session::of(&["sh", "-c", script, program, &reports], &variables);
    second.until_text("No figures were found");
    second.press("4Q");
    second.end();
    assert_eq!(second.left_on(), [""; 0]);
    let said = second.text().replace('\n', "");
    assert!(said.contains("cannot be written"), "{said}");
    assert_eq!(files(&home.join("daftar/sessions")), saved);
}
