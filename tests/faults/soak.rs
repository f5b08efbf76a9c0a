//! A long sitting: keys as by chance, reports that change, sizes that change.

use std::fs;
use std::time::{Duration, Instant};

use crate::measured::{Random, Reports, report, tell};
use crate::row::Row;
use crate::session::Session;
use crate::typing::endless;

/// What is tested here.
pub const ROWS: &[Row] = &[
    Row::new(
        "F26",
        "a sitting of a thousand keys leaves nothing behind",
        a_sitting_of_a_thousand_keys_leaves_nothing_behind,
    ),
    Row::long(
        "F26",
        "a sitting of an hour leaves nothing behind",
        a_sitting_of_an_hour_leaves_nothing_behind,
    ),
];

/// Keys that change what is shown, and nothing that outlives the view.
const KEYS: [&str; 40] = [
    "j", "j", "j", "k", "d", "u", " ", "b", "gg", "G", "\t", "\x1b[Z", "h", "l", "\r", "\x1b", "1",
    "2", "3", "4", "5", "n", "N", "[", "]", "e", "E", ".", ",", "}", "{", "fro\r", "fqu", "/po\r",
    "sport\r", "?", ":li", "P", "c", "\x0c",
];

/// Columns and rows of windows that people have.
const SIZES: [(u16, u16); 6] = [
    (100, 30),
    (80, 24),
    (120, 40),
    (200, 60),
    (40, 10),
    (132, 43),
];

/// How much of anything may come on top while it lasts: what is shown for the first time, caches that fill.
const FIRST: u32 = 8;

fn a_sitting_of_a_thousand_keys_leaves_nothing_behind() {
    sit(|round| round < 50);
}

fn a_sitting_of_an_hour_leaves_nothing_behind() {
    let asked = std::env::var("DAFTAR_SOAK").ok();
    let minutes = asked.and_then(|it| it.parse().ok()).unwrap_or(60);
    let end = Instant::now() + Duration::from_secs(60 * minutes);
    sit(|_| Instant::now() < end);
}

/// Sits before the reports as long as told, twenty keys a round.
fn sit(goes_on: impl Fn(u32) -> bool) {
    let seed = Random::seed();
    eprintln!("    F26: DAFTAR_SEED={seed}");
    let mut random = Random::new(seed);
    let reports = Reports::few();
    let mut session = endless(&reports);
    let (mut early, mut round) = ((0, 0), 0);
    while goes_on(round) {
        for _ in 0..20 {
            session.press(KEYS[random.next() as usize % KEYS.len()]);
        }
        session.press("\x1b\x1b\x1b");
        let (columns, rows) = SIZES[random.next() as usize % SIZES.len()];
        session.resize(columns, rows);
        change(&reports, &mut random);
        session.catch_up();
        round += 1;
        if round == FIRST {
            session.rest();
            early = (session.resident(), session.descriptors());
        }
    }
    restore(&reports);
    as_fresh(&mut session, &reports);
    let late = (session.resident(), session.descriptors());
    tell(
        "F26",
        &format!(
            "{} keys: {} KiB and {} descriptors, {} KiB and {} at the end",
            round * 20,
            early.0 >> 10,
            early.1,
            late.0 >> 10,
            late.1,
        ),
    );
    assert!(late.0 < early.0 + (12 << 20), "{early:?}, {late:?}");
    assert_eq!(late.1, early.1);
    session.press("Q");
    session.signal(rustix::process::Signal::TERM).end();
    assert_eq!(session.left_on(), [""; 0]);
}

/// Writes one of a few reports anew, or takes it away, or gives it another name.
fn change(reports: &Reports, random: &mut Random) {
    let number = 3 + random.next() as usize % 5;
    let path = |name: String| reports.all().join("reports").join(name);
    let (old, new) = (format!("more{number}.txt"), format!("moved{number}.txt"));
    match random.next() % 4 {
        0 => drop(fs::remove_file(path(old))),
        1 => drop(fs::rename(path(old), path(new))),
        2 => drop(fs::remove_file(path(new))),
        _ => reports.write(&old, &report(random.next() as usize % 50)),
    }
}

/// Only the first reports are there.
fn restore(reports: &Reports) {
    for number in 3..8 {
        for name in [format!("more{number}.txt"), format!("moved{number}.txt")] {
            drop(fs::remove_file(reports.all().join("reports").join(name)));
        }
    }
}

/// What is known is what a fresh start knows, and what stands on the screen is what drawing all of it anew puts there.
fn as_fresh(session: &mut Session, reports: &Reports) {
    let mut fresh = reports.open();
    let known = |text: &str| text.lines().next().map(ToOwned::to_owned);
    let wanted = known(&fresh.rest().text());
    session.resize(100, 30);
    // Out of boxes that stand over each other; keys at once would be another key.
    for _ in 0..4 {
        session.press("\x1b").rest();
    }
    session.press("1");
    session.until("the first reports", |screen| {
        known(&screen.contents()) == wanted
    });
    // A sentence that stood in the last row goes with the next key.
    let shown = lines(session.press("\x1b").rest());
    assert_eq!(lines(session.press("\x0c").rest()), shown);
}

/// What is shown, row by row; blanks at the end of a row are written or erased.
fn lines(session: &Session) -> Vec<String> {
    let text = session.text();
    text.lines().map(|row| row.trim_end().to_owned()).collect()
}
