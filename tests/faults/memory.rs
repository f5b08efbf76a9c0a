//! There is too little memory.

use std::process::{Command, Output};

use crate::measured::{Reports, shows_all, tell};
use crate::row::Row;
use crate::world::{READINGS, SAVINGS, World, answer, done, told};

/// What is tested here.
pub const ROWS: &[Row] = &[
    Row::new(
        "F13",
        "with too little memory a command does all or says so",
        with_too_little_memory_a_command_does_all_or_says_so,
    ),
    Row::new(
        "F13",
        "with too little memory the explorer works or says so",
        with_too_little_memory_the_explorer_works_or_says_so,
    ),
];

/// What is told where memory ran out.
const WANT: &str = "daftar: there is not enough memory for these reports";

/// What a shell does to allow as many KiB of address space as its first argument says.
const LIMIT: &str = "ulimit -v \"$0\" && exec \"$@\"";

/// The C library keeps a heap for each thread, with far more address space than memory; here one stands for the other.
const HEAPS: (&str, &str) = ("MALLOC_ARENA_MAX", "1");

/// Steps in which more is allowed, in KiB.
const STEP: u64 = 1024;

/// How many KiB the program needs to begin at all.
fn least() -> u64 {
    let mut command = Command::new(env!("CARGO_BIN_EXE_daftar"));
    command.arg("--version");
    let begins = |kib: &u64| limited(&command, *kib).status.success();
    (1..1000)
        .map(|step| step * STEP)
        .find(begins)
        .expect("it begins")
}

/// The same command with so much address space.
fn limited(command: &Command, kib: u64) -> Output {
    let mut shell = Command::new("sh");
    shell.args(["-c", LIMIT, &kib.to_string()]);
    shell.arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => shell.env(name, value),
            None => shell.env_remove(name),
        };
    }
    shell.env_remove("RUST_BACKTRACE").env(HEAPS.0, HEAPS.1);
    shell.output().expect("it starts")
}

fn with_too_little_memory_a_command_does_all_or_says_so() {
    let world = World::new();
    let least = least();
    let (mut runs, mut failed) = (0, 0);
    for deed in READINGS.iter().chain(SAVINGS) {
        let whole = done(&world, deed);
        let mut enough = 0;
        for kib in (0..).map(|step| least + step * STEP) {
            world.put(deed.kept);
            let output = limited(&world.command(deed.arguments), kib);
            let said = told(&output);
            let what = format!("{} in {kib} KiB: {:?}: {said}", deed.name, output.status);
            runs += 1;
            if output.status.success() {
                assert!(said.is_empty() || said.contains(" written into "), "{what}");
                enough += 1;
                if deed.writes.is_none() {
                    let (value, _) = answer(&output.stdout);
                    assert!(value == *world.expected(&[], true), "{what}");
                } else {
                    assert!(world.written(deed, &whole, &what).is_some(), "{what}");
                }
            } else {
                enough = 0;
                failed += 1;
                assert!(!said.is_empty(), "{what}");
                assert!(!said.contains("panicked"), "{what}");
            }
            assert!(world.strays().len() <= 1, "{what}: {:?}", world.strays());
            world.goes_on(deed, &whole, &what);
            if enough == 4 {
                break;
            }
        }
    }
    tell("F13", &format!("{runs} runs, {failed} without enough"));
}

fn with_too_little_memory_the_explorer_works_or_says_so() {
    let reports = Reports::many(120);
    let shows =
        |screen: &vt100::Screen| shows_all(screen) || screen.contents().contains("120 documents");
    let one_heap = format!("{}={}", HEAPS.0, HEAPS.1);
    let mut session = reports.begin(&[HEAPS]);
    session.until("the reports", shows);
    let need = session.space() >> 10;
    session.press("Q").end();
    let (mut sittings, mut worked) = (0, 0);
    for kib in (0..)
        .map(|step| least() + step * 2 * STEP)
        .take_while(|kib| *kib < need * 5 / 4)
    {
        sittings += 1;
        drop(std::fs::remove_dir_all(reports.all().join("cache/daftar")));
        let shell = format!("ulimit -v {kib} && exec \"$0\" \"$1\"");
        let mut session =
            reports.under(&["env", "-u", "RUST_BACKTRACE", &one_heap, "sh", "-c", &shell]);
        let what = format!("{kib} of {need} KiB");
        session.until(&what, |screen| {
            let ended = !screen.alternate_screen() && screen.contents().contains("allow it more");
            shows(screen) || ended
        });
        if session.text().contains("documents") {
            session.press("Q").end();
            worked += 1;
        } else {
            session.end();
            assert!(session.text().contains(WANT), "{what}: {}", session.text());
        }
        assert_eq!(session.left_on(), [""; 0], "{what}");
    }
    tell(
        "F13",
        &format!("{worked} of {sittings} sittings had enough"),
    );
}
