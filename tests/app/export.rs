//! The box in which what is in sight is taken away.

use std::time::Duration;

use daftar::app::effect::Effect;
use daftar::app::event::{Answer, Event, Ticket};
use daftar::app::export::{Export, Form, Over, Unwritten, What};
use daftar::app::overlay::Overlay;
use daftar::export::view;

use crate::corpus;
use crate::session::Session;

fn session() -> Session {
    Session::with((120, 40), corpus::filled())
}

/// What the last export asked for: ticket, path, what becomes of a file of that name, and what is to be written.
fn asked(session: &Session) -> (Ticket, String, Over, Export) {
    let mut exports = session.effects.iter().filter_map(|effect| match effect {
        Effect::Export {
            ticket,
            export,
            path,
            over,
        } => Some((*ticket, path.clone(), *over, (**export).clone())),
        _ => None,
    });
    exports.next_back().expect("something is to be written")
}

fn written(export: &Export) -> String {
    let mut out = Vec::new();
    view::write(export, &mut out).expect("memory takes all writes");
    String::from_utf8(out).expect("it is text")
}

fn answer(session: &mut Session, ticket: Ticket, done: Result<&str, Unwritten>) {
    let done = done.map(str::to_owned);
    session.send(Event::Answer(ticket, Answer::Exported(done)));
}

#[test]
fn the_report_in_sight_takes_three_keys() {
    let mut session = session();
    session.keys("x m Enter");
    let (ticket, path, over, export) = asked(&session);
    assert_eq!(
        (path.as_str(), over),
        (
            "chile-and-peru-open-talks-on-a-coastal-railway-2024-06-03.md",
            Over::Never
        )
    );
    assert!(matches!(export.what, What::Document(_)));
    let brief = written(&export);
    assert!(brief.starts_with("# Chile and Peru open talks"), "{brief}");
    assert!(session.screen().contains("writing"));
    answer(&mut session, ticket, Ok("4 figures written to a.md"));
    assert!(session.app.overlays.is_empty());
    assert_eq!(session.app.notice(), Some("4 figures written to a.md"));
}

#[test]
fn what_is_in_sight_comes_first_and_tab_takes_what_is_around_it() {
    let mut session = session();
    let first = |keys: &str| {
        let mut session = Session::with((120, 40), corpus::filled());
        session.keys(keys).keys("x j Enter");
        format!("{:?}", asked(&session).3.what)
    };
    for (keys, what) in [
        ("", "Document("),
        ("Tab Tab", "Entities("),
        ("Shift-Tab", "Figures("),
        ("Tab Tab j 2", "Dossier"),
        ("3", "Figures("),
        ("4", "Comparisons"),
        ("5", "Timeline"),
    ] {
        let first = first(keys);
        assert!(first.starts_with(what), "{keys}: {first}");
    }
    session.keys("x Tab c Enter");
    let (_, path, _, export) = asked(&session);
    assert_eq!(
        (path.as_str(), export.form),
        ("documents-2024-06-03.csv", Form::Csv)
    );
    assert_eq!(written(&export).lines().count(), 4);
}

#[test]
fn rows_are_those_that_the_filter_left_in_their_order() {
    let mut session = session();
    session.keys("3 / chile Space 2023 Enter x c Enter");
    let (_, path, _, export) = asked(&session);
    assert_eq!(path, "figures-chile-2023-2024-06-03.csv");
    let What::Figures(ids) = &export.what else {
        panic!("{:?}", export.what);
    };
    assert_eq!(*ids, session.app.figures.order);
    assert_eq!(written(&export).lines().count(), 1 + ids.len());
    assert!(ids.len() < session.app.index.figures().len());
}

#[test]
fn what_a_search_found_is_taken_away_from_its_box() {
    let mut session = session();
    session.keys("s exports Ctrl-x m Enter");
    let (ticket, path, _, export) = asked(&session);
    assert_eq!(path, "search-exports-2024-06-03.md");
    let brief = written(&export);
    assert!(brief.contains("**exports**"), "{brief}");
    answer(&mut session, ticket, Ok("done"));
    assert!(matches!(session.app.overlays[..], [Overlay::Search(_)]));
}

#[test]
fn a_file_that_is_there_is_asked_about_and_another_name_is_another_file() {
    let mut session = session();
    session.keys("x m Enter");
    let (ticket, ..) = asked(&session);
    answer(&mut session, ticket, Err(Unwritten::Taken));
    assert!(session.screen().contains("is there already"));
    session.keys("Enter");
    assert_eq!(asked(&session).2, Over::Replace);
    let (ticket, ..) = asked(&session);
    answer(&mut session, ticket, Err(Unwritten::Taken));
    session.keys("Backspace Backspace x Enter");
    let (ticket, path, over, _) = asked(&session);
    assert_eq!(
        (path.as_str(), over),
        (
            "chile-and-peru-open-talks-on-a-coastal-railway-2024-06-03.x",
            Over::Never
        )
    );
    let why = "there is no folder /nowhere: make it, or give another one";
    answer(&mut session, ticket, Err(Unwritten::Failed(why.to_owned())));
    assert!(session.screen().contains("there is no folder /nowhere"));
    session.wait(Duration::from_mins(1));
    assert!(
        session.screen().contains("there is no folder /nowhere"),
        "it stays to be read"
    );
}

#[test]
fn a_box_that_was_closed_leaves_the_message() {
    let mut session = session();
    session.keys("x m Enter Esc");
    let (ticket, ..) = asked(&session);
    assert!(session.app.overlays.is_empty());
    answer(
        &mut session,
        ticket,
        Err(Unwritten::Failed("the disk is full".to_owned())),
    );
    assert_eq!(session.app.notice(), Some("not written: the disk is full"));
}

#[test]
fn an_empty_corpus_has_nothing_to_take_away() {
    let mut session = Session::with((80, 24), std::sync::Arc::default());
    session.keys("x");
    assert!(session.app.overlays.is_empty());
    assert_eq!(
        session.app.notice(),
        Some("nothing is in sight that could be taken away")
    );
}
