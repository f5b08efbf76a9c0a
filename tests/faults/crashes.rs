//! The program fails inside: panics in each of its parts, faults of memory, aborts, stacks that end.

use std::os::unix::fs::PermissionsExt;

use rustix::process::Signal;

use crate::measured::Reports;
use crate::row::Row;
use crate::session::Session;

/// What is tested here.
pub const ROWS: &[Row] = &[
    Row::new(
        "F2",
        "a panic that ends it speaks on a terminal that was given back",
        a_panic_that_ends_it_speaks_on_a_terminal_that_was_given_back,
    ),
    Row::new(
        "F2",
        "a panic of a worker costs its work alone",
        a_panic_of_a_worker_costs_its_work_alone,
    ),
    Row::new(
        "F3",
        "a crash from outside ends it by that signal with the terminal given back",
        a_crash_from_outside_gives_the_terminal_back,
    ),
    Row::new(
        "F3",
        "a stack that ends and an abort give the terminal back and say why",
        a_stack_that_ends_and_an_abort_give_the_terminal_back,
    ),
    Row::new(
        "F3",
        "a crash while another program has the terminal writes nothing",
        a_crash_while_another_program_has_the_terminal_writes_nothing,
    ),
];

/// daftar, that fails somewhere after keys that are pressed when all is shown, or before.
fn failing(reports: &Reports, at: &str, keys: &str) -> Session {
    let variables = [("DAFTAR_TEST_PANIC", at)];
    if keys.is_empty() {
        return reports.begin(&variables);
    }
    let mut session = reports.open_with(&variables);
    session.press(keys);
    session
}

fn a_panic_that_ends_it_speaks_on_a_terminal_that_was_given_back() {
    let reports = Reports::few();
    let many = "3451".repeat(40);
    for (place, keys) in [
        ("draw:2", ""),
        ("update:1", ""),
        ("update:100", &*many),
        ("listener:1", "j"),
        ("keeper:1", "2"),
    ] {
        let mut session = failing(&reports, place, "");
        session.press(keys);
        session.until_text("to fail");
        assert!(!session.screen().alternate_screen(), "{place}");
        assert_eq!(session.end().exit_code(), 101, "{place}");
        assert_eq!(session.left_on(), [""; 0], "{place}");
    }
}

fn a_panic_of_a_worker_costs_its_work_alone() {
    let reports = Reports::many(3);
    for (place, keys, left) in [
        ("worker:2", "", "2 documents"),
        ("index:1", "", "reading the reports failed"),
        ("question:1", "f", "please report it"),
    ] {
        let mut session = failing(&reports, place, keys);
        session.until_text(left).press("Q\x03");
        assert_eq!(session.end().exit_code(), 0, "{place}");
        assert_eq!(session.left_on(), [""; 0], "{place}");
    }
}

fn a_crash_from_outside_gives_the_terminal_back() {
    let reports = Reports::few();
    for (signal, name) in [
        (Signal::SEGV, "Segmentation fault"),
        (Signal::ABORT, "Aborted"),
        (Signal::BUS, "Bus error"),
        (Signal::ILL, "Illegal instruction"),
        (Signal::FPE, "Floating point exception"),
        (Signal::TRAP, "Trace/breakpoint trap"),
        (Signal::SYS, "Bad system call"),
    ] {
        let mut session = reports.open();
        let status = session.signal(signal).end();
        let told = status.signal().unwrap_or("none").to_owned();
        assert!(told.starts_with(name), "{name}: {told}");
        assert_eq!(session.left_on(), [""; 0], "{name}");
    }
}

fn a_stack_that_ends_and_an_abort_give_the_terminal_back() {
    let reports = Reports::many(3);
    for (place, keys, said) in [
        ("draw:2:stack", "", "thread 'main' has overflowed its stack"),
        (
            "worker:2:stack",
            "",
            "thread 'reader' has overflowed its stack",
        ),
        ("question:1:abort", "f", ""),
        ("draw:1:abort", "", ""),
    ] {
        let mut session = failing(&reports, place, keys);
        let status = session.end();
        let told = status.signal().unwrap_or("none").to_owned();
        assert!(told.starts_with("Aborted"), "{place}: {told}");
        assert_eq!(session.left_on(), [""; 0], "{place}");
        let text = session.text().replace('\n', " ");
        // The standard library's "thread 'main' (4711) has overflowed its stack" names the thread's number.
        let words: Vec<&str> = text.split(' ').filter(|it| !it.starts_with('(')).collect();
        assert!(words.join(" ").contains(said), "{place}: {text}");
    }
}

fn a_crash_while_another_program_has_the_terminal_writes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let pager = folder.path().join("pager");
    let script = "#!/bin/sh\nprintf '\\033[?1000hwaiting'\nread -r line\n";
    std::fs::write(&pager, script).expect("a program");
    let may_run = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(&pager, may_run).expect("it is ours");
    let reports = Reports::few();
    let mut session = reports.open_with(&[("PAGER", &pager.to_string_lossy())]);
    session.press("\ro");
    session.until_text("waiting");
    let before = session.written();
    session.signal(Signal::SEGV).end();
    // What the other program did to the terminal is its own.
    assert_eq!(session.left_on(), ["mouse"]);
    assert_eq!(session.written(), before + "(end)");
}
