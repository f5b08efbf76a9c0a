//! The program is killed at each of its calls to the system.

use std::fs::File;
use std::time::{Duration, SystemTime};

use crate::measured::tell;
use crate::row::Row;
use crate::system::{Call, Fault, How, Lasts};
use crate::world::{READINGS, SAVINGS, World, done};

/// What is tested here.
pub const ROWS: &[Row] = &[
    Row::new(
        "F20",
        "killed at any call it leaves what was or what is to be",
        || killed_at_any_call_it_leaves_what_was_or_what_is_to_be(&[Call::Rename, Call::Sync]),
    ),
    Row::long(
        "F20",
        "killed at any call of all kinds it leaves what was or what is to be",
        || {
            killed_at_any_call_it_leaves_what_was_or_what_is_to_be(&[
                Call::Open,
                Call::Read,
                Call::Write,
                Call::Sync,
                Call::Rename,
                Call::Folder,
            ]);
        },
    ),
];

fn killed_at_any_call_it_leaves_what_was_or_what_is_to_be(calls: &[Call]) {
    let world = World::new();
    let (mut runs, mut old, mut begun) = (0, 0, 0);
    for deed in READINGS.iter().chain(SAVINGS) {
        let whole = done(&world, deed);
        for call in calls {
            for nth in 1.. {
                let fault = Fault {
                    call: *call,
                    nth,
                    how: How::Kills,
                    lasts: Lasts::Once,
                };
                let (output, count) = world.attempt(deed, fault);
                let what = format!("{}, {fault:?}", deed.name);
                assert_eq!(output.status.success(), count < nth, "{what}: {output:?}");
                // What it was writing stays beside, and is swept away later.
                let strays = world.strays();
                assert!(strays.len() <= 1, "{what}: {strays:?}");
                let was_saved = world.written(deed, &whole, &what).is_some();
                old += usize::from(!was_saved);
                if !strays.is_empty() && !was_saved {
                    let hours_ago = SystemTime::now() - Duration::from_hours(2);
                    for stray in &strays {
                        let file = File::options().write(true).open(world.path(stray));
                        let file = file.expect("it is there");
                        file.set_modified(hours_ago).expect("it is ours");
                    }
                    assert!(world.output(deed.arguments).status.success(), "{what}");
                    assert_eq!(world.strays(), [""; 0], "{what}");
                }
                world.goes_on(deed, &whole, &what);
                begun += strays.len();
                runs += 1;
                if count < nth {
                    break;
                }
            }
        }
    }
    tell(
        "F20",
        &format!(
            "killed {runs} times, {old} of them before anything was saved; {begun} files begun"
        ),
    );
}
