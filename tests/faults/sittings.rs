//! Where the reader was is saved, or read, while calls to the system fail.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rustix::io::Errno;
use serde_json::Value;

use crate::measured::{Reports, shows_all, tell};
use crate::row::Row;
use crate::session::Session;
use crate::system::{Call, Fault, How, Lasts, failing};

/// What is tested here.
pub const ROWS: &[Row] = &[Row::new(
    "F12",
    "a place that cannot be saved leaves the one before and says so",
    a_place_that_cannot_be_saved_leaves_the_one_before_and_says_so,
)];

const FAULTS: [(Call, Errno, Lasts); 9] = [
    (Call::Open, Errno::MFILE, Lasts::Ever),
    (Call::Open, Errno::IO, Lasts::Once),
    (Call::Read, Errno::IO, Lasts::Ever),
    (Call::Write, Errno::NOSPC, Lasts::Ever),
    (Call::Write, Errno::IO, Lasts::Once),
    (Call::Sync, Errno::IO, Lasts::Ever),
    (Call::Rename, Errno::ROFS, Lasts::Ever),
    (Call::Rename, Errno::IO, Lasts::Once),
    (Call::Folder, Errno::NOSPC, Lasts::Ever),
];

/// The files under a folder, by their paths.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.to_string_lossy().into_owned();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else {
            files.insert(name, fs::read(&path).expect("it is there"));
        }
    }
    files
}

/// A view, as the file of a sitting has it.
fn view(files: &BTreeMap<String, Vec<u8>>) -> String {
    let mut sittings = files.iter().filter(|it| it.0.contains("/sessions/"));
    let (_, bytes) = sittings.next().expect("a place is kept");
    assert_eq!(sittings.next(), None);
    let kept: Value = serde_json::from_slice(bytes).expect("it is whole");
    kept["sitting"]["shape"]["view"].to_string()
}

/// Opens the reports, goes to another view and quits. Gives what stands on the screen then.
fn sit(session: &mut Session, keys: &str) -> String {
    session.until("the reports", |screen| {
        shows_all(screen) || screen.contents().contains("3 documents")
    });
    session.press(keys);
    assert_eq!(session.end().exit_code(), 0);
    assert_eq!(session.left_on(), [""; 0]);
    session.text().replace('\n', "")
}

fn a_place_that_cannot_be_saved_leaves_the_one_before_and_says_so() {
    let reports = Reports::few();
    let home = reports.all().join("state");
    let shown = home.to_string_lossy().into_owned();
    let variables = [("XDG_STATE_HOME", &*shown), ("XDG_CONFIG_HOME", &*shown)];
    sit(&mut reports.begin(&variables), "3Q");
    let before = files(&home);
    let figures = view(&before);
    sit(&mut reports.begin(&variables), "4Q");
    let compare = view(&files(&home));
    assert_ne!(figures, compare);
    let (mut runs, mut lost) = (0, 0);
    for (call, errno, lasts) in FAULTS {
        for nth in 1.. {
            for (path, bytes) in &before {
                fs::write(path, bytes).expect("it is written");
            }
            let fault = Fault {
                call,
                nth,
                how: How::Fails(errno),
                lasts,
            };
            let (mut session, seen) = failing(fault, &home, || reports.begin(&variables));
            let said = sit(&mut session, "4Q");
            let what = format!("{fault:?}: {said}");
            let after = files(&home);
            let names =
                |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<String>>();
            assert_eq!(names(&after), names(&before), "{what}");
            let now = view(&after);
            assert!(now == compare || now == figures, "{what}: {now}");
            if now == figures {
                lost += 1;
                assert!(said.contains("your place is not kept"), "{what}");
            }
            runs += 1;
            if seen.count() < nth {
                assert_eq!(now, compare, "{what}");
                break;
            }
        }
    }
    tell(
        "F12",
        &format!("{runs} sittings, of which {lost} could not be saved"),
    );
}
