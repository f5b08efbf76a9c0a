//! What the mouse does in panes and in boxes over them.

use std::time::Duration;

use daftar::app::event::Event;
use daftar::app::key::{Mouse, MouseAction};
use daftar::app::layout::Pane;

use crate::corpus;
use crate::session::Session;

fn session() -> Session {
    Session::with((120, 40), corpus::filled())
}

fn mouse(session: &mut Session, action: MouseAction, (column, row): (u16, u16)) {
    session.send(Event::Mouse(Mouse {
        action,
        column,
        row,
    }));
}

/// Presses at one place, drags to another and lets go.
fn drag(session: &mut Session, from: (u16, u16), to: (u16, u16)) {
    mouse(session, MouseAction::Press, from);
    mouse(session, MouseAction::Drag, to);
    mouse(session, MouseAction::Release, to);
}

/// The cell in which words begin.
fn cell(session: &Session, words: &str) -> (u16, u16) {
    let screen = session.screen();
    screen
        .lines()
        .enumerate()
        .find_map(|(row, line)| {
            let at = line.find(words)?;
            Some((daftar::text::columns(&line[..at]) as u16, row as u16))
        })
        .unwrap_or_else(|| panic!("“{words}” is not on the screen:\n{screen}"))
}

fn selected(session: &Session) -> Option<String> {
    let span = session.app.selected_text()?;
    let id = session.app.reader.document?;
    let text = &session.app.index.document(id).document().text;
    Some(span.of(text).to_owned())
}

#[test]
fn a_drag_selects_either_way_and_a_press_ends_it() {
    let mut session = session();
    let (first, last) = (cell(&session, "Arica and"), cell(&session, "o, Lucía"));
    drag(&mut session, first, last);
    assert_eq!(selected(&session).as_deref(), Some("Arica and Ilo"));
    drag(&mut session, last, first);
    assert_eq!(selected(&session).as_deref(), Some("Arica and Ilo"));
    session.wait(Duration::from_secs(1));
    session.click(last.0, last.1);
    assert_eq!(session.app.selection, None);
    session.keys("v y");
}

#[test]
fn a_second_press_selects_the_word_a_third_the_sentence() {
    let mut session = session();
    let (column, row) = cell(&session, "Arica and");
    session.click(column + 2, row);
    assert_eq!(selected(&session), None);
    session.click(column + 2, row);
    assert_eq!(selected(&session).as_deref(), Some("Arica"));
    session.click(column + 2, row);
    let sentence = selected(&session).expect("a sentence");
    assert!(
        sentence.starts_with("Chile and Peru will study"),
        "{sentence}"
    );
    assert!(sentence.ends_with("said on Tuesday."), "{sentence}");
    session.click(column + 2, row);
    assert!(selected(&session).is_some_and(|all| all.ends_with("draw up the plan.")));
    session.wait(Duration::from_secs(1));
    session.click(column + 2, row);
    assert_eq!(selected(&session), None);
}

#[test]
fn a_drag_over_the_edge_scrolls() {
    let mut session = Session::with((40, 10), corpus::filled());
    session.keys("Enter");
    let from = cell(&session, "Chile and Peru open talks");
    mouse(&mut session, MouseAction::Press, from);
    for _ in 0..6 {
        mouse(&mut session, MouseAction::Drag, (9, 9));
    }
    assert_eq!(session.app.reader.top, 6);
    let down = selected(&session).expect("something is selected");
    assert!(down.starts_with("Chile and Peru open talks"), "{down}");
    for _ in 0..9 {
        mouse(&mut session, MouseAction::Drag, (9, 0));
    }
    assert_eq!(session.app.reader.top, 0);
}

#[test]
fn borders_are_pulled_to_where_the_pointer_is() {
    let mut session = session();
    let area = |session: &Session, pane| session.app.screen().area(pane).expect("it is shown");
    let documents = area(&session, Pane::Documents);
    drag(&mut session, (documents.right(), 5), (40, 5));
    assert_eq!(area(&session, Pane::Documents).right(), 41);
    let entities = area(&session, Pane::Entities);
    drag(&mut session, (entities.x, 5), (95, 9));
    assert_eq!(area(&session, Pane::Entities).x, 95);
    let chart = area(&session, Pane::Chart);
    drag(&mut session, (60, chart.y), (60, 20));
    assert_eq!(area(&session, Pane::Chart).y, 20);
    drag(&mut session, (60, 20), (60, 39));
    assert!(area(&session, Pane::Chart).height >= 6);
    let text = area(&session, Pane::Text);
    assert!(session.app.screen().column(text).width > 20);
}

#[test]
fn a_second_press_opens_what_the_first_selected() {
    let mut session = session();
    let (column, row) = cell(&session, "Forum in Lima");
    session.click(column, row);
    assert_eq!(session.app.shape.focus, Pane::Documents);
    session.click(column, row);
    assert_eq!(session.app.shape.focus, Pane::Text);
    let (column, row) = cell(&session, "Tomás Barrios ");
    session.wait(Duration::from_secs(1));
    session.click(column, row);
    session.click(column, row);
    assert!(session.app.reader.spot.is_some());
    assert_eq!(session.app.shape.focus, Pane::Text);
}

#[test]
fn a_press_in_a_card_goes_there_and_one_beside_it_closes_it() {
    let mut session = session();
    session.keys("Enter e e w");
    let (column, row) = cell(&session, "╭ Peru");
    session.click(column + 3, row);
    assert_eq!(session.app.overlays.len(), 1);
    mouse(&mut session, MouseAction::WheelDown, (column + 3, row + 2));
    assert_eq!(session.app.overlays.len(), 1);
    session.click(0, 0);
    assert!(session.app.overlays.is_empty());
}

#[test]
fn a_press_on_a_hint_is_its_key() {
    let mut session = session();
    let pressed = |session: &mut Session, words: &str| {
        let (column, row) = cell(session, words);
        let action = MouseAction::Press;
        let mouse = Mouse {
            action,
            column,
            row,
        };
        let keys = daftar::ui::pressed(&session.app, mouse);
        for key in &keys {
            session.send(Event::Key(*key));
        }
        keys.len()
    };
    assert_eq!(pressed(&mut session, "Enter open"), 1);
    assert_eq!(session.app.shape.focus, Pane::Text);
    assert_eq!(pressed(&mut session, "select"), 1);
    assert_eq!(pressed(&mut session, "w b word"), 1);
    assert!(session.app.selection.is_some());
    assert_eq!(pressed(&mut session, "end"), 1);
    assert_eq!(session.app.selection, None);
    assert_eq!(pressed(&mut session, "help"), 1);
    assert_eq!(session.app.overlays.len(), 1);
    assert_eq!(pressed(&mut session, "close"), 1);
    assert!(session.app.overlays.is_empty());
    assert_eq!(pressed(&mut session, "Actors"), 0);
}

#[test]
fn a_press_takes_a_line_that_is_typed_as_it_stands() {
    let mut session = session();
    session.keys("Enter / rail");
    session.click(60, 12);
    assert!(session.app.overlays.is_empty());
    assert_eq!(session.app.reader.hit(), Some(0));
    session.keys("n");
    assert_eq!(session.app.reader.hit(), Some(1));
}
