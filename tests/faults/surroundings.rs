//! What the program finds around it: terminals that show nothing, locales, closed and full outputs, times of the future.

use std::fs::{self, File};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, SystemTime};

use crate::measured::{Reports, shows_all, tell};
use crate::row::Row;
use crate::session::Session;

/// What is tested here.
pub const ROWS: &[Row] = &[
    Row::new(
        "F21",
        "commands print the same in every environment",
        commands_print_the_same_in_every_environment,
    ),
    Row::new(
        "F21",
        "an output that takes nothing is told in a sentence, one that is gone ends it quietly",
        an_output_that_takes_nothing_is_told,
    ),
    Row::new(
        "F21",
        "a terminal that shows no full screen is not touched",
        a_terminal_that_shows_no_full_screen_is_not_touched,
    ),
    Row::new(
        "F21",
        "the screen is drawn without colours, frames, input and a terminal of its own",
        the_screen_is_drawn_without,
    ),
    Row::new(
        "F21",
        "times of the future are times like others",
        times_of_the_future_are_times_like_others,
    ),
];

/// Commands, with `FOLDER` for the reports.
const COMMANDS: &[&[&str]] = &[
    &["FOLDER"],
    &["list", "FOLDER"],
    &["list", "--format", "json", "FOLDER"],
    &["show", "report0000.txt", "FOLDER"],
    &["export", "FOLDER"],
    &["export", "--format", "jsonl", "FOLDER"],
    &["figures", "--format", "csv", "FOLDER"],
    &["find", "quispe", "FOLDER"],
    &["keys"],
    &["config"],
    &["man"],
    &["completions", "bash"],
    &["--help"],
    &["list", "--help"],
    &["--version"],
];

