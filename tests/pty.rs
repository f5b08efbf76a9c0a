//! The program on a real terminal: started, resized, suspended, killed, abandoned.

#[path = "pty/session.rs"]
#[expect(dead_code, reason = "the table of faults does more with it")]
mod session;

use rustix::process::Signal;
use session::Session;

/// daftar on the built-in reports, when they are all there.
fn opened(variables: &[(&str, &str)]) -> Session {
    let mut session = Session::daftar(&[], variables);
    shown(&mut session);
    session
}

fn shown(session: &mut Session) {
    session.until("the built-in reports", |screen| {
        let text = screen.contents();
        // Rows are painted from the top: the frame is whole when the last row of text stands above the frame of its pane.
        let last = text.lines().rev().nth(2).unwrap_or_default();
        screen.alternate_screen()
            && text.contains("5 documents")
            && text.contains(" actors ")
            && last.contains(char::is_alphabetic)
    });
}

#[test]
fn it_starts_and_quits_and_leaves_nothing_behind() {
    let mut session = opened(&[]);
    assert!(session.screen().bracketed_paste());
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);
    assert_eq!(session.left_on(), [""; 0]);
}

#[test]
fn after_any_sizes_the_screen_is_as_if_it_had_always_had_the_last_one() {
    let mut fresh = Session::sized(90, 25, &[]);
    shown(&mut fresh);
    let mut session = opened(&[]);
    for (columns, rows) in [(1, 1), (200, 60), (40, 10), (65535, 2), (0, 0), (90, 25)] {
        session.resize(columns, rows);
    }
    let wanted = fresh.text();
    session.until(&wanted, |screen| screen.contents() == wanted);
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);
}

#[test]
fn it_can_be_stopped_and_continued_under_a_shell() {
    let command = env!("CARGO_BIN_EXE_daftar");
    let mut session = Session::of(&["bash", "--norc", "--noprofile", "-i"], &[]);
    session.until_text("shell>").press(&format!("{command}\r"));
    shown(&mut session);
    let wanted = session.text();
    for time in 1..=3 {
        session.press("\x1a").until("the shell", |screen| {
            let text = screen.contents();
            let stopped =
                text.matches("Stopped").count() == time && text.trim_end().ends_with("shell>");
            stopped && !screen.alternate_screen() && !screen.hide_cursor()
        });
        // The line echoes and can be edited again.
        session.press("echo be\x7fack-$((time+=1))\r");
        session.until_text(&format!("back-{time}")).press("fg\r");
        session.until(&wanted, |screen| screen.contents() == wanted);
    }
    session.press("q").until("the shell", |screen| {
        !screen.alternate_screen() && screen.contents().trim_end().ends_with("shell>")
    });
    session.press("exit\r");
    assert_eq!(session.end().exit_code(), 0);
}

#[test]
fn it_ends_when_the_terminal_is_gone() {
    let mut session = opened(&[]);
    let status = session.hang_up().end();
    assert_eq!(status.signal(), Some("Hangup"));
}

#[test]
fn it_ends_when_the_terminal_is_gone_and_nobody_says_so() {
    let command = format!("trap '' HUP; exec {}", env!("CARGO_BIN_EXE_daftar"));
    let mut session = Session::of(&["sh", "-c", &command], &[]);
    shown(&mut session);
    let status = session.hang_up().end();
    assert_eq!(status.signal(), Some("Hangup"));
}

/// Keys that lead to a view or a prompt from the documents, and words that stand there.
#[cfg(target_os = "linux")]
const VIEWS: [(&str, &str); 16] = [
    ("", "Enter open"),
    ("\r", "v select"),
    ("\t\t", "2 dossier"),
    ("\t\t\t", "L log"),
    ("2", " · Dossier"),
    ("3", " · Figures"),
    ("4", " · Compare"),
    ("5", " · Timeline"),
    ("f", "Find everything"),
    ("s", "Search all documents"),
    ("?", "Help ─"),
    (":", "Commands ─"),
    ("a", "Note ─"),
    ("A", "Notes ─"),
    ("x", "Export: "),
    ("B", "Folders ─"),
];

#[cfg(target_os = "linux")]
#[test]
fn in_every_view_it_sleeps_when_there_is_nothing_to_do() {
    let folder = tempfile::tempdir().expect("a folder");
    let report = "Trade between Peru and Chile\n\nExports rose to 40 tonnes in 2023.\n";
    std::fs::write(folder.path().join("report.txt"), report).expect("the file is written");
    let folder = folder.path().to_string_lossy().into_owned();
    for (keys, shown) in VIEWS {
        let mut session = Session::daftar(&[&folder], &[]);
        session.until_text(" actors ").press(keys).until_text(shown);
        // While another one starts and ends, this one must not once wake up; it may have had something to finish before.
        let slept_through = (0..20).any(|_| {
            let before = (session.rest().sleeps(), session.written().len());
            let mut other = opened(&[]);
            other.press("q").end();
            (session.sleeps(), session.catch_up().written().len()) == before
        });
        assert!(slept_through, "{shown}");
    }
}

#[test]
fn a_terminal_without_a_screen_is_told_in_a_sentence() {
    let mut session = Session::daftar(&[], &[("TERM", "dumb")]);
    session.until_text("daftar list");
    assert_eq!(session.end().exit_code(), 2);
    assert_eq!(session.left_on(), [""; 0]);
}

