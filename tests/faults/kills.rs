//! The program is killed at any moment, runs twice at once, or has no home.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::case::{Case, EXPORT, NOBODY, files, names};
use crate::measured::{Random, tell};
use crate::row::Row;
use crate::session::Session;

/// What is tested here.
pub const ROWS: &[Row] = &[
    Row::new(
        "F20",
        "killed while it reads and keeps, the next one knows the same",
        || killed_while_it_reads(25),
    ),
    Row::new(
        "F20",
        "killed while it decides, what was decided is as before or after",
        || killed_while_it_decides(25),
    ),
    Row::long(
        "F20",
        "killed at 200 moments while it reads and keeps, the next one knows the same",
        || killed_while_it_reads(200),
    ),
    Row::long(
        "F20",
        "killed at 200 moments while it decides, what was decided is as before or after",
        || killed_while_it_decides(200),
    ),
    Row::new(
        "F20",
        "killed as soon as a note was taken, the note is there",
        killed_as_soon_as_a_note_was_taken_it_is_there,
    ),
    Row::new(
        "F20",
        "two that decide at once lose nothing of each other",
        two_that_decide_at_once_lose_nothing,
    ),
    Row::new(
        "F20",
        "without a home, or with one that may not be written to, it knows the same",
        without_a_home_it_knows_the_same,
    ),
];

/// Runs a command, and kills it at some moment of as long as it takes.
fn kill(command: &mut Command, most: Duration, random: &mut Random) {
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let moment = Duration::from_micros(random.next() % most.as_micros().max(1) as u64);
    // The moment is the fault: nothing is waited for.
    std::thread::sleep(moment);
    child.kill().expect("it is ours");
    child.wait().expect("it is ours");
}

/// How long a command takes, and a little more.
fn takes(command: &mut Command) -> Duration {
    let begun = Instant::now();
    let output = command.output().expect("the program starts");
    assert!(output.status.success());
    begun.elapsed() * 5 / 4
}

fn killed_while_it_reads(times: usize) {
    let seed = Random::seed();
    eprintln!("    F20: DAFTAR_SEED={seed}");
    let mut random = Random::new(seed);
    let case = Case::small();
    let known = case.export().stdout;
    let cache = case.home().join("daftar");
    for time in 0..times {
        // Every other time there is nothing to begin with.
        if time % 2 == 0 {
            let _ = fs::remove_dir_all(&cache);
        }
        let most = takes(&mut case.daftar(&EXPORT));
        if time % 2 == 0 {
            let _ = fs::remove_dir_all(&cache);
        }
        kill(&mut case.daftar(&EXPORT), most, &mut random);
        let output = case.export();
        assert!(output.stdout == known, "{}", case.told(&output.stdout));
        assert_eq!(names(&case.reports()), ["a.txt", "b.txt"]);
    }
}

fn killed_while_it_decides(times: usize) {
    let seed = Random::seed();
    eprintln!("    F20: DAFTAR_SEED={seed}");
    let mut random = Random::new(seed);
    let case = Case::small();
    let kinds = ["place", "project"];
    let decide = |kind| {
        let mut command = case.daftar(&["decide", "retype", "Harbour Works Company", kind]);
        command.stdout(Stdio::null());
        command
    };
    let most = takes(&mut decide(kinds[0]));
    let mut after = 0;
    for time in 0..times {
        let before = case.decided();
        kill(&mut decide(kinds[(time + 1) % 2]), most, &mut random);
        let now = case.decided();
        if now != before {
            // Whatever was written is whole: it stands in the list of decisions.
            assert!(
                now.starts_with(before.trim_end()) || now.len() <= before.len(),
                "{now}"
            );
            after += 1;
        }
        let listed = case
            .daftar(&["decide", "list"])
            .output()
            .expect("it starts");
        assert_eq!(listed.status.code(), Some(0), "{now}");
        assert!(!case.told(&listed.stdout).is_empty(), "{now}");
        assert_eq!(case.told(&listed.stderr), "");
        assert_eq!(case.export().status.code(), Some(0));
    }
    tell("F20", &format!("{after} of {times} decisions were made"));
    // What was being written is gone when the next one has decided.
    let date = case
        .daftar(&["decide", "date", "a.txt", "2024-05"])
        .output();
    assert!(date.expect("it starts").status.success());
    let left = names(&case.reports());
    assert_eq!(left, ["a.txt", "b.txt", "daftar.toml"]);
}

fn killed_as_soon_as_a_note_was_taken_it_is_there() {
    for time in 0..3 {
        let case = Case::small();
        let home = case.home().to_string_lossy().into_owned();
        let names = ["XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"];
        let variables = names.map(|name| (name, &*home));
        let mut session = Session::daftar(&[&case.reports().to_string_lossy()], &variables);
        let text = format!("ask for month {time}");
        session.until_text(" actors ").press("\r");
        session.until_text("v select").press("a");
        session.until_text("Note ─").press(&text).press("\r");
        session.until_text("takes it back");
        session.signal(rustix::process::Signal::KILL).end();
        let notes = case.daftar(&["notes"]).output().expect("it starts");
        let told = case.told(&notes.stdout);
        assert!(told.contains(&text), "{told}");
    }
}

fn two_that_decide_at_once_lose_nothing() {
    let case = Case::small();
    for time in 0..10 {
        let _ = fs::remove_file(case.reports().join("daftar.toml"));
        let day = format!("2024-03-{:02}", 1 + time);
        let first = ["decide", "retype", "Harbour Works Company", "project"];
        let second = ["decide", "date", "a.txt", &day];
        let [mut first, mut second] = [&first[..], &second].map(|it| {
            let mut command = case.daftar(it);
            command.stdout(Stdio::null()).stderr(Stdio::piped());
            command.spawn().expect("the program starts")
        });
        let done = [first.wait(), second.wait()].map(|it| it.expect("it is ours").success());
        let decided = case.decided();
        let stands = [
            decided.contains("Harbour Works Company"),
            decided.contains(&day),
        ];
        assert_eq!(stands, done, "{decided}");
        assert!(done[0] || done[1]);
        assert_eq!(names(&case.reports()), ["a.txt", "b.txt", "daftar.toml"]);
    }
}

fn without_a_home_it_knows_the_same() {
    let case = Case::small();
    let known = case.export().stdout;
    let program = case.all().join("daftar");
    fs::copy(env!("CARGO_BIN_EXE_daftar"), &program).expect("a copy of the program");
    let closed = case.all().join("closed");
    fs::create_dir(&closed).expect("a folder");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o555)).expect("it is ours");
    let missing = case.all().join("missing/home");
    for (what, home) in [
        ("none", None),
        ("one that is not there", Some(&missing)),
        ("one that may not be written to", Some(&closed)),
        ("a file", Some(&program)),
    ] {
        let mut command = Command::new(&program);
        for name in [
            "XDG_CACHE_HOME",
            "XDG_STATE_HOME",
            "XDG_CONFIG_HOME",
            "HOME",
        ] {
            command.env_remove(name);
        }
        command.env_remove("DAFTAR_CORPUS");
        if let Some(home) = home {
            command.env("HOME", home);
        }
        // Everything may be written to by root.
        if rustix::process::geteuid().is_root() {
            command.uid(NOBODY).gid(NOBODY);
        }
        let output = command.args(EXPORT).arg(case.reports()).output();
        let output = output.expect("the program starts");
        assert!(
            output.stdout == known,
            "{what}: {}",
            case.told(&output.stderr)
        );
        assert_eq!(output.status.code(), Some(0), "{what}");
    }
    assert_eq!(files(&closed), []);
}
