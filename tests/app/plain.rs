//! The screen in words, for screen readers and braille displays.

use daftar::app::setup::{Setup, Switch};

use crate::corpus;
use crate::session::Session;

const SIZES: [(u16, u16); 3] = [(120, 40), (80, 24), (40, 10)];

fn session(size: (u16, u16), keys: &str) -> Session {
    let mut session = Session::new(Setup {
        size,
        plain: Switch::On,
        ..Setup::default()
    });
    session.read(corpus::filled());
    session.keys(keys);
    session
}

/// Every view and overlay, by the keys that lead there.
const PLACES: &[(&str, &str)] = &[
    ("documents", ""),
    ("text", "j Enter"),
    ("text_figure", "Enter ."),
    ("entities", "Tab Tab j"),
    ("chart", "Shift-Tab l"),
    ("figures", "3 Tab Shift-Tab j"),
    ("dossier", "Tab Tab j j 2 Tab j"),
    ("compare", "4 Tab j"),
    ("timeline", "5 Tab j"),
    ("find", "/ rail"),
    ("filter", "3 / chile"),
    ("finder", "f qispe"),
    ("finder_chosen", "f chile Down"),
    ("search", "s exports"),
    ("palette", ": log"),
    ("help", "?"),
    ("why", "Enter . w"),
    ("decide", "Tab Tab j M"),
    ("decide_line", "M d"),
    ("prefix", "g"),
    ("unknown_key", "Ctrl-y"),
];

#[test]
fn every_place_is_told_in_words() {
    for (name, keys) in PLACES {
        let shown = SIZES.map(|size| {
            let session = session(size, keys);
            format!("cursor {:?}\n{}", session.caret(), session.screen())
        });
        insta::assert_snapshot!(format!("plain_{name}"), shown.join("\n"), keys);
    }
}

#[test]
fn no_frame_rule_or_mark_is_drawn() {
    for (name, keys) in PLACES {
        for size in SIZES {
            let screen = session(size, keys).screen();
            let drawn = |c: char| ('\u{2500}'..='\u{25ff}').contains(&c) || c == '·';
            assert_eq!(screen.chars().find(|c| drawn(*c)), None, "{name}\n{screen}");
            for sign in ["----", "||", "+-"] {
                assert!(!screen.contains(sign), "{name}: {sign}\n{screen}");
            }
        }
    }
}

#[test]
fn the_cursor_stands_on_the_line_that_has_the_keys() {
    for keys in [
        "",
        "j",
        "Tab Tab j",
        "3 Tab Shift-Tab j j",
        "4 Tab j j",
        "5 Tab j",
        "Tab Tab j M j",
        "Shift-Tab l",
    ] {
        let session = session((80, 24), keys);
        let (x, y) = session.caret().expect("it is shown");
        let screen = session.screen();
        let line = screen.lines().nth(usize::from(y)).unwrap_or_default();
        let here: String = line.chars().skip(usize::from(x)).take(1).collect();
        assert_eq!(here, ">", "{keys}\n{screen}");
    }
    // What is typed has the cursor behind it.
    for keys in ["/ rail", "f chile", ": theme", "3 / chile"] {
        let session = session((80, 24), keys);
        let (x, y) = session.caret().expect("it is shown");
        let screen = session.screen();
        let line = screen.lines().nth(usize::from(y)).unwrap_or_default();
        let typed = keys.split(' ').next_back().unwrap_or_default();
        let before: String = line.chars().take(usize::from(x)).collect();
        assert!(before.ends_with(typed), "{keys}\n{screen}");
    }
}
