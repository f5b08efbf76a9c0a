//! The terminal changes its size in all ways, and the job is stopped and continued.

use crate::measured::{Reports, shows_all};
use crate::row::Row;
use crate::session::Session;

/// What is tested here.
pub const ROWS: &[Row] = &[
    Row::new(
        "F4",
        "stopped and continued fifty times, resized meanwhile",
        stopped_and_continued_fifty_times,
    ),
    Row::new(
        "F7",
        "after a storm of sizes the screen is as a fresh start's",
        after_a_storm_of_sizes_the_screen_is_as_fresh,
    ),
];

/// Columns and rows that a terminal may say it has.
const SIZES: [(u16, u16); 10] = [
    (1, 1),
    (200, 60),
    (0, 0),
    (40, 10),
    (65535, 2),
    (2, 65535),
    (500, 200),
    (3, 100),
    (65535, 65535),
    (120, 1),
];

fn stopped_and_continued_fifty_times() {
    let reports = Reports::few();
    let shell = ["bash", "--norc", "--noprofile", "-i"];
    let cache = reports.cache();
    let mut session = Session::of(&shell, &[("XDG_CACHE_HOME", &cache)]);
    let start = format!("{} {}\r", env!("CARGO_BIN_EXE_daftar"), reports.path());
    session.until_text("shell>").press(&start);
    session.until("the reports", shows_all);
    session.rest();
    let wanted = session.text();
    for time in 1..=50 {
        session.press("\x1a").until("the shell", |screen| {
            !screen.alternate_screen() && !screen.hide_cursor() && asks(screen)
        });
        // The line echoes and can be edited again.
        session.press(&format!("clear; echo be\x7fack-$(({time}+0))\r"));
        let back = format!("back-{time}\n");
        session.until(&back, |screen| {
            screen.contents().contains(&back) && asks(screen)
        });
        if time % 2 == 0 {
            session.resize(60, 20).resize(100, 30);
        }
        session.press("fg\r");
        session.until(&wanted, |screen| screen.contents() == wanted);
    }
    session.press("Q").until("the shell", |screen| {
        !screen.alternate_screen() && asks(screen)
    });
    session.press("exit\r");
    assert_eq!(session.end().exit_code(), 0);
}

/// Whether the shell waits for a line.
fn asks(screen: &vt100::Screen) -> bool {
    screen.contents().trim_end().ends_with("shell>")
}

fn after_a_storm_of_sizes_the_screen_is_as_fresh() {
    let reports = Reports::few();
    for view in ["", "2", "3", "4", "5"] {
        let mut fresh = reports.open();
        fresh.press(view);
        let mut session = reports.open();
        for _ in 0..8 {
            for (columns, rows) in SIZES {
                // Everything is drawn anew at each size.
                session.resize(columns, rows).press("\x0c");
            }
        }
        session.resize(100, 30).press(view);
        fresh.rest();
        // Blanks at the end of a line are erased or written.
        let shown = |text: &str| {
            text.lines()
                .map(str::trim_end)
                .collect::<Vec<_>>()
                .join("\n")
        };
        let wanted = shown(&fresh.text());
        session.until(&wanted, |screen| shown(&screen.contents()) == wanted);
        session.press("Q");
        assert_eq!(session.end().exit_code(), 0);
        assert_eq!(session.left_on(), [""; 0]);
    }
}
