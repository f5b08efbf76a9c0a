//! Whatever happens, at whatever size, nothing panics and what has the keys is in sight.

use std::sync::Arc;
use std::time::Duration;

use daftar::app::event::{Event, Progress};
use daftar::app::key::{Key, KeyCode, Mouse, MouseAction};
use daftar::app::setup::{Glyphs, Setup, Switch};
use daftar::index::Index;
use proptest::prelude::*;

use crate::corpus;
use crate::session::{Session, plain};

#[derive(Clone, Debug)]
enum Step {
    Key(Key),
    Mouse(Mouse),
    Resize(u16, u16),
    Paste(String),
    Filled,
    Empty,
    Broken,
    Progress(usize, usize),
    Wait(u64),
    Draw,
}

fn key() -> impl Strategy<Value = Key> {
    let bound = "xmjkdu bgGhlzeE.,nNFwyYLS12345?:tr<>[]f/q5920vV)({}o$";
    prop_oneof![
        6 => proptest::sample::select(bound.chars().collect::<Vec<_>>()).prop_map(|c| plain(KeyCode::Char(c))),
        3 => proptest::sample::select(vec![
            KeyCode::Enter, KeyCode::Esc, KeyCode::Tab, KeyCode::BackTab, KeyCode::Up, KeyCode::Down, KeyCode::Left,
            KeyCode::Right, KeyCode::Home, KeyCode::End, KeyCode::PageUp, KeyCode::PageDown, KeyCode::Backspace,
            KeyCode::Delete, KeyCode::Insert, KeyCode::Function(1),
        ]).prop_map(plain),
        1 => any::<char>().prop_map(|c| plain(KeyCode::Char(c))),
        1 => (any::<char>(), any::<bool>(), any::<bool>())
            .prop_map(|(c, control, alt)| Key { code: KeyCode::Char(c), control, alt }),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let action = proptest::sample::select(vec![
        MouseAction::Press,
        MouseAction::Drag,
        MouseAction::Release,
        MouseAction::WheelUp,
        MouseAction::WheelDown,
    ]);
    prop_oneof![
        20 => key().prop_map(Step::Key),
        4 => (action, 0u16..130, 0u16..50)
            .prop_map(|(action, column, row)| Step::Mouse(Mouse { action, column, row })),
        3 => (0u16..=200, 0u16..=200).prop_map(|(columns, rows)| Step::Resize(columns, rows)),
        1 => (0u16..=6, 0u16..=6).prop_map(|(columns, rows)| Step::Resize(columns, rows)),
        1 => "\\PC{0,12}|\u{1b}\\[31m|日本\u{301}\n".prop_map(Step::Paste),
        1 => Just(Step::Filled),
        1 => Just(Step::Empty),
        1 => Just(Step::Broken),
        1 => (0usize..9, 0usize..9).prop_map(|(done, total)| Step::Progress(done, total)),
        2 => (0u64..6000).prop_map(Step::Wait),
        8 => Just(Step::Draw),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn nothing_panics(steps in prop::collection::vec(step(), 1..80), ascii: bool, plain: bool) {
        let glyphs = if ascii { Glyphs::Ascii } else { Glyphs::Unicode };
        let mut session = Session::new(Setup { size: (80, 24), glyphs, plain: Switch::of(plain), ..Setup::default() });
        let filled = corpus::filled();
        for step in steps {
            match step {
                Step::Key(key) => session.send(Event::Key(key)),
                Step::Mouse(mouse) => session.send(Event::Mouse(mouse)),
                Step::Resize(columns, rows) => session.send(Event::Resize(columns, rows)),
                Step::Paste(text) => session.send(Event::Paste(text)),
                Step::Filled => session.send(Event::Index(Arc::clone(&filled))),
                Step::Empty => session.send(Event::Index(Arc::new(Index::default()))),
                Step::Broken => session.send(Event::Index(corpus::broken())),
                Step::Progress(done, total) => {
                    session.send(Event::Progress(Progress { done, total, finished: done >= total, ..Progress::default() }));
                }
                Step::Wait(time) => session.wait(Duration::from_millis(time)),
                Step::Draw => {
                    let (columns, rows) = session.app.setup.size;
                    let caret = session.caret();
                    let room = columns > 0 && rows > 0;
                    prop_assert!(caret.is_some() || !plain);
                    prop_assert!(!room || caret.is_none_or(|(x, y)| x < columns && y < rows));
                }
            }
            let shape = session.app.shape;
            prop_assert!(session.app.screen().area(shape.focus).is_some());
        }
        session.buffer();
        // Nothing is left that wakes the program for ever.
        session.wait(Duration::from_mins(1));
        prop_assert_eq!(session.app.deadline(), None);
    }

    #[test]
    fn every_size_can_be_drawn(columns in 0u16..=200, rows in 0u16..=200, keys in "[jlfe.?:/L3z ]{0,6}") {
        let mut session = Session::with((columns, rows), corpus::filled());
        for c in keys.chars() {
            session.send(Event::Key(plain(KeyCode::Char(c))));
        }
        let buffer = session.buffer();
        prop_assert_eq!((buffer.area.width, buffer.area.height), (columns, rows));
    }
}
