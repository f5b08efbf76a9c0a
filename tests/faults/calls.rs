//! Each call to the system fails once, or from some moment on.

use std::fs;

use rustix::io::Errno;

use crate::measured::tell;
use crate::row::Row;
use crate::system::{Call, Fault, How, Lasts, failing};
use crate::world::{Deed, READINGS, SAVINGS, World, answer, check, done, told};

/// What is tested here.
pub const ROWS: &[Row] = &[
    Row::new(
        "F12",
        "a call that fails while reports are read costs what it was for and nothing else",
        || a_call_that_fails_costs_what_it_was_for(READINGS, Extent::Quick),
    ),
    Row::new(
        "F12",
        "a call that fails while something is saved costs what it was for and nothing else",
        || a_call_that_fails_costs_what_it_was_for(SAVINGS, Extent::Quick),
    ),
    Row::new("F12", "a call that was interrupted is made again", || {
        a_call_that_was_interrupted_is_made_again(&[READINGS[0], SAVINGS[0]]);
    }),
    Row::long(
        "F12",
        "any call that fails in any way costs what it was for and nothing else",
        || {
            a_call_that_fails_costs_what_it_was_for(READINGS, Extent::All);
            a_call_that_fails_costs_what_it_was_for(SAVINGS, Extent::All);
        },
    ),
    Row::long("F12", "any call that was interrupted is made again", || {
        a_call_that_was_interrupted_is_made_again(READINGS);
        a_call_that_was_interrupted_is_made_again(SAVINGS);
    }),
    Row::new(
        "F12",
        "a list of what is left out that cannot be read is told",
        a_list_of_what_is_left_out_that_cannot_be_read_is_told,
    ),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    /// One error for each call.
    Quick,
    /// All errors, and all that lasts.
    All,
}

/// How calls of each kind may fail.
const KINDS: &[(Call, &[Errno])] = &[
    (
        Call::Open,
        &[Errno::IO, Errno::MFILE, Errno::NOSPC, Errno::ACCESS],
    ),
    (Call::Read, &[Errno::IO]),
    (Call::Write, &[Errno::NOSPC, Errno::IO, Errno::DQUOT]),
    (Call::Sync, &[Errno::IO, Errno::NOSPC]),
    (Call::Rename, &[Errno::IO, Errno::NOSPC, Errno::ROFS]),
    (Call::Folder, &[Errno::NOSPC, Errno::IO, Errno::ROFS]),
];

fn a_call_that_fails_costs_what_it_was_for(deeds: &[Deed], extent: Extent) {
    let world = World::new();
    let mut runs = 0;
    for deed in deeds {
        let whole = done(&world, deed);
        for (call, errors) in KINDS {
            let mut nth = 0;
            loop {
                nth += 1;
                let (mut faults, mut counts) = (Vec::new(), 0);
                for (number, errno) in errors.iter().enumerate() {
                    for lasts in [Lasts::Once, Lasts::Ever] {
                        let is_quick = number == nth % errors.len() && lasts == Lasts::Once;
                        if extent == Extent::All || is_quick {
                            faults.push((*errno, lasts));
                        }
                    }
                }
                for (errno, lasts) in faults {
                    let fault = Fault {
                        call: *call,
                        nth,
                        how: How::Fails(errno),
                        lasts,
                    };
                    let (output, count) = world.attempt(deed, fault);
                    let what = format!("{}, {fault:?}", deed.name);
                    check(&world, deed, &whole, (&output, &what));
                    counts = counts.max(count);
                    runs += 1;
                }
                if counts < nth {
                    break;
                }
            }
        }
    }
    tell("F12", &format!("{runs} runs, one call failing in each"));
}

fn a_call_that_was_interrupted_is_made_again(deeds: &[Deed]) {
    let world = World::new();
    let mut runs = 0;
    for deed in deeds {
        let whole = done(&world, deed);
        for (call, _) in KINDS.iter().filter(|it| it.0 != Call::Folder) {
            let mut nth = 0;
            loop {
                nth += 1;
                let fault = Fault {
                    call: *call,
                    nth,
                    how: How::Fails(Errno::INTR),
                    lasts: Lasts::Once,
                };
                let (output, count) = world.attempt(deed, fault);
                let what = format!("{}, {fault:?}", deed.name);
                assert_eq!(output.status.code(), Some(0), "{what}: {}", told(&output));
                check(&world, deed, &whole, (&output, &what));
                runs += 1;
                if count < nth {
                    break;
                }
            }
        }
    }
    tell("F12", &format!("{runs} runs, one call interrupted in each"));
}

fn a_list_of_what_is_left_out_that_cannot_be_read_is_told() {
    let world = World::new();
    let list = world.path("reports/.daftarignore");
    fs::write(&list, "b.txt\n").expect("the file is written");
    let (value, _) = answer(&world.output(&["export"]).stdout);
    assert_eq!(value, *world.expected(&["b.txt"], true));
    for call in [Call::Open, Call::Read] {
        let fault = Fault {
            call,
            nth: 1,
            how: How::Fails(Errno::IO),
            lasts: Lasts::Ever,
        };
        let mut command = world.command(&["export"]);
        let (child, seen) = failing(fault, &list, || command.spawn().expect("it starts"));
        let output = child.wait_with_output().expect("it ends");
        assert!(seen.count() > 0, "{call:?}");
        let (value, _) = answer(&output.stdout);
        assert_eq!(value, *world.expected(&[], true));
        let said = format!(
            "daftar: {}: cannot be read: Input/output error (os error 5); what it leaves out is read\n",
            list.display()
        );
        assert_eq!(told(&output), said);
    }
}
