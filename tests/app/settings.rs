//! What settings and the commands that change them do.

use std::time::Duration;

use daftar::app::documents::Order;
use daftar::app::effect::Effect;
use daftar::app::event::Event;
use daftar::app::key::KeyCode;
use daftar::app::layout::View;
use daftar::app::setup::{Setup, Switch};

use crate::corpus;
use crate::session::{Session, plain};

fn started(setup: Setup) -> Session {
    let mut session = Session::new(setup);
    session.read(corpus::filled());
    session
}

#[test]
fn the_program_begins_as_the_settings_say() {
    let session = started(Setup {
        size: (120, 40),
        view: View::Timeline,
        order: Order::Title,
        measure: 40,
        ..Setup::default()
    });
    assert_eq!(session.app.shape.view, View::Timeline);
    assert_eq!(session.app.documents.sorted, Order::Title);
    assert_eq!(session.app.screen().measure, 40);
}

#[test]
fn f2_leaves_the_mouse_to_the_terminal_and_takes_it_again() {
    let mut session = started(Setup::default());
    session.send(Event::Key(plain(KeyCode::Function(2))));
    assert_eq!(
        session.app.notice(),
        Some("mouse: off; the terminal has it, to select and copy")
    );
    session.send(Event::Key(plain(KeyCode::Function(2))));
    assert_eq!(session.app.notice(), Some("mouse: on"));
    let switched: Vec<_> = session
        .effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Mouse(on) => Some(*on),
            _ => None,
        })
        .collect();
    assert_eq!(switched, [false, true]);
    assert_eq!(session.app.setup.mouse, Switch::On);
}

#[test]
fn with_no_wait_a_digit_is_a_view_at_once() {
    let mut session = started(Setup {
        patience: Duration::ZERO,
        ..Setup::default()
    });
    session.keys("3");
    assert_eq!(session.app.shape.view, View::Figures);
    assert_eq!(session.app.typed.count, None);
    session.keys("7j");
    assert_eq!(session.app.shape.view, View::Figures);
}

#[test]
fn what_is_wrong_with_the_settings_stands_among_the_problems() {
    let mut session = started(Setup {
        mistakes: vec!["config.toml:1:1: “x” is not a setting".to_owned()],
        ..Setup::default()
    });
    let screen = session.keys("P").screen();
    assert!(
        screen.contains("config.toml:1:1: “x” is not a setting"),
        "{screen}"
    );
}
