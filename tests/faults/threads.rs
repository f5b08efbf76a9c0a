//! There is one core, or no thread to be had.

use std::process::Command;
use std::thread;

use rustix::io::Errno;
use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};

use crate::measured::{Reports, shows_all, tell};
use crate::row::Row;
use crate::session::Session;
use crate::system::{Call, Fault, How, Lasts, failing};
use crate::world::{READINGS, SAVINGS, World, check, done, told};

/// What is tested here.
pub const ROWS: &[Row] = &[
    Row::new(
        "F14",
        "on one core it knows and shows the same",
        on_one_core_it_knows_and_shows_the_same,
    ),
    Row::new(
        "F14",
        "whichever thread cannot be started, commands do the same",
        whichever_thread_cannot_be_started_commands_do_the_same,
    ),
    Row::new(
        "F14",
        "whichever thread cannot be started, the explorer works",
        whichever_thread_cannot_be_started_the_explorer_works,
    ),
];

/// Starts programs that have one core.
fn on_one_core<T: Send>(start: impl FnOnce() -> T + Send) -> T {
    thread::scope(|scope| {
        let starter = scope.spawn(|| {
            let ours = sched_getaffinity(None).expect("it is known");
            let first = (0..CpuSet::MAX_CPU).find(|core| ours.is_set(*core));
            let mut one = CpuSet::new();
            one.set(first.expect("we run on one"));
            sched_setaffinity(None, &one).expect("it is one of ours");
            start()
        });
        starter.join()
    })
    .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// Without each fault that a thread meets: the number of the thread, and whether more can be started after it.
fn faults() -> impl Iterator<Item = Fault> {
    let of = |lasts| {
        (1..=6).map(move |nth| Fault {
            call: Call::Thread,
            nth,
            how: How::Fails(Errno::AGAIN),
            lasts,
        })
    };
    of(Lasts::Ever).chain(of(Lasts::Once))
}

/// Looks at figures, finds an actor and a word, and quits.
fn use_it(session: &mut Session, what: &str) {
    session.until(what, shows_all);
    session.press("f").until_text("Find everything");
    session.press("quispe2").until_text("Rosa Quispe2");
    let closed =
        |title: &'static str| move |screen: &vt100::Screen| !screen.contents().contains(title);
    session
        .press("\x1b")
        .until("closed", closed("Find everything"));
    session.press("s").until_text("Search all");
    session.press("callao").until_text(" in 1 document");
    session.press("\x1b").until("closed", closed("Search all"));
    session.press("Q");
    assert_eq!(session.end().exit_code(), 0, "{what}");
    assert_eq!(session.left_on(), [""; 0], "{what}");
}

fn on_one_core_it_knows_and_shows_the_same() {
    let reports = Reports::many(3);
    let export = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_daftar"));
        command.args(["export", &reports.path()]);
        command.output().expect("it starts")
    };
    let (alone, both) = (on_one_core(export), export());
    assert_eq!(told(&alone), "");
    assert_eq!(alone.status.code(), Some(0));
    assert!(alone.stdout == both.stdout);
    use_it(&mut on_one_core(|| reports.begin(&[])), "one core");
}

fn whichever_thread_cannot_be_started_commands_do_the_same() {
    let world = World::new();
    let mut runs = 0;
    for deed in READINGS.iter().chain(SAVINGS) {
        let whole = done(&world, deed);
        for fault in faults() {
            let (output, count) = world.attempt(deed, fault);
            let what = format!("{}, {fault:?} of {count}", deed.name);
            assert!(output.status.success(), "{what}: {output:?}");
            let said = told(&output);
            assert!(said.is_empty() || said.contains(" written into "), "{what}");
            check(&world, deed, &whole, (&output, &what));
            runs += 1;
        }
    }
    tell("F14", &format!("{runs} runs"));
}

fn whichever_thread_cannot_be_started_the_explorer_works() {
    let reports = Reports::few();
    let mut most = 0;
    for fault in faults() {
        let (mut session, seen) = failing(fault, reports.all(), || reports.begin(&[]));
        use_it(&mut session, &format!("{fault:?}"));
        most = most.max(seen.count());
    }
    tell("F14", &format!("up to {most} threads asked for"));
}