fn command(reports: &Reports, arguments: &[&str]) -> Command {
    let path = reports.path();
    let mut command = Command::new(env!("CARGO_BIN_EXE_daftar"));
    let put = |argument: &&str| argument.replace("FOLDER", &path);
    command.args(arguments.iter().map(put)).env_clear();
    command
        .env("HOME", reports.all())
        .env("XDG_CACHE_HOME", reports.cache());
    command.stdin(Stdio::null());
    command
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// What was printed, told on standard error, and the exit code.
fn ended(done: &Output) -> (String, String, Option<i32>) {
    (text(&done.stdout), text(&done.stderr), done.status.code())
}

fn commands_print_the_same_in_every_environment() {
    let reports = Reports::few();
    for arguments in COMMANDS {
        let run = |variables: &[(&str, &str)]| {
            let mut command = command(&reports, arguments);
            let done = command.envs(variables.iter().copied()).output();
            ended(&done.expect("the program starts"))
        };
        let usual = run(&[("TERM", "xterm-256color"), ("LANG", "C.UTF-8")]);
        assert_eq!((&*usual.1, usual.2), ("", Some(0)), "{arguments:?}");
        assert!(!usual.0.contains('\x1b'), "{arguments:?}");
        for variables in [
            &[][..],
            &[("TERM", "")],
            &[("TERM", "dumb"), ("LANG", "C")],
            &[("TERM", "unheard-of"), ("LC_ALL", "POSIX")],
            &[("NO_COLOR", "1"), ("LANG", "tlh_XX.ISO-8859-1")],
        ] {
            assert_eq!(run(variables), usual, "{arguments:?} with {variables:?}");
        }
    }
}

fn an_output_that_takes_nothing_is_told() {
    let reports = Reports::few();
    // Its last line does not end.
    reports.write("short.txt", "Ferries");
    let full = "daftar: writing to standard output: No space left on device (os error 28)\n";
    let unended: &[&str] = &["show", "short.txt", "FOLDER"];
    for arguments in COMMANDS.iter().chain([&unended]) {
        let into = |out: Stdio| {
            let done = command(&reports, arguments).stdout(out).output();
            ended(&done.expect("the program starts"))
        };
        let file = File::options().write(true).open("/dev/full");
        let told = into(file.expect("there is one").into());
        assert_eq!(
            told,
            (String::new(), full.to_owned(), Some(2)),
            "{arguments:?}"
        );
        let (gone, _) = UnixStream::pair().expect("two ends");
        let told = into(std::os::fd::OwnedFd::from(gone).into());
        assert_eq!(
            told,
            (String::new(), String::new(), Some(0)),
            "{arguments:?}"
        );
    }
    // Nothing is open at all.
    for arguments in COMMANDS {
        let mut shell = Command::new("sh");
        let inner = command(&reports, arguments);
        shell
            .args(["-c", "exec \"$0\" \"$@\" <&- >&- 2>&-"])
            .arg(inner.get_program());
        shell.args(inner.get_args()).env("HOME", reports.all());
        let done = shell.env("XDG_CACHE_HOME", reports.cache()).output();
        let nothing = (String::new(), String::new(), Some(0));
        assert_eq!(ended(&done.expect("a shell")), nothing, "{arguments:?}");
    }
}

/// A program run by `env` on a terminal, with what it wrote when it has ended.
fn on_a_terminal(reports: &Reports, shell: &[&str]) -> (String, u32) {
    let mut session = reports.under(shell);
    let code = session.end().exit_code();
    session.until("all of it", |_| true).catch_up();
    assert_eq!(session.left_on(), [""; 0], "{shell:?}");
    let written = session.written();
    (written.replace("(end)", "").replace("\r\n", "\n"), code)
}

fn a_terminal_that_shows_no_full_screen_is_not_touched() {
    let reports = Reports::few();
    for (term, name) in [
        (&["env", "-u", "TERM"][..], ""),
        (&["env", "TERM="], ""),
        (&["env", "TERM=dumb"], "dumb"),
        (&["env", "TERM=unknown"], "unknown"),
    ] {
        let says = format!(
            "daftar: this terminal (TERM={name}) cannot show a full screen; `daftar list` and the other commands print plain text\n"
        );
        assert_eq!(on_a_terminal(&reports, term), (says, 2), "{term:?}");
    }
    let list = command(&reports, &["FOLDER"]).output().expect("it starts");
    let list = text(&list.stdout);
    for shell in ["\"$0\" \"$1\" | cat", "\"$0\" \"$1\" 2>&1 </dev/null | cat"] {
        let printed = on_a_terminal(&reports, &["sh", "-c", shell]);
        assert_eq!(printed, (list.clone(), 0), "{shell}");
    }
}

fn the_screen_is_drawn_without() {
    let reports = Reports::few();
    let mut figures = Vec::new();
    for (what, shell) in [
        ("colours", &["env", "NO_COLOR=1"][..]),
        ("frames", &["env", "LANG=C"]),
        ("input", &["sh", "-c", "exec \"$0\" \"$1\" </dev/null"]),
        ("errors", &["sh", "-c", "exec \"$0\" \"$1\" 2>&-"]),
        ("both", &["sh", "-c", "exec \"$0\" \"$1\" <&- 2>&-"]),
        ("a terminal of its own", &["setsid", "-w"]),
        ("a terminal that is known", &["env", "TERM=unheard-of"]),
    ] {
        let mut session: Session = reports.under(shell);
        session.until("the reports", shows_all);
        let written = session.written();
        let frames = |c: char| ('\u{2500}'..='\u{257f}').contains(&c);
        assert_eq!(written.contains(frames), what != "frames", "{what}");
        assert_eq!(coloured(&written), what != "colours", "{what}");
        assert_eq!(session.press("Q").end().exit_code(), 0, "{what}");
        assert_eq!(session.left_on(), [""; 0], "{what}");
        figures.push(what);
    }
    tell("F21", &format!("drawn without {}", figures.join(", ")));
}

/// Whether a sequence of what was written sets a colour.
fn coloured(written: &str) -> bool {
    let sequences = written.split("\x1b[").skip(1);
    let codes = sequences.filter_map(|it| {
        let end = it.find(|c: char| c.is_ascii_alphabetic())?;
        it[end..].starts_with('m').then(|| it[..end].split(';'))
    });
    let mut codes = codes.flatten().filter_map(|code| code.parse::<u8>().ok());
    codes.any(|code| matches!(code, 30..=38 | 40..=48 | 90..=107))
}

fn times_of_the_future_are_times_like_others() {
    let reports = Reports::few();
    let year = Duration::from_hours(366 * 24);
    let later = SystemTime::now() + year;
    let export = || {
        let done = command(&reports, &["export", "FOLDER"]).output();
        ended(&done.expect("the program starts"))
    };
    let before = export();
    // Everything there is, reports and what was kept of them, is of a year from now: the clock was put back.
    stamp(reports.all(), later);
    assert_eq!(export(), before);
    // A report that is written now is older than what is kept of it, and is read anew.
    let path = Path::new(&reports.path()).join("report0001.txt");
    let old = fs::read_to_string(&path).expect("a report");
    fs::write(&path, old.replace("Arica", "Ilave")).expect("the file is written");
    let after = export();
    assert_ne!(after, before);
    let empty = reports.all().join("empty");
    let fresh = command(&reports, &["export", "FOLDER"])
        .env("XDG_CACHE_HOME", empty)
        .output();
    assert_eq!(after, ended(&fresh.expect("the program starts")));
    // The screen opens on it and keeps its place.
    let mut session = reports.open();
    session.press("Q");
    assert_eq!(session.end().exit_code(), 0);
    assert_eq!(export(), after);
}

/// Gives everything in a folder a time.
fn stamp(folder: &Path, time: SystemTime) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            stamp(&path, time);
        }
        let file = File::open(&path).expect("it is ours");
        file.set_modified(time).expect("it is ours");
    }
}