/// A report of our own in a folder of its own, with programs beside it.
fn folder(programs: &[(&str, &str)]) -> tempfile::TempDir {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let report = "Grain moves west\n\nThe port of Callao took in more grain than ever.\n";
    std::fs::create_dir(folder.path().join("reports")).expect("a folder");
    std::fs::write(folder.path().join("reports/grain.txt"), report).expect("a report");
    for (name, text) in programs {
        let path = folder.path().join(name);
        std::fs::write(&path, format!("#!/bin/sh\n{text}\n")).expect("a program");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755))
            .expect("it is ours");
    }
    folder
}

/// daftar on that report, with the text in front.
fn reading(folder: &tempfile::TempDir, variables: &[(&str, &str)]) -> Session {
    let reports = folder.path().join("reports");
    let mut session = Session::daftar(&[&reports.to_string_lossy()], variables);
    session.until_text("in more grain").press("\r");
    session.until("the whole report", |screen| {
        let text = screen.contents();
        text.contains("e entity") && !text.contains("reading 0 of 1")
    });
    session
}

#[test]
fn words_selected_are_sent_as_the_terminal_takes_them() {
    let folder = folder(&[]);
    let osc = "\x1b]52;c;R3JhaW4gbW92ZXM=\x07";
    let in_tmux = [("TERM", "screen-256color"), ("TMUX", "socket,1,0")];
    for (variables, sent, said) in [
        (
            &[][..],
            osc.to_owned(),
            "11 characters sent to the terminal (OSC 52); nothing confirms it",
        ),
        (
            &in_tmux[..],
            format!("{osc}\x1bPtmux;\x1b{osc}\x1b\\"),
            "11 characters sent to tmux (OSC 52); it must have set-clipboard on",
        ),
    ] {
        let mut session = reading(&folder, variables);
        session.press("vv2w").until_text("2 words selected");
        session.press("Y").until_text(said);
        let bytes = session.written();
        assert_eq!(
            bytes.matches("\x1b]52;").count(),
            sent.matches("\x1b]52;").count()
        );
        assert!(bytes.contains(&sent), "{bytes:?}");
        session.press("q").press("q");
        assert_eq!(session.end().exit_code(), 0);
        assert_eq!(session.left_on(), [""; 0]);
    }
}

#[test]
fn another_program_has_the_terminal_for_its_time_and_all_is_as_before() {
    let folder = folder(&[
        // It leaves the line and the modes as no program should.
        (
            "less",
            "stty -icanon -echo; printf '\\033[?1049h\\033[?1000h(%s of %s)' \"$2\" \"$3\"; dd bs=1 count=1 2>&- | od -An -c; exit 0",
        ),
        ("edit", "echo 'Barley follows.' >> \"$1\""),
        ("wait", "echo waiting; exec sleep 60"),
    ]);
    let program = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let pager = format!("'{}' -R", program("less"));
    let editor = program("edit");
    let report = folder.path().join("reports/grain.txt");
    let mut session = reading(&folder, &[("PAGER", &pager), ("EDITOR", &editor)]);
    let before = session.text();
    let shown = format!("(+1 of {})", report.display());
    session.press("o").until("the pager", |screen| {
        screen.contents().replace('\n', "").contains(&shown)
    });
    // The key is the pager's, and an interruption does not end us; another size is seen when we are back.
    session.resize(90, 20).resize(100, 30).press("x");
    session.until(&before, |screen| screen.contents() == before);
    session
        .press("O")
        .until_text("the file has changed")
        .until_text("Barley follows.");
    session.press("q").press("q");
    assert_eq!(session.end().exit_code(), 0);
    assert_eq!(session.left_on(), [""; 0]);

    let mut session = reading(&folder, &[("PAGER", &program("wait"))]);
    session.press("o").until_text("waiting").press("\x03");
    session.until_text("wait was ended by signal 2");
    session.press("q").press("q");
    assert_eq!(session.end().exit_code(), 0);
    assert_eq!(session.left_on(), [""; 0]);

    let mut session = reading(&folder, &[("PAGER", "no-such-pager")]);
    session
        .press("o")
        .until_text("no-such-pager was not found; set $PAGER to a program");
    session.signal(Signal::TERM).end();
    assert_eq!(session.left_on(), [""; 0]);
}

#[test]
fn reopened_it_is_where_it_was_left() {
    let state = tempfile::tempdir().expect("a folder");
    let folder = state.path().to_str().expect("a path");
    let variables = [("XDG_STATE_HOME", folder)];
    let mut session = opened(&variables);
    session
        .press("jj\r/uzbekistan\rn")
        .until_text("/uzbekistan 2 of");
    let left = session.text();
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);

    let mut session = opened(&variables);
    session.until(&left, |screen| screen.contents() == left);
    session.press("n").until_text("/uzbekistan 3 of");
    let left = session.text();
    session.signal(Signal::TERM).end();

    let mut fresh = Session::daftar(&["--fresh"], &variables);
    shown(&mut fresh);
    assert!(!fresh.text().contains("/uzbekistan"), "{}", fresh.text());
    fresh.press("q").end();

    let mut session = opened(&variables);
    session.until(&left, |screen| screen.contents() == left);
    session.press("q").end();
}
