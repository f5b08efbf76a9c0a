//! Brings about every fault of the fault table, and says how many were survived.
//!
//! `DAFTAR_FAULTS=long` adds those that take minutes.

mod calls;
mod case;
mod crashes;
mod ends;
mod files;
mod kept;
mod killed_calls;
mod kills;
mod letters;
mod measured;
mod memory;
mod questions;
mod row;
#[path = "../pty/session.rs"]
#[expect(dead_code, reason = "the tests of the terminal do more with it")]
mod session;
mod signals;
mod sittings;
mod sizes;
mod soak;
mod surroundings;
mod system;
mod texts;
mod threads;
mod typing;
mod world;

use std::process::ExitCode;

use libtest_mimic::{Arguments, Trial};
use row::Row;

/// All faults.
const TABLE: &[&[Row]] = &[
    files::ROWS,
    calls::ROWS,
    kept::ROWS,
    killed_calls::ROWS,
    kills::ROWS,
    crashes::ROWS,
    ends::ROWS,
    letters::ROWS,
    memory::ROWS,
    threads::ROWS,
    questions::ROWS,
    signals::ROWS,
    sittings::ROWS,
    sizes::ROWS,
    surroundings::ROWS,
    texts::ROWS,
    typing::ROWS,
    soak::ROWS,
];

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let long = std::env::var("DAFTAR_FAULTS").is_ok_and(|it| it == "long");
    let rows = TABLE.iter().copied().flatten();
    let trials = rows.filter(|row| long || !row.is_long).map(trial);
    let conclusion = libtest_mimic::run(&arguments, trials.collect());
    let tried = conclusion.num_passed + conclusion.num_failed;
    println!("faults survived: {} of {tried}", conclusion.num_passed);
    conclusion.exit_code()
}

fn trial(row: &Row) -> Trial {
    let run = row.run;
    Trial::test(format!("{} {}", row.number, row.what), move || {
        run();
        Ok(())
    })
}
