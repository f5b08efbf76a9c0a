//! Signals that end the program, in every view and state.

use std::time::Instant;

use rustix::process::Signal;

use crate::measured::{Reports, tell};
use crate::row::Row;
use crate::session::Session;

/// What is tested here.
pub const ROWS: &[Row] = &[
    Row::new(
        "F1",
        "in every view a signal ends it by that signal with the terminal given back",
        in_every_view_a_signal_ends_it,
    ),
    Row::long(
        "F1",
        "in every view each signal ends it by that signal with the terminal given back",
        in_every_view_each_signal_ends_it,
    ),
    Row::new(
        "F1",
        "while reports are read each signal ends it",
        while_reports_are_read_each_signal_ends_it,
    ),
    Row::new(
        "F1",
        "in the middle of a frame each signal ends it",
        in_the_middle_of_a_frame_each_signal_ends_it,
    ),
];

/// Signals that end it, with what a shell calls them.
const SIGNALS: [(Signal, &str); 4] = [
    (Signal::TERM, "Terminated"),
    (Signal::HUP, "Hangup"),
    (Signal::INT, "Interrupt"),
    (Signal::QUIT, "Quit"),
];

/// Keys that lead to a view or a prompt, and what stands there.
const VIEWS: &[(&str, &str)] = &[
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
    ("/", "3 of 3"),
    ("a", "Note ─"),
    ("A", "Notes ─"),
    ("'", "Marks ─"),
    ("x", "Export: "),
    ("P", "Esc close"),
    ("B", "Folders ─"),
    ("\t\tjM", "Enter choose"),
    ("w", "Esc close"),
];

/// Has a session ended by a signal; gives how many thousandths of a second that took.
fn ended_by(session: &mut Session, (signal, name): (Signal, &str), place: &str) -> u128 {
    let begun = Instant::now();
    let status = session.signal(signal).end();
    let took = begun.elapsed().as_millis();
    let told = status.signal().unwrap_or("none").to_owned();
    assert!(told.starts_with(name), "{place}: {told} for {name}");
    assert_eq!(session.let_through().left_on(), [""; 0], "{place}: {name}");
    took
}

fn each_view(signals: impl Fn(usize) -> Vec<(Signal, &'static str)>) {
    let reports = Reports::few();
    let mut longest = 0;
    for (at, (keys, shown)) in VIEWS.iter().enumerate() {
        for signal in signals(at) {
            let mut session = reports.open();
            session.press(keys).until_text(shown);
            longest = longest.max(ended_by(&mut session, signal, &format!("{keys:?}")));
        }
    }
    tell("F1", &format!("in any view it ends within {longest} ms"));
}

fn in_every_view_a_signal_ends_it() {
    each_view(|at| vec![SIGNALS[at % SIGNALS.len()]]);
}

fn in_every_view_each_signal_ends_it() {
    each_view(|_| SIGNALS.to_vec());
}

fn while_reports_are_read_each_signal_ends_it() {
    let reports = Reports::many(400);
    let mut longest = 0;
    for signal in SIGNALS {
        let mut session = reports.begin(&[]);
        session.until_text("of 400");
        longest = longest.max(ended_by(&mut session, signal, "reading"));
    }
    tell("F1", &format!("while it reads it ends within {longest} ms"));
}

fn in_the_middle_of_a_frame_each_signal_ends_it() {
    let reports = Reports::few();
    let mut longest = 0;
    for signal in SIGNALS {
        let mut session = reports.open();
        session.hold();
        // What the system keeps for a terminal that takes nothing is soon full: then a frame is cut.
        for _ in 0..100 {
            session.press("t");
        }
        longest = longest.max(ended_by(&mut session, signal, "mid-frame"));
    }
    tell("F1", &format!("mid-frame it ends within {longest} ms"));
}
