//! The terminal goes away, or takes nothing for a while.

use std::time::Instant;

use crate::measured::{Reports, shows_all, tell};
use crate::row::Row;
use crate::session::Session;

/// What is tested here.
pub const ROWS: &[Row] = &[
    Row::new(
        "F5",
        "without its terminal it ends at once and by the cause",
        without_its_terminal_it_ends,
    ),
    Row::new(
        "F6",
        "a terminal that takes nothing costs no memory and sees the newest frame first",
        a_terminal_that_takes_nothing_sees_the_newest_frame_first,
    ),
    Row::new(
        "F6",
        "on a terminal that takes nothing the key that quits still quits",
        on_a_terminal_that_takes_nothing_it_quits,
    ),
];

/// Hundredths of a second of processor time that an end may take; the goal is a fifth of it.
const MOST: u128 = 10;

fn without_its_terminal_it_ends() {
    let reports = Reports::few();
    let ignores = "trap '' HUP; exec \"$0\" \"$1\"";
    let leads = "trap '' HUP; \"$0\" \"$1\"; exit 3";
    let in_jobs = "trap '' HUP; set -m; \"$0\" \"$1\"; exit 3";
    let apart = "trap '' HUP; setsid -w \"$0\" \"$1\"; exit 3";
    let mut figures = Vec::new();
    for (what, shell, ended) in [
        ("gone", &[][..], "Hangup"),
        ("ignored", &["sh", "-c", ignores], "Hangup"),
        ("child of one that ignores it", &["sh", "-c", leads], "3"),
        ("job of one that ignores it", &["bash", "-c", in_jobs], "3"),
        ("not told", &["sh", "-c", apart], "3"),
    ] {
        let mut session = if shell.is_empty() {
            reports.open()
        } else {
            let mut session = reports.under(shell);
            session.until("the reports", shows_all);
            session
        };
        let before = session.spends();
        let begun = Instant::now();
        let status = session.hang_up().end();
        let (took, spent) = (
            begun.elapsed().as_millis(),
            session.spent().saturating_sub(before),
        );
        let told = status.signal().map(ToOwned::to_owned);
        let told = told.unwrap_or_else(|| status.exit_code().to_string());
        assert_eq!(told, ended, "{what}");
        assert!(spent.as_millis() <= MOST * 10, "{what}: {spent:?}");
        figures.push(format!(
            "{what} {took} ms, {} ms of it busy",
            spent.as_millis()
        ));
    }
    tell("F5", &figures.join("; "));
}

/// Has everything drawn in other colours, four times.
fn recolour(session: &mut Session) {
    for _ in 0..4 {
        session.press("t");
    }
}

fn a_terminal_that_takes_nothing_sees_the_newest_frame_first() {
    let reports = Reports::few();
    let mut session = reports.open();
    // All that is ever shown was shown once.
    for (key, shown) in [
        ("3", "· Figures"),
        ("4", "· Compare"),
        ("5", "· Timeline"),
        ("2", "· Dossier"),
    ] {
        session.press(key).until_text(shown);
    }
    let (most, written) = (session.peak(), session.written().len());
    session.hold();
    for _ in 0..500 {
        recolour(&mut session);
    }
    session.press("5");
    session.until_idle();
    let grown = session.peak() - most;
    session.let_through().until_text("· Timeline");
    let sent = session.written().len() - written;
    session.press("1").until("the reports", shows_all);
    tell(
        "F6",
        &format!(
            "2,000 frames held up: {} KiB more, {sent} bytes to the newest",
            grown >> 10
        ),
    );
    assert!(grown < 4 << 20, "{grown} bytes more");
    // What the system keeps, the frame that was cut, and the newest.
    assert!(sent < 100_000, "{sent} bytes");
    session.press("Q").end();
    assert_eq!(session.left_on(), [""; 0]);
}

fn on_a_terminal_that_takes_nothing_it_quits() {
    let reports = Reports::few();
    let mut session = reports.open();
    session.hold();
    for _ in 0..100 {
        recolour(&mut session);
    }
    let begun = Instant::now();
    let status = session.press("Q").end();
    tell(
        "F6",
        &format!("quits within {} ms", begun.elapsed().as_millis()),
    );
    assert_eq!(status.exit_code(), 0);
    assert_eq!(session.let_through().left_on(), [""; 0]);
}
